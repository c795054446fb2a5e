//! What CI servers read: `check --format junit`, `gitlab` and `github`. Whether the XML is JUnit's, the judges in `tests/interop` say
//! too; here is what each holds.

use std::collections::BTreeSet;

use quick_xml::events::Event;

use super::*;
use crate::golden::Golden;

const FORMATS: [&str; 3] = ["junit", "gitlab", "github"];

fn report(format: &str, args: &[&str], stdin: &str) -> Run {
    let run = qcvn120(&[&["check", "--format", format], args].concat(), stdin);
    assert_eq!(run.stderr, "");
    run
}

#[test]
fn the_golden_reports_are_on_a_packet_with_errors_and_one_without() {
    let mut golden = Golden::new();
    for (format, ending) in [("junit", "xml"), ("gitlab", "json"), ("github", "txt")] {
        for lang in ["vi", "en"] {
            let run = report(format, &["--lang", lang, CLEAN, WRONG], "");
            assert_eq!(run.status, 1);
            let path = format!("tests/fixtures/reports/{format}.{lang}.{ending}");
            golden.compare(&path, &run.stdout);
        }
    }
    golden.end();
}

/// A test case as CI servers see it.
#[derive(Debug, Default, PartialEq, Eq)]
struct Case {
    class: String,
    name: String,
    /// `failure`, `error`, `skipped` or nothing.
    outcome: String,
    message: String,
    text: String,
    output: String,
}

/// The cases of a report, which must be XML; and what its suites count.
fn cases(xml: &str) -> Vec<Case> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut all: Vec<Case> = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let mut counted = [0; 4];
    loop {
        let event = reader.read_event().unwrap();
        let text = match &event {
            Event::Eof => break,
            Event::Text(text) => text.xml10_content().into_owned(),
            Event::GeneralRef(name) => {
                let name = name.xml10_content();
                let raw = format!("&{name};");
                quick_xml::escape::unescape(&raw).unwrap().into_owned()
            }
            _ => String::new(),
        };
        match (open.last().map(String::as_str), all.last_mut()) {
            (Some("failure" | "error"), Some(case)) => case.text.push_str(&text),
            (Some("system-out"), Some(case)) => case.output.push_str(&text),
            _ => assert_eq!(text.trim(), "", "text where none belongs"),
        }
        if let Event::Start(tag) | Event::Empty(tag) = &event {
            let name = tag.name().0.to_owned();
            let attribute = |wanted: &str| {
                let found = tag.try_get_attribute(wanted).unwrap();
                let found = found.map(|found| {
                    let text = quick_xml::escape::unescape(&found.value);
                    text.unwrap().into_owned()
                });
                found.unwrap_or_default()
            };
            match name.as_str() {
                "testsuites" | "system-out" => {}
                "testsuite" => {
                    let counts = ["tests", "failures", "errors", "skipped"];
                    for (sum, count) in counted.iter_mut().zip(counts) {
                        *sum += attribute(count).parse::<usize>().unwrap();
                    }
                }
                "testcase" => all.push(Case {
                    class: attribute("classname"),
                    name: attribute("name"),
                    ..Case::default()
                }),
                "failure" | "error" | "skipped" => {
                    let case = all.last_mut().unwrap();
                    assert_eq!(case.outcome, "", "readers take the first only");
                    case.outcome.clone_from(&name);
                    case.message = attribute("message");
                }
                other => panic!("<{other}> is no element of these reports"),
            }
            if matches!(event, Event::Start(_)) {
                open.push(name);
            }
        } else if let Event::End(_) = event {
            open.pop();
        }
    }
    let count = |outcome: &str| all.iter().filter(|case| case.outcome == outcome).count();
    let found = [
        all.len(),
        count("failure"),
        count("error"),
        count("skipped"),
    ];
    assert_eq!(counted, found, "what the suites count");
    all
}

#[test]
fn junit_has_a_case_for_each_document_and_record() {
    let run = report("junit", &["--lang", "en", CLEAN, WRONG], "");
    let all = cases(&run.stdout);
    let names: Vec<(&str, &str, &str)> = all
        .iter()
        .map(|case| {
            (
                case.class.as_str(),
                case.name.as_str(),
                case.outcome.as_str(),
            )
        })
        .collect();
    assert_eq!(
        names,
        [
            (CLEAN, "DongBoHoSoMC", ""),
            (CLEAN, "HoSo 1", ""),
            (CLEAN, "HoSo 2", ""),
            (CLEAN, "HoSo 3", ""),
            (WRONG, "DongBoHoSoMC", ""),
            (WRONG, "HoSo 1", "failure"),
        ]
    );
    let wrong = all.last().unwrap();
    for said in [
        "required (error): TenTTHC is missing; it is required",
        "at: /data/0/TenTTHC, line 7, column 5",
        "what to do: ",
        "minLength (error)",
    ] {
        assert!(wrong.text.contains(said), "{said}: {}", wrong.text);
    }
    // What does not fail the check stands in the output.
    assert!(
        wrong.output.contains("quirk.null (quirk)"),
        "{}",
        wrong.output
    );
    assert!(!wrong.text.contains("quirk."), "{}", wrong.text);
}

#[test]
fn what_is_denied_fails_its_case_and_what_is_allowed_does_not() {
    let deny = report("junit", &["--deny", "quirks", "-"], QUIRKY);
    assert_eq!(deny.status, 1);
    let record = &cases(&deny.stdout)[1];
    assert_eq!(record.outcome, "failure");
    assert!(
        record.text.contains("quirk.number-for-text"),
        "{}",
        record.text
    );
    let allow = report(
        "junit",
        &["--deny", "quirks", "--allow", "quirk.number-for-text", "-"],
        QUIRKY,
    );
    assert_eq!(allow.status, 0, "{}", allow.stdout);
    let all = cases(&allow.stdout);
    assert_eq!(all[1].outcome, "");
    assert!(!all[1].output.contains("quirk.number-for-text"), "{all:?}");
    assert!(all[0].output.contains("bỏ qua 1 phát hiện"), "{all:?}");
}

#[test]
fn a_file_or_record_that_is_not_read_is_an_error() {
    let run = report(
        "junit",
        &["--lang", "en", "khong-co.json", "-"],
        "{\"service\": ",
    );
    assert_eq!(run.status, 2);
    let all = cases(&run.stdout);
    let classes: Vec<_> = all.iter().map(|case| case.class.as_str()).collect();
    assert_eq!(classes, ["khong-co.json", "(standard input)"]);
    assert!(all.iter().all(|case| case.outcome == "error"), "{all:?}");
    assert!(all[1].text.starts_with("json.unexpected-end: "), "{all:?}");

    let record = r#"{"MaHoSo":"H29-260105-0001","NguoiXuLy":"Trần Thị Bưởi","ThoiDiemXuLy":"20260105081500","TrangThai":"4"}"#;
    let lines = format!("{record}\n{{oops}}\n{record}\n");
    let run = report("junit", &["-"], &lines);
    assert_eq!(run.status, 2);
    let outcomes: Vec<_> = cases(&run.stdout)
        .into_iter()
        .map(|case| case.outcome)
        .collect();
    assert_eq!(outcomes, ["", "", "error", ""]);
}

#[test]
fn records_beyond_the_limit_of_findings_do_not_pass() {
    let record = ADVISED
        .trim_matches(['[', ']'])
        .replace("\"TrangThai\":\"2\"", "\"TrangThai\":2");
    let many = format!("[{}]", [record.as_str(); 5].join(","));
    let run = report(
        "junit",
        &["--max-findings", "2", "--deny", "quirks", "-"],
        &many,
    );
    let all = cases(&run.stdout);
    let outcomes: Vec<_> = all.iter().map(|case| case.outcome.as_str()).collect();
    assert_eq!(
        outcomes,
        ["", "failure", "failure", "skipped", "skipped", "skipped"]
    );
    assert!(
        all[0].output.contains("chỉ hiện 2 phát hiện"),
        "{}",
        all[0].output
    );
}

#[test]
fn of_a_long_document_the_records_without_findings_are_one_case() {
    let record = r#"{"MaHoSo":"H29-260105-0001","NguoiXuLy":"Bưởi","ThoiDiemXuLy":"20260105081500","TrangThai":"4"}"#;
    let mut many = String::new();
    for index in 0..10_050 {
        let record = record.replacen("0001", &format!("{:04}", index % 10_000), 1);
        let record = if index == 7 {
            record.replace("\"4\"", "\"\"")
        } else {
            record
        };
        many.push_str(&record);
        many.push('\n');
    }
    let run = report("junit", &["--lang", "en", "-"], &many);
    let all = cases(&run.stdout);
    let names: Vec<_> = all.iter().map(|case| case.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "CapNhatTienDoHoSoMC",
            "TienDoHoSo 8",
            "10049 other records, without findings"
        ]
    );
}

fn issues(run: &Run) -> Vec<Value> {
    serde_json::from_str(&run.stdout).unwrap()
}

#[test]
fn gitlab_has_an_issue_for_each_finding() {
    let run = report(
        "gitlab",
        &["--lang", "en", CLEAN, &format!("./{WRONG}")],
        "",
    );
    let line = qcvn120(&["check", "--format", "json", WRONG], "").line();
    let all = issues(&run);
    assert_eq!(all.len() as u64, line["total"].as_u64().unwrap());
    for (list, severity) in [
        ("errors", "critical"),
        ("quirks", "minor"),
        ("advice", "info"),
    ] {
        let found = findings(&line, list).len();
        let told = all.iter().filter(|issue| issue["severity"] == severity);
        assert_eq!(told.count(), found, "{list}");
    }
    let required = all.iter().find(|issue| issue["check_name"] == "required");
    let required = required.unwrap();
    assert_eq!(
        required["description"],
        "/data/0/TenTTHC: TenTTHC is missing; it is required"
    );
    assert_eq!(
        required["location"],
        serde_json::json!({"path": WRONG, "lines": {"begin": 7}})
    );
    let denied = report("gitlab", &["--deny", "quirk.null", WRONG], "");
    let denied = issues(&denied);
    let severity = denied
        .iter()
        .find(|issue| issue["check_name"] == "quirk.null");
    assert_eq!(severity.unwrap()["severity"], "major");
}

#[test]
fn a_fingerprint_of_gitlab_survives_moves_and_tells_files_and_findings_apart() {
    let prints = |document: &str, file: &str| -> BTreeSet<String> {
        let folder = TempFolder::new(&format!("gitlab-{}", document.len()));
        folder.store(file, document);
        let args = ["check", "--format", "gitlab", file];
        let run = qcvn120_in(std::path::Path::new(folder.path()), &args, "");
        let all = issues(&run);
        let prints: BTreeSet<String> = all
            .iter()
            .map(|issue| issue["fingerprint"].as_str().unwrap().to_owned())
            .collect();
        assert_eq!(prints.len(), all.len(), "each has its own");
        prints
    };
    let record = ADVISED.trim_matches(['[', ']']);
    let clean = record
        .replace(",\"CapBac\":\"7\"", "")
        .replace("0127", "0128");
    let two = format!("[{record},{}]", record.replace("0127", "0129"));
    let before = prints(&two, "ra.json");
    assert_eq!(before.len(), 2);
    // Another record before them, other lines, other values.
    let moved = format!(
        "\n[{clean},\n{record},\n\n{}]",
        record.replace("0127", "0130")
    );
    assert_eq!(prints(&moved, "ra.json"), before);
    // One is mended: just one is gone.
    let mended = format!("[{record}, {clean}]");
    assert_eq!(before.difference(&prints(&mended, "ra.json")).count(), 1);
    assert!(before.is_disjoint(&prints(&two, "khac.json")));
}

#[test]
fn what_is_not_read_blocks_and_what_is_left_out_is_told() {
    let run = report("gitlab", &["khong-co.json"], "");
    assert_eq!(run.status, 2);
    let all = issues(&run);
    assert_eq!(
        (&all[0]["check_name"], &all[0]["severity"]),
        (&"file.unreadable".into(), &"blocker".into())
    );
    assert_eq!(all[0]["location"]["lines"]["begin"], 1);
    let run = report("gitlab", &["--max-findings", "1", WRONG], "");
    let all = issues(&run);
    let last = all.last().unwrap();
    assert_eq!(
        (all.len(), &last["check_name"]),
        (2, &"max-findings".into())
    );
    assert_eq!(last["severity"], "critical", "errors are among them");
    // Nothing found is an array all the same.
    assert_eq!(report("gitlab", &[CLEAN], "").stdout, "[\n]\n");
}

/// The name of a workflow command, its properties and its data.
type Command = (String, Vec<(String, String)>, String);

/// A workflow command as the runner of GitHub takes it, with escapes taken back.
fn command(line: &str) -> Option<Command> {
    let back = |text: &str| {
        text.replace("%0D", "\r")
            .replace("%0A", "\n")
            .replace("%25", "%")
    };
    let property = |text: &str| back(&text.replace("%3A", ":").replace("%2C", ","));
    let rest = line.trim_start().strip_prefix("::")?;
    let (head, data) = rest.split_once("::")?;
    let (name, properties) = head.split_once(' ').unwrap_or((head, ""));
    let properties = properties.split(',').filter_map(|one| one.split_once('='));
    let properties = properties.map(|(key, value)| (key.to_owned(), property(value)));
    Some((name.to_owned(), properties.collect(), back(data)))
}

#[test]
fn github_annotates_the_line_and_sums_up() {
    let run = report("github", &["--lang", "en", CLEAN, WRONG], "");
    let commands: Vec<_> = run.stdout.lines().filter_map(command).collect();
    let line = qcvn120(&["check", "--format", "json", WRONG], "").line();
    assert_eq!(commands.len() as u64, line["total"].as_u64().unwrap());
    for (list, level) in [
        ("errors", "error"),
        ("quirks", "warning"),
        ("advice", "notice"),
    ] {
        let told = commands.iter().filter(|(name, ..)| name == level).count();
        assert_eq!(told, findings(&line, list).len(), "{list}");
    }
    let (_, properties, data) = &commands[0];
    let expected = [
        ("file", WRONG),
        ("line", "7"),
        ("col", "5"),
        ("title", "qcvn120 required"),
    ];
    let expected = expected.map(|(key, value)| (key.to_owned(), value.to_owned()));
    assert_eq!(properties, &expected);
    assert!(
        data.starts_with("TenTTHC is missing; it is required\nat: /data/0/TenTTHC\n"),
        "{data}"
    );
    assert!(
        run.stdout.ends_with("\n2 files: 1 clean, 1 not usable\n"),
        "{}",
        run.stdout
    );
    let denied = report("github", &["--deny", "quirks", "-"], QUIRKY);
    assert!(
        denied.stdout.starts_with("::error line=2,col="),
        "{}",
        denied.stdout
    );
}

#[test]
fn of_many_that_are_alike_github_gets_one() {
    let record = ADVISED.trim_matches(['[', ']']);
    let many = format!("[{}]", vec![record; 60].join(","));
    let count = |args: &[&str]| {
        let run = report("github", args, &many);
        run.stdout
            .lines()
            .filter(|line| command(line).is_some())
            .count()
    };
    assert_eq!(count(&["-"]), 1);
    assert_eq!(count(&["--all", "-"]), 60);
}

/// Names of files and of keys that mean something to one format or another, or to a terminal.
const HOSTILE: [&str; 8] = [
    "<script>alert(1)</script>",
    "]]><testcase name='x'/>",
    "::error file=x::y",
    "\n::stop-commands::z\r\n",
    "##[error]z",
    "\u{1B}[2J\u{7}\u{0}\u{FFFF}",
    "\u{202E}gnp.\u{2066}exe",
    "[[ATTACHMENT|/etc/passwd]] %0A\",'&amp;",
];

/// A packet with all of them as keys that no schema knows, and as values.
pub(super) fn hostile() -> String {
    let mut record = serde_json::json!({
        "MaHoSo": HOSTILE[0], "NguoiXuLy": HOSTILE[1], "ThoiDiemXuLy": HOSTILE[3], "TrangThai": HOSTILE[4],
    });
    for (index, text) in HOSTILE.iter().enumerate() {
        record[format!("{text}{index}")] = (*text).into();
    }
    let packet = serde_json::json!({
        "session": "s", "madonvi": "000.00.03.H26", "service": "CapNhatTienDoHoSoMC", "data": [record],
    });
    serde_json::to_string_pretty(&packet).unwrap()
}

/// That a text steers no terminal and turns no line round.
pub(super) fn is_harmless(text: &str) {
    let steers = |char: char| {
        char.is_control() && char != '\n'
            || matches!(char, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFFE}' | '\u{FFFF}')
    };
    assert!(!text.contains(steers), "{text}");
}

#[test]
fn nothing_of_packets_and_names_of_files_is_a_command() {
    let folder = TempFolder::new("hostile");
    let mut names = Vec::new();
    for text in HOSTILE {
        let name = text.replace(['/', '\0'], "-") + ".json";
        folder.store(&name, hostile());
        names.push(name);
    }
    let folder = std::path::Path::new(folder.path());
    for values in [&["--all"][..], &["--all", "--values"], &["--together"]] {
        for format in FORMATS {
            let mut args = vec!["check", "--format", format];
            args.extend(values);
            args.push("--");
            args.extend(names.iter().map(String::as_str));
            let run = qcvn120_in(folder, &args, "");
            assert_eq!((run.status, run.stderr.as_str()), (1, ""), "{format}");
            is_harmless(&run.stdout);
            match format {
                "junit" => {
                    let all = cases(&run.stdout);
                    let extra = usize::from(values.contains(&"--together"));
                    assert!(all.len() >= 2 * names.len() + extra, "{}", all.len());
                    assert!(!run.stdout.contains("[[ATTACHMENT"));
                    assert!(!all.iter().any(|case| case.name == "x"));
                }
                "gitlab" => {
                    let all = issues(&run);
                    assert!(all.len() > HOSTILE.len());
                }
                _ => {
                    let mut files = BTreeSet::new();
                    for line in run.stdout.lines() {
                        assert!(!line.contains("##["), "{line}");
                        if !line.contains("::") || !line.trim_start().starts_with("::") {
                            continue;
                        }
                        let (name, properties, _) = command(line).unwrap();
                        assert!(
                            ["error", "warning", "notice"].contains(&name.as_str()),
                            "{line}"
                        );
                        let keys: Vec<_> = properties.iter().map(|(key, _)| key.as_str()).collect();
                        assert_eq!(keys, ["file", "line", "col", "title"], "{line}");
                        files.insert(properties[0].1.clone());
                    }
                    assert!(!files.is_empty());
                }
            }
        }
    }
}

#[test]
fn together_baseline_and_standard_input_work_with_each() {
    let folder = TempFolder::new("ci-together");
    let packet = std::fs::read_to_string(CLEAN).unwrap();
    let create = folder.store("1.json", packet.replace("\"True\"", "\"False\""));
    let again = folder.store("2.json", packet.replace("\"True\"", "\"False\""));
    let baseline = folder.store("known.json", "");
    let written = qcvn120(&["check", "--write-baseline", &baseline, WRONG], "");
    assert_eq!(written.status, 0, "{}", written.stderr);
    for format in FORMATS {
        let run = report(
            format,
            &["--together", "--deny", "advice", &create, &again],
            "",
        );
        assert_eq!(run.status, 1, "{format}: {}", run.stdout);
        assert!(
            run.stdout.contains("together.created-twice"),
            "{format}: {}",
            run.stdout
        );
        let run = report(format, &["--baseline", &baseline, WRONG], "");
        assert_eq!(run.status, 0, "{format}");
        assert!(!run.stdout.contains("required"), "{format}: {}", run.stdout);
        let run = report(format, &["-"], &std::fs::read_to_string(WRONG).unwrap());
        assert_eq!(run.status, 1, "{format}");
        assert!(run.stdout.contains("required"), "{format}");
    }
    // A case for each record that does not agree, in the class of its file.
    let run = report(
        "junit",
        &["--together", "--deny", "advice", &create, &again],
        "",
    );
    let all = cases(&run.stdout);
    let failed: Vec<_> = all
        .iter()
        .filter(|case| case.outcome == "failure")
        .collect();
    assert!(!failed.is_empty());
    assert!(failed.iter().all(|case| case.class == again), "{failed:?}");
    assert_eq!(failed[0].name, "/data/0, dòng 7, cột 5");
    // Packets on lines have the same places, and each has a case all the same.
    let on_a_line = packet.replace('\n', "").replace("\"True\"", "\"False\"");
    let lines = folder.store(
        "3.ndjson",
        format!("{on_a_line}\n{on_a_line}\n{on_a_line}\n"),
    );
    let run = report("junit", &["--together", &lines], "");
    let names: Vec<String> = cases(&run.stdout)
        .into_iter()
        .map(|case| case.class + &case.name)
        .collect();
    let unique: BTreeSet<&String> = names.iter().collect();
    assert_eq!(unique.len(), names.len(), "{names:?}");
    assert!(names.len() > 6, "{names:?}");
}

#[test]
fn a_profile_weighs_findings_in_each() {
    let profile = TempFile::new(
        "nghiem.json",
        r#"{"name": "Tỉnh X", "evidence": "R", "levels": [{"code": "quirk.null", "level": "error"}]}"#,
    );
    for (format, said) in [
        ("junit", "quirk.null (lỗi)"),
        ("gitlab", "\"check_name\":\"quirk.null\""),
        ("github", "title=qcvn120 quirk.null"),
    ] {
        let run = report(format, &["--profile", profile.path(), WRONG], "");
        assert_eq!(run.status, 1, "{format}");
        assert!(run.stdout.contains(said), "{format}: {}", run.stdout);
    }
    let run = report("gitlab", &["--profile", profile.path(), WRONG], "");
    let all = issues(&run);
    let null = all.iter().find(|issue| issue["check_name"] == "quirk.null");
    assert_eq!(null.unwrap()["severity"], "critical");
}
