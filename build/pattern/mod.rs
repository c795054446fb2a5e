//! The patterns of the schemas: a small closed subset of regular expressions, compiled to the tables that
//! [`matcher::Pattern`] runs, and translated to XML Schema.
//!
//! The subset is what ECMA-262 (`u` flag), Python's `re` and XML Schema can all say in the same words or by a plain
//! change of spelling, so that every validator that reads the schema files comes to our verdict. Whatever lies outside
//! stops the build with the place and the reason. The stages:
//!
//! - [`parse`]: the text to a syntax tree;
//! - [`nfa`]: the tree to an automaton that may be in many states at once;
//! - [`dfa`]: that one to the smallest automaton that is in one state at a time;
//! - [`xsd`]: the tree to a pattern of XML Schema 1.0.

mod dfa;
#[path = "../../src/spec/pattern.rs"]
#[allow(
    dead_code,
    unreachable_pub,
    missing_docs,
    reason = "the file belongs to the library, where its items are public and used"
)]
mod matcher;
mod nfa;
mod parse;
#[cfg(test)]
mod tests;
mod xsd;

use std::fmt;

use self::dfa::Dfa;
use self::matcher::{Pattern, Tables};
pub(crate) use self::parse::Ast;

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

#[allow(
    dead_code,
    reason = "the tests and the stages of the generator each use a part"
)]
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
        xsd::translate(&self.ast)
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

    fn pattern(&self) -> Pattern<'_> {
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

/// Why a pattern is refused, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PatternError {
    /// The place of the trouble, in characters from the start of the pattern.
    pub(crate) offset: usize,
    /// What is wrong and, where there is a way, what to write instead.
    pub(crate) reason: String,
}

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "pattern, character {}: {}", self.offset + 1, self.reason)
    }
}

impl std::error::Error for PatternError {}
