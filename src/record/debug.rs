//! `Debug` of records: values are personal data, and debug output ends up in logs, so it shows what the schemas call open and
//! masks the rest.

use std::convert::Infallible;
use std::fmt;
use std::marker::PhantomData;

use super::unknown::RawJson;
use super::{FieldWriter, Record};
use crate::scalars::{Masked, Scalar, Show, ShownText};
use crate::spec::{FieldSpec, Privacy, is_secret_name};
use crate::text::Text;

/// Shows the values of a record or a document in `Debug`, which masks personal data otherwise: what `show_values` of
/// records and documents gives. Passwords and tokens of sessions stay masked.
///
/// ```
/// use qcvn120::status_sync::{HoSo, TrangThaiHoSo};
///
/// let ho_so = HoSo::new().chu_ho_so("Nguyễn Văn An").trang_thai_ho_so(TrangThaiHoSo::DangXuLy);
/// assert_eq!(format!("{ho_so:?}"), "HoSo { ChuHoSo: •, TrangThaiHoSo: DangXuLy }");
/// assert_eq!(
///     format!("{:?}", ho_so.show_values()),
///     r#"HoSo { ChuHoSo: "Nguyễn Văn An", TrangThaiHoSo: DangXuLy }"#
/// );
/// ```
#[derive(Clone, Copy)]
pub struct ShowValues<'v, T: ?Sized>(pub(crate) &'v T);

impl<R: Record> fmt::Debug for ShowValues<'_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug(self.0, f, true)
    }
}

/// Writes a record: the fields that are not absent under their wire names, and what it holds beyond them.
pub(crate) fn debug<R: Record>(
    record: &R,
    f: &mut fmt::Formatter<'_>,
    shows_values: bool,
) -> fmt::Result {
    let mut printer = Printer {
        out: f.debug_struct(R::SPEC.name),
        shows_values: shows_values || Show::in_debug() == Show::Values,
    };
    let shows_values = printer.shows_values;
    let Ok(()) = record.write(&mut printer);
    let unknown = record.unknown();
    if let Some(instead) = unknown.instead() {
        printer.out.field("instead", &shown(instead, shows_values));
    }
    for field in unknown.fields() {
        let name = field.name.as_ref();
        let is_shown = shows_values && !is_secret_name(name);
        printer.out.field(name, &shown(&field.value, is_shown));
    }
    printer.out.finish()
}

/// Each record of a list, as [`debug`] writes it.
pub(crate) struct Records<'r, R>(pub(crate) &'r [R], pub(crate) bool);

impl<R: Record> fmt::Debug for Records<'_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let items = self.0.iter().map(|record| One(record, self.1));
        f.debug_list().entries(items).finish()
    }
}

/// A record, as [`debug`] writes it.
pub(crate) struct One<'r, R>(pub(crate) &'r R, pub(crate) bool);

impl<R: Record> fmt::Debug for One<'_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug(self.0, f, self.1)
    }
}

/// A JSON value that no field holds.
fn shown<S: Text>(raw: &RawJson<S>, is_shown: bool) -> impl fmt::Debug + '_ {
    ShownJson(raw.as_str(), is_shown)
}

struct ShownJson<'t>(&'t str, bool);

impl fmt::Debug for ShownJson<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.1 && !crate::spec::holds_secret(self.0) {
            f.write_str(self.0)
        } else {
            fmt::Debug::fmt(&Masked, f)
        }
    }
}

/// Writes the fields of a record.
struct Printer<'a, 'f> {
    out: fmt::DebugStruct<'a, 'f>,
    shows_values: bool,
}

impl Printer<'_, '_> {
    fn show(&self, field: &FieldSpec) -> Show {
        match field.privacy {
            Privacy::Secret => Show::Nothing,
            _ if self.shows_values => Show::Values,
            Privacy::Personal => Show::Nothing,
            Privacy::Open => Show::Known,
        }
    }
}

impl<S: Text> FieldWriter<S> for Printer<'_, '_> {
    type Error = Infallible;

    fn scalar<T: Scalar<S>>(
        &mut self,
        field: &'static FieldSpec,
        value: &T,
    ) -> Result<(), Infallible> {
        if !value.is_absent() {
            let mut show = self.show(field);
            if let Some(fixed) = field.constraint.fixed
                && show == Show::Known
                && !value.emit(|lexeme| lexeme.is_some_and(|lexeme| lexeme.as_text() == fixed))
            {
                show = Show::Nothing;
            }
            let value = ShownScalar(value, show, PhantomData::<S>);
            self.out.field(field.name, &value);
        }
        Ok(())
    }

    fn list<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        items: &[R],
    ) -> Result<(), Infallible> {
        if field.privacy == Privacy::Secret && !items.is_empty() {
            self.out.field(field.name, &Masked);
        } else if !items.is_empty() {
            self.out
                .field(field.name, &Records(items, self.shows_values));
        }
        Ok(())
    }

    fn texts(&mut self, field: &'static FieldSpec, items: &[S]) -> Result<(), Infallible> {
        if !items.is_empty() {
            let shows = self.show(field) != Show::Nothing;
            let texts: Vec<_> = items
                .iter()
                .map(|text| ShownText(text.as_ref(), shows))
                .collect();
            self.out.field(field.name, &texts);
        }
        Ok(())
    }

    fn record<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        item: &R,
    ) -> Result<(), Infallible> {
        if field.privacy == Privacy::Secret {
            self.out.field(field.name, &Masked);
        } else {
            self.out.field(field.name, &One(item, self.shows_values));
        }
        Ok(())
    }

    fn misfit(&mut self, field: &'static FieldSpec, _: &RawJson<S>) -> Result<(), Infallible> {
        self.out.field(field.name, &Masked);
        Ok(())
    }

    fn absent(&mut self, _: &'static FieldSpec) -> Result<(), Infallible> {
        Ok(())
    }
}

/// The value of a field.
struct ShownScalar<'v, T, S>(&'v T, Show, PhantomData<S>);

impl<S: Text, T: Scalar<S>> fmt::Debug for ShownScalar<'_, T, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.debug(f, self.1)
    }
}
