//! Walks through a record for code that knows no record: each value with its field, records inside it too.
//!
//! For whoever takes records to another shape, such as columns: values come as the wire has them, without a text being
//! made of the record first, and no number is rounded.
//!
//! ```
//! use qcvn120::spec::{FieldSpec, Lexeme};
//! use qcvn120::status_sync::TienDoHoSo;
//! use qcvn120::walk::{self, RecordVisitor};
//!
//! struct Lines(Vec<String>);
//!
//! impl RecordVisitor for Lines {
//!     fn scalar(&mut self, field: &'static FieldSpec, value: &Lexeme<'_>) {
//!         self.0.push(format!("{} = {}", field.title, value.as_text()));
//!     }
//! }
//!
//! let step = TienDoHoSo::new().ma_ho_so("H29-260105-0001").nguoi_xu_ly("Trần Thị Bưởi");
//! let mut lines = Lines(Vec::new());
//! walk::record(&step, &mut lines);
//! assert_eq!(lines.0, ["Mã hồ sơ = H29-260105-0001", "Người xử lý = Trần Thị Bưởi"]);
//! ```

use std::convert::Infallible;

use crate::check::fields::Fields;
use crate::check::unknown_fields;
use crate::record::{FieldWriter, RawJson, Record};
use crate::scalars::Scalar;
use crate::spec::{FieldSpec, Lexeme};
use crate::text::Text;

/// Is shown what stands in a record, in wire order: see [`record`]. What is absent is not shown.
///
/// Each method does nothing by itself.
pub trait RecordVisitor {
    /// A value, in the form of the wire.
    fn scalar(&mut self, field: &'static FieldSpec, value: &Lexeme<'_>) {
        let _ = (field, value);
    }

    /// A list of texts, which is not empty.
    fn texts(&mut self, field: &'static FieldSpec, texts: &[&str]) {
        let _ = (field, texts);
    }

    /// A field that holds a record, or a list of records that is not empty. They come next, each until its
    /// [end](Self::end_record), and then the field is [left](Self::leave).
    fn enter(&mut self, field: &'static FieldSpec) {
        let _ = field;
    }

    /// The end of a record in the field that was entered last.
    fn end_record(&mut self) {}

    /// The end of the field that was entered last.
    fn leave(&mut self) {}

    /// What stands under a name beyond the known fields, and what stands in a known field but does not fit it, as JSON. The
    /// fields that a [profile](crate::Profile) adds come so too.
    fn raw(&mut self, name: &str, json: &str) {
        let _ = (name, json);
    }

    /// What stands in the place of the record, which is no object, as JSON.
    fn instead(&mut self, json: &str) {
        let _ = json;
    }
}

/// Shows all that a record holds to a visitor, values in a deviating form as what they mean.
pub fn record<R: Record>(record: &R, visitor: &mut impl RecordVisitor) {
    if let Some(raw) = record.unknown().instead() {
        return visitor.instead(raw.as_str());
    }
    let Ok(()) = Fields::write(record, &mut Walk(visitor));
    for (name, raw) in unknown_fields(record) {
        visitor.raw(name, raw.as_str());
    }
}

/// Hands to a visitor what a record hands to a writer.
struct Walk<'v, V>(&'v mut V);

impl<S: Text, V: RecordVisitor> FieldWriter<S> for Walk<'_, V> {
    type Error = Infallible;

    fn scalar<T: Scalar<S>>(
        &mut self,
        field: &'static FieldSpec,
        value: &T,
    ) -> Result<(), Infallible> {
        value.emit(|lexeme| {
            if let Some(lexeme) = lexeme {
                self.0.scalar(field, &lexeme);
            }
        });
        Ok(())
    }

    fn list<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        items: &[R],
    ) -> Result<(), Infallible> {
        self.0.enter(field);
        for item in items {
            record(item, self.0);
            self.0.end_record();
        }
        self.0.leave();
        Ok(())
    }

    fn texts(&mut self, field: &'static FieldSpec, items: &[S]) -> Result<(), Infallible> {
        let texts: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
        self.0.texts(field, &texts);
        Ok(())
    }

    fn record<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        item: &R,
    ) -> Result<(), Infallible> {
        FieldWriter::<S>::list(self, field, std::slice::from_ref(item))
    }

    fn misfit(&mut self, field: &'static FieldSpec, raw: &RawJson<S>) -> Result<(), Infallible> {
        self.0.raw(field.name, raw.as_str());
        Ok(())
    }

    fn absent(&mut self, _: &'static FieldSpec) -> Result<(), Infallible> {
        Ok(())
    }
}
