//! Profiles that somebody wrote: one is taken or refused with pointer and reason; under one that is taken, the check in
//! memory and the check of what is written agree, and its JSON Schema is JSON.

use qcvn120::status_sync::{DongBoHoSoMC, HoSo};
use qcvn120::testing::sample;
use qcvn120::{
    Document, Form, Language, Message, Profile, ReadOptions, Request, WriteOptions, json,
};
use serde_json::{Value, json};

use super::found;
use crate::make::Choices;

/// The property.
pub fn holds(bytes: &[u8]) {
    let mut choices = Choices::new(bytes);
    let text = if choices.rarely(4) {
        String::from_utf8_lossy(choices.rest()).into_owned()
    } else {
        made(&mut choices).to_string()
    };
    let profile = match Profile::from_json(&text) {
        Ok(profile) => profile,
        Err(error) => {
            for language in [Language::Vietnamese, Language::English] {
                assert!(!error.message(language).is_empty() && !error.line(language).is_empty());
            }
            return;
        }
    };
    // One whose lists of changes are empty.
    let says_nothing = profile.explain(Language::English).is_empty();
    let options = ReadOptions::new().profile(&profile);
    let keep = WriteOptions::new().keep_invalid(true);
    for seed in 0..2 {
        let dossier: HoSo = sample(seed);
        let written = json::write_with(&dossier, &keep).expect("all is kept");
        let (_, on_text) =
            json::read_with::<HoSo>(&written, &options).expect("what we write is read");
        assert_eq!(
            found(&dossier.check_with(&options)),
            found(&on_text),
            "{text}\n{written}"
        );
        if says_nothing {
            assert_eq!(
                found(&on_text),
                found(&dossier.check()),
                "{text}\n{written}"
            );
        }
        // The writer refuses just what the check finds.
        let refuses = json::write_with(&dossier, &WriteOptions::new().profile(&profile)).is_err();
        assert_eq!(refuses, !on_text.usable(), "{text}\n{written}");
        let request = Request::<DongBoHoSoMC>::new("phiên", "H22", false).records([dossier]);
        let written = request.to_json_with(&keep).expect("all is kept");
        let document =
            Document::<DongBoHoSoMC>::from_json_with(&written, &options).expect("as before");
        assert_eq!(
            found(&request.check_with(&options)),
            found(document.report()),
            "{text}\n{written}"
        );
    }
    for message in [Message::DongBoHoSoMC, Message::LayThuTuc] {
        let schema = profile
            .json_schema(message, Form::Request)
            .expect("a schema");
        serde_json::from_str::<Value>(&schema).expect("JSON");
    }
    // Under itself once more, nothing changes.
    if let Ok(twice) = profile.with(&profile) {
        let options = ReadOptions::new().profile(&twice);
        let dossier: HoSo = sample(3);
        let once = dossier.check_with(&ReadOptions::new().profile(&profile));
        assert_eq!(found(&dossier.check_with(&options)), found(&once), "{text}");
    }
}

/// A profile, most of whose keys and values fit.
fn made(choices: &mut Choices<'_>) -> Value {
    let mut profile = json!({ "name": "X" });
    let odd = choices.rarely(6);
    for _ in 0..=choices.below(4) {
        let record = choices.pick(RECORDS);
        let field = choices.pick(FIELDS);
        let list = choices.pick(&["TrangThaiHoSo", "HinhThuc", "LoaiDoiTuong", "KhongCo"]);
        match choices.below(5) {
            0..3 => {
                let demands = &mut profile["records"][record][field];
                for _ in 0..=choices.below(3) {
                    let key = choices.pick(DEMANDS);
                    demands[key] = demand(key, choices);
                }
            }
            3 => {
                let change = choices.pick(&["add", "close", "describe", "x"]);
                profile["lists"][list][change] = match choices.below(3) {
                    0 => json!([{ "code": choices.pick(TEXTS), "vi": "a", "en": "b" }]),
                    1 => json!([choices.pick(TEXTS), choices.pick(TEXTS)]),
                    _ => any(choices),
                };
            }
            _ => profile["description"] = json!(choices.pick(TEXTS)),
        }
    }
    if odd {
        let key = choices.pick(&[
            "name", "records", "lists", "findings", "extends", "source", "x",
        ]);
        profile[key] = any(choices);
    }
    profile
}

fn demand(key: &str, choices: &mut Choices<'_>) -> Value {
    match (key, choices.below(8)) {
        (_, 7) => any(choices),
        ("required" | "forbidden" | "closed", _) => json!(choices.rarely(2)),
        ("minLength" | "maxLength", _) => {
            json!(choices.pick(&[0_i64, 1, 5, 30, 1000, -1, i64::MAX]))
        }
        ("enum" | "values" | "codes", _) => json!([choices.pick(TEXTS), choices.pick(TEXTS)]),
        _ => json!(choices.pick(TEXTS)),
    }
}

fn any(choices: &mut Choices<'_>) -> Value {
    match choices.below(8) {
        0 => Value::Null,
        1 => json!(true),
        2 => json!(choices.pick(&[0_i64, -1, 3, i64::MAX])),
        3 => json!(choices.pick(TEXTS)),
        4 => json!([]),
        5 => json!({}),
        6 => json!([choices.pick(TEXTS), 1, null]),
        _ => json!({ choices.pick(FIELDS): choices.pick(TEXTS) }),
    }
}

const RECORDS: &[&str] = &[
    "HoSo",
    "LePhi",
    "TaiLieuNop",
    "HoSoBoSung",
    "ThuTuc",
    "DongBoHoSoMC",
    "KhongCo",
];

const FIELDS: &[&str] = &[
    "MaHoSo",
    "TenTTHC",
    "GhiChu",
    "NgayTiepNhan",
    "TrangThaiHoSo",
    "TaiLieuNop",
    "DanhSachLePhi",
    "Email",
    "KenhThucHien",
    "Gia",
    "DanhSachHoSoBoSung",
    "HoSoBoSungId",
    "TrangThaiBoSung",
    "DSKetNoiCSDL",
    "SoBienNhan",
    "KhongCo",
    "",
];

const DEMANDS: &[&str] = &[
    "required",
    "pattern",
    "minLength",
    "maxLength",
    "const",
    "enum",
    "forbidden",
    "advice",
    "severity",
    "vi",
    "en",
    "form",
    "evidence",
    "source",
    "title",
    "examples",
    "x",
];

const TEXTS: &[&str] = &[
    "",
    "1",
    "4",
    "99",
    "H22",
    "x",
    "error",
    "advice",
    "off",
    "P",
    "R",
    "a b",
    "[0-9]+",
    "^(?:[0-9]{3})(?![\\s\\S])",
    "^(?:[A-Z]+)$",
    "(a*)*",
    "[",
    "20200101080000",
    "Nguyễn Văn An",
    "\u{0}",
];
