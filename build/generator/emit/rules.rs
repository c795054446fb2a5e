//! Rules between fields: their tables, and the methods that judge a record by them.

use super::rule_words::formula;
use super::writer::CodeWriter;
use super::{grade, optional_text, rule_words};
use crate::generator::model::{
    Field, FieldIndex, FieldKind, HoldsCode, Id, Model, Record, Rule, RuleBody,
};
use crate::generator::names::screaming_case;

/// The table of a record's rules.
pub fn table(out: &mut CodeWriter, model: &Model, record: &Record) {
    let constant = screaming_case(&record.name);
    let count = record.rules.len();
    out.gap();
    let head = format!("pub(crate) static {constant}_RULES: [RuleSpec; {count}] = ");
    out.structs(&head, "RuleSpec", &record.rules, ";", |out, rule| {
        out.line(format!("id: {:?},", rule.id));
        let [vi, en] = &rule.heading;
        let heading = [format!("{vi:?}"), format!("{en:?}")];
        out.call("heading: crate::language::both", &heading, ",");
        out.line(format!("title: {:?},", rule.title));
        out.line(format!("description: {:?},", rule.description));
        out.line(format!("kind: RuleKind::{},", kind(&rule.body)));
        let [vi, en] = rule_words::plain(model, record, rule);
        out.line(format!("words_vi: {vi:?},"));
        out.line(format!("words_en: {en:?},"));
        let [wrong, right] = rule
            .examples
            .as_ref()
            .map_or([None, None], |examples| examples.each_ref().map(Some));
        optional_text(out, "wrong", wrong);
        optional_text(out, "right", right);
        out.line(format!("evidence: {},", grade(rule.evidence)));
        match &rule.source {
            None => out.line("source: None,"),
            Some([vi, en]) => {
                let words = [format!("{vi:?}"), format!("{en:?}")];
                out.call("source: Some(crate::language::both", &words, "),");
            }
        }
        out.array("fields: &", &fields(model, record, rule), ",");
        out.line(format!("schema: {:?},", rule.schema));
    });
}

fn kind(body: &RuleBody) -> &'static str {
    match body {
        RuleBody::Order(_) => "Order",
        RuleBody::RequiredWhen { .. } => "RequiredWhen",
        RuleBody::Sum { .. } => "Sum",
        RuleBody::PercentOf { .. } => "PercentOf",
        RuleBody::SumTo { .. } => "SumTo",
        RuleBody::MatchesLength { .. } => "MatchesLength",
        RuleBody::AtMost { .. } => "AtMost",
        RuleBody::ItemWhen { .. } => "ItemWhen",
    }
}

fn fields(model: &Model, record: &Record, rule: &Rule) -> Vec<String> {
    let own = rule.body.fields().into_iter();
    let own = own.map(|index| field(record, record, index));
    let of_item = rule.body.item_fields().into_iter();
    let of_item = of_item.flat_map(|(item, fields)| {
        let of = move |index| field(&model.records[item], record, index);
        fields.into_iter().map(of)
    });
    own.chain(of_item).collect()
}

/// A field's specification, as the module of the record `from` names it.
fn field(record: &Record, from: &Record, index: FieldIndex) -> String {
    let path = if record.module == from.module {
        String::new()
    } else {
        format!("crate::{}::", record.module)
    };
    format!("&{path}{}_FIELDS[{index}]", screaming_case(&record.name))
}

/// The method that judges a record by its rules, one after another.
pub fn judge(out: &mut CodeWriter, record: &Record) {
    out.gap();
    out.block("fn judge(&self, breaches: &mut Breaches)", "", |out| {
        for rule in &record.rules {
            out.line(format!("self.{}(breaches);", method(rule)));
        }
    });
}

/// A method for each rule.
pub fn methods(out: &mut CodeWriter, model: &Model, record: &Record) {
    out.gap();
    let head = format!("impl<S: Text> {}<S>", record.name);
    out.block(&head, "", |out| {
        for (index, rule) in record.rules.iter().enumerate() {
            if index > 0 {
                out.gap();
            }
            let calls = RuleCalls {
                model,
                record,
                rule: format!("&{}_RULES[{index}]", screaming_case(&record.name)),
            };
            out.doc(&formula(model, record, &rule.body, "`"));
            let head = format!("fn {}(&self, breaches: &mut Breaches)", method(rule));
            out.block(&head, "", |out| calls.rule(out, &rule.body));
        }
    });
}

/// `HS-01` → `judge_hs_01`. The lowering refuses a field that is named so.
fn method(rule: &Rule) -> String {
    format!("judge_{}", rule.id.to_lowercase().replace('-', "_"))
}

/// Writes the calls for one rule: each hands the rule, the fields and their values to a function of `crate::check::rules`.
struct RuleCalls<'m> {
    model: &'m Model,
    record: &'m Record,
    rule: String,
}

impl RuleCalls<'_> {
    fn rule(&self, out: &mut CodeWriter, body: &RuleBody) {
        match body {
            RuleBody::Order(pairs) => {
                for &(earlier, later) in pairs {
                    self.order(out, earlier, later);
                }
            }
            RuleBody::RequiredWhen { when, needs } => self.required_when(out, when, *needs),
            RuleBody::AtMost { list, items } => {
                let length = format!("self.{}.len()", self.at(*list).rust);
                let arguments = [self.field(*list), length, spelled_size(*items)];
                self.call(out, "at_most", &arguments);
            }
            RuleBody::ItemWhen {
                when,
                list,
                item,
                with,
            } => self.item_when(out, when, (*list, *item), with),
            RuleBody::Sum { total, parts } => {
                let counts: Vec<String> = parts.iter().map(|part| self.count(*part)).collect();
                out.array("let parts = ", &counts, ";");
                let arguments = [self.field(*total), self.count(*total), "&parts".to_owned()];
                self.call(out, "sum", &arguments);
            }
            RuleBody::PercentOf { shares, tolerance } => {
                for share in shares {
                    let indices = [share.percent, share.part, share.base];
                    out.array(
                        "let fields = ",
                        &indices.map(|index| self.field(index)),
                        ";",
                    );
                    let values = [
                        self.hundredths(share.percent),
                        self.count(share.part),
                        self.count(share.base),
                    ];
                    out.array("let values = ", &values, ";");
                    let arguments = [
                        "fields".to_owned(),
                        "values".to_owned(),
                        spelled(*tolerance),
                    ];
                    self.call(out, "share", &arguments);
                }
            }
            RuleBody::SumTo {
                fields,
                total,
                tolerance,
                zero,
            } => {
                let values: Vec<String> =
                    fields.iter().map(|part| self.hundredths(*part)).collect();
                out.array("let parts = ", &values, ";");
                let range = format!(
                    "{}..={}",
                    spelled(total - tolerance),
                    spelled(total + tolerance)
                );
                let arguments = [
                    self.field(*fields.last().unwrap_or(zero)),
                    "&parts".to_owned(),
                    range,
                    self.count(*zero),
                ];
                self.call(out, "sum_to", &arguments);
            }
            RuleBody::MatchesLength {
                list,
                item,
                kind,
                number,
                digits,
            } => self.matches_length(out, *list, *item, (*kind, *number), digits),
        }
    }

    fn order(&self, out: &mut CodeWriter, earlier: FieldIndex, later: FieldIndex) {
        let is_time = |index: FieldIndex| self.at(index).kind == FieldKind::ValueScalar("DateTime");
        let of_times = is_time(earlier) && is_time(later);
        let value = |index: FieldIndex| {
            let rust = &self.at(index).rust;
            if of_times {
                format!("self.{rust}.as_ref()")
            } else {
                format!("&self.{rust}")
            }
        };
        let arguments = [
            self.field(earlier),
            value(earlier),
            self.field(later),
            value(later),
        ];
        let function = if of_times { "order" } else { "order_of_days" };
        self.call(out, function, &arguments);
    }

    fn required_when(&self, out: &mut CodeWriter, when: &HoldsCode, needs: FieldIndex) {
        self.holds_code(out, when, "when");
        let needed = self.at(needs);
        let is_absent = match needed.kind {
            FieldKind::List(_) | FieldKind::Texts(_) => format!("self.{}.is_empty()", needed.rust),
            _ => format!("Scalar::<S>::means_absent(&self.{})", needed.rust),
        };
        let arguments = [
            self.field(needs),
            "when".to_owned(),
            is_absent,
            "&self.unknown".to_owned(),
        ];
        self.call(out, "required", &arguments);
    }

    fn item_when(
        &self,
        out: &mut CodeWriter,
        when: &[HoldsCode],
        (list, item): (FieldIndex, Id),
        with: &[FieldIndex],
    ) {
        let names: Vec<String> = (1..=when.len()).map(|at| format!("when_{at}")).collect();
        for (one, name) in when.iter().zip(&names) {
            self.holds_code(out, one, name);
        }
        out.line(format!("let when = {};", names.join(" && ")));
        let item = &self.model.records[item];
        let due = |out: &mut CodeWriter| {
            for index in with {
                let is_absent = format!(
                    "Scalar::<S>::means_absent(&item.{})",
                    item.fields[*index].rust
                );
                out.call("", &[field(item, self.record, *index), is_absent], ",");
            }
        };
        let head = format!(
            "let mut items = crate::check::rules::items(&self.{});",
            self.at(list).rust
        );
        out.line(head);
        out.line("let has_item = when");
        out.indented(|out| {
            out.block("&& items.any(|(_, item)|", ");", |out| {
                out.nest("let due = [", "];", due);
                out.line("crate::check::rules::has_all(item, &due)");
            });
        });
        let arguments = [
            self.field(list),
            "when".to_owned(),
            "!has_item".to_owned(),
            "&self.unknown".to_owned(),
        ];
        self.call(out, "required", &arguments);
    }

    /// Writes a variable of this name: whether the field holds one of the codes.
    fn holds_code(&self, out: &mut CodeWriter, when: &HoldsCode, name: &str) {
        let HoldsCode { field, codes } = when;
        let bits = codes.iter().fold(0_u64, |bits, code| bits | 1 << code);
        let value = format!("self.{}.as_ref()", self.at(*field).rust);
        if let FieldKind::Code(list) = self.at(*field).kind {
            let list = &self.model.codes[list].codes;
            let names: Vec<&str> = codes.iter().map(|code| list[*code].name.as_str()).collect();
            out.line(format!("// {}", names.join(", ")));
        }
        let mask = format!("0x{}", grouped(&format!("{bits:x}"), 4));
        let head = format!("let {name} = crate::check::rules::is_one_of");
        out.call(&head, &[value, mask], ";");
    }

    fn matches_length(
        &self,
        out: &mut CodeWriter,
        list: FieldIndex,
        item: Id,
        (kind, number): (FieldIndex, FieldIndex),
        digits: &[Option<usize>],
    ) {
        let item = &self.model.records[item];
        let head = format!(
            "for (index, item) in crate::check::rules::items(&self.{})",
            self.at(list).rust
        );
        out.block(&head, "", |out| {
            let digits: Vec<String> = digits.iter().map(|digits| format!("{digits:?}")).collect();
            out.array("let digits = ", &digits, ";");
            let code = format!("item.{}.as_ref()", item.fields[kind].rust);
            let arguments = [code, "&digits".to_owned()];
            out.call("let due = crate::check::rules::of_code", &arguments, ";");
            let arguments = [
                format!("({}, index)", self.field(list)),
                field(item, self.record, number),
                "due".to_owned(),
                format!("item.{}.as_ref()", item.fields[number].rust),
            ];
            self.call(out, "digits", &arguments);
        });
    }

    fn call(&self, out: &mut CodeWriter, function: &str, arguments: &[String]) {
        let all = [&["breaches".to_owned(), self.rule.clone()], arguments].concat();
        out.call(&format!("crate::check::rules::{function}"), &all, ";");
    }

    fn at(&self, index: FieldIndex) -> &Field {
        &self.record.fields[index]
    }

    fn field(&self, index: FieldIndex) -> String {
        field(self.record, self.record, index)
    }

    fn count(&self, index: FieldIndex) -> String {
        format!("crate::check::rules::count(&self.{})", self.at(index).rust)
    }

    fn hundredths(&self, index: FieldIndex) -> String {
        format!(
            "crate::check::rules::hundredths(&self.{})",
            self.at(index).rust
        )
    }
}

fn spelled_size(number: usize) -> String {
    grouped(&number.to_string(), 3)
}

fn spelled(number: u32) -> String {
    grouped(&number.to_string(), 3)
}

/// Digits in groups of `size`, with `_` between them; one digit more than a group is still read without.
pub(super) fn grouped(digits: &str, size: usize) -> String {
    if digits.len() <= size + 1 {
        return digits.to_owned();
    }
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(size) {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    grouped
}

/// The table of the rules of all records.
pub fn all(out: &mut CodeWriter, model: &Model) {
    out.gap();
    out.doc("The rules of every record that has some.");
    let all: Vec<String> = with_rules(model)
        .iter()
        .map(|record| {
            format!(
                "&crate::{}::{}_RULES",
                record.module,
                screaming_case(&record.name)
            )
        })
        .collect();
    out.array("pub(crate) static ALL: &[&[RuleSpec]] = &", &all, ";");
}

/// The records that have rules: group by group, and by their ids.
pub fn with_rules(model: &Model) -> Vec<&Record> {
    let group = |record: &Record| {
        let groups = &mut model.messages.iter().map(|message| message.group);
        groups.position(|group| group == record.module)
    };
    let mut records: Vec<&Record> = model.records.iter().collect();
    records.retain(|record| !record.rules.is_empty());
    records.sort_by_key(|record| (group(record), record.rules[0].id.clone()));
    records
}
