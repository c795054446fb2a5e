//! Breaking one rule and no other: in documents that are clean, a value is replaced by what breaks the rule, until the
//! checks say just that.

use chrono::Datelike;

use super::defect::Defect;
use super::edit::{Step, pointer, string};
use super::sites::{Site, codes_of};
use crate::documents::read_as_with;
use crate::options::ReadOptions;
use crate::packets::Message;
use crate::report::{Code, Finding, Report};
use crate::spec::{Agency, Edition, FieldSpec, Lexeme, RuleKind, RuleSpec, Shape};
use crate::syntax::json::Tree;
use crate::testing::{complete_document, is_moment};
use crate::wire::{Encoding, Form};

/// Clean documents of a message with all fields filled, and with as few as possible.
pub(super) struct Bases {
    message: Message,
    known: Vec<(Form, Edition, Vec<Tree>)>,
}

/// How many documents of one form are tried for each rule.
const TRIED: u64 = 8;

impl Bases {
    pub(super) fn of(message: Message) -> Self {
        Self {
            message,
            known: Vec::new(),
        }
    }

    fn get(&mut self, form: Form, edition: Edition) -> Vec<Tree> {
        let is_known = |known: &&(Form, Edition, Vec<Tree>)| (known.0, known.1) == (form, edition);
        if let Some((_, _, trees)) = self.known.iter().find(is_known) {
            return trees.clone();
        }
        let make = |seed| {
            let json = complete_document(self.message, form, seed, Encoding::Json)?;
            let tree = Tree::parse(&json).ok()?;
            cleaned(self.message, tree, edition)
        };
        let trees: Vec<Tree> = (0..TRIED).filter_map(make).collect();
        self.known.push((form, edition, trees.clone()));
        trees
    }
}

/// A document without what the checks find in it; `None` if they still find something.
fn cleaned(message: Message, mut tree: Tree, edition: Edition) -> Option<Tree> {
    const MOST: usize = 200;

    for _ in 0..MOST {
        let report = report(message, &tree, edition)?;
        let Some(finding) = report.findings().first() else {
            return Some(tree);
        };
        tree.remove(finding.pointer());
    }
    None
}

fn report(message: Message, tree: &Tree, edition: Edition) -> Option<Report> {
    let options = ReadOptions::new().edition(edition);
    let read = read_as_with(message, tree.to_string(), &options).ok()?;
    Some(read.report().clone())
}

/// Every defect of the record at a place.
pub(super) fn site_defects(site: &Site, bases: &mut Bases) -> Vec<Defect> {
    let mut defects = Vec::new();
    let complete = bases.get(site.form, Edition::default());
    let complete = complete.first().cloned();
    let complete = complete.and_then(|mut tree| tree.at(&site.path).cloned());
    let mut complete = complete.unwrap_or(Tree::Object(Vec::new()));
    for field in site.record.fields {
        for code in codes_of(field) {
            let edition = match code {
                Code::Edition => Edition::Qcvn2019,
                _ => Edition::default(),
            };
            let bases = bases.get(site.form, edition);
            for values in values_for(field, code, &mut complete) {
                defects.extend(field_defect(site, field, code, edition, &bases, &values));
            }
        }
    }
    let bases = bases.get(site.form, Edition::default());
    for rule in site.record.rules {
        defects.extend(rule_defect(site, rule, &bases));
    }
    defects.extend(repeated_record(site, &bases));
    defects.extend(contradiction(site, &bases));
    defects.extend(closed_code(site, &bases));
    defects
}

/// Values of which one breaks a rule of a field and no other; `None` stands for no value at all. Each list gives a defect of
/// its own.
fn values_for(field: &FieldSpec, code: Code, complete: &mut Tree) -> Vec<Vec<Option<Tree>>> {
    let raw = |json: &str| Some(Tree::Scalar(json.to_owned()));
    let texts = |texts: &[&str]| -> Vec<Option<Tree>> {
        texts.iter().map(|text| Some(string(text))).collect()
    };
    let first = field.examples.first();
    let example = first.map_or("", |example| example.as_text());
    let longer_than = |most: usize| {
        let longer = |unit: &str| example.to_owned() + &unit.repeat(most);
        vec![
            Some(string(&longer("a"))),
            Some(string(&longer("1"))),
            Some(string(&"1".repeat(most + 1))),
            Some(string(&"Đ".repeat(most + 1))),
        ]
    };
    let (constraint, advice) = (&field.constraint, &field.advice);
    match code {
        // Where the key marks the form of the document, it has to be there.
        Code::Required => vec![vec![None, raw("null")]],
        Code::MinLength => vec![texts(&[""])],
        Code::BlankText => vec![texts(&[" ", "\u{a0}"])],
        Code::Type => vec![vec![
            raw(r#"{"a":"1","b":"2"}"#),
            raw("[[1],[2]]"),
            raw("5"),
            raw("true"),
        ]],
        Code::Enum | Code::UnknownCode => {
            let mut values = texts(&["99", "ZZ", "Không rõ"]);
            values.push(raw("99"));
            vec![values]
        }
        Code::Const => vec![texts(&["Khac", "khác"])],
        Code::Pattern | Code::AdvicePattern => {
            let mut chars = example.chars();
            chars.next_back();
            let mut all = vec![texts(&[
                "không rõ",
                chars.as_str(),
                &format!("{}X", chars.as_str()),
                "x",
                "12",
                "1.2.3",
                "9999999999999999999",
            ])];
            // A date may also be one that no calendar has.
            if code == Code::Pattern && is_moment(example) {
                all.push(texts(&["20230230080000"]));
            }
            all
        }
        Code::MaxLength => vec![longer_than(constraint.max_length.unwrap_or_default())],
        Code::AdviceMaxLength => {
            let most = advice.max_length.map_or(0, |(most, _)| most);
            vec![longer_than(most)]
        }
        Code::CheckDigit => vec![texts(&["0100109107", "0123456789"])],
        Code::Edition => {
            let codes = constraint.codes.map_or(&[][..], |list| list.codes);
            let later = codes.iter().filter(|code| code.edition > Edition::Qcvn2019);
            let later = later.map(|code| Some(string(code.code)));
            let own = field.examples.iter().map(|example| Some(lexeme(example)));
            let any = codes.iter().map(|code| Some(string(code.code)));
            let mut all: Vec<Option<Tree>> = later.chain(own).chain(any).collect();
            if let Shape::List(_) | Shape::Record(_) = field.shape {
                all.push(
                    complete
                        .at(&[Step::Key(field.name)])
                        .map(|inner| inner.clone()),
                );
            }
            vec![all]
        }
        _ => Vec::new(),
    }
}

fn lexeme(example: &Lexeme<'_>) -> Tree {
    match example {
        Lexeme::Text(text) => string(text),
        other => Tree::Scalar(other.as_text().to_owned()),
    }
}

fn field_defect(
    site: &Site,
    field: &'static FieldSpec,
    code: Code,
    edition: Edition,
    bases: &[Tree],
    values: &[Option<Tree>],
) -> Option<Defect> {
    let mut path = site.path.clone();
    path.push(Step::Key(field.name));
    let pointer = pointer(&path);
    let build = |base: &Tree, value: &Option<Tree>| {
        let mut tree = base.clone();
        match value {
            Some(value) => tree.set(&site.path, field.name, value.clone()),
            None => tree.retain(&site.path, |name| name != field.name),
        }
        tree
    };
    let bases = [bases, &with_other_kinds(site, field, bases)].concat();
    let tries: Vec<Tree> = values
        .iter()
        .flat_map(|value| bases.iter().map(move |base| build(base, value)))
        .collect();
    first(site, Some(field), code, Some(&pointer), edition, tries)
}

/// The documents with every other code, and with none, in the fields that a rule binds to this field.
fn with_other_kinds(site: &Site, field: &FieldSpec, bases: &[Tree]) -> Vec<Tree> {
    let is_about = |rule: &&RuleSpec| {
        rule.kind == RuleKind::MatchesLength
            && rule.fields.iter().any(|known| std::ptr::eq(*known, field))
    };
    let rules = RuleSpec::all().filter(is_about);
    let others = rules
        .flat_map(|rule| rule.fields)
        .filter(|other| other.name != field.name);
    let mut all = Vec::new();
    for other in others {
        let codes = other.constraint.codes.map_or(&[][..], |list| list.codes);
        for base in bases {
            let mut without = base.clone();
            without.retain(&site.path, |name| name != other.name);
            all.push(without);
            for code in codes {
                let mut tree = base.clone();
                tree.set(&site.path, other.name, string(code.code));
                all.push(tree);
            }
        }
    }
    all
}

/// The first document that has the finding alone, or else the first with no more beside it than cannot be avoided.
fn first(
    site: &Site,
    field: Option<&'static FieldSpec>,
    code: Code,
    pointer: Option<&str>,
    edition: Edition,
    tries: impl IntoIterator<Item = Tree>,
) -> Option<Defect> {
    let (message, form) = (site.message, site.form);
    let mut second_best = None;
    for tree in tries {
        let Some(report) = report(message, &tree, edition) else {
            continue;
        };
        let findings = report.findings();
        let is_it = |finding: &&Finding| {
            finding.code() == code && pointer.is_none_or(|due| due == finding.pointer())
        };
        let Some(found) = findings.iter().find(is_it) else {
            continue;
        };
        let defect = || Defect {
            message,
            form,
            code,
            field,
            pointer: found.pointer().to_owned(),
            edition,
            json: tree.to_string(),
        };
        if findings.len() == 1 {
            return Some(defect());
        }
        if second_best.is_none() && defect().is_told_by(&report) {
            second_best = Some(defect());
        }
    }
    second_best
}

/// A record that breaks a rule between fields: the schema has an example of the fields that matter. The other fields are
/// left in, or, where they break other rules then, all that may be are left out. Where that is not enough, numbers are
/// made greater or smaller.
fn rule_defect(site: &Site, rule: &'static RuleSpec, bases: &[Tree]) -> Option<Defect> {
    let Ok(Tree::Object(wrong)) = Tree::parse(rule.wrong?) else {
        return None;
    };
    let build = |base: &Tree, is_bare: bool| {
        let mut tree = base.clone();
        let stays = |name: &str| {
            let field = site.record.field(name);
            let is_of_rule = rule.fields.iter().any(|known| known.name == name);
            !is_of_rule && field.is_some_and(|field| field.required || !is_bare)
        };
        tree.retain(&site.path, stays);
        for (name, value) in &wrong {
            tree.set(&site.path, name, value.clone());
        }
        tree
    };
    let tries = [false, true]
        .into_iter()
        .flat_map(|is_bare| bases.iter().map(move |base| build(base, is_bare)));
    let code = Code::Rule(rule);
    first(site, None, code, None, Edition::default(), tries).or_else(|| {
        first(
            site,
            None,
            code,
            None,
            Edition::default(),
            nudged(site, rule, bases),
        )
    })
}

/// The documents with one number of the rule, and perhaps one more of the record, by one greater or smaller.
fn nudged(site: &Site, rule: &RuleSpec, bases: &[Tree]) -> Vec<Tree> {
    let mut all = Vec::new();
    for base in bases.iter().take(1) {
        nudge(site, rule, &scaled(site, base), &mut all);
    }
    for base in bases {
        nudge(site, rule, base, &mut all);
    }
    all
}

/// A document with counts so great that one more changes no percentage.
fn scaled(site: &Site, base: &Tree) -> Tree {
    let sums = site
        .record
        .rules
        .iter()
        .filter(|rule| rule.kind == RuleKind::Sum);
    let mut counts: Vec<&FieldSpec> = sums.flat_map(|rule| rule.fields).copied().collect();
    counts.sort_by_key(|field| field.index);
    counts.dedup_by_key(|field| field.index);
    let mut tree = base.clone();
    for field in counts {
        tree.multiply(&site.path, field.name, 100_000);
    }
    tree
}

fn nudge(site: &Site, rule: &RuleSpec, base: &Tree, all: &mut Vec<Tree>) {
    for one in rule.fields {
        let mut alone = base.clone();
        alone.add(&site.path, one.name, 1);
        let others = site.record.fields.iter();
        for other in others.filter(|other| other.name != one.name) {
            for by in [1, -1] {
                let mut both = alone.clone();
                both.add(&site.path, other.name, by);
                all.push(both);
            }
        }
        all.insert(0, alone);
    }
}

/// Two records with one number in one document.
fn repeated_record(site: &Site, bases: &[Tree]) -> Option<Defect> {
    site.record.unique?;
    let (Step::Index(0), list) = site.path.split_last()? else {
        return None;
    };
    let tries = bases.iter().map(|base| {
        let mut tree = base.clone();
        tree.repeat_last(list);
        tree
    });
    let code = Code::DuplicateRecord;
    first(site, None, code, None, Edition::default(), tries)
}

/// A reply that says two things.
fn contradiction(site: &Site, bases: &[Tree]) -> Option<Defect> {
    site.record.field("error_code")?;
    let holds_records = |field: &&FieldSpec| matches!(field.shape, Shape::List(_));
    let list = site.record.fields.iter().find(holds_records);
    let (code, message) = match list {
        Some(_) => ("-1", "Không tìm thấy"),
        None => ("0", "Hồ sơ đã tồn tại"),
    };
    let tries = bases.iter().flat_map(|base| {
        [string(code), Tree::Scalar(code.to_owned())].map(|code| {
            let mut tree = base.clone();
            tree.set(&site.path, "error_code", code);
            tree.set(&site.path, "message", string(message));
            tree
        })
    });
    let code = Code::Contradiction;
    first(site, None, code, None, Edition::default(), tries)
}

/// The code of an agency, by itself or in the number of a dossier, at the end of the year after it was closed. What is not
/// required is left in or, where it contradicts that day, left out.
fn closed_code(site: &Site, bases: &[Tree]) -> Option<Defect> {
    let dated = site.record.dated_agency?;
    let closings = Agency::all()
        .iter()
        .filter_map(|agency| Some((agency.closed?.on, agency.code)));
    let (on, code) = closings.min()?;
    let year = on.year() + 1;
    let number = format!("{code}-{:02}1231-0001", year % 100);
    let codes = [code, &number].map(string);
    let days = [
        "12".to_owned(),
        year.to_string(),
        format!("12-{year}"),
        format!("31/12/{year}"),
        format!("{year}1231080000"),
    ];
    let bare = bases.iter().map(|base| {
        let mut tree = base.clone();
        let stays = |name: &str| site.record.field(name).is_some_and(|field| field.required);
        tree.retain(&site.path, stays);
        tree
    });
    let mut tries: Vec<Tree> = bases.iter().cloned().chain(bare).collect();
    let mut try_each = |field: &FieldSpec, values: &[Tree]| {
        let with = |tree: &Tree, value: &Tree| {
            let mut tree = tree.clone();
            tree.set(&site.path, field.name, value.clone());
            tree
        };
        let all = tries.iter();
        let all = all.flat_map(|tree| values.iter().map(move |value| with(tree, value)));
        tries = all.collect();
    };
    try_each(dated.field, &codes);
    let days = days.map(|day| string(&day));
    for day in dated.day.iter().filter(|day| day.name != dated.field.name) {
        try_each(day, &days);
    }
    first(
        site,
        None,
        Code::ClosedCode,
        None,
        Edition::default(),
        tries,
    )
}
