//! Rules between the fields of a record.

use std::collections::BTreeSet;

use super::Lowering;
use super::annotations::grade;
use crate::generator::error::Result;
use crate::generator::model::{
    COUNTS, CodeSpec, DATES, Field, FieldIndex, FieldKind, HoldsCode, Id, PERCENTAGES, Rule,
    RuleBody, Share,
};
use crate::generator::source::{Json, Node};

/// The kinds of rules: each rule has one of these keywords.
const BODIES: &[&str] = &[
    "order",
    "required-when",
    "sum",
    "percent-of",
    "sum-to",
    "matches-length",
    "at-most",
    "item-when",
];

impl<'f> Lowering<'f> {
    /// The rules of a record with these fields.
    pub(super) fn rules(&mut self, rules: &Node<'f>, fields: &[Field]) -> Result<Vec<Rule>> {
        let items = rules.items()?;
        if items.is_empty() {
            return rules.fail("a record without rules has no `x-rules`");
        }
        items.iter().map(|rule| self.rule(rule, fields)).collect()
    }

    fn rule(&mut self, node: &Node<'f>, fields: &[Field]) -> Result<Rule> {
        let bodies: Vec<(&str, Node<'f>)> = node
            .members()?
            .into_iter()
            .filter(|(key, _)| BODIES.contains(key))
            .collect();
        let about = [
            "id",
            "x-title",
            "title",
            "description",
            "examples",
            "evidence",
            "x-source",
            "x-provisional",
        ];
        node.only(&[&about, BODIES].concat())?;
        let [(keyword, body)] = &bodies[..] else {
            return node.fail(format!("a rule has one of {}", BODIES.join(", ")));
        };
        let id = node.need("id")?;
        if !is_id(id.text()?) {
            return id
                .fail("the id of a rule is two capital letters, a hyphen and two digits: `HS-01`");
        }
        if let Some(other) = self.rules.insert(id.text()?.to_owned(), node.place()) {
            return id.fail(format!("`{}` is the id of `{other}` already", id.text()?));
        }
        let body = self.body(keyword, body, fields)?;
        let placeholders = self.placeholders(&body, fields);
        let (title, description) = (node.need("title")?, node.need("description")?);
        let named = braced(&title, &placeholders)?;
        if named != braced(&description, &placeholders)? {
            return description.fail("`title` and `description` name different things in braces");
        }
        Ok(Rule {
            id: id.text()?.to_owned(),
            heading: both(&node.need("x-title")?)?,
            title: title.text()?.to_owned(),
            description: description.text()?.to_owned(),
            examples: node.get("examples").map(|node| pair(&node)).transpose()?,
            evidence: grade(&node.need("evidence")?)?,
            source: node.get("x-source").map(|node| both(&node)).transpose()?,
            provisional: node.text_of("x-provisional")?.map(str::to_owned),
            schema: node.place(),
            body,
        })
    }

    fn body(&self, keyword: &str, body: &Node<'f>, fields: &[Field]) -> Result<RuleBody> {
        match keyword {
            "order" => order(body, fields),
            "required-when" => self.required_when(body, fields),
            "sum" => sum(body, fields),
            "percent-of" => percent_of(body, fields),
            "sum-to" => sum_to(body, fields),
            "at-most" => at_most(body, fields),
            "item-when" => self.item_when(body, fields),
            _ => self.matches_length(body, fields),
        }
    }

    fn required_when(&self, body: &Node<'f>, fields: &[Field]) -> Result<RuleBody> {
        body.only(&["field", "codes", "needs"])?;
        let when = self.holds_code(body, fields)?;
        let needs = field_index(&body.need("needs")?, fields)?;
        let field_needed = &fields[needs];
        if needs == when.field
            || field_needed.required && !self.is_adjusted
            || matches!(field_needed.kind, FieldKind::Record(_))
        {
            return body
                .need("needs")?
                .fail("an optional scalar or list, other than `field`, is due here");
        }
        Ok(RuleBody::RequiredWhen { when, needs })
    }

    fn item_when(&self, body: &Node<'f>, fields: &[Field]) -> Result<RuleBody> {
        body.only(&["when", "list", "with"])?;
        let mut when: Vec<HoldsCode> = Vec::new();
        for one in body.need("when")?.items()? {
            one.only(&["field", "codes"])?;
            let holds = self.holds_code(&one, fields)?;
            if when.iter().any(|other| other.field == holds.field) {
                return one.need("field")?.fail("the field stands twice");
            }
            when.push(holds);
        }
        if when.is_empty() {
            return body.need("when")?.fail("at least one field is due");
        }
        let (list, item) = list_of_records(&body.need("list")?, fields)?;
        let item_fields = &self.model.records[item].fields;
        let mut with = Vec::new();
        for name in body.need("with")?.items()? {
            let index = field_index(&name, item_fields)?;
            if with.contains(&index) || !item_fields[index].kind.is_scalar() {
                return name.fail("a scalar is due here, each once");
            }
            with.push(index);
        }
        if with.is_empty() {
            return body.need("with")?.fail("at least one field is due");
        }
        Ok(RuleBody::ItemWhen {
            when,
            list,
            item,
            with,
        })
    }

    /// That `field` holds one of `codes`.
    fn holds_code(&self, body: &Node<'f>, fields: &[Field]) -> Result<HoldsCode> {
        let (field, list) = self.code_field(&body.need("field")?, fields)?;
        let mut codes = Vec::new();
        for code in body.need("codes")?.items()? {
            let index = code_index(&code, code.text()?, list)?;
            if codes.contains(&index) {
                return code.fail("the code stands twice");
            }
            codes.push(index);
        }
        if codes.is_empty() {
            return body.need("codes")?.fail("at least one code is due");
        }
        if list.len() > 64 {
            return body
                .fail("the generated code keeps one bit for each code of the list, up to 64");
        }
        Ok(HoldsCode { field, codes })
    }

    fn matches_length(&self, body: &Node<'f>, fields: &[Field]) -> Result<RuleBody> {
        body.only(&["list", "kind", "number", "digits"])?;
        let (list, item) = list_of_records(&body.need("list")?, fields)?;
        let item_fields = &self.model.records[item].fields;
        let (kind, codes) = self.code_field(&body.need("kind")?, item_fields)?;
        let number = field_index(&body.need("number")?, item_fields)?;
        if !matches!(
            item_fields[number].kind,
            FieldKind::Text | FieldKind::TextScalar(_)
        ) {
            return body.need("number")?.fail("a field of text is due here");
        }
        let mut digits = vec![None; codes.len()];
        for (code, count) in body.need("digits")?.members()? {
            digits[code_index(&count, code, codes)?] = Some(count.size()?);
        }
        if digits.iter().all(Option::is_none) {
            return body.need("digits")?.fail("at least one code is due");
        }
        Ok(RuleBody::MatchesLength {
            list,
            item,
            kind,
            number,
            digits,
        })
    }

    /// A field that holds a code, with its list.
    fn code_field(&self, name: &Node<'f>, fields: &[Field]) -> Result<(FieldIndex, &[CodeSpec])> {
        let index = field_index(name, fields)?;
        match fields[index].kind {
            FieldKind::Code(list) => Ok((index, &self.model.codes[list].codes)),
            _ => name.fail(format!("`{}` holds no code", name.text()?)),
        }
    }

    /// What may stand in braces in the words of a rule.
    fn placeholders(&self, body: &RuleBody, fields: &[Field]) -> BTreeSet<String> {
        let roles: &[&str] = match body {
            RuleBody::Order(_) => &["field", "other"],
            RuleBody::PercentOf { .. } => &["field", "part", "base"],
            _ => &["field"],
        };
        let own = body
            .fields()
            .into_iter()
            .map(|index| fields[index].wire.clone());
        let of_item = body.item_fields().into_iter().flat_map(|(item, fields)| {
            let known = &self.model.records[item].fields;
            fields.into_iter().map(|index| known[index].wire.clone())
        });
        let roles = roles.iter().map(ToString::to_string);
        own.chain(of_item).chain(roles).collect()
    }
}

/// Words in Vietnamese and in English.
fn both(node: &Node<'_>) -> Result<[String; 2]> {
    node.only(&["title", "description"])?;
    Ok([
        node.need("title")?.text()?.to_owned(),
        node.need("description")?.text()?.to_owned(),
    ])
}

/// A field that holds a list of records, with the record.
fn list_of_records(name: &Node<'_>, fields: &[Field]) -> Result<(FieldIndex, Id)> {
    let index = field_index(name, fields)?;
    match fields[index].kind {
        FieldKind::List(item) => Ok((index, item)),
        _ => name.fail("a list of records is due here"),
    }
}

fn at_most(body: &Node<'_>, fields: &[Field]) -> Result<RuleBody> {
    body.only(&["list", "items"])?;
    let (list, _) = list_of_records(&body.need("list")?, fields)?;
    Ok(RuleBody::AtMost {
        list,
        items: body.need("items")?.size()?,
    })
}

/// A record that breaks the rule, and one that keeps it.
fn pair(node: &Node<'_>) -> Result<[String; 2]> {
    let items = node.items()?;
    match &items[..] {
        [wrong, right] => {
            wrong.members()?;
            right.members()?;
            Ok([wrong.json.to_string(), right.json.to_string()])
        }
        _ => node
            .fail("the examples of a rule are two: a record that breaks it, and one that keeps it"),
    }
}

fn order(body: &Node<'_>, fields: &[Field]) -> Result<RuleBody> {
    let mut pairs = Vec::new();
    for pair in body.items()? {
        let [earlier, later] = &pair.items()?[..] else {
            return pair.fail("two fields are due: the earlier and the later");
        };
        let pair_of = (
            scalar(earlier, fields, DATES, "date")?,
            scalar(later, fields, DATES, "date")?,
        );
        if pair_of.0 == pair_of.1 || pairs.contains(&pair_of) {
            return pair.fail("the pair stands twice, or is of one field");
        }
        pairs.push(pair_of);
    }
    if pairs.is_empty() {
        return body.fail("at least one pair is due");
    }
    Ok(RuleBody::Order(pairs))
}

fn sum(body: &Node<'_>, fields: &[Field]) -> Result<RuleBody> {
    body.only(&["total", "of"])?;
    let total = scalar(&body.need("total")?, fields, COUNTS, "count")?;
    let parts = several(&body.need("of")?, fields, COUNTS, "count")?;
    if parts.contains(&total) {
        return body.need("total")?.fail("the total is no part of itself");
    }
    Ok(RuleBody::Sum { total, parts })
}

fn percent_of(body: &Node<'_>, fields: &[Field]) -> Result<RuleBody> {
    body.only(&["shares", "tolerance"])?;
    let mut shares = Vec::new();
    for share in body.need("shares")?.items()? {
        share.only(&["percent", "part", "base"])?;
        shares.push(Share {
            percent: scalar(&share.need("percent")?, fields, PERCENTAGES, "percentage")?,
            part: scalar(&share.need("part")?, fields, COUNTS, "count")?,
            base: scalar(&share.need("base")?, fields, COUNTS, "count")?,
        });
    }
    if shares.is_empty() {
        return body.need("shares")?.fail("at least one share is due");
    }
    let tolerance = hundredths(&body.need("tolerance")?)?;
    Ok(RuleBody::PercentOf { shares, tolerance })
}

fn sum_to(body: &Node<'_>, fields: &[Field]) -> Result<RuleBody> {
    body.only(&["fields", "total", "tolerance", "all-zero-when-zero"])?;
    let total = body.need("total")?;
    let tolerance = body.need("tolerance")?;
    if hundredths(&tolerance)? >= hundredths(&total)? {
        return tolerance.fail("the tolerance is less than the total");
    }
    Ok(RuleBody::SumTo {
        fields: several(&body.need("fields")?, fields, PERCENTAGES, "percentage")?,
        total: hundredths(&total)?,
        tolerance: hundredths(&tolerance)?,
        zero: scalar(&body.need("all-zero-when-zero")?, fields, COUNTS, "count")?,
    })
}

/// The field of this name.
pub(super) fn field_index(name: &Node<'_>, fields: &[Field]) -> Result<FieldIndex> {
    let fields = fields.iter().enumerate();
    name.one_of(
        "field",
        fields.map(|(index, field)| (field.wire.as_str(), index)),
    )
}

/// The field of this name, which is one of the hand-written scalars `known`.
pub(super) fn scalar(
    name: &Node<'_>,
    fields: &[Field],
    known: &[&str],
    what: &str,
) -> Result<FieldIndex> {
    let index = field_index(name, fields)?;
    match fields[index].kind {
        FieldKind::TextScalar(scalar) | FieldKind::ValueScalar(scalar)
            if known.contains(&scalar) =>
        {
            Ok(index)
        }
        _ => name.fail(format!(
            "`{}` is no {what}: {} are",
            name.text()?,
            known.join(", ")
        )),
    }
}

/// Two or more different fields.
fn several(
    names: &Node<'_>,
    fields: &[Field],
    known: &[&str],
    what: &str,
) -> Result<Vec<FieldIndex>> {
    let mut indices = Vec::new();
    for name in names.items()? {
        let index = scalar(&name, fields, known, what)?;
        if indices.contains(&index) {
            return name.fail(format!("`{}` stands twice", name.text()?));
        }
        indices.push(index);
    }
    if indices.len() < 2 {
        return names.fail("two fields or more are due");
    }
    Ok(indices)
}

fn code_index(node: &Node<'_>, code: &str, list: &[CodeSpec]) -> Result<usize> {
    match list.iter().position(|known| known.wire == code) {
        Some(index) => Ok(index),
        None => node.unknown(
            &format!("`{code}` is no code of the field's list"),
            code,
            list.iter().map(|known| known.wire.as_str()),
        ),
    }
}

/// A number of per cent in hundredths of a percent.
fn hundredths(node: &Node<'_>) -> Result<u32> {
    let parsed = match node.json {
        Json::Number(number) => {
            let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
            let digits = format!("{whole}{decimals:0<2}");
            (decimals.len() <= 2).then(|| digits.parse().ok()).flatten()
        }
        _ => None,
    };
    match parsed {
        Some(hundredths) => Ok(hundredths),
        None => node.fail("a number with two decimals at most is due here"),
    }
}

fn is_id(text: &str) -> bool {
    matches!(text.as_bytes(), [a, b, b'-', c, d]
        if [a, b].iter().all(|byte| byte.is_ascii_uppercase()) && [c, d].iter().all(|byte| byte.is_ascii_digit()))
}

/// The names in braces in a text, each of which must be known.
fn braced<'f>(text: &Node<'f>, known: &BTreeSet<String>) -> Result<BTreeSet<&'f str>> {
    let mut names = BTreeSet::new();
    let mut parts = text.text()?.split('{');
    if parts.next().is_some_and(|before| before.contains('}')) {
        return text.fail("a brace is closed that was not opened");
    }
    for part in parts {
        let Some((name, rest)) = part.split_once('}') else {
            return text.fail("a brace is not closed");
        };
        if rest.contains('}') {
            return text.fail("a brace is closed that was not opened");
        }
        if !known.contains(name) {
            return text.unknown(
                &format!("`{name}` can't stand in braces here"),
                name,
                known.iter().map(String::as_str),
            );
        }
        names.insert(name);
    }
    Ok(names)
}
