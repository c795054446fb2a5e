//! Records over an asynchronous reader: what `Records` gives, however the bytes come, and whatever is dropped in between.

use std::collections::VecDeque;
use std::fs;
use std::io::{self, Cursor, ErrorKind};
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Wake, Waker};

use futures_core::stream::{FusedStream, Stream};
use futures_io::AsyncRead;
use proptest::prelude::*;
use qcvn120::status_sync::CapNhatTienDoHoSoMC;
use qcvn120::stream::{AsyncRecords, Item, Records, StreamError};
use qcvn120::testing::{sample_json, sample_xml};
use qcvn120::{Message, MessageType, MessageVisitor, ReadOptions, Record, detect};

use super::parity::said;

/// Gives its bytes in portions of these lengths, over and over; at a length of 0 it is pending, and wakes.
struct Dribble<'a> {
    bytes: &'a [u8],
    lengths: &'a [usize],
    next: usize,
    /// The error at the end.
    error: Option<ErrorKind>,
}

impl<'a> Dribble<'a> {
    fn new(bytes: &'a [u8], lengths: &'a [usize]) -> Self {
        let (next, error) = (0, None);
        Self {
            bytes,
            lengths,
            next,
            error,
        }
    }
}

impl AsyncRead for Dribble<'_> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut [u8],
    ) -> Poll<io::Result<usize>> {
        let length = self.lengths[self.next % self.lengths.len()];
        self.next += 1;
        if length == 0 {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        if let (true, Some(error)) = (self.bytes.is_empty(), self.error) {
            return Poll::Ready(Err(error.into()));
        }
        let length = length.min(buffer.len()).min(self.bytes.len());
        buffer[..length].copy_from_slice(&self.bytes[..length]);
        self.bytes = &self.bytes[length..];
        Poll::Ready(Ok(length))
    }
}

/// Counts how often it was woken.
#[derive(Default)]
struct Woken(AtomicUsize);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

/// Polls until something comes; each poll is one of a task of its own, as if the one before had been dropped.
fn next<S: Stream + Unpin>(stream: &mut S) -> Option<S::Item> {
    loop {
        let woken = Arc::new(Woken::default());
        let waker = Waker::from(woken.clone());
        match Pin::new(&mut *stream).poll_next(&mut Context::from_waker(&waker)) {
            Poll::Ready(given) => return given,
            Poll::Pending => assert!(woken.0.load(Ordering::SeqCst) > 0, "nobody wakes the task"),
        }
    }
}

/// All that is given, in words.
fn in_words<R: Record>(given: Result<Item<R>, StreamError>) -> String {
    match given {
        Ok(item) => {
            let written = qcvn120::WriteOptions::new().keep_invalid(true);
            let record = qcvn120::json::write_with(&item.record, &written).unwrap();
            let findings = item.report.findings().iter();
            let records: Vec<_> = findings.map(qcvn120::Finding::record).collect();
            format!(
                "{} {} {record} {:?} {records:?}",
                item.index,
                item.position,
                said(&item.report)
            )
        }
        Err(error) => format!("{error} {error:?}"),
    }
}

struct Compare<'a> {
    bytes: &'a [u8],
    lengths: &'a [usize],
    options: &'a ReadOptions,
}

impl MessageVisitor for Compare<'_> {
    type Output = ();

    fn visit<M: MessageType>(self) {
        let mut expected = VecDeque::new();
        let records = Records::<M, _>::with_options(Cursor::new(self.bytes), self.options);
        let around = match records {
            Ok(mut records) => {
                expected.extend(records.by_ref().map(in_words));
                let envelope = records.envelope().map(|envelope| said(envelope.report()));
                let counts = (records.records_read(), records.records_broken());
                Some((
                    records.encoding(),
                    records.form(),
                    counts,
                    envelope,
                    said(records.around_lines()),
                ))
            }
            Err(error) => {
                let failed: Result<Item<M::Record<String>>, _> = Err(error);
                expected.push_back(in_words(failed));
                None
            }
        };
        let reader = Dribble::new(self.bytes, self.lengths);
        let mut records = AsyncRecords::<M, _>::with_options(reader, self.options);
        while let Some(given) = next(&mut records) {
            assert_eq!(Some(in_words(given)), expected.pop_front());
        }
        assert_eq!(expected, [] as [String; 0]);
        assert!(records.is_terminated() && next(&mut records).is_none());
        let envelope = records.envelope().map(|envelope| said(envelope.report()));
        let counts = (records.records_read(), records.records_broken());
        let found = records
            .encoding()
            .zip(records.form())
            .map(|(encoding, form)| {
                let lines = said(records.around_lines().expect("it is open"));
                (encoding, form, counts, envelope, lines)
            });
        assert_eq!(found, around);
    }
}

fn compare(message: Message, bytes: &[u8], lengths: &[usize], options: &ReadOptions) {
    message.visit(Compare {
        bytes,
        lengths,
        options,
    });
}

/// Documents of every kind: the corpus, samples, lines, records that are broken.
fn documents() -> Vec<(Message, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/corpus");
    let mut documents = Vec::new();
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    files.sort();
    for file in files
        .iter()
        .filter(|file| file.extension().is_some_and(|ending| ending != "report"))
    {
        let bytes = fs::read(file).unwrap();
        let found = detect(&bytes).ok().and_then(|found| found.message);
        documents.push((found.unwrap_or(Message::CapNhatTienDoHoSoMC), bytes));
    }
    for message in Message::ALL.iter().copied() {
        for form in message.forms() {
            documents
                .extend(sample_json(message, form, 1, 7).map(|text| (message, text.into_bytes())));
            documents
                .extend(sample_xml(message, form, 1, 7).map(|text| (message, text.into_bytes())));
        }
    }
    let record = r#"{"MaHoSo":"H22-200101-0001","NguoiXuLy":"Trần Thị Bưởi","TrangThai":4}"#;
    let envelope = |data: &str| {
        format!(
            r#"{{"session":"s","service":"CapNhatTienDoHoSoMC","data":[{data}],"madonvi":"H22"}}"#
        )
    };
    let long = format!(r#"{{"MaHoSo":NaN,"NguoiXuLy":"{}"}}"#, "ễ".repeat(3_000));
    let broken = r#"{"MaHoSo":NaN,"NguoiXuLy":"}"}"#;
    for text in [
        format!("[{record},{broken},{record}]"),
        format!("[{record},{long},{record},{long}]"),
        envelope(&format!("{broken},{record},{record}")),
        envelope(&format!("{record},{{\"a\":\"Công ty \"A\"\"}},{record}")),
        format!("{record}\n{broken}\n\n{record}\n"),
        format!("{broken}\n{record}\n{record}"),
        format!("{long}\n{record}\n{record}\n{long}"),
        format!("{0}\n{0}\r\n{1}\n", envelope(record), envelope("")),
        format!("{}\n{record}\n", envelope(&[record; 5].join(","))),
        format!("\u{feff}[{record}]"),
        format!(r#"{{"body":[{record},{record}]}}"#),
    ] {
        documents.push((Message::CapNhatTienDoHoSoMC, text.into_bytes()));
    }
    documents
}

#[test]
fn every_document_gives_what_it_gives_without_waiting() {
    for (message, bytes) in documents() {
        for lengths in [&[usize::MAX][..], &[0, 1], &[7, 0, 0, 300, 1]] {
            compare(message, &bytes, lengths, &ReadOptions::new());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Cut, damaged, limited, and in any portions with any waits between.
    #[test]
    fn however_the_bytes_come_the_records_are_the_same(
        which in any::<prop::sample::Index>(),
        lengths in prop::collection::vec(prop_oneof![Just(0_usize), 1..40_usize, 1..5_000_usize], 1..12),
        cut in prop::option::of(any::<prop::sample::Index>()),
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..3),
        limit in prop_oneof![3 => Just(ReadOptions::RECORD_BYTES), 1 => 20..3_000_usize],
        stop in prop::bool::weighted(0.2),
        repeated in 1..4_usize,
    ) {
        prop_assume!(lengths.iter().any(|length| *length > 0));
        thread_local! {
            static DOCUMENTS: Vec<(Message, Vec<u8>)> = documents();
        }
        DOCUMENTS.with(|documents| {
            let (message, bytes) = which.get(documents);
            let mut bytes = bytes.repeat(repeated);
            if bytes.is_empty() {
                return;
            }
            for (at, byte) in &damage {
                let at = at.index(bytes.len());
                bytes[at] = *byte;
            }
            if let Some(cut) = cut {
                bytes.truncate(cut.index(bytes.len()));
            }
            let options = ReadOptions::new().record_bytes(limit).stop_at_broken(stop);
            compare(*message, &bytes, &lengths, &options);
        });
    }
}

#[test]
fn an_error_of_the_reader_is_told_behind_the_records_before_it() {
    let bytes = br#"[{"MaHoSo":"H22-200101-0001"},{"MaHoSo":"#;
    for kind in [ErrorKind::ConnectionReset, ErrorKind::WouldBlock] {
        let mut reader = Dribble::new(bytes, &[5, 0]);
        reader.error = Some(kind);
        let mut records = AsyncRecords::<CapNhatTienDoHoSoMC, _>::new(reader);
        assert!(next(&mut records).unwrap().is_ok());
        assert!(matches!(next(&mut records), Some(Err(StreamError::Io(_)))));
        assert!(next(&mut records).is_none() && records.is_terminated());
    }
}

#[test]
fn a_reader_that_is_always_ready_leaves_other_tasks_their_turn() {
    let bytes = format!(r#"[{{"MaHoSo":NaN,"a":"{}"}},{{}}]"#, "x".repeat(1 << 20));
    let options = ReadOptions::new().record_bytes(1 << 10);
    let mut records = AsyncRecords::<CapNhatTienDoHoSoMC, _>::with_options(
        Dribble::new(bytes.as_bytes(), &[100]),
        &options,
    );
    let woken = Arc::new(Woken::default());
    let waker = Waker::from(woken.clone());
    let mut context = Context::from_waker(&waker);
    let mut polls = 0;
    while Pin::new(&mut records).poll_next(&mut context).is_pending() {
        polls += 1;
        assert_eq!(woken.0.load(Ordering::SeqCst), polls);
    }
    assert!(polls > 10, "{polls}");
}

#[test]
fn the_stream_can_go_to_another_thread() {
    fn goes<T: Send + Unpin>(stream: T) -> T {
        stream
    }
    let records = goes(AsyncRecords::<CapNhatTienDoHoSoMC, _>::new(&b"[{}]"[..]));
    let count = std::thread::spawn(move || {
        let mut records = records;
        std::iter::from_fn(|| next(&mut records)).count()
    });
    assert_eq!(count.join().unwrap(), 1);
}
