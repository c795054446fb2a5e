//! Findings that are known already: a file holds how many of each there are, and only more of them count.

use std::collections::{BTreeMap, HashMap};
use std::io::Write as _;
use std::path::Path;

use serde_json::{Value, json};

use super::super::output::Draft;
use super::super::status::CommandError;
use crate::language::Language;
use crate::report::Finding;

/// A file, a code, and a place with `*` for indexes: so a finding stays known when lines or records move.
type Key = (String, String, String);

/// What is known, less what was found of it.
#[derive(Debug, Default)]
pub(super) struct Baseline {
    left: HashMap<Key, usize>,
}

impl Baseline {
    pub(super) fn read(path: &Path, language: Language) -> Result<Self, CommandError> {
        let failed = |reason: &str| CommandError::Failed(format!("{}: {reason}", path.display()));
        let text = std::fs::read(path).map_err(|error| failed(&error.to_string()))?;
        let no_baseline = || {
            failed(match language {
                Language::Vietnamese => "không phải tệp do --write-baseline ghi",
                Language::English => "this is no file that --write-baseline has written",
            })
        };
        let value: Value = serde_json::from_slice(&text).map_err(|_| no_baseline())?;
        let known = value["baseline"]
            .as_array()
            .filter(|_| value["qcvn120"] == 1);
        let mut left = HashMap::new();
        for entry in known.ok_or_else(no_baseline)? {
            let text = |key: &str| entry[key].as_str().map(str::to_owned);
            let count = entry["count"]
                .as_u64()
                .and_then(|count| usize::try_from(count).ok());
            let entry = (text("file"), text("code"), text("place"), count);
            let (Some(file), Some(code), Some(place), Some(count)) = entry else {
                return Err(no_baseline());
            };
            *left.entry((file, code, place)).or_insert(0) += count;
        }
        Ok(Self { left })
    }

    /// Whether a finding is known; each known one counts once.
    pub(super) fn knows(&mut self, file: &str, finding: &Finding) -> bool {
        match self.left.get_mut(&key(file, finding)) {
            Some(left) if *left > 0 => {
                *left -= 1;
                true
            }
            _ => false,
        }
    }

    /// Whether it knows of findings, and of none in any of these files.
    pub(super) fn is_about_others(&self, files: &[String]) -> bool {
        let files: Vec<String> = files.iter().map(|file| plain_name(file)).collect();
        let mut known = self.left.keys().map(|(file, ..)| file);
        !self.left.is_empty() && !known.any(|file| files.contains(file))
    }

    /// How many known findings were not found in these files any more.
    pub(super) fn gone(&self, files: &[String]) -> usize {
        let files: Vec<String> = files.iter().map(|file| plain_name(file)).collect();
        let seen = self
            .left
            .iter()
            .filter(|((file, ..), _)| files.contains(file));
        seen.map(|(_, left)| left).sum()
    }
}

/// What is written as known.
#[derive(Debug, Default)]
pub(super) struct Written {
    counts: BTreeMap<Key, usize>,
}

impl Written {
    pub(super) fn add(&mut self, file: &str, finding: &Finding) {
        *self.counts.entry(key(file, finding)).or_default() += 1;
    }

    pub(super) fn write(&self, path: &Path) -> Result<(), CommandError> {
        let entries = self.counts.iter().map(|((file, code, place), count)| {
            let entry = json!({"file": file, "code": code, "place": place, "count": count});
            format!("  {entry}")
        });
        let entries: Vec<String> = entries.collect();
        let text = format!(
            "{{\"qcvn120\": 1, \"baseline\": [\n{}\n]}}\n",
            entries.join(",\n")
        );
        match Draft::create(path)? {
            Some(mut draft) => {
                draft.write_all(text.as_bytes())?;
                draft.commit()?;
            }
            None => std::io::stdout().write_all(text.as_bytes())?,
        }
        Ok(())
    }
}

fn key(file: &str, finding: &Finding) -> Key {
    let file = finding.file().unwrap_or(file);
    let code = finding.code().as_str().to_owned();
    (plain_name(file), code, finding.place_in_general())
}

/// A name that is the same on every system, and however the file was named.
fn plain_name(file: &str) -> String {
    let file = file.replace('\\', "/");
    file.trim_start_matches("./").to_owned()
}
