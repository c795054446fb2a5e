//! The reader on packets as they are sent, as they are broken, and as an attacker would send them.

use super::*;

const DOSSIER: &str = r#"{
    "MaHoSo": "000.00.01.H22-200101-0001",
    "ChuHoSo": "Nguyễn Thị Ánh Tuyết",
    "TrichYeuHoSo": "Cấp \"bản sao\" trích lục\nhộ tịch \u1ea1 \ud83d\ude00",
    "LePhi": [ {"Gia": 1.10e3, "BatBuoc": true}, {} ],
    "NgayTra": null,
    "TaiLieuNop": []
}"#;

#[test]
fn a_dossier_is_read_member_by_member() -> Result<()> {
    let mut reader = Reader::new(DOSSIER);
    assert_eq!(reader.peek()?, Kind::Object);
    reader.begin_object()?;

    assert_eq!(reader.next_key()?.as_deref(), Some("MaHoSo"));
    assert!(DOSSIER[reader.key_offset()..].starts_with("\"MaHoSo\""));
    assert_eq!(reader.peek()?, Kind::String);
    assert!(DOSSIER[reader.offset()..].starts_with("\"000.00"));
    assert_eq!(reader.string()?, "000.00.01.H22-200101-0001");

    assert_eq!(reader.next_key()?.as_deref(), Some("ChuHoSo"));
    let owner = reader.string()?;
    assert!(matches!(owner, Cow::Borrowed("Nguyễn Thị Ánh Tuyết")));

    assert_eq!(reader.next_key()?.as_deref(), Some("TrichYeuHoSo"));
    let summary = reader.string()?;
    assert!(matches!(summary, Cow::Owned(_)));
    assert_eq!(summary, "Cấp \"bản sao\" trích lục\nhộ tịch ạ 😀");

    assert_eq!(reader.next_key()?.as_deref(), Some("LePhi"));
    reader.begin_array()?;
    assert!(reader.next_element()?);
    reader.begin_object()?;
    assert_eq!(reader.next_key()?.as_deref(), Some("Gia"));
    assert_eq!(reader.number()?, "1.10e3", "the spelling stays");
    assert_eq!(reader.next_key()?.as_deref(), Some("BatBuoc"));
    assert!(reader.boolean()?);
    assert_eq!(reader.next_key()?, None);
    assert!(reader.next_element()?);
    reader.begin_object()?;
    assert_eq!(reader.next_key()?, None);
    assert!(!reader.next_element()?);

    assert_eq!(reader.next_key()?.as_deref(), Some("NgayTra"));
    reader.null()?;
    assert_eq!(reader.next_key()?.as_deref(), Some("TaiLieuNop"));
    assert_eq!(reader.skip()?, "[]");
    assert_eq!(reader.next_key()?, None);
    reader.end()
}

#[test]
fn members_in_the_known_order_are_recognised_at_once() -> Result<()> {
    let text = "{ \"MaHoSo\":\"a\" ,\n \"MaTTHC\" :\"b\",\"MaHoSo\":\"c\"}";
    let mut reader = Reader::new(text);
    reader.begin_object()?;
    assert!(reader.next_key_is(",\"MaHoSo\":"));
    assert_eq!(reader.key_offset(), 2);
    assert_eq!(reader.string()?, "a");

    // A key with a blank before its colon is left to `next_key`, and trying has changed nothing.
    let before = reader.offset();
    assert!(!reader.next_key_is(",\"MaHoSo\":"));
    assert!(!reader.next_key_is(",\"MaTTHC\":"));
    assert_eq!((reader.offset(), reader.key_offset()), (before, 2));
    assert_eq!(reader.next_key()?.as_deref(), Some("MaTTHC"));
    assert_eq!(reader.string()?, "b");

    assert!(
        reader.next_key_is(",\"MaHoSo\":"),
        "a duplicate key comes like any other"
    );
    assert_eq!(&text[reader.key_offset()..][..8], "\"MaHoSo\"");
    assert_eq!(reader.string()?, "c");
    assert!(!reader.next_key_is(",\"MaHoSo\":"));
    assert_eq!(reader.next_key()?, None);
    reader.end()
}

#[test]
fn the_quick_way_over_keys_takes_no_wrong_commas() -> Result<()> {
    for broken in [
        r#"{,"Ma":1}"#,
        r#"{"Ten":1 "Ma":1}"#,
        r#"{"Ten":1,,"Ma":1}"#,
    ] {
        let mut reader = Reader::new(broken);
        reader.begin_object()?;
        if reader.next_key_is(",\"Ten\":") {
            reader.skip()?;
        }
        assert!(!reader.next_key_is(",\"Ma\":"), "{broken}");
        assert!(reader.next_key().is_err(), "{broken}");
    }
    Ok(())
}

#[test]
fn the_quick_way_to_a_string_takes_plain_ones_only() -> Result<()> {
    let text = "[\"\",\n \"Nguyễn Thị Ánh Tuyết\",\"a\\nb\",7,\"Hà Nội\"]";
    let mut reader = Reader::new(text);
    reader.begin_array()?;
    for plain in ["", "Nguyễn Thị Ánh Tuyết"] {
        assert!(reader.next_element()?);
        assert_eq!(reader.plain_string(), Some(plain));
    }
    assert!(reader.next_element()?);
    let before = reader.offset();
    assert_eq!(reader.plain_string(), None, "there is an escape");
    assert_eq!(reader.offset(), before);
    assert_eq!(reader.string()?, "a\nb");
    assert!(reader.next_element()?);
    assert_eq!(reader.plain_string(), None, "there is a number");
    assert_eq!(reader.number()?, "7");
    assert!(reader.next_element()?);
    assert_eq!(reader.plain_string(), Some("Hà Nội"));
    assert!(!reader.next_element()?);
    reader.end()?;

    for length in 0..40 {
        let plain = "ơ1".chars().cycle().take(length).collect::<String>();
        for behind in ["", "]", ",\"MaHoSo\":\"000.00.27.H22-240315-0001\""] {
            let text = format!("\"{plain}\"{behind}");
            let mut reader = Reader::new(&text);
            assert_eq!(reader.plain_string(), Some(&*plain), "{text}");
            assert_eq!(reader.offset(), text.len() - behind.len(), "{text}");
            let text = format!("\"{plain}\\n\"{behind}");
            assert_eq!(Reader::new(&text).plain_string(), None, "{text}");
        }
    }

    for broken in ["", " ", "\"", "\"a", "\"a\u{1}\"", "\"a\\", "x"] {
        assert_eq!(Reader::new(broken).plain_string(), None, "{broken:?}");
    }
    for (token, length) in (0..20).flat_map(|token| (0..20).map(move |length| (token, length))) {
        let limits = Limits {
            token,
            ..Limits::default()
        };
        let text = format!("\"{}\", and so on for a while", "a".repeat(length));
        let taken = Reader::with_limits(&text, limits).plain_string();
        assert_eq!(taken.map(str::len), (length <= token).then_some(length));
    }
    let limits = Limits {
        token: 3,
        ..Limits::default()
    };
    let plain = |text| Reader::with_limits(text, limits).plain_string();
    assert_eq!(plain("\"abc\""), Some("abc"));
    assert_eq!(plain("\"abcd\""), None, "the limit is left for `string`");
    Ok(())
}

#[test]
fn a_rare_byte_of_a_string_is_seen_wherever_it_stands() {
    let from_rare = |byte: u8| byte.saturating_sub(b'\x1f').min(byte ^ b'?');
    for length in 0..50 {
        for place in 0..=length {
            let mut text = "a".repeat(length);
            if place < length {
                text.replace_range(place..=place, "?");
            }
            for behind in [
                "",
                ",",
                ",\"MaHoSo\":\"000.00.27.H22-240315-0001\"",
                ",\"?????????????",
            ] {
                let text = format!("\"{text}\"{behind}");
                let mut reader = Reader::new(&text);
                let seen = reader.plain_string_without(from_rare);
                let (taken, is_usual) = seen.unwrap_or_else(|| panic!("{text} is plain"));
                assert_eq!(taken.len(), length, "{text}");
                assert_eq!(reader.offset(), length + 2, "{text}");
                assert!(!is_usual || place == length, "{text}");
                if place == length && length >= 8 && behind.contains("MaHoSo") {
                    assert!(is_usual, "{text}");
                }
            }
        }
    }
    for other in [
        "\"a\\nb\"",
        "7",
        "",
        "\"a",
        "\"so and so, so and so, so and so",
    ] {
        let seen = Reader::new(other).plain_string_without(from_rare);
        assert_eq!(seen, None, "{other}");
    }
}

#[test]
fn a_value_that_nobody_knows_is_kept_as_written() -> Result<()> {
    let text = " { \"ThongTinKhac\" : { \"a\\u00e9\" : [ 1.0 , [ ] , { } ] }\t, \"x\": -0 } ";
    let mut reader = Reader::new(text);
    assert_eq!(reader.clone().skip()?, text.trim());
    reader.begin_object()?;
    reader.next_key()?;
    assert_eq!(reader.skip()?, "{ \"a\\u00e9\" : [ 1.0 , [ ] , { } ] }");
    assert_eq!(reader.next_key()?.as_deref(), Some("x"));
    assert_eq!(reader.skip()?, "-0");
    assert_eq!(reader.next_key()?, None);
    reader.end()
}

#[test]
fn an_object_can_be_read_again() -> Result<()> {
    let mut reader = Reader::new(r#"[{"service": "DongBoHoSoMC", "data": []}]"#);
    reader.begin_array()?;
    reader.next_element()?;
    let start = reader.checkpoint();
    for _ in 0..2 {
        reader.begin_object()?;
        while let Some(key) = reader.next_key()? {
            assert!(key == "service" || key == "data");
            reader.skip()?;
        }
        reader.rewind(&start);
    }
    reader.skip()?;
    assert!(!reader.next_element()?);
    reader.end()
}

#[test]
fn another_kind_than_asked_for_is_said_so() -> Result<()> {
    let mut reader = Reader::new("[\"12\"]");
    let wrong = Err(ParseError::at(ParseErrorKind::UnexpectedKind, 0));
    assert_eq!(reader.begin_object(), wrong);
    reader.begin_array()?;
    reader.next_element()?;
    let wrong = ParseError::at(ParseErrorKind::UnexpectedKind, 1);
    assert_eq!(reader.number(), Err(wrong));
    assert_eq!(reader.boolean(), Err(wrong));
    assert_eq!(reader.null(), Err(wrong));
    assert_eq!(reader.begin_array(), Err(wrong));
    assert_eq!(reader.string()?, "12", "asking wrongly consumes nothing");
    assert_eq!(
        Reader::new(" 12").string(),
        Err(ParseError::at(ParseErrorKind::UnexpectedKind, 1))
    );
    assert_eq!(
        Reader::new(" x").string(),
        Err(ParseError::at(ParseErrorKind::ExpectedValue, 1))
    );
    Ok(())
}

#[test]
fn each_fault_has_its_name_and_its_place() {
    use ParseErrorKind::*;
    for (text, kind, offset) in [
        ("", UnexpectedEnd, 0),
        (" \n", UnexpectedEnd, 2),
        ("\u{feff}{}", ExpectedValue, 0),
        ("\u{a0}1", ExpectedValue, 0),
        ("Infinity", ExpectedValue, 0),
        ("[NaN]", ExpectedValue, 1),
        ("['a']", ExpectedValue, 1),
        ("[,1]", ExpectedValue, 1),
        ("[1,]", ExpectedValue, 3),
        ("[1,,2]", ExpectedValue, 3),
        ("[1 2]", ExpectedCommaOrEnd, 3),
        ("[1}", ExpectedCommaOrEnd, 2),
        ("[1:2]", ExpectedCommaOrEnd, 2),
        ("[truely]", ExpectedCommaOrEnd, 5),
        (r#"{"a":1]"#, ExpectedCommaOrEnd, 6),
        (r#"{"a":1 "b":2}"#, ExpectedCommaOrEnd, 7),
        (r#"{,"a":1}"#, ExpectedKey, 1),
        (r#"{"a":1,}"#, ExpectedKey, 7),
        ("{MaHoSo:1}", ExpectedKey, 1),
        ("{1:1}", ExpectedKey, 1),
        (r#"{"a" 1}"#, ExpectedColon, 5),
        (r#"{"a"}"#, ExpectedColon, 4),
        (r#"{"a":}"#, ExpectedValue, 5),
        (r#"["\x41"]"#, InvalidEscape, 2),
        (r#"["Hà Nội \u00zz"]"#, InvalidEscape, 12),
        (r#"["\u+123"]"#, InvalidEscape, 2),
        ("[\"Hà\nNội\"]", ControlCharacter, 5),
        ("[\"\u{1f}\"]", ControlCharacter, 2),
        ("{\"a\tb\":1}", ControlCharacter, 3),
        (r#"["\n", "a\ud83d"]"#, LoneSurrogate, 9),
        (r#"["\udfaa"]"#, LoneSurrogate, 2),
        (r#"["\udc00\udc00"]"#, LoneSurrogate, 2),
        (r#"["\udc00\u12x4"]"#, LoneSurrogate, 2),
        (r#"["\ud83d\u0041"]"#, LoneSurrogate, 2),
        (r#"["\ud83d\ud83d\ude00"]"#, LoneSurrogate, 2),
        (r#"["\ud83d\n"]"#, LoneSurrogate, 2),
        (r#"["\ud83dxy"]"#, LoneSurrogate, 2),
        (r#"{"\ud83d":1}"#, LoneSurrogate, 2),
        (r#"["\ud83d\u12x4"]"#, InvalidEscape, 8),
        ("[nil]", InvalidLiteral, 1),
        ("[True]", ExpectedValue, 1),
        ("[nulL]", InvalidLiteral, 1),
        ("{} {}", TrailingContent, 3),
        ("1,", TrailingContent, 1),
    ] {
        assert_eq!(verdict(text), Err(ParseError::at(kind, offset)), "{text:?}");
    }
}

#[test]
fn numbers_keep_their_spelling_and_its_rules() -> Result<()> {
    for number in [
        "0",
        "-0",
        "7",
        "30000",
        "0.0",
        "1.10",
        "-1.5E+3",
        "1e400",
        "0e-0",
        "9e99999999",
    ] {
        assert_eq!(Reader::new(&format!(" {number} ")).number()?, number);
        assert_eq!(
            Reader::new(&format!("[{number}]")).skip()?,
            format!("[{number}]")
        );
    }
    let digits = "12345678901234567890123";
    assert_eq!(Reader::new(digits).number()?, digits);
    for broken in [
        "01", "-01", "00", "1.", "1.e1", "-.5", "1e", "1e+", "1.5.2", "--1", "-a", "1x", "0x1F",
        "1-2", "1e5.3",
    ] {
        let error = ParseError::at(ParseErrorKind::InvalidNumber, 1);
        assert_eq!(verdict(&format!("[{broken} ]")), Err(error), "{broken}");
    }
    for begun in [".5", "+1"] {
        assert_eq!(
            verdict(begun),
            Err(ParseError::at(ParseErrorKind::ExpectedValue, 0))
        );
    }
    Ok(())
}

#[test]
fn every_escape_has_its_character() -> Result<()> {
    let text = r#""\" \\ \/ \b \f \n \r \t \u0000 \u1EA5\u1ea5 \uFFFF \uD834\uDD1E \udbff\udfff""#;
    let value = "\" \\ / \u{8} \u{c} \n \r \t \0 ấấ \u{ffff} 𝄞 \u{10ffff}";
    assert_eq!(Reader::new(text).string()?, value);
    assert_eq!(Reader::new(text).skip()?, text);
    let member = format!("{{{text}:\"\u{7f}\u{80}\"}}");
    let mut reader = Reader::new(&member);
    reader.begin_object()?;
    assert_eq!(reader.next_key()?.as_deref(), Some(value), "in keys too");
    assert_eq!(
        reader.string()?,
        "\u{7f}\u{80}",
        "what is no control character of ASCII may stand raw"
    );
    Ok(())
}

#[test]
fn strings_of_every_length_are_read_whole() -> Result<()> {
    for length in 0..100 {
        for tail in ["", "\\n", "ễ"] {
            let text = format!("\"{}{tail}\"", "x".repeat(length));
            let value = format!("{}{}", "x".repeat(length), tail.replace("\\n", "\n"));
            assert_eq!(Reader::new(&text).string()?, value);
            assert_eq!(Reader::new(&text).skip()?, text);
        }
    }
    Ok(())
}

#[test]
fn nesting_ends_where_the_limit_says() {
    for (limit, allowed) in [(0, 0), (1, 1), (128, 128), (1024, 1024), (u16::MAX, 1024)] {
        let limits = Limits {
            depth: limit,
            ..Limits::default()
        };
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let nested = |depth: usize| format!("{}1{}", open.repeat(depth), close.repeat(depth));
            let fits = nested(allowed);
            assert_eq!(Reader::with_limits(&fits, limits).skip(), Ok(fits.as_str()));
            let too_deep = nested(allowed + 1);
            let stop = ParseError::at(ParseErrorKind::DepthLimit, allowed * open.len());
            assert_eq!(Reader::with_limits(&too_deep, limits).skip(), Err(stop));
        }
    }
    // Containers that the caller has opened count too; those that are closed do not.
    let limits = Limits {
        depth: 2,
        ..Limits::default()
    };
    let mut reader = Reader::with_limits("[[],[],[[]]]", limits);
    assert_eq!(reader.begin_array(), Ok(()));
    for expected in [
        Ok("[]"),
        Ok("[]"),
        Err(ParseError::at(ParseErrorKind::DepthLimit, 8)),
    ] {
        assert_eq!(reader.next_element(), Ok(true));
        assert_eq!(reader.skip(), expected);
    }
    let bomb = "[".repeat(1_000_000);
    assert_eq!(
        verdict(&bomb),
        Err(ParseError::at(ParseErrorKind::DepthLimit, 128))
    );
}

#[test]
fn tokens_end_where_the_limit_says() {
    let limits = Limits {
        token: 6,
        ..Limits::default()
    };
    let stop = |offset| Err(ParseError::at(ParseErrorKind::TokenLimit, offset));
    for fits in [
        "\"abcdef\"",
        "\"\\u1ea5\"",
        "\"ấấ\"",
        "123456",
        "{\"abcdef\":1}",
    ] {
        assert_eq!(Reader::with_limits(fits, limits).skip(), Ok(fits));
    }
    for (long, offset) in [
        ("\"abcdefg\"", 1),
        ("\"\\n\\n\\n\\n\"", 1),
        ("\"\\u1ea5a\"", 1),
        ("1234567", 0),
        ("{\"abcdefg\":1}", 2),
        ("{\"a\\nbcdefg\":1}", 2),
    ] {
        assert_eq!(
            Reader::with_limits(long, limits).skip().map(drop),
            stop(offset),
            "{long}"
        );
    }
    assert_eq!(
        Reader::with_limits("\"abcdefg\"", limits)
            .string()
            .map(drop),
        stop(1)
    );
    assert_eq!(
        Reader::with_limits("\"\\n\\n\\n\\n\"", limits)
            .string()
            .map(drop),
        stop(1)
    );
}

#[test]
fn a_text_cut_off_anywhere_is_told_from_a_broken_one() {
    assert_eq!(verdict(DOSSIER), Ok(()));
    for (cut, _) in DOSSIER.char_indices() {
        let error = Err(ParseError::at(ParseErrorKind::UnexpectedEnd, cut));
        assert_eq!(verdict(&DOSSIER[..cut]), error, "cut at {cut}");
    }
}

#[test]
fn no_change_of_one_character_makes_it_stumble() {
    let mut broken = 0;
    for (place, old) in DOSSIER.char_indices() {
        for new in "\"\\{}[]:,0-.eEtfnu \n\t\u{1f}é\u{feff}".chars() {
            let mut text = DOSSIER.to_owned();
            text.replace_range(place..place + old.len_utf8(), new.encode_utf8(&mut [0; 4]));
            if let Err(error) = verdict(&text) {
                assert!(text.is_char_boundary(error.offset), "{error} in {text}");
                broken += 1;
            }
        }
    }
    assert!(broken > 2000, "{broken}");
}

#[test]
fn an_error_tells_its_place_and_nothing_of_the_text() {
    let error = verdict(r#"{"ChuHoSo": "Nguyễn Thị Ánh Tuyết", "SoDienThoai": 0912345678}"#);
    let message = error.map_err(|error| error.to_string());
    assert_eq!(message, Err("invalid number at byte 58".to_owned()));
}

/// Reads a text in both ways, value by value and by skipping all of it; both must come to the same result.
fn verdict(text: &str) -> Result<()> {
    let mut reader = Reader::new(text);
    let mut other = reader.clone();
    let walked = walk(&mut reader).and_then(|()| reader.end());
    let skipped = other.skip().and_then(|_| other.end());
    assert_eq!(walked, skipped, "{text:?}");
    walked
}

/// Reads a value with all that is in it. Recurses no deeper than the limit of the reader.
fn walk(reader: &mut Reader<'_>) -> Result<()> {
    match reader.peek()? {
        Kind::Object => {
            reader.begin_object()?;
            while reader.next_key()?.is_some() {
                walk(reader)?;
            }
            Ok(())
        }
        Kind::Array => {
            reader.begin_array()?;
            while reader.next_element()? {
                walk(reader)?;
            }
            Ok(())
        }
        Kind::String => reader.string().map(drop),
        Kind::Number => reader.number().map(drop),
        Kind::Boolean => reader.boolean().map(drop),
        Kind::Null => reader.null(),
    }
}
