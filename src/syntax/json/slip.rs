//! What stands in a text that is not JSON: told from the text round the place where a reader stopped.
//!
//! Only asked when reading has failed. Nothing of the text is kept but words and signs that are no one's data.

use super::{ParseError, ParseErrorKind};

/// What stands where JSON breaks, if it is something that is often sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum JsonSlip {
    /// `NaN` or `Infinity`, which are no numbers of JSON.
    NotANumber(&'static str),
    /// The word of another language for no value: `None`, `undefined`, `NULL`.
    NoValue(&'static str),
    /// A boolean with capital letters: `True`, `FALSE`.
    BooleanWord(&'static str),
    /// A comment, which begins with this sign.
    Comment(&'static str),
    /// A single quote in place of a double one.
    SingleQuote,
    /// A backtick in place of a double quote.
    Backtick,
    /// A fence of Markdown, three backticks or tildes.
    Fence,
    /// What JavaScript writes for an object that was not turned to JSON: `[object Object]`.
    ObjectText,
    /// A backslash between the tokens: what stands in a JSON string, not decoded.
    EscapedQuote,
    /// A typographic quote in place of a straight one.
    SmartQuote(char),
    /// A key without quotes.
    UnquotedKey,
    /// A text without quotes.
    UnquotedText,
    /// A comma with nothing behind it.
    ExtraComma,
    /// A comma behind the document, as if it were the item of a list.
    CommaBehind,
    /// The character U+001E, which separates the records of a JSON text sequence (RFC 7464).
    RecordSeparator,
    /// No comma between two members or elements.
    MissingComma,
    /// A double quote inside a string, without a backslash.
    QuoteInside,
    /// A closing bracket of the other kind than the one that is open.
    OtherBracket,
    /// A number that begins with a plus sign.
    PlusSign,
    /// A number with zeros in front.
    LeadingZero,
    /// A decimal point without digits before or behind it.
    BarePoint,
    /// An unseen character between the tokens, such as a byte-order mark.
    Unseen(char),
    /// A raw control character in a string.
    Control(char),
    /// A second document behind the first.
    SecondDocument,
    /// A table of values with separators.
    Csv,
    /// This sign in place of the colon behind a key.
    EqualsSign(&'static str),
    /// A program around the JSON: `callback({…})`, `var data = {…};`, or what keeps it from being run.
    Script,
    /// The fields of a web form: `session=…&service=…`.
    FormData,
}

/// Stands before each record of a JSON text sequence (RFC 7464).
pub(crate) const RECORD_SEPARATOR: char = '\u{1e}';

/// Words that are often sent where JSON has none of them.
const WORDS: [(&str, JsonSlip); 18] = [
    ("NaN", JsonSlip::NotANumber("NaN")),
    ("nan", JsonSlip::NotANumber("nan")),
    ("NAN", JsonSlip::NotANumber("NAN")),
    ("Infinity", JsonSlip::NotANumber("Infinity")),
    ("infinity", JsonSlip::NotANumber("infinity")),
    ("Inf", JsonSlip::NotANumber("Inf")),
    ("inf", JsonSlip::NotANumber("inf")),
    ("None", JsonSlip::NoValue("None")),
    ("none", JsonSlip::NoValue("none")),
    ("nil", JsonSlip::NoValue("nil")),
    ("Null", JsonSlip::NoValue("Null")),
    ("NULL", JsonSlip::NoValue("NULL")),
    ("undefined", JsonSlip::NoValue("undefined")),
    ("Nothing", JsonSlip::NoValue("Nothing")),
    ("True", JsonSlip::BooleanWord("True")),
    ("False", JsonSlip::BooleanWord("False")),
    ("TRUE", JsonSlip::BooleanWord("TRUE")),
    ("FALSE", JsonSlip::BooleanWord("FALSE")),
];

/// What stands at the place of an error; `None` where the kind of the error says all.
#[cold]
pub(crate) fn slip(text: &str, error: ParseError) -> Option<JsonSlip> {
    use ParseErrorKind as Kind;

    let before = text.get(..error.offset)?;
    let rest = text.get(error.offset..)?;
    let first = rest.chars().next()?;
    if before.trim_ascii().is_empty()
        && let Some(around) = around(rest.get(..TELLING).unwrap_or(rest))
    {
        return Some(around);
    }
    match error.kind {
        Kind::ControlCharacter => return Some(JsonSlip::Control(first)),
        Kind::InvalidNumber => return number(rest),
        Kind::InvalidLiteral => return Some(word(rest).unwrap_or(JsonSlip::UnquotedText)),
        Kind::ExpectedValue
        | Kind::ExpectedKey
        | Kind::ExpectedColon
        | Kind::ExpectedCommaOrEnd
        | Kind::TrailingContent => {}
        _ => return None,
    }
    if is_table(text) {
        return Some(JsonSlip::Csv);
    }
    if let Some(common) = anywhere(rest, first) {
        return Some(common);
    }
    let last = before
        .trim_end_matches([' ', '\t', '\r', '\n'])
        .chars()
        .next_back();
    match error.kind {
        Kind::ExpectedValue => match first {
            ']' | '}' | ',' if matches!(last, Some(',' | '[')) => Some(JsonSlip::ExtraComma),
            // The text may begin inside a list.
            ',' if last.is_none() => Some(JsonSlip::ExtraComma),
            '+' => Some(
                word(&rest[1..])
                    .filter(is_number)
                    .unwrap_or(JsonSlip::PlusSign),
            ),
            '.' => Some(JsonSlip::BarePoint),
            'o' if last == Some('[') && rest.starts_with("object ") => Some(JsonSlip::ObjectText),
            _ => word(rest).or_else(|| is_letter(first).then_some(JsonSlip::UnquotedText)),
        },
        Kind::ExpectedKey => match first {
            '}' | ',' => Some(JsonSlip::ExtraComma),
            ']' => Some(JsonSlip::OtherBracket),
            _ if is_letter(first) || first.is_ascii_digit() => Some(JsonSlip::UnquotedKey),
            _ => None,
        },
        Kind::ExpectedCommaOrEnd => match first {
            ']' | '}' => Some(JsonSlip::OtherBracket),
            // Behind the quote that was taken for the end of the string, the text goes on at once.
            _ if first.is_alphanumeric() && before.ends_with('"') => Some(JsonSlip::QuoteInside),
            '"' | '{' | '[' | '-' | '0'..='9' | 'a'..='z' | 'A'..='Z' => {
                Some(JsonSlip::MissingComma)
            }
            _ => None,
        },
        Kind::TrailingContent => match first {
            '{' | '[' => Some(JsonSlip::SecondDocument),
            ',' => {
                let behind = rest[1..].trim_start_matches([' ', '\t', '\r', '\n']);
                let is_next = behind.is_empty() || behind.starts_with(['{', '[']);
                is_next.then_some(JsonSlip::CommaBehind)
            }
            _ => None,
        },
        Kind::ExpectedColon => {
            let signs = ["=>", "="].into_iter();
            signs
                .filter(|sign| rest.starts_with(sign))
                .map(JsonSlip::EqualsSign)
                .next()
        }
        _ => None,
    }
}

/// How much of a start tells what stands around the JSON.
const TELLING: usize = 256;

/// What stands in front of the JSON, if the text begins as a program or a form does.
fn around(start: &str) -> Option<JsonSlip> {
    let guards = [
        ")]}'",
        "while(1)",
        "while (1)",
        "for(;;)",
        "for (;;)",
        "/**/",
    ];
    if guards.iter().any(|guard| start.starts_with(guard)) {
        return Some(JsonSlip::Script);
    }
    let declared = ["var ", "let ", "const "];
    let name = declared.iter().find_map(|word| start.strip_prefix(word));
    let name = name.unwrap_or(start).trim_ascii_start();
    let is_of_name =
        |char: char| is_letter(char) || char.is_ascii_digit() || matches!(char, '.' | '[' | ']');
    if !name.starts_with(is_letter) {
        return None;
    }
    let behind = name.trim_start_matches(is_of_name);
    let is_json = |text: &str| text.trim_ascii_start().starts_with(['{', '[']);
    let (sign, value) = (
        behind.trim_ascii_start().chars().next()?,
        behind.trim_ascii_start().get(1..)?,
    );
    match sign {
        '(' | '=' if is_json(value) => Some(JsonSlip::Script),
        '=' if !value.starts_with(char::is_whitespace) && value.contains('&') => {
            Some(JsonSlip::FormData)
        }
        _ => None,
    }
}

/// What is wrong wherever it stands between the tokens.
fn anywhere(rest: &str, first: char) -> Option<JsonSlip> {
    let comment = ["//", "/*", "#", "<!--"];
    if let Some(sign) = comment.into_iter().find(|sign| rest.starts_with(sign)) {
        return Some(JsonSlip::Comment(sign));
    }
    match first {
        RECORD_SEPARATOR => Some(JsonSlip::RecordSeparator),
        '`' | '~' if rest.starts_with("```") || rest.starts_with("~~~") => Some(JsonSlip::Fence),
        '`' => Some(JsonSlip::Backtick),
        '\'' => Some(JsonSlip::SingleQuote),
        '\\' if is_escape(&rest[1..]) => Some(JsonSlip::EscapedQuote),
        '“' | '”' | '„' | '‟' | '‘' | '’' | '«' | '»' | '″' => {
            Some(JsonSlip::SmartQuote(first))
        }
        _ if crate::text::is_unseen(first) => Some(JsonSlip::Unseen(first)),
        _ => None,
    }
}

/// Whether what follows a backslash is an escape of JSON between tokens: a quote, or blanks.
fn is_escape(rest: &str) -> bool {
    let is_next = |char: char| char.is_ascii_whitespace() || "\\\"{}[],:".contains(char);
    let blank = rest.strip_prefix(['n', 'r', 't']);
    rest.starts_with(['"', '\\']) || blank.is_some_and(|behind| behind.starts_with(is_next))
}

fn number(rest: &str) -> Option<JsonSlip> {
    let digits = rest.strip_prefix('-').unwrap_or(rest);
    if let Some(named) = word(digits).filter(is_number) {
        return Some(named);
    }
    if digits.starts_with('.') {
        return Some(JsonSlip::BarePoint);
    }
    let mut bytes = digits.bytes();
    if let (Some(b'0'), Some(b'0'..=b'9')) = (bytes.next(), bytes.next()) {
        return Some(JsonSlip::LeadingZero);
    }
    let behind = digits.trim_start_matches(|char: char| char.is_ascii_digit());
    let after_point = behind.strip_prefix('.')?;
    let has_digits = after_point.starts_with(|char: char| char.is_ascii_digit());
    (!has_digits).then_some(JsonSlip::BarePoint)
}

fn is_number(slip: &JsonSlip) -> bool {
    matches!(slip, JsonSlip::NotANumber(_))
}

fn is_letter(char: char) -> bool {
    char.is_alphabetic() || matches!(char, '_' | '$')
}

/// The known word that the text begins with.
fn word(text: &str) -> Option<JsonSlip> {
    let is_whole = |word: &str| {
        text.strip_prefix(word).is_some_and(|rest| {
            !rest.starts_with(|char: char| is_letter(char) || char.is_ascii_digit())
        })
    };
    let known = WORDS.iter().find(|(word, _)| is_whole(word));
    known.map(|(_, slip)| *slip)
}

/// How long the line with the names of the columns of a table may be, in bytes.
const LONGEST_NAMES: usize = 4096;

/// Whether the text is a table of values with separators, and its first line the names of the columns.
pub(crate) fn is_table(text: &str) -> bool {
    // The names of the columns stand in a line that is not long; whatever follows is looked at only behind such a line.
    let text = text.trim_start();
    let end = text
        .bytes()
        .take(LONGEST_NAMES + 1)
        .position(|byte| byte == b'\n');
    let end = match end {
        Some(end) => end,
        None if text.len() <= LONGEST_NAMES => text.len(),
        None => return false,
    };
    let (line, behind) = text.split_at(end);
    let line = line.strip_suffix('\r').unwrap_or(line);
    let second = || behind.lines().nth(1).unwrap_or_default();
    [';', ',', '\t', '|'].into_iter().any(|separator| {
        let is_name = |cell: &str| {
            let cell = cell.trim().trim_matches('"');
            cell.starts_with(is_letter)
                && cell
                    .chars()
                    .all(|char| is_letter(char) || char.is_ascii_digit() || char == ' ')
        };
        let cells = || line.split(separator);
        // Words with commas between them may be a sentence. Names of columns have no blanks, or the next line has as
        // many columns.
        let has_blanks = line.contains(' ') && !line.contains('"');
        let columns = cells().count();
        columns > 1
            && cells().all(is_name)
            && (!has_blanks || separator != ',' || second().split(separator).count() == columns)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::json::Reader;

    fn of(text: &str) -> Option<JsonSlip> {
        let mut reader = Reader::new(text);
        let error = reader.skip().map(drop).and_then(|()| reader.end());
        slip(text, error.expect_err(text))
    }

    #[test]
    fn what_is_often_sent_is_told() {
        for (text, told) in [
            (r#"{"a":NaN}"#, JsonSlip::NotANumber("NaN")),
            ("[nan]", JsonSlip::NotANumber("nan")),
            ("[-Infinity]", JsonSlip::NotANumber("Infinity")),
            ("[+Infinity]", JsonSlip::NotANumber("Infinity")),
            (r#"{"a":None}"#, JsonSlip::NoValue("None")),
            ("[undefined]", JsonSlip::NoValue("undefined")),
            ("[nil]", JsonSlip::NoValue("nil")),
            (r#"{"a":True}"#, JsonSlip::BooleanWord("True")),
            ("[FALSE]", JsonSlip::BooleanWord("FALSE")),
            ("{// a\n\"a\":1}", JsonSlip::Comment("//")),
            ("[1, /* b */ 2]", JsonSlip::Comment("/*")),
            ("# c\n{}", JsonSlip::Comment("#")),
            ("{} // d", JsonSlip::Comment("//")),
            ("{'a':1}", JsonSlip::SingleQuote),
            ("['a']", JsonSlip::SingleQuote),
            ("[object Object]", JsonSlip::ObjectText),
            ("{\"data\":[object Object]}", JsonSlip::ObjectText),
            ("{`a`:1}", JsonSlip::Backtick),
            ("`{}`", JsonSlip::Backtick),
            ("```json\n{}\n```", JsonSlip::Fence),
            ("{}\n```\n", JsonSlip::Fence),
            ("~~~\n{}\n~~~", JsonSlip::Fence),
            ("{\\\"a\\\":1}", JsonSlip::EscapedQuote),
            ("[{\\n  \\\"a\\\":1}]", JsonSlip::EscapedQuote),
            ("{\"a\":\\\"b\\\"}", JsonSlip::EscapedQuote),
            ("{“a”:1}", JsonSlip::SmartQuote('“')),
            ("{\"a\":”b”}", JsonSlip::SmartQuote('”')),
            ("{a:1}", JsonSlip::UnquotedKey),
            ("{\"a\":1,$b:2}", JsonSlip::UnquotedKey),
            ("{\"a\":Hà}", JsonSlip::UnquotedText),
            ("{\"a\":truth}", JsonSlip::UnquotedText),
            ("[1,]", JsonSlip::ExtraComma),
            ("[,1]", JsonSlip::ExtraComma),
            ("[1,,2]", JsonSlip::ExtraComma),
            ("{\"a\":1, }", JsonSlip::ExtraComma),
            ("[1 2]", JsonSlip::MissingComma),
            ("[{}{}]", JsonSlip::MissingComma),
            ("{\"a\":1\n\"b\":2}", JsonSlip::MissingComma),
            ("{\"a\":\"x \"y\" z\"}", JsonSlip::QuoteInside),
            ("[1}", JsonSlip::OtherBracket),
            ("{\"a\":1]", JsonSlip::OtherBracket),
            ("[+1]", JsonSlip::PlusSign),
            ("[007]", JsonSlip::LeadingZero),
            ("[-01]", JsonSlip::LeadingZero),
            ("[.5]", JsonSlip::BarePoint),
            ("[-.5]", JsonSlip::BarePoint),
            ("[1.]", JsonSlip::BarePoint),
            ("[1,\u{feff}2]", JsonSlip::Unseen('\u{feff}')),
            ("{\u{a0}\"a\":1}", JsonSlip::Unseen('\u{a0}')),
            ("[\"a\nb\"]", JsonSlip::Control('\n')),
            ("{},", JsonSlip::CommaBehind),
            ("{},\n{}", JsonSlip::CommaBehind),
            ("\u{1e}{}\n\u{1e}{}", JsonSlip::RecordSeparator),
            ("{}\n\u{1e}{}", JsonSlip::RecordSeparator),
            ("{}{}", JsonSlip::SecondDocument),
            ("{}\n[1]", JsonSlip::SecondDocument),
            ("MaHoSo;TenHoSo\n1;2", JsonSlip::Csv),
            ("MaHoSo,TenHoSo\n1,2", JsonSlip::Csv),
            ("\"MaHoSo\",\"Tên hồ sơ\"\n1,2", JsonSlip::Csv),
            ("Mã hồ sơ\tTên hồ sơ\n1\t2", JsonSlip::Csv),
            ("MaHoSo, TenHoSo\n1, 2", JsonSlip::Csv),
            ("Error, timeout", JsonSlip::UnquotedText),
            ("Service Unavailable", JsonSlip::UnquotedText),
            ("{\"a\"=1}", JsonSlip::EqualsSign("=")),
            ("{\"a\":1,\"b\" => 2}", JsonSlip::EqualsSign("=>")),
            ("callback({})", JsonSlip::Script),
            ("/**/ jQuery.cb_1([1]);", JsonSlip::Script),
            ("var data = {};", JsonSlip::Script),
            ("window.data=[1]", JsonSlip::Script),
            (")]}',\n{}", JsonSlip::Script),
            ("while(1);[]", JsonSlip::Script),
            ("session=a&data=%5B%5D", JsonSlip::FormData),
        ] {
            assert_eq!(of(text), Some(told), "{text}");
        }
    }

    #[test]
    fn what_the_kind_of_error_says_is_left_to_it() {
        for text in [
            "{",
            "{\"a\":,\"b\":1}",
            "{\"a\" 1}",
            "[1e]",
            "[0x1F]",
            "[\"\\x\"]",
            "{\"a\":}",
            "{\\rtf1}",
            "{};",
            "{},x",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
