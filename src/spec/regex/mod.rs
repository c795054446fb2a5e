//! The patterns of the schemas: a small closed subset of regular expressions, compiled to the tables that
//! [`Pattern`] runs, and translated to XML Schema.
//!
//! The subset is what ECMA-262 (`u` flag), Python's `re` and XML Schema can all say in the same words or by a plain
//! change of spelling, so that every validator that reads the schema files comes to our verdict. Whatever lies outside
//! stops the build with the place and the reason. The stages:
//!
//! - [`parse`]: the text to a syntax tree;
//! - [`nfa`]: the tree to an automaton that may be in many states at once;
//! - [`dfa`]: that one to the smallest automaton that is in one state at a time;
//! - [`spelling`]: the tree to a pattern of XML Schema 1.0, and to one that every engine compiles.
//!
//! The build script compiles this folder and `spec/pattern.rs` by path, so nothing here may refer to the rest of the crate.
//! At run time it compiles the patterns of profiles.

mod dfa;
mod error;
mod nfa;
mod parse;
mod spelling;
#[cfg(test)]
mod tests;

use self::dfa::Dfa;
pub(crate) use self::error::PatternError;
pub(crate) use self::parse::Ast;
use self::spelling::Dialect;
use super::pattern::{Pattern, Tables};

/// Compiles a pattern of the subset.
pub(crate) fn compile(pattern: &str) -> Result<Compiled, PatternError> {
    let ast = parse::parse(pattern)?;
    let dfa = dfa::determinise(&nfa::build(&ast)?)?;
    Ok(Compiled {
        source: pattern.to_owned(),
        ast,
        dfa,
    })
}

/// A compiled pattern.
#[derive(Debug, Clone)]
pub(crate) struct Compiled {
    source: String,
    ast: Ast,
    dfa: Dfa,
}

impl Compiled {
    /// Whether the whole of `text` fits, by the engine and the tables of the library.
    pub(crate) fn matches(&self, text: &str) -> bool {
        self.pattern().matches(text)
    }

    /// Whether the empty text fits.
    pub(crate) fn accepts_empty(&self) -> bool {
        self.matches("")
    }

    /// Whether every text fits.
    pub(crate) fn accepts_all(&self) -> bool {
        let Dfa { width, next, .. } = &self.dfa;
        // The second row is the start: the text may end there, and all that follows is settled.
        match next.get(*width..2 * width) {
            Some([1, follows @ ..]) => follows.iter().all(|follow| *follow == u16::MAX),
            _ => false,
        }
    }

    /// One of the shortest texts that fit, are not empty and have so many characters at least.
    pub(crate) fn shortest(&self, least: usize) -> Option<String> {
        self.dfa.shortest(least)
    }

    /// Whether every text that fits also fits `other`.
    pub(crate) fn is_within(&self, other: &Self) -> bool {
        self.dfa.is_within(&other.dfa)
    }

    /// The pattern's syntax tree.
    pub(crate) fn ast(&self) -> &Ast {
        &self.ast
    }

    /// The pattern in the words of XML Schema 1.0, where it spans the whole text of itself.
    /// It is not yet escaped for an XML attribute.
    pub(crate) fn to_xsd(&self) -> String {
        spelling::translate(&self.ast, Dialect::Xsd)
    }

    /// The pattern without look-around, for engines that have none. A `$` is the end of the text alone in JSON Schema; Python,
    /// .NET, Java and PCRE let a line feed stand behind it.
    pub(crate) fn to_portable(&self) -> String {
        format!(
            "^(?:{})$",
            spelling::translate(&self.ast, Dialect::Portable)
        )
    }

    /// A Rust expression that makes the library's `Pattern`, for a `static`. It expects the names `Pattern` and
    /// `Tables` in scope, starts without an indent and indents what follows by whole steps of four blanks.
    pub(crate) fn to_rust(&self) -> String {
        let Dfa {
            ranges,
            width,
            next,
            quick,
        } = &self.dfa;
        let rows: Vec<String> = next.chunks(*width).map(row).collect();
        format!(
            "Pattern::new(Tables {{\n    source: {:?},\n    ranges: &{ranges:?},\n    width: {width},\n    next: &[\n{}    ],\n    quick: &{quick:?},\n}})",
            self.source,
            rows.concat(),
        )
    }

    /// The pattern, to be matched against.
    pub(crate) fn pattern(&self) -> Pattern<'_> {
        let Dfa {
            ranges,
            width,
            next,
            quick,
        } = &self.dfa;
        Pattern::new(Tables {
            source: &self.source,
            ranges,
            width: *width,
            next,
            quick,
        })
    }
}

fn row(entries: &[u16]) -> String {
    let entries: Vec<String> = entries.iter().map(u16::to_string).collect();
    format!("        {},\n", entries.join(", "))
}
