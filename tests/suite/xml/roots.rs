//! Roots: what a document is, by its first element.

use super::*;

/// What a document is found to be.
fn detected(xml: &str) -> (Option<Message>, Form) {
    let found = qcvn120::detect(xml).unwrap_or_else(|error| panic!("{error}: {xml}"));
    assert_eq!(found.encoding, qcvn120::Encoding::Xml);
    (found.message, found.form)
}

#[test]
fn a_root_tells_message_and_form() {
    let push = Some(Message::DongBoHoSoMC);
    let pull = Some(Message::TraCuuHoSo);
    for (xml, message, form) in [
        ("<DongBoHoSoMC/>", push, Form::Request),
        (
            "<DongBoHoSoMC><session/><service/><data/></DongBoHoSoMC>",
            push,
            Form::Request,
        ),
        (
            "<DongBoHoSoMC><error_code>0</error_code></DongBoHoSoMC>",
            push,
            Form::Reply,
        ),
        ("<DanhSachHoSo/>", push, Form::List),
        ("<HoSo/>", push, Form::Record),
        (
            "<TraCuuHoSo><session/><mahoso/></TraCuuHoSo>",
            pull,
            Form::Request,
        ),
        (
            "<TraCuuHoSo><session/><result/></TraCuuHoSo>",
            pull,
            Form::Reply,
        ),
        (
            "<TraCuuHoSo><message/><error_code/></TraCuuHoSo>",
            pull,
            Form::Reply,
        ),
        ("<HoSoTraCuu/>", pull, Form::Record),
        ("<PhanHoi/>", None, Form::Reply),
        (
            "\u{feff} <!-- gói tin --><?x?><q:HoSo xmlns:q='urn:a'/>",
            push,
            Form::Record,
        ),
    ] {
        assert_eq!(detected(xml), (message, form), "{xml}");
    }
}

#[test]
fn an_error_code_makes_a_reply_and_else_the_first_mark_counts() {
    let xml = "<DongBoHoSoMC><data/><error_code/></DongBoHoSoMC>";
    assert_eq!(detected(xml).1, Form::Reply);
    let xml = "<DongBoHoSoMC><data/><result/></DongBoHoSoMC>";
    assert_eq!(detected(xml).1, Form::Request);
    let xml = "<DongBoHoSoMC><error_code/><data/></DongBoHoSoMC>";
    assert_eq!(detected(xml).1, Form::Reply);
    // It does not count in a nested record.
    let xml = "<DongBoHoSoMC><X><error_code/></X><data/></DongBoHoSoMC>";
    assert_eq!(detected(xml).1, Form::Request);
    // It counts where a field is kept that did not fit.
    let xml = format!(
        "<TraCuuHoSo><MoRong><array {VOCABULARY} key=\"error_code\"/></MoRong></TraCuuHoSo>"
    );
    assert_eq!(detected(&xml).1, Form::Reply);
}

#[test]
fn messages_that_share_a_record_are_named() {
    let found = qcvn120::detect("<DanhSachHoiDap/>").expect("a list of questions");
    let all: Vec<_> = found
        .message
        .into_iter()
        .chain(found.also)
        .map(Message::name)
        .collect();
    assert_eq!(all.len(), 2, "{all:?}");
    assert!(
        all.contains(&"LayDanhSachHoiDapBoCoQuan") && all.contains(&"LayDanhSachHoiDapGuiTuDVCQG")
    );
}

#[cfg(feature = "testing")]
#[test]
fn every_form_of_every_message_is_found_again() {
    for message in Message::ALL.iter().copied() {
        for form in message.forms() {
            let Some(sample) =
                qcvn120::testing::sample_document(message, form, 2, 7, qcvn120::Encoding::Xml)
            else {
                panic!("{message} has no sample of {form}");
            };
            let found = qcvn120::detect(&sample).expect("a sample");
            assert_eq!(found.form, form, "{message}");
            // A reply without records is the same for all.
            if let Some(known) = found.message {
                assert!(
                    known == message || found.also.contains(&message),
                    "{message} {known}"
                );
            }
        }
    }
}

#[test]
fn an_acknowledgement_is_of_no_message() {
    let xml = "<PhanHoi><error_code>-3</error_code><message>Hồ sơ đã tồn tại</message></PhanHoi>";
    let any = qcvn120::read(xml).expect("readable");
    assert_eq!((any.message(), any.form()), (None, Form::Reply));
    silent(any.report());
    let doc = read::<DongBoHoSoMC>(xml);
    let Body::Reply(reply) = doc.body() else {
        panic!("a reply");
    };
    assert_eq!(reply.message, "Hồ sơ đã tồn tại");
    // It is written under the message's own root.
    assert!(
        doc.to_xml_with(&bare())
            .expect("XML")
            .contains("<DongBoHoSoMC><error_code>-3</error_code>")
    );
    assert!(
        any.to_xml_with(&bare())
            .expect("XML")
            .contains("<PhanHoi><error_code>-3</error_code>")
    );
}

#[test]
fn an_unknown_root_is_refused() {
    let error = refused("<DongBoHoSo><data/></DongBoHoSo>");
    assert_eq!(error.code(), "document.unrecognised");
    assert!(error.to_string().contains("DongBoHoSoMC"), "{error}");
    assert_eq!(refused("<hoso/>").code(), "document.unrecognised");
    assert_eq!(
        refused("<html><body>502 Bad Gateway</body></html>").code(),
        "document.html"
    );
}

#[test]
fn the_root_of_another_message_is_refused() {
    for xml in [
        "<TienDoHoSo/>",
        "<CapNhatTienDoHoSoMC/>",
        "<DanhSachTienDoHoSo/>",
        "<LePhi/>",
        "<DanhSach/>",
    ] {
        let error = Document::<DongBoHoSoMC>::from_xml(xml).expect_err(xml);
        assert_eq!(
            error.kind(),
            &ReadErrorKind::RootElement("DongBoHoSoMC"),
            "{xml}"
        );
        assert_eq!(error.code(), "document.root");
    }
    // A single record may be read under any name.
    assert!(
        xml::read::<LePhi>(b"<MucPhi><TenPhiLePhi>a</TenPhiLePhi><Gia>0</Gia></MucPhi>").is_ok()
    );
}

#[test]
fn a_list_is_no_form_of_every_message() {
    let doc = read::<DongBoTrangThaiHoSo>(
        "<DanhSachTrangThaiHoSoTrucTuyen><TrangThaiHoSoTrucTuyen/></DanhSachTrangThaiHoSoTrucTuyen>",
    );
    assert_eq!(found(doc.report())[0], "type ");
    assert_eq!((doc.form(), doc.records().len()), (Form::List, 1));
    assert!(doc.to_xml().is_err());
}

#[test]
fn the_service_of_another_message_is_a_const_error() {
    let xml = "<TraCuuHoSo><session>s</session><madonvi>H22</madonvi><service>LayThuTuc</service><mahoso>H22-1</mahoso></TraCuuHoSo>";
    assert_eq!(found(read::<TraCuuHoSo>(xml).report()), ["const /service"]);
}

#[test]
fn json_is_not_taken_for_xml_nor_the_other_way_round() {
    let error = qcvn120::convert::xml_to_json("{}").expect_err("JSON");
    assert!(error.to_string().contains("JSON"), "{error}");
    let error = qcvn120::convert::json_to_xml("<HoSo/>").expect_err("XML");
    assert!(error.to_string().contains("XML"), "{error}");
}
