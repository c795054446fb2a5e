//! Code lists: the files below `codes/`.

use std::collections::BTreeSet;

use super::annotations::{docs, edition, evidence, grade};
use super::scalars::types;
use super::{GROUPS, Lowering, names};
use crate::generator::error::Result;
use crate::generator::model::{CodeList, CodeMove, CodeSpec, Id, Types};
use crate::generator::names::{is_identifier, screaming_case};
use crate::generator::source::Node;

impl<'f> Lowering<'f> {
    /// The list of a file below `codes/`.
    pub(super) fn code_list(&mut self, root: &Node<'f>) -> Result<Id> {
        if let Some(&id) = self.codes.get(&root.place()) {
            return Ok(id);
        }
        root.only(&[
            "$schema",
            "$id",
            "$comment",
            "title",
            "description",
            "x-description-vi",
            "examples",
            "type",
            "enum",
            "pattern",
            "x-codes",
            "x-truth",
            "x-moves",
            "x-form",
            "x-privacy",
            "x-evidence",
            "x-source",
            "x-provisional",
            "x-group",
        ])?;
        let kind = root.need("type")?;
        let numeric = match types(&kind)? {
            Types::Text => false,
            Types::IntegerOrText => true,
            Types::Integer | Types::BooleanOrText => {
                return kind.fail("codes are \"string\" or, where the wire has numbers, [\"integer\", \"string\"]");
            }
        };
        if numeric != root.get("pattern").is_some() {
            return root.fail("a list of numbers, and no other, has a `pattern` for the text");
        }
        let name = root
            .file
            .trim_start_matches("codes/")
            .trim_end_matches(".json");
        names::generated_type(root, name, "name the file otherwise")?;
        let codes = codes(&root.need("x-codes")?)?;
        if let Some(values) = root.get("enum") {
            same_codes(&values, &codes)?;
        }
        let truth = match root.get("x-truth") {
            Some(truth) => Some(no_and_yes(&truth, &codes)?),
            None => None,
        };
        let moves = match root.get("x-moves") {
            Some(moves) => moves_between(&moves, &codes)?,
            None => Vec::new(),
        };
        let evidence = evidence(root, "constraint")?;
        let pattern = if numeric {
            let constant = screaming_case(name) + "_DIGITS";
            Some(self.demanded_pattern(root, &constant, evidence)?)
        } else {
            None
        };
        let id = self.model.codes.len();
        self.model.codes.push(CodeList {
            name: name.to_owned(),
            module: module(root)?,
            docs: docs(root, &[])?,
            open: root.get("enum").is_none(),
            numeric,
            pattern,
            evidence,
            codes,
            truth,
            moves,
        });
        self.codes.insert(root.place(), id);
        Ok(id)
    }
}

/// The module of a list: that of its group, or `codes` for a list that several groups share.
fn module(root: &Node<'_>) -> Result<String> {
    match root.get("x-group") {
        None => Ok("codes".to_owned()),
        Some(group) => group
            .one_of("group", GROUPS.iter().map(|group| (*group, *group)))
            .map(str::to_owned),
    }
}

fn codes(list: &Node<'_>) -> Result<Vec<CodeSpec>> {
    let mut codes = Vec::new();
    let mut taken = BTreeSet::new();
    for item in list.items()? {
        item.only(&[
            "code",
            "name",
            "title",
            "description",
            "evidence",
            "x-edition",
            "x-provisional",
        ])?;
        let code = item.need("code")?;
        let name = item.need("name")?;
        if code.text()?.is_empty() {
            return code.fail("the empty text is the absent code");
        }
        for node in [&code, &name] {
            if !taken.insert(node.text()?) {
                return node.fail(format!("`{}` stands twice in the list", node.text()?));
            }
        }
        if !is_identifier(name.text()?)
            || !name.text()?.starts_with(|c: char| c.is_ascii_uppercase())
        {
            return name.fail("the name of a code is an UpperCamelCase Rust name");
        }
        if name.text()? == "Unknown" {
            return name.fail("`Unknown` is the variant of codes that the list does not hold");
        }
        codes.push(CodeSpec {
            wire: code.text()?.to_owned(),
            name: name.text()?.to_owned(),
            title: item.need("title")?.text()?.to_owned(),
            description: item.need("description")?.text()?.to_owned(),
            edition: edition(&item)?,
            evidence: grade(&item.need("evidence")?)?,
            provisional: item.text_of("x-provisional")?.map(str::to_owned),
        });
    }
    if codes.is_empty() {
        return list.fail("a list holds at least one code");
    }
    Ok(codes)
}

/// Which of two codes is no, and which is yes.
fn no_and_yes(truth: &Node<'_>, codes: &[CodeSpec]) -> Result<[usize; 2]> {
    truth.only(&["no", "yes"])?;
    let place = |name| {
        let code = truth.need(name)?;
        let text = code.text()?;
        match codes.iter().position(|known| known.wire == text) {
            Some(place) => Ok(place),
            None => code.fail(format!("`{text}` is no code of the list")),
        }
    };
    let (no, yes) = (place("no")?, place("yes")?);
    if codes.len() != 2 || no == yes {
        return truth.fail("a list of no and yes has these two codes and no other");
    }
    Ok([no, yes])
}

/// Which codes may follow which.
fn moves_between(list: &Node<'_>, codes: &[CodeSpec]) -> Result<Vec<CodeMove>> {
    let known = |node: &Node<'_>| {
        let text = node.text()?;
        if codes.iter().any(|code| code.wire == text) {
            Ok(text.to_owned())
        } else {
            node.fail(format!("`{text}` is no code of the list"))
        }
    };
    let mut moves: Vec<CodeMove> = Vec::new();
    for item in list.items()? {
        item.only(&["from", "to", "evidence", "x-source", "x-provisional"])?;
        let node = item.need("from")?;
        let from = known(&node)?;
        if moves.iter().any(|other| other.from == from) {
            return node.fail(format!("`{from}` stands twice in the moves"));
        }
        let mut to = Vec::new();
        for node in item.need("to")?.items()? {
            let code = known(&node)?;
            if code == from || to.contains(&code) {
                return node.fail(format!(
                    "`{code}` stands twice: a code may always follow itself"
                ));
            }
            to.push(code);
        }
        moves.push(CodeMove {
            from,
            to,
            evidence: grade(&item.need("evidence")?)?,
        });
    }
    Ok(moves)
}

/// A closed list states its codes twice: for validators in `enum`, for us in `x-codes`. They must agree.
fn same_codes(values: &Node<'_>, codes: &[CodeSpec]) -> Result<()> {
    let mut stated = Vec::new();
    for value in values.items()? {
        stated.push(value.text()?);
    }
    let expected: Vec<&str> = std::iter::once("")
        .chain(codes.iter().map(|code| code.wire.as_str()))
        .collect();
    if stated == expected {
        Ok(())
    } else {
        values.fail(format!("`enum` must be {expected:?}: the empty text, then the codes of `x-codes` in their order"))
    }
}
