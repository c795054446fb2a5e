//! What reports print for people who read a log or a failing test: errors first, each finding marked as what it is, and nothing
//! of the packet that could steer their terminal.

use std::fmt::Display;
use std::panic::catch_unwind;

use qcvn120::status_sync::CapNhatTienDoHoSoMC;
use qcvn120::{
    Document, Language, Problem, Report, WriteOptions, assert_clean, assert_finding,
    assert_same_packet, compare, read, testing,
};

/// Advice stands first in it, then a quirk, then an error, and a quirk again.
const MIXED: &str = r#"[{"Ghi chú": "", "MaHoSo": "000.00.03.H26-240311-0127", "NguoiXuLy": 7, "ThoiDiemXuLy": "20240399090500", "TrangThai": 4}]"#;

fn report(json: &str) -> Report {
    let document = Document::<CapNhatTienDoHoSoMC>::from_json(json).expect("readable");
    document.into_parts().1
}

/// What a failing assertion says.
fn said(assertion: impl FnOnce() + std::panic::UnwindSafe) -> String {
    let payload = catch_unwind(assertion).expect_err("the assertion fails");
    *payload.downcast::<String>().expect("a text")
}

/// The word and the place at the start of each line about a finding.
fn starts(text: &str) -> Vec<String> {
    let lines = text.lines().skip(1).map(str::trim_start);
    let start = |line: &str| line.splitn(3, ": ").take(2).collect::<Vec<_>>().join(" ");
    lines.map(start).collect()
}

const ERRORS_FIRST: [&str; 4] = [
    "lỗi /0/ThoiDiemXuLy",
    "lệch chuẩn /0/NguoiXuLy",
    "lệch chuẩn /0/TrangThai",
    "khuyến nghị /0/Ghi chú",
];

#[test]
fn errors_come_first_and_each_finding_says_what_it_is() {
    let report = report(MIXED);
    let last = report.findings().last().unwrap();
    assert_eq!(last.code().as_str(), "quirk.number-for-text");
    assert_eq!(starts(&report.to_string()), ERRORS_FIRST);
    assert_eq!(starts(&format!("{report:#}")), ERRORS_FIRST);
    assert_eq!(starts(&format!("{report:?}")), ERRORS_FIRST);
    let unusable = report.clone().into_result().unwrap_err();
    assert_eq!(starts(&unusable.to_string()), ERRORS_FIRST);
    let quirk = report.quirks().next().unwrap();
    assert!(quirk.to_string().starts_with("lệch chuẩn: /0/NguoiXuLy: "));
    assert_eq!(quirk.severity().word(Language::English), "quirk");
}

#[test]
fn a_failing_assertion_says_errors_first_in_either_language() {
    assert_eq!(starts(&said(|| assert_clean!(MIXED))), ERRORS_FIRST);
    let missing = said(|| assert_finding!(MIXED, "required", "/0/MaHoSo"));
    assert_eq!(starts(&missing), ERRORS_FIRST);
    testing::speak(Language::English);
    let english = said(|| assert_clean!(MIXED));
    assert_eq!(
        starts(&english),
        [
            "error /0/ThoiDiemXuLy",
            "quirk /0/NguoiXuLy",
            "quirk /0/TrangThai",
            "advice /0/Ghi chú",
        ]
    );
}

/// A key and a value that would clear the screen, colour what follows, go on a line of their own, and turn the line round.
const EVIL: &str = "\\u001b[2J\\u001b]0;x\\u0007\u{9b}31m\\r\\nOK\u{202e}\u{2066}\u{200f}\\u0000";

fn assert_harmless(what: &str, text: impl Display) {
    let text = text.to_string();
    let harmful = |char: char| {
        char.is_control() && char != '\n'
            || matches!(char, '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    assert!(!text.contains(harmful), "{what}: {text:?}");
    // A line break of the key would begin a line of its own.
    assert!(!text.contains("\nOK"), "{what}: {text:?}");
    assert!(text.contains("␛[2J"), "{what} names the key: {text:?}");
}

#[test]
fn what_is_printed_holds_nothing_that_steers_a_terminal() {
    let languages = [Language::Vietnamese, Language::English];
    let json = format!(r#"[{{"{EVIL}": {{}}, "TrangThai": "{EVIL}"}}]"#);
    let report = report(&json);
    let unknown = report.advice().next().expect("an unknown key");
    assert!(unknown.pointer().contains('\u{1b}'), "the key as sent");
    assert_harmless("finding", unknown);
    assert_harmless("report", format!("{report:#}"));
    assert_harmless("unusable", report.clone().into_result().unwrap_err());
    let code = report.of(qcvn120::Code::Enum).next().expect("no such code");
    assert_harmless("value", code.show_values());
    let in_a_test = json.clone();
    let words = said(move || {
        testing::show_values();
        assert_clean!(in_a_test);
    });
    assert_harmless("assertion", words);
    for language in languages {
        assert_harmless("message", unknown.message(language));
    }

    let packet =
        r#"{"service": "CapNhatTienDoHoSoMC", "session": "s", "madonvi": "H26", "data": []}"#;
    let several = format!(r#"{{"{EVIL}": {packet}, "b": {packet}}}"#);
    let failure = read(&several).expect_err("two packets");
    assert_eq!(failure.code(), "document.several-packets");
    assert_harmless("failure", &failure);
    let not_xml = format!(r#"[{{"{EVIL}": 1}}]"#);
    let not_xml = Document::<CapNhatTienDoHoSoMC>::from_json(&not_xml).unwrap();
    let refused = not_xml.to_xml_with(&WriteOptions::new().keep_invalid(true));
    let refused = refused.expect_err("XML has no such characters");
    assert_harmless("write error", &refused);
    for language in languages {
        assert_harmless("failure", failure.message(language));
        assert_harmless("write error", refused.message(language));
        assert_harmless("problem", Problem::of_error(&failure, language));
    }

    let other = format!(r#"[{{"MaHoSo": "000.00.03.H26-240311-0127", "{EVIL}": "{EVIL}"}}]"#);
    let same = r#"[{"MaHoSo": "000.00.03.H26-240311-0127"}]"#;
    let one = Document::<CapNhatTienDoHoSoMC>::from_json(&other).unwrap();
    let two = Document::<CapNhatTienDoHoSoMC>::from_json(same).unwrap();
    for difference in compare(&one, &two) {
        assert_harmless("difference", &difference);
        for language in languages {
            assert_harmless("difference", difference.message(language));
        }
    }
    assert_harmless("assertion", said(move || assert_same_packet!(one, two)));
}
