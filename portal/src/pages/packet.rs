//! A packet as it is shown: laid out line by line, each line with its JSON pointer, values masked unless asked for.

use std::borrow::Cow;

/// What stands for a value.
const MASK: &str = "•••";

/// The most lines that are shown.
pub(super) const LINES: usize = 4_000;

/// A line of a packet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) depth: usize,
    pub(super) text: String,
    /// The place that begins here.
    pub(super) pointer: String,
}

/// What is open around the place at hand.
struct Open {
    is_object: bool,
    /// How many items came so far.
    items: usize,
    /// How long its pointer is.
    pointer: usize,
}

/// Lays a JSON text out. It is read as it stands: repeated keys and the spelling of numbers stay, letters that were sent as escapes are
/// shown as letters, and what is no JSON ends the layout.
pub(super) fn lay_out(json: &str, shows_values: bool) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut opened: Vec<Open> = Vec::new();
    let mut pointer = String::new();
    let mut key: Option<&str> = None;
    let mut rest = json.trim_start_matches('\u{feff}').trim_start();
    while !rest.is_empty() && lines.len() < LINES {
        let (token, after) = split(rest);
        rest = after.trim_start();
        match token {
            "}" | "]" => {
                let Some(open) = opened.pop() else { break };
                pointer.truncate(open.pointer);
                let is_empty = open.items == 0;
                match lines.last_mut().filter(|_| is_empty) {
                    Some(line) => line.text.push_str(token),
                    None => lines.push(Line {
                        depth: opened.len(),
                        text: token.to_owned(),
                        pointer: String::new(),
                    }),
                }
                close(&mut lines, &mut rest);
                pointer.truncate(opened.last().map_or(0, |open| open.pointer));
            }
            token => {
                let is_key = opened.last().is_some_and(|open| open.is_object) && key.is_none();
                if is_key {
                    let Some(value) = rest.strip_prefix(':') else {
                        break;
                    };
                    rest = value.trim_start();
                    key = Some(token);
                    continue;
                }
                let start = pointer.len();
                let depth = opened.len();
                if let Some(open) = opened.last_mut() {
                    let step = key.map_or_else(
                        || open.items.to_string(),
                        |key| key.trim_matches('"').replace('~', "~0").replace('/', "~1"),
                    );
                    open.items += 1;
                    pointer.push('/');
                    pointer.push_str(&step);
                }
                let before = key
                    .take()
                    .map_or_else(String::new, |key| format!("{key}: "));
                let is_open = matches!(token, "{" | "[");
                let shown = if is_open || is_plain(token) {
                    Cow::Borrowed(token)
                } else if shows_values {
                    readable(token)
                } else {
                    Cow::Borrowed(MASK)
                };
                lines.push(Line {
                    depth,
                    text: before + &shown,
                    pointer: pointer.clone(),
                });
                if is_open {
                    opened.push(Open {
                        is_object: token == "{",
                        items: 0,
                        pointer: pointer.len(),
                    });
                } else {
                    close(&mut lines, &mut rest);
                    pointer.truncate(start);
                }
            }
        }
        if let Some(open) = opened.last() {
            pointer.truncate(open.pointer);
        }
    }
    lines
}

/// Takes the comma behind a value to its line.
fn close(lines: &mut [Line], rest: &mut &str) {
    if let Some(after) = rest.strip_prefix(',') {
        *rest = after.trim_start();
        if let Some(line) = lines.last_mut() {
            line.text.push(',');
        }
    }
}

/// A text with its letters as letters, where they were sent as escapes.
fn readable(token: &str) -> Cow<'_, str> {
    if !token.contains("\\u") {
        return Cow::Borrowed(token);
    }
    let text = serde_json::from_str::<String>(token).ok();
    let readable = text.and_then(|text| serde_json::to_string(&text).ok());
    readable.map_or(Cow::Borrowed(token), Cow::Owned)
}

/// Whether a value tells nothing of anybody.
fn is_plain(token: &str) -> bool {
    matches!(
        token,
        "null" | "true" | "false" | "\"\"" | "\"True\"" | "\"False\""
    )
}

/// The next token, and what is behind it.
fn split(text: &str) -> (&str, &str) {
    let end = match text.as_bytes().first() {
        Some(b'"') => {
            let mut is_escaped = false;
            let close = text.bytes().skip(1).position(|byte| {
                let is_end = byte == b'"' && !is_escaped;
                is_escaped = byte == b'\\' && !is_escaped;
                is_end
            });
            close.map_or(text.len(), |place| place + 2)
        }
        Some(b'{' | b'}' | b'[' | b']' | b',' | b':') => 1,
        _ => text
            .find([',', '}', ']', ' ', '\n', '\r', '\t'])
            .filter(|end| *end > 0)
            .unwrap_or(text.len()),
    };
    text.split_at(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(json: &str, values: bool) -> Vec<(String, String)> {
        lay_out(json, values)
            .into_iter()
            .map(|line| (line.pointer, line.text))
            .collect()
    }

    #[test]
    fn each_line_knows_its_place() {
        let json = r#"{"data":[{"MaHoSo":"H26-1","Phi":[],"Khac":{"a/b":1}},{"MaHoSo":"H26-2"}],"x":null}"#;
        let lines = shown(json, true);
        let pointers: Vec<&str> = lines.iter().map(|(pointer, _)| pointer.as_str()).collect();
        assert_eq!(
            pointers,
            [
                "",
                "/data",
                "/data/0",
                "/data/0/MaHoSo",
                "/data/0/Phi",
                "/data/0/Khac",
                "/data/0/Khac/a~1b",
                "",
                "",
                "/data/1",
                "/data/1/MaHoSo",
                "",
                "",
                "/x",
                ""
            ]
        );
        assert_eq!(lines[3].1, r#""MaHoSo": "H26-1","#);
        assert_eq!(lines[4].1, r#""Phi": [],"#);
        assert_eq!(shown(r#"["\u0110\u00e0"]"#, true)[1].1, "\"Đà\"");
    }

    #[test]
    fn values_are_masked_and_keys_are_not() {
        for (_, text) in shown(
            r#"{"ten":"Nguyễn \"Văn\" A","so":012,"trong":"","k":[1,"b"]}"#,
            false,
        ) {
            assert!(
                !text.contains("Nguy") && !text.contains("012") && !text.contains("\"b\""),
                "{text}"
            );
        }
        assert!(shown(r#"{"ten":""}"#, false)[1].1.ends_with("\"\""));
    }

    #[test]
    fn what_is_no_json_ends_somewhere() {
        for broken in [
            "{",
            "}",
            "[[[[",
            "{\"a\"",
            "{\"a\":",
            "]]]",
            "\"",
            "{]}",
            ",,,",
            ":",
            "a b c",
            "{\"a\":1,}",
        ] {
            let _ = lay_out(broken, true);
        }
    }
}
