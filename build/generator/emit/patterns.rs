//! Patterns as tables, one static for each.

use super::grade;
use super::writer::Writer;
use crate::generator::model::{Model, TextPattern};

pub fn patterns(out: &mut Writer, model: &Model) {
    for form in &model.patterns {
        one(out, form);
    }
    out.gap();
    out.doc("Every form.");
    out.line("#[cfg(all(test, feature = \"proptest\"))]");
    let all: Vec<String> = model
        .patterns
        .iter()
        .map(|form| format!("&{}", form.constant))
        .collect();
    out.array("pub(crate) static ALL: &[&TextPattern] = &", &all, ";");
}

fn one(out: &mut Writer, form: &TextPattern) {
    out.gap();
    // A row of the table for each state: more readable than what rustfmt would make of it.
    out.line("#[rustfmt::skip]");
    out.block(
        &format!(
            "pub(crate) static {}: TextPattern = TextPattern",
            form.constant
        ),
        ";",
        |out| {
            out.line(format!("title: {:?},", form.title));
            out.line(format!("description: {:?},", form.description));
            out.lines(&format!("pattern: &{},", form.pattern.to_rust()));
            out.line(format!("evidence: {},", grade(form.evidence)));
        },
    );
}
