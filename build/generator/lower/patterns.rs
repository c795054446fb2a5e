//! Patterns, compiled, each with the words for it.

use super::Lowering;
use crate::generator::error::Result;
use crate::generator::model::{Grade, Id, TextPattern};
use crate::generator::pattern;
use crate::generator::source::Node;

impl<'f> Lowering<'f> {
    /// The form of the `pattern` of a node, in the words of its `x-form`.
    pub(super) fn demanded_pattern(
        &mut self,
        node: &Node<'f>,
        constant: &str,
        evidence: Grade,
    ) -> Result<Id> {
        let form = node.need("x-form")?;
        form.only(&["title", "description"])?;
        let words = (
            form.need("title")?.text()?,
            form.need("description")?.text()?,
        );
        self.form(&node.need("pattern")?, constant, words, evidence)
    }

    /// The form of a pattern. One place in the schemas gives one form.
    pub(super) fn form(
        &mut self,
        pattern: &Node<'f>,
        constant: &str,
        words: (&str, &str),
        evidence: Grade,
    ) -> Result<Id> {
        if let Some(&id) = self.forms.get(&pattern.place()) {
            return Ok(id);
        }
        let source = pattern.text()?;
        let compiled = match pattern::compile(source) {
            Ok(compiled) => compiled,
            Err(error) => return pattern.fail(error.to_string()),
        };
        if !compiled.accepts_empty() {
            return pattern.fail(
                "the pattern must accept the empty text: `minLength` alone says whether a text may be empty",
            );
        }
        if let Some(twin) = self
            .model
            .patterns
            .iter()
            .find(|form| form.constant == constant)
        {
            return pattern.fail(format!("two patterns are named `{}`", twin.constant));
        }
        let id = self.model.patterns.len();
        self.model.patterns.push(TextPattern {
            constant: constant.to_owned(),
            title: words.0.to_owned(),
            description: words.1.to_owned(),
            pattern: compiled,
            evidence,
        });
        self.forms.insert(pattern.place(), id);
        Ok(id)
    }
}
