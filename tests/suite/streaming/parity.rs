//! A stream says of a document what reading it whole says.

use std::path::Path;

use qcvn120::stream::{self, StreamError};
use qcvn120::testing::{sample_json, sample_xml};
use qcvn120::{Encoding, Finding, Form, Message, ReadErrorKind, ReadOptions, Report, read_as_with};

use super::Portions;

/// The ways in which bytes arrive.
const ARRIVALS: [&[usize]; 4] = [&[usize::MAX], &[1], &[7, 1, 64, 3], &[900, 5]];

/// Everything that a report says.
pub(crate) fn said(report: &Report) -> Vec<String> {
    let one = |finding: &Finding| {
        let value = finding.value().unwrap_or("–");
        let (inside, seen) = (finding.inside(), finding.breaks_schema());
        let at = finding.position();
        format!(
            "{finding} {at:?} {value} {inside:?} {seen} {:?}",
            finding.evidence()
        )
    };
    let counts = format!("{:?}", report.counts());
    let mut said: Vec<String> = report.findings().iter().map(one).collect();
    said.push(counts);
    said
}

/// What came of a document: its form, how many records it has, and everything said of it; or the error.
type Outcome = Result<(Form, usize, Vec<String>), (ReadErrorKind, Option<(usize, usize)>)>;

fn whole(message: Message, bytes: &[u8], options: &ReadOptions) -> Outcome {
    match read_as_with(message, bytes, options) {
        Ok(document) => Ok((
            document.form(),
            document.record_count(),
            said(document.report()),
        )),
        Err(error) => Err((
            error.kind().clone(),
            error.position().map(|at| (at.line, at.column)),
        )),
    }
}

fn streamed(message: Message, bytes: &[u8], arrival: &[usize], options: &ReadOptions) -> Outcome {
    outcome(stream::check_as_with(
        message,
        Portions::new(bytes, arrival),
        options,
    ))
}

#[cfg(feature = "rayon")]
fn in_parallel(
    message: Message,
    bytes: &[u8],
    arrival: &[usize],
    options: &ReadOptions,
) -> Outcome {
    outcome(stream::check_as_parallel_with(
        message,
        Portions::new(bytes, arrival),
        options,
    ))
}

fn outcome(checked: Result<stream::Checked, StreamError>) -> Outcome {
    match checked {
        Ok(checked) => Ok((checked.form, checked.records, said(&checked.report))),
        Err(StreamError::Read(error)) => Err((
            error.kind().clone(),
            error.position().map(|at| (at.line, at.column)),
        )),
        Err(error) => panic!("{error}"),
    }
}

/// Compares both ways, however the bytes arrive; says whether the document is one that streams.
pub(crate) fn agree(message: Message, bytes: &[u8], options: &ReadOptions) -> bool {
    broken_records_are_the_same_however_the_bytes_arrive(message, bytes, options);
    let options = &options.clone().stop_at_broken(true);
    let whole = whole(message, bytes, options);
    for arrival in ARRIVALS {
        let streamed = streamed(message, bytes, arrival, options);
        let text = String::from_utf8_lossy(bytes);
        #[cfg(feature = "rayon")]
        assert_eq!(
            in_parallel(message, bytes, arrival, options),
            streamed,
            "{message} {arrival:?} in parallel: {text}"
        );
        if let Err((ReadErrorKind::Scattered, _)) = streamed {
            return false;
        }
        if let (Ok(_), Err((ReadErrorKind::Syntax(_), _))) = (&streamed, &whole) {
            // Several documents, one on each line.
            assert!(text.contains('\n'), "{message} {arrival:?}: {text}");
            return false;
        }
        if let (Err(early), Err(late)) = (&streamed, &whole)
            && matches!(
                late.0,
                ReadErrorKind::Encoding
                    | ReadErrorKind::Xml(qcvn120::xml::ParseErrorKind::InvalidCharacter)
            )
        {
            // Reading the whole document checks all characters first.
            assert!(early.1 <= late.1, "{message} {arrival:?}: {text}");
            continue;
        }
        assert_eq!(streamed, whole, "{message} {arrival:?}: {text}");
    }
    true
}

/// Everything that comes of a document, records that cannot be read among it; one after the other and on all cores.
fn everything(message: Message, bytes: &[u8], arrival: &[usize], options: &ReadOptions) -> String {
    let told = |checked: Result<stream::Checked, StreamError>| match checked {
        Ok(checked) => format!(
            "{:?} {} {:#?} {:?}",
            checked.form,
            checked.records,
            said(&checked.report),
            checked.broken
        ),
        Err(error) => format!("{error:?}"),
    };
    let reader = || Portions::new(bytes, arrival);
    let one = told(stream::check_as_with(message, reader(), options));
    #[cfg(feature = "rayon")]
    {
        let all = told(stream::check_as_parallel_with(message, reader(), options));
        assert_eq!(
            all,
            one,
            "{message} {arrival:?} in parallel: {}",
            String::from_utf8_lossy(bytes)
        );
    }
    one
}

fn broken_records_are_the_same_however_the_bytes_arrive(
    message: Message,
    bytes: &[u8],
    options: &ReadOptions,
) {
    let [at_once, others @ ..] =
        ARRIVALS.map(|arrival| everything(message, bytes, arrival, options));
    for other in others {
        assert_eq!(
            other,
            at_once,
            "{message}: {}",
            String::from_utf8_lossy(bytes)
        );
    }
}

pub(crate) fn corpus() -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut documents = Vec::new();
    for folder in ["tests/fixtures/corpus", "examples/packets"] {
        for entry in std::fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path
                .extension()
                .is_some_and(|kind| kind == "json" || kind == "xml")
            {
                documents.push((name, std::fs::read(path).unwrap()));
            }
        }
    }
    documents
}

#[test]
fn every_document_of_the_corpus_is_told_of_in_the_same_words() {
    let documents = corpus();
    assert!(documents.len() > 100);
    // By itself, each document as its own message and as a quarter of the others, in turn; all of them take minutes.
    let is_long = std::env::var_os("STREAM_CASES").is_some();
    let mut streams = 0;
    for (index, (name, bytes)) in documents.iter().enumerate() {
        let own = qcvn120::detect(bytes).ok().and_then(|found| found.message);
        for (at, message) in Message::ALL.iter().enumerate() {
            if is_long || Some(*message) == own || (index + at) % 4 == 0 {
                streams += usize::from(agree(*message, bytes, &ReadOptions::new()));
            }
        }
        // Both ways find the same message. Of a document that breaks later on, only a stream tells what it began as.
        let started = stream::detect_with(&bytes[..], &ReadOptions::new()).ok();
        let started = started.map(|(found, _)| found);
        match qcvn120::detect(bytes) {
            Ok(found) => assert_eq!(Some(found), started, "{name}"),
            Err(_) => assert!(started.is_none() || qcvn120::read(bytes).is_err(), "{name}"),
        }
    }
    assert!(streams > 3 * documents.len(), "{streams}");
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

/// Changes a document in some place, at random: mostly it is broken then.
fn mutate(document: &mut Vec<u8>, dice: &mut Dice) {
    let at = dice.below(document.len());
    match dice.below(6) {
        0 => drop(document.remove(at)),
        1 => document.insert(at, b"{}[],:\"<>/& \n0a"[dice.below(15)]),
        2 => document.truncate(at),
        3 => {
            let end = (at + dice.below(40)).min(document.len());
            drop(document.drain(at..end));
        }
        4 => {
            let end = (at + dice.below(200)).min(document.len());
            let copy = document[at..end].to_vec();
            drop(document.splice(at..at, copy));
        }
        _ => document[at] = document[at].wrapping_add(1),
    }
}

#[test]
fn what_stands_between_the_records_of_a_list_in_xml_is_told_of_in_the_same_words() {
    let record =
        "<NoiDungTraLoi><TRALOIID>1</TRALOIID><NOIDUNGTRALOI>a</NOIDUNGTRALOI></NoiDungTraLoi>";
    for between in [
        "<NOIDUNGTRALOI>b</NOIDUNGTRALOI>",
        "<NOIDUNGTRALOI a='1'/><TRALOIID>2</TRALOIID>",
        "<noidungtraloi><TRALOIID>2</TRALOIID></noidungtraloi>",
        "<KHAC><TRALOIID>2</TRALOIID></KHAC>",
        "chữ",
    ] {
        for records in [
            format!("{record}{between}"),
            format!("{record}{between}{record}"),
        ] {
            let xml = format!("<DanhSachNoiDungTraLoi>{records}</DanhSachNoiDungTraLoi>");
            let (message, options) = (Message::LayNoiDungTraLoiTheoCauHoi, ReadOptions::new());
            let whole = whole(message, xml.as_bytes(), &options);
            for arrival in ARRIVALS {
                let streamed = streamed(message, xml.as_bytes(), arrival, &options);
                assert_eq!(streamed, whole, "{xml}");
            }
        }
    }
}

#[test]
fn samples_and_what_is_broken_in_them_are_told_of_in_the_same_words() {
    let rounds = std::env::var("STREAM_CASES").map_or(2, |cases| cases.parse().unwrap());
    let mut dice = Dice(120);
    let mut read = 0;
    for message in Message::ALL {
        for form in message.forms() {
            for seed in 0..rounds {
                let documents = [
                    sample_json(*message, form, 3, seed),
                    sample_xml(*message, form, 3, seed),
                ];
                for text in documents.into_iter().flatten() {
                    agree(*message, text.as_bytes(), &ReadOptions::new());
                    for _ in 0..4 {
                        let mut bytes = text.clone().into_bytes();
                        mutate(&mut bytes, &mut dice);
                        if !bytes.is_empty() && Encoding::of(&bytes) == Encoding::of(&text) {
                            read += usize::from(agree(*message, &bytes, &ReadOptions::new()));
                        }
                    }
                }
            }
        }
    }
    assert!(read > 500, "{read}");
}

#[test]
fn the_limits_of_depth_and_token_are_those_of_the_whole() {
    let texts = [
        (
            Message::DongBoHoSoMC,
            r#"[{"Khac":[[1]]},{"MaHoSo":"0123456789012345678901234567890123456789"}]"#,
        ),
        (
            Message::DongBoHoSoMC,
            r#"{"data":[{"Khac":[[1]]},{"MaHoSo":"0123456789012345678901234567890123456789"}]}"#,
        ),
        (
            Message::DongBoHoSoMC,
            "<DanhSachHoSo><HoSo><Khac><A><B/></A></Khac></HoSo><HoSo><MaHoSo>0123456789012345678901234567890123456789</MaHoSo></HoSo></DanhSachHoSo>",
        ),
    ];
    for (message, text) in texts {
        for depth in 1..8 {
            agree(message, text.as_bytes(), &ReadOptions::new().depth(depth));
        }
        // Known keys are not measured everywhere; they are shorter than any limit that makes sense.
        for token in 30..50 {
            agree(message, text.as_bytes(), &ReadOptions::new().token(token));
        }
    }
}

/// It holds for each record of a stream, and for all of a document that is read whole.
#[test]
fn the_limit_of_unknown_content_is_passed_at_one_place_however_the_bytes_arrive() {
    let message = Message::DongBoHoSoMC;
    let texts = [
        r#"[{"Id ":30417,"TieuDe":"Giấy xác nhận"},{"MaHoSo":"A"}]"#,
        r#"[{"MaHoSo":"A","TaiLieuNop":30417}]"#,
        r#"[{"TaiLieuNop":{"Khac":[1,2]},"Khac":{"MaHoSo":"B"}},30417]"#,
        "<DanhSachHoSo><HoSo a='1'><MaHoSo>A</MaHoSo><MoRong><Khac>30417</Khac></MoRong></HoSo></DanhSachHoSo>",
    ];
    for text in texts {
        for unknown in 0..250 {
            let options = ReadOptions::new().unknown(unknown);
            let [at_once, others @ ..] =
                ARRIVALS.map(|arrival| streamed(message, text.as_bytes(), arrival, &options));
            for other in others {
                assert_eq!(other, at_once, "{text}");
            }
        }
    }
}

/// Each line is told of as the document that it is, only further down; on all cores as one after the other.
#[test]
fn lines_are_told_of_as_documents_of_their_own() {
    let message = Message::DongBoHoSoMC;
    let clean = sample_json(message, Form::Record, 1, 7).unwrap();
    let lines = [
        clean.as_str(),
        r#"{"MaHoSo":"A","NgayTiepNhan":"hôm nay"}"#,
        "",
        " \t",
        r#"{"MaHoSo":"B","Lạ":1,"Lạ":2} "#,
        r#"  {"MaHoSo":"C","DanhSachLePhi":[{"Gia":"x"}]}"#,
        "{}",
    ];
    for (bom, ending) in [("", "\n"), ("\u{feff}", "\r\n"), ("", "\n\n \n")] {
        for last in ["", "{\"MaHoSo\":\"D\",\"MaHoSo\":\"E\"}"] {
            let mut text = bom.to_owned();
            let mut expected = Vec::new();
            for line in lines.into_iter().chain([last]) {
                // What begins the text is part of its first line.
                let start = text.matches('\n').count();
                if !line.trim().is_empty() {
                    let first = if start == 0 { bom } else { "" };
                    let document = read_as_with(
                        message,
                        format!("{first}{line}").as_bytes(),
                        &ReadOptions::new(),
                    );
                    expected.extend(document.unwrap().report().findings().iter().map(|finding| {
                        let at = finding.position().map(|at| (at.line + start, at.column));
                        format!("{finding} {at:?}")
                    }));
                }
                text += line;
                text += ending;
            }
            for arrival in ARRIVALS {
                let checked = stream::check_as_with(
                    message,
                    Portions::new(&text, arrival),
                    &ReadOptions::new(),
                );
                let checked = checked.unwrap();
                let said = |finding: &Finding| {
                    let at = finding.position().map(|at| (at.line, at.column));
                    format!("{finding} {at:?}")
                };
                let found: Vec<String> = checked.report.findings().iter().map(said).collect();
                assert_eq!(found, expected, "{arrival:?} {text}");
                #[cfg(feature = "rayon")]
                assert_eq!(
                    in_parallel(message, text.as_bytes(), arrival, &ReadOptions::new()),
                    streamed(message, text.as_bytes(), arrival, &ReadOptions::new()),
                );
            }
        }
    }
}

#[cfg(feature = "rayon")]
#[test]
fn a_broken_line_ends_both_ways_at_the_same_place() {
    let good = "{\"MaHoSo\":\"A\"}\n".repeat(3_000);
    for broken in [
        "{\"MaHoSo\":}\n",
        "[]\n",
        "{} {}\n",
        "{\"MaHoSo\":\"",
        "\u{1}\n",
    ] {
        let text = format!("{good}{broken}{good}");
        for arrival in [&[usize::MAX][..], &[900, 5]] {
            let message = Message::DongBoHoSoMC;
            everything(message, text.as_bytes(), arrival, &ReadOptions::new());
            let options = ReadOptions::new().stop_at_broken(true);
            let one = streamed(message, text.as_bytes(), arrival, &options);
            let all = in_parallel(message, text.as_bytes(), arrival, &options);
            assert!(one.is_err(), "{broken}");
            assert_eq!(all, one, "{broken}");
        }
    }
}
