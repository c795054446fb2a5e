//! The forms in which a document arrives, and what marks an envelope.

use super::*;

#[test]
fn a_push_of_dossiers_arrives_as_request_reply_list_or_record() {
    let request = format!(
        r#"{{"session":"s","madonvi":"000.00.01.H22","service":"DongBoHoSoMC","isUpdating":"False","data":[{DOSSIER},{DOSSIER}]}}"#
    );
    let doc = read::<DongBoHoSoMC>(&request);
    assert_eq!((doc.form(), doc.records().len()), (Form::Request, 2));
    assert!(doc.report().clean(), "{:?}", found(doc.report()));
    let Body::Request(request) = doc.body() else {
        panic!("a request");
    };
    assert_eq!(
        request.is_updating.as_ref().and_then(BooleanText::value),
        Some(false)
    );

    let doc = read::<DongBoHoSoMC>(r#"{"error_code":"-3","message":"Hồ sơ đã tồn tại"}"#);
    assert_eq!((doc.form(), doc.records().len()), (Form::Reply, 0));
    assert!(doc.report().clean());
    let Body::Reply(reply) = doc.body() else {
        panic!("a reply");
    };
    assert_eq!(reply.message, "Hồ sơ đã tồn tại");
    assert_eq!(
        reply.error_code.as_ref().and_then(Integer::as_i64),
        Some(-3)
    );

    let doc = read::<DongBoHoSoMC>(&format!("[{DOSSIER}]"));
    assert_eq!((doc.form(), doc.records().len()), (Form::List, 1));
    assert!(doc.report().clean());

    let doc = read::<DongBoHoSoMC>(DOSSIER);
    assert_eq!((doc.form(), doc.records().len()), (Form::Record, 1));
    assert_eq!(
        doc.records()[0].trang_thai_ho_so,
        Some(TrangThaiHoSo::MoiDangKy)
    );
    assert!(doc.report().clean());
}

#[test]
fn a_push_of_steps_arrives_in_every_form() {
    let request = format!(
        r#"{{"session":"s","madonvi":"H22.01","service":"CapNhatTienDoHoSoMC","data":[{STEP}]}}"#
    );
    for (json, form, records) in [
        (request, Form::Request, 1),
        (r#"{"error_code":0}"#.to_owned(), Form::Reply, 0),
        (format!("[{STEP},{STEP},{STEP}]"), Form::List, 3),
        (STEP.to_owned(), Form::Record, 1),
    ] {
        let doc = read::<CapNhatTienDoHoSoMC>(&json);
        assert_eq!((doc.form(), doc.records().len()), (form, records));
        assert!(doc.report().clean(), "{:?}", found(doc.report()));
        for step in doc.records() {
            assert_eq!(step.nguoi_xu_ly, "Trần Thị Bưởi");
            assert_eq!(step.thoi_diem_xu_ly, Some(time("20261009101500")));
        }
    }
}

#[test]
fn a_status_of_the_portal_is_one_object_and_a_list_of_them_is_a_type_error() {
    let request = format!(
        r#"{{"session":"s","madonvi":"H22.01","service":"DongBoTrangThaiHoSo","type":"2","data":{STATUS}}}"#
    );
    for (json, form) in [(request.as_str(), Form::Request), (STATUS, Form::Record)] {
        let doc = read::<DongBoTrangThaiHoSo>(json);
        assert_eq!(doc.form(), form);
        assert!(doc.report().clean(), "{:?}", found(doc.report()));
        assert_eq!(
            doc.records()[0].trang_thai,
            Some(TrangThaiTrucTuyen::DaTiepNhan)
        );
    }
    let doc = read::<DongBoTrangThaiHoSo>(&format!("[{STATUS}]"));
    assert_eq!(found(doc.report()), ["type "]);
    assert_eq!(doc.records().len(), 1, "and readable all the same");

    let reply = read::<DongBoTrangThaiHoSo>(r#"{"error_code":"00","session":"s"}"#);
    assert_eq!((reply.form(), reply.report().clean()), (Form::Reply, true));
}

#[test]
fn a_look_up_asks_with_a_number_and_gets_records() {
    let ask = r#"{"session":"s","madonvi":"H22.01","service":"TraCuuHoSo","mahoso":"H15.50.05.13-261008-0975"}"#;
    let doc = read::<TraCuuHoSo>(ask);
    assert_eq!((doc.form(), doc.records().len()), (Form::Request, 0));
    assert!(doc.report().clean());

    let answer = format!(r#"{{"error_code":0,"result":[{DOSSIER}]}}"#);
    for (json, form) in [
        (answer, Form::Reply),
        (format!("[{DOSSIER}]"), Form::List),
        (DOSSIER.to_owned(), Form::Record),
    ] {
        let doc = read::<TraCuuHoSo>(&json);
        assert_eq!((doc.form(), doc.records().len()), (form, 1));
        assert_eq!(doc.records()[0].ten_tthc, "Đăng ký khai sinh");
        assert!(doc.report().clean());
    }
}

#[test]
fn only_service_data_error_code_and_result_mark_an_envelope() {
    for (json, form) in [
        (r#"{"service":"DongBoHoSoMC"}"#, Form::Request),
        (r#"{"data":[]}"#, Form::Request),
        (r#"{"data":null}"#, Form::Request),
        (r#"{"error_code":0}"#, Form::Reply),
        (r#"{"result":[]}"#, Form::Reply),
        (
            r#"{"session":"s","madonvi":"H22","isUpdating":"True"}"#,
            Form::Record,
        ),
        (r#"{"message":"Thành công"}"#, Form::Record),
        // Another letter case counts where the mark itself is not there.
        (r#"{"Service":"DongBoHoSoMC"}"#, Form::Request),
        (r#"{"ERROR_CODE":0,"Data":[]}"#, Form::Reply),
        (r#"{"data":[],"Result":[]}"#, Form::Request),
        (r#"{"Dates":[],"Services":1,"result_":[]}"#, Form::Record),
        ("{}", Form::Record),
        // Where marks of requests and of replies stand, `service` decides; without it, `error_code`.
        (
            r#"{"error_code":0,"service":"DongBoHoSoMC"}"#,
            Form::Request,
        ),
        (r#"{"error_code":0,"data":[]}"#, Form::Reply),
        (r#"{"data":[],"error_code":0}"#, Form::Reply),
        // A mark inside a value does not count.
        (
            r#"{"TrichYeuHoSo":"\"service\"","x":{"data":[]}}"#,
            Form::Record,
        ),
        // A key spelled with escapes is the same key.
        (r#"{"d\u0061ta":[]}"#, Form::Request),
    ] {
        assert_eq!(read::<DongBoHoSoMC>(json).form(), form, "{json}");
    }
}

#[test]
fn a_mark_behind_the_keys_of_a_record_makes_an_envelope_all_the_same() {
    let dossier = DOSSIER.strip_suffix('}').expect("an object");
    for (mark, form) in [
        (r#""service":"DongBoHoSoMC""#, Form::Request),
        (r#""data":[]"#, Form::Request),
        (r#""username":"u","password":"p""#, Form::Request),
        (r#""error_code":0"#, Form::Reply),
        (r#""result":[]"#, Form::Reply),
        (r#""Data":[]"#, Form::Request),
        // These mark nothing, nor does half of a login.
        (r#""session":"s""#, Form::Record),
        (r#""username":"u""#, Form::Record),
        (r#""GhiChu":{"service":"DongBoHoSoMC"}"#, Form::Record),
    ] {
        let json = format!("{dossier},{mark}}}");
        assert_eq!(read::<DongBoHoSoMC>(&json).form(), form, "{mark}");
        let any = qcvn120::read(json.as_bytes()).expect("a packet");
        assert_eq!(any.form(), form, "{mark}");
    }
}

#[test]
fn a_root_that_is_no_packet_is_refused() {
    for json in ["null", "true", "12", r#""HoSo""#] {
        let error = refused(json, &ReadOptions::new());
        assert!(matches!(error.kind(), ReadErrorKind::Root(_)), "{json}");
        assert_eq!(error.code(), "document.root");
    }
    // The caller asked for a record, so its type decides.
    let error = json::read::<HoSo>(b"[]").expect_err("a list is no record");
    assert_eq!(error.code(), "document.root");
}

#[test]
fn a_reply_inside_a_reply_that_knows_no_message_stands_there_once() {
    let inner = r#"{"session":"s","error_code":"0"}"#;
    let doc = read::<DangNhap>(&format!(
        r#"{{"error_code":0,"message":{},"x":1}}"#,
        serde_json::Value::from(inner)
    ));
    assert_eq!(doc.form(), Form::Reply);
    assert_eq!(
        doc.to_json().unwrap(),
        r#"{"session":"s","error_code":"0","x":1}"#
    );
}
