//! Long documents: read record by record, with the same verdict, places and output.

use super::*;

const DOSSIER: &str = r#"{"MaHoSo":"000.00.01.H22-200101-0001","MaTTHC":"1.001193","TenTTHC":"Đăng ký khai sinh","MaLinhVuc":"G03-GD10","TenLinhVuc":"Hộ tịch","LoaiDoiTuong":"1","TrangThaiHoSo":"1","HinhThuc":"0","DonViXuLy":"UBND phường Tràng Tiền","GhiChu":"…"}"#;

/// Longer than what is read at once, with a dossier in the middle that is wrong in several ways.
fn batch(line_feeds: bool) -> String {
    // Few long records rather than many short ones: the program under test is not optimised.
    let dossier = &DOSSIER.replace('…', &"Đã đối chiếu bản chính. ".repeat(60));
    let wrong = dossier
        .replace("\"1.001193\"", "\"\"")
        .replace("\"LoaiDoiTuong\":\"1\"", "\"LoaiDoiTuong\":1");
    let between = if line_feeds { ",\n" } else { "," };
    let mut text = r#"{"session":"s","madonvi":"000.00.01.H22","service":"DongBoHoSoMC","isUpdating":"False","data":["#.to_owned();
    for index in 0..2_800 {
        if index > 0 {
            text.push_str(between);
        }
        let one = if index == 2_000 { &wrong } else { dossier };
        text.push_str(&one.replacen("-0001\"", &format!("-{index:04}\""), 1));
    }
    text.push_str("]}");
    assert!(text.len() > 4 << 20);
    text
}

fn as_lines(batch: &str) -> String {
    let (_, records) = batch.split_once('[').unwrap();
    records
        .trim_end_matches("]}")
        .replace("},{", "}\n{")
        .replace("},\n{", "}\n{")
}

/// What `check --format json` says, less the name of the file.
fn said(args: &[&str], stdin: &str) -> Value {
    let mut line = qcvn120(&[&["check", "--format", "json"], args].concat(), stdin).line();
    line["file"] = Value::Null;
    line
}

#[test]
fn the_verdict_has_the_places_of_the_document() {
    for line_feeds in [false, true] {
        let text = batch(line_feeds);
        let file = TempFile::new("long.json", &text);
        let line = said(&[file.path()], "");
        assert_eq!(line["records"], 2_800);
        assert_eq!(line["form"], "request");
        assert_eq!(line["usable"], false);
        assert_eq!(line["errors"][0]["code"], "minLength");
        assert_eq!(line["errors"][0]["pointer"], "/data/2000/MaTTHC");
        assert_eq!(line["quirks"][0]["pointer"], "/data/2000/LoaiDoiTuong");
        let offset = text.find("\"\",\"TenTTHC").unwrap();
        let (before, _) = text.split_at(offset);
        let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
        assert_eq!(line["errors"][0]["line"], before.matches('\n').count() + 1);
        assert_eq!(line["errors"][0]["column"], column);
        // From a pipe it says the same.
        assert_eq!(said(&["-"], &text), line);
        // The library says the same when it reads the whole document.
        let whole = qcvn120::read(&text).unwrap();
        let findings = whole.report().findings();
        assert_eq!(findings.len(), 2);
        assert_eq!(findings[0].position().unwrap().column, column);
    }
}

#[test]
fn the_piece_of_source_is_shown_with_its_values_masked() {
    let file = TempFile::new("long-human.json", batch(false));
    let run = qcvn120(&["check", "--lang", "en", file.path()], "");
    assert_eq!(run.status, 1);
    assert!(run.stdout.contains("\"MaTTHC\":\"\""), "{}", run.stdout);
    assert!(!run.stdout.contains("Tràng Tiền"), "{}", run.stdout);
    assert!(run.stdout.contains("2800 records"), "{}", run.stdout);
    let run = qcvn120(&["check", "--format", "html", file.path()], "");
    let marked = "&quot;MaTTHC&quot;:<mark>&quot;&quot;</mark>,";
    assert!(run.stdout.contains(marked), "{}", run.stdout);
    assert!(!run.stdout.contains("Tràng Tiền"), "{}", run.stdout);
    let run = qcvn120(&["check", "--format", "sarif", file.path()], "");
    let log: Value = serde_json::from_str(&run.stdout).unwrap();
    let results = &log["runs"][0]["results"];
    let region = &results[0]["locations"][0]["physicalLocation"]["region"];
    assert_eq!(region["startLine"], 1);
    assert_eq!(results[0]["ruleId"], "minLength");
    assert_eq!(results.as_array().unwrap().len(), 2);
}

#[test]
fn values_are_shown_on_demand_only() {
    let text = batch(true).replace("\"LoaiDoiTuong\":1,", "\"LoaiDoiTuong\":\"người\",");
    let file = TempFile::new("long-values.json", &text);
    assert_eq!(said(&[file.path()], "")["advice"][0].get("value"), None);
    let line = said(&["--values", file.path()], "");
    assert_eq!(line["advice"][0]["value"], "người", "{line}");
}

/// What is not a file is not waited for a second time.
#[cfg(unix)]
#[test]
fn a_named_pipe_is_read_once() {
    let pipe = TempFile::absent("long-pipe");
    let made = Command::new("mkfifo").arg(pipe.path()).status();
    assert!(made.unwrap().success());
    let twice = batch(false).replace("\"data\":[", "\"data\":[{}],\"data\":[");
    let path = pipe.path().to_owned();
    let writer = std::thread::spawn(move || std::fs::write(path, twice));
    assert_eq!(
        said(&[pipe.path()], "")["failure"]["code"],
        "document.scattered"
    );
    // All of it was read: the failure shows at its end.
    writer.join().unwrap().unwrap();
}

#[test]
fn the_length_of_what_came_through_a_pipe_is_not_made_up() {
    let log = qcvn120(&["check", "--format", "sarif", "-"], batch(false));
    let log: Value = serde_json::from_str(&log.stdout).unwrap();
    let artifact = &log["runs"][0]["artifacts"][0];
    assert!(
        artifact.is_object() && artifact.get("length").is_none(),
        "{artifact}"
    );
}

/// From 4 MiB on a document is read record by record: nobody should see where that is.
#[test]
fn a_document_as_long_as_the_limit_is_told_of_as_those_beside_it() {
    let limit: usize = 4 << 20;
    let head =
        r#"{"session":"s","madonvi":"H22","service":"DongBoHoSoMC","isUpdating":"False","data":["#;
    let dossier = DOSSIER.replace("1.001193", "");
    for length in [limit - 1, limit, limit + 1] {
        let room = length - head.len() - dossier.len() - ",]}".len() - r#"{"GhiChu":""}"#.len();
        let text = format!(r#"{head}{dossier},{{"GhiChu":"{}"}}]}}"#, "a".repeat(room));
        assert_eq!(text.len(), length);
        let file = TempFile::new("edge.json", &text);
        let line = said(&[file.path()], "");
        assert_eq!(said(&["-"], &text), line);
        assert_eq!(line["records"], 2);
        let found = |pointer: &str| {
            let errors = line["errors"].as_array().unwrap();
            errors.iter().any(|error| error["pointer"] == pointer)
        };
        assert!(found("/data/0/MaTTHC") && found("/data/1/MaHoSo"), "{line}");
        let whole = qcvn120::read(&text).unwrap();
        assert_eq!(line["total"], whole.report().total());
    }
}

#[test]
fn lines_of_json_are_records_whatever_their_number() {
    let long = as_lines(&batch(false));
    let file = TempFile::new("long.ndjson", &long);
    let line = said(&[file.path()], "");
    assert_eq!(line["records"], 2_800);
    assert_eq!(line["form"], "record");
    assert_eq!(line["message"], "DongBoHoSoMC");
    assert_eq!(line["errors"][0]["pointer"], "/MaTTHC");
    assert_eq!(line["errors"][0]["line"], 2_001);
    let short: Vec<&str> = long.lines().skip(1_999).take(3).collect();
    let line = said(&["-"], &short.join("\n"));
    assert_eq!(line["records"], 3);
    assert_eq!(line["errors"][0]["line"], 2);
    // What is broken is told of with its line.
    let broken = said(
        &["-"],
        "{\"MaHoSo\":\"\"}\n{\"MaHoSo\":\"\"}\n{\"MaHoSo\":}\n",
    );
    assert_eq!(broken["failure"]["code"], "json.expected-value");
    assert_eq!(broken["failure"]["line"], 3);
    // Values that do not stand on lines of their own are no such document.
    let glued = said(&["-"], "{\"MaHoSo\":\"\"}{\"MaHoSo\":\"\"}");
    assert_eq!(glued["failure"]["code"], "json.second-document");
}

#[test]
fn a_document_that_does_not_lie_in_one_list_is_read_whole() {
    let twice = batch(false).replace("\"data\":[", "\"data\":[{}],\"data\":[");
    let file = TempFile::new("long-twice.json", &twice);
    let line = said(&[file.path()], "");
    assert_eq!(line["records"], 2_800);
    assert_eq!(line["quirks"][0]["code"], "quirk.duplicate-key");
    // It cannot be taken from a pipe a second time.
    assert_eq!(
        said(&["-"], &twice)["failure"]["code"],
        "document.scattered"
    );
}

#[test]
fn a_long_document_is_converted_as_a_short_one_is() {
    let clean = batch(true).replace("\"\"", "\"1.001193\"");
    let file = TempFile::new("long-convert.json", &clean);
    let target = TempFile::new("long-convert.xml", "cũ");
    let args = ["convert", "--to", "xml", "-o", target.path(), file.path()];
    let run = qcvn120(&args, "");
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(
        run.stderr.contains("quirk.number-for-text"),
        "{}",
        run.stderr
    );
    let xml = std::fs::read_to_string(target.path()).unwrap();
    let whole = qcvn120::convert::json_to_xml(&clean).unwrap();
    assert!(xml == whole.text + "\n");
    // From a pipe it is converted back.
    let back = qcvn120(&["convert", "--to", "json", "-"], &xml);
    assert_eq!(back.status, 0, "{}", back.stderr);
    let whole = qcvn120::convert::xml_to_json(&xml).unwrap();
    assert!(back.stdout == whole.text + "\n");
}

#[test]
fn nothing_is_written_of_a_long_document_with_errors() {
    let file = TempFile::new("long-errors.json", batch(false));
    let target = TempFile::new("long-errors.xml", "cũ");
    let args = ["convert", "--to", "xml", "-o", target.path(), file.path()];
    let run = qcvn120(&args, "");
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("minLength"), "{}", run.stderr);
    assert_eq!(std::fs::read_to_string(target.path()).unwrap(), "cũ");
    let run = qcvn120(&["convert", "--to", "xml", file.path()], "");
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
    let run = qcvn120(
        &["convert", "--to", "xml", "--keep-invalid", file.path()],
        "",
    );
    assert_eq!(run.status, 0);
    assert!(run.stdout.ends_with("</DongBoHoSoMC>\n"));
}

#[test]
fn what_an_earlier_edition_has_no_place_for_is_left_out_and_listed() {
    let later = batch(false).replace("\"\"", "\"1.001193\"").replacen(
        "\"HinhThuc\"",
        "\"NoiNopHoSo\":\"2\",\"HinhThuc\"",
        1_500,
    );
    let file = TempFile::new("long-edition.json", &later);
    let run = qcvn120(
        &[
            "convert",
            "--to",
            "json",
            "--edition",
            "2019",
            "--lang",
            "en",
            file.path(),
        ],
        "",
    );
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(!run.stdout.contains("NoiNopHoSo"));
    assert!(
        run.stderr.contains("left out: /data/0/NoiNopHoSo"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.contains("left out: 500 more are not listed"),
        "{}",
        run.stderr
    );
}

/// A batch of records, of which number 1,000 is broken, short and long, as lines and as a list.
fn broken_batches() -> Vec<(String, usize, &'static str)> {
    let long = batch(true);
    let records: Vec<&str> = long
        .split_once('[')
        .unwrap()
        .1
        .trim_end_matches("]}")
        .split(",\n")
        .collect();
    let mut batches = Vec::new();
    for count in [1_010, 2_800] {
        let mut some: Vec<String> = records[..count]
            .iter()
            .map(|&record| record.to_owned())
            .collect();
        some[1_000] = some[1_000].replace("\"1.001193\"", "None");
        if count == 1_010 {
            // Shorter than 4 MiB.
            for record in &mut some {
                *record = record.replace("Đã đối chiếu bản chính. ", "");
            }
        }
        batches.push((some.join("\n"), count, ""));
        batches.push((format!("[{}]", some.join(",\n")), count, "/1000"));
    }
    batches
}

#[test]
fn a_broken_record_is_told_of_and_the_others_are_checked() {
    for (text, count, pointer) in broken_batches() {
        let file = TempFile::new("broken.json", &text);
        let run = qcvn120(&["check", "--format", "json", file.path()], "");
        assert_eq!(run.status, 2);
        let line = run.line();
        assert_eq!(line["records"], count - 1);
        assert_eq!(line["usable"], false);
        assert_eq!(line["failure"]["code"], "json.no-value");
        assert_eq!(line["failure"]["line"], 1_001);
        assert_eq!(line["total_broken"], 1);
        assert_eq!(line["broken"][0]["index"], 1_000);
        assert_eq!(line["broken"][0]["pointer"], pointer);
        assert_eq!(line["broken"][0]["line"], 1_001);
        // The findings on a later record.
        let errors = line["errors"].as_array().unwrap().len();
        assert_eq!(errors, usize::from(count > 2_000), "{line}");
        let run = qcvn120(&["check", "--lang", "en", file.path()], "");
        assert_eq!(run.status, 2);
        assert!(
            run.stdout.contains("Record 1001 cannot be read"),
            "{}",
            run.stdout
        );
        assert!(run.stdout.contains("1 record not read"), "{}", run.stdout);
        assert!(!run.stdout.contains("Tràng Tiền"));
        let log = qcvn120(&["check", "--format", "sarif", file.path()], "");
        let log: Value = serde_json::from_str(&log.stdout).unwrap();
        let told = &log["runs"][0]["invocations"][0];
        assert_eq!(told["executionSuccessful"], false);
        let notification = &told["toolExecutionNotifications"][0];
        assert_eq!(notification["descriptor"]["id"], "json.no-value");
        // Nothing is converted, since the record would be lost.
        for keep in [&["--keep-invalid"][..], &[]] {
            let args = [&["convert", "--to", "xml", file.path()][..], keep].concat();
            let run = qcvn120(&args, "");
            assert_eq!((run.status, run.stdout.as_str()), (2, ""));
            assert!(run.stderr.contains("1001"), "{}", run.stderr);
        }
    }
}

#[test]
fn what_sample_prints_is_checked_and_converted() {
    let lines = |name: &str| qcvn120(&["sample", name, "--count", "4"], "").stdout;
    let dossiers = lines("DongBoHoSoMC");
    let line = said(&["-"], &dossiers);
    assert_eq!(
        (&line["message"], &line["form"]),
        (&"DongBoHoSoMC".into(), &"request".into())
    );
    assert_eq!(
        (&line["records"], &line["clean"]),
        (&7.into(), &true.into())
    );
    let run = qcvn120(&["convert", "--to", "json", "-"], &dossiers);
    assert_eq!((run.status, run.stdout), (0, dossiers.clone()));
    // No XML document holds several envelopes.
    let run = qcvn120(&["convert", "--to", "xml", "-"], &dossiers);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
    // Different messages are each checked as what they are.
    let mixed = format!(
        "{dossiers}{}{}",
        lines("CapNhatTienDoHoSoMC"),
        lines("TraCuuHoSo")
    );
    let line = said(&["-"], &mixed);
    assert_eq!(
        (&line["clean"], &line["total"]),
        (&true.into(), &0.into()),
        "{line}"
    );
    let wrong = mixed.replace("\"isUpdating\":\"False\"", "\"isUpdating\":\"2\"");
    assert_eq!(said(&["-"], &wrong)["errors"][2]["line"], 4);
    // A message that was named is that of every line.
    let line = said(&["--message", "DongBoHoSoMC", "-"], &mixed);
    assert!(
        line["errors"]
            .as_array()
            .unwrap()
            .iter()
            .any(|error| error["pointer"] == "/service")
    );
}
/// A packet inside something else, or as one string, is found in a long document too.
#[test]
fn a_long_packet_is_found_inside_something_else() {
    let text = batch(true);
    let line = said(&[TempFile::new("long-plain.json", &text).path()], "");
    for (name, around, base) in [
        ("d.json", format!(r#"{{"d":{text},"other":1}}"#), "/d"),
        (
            "soap.json",
            format!(r#"{{"Envelope":{{"Body":{text}}}}}"#),
            "/Envelope/Body",
        ),
        (
            "text.json",
            serde_json::to_string(&text).expect("a string"),
            "",
        ),
    ] {
        let file = TempFile::new(name, &around);
        let found = said(&[file.path()], "");
        assert_eq!(found["message"], line["message"], "{found}");
        assert_eq!(
            (&found["records"], &found["form"]),
            (&line["records"], &line["form"])
        );
        assert_eq!(found["conformant"], false);
        let pointer = format!("{base}/data/2000/MaTTHC");
        assert_eq!(found["errors"][0]["pointer"], pointer.as_str());
        assert_eq!(found["quirks"].as_array().map(Vec::len), Some(2), "{found}");
        let out = qcvn120(
            &["convert", "--to", "xml", "--keep-invalid", file.path()],
            "",
        );
        assert!(out.stdout.contains("<DongBoHoSoMC"), "{}", out.stderr);
    }
}
