//! Changes in the bytes of a document that was made: mostly it is broken then, but near the place where it matters.

use super::Choices;

const TOKENS: &[&[u8]] = &[
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"\"",
    b"\\",
    b"<",
    b">",
    b"/",
    b"&",
    b" ",
    b"\n",
    b"0",
    b"\xff",
    b"null",
    b"NaN",
    b"/* x */",
    b"<!-- x -->",
    b"<![CDATA[",
    b"]]>",
    b"\\u0000",
    b"\\ud83d",
    b"&#0;",
    b"\xef\xbb\xbf",
    b"\xc2\xa0",
];

pub(super) fn mutate(document: &mut Vec<u8>, choices: &mut Choices<'_>) {
    for _ in 0..=choices.below(3) {
        if document.is_empty() {
            return;
        }
        let at = choices.below(document.len());
        let end = (at + choices.below(40)).min(document.len());
        match choices.below(6) {
            0 => drop(document.drain(at..end)),
            1 => {
                let token = choices.pick(TOKENS);
                drop(document.splice(at..at, token.iter().copied()));
            }
            2 => document.truncate(at),
            3 => {
                let copy = document[at..end].to_vec();
                drop(document.splice(end..end, copy));
            }
            4 => document[at] = choices.byte(),
            _ => {
                // To the end once more: a second document behind the first.
                let copy = document[at..].to_vec();
                document.extend(copy);
            }
        }
    }
}
