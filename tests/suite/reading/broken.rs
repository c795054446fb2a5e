//! What is no JSON: refused with a code and a place, and never with a panic.

use super::*;

const WHOLE: &str = r#"{"session":"s","madonvi":"H22","service":"DongBoHoSoMC","isUpdating":"True","data":[{"MaHoSo":"H15-1","ChuHoSo":"Nguy\u1ec5n \ud83d\ude00 ễ","X":[1.5e+3,null,{"b":false}],"TaiLieuNop":[{"TenTepDinhKem":"a","TenTepDinhKem":"b"}],"DanhSachLePhi":[{"Gia":0}],"NgayTra":{"a":[]}}]}"#;

#[test]
fn a_document_cut_at_any_byte_is_refused_and_never_panics() {
    assert!(Document::<DongBoHoSoMC>::from_json(WHOLE).is_ok());
    for end in 0..WHOLE.len() {
        let cut = &WHOLE.as_bytes()[..end];
        let error = refused(cut, &ReadOptions::new());
        assert!(
            matches!(
                error.code(),
                "json.unexpected-end" | "encoding.utf8" | "document.empty"
            ),
            "{} after {end} bytes",
            error.code()
        );
        let borrowed = Document::<DongBoHoSoMC, Cow<'_, str>>::from_json_borrowed(cut);
        assert_eq!(borrowed.err(), Some(error));
    }
}

#[test]
fn any_byte_put_in_the_place_of_another_never_panics() {
    for at in 0..WHOLE.len() {
        for byte in [
            b'"', b'\\', b'{', b'}', b'[', b']', b',', b':', b'0', b'n', b' ', 0, 0x80, 0xFF,
        ] {
            let mut bytes = WHOLE.as_bytes().to_vec();
            bytes[at] = byte;
            if let Ok(doc) = Document::<DongBoHoSoMC>::from_json(&bytes) {
                let (body, _) = doc.into_parts();
                if let Body::Request(request) = body {
                    drop(written(request.as_ref()));
                }
            }
        }
    }
}

#[test]
fn what_no_json_is_has_a_code_and_a_place() {
    for (json, code, line, column) in [
        ("", "document.empty", 1, 1),
        ("  \n ", "document.empty", 1, 1),
        ("xin", "json.invalid-literal", 1, 1),
        ("<HoSo/>", "json.expected-value", 1, 1),
        (r#"{"MaHoSo":NaN}"#, "json.not-a-number", 1, 11),
        (r#"{"MaHoSo":Infinity}"#, "json.not-a-number", 1, 11),
        (r#"{"MaHoSo":'a'}"#, "json.single-quote", 1, 11),
        (r#"{MaHoSo:"a"}"#, "json.unquoted-key", 1, 2),
        (r#"{"MaHoSo" "a"}"#, "json.expected-colon", 1, 11),
        (
            r#"{"MaHoSo":"a" "MaTTHC":"b"}"#,
            "json.missing-comma",
            1,
            15,
        ),
        (r#"{"MaHoSo":"a",}"#, "json.extra-comma", 1, 15),
        ("[{},]", "json.extra-comma", 1, 5),
        (r#"{"MaHoSo":"ễ\x"}"#, "json.invalid-escape", 1, 13),
        ("{\"ChuHoSo\":\"a\nb\"}", "json.control-character", 1, 14),
        (r#"{"SoLuong":01}"#, "json.invalid-number", 1, 12),
        (r#"{"X":truE}"#, "json.invalid-literal", 1, 6),
        ("{} {}", "json.second-document", 1, 4),
        ("{}\u{0}", "json.trailing-content", 1, 3),
    ] {
        let error = refused(json, &ReadOptions::new());
        assert_eq!(error.code(), code, "{json}");
        let at = error.position().expect("a place");
        assert_eq!((at.line, at.column), (line, column), "{json}");
    }
}

#[test]
fn a_lone_surrogate_is_refused_wherever_it_stands() {
    for json in [
        r#"{"ChuHoSo":"\ud83d"}"#,
        r#"{"ChuHoSo":"\ude00\ud83d"}"#,
        r#"{"ChuHoSo":"\ud83dx"}"#,
        r#"{"ChuHoSo":"\ud83d\u0041"}"#,
        r#"{"X":["\ud83d"]}"#,
        r#"{"\ud83d":1}"#,
        r#"{"X":{"\ude00":1}}"#,
        r#"{"TenTTHC":{"a":"\ud83d"}}"#,
    ] {
        let error = refused(json, &ReadOptions::new());
        assert_eq!(error.code(), "json.lone-surrogate", "{json}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(json).ok(), None);
    }
}

#[test]
fn bytes_that_are_no_utf8_are_refused_with_their_place() {
    let mut bytes = "{\n\"ChuHoSo\":\"Nguyễn".as_bytes().to_vec();
    bytes.push(0xC3);
    bytes.extend(b" V\"}");
    let error = refused(&bytes, &ReadOptions::new());
    assert_eq!(error.code(), "encoding.utf8");
    let at = error.position().expect("a place");
    assert_eq!((at.line, at.column), (2, 18));
    // UTF-16, as some editors save it.
    let utf16: Vec<u8> = "{}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(
        refused([&b"\xFF\xFE"[..], &utf16].concat(), &ReadOptions::new()).code(),
        "encoding.utf16"
    );
}

#[test]
fn an_error_says_nothing_of_the_document() {
    for json in [
        r#"{"ChuHoSo":"Nguyễn Văn Bí Mật" 001090012345}"#,
        r#"{"service":"Nguyễn Văn Bí Mật","data":[}"#,
        "\"Nguyễn Văn Bí Mật\"",
    ] {
        let error = refused(json, &ReadOptions::new());
        for text in [
            error.to_string(),
            format!("{error:?}"),
            error.message(qcvn120::Language::English),
            error.message(qcvn120::Language::Vietnamese),
        ] {
            assert!(
                !text.contains("Bí Mật") && !text.contains("001090012345"),
                "{text}"
            );
        }
    }
}
