//! Texts of a terminal: headings, and paragraphs broken into lines.

use std::io::{self, Write};

use crate::language::{Bilingual, Language};

/// Prints a heading, with an empty line before it.
pub(super) fn section(
    out: &mut impl Write,
    title: Bilingual,
    language: Language,
) -> io::Result<()> {
    writeln!(out, "\n{}", title.text(language))
}

/// How many characters a line of text has at most.
const WIDTH: usize = 90;

/// Prints a text, indented and broken into lines.
pub(super) fn paragraph(out: &mut impl Write, text: &str) -> io::Result<()> {
    let mut line = String::new();
    for word in text.split(' ') {
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > WIDTH {
            writeln!(out, "  {line}")?;
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    writeln!(out, "  {line}")
}
