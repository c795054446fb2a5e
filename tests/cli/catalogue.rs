//! `qcvn120 check --catalogue`.

use super::*;

const PROCEDURES: &str =
    "MATTHC;TENTTHC\n1.001193;\"Đăng ký khai sinh\"\n2.000815;Chứng thực bản sao\n";

const FIELDS: &str =
    r#"{"error_code":"0","result":[{"MALINHVUC":"G15-HT01","TENLINHVUC":"Hộ tịch"}]}"#;

/// A dossier whose procedure is misspelt by one digit.
const MISSPELT: &str = r#"[{"MaHoSo":"000.00.03.H26-240311-0127","MaTTHC":"1.001139","TenTTHC":"Đăng ký khai sinh",
  "MaLinhVuc":"G15-HT01","TenLinhVuc":"Hộ tịch","LoaiDoiTuong":"1","TrangThaiHoSo":"1","HinhThuc":"0",
  "DonViXuLy":"UBND phường Tràng Tiền"}]"#;

#[test]
fn a_code_that_is_not_in_the_catalogue_is_advice() {
    let procedures = TempFile::new("catalogue-a.csv", PROCEDURES);
    let fields = TempFile::new("catalogue-a.json", FIELDS);
    let given = [
        "--catalogue",
        procedures.path(),
        "--catalogue",
        fields.path(),
    ];
    let line = check(MISSPELT, &given);
    assert_eq!(
        findings(&line, "advice"),
        [("advice.not-in-catalogue", "/0/MaTTHC")]
    );
    assert_eq!(line["clean"], true);
    let finding = &line["advice"][0];
    assert_eq!(
        finding["message_en"],
        "MaTTHC holds a code that is not in the given catalogue of procedures"
    );
    assert_eq!(finding["evidence"], Value::Null);
    assert_eq!(finding.get("meant"), None);

    let shown = check(MISSPELT, &[&given[..], &["--values"]].concat());
    assert_eq!(shown["advice"][0]["meant"], "1.001193");
    assert_eq!(check(MISSPELT, &[])["total"], 0);

    let human = qcvn120(
        &[
            &["check", "--lang", "en", "--values", "--deny", "advice"],
            &given[..],
            &["-"],
        ]
        .concat(),
        MISSPELT,
    );
    assert_eq!(human.status, 1);
    assert!(
        human.stdout.contains("did you mean: \"1.001193\"?"),
        "{}",
        human.stdout
    );
}

#[test]
fn xml_lines_and_long_files_say_the_same() {
    let procedures = TempFile::new("catalogue-b.csv", PROCEDURES);
    let list = TempFile::new("catalogue-b.json", MISSPELT);
    let xml = qcvn120(&["convert", "--to", "xml", list.path()], "").stdout;
    let record: Value = serde_json::from_str(MISSPELT).unwrap();
    let lines = format!("{0}\n{0}\n", record[0]);
    // Long files are read record by record, on all cores.
    let long = format!("{}\n", record[0]).repeat(20_000);
    assert!(long.len() > 4 << 20);
    for (document, count) in [(xml, 1), (lines, 2), (long, 20_000)] {
        let line = check(&document, &["--catalogue", procedures.path()]);
        let pointers = findings(&line, "advice");
        let unknown = pointers
            .iter()
            .filter(|(code, _)| *code == "advice.not-in-catalogue");
        // Of a dossier that stands more than once, that is told too.
        assert!(
            unknown.count() >= count.min(500),
            "{count}: {}",
            line["total"]
        );
    }
}

#[test]
fn a_catalogue_that_cannot_be_read_ends_the_run() {
    let empty = TempFile::new("catalogue-c.csv", "MATTHC,TENTTHC\n");
    let other = TempFile::new("catalogue-c.json", MISSPELT);
    for (path, why) in [
        (empty.path(), "there is no entry of a catalogue"),
        (other.path(), "there is no entry of a catalogue"),
        ("no-such-catalogue.csv", "no-such-catalogue.csv"),
    ] {
        let run = qcvn120(&["check", "--lang", "en", "--catalogue", path, CLEAN], "");
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{path}");
        assert!(
            run.stderr.contains(why) && run.stderr.contains(path),
            "{}",
            run.stderr
        );
    }
}
