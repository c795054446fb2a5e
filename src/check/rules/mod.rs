//! The rules between fields: the functions by which generated code judges a record, and the report of broken rules.

mod agencies;
mod judge;
mod noted;
mod places;
mod report;
mod stated;
mod values;

pub(crate) use self::agencies::{closed_agency, first_of_month};
pub(crate) use self::judge::{
    at_most, digits, has_all, is_one_of, items, of_code, order, order_of_days, required, share,
    sum, sum_to,
};
pub(crate) use self::noted::{Fact, Noted};
pub(crate) use self::places::{ItemKey, Places};
pub(crate) use self::report::{closed, contradiction, report};
pub(crate) use self::stated::breaches;
pub(crate) use self::values::{count, day, hundredths};
