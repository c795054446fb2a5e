//! `convert`: from one encoding to the other, or not at all.

use super::*;

const CLEAN_IN_XML: &str = "examples/packets/dong-bo-ho-so.xml";
const WRONG_IN_XML: &str = "examples/packets/ho-so-sai.xml";

fn convert(args: &[&str], stdin: impl AsRef<[u8]>) -> Run {
    qcvn120(&[&["convert"], args].concat(), stdin)
}

/// What is written, when all is well.
fn converted(args: &[&str], stdin: impl AsRef<[u8]>) -> String {
    let run = convert(args, stdin);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{args:?}");
    assert!(run.stdout.ends_with('\n'), "{}", run.stdout);
    run.stdout
}

/// The findings of a document, by codes.
fn verdict(document: &str) -> Value {
    let line = check(document, &[]);
    assert_eq!(line["failure"], Value::Null);
    line
}

#[test]
fn both_ways_give_the_same_records() {
    let xml = converted(&["--to", "xml", CLEAN], "");
    assert!(
        xml.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?><DongBoHoSoMC><session>"),
        "{xml}"
    );
    let back = converted(&["--to", "json", "-"], &xml);
    assert_eq!(back, converted(&["--to", "json", CLEAN], ""));
    assert_eq!(verdict(&back)["clean"], true);
    assert_eq!(verdict(&xml)["clean"], true);
    assert_eq!(verdict(&xml)["records"], 3);
    // The twin in XML gives the same.
    assert_eq!(converted(&["--to", "json", CLEAN_IN_XML], ""), back);
    assert_eq!(converted(&["--to", "xml", CLEAN_IN_XML], ""), xml);
}

#[test]
fn every_form_of_every_message_goes_both_ways() {
    for message in qcvn120::Message::ALL {
        for form in message.forms() {
            let named = |to: &'static str| ["--to", to, "--message", message.name(), "-"];
            let sample = [
                "sample",
                message.name(),
                "--seed",
                "5",
                "--form",
                form.name(),
            ];
            let json = qcvn120(&sample, "").stdout;
            let xml = converted(&named("xml"), &json);
            let sample_in_xml = qcvn120(&[&sample[..], &["--to", "xml"]].concat(), "").stdout;
            assert_eq!(xml, sample_in_xml);
            // A text of digits may come back as a number where the schema takes both; the record is the same.
            let back = converted(&named("json"), &xml);
            assert_eq!(converted(&named("xml"), &back), xml);
        }
    }
}

#[test]
fn pretty_has_a_line_for_each_field_and_says_the_same() {
    for (file, to) in [(CLEAN, "json"), (CLEAN, "xml"), (CLEAN_IN_XML, "json")] {
        let plain = converted(&["--to", to, file], "");
        let pretty = converted(&["--to", to, "--pretty", file], "");
        assert_eq!(plain.lines().count(), 1);
        assert!(pretty.lines().count() > 60, "{pretty}");
        let is_of_a_field = |line: &&str| line.contains("MaHoSo");
        let line = pretty.lines().find(is_of_a_field).unwrap();
        assert!(line.starts_with("      "), "{line}");
        assert_eq!(converted(&["--to", to, "-"], &pretty), plain);
        assert_eq!(converted(&["--to", to, "--pretty", "-"], &pretty), pretty);
    }
    // What is longer than what is read at once is laid out as well.
    let record = ADVISED.replace('\n', "");
    let long = format!(
        "[{}]",
        vec![record.trim_matches(['[', ']']); 40_000].join(",")
    );
    assert!(long.len() > 4 << 20);
    let file = TempFile::new("pretty-long.json", &long);
    let run = convert(&["--to", "json", "--pretty", file.path()], "");
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stdout.lines().count() > 100_000);
    // Documents on lines stay on lines.
    let lines = qcvn120(&["sample", "DongBoHoSoMC", "--count", "2"], "").stdout;
    let kept = converted(&["--to", "json", "--pretty", "-"], &lines);
    assert_eq!(kept, converted(&["--to", "json", "-"], &lines));
}

#[test]
fn an_output_file_is_written_and_nothing_else() {
    let file = TempFile::new("convert-output.xml", "cũ");
    let run = convert(&["--to", "xml", "-o", file.path(), CLEAN], "");
    assert_eq!(
        (run.status, run.stdout.as_str(), run.stderr.as_str()),
        (0, "", "")
    );
    let written = std::fs::read_to_string(file.path()).unwrap();
    assert_eq!(written, converted(&["--to", "xml", CLEAN], ""));
    // What is read is never written over.
    let run = convert(&["--to", "json", "--output", file.path(), file.path()], "");
    assert_eq!(run.status, 2);
    assert_eq!(std::fs::read_to_string(file.path()).unwrap(), written);
}

#[test]
fn what_has_errors_is_refused_with_its_findings() {
    for (file, to) in [
        (WRONG, "xml"),
        (WRONG, "json"),
        (WRONG_IN_XML, "xml"),
        (WRONG_IN_XML, "json"),
    ] {
        let output = TempFile::new(&format!("refused-{to}-{}", file.len()), "cũ");
        let run = convert(&["--to", to, "-o", output.path(), file], "");
        assert_eq!((run.status, run.stdout.as_str()), (1, ""), "{file}");
        assert!(
            run.stderr.contains("lỗi[enum]") && run.stderr.contains("không dùng được"),
            "{}",
            run.stderr
        );
        assert_eq!(std::fs::read_to_string(output.path()).unwrap(), "cũ");
    }
    let english = convert(&["--to", "xml", "--lang", "en", WRONG], "").stderr;
    assert!(
        english.contains("error[enum]") && english.contains("not usable"),
        "{english}"
    );
}

#[test]
fn errors_may_be_kept() {
    let run = convert(&["--to", "xml", "--keep-invalid", WRONG], "");
    assert_eq!(run.status, 0);
    assert!(run.stderr.contains("lỗi[enum]"), "{}", run.stderr);
    let again = verdict(&run.stdout);
    assert!(findings(&again, "errors").contains(&("enum", "/data/0/TrangThaiHoSo")));
    assert!(
        run.stdout.contains("<MoRong><DanToc>Tày</DanToc></MoRong>"),
        "{}",
        run.stdout
    );
    let back = convert(&["--to", "json", "--keep-invalid", "-"], &run.stdout);
    assert_eq!(
        back.stdout,
        convert(&["--to", "json", "--keep-invalid", WRONG], "").stdout
    );
}

#[test]
fn quirks_and_advice_are_told_of_and_mended() {
    let run = convert(&["--to", "xml", "--lang", "en", "-"], QUIRKY);
    assert_eq!(run.status, 0);
    assert!(
        run.stderr.contains("quirk[quirk.number-for-text]"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.contains("advice[advice.unknown-field]"),
        "{}",
        run.stderr
    );
    assert!(verdict(&run.stdout)["clean"].as_bool().unwrap());
}

#[test]
fn what_cannot_be_read_is_a_failure() {
    for (args, stdin, code) in [
        (&["--to", "xml", "-"][..], "{", "json.unexpected-end"),
        (
            &["--to", "json", "-"],
            "<HoSo><Email></HoSo>",
            "xml.mismatched-tag",
        ),
        (
            &["--to", "json", "-"],
            "<!DOCTYPE HoSo><HoSo/>",
            "xml.doctype",
        ),
        (&["--to", "json", "-"], "", "document.empty"),
        (&["--to", "xml", "khong-co.json"], "", "file.unreadable"),
        (&["--to", "xml", "src/syntax"], "", "file.none"),
        (&["--to", "json", "-"], "<HoSoLa/>", "document.unrecognised"),
        (
            &["--to", "json", "--message", "TraCuuHoSo", "-"],
            "<HoSo/>",
            "document.root",
        ),
    ] {
        let run = convert(args, stdin);
        assert_eq!(
            (run.status, run.stdout.as_str()),
            (2, ""),
            "{args:?} {stdin}"
        );
        assert!(
            run.stderr.contains(&format!("[{code}]")),
            "{code}: {}",
            run.stderr
        );
    }
}

#[test]
fn what_xml_cannot_hold_is_refused_and_nothing_steers_the_terminal() {
    let document = ADVISED.replace("\"CapBac\":\"7\"", "\"a\\u001b[2J\":\"x\\u0007\"");
    let run = convert(
        &["--to", "xml", "--lang", "en", "--keep-invalid", "-"],
        &document,
    );
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
    assert!(run.stderr.contains("/0/a␛[2J (U+001B)"), "{}", run.stderr);
    assert!(
        !run.stderr
            .contains(|char: char| char.is_control() && char != '\n'),
        "{:?}",
        run.stderr
    );
    assert_eq!(convert(&["--to", "json", "-"], &document).status, 0);
}

#[test]
fn an_output_that_cannot_be_written_is_a_clear_error() {
    for (path, name) in [
        ("khong-co/a.xml", "khong-co/a.xml"),
        ("Cargo.toml/a.xml", "Cargo.toml/a.xml"),
    ] {
        let run = convert(&["--to", "xml", "-o", path, CLEAN], "");
        assert_eq!((run.status, run.stdout.as_str()), (2, ""));
        assert!(
            run.stderr.starts_with("lỗi: không ghi được kết quả: ") && run.stderr.contains(name),
            "{}",
            run.stderr
        );
    }
}

#[cfg(unix)]
#[test]
fn no_half_file_is_left_behind() {
    let folder = std::env::temp_dir().join(format!("qcvn120-half-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let output = folder.join("a.xml");
    std::fs::write(&output, "cũ").unwrap();
    // Files may not grow beyond a kilobyte, and the document has eight.
    let script = "trap '' XFSZ; ulimit -f 1; exec \"$0\" convert --to xml -o \"$1\" \"$2\"";
    let run = |output: &std::path::Path| {
        Command::new("sh")
            .args(["-c", script, env!("CARGO_BIN_EXE_qcvn120")])
            .args([output.as_os_str(), CLEAN.as_ref()])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .unwrap()
    };
    for path in [output.clone(), folder.join("b.xml")] {
        let run = run(&path);
        assert_eq!(run.status.code(), Some(2), "{run:?}");
        assert!(
            String::from_utf8_lossy(&run.stderr).contains("không ghi được kết quả"),
            "{run:?}"
        );
    }
    assert_eq!(std::fs::read_to_string(&output).unwrap(), "cũ");
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
    std::fs::remove_dir_all(&folder).unwrap();
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_a_device_a_device() {
    use std::os::unix::fs::PermissionsExt as _;

    let file = TempFile::new("convert-target.xml", "cũ");
    std::fs::set_permissions(file.path(), std::fs::Permissions::from_mode(0o640)).unwrap();
    let link = TempFile::absent("convert-link.xml");
    std::os::unix::fs::symlink(file.path(), link.path()).unwrap();
    assert_eq!(
        convert(&["--to", "xml", "-o", link.path(), CLEAN], "").status,
        0
    );
    assert!(std::fs::symlink_metadata(link.path()).unwrap().is_symlink());
    assert!(
        std::fs::read_to_string(file.path())
            .unwrap()
            .starts_with("<?xml")
    );
    assert_eq!(
        std::fs::metadata(file.path()).unwrap().permissions().mode() & 0o777,
        0o640
    );

    assert_eq!(
        convert(&["--to", "xml", "-o", "/dev/null", CLEAN], "").status,
        0
    );
    assert_eq!(
        convert(&["--to", "xml", "-o", "/dev/stdout", CLEAN], "").stdout,
        converted(&["--to", "xml", CLEAN], "")
    );
}

#[cfg(unix)]
#[test]
fn a_link_to_a_file_yet_to_be_makes_that_file() {
    let file = TempFile::absent("convert-yet-to-be.xml");
    let link = TempFile::absent("convert-dangling.xml");
    let name = std::path::Path::new(file.path()).file_name().unwrap();
    std::os::unix::fs::symlink(name, link.path()).unwrap();
    let run = convert(&["--to", "xml", "-o", link.path(), CLEAN], "");
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert!(std::fs::symlink_metadata(link.path()).unwrap().is_symlink());
    assert!(
        std::fs::read_to_string(file.path())
            .unwrap()
            .starts_with("<?xml")
    );

    // A link to itself leads nowhere.
    std::fs::remove_file(link.path()).unwrap();
    std::os::unix::fs::symlink(link.path(), link.path()).unwrap();
    let run = convert(&["--to", "xml", "-o", link.path(), CLEAN], "");
    assert_eq!(run.status, 2, "{}", run.stderr);
}

#[test]
fn a_file_that_is_read_only_stays_as_it_is() {
    let file = TempFile::new("convert-read-only.xml", "cũ");
    let writable = std::fs::metadata(file.path()).unwrap().permissions();
    let mut permissions = writable.clone();
    permissions.set_readonly(true);
    std::fs::set_permissions(file.path(), permissions).unwrap();
    let run = convert(&["--to", "xml", "-o", file.path(), CLEAN], "");
    let kept = std::fs::read_to_string(file.path()).unwrap();
    std::fs::set_permissions(file.path(), writable).unwrap();
    assert_eq!((run.status, kept.as_str()), (2, "cũ"));
    assert!(
        run.stderr.contains("không ghi được kết quả") && run.stderr.contains(file.path()),
        "{}",
        run.stderr
    );
}

#[test]
fn what_is_said_masks_the_values() {
    let run = convert(&["--to", "json", WRONG_IN_XML], "");
    for value in [
        "Nguyễn",
        "Tày",
        "buổi chiều",
        "8.000",
        "20240230083000",
        "5f0c6a1e",
    ] {
        assert!(!run.stderr.contains(value), "{value}: {}", run.stderr);
    }
}

/// Standard output has names that look like files; it must not be replaced by one.
#[test]
fn standard_output_may_be_named() {
    let sample = qcvn120(&["sample", "DongBoHoSoMC"], "").stdout;
    let plain = qcvn120(&["convert", "--to", "xml", "-"], &sample);
    assert_eq!(plain.status, 0);
    for name in ["-", "/dev/stdout"] {
        let named = qcvn120(&["convert", "--to", "xml", "-o", name, "-"], &sample);
        assert_eq!(
            (named.status, named.stdout),
            (0, plain.stdout.clone()),
            "{name}"
        );
    }
    assert!(!std::path::Path::new("-").exists());
}

/// `/dev/fd/3` is a link to a pipe, which lies in no folder, so nothing can be put in its place.
#[cfg(target_os = "linux")]
#[test]
fn the_output_may_be_a_pipe_of_any_number() {
    let script = "\"$0\" convert --to xml -o /dev/fd/3 \"$1\" 3>&1 | cat";
    let run = Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_qcvn120"), CLEAN])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(run.stderr.is_empty(), "{run:?}");
    assert_eq!(
        String::from_utf8(run.stdout).unwrap(),
        converted(&["--to", "xml", CLEAN], "")
    );
}

#[test]
fn what_an_edition_leaves_out_of_lines_is_told_with_its_line() {
    let sample = ["sample", "DongBoHoSoMC", "--form", "record", "--count", "2"];
    let lines = qcvn120(&sample, "").stdout;
    for (lang, second) in [("vi", "bỏ ra: dòng 2, /"), ("en", "left out: line 2, /")] {
        let args = ["--to", "json", "--edition", "2019", "--lang", lang, "-"];
        let run = convert(&args, &lines);
        assert_eq!(run.status, 0);
        assert!(run.stderr.contains(second), "{}", run.stderr);
    }
}

#[cfg(unix)]
#[test]
fn links_are_followed_through_folders() {
    use std::os::unix::fs::symlink;

    let folder = std::env::temp_dir().join(format!("qcvn120-links-{}", std::process::id()));
    for name in ["a", "b"] {
        std::fs::create_dir_all(folder.join(name)).unwrap();
    }
    symlink("a/two", folder.join("one")).unwrap();
    symlink("../b/three", folder.join("a/two")).unwrap();
    symlink("file.xml", folder.join("b/three")).unwrap();
    let one = folder.join("one");
    let run = convert(&["--to", "xml", "-o", one.to_str().unwrap(), CLEAN], "");
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let written = std::fs::read_to_string(folder.join("b/file.xml")).unwrap();
    assert!(written.starts_with("<?xml"));
    for link in ["one", "a/two", "b/three"] {
        let known = std::fs::symlink_metadata(folder.join(link)).unwrap();
        assert!(known.is_symlink(), "{link}");
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

/// A running program could be replaced, but may not be written: it stays.
#[cfg(target_os = "linux")]
#[test]
fn a_file_that_may_not_be_written_stays_as_it_is() {
    // Another program makes the copy: were it open for writing in this process, a child that another thread starts at
    // that moment would hold it open too, and it could not be run.
    let program = TempFile::absent("convert-running");
    let copied = Command::new("cp")
        .args([env!("CARGO_BIN_EXE_qcvn120"), program.path()])
        .status()
        .unwrap();
    assert!(copied.success());
    let length = std::fs::metadata(program.path()).unwrap().len();
    let run = Command::new(program.path())
        .args(["convert", "--to", "xml", "-o", program.path(), CLEAN])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert_eq!(run.status.code(), Some(2), "{run:?}");
    assert_eq!(std::fs::metadata(program.path()).unwrap().len(), length);
}

/// A file in memory is one like any other.
#[cfg(target_os = "linux")]
#[test]
fn a_file_below_dev_is_replaced_too() {
    let folder = std::path::Path::new("/dev/shm");
    let file = folder.join(format!("qcvn120-{}.xml", std::process::id()));
    for _ in 0..2 {
        let run = convert(&["--to", "xml", "-o", file.to_str().unwrap(), CLEAN], "");
        let written = std::fs::read_to_string(&file);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""));
        assert_eq!(written.unwrap(), converted(&["--to", "xml", CLEAN], ""));
    }
    std::fs::remove_file(&file).unwrap();
}

#[cfg(target_os = "linux")]
#[test]
fn a_link_to_standard_output_adds_to_it() {
    let link = TempFile::absent("convert-stdout-link");
    std::os::unix::fs::symlink("/dev/stdout", link.path()).unwrap();
    let target = TempFile::new("convert-stdout-target", "");
    let script = "{ echo first; \"$0\" convert --to xml -o \"$1\" \"$2\"; echo last; } > \"$3\"";
    let run = Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_qcvn120")])
        .args([link.path(), CLEAN, target.path()])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(run.stderr.is_empty(), "{run:?}");
    let xml = converted(&["--to", "xml", CLEAN], "");
    assert_eq!(
        std::fs::read_to_string(target.path()).unwrap(),
        format!("first\n{xml}last\n")
    );
}

#[test]
fn an_output_that_cannot_be_written_is_told_of_before_the_findings() {
    let whole = WRONG_IN_XML;
    let sample = ["sample", "DongBoHoSoMC", "--form", "record", "--count", "2"];
    let lines = qcvn120(&sample, "")
        .stdout
        .replace("\"MaTTHC\":\"", "\"MaTTHC\":\" ");
    for (file, stdin) in [(whole, ""), ("-", lines.as_str())] {
        let run = convert(&["--to", "json", "-o", "khong/co/ra.json", file], stdin);
        assert_eq!(run.status, 2, "{}", run.stderr);
        assert!(
            run.stderr.contains("không ghi được kết quả"),
            "{}",
            run.stderr
        );
    }
}
