//! Records through serde: the values, in and out of any self-describing format.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::common::{DOSSIER, dossier, fee, full_dossier, with_member, written};
use qcvn120::envelope::Acknowledgement;
use qcvn120::json;
use qcvn120::status_sync::{
    DongBoHoSoMC, DongBoTrangThaiHoSo, HoSo, HoSoBoSung, LePhi, TaiLieuXuLy, TepDinhKemKhac,
    TienDoHoSo, TraCuuHoSo, TrangThaiHoSo, TrangThaiHoSoTrucTuyen,
};
use qcvn120::unknown::RawJson;
use qcvn120::{Boolean, Integer, Record, Reply, Request};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

fn read<R: Record<Text = String>>(json: &str) -> R {
    json::read(json.as_bytes())
        .unwrap_or_else(|error| panic!("{error}: {json}"))
        .0
}

mod with_serde_json {
    use super::*;

    /// Every way out of serde_json and back in.
    fn comes_back<R>(record: &R)
    where
        R: Record<Text = String> + Serialize + DeserializeOwned,
    {
        let text = serde_json::to_string(record).expect("writable");
        assert_eq!(text, written(record), "serde writes what our writer writes");
        assert_eq!(&serde_json::from_str::<R>(&text).expect("from_str"), record);
        assert_eq!(
            &serde_json::from_slice::<R>(text.as_bytes()).expect("from_slice"),
            record
        );
        assert_eq!(
            &serde_json::from_reader::<_, R>(text.as_bytes()).expect("from_reader"),
            record
        );
        let value = serde_json::to_value(record).expect("to_value");
        assert_eq!(
            &serde_json::from_value::<R>(value.clone()).expect("from_value"),
            record
        );
        assert_eq!(
            &R::deserialize(&value).expect("from a borrowed value"),
            record
        );
        let pretty = serde_json::to_vec_pretty(record).expect("to_vec_pretty");
        assert_eq!(
            &serde_json::from_slice::<R>(&pretty).expect("pretty"),
            record
        );
    }

    #[test]
    fn records_and_envelopes_come_back() {
        comes_back(&dossier());
        comes_back(&full_dossier());
        comes_back(&HoSo::new());
        comes_back(&TienDoHoSo::new().nguoi_xu_ly("Nguye\u{302}\u{303}n \"An\"\n"));
        comes_back(&Request::<DongBoHoSoMC>::new("s", "H22", true).records([full_dossier()]));
        comes_back(&Request::<DongBoTrangThaiHoSo>::new(
            "s",
            "H22",
            TrangThaiHoSoTrucTuyen::new(),
        ));
        comes_back(&Acknowledgement::new().error_code(-3).message("Đã tồn tại"));
        comes_back(&Reply::<DongBoHoSoMC>::new());
        comes_back(&TaiLieuXuLy::new().tep_dinh_kem_id(i64::MAX));
    }

    #[test]
    fn records_read_by_our_reader_are_the_same_as_those_that_serde_reads() {
        for member in [
            r#""Lạ":{"b":[1,true,null,"ễ"]},"Fax":"""#,
            r#""NgayTra":"01/01/2020","TrangThaiHoSo":"77""#,
            r#""NgayTra":{"a":1},"TaiLieuNop":"x","DanhSachLePhi":[7,{"Gia":"0"},null]"#,
            r#""TenTTHC":null,"TaiLieuNop":null,"DSKetNoiCSDL":[]"#,
            r#""Fax":24,"GhiChu":true,"DanhSachTepDinhKemKhac":[{"SoLuong":2,"LoaiGiayTo":"1"}]"#,
            r#""DanhSachHoSoBoSung":[{"HoSoBoSungId":-1,"TrangThaiBoSung":false,"x":1}]"#,
            r#""Lạ":1,"HinhThuc":[],"KenhThucHien":{}"#,
        ] {
            let json = with_member("{}", member);
            let ours: HoSo = read(&json);
            let serdes: HoSo = serde_json::from_str(&json).expect("readable");
            assert_eq!(ours, serdes, "{json}");
            assert_eq!(
                serde_json::to_string(&serdes).expect("writable"),
                written(&ours)
            );
        }
    }

    #[test]
    fn of_a_key_that_stands_twice_the_last_counts() {
        for (first, last) in [
            (r#""a""#, r#""b""#),
            (r#""a""#, "null"),
            (r#""a""#, r#""""#),
            (r#""a""#, "{}"),
            ("{}", r#""a""#),
            ("[1]", "{}"),
            ("7", "true"),
            ("null", r#""a""#),
        ] {
            for key in ["TenTTHC", "NgayTra", "TrangThaiHoSo", "TaiLieuNop", "Fax"] {
                let json = format!(r#"{{"{key}":{first},"Email":"a","{key}":{last}}}"#);
                let serdes: HoSo = serde_json::from_str(&json).expect("readable");
                assert_eq!(serdes, read(&json), "{json}");
            }
        }
        let json = r#"{"TaiLieuNop":[{},{}],"TaiLieuNop":null,"DanhSachLePhi":[{"Gia":"1"}],"DanhSachLePhi":[{"Gia":"2"}]}"#;
        let serdes: HoSo = serde_json::from_str(json).expect("readable");
        assert_eq!(serdes, read(json));
        let json = r#"{"data":{"MaHoSo":"1"},"data":null}"#;
        let serdes: Request<DongBoTrangThaiHoSo> = serde_json::from_str(json).expect("readable");
        assert_eq!(serdes, read(json));
    }

    #[test]
    fn borrowed_records_borrow_from_the_text() {
        let json = with_member(DOSSIER, r#""GhiChu":"C\u1ea5p \"lại\"""#);
        let record: HoSo<Cow<'_, str>> = serde_json::from_str(&json).expect("readable");
        assert!(matches!(
            record.ten_tthc,
            Cow::Borrowed("Đăng ký khai sinh")
        ));
        assert!(matches!(&record.ghi_chu, Cow::Owned(text) if text == "Cấp \"lại\""));
        assert_eq!(
            serde_json::to_string(&record).expect("writable"),
            written(&record)
        );
        // A value lends its strings.
        let value: Value = serde_json::from_str(&json).expect("JSON");
        let record = HoSo::<Cow<'_, str>>::deserialize(&value).expect("readable");
        assert!(matches!(record.ghi_chu, Cow::Borrowed("Cấp \"lại\"")));
    }

    #[test]
    fn only_objects_are_accepted() {
        for json in [
            "[]",
            r#"["000.00.01.H22-200101-0001","1.001193"]"#,
            "null",
            "7",
            "true",
            r#""HoSo""#,
        ] {
            assert!(serde_json::from_str::<HoSo>(json).is_err(), "{json}");
            let value: Value = serde_json::from_str(json).expect("JSON");
            assert!(serde_json::from_value::<HoSo>(value).is_err(), "{json}");
        }
        let error = serde_json::from_str::<HoSo>("[]")
            .expect_err("no object")
            .to_string();
        assert!(error.contains("an object (HoSo)"), "{error}");
    }

    #[test]
    fn values_are_those_of_serde_json() {
        let record: TepDinhKemKhac =
            serde_json::from_str(r#"{"TenGiayTo":"a","SoLuong":1e3,"LoaiGiayTo":1.0}"#)
                .expect("readable");
        assert_eq!(
            record.so_luong.as_ref().and_then(Integer::as_i64),
            Some(1000)
        );
        assert_eq!(
            serde_json::to_value(&record).expect("writable"),
            json!({ "TenGiayTo": "a", "SoLuong": 1000.0, "LoaiGiayTo": 1.0 })
        );
    }

    /// `serde_json` hands over such numbers as doubles: what comes may be another number.
    #[test]
    fn a_number_that_serde_would_change_is_an_error_and_not_another_number() {
        for number in [
            "12345678901234567890123",
            "18446744073709551616",
            "-9223372036854775809",
            "9007199254740993.0",
            "1e22",
        ] {
            for member in [
                format!(r#""SoLuong":{number}"#),
                format!(r#""TenGiayTo":{number}"#),
                format!(r#""Lạ":{number}"#),
                format!(r#""Lạ":[{{"x":[{number}]}}]"#),
                format!(r#""LoaiGiayTo":[{number},1]"#),
                format!(r#""soluong":{number}"#),
            ] {
                let json = format!("{{{member}}}");
                let error = serde_json::from_str::<TepDinhKemKhac>(&json)
                    .expect_err(&json)
                    .to_string();
                assert!(
                    error.contains("rounds") && !error.contains(number),
                    "{error}"
                );
                assert_eq!(
                    written(&read::<TepDinhKemKhac>(&json))
                        .matches(number)
                        .count(),
                    1,
                    "ours keeps it"
                );
            }
        }
        for number in [
            "18446744073709551615",
            "-9223372036854775808",
            "9007199254740991.0",
            "1.5",
            "-0",
            "1e15",
        ] {
            let json = format!(r#"{{"TenGiayTo":"a","SoLuong":{number},"Lạ":[{number}]}}"#);
            assert!(
                serde_json::from_str::<TepDinhKemKhac>(&json).is_ok(),
                "{json}"
            );
        }
    }

    #[test]
    fn what_our_reader_kept_is_written_through_serde_as_it_is_or_not_at_all() {
        let record: TepDinhKemKhac =
            read(r#"{"TenGiayTo":"a","SoLuong":12345678901234567890123,"LoaiGiayTo":1}"#);
        let text = serde_json::to_string(&record).expect("an integer of 128 bits");
        assert!(
            text.contains(r#""SoLuong":12345678901234567890123,"#),
            "{text}"
        );
        assert!(
            serde_json::to_value(&record).is_err(),
            "a value holds 64 bits"
        );
        for number in [
            "1e400",
            "0.12345678901234567890123",
            "1234567890123456789012345678901234567890",
        ] {
            for member in [
                format!(r#""SoLuong":{number}"#),
                format!(r#""Lạ":[{number}]"#),
            ] {
                let record: TepDinhKemKhac = read(&format!(r#"{{"TenGiayTo":"a",{member}}}"#));
                let error = serde_json::to_string(&record)
                    .expect_err(&member)
                    .to_string();
                assert!(!error.contains(number), "{error}");
            }
        }
    }

    #[test]
    fn unknown_fields_survive() {
        let mut record = fee();
        record.unknown.push(
            "MaKhoan".into(),
            RawJson::from(&json!({ "a": [1, null, "ễ"] })),
        );
        record
            .unknown
            .push("b".into(), RawJson::parse("true").expect("JSON"));
        comes_back(&record);
        let value = serde_json::to_value(&record).expect("writable");
        assert_eq!(value["MaKhoan"]["a"][2], "ễ");
        assert_eq!(
            record
                .unknown
                .get("MaKhoan")
                .expect("there")
                .to_value()
                .expect("held"),
            value["MaKhoan"]
        );
    }

    #[test]
    fn an_unknown_number_that_serde_json_cannot_hold_is_an_error_and_no_panic() {
        let record: LePhi = read(r#"{"TenPhiLePhi":"a","Gia":"0","Lạ":1e400}"#);
        let error = serde_json::to_string(&record)
            .expect_err("beyond f64")
            .to_string();
        assert!(!error.contains("1e400"), "{error}");
        assert!(
            record
                .unknown
                .get("Lạ")
                .expect("there")
                .to_value()
                .is_none()
        );
        assert!(
            record
                .to_json()
                .expect("our writer can")
                .ends_with(r#""Lạ":1e400}"#)
        );
    }

    #[test]
    fn a_misfit_stands_in_its_place() {
        let json = r#"{"Lạ":1,"TenPhiLePhi":{"vi":"Lệ phí"},"Gia":"0"}"#;
        let record: LePhi = serde_json::from_str(json).expect("readable");
        assert_eq!(
            record.unknown.get("TenPhiLePhi").map(RawJson::as_str),
            Some(r#"{"vi":"Lệ phí"}"#)
        );
        assert_eq!(
            serde_json::to_string(&record).expect("writable"),
            r#"{"TenPhiLePhi":{"vi":"Lệ phí"},"MaPhiLePhi":"","HinhThucThu":"","Gia":"0","LoaiPhiLePhi":"","Lạ":1}"#
        );
        assert_eq!(record.check().errors().count(), 1);
    }
}

mod bounds {
    use super::*;

    /// A web framework's extractor, by its bounds.
    struct Json<T>(T);

    trait FromBody: Sized {
        fn from_body(body: &[u8]) -> Option<Self>;
    }

    impl<T: DeserializeOwned + Send + 'static> FromBody for Json<T> {
        fn from_body(body: &[u8]) -> Option<Self> {
            serde_json::from_slice(body).ok().map(Self)
        }
    }

    #[test]
    fn an_extractor_takes_records_requests_and_lists() {
        fn takes<T: DeserializeOwned + Serialize + Clone + Send + Sync + Unpin + 'static>(
            json: &str,
        ) {
            let Json(record) = Json::<T>::from_body(json.as_bytes()).expect("readable");
            assert!(serde_json::to_string(&record).is_ok());
        }
        takes::<HoSo>(DOSSIER);
        takes::<Vec<HoSo>>(&format!("[{DOSSIER},{{}}]"));
        takes::<Option<TienDoHoSo>>("null");
        takes::<Request<DongBoHoSoMC>>(r#"{"service":"DongBoHoSoMC","data":[{}]}"#);
        takes::<Reply<DongBoHoSoMC>>(r#"{"error_code":0}"#);
        takes::<BTreeMap<String, HoSo>>(r#"{"a":{}}"#);
    }

    #[test]
    fn records_are_what_axum_extracts_and_answers() {
        fn extracts<T: axum::extract::FromRequest<()>>() {}
        fn answers<T: axum::response::IntoResponse>() {}
        extracts::<axum::Json<HoSo>>();
        extracts::<axum::Json<Request<DongBoHoSoMC>>>();
        answers::<axum::Json<Reply<DongBoHoSoMC>>>();
        answers::<axum::Json<Vec<HoSo>>>();
    }
}

mod inside_other_types {
    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Queued {
        attempt: u32,
        #[serde(flatten)]
        dossier: HoSo,
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(untagged)]
    enum OneOrMany {
        One(Box<HoSo>),
        Many(Vec<HoSo>),
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(tag = "loai")]
    enum Tagged {
        HoSo(Box<HoSo>),
        TienDo(TienDoHoSo),
    }

    /// With values of every type, all of which serde can hold.
    fn odd() -> HoSo {
        let mut record = full_dossier().trang_thai_ho_so(TrangThaiHoSo::from_code("77"));
        record.unknown.push(
            "Lạ".into(),
            RawJson::from(&json!([1, -2, 1.5, { "a": null }])),
        );
        record
    }

    #[test]
    fn flattened() {
        let queued = Queued {
            attempt: 2,
            dossier: odd(),
        };
        let text = serde_json::to_string(&queued).expect("writable");
        assert!(text.starts_with(r#"{"attempt":2,"MaHoSo":"#), "{text}");
        assert_eq!(
            serde_json::from_str::<Queued>(&text).expect("readable"),
            queued
        );
    }

    #[test]
    fn untagged() {
        let one = OneOrMany::One(Box::new(odd()));
        let text = serde_json::to_string(&one).expect("writable");
        assert_eq!(
            serde_json::from_str::<OneOrMany>(&text).expect("readable"),
            one
        );
        let many = OneOrMany::Many(vec![odd(), dossier()]);
        let text = serde_json::to_string(&many).expect("writable");
        assert_eq!(
            serde_json::from_str::<OneOrMany>(&text).expect("readable"),
            many
        );
    }

    #[test]
    fn internally_tagged() {
        let tagged = Tagged::HoSo(Box::new(odd()));
        let text = serde_json::to_string(&tagged).expect("writable");
        assert!(text.starts_with(r#"{"loai":"HoSo","MaHoSo":"#), "{text}");
        assert_eq!(
            serde_json::from_str::<Tagged>(&text).expect("readable"),
            tagged
        );
    }
}

mod with_another_format {
    use ciborium::cbor;

    use super::*;

    fn through_cbor<T: Serialize, U: DeserializeOwned>(value: &T) -> U {
        let mut bytes = Vec::new();
        ciborium::into_writer(value, &mut bytes).expect("writable");
        ciborium::from_reader(bytes.as_slice()).expect("readable")
    }

    #[test]
    fn records_come_back_through_cbor() {
        let mut record = full_dossier();
        record.unknown.push(
            "Lạ".into(),
            RawJson::from(&json!([1, -2, 1.5, { "a": null }, true, "ễ"])),
        );
        assert_eq!(through_cbor::<_, HoSo>(&record), record);
        let request = Request::<DongBoHoSoMC>::new("s", "H22", None::<bool>).records([record]);
        assert_eq!(through_cbor::<_, Request<DongBoHoSoMC>>(&request), request);
        let misfit: HoSo =
            read(r#"{"NgayTra":[1],"TaiLieuNop":{},"DanhSachLePhi":["x",{"Gia":{}}]}"#);
        assert_eq!(through_cbor::<_, HoSo>(&misfit), misfit);
    }

    #[test]
    fn values_of_the_format_s_own_types_are_read() {
        let cbor = cbor!({
            "HoSoBoSungId" => 812_u64,
            "NoiDungBoSung" => "Bổ sung",
            "TrangThaiBoSung" => true,
            "NguoiYeuCauBoSung" => null,
            "Lạ" => [1.5, -1],
        })
        .expect("a value");
        let record: HoSoBoSung = through_cbor(&cbor);
        assert_eq!(
            record.ho_so_bo_sung_id.as_ref().and_then(Integer::as_i64),
            Some(812)
        );
        assert_eq!(
            record.trang_thai_bo_sung.as_ref().and_then(Boolean::value),
            Some(true)
        );
        assert_eq!(record.nguoi_yeu_cau_bo_sung, "");
        assert_eq!(
            record.unknown.get("Lạ").map(RawJson::as_str),
            Some("[1.5,-1]")
        );
    }

    #[test]
    fn integers_of_128_bits_are_read_as_they_are() {
        let numbers = [
            i128::from(i64::MIN) - 1,
            i128::from(u64::MAX) + 1,
            12_345_678_901_234_567_890_123,
        ];
        for number in numbers {
            let members = [("TenGiayTo", Value::from("a"))];
            let map = members
                .into_iter()
                .map(|(key, value)| (key, Held::Json(value)));
            let map = map.chain([("SoLuong", Held::Wide(number))]);
            let map = serde::de::value::MapDeserializer::<_, serde::de::value::Error>::new(map);
            let record: TepDinhKemKhac = TepDinhKemKhac::deserialize(map).expect("readable");
            assert!(
                written(&record).contains(&format!(r#""SoLuong":{number}"#)),
                "{number}"
            );
        }
    }

    /// A value of a format that has integers of 128 bits.
    enum Held {
        Json(Value),
        Wide(i128),
    }

    impl serde::de::IntoDeserializer<'_, serde::de::value::Error> for Held {
        type Deserializer = Self;

        fn into_deserializer(self) -> Self {
            self
        }
    }

    impl<'de> serde::Deserializer<'de> for Held {
        type Error = serde::de::value::Error;

        fn deserialize_any<V: serde::de::Visitor<'de>>(
            self,
            visitor: V,
        ) -> Result<V::Value, Self::Error> {
            match self {
                Self::Json(Value::String(text)) => visitor.visit_string(text),
                Self::Json(_) => visitor.visit_unit(),
                Self::Wide(number) => visitor.visit_i128(number),
            }
        }

        serde::forward_to_deserialize_any! {
            bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
            unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
        }
    }

    #[test]
    fn a_number_that_json_has_not_is_kept_as_text_and_a_byte_string_is_an_error() {
        let cbor = cbor!({ "TenGiayTo" => "a", "SoLuong" => (f64::NAN) }).expect("a value");
        let record: TepDinhKemKhac = through_cbor(&cbor);
        assert!(record.to_json().is_err(), "and refused");
        let cbor = ciborium::Value::Map(vec![(
            ciborium::Value::Text("TenGiayTo".into()),
            ciborium::Value::Bytes(vec![1, 2]),
        )]);
        let mut bytes = Vec::new();
        ciborium::into_writer(&cbor, &mut bytes).expect("writable");
        assert!(ciborium::from_reader::<TepDinhKemKhac, _>(bytes.as_slice()).is_err());
    }
}

#[test]
fn a_list_of_texts_with_an_item_that_is_none_reads_as_a_document_does() {
    use qcvn120::procedures::ThuTuc;

    let text = r#"{"MATTHC":"1.001193","TENTTHC":"a","TTHCLIENQUAN":["1.000001",{"x":1},7]}"#;
    let by_serde: ThuTuc = serde_json::from_str(text).expect("reads");
    let (by_document, _) = json::read::<ThuTuc>(text.as_bytes()).expect("reads");
    assert_eq!(by_serde, by_document);
    assert_eq!(by_serde.tthc_lien_quan, ["1.000001", "7"]);

    // A list that is set anew is the one that is written.
    let mended = by_serde.tthc_lien_quan(["1.000002"]);
    assert!(mended.check().clean());
    assert!(
        mended
            .to_json()
            .expect("clean")
            .contains(r#""TTHCLIENQUAN":["1.000002"]"#)
    );
}

/// Whoever reads what is written of them takes the last of a key that stands twice.
#[test]
fn unknown_members_stay_in_the_order_in_which_they_came() {
    let records = r#""result":[{"MaHoSo":"H22-200101-0001"}]"#;
    for (beside, last) in [
        (r#""data":[[]],"data":"Đã nhận""#, r#""Đã nhận""#),
        (r#""data":"Đã nhận","data":[[]]"#, "[[]]"),
        (
            r#""data":1,"la":2,"data":[{"a":1}],"La":3,"data":"x""#,
            r#""x""#,
        ),
    ] {
        for json in [
            format!(r#"{{"error_code":"0",{records},{beside}}}"#),
            format!(r#"{{"error_code":"0",{beside},{records}}}"#),
        ] {
            let reply: Reply<TraCuuHoSo> = serde_json::from_str(&json).expect("serde reads it");
            assert_eq!(reply, read(&json), "{json}");
            let data = reply.unknown.get("data").expect("it is kept");
            assert_eq!(data.as_str(), last, "{json}");
        }
    }
}

/// Every kind of value in every shape of field: which fits and which is kept is decided in one place.
#[test]
fn a_value_of_any_kind_in_any_place_reads_as_a_document_does() {
    let values = [
        "null",
        "true",
        "4",
        "4.5",
        r#""4""#,
        r#""""#,
        r#"" ""#,
        r#""chữ""#,
        "[]",
        "[[]]",
        "[4]",
        "[null]",
        r#"["4"]"#,
        "[{}]",
        "[{},{}]",
        "{}",
        r#"{"Gia":"1"}"#,
    ];
    let places = [
        "MaHoSo",
        "TrangThaiHoSo",
        "NgayTiepNhan",
        "TaiLieuNop",
        "LePhi",
    ];
    for value in values {
        for place in places {
            let json = format!(r#"{{"{place}":{value}}}"#);
            let through_serde: HoSo = serde_json::from_str(&json).expect("an object");
            assert_eq!(through_serde, read::<HoSo>(&json), "{json}");
        }
        // A number in an envelope may stand for nothing else.
        let json = format!(r#"{{"error_code":{value},"result":{value}}}"#);
        let through_serde: Reply<DongBoHoSoMC> = serde_json::from_str(&json).expect("an object");
        assert_eq!(through_serde, read::<Reply<DongBoHoSoMC>>(&json), "{json}");
        let json = format!(r#"{{"isUpdating":{value},"data":{value},"HoSoBoSung":{value}}}"#);
        let through_serde: Request<DongBoHoSoMC> = serde_json::from_str(&json).expect("an object");
        assert_eq!(
            through_serde,
            read::<Request<DongBoHoSoMC>>(&json),
            "{json}"
        );
    }
}
