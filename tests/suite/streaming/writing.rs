//! Writing record by record.

use std::io::{self, Write};

use qcvn120::session::DangNhap;
use qcvn120::status_sync::{
    CapNhatTienDoHoSoMC, HoSoTraCuu, TienDoHoSo, TraCuuHoSo, TrangThaiHoSo,
};
use qcvn120::stream::{Writer, WriterError};
use qcvn120::{
    DateTime, Encoding, Form, Language, Message, Reply, Request, WriteError, WriteOptions,
};

type Batch<W> = Writer<CapNhatTienDoHoSoMC, W>;

const BOTH: [Encoding; 2] = [Encoding::Json, Encoding::Xml];

fn step(number: u32) -> TienDoHoSo {
    TienDoHoSo::new()
        .ma_ho_so(format!("000.00.01.H22-200101-{number:04}"))
        .nguoi_xu_ly("Trần Thị Bưởi")
        .thoi_diem_xu_ly(DateTime::from_ymd_hms(2020, 1, 2, 9, 30, 0).unwrap())
        .noi_dung_xu_ly("Đối chiếu \"bản chính\" & <bản sao>")
        .trang_thai(TrangThaiHoSo::DangXuLy)
}

fn envelope() -> Request<CapNhatTienDoHoSoMC> {
    Request::<CapNhatTienDoHoSoMC>::new("phiên", "000.00.01.H22")
}

fn written(writer: Batch<Vec<u8>>) -> String {
    String::from_utf8(writer.finish().unwrap()).unwrap()
}

/// The envelope with these records, written at once.
fn whole(records: &[TienDoHoSo], encoding: Encoding, options: &WriteOptions) -> String {
    let mut request = envelope();
    request.data = records.to_vec();
    match encoding {
        Encoding::Json => qcvn120::json::write_with(&request, options).unwrap(),
        Encoding::Xml => qcvn120::xml::write_with(&request, options).unwrap(),
    }
}

fn options() -> [WriteOptions; 3] {
    [
        WriteOptions::new(),
        WriteOptions::new().omit_absent(true),
        WriteOptions::new().namespace("urn:example:một-cửa"),
    ]
}

#[test]
fn a_batch_is_the_text_that_the_whole_would_be() {
    for options in options() {
        for encoding in BOTH {
            for count in [0, 1, 3] {
                let records: Vec<TienDoHoSo> = (1..=count).map(step).collect();
                let mut writer =
                    Batch::request_with(Vec::new(), &envelope(), encoding, &options).unwrap();
                for record in &records {
                    writer.write(record).unwrap();
                }
                assert_eq!(writer.records_written(), records.len());
                assert_eq!(written(writer), whole(&records, encoding, &options));

                let mut writer = Batch::list_with(Vec::new(), encoding, &options).unwrap();
                for record in &records {
                    writer.write(record).unwrap();
                }
                let list = match encoding {
                    Encoding::Json => qcvn120::json::write_list_with(&records, &options).unwrap(),
                    Encoding::Xml => qcvn120::xml::write_list_with(&records, &options).unwrap(),
                };
                assert_eq!(written(writer), list);
            }
        }
    }
}

#[test]
fn records_that_the_envelope_holds_come_first() {
    let options = WriteOptions::new();
    for encoding in BOTH {
        let mut envelope = envelope();
        envelope.data = vec![step(1), step(2)];
        let mut writer = Batch::request_with(Vec::new(), &envelope, encoding, &options).unwrap();
        writer.write(&step(3)).unwrap();
        assert_eq!(writer.records_written(), 3);
        let records = [step(1), step(2), step(3)];
        assert_eq!(written(writer), whole(&records, encoding, &options));
    }
}

#[test]
fn lines_end_with_line_feeds() {
    let options = WriteOptions::new();
    let mut writer = Batch::lines_with(Vec::new(), &options).unwrap();
    assert_eq!(
        written(Batch::lines_with(Vec::new(), &options).unwrap()),
        ""
    );
    for number in [1, 2] {
        writer.write(&step(number)).unwrap();
    }
    let line = |number| step(number).to_json().unwrap();
    assert_eq!(written(writer), format!("{}\n{}\n", line(1), line(2)));
}

/// What some readers of lines take for the end of one is escaped, on lines only.
#[test]
fn a_line_has_no_other_ends_of_lines_inside() {
    let mut odd = step(1);
    odd.nguoi_xu_ly = "Tổ\u{2028}3\u{85}A\u{2029}".into();
    let options = WriteOptions::new();
    let mut writer = Batch::lines_with(Vec::new(), &options).unwrap();
    writer.write(&odd).unwrap();
    let line = written(writer);
    assert!(line.contains(r"Tổ\u20283\u0085A\u2029"), "{line}");
    let back: TienDoHoSo = serde_json::from_str(&line).unwrap();
    assert_eq!(back, odd);
}

#[test]
fn the_replies_of_pulls_are_written_too() {
    let options = WriteOptions::new();
    let dossier: HoSoTraCuu = qcvn120::json::read(crate::common::DOSSIER.as_bytes())
        .unwrap()
        .0;
    for encoding in BOTH {
        let envelope = Reply::<TraCuuHoSo>::default();
        let mut writer = Writer::<TraCuuHoSo, _>::reply_with(
            Vec::new(),
            &envelope,
            encoding,
            &WriteOptions::new().keep_invalid(true),
        )
        .unwrap();
        writer.write(&dossier).unwrap();
        let text = writer.finish().unwrap();
        let mut whole = envelope.clone();
        whole.result = vec![dossier.clone()];
        let keep = options.clone().keep_invalid(true);
        let expected = match encoding {
            Encoding::Json => qcvn120::json::write_with(&whole, &keep).unwrap(),
            Encoding::Xml => qcvn120::xml::write_with(&whole, &keep).unwrap(),
        };
        assert_eq!(String::from_utf8(text).unwrap(), expected);
    }
    let none = Writer::<CapNhatTienDoHoSoMC, _>::reply_with(
        Vec::new(),
        &Reply::<CapNhatTienDoHoSoMC>::default(),
        Encoding::Json,
        &options,
    );
    assert!(matches!(none, Err(WriterError::NoList(..))));
}

/// A login has no records: neither a list nor lines of them can be begun.
#[test]
fn a_message_without_records_is_told_in_both_languages() {
    for (begun, form) in [
        (
            Writer::<DangNhap, _>::list(Vec::new(), Encoding::Xml),
            Form::List,
        ),
        (Writer::lines(Vec::new()), Form::Record),
    ] {
        let Err(error) = begun else {
            panic!("{form}");
        };
        assert!(matches!(error, WriterError::NoList(Message::DangNhap, found) if found == form));
        let [vi, en] =
            [Language::Vietnamese, Language::English].map(|language| error.message(language));
        assert_eq!(vi, error.to_string());
        assert_eq!(
            vi,
            format!("gói tin DangNhap không có danh sách bản ghi ở dạng {form}")
        );
        assert_eq!(
            en,
            format!("DangNhap has no list of records in the form {form}")
        );
    }
    let refused = Batch::list(Vec::new(), Encoding::Json)
        .and_then(|mut writer| writer.write(&step(9).nguoi_xu_ly("")))
        .expect_err("nobody works on it");
    let WriterError::Refused(reason) = &refused else {
        panic!("{refused}");
    };
    for language in [Language::Vietnamese, Language::English] {
        assert_eq!(refused.message(language), reason.message(language));
    }
}

#[test]
fn a_refused_record_leaves_no_trace() {
    let options = WriteOptions::new();
    let wrong = step(9).nguoi_xu_ly("");
    for encoding in BOTH {
        for refused_before in [0, 1, 2] {
            let mut writer =
                Batch::request_with(Vec::new(), &envelope(), encoding, &options).unwrap();
            for number in 0..2 {
                if number == refused_before {
                    let error = writer.write(&wrong).unwrap_err();
                    let WriterError::Refused(WriteError::Invalid(report)) = error else {
                        panic!("{error}");
                    };
                    assert_eq!(report.findings()[0].pointer(), "/NguoiXuLy");
                }
                writer.write(&step(number)).unwrap();
            }
            if refused_before == 2 {
                writer.write(&wrong).unwrap_err();
            }
            let records = [step(0), step(1)];
            assert_eq!(written(writer), whole(&records, encoding, &options));
        }
        // All records were refused: the document has none.
        let mut writer = Batch::request_with(Vec::new(), &envelope(), encoding, &options).unwrap();
        writer.write(&wrong).unwrap_err();
        assert_eq!(written(writer), whole(&[], encoding, &options));
        // They are kept if the options ask for it.
        let keep = WriteOptions::new().keep_invalid(true);
        let mut writer = Batch::request_with(Vec::new(), &envelope(), encoding, &keep).unwrap();
        writer.write(&wrong).unwrap();
        assert_eq!(
            written(writer),
            whole(std::slice::from_ref(&wrong), encoding, &keep)
        );
    }
    let mut writer = Batch::list_with(Vec::new(), Encoding::Xml, &options).unwrap();
    let error = writer.write(&step(1).nguoi_xu_ly("a\0b")).unwrap_err();
    assert!(error.to_string().contains("/NguoiXuLy"), "{error}");
}

/// Counts what arrives, and takes no more than so many pieces.
struct Pieces {
    left: usize,
    arrived: Vec<usize>,
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.left == 0 {
            return Err(io::Error::other("đĩa đầy"));
        }
        self.left -= 1;
        self.arrived.push(bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn each_record_goes_out_in_one_piece_and_the_error_of_the_output_is_told() {
    let options = WriteOptions::new();
    let out = Pieces {
        left: 3,
        arrived: Vec::new(),
    };
    let mut writer = Batch::request_with(out, &envelope(), Encoding::Json, &options).unwrap();
    for number in 1..=3 {
        writer.write(&step(number)).unwrap();
    }
    let error = writer.write(&step(4)).unwrap_err();
    assert!(matches!(&error, WriterError::Io(_)), "{error}");
    assert_eq!(error.to_string(), "đĩa đầy");
    assert!(writer.finish().is_err());
}
