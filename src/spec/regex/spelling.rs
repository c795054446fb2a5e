//! The syntax tree in the words of other engines than those that the schema files are written for.
//!
//! A pattern of XML Schema 1.0 spans the whole text of itself; its groups are plain brackets; `$` is no special character and
//! may not be escaped. Some spellings are legal but not read rightly everywhere (libxml2 and others trip over empty branches,
//! counted repeats of what may be empty, and ranges that start or end at an escape): they are written in plainer ones.
//!
//! Engines that hold texts in UTF-16 (.NET, Java without a care) take a range to U+10FFFF for one of surrogates, in the wrong
//! order: such a class is written as what it leaves out.

use super::parse::{Ast, Class};

/// Whose words are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    /// XML Schema 1.0.
    Xsd,
    /// What goes between `^(?:` and `)$`: what ECMA-262 with and without the `u` flag, RE2, .NET, Java, Python and PCRE
    /// all say in the same words.
    Portable,
}

/// Translates a syntax tree.
pub(super) fn translate(ast: &Ast, dialect: Dialect) -> String {
    let mut writer = Writer {
        dialect,
        out: String::new(),
    };
    writer.branches(&plainer(ast));
    writer.out
}

/// The same without empty branches and without repeats of what may be empty, but for `?`, `*` and `{0,m}` themselves.
fn plainer(ast: &Ast) -> Ast {
    match ast {
        Ast::Class(class) => Ast::Class(class.clone()),
        Ast::Sequence(items) => Ast::Sequence(items.iter().map(plainer).collect()),
        Ast::Alternation(branches) => {
            let mut filled: Vec<Ast> = branches
                .iter()
                .map(plainer)
                .filter(|branch| !is_empty(branch))
                .collect();
            let all = filled.len() == branches.len();
            let choice = if filled.len() == 1 {
                filled.remove(0)
            } else {
                Ast::Alternation(filled)
            };
            if all {
                choice
            } else {
                repeated(choice, 0, Some(1))
            }
        }
        Ast::Repeat { item, min, max } => repeated(plainer(item), *min, *max),
    }
}

fn repeated(item: Ast, min: u32, max: Option<u32>) -> Ast {
    if max == Some(0) || is_empty(&item) {
        return Ast::Sequence(Vec::new());
    }
    // What may be empty need not be there.
    let min = if may_be_empty(&item) { 0 } else { min };
    match (item, max) {
        (
            Ast::Repeat {
                item,
                min: 0,
                max: Some(1),
            },
            _,
        ) => Ast::Repeat { item, min, max },
        (
            item @ Ast::Repeat {
                min: 0, max: None, ..
            },
            _,
        ) => item,
        (item, max) => Ast::Repeat {
            item: Box::new(item),
            min,
            max,
        },
    }
}

/// Whether nothing but the empty text fits a tree made plainer.
fn is_empty(ast: &Ast) -> bool {
    match ast {
        Ast::Class(_) | Ast::Repeat { .. } => false,
        Ast::Sequence(parts) | Ast::Alternation(parts) => parts.iter().all(is_empty),
    }
}

fn may_be_empty(ast: &Ast) -> bool {
    match ast {
        Ast::Class(_) => false,
        Ast::Sequence(items) => items.iter().all(may_be_empty),
        Ast::Alternation(branches) => branches.iter().any(may_be_empty),
        Ast::Repeat { item, min, .. } => *min == 0 || may_be_empty(item),
    }
}

struct Writer {
    dialect: Dialect,
    out: String,
}

impl Writer {
    /// Writes what may hold bare `|`.
    fn branches(&mut self, ast: &Ast) {
        let Ast::Alternation(branches) = ast else {
            return self.items(ast);
        };
        for (number, branch) in branches.iter().enumerate() {
            if number > 0 {
                self.out.push('|');
            }
            self.branches(branch);
        }
    }

    /// Writes what stands one after the other.
    fn items(&mut self, ast: &Ast) {
        match ast {
            Ast::Sequence(items) => items.iter().for_each(|item| self.items(item)),
            Ast::Repeat { item, min, max } => {
                self.atom(item);
                self.out.push_str(&match (min, max) {
                    (0, Some(1)) => "?".to_owned(),
                    (0, None) => "*".to_owned(),
                    (1, None) => "+".to_owned(),
                    (1, Some(1)) => String::new(),
                    (min, None) => format!("{{{min},}}"),
                    (min, Some(max)) if min == max => format!("{{{min}}}"),
                    (min, Some(max)) => format!("{{{min},{max}}}"),
                });
            }
            Ast::Class(_) | Ast::Alternation(_) => self.atom(ast),
        }
    }

    /// Writes what a quantifier may follow.
    fn atom(&mut self, ast: &Ast) {
        if let Ast::Class(class) = ast {
            return self.class(class);
        }
        self.out.push_str(match self.dialect {
            Dialect::Xsd => "(",
            Dialect::Portable => "(?:",
        });
        self.branches(ast);
        self.out.push(')');
    }

    fn class(&mut self, class: &Class) {
        if let (false, [(only, last)]) = (class.negated, &class.ranges[..])
            && only == last
        {
            let special = match self.dialect {
                Dialect::Xsd => r"\|.?*+(){}[]^",
                Dialect::Portable => r"\|.?*+(){}[]^$/",
            };
            return self.character(*only, special);
        }
        let mut negated = class.negated;
        let mut ranges = joined(&class.ranges);
        if !negated && ranges.last().is_some_and(|(_, last)| *last == char::MAX) {
            let left_out = complement(&ranges);
            if !left_out.is_empty() {
                (negated, ranges) = (true, left_out);
            }
        }
        self.out.push_str(if negated { "[^" } else { "[" });
        if self.dialect == Dialect::Xsd {
            ranges = plain_ranges(&ranges);
        }
        for (first, last) in ranges {
            self.character(first, SPECIAL_IN_CLASS);
            if first != last {
                self.out.push('-');
                self.character(last, SPECIAL_IN_CLASS);
            }
        }
        self.out.push(']');
    }

    /// Writes a character, escaped where it is one of `special`.
    fn character(&mut self, character: char, special: &str) {
        match character {
            '\t' => self.out.push_str("\\t"),
            '\r' => self.out.push_str("\\r"),
            '\n' => self.out.push_str("\\n"),
            // All engines know this escape, and some take a text to end at U+0000.
            '\0'..='\u{1f}' | '\u{7f}'..='\u{a0}' if self.dialect == Dialect::Portable => {
                self.out
                    .push_str(&format!("\\x{:02x}", u32::from(character)));
            }
            _ => {
                if special.contains(character) {
                    self.out.push('\\');
                }
                self.out.push(character);
            }
        }
    }
}

const SPECIAL_IN_CLASS: &str = r"\[]-^";

/// The same set, in order, without overlaps.
fn joined(ranges: &[(char, char)]) -> Vec<(char, char)> {
    let mut sorted = ranges.to_vec();
    sorted.sort_unstable();
    let mut joined: Vec<(char, char)> = Vec::new();
    for (first, last) in sorted {
        match joined.last_mut() {
            Some((_, end)) if first <= *end => *end = last.max(*end),
            _ => joined.push((first, last)),
        }
    }
    joined
}

/// What a set in order, without overlaps, leaves out.
fn complement(ranges: &[(char, char)]) -> Vec<(char, char)> {
    let mut left_out = Vec::new();
    let mut next = Some('\0');
    for &(first, last) in ranges {
        if let Some(from) = next
            && let Some(to) = (from..first).next_back()
        {
            left_out.push((from, to));
        }
        next = (last..=char::MAX).nth(1);
    }
    left_out.extend(next.map(|from| (from, char::MAX)));
    left_out
}

/// The characters that may stand in XML.
const XML_CHARACTERS: [(char, char); 6] = [
    ('\t', '\t'),
    ('\n', '\n'),
    ('\r', '\r'),
    (' ', '\u{d7ff}'),
    ('\u{e000}', '\u{fffd}'),
    ('\u{10000}', '\u{10ffff}'),
];

/// The same set, as far as XML has its characters, without a range that starts or ends at a character to
/// be escaped: such ranges are legal, but libxml2 reads some of them wrongly, and so do others.
fn plain_ranges(ranges: &[(char, char)]) -> Vec<(char, char)> {
    let mut plain = Vec::new();
    for &(first, last) in ranges {
        for (lowest, highest) in XML_CHARACTERS {
            let mut rest = first.max(lowest)..=last.min(highest);
            let mut ends = Vec::new();
            while rest.start() < rest.end() && SPECIAL_IN_CLASS.contains(*rest.start()) {
                plain.extend(rest.next().map(|single| (single, single)));
            }
            while rest.start() < rest.end() && SPECIAL_IN_CLASS.contains(*rest.end()) {
                ends.extend(rest.next_back().map(|single| (single, single)));
            }
            if !rest.is_empty() {
                plain.push((*rest.start(), *rest.end()));
            }
            plain.extend(ends.into_iter().rev());
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::super::parse::parse;
    use super::*;

    #[test]
    fn each_form_has_its_counterpart() {
        // What stands between head and tail, and the whole pattern of XML Schema.
        for (inside, xsd) in [
            ("", ""),
            ("(?:|)", ""),
            ("|0|1", "(0|1)?"),
            ("|H[0-9]{2}", "(H[0-9]{2})?"),
            ("|[0-9]", "[0-9]?"),
            ("|[0-9]+", "([0-9]+)?"),
            ("|[0-9]*", "[0-9]*"),
            ("|a||b", "(a|b)?"),
            ("a|b", "a|b"),
            ("(?:a|b)c", "(a|b)c"),
            ("(?:ab)c", "abc"),
            ("(?:ab)+", "(ab)+"),
            ("(?:a|b)|c", "a|b|c"),
            ("a?b*c+d{2}e{2,}f{2,3}g{1}h{0}", "a?b*c+d{2}e{2,}f{2,3}g"),
            ("(?:a{2}){3}", "(a{2}){3}"),
            // What may be empty is not counted from below.
            ("(?:|a){7}", "a{0,7}"),
            ("(?:|a)+", "a*"),
            ("(?:a*){2,3}", "a*"),
            ("(?:a*b*){2,3}", "(a*b*){0,3}"),
            // A dollar is a character like any other, and so is a slash.
            (r"\$\/\^\.\|", r"$/\^\.\|"),
            (r"\t\r\n", r"\t\r\n"),
            ("[^0-9A-Z]", "[^0-9A-Z]"),
            ("[-a]", r"[\-a]"),
            ("[a^$]", r"[$\^a]"),
            (r"[ \t\r\n]", r"[\t\n\r ]"),
            // No range starts or ends at an escape.
            (r"[\--9]", r"[\-.-9]"),
            (r"[X-\]]", r"[X-Z\[\\\]]"),
            (r"[\[-\^]", r"[\[\\\]\^]"),
            // Nor at what cannot stand in XML.
            (r"[\t-Đ]", r"[\t\n\r -Đ]"),
            ("[\u{d7ff}-\u{e000}]", "[\u{d7ff}\u{e000}]"),
            // Nor reaches U+10FFFF, which .NET has no single character for.
            ("[!-~\u{a0}-\u{10ffff}]", "[^\\t\\n\\r \u{7f}-\u{9f}]"),
        ] {
            let ast = parse(&format!(r"^(?:{inside})(?![\s\S])"))
                .unwrap_or_else(|error| panic!("{inside}: {error}"));
            assert_eq!(translate(&ast, Dialect::Xsd), xsd, "{inside}");
        }
    }

    #[test]
    fn what_all_engines_say_has_no_look_around_and_no_bare_control_character() {
        for (inside, portable) in [
            ("(?:a|b)c", "(?:a|b)c"),
            ("|H[0-9]{2}", "(?:H[0-9]{2})?"),
            (r"\$\/\^\.\|", r"\$\/\^\.\|"),
            (r"[^ \t\r\n]*", r"[^\t\n\r ]*"),
            ("[!-~\u{a0}-\u{10ffff}]", r"[^\x00- \x7f-\x9f]"),
            ("[\u{a0}]", r"\xa0"),
        ] {
            let ast = parse(&format!(r"^(?:{inside})(?![\s\S])")).unwrap();
            assert_eq!(translate(&ast, Dialect::Portable), portable, "{inside}");
        }
    }
}
