//! Judges a record by the rules that a profile states. A value that is absent or does not parse breaks no rule, as with the
//! rules of the schemas.

use std::convert::Infallible;

use chrono::{Days, NaiveDate, NaiveDateTime};

use super::judge::{added, is_share, sums_to};
use super::values::{Day as _, count, hundredths, time};
use crate::check::{Own, write_own};
use crate::record::{Breaches, FieldWriter, RawJson, Record, Unknown};
use crate::scalars::{
    Date, DateTime, Integer, MaHoSo, PhanTram, Scalar, ScalarValue as _, SoDem, TyLe,
};
use crate::spec::{
    FieldSpec, HoldsCode, Lexeme, Measure, Overlay, RecordRules, RuleBody, StatedRule,
};
use crate::text::Text;

/// The rules that a record breaks, by the schema and by the profile, if there is one.
#[inline]
pub(crate) fn breaches<R: Record>(record: &R, overlay: Option<&'static Overlay>) -> Breaches {
    let breaches = Breaches::of(record);
    let Some(overlay) = overlay else {
        return breaches;
    };
    match overlay.rules_of(R::SPEC) {
        Some(rules) => under(rules, breaches, &|| {
            let fits = record.unknown().instead().is_none();
            fits.then(|| Facts::of(record, overlay, rules.wanted, &rules.wanted_of_items))
        }),
        None => breaches,
    }
}

/// The rules that a record breaks under a profile, by those of the schema that it breaks, and by what is known of it.
#[inline(never)]
fn under(
    rules: &'static RecordRules,
    mut breaches: Breaches,
    facts: &dyn Fn() -> Option<Facts>,
) -> Breaches {
    breaches
        .0
        .retain(|breach| !rules.off.contains(&breach.rule.id));
    if !rules.stated.is_empty()
        && let Some(facts) = facts()
    {
        for stated in &rules.stated {
            judge(stated, &facts, &mut breaches);
        }
    }
    breaches
}

fn judge(stated: &'static StatedRule, facts: &Facts, breaches: &mut Breaches) {
    let rule = stated.rule;
    match &stated.body {
        RuleBody::Order { pairs, days } => {
            for &[earlier, later] in pairs {
                if is_before(facts.value(later), facts.value(earlier), *days) {
                    breaches.add(rule, later, &[("other", earlier)]);
                }
            }
        }
        RuleBody::RequiredWhen { when, needs } => {
            if facts.hold(when) && facts.is_absent(needs) {
                breaches.add(rule, needs, &[]);
            }
        }
        RuleBody::Sum {
            total,
            parts,
            tolerance,
        } => {
            if let (Some(due), Some(sum)) = (facts.number(total), added(&facts.numbers(parts)))
                && (due - sum).unsigned_abs() > u128::from(*tolerance)
            {
                breaches.add(rule, total, &[]);
            }
        }
        RuleBody::PercentOf { shares, tolerance } => {
            for &[percent, part, base] in shares {
                let values = [percent, part, base].map(|field| facts.number(field));
                if !is_share(values, i128::from(*tolerance)) {
                    breaches.add(rule, percent, &[("part", part), ("base", base)]);
                }
            }
        }
        RuleBody::SumTo { parts, range, zero } => {
            if let Some(last) = parts.last()
                && !sums_to(&facts.numbers(parts), range, facts.number(zero))
            {
                breaches.add(rule, last, &[]);
            }
        }
        RuleBody::MatchesLength {
            list,
            kind,
            number,
            digits,
        } => {
            for (index, item) in facts.items(list) {
                let code = item.text(kind);
                let due = digits.iter().find(|(known, _)| *known == code);
                let text = item.text(number);
                if let Some((_, due)) = due
                    && !text.is_empty()
                    && !(text.len() == *due && text.bytes().all(|byte| byte.is_ascii_digit()))
                {
                    breaches.add(rule, number, &[]);
                    if let Some(breach) = breaches.0.last_mut() {
                        breach.item = Some((list, *index));
                    }
                }
            }
        }
        RuleBody::AtMost { list, items } => {
            if facts.length(list) > *items {
                breaches.add(rule, list, &[]);
            }
        }
        RuleBody::ItemWhen { when, list, with } => {
            let has_all = |item: &Facts| with.iter().all(|field| !item.is_absent(field));
            if when.iter().all(|when| facts.hold(when))
                && !facts.is_misfit(list)
                && !facts.items(list).iter().any(|(_, item)| has_all(item))
            {
                breaches.add(rule, list, &[]);
            }
        }
    }
}

/// Whether the later of two dates is before the earlier by more than so many days. Times are compared where both are.
fn is_before(later: &Known, earlier: &Known, days: u32) -> bool {
    let days = Days::new(days.into());
    if let (Known::Time(later), Known::Time(earlier)) = (later, earlier) {
        return later
            .checked_add_days(days)
            .is_some_and(|last| super::values::is_before(last, *earlier));
    }
    let (Some(later), Some(earlier)) = (later.day(), earlier.day()) else {
        return false;
    };
    later
        .checked_add_days(days)
        .is_some_and(|last| last < earlier)
}

/// What rules look at of a record: the fields that they are about, by their indexes.
#[derive(Default)]
struct Facts {
    fields: Vec<(usize, Fact)>,
}

#[derive(Default)]
struct Fact {
    /// Whether nothing stands there, and nothing that does not fit either.
    is_absent: bool,
    is_misfit: bool,
    known: Known,
    /// How many items a list has.
    length: usize,
    items: Vec<(usize, Facts)>,
}

/// What is known of a value.
#[derive(Default)]
enum Known {
    #[default]
    Nothing,
    Time(NaiveDateTime),
    Day(NaiveDate),
    /// A count, or a percentage in hundredths of a percent.
    Number(i128),
    Text(Box<str>),
}

impl Known {
    fn day(&self) -> Option<NaiveDate> {
        match self {
            Self::Time(time) => Some(time.date()),
            Self::Day(day) => Some(*day),
            _ => None,
        }
    }
}

impl Facts {
    fn of<R: Record>(
        record: &R,
        overlay: &'static Overlay,
        wanted: u64,
        of_items: &[(usize, u64)],
    ) -> Self {
        let mut gathering = Gathering {
            facts: Self::default(),
            unknown: record.unknown(),
            overlay,
            wanted,
            of_items,
        };
        let Ok(()) = record.write(&mut gathering);
        let mut facts = gathering.facts;
        let of_schemas = R::SPEC.fields.len();
        if u32::try_from(of_schemas).is_ok_and(|shift| wanted.checked_shr(shift) > Some(0))
            && let Some(own) = Own::of(record, overlay)
        {
            facts.add_own(&own, overlay, wanted);
        }
        facts
    }

    /// Adds those of the fields that the profile adds.
    fn add_own<S: Text>(&mut self, own: &Own<'_, S>, overlay: &'static Overlay, wanted: u64) {
        let nothing = Unknown::default();
        let mut gathering = Gathering {
            facts: std::mem::take(self),
            unknown: &nothing,
            overlay,
            wanted,
            of_items: &[],
        };
        for own in &own.fields {
            if own.misfit().is_none() {
                let Ok(()) = write_own(own, &mut gathering);
            } else if gathering.wants(own.field) {
                let fact = Fact {
                    is_misfit: true,
                    ..Fact::default()
                };
                gathering.facts.fields.push((own.field.index, fact));
            }
        }
        *self = gathering.facts;
    }

    fn get(&self, field: &FieldSpec) -> Option<&Fact> {
        let mut fields = self.fields.iter();
        let found = fields.find(|(index, _)| *index == field.index);
        found.map(|(_, fact)| fact)
    }

    fn value(&self, field: &FieldSpec) -> &Known {
        self.get(field).map_or(&Known::Nothing, |fact| &fact.known)
    }

    fn is_absent(&self, field: &FieldSpec) -> bool {
        self.get(field).is_none_or(|fact| fact.is_absent)
    }

    fn is_misfit(&self, field: &FieldSpec) -> bool {
        self.get(field).is_some_and(|fact| fact.is_misfit)
    }

    fn number(&self, field: &FieldSpec) -> Option<i128> {
        match self.value(field) {
            Known::Number(number) => Some(*number),
            _ => None,
        }
    }

    fn numbers(&self, fields: &[&'static FieldSpec]) -> Vec<Option<i128>> {
        fields.iter().map(|field| self.number(field)).collect()
    }

    fn text(&self, field: &FieldSpec) -> &str {
        match self.value(field) {
            Known::Text(text) => text,
            _ => "",
        }
    }

    fn hold(&self, when: &HoldsCode) -> bool {
        when.codes.contains(&self.text(when.field))
    }

    fn length(&self, list: &FieldSpec) -> usize {
        self.get(list).map_or(0, |fact| fact.length)
    }

    fn items(&self, list: &FieldSpec) -> &[(usize, Self)] {
        self.get(list).map_or(&[], |fact| &fact.items)
    }
}

/// Gathers the facts of a record.
struct Gathering<'r, S: Text> {
    facts: Facts,
    unknown: &'r Unknown<S>,
    overlay: &'static Overlay,
    wanted: u64,
    of_items: &'r [(usize, u64)],
}

impl<S: Text> Gathering<'_, S> {
    fn wants(&self, field: &FieldSpec) -> bool {
        self.wanted >> field.index & 1 == 1
    }

    fn put(&mut self, field: &FieldSpec, is_absent: bool, mut fact: Fact) {
        fact.is_misfit = self.unknown.get(field.name).is_some();
        fact.is_absent = is_absent && !fact.is_misfit;
        self.facts.fields.push((field.index, fact));
    }
}

impl<S: Text> FieldWriter<S> for Gathering<'_, S> {
    type Error = Infallible;

    fn scalar<T: Scalar<S>>(
        &mut self,
        field: &'static FieldSpec,
        value: &T,
    ) -> Result<(), Infallible> {
        if self.wants(field) {
            let known = value.emit(|lexeme| known(field, lexeme));
            let fact = Fact {
                known,
                ..Fact::default()
            };
            self.put(field, value.means_absent(), fact);
        }
        Ok(())
    }

    fn list<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        items: &[R],
    ) -> Result<(), Infallible> {
        if self.wants(field) {
            let of_items = self.of_items.iter().find(|(list, _)| *list == field.index);
            let mut facts = Vec::new();
            if let Some((_, wanted)) = of_items {
                for (index, item) in super::items(items) {
                    facts.push((index, Facts::of(item, self.overlay, *wanted, &[])));
                }
            }
            let fact = Fact {
                length: items.len(),
                items: facts,
                ..Fact::default()
            };
            self.put(field, items.is_empty(), fact);
        }
        Ok(())
    }

    fn texts(&mut self, field: &'static FieldSpec, items: &[S]) -> Result<(), Infallible> {
        if self.wants(field) {
            let fact = Fact {
                length: items.len(),
                ..Fact::default()
            };
            self.put(field, items.is_empty(), fact);
        }
        Ok(())
    }

    fn record<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        _: &R,
    ) -> Result<(), Infallible> {
        if self.wants(field) {
            self.put(field, false, Fact::default());
        }
        Ok(())
    }

    fn misfit(&mut self, _: &'static FieldSpec, _: &RawJson<S>) -> Result<(), Infallible> {
        Ok(())
    }

    fn absent(&mut self, field: &'static FieldSpec) -> Result<(), Infallible> {
        if self.wants(field) {
            self.put(field, true, Fact::default());
        }
        Ok(())
    }
}

/// What rules can read of a value: as the rules of the schemas do.
fn known(field: &FieldSpec, lexeme: Option<Lexeme<'_>>) -> Known {
    let Some(lexeme) = lexeme else {
        return Known::Nothing;
    };
    let number = |number: Option<i128>| number.map_or(Known::Nothing, Known::Number);
    let day = |day: Option<NaiveDate>| day.map_or(Known::Nothing, Known::Day);
    let text = lexeme.as_text();
    match field.measure {
        Some(Measure::DateTime) => {
            time(DateTime::from_lexeme(lexeme).as_ref()).map_or(Known::Nothing, Known::Time)
        }
        Some(Measure::Date) => day(Date::from_lexeme(lexeme).day()),
        Some(Measure::MaHoSo) => day(MaHoSo::borrowed(text).day()),
        Some(Measure::Integer) => number(count(&Integer::from_lexeme(lexeme))),
        Some(Measure::SoDem) => number(count(&SoDem::borrowed(text))),
        Some(Measure::PhanTram) => number(hundredths(&PhanTram::borrowed(text))),
        Some(Measure::TyLe) => number(hundredths(&TyLe::borrowed(text))),
        Some(Measure::SoTien) | None => Known::Text(text.into()),
    }
}
