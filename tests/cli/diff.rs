//! `qcvn120 diff`.

use super::*;

const FIRST: &str = r#"{"session":"s1","madonvi":"H26","service":"DongBoHoSoMC","isUpdating":"False","data":[
  {"MaHoSo":"H26-240311-0001","TrangThaiHoSo":"4","ChuHoSo":"Lò Thị Mẩy","GhiChu":"","TaiLieuNop":[]},
  {"MaHoSo":"H26-240311-0002","TrangThaiHoSo":"1","DanToc":"Tày",
   "DanhSachLePhi":[{"TenPhiLePhi":"Phí","Gia":"0"},{"TenPhiLePhi":"Lệ phí","Gia":"30000"}]},
  {"MaHoSo":"H26-240311-0003","TrangThaiHoSo":"1"}]}"#;

/// The same dossiers in another order, one gone, one new, and fields changed.
const SECOND: &str = r#"{"session":"s2","service":"DongBoHoSoMC","madonvi":"H26","isUpdating":"False","data":[
  {"TrangThaiHoSo":"1","MaHoSo":"H26-240311-0002","DanToc":"Thái",
   "DanhSachLePhi":[{"TenPhiLePhi":"Lệ phí","Gia":"50000"},{"TenPhiLePhi":"Phí","Gia":"0"}]},
  {"MaHoSo":"H26-240311-0004","TrangThaiHoSo":"1"},
  {"MaHoSo":"H26-240311-0001","TrangThaiHoSo":9,"ChuHoSo":"Lò Thị Mẩy","GhiChu":"đã gọi"}]}"#;

fn diff(one: &str, other: &str, args: &[&str]) -> Run {
    let file = TempFile::new(&format!("diff-{}.txt", hash(one, other, args)), one);
    qcvn120(&[&["diff"], args, &[file.path(), "-"]].concat(), other).without(file.path(), "A.json")
}

/// Tests run at the same time, each with files of its own.
fn hash(one: &str, other: &str, args: &[&str]) -> u64 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    (one, other, args).hash(&mut hasher);
    hasher.finish()
}

impl Run {
    fn without(mut self, path: &str, name: &str) -> Self {
        self.stdout = self.stdout.replace(path, name);
        self.stderr = self.stderr.replace(path, name);
        self
    }
}

#[test]
fn tells_each_difference_by_label_and_place_without_the_values() {
    let run = diff(FIRST, SECOND, &["--lang", "en"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert_eq!(
        run.stdout,
        "\
~ “Phiên làm việc” (session) has different values
  - A.json /session: \"•\"
  + (standard input) /session: \"•\"
~ “Trạng thái hồ sơ” (TrangThaiHoSo) has different values
  - A.json /data/0/TrangThaiHoSo: \"•\"
  + (standard input) /data/2/TrangThaiHoSo: \"•\"
+ “Ghi chú” (GhiChu) is in the second document only
  + (standard input) /data/2/GhiChu: \"••••••\"
~ “Giá” (Gia) has different values
  - A.json /data/1/DanhSachLePhi/1/Gia: \"•••••\"
  + (standard input) /data/0/DanhSachLePhi/0/Gia: \"•••••\"
~ DanToc has different values
  - A.json /data/1/DanToc: \"•••\"
  + (standard input) /data/0/DanToc: \"••••\"
- record 3 is in the first document only
  - A.json /data/2: {…}
+ record 2 is in the second document only
  + (standard input) /data/1: {…}

! A.json: Not usable: 21 errors, 3 advice (qcvn120 check A.json)
! (standard input): Not usable: 21 errors, 1 quirk, 4 advice
✗ different: 4 changed, 1 only in A.json, 2 only in (standard input)
Values are masked with “•”; add --values to show them.
"
    );
    for secret in ["Lò", "Tày", "0001", "30000", "đã gọi", "s1"] {
        assert!(!run.stdout.contains(secret), "{secret}");
    }
}

#[test]
fn speaks_vietnamese_unless_asked_for_english() {
    let run = diff(FIRST, SECOND, &["--ignore", "session"]);
    assert!(
        run.stdout
            .starts_with("~ “Trạng thái hồ sơ” (TrangThaiHoSo) có hai giá trị khác nhau\n"),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains(
        "✗ khác nhau: 3 khác giá trị, 1 chỉ có trong A.json, 2 chỉ có trong (đầu vào chuẩn)\n"
    ));
}

#[test]
fn shows_values_with_the_labels_of_codes_when_asked() {
    let run = diff(FIRST, SECOND, &["--values"]);
    for line in [
        "  - A.json /data/0/TrangThaiHoSo: \"4\" (Đang xử lý)\n",
        "  + (đầu vào chuẩn) /data/2/TrangThaiHoSo: \"9\" (Đã xử lý xong)\n",
        "  + (đầu vào chuẩn) /data/2/GhiChu: \"đã gọi\"\n",
        "  + (đầu vào chuẩn) /data/1: {\"MaHoSo\":\"H26-240311-0004\",\"TrangThaiHoSo\":\"1\"}\n",
        // Tokens of sessions are masked always.
        "  - A.json /session: \"•\"\n",
    ] {
        assert!(run.stdout.contains(line), "{line}{}", run.stdout);
    }
    assert!(!run.stdout.contains("--values"));
}

#[test]
fn what_a_receiver_does_not_see_is_no_difference() {
    let one = r#"[{"MaHoSo":"H26-240311-0001","NgayTiepNhan":"20240311000000","HinhThuc":"0","TaiLieuNop":[],"GhiChu":"",
      "DanhSachTepDinhKemKhac":[{"TenGiayTo":"Đơn","SoLuong":1000}],"X":1.50}]"#;
    for other in [
        // Order, spelling, absent values, an object for a list.
        r#"{"X":15e-1,"DanhSachTepDinhKemKhac":{"SoLuong":1e3,"TenGiayTo":"\u0110ơn"},"HinhThuc":0,
           "NgayTiepNhan":"11/03/2024","MaHoSo":"H26-240311-0001"}"#,
        // A request that holds them.
        r#"{"session":"s","madonvi":"H26","service":"DongBoHoSoMC","isUpdating":"False","data":[{"MaHoSo":"H26-240311-0001",
           "NgayTiepNhan":"20240311000000","HinhThuc":"0","DanhSachTepDinhKemKhac":[{"TenGiayTo":"Đơn","SoLuong":"1000"}],"X":1.5}]}"#,
    ] {
        let run = diff(one, other, &["--message", "DongBoHoSoMC", "--lang", "en"]);
        assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
        assert!(run.stdout.contains("✓ same: A.json, (standard input)\n"));
    }
    let file = TempFile::new("diff-one.json", FIRST);
    let xml = qcvn120(
        &["convert", "--to", "xml", "--keep-invalid", file.path()],
        "",
    );
    let run = qcvn120(&["diff", "-", file.path()], xml.stdout);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
}

#[test]
fn ignores_fields_by_name_or_by_the_pointer_of_either_side() {
    let ignored = [
        "--ignore",
        "session",
        "--ignore",
        "DanToc",
        "--ignore",
        "/data/0/TrangThaiHoSo",
        "--ignore",
        "/data/2/GhiChu",
        "--ignore",
        "DanhSachLePhi",
        "--ignore",
        "/data/2",
    ];
    let run = diff(
        FIRST,
        SECOND,
        &[&ignored[..], &["--format", "json"]].concat(),
    );
    let line = run.line();
    assert_eq!((run.status, &line["total"]), (1, &1.into()), "{line:#}");
    assert_eq!(line["differences"][0]["kind"], "added");
    let all = [&ignored[..], &["--ignore", "/data/1"]].concat();
    assert_eq!(diff(FIRST, SECOND, &all).status, 0);
}

#[test]
fn json_is_one_object_with_both_verdicts() {
    let run = diff(FIRST, SECOND, &["--format", "json"]);
    let line = run.line();
    assert_eq!(
        keys(&run.stdout),
        [
            "same",
            "first",
            "second",
            "differences",
            "changed",
            "removed",
            "added",
            "total"
        ]
    );
    assert_eq!(line["same"], false);
    assert_eq!(
        (
            &line["changed"],
            &line["removed"],
            &line["added"],
            &line["total"]
        ),
        (&4.into(), &1.into(), &2.into(), &7.into())
    );
    assert_eq!(line["first"]["message"], "DongBoHoSoMC");
    assert_eq!(line["second"]["file"], "-");
    assert_eq!(line["second"]["usable"], false);
    let status = &line["differences"][1];
    assert_eq!(status["field"], "TrangThaiHoSo");
    assert_eq!(status["title"], "Trạng thái hồ sơ");
    assert_eq!(
        status["first"],
        serde_json::json!({"pointer": "/data/0/TrangThaiHoSo", "record": 0})
    );
    assert_eq!(
        status["second"],
        serde_json::json!({"pointer": "/data/2/TrangThaiHoSo", "record": 2})
    );
    assert_eq!(line["differences"][5]["second"], Value::Null);
    assert!(!run.stdout.contains("đã gọi"));

    let shown = diff(FIRST, SECOND, &["--format", "json", "--values"]).line();
    assert_eq!(shown["differences"][1]["second"]["value"], "\"9\"");
    assert_eq!(shown["differences"][0]["first"]["value"], "\"•\"");
}

#[test]
fn newline_delimited_json_is_compared_record_by_record() {
    let lines = "{\"MaHoSo\":\"H26-240311-0001\",\"TrangThaiHoSo\":\"4\"}\n{\"MaHoSo\":\"H26-240311-0002\",\"TrangThaiHoSo\":\"1\"}\n";
    let list = r#"[{"MaHoSo":"H26-240311-0002","TrangThaiHoSo":"1"},{"MaHoSo":"H26-240311-0001","TrangThaiHoSo":"5"}]"#;
    let run = diff(lines, list, &["--format", "json"]);
    let line = run.line();
    assert_eq!(line["total"], 1, "{line:#}");
    assert_eq!(
        line["differences"][0]["second"]["pointer"],
        "/1/TrangThaiHoSo"
    );
    let broken = "{\"MaHoSo\":\"H26-240311-0001\",\"TrangThaiHoSo\":\"4\"}\n{\"MaHoSo\":NaN}\n";
    let run = diff(broken, list, &[]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("A.json:2:"), "{}", run.stderr);
}

#[test]
fn says_which_file_cannot_be_read_and_why() {
    let run = diff("{\"MaHoSo\":", FIRST, &["--lang", "en"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("json.unexpected-end"), "{}", run.stderr);
    assert!(run.stderr.contains("A.json"), "{}", run.stderr);

    let run = diff("{\"MaHoSo\":", FIRST, &["--format", "json"]);
    let line = run.line();
    assert_eq!((run.status, &line["same"]), (2, &false.into()));
    assert_eq!(line["first"]["failure"]["code"], "json.unexpected-end");
    assert_eq!(line["second"]["failure"], Value::Null);

    let run = qcvn120(&["diff", "no-such-file.json", CLEAN], "");
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("no-such-file.json"), "{}", run.stderr);
}

#[test]
fn documents_of_different_messages_are_just_that() {
    let step = r#"[{"MaHoSo":"H26-240311-0001","NguoiXuLy":"An","ThoiDiemXuLy":"20240311090500","TrangThai":"2"}]"#;
    let run = diff(FIRST, step, &["--lang", "en"]);
    assert_eq!(run.status, 1);
    assert!(
        run.stdout.starts_with(
            "~ the documents are of different messages\n  - A.json: DongBoHoSoMC\n  + (standard input): CapNhatTienDoHoSoMC\n"
        ),
        "{}",
        run.stdout
    );
}

#[test]
fn standard_input_can_be_one_of_the_two_only() {
    let run = qcvn120(&["diff", "-", "-"], FIRST);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert_eq!(qcvn120(&["diff", CLEAN], "").status, 2);
    let run = qcvn120(&["diff", "--lang", "en", CLEAN, CLEAN], "");
    assert_eq!(
        (run.status, run.stdout.as_str()),
        (0, format!("✓ same: {CLEAN}, {CLEAN}\n").as_str())
    );
}
