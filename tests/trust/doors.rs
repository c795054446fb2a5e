//! The ways into the crate that take what strangers send.

use qcvn120::convert::convert_document_with;
use qcvn120::status_sync::{DongBoHoSoMC, HoSo};
use qcvn120::stream::{self, Records};
use qcvn120::{Document, Encoding, ReadOptions, WriteOptions};

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
