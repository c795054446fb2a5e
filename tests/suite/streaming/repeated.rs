//! The same number twice in one push: a stream finds what reading the whole finds, wherever the records are.

use std::fmt::Write as _;
use std::ops::ControlFlow;

use qcvn120::status_sync::{CapNhatTienDoHoSoMC, DongBoHoSoMC};
use qcvn120::stream::{self, Records};
use qcvn120::{Code, Document, Language, Message, MessageType, ReadOptions, Report, read_as};

use super::Portions;

const ARRIVALS: [&[usize]; 3] = [&[usize::MAX], &[1], &[7, 1, 64, 3]];

fn record(number: &str) -> String {
    format!(
        r#"{{"MaHoSo": "{number}", "MaTTHC": "1.001193", "TenTTHC": "Đăng ký khai sinh", "MaLinhVuc": "G15-TP01", "TenLinhVuc": "Hộ tịch", "LoaiDoiTuong": "1", "TrangThaiHoSo": "1", "HinhThuc": "0", "DonViXuLy": "UBND"}}"#
    )
}

fn number(serial: usize) -> String {
    format!("000.00.01.H22-200101-{serial:04}")
}

fn joined(serials: &[usize], separator: &str) -> String {
    let records: Vec<String> = serials.iter().map(|one| record(&number(*one))).collect();
    records.join(separator)
}

fn request(records: &str) -> String {
    format!(
        r#"{{"session": "s", "madonvi": "000.00.01.H22", "service": "DongBoHoSoMC", "isUpdating": "False", "data": [{records}]}}"#
    )
}

fn xml(serials: &[usize]) -> String {
    let mut records = String::new();
    for serial in serials {
        let _ = write!(
            records,
            "<HoSo>\n<MaHoSo>{}</MaHoSo><MaTTHC>1.001193</MaTTHC><TenTTHC>x</TenTTHC><MaLinhVuc>G15-TP01</MaLinhVuc><TenLinhVuc>x</TenLinhVuc><LoaiDoiTuong>1</LoaiDoiTuong><TrangThaiHoSo>1</TrangThaiHoSo><HinhThuc>0</HinhThuc><DonViXuLy>x</DonViXuLy></HoSo>\n",
            number(*serial)
        );
    }
    format!("<DanhSachHoSo>{records}</DanhSachHoSo>")
}

/// Where the repeated numbers stand, and what is said of them.
fn repeated(report: &Report) -> Vec<String> {
    report
        .findings()
        .iter()
        .map(|finding| {
            assert_eq!(finding.code(), Code::DuplicateRecord);
            let at = finding.position().map(|at| (at.line, at.column));
            let message = finding.message(Language::English);
            let first = message.split(" stands at ").nth(1).unwrap().to_owned();
            format!("{} {at:?}: {first}", finding.pointer())
        })
        .collect()
}

/// What the ways to read a document say, which must be the same.
fn said<M: MessageType>(document: &str) -> Vec<String> {
    let options = ReadOptions::new();
    let mut all = Vec::new();
    for arrival in ARRIVALS {
        let portions = || Portions::new(document, arrival);
        let checked = stream::check_as_with(M::MESSAGE, portions(), &options).unwrap();
        all.push(repeated(&checked.report));
        let mut of_records = Vec::new();
        for item in Records::<M, _>::new(portions()).unwrap() {
            of_records.extend(repeated(&item.unwrap().report));
        }
        all.push(of_records);
        let mut visited = Vec::new();
        let mut records = Records::<M, _>::new(portions()).unwrap();
        let visit = records.visit(|item| {
            visited.extend(repeated(&item.report));
            ControlFlow::Continue(())
        });
        visit.unwrap();
        all.push(visited);
        #[cfg(feature = "rayon")]
        {
            let checked = stream::check_as_parallel_with(M::MESSAGE, portions(), &options);
            all.push(repeated(&checked.unwrap().report));
            let mut of_records = Vec::new();
            for item in Records::<M, _>::new(portions()).unwrap().parallel() {
                of_records.extend(repeated(&item.unwrap().report));
            }
            all.push(of_records);
        }
    }
    for other in &all {
        assert_eq!(other, &all[0]);
    }
    all.swap_remove(0)
}

#[test]
fn each_later_record_names_the_first_wherever_the_list_is() {
    let list = format!("[\n{}\n]", joined(&[1, 2, 1, 3, 1], ",\n"));
    for (document, pointer) in [
        (list, ""),
        (
            request(&format!("\n{}", joined(&[1, 2, 1, 3, 1], ",\n"))),
            "/data",
        ),
    ] {
        let expected: Vec<String> = [(2, 4), (4, 6)]
            .map(|(index, line)| {
                format!(
                    "{pointer}/{index}/MaHoSo Some(({line}, 12)): {pointer}/0/MaHoSo (line 2) already"
                )
            })
            .into();
        assert_eq!(said::<DongBoHoSoMC>(&document), expected);
        let whole = read_as(Message::DongBoHoSoMC, &document).unwrap();
        assert_eq!(repeated(whole.report()), expected);
    }
}

#[test]
fn in_xml_too() {
    let document = xml(&[1, 2, 1]);
    let expected = ["/2/MaHoSo Some((6, 1)): /0/MaHoSo (line 2) already"];
    assert_eq!(said::<DongBoHoSoMC>(&document), expected);
    let whole = Document::<DongBoHoSoMC>::from_xml(&document).unwrap();
    assert_eq!(repeated(whole.report()), expected);
}

#[test]
fn a_file_of_records_on_lines_is_one_list() {
    let document = joined(&[1, 2, 2], "\n");
    let expected = ["/MaHoSo Some((3, 12)): /MaHoSo (line 2) already"];
    assert_eq!(said::<DongBoHoSoMC>(&document), expected);
}

#[test]
fn each_envelope_on_a_line_is_a_push_of_its_own() {
    let line = |serials: &[usize]| request(&joined(serials, ", "));
    let document = [line(&[1, 2]), line(&[1, 3]), line(&[4, 4])].join("\n");
    let expected = ["/data/1/MaHoSo Some((3, 342)): /data/0/MaHoSo already"];
    let said = said::<DongBoHoSoMC>(&document);
    assert_eq!(said, expected);
}

#[test]
fn far_apart_in_a_long_file() {
    let mut serials: Vec<usize> = (1..9000).collect();
    serials.extend([1, 8999]);
    let list = format!("[\n{}\n]", joined(&serials, ",\n"));
    for document in [list, joined(&serials, "\n"), xml(&serials)] {
        let checked = stream::check_as(Message::DongBoHoSoMC, document.as_bytes()).unwrap();
        let found = repeated(&checked.report);
        assert_eq!(found.len(), 2);
        #[cfg(feature = "rayon")]
        {
            let parallel =
                stream::check_as_parallel(Message::DongBoHoSoMC, document.as_bytes()).unwrap();
            assert_eq!(repeated(&parallel.report), found);
        }
        if !document.starts_with('{') {
            let whole = read_as(Message::DongBoHoSoMC, &document).unwrap();
            assert_eq!(repeated(whole.report()), found);
        }
    }
}

#[test]
fn a_key_in_another_letter_case_is_named_as_sent() {
    let list = format!("[{}]", joined(&[1, 1], ",\n")).replacen("MaHoSo", "maHoSo", 1);
    let checked = stream::check_as(Message::DongBoHoSoMC, list.as_bytes()).unwrap();
    let whole = read_as(Message::DongBoHoSoMC, &list).unwrap();
    let messages = |report: &Report| -> Vec<String> {
        let advice = report.advice();
        advice.map(ToString::to_string).collect()
    };
    assert_eq!(messages(&checked.report), messages(whole.report()));
    assert!(messages(&checked.report)[0].contains("/0/maHoSo (dòng 1)"));
}

#[test]
fn a_broken_record_between_them_changes_nothing() {
    let records = [
        record(&number(1)),
        r#"{"MaHoSo": NaN}"#.to_owned(),
        record(&number(1)),
    ];
    for document in [format!("[{}]", records.join(",\n")), records.join("\n")] {
        let checked = stream::check_as(Message::DongBoHoSoMC, document.as_bytes()).unwrap();
        assert_eq!(checked.broken.kept().len(), 1);
        assert_eq!(repeated(&checked.report).len(), 1);
    }
}

#[test]
fn steps_share_the_number_of_their_dossier() {
    let step = r#"{"MaHoSo": "000.00.01.H22-200101-0001", "NguoiXuLy": "Ba", "ThoiDiemXuLy": "20200102093000", "TrangThai": "4"}"#;
    assert!(said::<CapNhatTienDoHoSoMC>(&format!("[{step}, {step}]")).is_empty());
}
