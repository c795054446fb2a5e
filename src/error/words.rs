//! What is made of words and no packet, told by its first lines: the line that a proxy answers with, a command, Markdown,
//! YAML.

use super::carried::{HttpPart, http_part};
use super::foreign::Foreign;
use crate::syntax::json::is_table;

/// What a text is by its first lines, if it is of a kind that has signs of its own. It begins with a visible character;
/// `is_all` says that nothing follows.
#[cold]
pub(super) fn of(start: &[u8], is_all: bool) -> Option<Foreign> {
    const COMMANDS: [&str; 7] = [
        "curl ",
        "curl.exe ",
        "$ curl ",
        "wget ",
        "$ wget ",
        "Invoke-RestMethod ",
        "Invoke-WebRequest ",
    ];
    let begins_with = |words: &str| {
        let start = start.get(..words.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(words.as_bytes()))
    };
    let is_fence = |line: &[u8]| line.starts_with(b"```") || line.starts_with(b"~~~");
    if COMMANDS.iter().any(|command| begins_with(command)) {
        Some(Foreign::Command)
    } else if begins_with("&lt;") || begins_with("&#60;") || begins_with("&#x3c;") {
        Some(Foreign::EscapedXml)
    } else if start.split(|&byte| byte == b'\n').any(is_fence) {
        Some(Foreign::Markdown)
    } else {
        yaml(start, is_all)
    }
}

/// YAML, or headers of HTTP of which the first is not known.
fn yaml(start: &[u8], is_all: bool) -> Option<Foreign> {
    // A line in which a program tells of an error.
    const TOLD: [&[u8]; 6] = [
        b"error",
        b"exception",
        b"fatal",
        b"message",
        b"panic",
        b"warning",
    ];
    let lines = start.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii);
    let mut lines: Vec<&[u8]> = lines
        .filter(|line| !line.is_empty() && !line.starts_with(b"#"))
        .collect();
    if !is_all {
        // The last one may be cut.
        lines.pop();
    }
    let [first, others @ ..] = &lines[..] else {
        return None;
    };
    if *first == b"---" || first.starts_with(b"--- ") || first.starts_with(b"%YAML ") {
        return Some(Foreign::Yaml);
    }
    let key = entry(first)?;
    let second = others.first()?;
    if TOLD.iter().any(|word| key.eq_ignore_ascii_case(word)) {
        return None;
    }
    if others
        .iter()
        .any(|line| http_part(line) == Some(HttpPart::Header))
    {
        return Some(Foreign::Http(HttpPart::Header));
    }
    let is_item = second.starts_with(b"- ") || *second == b"-";
    (is_item || entry(second).is_some()).then_some(Foreign::Yaml)
}

/// The key of a line such as `key: value` or `- key:`.
fn entry(line: &[u8]) -> Option<&[u8]> {
    let line = line.strip_prefix(b"- ").unwrap_or(line).trim_ascii_start();
    let colon = line.iter().position(|&byte| byte == b':')?;
    let (key, behind) = line.split_at(colon);
    let is_of_key =
        |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | 0x80..);
    let is_key = !key.is_empty() && !key[0].is_ascii_digit() && key.iter().all(is_of_key);
    (is_key && matches!(behind, [_] | [_, b' ' | b'\t', ..])).then_some(key)
}

/// Whether a text begins as a sentence does: with words, or the number of an answer of HTTP, and no sign of another format
/// in its first line. It begins with a visible character; `is_all` says that nothing follows.
#[cold]
pub(super) fn is_plain(start: &[u8], is_all: bool) -> bool {
    let mut lines = start.split(|byte| matches!(byte, b'\r' | b'\n'));
    let line = lines.next().unwrap_or_default().trim_ascii_end();
    let is_alone = is_all && lines.all(|line| line.trim_ascii().is_empty());
    match line {
        // The number alone: of an error, as any other number may be anything.
        [b'4' | b'5', b'0'..=b'9', b'0'..=b'9'] => is_alone,
        [
            b'1'..=b'5',
            b'0'..=b'9',
            b'0'..=b'9',
            b' ' | b':' | b'-' | b',',
            words @ ..,
        ] => {
            let is_sign = |byte: &u8| !byte.is_ascii_alphabetic() && byte.is_ascii();
            let signs = words.iter().take_while(|byte| is_sign(byte)).count();
            words
                .iter()
                .take(signs)
                .all(|byte| matches!(byte, b' ' | b'-' | b':'))
                && words.len() > signs
                && is_prose(words, true)
        }
        [first, ..] => {
            const SHORT: [&[u8]; 5] = [b"ok", b"error", b"fail", b"done", b"bad"];
            let is_short = || SHORT.iter().any(|word| line.eq_ignore_ascii_case(word));
            (first.is_ascii_alphabetic() || *first >= 0xC0)
                && !is_literal(line)
                && (line.len() >= 6 && is_prose(line, false) || is_alone && is_short())
                && !is_table(&String::from_utf8_lossy(start))
        }
        [] => false,
    }
}

/// Whether a line begins with a word that stands for a value in some language.
fn is_literal(line: &[u8]) -> bool {
    const WORDS: [&[u8]; 8] = [
        b"true",
        b"false",
        b"null",
        b"nan",
        b"none",
        b"undefined",
        b"infinity",
        b"nil",
    ];
    let word = line.split(|byte| !byte.is_ascii_alphanumeric()).next();
    WORDS
        .iter()
        .any(|known| word.is_some_and(|word| word.eq_ignore_ascii_case(known)))
}

/// Whether a line holds words and the marks that stand between them. Some marks are those of formats too: they are taken
/// only among several words.
fn is_prose(line: &[u8], is_told: bool) -> bool {
    let is_several = is_told || line.split(|&byte| byte == b' ').count() > 2;
    line.iter().enumerate().all(|(at, byte)| match byte {
        b',' => {
            let next = line.get(at + 1);
            next.is_none_or(|next| *next == b' ') && line.contains(&b' ')
        }
        b'"' | b'_' | b'@' | b'%' | b'&' | b'*' | b'#' | b'\t' => is_several,
        _ => byte.is_ascii_alphanumeric() || !byte.is_ascii() || b" .'-/!?():".contains(byte),
    })
}

#[cfg(test)]
mod tests {
    use crate::error::{Foreign, HttpPart};

    #[test]
    fn the_line_that_a_server_answers_with_is_plain_text() {
        for text in [
            "404 page not found\n",
            "502 Bad Gateway",
            "503 - Service Unavailable",
            "404: Not Found",
            "503",
            "503\n",
            "401 Unauthorized: token \"x\" is unknown",
            "upstream connect error or disconnect/reset before headers. reset reason: connection failure",
            "upstream connect error or disconnect/reset before headers. retried and the latest reset reason: remote connection failure, transport failure reason: delayed connect error: 111",
            "dial tcp 10.0.0.1:8080: connect: connection refused",
            "Get \"http://10.0.0.1/\": EOF",
            "Service unavailable, try later",
            "curl: (7) Failed to connect to dvc.gov.vn port 443",
            "OK",
            "Lỗi hệ thống, vui lòng thử lại sau",
            "Error: boom\nCode: 5",
            "java.lang.NullPointerException: x\n\tat a.b.C(D.java:1)",
            "500 Lỗi máy chủ",
        ] {
            assert_eq!(Foreign::of(text.as_bytes()), Some(Foreign::Text), "{text}");
        }
        for text in [
            "404",
            "MaHoSo, TenHoSo\n1, 2",
            "MaHoSo,TenHoSo\n1,2",
            "Mã hồ sơ, Tên hồ sơ\n1, 2",
            "1020",
            "12 Khai sinh",
            "812 a",
            "404 1",
            "[object Object]",
            "callback({})",
            "var a = {};",
            "session=a&data=b",
            "nil and void",
        ] {
            let is_number = text == "404";
            assert_eq!(
                Foreign::of(text.as_bytes()) == Some(Foreign::Text),
                is_number,
                "{text}"
            );
        }
    }

    #[test]
    fn commands_markdown_and_yaml_are_told_by_their_signs() {
        for (text, foreign) in [
            (
                "curl -X POST 'https://vidu.vn/mapi/g' -d '{}'",
                Foreign::Command,
            ),
            ("$ curl --location https://vidu.vn", Foreign::Command),
            ("Invoke-RestMethod -Uri https://vidu.vn", Foreign::Command),
            ("```json\n{}\n```", Foreign::Markdown),
            ("~~~\n{}\n~~~", Foreign::Markdown),
            ("Gói tin gửi đi:\n\n```xml\n<HoSo/>\n```", Foreign::Markdown),
            ("# Gói tin\r\n```\n{}\n```", Foreign::Markdown),
            ("---\nsession: a\nservice: b\n", Foreign::Yaml),
            ("session: a\ndata:\n  - MaHoSo: b\n", Foreign::Yaml),
            ("- MaHoSo: a\n  TrangThai: 4\n", Foreign::Yaml),
            ("data:\n- MaHoSo: a\n", Foreign::Yaml),
            ("# Gói tin\nsession: a\nmadonvi: b\n", Foreign::Yaml),
            ("%YAML 1.2\n---\na: b\n", Foreign::Yaml),
            (
                "X-Request-Id: 1\r\nContent-Type: text/plain\r\n\r\n",
                Foreign::Http(HttpPart::Header),
            ),
            ("&lt;HoSo&gt;&lt;/HoSo&gt;", Foreign::EscapedXml),
        ] {
            assert_eq!(Foreign::of(text.as_bytes()), Some(foreign), "{text}");
        }
        for text in [
            "{}\n```",
            "[\n- 1",
            "<HoSo>\n```\n</HoSo>",
            "-- chú thích",
            "---a",
        ] {
            assert_eq!(Foreign::of(text.as_bytes()), None, "{text}");
        }
    }
}
