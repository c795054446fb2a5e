//! Which files a run goes through: folders, patterns, what is left out; and several files for `convert`.

use super::*;

/// The names of the files that `check` told of, below the folder.
fn checked(folder: &TempFolder, args: &[&str]) -> Vec<String> {
    let run = qcvn120(&[&["check", "--format", "json"], args].concat(), "");
    let lines = run.lines();
    let names = lines.iter().map(|line| line["file"].as_str().unwrap());
    let names = names.map(|name| {
        name.trim_start_matches(folder.path())
            .trim_start_matches('/')
    });
    names.map(str::to_owned).collect()
}

/// A folder as it lies on the disk of a vendor: packets beside much else.
fn archive(name: &str) -> TempFolder {
    let folder = TempFolder::new(name);
    folder.store("2026/01/ho-so.json", ADVISED);
    folder.store(
        "2026/01/ho-so.XML",
        qcvn120(&["sample", "DongBoHoSoMC", "--to", "xml"], "").stdout,
    );
    folder.store("2026/02/khong-duoi", ADVISED);
    folder.store(
        "2026/02/dong.ndjson",
        format!("{ADVISED}\n").replace('\n', " "),
    );
    folder.store("2026/02/ghi-chu.txt", "Gửi lại ngày 05/02");
    folder.store("package.json", r#"{"name": "mot-cua", "version": "1.0.0"}"#);
    folder.store("tam/bo-qua.json", ADVISED);
    folder.store(".an/an.json", ADVISED);
    folder.store(".qcvn120ignore", "tam/\n");
    folder
}

#[test]
fn a_folder_is_gone_through_by_names_and_by_content() {
    let folder = archive("folder");
    let expected = [
        "2026/01/ho-so.XML",
        "2026/01/ho-so.json",
        "2026/02/dong.ndjson",
        "2026/02/khong-duoi",
    ];
    assert_eq!(checked(&folder, &[folder.path()]), expected);
    let all = checked(&folder, &["--no-ignore", folder.path()]);
    assert_eq!(all.len(), 5);
    assert_eq!(all[4], "tam/bo-qua.json");
}

#[test]
fn what_is_no_packet_is_passed_over_and_told() {
    let folder = archive("passed");
    let run = qcvn120(&["check", "--lang", "en", folder.path()], "");
    assert_eq!(run.status, 0, "{}", run.stdout);
    let told = format!(
        "No packets, passed over: 1: {}/package.json\n",
        folder.path()
    );
    assert!(run.stdout.contains(&told), "{}", run.stdout);
    // Named, it is a failure.
    let named = format!("{}/package.json", folder.path());
    assert_eq!(qcvn120(&["check", &named], "").status, 2);
}

#[test]
fn a_broken_packet_in_a_folder_is_no_other_file() {
    let folder = TempFolder::new("broken");
    folder.store(
        "hong.json",
        r#"{"session": "s", "service": "DongBoHoSoMC", "data": ["#,
    );
    assert_eq!(qcvn120(&["check", folder.path()], "").status, 2);
}

#[test]
fn a_compressed_packet_is_refused_by_name() {
    let folder = TempFolder::new("gzip");
    folder.store("ho-so.json.gz", b"\x1F\x8B\x08\0\0\0\0\0\0\x03");
    let run = qcvn120(&["check", "--format", "json", folder.path()], "");
    assert_eq!(run.status, 2);
    assert_eq!(run.line()["failure"]["code"], "document.gzip");
}

#[test]
fn a_folder_or_a_pattern_without_files_is_told() {
    let folder = TempFolder::new("empty");
    let pattern = format!("{}/**/*.json", folder.path());
    for path in [folder.path(), &pattern] {
        let run = qcvn120(&["check", "--format", "json", path], "");
        assert_eq!(run.status, 2, "{path}");
        assert_eq!(run.line()["failure"]["code"], "file.none");
    }
}

#[test]
fn a_pattern_in_quotes_is_looked_up() {
    let folder = archive("pattern");
    let below = |pattern: &str| checked(&folder, &[&format!("{}/{pattern}", folder.path())]);
    assert_eq!(below("2026/*/*.json"), ["2026/01/ho-so.json"]);
    assert_eq!(below("**/*.{json,ndjson}").len(), 3);
    // A name with signs of patterns in it is a name first.
    let odd = folder.store("ho-so[1].json", ADVISED);
    assert_eq!(checked(&folder, &[&odd]), ["ho-so[1].json"]);
}

#[test]
fn several_files_are_converted_into_a_folder_that_mirrors_theirs() {
    let folder = archive("several");
    let target = TempFolder::new("several-out");
    let into = format!("{}/xml/", target.path());
    let run = qcvn120(&["convert", "--to", "xml", "-o", &into, folder.path()], "");
    assert_eq!(
        run.status, 2,
        "both `ho-so` would be one file: {}",
        run.stderr
    );
    std::fs::remove_file(folder.0.join("2026/01/ho-so.XML")).unwrap();
    let run = qcvn120(
        &[
            "convert",
            "--lang",
            "en",
            "--to",
            "xml",
            "-o",
            &into,
            folder.path(),
        ],
        "",
    );
    assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    let told = format!(
        "3 files: 3 written\nNo packets, passed over: 1: {}/package.json\n",
        folder.path()
    );
    assert!(run.stderr.ends_with(&told), "{}", run.stderr);
    for name in [
        "2026/01/ho-so.xml",
        "2026/02/dong.xml",
        "2026/02/khong-duoi.xml",
    ] {
        let path = format!("{into}{name}");
        assert_eq!(
            qcvn120(&["check", "--quiet", &path], "").status,
            0,
            "{name}"
        );
    }
    assert!(!target.0.join("xml/package.xml").exists());
    let run = qcvn120(
        &["convert", "--lang", "en", "--to", "xml", folder.path()],
        "",
    );
    assert!(
        run.stderr.contains("several files need a folder"),
        "{}",
        run.stderr
    );
    assert_eq!(run.status, 2);
}

#[test]
fn at_the_end_convert_names_the_files_that_were_not_written() {
    let folder = TempFolder::new("refused");
    for name in ["a", "b"] {
        folder.store(&format!("{name}.json"), ADVISED);
    }
    let wrong = std::fs::read(WRONG).unwrap();
    for number in 0..7 {
        folder.store(&format!("sai-{number}.json"), &wrong);
    }
    folder.store("hong.json", "[{");
    let into = TempFolder::new("refused-out");
    let into = format!("{}/", into.path());
    let convert = |options: &[&str]| {
        let args = ["convert", "--to", "json", "-o", &into, folder.path()];
        qcvn120(&[&args[..], options].concat(), "")
    };
    let run = convert(&["--lang", "en"]);
    let named = |number| format!("{}/sai-{number}.json", folder.path());
    let refused: Vec<String> = (0..5).map(named).collect();
    let told = format!(
        "\n10 files: 2 written, 7 refused ({}, …), 1 not read ({}/hong.json)\n",
        refused.join(", "),
        folder.path()
    );
    assert_eq!(run.status, 2);
    assert!(run.stderr.ends_with(&told), "{}", run.stderr);
    let vietnamese = convert(&[]).stderr;
    let told = "10 tệp: 2 đã ghi, 7 bị từ chối (";
    assert!(vietnamese.contains(told), "{vietnamese}");
    assert!(!convert(&["--quiet"]).stderr.contains("10 tệp"));
}

#[test]
fn convert_never_writes_over_what_it_reads() {
    let folder = TempFolder::new("over");
    let packet = folder.store("goi.json", ADVISED);
    let same = format!("{}/./goi.json", folder.path());
    for output in [packet.as_str(), &same, folder.path()] {
        let run = qcvn120(&["convert", "--to", "json", "-o", output, &packet], "");
        assert_eq!(run.status, 2, "{output}: {}", run.stderr);
        assert_eq!(std::fs::read_to_string(&packet).unwrap(), ADVISED);
    }
    #[cfg(unix)]
    {
        let link = format!("{}/lien-ket.json", folder.path());
        std::fs::hard_link(&packet, &link).unwrap();
        let run = qcvn120(&["convert", "--to", "json", "-o", &link, &packet], "");
        assert_eq!(run.status, 2, "{}", run.stderr);
        assert_eq!(std::fs::read_to_string(&packet).unwrap(), ADVISED);
    }
}
