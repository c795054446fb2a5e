//! The functions that generated code calls, one for each kind of rule. A value that is absent or does not parse breaks
//! no rule, since another finding reports it.

use std::ops::RangeInclusive;

use super::values::{Day, is_before, time};
use crate::record::{Breaches, Record, Unknown};
use crate::scalars::{DateTime, ListedCode};
use crate::spec::{FieldSpec, RuleSpec};
use crate::text::Text;

/// Rule: of two times, the later is not before the earlier; of two days, where one has no time of day.
#[inline]
pub(crate) fn order(
    breaches: &mut Breaches,
    rule: &'static RuleSpec,
    earlier: &'static FieldSpec,
    earlier_value: Option<&DateTime>,
    later: &'static FieldSpec,
    later_value: Option<&DateTime>,
) {
    if let (Some(a), Some(b)) = (time(earlier_value), time(later_value))
        && is_before(b, a)
    {
        breaches.add(rule, later, &[("other", earlier)]);
    }
}

/// Rule: of two days, the later is not before the earlier.
#[inline]
pub(crate) fn order_of_days(
    breaches: &mut Breaches,
    rule: &'static RuleSpec,
    earlier: &'static FieldSpec,
    earlier_value: &impl Day,
    later: &'static FieldSpec,
    later_value: &impl Day,
) {
    if later_value
        .day()
        .is_some_and(|day| earlier_value.is_after(day))
    {
        breaches.add(rule, later, &[("other", earlier)]);
    }
}

/// Rule: when a condition holds, the field must not be absent. A field that holds a value that does not fit is not
/// absent: it has the finding `type`.
#[inline]
pub(crate) fn required<S: Text>(
    breaches: &mut Breaches,
    rule: &'static RuleSpec,
    field: &'static FieldSpec,
    when: bool,
    is_absent: bool,
    unknown: &Unknown<S>,
) {
    if when && is_absent && unknown.get(field.name).is_none() {
        breaches.add(rule, field, &[]);
    }
}

/// Rule: a list holds no more than so many items.
#[inline]
pub(crate) fn at_most(
    breaches: &mut Breaches,
    rule: &'static RuleSpec,
    field: &'static FieldSpec,
    length: usize,
    most: usize,
) {
    if length > most {
        breaches.add(rule, field, &[]);
    }
}

/// Whether an item of a list has something in each of some fields, of which it is told which are absent. A value that does
/// not fit its field is there, as it has the finding `type`.
#[inline]
pub(crate) fn has_all<R: Record>(item: &R, due: &[(&'static FieldSpec, bool)]) -> bool {
    let is_there = |&(field, is_absent): &(&'static FieldSpec, bool)| {
        !is_absent || item.unknown().get(field.name).is_some()
    };
    due.iter().all(is_there)
}

/// Whether a code is one of those whose places in the code list have a bit in `places`.
#[inline]
pub(crate) fn is_one_of<C: ListedCode>(code: Option<&C>, places: u64) -> bool {
    code.is_some_and(|code| code.index().is_ok_and(|place| places >> place & 1 == 1))
}

/// Rule: a total is the sum of its parts.
#[inline]
pub(crate) fn sum(
    breaches: &mut Breaches,
    rule: &'static RuleSpec,
    field: &'static FieldSpec,
    total: Option<i128>,
    parts: &[Option<i128>],
) {
    if let (Some(total), Some(sum)) = (total, added(parts))
        && total != sum
    {
        breaches.add(rule, field, &[]);
    }
}

/// Rule: a percentage is part / base × 100, or 0 if the base is 0. The percentage and the tolerance are in hundredths
/// of a percent.
#[inline]
pub(crate) fn share(
    breaches: &mut Breaches,
    rule: &'static RuleSpec,
    [field, part, base]: [&'static FieldSpec; 3],
    values: [Option<i128>; 3],
    tolerance: i128,
) {
    if !is_share(values, tolerance) {
        breaches.add(rule, field, &[("part", part), ("base", base)]);
    }
}

/// Whether a percentage is the share of its part in its base, or one of them is not known.
#[inline]
pub(super) fn is_share([percent, part, base]: [Option<i128>; 3], tolerance: i128) -> bool {
    let (Some(percent), Some(part), Some(base)) = (percent, part, base) else {
        return true;
    };
    if base == 0 {
        return percent == 0;
    }
    // Both sides times the base: nothing is divided or rounded. Counts have 64 bits, so nothing overflows.
    let off = percent * base - part * 10_000;
    off.abs() <= tolerance * base.abs()
}

/// Rule: percentages, in hundredths of a percent, add up to a number in the range, or to 0 if the count is 0 or
/// unknown.
#[inline]
pub(crate) fn sum_to(
    breaches: &mut Breaches,
    rule: &'static RuleSpec,
    field: &'static FieldSpec,
    parts: &[Option<i128>],
    range: RangeInclusive<i128>,
    count: Option<i128>,
) {
    if !sums_to(parts, &range, count) {
        breaches.add(rule, field, &[]);
    }
}

/// Whether percentages add up as [`sum_to`] has it, or one of them is not known.
#[inline]
pub(super) fn sums_to(
    parts: &[Option<i128>],
    range: &RangeInclusive<i128>,
    count: Option<i128>,
) -> bool {
    let Some(sum) = added(parts).filter(|sum| !range.contains(sum)) else {
        return true;
    };
    sum == 0 && count.is_none_or(|count| count == 0)
}

/// The items of a list, with their indices. An item that was no object (`[5]`) is left out.
#[inline]
pub(crate) fn items<R: Record>(items: &[R]) -> impl Iterator<Item = (usize, &R)> {
    let all = items.iter().enumerate();
    all.filter(|(_, item)| item.unknown().instead().is_none())
}

/// The entry of a table for a code, by the place of the code in its list.
#[inline]
pub(crate) fn of_code<C: ListedCode>(code: Option<&C>, table: &[Option<usize>]) -> Option<usize> {
    *table.get(code?.index().ok()?)?
}

/// Rule: a text in an item of a list consists of exactly `due` digits.
#[inline]
pub(crate) fn digits(
    breaches: &mut Breaches,
    rule: &'static RuleSpec,
    item: (&'static FieldSpec, usize),
    field: &'static FieldSpec,
    due: Option<usize>,
    text: &str,
) {
    let Some(due) = due.filter(|_| !text.is_empty()) else {
        return;
    };
    if text.len() != due || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        breaches.add(rule, field, &[]);
        if let Some(breach) = breaches.0.last_mut() {
            breach.item = Some(item);
        }
    }
}

pub(super) fn added(parts: &[Option<i128>]) -> Option<i128> {
    // A few numbers of 64 bits each: no overflow.
    parts.iter().try_fold(0, |sum, part| Some(sum + (*part)?))
}
