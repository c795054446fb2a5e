//! Which message a document is, when nobody says.

use crate::common::DOSSIER;
use qcvn120::status_sync::CapNhatTienDoHoSoMC;
use qcvn120::{
    Code, Document, Form, Language, LimitKind, Message, ReadErrorKind, ReadOptions, detect,
    detect_with,
};

/// The message and the form, and the other messages that it may be.
fn found(json: &str) -> (Option<Message>, Form, Vec<Message>) {
    let found = detect(json.as_bytes()).unwrap_or_else(|error| panic!("{error}: {json}"));
    (found.message, found.form, found.also)
}

fn nearest(json: &str) -> Option<&'static str> {
    let error = detect(json.as_bytes()).expect_err("no known message");
    assert_eq!(error.code(), "document.unrecognised", "{json}");
    match error.kind() {
        ReadErrorKind::Unrecognised { nearest } => *nearest,
        other => panic!("{other:?}"),
    }
}

/// What servers say of errors they say of successes too.
#[test]
fn records_are_found_whatever_a_server_says_beside_them() {
    let step = r#"{"MaHoSo":"H22-200101-0001","NguoiXuLy":"Trần Thị Bưởi","ThoiDiemXuLy":"20240311090500"}"#;
    for beside in [
        r#""status":200,"message":"Thành công""#,
        r#""timestamp":"2024-03-11T09:05:00","status":200"#,
        r#""code":200,"success":true,"message":"Thành công""#,
    ] {
        for data in [format!("[{step}]"), format!("[[{step}]]")] {
            let json = format!(r#"{{{beside},"data":{data}}}"#);
            assert_eq!(found(&json).0, Some(Message::CapNhatTienDoHoSoMC), "{json}");
        }
    }
}

/// Whoever knows the message gets the records as they are, with a packet as an unknown field.
#[test]
fn a_record_whose_keys_are_in_another_letter_case_is_nothing_around_a_packet() {
    let packet = r#"{"session":"5f0c6a1e","madonvi":"000.00.01.H22","service":"CapNhatTienDoHoSoMC","data":[{"MaHoSo":"H22-200101-0002"}]}"#;
    for key in ["MaHoSo", "mahoso"] {
        let list = format!(r#"[{{"{key}":"H22-200101-0001","GoiTin":{packet}}}]"#);
        let read = Document::<CapNhatTienDoHoSoMC>::from_json(&list).expect("a list");
        assert_eq!(read.form(), Form::List, "{list}");
        let [record] = read.records() else {
            panic!("{list}");
        };
        assert_eq!(record.ma_ho_so.as_str(), "H22-200101-0001");
        let kept = record.unknown.get("GoiTin").expect("it is kept");
        assert_eq!(kept.as_str(), packet);
    }
}

#[test]
fn of_what_stands_beside_a_packet_eight_are_named() {
    let packet = r#"{"session":"5f0c6a1e","madonvi":"000.00.01.H22","service":"CapNhatTienDoHoSoMC","data":[{"MaHoSo":"H22-200101-0001"}]}"#;
    for (count, end) in [
        (8, "/nhan7: no part of the packet"),
        (9, "/nhan7, …: no part"),
    ] {
        let beside: Vec<String> = (0..count)
            .map(|number| format!(r#""nhan{number}":1"#))
            .collect();
        let beside = beside.join(",");
        let document = format!(r#"{{{beside},"goiTin":{packet}}}"#);
        let read = Document::<CapNhatTienDoHoSoMC>::from_json(&document).expect("a packet");
        let told = read.report().of(Code::Wrapper).next().expect("it is told");
        let message = told.message(Language::English);
        assert!(message.contains(end), "{message}");
    }
}

/// A gateway that sends requests in lists repeats the number of the dossier beside the envelope.
#[test]
fn a_request_in_a_list_is_one_whatever_field_of_a_record_stands_in_it() {
    let list = r#"[{"session":"5f0c6a1e","service":"CapNhatTienDoHoSoMC","MaHoSo":"H22-200101-0001","madonvi":"000.00.01.H22","data":[{"MaHoSo":"H22-200101-0001"}]}]"#;
    let read = Document::<CapNhatTienDoHoSoMC>::from_json(list).expect("a request in a list");
    assert_eq!(read.form(), Form::Request);
    assert_eq!(read.records().len(), 1);
}

/// Of lines that are of several messages, the first tells its own, as far as it can be read.
#[test]
fn a_broken_first_line_tells_the_message_that_it_names() {
    let request = |service: &str, record: &str| {
        format!(
            r#"{{"session":"5f0c6a1e","madonvi":"000.00.01.H22","service":"{service}","data":[{record}]}}"#
        )
    };
    let broken = request("CapNhatTienDoHoSoMC", r#"{"MaHoSo":NaN}"#);
    let whole = request("DongBoHoSoMC", r#"{"MaHoSo":"H22-200101-0001"}"#);
    let lines = format!("{broken}\n{whole}\n");
    let checked = qcvn120::stream::check(lines.as_bytes()).expect("lines");
    assert_eq!(checked.message, Some(Message::CapNhatTienDoHoSoMC));
    assert_eq!(checked.broken.total(), 1);
}

#[test]
fn the_service_of_a_request_decides_whatever_else_stands_there() {
    for (name, message) in [
        ("DongBoHoSoMC", Message::DongBoHoSoMC),
        ("CapNhatTienDoHoSoMC", Message::CapNhatTienDoHoSoMC),
        ("DongBoTrangThaiHoSo", Message::DongBoTrangThaiHoSo),
        ("TraCuuHoSo", Message::TraCuuHoSo),
    ] {
        for json in [
            format!(r#"{{"service":"{name}"}}"#),
            format!(r#"{{"data":[{DOSSIER}],"x":1,"service":"{name}"}}"#),
            format!(r#"{{"error_code":0,"service":"{name}"}}"#),
            format!("\u{feff} {{\"s\\u0065rvice\" : \"{name}\"}}"),
        ] {
            assert_eq!(
                found(&json),
                (Some(message), Form::Request, Vec::new()),
                "{json}"
            );
        }
    }
}

#[test]
fn without_a_service_the_keys_of_the_records_decide() {
    let step = r#"{"MaHoSo":"H15-1","NguoiXuLy":"Trần Thị Bưởi"}"#;
    let status = r#"{"MaHoSo":"G22-1","MaHoSoDonVi":"H22-1"}"#;
    for (json, message, form) in [
        (DOSSIER.to_owned(), Message::DongBoHoSoMC, Form::Record),
        (format!("[{DOSSIER}]"), Message::DongBoHoSoMC, Form::List),
        (
            format!(r#"{{"data":[{DOSSIER}]}}"#),
            Message::DongBoHoSoMC,
            Form::Request,
        ),
        (step.to_owned(), Message::CapNhatTienDoHoSoMC, Form::Record),
        (
            format!("[{step},{step}]"),
            Message::CapNhatTienDoHoSoMC,
            Form::List,
        ),
        (
            format!(r#"{{"data":[{step}]}}"#),
            Message::CapNhatTienDoHoSoMC,
            Form::Request,
        ),
        (
            status.to_owned(),
            Message::DongBoTrangThaiHoSo,
            Form::Record,
        ),
        (
            format!(r#"{{"data":{status}}}"#),
            Message::DongBoTrangThaiHoSo,
            Form::Request,
        ),
        (
            format!(r#"{{"error_code":0,"result":[{DOSSIER}]}}"#),
            Message::TraCuuHoSo,
            Form::Reply,
        ),
        // The service is there, but it is no text.
        (
            format!(r#"{{"service":7,"data":[{step}]}}"#),
            Message::CapNhatTienDoHoSoMC,
            Form::Request,
        ),
    ] {
        let (detected, detected_form, _) = found(&json);
        assert_eq!((detected, detected_form), (Some(message), form), "{json}");
    }
}

#[test]
fn the_keys_of_all_records_count_and_items_that_are_no_records_do_not() {
    let json = r#"[null,7,{"MaHoSo":"a"},["NguoiXuLy"],{"NguoiXuLy":"b"}]"#;
    assert_eq!(found(json).0, Some(Message::CapNhatTienDoHoSoMC));
    let keys_of_nested_records =
        r#"{"MaHoSo":"a","ChucDanh":"b","x":{"TenTTHC":1,"MaTTHC":2,"Fax":3}}"#;
    assert_eq!(
        found(keys_of_nested_records).0,
        Some(Message::CapNhatTienDoHoSoMC)
    );
}

#[test]
fn of_messages_that_fit_alike_the_one_with_the_fewest_fields_is_taken() {
    // Every one of the records has this key; the status of the portal has seven fields.
    assert_eq!(
        found(r#"{"MaHoSo":"H15-1"}"#).0,
        Some(Message::DongBoTrangThaiHoSo)
    );
    // In a list it can't stand; the step has nine.
    assert_eq!(
        found(r#"[{"MaHoSo":"H15-1"}]"#).0,
        Some(Message::CapNhatTienDoHoSoMC)
    );
}

#[test]
fn of_messages_with_as_many_fields_the_direction_decides() {
    // HoSo and HoSoTraCuu declare the same fields: a list is a push, a reply answers a pull.
    assert_eq!(
        found(&format!("[{DOSSIER}]")).0,
        Some(Message::DongBoHoSoMC)
    );
    assert_eq!(
        found(&format!(r#"{{"result":[{DOSSIER}]}}"#)).0,
        Some(Message::TraCuuHoSo)
    );
}

#[test]
fn unknown_keys_weigh_against_a_message() {
    let json = r#"{"MaHoSo":"a","TrangThai":"2","NoiDung":"b","TenTTHC":"c"}"#;
    assert_eq!(
        found(json).0,
        Some(Message::DongBoTrangThaiHoSo),
        "three of four"
    );
    let json = r#"{"MaHoSo":"a","TrangThai":"2","TenTTHC":"c","MaTTHC":"d","ChuHoSo":"e"}"#;
    assert_eq!(found(json).0, Some(Message::DongBoHoSoMC), "four of five");
}

#[test]
fn a_reply_without_records_is_of_no_message() {
    for json in [
        r#"{"error_code":0}"#,
        r#"{"error_code":"-3","message":"Đã tồn tại","session":"s"}"#,
        r#"{"error_code":0,"result":[]}"#,
        r#"{"result":null}"#,
    ] {
        assert_eq!(found(json), (None, Form::Reply, Vec::new()), "{json}");
    }
    // The portal answers only a login with a text.
    let login = (Some(Message::DangNhap), Form::Reply, Vec::new());
    assert_eq!(found(r#"{"result":"rỗng"}"#), login);
}

#[test]
fn a_service_that_is_none_names_the_nearest() {
    for (service, near) in [
        ("DongBoTrangThai", "DongBoTrangThaiHoSo"),
        ("CapNhatTienDoHS", "CapNhatTienDoHoSoMC"),
    ] {
        assert_eq!(
            nearest(&format!(r#"{{"service":"{service}"}}"#)),
            Some(near)
        );
    }
    assert!(nearest(&format!(r#"{{"service":"{}"}}"#, "ễ".repeat(100_000))).is_none());
    assert_eq!(nearest(r#"{"service":"QuanLyVanBan"}"#), None);
    let error = detect(br#"{"service":"DongBoTrangThai"}"#).expect_err("no message");
    assert!(error.to_string().contains("DongBoTrangThaiHoSo"), "{error}");
}

#[test]
fn a_service_that_is_misspelt_or_padded_is_taken_for_what_it_means() {
    for (service, message) in [
        ("DongBoHoSo", Message::DongBoHoSoMC),
        ("dongbohosomc", Message::DongBoHoSoMC),
        ("\u{feff}DongBoHoSoMC ", Message::DongBoHoSoMC),
        ("CapNhatTienDoHoSo", Message::CapNhatTienDoHoSoMC),
        ("TraCuuHoSoMC", Message::TraCuuHoSo),
        ("LayDanhMuc_LinhVuc", Message::LayDanhMucLinhVuc),
    ] {
        assert_eq!(
            found(&format!(r#"{{"service":"{service}"}}"#)).0,
            Some(message),
            "{service}"
        );
    }
    // The keys decide where they say otherwise.
    let json =
        r#"{"service":"DongBoHoSo","data":[{"MaHoSo":"1","NguoiXuLy":"a","ThoiDiemXuLy":"2"}]}"#;
    assert_eq!(found(json).0, Some(Message::CapNhatTienDoHoSoMC));
}

#[test]
fn a_packet_is_found_inside_where_it_stands_alone() {
    let step = r#"{"MaHoSo":"H15-1","NguoiXuLy":"Trần Thị Bưởi"}"#;
    let request = format!(r#"{{"service":"CapNhatTienDoHoSoMC","data":[{step}]}}"#);
    let text = serde_json::to_string(&request).expect("a string");
    for (json, form) in [
        (format!(r#"{{"d":{request}}}"#), Form::Request),
        (
            format!(r#"{{"a":{{"b":{{"c":{{"d":{{"e":{request}}}}}}}}}}}"#),
            Form::Request,
        ),
        (format!(r#"{{"status":1,"value":[{step}]}}"#), Form::List),
        (format!(r#"{{"HoSo":{step}}}"#), Form::Record),
        (format!(r#"{{"data":{request}}}"#), Form::Request),
        (text.clone(), Form::Request),
        (format!(r#"{{"d":{text}}}"#), Form::Request),
        (
            "<Envelope><Body><CapNhatTienDoHoSoMC><data/></CapNhatTienDoHoSoMC></Body></Envelope>"
                .to_owned(),
            Form::Request,
        ),
        (
            "<x><service>CapNhatTienDoHoSoMC</service></x>".to_owned(),
            Form::Request,
        ),
        (
            "<TraCuuHoSo><service>CapNhatTienDoHoSoMC</service></TraCuuHoSo>".to_owned(),
            Form::Request,
        ),
    ] {
        let (message, found_form, _) = found(&json);
        assert_eq!(
            (message, found_form),
            (Some(Message::CapNhatTienDoHoSoMC), form),
            "{json}"
        );
        let read = qcvn120::read(&json).expect("readable");
        assert_eq!((read.message(), read.form()), (message, form), "{json}");
        let streamed = qcvn120::stream::check(json.as_bytes()).expect("readable");
        assert_eq!((streamed.message, streamed.form), (message, form), "{json}");
        assert_eq!(streamed.report.counts(), read.report().counts(), "{json}");
    }
    for json in [
        format!(r#"{{"a":{request},"b":{request}}}"#),
        format!(r#"{{"request":{step},"response":[{step}]}}"#),
        "<r><a><TienDoHoSo/></a><b><TienDoHoSo/></b></r>".to_owned(),
    ] {
        let error = detect(&json).expect_err("several");
        assert_eq!(error.code(), "document.several-packets", "{json}");
        assert_eq!(qcvn120::read(&json).err(), Some(error), "{json}");
    }
    // Deeper than is looked.
    let deep = format!("{}{step}{}", r#"{"x":"#.repeat(8), "}".repeat(8));
    assert_eq!(nearest(&deep), None);
}

#[test]
fn what_a_gateway_sends_is_named() {
    for (text, code) in [
        (
            r#"{"timestamp":"2024-03-11","status":404,"error":"Not Found","path":"/x"}"#,
            "document.error-reply",
        ),
        (
            r#"{"type":"about:blank","title":"Bad Request","status":400}"#,
            "document.error-reply",
        ),
        (
            r#"{"title":"Bad Request","status":400,"traceId":"00-1"}"#,
            "document.error-reply",
        ),
        (
            r#"{"message":"no Route matched with those values"}"#,
            "document.error-reply",
        ),
        (
            r#"{"fault":{"code":900901,"message":"Invalid Credentials"}}"#,
            "document.error-reply",
        ),
        (
            r#"{"code":401,"message":"Unauthorized","data":null}"#,
            "document.error-reply",
        ),
        (
            "upstream connect error or disconnect/reset before headers",
            "document.text",
        ),
        ("Service Unavailable\n", "document.text"),
        ("<!DOCTYPE html><html></html>", "document.html"),
    ] {
        let error = detect(text).expect_err("no packet");
        assert_eq!(error.code(), code, "{text}");
        assert_eq!(
            qcvn120::read(text).err().map(|error| error.code()),
            Some(code),
            "{text}"
        );
        let streamed = qcvn120::stream::check(text.as_bytes()).expect_err("no packet");
        assert!(
            matches!(streamed, qcvn120::stream::StreamError::Read(error) if error.code() == code),
            "{text}"
        );
    }
}

#[test]
fn what_shares_no_key_with_any_message_is_refused() {
    for json in ["{}", "[]", "[[]]", "[1,2]", r#"{"x":"An"}"#, r#"[{"x":1}]"#] {
        assert_eq!(nearest(json), None, "{json}");
    }
    // A short key tells nothing; a long one may be near to that of a field.
    assert_eq!(nearest(r#"{"ten":"An"}"#), None);
    assert_eq!(
        nearest(r#"{"ThoiDiemXuLi":"1"}"#),
        Some("CapNhatTienDoHoSoMC")
    );
}

#[test]
fn what_is_no_document_is_an_error_of_its_own() {
    for (json, code) in [
        ("", "document.empty"),
        ("null", "document.root"),
        ("12", "document.root"),
        ("\"DongBoHoSoMC\"", "document.text"),
        (r#"{"service":"DongBoHoSoMC""#, "json.unexpected-end"),
        (r#"{"service":"DongBoHoSoMC"} x"#, "json.trailing-content"),
        (r#"{"MaHoSo":"\ud800"}"#, "json.lone-surrogate"),
        ("<DongBoHoSoMC>", "xml.unexpected-end"),
        ("<GoiTin/>", "document.unrecognised"),
    ] {
        let error = detect(json.as_bytes()).expect_err("nothing to detect");
        assert_eq!(error.code(), code, "{json}");
    }
    assert_eq!(
        detect(b"\xff").expect_err("no text").code(),
        "encoding.utf8"
    );
}

#[test]
fn the_limits_hold_while_detecting() {
    let options = ReadOptions::new().bytes(10).depth(3).token(20);
    let error = detect_with(DOSSIER.as_bytes(), &options).expect_err("too long");
    assert_eq!(error.kind(), &ReadErrorKind::Limit(LimitKind::Bytes(10)));
    let options = options.bytes(10_000);
    assert_eq!(
        detect_with(b"[[[[]]]]", &options)
            .expect_err("too deep")
            .code(),
        "limit.depth"
    );
    assert_eq!(
        detect_with(DOSSIER.as_bytes(), &options)
            .expect_err("too long a text")
            .code(),
        "limit.token"
    );
    let keys: Vec<_> = (0..20_000).map(|key| format!("\"k{key}\":1")).collect();
    assert!(detect(format!("{{\"MaHoSo\":\"a\",{}}}", keys.join(",")).as_bytes()).is_ok());
}

#[test]
fn keys_in_another_letter_case_tell_the_message_where_no_exact_ones_do() {
    let found = detect(r#"[{"mahoso":"H15","NGUOIXULY":"Trần Thị Bưởi"}]"#).expect("a message");
    assert_eq!(found.message, Some(Message::CapNhatTienDoHoSoMC));
    // Both are names of a record each: the case decides.
    let upper =
        detect(r#"[{"MATTHC":"1.001193","TENTTHC":"Đăng ký khai sinh"}]"#).expect("a message");
    assert_eq!(upper.message, Some(Message::LayDanhSachTTHC));
    let mixed =
        detect(r#"[{"MaTTHC":"1.001193","TenTTHC":"Đăng ký khai sinh"}]"#).expect("a message");
    assert_eq!(mixed.message, Some(Message::DongBoHoSoMC));
}

/// Documents whose start tells one thing and whose whole may tell another.
fn documents_that_may_mislead() -> Vec<String> {
    let step = r#"{"MaHoSo":"H15-1","NguoiXuLy":"Trần Thị Bưởi"}"#;
    let status = r#"{"MaHoSo":"G22-1","MaHoSoDonVi":"H22-1"}"#;
    let ambiguous = r#"{"MaHoSo":"H15-1"}"#;
    let unknown = r#"{"MaHoSo":"H15-1","Lạ":1,"NguoiXuLy":"a","PhongBanXuLy":"b","ChucDanh":"c"}"#;
    let mut documents = Vec::new();
    let records = [
        DOSSIER,
        step,
        status,
        ambiguous,
        unknown,
        "{}",
        "5",
        r#"{"MAHOSO":"1"}"#,
        r#"{"MaHoSo":"1","MaHoSo":"2","NguoiXuLy":"a"}"#,
    ];
    for first in records {
        documents.push(first.to_owned());
        for second in records {
            let both = format!("{first},{second}");
            documents.push(format!("[{both}]"));
            for service in [
                "",
                r#""service":"DongBoHoSoMC","#,
                r#""service":"CapNhatTienDoHoSoMC","#,
                r#""service":1,"#,
                r#""service":"?","#,
            ] {
                documents.push(format!(r#"{{{service}"data":[{both}]}}"#));
                documents.push(format!(
                    r#"{{"data":[{first}],{service}"data":[{second}],"x":0}}"#
                ));
                documents.push(format!(
                    r#"{{{service}"service":"TraCuuHoSo","data":[{first}]}}"#
                ));
            }
            documents.push(format!(r#"{{"error_code":0,"result":[{both}]}}"#));
            documents.push(format!(
                r#"{{"error_code":0,"result":[],"result":[{first}]}}"#
            ));
        }
        let inner =
            serde_json::to_string(&format!(r#"{{"error_code":0,"result":[{first}]}}"#)).unwrap();
        documents.push(format!(r#"{{"error_code":0,"message":{inner}}}"#));
    }
    #[cfg(feature = "testing")]
    for message in Message::ALL {
        for form in message.forms() {
            for seed in 0..4 {
                documents.extend(qcvn120::testing::sample_json(*message, form, 2, seed));
                documents.extend(qcvn120::testing::sample_xml(*message, form, 2, seed));
            }
        }
    }
    documents
}

/// `read` goes over most documents once: what it takes a document for is what `detect` finds in the whole of it.
#[test]
fn reading_comes_to_the_message_that_detection_finds() {
    for document in &documents_that_may_mislead() {
        let expected = detect(document);
        let cut = document.len() / 2;
        let broken = document.get(..cut).unwrap_or_default();
        for options in [ReadOptions::new(), ReadOptions::new().findings(1)] {
            let read = qcvn120::read_with(document, &options);
            match (&read, &expected) {
                (Ok(read), Ok(found)) => {
                    assert_eq!(read.message(), found.message, "{document}");
                    assert_eq!(read.form(), found.form, "{document}");
                    if let Some(message) = found.message {
                        let again = qcvn120::read_as_with(message, document, &options).unwrap();
                        assert_eq!(
                            read.report().counts(),
                            again.report().counts(),
                            "{document}"
                        );
                        assert_eq!(
                            read.report()
                                .findings()
                                .iter()
                                .map(ToString::to_string)
                                .collect::<Vec<_>>(),
                            again
                                .report()
                                .findings()
                                .iter()
                                .map(ToString::to_string)
                                .collect::<Vec<_>>(),
                        );
                    }
                    let borrowed =
                        qcvn120::read_borrowed_with(document.as_bytes(), &options).unwrap();
                    assert_eq!(borrowed.report().counts(), read.report().counts());
                }
                (Err(error), Err(expected)) => assert_eq!(error, expected, "{document}"),
                other => panic!("{document}: {other:?}"),
            }
            let (read, found) = (
                qcvn120::read_with(broken, &options),
                detect_with(broken, &options),
            );
            // Of a broken record in XML, the root alone tells the message.
            if let Err(error) = found {
                assert_eq!(read.err(), Some(error), "{broken}");
            }
        }
    }
}
