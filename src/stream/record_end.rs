//! Finds the end of a broken record of a JSON array, where that is beyond doubt.
//!
//! A record may be broken in its values and members, but its end is certain only as long as its quotes and its brackets are
//! sound: a quote too many turns all that follows inside out, and a bracket too few swallows the next record. So the text is
//! gone through once more, as strings, brackets and the words between them, and given up wherever the quotes or the
//! brackets might be the damage:
//!
//! - A string stands only behind `{`, `[`, `,` or `:`, and only `,`, `:`, `}` or `]` follow it. Where a quote is
//!   missing or one too many, the very next string is turned inside out, and what was inside it (a letter, mostly) now
//!   stands beside a quote.
//! - A container begins only where a value is due: behind a colon in an object, behind `[` or a comma in an array. Where
//!   a bracket is missing, the next record begins where a key is due. Each bracket is closed by its own kind.
//! - A string in single quotes is one by the same rules, and has no double quote inside: where a single quote begins
//!   a string by mistake, or for a double one, that string goes on into others, whose quotes it then holds.
//! - An equals sign, or `=>`, stands for a colon behind a key, and nowhere else.
//! - Outside strings there are only letters, digits, blanks and a few signs of numbers. A slash or a backslash inside a
//!   record may begin something in which quotes and brackets mean nothing, such as a comment.
//! - Before the record stands a comma, or the record begins where the one before it has ended. A comment before it belongs to
//!   it: its end is certain, whatever stands in it.
//! - Where a comma or the end of the list stands in place of a record, nothing does: the place is empty.
//! - Behind the record stands a comma and, further commas and comments aside, the start of an object that has a key or ends,
//!   or the end of the list.
//!
//! What is left can only be a value, a separator or a character inside a string that JSON does not allow, quotes of
//! another kind, or a limit that was passed; none of them hides an end. Text with a quote inside a string that was not escaped (`"Công ty "A""`) is
//! given up, though a reader might guess right.
//!
//! Nothing is kept but which brackets are open, so a record may be of any length.

/// How many brackets may be open at a time. Records are not nested a hundredth as deep; one byte is kept for each.
const MOST_OPEN: usize = 1 << 16;

/// Goes through a broken record, piece by piece.
pub(super) struct EndFinder {
    stage: Stage,
    /// The comment at hand, before the record.
    comment: Option<Comment>,
    /// Whether a comment was gone through.
    has_comment: bool,
    /// The brackets that are open.
    open: Vec<u8>,
    last: Last,
    /// Whether a colon stands between the last comma or opening bracket and here.
    in_value: bool,
    string: InString,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// A comma comes before the record.
    Comma,
    /// The record comes next.
    Before,
    /// The record has begun.
    Inside,
}

/// What the last character outside strings belongs to, blanks aside.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    /// `{`, `[`, `,` or `:`; or `=>`.
    Lead,
    /// `=` behind a key.
    Equals,
    String,
    Word,
    /// `}` or `]`.
    Closing,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum InString {
    No,
    /// In this kind of quotes.
    Yes(char),
    BehindBackslash(char),
}

/// What going through a piece of text came to.
pub(super) enum Passed {
    /// The record begins in this piece, at this offset; go on behind it.
    Begins(usize),
    /// The record ends at this offset of the piece.
    Ends(usize),
    /// The record goes on behind the piece.
    GoesOn,
    /// The end cannot be told.
    Unsure,
}

impl EndFinder {
    pub(super) fn new(is_first: bool) -> Self {
        Self {
            stage: if is_first {
                Stage::Before
            } else {
                Stage::Comma
            },
            comment: None,
            has_comment: false,
            open: Vec::new(),
            last: Last::Lead,
            in_value: false,
            string: InString::No,
        }
    }

    /// Goes through the next piece of the text.
    pub(super) fn pass(&mut self, piece: &str) -> Passed {
        let mut chars = piece.char_indices();
        for (at, char) in chars.by_ref() {
            if let Some(comment) = &mut self.comment {
                match comment.pass(char) {
                    InComment::GoesOn => {}
                    InComment::Ended => self.comment = None,
                    InComment::IsNone => return Passed::Unsure,
                }
                continue;
            }
            match self.string {
                InString::BehindBackslash(quote) => self.string = InString::Yes(quote),
                InString::Yes(quote) => match char {
                    _ if char == quote => {
                        self.string = InString::No;
                        self.last = Last::String;
                    }
                    '"' => return Passed::Unsure,
                    '\\' => self.string = InString::BehindBackslash(quote),
                    _ => {}
                },
                InString::No => match char {
                    ' ' | '\t' | '\r' | '\n' => {}
                    '/' | '#' | '<' if self.stage != Stage::Inside => {
                        let mut comment = Comment::default();
                        if comment.pass(char) == InComment::IsNone {
                            return Passed::Unsure;
                        }
                        self.comment = Some(comment);
                        self.has_comment = true;
                    }
                    ',' if self.stage == Stage::Comma => self.stage = Stage::Before,
                    // Behind the last record there may be a comment.
                    ']' if self.stage == Stage::Comma && self.has_comment => {
                        return self.begins(at, char);
                    }
                    _ if self.stage == Stage::Comma && char != '{' => return Passed::Unsure,
                    _ if self.stage != Stage::Inside => return self.begins(at, char),
                    // Something in place of a record, that is no object, or nothing at all: it ends with what separates it
                    // from the next, or with a comment.
                    ',' | ']' | '/' | '#' | '<'
                        if self.open.is_empty() && self.last == Last::Word =>
                    {
                        return Passed::Ends(at);
                    }
                    _ if !self.outside(char) => return Passed::Unsure,
                    '}' | ']' if self.open.is_empty() => return Passed::Ends(at + 1),
                    _ => {}
                },
            }
        }
        Passed::GoesOn
    }

    fn begins(&mut self, at: usize, char: char) -> Passed {
        self.stage = Stage::Inside;
        if matches!(char, ',' | ']') {
            // Nothing stands in place of the record.
            self.last = Last::Word;
        }
        Passed::Begins(at)
    }

    /// Takes a character outside strings; says whether quotes and brackets still seem sound.
    fn outside(&mut self, char: char) -> bool {
        let around = self.open.last().copied();
        let is_sound = match char {
            '"' | '\'' => around.is_some() && self.is_led(),
            '{' | '[' => {
                self.open.len() < MOST_OPEN
                    && self.is_led()
                    && match around {
                        None => char == '{',
                        Some(b'{') => self.in_value,
                        Some(_) => true,
                    }
            }
            '}' => self.open.pop() == Some(b'{'),
            ']' => self.open.pop() == Some(b'['),
            ',' => around.is_some(),
            // A second colon in a member is that of a word, as in 10:30; behind a string, a comma or a quote is missing.
            ':' => {
                around == Some(b'{')
                    && match self.last {
                        Last::String => !self.in_value,
                        Last::Word => true,
                        Last::Lead | Last::Equals | Last::Closing => false,
                    }
            }
            '=' => {
                around == Some(b'{')
                    && !self.in_value
                    && matches!(self.last, Last::String | Last::Word)
            }
            '>' => self.last == Last::Equals,
            '+' | '-' | '.' | '_' | '%' => self.may_be_word(),
            _ => char.is_alphanumeric() && self.may_be_word(),
        };
        match char {
            '"' | '\'' => self.string = InString::Yes(char),
            '{' | '[' => {
                self.open.push(if char == '{' { b'{' } else { b'[' });
                self.last = Last::Lead;
                self.in_value = false;
            }
            '}' | ']' => {
                self.last = Last::Closing;
                // What has just ended was a value, unless it stood in an array, where no colon comes.
                self.in_value = true;
            }
            ',' => {
                self.last = Last::Lead;
                self.in_value = false;
            }
            '=' => {
                self.last = Last::Equals;
                self.in_value = true;
            }
            ':' | '>' => {
                self.last = Last::Lead;
                self.in_value = true;
            }
            _ => self.last = Last::Word,
        }
        is_sound
    }

    /// Whether a value, or a key, may begin here.
    fn is_led(&self) -> bool {
        matches!(self.last, Last::Lead | Last::Equals)
    }

    fn may_be_word(&self) -> bool {
        self.is_led() || self.last == Last::Word
    }
}

/// How comments begin and end that are sent where JSON has none.
const COMMENTS: [(&str, &str); 4] = [("//", "\n"), ("#", "\n"), ("/*", "*/"), ("<!--", "-->")];

/// Goes through a comment, character by character.
#[derive(Default)]
struct Comment {
    /// How it ends, once it is known how it begins.
    end: Option<&'static str>,
    /// The last characters of it, as many as tell.
    last: String,
}

#[derive(PartialEq, Eq)]
enum InComment {
    GoesOn,
    Ended,
    /// What began like a comment is none.
    IsNone,
}

impl Comment {
    fn pass(&mut self, char: char) -> InComment {
        self.last.push(char);
        let Some(end) = self.end else {
            let begun = COMMENTS.iter().find(|(begin, _)| *begin == self.last);
            self.end = begun.map(|(_, end)| *end);
            if self.end.is_some() {
                self.last.clear();
            }
            let may_begin = COMMENTS
                .iter()
                .any(|(begin, _)| begin.starts_with(&self.last));
            return if may_begin {
                InComment::GoesOn
            } else {
                InComment::IsNone
            };
        };
        if self.last.ends_with(end) {
            return InComment::Ended;
        }
        while self.last.len() >= end.len() {
            self.last.remove(0);
        }
        InComment::GoesOn
    }
}

/// What stands behind a record.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Behind {
    /// Another record or the end of the list, behind so many bytes of commas, blanks and comments. At each of these commas it
    /// is the same.
    GoesOn(usize),
    /// Something else.
    Unsure,
}

/// What a text that stands behind a record begins with; `None` if it is too short to tell.
pub(super) fn behind_record(text: &str) -> Option<Behind> {
    let mut rest = between(text)?;
    if !rest.starts_with([',', ']']) {
        return Some(Behind::Unsure);
    }
    while let Some(behind) = rest.strip_prefix(',') {
        rest = between(behind)?;
    }
    let mut chars = rest
        .chars()
        .filter(|char| !matches!(char, ' ' | '\t' | '\r' | '\n'));
    let goes_on = match chars.next()? {
        ']' => true,
        '{' => matches!(chars.next()?, '"' | '\'' | '}'),
        _ => false,
    };
    Some(if goes_on {
        Behind::GoesOn(text.len() - rest.len())
    } else {
        Behind::Unsure
    })
}

/// The text behind the blanks and comments that it begins with; `None` if it is too short to tell.
fn between(mut text: &str) -> Option<&str> {
    loop {
        text = text.trim_start_matches([' ', '\t', '\r', '\n']);
        if text.is_empty()
            || COMMENTS
                .iter()
                .any(|(begin, _)| *begin != text && begin.starts_with(text))
        {
            return None;
        }
        let comment = COMMENTS
            .iter()
            .find_map(|(begin, end)| Some((text.strip_prefix(begin)?, end)));
        let Some((inside, end)) = comment else {
            return Some(text);
        };
        let at = inside.find(end)?;
        text = inside.get(at + end.len()..)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The record at the start of a text, if its end is certain.
    fn record(text: &str) -> Option<&str> {
        let whole = scan(&[text])?;
        // The pieces in which the text comes make no difference.
        let pieces: Vec<String> = text.chars().map(String::from).collect();
        let pieces: Vec<&str> = pieces.iter().map(String::as_str).collect();
        assert_eq!(scan(&pieces), Some(whole), "{text}");
        let goes_on = behind_record(&text[whole.1..])? != Behind::Unsure;
        goes_on.then(|| &text[whole.0..whole.1])
    }

    fn scan(pieces: &[&str]) -> Option<(usize, usize)> {
        let mut finder = EndFinder::new(true);
        let (mut start, mut at) = (None, 0);
        for piece in pieces {
            let mut rest = *piece;
            loop {
                match finder.pass(rest) {
                    Passed::Begins(inside) => {
                        start = Some(at + inside);
                        at += inside;
                        rest = &rest[inside..];
                    }
                    Passed::Ends(inside) => return Some((start?, at + inside)),
                    Passed::GoesOn => break,
                    Passed::Unsure => return None,
                }
            }
            at += rest.len();
        }
        None
    }

    #[test]
    fn a_record_with_sound_quotes_and_brackets_ends_where_it_ends() {
        for record_text in [
            r#"{"a":1}"#,
            r#"{"a":NaN,"b":[{"c":"}"}],"d":{}}"#,
            r#"{"a":,"b":01,"c":+1.,}"#,
            r#"{"a":None,,"b":Đang xử lý}"#,
            r#"{a:1,b:"x"}"#,
            r#"{"a"="x","b" = 2,c=3,"d" => {"e"=>"y"}}"#,
            r#"{'a':'x','b':["it's",'\'']}"#,
            r#"{"ThoiDiem":10:30:00}"#,
            "{\"a\":\"một\nhai\t\u{1}\"}",
            r#"{"a":"\q\ud800","b":"\\"}"#,
            r#"{"a"}"#,
            "None",
            "nul",
            // Nothing in place of a record.
            "",
        ] {
            for behind in [
                r#",{"a":1}]"#,
                "\n]",
                "  ,\r\n {}",
                r#"],"session":"s"}"#,
                ",, , {}",
                ",]",
                r#" /* "], */ , // {
                    {"a":1}"#,
                "# hết\n]",
                "<!-- --- -->,<!---->{}",
            ] {
                // A comment before the record, with brackets and quotes in it.
                for before in [
                    "",
                    "/* \"{ **/",
                    "// {\"a\":1},\n \t",
                    "<!-- -->",
                    "#]\n//\n",
                ] {
                    // With nothing behind it, a comment is that of the next place.
                    if record_text.is_empty() && behind.contains(['/', '#', '<']) {
                        continue;
                    }
                    let text = format!("{before}{record_text}{behind}");
                    assert_eq!(
                        record(&text).map(str::trim_end),
                        Some(record_text),
                        "{text}"
                    );
                }
            }
        }
    }

    #[test]
    fn what_may_be_a_quote_or_a_bracket_too_few_or_too_many_is_given_up() {
        for text in [
            // A quote is missing, or one too many.
            r#"{"a":"x,"b":"y"},{"a":"z"}]"#,
            r#"{"a":x","b":"y"},{"a":"z"}]"#,
            r#"{"a:"x","b":"y"},{"a":"z"}]"#,
            r#"{a":"x","b":"y"},{"a":"z"}]"#,
            r#"{"a":"Công ty "A"","b":"y"},{"a":"z"}]"#,
            r#"{"a":"x"","b":"y"},{"a":"z"}]"#,
            r#"{"a":"x" "b":"y"},{"a":"z"}]"#,
            r#"{"a" "x"},{"a":"z"}]"#,
            r#"{"a":"x":1},{"a":"z"}]"#,
            "{\"a\":\"x\n\"b\":\"y\"},{\"a\":\"z\"}]",
            r#"{"a":"C:\Users\","b":"y"},{"a":"z"}]"#,
            // A bracket is missing, or one too many.
            r#"{"a":1,{"a":2},{"a":3}]"#,
            r#"{"a":{"b":1},{"a":2}]"#,
            r#"{"a":[{"b":1},"c":2},{"a":2}]"#,
            r#"{"a":{"b":1}],"c":2},{"a":2}]"#,
            r#"{"a":1}},{"a":2}]"#,
            r#"{"a":1},"b":2},{"a":2}]"#,
            r#"{"a":[1}},{"a":2}]"#,
            r#"["a":1},{"a":2}]"#,
            // Quotes and brackets may mean nothing.
            r#"{'a':'it's'},{"a":2}]"#,
            r#"{'a':'Công ty "A"'},{"a":2}]"#,
            r#"{"a":'x","b":"y"},{"a":"z',"b":"w"}]"#,
            r#"{"a":'x","b":"y"},{"a":"z"}]"#,
            r#"{"a":"x',"b":"y"},{"a":"z"}]"#,
            r#"{"a":"x"="y"},{"a":"z"}]"#,
            r#"{"a":"x">"y"},{"a":"z"}]"#,
            r#"{"a" = = "y"},{"a":"z"}]"#,
            r#"{"a":1 /* } */},{"a":2}]"#,
            "{\"a\":1 // }\n},{\"a\":2}]",
            "{“a”:“}”},{\"a\":2}]",
            r#"{"a":\},{"a":2}]"#,
            // What follows is no record.
            r#"{"a":NaN},2]"#,
            r#"{"a":NaN},{b:2}]"#,
            r#"{"a":NaN}{"b":2}]"#,
            r#"{"a":NaN}"#,
            r#"{"a":NaN"#,
            r#"{"a":NaN},,"#,
            // No comment, or one whose end is not there.
            r#"/ {"a":1},{"b":2}]"#,
            r#"/* {"a":1},{"b":2}]"#,
            r#"// {"a":1},{"b":2}]"#,
            r#"<! {"a":1},{"b":2}]"#,
            r#"{"a":NaN} / ,{"b":2}]"#,
            r#"{"a":NaN} /* ,{"b":2}]"#,
        ] {
            assert_eq!(record(text), None, "{text}");
        }
    }
}
