//! Judges an object by what the scanner for the verdict alone noted of it: either no rule between its fields is surely broken,
//! or that is left to be found out in the ordinary way.

use std::cell::Cell;

use chrono::{Datelike, NaiveDate};

use super::agencies::closed_agency;
use super::judge::{added, is_share, sums_to};
use super::values::{count, hundredths};
use crate::scalars::{Integer, MaCoQuan, MaHoSo, PhanTram, SoDem, TyLe};
use crate::spec::{DatedAgency, FieldSpec, Holds, ItemRule, Measure, RecordSpec, ScanRule, Shape};

/// What was noted of a value that has no finding. What it is depends on the field: the place of a text, the place of a code in
/// its list, a time as a number, how many items a list has.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fact(u64);

/// A time and a day are a number of fourteen digits, of which so many are those of the day.
const OF_DAY: u64 = 1_000_000;

impl Fact {
    /// Nothing stands there.
    pub(crate) const ABSENT: Self = Self(0);
    /// Something stands there, and that is all that is known.
    pub(crate) const PRESENT: Self = Self(u64::MAX);

    /// A text, or the digits of a number, at this place of the text, which has less than 4 GiB.
    #[inline]
    pub(crate) const fn text(start: usize, length: usize) -> Self {
        if length == 0 {
            return Self::ABSENT;
        }
        Self((start as u64) << 32 | length as u64)
    }

    /// A code, by its place in its list.
    #[inline]
    pub(crate) const fn code(place: usize) -> Self {
        Self(place as u64 + 1)
    }

    /// A time, as the number that its digits are.
    #[inline]
    pub(crate) const fn time(number: u64) -> Self {
        Self(number)
    }

    /// A day, of the years 1 to 9999.
    pub(crate) fn day(day: NaiveDate) -> Self {
        let year = u64::from(day.year().unsigned_abs());
        let day = (year * 100 + u64::from(day.month())) * 100 + u64::from(day.day());
        Self(day * OF_DAY)
    }

    /// A list of so many items, some of which satisfy these item rules, a bit for each.
    #[inline]
    pub(crate) const fn list(count: usize, satisfied: u64) -> Self {
        Self((count as u64) << ItemRule::MOST | satisfied)
    }
}

/// What was noted of an object.
pub(crate) struct Noted<'t, 'n> {
    /// The text in which the object stands.
    pub(crate) text: &'t str,
    pub(crate) spec: &'static RecordSpec,
    /// By the index of the field. Those of fields that were not sent mean nothing.
    pub(crate) facts: &'n [Fact],
    /// Which fields were sent, a bit for each.
    pub(crate) seen: u64,
}

/// It is not known whether a rule is broken.
struct Unsure;

impl<'t> Noted<'t, '_> {
    /// Whether the object surely breaks no rule, contradicts itself nowhere and holds no code of a closed agency.
    pub(crate) fn is_surely_right(&self) -> bool {
        let RecordSpec {
            scan, dated_agency, ..
        } = self.spec;
        let mut rules = scan.rules.iter();
        rules.all(|rule| matches!(self.keeps(rule), Ok(true)))
            && self.is_of_one_mind()
            && dated_agency
                .as_ref()
                .is_none_or(|dated| self.is_of_open_agency(dated))
    }

    /// What is to be remembered of an item for the rules of the record around it: the bits of those that it satisfies. `None`
    /// if it breaks one that is asked of each item.
    pub(crate) fn as_item(&self, list: usize, rules: &'static [ItemRule]) -> Option<u64> {
        let mut satisfied = 0;
        for (number, rule) in rules.iter().enumerate() {
            match *rule {
                ItemRule::Digits(of, [kind, number], digits) if of == list => {
                    let due = self.fact(kind).0.checked_sub(1);
                    let due = due.and_then(|place| *digits.get(usize::try_from(place).ok()?)?);
                    let text = self.text(number).ok()?;
                    if let Some(due) = due
                        && !text.is_empty()
                        && !(text.len() == due && text.bytes().all(|byte| byte.is_ascii_digit()))
                    {
                        return None;
                    }
                }
                ItemRule::Has(of, fields) if of == list => {
                    satisfied |= u64::from(self.has_all(fields)) << number;
                }
                ItemRule::Digits(..) | ItemRule::Has(..) => {}
            }
        }
        Some(satisfied)
    }

    /// The text of a field, if it was sent as it is, and where it begins.
    pub(crate) fn text_of(&self, field: &FieldSpec) -> Option<(&'t str, usize)> {
        let text = self.text(field.index).ok()?;
        Some((text, usize::try_from(self.fact(field.index).0 >> 32).ok()?))
    }

    #[inline]
    fn fact(&self, field: usize) -> Fact {
        if self.seen >> field & 1 == 0 {
            return Fact::ABSENT;
        }
        self.facts.get(field).copied().unwrap_or(Fact::PRESENT)
    }

    #[inline]
    fn is_absent(&self, field: usize) -> bool {
        self.fact(field) == Fact::ABSENT
    }

    fn has_all(&self, fields: u64) -> bool {
        let mut all = self.spec.fields.iter().map(|field| field.index);
        all.all(|index| fields >> index & 1 == 0 || !self.is_absent(index))
    }

    fn text(&self, field: usize) -> Result<&'t str, Unsure> {
        let (key, fact) = (self.spec.scan.keys.get(field), self.fact(field));
        let is_text = key.is_some_and(|key| key.value.is_noted_as_text());
        if !is_text || fact == Fact::PRESENT {
            return Err(Unsure);
        }
        let (start, length) = (fact.0 >> 32, fact.0 & u64::from(u32::MAX));
        let (Ok(start), Ok(length)) = (usize::try_from(start), usize::try_from(length)) else {
            return Err(Unsure);
        };
        self.text.get(start..start + length).ok_or(Unsure)
    }

    fn items(&self, list: usize) -> u64 {
        self.fact(list).0 >> ItemRule::MOST
    }

    #[inline]
    fn holds(&self, &Holds(field, places): &Holds) -> bool {
        match self.fact(field).0.checked_sub(1) {
            Some(place) => place < 64 && places >> place & 1 == 1,
            None => false,
        }
    }

    fn keeps(&self, rule: &'static ScanRule) -> Result<bool, Unsure> {
        Ok(match *rule {
            ScanRule::Order(earlier, later) => {
                let (Fact(earlier), Fact(later)) = (self.fact(earlier), self.fact(later));
                // Midnight stands for a day of which the time is not known.
                let is_of_same_day = || later % OF_DAY == 0 && later / OF_DAY == earlier / OF_DAY;
                earlier == 0 || later == 0 || earlier <= later || is_of_same_day()
            }
            ScanRule::OrderOfDays(earlier, later) => match self.day(later)? {
                Some(day) if self.measure(earlier) == Some(Measure::MaHoSo) => {
                    !MaHoSo::borrowed(self.text(earlier)?).is_after(day)
                }
                Some(day) => self.day(earlier)?.is_none_or(|earlier| earlier <= day),
                None => true,
            },
            ScanRule::RequiredWhen(ref holds, needs) => {
                !self.holds(holds) || !self.is_absent(needs)
            }
            ScanRule::AtMost(list, most) => self.items(list) <= most as u64,
            ScanRule::ItemWhen(when, list, item_rule) => {
                self.fact(list).0 >> item_rule & 1 == 1
                    || !when.iter().all(|holds| self.holds(holds))
            }
            ScanRule::Sum(total, parts) => {
                match (self.number(total)?, added(&self.numbers(parts)?)) {
                    (Some(total), Some(sum)) => total == sum,
                    _ => true,
                }
            }
            ScanRule::PercentOf([percent, part, base], tolerance) => {
                let values = [
                    self.number(percent)?,
                    self.number(part)?,
                    self.number(base)?,
                ];
                is_share(values, tolerance.into())
            }
            ScanRule::SumTo(parts, [low, high], zero) => sums_to(
                &self.numbers(parts)?,
                &(low.into()..=high.into()),
                self.number(zero)?,
            ),
        })
    }

    fn measure(&self, index: usize) -> Option<Measure> {
        self.spec.fields.get(index)?.measure
    }

    fn day(&self, index: usize) -> Result<Option<NaiveDate>, Unsure> {
        match self.measure(index) {
            Some(Measure::DateTime | Measure::Date) => {
                let Fact(number) = self.fact(index);
                if number == 0 {
                    return Ok(None);
                }
                let day = number / OF_DAY;
                let part = |number: u64| u32::try_from(number).unwrap_or(0);
                let year = i32::try_from(day / 10_000).map_err(|_| Unsure)?;
                let day = NaiveDate::from_ymd_opt(year, part(day / 100 % 100), part(day % 100));
                day.map(Some).ok_or(Unsure)
            }
            Some(Measure::MaHoSo) => Ok(MaHoSo::borrowed(self.text(index)?).day()),
            _ => Err(Unsure),
        }
    }

    fn number(&self, index: usize) -> Result<Option<i128>, Unsure> {
        let text = self.text(index)?;
        Ok(match self.measure(index) {
            Some(Measure::Integer) => count(&Integer::from_text(text)),
            Some(Measure::SoDem) => count(&SoDem::borrowed(text)),
            Some(Measure::PhanTram) => hundredths(&PhanTram::borrowed(text)),
            Some(Measure::TyLe) => hundredths(&TyLe::borrowed(text)),
            _ => return Err(Unsure),
        })
    }

    fn numbers(&self, fields: &[usize]) -> Result<Vec<Option<i128>>, Unsure> {
        fields.iter().map(|field| self.number(*field)).collect()
    }

    /// Whether a reply surely denies nothing in one field that it says in another.
    fn is_of_one_mind(&self) -> bool {
        let Some(may_clash) = self.spec.scan.clashes else {
            return true;
        };
        let text = |name| {
            let field = self.spec.field(name)?;
            self.text(field.index).ok()
        };
        let (Some(code), Some(message)) = (text("error_code"), text("message")) else {
            return false;
        };
        let mut fields = self.spec.fields.iter();
        let has_records = fields
            .any(|field| matches!(field.shape, Shape::List(_)) && !self.is_absent(field.index));
        !may_clash(self.spec, code, message, has_records)
    }

    /// Whether the code of an agency, if there is one, is surely not closed on the day of the object.
    fn is_of_open_agency(&self, dated: &'static DatedAgency) -> bool {
        let Ok(text) = self.text(dated.field.index) else {
            return false;
        };
        let is_unsure = Cell::new(false);
        let day = || {
            let day = match dated.day {
                [field] => self.day(field.index),
                _ => Err(Unsure),
            };
            day.unwrap_or_else(|Unsure| {
                is_unsure.set(true);
                None
            })
        };
        let closed = match dated.field.measure {
            Some(Measure::MaHoSo) => closed_agency(&MaHoSo::borrowed(text), day),
            _ => closed_agency(&MaCoQuan::borrowed(text), day),
        };
        closed.is_none() && !is_unsure.get()
    }
}
