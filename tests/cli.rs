//! The command line, through its binary: each line of its contract.

#![cfg(feature = "cli")]

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;

/// What a run gave.
struct Run {
    status: i32,
    stdout: String,
    stderr: String,
}

impl Run {
    /// The lines of `--format json`.
    fn lines(&self) -> Vec<Value> {
        self.stdout
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    /// The one line of `--format json`.
    fn line(&self) -> Value {
        let lines = self.lines();
        assert_eq!(lines.len(), 1, "{}{}", self.stdout, self.stderr);
        lines.into_iter().next().unwrap()
    }
}

fn qcvn120(args: &[&str], stdin: impl AsRef<[u8]>) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_qcvn120"))
        .args(args)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that stops before it has read everything closes the pipe; its output tells why.
    let _ = child.stdin.take().unwrap().write_all(stdin.as_ref());
    let output = child.wait_with_output().unwrap();
    Run {
        status: output
            .status
            .code()
            .expect("ended by itself, not by a signal"),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// `check --format json` of a document on standard input.
fn check(document: &str, args: &[&str]) -> Value {
    qcvn120(
        &[&["check", "--format", "json"], args, &["-"]].concat(),
        document,
    )
    .line()
}

/// The codes and pointers of a list of findings.
fn findings<'a>(line: &'a Value, list: &str) -> Vec<(&'a str, &'a str)> {
    let findings = line[list].as_array().unwrap().iter();
    findings
        .map(|finding| {
            (
                finding["code"].as_str().unwrap(),
                finding["pointer"].as_str().unwrap(),
            )
        })
        .collect()
}

/// The keys of the outermost object, in the order in which they stand.
fn keys(object: &str) -> Vec<String> {
    let mut reader = qcvn120::json::Reader::new(object);
    let mut keys = Vec::new();
    reader.begin_object().unwrap();
    while let Some(key) = reader.next_key().unwrap() {
        keys.push(key.into_owned());
        reader.peek().unwrap();
        reader.skip().unwrap();
    }
    keys
}

/// A file that is there as long as the test runs.
struct TempFile(PathBuf);

impl TempFile {
    fn new(name: &str, content: impl AsRef<[u8]>) -> Self {
        let path = std::env::temp_dir().join(format!("qcvn120-{}-{name}", std::process::id()));
        std::fs::write(&path, content).unwrap();
        Self(path)
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for TempFile {
    fn drop(&mut self) {
        // A file that stays behind in the temporary directory harms nobody.
        let _ = std::fs::remove_file(&self.0);
    }
}

const CLEAN: &str = "examples/packets/dong-bo-ho-so.json";
const WRONG: &str = "examples/packets/ho-so-sai.json";

/// A dossier with one quirk and one advice.
const QUIRKY: &str = r#"[{"MaHoSo":"000.00.03.H26-240311-0127","MaTTHC":"1.001193","TenTTHC":"Đăng ký khai sinh",
  "MaLinhVuc":"G15-HT01","TenLinhVuc":"Hộ tịch","LoaiDoiTuong":1,"TrangThaiHoSo":"4","HinhThuc":"0",
  "DonViXuLy":"UBND phường Tràng Tiền","DanToc":"Tày"}]"#;

const ADVISED: &str = r#"[{"MaHoSo":"000.00.03.H26-240311-0127","NguoiXuLy":"Trần Thị Bưởi",
  "ThoiDiemXuLy":"20240311090500","TrangThai":"2","CapBac":"7"}]"#;

mod exit_status {
    use super::*;

    #[test]
    fn is_0_when_all_is_usable() {
        assert_eq!(qcvn120(&["check", CLEAN], "").status, 0);
        assert_eq!(qcvn120(&["check", "-"], QUIRKY).status, 0);
    }

    #[test]
    fn is_1_for_errors() {
        assert_eq!(qcvn120(&["check", WRONG], "").status, 1);
    }

    #[test]
    fn is_1_for_findings_that_are_denied_and_only_for_those() {
        let status = |deny: &[&str], document| {
            qcvn120(&[&["check"], deny, &["-"]].concat(), document).status
        };
        assert_eq!(status(&["--deny", "quirks"], QUIRKY), 1);
        assert_eq!(status(&["--deny", "advice"], QUIRKY), 1);
        assert_eq!(status(&["--deny", "quirks"], ADVISED), 0);
        assert_eq!(
            status(&["--deny", "quirks", "--deny", "advice"], ADVISED),
            1
        );
        assert_eq!(
            status(
                &["--deny", "quirks", "--deny", "advice"],
                r#"{"error_code":"0"}"#
            ),
            0
        );
    }

    #[test]
    fn is_2_for_what_cannot_be_decoded_or_read() {
        assert_eq!(qcvn120(&["check", "-"], "{").status, 2);
        assert_eq!(qcvn120(&["check", "-"], "").status, 2);
        assert_eq!(qcvn120(&["check", "khong-co.json"], "").status, 2);
        assert_eq!(qcvn120(&["check", "examples"], "").status, 2);
    }

    #[test]
    fn is_2_for_wrong_usage() {
        for args in [
            &[][..],
            &["check"],
            &["check", "--lang", "fr", CLEAN],
            &["check", "--edition", "2020", CLEAN],
            &["check", "--deny", "errors", CLEAN],
            &["convert", CLEAN],
            &["schema"],
        ] {
            let run = qcvn120(args, "");
            assert_eq!(run.status, 2, "{args:?}");
            assert!(run.stdout.is_empty() && !run.stderr.is_empty(), "{args:?}");
        }
    }

    #[test]
    fn is_0_for_help() {
        for args in [&["--help"][..], &["check", "--help"], &["--version"]] {
            let run = qcvn120(args, "");
            assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{args:?}");
        }
    }

    #[test]
    fn is_the_highest_over_all_files_and_all_are_gone_through() {
        let files = |files: &[&str]| {
            let run = qcvn120(&[&["check", "--format", "json"], files].concat(), "");
            (run.status, run.lines().len())
        };
        assert_eq!(files(&[CLEAN, WRONG, CLEAN]), (1, 3));
        assert_eq!(files(&["khong-co.json", WRONG, CLEAN]), (2, 3));
        assert_eq!(files(&[WRONG, "khong-co.json"]), (2, 2));
        assert_eq!(files(&[CLEAN, CLEAN]), (0, 2));
    }
}

mod json {
    use super::*;

    const KEYS: [&str; 14] = [
        "file",
        "message",
        "encoding",
        "form",
        "records",
        "usable",
        "conformant",
        "clean",
        "errors",
        "quirks",
        "advice",
        "total",
        "failure",
        "also",
    ];

    #[test]
    fn one_object_on_a_line_with_its_keys_in_order() {
        let run = qcvn120(
            &["check", "--format", "json", CLEAN, WRONG, "khong-co.json"],
            "",
        );
        for line in run.stdout.lines() {
            assert_eq!(keys(line), KEYS[..13]);
        }
        let lines = run.lines();
        assert_eq!(lines[0]["file"], CLEAN);
        assert_eq!(lines[0]["message"], "DongBoHoSoMC");
        assert_eq!(lines[0]["encoding"], "json");
        assert_eq!(lines[0]["form"], "request");
        assert_eq!(lines[0]["records"], 3);
        assert_eq!(lines[0]["total"], 0);
        for verdict in ["usable", "conformant", "clean"] {
            assert_eq!(lines[0][verdict], true);
            assert_eq!(lines[1][verdict], false);
        }
        assert_eq!(lines[0]["failure"], Value::Null);
        let count = |list: &str| lines[1][list].as_array().unwrap().len();
        assert_eq!(
            lines[1]["total"],
            count("errors") + count("quirks") + count("advice")
        );
        // Nothing but the output goes anywhere.
        assert_eq!(run.stderr, "");
    }

    #[test]
    fn a_finding_is_flat_and_in_both_languages() {
        let line = check(QUIRKY, &[]);
        let quirk = &line["quirks"][0];
        let text = qcvn120(&["check", "--format", "json", "-"], QUIRKY).stdout;
        let (_, finding) = text.split_once(r#""quirks":["#).unwrap();
        let (finding, _) = finding.split_once(']').unwrap();
        assert_eq!(
            keys(finding),
            [
                "code",
                "pointer",
                "line",
                "column",
                "message_en",
                "message_vi",
                "evidence"
            ]
        );
        assert_eq!(quirk["code"], "quirk.number-for-text");
        assert_eq!(quirk["pointer"], "/0/LoaiDoiTuong");
        assert_eq!((&quirk["line"], &quirk["column"]), (&2.into(), &64.into()));
        assert_eq!(
            quirk["message_en"],
            "LoaiDoiTuong is a number where a string is due"
        );
        assert!(
            quirk["message_vi"]
                .as_str()
                .unwrap()
                .starts_with("Loại đối tượng")
        );
        assert_eq!(quirk["evidence"], "2");
        assert_eq!(
            (&line["usable"], &line["conformant"]),
            (&true.into(), &false.into())
        );
    }

    #[test]
    fn the_value_comes_under_values_only() {
        let line = check(QUIRKY, &["--values"]);
        assert_eq!(line["quirks"][0]["value"], "1");
        assert_eq!(line["advice"][0]["value"], Value::Null);
        assert!(line["advice"][0].as_object().unwrap().contains_key("value"));
        let line = check(QUIRKY, &[]);
        assert!(!line["quirks"][0].as_object().unwrap().contains_key("value"));
    }

    #[test]
    fn a_missing_field_has_the_place_where_it_is_missing_and_its_containers_line() {
        let run = qcvn120(&["check", "--format", "json", WRONG], "");
        let line = run.line();
        let missing = &line["errors"][0];
        assert_eq!(missing["code"], "required");
        assert_eq!(missing["pointer"], "/data/0/TenTTHC");
        assert_eq!(
            (&missing["line"], &missing["column"]),
            (&7.into(), &5.into())
        );
    }

    #[test]
    fn the_whole_file_of_mistakes() {
        let line = qcvn120(&["check", "--format", "json", WRONG], "").line();
        assert_eq!(
            findings(&line, "errors"),
            [
                ("required", "/data/0/TenTTHC"),
                ("pattern", "/data/0/NgayTiepNhan"),
                ("enum", "/data/0/TrangThaiHoSo"),
                ("minLength", "/data/0/DonViXuLy"),
                ("pattern", "/data/0/DanhSachLePhi/0/Gia"),
            ]
        );
        assert_eq!(
            findings(&line, "quirks"),
            [
                ("quirk.number-for-text", "/data/0/LoaiDoiTuong"),
                ("quirk.null", "/data/0/Email")
            ]
        );
        assert_eq!(
            findings(&line, "advice"),
            [
                ("advice.pattern", "/data/0/SoDienThoai"),
                ("advice.unknown-field", "/data/0/DanToc")
            ]
        );
    }

    #[test]
    fn a_failure_leaves_what_is_unknown_null() {
        let line = check("{\n  \"service\": \"DongBoHoSoMC\"\n  \"data\": []}", &[]);
        for unknown in ["message", "form", "records"] {
            assert_eq!(line[unknown], Value::Null, "{unknown}");
        }
        for verdict in ["usable", "conformant", "clean"] {
            assert_eq!(line[verdict], false);
        }
        for list in ["errors", "quirks", "advice"] {
            assert_eq!(line[list], Value::Array(Vec::new()));
        }
        assert_eq!(
            (&line["total"], &line["encoding"]),
            (&0.into(), &"json".into())
        );
        let failure = &line["failure"];
        assert_eq!(failure["code"], "json.expected-comma-or-end");
        assert_eq!(
            (&failure["line"], &failure["column"]),
            (&3.into(), &3.into())
        );
        assert!(failure["message_vi"].as_str().unwrap().contains("dấu phẩy"));
        assert!(failure["message_en"].as_str().unwrap().contains("comma"));
    }

    #[test]
    fn the_keys_of_a_failure_stand_in_order() {
        let text = qcvn120(&["check", "--format", "json", "khong-co.json"], "").stdout;
        let (_, failure) = text.split_once(r#""failure":"#).unwrap();
        let failure = failure.trim_end().strip_suffix('}').unwrap();
        assert_eq!(
            keys(failure),
            ["code", "message_en", "message_vi", "line", "column"]
        );
        let line: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(line["failure"]["code"], "file.unreadable");
        assert_eq!(line["failure"]["line"], Value::Null);
        assert_eq!(line["encoding"], Value::Null);
    }

    #[test]
    fn other_encodings_are_clear_failures() {
        let line = check("\u{FEFF}\n <DongBoHoSoMC/>", &[]);
        assert_eq!(line["encoding"], "xml");
        assert_eq!(line["failure"]["code"], "encoding.unsupported");
        assert!(
            line["failure"]["message_en"]
                .as_str()
                .unwrap()
                .contains("XML")
        );

        // "Trần" in the windows-1258 of old systems.
        let run = qcvn120(
            &["check", "--format", "json", "-"],
            b"{\"NguoiXuLy\": \"Tr\xE2\xD2n\"}",
        );
        assert_eq!(run.status, 2);
        assert_eq!(run.line()["failure"]["code"], "encoding.utf8");
    }
}

mod message {
    use super::*;

    #[test]
    fn every_sample_is_what_it_looks_like() {
        let expected = [
            (
                "cap-nhat-tien-do",
                Some("CapNhatTienDoHoSoMC"),
                "request",
                2,
            ),
            ("danh-sach-ho-so", Some("DongBoHoSoMC"), "list", 2),
            ("dong-bo-ho-so", Some("DongBoHoSoMC"), "request", 3),
            (
                "dong-bo-trang-thai",
                Some("DongBoTrangThaiHoSo"),
                "request",
                1,
            ),
            ("ket-qua-tiep-nhan", None, "reply", 0),
            ("tra-cuu-ho-so", Some("TraCuuHoSo"), "request", 0),
            ("tra-cuu-ho-so-tra-loi", Some("TraCuuHoSo"), "reply", 1),
        ];
        for (name, message, form, records) in expected {
            let file = format!("examples/packets/{name}.json");
            let run = qcvn120(
                &["check", "--format", "json", "--deny", "advice", &file],
                "",
            );
            let line = run.line();
            assert_eq!(run.status, 0, "{name}: {}", run.stdout);
            assert_eq!(line["message"].as_str(), message, "{name}");
            assert_eq!(
                (&line["form"], &line["records"]),
                (&form.into(), &records.into()),
                "{name}"
            );
            assert_eq!(
                (&line["clean"], &line["total"]),
                (&true.into(), &0.into()),
                "{name}"
            );
        }
    }

    #[test]
    fn a_name_that_contradicts_service_is_const_at_service() {
        let document =
            r#"{"session":"5f0c","madonvi":"000.00.03.H26","service":"DongBoHoSoMC","data":[]}"#;
        let line = check(document, &["--message", "CapNhatTienDoHoSoMC"]);
        assert_eq!(line["message"], "CapNhatTienDoHoSoMC");
        assert_eq!(findings(&line, "errors"), [("const", "/service")]);
        assert_eq!(line["usable"], false);
    }

    #[test]
    fn an_unknown_service_is_a_failure_that_names_the_nearest() {
        let run = qcvn120(
            &["check", "--format", "json", "-"],
            r#"{"service":"DongBoHoSo"}"#,
        );
        let failure = &run.line()["failure"];
        assert_eq!(
            (run.status, &failure["code"]),
            (2, &"document.unrecognised".into())
        );
        assert!(
            failure["message_en"]
                .as_str()
                .unwrap()
                .ends_with("DongBoHoSoMC")
        );
        assert!(
            failure["message_vi"]
                .as_str()
                .unwrap()
                .ends_with("DongBoHoSoMC")
        );
    }

    #[test]
    fn an_unknown_name_is_wrong_usage_that_names_the_nearest() {
        for args in [
            &["check", "--message", "TraCuuHS", "-"][..],
            &["schema", "tracuuhoso"],
        ] {
            let run = qcvn120(args, "{}");
            assert_eq!(run.status, 2);
            assert!(
                run.stderr.contains("the nearest is `TraCuuHoSo`"),
                "{}",
                run.stderr
            );
        }
    }

    #[test]
    fn a_reply_without_records_is_checked_as_an_envelope() {
        let line = check(r#"{"error_code":"","message":"Thành công"}"#, &[]);
        assert_eq!(
            (&line["message"], &line["records"]),
            (&Value::Null, &0.into())
        );
        assert_eq!(line["form"], "reply");
        assert_eq!(findings(&line, "errors"), [("minLength", "/error_code")]);
    }

    #[test]
    fn fields_of_a_later_edition_are_advice_under_2019() {
        let document = r#"[{"MaHoSo":"000.00.03.H26-240311-0127","KenhThucHien":"2"}]"#;
        let of = |edition| {
            let line = check(document, &["--edition", edition]);
            line["advice"].as_array().unwrap().len()
        };
        assert_eq!((of("2019"), of("2022")), (1, 0));
    }
}

mod human {
    use super::*;

    #[test]
    fn a_finding_shows_its_place_and_its_evidence() {
        let run = qcvn120(&["check", WRONG], "");
        for part in [
            "lỗi[enum]: Trạng thái hồ sơ (TrangThaiHoSo) có mã không thuộc danh mục",
            "examples/packets/ho-so-sai.json:17:24",
            "17 │       \"TrangThaiHoSo\": \"••\",",
            "vị trí: /data/0/TrangThaiHoSo",
            "chứng cứ: mức P, cách hiểu của dự án",
            "lệch chuẩn[quirk.null]",
            "khuyến nghị[advice.unknown-field]",
            "thiếu trong đối tượng này",
            "không dùng được, không đúng lược đồ, không sạch (5 lỗi, 2 lệch chuẩn, 2 khuyến nghị)",
        ] {
            assert!(run.stdout.contains(part), "{part}\n{}", run.stdout);
        }
        let english = qcvn120(&["check", "--lang", "en", WRONG], "").stdout;
        for part in [
            "error[required]: TenTTHC is missing; it is required",
            "quirk[quirk.number-for-text]",
            "at: /data/0/LoaiDoiTuong",
            "evidence: grade 2, seen in at least two independent public systems",
            "request, 1 record — not usable, not conformant, not clean (5 errors, 2 quirks, 2 advice)",
        ] {
            assert!(english.contains(part), "{part}\n{english}");
        }
    }

    #[test]
    fn several_files_have_a_verdict_each_and_a_summary() {
        let run = qcvn120(&["check", CLEAN, WRONG, "khong-co.json"], "");
        assert!(run.stdout.contains(
            "✓ examples/packets/dong-bo-ho-so.json: DongBoHoSoMC “Đồng bộ hồ sơ một cửa”, bản tin yêu cầu, \
             3 bản ghi — dùng được, đúng lược đồ, sạch\n"
        ));
        assert!(
            run.stdout
                .contains("3 tệp: 1 sạch, 1 không dùng được, 1 không đọc được\n")
        );
        assert!(!qcvn120(&["check", CLEAN], "").stdout.contains("tệp:"));
    }

    #[test]
    fn what_is_denied_is_said() {
        let run = qcvn120(&["check", "--deny", "advice", "-"], ADVISED);
        assert!(run.stdout.contains("✗ (đầu vào chuẩn): "), "{}", run.stdout);
        assert!(
            run.stdout.contains("bị từ chối theo --deny advice"),
            "{}",
            run.stdout
        );
    }

    #[test]
    fn no_colour_when_it_is_no_terminal() {
        assert!(
            !qcvn120(&["check", CLEAN, WRONG], "")
                .stdout
                .contains('\x1B')
        );
    }

    #[test]
    fn nothing_in_a_document_steers_the_terminal() {
        let evil = "{\"service\":\"DongBoHoSoMC\",\"\\u001b[2J\\u009b31m\":1,\"x\u{9B}2J\u{202E}\":\"\u{9D}\"}";
        for args in [&["check", "-"][..], &["check", "--values", "-"]] {
            let run = qcvn120(args, evil);
            let harmful = |char: char| char.is_control() && char != '\n' || char == '\u{202E}';
            assert!(!run.stdout.contains(harmful), "{:?}", run.stdout);
            assert!(run.stdout.contains("/␛[2J\u{FFFD}31m"), "{}", run.stdout);
        }
    }

    #[test]
    fn a_megabyte_on_one_line_is_cut_round_each_place() {
        let record = ADVISED.replace('\n', "");
        let record = record.trim_matches(['[', ']']);
        let document = format!("[{}]", vec![record; 6_000].join(","));
        let run = qcvn120(&["check", "-"], &document);
        assert!(run.stdout.lines().all(|line| line.chars().count() < 250));
        assert!(
            run.stdout
                .contains("chỉ hiện 1000 phát hiện đầu tiên trong tổng số 6000")
        );
    }

    #[test]
    fn a_reader_that_has_seen_enough_is_no_failure() {
        let mut child = Command::new(env!("CARGO_BIN_EXE_qcvn120"))
            .args(["check", WRONG])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    }
}

mod values {
    use super::*;

    /// Every scalar that is not a key, in a document that breaks in every way it can.
    const PRIVATE: [&str; 8] = [
        "Nguyễn Bá Mật",
        "buoi chieu goi",
        "20240230083000",
        "987654321",
        "mật-mã",
        "ngân hàng",
        "4.2e7",
        "S3CR3T",
    ];

    fn document() -> String {
        r#"{"session":"S3CR3T","madonvi":"mật-mã","service":"DongBoHoSoMC","isUpdating":4.2e7,"data":[
             {"MaHoSo":"Nguyễn Bá Mật","SoDienThoai":"buoi chieu goi","NgayTiepNhan":"20240230083000","LoaiDoiTuong":987654321,
              "TrangThaiHoSo":"ngân hàng","TaiLieuNop":"Nguyễn Bá Mật","DanhSachLePhi":[987654321,{"Gia":"mật-mã"}],
              "DanToc":{"Ten":["S3CR3T"]}}, "ngân hàng"]}"#
            .to_owned()
    }

    #[test]
    fn never_appear_unless_asked_for() {
        let whole = document();
        let broken = whole.replace("\"DanToc\":", "\"DanToc\"");
        let unrecognised = whole.replace("DongBoHoSoMC", "S3CR3T");
        let file = TempFile::new("values.json", &whole);
        for text in [&whole, &whole.replace('\n', ""), &broken, &unrecognised] {
            for args in [
                &["check", "-"][..],
                &["check", "--lang", "en", "-"],
                &["check", "--format", "json", "-"],
                &["check", "--message", "CapNhatTienDoHoSoMC", "-"],
                &[
                    "check",
                    "--message",
                    "TraCuuHoSo",
                    "--edition",
                    "2019",
                    file.path(),
                    "-",
                ],
            ] {
                let run = qcvn120(args, text);
                for value in PRIVATE {
                    assert!(!run.stdout.contains(value), "{value}: {}", run.stdout);
                    assert!(!run.stderr.contains(value), "{value}: {}", run.stderr);
                }
                assert!(run.status > 0);
            }
        }
    }

    #[test]
    fn appear_when_asked_for() {
        let run = qcvn120(&["check", "--values", "-"], document());
        assert!(
            run.stdout.contains("\"NgayTiepNhan\":\"20240230083000\""),
            "{}",
            run.stdout
        );
        assert!(
            run.stdout.contains("giá trị: “20240230083000”"),
            "{}",
            run.stdout
        );
        assert!(!run.stdout.contains('•'));
    }
}

mod schema {
    use super::*;

    #[test]
    fn is_a_bundle_complete_in_itself() {
        for (args, id) in [
            (&["schema", "DongBoHoSoMC"][..], "DongBoHoSoMC.request.json"),
            (
                &["schema", "TraCuuHoSo", "--form", "reply"],
                "TraCuuHoSo.reply.json",
            ),
        ] {
            let run = qcvn120(args, "");
            assert_eq!((run.status, run.stderr.as_str()), (0, ""));
            let schema: Value = serde_json::from_str(&run.stdout).unwrap();
            assert_eq!(
                schema["$schema"],
                "https://json-schema.org/draft/2020-12/schema"
            );
            assert!(schema["$id"].as_str().unwrap().ends_with(id));
            assert!(
                schema["$defs"]
                    .as_object()
                    .unwrap()
                    .contains_key("scalars.json")
            );
        }
    }

    #[test]
    fn a_form_that_the_message_has_not_is_wrong_usage() {
        let run = qcvn120(&["schema", "DongBoTrangThaiHoSo", "--form", "list"], "");
        assert_eq!((run.status, run.stdout.as_str()), (2, ""));
        assert!(
            run.stderr.contains("its forms are request, reply, record"),
            "{}",
            run.stderr
        );
        assert_eq!(
            qcvn120(&["schema", "DongBoHoSoMC", "--form", "dataset"], "").status,
            2
        );
    }
}

mod messages {
    use super::*;

    #[test]
    fn are_listed_for_programs() {
        let run = qcvn120(&["messages", "--format", "json"], "");
        let list: Value = serde_json::from_str(&run.stdout).unwrap();
        assert_eq!(list.as_array().unwrap().len(), qcvn120::Message::ALL.len());
        let look_up = list
            .as_array()
            .unwrap()
            .iter()
            .find(|entry| entry["name"] == "TraCuuHoSo");
        let look_up = look_up.unwrap();
        assert_eq!(look_up["title"], "Tra cứu hồ sơ");
        assert_eq!(
            (&look_up["group"], &look_up["direction"]),
            (&"status_sync".into(), &"pull".into())
        );
        assert_eq!(
            (&look_up["record"], &look_up["evidence"]),
            (&"HoSoTraCuu".into(), &"1".into())
        );
        assert_eq!(
            look_up["forms"],
            serde_json::json!(["request", "reply", "list", "record"])
        );
        assert_eq!(look_up["table"], Value::Null);
        assert!(look_up["provisional"].is_string());
    }

    #[test]
    fn are_listed_for_people_in_columns() {
        let run = qcvn120(&["messages"], "");
        for message in qcvn120::Message::ALL {
            assert!(
                run.stdout.contains(message.name()) && run.stdout.contains(message.spec().title)
            );
        }
        let column = |line: &str| line.find("request").map(|at| line[..at].chars().count());
        let columns: Vec<usize> = run.stdout.lines().filter_map(column).collect();
        assert_eq!(columns.len(), qcvn120::Message::ALL.len());
        assert!(columns.iter().all(|at| *at == columns[0]));
    }
}
