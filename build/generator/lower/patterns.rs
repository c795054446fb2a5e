//! Patterns, compiled, each with the words for it.

use super::Lowering;
use crate::generator::error::Result;
use crate::generator::model::{Grade, Id, TextPattern};
use crate::generator::source::Node;
use crate::spec::compile;

impl<'f> Lowering<'f> {
    /// The `pattern` of a node, with the words of its `x-form`.
    pub(super) fn demanded_pattern(
        &mut self,
        node: &Node<'f>,
        constant: &str,
        evidence: Grade,
    ) -> Result<Id> {
        let words = node.need("x-form")?;
        words.only(&["title", "description"])?;
        let words = (
            words.need("title")?.text()?,
            words.need("description")?.text()?,
        );
        let id = self.pattern(&node.need("pattern")?, constant, words, evidence)?;
        if let Some(also) = node.get("allOf") {
            let [beside] = &also.items()?[..] else {
                return also
                    .fail("`allOf` has one schema, with the other pattern that a text must fit");
            };
            beside.only(&["pattern", "x-form"])?;
            let beside = self.demanded_pattern(beside, &format!("{constant}_BESIDE"), evidence)?;
            self.model.patterns[id].beside = Some(beside);
        }
        Ok(id)
    }

    /// A pattern, compiled. One place in the schemas gives one pattern of the model.
    pub(super) fn pattern(
        &mut self,
        pattern: &Node<'f>,
        constant: &str,
        words: (&str, &str),
        evidence: Grade,
    ) -> Result<Id> {
        if let Some(&id) = self.patterns.get(&pattern.place()) {
            return Ok(id);
        }
        let source = pattern.text()?;
        let compiled = match compile(source) {
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
            .find(|known| known.constant == constant)
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
            beside: None,
        });
        self.patterns.insert(pattern.place(), id);
        Ok(id)
    }
}
