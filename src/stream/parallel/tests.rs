//! On all cores comes out what comes out on one, wherever the chunks end.

use std::fmt::Debug;
use std::io::{self, Cursor, ErrorKind, Read};

use rayon::ThreadPoolBuilder;

use super::{Chunks, Given, Keep, check_as_parallel_with};
use crate::options::{ReadOptions, WriteOptions};
use crate::packets::MessageType;
use crate::report::Report;
use crate::status_sync::{CapNhatTienDoHoSoMC, DongBoHoSoMC};
use crate::stream::convert::Converter;
use crate::stream::purpose::Typed;
use crate::stream::storage::InOwnMemory;
use crate::stream::{Item, Records, StreamError, Writer, check_as_with};
use crate::wire::Encoding;

/// How many bytes are cut off at a time: less than a record, a record, some, and all.
const CHUNKS: [usize; 6] = [1, 90, 300, 1_000, 5_000, 512 << 10];

/// Everything that a stream tells.
#[derive(Default, PartialEq, Debug)]
struct Told {
    records: Vec<String>,
    end: String,
}

fn said(report: &Report) -> String {
    let findings = report.findings().iter();
    let said = findings.map(|finding| format!("{finding:?} {:?}", finding.position()));
    said.collect::<Vec<String>>().join("; ")
}

fn shown<R: Debug>(item: &Item<R>) -> String {
    format!(
        "{} {:?} {} {:?} {}",
        item.index,
        item.position,
        item.offset,
        item.record,
        said(&item.report)
    )
}

fn end<M: MessageType, R: Read>(came: &Result<(), StreamError>, records: &Records<M, R>) -> String {
    format!(
        "{came:?} {} {} {:?} {:?} {}",
        records.records_read(),
        records.records_broken(),
        records.form(),
        records.envelope().map(|envelope| said(envelope.report())),
        said(records.around_lines()),
    )
}

fn on_one_core<M: MessageType>(reader: impl Read, options: &ReadOptions) -> Told {
    let mut told = Told::default();
    let mut records = match Records::<M, _>::with_options(reader, options) {
        Ok(records) => records,
        Err(error) => {
            told.end = error.to_string();
            return told;
        }
    };
    let came = loop {
        match records.next() {
            None => break Ok(()),
            Some(Ok(item)) => told.records.push(shown(&item)),
            Some(Err(StreamError::Record(broken))) => told.records.push(format!("{broken:?}")),
            Some(Err(error)) => break Err(error),
        }
    };
    told.end = end(&came, &records);
    told
}

fn on_all_cores<M: MessageType>(reader: impl Read, options: &ReadOptions, bytes: usize) -> Told {
    let mut told = Told::default();
    let mut records = match Records::<M, _>::with_options(reader, options) {
        Ok(records) => records,
        Err(error) => {
            told.end = error.to_string();
            return told;
        }
    };
    let findings = options.findings;
    let purpose = Typed::<M, InOwnMemory>::NEW;
    let mut chunks = Chunks::of(bytes, purpose, Keep { findings });
    let came = loop {
        let more = chunks.advance(&mut records.steps, |given| match given {
            Given::Record(item) => told.records.push(shown(&item)),
            Given::Broken(broken) => told.records.push(format!("{broken:?}")),
            Given::Whole(..) => {}
        });
        match more {
            Ok(true) => {}
            Ok(false) => break Ok(()),
            Err(error) => break Err(error),
        }
    };
    told.end = end(&came, &records);
    told
}

fn agree<M: MessageType>(text: &str, options: &ReadOptions) -> Told {
    agree_on::<M, _>(|| text.as_bytes(), options, text)
}

/// Checks that readers of the same document are read the same.
fn agree_on<M: MessageType, R: Read>(
    reader: impl Fn() -> R,
    options: &ReadOptions,
    text: &str,
) -> Told {
    let one = on_one_core::<M>(reader(), options);
    for bytes in CHUNKS {
        let all = on_all_cores::<M>(reader(), options, bytes);
        assert_eq!(all, one, "in chunks of {bytes}: {text}");
    }
    one
}

/// The same records in all layouts that are read record by record.
fn layouts(records: &[String]) -> Vec<String> {
    let one_line = |separator: &str| records.join(separator);
    vec![
        format!("[{}]", one_line(",")),
        format!("[{}]", one_line(", ")),
        format!("\u{feff}[\n  {}\n]\n", one_line(",\n  ")),
        format!("[{}]", one_line("\r\n,\r\n\t")),
        format!(
            r#"{{"session":"s","madonvi":"H26","service":"CapNhatTienDoHoSoMC","data":[{}]}}"#,
            one_line(",")
        ),
        format!(r#"{{"data":[{}],"service":"DongBoHoSoMC"}}"#, one_line(",")),
        format!(
            r#"{{"error_code":"0","message":"Thành công","result":[{}]}}"#,
            one_line(",")
        ),
        one_line("\n"),
        format!("{}\n\n \r\n", one_line("\r\n\n")),
    ]
}

fn numbered(number: usize) -> String {
    format!(
        r#"{{"MaHoSo":"000.27.H26-260105-{number:04}","NguoiXuLy":"Trần Thị Bưởi","ThoiDiemXuLy":"20260105093000","TrangThai":"4"}}"#
    )
}

/// Records that guesses go wrong at, and others.
fn odd() -> Vec<String> {
    [
        r#"{"MaHoSo":"000.27.H26-260105-0003","NguoiXuLy":"},{\"MaHoSo\":\"","TrangThai":"4"}"#,
        r#"{"MaHoSo":"A","NguoiXuLy":"kết thúc }","GhiChu":"\n},\n{"}"#,
        r#"{"MaHoSo":"B","TaiLieuNop":[{"MaHoSo":"C"},{"MaHoSo":"D"},{"MaHoSo":"E"}]}"#,
        r#"{"MaHoSo":"B", "Khac":[{"MaHoSo":1},{"MaHoSo":2}],"TrangThai":"4"}"#,
        r#"{"NguoiXuLy":"Ba","MaHoSo":"F"}"#,
        r#"{"NguoiXuLy":"Ba","MaHoSo":"F","MaHoSo":"G"}"#,
        "{}",
        r#"{ "MaHoSo" : "H" , "TrangThai" : 4 }"#,
        r#"{"mahoso":"I","TrangThai":"99"}"#,
    ]
    .map(str::to_owned)
    .into()
}

fn broken() -> Vec<String> {
    [
        r#"{"MaHoSo":"J","TrangThai":NaN}"#,
        r#"{"MaHoSo":"J","TrangThai":}"#,
        r#"{"MaHoSo":"Công ty "A"","TrangThai":"4"}"#,
        r#"{"MaHoSo":"J","TrangThai":"4""#,
        r#"{"MaHoSo":"J"},{"#,
        "7",
        "null",
        "[]",
        "",
        r#"{"MaHoSo":"J\q"}"#,
        "{\"MaHoSo\":\"\u{1}\"}",
        r#"{"MaHoSo":"J","Khac":[[[[[[[[1]]]]]]]]}"#,
    ]
    .map(str::to_owned)
    .into()
}

/// A generator of small numbers.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) as usize % end
    }
}

#[test]
fn plain_records_are_read_the_same_in_all_layouts() {
    let records: Vec<String> = (0..40).map(numbered).collect();
    for text in layouts(&records) {
        let told = agree::<CapNhatTienDoHoSoMC>(&text, &ReadOptions::new());
        // The reply to a push has no place for records.
        let count = if text.contains("error_code") { 0 } else { 40 };
        assert_eq!(told.records.len(), count, "{text}");
    }
}

#[test]
fn where_a_guess_is_wrong_nothing_is_lost_or_taken_twice() {
    let mut dice = Dice(120);
    for round in 0..30 {
        let odd = odd();
        let records: Vec<String> = (0..24)
            .map(|number| match dice.below(3) {
                0 => odd[dice.below(odd.len())].clone(),
                // Some have the number of one before them.
                _ => numbered(dice.below(20).max(number / 2)),
            })
            .collect();
        let layouts = layouts(&records);
        let text = &layouts[round % layouts.len()];
        let told = agree::<CapNhatTienDoHoSoMC>(text, &ReadOptions::new());
        assert!(told.end.starts_with("Ok"), "{told:?}");
        let request: Vec<String> = records
            .iter()
            .map(|record| record.replace('4', "5"))
            .collect();
        let options = ReadOptions::new().findings(1);
        agree::<DongBoHoSoMC>(&format!("[{}]", request.join(",")), &options);
    }
}

#[test]
fn broken_records_are_told_of_in_the_same_places() {
    let mut dice = Dice(7);
    let mut passed = 0;
    for round in 0..60 {
        let (odd, broken) = (odd(), broken());
        let records: Vec<String> = (0..24)
            .map(|number| match dice.below(12) {
                0 | 1 => odd[dice.below(odd.len())].clone(),
                2 => broken[dice.below(broken.len())].clone(),
                _ => numbered(number),
            })
            .collect();
        let layouts = layouts(&records);
        let text = &layouts[round % layouts.len()];
        for options in [
            ReadOptions::new(),
            ReadOptions::new().stop_at_broken(true),
            ReadOptions::new().depth(6),
            ReadOptions::new().record_bytes(110),
        ] {
            let told = agree::<CapNhatTienDoHoSoMC>(text, &options);
            passed += usize::from(told.end.starts_with("Ok"));
        }
    }
    assert!(passed > 20, "{passed}");
}

#[test]
fn bytes_that_are_no_text_are_told_of_in_the_same_places() {
    let mut dice = Dice(2019);
    for round in 0..60 {
        let records: Vec<String> = (0..40).map(numbered).collect();
        let layouts = layouts(&records);
        let text = &layouts[round % layouts.len()];
        let mut bytes = text.clone().into_bytes();
        // Up to three bytes of windows-1258, or a control character that stands for them where they are read.
        for _ in 0..round % 4 {
            let at = dice.below(bytes.len());
            bytes[at] = [0xD0, 0x1A, 0xFF][dice.below(3)];
        }
        agree_on::<CapNhatTienDoHoSoMC, _>(|| bytes.as_slice(), &ReadOptions::new(), text);
    }
    let element = "<TienDoHoSo><NguoiXuLy>Bưởi</NguoiXuLy></TienDoHoSo>";
    let text = format!(
        "<DanhSachTienDoHoSo>{}</DanhSachTienDoHoSo>",
        element.repeat(60)
    );
    for byte in [0x1A, 0xFF] {
        for (at, _) in text.match_indices("ư").step_by(14) {
            let mut bytes = text.clone().into_bytes();
            bytes[at] = byte;
            let told =
                agree_on::<CapNhatTienDoHoSoMC, _>(|| bytes.as_slice(), &ReadOptions::new(), &text);
            assert!(told.end.starts_with("Err"), "{told:?}");
        }
    }
}

/// Gives a document in pieces, is interrupted between them, and fails behind the last.
struct Failing<'t> {
    left: &'t [u8],
    dice: Dice,
}

impl Read for Failing<'_> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        if self.dice.below(3) == 0 {
            return Err(ErrorKind::Interrupted.into());
        }
        if self.left.is_empty() {
            return Err(io::Error::new(ErrorKind::ConnectionReset, "đứt kết nối"));
        }
        let most = 1 + self.dice.below(700);
        let most = most.min(room.len());
        self.left.read(&mut room[..most])
    }
}

#[test]
fn a_reader_that_fails_is_told_of_behind_the_same_records() {
    let records: Vec<String> = (0..40).map(numbered).collect();
    for text in layouts(&records) {
        for left in [100, 1_500, 2_000, text.len()] {
            let left = &text.as_bytes()[..left.min(text.len())];
            for seed in 0..4 {
                let reader = || Failing {
                    left,
                    dice: Dice(seed),
                };
                agree_on::<CapNhatTienDoHoSoMC, _>(reader, &ReadOptions::new(), &text);
            }
        }
    }
}

#[test]
fn what_stands_before_the_records_says_nothing_of_their_length() {
    let records: Vec<String> = (0..2_000).map(numbered).collect();
    let (session, records) = ("s".repeat(200_000), records.join(","));
    let text = format!(
        r#"{{"session":"{session}","service":"CapNhatTienDoHoSoMC","data":[{records}],"madonvi":"H26"}}"#
    );
    let told = agree::<CapNhatTienDoHoSoMC>(&text, &ReadOptions::new().record_bytes(201_000));
    assert!(told.end.starts_with("Ok(()) 2000 0"), "{}", told.end);
    let options = ReadOptions::new().record_bytes(201_000);
    for checked in [
        check_as_with(CapNhatTienDoHoSoMC::MESSAGE, text.as_bytes(), &options),
        check_as_parallel_with(CapNhatTienDoHoSoMC::MESSAGE, text.as_bytes(), &options),
    ] {
        let checked = checked.unwrap();
        assert_eq!((checked.records, checked.broken.total()), (2_000, 0));
    }
}

#[test]
fn threads_of_a_pool_may_wait_for_each_other() {
    let records: Vec<String> = (0..20_000).map(numbered).collect();
    let text = format!("[{}]", records.join(","));
    let check = || {
        let checked = check_as_parallel_with(
            CapNhatTienDoHoSoMC::MESSAGE,
            text.as_bytes(),
            &ReadOptions::new(),
        );
        assert_eq!(checked.unwrap().records, 20_000);
    };
    for threads in [1, 2] {
        let pool = ThreadPoolBuilder::new().num_threads(threads);
        let pool = pool.build().unwrap();
        // From within, where each may be the thread that the others wait for, and from without.
        pool.install(|| rayon::join(check, || rayon::join(check, check)));
        rayon::join(check, check);
    }
}

/// Says that it gave more than there was room for.
struct Boastful<'t>(&'t [u8]);

impl Read for Boastful<'_> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let length = self.0.read(room)?;
        Ok(if length == room.len() {
            2 * length
        } else {
            length
        })
    }
}

#[test]
fn a_reader_that_claims_too_much_does_no_harm() {
    let records: Vec<String> = (0..4_000).map(numbered).collect();
    let text = format!("[{}]", records.join(","));
    agree_on::<CapNhatTienDoHoSoMC, _>(|| Boastful(text.as_bytes()), &ReadOptions::new(), "");
}

#[test]
fn short_records_stand_beside_long_ones() {
    let long = format!(r#"{{"MaHoSo":"X","NguoiXuLy":"{}"}}"#, "},{".repeat(2_000));
    let mut records: Vec<String> = (0..30).map(|_| "{}".to_owned()).collect();
    records.insert(11, long.clone());
    records.insert(12, long);
    records.extend((0..20).map(numbered));
    for text in layouts(&records) {
        agree::<CapNhatTienDoHoSoMC>(&text, &ReadOptions::new());
        agree::<CapNhatTienDoHoSoMC>(&text, &ReadOptions::new().record_bytes(3_000));
    }
}

#[test]
fn elements_are_read_the_same() {
    let element = |number: usize| {
        match number % 9 {
        3 => "<TienDoHoSo>\n  <MaHoSo>A</MaHoSo>\n</TienDoHoSo>".to_owned(),
        5 => "<TienDoHoSo/>".to_owned(),
        6 => "<!-- </TienDoHoSo><TienDoHoSo> --><TienDoHoSo><NguoiXuLy><![CDATA[</TienDoHoSo><TienDoHoSo>]]></NguoiXuLy></TienDoHoSo>".to_owned(),
        7 => "<TienDoHoSo><MoRong><TienDoHoSo>1</TienDoHoSo><TienDoHoSo>2</TienDoHoSo></MoRong></TienDoHoSo>".to_owned(),
        _ => format!("<TienDoHoSo><MaHoSo>000.27.H26-260105-{number:04}</MaHoSo><TrangThai>4</TrangThai></TienDoHoSo>"),
    }
    };
    for kinds in [2, 6, 8, 9] {
        for separator in ["", "\n", "\r\n  "] {
            for last in ["", "<TienDoHoSo><MaHoSo>B</TienDoHoSo>", "<Khac/>", "1"] {
                let items: Vec<String> = (0..30).map(|number| element(number % kinds)).collect();
                let items = items.join(separator);
                let text = format!("<DanhSachTienDoHoSo>{items}{last}</DanhSachTienDoHoSo>");
                agree::<CapNhatTienDoHoSoMC>(&text, &ReadOptions::new());
                let text = format!(
                    "<CapNhatTienDoHoSoMC><service>CapNhatTienDoHoSoMC</service><data>{items}{last}</data><madonvi>H26</madonvi></CapNhatTienDoHoSoMC>"
                );
                agree::<CapNhatTienDoHoSoMC>(&text, &ReadOptions::new());
            }
        }
    }
}

/// The text, or why there is none, and what was written by then.
fn converted(text: &str, how: &Converter, is_parallel: bool) -> (String, String) {
    let mut out = Vec::new();
    let input = Cursor::new(text);
    let came = if is_parallel {
        how.run_parallel(input, &mut out)
    } else {
        how.run(input, &mut out)
    };
    let came = came.map(|done| {
        let checked = done.checked;
        format!(
            "{} {} {:?} {}",
            checked.records,
            said(&checked.report),
            checked.broken,
            said(&done.left_out)
        )
    });
    (format!("{came:?}"), String::from_utf8(out).unwrap())
}

#[test]
fn documents_are_converted_the_same() {
    let mut dice = Dice(26);
    let mut written = 0;
    for round in 0..40 {
        let (odd, broken) = (odd(), broken());
        let records: Vec<String> = (0..24)
            .map(|number| match dice.below(12) {
                0 | 1 if round % 3 > 0 => odd[dice.below(odd.len())].clone(),
                2 if round % 3 > 1 => broken[dice.below(broken.len())].clone(),
                3 => numbered(number).replace("Bưởi", "\\u0000 \u{2028}"),
                _ => numbered(number),
            })
            .collect();
        for (number, text) in layouts(&records).iter().enumerate() {
            if round % 2 == number % 2 {
                continue;
            }
            for to in [Encoding::Json, Encoding::Xml] {
                for keep in [false, true] {
                    let how = Converter::new(to)
                        .message(CapNhatTienDoHoSoMC::MESSAGE)
                        .write_options(WriteOptions::new().keep_invalid(keep));
                    let one = converted(text, &how, false);
                    assert_eq!(converted(text, &how, true), one, "{text}");
                    written += usize::from(!one.1.is_empty());
                    let old = how.edition(crate::Edition::Qcvn2019);
                    assert_eq!(converted(text, &old, true), converted(text, &old, false));
                }
            }
        }
    }
    assert!(written > 100, "{written}");
}

/// Gives up after so many bytes.
struct Full(usize, Vec<u8>);

impl io::Write for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.1.len() + bytes.len() > self.0 {
            return Err(ErrorKind::StorageFull.into());
        }
        self.1.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn an_output_that_fails_has_been_given_the_same() {
    let records: Vec<String> = (0..3_000).map(numbered).collect();
    for text in layouts(&records).iter().take(5) {
        for room in [0, 10, 50_000, 200_000] {
            let given = |is_parallel: bool| {
                let how = Converter::new(Encoding::Xml).message(CapNhatTienDoHoSoMC::MESSAGE);
                let mut out = Full(room, Vec::new());
                let input = Cursor::new(text);
                let came = if is_parallel {
                    how.run_parallel(input, &mut out)
                } else {
                    how.run(input, &mut out)
                };
                (came.unwrap_err().to_string(), out.1)
            };
            assert_eq!(given(true), given(false), "{room}");
        }
    }
}

type ToMemory = Writer<CapNhatTienDoHoSoMC, Vec<u8>>;

#[test]
fn records_are_written_the_same() {
    use crate::status_sync::TienDoHoSo;

    let text = (0..1_500).map(numbered).collect::<Vec<_>>().join("\n");
    let records = Records::<CapNhatTienDoHoSoMC, _>::new(text.as_bytes()).unwrap();
    let records: Vec<TienDoHoSo> = records.map(|item| item.unwrap().record).collect();
    for count in [0, 1, 15, 16, 17, 511, 512, 513, 1_500] {
        for refused in [None, Some(0), Some(20), Some(1_100)] {
            let mut records = records[..count].to_vec();
            if let Some(record) = refused.and_then(|index| records.get_mut(index)) {
                *record = TienDoHoSo::new();
            }
            let begin: [fn() -> ToMemory; 3] = [
                || Writer::list(Vec::new(), Encoding::Json).unwrap(),
                || Writer::list(Vec::new(), Encoding::Xml).unwrap(),
                || Writer::lines(Vec::new()).unwrap(),
            ];
            for begin in begin {
                let (mut one, mut all) = (begin(), begin());
                let by_one = records.iter().try_for_each(|record| one.write(record));
                let at_once = all.write_parallel(&records);
                let told = |came: Result<(), crate::stream::WriterError>| {
                    came.map_err(|error| error.to_string())
                };
                assert_eq!(told(at_once), told(by_one));
                assert_eq!(all.records_written(), one.records_written());
                // What comes behind follows on.
                all.write(&last()).unwrap();
                one.write(&last()).unwrap();
                assert_eq!(all.finish().unwrap(), one.finish().unwrap());
            }
        }
    }
}

fn last() -> crate::status_sync::TienDoHoSo {
    let text = numbered(9_999);
    let mut records = Records::<CapNhatTienDoHoSoMC, _>::new(text.as_bytes()).unwrap();
    records.next().unwrap().unwrap().record
}
