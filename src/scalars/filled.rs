//! How numbers, truth values and times stand in the fields that they fill: the targets of [`IntoField`].

use chrono::NaiveDateTime;

use super::boolean::{Boolean, BooleanText};
use super::code::{ListedCode, TruthCode};
use super::date::Date;
use super::date_time::DateTime;
use super::integer::Integer;
use super::into_field::{FromDecimal, FromTime, FromTruth, FromWhole};
use super::muc_phi::MucPhi;
use super::phan_tram::{PhanTram, TyLe};
use super::scalar::ScalarValue;
use super::so_dem::SoDem;
use super::so_tien::SoTien;
use crate::text::Text;

impl<C: ListedCode> FromWhole for Option<C> {
    fn from_whole(number: i128) -> Self {
        Some(C::from_code(&number.to_string()))
    }
}

impl FromWhole for Option<Integer> {
    fn from_whole(number: i128) -> Self {
        Integer::from_number(number.to_string().into())
    }
}

/// A plain text, such as the number of a file: in digits.
impl<S: Text> FromWhole for S {
    fn from_whole(number: i128) -> Self {
        S::from_string(number.to_string())
    }
}

/// 0 and 1.
impl FromWhole for Option<BooleanText> {
    fn from_whole(number: i128) -> Self {
        BooleanText::from_given(&number.to_string())
    }
}

/// 0 and 1.
impl FromWhole for Option<Boolean> {
    fn from_whole(number: i128) -> Self {
        match number {
            0 | 1 => Some(Boolean::from(number == 1)),
            _ => Boolean::from_given(&number.to_string()),
        }
    }
}

impl FromDecimal for Option<Integer> {
    fn from_decimal(number: f64) -> Self {
        if number.is_finite() {
            // Of -0.0, this makes 0.0.
            let number = number + 0.0;
            Integer::from_number(number.to_string().into())
        } else {
            // JSON has no such number.
            Integer::from_text(number.to_string())
        }
    }
}

impl FromWhole for Option<MucPhi> {
    fn from_whole(number: i128) -> Self {
        Option::<Integer>::from_whole(number).map(MucPhi::from)
    }
}

impl FromDecimal for Option<MucPhi> {
    fn from_decimal(number: f64) -> Self {
        Option::<Integer>::from_decimal(number).map(MucPhi::from)
    }
}

macro_rules! numbers {
    ($($name:ident)*) => {$(
        impl<S: Text> FromWhole for $name<S> {
            fn from_whole(number: i128) -> Self {
                Self::made($name::spell_whole(number))
            }
        }

        impl<S: Text> FromDecimal for $name<S> {
            fn from_decimal(number: f64) -> Self {
                Self::made($name::spell_decimal(number))
            }
        }
    )*};
}

numbers!(SoTien SoDem PhanTram TyLe);

impl FromTruth for Option<BooleanText> {
    fn from_truth(truth: bool) -> Self {
        Some(truth.into())
    }
}

impl FromTruth for Option<Boolean> {
    fn from_truth(truth: bool) -> Self {
        Some(truth.into())
    }
}

/// A list whose codes are yes and no, as its schema says.
impl<C: TruthCode> FromTruth for Option<C> {
    fn from_truth(truth: bool) -> Self {
        Some(C::of_truth(truth))
    }
}

impl FromTime for Option<DateTime> {
    fn from_time(time: NaiveDateTime) -> Self {
        let written = DateTime::truncated(time).ok();
        written.or_else(|| DateTime::from_text(time.to_string()))
    }
}

impl FromTime for Option<Date> {
    fn from_time(time: NaiveDateTime) -> Self {
        let written = Date::new(time.date()).ok();
        written.or_else(|| Date::from_text(time.date().to_string()))
    }
}
