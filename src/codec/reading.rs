//! The state while a document is read, in any encoding: findings, limits, and the check of each scalar as it comes.

use super::ListPlace;
use super::unique::UniquePlaces;
use crate::check;
use crate::check::rules::Places;
use crate::error::{LimitKind, Stop};
use crate::options::ReadOptions;
use crate::report::{Code, Collector, Finding, Mark, ReadAs, Segment};
use crate::scalars::Scalar;
use crate::spec::{Edition, FieldSpec, Lexeme, RecordSpec, adjusted};
use crate::text::Text;

/// The state while a document is read.
pub(crate) struct Reading {
    pub(crate) collector: Collector,
    pub(crate) edition: Edition,
    /// The options, for the limit that an error names.
    pub(crate) options: ReadOptions,
    pub(super) left: Left,
    /// Whether objects are read in two passes from the start, since some object of the document had a known key twice
    /// or in another letter case.
    pub(super) is_careful: bool,
    /// A value that was sent in place of the record at hand, unless other members follow; and its offset.
    pub(super) replacement: Option<(String, usize)>,
    /// The list of the envelope whose records were read before it and by themselves, as a stream does.
    pub(crate) given: Option<&'static FieldSpec>,
    /// The places of the fields of a record, while it is read again to find them.
    pub(super) places: Option<Box<Places>>,
    /// The places of the numbers that tell the records of the document's list apart.
    pub(crate) unique: UniquePlaces,
    /// How many more texts that are JSON themselves are read, one inside the other.
    pub(super) levels: usize,
}

/// How many more records, and bytes of unknown content, may come.
#[derive(Debug, Clone, Copy)]
pub(super) struct Left {
    records: usize,
    unknown: usize,
}

/// How much had been read at some moment: what is read again in another way is first
/// [forgotten](Reading::forget_since).
pub(super) struct SoFar {
    pub(super) mark: Mark,
    pub(super) left: Left,
}

/// What a kept unknown field costs in memory beside its name and its value.
const UNKNOWN_FIELD: usize = 64;

impl Reading {
    pub(crate) fn new(options: &ReadOptions) -> Self {
        Self {
            collector: Collector::new(options.findings)
                .strict(options.strict)
                .under(options.overlay),
            edition: options.edition,
            options: options.clone(),
            left: Left {
                records: options.records,
                unknown: options.unknown,
            },
            is_careful: false,
            replacement: None,
            given: None,
            places: None,
            unique: UniquePlaces::default(),
            levels: options.levels_of_text(),
        }
    }

    /// The record as the profile has it that is read under, if there is one.
    #[inline]
    pub(super) fn spec(&self, base: &'static RecordSpec) -> &'static RecordSpec {
        adjusted(self.options.overlay, base)
    }

    /// The state now, to go back to.
    #[inline]
    pub(super) fn so_far(&self) -> SoFar {
        SoFar {
            mark: self.collector.mark(),
            left: self.left,
        }
    }

    /// Forgets what was read since.
    pub(super) fn forget_since(&mut self, moment: &SoFar) {
        self.collector.reset(moment.mark);
        self.left = moment.left;
        self.replacement = None;
    }

    /// Lends what is left of the limits to the reading of a text inside.
    pub(super) fn lend(&self, inner: &mut Self) {
        inner.left = self.left;
        inner.levels = self.levels.saturating_sub(1);
    }

    /// Whether this is the reading of a text inside another document.
    pub(super) fn is_inner(&self) -> bool {
        self.levels < self.options.levels_of_text()
    }

    /// Takes back what the reading of a text inside has left.
    pub(super) fn take_back(&mut self, inner: &Self) {
        self.left = inner.left;
    }

    /// Whether one more text that is JSON itself may be read.
    pub(super) fn may_enter_text(&self) -> bool {
        self.levels > 0
    }

    /// Notes that a list of the record at hand was sent as JSON text, if places are being noted.
    #[cold]
    pub(super) fn note_text(&mut self, list: &'static FieldSpec) {
        let Some(places) = &mut self.places else {
            return;
        };
        let is_own = match self.collector.path() {
            [] => true,
            [Segment::Key(name), inside @ ..] => {
                *name == list.name && !inside.iter().any(|step| step.is_known())
            }
            _ => false,
        };
        if is_own {
            places.put_in_text(list);
        }
    }

    /// Enters an item of a list, from the root of the document.
    pub(crate) fn enter_item(&mut self, list: ListPlace) {
        if let Some(field) = list.field {
            self.collector.enter(Segment::Key(field.name));
        }
        self.collector.enter(Segment::Index(list.index));
    }

    /// Counts a record against the limit.
    pub(crate) fn charge_record(&mut self, offset: usize) -> Result<(), Stop> {
        self.left.records = self
            .left
            .records
            .checked_sub(1)
            .ok_or_else(|| Stop::limit(LimitKind::Records, offset))?;
        Ok(())
    }

    /// How many bytes of unknown content may still come.
    pub(crate) fn unknown_left(&self) -> usize {
        self.left.unknown
    }

    /// Counts bytes of an unknown field against the limit.
    pub(super) fn charge_unknown(&mut self, bytes: usize, offset: usize) -> Result<(), Stop> {
        self.left.unknown = self
            .left
            .unknown
            .checked_sub(UNKNOWN_FIELD + bytes)
            .ok_or_else(|| Stop::limit(LimitKind::Unknown, offset))?;
        Ok(())
    }

    /// Checks a scalar that has just been read, and [mends](check::mended) it where what it means is beyond doubt.
    #[inline]
    pub(crate) fn scalar<S: Text, T: Scalar<S>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut T,
        offset: usize,
    ) {
        self.seen_scalar(field, slot, offset, false);
    }

    /// As [`scalar`](Self::scalar); `is_usual` says that no byte of the text is [doubtful](check::from_doubtful), as whoever
    /// read it may have seen in passing.
    #[inline]
    pub(crate) fn seen_scalar<S: Text, T: Scalar<S>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut T,
        offset: usize,
        is_usual: bool,
    ) {
        if check::surely_no_finding(field, slot, self.edition, is_usual) {
            return;
        }
        if T::IS_PLAIN_TEXT {
            // What is looked at is a function of its own.
            if !check::no_finding(field, slot, self.edition) {
                self.find(field, slot, offset);
            }
            self.right_scalar(field, slot, offset);
        } else {
            self.look_at(field, slot, offset);
        }
    }

    /// What is still to be asked of a plain text that has no finding by its field.
    #[inline]
    pub(crate) fn right_scalar<S: Text, T: Scalar<S>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &T,
        offset: usize,
    ) {
        if field.catalogue.is_some() && self.options.known_codes.is_some() {
            self.look_up(field, slot, offset);
        }
    }

    /// As [`scalar`](Self::scalar), for a value that needs a look at its text.
    #[inline(never)]
    fn look_at<S: Text, T: Scalar<S>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut T,
        offset: usize,
    ) {
        if !check::no_finding(field, slot, self.edition) {
            self.find(field, slot, offset);
        }
    }

    /// Asks the catalogues that were given for a code that has just been read.
    #[cold]
    fn look_up<S: Text, T: Scalar<S>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &T,
        offset: usize,
    ) {
        slot.emit(|lexeme| {
            let text = lexeme.as_ref().map_or("", Lexeme::as_text);
            let known = self.options.known_codes_given();
            if let Some(finding) =
                known.and_then(|known| check::not_in_catalogue(field, text, known))
            {
                let offset = Some(offset);
                self.collector.at_value(field.name, finding, offset, text);
            }
        });
    }

    /// As [`scalar`](Self::scalar), for a value that most likely has findings.
    #[cold]
    fn find<S: Text, T: Scalar<S>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut T,
        offset: usize,
    ) {
        let mark = self.collector.mark();
        self.check(field, slot, offset);
        if self.collector.counts().found() != mark.counts().found() {
            self.mend(field, slot, offset, mark);
        }
    }

    /// Checks an item of a list of texts, whose place is entered.
    #[inline]
    pub(crate) fn text_item(&mut self, field: &'static FieldSpec, text: &str, offset: usize) {
        if check::may_be_odd(text) {
            check::odd_text(field, text, &mut |finding| {
                self.collector.here_value(finding, Some(offset), text);
            });
        }
        if field.catalogue.is_some()
            && let Some(known) = self.options.known_codes_given()
            && let Some(finding) = check::not_in_catalogue(field, text, known)
        {
            self.collector.here_value(finding, Some(offset), text);
        }
    }

    #[inline(never)]
    fn check<S: Text, T: Scalar<S>>(
        &mut self,
        field: &'static FieldSpec,
        value: &T,
        offset: usize,
    ) {
        check::scalar(
            field,
            value,
            self.edition,
            &mut self.collector,
            Some(offset),
        );
    }

    /// Replaces a value with findings by the one that is meant, if there is one; the findings become quirks.
    #[cold]
    fn mend<S: Text, T: Scalar<S>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut T,
        offset: usize,
        mark: Mark,
    ) {
        let Some(mended) = check::mended(field, slot) else {
            return;
        };
        let (sent, meant) = (text_of(slot), text_of(&mended.value));
        *slot = mended.value;
        let meant = Some(&*meant).filter(|_| !slot.is_absent());
        self.note_mended(field, &mended.codes, (&sent, meant), offset, mark);
        self.check(field, slot, offset);
    }

    /// Reports the quirks that tell the text that was sent from the one that is meant, `None` if that is none, in place of what
    /// was found since `mark`.
    fn note_mended(
        &mut self,
        field: &'static FieldSpec,
        codes: &[Code],
        (sent, meant): (&str, Option<&str>),
        offset: usize,
        mark: Mark,
    ) {
        let seen = self.collector.counts().against_schema > mark.counts().against_schema;
        self.collector.reset(mark);
        for &code in codes {
            let finding = match (code, field.constraint.codes) {
                (Code::Blank, _) => Finding::blank(field, sent),
                (Code::CodeForm, Some(list)) => Finding::code_form(field, list, sent),
                (Code::DateForm, _) if meant.is_none() => Finding::no_date(field),
                (code, _) => Finding::form_quirk(code, field),
            };
            let finding = finding.seen(seen).meaning(Some(meant.unwrap_or_default()));
            self.collector
                .at_value(field.name, finding, Some(offset), sent);
        }
    }

    /// Reports that a field is `null`.
    #[cold]
    pub(crate) fn null(&mut self, field: &'static FieldSpec, offset: usize) {
        self.collector
            .at(field.name, Finding::no_value(field), Some(offset));
    }

    /// Reports that a value has another shape than its field.
    #[cold]
    pub(crate) fn shape(
        &mut self,
        code: Code,
        field: &'static FieldSpec,
        read_as: ReadAs,
        offset: usize,
    ) {
        let finding = Finding::shape(code, field, read_as);
        self.collector.at(field.name, finding, Some(offset));
    }

    /// Reports a quirk of a field, with the value that was sent.
    #[cold]
    pub(crate) fn quirk_of(
        &mut self,
        code: Code,
        field: &'static FieldSpec,
        offset: usize,
        value: &str,
    ) {
        let finding = Finding::new(code, Some(field));
        self.collector
            .at_value(field.name, finding, Some(offset), value);
    }

    /// Takes note that something stands in a list, or that a record is there: reports one that came with a later edition than
    /// the one checked, and one that is to be empty.
    #[inline]
    pub(crate) fn filled(&mut self, field: &'static FieldSpec, offset: usize) {
        if field.edition > self.edition {
            let finding = Finding::edition(field, field.edition);
            self.collector.at(field.name, finding, Some(offset));
        }
        if field.is_to_be_empty() {
            self.not_empty(field, offset);
        }
    }

    /// Reports that something stands in a list in which a profile wants nothing.
    #[cold]
    pub(crate) fn not_empty(&mut self, field: &'static FieldSpec, offset: usize) {
        let finding = Finding::fixed(field, "");
        self.collector.at(field.name, finding, Some(offset));
    }
}

/// The text of a value; empty if it is absent.
#[cold]
fn text_of<S: Text, T: Scalar<S>>(value: &T) -> String {
    value.emit(|lexeme| lexeme.as_ref().map_or("", Lexeme::as_text).to_owned())
}
