//! A test kit for integrators (feature `testing`): records and documents made from the schemas.
//!
//! [`sample`] makes records and envelopes that look real, the same for the same seed:
//!
//! ```
//! use qcvn120::status_sync::HoSo;
//! use qcvn120::testing;
//!
//! let ho_so: HoSo = testing::sample(7);
//! assert!(ho_so.check().clean());
//! assert_eq!(ho_so, testing::sample(7));
//! ```
//!
//! With the feature `proptest` there are three strategies:
//!
//! - `realistic` gives records like those of [`sample`];
//! - `valid` gives all that the schema allows: values by its patterns and lists, Vietnamese text composed and decomposed,
//!   nested lists;
//! - `tolerated` gives valid records as odd systems send them, with the quirks that must be reported.
//!
//! Switches keep them to what XML and serde hold, to an edition, to years. Every record and every code list is
//! [`Arbitrary`](proptest::arbitrary::Arbitrary): `any::<HoSo>()` is `valid` with the switches on. A failing case shrinks to a
//! record that a person would have written: without the fields and items that do not matter, and with examples in the others.
//!
//! Where packets belong together, [`scenes`] makes those of one story: a dossier's life over its messages, or the dossiers of a
//! month and their statistics.
//!
//! All are the same generator, driven by a sequence of choices from a seed.

#[cfg(feature = "proptest")]
mod arbitrary;
pub mod asserts;
mod choices;
#[cfg(feature = "proptest")]
mod codes;
#[cfg(feature = "proptest")]
mod dates;
mod defects;
#[cfg(feature = "proptest")]
mod deviate;
mod golden;
#[cfg(feature = "proptest")]
mod graph;
#[cfg(feature = "proptest")]
mod limits;
#[cfg(feature = "proptest")]
mod places;
mod pretty;
mod sampler;
pub mod scenes;
#[cfg(feature = "proptest")]
mod shrink;
mod side;
#[cfg(feature = "proptest")]
mod simpler;
mod spoken;
#[cfg(feature = "proptest")]
mod strategy;
pub mod suite;
#[cfg(feature = "proptest")]
mod text;
#[cfg(feature = "proptest")]
mod tolerated;
#[cfg(feature = "proptest")]
mod values;

#[cfg(feature = "cli")]
pub(crate) use pretty::{indented, laid_out};

use choices::Choices;
use sampler::{Sampler, Style};

use crate::options::WriteOptions;
use crate::packets::{Message, MessageType, MessageVisitor};
use crate::record::Record;
use crate::scalars::Show;
use crate::wire::{Encoding, Form};

#[cfg(feature = "proptest")]
pub use codes::{AnyCode, tolerated_code};
pub use defects::{Defect, defects, defects_of};
pub use golden::{Golden, golden};
#[cfg(feature = "proptest")]
pub use shrink::RecordTree;
pub use spoken::speak;
#[cfg(feature = "proptest")]
pub use strategy::{AnyRecord, realistic, valid};
#[cfg(feature = "proptest")]
pub use tolerated::{Tolerated, ToleratedRecords, ToleratedTree, tolerated};

/// Makes `Debug` of records, documents and scalars show their values in this thread from now on, so that `assert_eq!` and
/// proptest tell what they found; secrets stay masked. Call it where a test begins: each test has a thread of its own.
///
/// ```
/// use qcvn120::MaHoSo;
///
/// assert_eq!(format!("{:?}", MaHoSo::new("H26-1")), "MaHoSo(•)");
/// qcvn120::testing::show_values();
/// assert_eq!(format!("{:?}", MaHoSo::new("H26-1")), r#"MaHoSo("H26-1")"#);
/// ```
pub fn show_values() {
    Show::ask_for_values();
}

/// A clean record or envelope with real-looking values, drawn from the examples and the codes of the schema. It keeps
/// to the rules between fields too: a check has no finding on it, not even advice.
pub fn sample<R: Record<Text = String>>(seed: u64) -> R {
    Sampler::new(Choices::seeded(seed), Style::Realistic)
        .numbered_from(seed)
        .make()
}

/// As many [samples](sample), each another one: up to 9,999 dossiers have different numbers.
///
/// ```
/// use qcvn120::status_sync::HoSo;
/// use qcvn120::testing;
///
/// let dossiers: Vec<HoSo> = testing::samples(3, 7);
/// assert_ne!(dossiers[0].ma_ho_so, dossiers[1].ma_ho_so);
/// ```
pub fn samples<R: Record<Text = String>>(count: usize, seed: u64) -> Vec<R> {
    let choices = Choices::seeded(seed);
    let mut sampler = Sampler::new(choices, Style::Realistic).numbered_from(seed);
    (0..count).map(|_| sampler.make()).collect()
}

/// A clean JSON document of a message in one of its forms; `None` when the message has no such form.
///
/// A list, and an envelope that carries records, holds `records` of them. Up to 9,999 dossiers of one list have different numbers.
///
/// ```
/// use qcvn120::{Form, Message, testing};
///
/// let json = testing::sample_json(Message::DongBoHoSoMC, Form::List, 2, 7).unwrap();
/// assert!(json.starts_with(r#"[{"MaHoSo":"#));
/// ```
pub fn sample_json(message: Message, form: Form, records: usize, seed: u64) -> Option<String> {
    sample_document(message, form, records, seed, Encoding::Json)
}

/// The document that [`sample_json`] makes from the same arguments, in XML.
///
/// ```
/// use qcvn120::{Form, Message, testing};
///
/// let xml = testing::sample_xml(Message::DongBoHoSoMC, Form::Record, 1, 7).unwrap();
/// assert!(xml.contains("<HoSo><MaHoSo>"));
/// ```
pub fn sample_xml(message: Message, form: Form, records: usize, seed: u64) -> Option<String> {
    sample_document(message, form, records, seed, Encoding::Xml)
}

/// A clean document in either encoding; for the same seed, both encodings hold the same values. `None` when the message
/// has no such form.
pub fn sample_document(
    message: Message,
    form: Form,
    records: usize,
    seed: u64,
    encoding: Encoding,
) -> Option<String> {
    let document = SampleDocument {
        form,
        records,
        seed,
        encoding,
        is_complete: false,
    };
    document.of(message)
}

/// A document with one record in each list and a value in every field.
fn complete_document(
    message: Message,
    form: Form,
    seed: u64,
    encoding: Encoding,
) -> Option<String> {
    let document = SampleDocument {
        form,
        records: 1,
        seed,
        encoding,
        is_complete: true,
    };
    document.of(message)
}

/// Whether a text is a moment as the wire writes it.
fn is_moment(text: &str) -> bool {
    text.len() == 14 && text.bytes().all(|byte| byte.is_ascii_digit())
}

struct SampleDocument {
    form: Form,
    records: usize,
    seed: u64,
    encoding: Encoding,
    /// Whether every field has a value.
    is_complete: bool,
}

impl MessageVisitor for SampleDocument {
    type Output = String;

    fn visit<M: MessageType>(self) -> String {
        let style = Style::Realistic;
        let mut sampler = Sampler::new(Choices::seeded(self.seed), style)
            .numbered_from(self.seed)
            .complete(self.is_complete);
        if matches!(self.form, Form::Request | Form::Reply) {
            sampler = sampler.records(self.records);
        }
        match self.form {
            Form::Request => self.text(&sampler.make::<M::Request<String>>(), M::MESSAGE),
            Form::Reply => self.text(&sampler.make::<M::Reply<String>>(), M::MESSAGE),
            Form::Record => self.text(&sampler.make::<M::Record<String>>(), M::MESSAGE),
            Form::List => {
                let items = (0..self.records).map(|_| sampler.make::<M::Record<String>>());
                self.list(&items.collect::<Vec<_>>())
            }
        }
    }
}

// A sample is clean by construction. Should one have errors all the same, it is written as it is, so that the tests see
// them.
impl SampleDocument {
    /// The document of a message, if it has this form.
    fn of(self, message: Message) -> Option<String> {
        let has_form = message.forms().any(|form| form == self.form);
        has_form.then(|| message.visit(self))
    }

    fn text<R: Record>(&self, record: &R, message: Message) -> String {
        let options = WriteOptions::new().keep_invalid(true);
        let text = match (self.encoding, self.form) {
            (Encoding::Json, _) => crate::codec::json::write_with(record, &options),
            (Encoding::Xml, Form::Request | Form::Reply) => {
                crate::codec::xml::write_as(record, message.name(), &options)
            }
            (Encoding::Xml, Form::Record | Form::List) => {
                crate::codec::xml::write_with(record, &options)
            }
        };
        text.unwrap_or_default()
    }

    fn list<R: Record>(&self, records: &[R]) -> String {
        let options = WriteOptions::new().keep_invalid(true);
        let text = match self.encoding {
            Encoding::Json => crate::codec::json::write_list_with(records, &options),
            Encoding::Xml => crate::codec::xml::write_list_with(records, &options),
        };
        text.unwrap_or_default()
    }
}
