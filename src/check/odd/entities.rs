//! Characters that were written as HTML writes them, where no HTML is: `Nguy&#7877;n`, `&agrave;`.

/// Whether a text that is no HTML holds a reference to a character.
pub(super) fn has_any(text: &str) -> bool {
    let bytes = text.as_bytes();
    // The queries of addresses hold many an ampersand, but hardly a semicolon.
    if memchr::memchr(b';', bytes).is_none() {
        return false;
    }
    let mut from = 0;
    while let Some(at) = memchr::memchr(b'&', bytes.get(from..).unwrap_or_default()) {
        from += at + 1;
        if is_reference(bytes.get(from..).unwrap_or_default()) {
            // In HTML they are at home.
            return !is_html(bytes);
        }
    }
    false
}

/// Whether a reference stands behind an `&`.
fn is_reference(bytes: &[u8]) -> bool {
    let length = bytes
        .iter()
        .take(10)
        .take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'#')
        .count();
    if length == 0 || bytes.get(length) != Some(&b';') {
        return false;
    }
    let name = bytes.get(..length).unwrap_or_default();
    match name {
        [b'#', b'x' | b'X', digits @ ..] => {
            !digits.is_empty() && digits.iter().all(u8::is_ascii_hexdigit)
        }
        [b'#', digits @ ..] => !digits.is_empty() && digits.iter().all(u8::is_ascii_digit),
        [letter, accent @ ..] if is_accent(accent) => letter.is_ascii_alphabetic(),
        _ => NAMES.contains(&name),
    }
}

fn is_accent(name: &[u8]) -> bool {
    let accents: [&[u8]; 8] = [
        b"grave", b"acute", b"circ", b"tilde", b"uml", b"breve", b"hook", b"strok",
    ];
    accents.contains(&name)
}

const NAMES: [&[u8]; 22] = [
    b"amp", b"lt", b"gt", b"quot", b"apos", b"nbsp", b"eth", b"ETH", b"ndash", b"mdash", b"lsquo",
    b"rsquo", b"ldquo", b"rdquo", b"sbquo", b"hellip", b"bull", b"middot", b"deg", b"laquo",
    b"raquo", b"shy",
];

/// Whether a tag stands in a text: `<p>`, `</b>`, `<br/>`.
fn is_html(bytes: &[u8]) -> bool {
    let begins_tag = |pair: &[u8]| matches!(pair, [b'<', b'/' | b'!' | b'a'..=b'z' | b'A'..=b'Z']);
    bytes.windows(2).any(begins_tag) && bytes.contains(&b'>')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_found_where_no_html_is() {
        for text in [
            "H&agrave; N&#7897;i",
            "Nguy&#x1EC5;n",
            "A&nbsp;B",
            "c&ocirc;ng d&acirc;n",
            "&ETH;inh",
            "Công ty A &amp; B",
            "https://a.vn/tep?id=1&amp;ban=2",
            "&Dstrok;inh",
            "5 &lt; 6",
        ] {
            assert!(has_any(text), "{text}");
        }
        for text in [
            "",
            "&",
            "A & B; C",
            "Công ty A&B; chi nhánh",
            "https://a.vn/tep?ten=don&ban=1;x=2",
            "&;",
            "&#;",
            "&#x;",
            "&#xg;",
            "&khong;",
            "<p>C&ocirc;ng d&acirc;n&nbsp;</p>",
            "a&lt",
        ] {
            assert!(!has_any(text), "{text}");
        }
    }
}
