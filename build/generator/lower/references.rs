//! `$ref`: what it names, and which files a file needs.

use std::collections::BTreeSet;

use super::Lowering;
use super::records::is_record;
use crate::generator::error::Result;
use crate::generator::source::{Json, Node};

impl<'f> Lowering<'f> {
    /// The node that a `$ref` names.
    pub(super) fn resolve(&self, reference: &Node<'f>) -> Result<Node<'f>> {
        let text = reference.text()?;
        let (path, fragment) = text.split_once('#').unwrap_or((text, ""));
        let file = if path.is_empty() {
            reference.file.to_owned()
        } else {
            joined(reference.file, path)
        };
        let Some((file, json)) = self.files.get_key_value(&file) else {
            let known = self.files.keys().map(String::as_str);
            return reference.unknown(
                &format!("`{text}`: there is no file `schemas/{file}`"),
                &file,
                known.filter(|known| folder(known) == folder(&file)),
            );
        };
        let mut node = Node::root(file, json);
        for key in fragment.split('/').skip(1) {
            let Some(child) = node.get(&key.replace("~1", "/").replace("~0", "~")) else {
                let known = node.members().unwrap_or_default();
                return reference.unknown(
                    &format!("`{text}` leads nowhere: there is no `{key}`"),
                    key,
                    known.iter().map(|(key, _)| *key),
                );
            };
            node = child;
        }
        if !fragment.is_empty() && !fragment.starts_with('/') {
            return reference.fail(format!("`{text}`: write a JSON pointer behind the `#`"));
        }
        Ok(node)
    }

    /// The definitions that a node refers to, the nearest first.
    pub(super) fn targets(&self, node: &Node<'f>) -> Result<Vec<Node<'f>>> {
        let mut targets: Vec<Node<'f>> = Vec::new();
        let mut next = node.get("$ref");
        while let Some(reference) = next {
            let target = self.resolve(&reference)?;
            if targets.iter().any(|known| known.place() == target.place()) {
                return reference.fail("the references lead round in a circle");
            }
            next = if is_record(&target) {
                None
            } else {
                target.get("$ref")
            };
            targets.push(target);
        }
        Ok(targets)
    }

    /// The record that a `$ref` names; a definition that is only a reference is followed.
    pub(super) fn record_target(&self, reference: &Node<'f>) -> Result<Node<'f>> {
        let mut target = self.resolve(reference)?;
        // Schemas refer once or twice in a row; more than this is a circle.
        for _ in 0..8 {
            match target.get("$ref") {
                Some(next) if !is_record(&target) => target = self.resolve(&next)?,
                _ => return Ok(target),
            }
        }
        reference.fail("the references lead round in a circle")
    }

    /// The files that the message needs: its own, and all that they refer to.
    pub(super) fn closure(&self, root: &Node<'f>) -> Result<Vec<String>> {
        let mut files = vec![root.file.to_owned()];
        let mut next = 0;
        while let Some(file) = files.get(next).cloned() {
            let Some((file, json)) = self.files.get_key_value(&file) else {
                return root.fail(format!("there is no file `schemas/{file}`"));
            };
            let mut found = BTreeSet::new();
            self.references(&Node::root(file, json), &mut found)?;
            for file in found {
                if !files.contains(&file) {
                    files.push(file);
                }
            }
            next += 1;
        }
        Ok(files)
    }

    fn references(&self, node: &Node<'f>, found: &mut BTreeSet<String>) -> Result<()> {
        match node.json {
            Json::Object(_) => {
                for (key, child) in node.members()? {
                    if key == "$ref" {
                        found.insert(self.resolve(&child)?.file.to_owned());
                    } else {
                        self.references(&child, found)?;
                    }
                }
            }
            Json::Array(_) => {
                for child in node.items()? {
                    self.references(&child, found)?;
                }
            }
            _ => {}
        }
        Ok(())
    }
}

/// The folder of a path, with its slash.
fn folder(path: &str) -> &str {
    path.rfind('/').map_or("", |end| &path[..=end])
}

/// The path of `reference`, seen from the file `from`.
fn joined(from: &str, reference: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in reference.split('/') {
        if part == ".." {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    parts.join("/")
}
