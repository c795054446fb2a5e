//! What stands in brackets beside a value: the label of a code, the name of an agency.

use crate::language::Language;
use crate::scalars::{MaCoQuan, MaHoSo, MaTTHC};
use crate::spec::{Agency, FieldSpec};

/// The label of a code of the field's list, with a blank and in brackets; nothing for other texts.
pub(super) fn of_code(field: Option<&FieldSpec>, code: &str, language: Language) -> String {
    let list = field.and_then(|field| field.constraint.codes);
    let known = list.and_then(|list| list.codes.iter().find(|known| known.code == code));
    bracketed(known.map(|known| known.label(language)))
}

/// The name of the agency whose code a value is or holds, with a blank and in brackets; nothing for other values. Names of
/// agencies have no translation.
pub(super) fn of_agency(field: Option<&FieldSpec>, value: &str) -> String {
    // Only what has the form of its field is surely what it looks like.
    let form = field.and_then(|field| field.advice.pattern);
    let agency = form
        .filter(|form| form.matches(value))
        .and_then(|_| agency_in(value));
    bracketed(agency.and_then(Agency::name))
}

fn agency_in(value: &str) -> Option<&'static Agency> {
    let procedure = MaTTHC::borrowed(value);
    MaCoQuan::borrowed(value)
        .agency()
        .or_else(|| MaHoSo::borrowed(value).agency()?.agency())
        .or_else(|| procedure.agency()?.agency())
}

fn bracketed(label: Option<&str>) -> String {
    label.map_or(String::new(), |label| format!(" ({label})"))
}
