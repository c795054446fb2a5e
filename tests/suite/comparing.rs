//! What a receiver would see differently: `compare`, over whatever two systems hold.

use qcvn120::status_sync::{
    CapNhatTienDoHoSoMC, DongBoHoSoMC, HoSo, LePhi, TienDoHoSo, TrangThaiHoSo,
};
use qcvn120::{DifferenceKind, Document, Language, Request, compare, read};

const FIRST: &str = "000.00.01.H26-261005-0001";
const SECOND: &str = "000.00.01.H26-261005-0002";

fn dossier(number: &str, status: TrangThaiHoSo) -> HoSo {
    HoSo::new().ma_ho_so(number).trang_thai_ho_so(status)
}

fn request(records: impl IntoIterator<Item = HoSo>) -> Request<DongBoHoSoMC> {
    Request::<DongBoHoSoMC>::new("s", "H26", false).records(records)
}

fn said(differences: &[qcvn120::Difference]) -> Vec<String> {
    differences.iter().map(ToString::to_string).collect()
}

#[test]
fn records_requests_and_documents_are_compared_with_each_other() {
    let ho_so = dossier(FIRST, TrangThaiHoSo::DangXuLy);
    let sent = request([ho_so.clone()]);
    let json = format!(r#"[{{"TrangThaiHoSo": 4, "MaHoSo": "{FIRST}"}}]"#);
    let typed = Document::<DongBoHoSoMC>::read(&json).unwrap();
    let any = read(&json).unwrap();
    assert!(compare(&ho_so, &ho_so.clone()).is_empty());
    assert!(compare(&ho_so, &typed).is_empty());
    assert!(compare(&any, &ho_so).is_empty());
    assert!(compare(&typed, &sent).is_empty());
    assert!(compare(&sent, &any).is_empty());

    let other = dossier(FIRST, TrangThaiHoSo::DaTraKetQua);
    let due = ["/0/TrangThaiHoSo: “Trạng thái hồ sơ” (TrangThaiHoSo) có hai giá trị khác nhau"];
    assert_eq!(said(&compare(&other, &typed)), due);
    assert_eq!(said(&compare(&sent, &other)), due);
    // A borrowed record is the same as an owned one.
    let borrowed = HoSo::borrowed().ma_ho_so(FIRST);
    assert!(compare(&borrowed, &HoSo::new().ma_ho_so(FIRST)).is_empty());
}

#[test]
fn dossiers_are_paired_by_their_numbers_in_whatever_order() {
    let one = dossier(FIRST, TrangThaiHoSo::DangXuLy);
    let two = dossier(SECOND, TrangThaiHoSo::DaTraKetQua);
    let (forth, back) = (
        request([one.clone(), two.clone()]),
        request([two.clone(), one.clone()]),
    );
    assert!(compare(&forth, &back).is_empty());

    let changed = request([two.clone().chu_ho_so("Lò Thị Mẩy"), one.clone()]);
    assert_eq!(
        said(&compare(&forth, &changed)),
        ["/data/1/ChuHoSo: “Chủ hồ sơ” (ChuHoSo) chỉ có trong tài liệu thứ hai"]
    );
    let differences = compare(&forth, &request([two.clone()]));
    assert_eq!(
        said(&differences),
        ["/data/0: bản ghi thứ 1 chỉ có trong tài liệu thứ nhất"]
    );
    assert_eq!(
        differences[0].message(Language::English),
        "record 1 is in the first document only"
    );
    // Without numbers, or with the same one twice, the order counts.
    let twice = request([one.clone(), one.clone()]);
    assert!(compare(&twice, &twice.clone()).is_empty());
    assert_eq!(compare(&twice, &forth).len(), 2);
}

#[test]
fn rows_without_a_number_of_their_own_are_compared_one_after_the_other() {
    let row = |words: &str| TienDoHoSo::new().ma_ho_so(FIRST).noi_dung_xu_ly(words);
    let request =
        |rows: [TienDoHoSo; 2]| Request::<CapNhatTienDoHoSoMC>::new("s", "H26").records(rows);
    let forth = request([row("Tiếp nhận"), row("Thẩm định")]);
    let back = request([row("Thẩm định"), row("Tiếp nhận")]);
    assert_eq!(compare(&forth, &back).len(), 2);
}

#[test]
fn what_belongs_to_different_messages_is_not_compared_field_by_field() {
    let row = TienDoHoSo::new().ma_ho_so(FIRST);
    let ho_so = dossier(FIRST, TrangThaiHoSo::DangXuLy);
    let [difference] = &compare(&row, &ho_so)[..] else {
        panic!("one difference")
    };
    assert_eq!(difference.pointer(), "");
    assert_eq!(compare(&request([ho_so]), &row).len(), 1);
}

#[test]
fn each_difference_names_its_place_on_either_side() {
    let one = request([
        dossier(FIRST, TrangThaiHoSo::DangXuLy),
        dossier(SECOND, TrangThaiHoSo::DangXuLy).ghi_chu("x"),
    ]);
    let list = format!(
        r#"[{{"MaHoSo": "{SECOND}", "TrangThaiHoSo": "4"}}, {{"MaHoSo": "H26-261005-0003"}}]"#
    );
    let differences = compare(&one, &read(&list).unwrap());
    let places: Vec<_> = differences
        .iter()
        .map(|difference| {
            (
                difference.kind(),
                difference.pointers(),
                difference.records(),
            )
        })
        .collect();
    assert_eq!(
        places,
        [
            (
                DifferenceKind::Removed,
                (Some("/data/0"), None),
                (Some(0), None)
            ),
            (
                DifferenceKind::Removed,
                (Some("/data/1/GhiChu"), Some("/0/GhiChu")),
                (Some(1), Some(0))
            ),
            (DifferenceKind::Added, (None, Some("/1")), (None, Some(1))),
        ]
    );
    // A record by itself is the document.
    let alone = dossier(FIRST, TrangThaiHoSo::DangXuLy);
    let differences = compare(&alone, &one);
    assert_eq!(differences[0].pointers(), (None, Some("/data/1")));
    let changed = dossier(FIRST, TrangThaiHoSo::DaTraKetQua);
    let differences = compare(&alone, &changed);
    let place = Some("/TrangThaiHoSo");
    assert_eq!(differences[0].pointers(), (place, place));
}

#[test]
fn one_dossier_twice_does_not_unpair_the_others() {
    let of = |numbers: &[&str]| {
        request(
            numbers
                .iter()
                .map(|number| dossier(number, TrangThaiHoSo::DangXuLy)),
        )
    };
    let differences = compare(&of(&[FIRST, FIRST, SECOND]), &of(&[SECOND, FIRST]));
    assert_eq!(
        said(&differences),
        ["/data/1: bản ghi thứ 2 chỉ có trong tài liệu thứ nhất"]
    );
}

#[test]
fn items_inside_are_paired_by_what_names_them() {
    let fee = |name: &str, amount: u64| LePhi::new().ten_phi_le_phi(name).gia(amount);
    let one = HoSo::new().danh_sach_le_phi([fee("Phí", 0), fee("Lệ phí", 30_000)]);
    let other =
        HoSo::new().danh_sach_le_phi([fee("Lệ phí", 50_000), fee("Phí", 0), fee("Khác", 1)]);
    let differences = compare(&one, &other);
    assert_eq!(
        said(&differences),
        [
            "/0/DanhSachLePhi/1/Gia: “Giá” (Gia) có hai giá trị khác nhau",
            "/0/DanhSachLePhi/2: mục thứ 3 của “Danh sách phí, lệ phí” (DanhSachLePhi) chỉ có trong tài liệu thứ hai",
        ]
    );
    assert_eq!(
        differences[0].pointers(),
        (Some("/DanhSachLePhi/1/Gia"), Some("/DanhSachLePhi/0/Gia"))
    );
}

#[test]
fn what_was_put_in_moves_nothing_behind_it() {
    // Steps of one dossier at no known time: nothing tells them apart.
    let row = |words: &str| TienDoHoSo::new().noi_dung_xu_ly(words);
    let of = |words: &[&str]| {
        Request::<CapNhatTienDoHoSoMC>::new("s", "H26").records(words.iter().map(|word| row(word)))
    };
    let differences = compare(&of(&["a", "b", "c"]), &of(&["a", "x", "b", "c"]));
    assert_eq!(
        said(&differences),
        ["/data/1: bản ghi thứ 2 chỉ có trong tài liệu thứ hai"]
    );
    let differences = compare(&of(&["a", "b", "c"]), &of(&["c"]));
    assert_eq!(differences.len(), 2);
}

#[test]
fn messages_with_the_same_records_are_told_apart_in_requests_only() {
    let reply = r#"{"error_code": 0, "result": [{"HOIDAPID": 7, "NOIDUNG": "x"}]}"#;
    let xml = "<LayDanhSachHoiDapBoCoQuan><error_code>0</error_code><result><HoiDap><HOIDAPID>7</HOIDAPID><NOIDUNG>x</NOIDUNG></HoiDap></result></LayDanhSachHoiDapBoCoQuan>";
    assert!(compare(&read(reply).unwrap(), &read(xml).unwrap()).is_empty());
    let asks = |service: &str| {
        read(format!(
            r#"{{"session": "s", "madonvi": "H26", "service": "{service}"}}"#
        ))
        .unwrap()
    };
    let [one, other] = ["LayDanhSachHoiDapGuiTuDVCQG", "LayDanhSachHoiDapBoCoQuan"].map(asks);
    let differences = compare(&one, &other);
    assert_eq!(differences[0].kind(), DifferenceKind::Message);
    assert!(!differences[0].is_at("service"));
}

#[test]
fn a_boolean_is_the_same_as_its_text() {
    let with = |value: &str| {
        let packet = format!(
            r#"[{{"MaHoSo": "H22-200101-0001", "DanhSachHoSoBoSung": [{{"TrangThaiBoSung": {value}}}]}}]"#
        );
        qcvn120::read_as(qcvn120::Message::DongBoHoSoMC, packet).unwrap()
    };
    assert!(said(&compare(&with("true"), &with(r#""True""#))).is_empty());
    assert!(said(&compare(&with(r#""true""#), &with(r#""True""#))).is_empty());
    assert_eq!(said(&compare(&with("true"), &with(r#""False""#))).len(), 1);
}
