//! The verdict on a record in memory is that of its canonical JSON.

use super::*;

use qcvn120::procedures::ThuTuc;

#[test]
fn the_verdict_on_a_dossier_is_that_of_its_canonical_json() {
    let mut with_unknown = dossier();
    with_unknown.unknown.push("Lạ".into(), raw("1"));
    with_unknown.unknown.push("a/b".into(), raw("{}"));
    with_unknown.unknown.push("Lạ".into(), raw("2"));
    let records = vec![
        HoSo::new(),
        dossier(),
        full_dossier(),
        dossier().ma_ho_so("có khoảng trắng"),
        dossier().ma_ho_so("x".repeat(51)),
        dossier().ma_tthc("1.0011931").ma_linh_vuc("LVK"),
        dossier().ten_tthc("").ten_linh_vuc(""),
        dossier()
            .loai_doi_tuong("9")
            .trang_thai_ho_so("11")
            .hinh_thuc("7"),
        dossier().trang_thai_ho_so("").hinh_thuc(""),
        dossier()
            .ngay_tiep_nhan(date("01/01/2020"))
            .ngay_tra(date("20230229000000")),
        dossier()
            .email("không")
            .so_dien_thoai("113")
            .so_giay_to_chu_ho_so("12"),
        dossier()
            .trich_yeu_ho_so("ễ".repeat(1001))
            .ghi_chu("e\u{302}\u{303}".repeat(667)),
        dossier()
            .kenh_thuc_hien("4")
            .noi_nop_ho_so("9")
            .ho_so_co_thanh_phan_so_hoa("2"),
        dossier().tai_lieu_nop([
            TaiLieuNop::new(),
            paper(),
            paper().is_deleted(BooleanText::from_text("có").unwrap()),
        ]),
        dossier().danh_sach_le_phi([LePhi::new(), fee().gia("-1"), fee().hinh_thuc_thu("3")]),
        dossier().danh_sach_tep_dinh_kem_khac([TepDinhKemKhac::new()
            .so_luong(-3)
            .loai_giay_to(Integer::from_text("hai").unwrap())]),
        dossier().danh_sach_ho_so_bo_sung([
            HoSoBoSung::new().trang_thai_bo_sung(Boolean::from_text("đúng").unwrap()),
            supplement()
                .danh_sach_giay_to_bo_sung([TaiLieuNop::new()])
                .danh_sach_le_phi_bo_sung([fee().gia("")]),
        ]),
        dossier().danh_sach_giay_to_ket_qua([GiayToKetQua::new().ma_giay_to_ket_qua("x")]),
        dossier()
            .dinh_danh_chs([DinhDanhChuHoSo::new()])
            .ds_ket_noi_csdl([KetNoiCSDL::new().ma_csdl("3")]),
        with_unknown,
    ];
    for record in records {
        agrees(&record, &record.check());
    }
}

#[test]
fn the_verdict_on_other_records_and_envelopes_is_too() {
    let step = TienDoHoSo::new()
        .nguoi_xu_ly("a".repeat(51))
        .trang_thai("0");
    agrees(&step, &step.check());
    let status = TrangThaiHoSoTrucTuyen::new()
        .trang_thai("99")
        .ngay_xu_ly(date("x"));
    agrees(&status, &status.check());
    let request =
        Request::<DongBoHoSoMC>::new("", "h22", None::<bool>).records([HoSo::new(), dossier()]);
    agrees(&request, &request.check());
    let request = Request::<DongBoTrangThaiHoSo>::new("", "", None::<TrangThaiHoSoTrucTuyen>);
    agrees(&request, &request.check());
    let request = Request::<DongBoTrangThaiHoSo>::new("s", "H22", status);
    agrees(&request, &request.check());
    let mut request = Request::<TraCuuHoSo>::new("s", "H22", "");
    agrees(&request, &request.check());
    request.service = "TraCuu".into();
    agrees(&request, &request.check());
    request.service = String::new();
    agrees(&request, &request.check());
    let reply = Acknowledgement::new().message("Thành công");
    agrees(&reply, &reply.check());
    let reply = reply.error_code(Integer::from_text("không").unwrap());
    agrees(&reply, &reply.check());
}

#[test]
fn the_verdict_on_what_was_read_is_that_of_what_is_written_back() {
    for json in [
        r#"{"MaHoSo":{},"NgayTra":[],"TaiLieuNop":"x","DanhSachLePhi":[1,{"Gia":{}},null],"Lạ":1,"Lạ":2,"KenhThucHien":[]}"#,
        r#"{"DanhSachHoSoBoSung":[{"HoSoBoSungId":1.5,"TrangThaiBoSung":{},"DanhSachLePhiBoSung":{}}]}"#,
        r#"{"DanhSachTepDinhKemKhac":[{"SoLuong":1e400,"LoaiGiayTo":"1.0"},[]],"Lạ":{},"Lạ":{},"Lạ":{}}"#,
    ] {
        let (record, _) = read::<HoSo>(json);
        agrees(&record, &record.check());
    }
    for json in [
        r#"{"service":"DongBoTrangThaiHoSo","session":7,"type":3,"data":[]}"#,
        r#"{"data":{"MaHoSo":[]},"type":"2","x":1}"#,
        r#"{"data":null,"session":{}}"#,
    ] {
        let (record, _) = read::<Request<DongBoTrangThaiHoSo>>(json);
        agrees(&record, &record.check());
    }
    let (record, _) = read::<Request<DongBoHoSoMC>>(r#"{"data":"x","isUpdating":"true"}"#);
    agrees(&record, &record.check());
    let (record, _) = read::<Acknowledgement>(r#"{"error_code":[],"message":{}}"#);
    agrees(&record, &record.check());
}

/// Also where no record and no scalar has a finding.
#[test]
fn lists_are_checked_in_memory_as_on_the_wire() {
    let json =
        r#"{"MATTHC":"1.001193","TENTTHC":"Khai sinh","TTHCLIENQUAN":["1.000001","Nguy\ufffdn"]}"#;
    let (record, _) = read::<ThuTuc>(json);
    let report = record.check();
    agrees(&record, &report);
    let told = found(&report);
    let due = "advice.damaged-text /TTHCLIENQUAN/1".to_owned();
    assert!(told.contains(&due), "{told:?}");

    let record = full_dossier();
    let options = ReadOptions::new().edition(Edition::Qcvn2019);
    let told = found(&record.check_with(&options));
    let (_, on_text) = json::read_with::<HoSo>(&written(&record), &options).expect("readable");
    assert_eq!(told, found(&on_text));
    for due in [
        "advice.edition /DinhDanhCHS",
        "advice.edition /DSKetNoiCSDL",
    ] {
        assert!(told.iter().any(|told| told == due), "no {due} in {told:?}");
    }
}

/// As a program may put it there.
#[test]
fn a_raw_value_that_is_kept_twice_still_stands_in_its_field() {
    let mut record = dossier().ten_tthc("");
    for _ in 0..2 {
        record.unknown.push("TenTTHC".into(), raw("{}"));
    }
    let told = found(&record.check());
    assert!(told.contains(&"type /TenTTHC".to_owned()), "{told:?}");
    assert!(!told.contains(&"minLength /TenTTHC".to_owned()), "{told:?}");
}
