//! Codes of catalogues that no schema lists: which are looked up, and that every way of reading says the same.

use std::sync::Arc;

use qcvn120::procedures::{LinhVuc, ThuTuc, TomTatThuTuc};
use qcvn120::spec::{CatalogueKind, KnownCodes};
use qcvn120::status_sync::{DongBoHoSoMC, HoSo};
use qcvn120::stream::{self, Records};
use qcvn120::{Catalogue, CatalogueError, Code, Document, ReadOptions, Report, Request, json, xml};

fn catalogue() -> Catalogue {
    let mut catalogue = Catalogue::new();
    catalogue.insert(CatalogueKind::Procedure, "1.001193", "Đăng ký khai sinh");
    catalogue.insert(CatalogueKind::Field, "G15-HT01", "Hộ tịch");
    catalogue.insert(
        CatalogueKind::Agency,
        "000.00.01.H22",
        "UBND phường Bến Nghé",
    );
    catalogue
}

fn options() -> ReadOptions {
    ReadOptions::new().known_codes(catalogue())
}

/// The pointers of codes that are not known, each with what may be meant.
fn unknown(report: &Report) -> Vec<(&str, Option<&str>)> {
    let advice = report.advice();
    advice
        .filter(|finding| finding.code() == Code::NotInCatalogue)
        .map(|finding| (finding.pointer(), finding.meant()))
        .collect()
}

#[test]
fn every_way_of_reading_says_the_same() {
    let ho_so = HoSo::new().ma_tthc("1.001139").ma_linh_vuc("LVK");
    let due = [("/MaTTHC", Some("1.001193")), ("/MaLinhVuc", None)];
    assert_eq!(unknown(&ho_so.check_with(&options())), due);
    assert_eq!(unknown(&ho_so.check()), []);
    let keep = qcvn120::WriteOptions::new().keep_invalid(true);
    let as_json = ho_so.to_json_with(&keep).unwrap();
    let as_xml = ho_so.to_xml_with(&keep).unwrap();
    let (_, report) = json::read_with::<HoSo>(as_json.as_bytes(), &options()).unwrap();
    assert_eq!(unknown(&report), due);
    let (_, report) = xml::read_with::<HoSo>(as_xml.as_bytes(), &options()).unwrap();
    assert_eq!(unknown(&report), due);

    let request =
        Request::<DongBoHoSoMC>::new("s", "H22.02", false).records([ho_so.clone(), ho_so]);
    let due = [
        ("/madonvi", Some("H22.01")),
        ("/data/0/MaTTHC", Some("1.001193")),
        ("/data/0/MaLinhVuc", None),
        ("/data/1/MaTTHC", Some("1.001193")),
        ("/data/1/MaLinhVuc", None),
    ];
    // An agency code is near to one of its own form only.
    let due = due.map(|(pointer, meant)| (pointer, meant.filter(|_| pointer != "/madonvi")));
    for packet in [
        request.to_json_with(&keep).unwrap(),
        request.to_xml_with(&keep).unwrap(),
    ] {
        let doc = Document::<DongBoHoSoMC>::read_with(&packet, &options()).unwrap();
        assert_eq!(unknown(doc.report()), due);
        let checked = stream::check_with(packet.as_bytes(), &options()).unwrap();
        assert_eq!(unknown(&checked.report), due);
        let records = Records::<DongBoHoSoMC, _>::with_options(packet.as_bytes(), &options());
        let count: usize = records
            .unwrap()
            .map(|item| unknown(&item.unwrap().report).len())
            .sum();
        assert_eq!(count, 4);
    }
}

#[test]
fn a_code_is_known_in_every_form_that_means_the_same() {
    let catalogue = catalogue();
    for (kind, code, known) in [
        (CatalogueKind::Procedure, "1.001193", true),
        (CatalogueKind::Procedure, "1.001193.H22", true),
        (CatalogueKind::Procedure, "1.001193.000.00.01.H22", true),
        (CatalogueKind::Procedure, "1.001193.01", true),
        (CatalogueKind::Procedure, "1.0011930", false),
        (CatalogueKind::Agency, "000.00.01.H22", true),
        (CatalogueKind::Agency, "H22.01", true),
        (CatalogueKind::Agency, "000.01.00.H22", false),
        (CatalogueKind::Agency, "H22", false),
        (CatalogueKind::Field, "G15-HT01", true),
        (CatalogueKind::Field, "g15-ht01", false),
    ] {
        assert_eq!(catalogue.knows(kind, code), Some(known), "{code}");
    }
    let nearest = catalogue.nearest(CatalogueKind::Procedure, "1.001139.H22");
    assert_eq!(nearest.as_deref(), Some("1.001193.H22"));
    assert_eq!(
        catalogue.title(CatalogueKind::Procedure, "1.001193.H22"),
        Some("Đăng ký khai sinh")
    );
    // Nothing is said of a kind of which there is no catalogue.
    assert_eq!(
        Catalogue::new().knows(CatalogueKind::Procedure, "1.001193"),
        None
    );
}

#[test]
fn entries_of_a_catalogue_are_not_looked_up_in_another() {
    let (procedure, field) = (TomTatThuTuc::new(), LinhVuc::new());
    assert_eq!(
        unknown(&procedure.ma_tthc("9.999999").check_with(&options())),
        []
    );
    assert_eq!(
        unknown(&field.ma_linh_vuc("LVK").check_with(&options())),
        []
    );
    // What they refer to is: procedures that go with one, agencies.
    let procedure = ThuTuc::new()
        .ma_tthc("9.999999")
        .tthc_lien_quan(["1.001193", "1.00193", ""]);
    let due = [("/TTHCLIENQUAN/1", Some("1.001193"))];
    assert_eq!(unknown(&procedure.check_with(&options())), due);
    let keep = qcvn120::WriteOptions::new().keep_invalid(true);
    for packet in [
        procedure.to_json_with(&keep).unwrap(),
        procedure.to_xml_with(&keep).unwrap(),
    ] {
        let doc = qcvn120::read_as_with(qcvn120::Message::LayThuTuc, &packet, &options()).unwrap();
        let found = unknown(doc.report());
        assert!(
            matches!(found[..], [(pointer, Some("1.001193"))] if pointer.ends_with("/TTHCLIENQUAN/1")),
            "{found:?}"
        );
    }
}

#[test]
fn absent_values_and_what_breaks_the_schema_are_not_looked_up() {
    let ho_so = HoSo::new().ma_tthc("").ma_linh_vuc("G15 HT01");
    let report = ho_so.check_with(&options());
    assert_eq!(unknown(&report), []);
    assert!(
        report
            .errors()
            .any(|finding| finding.pointer() == "/MaLinhVuc")
    );
    // A code with blanks around it is read without them.
    let (_, report) = json::read_with::<HoSo>(br#"{"MaTTHC": " 1.001193 "}"#, &options()).unwrap();
    assert_eq!(unknown(&report), []);
}

#[test]
fn a_catalogue_is_shared_by_all_clones_of_the_options() {
    let catalogue = Arc::new(catalogue());
    let options = ReadOptions::new().known_codes(Arc::clone(&catalogue));
    let clones: Vec<ReadOptions> = (0..10).map(|_| options.clone()).collect();
    // One in the options, however many they are, and ours.
    assert_eq!(Arc::strong_count(&catalogue), 2);
    drop((options, clones));
    assert_eq!(Arc::strong_count(&catalogue), 1);
}

#[test]
fn replies_of_the_portal_are_catalogues() {
    let xml = "<LayDanhMucCoQuan><error_code>0</error_code><result><CoQuan><MADONVI>H22.01</MADONVI><TENDONVI>UBND</TENDONVI></CoQuan></result></LayDanhMucCoQuan>";
    let agencies = Catalogue::read(xml).unwrap();
    assert_eq!(
        agencies.knows(CatalogueKind::Agency, "000.00.01.H22"),
        Some(true)
    );
    let list = r#"[{"MALINHVUC": "G15-HT01", "TENLINHVUC": "Hộ tịch"}, {"MALINHVUC": ""}]"#;
    let fields = Catalogue::read(list).unwrap();
    assert_eq!(
        (
            fields.len(CatalogueKind::Field),
            fields.len(CatalogueKind::Agency)
        ),
        (1, 0)
    );
    for document in [
        r#"{"error_code": "-1", "message": "x"}"#,
        "[]",
        r#"[{"MaHoSo": "H22-200101-0001"}]"#,
        "{",
    ] {
        assert!(Catalogue::read(document).is_err(), "{document}");
    }
}

#[test]
fn columns_of_csv_are_found_by_their_names_in_any_order() {
    let text = "\u{feff}Ghi chú,TenTTHC,maTTHC\r\nx,\"Khai sinh, \"\"lưu động\"\"\nhai dòng\",1.001193\r\n,,\r\n,Kết hôn, 1.000894 \r\n";
    let catalogue = Catalogue::from_csv(text).unwrap();
    let (procedure, field) = (CatalogueKind::Procedure, CatalogueKind::Field);
    assert_eq!((catalogue.len(procedure), catalogue.len(field)), (2, 0));
    let title = catalogue.title(procedure, "1.001193");
    assert_eq!(title, Some("Khai sinh, \"lưu động\"\nhai dòng"));
    assert_eq!(catalogue.title(procedure, "1.000894"), Some("Kết hôn"));
}

#[test]
fn the_first_column_of_codes_says_which_catalogue_it_is() {
    let counts = |text: &str| {
        let catalogue = Catalogue::from_csv(text).unwrap();
        CatalogueKind::ALL.map(|kind| catalogue.len(kind))
    };
    assert_eq!(
        counts("MATTHC\tTENTTHC\tMADONVI\n1.001193\tKhai sinh\tH22\n"),
        [1, 0, 0]
    );
    assert_eq!(counts("madonvi;MATTHC\nH22.01;1.001193"), [0, 0, 1]);
}

#[test]
fn csv_that_is_no_catalogue_is_refused() {
    let refused = |text: &[u8]| Catalogue::from_csv(text).unwrap_err();
    assert!(matches!(refused(b""), CatalogueError::NoColumn));
    assert!(matches!(
        refused(b"MA,TEN\n1.001193,x"),
        CatalogueError::NoColumn
    ));
    assert!(matches!(
        refused(b"MATTHC\n\n \n"),
        CatalogueError::NoEntries
    ));
    assert!(matches!(refused(b"MATTHC\n\xff"), CatalogueError::Encoding));
    let open = refused(b"MATTHC,TENTTHC\n1.001193,x\n1.001194,\"y\nz\n");
    assert!(matches!(open, CatalogueError::OpenQuote(3)));
    assert!(open.to_string().contains("dòng 3"));
}
