//! Wrong structures: kept in their place, while the rest stays readable.

use super::*;

#[test]
fn a_wrong_structure_is_kept_in_its_place_and_the_rest_stays_readable() {
    for (member, pointer) in [
        (r#""TenTTHC":{"vi":"Đăng ký" , "n":1.10}"#, "/TenTTHC"),
        (r#""TenTTHC":["Đăng ký","khai sinh"]"#, "/TenTTHC"),
        (r#""NgayTra":[1,2]"#, "/NgayTra"),
        (r#""TrangThaiHoSo":{"ma":"4"}"#, "/TrangThaiHoSo"),
        (r#""TaiLieuNop":"không có""#, "/TaiLieuNop"),
        (r#""TaiLieuNop":7"#, "/TaiLieuNop"),
        (r#""TaiLieuNop":false"#, "/TaiLieuNop"),
        (r#""DinhDanhCHS":"không""#, "/DinhDanhCHS"),
        (r#""KenhThucHien":{"ma":1}"#, "/KenhThucHien"),
    ] {
        let key = &member[..member.find(':').unwrap()];
        let mut json = DOSSIER.to_owned();
        if let Some(start) = json.find(&format!("{key}:")) {
            let end = start + json[start..].find("\",\"").unwrap() + 1;
            json.replace_range(start..end, member);
        } else {
            json = with_member(&json, member);
        }
        let (dossier, report) = record::<HoSo>(&json);
        assert_eq!(found(&report), [format!("type {pointer}")], "{json}");
        assert!(!report.usable() && !report.conformant());
        assert_eq!(dossier.don_vi_xu_ly, "UBND phường Tràng Tiền");
        assert!(dossier.tai_lieu_nop.is_empty() && dossier.ngay_tra.is_none());
        let raw = &member[member.find(':').unwrap() + 1..];
        let kept = dossier.unknown.get(key.trim_matches('"')).expect("kept");
        assert_eq!(kept.as_str(), raw);

        // In its place: between the neighbours of the spec's order, not at the end.
        let out = written(&dossier);
        assert!(out.contains(member), "{member} in {out}");
        assert_eq!(out.matches(key).count(), 1);
        let keys: Vec<_> = HoSo::<String>::SPEC
            .fields
            .iter()
            .filter_map(|field| out.find(&format!("\"{}\":", field.name)))
            .collect();
        assert!(keys.is_sorted(), "{out}");
        let (again, report) = record::<HoSo>(&out);
        assert_eq!(again, dossier);
        assert_eq!(found(&report), [format!("type {pointer}")]);
    }
}

#[test]
fn items_that_are_no_objects_keep_their_place_in_the_list() {
    let json = format!(r#"["không", {DOSSIER}, null, 1.10, [ ], {DOSSIER}]"#);
    let doc = read::<DongBoHoSoMC>(&json);
    assert_eq!(
        found(doc.report()),
        [
            "type /0",
            "type /2",
            "type /3",
            "type /4",
            "advice.duplicate-record /5/MaHoSo"
        ]
    );
    assert_eq!(doc.records().len(), 6);
    let raw: Vec<_> = doc
        .records()
        .iter()
        .map(|dossier| dossier.unknown.instead().map(|raw| raw.as_str().to_owned()))
        .collect();
    let raw: Vec<_> = raw.iter().map(Option::as_deref).collect();
    assert_eq!(
        raw,
        [
            Some(r#""không""#),
            None,
            Some("null"),
            Some("1.10"),
            Some("[ ]"),
            None
        ]
    );
    assert_eq!(doc.records()[5].ten_tthc, "Đăng ký khai sinh");
    assert_eq!(written(&doc.records()[3]), "1.10");

    let (dossier, _) = record::<HoSo>(r#"{"DanhSachLePhi":[{"Gia":"0"},"miễn phí",{"Gia":"1"}]}"#);
    assert!(written(&dossier).contains(r#""Gia":"0","LoaiPhiLePhi":""},"miễn phí",{"#));
}

#[test]
fn an_envelope_with_a_wrong_structure_is_still_an_envelope() {
    let doc = read::<DongBoHoSoMC>(
        r#"{"session":["s","t"],"madonvi":"H22","service":"DongBoHoSoMC","isUpdating":"True","data":"rỗng"}"#,
    );
    assert_eq!(found(doc.report()), ["type /session", "type /data"]);
    assert!(doc.records().is_empty());
    let doc = read::<DongBoTrangThaiHoSo>(&format!(
        r#"{{"session":"s","madonvi":"H22","service":"DongBoTrangThaiHoSo","type":"2","data":[{STATUS},{STATUS}]}}"#
    ));
    assert_eq!(found(doc.report()), ["type /data"]);
    let doc = read::<TraCuuHoSo>(r#"{"error_code":{"a":0},"message":["x","y"],"result":"rỗng"}"#);
    assert_eq!(
        found(doc.report()),
        ["type /error_code", "type /message", "type /result"]
    );
    let Body::Reply(reply) = doc.body() else {
        panic!("a reply");
    };
    assert_eq!(
        written(reply.as_ref()),
        r#"{"error_code":{"a":0},"message":["x","y"],"result":"rỗng"}"#
    );
}

#[test]
fn the_service_of_another_message_is_a_const_error() {
    let json = format!(
        r#"{{"session":"s","madonvi":"H22","service":"dongbohosomc","isUpdating":"True","data":[{DOSSIER}]}}"#
    );
    assert_eq!(
        found(read::<DongBoHoSoMC>(&json).report()),
        ["const /service"]
    );
    let json = json.replace("dongbohosomc", "");
    assert_eq!(
        found(read::<DongBoHoSoMC>(&json).report()),
        ["const /service"]
    );
    let json = format!(
        r#"{{"session":"s","madonvi":"H22","service":"DongBoTrangThaiHoSo","type":2,"data":{STATUS}}}"#
    );
    let doc = read::<DongBoTrangThaiHoSo>(&json);
    assert_eq!(found(doc.report()), ["quirk.number-for-text /type"]);
}

/// No pointer leads into a text.
#[test]
fn a_rule_that_is_broken_in_json_text_is_reported_at_the_text() {
    let json = r#"[{"DinhDanhCHS":"[{\"LoaiDinhDanh\":\"2\",\"SoDinhDanh\":\"12\"}]"}]"#;
    let document = Document::<DongBoHoSoMC>::from_json(json).expect("readable");
    let report = document.report();
    let broken: Vec<_> = found(report)
        .into_iter()
        .filter(|told| told.starts_with("HS-09"))
        .collect();
    assert_eq!(broken, ["HS-09 /0/DinhDanhCHS"]);
}

#[test]
fn a_list_inside_its_only_item_is_seen_by_a_schema() {
    let json = r#"{"session":"","madonvi":"H26","service":"DongBoHoSoMC","isUpdating":"True","data":[{"$values":[]}]}"#;
    let document = Document::<DongBoHoSoMC>::from_json(json).expect("readable");
    let report = document.report();
    assert_eq!(report.quirks().count(), 1);
    assert!(document.records().is_empty() && !report.conformant());
}

/// Where an object is due, a schema refuses an array, also of a record that demands nothing.
#[test]
fn an_array_around_a_record_that_demands_nothing_is_seen_by_a_schema() {
    let json = r#"[{"NOIUNGTRALOI":{"MaHoSo":"H22-200101-0001"}}]"#;
    let report = read::<LayNoiDungTraLoiTheoCauHoi>(json).report().clone();
    assert!(!report.conformant(), "{report:?}");
    let json = r#"{"d":{"MaHoSo":"H22-200101-0001"}}"#;
    let report = read::<LayNoiDungTraLoiTheoCauHoi>(json).report().clone();
    assert!(report.conformant(), "{report:?}");
}

/// A record without anything in front does not hide what the others are.
#[test]
fn the_first_record_that_holds_something_tells_that_a_list_holds_records() {
    let fee = r#"{"TenPhiLePhi":"Lệ phí hộ tịch","Gia":"8000"}"#;
    for (sent, quirk) in [
        (
            format!(r#"{{"ArrayOfLePhi":[{{}},{fee}]}}"#),
            "quirk.object-for-list",
        ),
        (
            format!(r#"{{"Dong":[{{}},{{}},{fee}],"total":3}}"#),
            "quirk.object-for-list",
        ),
        (format!(r"[[{{}},{fee}]]"), "quirk.wrapper"),
    ] {
        let json = with_member(DOSSIER, &format!(r#""DanhSachLePhi":{sent}"#));
        let (record, report) = record::<HoSo>(&json);
        let fees = &record.danh_sach_le_phi;
        let last = fees.last().map(|fee| &*fee.ten_phi_le_phi);
        assert_eq!(last, Some("Lệ phí hộ tịch"), "{sent}: {report:?}");
        let quirks: Vec<_> = report.quirks().map(|found| found.code().as_str()).collect();
        assert_eq!(quirks, [quirk], "{sent}");
    }
    for sent in [
        r#"{"ArrayOfLePhi":[{},5]}"#,
        r#"{"ArrayOfLePhi":[{},{"x":1}]}"#,
        r#"{"ArrayOfLePhi":[{}]}"#,
    ] {
        let json = with_member(DOSSIER, &format!(r#""DanhSachLePhi":{sent}"#));
        let (_, report) = record::<HoSo>(&json);
        assert_eq!(found(&report), ["type /DanhSachLePhi"], "{sent}");
    }
}

/// The only field of the records in this reply is named as the records are, but for letter case.
#[test]
fn a_field_with_the_name_of_its_record_is_that_field_wherever_its_value_can_be_read() {
    for (result, records, quirks) in [
        (r#"[{"NOIDUNGTRALOI":[]}]"#, &[""][..], "list-for-value"),
        (
            r#"[{"noidungtraloi":[]}]"#,
            &[""],
            "key-case, list-for-value",
        ),
        (
            r#"[{"NoiDungTraLoi":[]}]"#,
            &[""],
            "key-case, list-for-value",
        ),
        (r#"[{"NOIDUNGTRALOI":["x"]}]"#, &["x"], "list-for-value"),
        (
            r##"{"NOIDUNGTRALOI":{"#text":"x"}}"##,
            &["x"],
            "object-for-list, object-for-value",
        ),
        (
            r#"{"NOIDUNGTRALOI":5}"#,
            &["5"],
            "object-for-list, number-for-text",
        ),
        (r#"{"NOIDUNGTRALOI":null}"#, &[""], "object-for-list, null"),
        (
            r#"{"NoiDungTraLoi":[{"NOIDUNGTRALOI":[]}]}"#,
            &[""],
            "object-for-list, list-for-value",
        ),
        (
            r#"{"$values":[{"NoiDungTraLoi":["x"]}]}"#,
            &["x"],
            "object-for-list, key-case, list-for-value",
        ),
        // Here it cannot be the field, or is spelled as the records are.
        (
            r#"[{"NOIDUNGTRALOI":[{"NOIDUNGTRALOI":"x"}]}]"#,
            &["x"],
            "wrapper",
        ),
        (
            r#"{"NOIDUNGTRALOI":[{"NOIDUNGTRALOI":"x"}]}"#,
            &["x"],
            "object-for-list",
        ),
        (r#"{"NoiDungTraLoi":[]}"#, &[], "object-for-list"),
        (r#"{"NoiDungTraLoi":{}}"#, &[], "object-for-list"),
    ] {
        let json = format!(r#"{{"error_code":0,"message":"","result":{result}}}"#);
        let document = read::<LayNoiDungTraLoiTheoCauHoi>(&json);
        let texts: Vec<_> = document
            .records()
            .iter()
            .map(|record| &*record.noi_dung_tra_loi)
            .collect();
        assert_eq!(texts, records, "{json}");
        let told: Vec<_> = document
            .report()
            .findings()
            .iter()
            .map(|finding| {
                finding
                    .code()
                    .to_string()
                    .trim_start_matches("quirk.")
                    .to_owned()
            })
            .collect();
        assert_eq!(told.join(", "), quirks, "{json}");
        let records = document
            .records()
            .iter()
            .map(written)
            .collect::<Vec<_>>()
            .join(",");
        let clean = format!(r#"{{"error_code":0,"message":"","result":[{records}]}}"#);
        assert!(
            read::<LayNoiDungTraLoiTheoCauHoi>(&clean).records() == document.records(),
            "{json}"
        );
    }
}
