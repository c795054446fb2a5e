//! XML on the command line: samples, and files of both encodings in one run.

use super::*;

const CLEAN_IN_XML: &str = "examples/packets/dong-bo-ho-so.xml";
const WRONG_IN_XML: &str = "examples/packets/ho-so-sai.xml";

#[test]
fn files_of_both_encodings_are_checked_in_one_run() {
    let run = qcvn120(
        &[
            "check",
            "--format",
            "json",
            CLEAN,
            CLEAN_IN_XML,
            WRONG_IN_XML,
            WRONG,
        ],
        "",
    );
    assert_eq!(run.status, 1);
    let lines = run.lines();
    let all = |key: &str| -> Vec<&Value> { lines.iter().map(|line| &line[key]).collect() };
    assert_eq!(all("encoding"), ["json", "xml", "xml", "json"]);
    assert_eq!(all("message"), ["DongBoHoSoMC"; 4]);
    assert_eq!(all("form"), ["request"; 4]);
    assert_eq!(all("clean"), [true, true, false, false]);
    // The same errors, at the same pointers.
    let errors = |line: usize| {
        let mut errors = findings(&lines[line], "errors");
        errors.sort_unstable();
        errors
    };
    assert_eq!(errors(2), errors(3));
    assert_eq!(
        findings(&lines[2], "quirks"),
        [
            ("quirk.null", "/data/0/Email"),
            ("quirk.split-list", "/data/0/DanhSachLePhi")
        ]
    );
}

#[test]
fn a_finding_shows_the_element() {
    let run = qcvn120(&["check", WRONG_IN_XML], "");
    for part in [
        "examples/packets/ho-so-sai.xml:18:7",
        "18 │       <TrangThaiHoSo>••</TrangThaiHoSo>\n",
        "│       ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━\n",
        "vị trí: /data/0/TrangThaiHoSo",
        "8 │     <HoSo>\n",
        "━━━━━━ thiếu trong phần tử này",
        "<Email xsi:nil=\"••••\"/>",
    ] {
        assert!(run.stdout.contains(part), "{part}\n{}", run.stdout);
    }
    let english = qcvn120(&["check", "--lang", "en", WRONG_IN_XML], "").stdout;
    assert!(english.contains("missing in this element"), "{english}");
    assert!(!english.contains("in this object"), "{english}");
}

#[test]
fn a_failure_tells_the_elements_that_are_open() {
    let run = qcvn120(
        &["check", "--lang", "en", "-"],
        "<HoSo>\n  <ChuHoSo>An &mật; Bình</ChuHoSo>\n</HoSo>",
    );
    assert_eq!(run.status, 2);
    for part in [
        "failure[xml.invalid-reference]",
        "in /HoSo/ChuHoSo",
        "(standard input):2:15",
        "<ChuHoSo>•••••••••••••<••••••••>",
    ] {
        assert!(run.stdout.contains(part), "{part}\n{}", run.stdout);
    }
    let line = check("<HoSo>\n  <ChuHoSo>An &mật; Bình</ChuHoSo>\n</HoSo>", &[]);
    let failure = &line["failure"];
    assert_eq!(
        (&failure["code"], &failure["line"]),
        (&"xml.invalid-reference".into(), &2.into())
    );
    assert_eq!(line["encoding"], "xml");
}

#[test]
fn an_element_s_region_ends_behind_it() {
    let run = qcvn120(&["check", "--format", "sarif", WRONG_IN_XML], "");
    let log: Value = serde_json::from_str(&run.stdout).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    let code = |code: &str| {
        results
            .iter()
            .find(|result| result["ruleId"] == code)
            .unwrap()
    };
    let region = &code("enum")["locations"][0]["physicalLocation"]["region"];
    assert_eq!(
        region,
        &serde_json::json!({ "startLine": 18, "startColumn": 7, "endColumn": 40 })
    );
    // An element of several lines: its start tag.
    let region = &code("required")["locations"][0]["physicalLocation"]["region"];
    assert_eq!(
        region,
        &serde_json::json!({ "startLine": 8, "startColumn": 5, "endColumn": 11 })
    );
}

#[test]
fn values_never_appear_unless_asked_for() {
    const PRIVATE: [&str; 7] = [
        "Nguyễn Bá Mật",
        "S3CR3T",
        "20240230083000",
        "987654321",
        "mật-mã",
        "ngân hàng",
        "a@b.vn",
    ];
    let whole = "<?xml version=\"1.0\"?><!-- S3CR3T --><?x S3CR3T?>\n<DongBoHoSoMC ma=\"S3CR3T\"><session>mật-mã</session><service>DongBoHoSoMC</service>\n\
        <data><HoSo b='Nguyễn Bá Mật'><MaHoSo>Nguyễn Bá Mật</MaHoSo><NgayTiepNhan>20240230083000</NgayTiepNhan>S3CR3T<TrangThaiHoSo><![CDATA[ngân hàng]]></TrangThaiHoSo>\n\
        <!-- mật-mã --><Email><b>a@b.vn</b></Email><TaiLieuNop>987654321</TaiLieuNop><DanToc k=\"ngân hàng\">Nguyễn Bá Mật<x/>S3CR3T</DanToc></HoSo>ngân hàng</data></DongBoHoSoMC>";
    let documents = [
        whole.to_owned(),
        whole.replace('\n', ""),
        whole.replace("<x/>", "<x>"),
        whole.replace("<x/>", "&x;"),
        whole.replace("]]>", "]]"),
        whole.replace("b='", "b="),
        whole.replace(
            "<?xml version=\"1.0\"?>",
            "<!DOCTYPE a [<!ENTITY b \"S3CR3T\">]>",
        ),
        whole
            .replace("</data>", "</S3CR3T>")
            .replace("S3CR3T>", "data2>"),
        whole.replace("DongBoHoSoMC", "DongBoHoSo"),
    ];
    for document in &documents {
        for args in [
            &["check", "-"][..],
            &["check", "--lang", "en", "--edition", "2019", "-"],
            &["check", "--format", "json", "-"],
            &["check", "--format", "sarif", "-"],
            &["check", "--message", "TraCuuHoSo", "-"],
            &["convert", "--to", "json", "-"],
            &["convert", "--to", "xml", "--message", "DongBoHoSoMC", "-"],
        ] {
            let run = qcvn120(args, document);
            for value in PRIVATE {
                assert!(!run.stdout.contains(value), "{value}: {}", run.stdout);
                assert!(!run.stderr.contains(value), "{value}: {}", run.stderr);
            }
            assert!(run.status > 0, "{args:?} {document}");
        }
    }
    let shown = qcvn120(&["check", "--values", "-"], whole).stdout;
    assert!(
        shown.contains("<NgayTiepNhan>20240230083000</NgayTiepNhan>"),
        "{shown}"
    );
    assert!(!shown.contains("<session>m") && !shown.contains("--values"));
}

#[test]
fn samples_come_in_xml_as_well() {
    let sample = |more: &[&str]| {
        let run = qcvn120(
            &[&["sample", "DongBoHoSoMC", "--to", "xml"], more].concat(),
            "",
        );
        assert_eq!((run.status, run.stderr.as_str()), (0, ""));
        run.stdout
    };
    assert_eq!(sample(&["--seed", "3"]), sample(&["--seed", "3"]));
    assert_ne!(sample(&["--seed", "3"]), sample(&["--seed", "4"]));
    let several = sample(&["--count", "4"]);
    assert_eq!(several.lines().count(), 4);
    for (seed, document) in several.lines().enumerate() {
        let line = check(document, &["--message", "DongBoHoSoMC"]);
        assert_eq!(
            (&line["clean"], &line["advice"]),
            (&true.into(), &serde_json::json!([])),
            "{document}"
        );
        // The same records as in JSON.
        let json = qcvn120(&["sample", "DongBoHoSoMC", "--seed", &seed.to_string()], "").stdout;
        let converted = qcvn120(&["convert", "--to", "xml", "-"], json).stdout;
        assert_eq!(converted.trim_end(), document);
    }
    for (form, root) in [
        ("request", "<DongBoHoSoMC>"),
        ("list", "<DanhSachHoSo>"),
        ("record", "<HoSo>"),
    ] {
        assert!(
            sample(&["--form", form]).contains(&format!("?>{root}")),
            "{form}"
        );
    }
}
