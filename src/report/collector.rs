//! Gathers findings while a document is read or a record is checked.

use super::position::LineCounter;
use super::{
    Code, Counts, Finding, Origin, Param, Part, Path, Place, Position, Report, Segment, Severity,
};
use crate::spec::{FieldSpec, Overlay};

/// The findings so far, and the path to the current place: the one that is being read or checked.
#[derive(Debug, Clone)]
pub(crate) struct Collector {
    /// The path to the current place.
    path: Path,
    /// The findings that are kept, each with its number in the order of discovery.
    findings: Vec<(usize, Finding)>,
    /// All findings, those that are not kept too.
    counts: Counts,
    /// How many findings are kept.
    limit: usize,
    /// How much advice is among the findings that are kept. Errors and quirks come on top of it, up to the limit; in the
    /// end, what is too much of it is [dropped](Self::take_in_order).
    kept_advice: usize,
    /// Whether quirks make the report not usable, as errors do.
    strict: bool,
    /// The profile, if it says what findings weigh.
    levels: Option<&'static Overlay>,
}

/// How much a [`Collector`] held at some moment. [`reset`](Collector::reset) goes back to it when what was read since is
/// read again in another way, or does not count.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mark {
    counts: Counts,
}

impl Mark {
    /// How much had been found.
    #[inline]
    pub(crate) fn counts(self) -> Counts {
        self.counts
    }
}

impl Collector {
    pub(crate) fn new(limit: usize) -> Self {
        Self {
            path: Path::default(),
            findings: Vec::new(),
            counts: Counts::default(),
            limit,
            kept_advice: 0,
            strict: false,
            levels: None,
        }
    }

    /// What findings weigh is as this profile has it.
    pub(crate) fn under(mut self, overlay: Option<&'static Overlay>) -> Self {
        self.levels = overlay.filter(|overlay| !overlay.levels.is_empty());
        self
    }

    /// Whether quirks make the report not usable, as errors do.
    pub(crate) fn strict(mut self, strict: bool) -> Self {
        self.strict = strict;
        self
    }

    #[inline]
    pub(crate) fn enter(&mut self, segment: Segment) {
        self.path.enter(segment);
    }

    #[inline]
    pub(crate) fn leave(&mut self) {
        self.path.leave();
    }

    /// Moves on to the next item of the list that was entered.
    #[inline]
    pub(crate) fn set_index(&mut self, index: usize) {
        self.path.set_index(index);
    }

    /// The path to the current place.
    pub(crate) fn path(&self) -> &[Segment] {
        self.path.segments()
    }

    /// The index of the item that the current place is in.
    #[inline]
    pub(crate) fn index(&self) -> Option<usize> {
        self.path.index()
    }

    /// Whether the pointers of the fields of the current place are made of keys of the schema and of indexes.
    #[inline]
    pub(crate) fn is_plain(&self) -> bool {
        self.path.is_plain()
    }

    /// The pointer of a member of the current place, with the keys as sent.
    pub(crate) fn pointer(&self, key: &str) -> String {
        self.path.pointer(Some(key))
    }

    /// The pointer of the current place, with the keys as sent.
    pub(crate) fn pointer_here(&self) -> String {
        self.path.pointer(None)
    }

    /// The state now, to go back to.
    pub(crate) fn mark(&self) -> Mark {
        Mark {
            counts: self.counts,
        }
    }

    /// Goes back to a state: what was found since is forgotten.
    pub(crate) fn reset(&mut self, mark: Mark) {
        let found = mark.counts.found();
        // Findings are stored in the order of discovery.
        while let Some((number, finding)) = self.findings.last()
            && *number >= found
        {
            self.kept_advice -= usize::from(finding.severity() == Severity::Advice);
            self.findings.pop();
        }
        self.counts = mark.counts;
    }

    /// Whether any finding made since is kept.
    pub(crate) fn keeps_some_since(&self, mark: Mark) -> bool {
        let last = self.findings.last();
        last.is_some_and(|(number, _)| *number >= mark.counts.found())
    }

    /// Adds to the findings on unknown members of the current place, made since, the fields that may be meant, by the
    /// names of the members.
    pub(crate) fn note_nearest(&mut self, mark: Mark, near: &[(&str, &'static FieldSpec)]) {
        if near.is_empty() {
            return;
        }
        let pointer = |(name, field): &(&str, _)| (self.path.pointer(Some(name)), *field);
        let near: Vec<(String, &'static FieldSpec)> = near.iter().map(pointer).collect();
        let since = self.findings.iter_mut().rev();
        for (_, finding) in since.take_while(|(number, _)| *number >= mark.counts.found()) {
            if finding.code == Code::UnknownField
                && let Some((_, field)) = near.iter().find(|(at, _)| *at == finding.pointer)
            {
                finding.note_nearest(field);
            }
        }
    }

    /// Puts what was found since at this offset.
    #[cold]
    pub(crate) fn place_since(&mut self, mark: Mark, offset: usize) {
        let since = self.findings.iter_mut().rev();
        for (_, finding) in since.take_while(|(number, _)| *number >= mark.counts.total()) {
            finding.offset = Some(offset);
        }
    }

    /// How much has been found so far.
    #[inline]
    pub(crate) fn counts(&self) -> Counts {
        self.counts
    }

    /// From here to [`unalias`](Self::unalias), pointers show the member of this name under the key that was sent. No
    /// schema knows that key, so a validator does not see what is found there.
    pub(crate) fn alias(&mut self, name: &'static str, sent: &str) {
        self.path.alias(name, sent);
    }

    /// Forgets the last alias: the member shows under its key of the schema again.
    pub(crate) fn unalias(&mut self) {
        self.path.unalias();
    }

    /// Adds a finding at the current place.
    #[cold]
    pub(crate) fn here(&mut self, finding: Finding, offset: Option<usize>) {
        self.add(finding, None, offset, None);
    }

    /// Adds a finding at the current place, with the value found there.
    #[cold]
    pub(crate) fn here_value(&mut self, finding: Finding, offset: Option<usize>, value: &str) {
        self.add(finding, None, offset, Some(value));
    }

    /// Adds a finding at a member of the current place.
    #[cold]
    pub(crate) fn at(&mut self, key: &str, finding: Finding, offset: Option<usize>) {
        self.add(finding, Some(key), offset, None);
    }

    /// Adds a finding at a member of the current place, with the value found there.
    #[cold]
    pub(crate) fn at_value(
        &mut self,
        key: &str,
        finding: Finding,
        offset: Option<usize>,
        value: &str,
    ) {
        self.add(finding, Some(key), offset, Some(value));
    }

    /// Adds a finding at a place below the current one, by its pointer from there.
    #[cold]
    pub(crate) fn below(&mut self, pointer: &str, mut finding: Finding, offset: Option<usize>) {
        let number = self.counts.found();
        finding.breaks_schema &= !self.path.is_unseen();
        finding.offset = offset;
        if let Some(levels) = self.levels {
            finding.weigh(levels, |_| self.path.pointer(None) + pointer);
        }
        if self.is_kept(&finding) {
            finding.part = self.path.part(Some(pointer));
            finding.pointer = self.path.pointer(None) + pointer;
            self.findings.push((number, finding));
        }
    }

    fn add(
        &mut self,
        mut finding: Finding,
        key: Option<&str>,
        offset: Option<usize>,
        value: Option<&str>,
    ) {
        let number = self.counts.found();
        finding.breaks_schema &= !self.path.is_unseen();
        finding.offset = offset;
        if let Some(levels) = self.levels {
            finding.weigh(levels, |_| self.path.pointer(key));
        }
        if self.is_kept(&finding) {
            finding.part = self.path.part(key);
            finding.pointer = self.path.pointer(key);
            if let Some(value) = value {
                finding.note_value(value);
            }
            self.findings.push((number, finding));
        }
    }

    /// Counts a finding, and says whether it is to be reported and there is room for it.
    fn is_kept(&mut self, finding: &Finding) -> bool {
        self.counts.add(finding);
        if finding.is_off() {
            return false;
        }
        let is_advice = finding.severity() == Severity::Advice;
        let before = if is_advice {
            self.findings.len()
        } else {
            // Advice must not keep an error out: it gives way at the end.
            self.findings.len() - self.kept_advice
        };
        if before >= self.limit {
            return false;
        }
        self.kept_advice += usize::from(is_advice);
        true
    }

    /// Enters a member that no schema knows, under the key that was sent. To be left by
    /// [`leave_unknown`](Self::leave_unknown).
    pub(crate) fn enter_unknown(&mut self, sent: &str) {
        self.path.alias("", sent);
        self.path.enter(Segment::Key(""));
    }

    /// Leaves what [`enter_unknown`](Self::enter_unknown) has entered.
    pub(crate) fn leave_unknown(&mut self) {
        self.path.leave();
        self.path.unalias();
    }

    /// Takes over the findings on an inner document, which was sent as text in the member `key` of the current place. The
    /// schema of the outer document sees none of them.
    pub(crate) fn enclose(&mut self, key: &str, inner: Report, offset: usize) {
        let (pointer, part) = (self.path.pointer(Some(key)), self.path.part(Some(key)));
        self.take_inner(&pointer, inner, offset, part);
    }

    /// As [`enclose`](Self::enclose), of one that was sent as text at the current place.
    #[cold]
    pub(crate) fn enclose_here(&mut self, inner: Report, offset: usize) {
        let (pointer, part) = (self.path.pointer(None), self.path.part(None));
        self.take_inner(&pointer, inner, offset, part);
    }

    /// Takes over the findings on an inner document that was sent as text in place of the packet, and reports that.
    #[cold]
    pub(crate) fn enclose_packet(&mut self, inner: Report, offset: usize) {
        let pointer = self.path.pointer(None);
        let finding = Finding::new(Code::EncodedPacket, None).seen(pointer.is_empty());
        self.around(pointer.clone(), finding, offset);
        self.take_inner(&pointer, inner, offset, Part::Around);
    }

    fn take_inner(&mut self, pointer: &str, inner: Report, offset: usize, part: Part) {
        let mut dropped = inner.counts;
        for mut finding in inner.findings {
            dropped.remove(&finding);
            let deeper = finding.inside.take().unwrap_or_default();
            finding.inside = Some(pointer.to_owned() + &deeper);
            finding.breaks_schema = false;
            finding.offset = Some(offset);
            finding.part = part;
            finding.enclose_places(pointer);
            let number = self.counts.found();
            if self.is_kept(&finding) {
                self.findings.push((number, finding));
            }
        }
        // The schema of the outer document sees none of those that were dropped either.
        dropped.against_schema = 0;
        self.counts.add_dropped(dropped);
    }

    /// Takes over a finding that has its pointer and its offset.
    pub(crate) fn adopt(&mut self, mut finding: Finding) {
        let number = self.counts.found();
        if let Some(levels) = self.levels {
            finding.weigh(levels, |finding| finding.pointer.clone());
        }
        if self.is_kept(&finding) {
            self.findings.push((number, finding));
        }
    }

    /// Takes over the report on a part of the document.
    pub(crate) fn absorb(&mut self, part: Report) {
        let mut dropped = part.counts;
        for finding in part.findings {
            dropped.remove(&finding);
            self.adopt(finding);
        }
        self.counts.add_dropped(dropped);
    }

    /// As [`absorb`](Self::absorb), for a part that was checked by itself: it stands below `pointer`, at `position`.
    pub(crate) fn absorb_below(
        &mut self,
        pointer: &str,
        position: Option<Position>,
        mut part: Report,
    ) {
        for finding in &mut part.findings {
            finding.pointer.insert_str(0, pointer);
            finding.position = position;
        }
        self.absorb(part);
    }

    /// Adds a finding about the document as a whole.
    pub(crate) fn document(&mut self, code: Code) {
        self.document_finding(Finding::new(code, None));
    }

    /// As [`document`](Self::document), for a finding with parameters.
    #[cold]
    pub(crate) fn document_finding(&mut self, mut finding: Finding) {
        finding.offset = Some(0);
        self.adopt(finding);
    }

    /// Adds a finding on what stands around the packet, at a pointer of the document.
    #[cold]
    pub(crate) fn around(&mut self, pointer: String, mut finding: Finding, offset: usize) {
        finding.pointer = pointer;
        finding.offset = Some(offset);
        self.adopt(finding);
    }

    /// From here on, all pointers begin with this one: the packet stands there, inside something else. The schema of the
    /// document sees nothing of it.
    #[cold]
    pub(crate) fn set_base(&mut self, pointer: &str) {
        self.path.set_base(pointer);
    }

    /// The pointer of the packet; empty unless it stands inside something else.
    pub(crate) fn base(&self) -> &str {
        self.path.base()
    }

    /// The report on a record in memory, whose findings have no line and column.
    pub(crate) fn finish(self) -> Report {
        self.report(|_| ())
    }

    /// The report on a text that was read, with line and column of each finding.
    pub(crate) fn finish_text(self, text: &str, origin: &Origin) -> Report {
        self.report(|findings| locate(findings, text, origin))
    }

    /// The findings in document order; of the advice, as much as there is room for beside errors and quirks.
    fn take_in_order(&mut self) -> Vec<Finding> {
        let mut numbered = std::mem::take(&mut self.findings);
        if numbered.len() > self.limit {
            let mut room = self.limit - (numbered.len() - self.kept_advice);
            numbered.retain(|(_, finding)| {
                if finding.severity() != Severity::Advice {
                    return true;
                }
                let is_kept = room > 0;
                room -= usize::from(is_kept);
                is_kept
            });
        }
        let mut findings: Vec<Finding> = numbered.into_iter().map(|(_, finding)| finding).collect();
        findings.sort_by_key(|finding| finding.offset);
        findings
    }

    fn report(mut self, locate: impl FnOnce(&mut [Finding])) -> Report {
        let mut findings = self.take_in_order();
        locate(&mut findings);
        Report {
            findings,
            counts: self.counts,
            strict: self.strict,
            is_partial: false,
            aside: Counts::default(),
        }
    }
}

/// Gives findings their positions, and turns their offsets in the text to offsets in the document. They must be
/// sorted by offset.
fn locate(findings: &mut [Finding], text: &str, origin: &Origin) {
    let mut counter = LineCounter::new(origin);
    for finding in &mut *findings {
        if let Some(offset) = finding.offset {
            let place = counter.advance(text, offset);
            finding.offset = Some(place.offset);
            finding.position = Some(place.position);
        }
    }
    if findings
        .iter()
        .any(|finding| finding.code == Code::DuplicateRecord)
    {
        locate_others(findings, text, origin);
    }
}

/// Gives the places that findings name their lines, where those are not the lines of the findings.
#[cold]
fn locate_others(findings: &mut [Finding], text: &str, origin: &Origin) {
    let mut places: Vec<(Option<Position>, &mut Place)> = Vec::new();
    for finding in findings {
        let position = finding.position;
        for (_, param) in &mut finding.params {
            if let Param::Place(place) = param {
                places.push((position, place));
            }
        }
    }
    places.sort_by_key(|(_, place)| place.offset);
    let mut counter = LineCounter::new(origin);
    for (position, place) in places {
        if let Some(offset) = place.offset.take() {
            let line = counter.advance(text, offset).position.line;
            place.line = Some(line).filter(|line| position.is_none_or(|at| at.line != *line));
        }
    }
}
