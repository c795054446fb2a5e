//! The schema of a form with the definitions that it refers to, as one document.

use std::collections::BTreeMap;

use super::Adjust;
use super::flat::Maker;
use super::tools::{SchemaDialect, ToolSchema};
use crate::documents::built_in;
use crate::packets::{FILES, Message};
use crate::syntax::json::Tree;
use crate::wire::Form;

impl ToolSchema {
    /// The schema of one form; `None` when the message has no such form.
    pub fn of(self, message: Message, form: Form) -> Option<String> {
        self.adjusted(message, form, &built_in::file)
    }

    pub(crate) fn adjusted(
        self,
        message: Message,
        form: Form,
        adjust: Adjust<'_>,
    ) -> Option<String> {
        message.forms().find(|known| *known == form)?;
        let files = parsed(adjust);
        let mut maker = Maker::new(&files, self);
        let (name, root) = maker.form(message, form);
        let mut definitions = maker.definitions();
        let schema = match self.dialect {
            SchemaDialect::Draft07 => Some("http://json-schema.org/draft-07/schema#"),
            SchemaDialect::Draft202012 => Some("https://json-schema.org/draft/2020-12/schema"),
            _ => None,
        };
        let mut members: Vec<_> = schema
            .map(|schema| ("$schema".to_owned(), Tree::text(schema)))
            .into_iter()
            .collect();
        if let Some(own) = definitions.get_mut(&name) {
            // The record holds records of its own kind.
            let place = format!("{}{name}", self.dialect.definitions());
            *own = root;
            members.push(("$ref".to_owned(), Tree::text(&place)));
        } else {
            members.extend(root.members().iter().cloned());
        }
        if !definitions.is_empty() {
            put(
                &mut members,
                self.dialect.definitions(),
                Tree::Object(definitions.into_iter().collect()),
            );
        }
        Some(Tree::Object(members).pretty() + "\n")
    }
}

/// Puts a value where a pointer of names leads, with objects on the way.
fn put(members: &mut Vec<(String, Tree)>, pointer: &str, value: Tree) {
    let steps = pointer.trim_matches(['#', '/']).rsplit('/');
    let whole = steps.fold(value, |inner, step| {
        Tree::Object(vec![(step.to_owned(), inner)])
    });
    members.extend(whole.members().iter().cloned());
}

/// The schema files as trees.
pub(super) fn parsed(adjust: Adjust<'_>) -> BTreeMap<&'static str, Tree> {
    let tree = |(path, text): &(&'static str, &'static str)| {
        let tree = Tree::parse(&adjust(path, text));
        (*path, tree.expect("the build has read every schema file"))
    };
    FILES.iter().map(tree).collect()
}
