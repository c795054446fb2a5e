//! Which agency a record speaks of, and on which day.

use super::annotations::grade;
use super::rules::{field_index, scalar};
use crate::generator::error::Result;
use crate::generator::model::{DATES, DatedAgency, DayOf, Field, FieldIndex, FieldKind};
use crate::generator::source::Node;

/// The hand-written scalars that hold the code of an agency.
const CODES: &[&str] = &["MaCoQuan", "MaHoSo"];
/// Those that have a month, beside those that have a day.
const MONTHS: &[&str] = &["ThangNam"];

/// What `x-dated-agency` says of a record with these fields.
pub(super) fn dated_agency(node: &Node<'_>, fields: &[Field]) -> Result<DatedAgency> {
    node.only(&["$comment", "code", "day", "month", "year", "evidence"])?;
    let day = match (node.get("day"), node.get("month"), node.get("year")) {
        (Some(day), None, None) => {
            let kinds = [DATES, MONTHS].concat();
            DayOf::Field(scalar(&day, fields, &kinds, "day or month")?)
        }
        (None, Some(month), Some(year)) => {
            DayOf::MonthAndYear(text(&month, fields)?, text(&year, fields)?)
        }
        _ => return node.fail("either `day`, or `month` and `year` are due here"),
    };
    let code = scalar(&node.need("code")?, fields, CODES, "agency code")?;
    let evidence = grade(&node.need("evidence")?)?;
    Ok(DatedAgency {
        code,
        day,
        evidence,
    })
}

fn text(node: &Node<'_>, fields: &[Field]) -> Result<FieldIndex> {
    let index = field_index(node, fields)?;
    match fields[index].kind {
        FieldKind::Text => Ok(index),
        _ => node.fail("a field of text is due here"),
    }
}
