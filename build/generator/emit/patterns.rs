//! Patterns as tables, one static for each.

use super::grade;
use super::writer::CodeWriter;
use crate::generator::model::{Model, TextPattern};

pub fn patterns(out: &mut CodeWriter, model: &Model) {
    for pattern in &model.patterns {
        table(out, model, pattern);
    }
    out.gap();
    out.doc("Every pattern.");
    out.line("#[cfg(all(test, feature = \"proptest\"))]");
    let all: Vec<String> = model
        .patterns
        .iter()
        .map(|pattern| format!("&{}", pattern.constant))
        .collect();
    out.array("pub(crate) static ALL: &[&TextPattern] = &", &all, ";");
}

fn table(out: &mut CodeWriter, model: &Model, pattern: &TextPattern) {
    out.gap();
    // A row of the table for each state: more readable than what rustfmt would make of it.
    out.line("#[rustfmt::skip]");
    out.block(
        &format!(
            "pub(crate) static {}: TextPattern = TextPattern",
            pattern.constant
        ),
        ";",
        |out| {
            out.line(format!("title: {:?},", pattern.title));
            out.line(format!("description: {:?},", pattern.description));
            out.lines(&format!("pattern: &{},", pattern.pattern.to_rust()));
            out.line(format!("evidence: {},", grade(pattern.evidence)));
            out.line(match pattern.beside {
                None => "beside: None,".to_owned(),
                Some(id) => format!("beside: Some(&{}),", model.patterns[id].constant),
            });
        },
    );
}
