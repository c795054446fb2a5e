//! `qcvn120 profile diff`: what two profiles say differently.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::profiles::load;
use super::status::CommandError;
use crate::language::{Bilingual, Language, both};
use crate::profile::Profile;
use crate::syntax::json::Tree;
use crate::wire::without_bom;

/// Writes what each of two profiles changes and the other does not, in words, and each place where their files differ.
pub(super) fn write(
    out: &mut impl Write,
    [before, after]: [&PathBuf; 2],
    language: Language,
) -> Result<(), CommandError> {
    let said = |file: &PathBuf| -> Result<Vec<String>, CommandError> {
        let profile = load(std::slice::from_ref(file), language)?;
        Ok(profile.map_or_else(Vec::new, |profile| Profile::explain(&profile, language)))
    };
    let (gone, come) = (said(before)?, said(after)?);
    for line in gone.iter().filter(|line| !come.contains(line)) {
        writeln!(out, "- {line}")?;
    }
    for line in come.iter().filter(|line| !gone.contains(line)) {
        writeln!(out, "+ {line}")?;
    }
    let mut found = Vec::new();
    if let (Some(one), Some(other)) = (tree(before), tree(after)) {
        differences("", &one, &other, language, &mut found);
    }
    for line in &found {
        writeln!(out, "~ {line}")?;
    }
    if gone == come && found.is_empty() {
        writeln!(out, "{}", SAME.text(language))?;
    }
    Ok(())
}

/// The file, which has been read before.
fn tree(file: &Path) -> Option<Tree> {
    let bytes = std::fs::read(file).ok()?;
    Tree::parse(std::str::from_utf8(without_bom(&bytes)).ok()?).ok()
}

/// What says nothing of packets.
const REMARKS: &[&str] = &["$schema", "name", "source", "note"];

/// Notes where two values differ, by pointers.
fn differences(at: &str, one: &Tree, other: &Tree, language: Language, found: &mut Vec<String>) {
    match (one, other) {
        (Tree::Object(a), Tree::Object(b)) => {
            let is_said = |key: &&String| !REMARKS.contains(&key.as_str());
            let names = |all: &[(String, Tree)]| -> Vec<String> {
                let keys = all.iter().map(|(key, _)| key);
                keys.filter(is_said).cloned().collect()
            };
            let (first, second) = (names(a), names(b));
            let in_both = |all: &[String], others: &[String]| -> Vec<String> {
                let kept = all.iter().filter(|key| others.contains(key));
                kept.cloned().collect()
            };
            // The fields that a profile adds stand in their order.
            if at.ends_with("/own") && in_both(&first, &second) != in_both(&second, &first) {
                found.push(format!("{at}: {}", ORDER.text(language)));
            }
            let place = |key: &str| format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
            for key in &first {
                match (one.get(key), other.get(key)) {
                    (Some(one), Some(other)) => {
                        differences(&place(key), one, other, language, found);
                    }
                    (one, _) => found.push(changed(&place(key), one, None)),
                }
            }
            for key in second.iter().filter(|key| !first.contains(key)) {
                found.push(changed(&place(key), None, other.get(key)));
            }
        }
        (Tree::Array(a), Tree::Array(b)) => {
            for index in 0..a.len().max(b.len()) {
                let place = format!("{at}/{index}");
                match (a.get(index), b.get(index)) {
                    (Some(one), Some(other)) => {
                        differences(&place, one, other, language, found);
                    }
                    (one, other) => found.push(changed(&place, one, other)),
                }
            }
        }
        _ if one.to_string() == other.to_string() => {}
        _ => found.push(changed(at, Some(one), Some(other))),
    }
}

fn changed(at: &str, one: Option<&Tree>, other: Option<&Tree>) -> String {
    let said = |side: Option<&Tree>| side.map_or("–".to_owned(), ToString::to_string);
    format!("{at}: {} → {}", said(one), said(other))
}

const ORDER: Bilingual = both("thứ tự khác", "another order");
const SAME: Bilingual = both(
    "✓ hai profile nói như nhau",
    "✓ the two profiles say the same",
);
