//! Findings that are set aside, since whoever checks knows of them; and reports on documents that stand one after the other.

use super::{Counts, Finding, Report};

impl Report {
    /// The report without the findings that are set aside in its list. They still count, and the verdicts cover them.
    pub(crate) fn set_aside(mut self, mut is_set_aside: impl FnMut(&Finding) -> bool) -> Self {
        let aside = &mut self.aside;
        self.findings.retain(|finding| {
            let is_aside = is_set_aside(finding);
            if is_aside {
                aside.add(finding);
            }
            !is_aside
        });
        self
    }

    /// How many findings of each severity are set aside.
    pub(crate) fn aside(&self) -> Counts {
        self.aside
    }

    /// Whether there are no errors but those that are set aside.
    pub(crate) fn usable_but_for_aside(&self) -> bool {
        let aside = &self.aside;
        let quirks_count = self.strict && self.counts.quirks > aside.quirks;
        self.counts.errors == aside.errors && !quirks_count && !self.is_partial
    }

    /// How many findings of each severity are neither listed nor set aside: those beyond the limit.
    pub(crate) fn unlisted(&self) -> Counts {
        let mut counts = self.counts;
        for finding in &self.findings {
            counts.remove(finding);
        }
        counts.errors -= self.aside.errors;
        counts.quirks -= self.aside.quirks;
        counts.advice -= self.aside.advice;
        counts.against_schema -= self.aside.against_schema;
        counts
    }

    /// Takes over the report on a document that stands further down in the same text, `lines` lines and `bytes` bytes from
    /// its start. No more than `limit` findings are kept.
    pub(crate) fn append(&mut self, other: Self, lines: usize, bytes: usize, limit: usize) {
        let mut dropped = other.counts;
        for mut finding in other.findings {
            if self.findings.len() >= limit {
                break;
            }
            dropped.remove(&finding);
            self.counts.add(&finding);
            finding.offset = finding.offset.map(|offset| offset + bytes);
            if let Some(position) = &mut finding.position {
                position.line += lines;
            }
            self.findings.push(finding);
        }
        self.counts.add_dropped(dropped);
        self.is_partial |= other.is_partial;
    }
}

impl Finding {
    /// The pointer with `*` for each index, so that it is the same in every record; below the place of the packet, where
    /// that was sent as text.
    pub(crate) fn place_in_general(&self) -> String {
        let mut place = String::with_capacity(self.pointer.len());
        let whole = [self.inside.as_deref().unwrap_or_default(), &self.pointer];
        for step in whole.iter().flat_map(|part| part.split('/').skip(1)) {
            let is_index = !step.is_empty() && step.bytes().all(|byte| byte.is_ascii_digit());
            place.push('/');
            place.push_str(if is_index { "*" } else { step });
        }
        place
    }
}

#[cfg(test)]
mod tests {
    use crate::packets::Document;
    use crate::status_sync::CapNhatTienDoHoSoMC;

    fn report() -> super::Report {
        let list = r#"[{"TrangThai": 4}, {"TrangThai": 4}]"#;
        let read = Document::<CapNhatTienDoHoSoMC>::from_json(list).unwrap();
        read.into_parts().1
    }

    #[test]
    fn what_is_set_aside_counts_and_is_not_listed() {
        let all = report();
        let (total, errors) = (all.total(), all.counts().errors);
        let rest = all.set_aside(|finding| finding.code().as_str() == "required");
        assert_eq!((rest.total(), rest.usable()), (total, false));
        assert_eq!(rest.aside().errors, errors);
        assert_eq!(rest.errors().count(), 0);
        assert!(!rest.limit_reached());
        assert_eq!(rest.unlisted().total(), 0);
    }

    #[test]
    fn reports_stand_one_after_the_other() {
        let mut all = report();
        let count = all.total();
        all.append(report(), 1, 100, count + 1);
        assert_eq!((all.total(), all.findings().len()), (2 * count, count + 1));
        let last = all.findings().last().unwrap();
        assert_eq!(last.position().unwrap().line, 2);
        assert_eq!(all.unlisted().total(), count - 1);
    }

    #[test]
    fn a_place_is_the_same_in_every_record() {
        let report = report();
        let quirk = report.quirks().next().unwrap();
        assert_eq!(quirk.place_in_general(), "/*/TrangThai");
    }
}
