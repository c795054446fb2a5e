//! The generator: its stages (their unit tests run here, since a build script has none), its answer to each mistake that
//! a schema can hold, and the sameness of what it makes.

#![allow(unreachable_pub, clippy::format_push_string)] // As in the build script.

// The generator's own tests, and the functions that only the build script calls.
#[path = "profiles/built_in.rs"]
mod built_in;
#[allow(dead_code)]
#[path = "../build/environment.rs"]
mod environment;
#[allow(dead_code)]
#[path = "../build/files.rs"]
mod files;
#[allow(dead_code)]
#[path = "../build/generator/mod.rs"]
mod generator;
mod golden;
#[allow(dead_code)]
#[path = "../build/output.rs"]
mod output;
#[path = "../build/profile/mod.rs"]
mod profile;
#[path = "../build/shared/mod.rs"]
mod shared;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use golden::Golden;
use serde_json::Value;
use shared::{language, spec, syntax, text};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn schemas() -> BTreeMap<String, String> {
    generator::source::read_dir(&root().join("schemas")).expect("the schemas can be read")
}

/// A small, sound set of schemas.
fn base() -> BTreeMap<String, String> {
    let dir = root().join("tests/fixtures/generator/base");
    generator::source::read_dir(&dir).expect("the base can be read")
}

/// Each mistake is a pair in `fixtures/generator/`: `NAME.json` says what to change in a small, sound set of schemas (`base/`),
/// and `NAME.txt` the exact message that must come of it. A new case is a new pair.
#[test]
fn a_mistake_in_a_schema_stops_the_build_with_the_golden_message() {
    let dir = root().join("tests/fixtures/generator");
    let base = base();
    generator::generate(&base).expect("the base is sound");

    let mut golden = Golden::new();
    for entry in fs::read_dir(&dir).expect("the fixtures can be read") {
        let path = entry.expect("the entry can be read").path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let message = match generator::generate(&changed(&base, &path)) {
            Ok(_) => "accepted".to_owned(),
            Err(error) => error.to_string(),
        };
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        golden.compare(
            &format!("tests/fixtures/generator/{name}.txt"),
            &format!("{message}\n"),
        );
    }
    golden.no_others("tests/fixtures/generator", ".txt");
    golden.end();
}

/// The base with the change of a fixture: `{"file", "at", "set"}` puts a value at a JSON pointer, `{"file", "at", "remove":
/// true}` takes one out, `{"file", "text"}` replaces the whole file.
fn changed(base: &BTreeMap<String, String>, fixture: &Path) -> BTreeMap<String, String> {
    let text = fs::read_to_string(fixture).expect("the fixture can be read");
    let change: Value = serde_json::from_str(&text).expect("the fixture is JSON");
    let file = change["file"].as_str().expect("the fixture names a file");
    let mut files = base.clone();
    if let Some(text) = change["text"].as_str() {
        files.insert(file.to_owned(), text.to_owned());
        return files;
    }
    let known = base.get(file).map_or("{}", String::as_str);
    let mut schema: Value = serde_json::from_str(known).expect("the base is JSON");
    let at = change["at"].as_str().expect("the fixture names a place");
    let (parent, key) = at.rsplit_once('/').expect("the place is a member");
    let key = key.replace("~1", "/");
    let members = schema
        .pointer_mut(parent)
        .unwrap_or_else(|| panic!("{}: there is no {parent}", fixture.display()))
        .as_object_mut()
        .expect("the parent is an object");
    if change["remove"] == true {
        members.remove(&key).expect("there is something to remove");
    } else {
        members.insert(key, change["set"].clone());
    }
    files.insert(file.to_owned(), schema.to_string());
    files
}

/// A record of this name would hide what generated code takes in by it, and rustc would answer with a riddle.
#[test]
fn what_generated_modules_take_in_is_no_name_of_a_record() {
    let generated = source("src/packets/generated.rs");
    let (_, prelude) = generated.split_once("mod prelude {").expect("a prelude");
    let (prelude, _) = prelude.split_once("\n}").expect("the prelude ends");
    let mut taken: BTreeSet<&str> = words(prelude).filter(|word| is_type(word)).collect();
    // What is brought in by another name leaves its own free.
    taken.retain(|word| !prelude.contains(&format!("{word} as ")));
    assert!(taken.len() > 40, "{taken:?}");

    let texts: Vec<String> = modules_of_records()
        .iter()
        .map(|path| source(path))
        .collect();
    for text in &texts {
        let items = text
            .lines()
            .filter(|line| line.starts_with("pub ") || line.starts_with("use "));
        taken.extend(items.flat_map(words).filter(|word| is_type(word)));
    }
    let base = base();
    for name in taken {
        let files = edited(&base, "messages/GuiHoSo.json", |schema| {
            schema["$defs"]["record"]["x-record"] = name.into();
        });
        let error = refusal(&files, name);
        assert!(
            error.contains(&format!("#/$defs/record: `{name}`")),
            "{error}"
        );
    }
}

/// A field of such a name would collide with a method or a field that every record has.
#[test]
fn what_records_have_already_is_no_name_of_a_field() {
    let base = base();
    let with_field = |name: &str| {
        edited(&base, "messages/GuiHoSo.json", |schema| {
            schema["$defs"]["record"]["properties"]["GhiChu"] = serde_json::json!({
                "title": "Ghi chú", "description": "A note.", "x-description-vi": "Ghi chú.", "type": "string",
                "examples": ["x"], "x-evidence": {"field": "P"}, "x-rust-name": name,
            });
            schema["x-message"]["fields"] = 6.into();
        })
    };
    generator::generate(&with_field("ghi_chu")).expect("a free name");

    let mut taken = functions(&source("src/packets/generated.rs"));
    let record = source("src/record/mod.rs");
    let (_, record) = record
        .split_once("pub trait Record")
        .expect("the trait of records");
    taken.extend(functions(record));
    let generated = generator::generate(&schemas()).expect("the schemas are sound");
    for text in generated.values() {
        taken.extend(methods_of_records(text));
    }
    for known in [
        "to_xml",
        "with_text",
        "new",
        "outcome",
        "records",
        "push",
        "borrowed",
        "judge",
        "judge_hs_01",
    ] {
        assert!(taken.contains(known), "{known} is not among {taken:?}");
    }
    for name in &taken {
        let error = refusal(&with_field(name), name);
        assert!(
            error.contains(&format!("/properties/GhiChu: `{name}`")),
            "{error}"
        );
    }
}

/// The methods that the generator writes for records, setters of fields left out.
fn methods_of_records(generated: &str) -> BTreeSet<String> {
    let records: BTreeSet<&str> = generated
        .lines()
        .filter_map(|line| line.strip_prefix("pub struct ")?.split_once("<S: Text"))
        .map(|(name, _)| name)
        .collect();
    let fields: BTreeSet<&str> = generated
        .lines()
        .filter_map(|line| line.strip_prefix("    pub ")?.split_once(": "))
        .map(|(name, _)| name)
        .filter(|name| *name != "unknown")
        .collect();
    let mut methods = BTreeSet::new();
    for block in generated.split("\nimpl").skip(1) {
        let head = block.lines().next().unwrap_or_default();
        let of_record = words(head).any(|word| records.contains(word));
        let end = block.find("\n}").unwrap_or(block.len());
        if of_record {
            methods.extend(functions(&block[..end]));
        }
    }
    methods.retain(|name| !fields.contains(name.as_str()));
    methods
}

/// The names of the functions in a text.
fn functions(text: &str) -> BTreeSet<String> {
    let code = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    code.filter_map(|line| {
        let (before, after) = line.split_once("fn ")?;
        let is_head = before.trim().is_empty() || before.trim().starts_with("pub");
        let name = after.split(['(', '<']).next()?;
        is_head.then(|| name.to_owned())
    })
    .collect()
}

fn is_type(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_uppercase())
}

/// The words of a text that can be names in Rust.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|char: char| !char.is_ascii_alphanumeric() && char != '_')
}

/// The hand-written files that records and code lists are included in, by path.
fn modules_of_records() -> Vec<String> {
    let generated = generator::generate(&schemas()).expect("the schemas are sound");
    let has_items = |text: &str| text.contains("::record!(") || text.contains("::code_list!(");
    let files = generated.iter().filter(|(_, text)| has_items(text));
    files
        .map(|(name, _)| format!("src/packets/{name}"))
        .collect()
}

/// What the generator says against schemas with a name that is taken.
fn refusal(files: &BTreeMap<String, String>, name: &str) -> String {
    match generator::generate(files) {
        Ok(_) => panic!("`{name}` is taken, but was accepted"),
        Err(error) => error.to_string(),
    }
}

fn source(path: &str) -> String {
    fs::read_to_string(root().join(path)).expect("the source can be read")
}

/// Schema files of which one is changed.
fn edited(
    files: &BTreeMap<String, String>,
    file: &str,
    edit: impl FnOnce(&mut Value),
) -> BTreeMap<String, String> {
    let mut files = files.clone();
    let text = files.get_mut(file).expect("there is such a file");
    let mut schema: Value = serde_json::from_str(text).expect("the schema is JSON");
    edit(&mut schema);
    *text = schema.to_string();
    files
}

/// The generated API in outline, one file for each module: a change of a schema shows here what it does.
#[test]
fn the_generated_api_is_as_its_golden_copies_say() {
    let mut golden = Golden::new();
    for (module, outline) in generator::outlines(&schemas()).expect("the schemas are sound") {
        golden.compare(&format!("tests/golden/{module}.txt"), &outline);
    }
    golden.no_others("tests/golden", ".txt");
    golden.end();
}

/// The checks look for a code's edition only where the table of fields says that there is something to find.
#[test]
fn a_field_with_a_code_of_a_later_edition_says_so() {
    let mut files = base();
    let newest = |files: &BTreeMap<String, String>| {
        let code = generator::generate(files).expect("the base is sound");
        code["status_sync.rs"]
            .matches("newest: Edition::Qcvn2022")
            .count()
    };
    assert_eq!(newest(&files), 0);
    let list = files.get_mut("codes/TrangThai.json").expect("a list");
    let mut json: Value = serde_json::from_str(list).expect("the base is JSON");
    json["x-codes"][1]["x-edition"] = "2022".into();
    *list = json.to_string();
    assert_eq!(newest(&files), 1);
}

#[test]
fn the_same_schemas_give_the_same_code() {
    let files = schemas();
    let first = generator::generate(&files).expect("the schemas are sound");
    let again = generator::generate(&files).expect("the schemas are sound");
    assert_eq!(first, again);
}

#[test]
fn what_the_build_script_wrote_is_what_the_generator_makes_here() {
    // The same files, read on another run by another program: nothing of the machine or of the build graph is in it.
    for (name, text) in generator::generate(&schemas()).expect("the schemas are sound") {
        let built = Path::new(env!("OUT_DIR")).join(&name);
        let built = fs::read_to_string(&built).expect("the build script wrote it");
        assert!(built == text, "{name} differs");
    }
}

#[test]
#[ignore = "needs rustfmt, which not every toolchain has; CI runs it"]
fn generated_code_is_formatted() {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("formatted");
    fs::create_dir_all(&dir).expect("the folder can be made");
    let mut differing = Vec::new();
    for (name, text) in generator::generate(&schemas()).expect("the schemas are sound") {
        let path = dir.join(&name);
        if path.extension().is_none_or(|extension| extension != "rs") {
            continue;
        }
        fs::write(&path, &text).expect("the file can be written");
        let output = std::process::Command::new("rustfmt")
            .args(["--edition", "2024", "--check"])
            .arg(&path)
            .output()
            .expect("rustfmt can be run");
        if !output.status.success() {
            differing.push(String::from_utf8_lossy(&output.stdout).into_owned());
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}
