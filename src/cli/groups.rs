//! Which findings are shown: all, or of many that are alike one specimen.

use std::collections::{HashMap, HashSet};

use super::words::Words;
use crate::report::{Code, Finding, Report};

/// Up to this many findings of a run, all are shown.
const FEW: usize = 20;

/// Once so many kinds were shown, a brief run shows no more of a code that it has shown at [`OF_A_CODE`] places.
const MANY_KINDS: usize = 100;

/// So many places of a code give an idea of it.
const OF_A_CODE: usize = 5;

/// How many other places are named beside a specimen.
const PLACES: usize = 3;

/// What is shown once: a code at a place of records, whichever record it is.
type Kind = (Code, String);

/// What a run has shown so far.
#[derive(Debug, Default)]
pub(super) struct Groups {
    found: usize,
    shown: HashSet<Kind>,
    /// Of a brief run: at how many places each code was shown, in the files before.
    places: Option<HashMap<Code, usize>>,
}

/// What is shown of a report.
pub(super) struct Chosen<'r> {
    pub(super) specimens: Vec<Specimen<'r>>,
    /// How many findings are not shown, since one of their kind, or enough of their code, was with an earlier file.
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
    /// Those of a run that is read from top to bottom, which is to stay short over thousands of files.
    pub(super) fn brief() -> Self {
        Self {
            places: Some(HashMap::new()),
            ..Self::default()
        }
    }

    /// Whether enough was shown of a code.
    fn is_known_well(&self, code: Code) -> bool {
        let places = self.places.as_ref().and_then(|places| places.get(&code));
        self.shown.len() >= MANY_KINDS && places.is_some_and(|shown| *shown >= OF_A_CODE)
    }

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
            if groups && (self.shown.contains(&kind) || self.is_known_well(kind.0)) {
                chosen.alike += 1;
                continue;
            }
            here.insert(kind, chosen.specimens.len());
            chosen.specimens.push(Specimen::alone(finding));
        }
        for kind in here.into_keys() {
            if let Some(places) = &mut self.places {
                *places.entry(kind.0).or_insert(0) += 1;
            }
            self.shown.insert(kind);
        }
        chosen
    }
}
