//! Documents that are sound and are not what is taken: `ReadOptions::forms`.

use qcvn120::envelope::Outcome;
use qcvn120::status_sync::{CapNhatTienDoHoSoMC, DongBoHoSoMC, TraCuuHoSo};
use qcvn120::stream::{self, Records};
use qcvn120::{
    Document, Form, Forms, Language, MessageType, ReadError, ReadErrorKind, ReadOptions,
};

const RECORD: &str = r#"{"MaHoSo":"H22-200101-0001","NguoiXuLy":"Ba","ThoiDiemXuLy":"20200102093000","TrangThai":"4"}"#;

fn request(data: &str) -> String {
    format!(r#"{{"session":"s","madonvi":"H22","service":"CapNhatTienDoHoSoMC","data":{data}}}"#)
}

fn code<M: MessageType>(document: &str, forms: impl Into<Forms>) -> &'static str {
    let options = ReadOptions::new().forms(forms);
    match Document::<M>::read_with(document, &options) {
        Ok(document) if document.report().usable() => "usable",
        Ok(_) => "errors",
        Err(error) => error.code(),
    }
}

#[test]
fn another_form_is_refused_and_named() {
    let documents = [
        (Form::Request, request(&format!("[{RECORD}]"))),
        (
            Form::Reply,
            r#"{"error_code":"0","message":"OK"}"#.to_owned(),
        ),
        (Form::List, format!("[{RECORD}]")),
        (Form::Record, RECORD.to_owned()),
    ];
    for (form, document) in &documents {
        for (taken, _) in &documents {
            let expected = if taken == form {
                "usable"
            } else {
                "document.form"
            };
            assert_eq!(
                code::<CapNhatTienDoHoSoMC>(document, *taken),
                expected,
                "{document}"
            );
        }
    }
    let options = ReadOptions::new().forms([Form::List, Form::Request]);
    let error = Document::<CapNhatTienDoHoSoMC>::from_json_with(RECORD, &options).unwrap_err();
    let taken = Forms::from([Form::Request, Form::List]);
    assert_eq!(
        error.kind(),
        &ReadErrorKind::Form {
            found: Form::Record,
            taken
        }
    );
    assert_eq!(
        error.message(Language::English),
        "The document is one record, which is not taken here; taken here: request, list"
    );
    assert!(
        error
            .message(Language::Vietnamese)
            .ends_with("ở đây nhận: bản tin yêu cầu, danh sách")
    );
}

#[test]
fn nothing_to_take_is_refused_where_records_are_sent() {
    let all = [Form::Request, Form::Reply, Form::List, Form::Record];
    for document in [
        "[]".to_owned(),
        request("[]"),
        request(r#""""#),
        request("{}").replace("{}", "[ ]"),
        "<DanhSachTienDoHoSo/>".to_owned(),
        "<CapNhatTienDoHoSoMC><session>s</session><madonvi>H22</madonvi><service>CapNhatTienDoHoSoMC</service><data/></CapNhatTienDoHoSoMC>".to_owned(),
    ] {
        assert_eq!(code::<CapNhatTienDoHoSoMC>(&document, all), "document.no-records", "{document}");
        assert!(Document::<CapNhatTienDoHoSoMC>::read(&document).is_ok(), "{document}");
    }
    // Where the list is wrong or missing, a finding says so.
    for document in [request("5"), request("[]").replace(r#","data":[]"#, "")] {
        assert_eq!(
            code::<CapNhatTienDoHoSoMC>(&document, all),
            "errors",
            "{document}"
        );
    }
    // Who asks sends no records, and may get none.
    for document in [
        r#"{"session":"s","madonvi":"H22","service":"TraCuuHoSo","mahoso":"H22-200101-0001"}"#,
        r#"{"error_code":"0","result":[]}"#,
    ] {
        assert_eq!(code::<TraCuuHoSo>(document, all), "usable", "{document}");
    }
}

#[test]
fn a_packet_of_another_message_is_named() {
    let all = [Form::Request, Form::Reply, Form::List, Form::Record];
    for document in [
        request(&format!("[{RECORD}]")),
        format!("[{RECORD}]"),
        RECORD.to_owned(),
        "<DanhSachTienDoHoSo><TienDoHoSo><NguoiXuLy>Ba</NguoiXuLy></TienDoHoSo></DanhSachTienDoHoSo>".to_owned(),
        "<CapNhatTienDoHoSoMC/>".to_owned(),
        format!(r#"{{"body":{}}}"#, request(&format!("[{RECORD}]"))),
    ] {
        let options = ReadOptions::new().forms(all);
        let error = Document::<DongBoHoSoMC>::read_with(&document, &options).unwrap_err();
        let named = ReadErrorKind::OtherMessage {
            found: "CapNhatTienDoHoSoMC",
            expected: "DongBoHoSoMC",
        };
        assert_eq!(error.kind(), &named, "{document}");
        assert_eq!(error.code(), "document.other-message");
    }
}

#[test]
fn what_is_of_the_message_and_wrong_keeps_its_report() {
    for document in [
        "[{}]",
        r#"[{"MaHoSo":"H22-200101-0001","GhiChu":1}]"#,
        r#"[{"TenTTHC":"x","La":1}]"#,
    ] {
        assert_eq!(
            code::<DongBoHoSoMC>(document, Form::List),
            "errors",
            "{document}"
        );
    }
}

#[test]
fn any_message_and_streams_look_at_the_form_too() {
    let read = |document: &str, form: Form| -> Result<(), ReadError> {
        qcvn120::read_with(document, &ReadOptions::new().forms(form)).map(drop)
    };
    let streamed = |document: &str, form: Form| -> Result<(), String> {
        let options = ReadOptions::new().forms(form);
        let bytes = document.as_bytes();
        stream::check_as_with(CapNhatTienDoHoSoMC::MESSAGE, bytes, &options)
            .map_err(|error| error.to_string())?;
        for item in Records::<CapNhatTienDoHoSoMC, _>::with_options(bytes, &options)
            .map_err(|error| error.to_string())?
        {
            item.map_err(|error| error.to_string())?;
        }
        Ok(())
    };
    let two = format!("{RECORD}\n{RECORD}\n");
    let envelopes = format!("{0}\n{0}\n", request(&format!("[{RECORD}]")));
    for (document, form) in [
        (&request(&format!("[{RECORD}]"))[..], Form::Request),
        (&format!("[{RECORD}]"), Form::List),
        (RECORD, Form::Record),
        (&two, Form::Record),
        (&envelopes, Form::Request),
        (r#"{"error_code":"0","message":"OK"}"#, Form::Reply),
    ] {
        for taken in [Form::Request, Form::Reply, Form::List, Form::Record] {
            let is_lines = document.ends_with('\n');
            if !is_lines {
                assert_eq!(
                    read(document, taken).is_ok(),
                    taken == form,
                    "{document} {taken}"
                );
            }
            assert_eq!(
                streamed(document, taken).is_ok(),
                taken == form,
                "{document} {taken}"
            );
        }
    }
    assert_eq!(
        read("[]", Form::List).unwrap_err().code(),
        "document.unrecognised"
    );
    assert!(streamed("[]", Form::List).is_err());
    assert!(streamed(&request("[]"), Form::Request).is_err());
    assert_eq!(
        read(&request("[]"), Form::Request).unwrap_err().code(),
        "document.no-records"
    );
}

#[test]
fn a_reply_to_a_push_is_that_whatever_else_stands_in_it() {
    for reply in [
        r#"{"error_code":"0","message":"Thành công","result":[{"MaHoSo":"H22-1"}]}"#,
        r#"{"error_code":"0","message":"Thành công","result":[{"Id":"1"}]}"#,
        r#"{"error_code":"0","message":"Thành công","MaHoSo":"H22-1","TrangThai":"2"}"#,
    ] {
        let options = ReadOptions::new().forms(Form::Reply);
        let doc = Document::<DongBoHoSoMC>::read_with(reply, &options).unwrap();
        assert_eq!(doc.outcome(), Some(Outcome::Success), "{reply}");
    }
}

#[test]
fn what_a_gateway_answers_in_place_of_the_portal_is_no_record() {
    for answer in [
        r#"{"status":500,"error":"Internal Server Error","path":"/mapi/g"}"#,
        r#"{"code":0,"msg":"ok"}"#,
        r#"{"errorCode":0,"message":"ok"}"#,
        r#"{"message":"no Route matched with those values","request_id":"5d3f"}"#,
    ] {
        for options in [ReadOptions::new(), ReadOptions::new().forms(Form::Reply)] {
            let error = Document::<DongBoHoSoMC>::read_with(answer, &options).unwrap_err();
            assert_eq!(error.code(), "document.error-reply", "{answer}");
        }
    }
    // A record may have such keys of its own.
    let record = r#"{"status":3,"error":"","MaHoSo":"H22-1"}"#;
    let doc = Document::<DongBoHoSoMC>::read(record).unwrap();
    assert_eq!(doc.records()[0].ma_ho_so.as_str(), "H22-1");
    assert_eq!(doc.outcome(), None);
    // And what has keys of the envelope alone may be a reply that lacks its code.
    assert!(Document::<DongBoHoSoMC>::read(r#"{"message":"Thành công"}"#).is_ok());
}
