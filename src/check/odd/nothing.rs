//! What programs write when they make a text of no value.

use crate::text::visible;

/// Whether the whole text is what some program writes for "no value": `null`, `undefined`, `[object Object]`.
pub(crate) fn stands_for_nothing(text: &str) -> bool {
    let text = visible(text);
    if !may_begin(text.as_bytes()) {
        return false;
    }
    is_name(text) || is_of_a_type(text) || is_repeated(text)
}

/// Names that are no word of Vietnamese in any letter case; those of which some case is one, or somebody's name, in
/// their own case only.
fn is_name(text: &str) -> bool {
    const IN_ANY_CASE: [&str; 21] = [
        "null",
        "undefined",
        "none",
        "n/a",
        "#n/a",
        "(null)",
        "<null>",
        "[null]",
        "(none)",
        "<none>",
        "(undefined)",
        "dbnull",
        "dbnull.value",
        "invalid date",
        "invaliddate",
        "#null!",
        "#value!",
        "#ref!",
        "#name?",
        "#div/0!",
        "#num!",
    ];
    matches!(
        text,
        "NaN" | "NaT" | "nil" | "(nil)" | "<nil>" | "NIL" | "NaN-NaN-NaN" | "NaN/NaN/NaN" | "\\N"
    ) || IN_ANY_CASE
        .iter()
        .any(|name| name.eq_ignore_ascii_case(text))
}

/// The name of an object's type: `System.String[]`, `[object Object]`, `[Ljava.lang.String;@1b6d3586`.
fn is_of_a_type(text: &str) -> bool {
    let is_ascii_name = |rest: &str| {
        let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b".,_+`$[];@=".contains(&byte);
        !rest.is_empty() && rest.bytes().all(is_part)
    };
    let of_javascript = text.strip_prefix("[object ").is_some_and(|rest| {
        rest.split(",[object ").all(|one| {
            one.strip_suffix(']')
                .is_some_and(|name| name.bytes().all(|byte| byte.is_ascii_alphabetic()))
        })
    });
    let starts = ["System.", "java.", "[Ljava.", "Newtonsoft.Json."];
    of_javascript
        || starts
            .iter()
            .any(|start| text.strip_prefix(start).is_some_and(is_ascii_name))
}

/// Several texts that were joined, none of which had a value: `null null`, `undefined, undefined`.
fn is_repeated(text: &str) -> bool {
    let mut parts = text
        .split([' ', ',', '-', '/', ';'])
        .filter(|part| !part.is_empty())
        .peekable();
    parts.peek().is_some() && parts.all(|part| ["null", "undefined", "NULL"].contains(&part))
}

/// Whether a text may be one of them, by its first two bytes.
#[inline]
pub(super) fn may_begin(bytes: &[u8]) -> bool {
    match bytes {
        [first, second, ..] => FIRST[usize::from(*first)] & SECOND[usize::from(*second)] != 0,
        _ => false,
    }
}

/// Which pairs of first letters there are, a bit for each group of them.
const PAIRS: [(&[u8], &[u8]); 7] = [
    // Few texts begin with a blank.
    (b" \t\r\n", b" \t\r\nnNuUiIsSjJdD[(<#\\"),
    (b"nN", b"uUoOiIaA/eE"),
    (b"uUiI", b"nN"),
    (b"sS", b"yY"),
    (b"jJ", b"aA"),
    (b"dD", b"bB"),
    (b"[(<#\\", b"oOnNuULVvRrDdNn"),
];

const FIRST: [u8; 256] = marked(true);
const SECOND: [u8; 256] = marked(false);

const fn marked(first: bool) -> [u8; 256] {
    let mut table = [0; 256];
    let mut pair = 0;
    while pair < PAIRS.len() {
        let bytes = if first { PAIRS[pair].0 } else { PAIRS[pair].1 };
        let mut at = 0;
        while at < bytes.len() {
            table[bytes[at] as usize] |= 1 << pair;
            at += 1;
        }
        pair += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_nothing_are_known() {
        for text in [
            "null",
            "NULL",
            "Null",
            "undefined",
            "None",
            "nil",
            "NaN",
            "[object Object]",
            "Invalid date",
            "Invalid Date",
            "N/A",
            "n/a",
            "#N/A",
            "(null)",
            "System.String[]",
            "System.Object",
            "<null>",
            "DBNull",
            "System.DBNull",
            "[Ljava.lang.String;@1b6d3586",
            "java.lang.Object@7852e922",
            "null null",
            "undefined, undefined",
            "#REF!",
            "[object Object],[object Object]",
            "System.Collections.Generic.List`1[System.String]",
            " null ",
            "\\N",
            "\u{a0}undefined",
            "NaN/NaN/NaN",
            "Newtonsoft.Json.Linq.JObject",
            "NaT",
            "#NAME?",
        ] {
            assert!(stands_for_nothing(text), "{text}");
        }
    }

    #[test]
    fn other_texts_are_not() {
        for text in [
            "",
            " ",
            "Nan",
            "nan",
            "Nil",
            "Na",
            "NA",
            "Không",
            "không có",
            "Nullity",
            "Nguyễn Văn Null",
            "null và",
            "Nội dung",
            "System",
            "System. ",
            "System.out nói rằng",
            "Invalid",
            "[object",
            "[objective]",
            "-",
            "0",
            "n",
            "(không)",
            "Undefined behaviour",
            "nonesuch",
            "Đối tượng: null",
            "#",
            "Java",
            "java.",
            "Nina",
            "\\n",
            "N\\A",
        ] {
            assert!(!stands_for_nothing(text), "{text}");
        }
    }
}
