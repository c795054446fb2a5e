//! JSON that stands on one line for every reader.

/// JSON that stands on one line, with an escape for each character that readers of lines may take for the end of one:
/// U+0085, U+2028 and U+2029. JSON has them inside strings only.
pub(crate) fn on_one_line(json: String) -> String {
    const BREAKS: [(char, &str); 3] = [
        ('\u{85}', "\\u0085"),
        ('\u{2028}', "\\u2028"),
        ('\u{2029}', "\\u2029"),
    ];
    // The bytes that they begin with are rare: no letter of Vietnamese has them.
    if memchr::memchr2(0xC2, 0xE2, json.as_bytes()).is_none() {
        return json;
    }
    let mut json = json;
    for (char, escape) in BREAKS {
        if json.contains(char) {
            json = json.replace(char, escape);
        }
    }
    json
}

#[cfg(test)]
mod tests {
    use super::super::quoted;
    use super::on_one_line;

    #[test]
    fn what_ends_a_line_for_some_is_escaped_on_one() {
        let text = "Tổ 3\u{2028}Phường\u{85}An\u{2029}";
        let line = on_one_line(quoted(text));
        assert_eq!(line, r#""Tổ 3\u2028Phường\u0085An\u2029""#);
        assert_eq!(serde_json::from_str::<String>(&line).unwrap(), text);
    }
}
