//! Conversion from a later edition to an earlier one.

use std::convert::Infallible;

use crate::packets::{AnyDocument, Body, Document, MessageType, any_document};
use crate::record::{FieldReader, Record};
use crate::report::{Collector, Finding, Report, Segment};
use crate::scalars::Scalar;
use crate::spec::{Edition, FieldSpec, Lexeme};
use crate::text::Text;

/// A record or a document of an edition, and what was left out to make it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ToEdition<T> {
    /// What is left.
    pub value: T,
    /// What was left out: the finding `advice.edition` for each field or code.
    pub left_out: Report,
}

/// The record as an edition has it: without the fields that came with a later one, and without optional codes that did.
/// A required code that came later stays, since there is nothing to put in its place; a check under the edition reports
/// it. Unknown fields stay.
///
/// ```
/// use qcvn120::status_sync::{HoSo, NoiNopHoSo};
/// use qcvn120::{Edition, convert};
///
/// let ho_so = HoSo::new().ma_ho_so("H22-200101-0001").noi_nop_ho_so(NoiNopHoSo::from("2"));
/// let old = convert::to_edition(&ho_so, Edition::Qcvn2019);
/// assert!(old.value.noi_nop_ho_so.is_none());
/// assert_eq!(old.left_out.findings()[0].pointer(), "/NoiNopHoSo");
/// ```
pub fn to_edition<R: Record>(record: &R, edition: Edition) -> ToEdition<R> {
    let mut value = record.clone();
    let mut trim = Trim::new(edition);
    trim.object(&mut value);
    ToEdition {
        value,
        left_out: trim.collector.finish(),
    }
}

impl<M: MessageType, S: Text> Document<M, S> {
    /// The document as an edition has it: see [`convert::to_edition`](crate::convert::to_edition). The report on the
    /// document stays as it was.
    pub fn into_edition(self, edition: Edition) -> ToEdition<Self> {
        let mut trim = Trim::new(edition);
        let (mut body, report) = self.into_parts();
        match &mut body {
            Body::Request(request) => trim.object(&mut **request),
            Body::Reply(reply) => trim.object(&mut **reply),
            Body::List(records) => trim.items(records),
            Body::Record(record) => trim.object(&mut **record),
        }
        ToEdition {
            value: Self::from_parts(body, report),
            left_out: trim.collector.finish(),
        }
    }
}

impl<S: Text> AnyDocument<S> {
    /// The document as an edition has it: see [`convert::to_edition`](crate::convert::to_edition). The report on the
    /// document stays as it was.
    pub fn into_edition(self, edition: Edition) -> ToEdition<Self> {
        fn any<M: MessageType, S: Text>(
            document: ToEdition<Document<M, S>>,
        ) -> ToEdition<AnyDocument<S>> {
            ToEdition {
                value: M::any(document.value),
                left_out: document.left_out,
            }
        }
        any_document!(
            self,
            document => any(document.into_edition(edition)),
            reply => ToEdition {
                // All fields of a bare reply are in the first edition.
                value: AnyDocument::Acknowledgement(reply),
                left_out: Report::default(),
            }
        )
    }
}

/// Goes through the fields of records and takes out what came later. It is a [`FieldReader`] because [`Record::set`]
/// gives it each slot to be changed; it reads nothing.
struct Trim {
    edition: Edition,
    collector: Collector,
}

impl Trim {
    fn new(edition: Edition) -> Self {
        Self {
            edition,
            collector: Collector::new(usize::MAX),
        }
    }

    fn object<R: Record>(&mut self, record: &mut R) {
        for field in R::SPEC.fields {
            let Ok(()) = record.set(field, self);
            // The raw value of a field that did not fit is kept elsewhere.
            if field.edition > self.edition && record.unknown().get(field.name).is_some() {
                record.unknown_mut().remove(field.name);
                self.note(field, Finding::edition(field, field.edition));
            }
        }
    }

    fn items<R: Record>(&mut self, items: &mut [R]) {
        for (index, item) in items.iter_mut().enumerate() {
            self.collector.enter(Segment::Index(index));
            self.object(item);
            self.collector.leave();
        }
    }

    fn note(&mut self, field: &'static FieldSpec, finding: Finding) {
        self.collector.at(field.name, finding, None);
    }

    /// The finding on a code that came with a later edition; `None` for any other.
    fn later_code(&self, field: &'static FieldSpec, lexeme: &Lexeme<'_>) -> Option<Finding> {
        let list = field.constraint.codes?;
        let text = lexeme.as_text();
        let code = list.codes.iter().find(|code| code.code == text)?;
        (code.edition > self.edition).then(|| Finding::edition_of_code(field, code))
    }
}

impl<S: Text> FieldReader<S> for Trim {
    type Error = Infallible;

    fn scalar<T: Scalar<S>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut T,
    ) -> Result<(), Infallible> {
        if slot.is_absent() {
            return Ok(());
        }
        let later = if field.edition > self.edition {
            Some(Finding::edition(field, field.edition))
        } else if field.required {
            None
        } else {
            slot.emit(|lexeme| self.later_code(field, &lexeme?))
        };
        if let Some(finding) = later {
            *slot = T::default();
            self.note(field, finding);
        }
        Ok(())
    }

    fn list<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut Vec<R>,
    ) -> Result<(), Infallible> {
        if field.edition > self.edition {
            if !slot.is_empty() {
                slot.clear();
                self.note(field, Finding::edition(field, field.edition));
            }
            return Ok(());
        }
        self.collector.enter(Segment::Key(field.name));
        self.items(slot);
        self.collector.leave();
        Ok(())
    }

    fn texts(&mut self, field: &'static FieldSpec, slot: &mut Vec<S>) -> Result<(), Infallible> {
        if field.edition > self.edition && !slot.is_empty() {
            slot.clear();
            self.note(field, Finding::edition(field, field.edition));
        }
        Ok(())
    }

    fn record<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut Option<Box<R>>,
    ) -> Result<(), Infallible> {
        if field.edition > self.edition {
            if slot.take().is_some() {
                self.note(field, Finding::edition(field, field.edition));
            }
        } else if let Some(record) = slot {
            self.collector.enter(Segment::Key(field.name));
            self.object(&mut **record);
            self.collector.leave();
        }
        Ok(())
    }
}
