//! What the encodings share when they read a record.

use super::ListPlace;
use crate::check;
use crate::check::rules::Places;
use crate::error::{LimitKind, Stop};
use crate::options::ReadOptions;
use crate::report::{Code, Collector, Finding, Mark, Segment};
use crate::scalars::Scalar;
use crate::spec::{Edition, FieldSpec, Lexeme};
use crate::text::Text;

/// What is known while a document is read.
pub(crate) struct Reading {
    pub(crate) collector: Collector,
    pub(crate) edition: Edition,
    pub(super) left: Left,
    /// Whether a known key has stood twice in some object, or in another letter case.
    pub(super) is_careful: bool,
    /// What may stand in the place of the record at hand, and where.
    pub(super) replacement: Option<(String, usize)>,
    /// Where the fields stand, while a record is read again to know that.
    pub(super) places: Option<Box<Places>>,
}

/// How many more records, and bytes of unknown content, may come.
#[derive(Debug, Clone, Copy)]
pub(super) struct Left {
    records: usize,
    unknown: usize,
}

/// What a kept unknown field costs in memory beside its name and its value.
const UNKNOWN_FIELD: usize = 64;

impl Reading {
    pub(crate) fn new(options: &ReadOptions) -> Self {
        Self {
            collector: Collector::new(options.findings).strict(options.strict),
            edition: options.edition,
            left: Left {
                records: options.records,
                unknown: options.unknown,
            },
            is_careful: false,
            replacement: None,
            places: None,
        }
    }

    /// Goes to an item of a list, from the root of the document.
    pub(crate) fn enter_item(&mut self, list: ListPlace) {
        if let Some(field) = list.field {
            self.collector.enter(Segment::Key(field.name));
        }
        self.collector.enter(Segment::Index(list.index));
    }

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

    pub(super) fn charge_unknown(&mut self, bytes: usize, offset: usize) -> Result<(), Stop> {
        self.left.unknown = self
            .left
            .unknown
            .checked_sub(UNKNOWN_FIELD + bytes)
            .ok_or_else(|| Stop::limit(LimitKind::Unknown, offset))?;
        Ok(())
    }

    /// Checks a scalar that has just been read; one in a form that can be read as the one that is due, is.
    #[inline]
    pub(crate) fn scalar<S: Text, T: Scalar<S>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut T,
        offset: usize,
    ) {
        if !check::surely_no_finding(field, slot, self.edition) {
            self.look_at(field, slot, offset);
        }
    }

    /// Checks a value that may have findings.
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

    /// Looks for findings, and mends a value that has some.
    #[cold]
    fn find<S: Text, T: Scalar<S>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut T,
        offset: usize,
    ) {
        let mark = self.collector.mark();
        self.check(field, slot, offset);
        if self.collector.counts().total() != mark.counts().total() {
            self.mend(field, slot, offset, mark);
        }
    }

    #[inline]
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

    /// Takes a value with findings for what it means, if that is right.
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
        let seen = self.collector.counts().against_schema > mark.counts().against_schema;
        self.collector.reset(mark);
        slot.emit(|lexeme| {
            let sent = lexeme.as_ref().map_or("", Lexeme::as_text);
            for code in mended.codes {
                let finding = Finding::form_quirk(code, field).seen(seen);
                self.collector
                    .at_value(field.name, finding, Some(offset), sent);
            }
        });
        *slot = mended.value;
        self.check(field, slot, offset);
    }

    /// Notes that a field stands for nothing.
    #[cold]
    pub(crate) fn null(&mut self, field: &'static FieldSpec, offset: usize) {
        let finding = if field.required {
            Finding::required(field)
        } else {
            Finding::new(Code::Null, Some(field))
        };
        self.collector.at(field.name, finding, Some(offset));
    }

    #[cold]
    pub(crate) fn quirk(&mut self, code: Code, field: &'static FieldSpec, offset: usize) {
        let finding = Finding::new(code, Some(field));
        self.collector.at(field.name, finding, Some(offset));
    }

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

    /// Notes a field that came with a later edition.
    #[inline]
    pub(crate) fn newer(&mut self, field: &'static FieldSpec, offset: usize) {
        if field.edition > self.edition {
            let finding = Finding::edition(field, field.edition);
            self.collector.at(field.name, finding, Some(offset));
        }
    }
}
