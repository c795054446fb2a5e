//! The text of a pattern to its syntax tree.
//!
//! Stricter than any one of the languages that will read the pattern: what ECMA-262 (`u` flag), Python's `re` and
//! XML Schema read differently, or what one of them warns of, is an error here.

use super::error::PatternError;

const HEAD: &str = "^(?:";
const TAIL: &str = r")(?![\s\S])";

/// The greatest count in `{n,m}`.
const MAX_COUNT: u32 = 1000;
/// How deep groups may stand in each other: far beyond use, well within the stack.
const MAX_DEPTH: usize = 50;

/// What may be escaped outside a class. ECMA-262 with the `u` flag takes these and no more.
const ESCAPABLE: &str = r"^$\.*+?()[]{}|/";

/// A syntax tree. The empty sequence matches the empty text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Ast {
    /// One character of a set.
    Class(Class),
    /// One after the other.
    Sequence(Vec<Ast>),
    /// One of several.
    Alternation(Vec<Ast>),
    /// The same again and again; without `max` as often as may be.
    Repeat {
        item: Box<Ast>,
        min: u32,
        max: Option<u32>,
    },
}

/// A set of characters, as it is written: a single character is a set of one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Class {
    /// `[^…]`: all characters but these.
    pub(crate) negated: bool,
    /// Both ends included, in the order of the pattern.
    pub(crate) ranges: Vec<(char, char)>,
}

impl Class {
    /// Whether a character, given by its code point, belongs to the set.
    pub(crate) fn contains(&self, code: u32) -> bool {
        self.ranges
            .iter()
            .any(|(first, last)| (u32::from(*first)..=u32::from(*last)).contains(&code))
            != self.negated
    }
}

/// Parses a whole pattern, `^(?:…)(?![\s\S])`.
pub(super) fn parse(pattern: &str) -> Result<Ast, PatternError> {
    let Some(rest) = pattern.strip_prefix(HEAD) else {
        return Err(error(
            0,
            r"mẫu phải viết dạng `^(?:…)(?![\s\S])`: mẫu này không bắt đầu bằng `^(?:`",
            r"a pattern is written `^(?:…)(?![\s\S])`: it does not start with `^(?:`",
        ));
    };
    let Some(inside) = rest.strip_suffix(TAIL) else {
        let last = pattern.chars().count() - 1;
        return Err(if pattern.ends_with('$') {
            error(last, BARE_DOLLAR.0, BARE_DOLLAR.1)
        } else {
            error(
                last,
                r"mẫu phải viết dạng `^(?:…)(?![\s\S])`: mẫu này không kết thúc bằng `)(?![\s\S])`",
                r"a pattern is written `^(?:…)(?![\s\S])`: it does not end with `)(?![\s\S])`",
            )
        });
    };
    let mut parser = Parser {
        text: inside.chars().collect(),
        at: 0,
        depth: 0,
    };
    let ast = parser.alternation()?;
    match parser.peek() {
        None => Ok(ast),
        // Only a closing bracket ends an alternation before the end of the text.
        Some(_) => Err(parser.error_here(
            "`)` không có `(` đi kèm; muốn viết chính ký tự đó thì dùng `\\)`",
            "`)` without its `(`; a literal one is written `\\)`",
        )),
    }
}

const BARE_DOLLAR: (&str, &str) = (
    r"không được dùng `$`: Python cho phép một dấu xuống dòng sau đó; hãy viết `(?![\s\S])` ở cuối, hoặc `\$` nếu muốn chính ký tự đó",
    r"a bare `$` is not allowed: it lets Python accept a trailing line feed; write `(?![\s\S])` at the end, or `\$` for the character",
);

fn error(offset: usize, vi: impl Into<String>, reason: impl Into<String>) -> PatternError {
    PatternError {
        offset,
        vi: vi.into(),
        reason: reason.into(),
    }
}

struct Parser {
    /// What stands between head and tail.
    text: Vec<char>,
    at: usize,
    depth: usize,
}

impl Parser {
    fn alternation(&mut self) -> Result<Ast, PatternError> {
        let mut branches = vec![self.sequence()?];
        while self.take('|') {
            branches.push(self.sequence()?);
        }
        Ok(if branches.len() == 1 {
            branches.remove(0)
        } else {
            Ast::Alternation(branches)
        })
    }

    fn sequence(&mut self) -> Result<Ast, PatternError> {
        let mut items = Vec::new();
        while let Some(next) = self.peek() {
            if matches!(next, '|' | ')') {
                break;
            }
            let item = self.atom(next)?;
            items.push(self.quantified(item)?);
        }
        Ok(if items.len() == 1 {
            items.remove(0)
        } else {
            Ast::Sequence(items)
        })
    }

    fn atom(&mut self, next: char) -> Result<Ast, PatternError> {
        match next {
            '(' => self.group(),
            '[' => self.class().map(Ast::Class),
            '\\' => self.escape(ESCAPABLE).map(single),
            '$' => Err(self.error_here(BARE_DOLLAR.0, BARE_DOLLAR.1)),
            '^' => Err(self.error_here("`^` chỉ được đứng ở đầu mẫu; muốn viết chính ký tự đó thì dùng `\\^`", "`^` may stand only at the start of the pattern; write `\\^` for the character")),
            '.' => Err(self.error_here(
                "không được dùng `.`: mỗi ngôn ngữ bỏ qua một kiểu xuống dòng khác nhau; hãy viết một lớp ký tự, hoặc `\\.` nếu muốn chính ký tự đó",
                "`.` is not allowed: which line ends it leaves out differs between languages; write a class, or `\\.` for the character",
            )),
            '*' | '+' | '?' | '{' => Err(self.error_here(format!("không có gì để lặp trước `{next}`; muốn viết chính ký tự đó thì dùng `\\{next}`"), format!("nothing to repeat before `{next}`; write `\\{next}` for the character"))),
            ']' | '}' => Err(self.error_here(format!("`{next}` không có ngoặc mở đi kèm; muốn viết chính ký tự đó thì dùng `\\{next}`"), format!("`{next}` without its opening bracket; write `\\{next}` for the character"))),
            _ => self.literal().map(single),
        }
    }

    fn group(&mut self) -> Result<Ast, PatternError> {
        let start = self.at;
        self.at += 1;
        if !self.take('?') {
            return Err(self.error_at(
                start,
                "không được dùng nhóm bắt (capture); hãy viết `(?:`",
                "capture groups are not allowed; write `(?:`",
            ));
        }
        if !self.take(':') {
            return Err(self.error_at(
                start,
                r"trong các nhóm bắt đầu bằng `(?` chỉ được dùng `(?:`: không nhìn trước hay nhìn sau ngoài đoạn cuối cố định của mẫu, không đặt tên nhóm, không cờ",
                r"of the groups that start with `(?` only `(?:` is allowed: no look-around but the fixed end of the pattern, no names, no flags",
            ));
        }
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.error_at(
                start,
                format!("các nhóm lồng nhau sâu quá {MAX_DEPTH} tầng"),
                format!("groups stand more than {MAX_DEPTH} deep in each other"),
            ));
        }
        let inside = self.alternation()?;
        self.depth -= 1;
        if !self.take(')') {
            return Err(self.error_at(start, "`(` không có `)` đi kèm", "`(` without its `)`"));
        }
        Ok(inside)
    }

    fn quantified(&mut self, item: Ast) -> Result<Ast, PatternError> {
        let (min, max) = match self.peek() {
            Some('?') => (0, Some(1)),
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('{') => self.counts()?,
            _ => return Ok(item),
        };
        self.at += 1;
        match self.peek() {
            Some('?') => Err(self.error_here("không được dùng phép lặp lười: khi khớp cả văn bản, nó không thay đổi gì", "lazy quantifiers are not allowed: in a match of the whole text they change nothing")),
            Some('+') => Err(self.error_here("không được dùng phép lặp chiếm hữu: ít ngôn ngữ có phép này", "possessive quantifiers are not allowed: few languages have them")),
            Some('*' | '{') => Err(self.error_here("một phép lặp ngay sau phép lặp khác; hãy đặt phần trước vào nhóm `(?:…)`", "a quantifier right after another; put the first into a group, `(?:…)`")),
            _ => Ok(Ast::Repeat { item: Box::new(item), min, max }),
        }
    }

    /// Reads `{n}`, `{n,}` or `{n,m}` up to its closing brace.
    fn counts(&mut self) -> Result<(u32, Option<u32>), PatternError> {
        let start = self.at;
        self.at += 1;
        let vi = "số lần lặp viết dạng `{n}`, `{n,}` hoặc `{n,m}`; muốn viết chính ký tự đó thì dùng `\\{`";
        let form = "a count is written `{n}`, `{n,}` or `{n,m}`; write `\\{` for the character";
        let min = self
            .count()?
            .ok_or_else(|| self.error_at(start, vi, form))?;
        let max = if self.take(',') {
            self.count()?
        } else {
            Some(min)
        };
        if self.peek() != Some('}') {
            return Err(self.error_at(start, vi, form));
        }
        if max.is_some_and(|max| max < min) {
            return Err(self.error_at(
                start,
                "hai số của `{n,m}` bị đảo ngược",
                "the counts of `{n,m}` are reversed",
            ));
        }
        Ok((min, max))
    }

    fn count(&mut self) -> Result<Option<u32>, PatternError> {
        let start = self.at;
        let mut count = None;
        while let Some(digit) = self.peek().and_then(|digit| digit.to_digit(10)) {
            let so_far = count.unwrap_or(0) * 10 + digit;
            if so_far > MAX_COUNT {
                return Err(self.error_at(
                    start,
                    format!("số lần lặp không quá {MAX_COUNT}"),
                    format!("a count may be at most {MAX_COUNT}"),
                ));
            }
            count = Some(so_far);
            self.at += 1;
        }
        Ok(count)
    }

    fn class(&mut self) -> Result<Class, PatternError> {
        let start = self.at;
        self.at += 1;
        let negated = self.take('^');
        let first = self.at;
        let mut ranges = Vec::new();
        loop {
            let from = self.at;
            match self.peek() {
                None => {
                    return Err(self.error_at(
                        start,
                        "`[` không có `]` đi kèm",
                        "`[` without its `]`",
                    ));
                }
                Some(']') if from == first => {
                    return Err(self.error_at(
                        start,
                        "lớp ký tự rỗng; muốn viết chính ký tự đó thì dùng `\\]`",
                        "an empty class; write `\\]` for the character",
                    ));
                }
                Some(']') => break,
                Some(_) => {}
            }
            let low = self.class_character(from == first || self.is_last_of_class())?;
            let high = if self.peek() == Some('-') && !self.is_last_of_class() {
                self.at += 1;
                if self.peek().is_none() {
                    return Err(self.error_at(
                        start,
                        "`[` không có `]` đi kèm",
                        "`[` without its `]`",
                    ));
                }
                self.class_character(false)?
            } else {
                low
            };
            if high < low {
                return Err(self.error_at(
                    from,
                    format!("khoảng `{low}-{high}` bị đảo ngược"),
                    format!("the range `{low}-{high}` is reversed"),
                ));
            }
            ranges.push((low, high));
        }
        self.at += 1;
        Ok(Class { negated, ranges })
    }

    fn is_last_of_class(&self) -> bool {
        self.text.get(self.at + 1) == Some(&']')
    }

    /// Reads a character of a class; the caller says whether a hyphen may stand here without an escape.
    fn class_character(&mut self, may_be_hyphen: bool) -> Result<char, PatternError> {
        match self.peek() {
            Some('\\') => self.escape(r"^$\.*+?()[]{}|/-"),
            Some('[') => Err(self.error_here("Python cảnh báo khi gặp `[` trong lớp ký tự; hãy viết `\\[`", "Python warns of a bare `[` in a class; write `\\[`")),
            // Python warns of two of them in a row.
            Some('-') if !may_be_hyphen || self.text.get(self.at + 1) == Some(&'-') => Err(self.error_here(
                "`-` chỉ được đứng ở đầu hay cuối lớp ký tự, hoặc giữa hai đầu của một khoảng; hãy viết `\\-`",
                "a bare `-` may stand only at the ends of a class or between the ends of a range; write `\\-`",
            )),
            Some(twice @ ('&' | '~' | '|')) if self.text.get(self.at + 1) == Some(&twice) => {
                Err(self.error_here(format!("Python cảnh báo khi gặp `{twice}{twice}` trong lớp ký tự; hãy viết `{twice}` một lần"), format!("Python warns of `{twice}{twice}` in a class; write `{twice}` once")))
            }
            _ => self.literal(),
        }
    }

    /// Reads an escape; `escapable` may be escaped here.
    fn escape(&mut self, escapable: &str) -> Result<char, PatternError> {
        let Some(&escaped) = self.text.get(self.at + 1) else {
            return Err(self.error_here(
                "`\\` ở cuối nhóm, sau nó không có ký tự nào",
                "`\\` at the end of the group has nothing to escape",
            ));
        };
        let character = match escaped {
            't' => '\t',
            'r' => '\r',
            'n' => '\n',
            _ if escapable.contains(escaped) => escaped,
            '-' => {
                return Err(self.error_here(
                    "ECMA-262 không nhận `\\-` ngoài lớp ký tự; hãy viết `-`",
                    "ECMA-262 refuses `\\-` outside a class; write a plain `-`",
                ));
            }
            'd' | 'D' | 'w' | 'W' | 's' | 'S' | 'p' | 'P' => {
                return Err(self.error_here(format!("không được dùng `\\{escaped}`: mỗi ngôn ngữ hiểu một khác; hãy viết một lớp ký tự như `[0-9]`"), format!("`\\{escaped}` is not allowed: it differs between languages; write a class such as `[0-9]`")));
            }
            'b' | 'B' | 'A' | 'Z' | 'z' => {
                return Err(self.error_here(format!("không được dùng `\\{escaped}`: ngoài hai đầu cố định không có vị trí nào khác"), format!(
                    "`\\{escaped}` is not allowed: no assertions but the fixed ends"
                )));
            }
            '0'..='9' | 'k' => {
                return Err(self.error_here(
                    "không được dùng tham chiếu ngược và ký tự viết bằng số",
                    "back-references and numbered escapes are not allowed",
                ));
            }
            'u' | 'x' => {
                return Err(self.error_here(
                    "hãy viết chính ký tự đó thay cho mã của nó",
                    "write the character itself instead of its code",
                ));
            }
            _ => {
                return Err(self.error_here(
                    format!("không được dùng `\\{escaped}`; hãy viết `{escaped}`"),
                    format!("`\\{escaped}` is not allowed; write `{escaped}`"),
                ));
            }
        };
        self.at += 2;
        Ok(character)
    }

    /// Reads a character that stands for itself.
    fn literal(&mut self) -> Result<char, PatternError> {
        match self.peek() {
            // The callers have seen that there is one.
            None => Err(self.error_here("mẫu kết thúc ở đây", "the pattern ends here")),
            Some('\t') => Err(self.error_here("dấu tab viết là `\\t`", "write a tab as `\\t`")),
            Some('\r') => Err(self.error_here(
                "dấu về đầu dòng viết là `\\r`",
                "write a carriage return as `\\r`",
            )),
            Some('\n') => {
                Err(self.error_here("dấu xuống dòng viết là `\\n`", "write a line feed as `\\n`"))
            }
            Some(c @ ('\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')) => Err(self.error_here(
                format!(
                    "U+{:04X} không thể có trong XML, nên không thể có trong mẫu",
                    u32::from(c)
                ),
                format!(
                    "U+{:04X} cannot stand in XML, so not in a pattern",
                    u32::from(c)
                ),
            )),
            Some(character) => {
                self.at += 1;
                Ok(character)
            }
        }
    }

    fn peek(&self) -> Option<char> {
        self.text.get(self.at).copied()
    }

    fn take(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        self.at += usize::from(found);
        found
    }

    fn error_here(&self, vi: impl Into<String>, reason: impl Into<String>) -> PatternError {
        self.error_at(self.at, vi, reason)
    }

    #[allow(clippy::unused_self, reason = "reads like its sibling")]
    fn error_at(
        &self,
        at: usize,
        vi: impl Into<String>,
        reason: impl Into<String>,
    ) -> PatternError {
        error(HEAD.len() + at, vi, reason)
    }
}

fn single(character: char) -> Ast {
    Ast::Class(Class {
        negated: false,
        ranges: vec![(character, character)],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inside(text: &str) -> String {
        format!("{HEAD}{text}{TAIL}")
    }

    fn character(character: char) -> Ast {
        single(character)
    }

    fn tree(text: &str) -> Ast {
        parse(&inside(text)).unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    #[test]
    fn a_tree_says_what_is_written() {
        assert_eq!(tree(""), Ast::Sequence(Vec::new()));
        assert_eq!(tree("H"), character('H'));
        assert_eq!(tree(r"\."), character('.'));
        assert_eq!(
            tree("Đã"),
            Ast::Sequence(vec![character('Đ'), character('ã')])
        );
        assert_eq!(
            tree("|0"),
            Ast::Alternation(vec![Ast::Sequence(Vec::new()), character('0')])
        );
        let digits = Ast::Class(Class {
            negated: false,
            ranges: vec![('0', '9')],
        });
        let repeat = |min, max| Ast::Repeat {
            item: Box::new(digits.clone()),
            min,
            max,
        };
        assert_eq!(tree("[0-9]{3}"), repeat(3, Some(3)));
        assert_eq!(tree("[0-9]{3,}"), repeat(3, None));
        assert_eq!(tree("[0-9]{0,1000}"), repeat(0, Some(1000)));
        assert_eq!(tree("(?:[0-9])+"), repeat(1, None));
    }

    #[test]
    fn a_class_says_what_is_written() {
        let class = |text| match tree(text) {
            Ast::Class(Class { negated, ranges }) => (negated, ranges),
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(
            class(r"[ \t\r\n]"),
            (
                false,
                vec![(' ', ' '), ('\t', '\t'), ('\r', '\r'), ('\n', '\n')]
            )
        );
        assert_eq!(class("[^0-9A-Z]"), (true, vec![('0', '9'), ('A', 'Z')]));
        assert_eq!(class("[-a]"), (false, vec![('-', '-'), ('a', 'a')]));
        assert_eq!(
            class("[^-a-]"),
            (true, vec![('-', '-'), ('a', 'a'), ('-', '-')])
        );
        assert_eq!(class(r"[a^$.|(){}*+?/]").1.len(), 13);
        assert_eq!(class(r"[\-\]\[\\\^]").1.len(), 5);
        assert_eq!(class(r"[\t-\r+-\-]").1, [('\t', '\r'), ('+', '-')]);
    }

    #[test]
    fn what_lies_outside_the_subset_is_refused_with_place_and_reason() {
        // What stands between head and tail; where in it the trouble lies; what the reason says.
        let cases = [
            ("a$", 1, "a trailing line feed"),
            ("a|^b", 2, r"write `\^`"),
            ("a.b", 1, "line ends"),
            ("(a)", 0, "write `(?:`"),
            ("a(?=b)", 1, "no look-around"),
            ("(?<n>a)", 0, "no names"),
            ("(?i:a)", 0, "no flags"),
            ("(?:a", 0, "without its `)`"),
            ("a)|(?:b", 1, "without its `(`"),
            ("a]", 1, r"write `\]`"),
            ("a}", 1, r"write `\}`"),
            ("*a", 0, "nothing to repeat"),
            ("a|+", 2, "nothing to repeat"),
            ("(?:?)", 3, "nothing to repeat"),
            ("{2}", 0, "nothing to repeat"),
            ("a??", 2, "lazy"),
            ("a{2}?", 4, "lazy"),
            ("a*+", 2, "possessive"),
            ("a**", 2, "into a group"),
            ("a{2}{3}", 4, "into a group"),
            ("a{}", 1, "a count is written"),
            ("a{,3}", 1, "a count is written"),
            ("a{2", 1, "a count is written"),
            ("a{2,3", 1, "a count is written"),
            ("a{x}", 1, "a count is written"),
            ("a{3,2}", 1, "reversed"),
            ("a{1001}", 2, "at most 1000"),
            ("a{99999999999999999999}", 2, "at most 1000"),
            (r"\d", 0, "[0-9]"),
            (r"a\b", 1, "no assertions"),
            (r"\1", 0, "back-references"),
            (r"\u0041", 0, "the character itself"),
            (r"\-", 0, "a plain `-`"),
            (r"\a", 0, "write `a`"),
            ("\\", 0, "nothing to escape"),
            (r"[\", 1, "nothing to escape"),
            ("[]", 0, "an empty class"),
            ("[^]a", 0, "an empty class"),
            ("a[b", 1, "without its `]`"),
            ("a[b-", 1, "without its `]`"),
            ("[z-a]", 1, "reversed"),
            ("[a-z-9]", 4, r"write `\-`"),
            ("[+--]", 3, r"write `\-`"),
            ("[--9]", 1, r"write `\-`"),
            ("[a[b]", 2, r"write `\[`"),
            ("[a&&b]", 2, "write `&` once"),
            (r"[\s]", 1, "differs between languages"),
            ("Đ\t", 1, r"`\t`"),
            ("[\n]", 1, r"`\n`"),
            ("a\r", 1, r"`\r`"),
            ("a\0", 1, "U+0000"),
            ("\u{ffff}", 0, "U+FFFF"),
        ];
        for (text, offset, reason) in cases {
            match parse(&inside(text)) {
                Ok(tree) => panic!("{text}: taken as {tree:?}"),
                Err(error) => {
                    assert_eq!(error.offset, HEAD.len() + offset, "{text}: {error}");
                    assert!(error.reason.contains(reason), "{text}: {error}");
                }
            }
        }
    }

    #[test]
    fn head_and_tail_are_fixed() {
        let cases = [
            ("", 0, "does not start"),
            ("[0-9]+", 0, "does not start"),
            ("^[0-9]+$", 0, "does not start"),
            ("^(?:Đ)$", 6, "a trailing line feed"),
            ("^(?:a)", 5, "does not end"),
            (r"^(?:a)\b", 7, "does not end"),
            // Read in one go this would be two branches, each bound at one end only.
            (r"^(?:a)|(?:b)(?![\s\S])", 5, "without its `(`"),
        ];
        for (pattern, offset, reason) in cases {
            let error = parse(pattern).expect_err(pattern);
            assert_eq!(error.offset, offset, "{pattern}: {error}");
            assert!(error.reason.contains(reason), "{pattern}: {error}");
        }
    }

    #[test]
    fn an_error_counts_characters_from_one() {
        assert_eq!(
            parse(&inside("Đ(a)"))
                .expect_err("a capture group")
                .to_string(),
            "pattern, character 6: capture groups are not allowed; write `(?:`"
        );
    }

    #[test]
    fn groups_may_stand_deep_but_not_without_end() {
        let nested = |depth: usize| inside(&("(?:".repeat(depth) + "a" + &")".repeat(depth)));
        assert_eq!(parse(&nested(MAX_DEPTH)), Ok(character('a')));
        let error = parse(&nested(100_000)).expect_err("far too deep");
        assert!(error.reason.contains("deep"), "{error}");
    }
}
