//! Fields under the names that other systems have for them: read where there is nothing under their own name, and else kept
//! beside them.

use super::*;
use qcvn120::feedback::LayTaiLieuPAKN;
use qcvn120::spec::Grade;
use qcvn120::status_sync::GiayToKetQua;

/// A paper with these members more, what is found, and what is written.
fn paper(members: &str) -> (GiayToKetQua, Vec<String>) {
    let json = format!(r#"{{"TenGiayTo":"a","DuongDanTepTinKetQua":"https://a.vn/b",{members}}}"#);
    let (paper, report) = record::<GiayToKetQua>(&json);
    let by_serde: GiayToKetQua = serde_json::from_str(&json).expect("serde reads it");
    assert_eq!(by_serde, paper, "{json}");
    let told = report.findings().iter();
    let told = told.map(|finding| format!("{} {}", finding.code(), finding.pointer()));
    (paper, told.collect())
}

#[test]
fn another_name_of_a_field_is_read_where_there_is_nothing_under_its_own() {
    const CODE: &str = "KQ.G15.000122";
    for (members, told) in [
        (
            r#""MaKetQua":"KQ.G15.000122""#,
            &["quirk.other-name /MaKetQua"][..],
        ),
        (
            r#""maketqua":"KQ.G15.000122""#,
            &["quirk.other-name /maketqua"],
        ),
        (
            r#""MaGiayToKetQua":"","MaKetQua":"KQ.G15.000122""#,
            &["quirk.other-name /MaKetQua"],
        ),
        (
            r#""MaKetQua":"KQ.G15.000122","MaGiayToKetQua":null"#,
            &["quirk.other-name /MaKetQua", "quirk.null /MaGiayToKetQua"],
        ),
        (
            r#""MaKetQua":"x","MaKetQua":"KQ.G15.000122""#,
            &[
                "quirk.duplicate-key /MaKetQua",
                "quirk.other-name /MaKetQua",
            ],
        ),
    ] {
        let (paper, found) = paper(members);
        assert_eq!(paper.ma_giay_to_ket_qua, CODE, "{members}");
        assert!(paper.unknown.is_empty(), "{members}");
        assert_eq!(found, told, "{members}");
        let out = written(&paper);
        assert!(out.contains(r#""MaGiayToKetQua":"KQ.G15.000122""#), "{out}");
        assert!(!out.contains(r#""MaKetQua""#), "{out}");
    }
}

#[test]
fn the_own_name_counts_and_the_other_is_kept() {
    for own in ["MaGiayToKetQua", "magiaytoketqua"] {
        for members in [
            format!(r#""{own}":"KQ.G15.000122","MaKetQua":"KQ.G15.000123""#),
            format!(r#""MaKetQua":"KQ.G15.000123","{own}":"KQ.G15.000122""#),
        ] {
            let (paper, found) = paper(&members);
            assert_eq!(paper.ma_giay_to_ket_qua, "KQ.G15.000122", "{members}");
            let kept = paper.unknown.get("MaKetQua").expect("it is kept");
            assert_eq!(kept.as_str(), r#""KQ.G15.000123""#);
            let unknown = "advice.unknown-field /MaKetQua".to_owned();
            assert!(found.contains(&unknown), "{members}: {found:?}");
        }
    }
}

#[test]
fn a_schema_takes_the_other_name_for_unknown() {
    let json = r#"{"TenGiayTo":"a","DuongDanTepTinKetQua":"https://a.vn/b","MaKetQua":122}"#;
    let (paper, report) = record::<GiayToKetQua>(json);
    assert_eq!(paper.ma_giay_to_ket_qua, "122");
    assert!(report.conformant() && !report.clean());
    let quirk = report.of(Code::OtherName).next().expect("it is told");
    assert_eq!(quirk.evidence(), Some(Grade::OneSystem));
}

/// Nor does it see what stands under the own name in another letter case.
#[test]
fn null_under_a_key_that_no_schema_knows_is_told_under_that_key() {
    let json = r#"{"TenGiayTo":"a","DuongDanTepTinKetQua":"https://a.vn/b","magiaytoketqua":null,"MaKetQua":"KQ.G15.000122"}"#;
    let (paper, report) = record::<GiayToKetQua>(json);
    assert_eq!(paper.ma_giay_to_ket_qua, "KQ.G15.000122");
    assert_eq!(
        found(&report),
        [
            "quirk.key-case /magiaytoketqua",
            "quirk.null /magiaytoketqua",
            "quirk.other-name /MaKetQua",
        ]
    );
    assert!(report.conformant(), "{report}");

    let reply = Document::<TraCuuHoSo>::from_json(r#"{"error_code":0,"RESULT":null,"data":[]}"#)
        .expect("a reply");
    assert_eq!(
        found(reply.report()),
        [
            "quirk.key-case /RESULT",
            "quirk.null /RESULT",
            "quirk.data-for-result /data",
        ]
    );
    assert!(reply.report().conformant(), "{}", reply.report());
}

#[test]
fn the_files_of_a_feedback_are_read_at_the_root_and_in_the_result() {
    let file = r#"{"Base64":"JVBERi0=","DuongDan":"/a.pdf","TenTaiLieu":"a.pdf"}"#;
    for (members, told) in [
        (format!(r#""result":[{file}]"#), None),
        (
            format!(r#""TepTinDinhKem":[{file}]"#),
            Some("quirk.other-name"),
        ),
        (
            format!(r#""TepTinDinhKem":{file}"#),
            Some("quirk.other-name"),
        ),
        (
            format!(r#""result":null,"TepTinDinhKem":[{file}]"#),
            Some("quirk.other-name"),
        ),
        (
            format!(r#""result":{{"TepTinDinhKem":[{file}]}}"#),
            Some("quirk.object-for-list"),
        ),
        (
            format!(r#""result":[{{"TepTinDinhKem":[{file}]}}]"#),
            Some("quirk.wrapper"),
        ),
    ] {
        let json = format!(r#"{{"error_code":"0",{members}}}"#);
        let document: Document<LayTaiLieuPAKN> = read(&json);
        let [file] = document.records() else {
            panic!("{json}");
        };
        assert_eq!(file.ten_tai_lieu, "a.pdf", "{json}");
        let mut codes = document.report().findings().iter();
        let has = |code: &str| codes.any(|finding| finding.code().as_str() == code);
        assert!(told.is_none_or(has), "{json}: {:?}", document.report());
        assert_eq!(document.report().clean(), told.is_none(), "{json}");

        let any = qcvn120::read(json.as_bytes()).expect("it is recognised");
        assert_eq!(
            any.message(),
            Some(qcvn120::Message::LayTaiLieuPAKN),
            "{json}"
        );
    }
}

#[test]
fn a_login_reply_has_a_text_for_result() {
    let reply: Document<DangNhap> =
        read(r#"{"session":"5f0c","error_code":0,"result":"Đăng nhập thành công"}"#);
    assert!(reply.report().clean(), "{:?}", reply.report());
}
