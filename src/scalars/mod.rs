//! The scalar types of the packets: dates, booleans, integers, identifiers, amounts.
//!
//! Each keeps what it read. A value in the exact wire form is held parsed where value and text are one to one
//! ([`DateTime`], [`Date`], [`BooleanText`]) and as its text otherwise ([`MaHoSo`], [`SoTien`]), with methods that give
//! the meaning; any other text is held as it came, and comes back so.
//!
//! ```
//! use qcvn120::scalars::{DateTime, MaHoSo};
//!
//! let received: DateTime = "20200101080000".parse().unwrap();
//! let ma_ho_so = MaHoSo::new("000.00.01.H22-200101-0001");
//! assert_eq!(ma_ho_so.day(), received.date());
//! ```

mod boolean;
mod calendar;
mod calendar_type;
pub(crate) mod code;
mod date;
mod date_time;
mod digits;
mod error;
mod filled;
pub mod identity;
mod integer;
mod into_field;
mod letters;
mod ma_co_quan;
mod ma_ho_so;
mod ma_linh_vuc;
mod ma_tthc;
mod muc_phi;
mod own;
mod phan_tram;
mod picture;
mod raw;
mod scalar;
mod show;
mod so_dem;
mod so_tien;
mod text_type;
mod thang_nam;
mod truth;

pub(crate) use self::boolean::BOOLEAN_TEXT;
pub use self::boolean::{Boolean, BooleanText};
pub use self::calendar::{DateFormat, vietnam_offset};
pub(crate) use self::calendar::{
    impossible_day, impossible_month, is_in_year_one, is_last_day_elsewhere, is_of_year_one,
    is_zero_day, number_of_time, standard_day,
};
pub(crate) use self::code::{
    ListedCode, ParseCodeError, Sealed as SealedCode, TruthCode, code_list, meant_code, place_of,
};
pub use self::date::Date;
pub use self::date_time::DateTime;
pub use self::error::{ComposeError, OutOfWireRange, WireFormError};
pub use self::integer::Integer;
pub(crate) use self::integer::{exact_value, is_canonical, is_integral, spells_integer};
pub(crate) use self::into_field::FromText;
pub use self::into_field::IntoField;
pub use self::ma_co_quan::{AgencyForm, Levels, MaCoQuan};
pub use self::ma_ho_so::{MaHoSo, MaHoSoParts};
pub use self::ma_linh_vuc::{MaLinhVuc, MaLinhVucParts};
pub use self::ma_tthc::{MaTTHC, MaTTHCParts, MaTTHCSuffix};
pub use self::muc_phi::MucPhi;
pub(crate) use self::own::{OwnVisitor, visit_own};
pub use self::phan_tram::{PhanTram, TyLe};
pub(crate) use self::scalar::{Scalar, ScalarValue, same_spelling, shown};
pub(crate) use self::show::{MASK, Masked, Show, ShownText};
pub use self::so_dem::SoDem;
pub use self::so_tien::SoTien;
pub use self::thang_nam::ThangNam;
pub use self::truth::Truth;
