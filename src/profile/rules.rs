//! Rules between fields: those of the schemas, switched off or with another tolerance, and rules of one's own.

use super::adjust::find;
use super::demands::Named;
use super::error::{Place, ProfileError};
use super::kept::{leak, leak_text};
use super::lower::{Lowering, hundredths, kind, words};
use super::model::Model;
use super::node::Node;
use super::rule_change::{BODIES, RuleChange, Stated};
use super::written::Members;
use super::{known, look_up};
use crate::language::Bilingual;
use crate::spec::{RecordRules, RecordSpec, RuleBody, RuleSpec, StatedRule};
use crate::syntax::json::Tree;

/// The rules of a model, by record; `adjusted` are the records that it changes.
pub(super) fn rules(
    model: &Model,
    adjusted: &[(&'static RecordSpec, &'static RecordSpec)],
) -> Result<Vec<RecordRules>, ProfileError> {
    let mut all: Vec<Drawn> = Vec::new();
    for rule in &model.rules {
        let base = RuleSpec::all().find(|known| known.id == rule.name);
        let drawn = match (base, &rule.change.stated) {
            (Some(base), None) => changed(base, rule, adjusted)?,
            (None, Some(own)) => stated(rule, own, &model.name, adjusted)?,
            (Some(_), Some(_)) => {
                return Err(rule.at.error(
                    "mã này là của một quy tắc trong lược đồ; hãy đặt mã khác cho quy tắc riêng",
                    "the id is that of a rule of the schemas; give your own rule another",
                ));
            }
            (None, None) => {
                let ids = RuleSpec::all().map(|known| known.id);
                return Err(rule.at.none_of(
                    "không có quy tắc nào mã này; quy tắc riêng cần `record`, `heading`, `message` và nội dung",
                    "no rule has this id; a rule of one's own needs `record`, `heading`, `message` and what it demands",
                    &rule.name,
                    ids,
                ));
            }
        };
        all.extend(drawn);
    }
    let mut rules = Vec::new();
    for base in known::records() {
        let (mut off, mut stated) = (Vec::new(), Vec::new());
        for drawn in all.extract_if(.., |drawn| std::ptr::eq(drawn.record, *base)) {
            off.extend(drawn.off);
            stated.extend(drawn.stated);
        }
        if !off.is_empty() || !stated.is_empty() {
            rules.push(RecordRules::new(base, off, stated));
        }
    }
    Ok(rules)
}

/// What comes of a rule: of which record, which rule of the schemas is judged no more as it stands there, and which rule is
/// judged.
struct Drawn {
    record: &'static RecordSpec,
    off: Option<&'static str>,
    stated: Option<StatedRule>,
}

/// A rule of the schemas that is switched off, or has another tolerance.
fn changed(
    base: &'static RuleSpec,
    rule: &Named<RuleChange>,
    adjusted: &[(&'static RecordSpec, &'static RecordSpec)],
) -> Result<Option<Drawn>, ProfileError> {
    let is_of = |record: &&&'static RecordSpec| record.rules.iter().any(|known| known == base);
    let Some(record) = known::records().iter().find(is_of) else {
        return Ok(None);
    };
    let mut drawn = Drawn {
        record,
        off: Some(base.id),
        stated: None,
    };
    if let Some((number, at)) = &rule.change.tolerance {
        let (mut body, mut written) = body_of(base, record, adjusted)?;
        with_tolerance(&mut body, number, at)?;
        write_tolerance(&mut written, number);
        drawn.stated = Some(StatedRule {
            rule: base,
            body,
            written: Tree::Object(written).to_string(),
        });
    }
    if rule.change.on == Some(false) {
        drawn.stated = None;
        return Ok(Some(drawn));
    }
    Ok(drawn.stated.is_some().then_some(drawn))
}

/// What a rule of the schemas demands, read from its file, with all that stands there of it.
fn body_of(
    base: &'static RuleSpec,
    record: &'static RecordSpec,
    adjusted: &[(&'static RecordSpec, &'static RecordSpec)],
) -> Result<(RuleBody, Members), ProfileError> {
    // The files are the crate's own: none of these errors comes of a profile.
    let place = Place {
        file: Some(base.schema.to_owned()),
        pointer: String::new(),
    };
    let broken = || place.error("lược đồ hỏng", "the schema is broken");
    let (path, pointer) = base.schema.split_once('#').ok_or_else(broken)?;
    let text = known::file(path).ok_or_else(broken)?;
    let mut tree = Tree::parse(text).map_err(|_| broken())?;
    let found = find(&mut tree, pointer).ok_or_else(broken)?;
    let Tree::Object(written) = found.clone() else {
        return Err(broken());
    };
    let node = Node::root(Some(base.schema), found);
    let members = node.members()?.into_iter();
    let mut bodies = members.filter(|(key, _)| BODIES.contains(key));
    let (keyword, body) = bodies.next().ok_or_else(broken)?;
    let body = Lowering::new(record, adjusted).body(keyword, &body)?;
    Ok((body, written))
}

/// A rule of one's own.
fn stated(
    rule: &Named<RuleChange>,
    own: &Stated,
    profile: &str,
    adjusted: &[(&'static RecordSpec, &'static RecordSpec)],
) -> Result<Option<Drawn>, ProfileError> {
    if !is_id(&rule.name) {
        return Err(rule.at.error(
            "mã quy tắc gồm từ 2 đến 8 chữ cái in hoa, dấu gạch nối và từ 2 đến 4 chữ số: TX-01",
            "the id of a rule is 2 to 8 capital letters, a hyphen and 2 to 4 digits: TX-01",
        ));
    }
    let (name, at) = &own.record;
    let record = look_up::record(name, at)?;
    let lowering = Lowering::new(record, adjusted);
    let node = Node::at(own.at.clone(), &own.body);
    let mut body = lowering.body(own.keyword, &node)?;
    if let Some((number, at)) = &rule.change.tolerance {
        with_tolerance(&mut body, number, at)?;
    }
    if rule.change.on == Some(false) {
        return Ok(None);
    }
    let [words_vi, words_en] = words(&body, &own.message, &rule.at.member("message"))?;
    let source = own.source.clone().unwrap_or_else(|| {
        (
            format!("Profile “{profile}” nêu quy tắc này."),
            format!("The profile “{profile}” states the rule."),
        )
    });
    let (own_fields, items) = body.fields();
    let fields = own_fields
        .into_iter()
        .chain(items.into_iter().flat_map(|(_, fields)| fields));
    let fields: Vec<_> = fields.collect();
    let spec = RuleSpec {
        id: leak_text(&rule.name),
        heading: leaked(&own.heading),
        title: leak_text(&own.message.0),
        description: leak_text(&own.message.1),
        kind: kind(&body),
        words_vi: leak_text(&words_vi),
        words_en: leak_text(&words_en),
        wrong: None,
        right: None,
        evidence: own.evidence,
        source: Some(leaked(&source)),
        fields: fields.leak(),
        schema: leak_text(&format!(
            "{}#{}",
            rule.at.file.as_deref().unwrap_or(profile),
            rule.at.pointer
        )),
    };
    let mut written = written(&spec, own);
    if let Some((number, _)) = &rule.change.tolerance {
        write_tolerance(&mut written, number);
    }
    Ok(Some(Drawn {
        record,
        off: None,
        stated: Some(StatedRule {
            rule: leak(spec),
            body,
            written: Tree::Object(written).to_string(),
        }),
    }))
}

/// Says a tolerance where the body of a rule has its own, else beside the body, as profiles do.
fn write_tolerance(rule: &mut Members, number: &str) {
    let number = Tree::Scalar(number.to_owned());
    let mut bodies = rule.iter_mut().filter(|(key, _)| BODIES.contains(&&**key));
    if let Some((_, Tree::Object(body))) = bodies.next()
        && let Some((_, known)) = body.iter_mut().find(|(key, _)| key == "tolerance")
    {
        *known = number;
        return;
    }
    rule.push(("tolerance".to_owned(), number));
}

/// A rule of one's own as the schemas state theirs.
fn written(spec: &RuleSpec, own: &Stated) -> Members {
    let both = |(vi, en): &(String, String)| {
        let both = [("title", vi), ("description", en)];
        Tree::Object(
            both.map(|(key, said)| (key.to_owned(), Tree::text(said)))
                .into(),
        )
    };
    let mut members = vec![
        ("id", Tree::text(spec.id)),
        ("x-title", both(&own.heading)),
        ("title", Tree::text(spec.title)),
        ("description", Tree::text(spec.description)),
        (own.keyword, own.body.clone()),
        ("evidence", Tree::text(spec.evidence.as_str())),
    ];
    members.extend(own.source.as_ref().map(|source| ("x-source", both(source))));
    members
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value))
        .collect()
}

fn leaked((vi, en): &(String, String)) -> Bilingual {
    Bilingual::new(leak_text(vi), leak_text(en))
}

fn is_id(id: &str) -> bool {
    id.split_once('-').is_some_and(|(letters, digits)| {
        (2..=8).contains(&letters.len())
            && letters.bytes().all(|byte| byte.is_ascii_uppercase())
            && (2..=4).contains(&digits.len())
            && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Gives a rule another tolerance: of days, of a count, or of per cent.
fn with_tolerance(body: &mut RuleBody, number: &str, at: &Place) -> Result<(), ProfileError> {
    let whole = || {
        number.parse::<u32>().map_err(|_| {
            at.error(
                "phải là số nguyên từ 0: số ngày, hoặc số đếm",
                "must be a whole number from 0 on: of days, or a count",
            )
        })
    };
    match body {
        RuleBody::Order { days, .. } => *days = whole()?,
        RuleBody::Sum { tolerance, .. } => *tolerance = whole()?,
        RuleBody::PercentOf { tolerance, .. } => *tolerance = hundredths(number, at)?,
        RuleBody::SumTo { range, .. } => {
            let total = i128::midpoint(*range.start(), *range.end());
            let tolerance = i128::from(hundredths(number, at)?);
            *range = total - tolerance..=total + tolerance;
        }
        _ => {
            return Err(at.error(
                "loại quy tắc này không có dung sai",
                "a rule of this kind has no tolerance",
            ));
        }
    }
    Ok(())
}
