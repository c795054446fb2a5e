//! The syntax tree to a pattern of XML Schema 1.0.
//!
//! Such a pattern spans the whole text of itself; its groups are plain brackets; `$` is no special character and may not
//! be escaped. An empty branch is legal there but not understood everywhere, so `(?:|a)` becomes `a?`.

use super::parse::{Ast, Class};

/// Translates a syntax tree.
pub(super) fn translate(ast: &Ast) -> String {
    let mut out = String::new();
    write_branches(ast, &mut out);
    out
}

/// Writes what may hold bare `|`.
fn write_branches(ast: &Ast, out: &mut String) {
    match ast {
        Ast::Alternation(branches) if !branches.iter().any(is_void) => {
            for (number, branch) in branches.iter().enumerate() {
                if number > 0 {
                    out.push('|');
                }
                // A branch that is an alternation itself needs no group here.
                write_branches(branch, out);
            }
        }
        _ => write_sequence(ast, out),
    }
}

/// Writes what may stand beside other items.
fn write_sequence(ast: &Ast, out: &mut String) {
    match ast {
        _ if is_void(ast) => {}
        Ast::Class(class) => write_class(class, out),
        Ast::Sequence(items) => items.iter().for_each(|item| write_sequence(item, out)),
        Ast::Alternation(branches) => {
            let filled: Vec<Ast> = branches
                .iter()
                .filter(|branch| !is_void(branch))
                .cloned()
                .collect();
            let may_be_empty = filled.len() < branches.len();
            let rest = Ast::Alternation(filled);
            write_atom(&rest, out);
            if may_be_empty {
                out.push('?');
            }
        }
        Ast::Repeat { item, min, max } => {
            write_atom(item, out);
            match (min, max) {
                (0, Some(1)) => out.push('?'),
                (0, None) => out.push('*'),
                (1, None) => out.push('+'),
                (min, None) => *out += &format!("{{{min},}}"),
                (min, Some(max)) if min == max => *out += &format!("{{{min}}}"),
                (min, Some(max)) => *out += &format!("{{{min},{max}}}"),
            }
        }
    }
}

/// Writes what a quantifier may follow.
fn write_atom(ast: &Ast, out: &mut String) {
    match ast {
        Ast::Class(class) => write_class(class, out),
        Ast::Alternation(branches) if branches.len() == 1 => write_atom(&branches[0], out),
        _ => {
            out.push('(');
            write_branches(ast, out);
            out.push(')');
        }
    }
}

/// Whether nothing but the empty text fits.
fn is_void(ast: &Ast) -> bool {
    match ast {
        Ast::Class(_) => false,
        Ast::Sequence(parts) | Ast::Alternation(parts) => parts.iter().all(is_void),
        Ast::Repeat { item, max, .. } => *max == Some(0) || is_void(item),
    }
}

fn write_class(class: &Class, out: &mut String) {
    match class {
        Class {
            negated: false,
            ranges,
        } if let [(only, last)] = ranges[..]
            && only == last =>
        {
            write_character(only, r"\|.?*+(){}[]", out);
        }
        Class { negated, ranges } => {
            out.push_str(if *negated { "[^" } else { "[" });
            for (first, last) in ranges {
                write_character(*first, r"\[]-^", out);
                if first != last {
                    out.push('-');
                    write_character(*last, r"\[]-^", out);
                }
            }
            out.push(']');
        }
    }
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
