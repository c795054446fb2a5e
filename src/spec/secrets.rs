//! The names of secrets, so that what no field holds can be masked too: a misspelt key, a packet inside a text.

use crate::text::visible;

include!(concat!(env!("OUT_DIR"), "/secrets.rs"));

/// Whether a key names a secret, in whatever letter case and with whatever blanks around it; what stood elsewhere is kept as
/// `session#around` and the like.
pub(crate) fn is_secret_name(key: &str) -> bool {
    let (name, _) = key.split_once('#').unwrap_or((key, ""));
    let key = visible(name);
    NAMES.iter().any(|name| name.eq_ignore_ascii_case(key))
}

/// Whether a key is one of these names, as keys are compared here.
#[cfg(feature = "cli")]
pub(crate) fn is_one_of(key: &str, names: &[&str]) -> bool {
    let key = visible(key);
    names.iter().any(|name| name.eq_ignore_ascii_case(key))
}

/// Whether a text, such as a packet inside a text, names a secret as JSON names a member or XML an element.
pub(crate) fn holds_secret(text: &str) -> bool {
    let bytes = text.as_bytes();
    let names_it = |at: usize, name: &str| {
        let before = at.checked_sub(1).and_then(|at| bytes.get(at));
        let behind = bytes.get(at + name.len());
        matches!(before, Some(b'"' | b'\'' | b'<' | b':' | b';'))
            && matches!(
                behind,
                Some(b'"' | b'\'' | b'\\' | b'>' | b' ' | b'/' | b'&')
            )
    };
    NAMES.iter().any(|name| {
        let mut windows = bytes.windows(name.len()).enumerate();
        windows
            .any(|(at, window)| window.eq_ignore_ascii_case(name.as_bytes()) && names_it(at, name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_named_by_the_schemas() {
        assert_eq!(NAMES, ["password", "session"]);
        assert!(is_secret_name(" Session ") && !is_secret_name("MaHoSo"));
        assert!(is_secret_name("session#around") && is_secret_name("password#value"));
    }

    #[test]
    fn packets_inside_texts_name_theirs() {
        for text in [
            r#"{"session":"abc"}"#,
            r#"{\"Session\":\"abc\"}"#,
            "<session>abc</session>",
            "<s:session a='1'>abc",
            "{'password': 1}",
            "{&quot;session&quot;:1}",
        ] {
            assert!(holds_secret(text), "{text}");
        }
        for text in [
            "",
            "session",
            "Phiên (session) đã hết hạn",
            r#"{"sessions":1}"#,
        ] {
            assert!(!holds_secret(text), "{text}");
        }
    }
}
