//! The syntax tree to a pattern of XML Schema 1.0.
//!
//! Such a pattern spans the whole text of itself; its groups are plain brackets; `$` is no special character and may not
//! be escaped. Some spellings are legal but not read rightly everywhere (libxml2 and others trip over empty branches, counted
//! repeats of what may be empty, and ranges that start or end at an escape): they are written in plainer ones.

use super::parse::{Ast, Class};

/// Translates a syntax tree.
pub(super) fn translate(ast: &Ast) -> String {
    let mut out = String::new();
    write_branches(&plainer(ast), &mut out);
    out
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

/// Writes what may hold bare `|`.
fn write_branches(ast: &Ast, out: &mut String) {
    let Ast::Alternation(branches) = ast else {
        return write_items(ast, out);
    };
    for (number, branch) in branches.iter().enumerate() {
        if number > 0 {
            out.push('|');
        }
        write_branches(branch, out);
    }
}

/// Writes what stands one after the other.
fn write_items(ast: &Ast, out: &mut String) {
    match ast {
        Ast::Sequence(items) => items.iter().for_each(|item| write_items(item, out)),
        Ast::Repeat { item, min, max } => {
            write_atom(item, out);
            out.push_str(&match (min, max) {
                (0, Some(1)) => "?".to_owned(),
                (0, None) => "*".to_owned(),
                (1, None) => "+".to_owned(),
                (1, Some(1)) => String::new(),
                (min, None) => format!("{{{min},}}"),
                (min, Some(max)) if min == max => format!("{{{min}}}"),
                (min, Some(max)) => format!("{{{min},{max}}}"),
            });
        }
        Ast::Class(_) | Ast::Alternation(_) => write_atom(ast, out),
    }
}

/// Writes what a quantifier may follow.
fn write_atom(ast: &Ast, out: &mut String) {
    if let Ast::Class(class) = ast {
        return write_class(class, out);
    }
    out.push('(');
    write_branches(ast, out);
    out.push(')');
}

fn write_class(class: &Class, out: &mut String) {
    if let (false, [(only, last)]) = (class.negated, &class.ranges[..])
        && only == last
    {
        return write_character(*only, r"\|.?*+(){}[]^", out);
    }
    out.push_str(if class.negated { "[^" } else { "[" });
    for (first, last) in plain_ranges(&class.ranges) {
        write_character(first, SPECIAL_IN_CLASS, out);
        if first != last {
            out.push('-');
            write_character(last, SPECIAL_IN_CLASS, out);
        }
    }
    out.push(']');
}

const SPECIAL_IN_CLASS: &str = r"\[]-^";

/// The characters that may stand in XML.
const XML_CHARACTERS: [(char, char); 6] = [
    ('\t', '\t'),
    ('\n', '\n'),
    ('\r', '\r'),
    (' ', '\u{d7ff}'),
    ('\u{e000}', '\u{fffd}'),
    ('\u{10000}', '\u{10ffff}'),
];

/// The same set, as far as XML has its characters, in order and without a range that starts or ends at a character to
/// be escaped: such ranges are legal, but libxml2 reads some of them wrongly, and so do others.
fn plain_ranges(ranges: &[(char, char)]) -> Vec<(char, char)> {
    let mut sorted = ranges.to_vec();
    sorted.sort_unstable();
    let mut joined: Vec<(char, char)> = Vec::new();
    for (first, last) in sorted {
        match joined.last_mut() {
            Some((_, end)) if first <= *end => *end = last.max(*end),
            _ => joined.push((first, last)),
        }
    }

    let mut plain = Vec::new();
    for (first, last) in joined {
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

/// Writes a character, escaped where it is one of `special`.
fn write_character(character: char, special: &str, out: &mut String) {
    match character {
        '\t' => out.push_str("\\t"),
        '\r' => out.push_str("\\r"),
        '\n' => out.push_str("\\n"),
        _ => {
            if special.contains(character) {
                out.push('\\');
            }
            out.push(character);
        }
    }
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
            (
                "[é-\u{10ffff}]",
                "[é-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]",
            ),
        ] {
            let ast = parse(&format!(r"^(?:{inside})(?![\s\S])"))
                .unwrap_or_else(|error| panic!("{inside}: {error}"));
            assert_eq!(translate(&ast), xsd, "{inside}");
        }
    }
}
