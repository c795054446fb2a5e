//! Rules between fields in words and in signs, for documentation, outlines and explanations.

use super::rules::with_rules;
use crate::generator::model::{
    Field, FieldIndex, FieldKind, HoldsCode, Model, Record, Rule, RuleBody,
};

/// The table of rules for the documentation.
pub fn table(model: &Model) -> String {
    let mut table = "\
| rule | record | | | fields | evidence | |
|---|---|---|---|---|---|---|
"
    .to_owned();
    for record in with_rules(model) {
        for rule in &record.rules {
            table += &format!(
                "| `{}` | [`{1}`](crate::{2}::{1}) | {3} | {4} | {5} | {6} | {7} |\n",
                rule.id,
                record.name,
                record.module,
                words(&rule.title, &rule.body, 0),
                words(&rule.description, &rule.body, 1),
                formula(model, record, &rule.body, "`"),
                rule.evidence.as_str(),
                note(rule),
            );
        }
    }
    table
}

/// Where a rule comes from, and what is not settled.
fn note(rule: &Rule) -> String {
    let source = rule.source.as_ref().map(|[_, en]| en.as_str());
    let notes = [source, rule.provisional.as_deref()];
    notes.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The words of a rule in Vietnamese and in English, each a sentence, where no record is at hand; fields are named as findings
/// name them.
pub fn plain(model: &Model, record: &Record, rule: &Rule) -> [String; 2] {
    let mut words = [&rule.title, &rule.description].map(String::clone);
    for (language, words) in words.iter_mut().enumerate() {
        *words = with_roles(words, &rule.body, language).replace('*', "");
        for field in fields(model, record, &rule.body) {
            let (title, wire) = (&field.docs.title, &field.wire);
            let name = match language {
                0 if title == wire => format!("“{title}”"),
                0 => format!("“{title}” ({wire})"),
                _ => wire.clone(),
            };
            *words = words.replace(&format!("{{{wire}}}"), &name);
        }
        let first: String = words.chars().take(1).flat_map(char::to_uppercase).collect();
        let rest: String = words.chars().skip(1).collect();
        *words = format!("{first}{rest}.");
    }
    words
}

/// The fields that a rule is about, those of a list's items included.
fn fields<'m>(model: &'m Model, record: &'m Record, body: &RuleBody) -> Vec<&'m Field> {
    let mut fields: Vec<&Field> = body.fields().iter().map(|at| &record.fields[*at]).collect();
    if let Some((item, of_item)) = body.item_fields() {
        let item = &model.records[item].fields;
        fields.extend(of_item.into_iter().map(|index| &item[index]));
    }
    fields
}

/// The words of a rule for a table: `language` 0 is Vietnamese, 1 English.
fn words(text: &str, body: &RuleBody, language: usize) -> String {
    with_roles(text, body, language).replace(['{', '}'], "`")
}

/// The words of a rule, with words in place of `{field}` and the other parts that fields play in it.
fn with_roles(text: &str, body: &RuleBody, language: usize) -> String {
    let mut words = text.to_owned();
    let roles: &[(&str, [&str; 2])] = match body {
        RuleBody::Order(_) => &[
            ("{field}", ["*một mốc thời gian*", "*a date*"]),
            (
                "{other}",
                ["*mốc phải đứng trước nó*", "*one that must come before it*"],
            ),
        ],
        RuleBody::PercentOf { .. } => &[
            ("{field}", ["*một tỷ lệ*", "*a percentage*"]),
            ("{part}", ["*số đếm của nó*", "*its count*"]),
            ("{base}", ["*tổng của nó*", "*its base*"]),
        ],
        _ => &[("{field}", ["*trường*", "*the field*"])],
    };
    for (role, name) in roles {
        words = words.replace(role, name[language]);
    }
    words
}

/// What a rule demands, in signs; field names stand between `quote`s.
pub fn formula(model: &Model, record: &Record, body: &RuleBody, quote: &str) -> String {
    let name = |index: FieldIndex| format!("{quote}{}{quote}", record.fields[index].wire);
    let names =
        |indices: &[FieldIndex]| -> Vec<String> { indices.iter().map(|at| name(*at)).collect() };
    match body {
        RuleBody::Order(pairs) => {
            let pairs = pairs
                .iter()
                .map(|&(a, b)| format!("{} ≤ {}", name(a), name(b)));
            pairs.collect::<Vec<_>>().join(", ")
        }
        RuleBody::RequiredWhen { when, needs } => {
            format!("{} → {}", holds(model, record, when, quote), name(*needs))
        }
        RuleBody::AtMost { list, items } => format!("{}: at most {items}", name(*list)),
        RuleBody::ItemWhen {
            when,
            list,
            item,
            with,
        } => {
            let when = when.iter().map(|one| holds(model, record, one, quote));
            let item = &model.records[*item];
            let with = with.iter().map(|at| {
                let wire = &item.fields[*at].wire;
                format!("{quote}{wire}{quote}")
            });
            format!(
                "{} → an item of {} with {}",
                when.collect::<Vec<_>>().join(" and "),
                name(*list),
                with.collect::<Vec<_>>().join(" and ")
            )
        }
        RuleBody::Sum { total, parts } => {
            format!("{} = {}", name(*total), names(parts).join(" + "))
        }
        RuleBody::PercentOf { shares, tolerance } => {
            let shares = shares.iter().map(|share| {
                let [percent, part, base] = [share.percent, share.part, share.base].map(name);
                format!("{percent} = {part} / {base} × 100")
            });
            let shares: Vec<_> = shares.collect();
            format!(
                "{}; each ± {}, and 0 of 0",
                shares.join(", "),
                percent(*tolerance)
            )
        }
        RuleBody::SumTo {
            fields,
            total,
            tolerance,
            zero,
        } => format!(
            "{} = {} ± {}, or all 0 where {} = 0",
            names(fields).join(" + "),
            percent(*total),
            percent(*tolerance),
            name(*zero)
        ),
        RuleBody::MatchesLength {
            list,
            item,
            kind,
            number,
            digits,
        } => {
            let item = &model.records[*item];
            let (kind, number) = (&item.fields[*kind], &item.fields[*number]);
            let codes: &[_] = match kind.kind {
                FieldKind::Code(list) => &model.codes[list].codes,
                _ => &[],
            };
            let due = codes.iter().zip(digits).filter_map(|(code, digits)| {
                let digits = (*digits)?;
                Some(format!("{}: {digits} digits", code.wire))
            });
            format!(
                "{}: {quote}{}{quote} by {quote}{}{quote} ({})",
                name(*list),
                number.wire,
                kind.wire,
                due.collect::<Vec<_>>().join(", ")
            )
        }
    }
}

/// That a field holds one of some codes.
fn holds(model: &Model, record: &Record, when: &HoldsCode, quote: &str) -> String {
    let field = &record.fields[when.field];
    let codes: Vec<&str> = match field.kind {
        FieldKind::Code(list) => {
            let list = &model.codes[list].codes;
            let codes = when.codes.iter();
            codes.map(|code| list[*code].wire.as_str()).collect()
        }
        _ => Vec::new(),
    };
    format!("{quote}{}{quote} {}", field.wire, codes.join(", "))
}

fn percent(hundredths: u32) -> String {
    match hundredths % 100 {
        0 => (hundredths / 100).to_string(),
        rest => format!("{}.{rest:02}", hundredths / 100),
    }
}
