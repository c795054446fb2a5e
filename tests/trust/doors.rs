//! The ways into the crate that take what strangers send.

use std::ops::ControlFlow;

use qcvn120::convert::convert_document_with;
use qcvn120::status_sync::{DongBoHoSoMC, HoSo};
use qcvn120::stream::{self, Records, StreamError};
use qcvn120::{Document, Encoding, MessageType, ReadOptions, WriteOptions};

/// Takes a document, whatever becomes of it; says how it went, in a word.
pub(crate) struct Door {
    pub(crate) name: &'static str,
    /// The only encoding that it takes, if it is one.
    pub(crate) only: Option<Encoding>,
    pub(crate) run: fn(&str, Encoding) -> String,
}

const fn door(name: &'static str, run: fn(&str, Encoding) -> String) -> Door {
    Door {
        name,
        only: None,
        run,
    }
}

/// A limit that most records pass.
const SHORT: usize = 20;

pub(crate) const DOORS: &[Door] = &[
    door("detect", |text, _| said(qcvn120::detect(text).map(|_| 0))),
    door("read", |text, _| {
        said(qcvn120::read(text).map(|document| document.report().total()))
    }),
    door("Document", |text, _| {
        let read = Document::<DongBoHoSoMC, _>::read_borrowed(text.as_bytes());
        said(read.map(|document| document.report().total()))
    }),
    door("report", |text, _| {
        let verdict = match qcvn120::read(text) {
            Ok(document) => qcvn120::Verdict::from(&document),
            Err(error) => error.into(),
        };
        serde_json::to_string(&verdict)
            .map_or(0, |json| json.len())
            .to_string()
    }),
    door("stream check", |text, _| {
        said(stream::check(text.as_bytes()).map(|checked| checked.report.total()))
    }),
    door("Records", |text, _| {
        let records = match Records::<DongBoHoSoMC, _>::new(text.as_bytes()) {
            Ok(records) => records,
            Err(error) => return said::<u8, _>(Err(error)),
        };
        let (good, bad): (Vec<_>, Vec<_>) = records.map(|item| item.is_ok()).partition(|is| *is);
        format!("{} records, {} not", good.len(), bad.len())
    }),
    door("Records, one a visit", |text, _| {
        let mut records = match Records::<DongBoHoSoMC, _>::new(text.as_bytes()) {
            Ok(records) => records,
            Err(error) => return said::<u8, _>(Err(error)),
        };
        let mut count = 0;
        loop {
            let before = count;
            let visited = records.visit(|_| {
                count += 1;
                ControlFlow::Break(())
            });
            match visited {
                Ok(()) if count == before => return format!("{count} records"),
                // A record that cannot be read ends the visit.
                Ok(()) | Err(StreamError::Record(_)) => {}
                Err(error) => return said::<u8, _>(Err(error)),
            }
        }
    }),
    door("short records", |text, _| {
        let options = ReadOptions::new().record_bytes(SHORT);
        let checked = stream::check_as_with(DongBoHoSoMC::MESSAGE, text.as_bytes(), &options);
        said(checked.map(|checked| checked.broken.total()))
    }),
    #[cfg(feature = "rayon")]
    door("short records on all cores", |text, _| {
        let options = ReadOptions::new().record_bytes(SHORT);
        let message = DongBoHoSoMC::MESSAGE;
        let checked = stream::check_as_parallel_with(message, text.as_bytes(), &options);
        said(checked.map(|checked| checked.broken.total()))
    }),
    door("all findings", |text, _| {
        let options = ReadOptions::new().findings(1 << 20);
        let read = qcvn120::read_with(text, &options).map(|document| document.report().total());
        let checked = stream::check_with(text.as_bytes(), &options);
        let checked = checked.map(|checked| checked.report.total());
        let records = Records::<DongBoHoSoMC, _>::with_options(text.as_bytes(), &options);
        let around = records.map(|mut records| {
            let count = records.by_ref().count();
            count + records.around_lines().total()
        });
        [said(read), said(checked), said(around)].join(", ")
    }),
    door("convert", |text, encoding| {
        let Ok(document) = qcvn120::read(text) else {
            return "unread".to_owned();
        };
        let to = match encoding {
            Encoding::Json => Encoding::Xml,
            Encoding::Xml => Encoding::Json,
        };
        let options = WriteOptions::new().keep_invalid(true);
        let converted = convert_document_with(&document, to, &options);
        said(converted.map(|converted| converted.text.len()))
    }),
    door("check again", |text, _| {
        let Ok(document) = qcvn120::read(text) else {
            return "unread".to_owned();
        };
        said(document.to_json().map(|json| json.len()))
    }),
    door("no unknown fields", |text, _| {
        let options = ReadOptions::new().unknown(1 << 10);
        said(qcvn120::read_with(text, &options).map(|document| document.report().total()))
    }),
    Door {
        name: "serde",
        only: Some(Encoding::Json),
        run: |text, _| {
            if text.starts_with('[') {
                said(serde_json::from_str::<Vec<HoSo>>(text).map(|list| list.len()))
            } else {
                said(serde_json::from_str::<HoSo>(text).map(|_| 1))
            }
        },
    },
];

fn said<T: std::fmt::Display, E: std::fmt::Display>(result: Result<T, E>) -> String {
    match result {
        Ok(value) => value.to_string(),
        Err(error) => {
            let error = error.to_string();
            error.chars().take(60).collect()
        }
    }
}
