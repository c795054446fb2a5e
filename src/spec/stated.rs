//! Rules between fields that a profile states, as the engine judges by them.
//!
//! The rules of the schemas are generated code; these are data, read at run time.

use std::ops::RangeInclusive;

use super::{FieldSpec, RecordSpec, RuleSpec};

/// What a profile says of the rules of a record.
#[derive(Debug)]
pub(crate) struct RecordRules {
    /// The record of the schemas.
    pub(crate) record: &'static RecordSpec,
    /// The rules of the schemas that are not judged, or judged as stated here.
    pub(crate) off: Vec<&'static str>,
    pub(crate) stated: Vec<StatedRule>,
    /// The fields that the stated rules are about, one bit for each, and of those that are lists, the fields of the items.
    pub(crate) wanted: u64,
    pub(crate) wanted_of_items: Vec<(usize, u64)>,
}

/// A rule that a profile states, or a rule of the schemas with another tolerance.
#[derive(Debug)]
pub(crate) struct StatedRule {
    pub(crate) rule: &'static RuleSpec,
    pub(crate) body: RuleBody,
    /// The item of `x-rules` that states it in a schema, as JSON.
    pub(crate) written: String,
}

type Field = &'static FieldSpec;

/// What a rule demands, in the vocabulary of `x-rules`.
#[derive(Debug)]
pub(crate) enum RuleBody {
    /// Dates in order, each pair the earlier and the later; so many days too late are let pass.
    Order {
        pairs: Vec<[Field; 2]>,
        days: u32,
    },
    RequiredWhen {
        when: HoldsCode,
        needs: Field,
    },
    Sum {
        total: Field,
        parts: Vec<Field>,
        tolerance: u32,
    },
    /// Each of `percent`, `part`, `base`. The tolerance is in hundredths of a percent.
    PercentOf {
        shares: Vec<[Field; 3]>,
        tolerance: u32,
    },
    /// In hundredths of a percent.
    SumTo {
        parts: Vec<Field>,
        range: RangeInclusive<i128>,
        zero: Field,
    },
    MatchesLength {
        list: Field,
        kind: Field,
        number: Field,
        digits: Vec<(&'static str, usize)>,
    },
    AtMost {
        list: Field,
        items: usize,
    },
    ItemWhen {
        when: Vec<HoldsCode>,
        list: Field,
        with: Vec<Field>,
    },
}

/// That a field holds one of some codes.
#[derive(Debug)]
pub(crate) struct HoldsCode {
    pub(crate) field: Field,
    pub(crate) codes: Vec<&'static str>,
}

impl RuleBody {
    /// The fields of the record that it is about, and the fields of the items of one of its lists.
    pub(crate) fn fields(&self) -> (Vec<Field>, Option<(Field, Vec<Field>)>) {
        match self {
            Self::Order { pairs, .. } => (pairs.concat(), None),
            Self::RequiredWhen { when, needs } => (vec![when.field, needs], None),
            Self::Sum { total, parts, .. } => ([&[*total], &parts[..]].concat(), None),
            Self::PercentOf { shares, .. } => (shares.concat(), None),
            Self::SumTo { parts, zero, .. } => ([&parts[..], &[*zero]].concat(), None),
            Self::MatchesLength {
                list, kind, number, ..
            } => (vec![*list], Some((list, vec![kind, number]))),
            Self::AtMost { list, .. } => (vec![*list], None),
            Self::ItemWhen { when, list, with } => {
                let own = when.iter().map(|one| one.field).chain([*list]);
                (own.collect(), Some((list, with.clone())))
            }
        }
    }
}

impl RecordRules {
    pub(crate) fn new(
        record: &'static RecordSpec,
        off: Vec<&'static str>,
        stated: Vec<StatedRule>,
    ) -> Self {
        let (mut wanted, mut wanted_of_items) = (0, Vec::<(usize, u64)>::new());
        for one in &stated {
            let (own, items) = one.body.fields();
            wanted |= own.iter().fold(0, |bits, field| bits | 1 << field.index);
            if let Some((list, fields)) = items {
                let bits = fields.iter().fold(0, |bits, field| bits | 1 << field.index);
                match wanted_of_items
                    .iter_mut()
                    .find(|(known, _)| *known == list.index)
                {
                    Some((_, known)) => *known |= bits,
                    None => wanted_of_items.push((list.index, bits)),
                }
            }
        }
        Self {
            record,
            off,
            stated,
            wanted,
            wanted_of_items,
        }
    }
}
