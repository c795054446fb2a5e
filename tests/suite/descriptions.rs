//! What the schemas explain, they explain in both languages: the build holds that nothing is missing, these tests that both say
//! the same.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use qcvn120::spec::{FieldSpec, RecordSpec, Shape};
use qcvn120::{Form, Language, Message, ToolSchema};
use serde_json::Value;

/// What is explained in one place.
struct Explained {
    place: String,
    title: String,
    english: String,
    vietnamese: String,
}

/// Every place of the schema files that explains something.
fn explained() -> Vec<Explained> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas");
    let mut found = Vec::new();
    let mut open = vec![root];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            let entries = fs::read_dir(&path).expect("the folder can be read");
            open.extend(entries.map(|entry| entry.expect("the entry can be read").path()));
            continue;
        }
        let text = fs::read_to_string(&path).expect("the file can be read");
        let schema: Value = serde_json::from_str(&text).expect("the file is JSON");
        walk(&path.display().to_string(), &schema, &mut found);
    }
    assert!(found.len() > 400, "{}", found.len());
    found
}

fn walk(place: &str, json: &Value, found: &mut Vec<Explained>) {
    match json {
        Value::Object(members) => {
            let text = |key: &str| members.get(key).and_then(Value::as_str);
            if let (Some(english), Some(vietnamese)) =
                (text("description"), text("x-description-vi"))
            {
                found.push(Explained {
                    place: place.to_owned(),
                    title: text("title").unwrap_or_default().to_owned(),
                    english: english.to_owned(),
                    vietnamese: vietnamese.to_owned(),
                });
            }
            for (key, value) in members {
                walk(&format!("{place}/{key}"), value, found);
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                walk(&format!("{place}/{index}"), value, found);
            }
        }
        _ => {}
    }
}

/// The words of a text, names of the wire among them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|char: char| !(char.is_alphanumeric() || char == '_'))
        .filter(|word| !word.is_empty())
}

/// The numbers of a text, without zeros in front: a day is `1 July 2025` here and `01/07/2025` there.
fn numbers(text: &str) -> BTreeSet<String> {
    let digits = text.split(|char: char| !char.is_ascii_digit());
    let digits = digits.filter(|digits| !digits.is_empty());
    digits
        .map(|digits| match digits.trim_start_matches('0') {
            "" => "0".to_owned(),
            rest => rest.to_owned(),
        })
        .collect()
}

#[test]
fn both_languages_name_the_same_fields_messages_and_numbers() {
    let mut names: BTreeSet<&str> = records().iter().map(|record| record.name).collect();
    names.extend(Message::ALL.iter().map(|message| message.name()));
    let fields = records().into_iter().flat_map(|record| record.fields);
    names.extend(fields.map(|field| field.name));
    // What looks like a word of a language is none of the wire.
    names.retain(|name| name.chars().skip(1).any(char::is_uppercase) || name.contains('_'));
    for one in explained() {
        let mentioned = |text: &str| -> BTreeSet<String> {
            let known = words(text).filter(|word| names.contains(word));
            known.map(str::to_owned).collect()
        };
        assert_eq!(
            mentioned(&one.english),
            mentioned(&one.vietnamese),
            "{}\n{}\n{}",
            one.place,
            one.english,
            one.vietnamese
        );
        let (english, vietnamese) = (numbers(&one.english), numbers(&one.vietnamese));
        assert!(
            english.is_subset(&vietnamese),
            "{}: {english:?}, {vietnamese:?}",
            one.place
        );
    }
}

#[test]
fn a_description_is_a_sentence_of_its_language() {
    for one in explained() {
        assert!(one.english.ends_with('.'), "{}: {}", one.place, one.english);
        assert!(
            one.vietnamese.ends_with('.'),
            "{}: {}",
            one.place,
            one.vietnamese
        );
        let has_marks = one
            .vietnamese
            .chars()
            .any(|char| char.is_alphabetic() && !char.is_ascii());
        assert!(has_marks, "{}: {}", one.place, one.vietnamese);
    }
}

#[test]
fn what_is_the_same_in_english_is_the_same_in_vietnamese() {
    let mut known: BTreeMap<(String, String), String> = BTreeMap::new();
    for one in explained() {
        let vietnamese = known
            .entry((one.title, one.english))
            .or_insert_with(|| one.vietnamese.clone());
        assert_eq!(*vietnamese, one.vietnamese, "{}", one.place);
    }
}

/// Every record that a message is made of.
fn records() -> Vec<&'static RecordSpec> {
    let mut found: Vec<&'static RecordSpec> = Vec::new();
    let mut open: Vec<&'static RecordSpec> = Vec::new();
    for message in Message::ALL {
        let spec = message.spec();
        open.extend(
            [Some(spec.request), spec.reply, spec.record]
                .into_iter()
                .flatten(),
        );
    }
    while let Some(record) = open.pop() {
        if found.iter().any(|known| known.name == record.name) {
            continue;
        }
        found.push(record);
        open.extend(record.fields.iter().filter_map(|field| match field.shape {
            Shape::List(inner) | Shape::Record(inner) => Some(inner),
            _ => None,
        }));
    }
    found
}

#[test]
fn programs_get_the_descriptions_in_both_languages() {
    let both = |vietnamese: &str, english: &str, what: &str| {
        assert!(!vietnamese.is_empty() && !english.is_empty(), "{what}");
        assert_ne!(vietnamese, english, "{what}");
    };
    for message in Message::ALL {
        let spec = message.spec();
        let of = |language| spec.description_in(language);
        both(of(Language::Vietnamese), of(Language::English), spec.name);
    }
    for record in records() {
        let of = |language| record.description_in(language);
        both(of(Language::Vietnamese), of(Language::English), record.name);
        for field in record.fields {
            field_has_both(field, both);
        }
    }
}

fn field_has_both(field: &FieldSpec, both: impl Fn(&str, &str, &str)) {
    let of = |language| field.description_in(language);
    both(of(Language::Vietnamese), of(Language::English), field.name);
    if let Some(list) = field.constraint.codes {
        let of = |language| list.description_in(language);
        both(of(Language::Vietnamese), of(Language::English), list.name);
    }
}

#[test]
fn a_plain_schema_says_each_thing_once_and_the_form_of_what_has_one() {
    let dossier = ToolSchema::new()
        .of(Message::DongBoHoSoMC, Form::Record)
        .unwrap();
    let dossier: Value = serde_json::from_str(&dossier).unwrap();
    let date = &dossier["properties"]["NgayHenTra"]["pattern"];
    let mut dates = 0;
    for message in Message::ALL {
        for form in message.forms() {
            let schema = ToolSchema::new().of(*message, form).unwrap();
            let schema: Value = serde_json::from_str(&schema).unwrap();
            each_description(&schema, &mut |said, schema| {
                let (name, rest) = said.split_once(['.', ':']).unwrap_or((said, ""));
                let rest = rest.trim_start();
                assert!(!rest.starts_with(name), "{message} {form}: {said}");
                if schema["pattern"] == *date {
                    dates += 1;
                    for words in ["Dạng: 14 chữ số yyyyMMddHHmmss", "Form: 14 digits"] {
                        assert!(said.contains(words), "{said}");
                    }
                }
            });
        }
    }
    assert!(dates > 20, "{dates}");
    let said = |field: &str| dossier["properties"][field]["description"].clone();
    assert_eq!(
        said("ChuHoSo"),
        "Chủ hồ sơ: tên của cá nhân hoặc tổ chức đề nghị giải quyết. Owner of the dossier: name of the person or organisation that applies."
    );
    assert_eq!(
        said("NgayHenTra"),
        "Ngày hẹn trả. Thời điểm hẹn trả kết quả cho người nộp; thường để trống. Dạng: 14 chữ số yyyyMMddHHmmss của một ngày giờ có thật, ví dụ 20260105081500. \
         When the result is promised to the applicant; often empty. Form: 14 digits yyyyMMddHHmmss of a date and time that exists, such as 20260105081500."
    );
}

/// Gives every description of a schema, with the schema that it is of.
fn each_description(schema: &Value, said: &mut impl FnMut(&str, &Value)) {
    match schema {
        Value::Object(members) => {
            if let Some(text) = members.get("description").and_then(Value::as_str) {
                said(text, schema);
            }
            members
                .values()
                .for_each(|inner| each_description(inner, said));
        }
        Value::Array(items) => items.iter().for_each(|inner| each_description(inner, said)),
        _ => {}
    }
}
