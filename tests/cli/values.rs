//! Values are personal data: masked, unless asked for.

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
            &["check", "--format", "sarif", "-"],
            &["check", "--format", "junit", "-"],
            &["check", "--format", "gitlab", "-"],
            &["check", "--format", "github", "--all", "-"],
            &["check", "--format", "html", "--all", "-"],
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
    assert!(!run.stdout.contains("thêm --values"));
}

#[test]
fn codes_of_agencies_and_of_lists_come_with_what_they_stand_for() {
    let answer = r#"{"HOIDAPID":"10482","MADONVI":" G12.09 ","NGUOITRALOI":"Trần Thị Bình","CHUCVUNGUOITRALOI":"Trưởng phòng","NGAYTRALOI":"14/04/2025","NOIDUNGTRALOI":"<p>Trong 60 ngày.</p>"}"#;
    let run = qcvn120(&["check", "--values", "-"], answer);
    assert!(
        run.stdout.contains("\"G12.09\" (Bộ Tài chính)"),
        "{}",
        run.stdout
    );
    let masked = qcvn120(&["check", "-"], answer);
    assert!(!masked.stdout.contains("Bộ Tài chính"), "{}", masked.stdout);
}

#[test]
fn secrets_never_appear() {
    // The document falls into its members, with the session in the snippet of several findings.
    let json = r#"{"session":"S3CR3T ","madonvi":"x","service":"DongBoHoSoMC","Session":"S3CR3T","isUpdating":4,"data":[{"MaHoSo":null}]}"#;
    let broken = json.replace("\"madonvi\":", "\"madonvi\"");
    let unquoted = json.replace("\"session\"", "session");
    let nested = r#"{"error_code":"x","message":"{\"error_code\":\"y\",\"session\":\"S3CR3T\"}","session":4.5,"result":[{"session":["S3CR3T"]}]}"#;
    let encoded = serde_json::to_string(json).expect("JSON");
    let login = r#"{"username":4,"password":"S3CR3T\u0007","Password":"S3CR3T"}"#;
    let xml = "<DongBoHoSoMC><session>S3CR3T</session><madonvi a='x'/><service>DongBoHoSoMC</service><Session>S3CR3T</Session><isUpdating>x</isUpdating><data><HoSo/></data></DongBoHoSoMC>";
    let cut = &xml[..xml.len() - 40];
    for text in [json, &broken, &unquoted, nested, &encoded, login, xml, cut] {
        for format in [
            "human", "json", "sarif", "junit", "gitlab", "github", "html",
        ] {
            let run = qcvn120(&["check", "--values", "--format", format, "-"], text);
            for out in [&run.stdout, &run.stderr] {
                assert!(!out.contains("S3CR3T"), "{text}: {out}");
            }
        }
    }
}
