//! The corpus: documents that show each code of the catalogue, in JSON and in XML, beside the report on each.
//!
//! A document is named after what it shows: `CODE.WHAT.json`; of one that is checked under the edition of 2019, `WHAT` ends
//! in `.2019`; of one whose codes are looked up in `tests/fixtures/catalogue.csv`, in `.catalogue`.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::golden::Golden;
use qcvn120::{Code, Language};
use serde_json::Value;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const FOLDER: &str = "tests/fixtures/corpus";

/// One document with the report on it.
struct Fixture {
    name: String,
    report: Value,
}

impl Fixture {
    /// Each finding of the report.
    fn findings(&self) -> impl Iterator<Item = &Value> {
        let lists = ["errors", "quirks", "advice"].into_iter();
        lists.flat_map(|list| self.report[list].as_array().expect("a list"))
    }

    /// Those that the document is named after.
    fn shown(&self, code: Code) -> impl Iterator<Item = &Value> {
        self.findings()
            .filter(move |finding| finding["code"] == code.as_str())
            .filter(move |_| self.name.starts_with(&format!("{code}.")))
    }
}

fn folder() -> PathBuf {
    Path::new(ROOT).join(FOLDER)
}

/// What `check --format json` says of a document, without its name.
fn report(path: &Path, name: &str) -> Value {
    let edition = if name.contains(".2019.") {
        "2019"
    } else {
        "2022"
    };
    let catalogue: &[&str] = if name.contains(".catalogue.") {
        &["--catalogue", "tests/fixtures/catalogue.csv"]
    } else {
        &[]
    };
    let output = Command::new(env!("CARGO_BIN_EXE_qcvn120"))
        .args(["check", "--format", "json", "--edition", edition])
        .args(catalogue)
        .current_dir(ROOT)
        .arg(path)
        .output()
        .expect("the command line runs");
    let mut line: Value = serde_json::from_slice(&output.stdout).expect("one line of JSON");
    line.as_object_mut().expect("an object").remove("file");
    line
}

fn corpus() -> Vec<Fixture> {
    let entries = fs::read_dir(folder()).expect("the corpus is there");
    let mut names: Vec<String> = entries
        .map(|entry| {
            entry
                .expect("a file")
                .file_name()
                .into_string()
                .expect("a plain name")
        })
        .filter(|name| !name.ends_with(".report"))
        .collect();
    names.sort();
    let fixture = |name: String| Fixture {
        report: report(&folder().join(&name), &name),
        name,
    };
    names.into_iter().map(fixture).collect()
}

#[test]
fn every_document_has_its_golden_report_beside_it() {
    let mut golden = Golden::new();
    for Fixture { name, report } in corpus() {
        golden.compare(&format!("{FOLDER}/{name}.report"), &format!("{report:#}\n"));
    }
    golden.no_others(FOLDER, ".report");
    golden.end();
}

#[test]
fn every_document_shows_what_its_name_says() {
    for fixture in corpus() {
        let failure = fixture.report["failure"]["code"].as_str();
        let fails = failure.is_some_and(|code| fixture.name.starts_with(&format!("{code}.")));
        let shows = fails || Code::all().any(|code| fixture.shown(code).next().is_some());
        assert!(
            shows,
            "{} does not show what it is named after: {:#}",
            fixture.name, fixture.report
        );
    }
}

/// All codes but those of rules between fields, whose examples stand in the schemas.
fn codes() -> impl Iterator<Item = Code> {
    Code::all().filter(|code| !matches!(code, Code::Rule(_)))
}

#[test]
fn every_code_is_shown_and_what_xml_can_send_in_xml_too() {
    // XML has neither JSON types nor another shape than elements, and no blanks in names.
    const JSON_ONLY: [&str; 8] = [
        "quirk.boolean-for-text",
        "quirk.key-blank",
        "quirk.list-for-object",
        "quirk.list-for-value",
        "quirk.number-for-text",
        "quirk.object-for-list",
        "quirk.object-for-value",
        "quirk.text-for-number",
    ];
    const XML_ONLY: [&str; 4] = [
        "quirk.element-name",
        "quirk.encoding-name",
        "quirk.nil-content",
        "quirk.split-list",
    ];
    let corpus = corpus();
    let shown = |code: Code, ending: &str| {
        let mut of_code = corpus
            .iter()
            .filter(|fixture| fixture.name.ends_with(ending));
        of_code.any(|fixture| fixture.shown(code).next().is_some())
    };
    for code in codes() {
        let name = code.as_str();
        assert_ne!(
            shown(code, ".json"),
            XML_ONLY.contains(&name),
            "{name} in JSON"
        );
        if name.starts_with("quirk.") {
            assert_ne!(
                shown(code, ".xml"),
                JSON_ONLY.contains(&name),
                "{name} in XML"
            );
        }
    }
}

#[test]
fn the_table_of_codes_is_a_golden_copy_made_from_the_corpus() {
    let mut table = String::from(
        "# What is found, and in which document\n\nMade from `tests/fixtures/corpus/` by `tests/cli/corpus.rs`; \
         `qcvn120 explain CODE` tells more. \"Schema\" says whether an independent JSON Schema validator sees it too.\n\n\
         | code | severity | schema | example | what is found |\n|---|---|---|---|---|\n",
    );
    let corpus = corpus();
    for code in codes() {
        for fixture in &corpus {
            let Some(finding) = fixture.shown(code).next() else {
                continue;
            };
            let message = finding["message_en"]
                .as_str()
                .expect("a message")
                .replace('|', "\\|");
            let pointer = match finding["pointer"].as_str().expect("a pointer") {
                "" => "the document",
                pointer => pointer,
            };
            // Writing to a `String` does not fail.
            let _ = writeln!(
                table,
                "| `{code}` | {} | {} | [{name}](../tests/fixtures/corpus/{name}) | {pointer}: {message} |",
                code.severity(),
                seen(code, fixture),
                name = fixture.name,
            );
        }
    }
    for code in Code::all().filter(|code| matches!(code, Code::Rule(_))) {
        let title = code.explanation().title.text(Language::English);
        // As above.
        let _ = writeln!(
            table,
            "| `{code}` | {} | no | [{code}.wrong.txt](../tests/fixtures/rules/{code}.wrong.txt) | {title} |",
            code.severity()
        );
    }
    for code in Code::together() {
        let title = code.explanation().title.text(Language::English);
        // As above.
        let _ = writeln!(
            table,
            "| `{code}` | {} | no | [between packets](together.md) | {title} |",
            code.severity()
        );
    }
    let mut golden = Golden::new();
    golden.compare("docs/findings.md", &table);
    golden.end();
}

/// Whether a schema sees the finding; of some codes that depends on where it stands.
fn seen(code: Code, fixture: &Fixture) -> &'static str {
    let alone = fixture.findings().all(|finding| {
        let other = finding["code"]
            .as_str()
            .and_then(Code::from_code)
            .expect("a known code");
        other == code || !other.breaks_schema()
    });
    let breaks = if alone {
        fixture.report["conformant"] == false
    } else {
        code.breaks_schema()
    };
    if breaks { "yes" } else { "no" }
}
