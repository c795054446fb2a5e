//! What the scanner for the verdict alone goes by: keys, and the rules between fields as data.

use super::records::may_clash;
use super::rules::grouped;
use super::writer::CodeWriter;
use crate::generator::model::{FieldIndex, FieldKind, HoldsCode, Record, RuleBody};
use crate::generator::names::screaming_case;
use crate::spec::ItemRule;

pub fn table(out: &mut CodeWriter, record: &Record) {
    let constant = screaming_case(&record.name);
    let count = record.fields.len();
    let tables = Tables::of(record);
    // Without keys, nothing of the record is sure.
    let has_keys = count > 0 && tables.item_rules.len() <= ItemRule::MOST;
    out.gap();
    // A rule on a line: more readable than what rustfmt would make of it.
    out.line("#[rustfmt::skip]");
    let head = format!("static {constant}_SCAN: ScanTable = ScanTable");
    out.block(&head, ";", |out| {
        if has_keys {
            out.line(format!("keys: &{constant}_KEYS,"));
        } else {
            out.line("keys: &[],");
        }
        list(out, "rules", &tables.rules);
        list(out, "item_rules", &tables.item_rules);
        if may_clash(record) {
            out.line("clashes: Some(crate::packets::envelope::may_clash),");
        } else {
            out.line("clashes: None,");
        }
        let is_judged =
            !tables.rules.is_empty() || may_clash(record) || record.dated_agency.is_some();
        out.line(format!("is_judged: {is_judged},"));
    });
    if has_keys {
        out.gap();
        let head = format!("static {constant}_KEYS: [ScanKey; {count}] =");
        let keys = format!("ScanKey::of(&{constant}_FIELDS);");
        let line = format!("{head} {keys}");
        if out.fits(&line) {
            out.line(line);
        } else {
            out.line(head);
            out.indented(|out| out.line(keys));
        }
    }
}

fn list(out: &mut CodeWriter, member: &str, items: &[String]) {
    if items.is_empty() {
        return out.line(format!("{member}: &[],"));
    }
    out.nest(&format!("{member}: &["), "],", |out| {
        for item in items {
            out.line(format!("{item},"));
        }
    });
}

/// The rules of a record as expressions.
#[derive(Default)]
struct Tables {
    rules: Vec<String>,
    item_rules: Vec<String>,
}

impl Tables {
    fn of(record: &Record) -> Self {
        let mut tables = Self::default();
        for rule in &record.rules {
            tables.add(record, &rule.body);
        }
        tables
    }

    fn add(&mut self, record: &Record, body: &RuleBody) {
        match body {
            RuleBody::Order(pairs) => {
                let pairs = pairs.iter();
                self.rules
                    .extend(pairs.map(|&(earlier, later)| order(record, earlier, later)));
            }
            RuleBody::RequiredWhen { when, needs } => {
                let holds = holds(when);
                self.rules
                    .push(format!("ScanRule::RequiredWhen({holds}, {needs})"));
            }
            RuleBody::AtMost { list, items } => {
                self.rules
                    .push(format!("ScanRule::AtMost({list}, {items})"));
            }
            RuleBody::ItemWhen {
                when, list, with, ..
            } => {
                let when: Vec<String> = when.iter().map(holds).collect();
                let (when, item_rule) = (when.join(", "), self.item_rules.len());
                self.rules.push(format!(
                    "ScanRule::ItemWhen(&[{when}], {list}, {item_rule})"
                ));
                let bits = hexadecimal(bits(with));
                self.item_rules
                    .push(format!("ItemRule::Has({list}, {bits})"));
            }
            RuleBody::Sum { total, parts } => {
                self.rules
                    .push(format!("ScanRule::Sum({total}, &{parts:?})"));
            }
            RuleBody::PercentOf { shares, tolerance } => {
                self.rules.extend(shares.iter().map(|share| {
                    let fields = [share.percent, share.part, share.base];
                    format!("ScanRule::PercentOf({fields:?}, {tolerance})")
                }));
            }
            RuleBody::SumTo {
                fields,
                total,
                tolerance,
                zero,
            } => {
                let range = [total - tolerance, total + tolerance];
                self.rules
                    .push(format!("ScanRule::SumTo(&{fields:?}, {range:?}, {zero})"));
            }
            RuleBody::MatchesLength {
                list,
                kind,
                number,
                digits,
                ..
            } => {
                let fields = [kind, number];
                self.item_rules
                    .push(format!("ItemRule::Digits({list}, {fields:?}, &{digits:?})"));
            }
        }
    }
}

fn order(record: &Record, earlier: FieldIndex, later: FieldIndex) -> String {
    let is_time =
        |index: FieldIndex| record.fields[index].kind == FieldKind::ValueScalar("DateTime");
    let rule = if is_time(earlier) && is_time(later) {
        "Order"
    } else {
        "OrderOfDays"
    };
    format!("ScanRule::{rule}({earlier}, {later})")
}

fn holds(when: &HoldsCode) -> String {
    let (field, places) = (when.field, hexadecimal(bits(&when.codes)));
    format!("Holds({field}, {places})")
}

fn bits(places: &[usize]) -> u64 {
    places.iter().fold(0, |bits, place| bits | 1 << place)
}

fn hexadecimal(number: u64) -> String {
    format!("0x{}", grouped(&format!("{number:x}"), 4))
}
