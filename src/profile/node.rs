//! A profile as a tree whose nodes know their places.

use super::error::{Place, ProfileError};
use crate::spec::Grade;
use crate::syntax::json::{Kind, Tree, kind_of, scalar_text};

/// A value of a profile, and its place.
pub(super) struct Node<'t> {
    pub(super) at: Place,
    tree: &'t Tree,
}

impl<'t> Node<'t> {
    pub(super) fn root(file: Option<&str>, tree: &'t Tree) -> Self {
        let at = Place {
            file: file.map(str::to_owned),
            pointer: String::new(),
        };
        Self { at, tree }
    }

    /// The members of an object, none of which stands twice.
    pub(super) fn members(&self) -> Result<Vec<(&'t str, Self)>, ProfileError> {
        let Tree::Object(members) = self.tree else {
            return Err(self.at.error("phải là một đối tượng", "must be an object"));
        };
        for (index, (key, _)) in members.iter().enumerate() {
            if members[..index].iter().any(|(other, _)| other == key) {
                let at = self.at.member(key);
                return Err(at.error("khóa này có hai lần", "the key stands twice"));
            }
        }
        let node = |(key, tree): &'t (String, Tree)| {
            let at = self.at.member(key);
            (key.as_str(), Self { at, tree })
        };
        Ok(members.iter().map(node).collect())
    }

    /// The members of an object, each with one of these keys.
    pub(super) fn only(&self, known: &[&str]) -> Result<Vec<(&'t str, Self)>, ProfileError> {
        let members = self.members()?;
        for (key, node) in &members {
            if !known.contains(key) {
                let all = known.join(", ");
                return Err(node.at.unknown(
                    format!("không có khóa này; các khóa: {all}"),
                    format!("no such key; the keys are {all}"),
                    key,
                    known.iter().copied(),
                ));
            }
        }
        Ok(members)
    }

    pub(super) fn items(&self) -> Result<Vec<Self>, ProfileError> {
        let Tree::Array(items) = self.tree else {
            return Err(self.at.error("phải là một danh sách", "must be a list"));
        };
        let node = |(index, tree): (usize, &'t Tree)| Self {
            at: self.at.member(&index.to_string()),
            tree,
        };
        Ok(items.iter().enumerate().map(node).collect())
    }

    /// A text that is not empty.
    pub(super) fn text(&self) -> Result<String, ProfileError> {
        match self.tree {
            Tree::Scalar(raw) if kind_of(raw) == Kind::String => scalar_text(raw),
            _ => None,
        }
        .filter(|text| !text.trim().is_empty())
        .ok_or_else(|| {
            self.at.error(
                "phải là văn bản, không để trống",
                "must be a text, not empty",
            )
        })
    }

    pub(super) fn flag(&self) -> Result<bool, ProfileError> {
        match self.tree {
            Tree::Scalar(raw) if raw == "true" => Ok(true),
            Tree::Scalar(raw) if raw == "false" => Ok(false),
            _ => Err(self
                .at
                .error("phải là true hoặc false", "must be true or false")),
        }
    }

    pub(super) fn is_null(&self) -> bool {
        matches!(self.tree, Tree::Scalar(raw) if raw == "null")
    }

    pub(super) fn is_object(&self) -> bool {
        matches!(self.tree, Tree::Object(_))
    }

    /// A whole number, not too great for a length.
    pub(super) fn size(&self) -> Result<usize, ProfileError> {
        match self.tree {
            Tree::Scalar(raw) => raw.parse::<u32>().ok(),
            Tree::Object(_) | Tree::Array(_) => None,
        }
        .and_then(|size| usize::try_from(size).ok())
        .ok_or_else(|| {
            self.at
                .error("phải là số nguyên từ 0", "must be a whole number from 0 on")
        })
    }

    /// A grade of evidence.
    pub(super) fn grade(&self) -> Result<Grade, ProfileError> {
        self.one_of(GRADES)
    }

    pub(super) fn at(at: Place, tree: &'t Tree) -> Self {
        Self { at, tree }
    }

    pub(super) fn tree(&self) -> &'t Tree {
        self.tree
    }

    /// A number that is not below zero, as it is spelled.
    pub(super) fn number(&self) -> Result<String, ProfileError> {
        match self.tree {
            Tree::Scalar(raw) if raw.starts_with(|first: char| first.is_ascii_digit()) => {
                Ok(raw.clone())
            }
            _ => Err(self
                .at
                .error("phải là một số từ 0", "must be a number from 0 on")),
        }
    }

    /// One of several words.
    pub(super) fn one_of<T: Copy>(&self, words: &[(&str, T)]) -> Result<T, ProfileError> {
        let text = self.text()?;
        let found = words.iter().find(|(word, _)| *word == text);
        found.map(|(_, value)| *value).ok_or_else(|| {
            let all: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            let all = all.join(", ");
            self.at.unknown(
                format!("phải là một trong: {all}"),
                format!("must be one of {all}"),
                &text,
                words.iter().map(|(word, _)| *word),
            )
        })
    }
}

/// The grades of evidence.
pub(super) const GRADES: &[(&str, Grade)] = &[
    ("R", Grade::Regulation),
    ("2", Grade::TwoSystems),
    ("1", Grade::OneSystem),
    ("P", Grade::Provisional),
];

/// Words in Vietnamese and, if they are given, in English; a text alone is Vietnamese.
pub(super) fn both(node: &Node<'_>) -> Result<(String, String), ProfileError> {
    if !node.is_object() {
        let vi = node.text()?;
        return Ok((vi.clone(), vi));
    }
    let (mut vi, mut en) = (None, None);
    for (key, member) in node.only(&["vi", "en"])? {
        let text = Some(member.text()?);
        if key == "vi" {
            vi = text;
        } else {
            en = text;
        }
    }
    match (vi, en) {
        (Some(vi), en) => Ok((vi.clone(), en.unwrap_or(vi))),
        (None, _) => Err(node.at.error("thiếu `vi`", "`vi` is missing")),
    }
}
