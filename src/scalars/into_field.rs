//! What fills a field: the conversions that the setters of records take, so that a row of a database goes in as it is.

use std::borrow::Cow;
use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};

use super::scalar::ScalarValue;
use crate::text::FromInput;

/// A value that fills a field of type `F`: what the setters of records take.
///
/// | given | fills |
/// |---|---|
/// | `&str`, `String`, `&String`, `Cow<str>`, `Box<str>` | every scalar: a text as it is; a code by code or label, a time or a truth value in any of the [forms](super::DateFormat) that are seen in practice |
/// | a decimal as text, `"16000.00"` | amounts and counts, without its fraction of zeros; one that is not whole stays as it is and is reported, and so is `"16.000"`, which may be thousands |
/// | integers | codes, amounts, counts, percentages, integers, and plain texts such as the number of a file, in digits; 0 and 1 truth values |
/// | `f64`, `f32` | amounts, counts, percentages, integers. Only percentages are rounded to what the wire holds: the amount 8000.4 stays as it is and is reported; -0.0 is 0 |
/// | `bool` | truth values, and the codes yes and no |
/// | `NaiveDate`, `NaiveDateTime` | dates and date-times; a day alone is midnight, a fraction of a second is left out |
/// | `chrono::DateTime` of any zone, `SystemTime` | dates and date-times, in Vietnam's time |
/// | the type of the field, a reference to it | the field |
/// | a record | a field that holds one |
/// | an `Option` of all these, a reference to one | the same; `None` makes the field absent |
///
/// A list takes whatever iterates over its records; of an `Option<Vec<_>>`, `.unwrap_or_default()`.
///
/// Nothing fails: what a field cannot make sense of, such as the text `mai` for a time, is kept as it is, and the checks
/// report it before anything is written.
///
/// ```
/// use chrono::{DateTime, NaiveDate, Utc};
/// use qcvn120::status_sync::{HoSo, TrangThaiHoSo};
///
/// struct Row { so: String, trang_thai: i32, nhan: Option<NaiveDate>, tra: Option<DateTime<Utc>>, ghi_chu: Option<String> }
///
/// let row = Row { so: "000.00.01.H22-200101-0001".into(), trang_thai: 4, nhan: NaiveDate::from_ymd_opt(2020, 1, 1), tra: None, ghi_chu: None };
/// let ho_so = HoSo::new().ma_ho_so(&row.so).trang_thai_ho_so(row.trang_thai).ngay_tiep_nhan(row.nhan).ngay_tra(row.tra).ghi_chu(row.ghi_chu);
/// assert_eq!(ho_so.trang_thai_ho_so, Some(TrangThaiHoSo::DangXuLy));
/// assert_eq!(ho_so.ngay_tiep_nhan.unwrap().to_string(), "20200101000000");
/// ```
///
/// A setter gives the record back; to forget that is a warning:
///
/// ```compile_fail
/// #![deny(unused_must_use)]
/// qcvn120::status_sync::HoSo::new().ghi_chu("Nộp thay");
/// ```
///
/// Implement it for a type of your own to hand that to setters:
///
/// ```
/// use qcvn120::IntoField;
/// use qcvn120::status_sync::{HoSo, TrangThaiHoSo};
///
/// enum Status { Open, Done }
///
/// impl IntoField<Option<TrangThaiHoSo>> for Status {
///     fn into_field(self) -> Option<TrangThaiHoSo> {
///         Some(match self {
///             Self::Open => TrangThaiHoSo::DangXuLy,
///             Self::Done => TrangThaiHoSo::DaTraKetQua,
///         })
///     }
/// }
///
/// let ho_so = HoSo::new().trang_thai_ho_so(Status::Open);
/// assert_eq!(ho_so.trang_thai_ho_so, Some(TrangThaiHoSo::DangXuLy));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not fill a field of type `{F}`",
    label = "cannot stand in this field",
    note = "texts, codes, times, numbers and truth values fill fields of their kind, and so do `Option`s of them",
    note = "`qcvn120::IntoField` lists what fills what; implement it for a type of your own",
    note = "where `{Self}` is `!` or `_`, the compiler cannot tell the type: name that of the column, as in `row.get::<_, Option<String>>(\"ten\")?`"
)]
pub trait IntoField<F> {
    /// The value of the field.
    fn into_field(self) -> F;
}

/// A field that texts fill.
#[expect(unnameable_types, reason = "only a bound of what is public")]
#[diagnostic::on_unimplemented(
    message = "no text fills a field of type `{Self}`",
    label = "cannot stand in this field"
)]
pub trait FromText<'a> {
    /// Takes a text; the empty one makes the field absent.
    fn from_text(text: Cow<'a, str>) -> Self;
}

impl<'a, S: FromInput<'a>> FromText<'a> for S {
    fn from_text(text: Cow<'a, str>) -> Self {
        S::from_input(text)
    }
}

impl<'a, V: ScalarValue> FromText<'a> for Option<V> {
    fn from_text(text: Cow<'a, str>) -> Self {
        V::from_given(&text)
    }
}

impl<'a, F: FromText<'a>> IntoField<F> for &'a str {
    fn into_field(self) -> F {
        F::from_text(Cow::Borrowed(self))
    }
}

impl<'a, F: FromText<'a>> IntoField<F> for &'a String {
    fn into_field(self) -> F {
        F::from_text(Cow::Borrowed(self))
    }
}

impl<'a, F: FromText<'a>> IntoField<F> for &&'a str {
    fn into_field(self) -> F {
        F::from_text(Cow::Borrowed(self))
    }
}

impl<'a, F: FromText<'a>> IntoField<F> for Cow<'a, str> {
    fn into_field(self) -> F {
        F::from_text(self)
    }
}

macro_rules! owned_texts {
    ($($text:ty)*) => {$(
        impl<'a, F: FromText<'a>> IntoField<F> for $text {
            fn into_field(self) -> F {
                F::from_text(Cow::Owned(self.into()))
            }
        }
    )*};
}

owned_texts!(String Box<str>);

/// `None` makes the field absent.
impl<F: Default, T: IntoField<F>> IntoField<F> for Option<T> {
    fn into_field(self) -> F {
        self.map(T::into_field).unwrap_or_default()
    }
}

/// `None` makes the field absent.
impl<'a, F: Default, T> IntoField<F> for &'a Option<T>
where
    &'a T: IntoField<F>,
{
    fn into_field(self) -> F {
        self.as_ref().map(IntoField::into_field).unwrap_or_default()
    }
}

impl<V: ScalarValue> IntoField<Option<V>> for V {
    fn into_field(self) -> Option<V> {
        Some(self)
    }
}

impl<V: ScalarValue + Clone> IntoField<Option<V>> for &V {
    fn into_field(self) -> Option<V> {
        Some(self.clone())
    }
}

/// A field that whole numbers fill.
#[expect(unnameable_types, reason = "only a bound of what is public")]
#[diagnostic::on_unimplemented(
    message = "no integer fills a field of type `{Self}`",
    label = "cannot stand in this field",
    note = "integers fill codes, amounts, counts, percentages, integers, truth values and plain texts"
)]
pub trait FromWhole {
    /// Takes a whole number.
    fn from_whole(number: i128) -> Self;
}

/// A field that numbers with a fraction fill.
#[expect(unnameable_types, reason = "only a bound of what is public")]
#[diagnostic::on_unimplemented(
    message = "no decimal number fills a field of type `{Self}`",
    label = "cannot stand in this field",
    note = "decimal numbers fill amounts, counts, percentages and integers"
)]
pub trait FromDecimal {
    /// Takes a number.
    fn from_decimal(number: f64) -> Self;
}

/// A field that truth values fill.
#[expect(unnameable_types, reason = "only a bound of what is public")]
#[diagnostic::on_unimplemented(
    message = "no truth value fills a field of type `{Self}`",
    label = "cannot stand in this field",
    note = "`bool` fills truth values, and the codes of a list of yes and no"
)]
pub trait FromTruth {
    /// Takes a truth value.
    fn from_truth(truth: bool) -> Self;
}

impl<F: FromTruth> IntoField<F> for bool {
    fn into_field(self) -> F {
        F::from_truth(self)
    }
}

macro_rules! whole_numbers {
    ($($integer:ty)*) => {$(
        impl<F: FromWhole> IntoField<F> for $integer {
            fn into_field(self) -> F {
                F::from_whole(self.into())
            }
        }
    )*};
}

whole_numbers!(i8 i16 i32 i64 u8 u16 u32 u64);

impl<F: FromWhole> IntoField<F> for usize {
    fn into_field(self) -> F {
        F::from_whole(i128::try_from(self).unwrap_or(i128::MAX))
    }
}

impl<F: FromWhole> IntoField<F> for isize {
    fn into_field(self) -> F {
        F::from_whole(i128::try_from(self).unwrap_or(i128::MAX))
    }
}

impl<F: FromDecimal> IntoField<F> for f64 {
    fn into_field(self) -> F {
        F::from_decimal(self)
    }
}

impl<F: FromDecimal> IntoField<F> for f32 {
    fn into_field(self) -> F {
        F::from_decimal(self.into())
    }
}

/// As the value itself.
macro_rules! by_reference {
    ($($bound:ident: $($value:ty)*;)*) => {$($(
        impl<F: $bound> IntoField<F> for &$value {
            fn into_field(self) -> F {
                (*self).into_field()
            }
        }
    )*)*};
}

by_reference! {
    FromWhole: i8 i16 i32 i64 isize u8 u16 u32 u64 usize;
    FromDecimal: f32 f64;
    FromTruth: bool;
    FromTime: NaiveDateTime NaiveDate SystemTime;
}

/// A field that a time of Vietnam fills.
#[expect(unnameable_types, reason = "only a bound of what is public")]
#[diagnostic::on_unimplemented(
    message = "no time fills a field of type `{Self}`",
    label = "cannot stand in this field"
)]
pub trait FromTime: Sized {
    /// Takes a time. One that the wire cannot hold is kept as a text, which the checks report.
    fn from_time(time: NaiveDateTime) -> Self;
}

impl<F: FromTime> IntoField<F> for NaiveDateTime {
    fn into_field(self) -> F {
        F::from_time(self)
    }
}

impl<F: FromTime> IntoField<F> for NaiveDate {
    fn into_field(self) -> F {
        F::from_time(self.and_time(NaiveTime::MIN))
    }
}

impl<F: FromTime, Tz: TimeZone> IntoField<F> for chrono::DateTime<Tz> {
    fn into_field(self) -> F {
        let utc = self.naive_utc();
        let local = utc.checked_add_offset(super::vietnam_offset());
        F::from_time(local.unwrap_or(utc))
    }
}

impl<F: FromTime, Tz: TimeZone> IntoField<F> for &chrono::DateTime<Tz> {
    fn into_field(self) -> F {
        self.clone().into_field()
    }
}

impl<F: FromTime> IntoField<F> for SystemTime {
    fn into_field(self) -> F {
        let seconds = match self.duration_since(UNIX_EPOCH) {
            Ok(since) => i64::try_from(since.as_secs()),
            // Rounded down, as behind the epoch.
            Err(before) => {
                let before = before.duration();
                let seconds = before.as_secs() + u64::from(before.subsec_nanos() > 0);
                i64::try_from(seconds).map(|seconds| -seconds)
            }
        };
        let instant = seconds
            .ok()
            .and_then(|seconds| chrono::DateTime::from_timestamp(seconds, 0));
        // The clocks of this crate's platforms end later than chrono's years: such a time stays one that no year is.
        instant
            .unwrap_or(chrono::DateTime::<Utc>::MAX_UTC)
            .into_field()
    }
}
