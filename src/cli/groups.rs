//! Which findings are shown: all, or of many that are alike one specimen.

use std::collections::{HashMap, HashSet};

use super::words::Words;
use crate::report::{Code, Finding, Report};

/// Up to this many findings of a run, all are shown.
const FEW: usize = 20;

/// How many other places are named beside a specimen.
const PLACES: usize = 3;

/// What is shown once: a code at a place of records, whichever record it is.
type Kind = (Code, String);

/// What a run has shown so far.
#[derive(Debug, Default)]
pub(super) struct Groups {
    found: usize,
    shown: HashSet<Kind>,
}

/// What is shown of a report.
pub(super) struct Chosen<'r> {
    pub(super) specimens: Vec<Specimen<'r>>,
    /// How many findings are not shown, since one of their kind was with an earlier file.
    pub(super) alike: usize,
}

/// A finding that is shown, for itself or for others of its kind.
pub(super) struct Specimen<'r> {
    pub(super) finding: &'r Finding,
    /// How many others it stands for.
    pub(super) others: usize,
    /// Where the first of these are.
    pub(super) places: Vec<&'r str>,
}

impl<'r> Specimen<'r> {
    /// A finding that stands for no others.
    pub(super) fn alone(finding: &'r Finding) -> Self {
        Self {
            finding,
            others: 0,
            places: Vec::new(),
        }
    }

    /// Says how many others it stands for, and where the first of them are, if there are any.
    pub(super) fn like_it(&self, words: &Words) -> Option<String> {
        if self.others == 0 {
            return None;
        }
        let more = if self.others > self.places.len() {
            ", …"
        } else {
            ""
        };
        let places = format!("{}{more}", self.places.join(", "));
        Some(words.like_it(self.others, &places))
    }
}

impl Groups {
    /// Chooses what to show of the report on the next file; `all` chooses everything.
    pub(super) fn choose<'r>(&mut self, report: &'r Report, all: bool) -> Chosen<'r> {
        self.found += report.findings().len();
        let groups = !all && self.found > FEW;
        let mut chosen = Chosen {
            specimens: Vec::new(),
            alike: 0,
        };
        let mut here: HashMap<Kind, usize> = HashMap::new();
        for finding in report.findings() {
            let kind = (finding.code(), finding.place_in_general());
            if groups && let Some(index) = here.get(&kind) {
                let specimen = &mut chosen.specimens[*index];
                specimen.others += 1;
                if specimen.places.len() < PLACES {
                    specimen.places.push(finding.pointer());
                }
                continue;
            }
            if groups && self.shown.contains(&kind) {
                chosen.alike += 1;
                continue;
            }
            here.insert(kind, chosen.specimens.len());
            chosen.specimens.push(Specimen::alone(finding));
        }
        self.shown.extend(here.into_keys());
        chosen
    }
}
