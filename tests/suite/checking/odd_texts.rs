//! Advice on texts and days that satisfy the schema and yet cannot be what was meant.

use proptest::prelude::*;
use proptest::sample::select;
use qcvn120::procedures::ThuTuc;
use qcvn120::xml;

use super::*;

/// What is told of a dossier with this remark, in memory and as JSON and XML.
fn of_remark(text: &str) -> Vec<String> {
    told_of(&dossier().ghi_chu(text))
}

fn told_of(record: &HoSo) -> Vec<String> {
    let report = record.check();
    agrees(record, &report);
    let told = found(&report);
    if let Ok(text) = record.to_xml() {
        let (_, of_xml) = xml::read::<HoSo>(text.as_bytes()).expect("readable");
        assert_eq!(found(&of_xml), told, "{text}");
    }
    told
}

#[test]
fn damaged_text_is_told_by_what_was_done_to_it() {
    for (text, what) in [
        ("Nguyá»…n VÄƒn An", "encoded again"),
        ("NguyÃ¡Â»â€¦n", "twice"),
        ("Nguy\u{fffd}n", "U+FFFD"),
        ("Nguy?n V?n ??nh", "question marks"),
        ("H&agrave; N&#7897;i", "HTML"),
        ("Hà\u{7} Nội", "U+0007"),
        ("Hà\u{9c} Nội", "U+009C"),
    ] {
        let record = dossier().ghi_chu(text);
        assert_eq!(told_of(&record), ["advice.damaged-text /GhiChu"], "{text}");
        let report = record.check();
        assert!(report.clean(), "a schema takes it, and it is kept");
        let message = report.findings()[0].message(Language::English);
        assert!(message.contains(what), "{message}");
    }
}

/// Decoders look for damage while they search the end of a text, in blocks that may reach beyond it.
#[test]
fn damage_is_told_wherever_it_stands_in_a_text_of_whatever_length() {
    for length in [0, 1, 6, 7, 8, 13, 15, 16, 22, 31, 33, 48] {
        let clean: Vec<char> = "Nơi ở ".chars().cycle().take(length).collect();
        let remark = |chars: &[char]| of_remark(chars.iter().collect::<String>().trim());
        assert_eq!(remark(&clean), [""; 0], "{length}");
        for place in 0..=length {
            let mut damaged = clean.clone();
            damaged.insert(place, '\u{fffd}');
            let told = ["advice.damaged-text /GhiChu"];
            assert_eq!(remark(&damaged), told, "at {place} of {length}");
        }
    }
}

#[test]
fn texts_of_a_list_are_looked_at_beside_an_item_that_does_not_fit() {
    let items = r#"["1.000001", {"ma": 1}, "Nguy\ufffdn", ["null"], null]"#;
    let json = format!(r#"{{"MATTHC":"1.001193","TENTTHC":"Khai sinh","TTHCLIENQUAN":{items}}}"#);
    let (record, of_json) = json::read::<ThuTuc>(json.as_bytes()).expect("readable");
    let told = found(&of_json);
    assert_eq!(
        told,
        [
            "type /TTHCLIENQUAN/1",
            "advice.damaged-text /TTHCLIENQUAN/2",
            "quirk.list-for-value /TTHCLIENQUAN/3",
            "advice.text-for-absent /TTHCLIENQUAN/3",
            "type /TTHCLIENQUAN/4",
        ]
    );
    agrees(&record, &record.check());
    assert_eq!(found(&record.check()), told);
    // An object that is read with care, since a key of it stands twice, is told of in the same words.
    let twice = json.replacen('{', r#"{"TENTTHC":"Khai tử","#, 1);
    let (_, of_twice) = json::read::<ThuTuc>(twice.as_bytes()).expect("readable");
    let rest: Vec<_> = found(&of_twice).split_off(1);
    assert_eq!(rest, told);
}

#[test]
fn clean_text_is_not_told_of() {
    for text in [
        "Bạn có khỏe không? Tại sao? Ai?",
        "Xem https://motcua.example.vn/tep?ten=don&ban=1&khoa=a?b",
        "“THỊ XÃ”, 30°C, 20 m², «nguồn»; ½ – ¾… © 5€",
        "dòng 1\r\ndòng 2\tcột 2",
        "A & B; C&D",
        "Hồ\u{a0}sơ\u{200b} của\u{ad} ông",
        "Nguye\u{302}\u{303}n Va\u{306}n A 😀 中文",
        "<p>C&ocirc;ng d&acirc;n</p>",
        "null là chữ, không phải undefined",
        "Nam, Nan, Nil, Na",
        "-",
        "Không",
    ] {
        assert_eq!(of_remark(text), [""; 0], "{text}");
    }
}

#[test]
fn what_programs_write_for_no_value_is_told_where_it_is_a_whole_text() {
    for text in [
        "null",
        "undefined",
        "None",
        "NaN",
        "[object Object]",
        "#N/A",
        " null\n",
        "System.String[]",
    ] {
        assert_eq!(
            of_remark(text),
            ["advice.text-for-absent /GhiChu"],
            "{text}"
        );
    }
    let (_, report) = read::<TienDoHoSo>(
        r#"{"MaHoSo":"a","NguoiXuLy":"b","ThoiDiemXuLy":"Invalid date","TrangThai":"null","NgayBatDau":"null"}"#,
    );
    let errors: Vec<String> = report
        .errors()
        .map(|error| error.message(Language::English))
        .collect();
    assert_eq!(errors.len(), 3, "{errors:?}");
    assert!(
        errors
            .iter()
            .all(|error| error.contains("what a program writes for no value")),
        "{errors:?}"
    );
    let required = |error: &&String| error.contains("the field is required");
    assert_eq!(errors.iter().filter(required).count(), 2, "{errors:?}");
}

#[test]
fn an_unseen_character_inside_of_a_code_is_told_and_named() {
    let record = dossier()
        .ma_tthc("1.00\u{200b}1193")
        .email("an@exam\u{2060}ple.vn")
        .so_dien_thoai("0912\u{a0}345\u{a0}678")
        .fax("024\u{200e}3825")
        .ma_doi_tuong("KH\u{feff}01")
        .chu_ho_so("Nguyễn\u{a0}Văn\u{200b}An");
    assert_eq!(
        sorted(&record.check()),
        [
            "advice.unseen-character /Email",
            "advice.unseen-character /Fax",
            "advice.unseen-character /MaDoiTuong",
            "advice.unseen-character /MaTTHC",
            "advice.unseen-character /SoDienThoai",
        ]
    );
    assert_eq!(told_of(&record).len(), 5);
    let report = record.check();
    let names = ["U+200B", "U+2060", "U+00A0", "U+200E", "U+FEFF"];
    for name in names {
        let is_named = |finding: &Finding| finding.message(Language::Vietnamese).contains(name);
        assert!(report.findings().iter().any(is_named), "{name}");
    }
    // What is wrong beside it is told too.
    let report = dossier().ma_tthc("x\u{200b}y").check();
    assert_eq!(
        found(&report),
        ["advice.unseen-character /MaTTHC", "advice.pattern /MaTTHC"]
    );
}

/// The least date of .NET, as its programs write it in the form of the wire.
#[test]
fn the_year_1_is_no_date_in_the_form_of_the_wire_as_in_any_other() {
    for text in [
        "00010101000000",
        "00010101070000",
        "00011231235959",
        "0001-01-01T00:00:00",
    ] {
        let is_wire = text.len() == 14;
        let json = with_member(DOSSIER, &format!(r#""NgayTra":"{text}""#));
        let (record, report) = read::<HoSo>(&json);
        assert_eq!(record.ngay_tra, None, "{text}");
        let quirks: Vec<_> = report.quirks().collect();
        assert_eq!(
            (quirks[0].code().as_str(), quirks[0].pointer()),
            ("quirk.date-form", "/NgayTra")
        );
        assert!(quirks.len() == 1 && !report.clean() && report.usable());
        // A schema takes the digits.
        assert_eq!(report.conformant(), is_wire, "{text}");
        for (language, words) in [
            (Language::Vietnamese, "năm 0001 được đọc như không có ngày"),
            (Language::English, "the year 1 is read as no date"),
        ] {
            assert!(quirks[0].message(language).contains(words), "{text}");
        }
        // Set in memory, it is written as absent, and counts as absent for the rules.
        let mut set = dossier().trang_thai_ho_so("10");
        set.ngay_tra = DateTime::from_text(text);
        let absent = dossier().trang_thai_ho_so("10");
        assert_eq!(written(&set), written(&absent), "{text}");
        assert_eq!(told_of(&set), told_of(&absent), "{text}");
        // Through serde as well.
        let by_serde: HoSo = serde_json::from_str(&json).expect("readable");
        assert_eq!(by_serde, record, "{text}");
    }
}

/// Nothing is lost: where a date is due, the schema's verdict stands, and no time is reckoned from it.
#[test]
fn the_year_1_is_kept_where_a_date_is_required() {
    let json = r#"{"MaHoSo":"H15.50.05.13-261008-0975","NguoiXuLy":"Trần Thị Bưởi","ThoiDiemXuLy":"00010101000000","TrangThai":"4","NgayBatDau":"20261008080000"}"#;
    let (record, report) = read::<TienDoHoSo>(json);
    assert_eq!(found(&report), ["advice.date-for-absent /ThoiDiemXuLy"]);
    assert!(report.clean());
    assert!(written(&record).contains(r#""ThoiDiemXuLy":"00010101000000""#));
    agrees(&record, &record.check());
}

/// Fillers, invisible operators, marks of annotation, tags: those that few know.
#[test]
fn the_rarer_unseen_characters_are_told_and_named_as_well() {
    for char in [
        '\u{115f}',
        '\u{1160}',
        '\u{180e}',
        '\u{2061}',
        '\u{2062}',
        '\u{2063}',
        '\u{2064}',
        '\u{3164}',
        '\u{ffa0}',
        '\u{fff9}',
        '\u{fffa}',
        '\u{fffb}',
        '\u{e0001}',
        '\u{e0041}',
        '\u{e007f}',
    ] {
        let name = format!("U+{:04X}, ", u32::from(char));
        // Inside of an identifier, and nothing but it where a name is due.
        let record = dossier()
            .ma_tthc(format!("1.00{char}1193"))
            .ten_tthc(char.to_string());
        let told = sorted(&record.check());
        let due = [
            "advice.blank-text /TenTTHC",
            "advice.unseen-character /MaTTHC",
        ];
        assert_eq!(told, due, "{name}");
        for language in [Language::Vietnamese, Language::English] {
            let report = record.check();
            let is_named = |finding: &Finding| finding.message(language).contains(&name);
            assert!(report.findings().iter().any(is_named), "{name}");
        }
        told_of(&record);
        // Round a code, and round a key.
        let json = DOSSIER
            .replace(
                r#""LoaiDoiTuong":"1""#,
                &format!(r#""LoaiDoiTuong":"{char}1""#),
            )
            .replace(r#""HinhThuc""#, &format!(r#""HinhThuc{char}""#));
        let (record, report) = read::<HoSo>(&json);
        let due = [
            "quirk.blank /LoaiDoiTuong".to_owned(),
            format!("quirk.key-blank /HinhThuc{char}"),
        ];
        assert_eq!(found(&report), due, "{name}");
        assert_eq!(written(&record), written(&dossier()), "{name}");
        // In prose they are typography.
        assert_eq!(
            of_remark(&format!("Hồ sơ{char} của ông")),
            [""; 0],
            "{name}"
        );
    }
    // What belongs to the character before it can be seen.
    for selector in ['\u{fe0f}', '\u{fe00}', '\u{e0100}'] {
        let record = dossier().ghi_chu(format!("1.00{selector}1193"));
        assert_eq!(told_of(&record), [""; 0]);
    }
    // In a text without a form, those that no first look finds pass.
    for (char, is_told) in [('\u{3164}', true), ('\u{e0020}', true), ('\u{180e}', false)] {
        let told = of_remark(&format!("KH{char}01"));
        assert_eq!(told.len(), usize::from(is_told), "{told:?}");
    }
}

#[test]
fn days_that_stand_for_no_date_are_told_in_every_form() {
    for text in [
        "19000101000000",
        "18991230000000",
        "19700101080000",
        "17530101000000",
        "99991231235959",
    ] {
        let record = dossier().ngay_tra(date(text));
        assert!(
            told_of(&record).contains(&"advice.date-for-absent /NgayTra".to_owned()),
            "{text}"
        );
    }
    for text in [
        "1900-01-01",
        "01/01/1970",
        "1970-01-01T00:00:00Z",
        "/Date(0)/",
        "31/12/9999 00:00:00",
    ] {
        let json = with_member(DOSSIER, &format!(r#""NgayTra":"{text}""#));
        let (_, report) = read::<HoSo>(&json);
        let advice: Vec<String> = report
            .advice()
            .map(|finding| finding.code().to_string())
            .collect();
        assert!(
            advice.contains(&"advice.date-for-absent".to_owned()),
            "{text}: {advice:?}"
        );
        assert_eq!(report.quirks().count(), 1, "{text}");
    }
    for text in [
        "19000102000000",
        "19700102000000",
        "20991231000000",
        "99981231000000",
        "19691231000000",
    ] {
        let told = told_of(&dossier().ngay_tra(date(text)));
        assert!(
            !told.iter().any(|told| told.contains("date-for-absent")),
            "{text}: {told:?}"
        );
    }
}

#[test]
fn items_of_lists_of_texts_are_looked_at_too() {
    let record =
        ThuTuc::new().tthc_lien_quan(["1.000001", "1.00\u{200b}0002", "Nguy\u{fffd}n", "null"]);
    let report = record.check();
    agrees(&record, &report);
    let told = found(&report);
    let items: Vec<&String> = told
        .iter()
        .filter(|told| told.contains("TTHCLIENQUAN"))
        .collect();
    assert_eq!(
        items,
        [
            "advice.unseen-character /TTHCLIENQUAN/1",
            "advice.damaged-text /TTHCLIENQUAN/2",
            "advice.text-for-absent /TTHCLIENQUAN/3",
        ]
    );
}

/// Pieces of texts that are odd, clean, or either by what is beside them.
const PIECES: [&str; 24] = [
    "Nguyá»…n",
    "Ä",
    "Ã",
    "‘",
    "”",
    "\u{a0}",
    "\u{200b}",
    "\u{fffd}",
    "?",
    "Nguy",
    "n",
    " ",
    "&",
    "agrave;",
    "#7897;",
    "null",
    "\u{7f}",
    "\u{1}",
    "ễ",
    "Đ",
    "1",
    "<p>",
    "«",
    "\n",
];

proptest! {
    /// Whatever is said of a text is said of it alike in memory and on the wire, of which some texts are seen with escapes.
    #[test]
    fn odd_texts_are_told_alike_in_memory_and_on_the_wire(pieces in proptest::collection::vec(select(&PIECES[..]), 0..6)) {
        let text = pieces.concat();
        let record = dossier().ghi_chu(text.clone()).ma_doi_tuong(text.clone()).email(text.clone()).ma_ho_so(text);
        agrees(&record, &record.check());
    }
}
