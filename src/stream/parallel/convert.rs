//! Converts documents of any length on all cores.

use std::borrow::Cow;
use std::io::{Read, Seek, Write};

use super::apply::{Apply, Given};
use super::chunks::Chunks;
use crate::documents::convert::to_edition;
use crate::error::{MOST_UNWRITABLE, WriteError};
use crate::packets::{Document, MessageType};
use crate::report::{Finding, Report};
use crate::spec::Edition;
#[cfg(feature = "cli")]
use crate::stream::convert::Ran;
use crate::stream::convert::{Conversion, Converter, FirstPass, Look, SecondPass, Seen, Walk};
use crate::stream::purpose::Typed;
use crate::stream::steps::Steps;
use crate::stream::storage::Borrowed;
use crate::stream::writer::Style;
use crate::stream::{Item, StreamConvertError, StreamError};

impl Converter {
    /// Converts a document as [`run`](Self::run) does, on all cores: records are decoded, looked at and written by the threads of
    /// rayon's current pool, and put out in their order. What comes of it is the same.
    ///
    /// ```
    /// use std::io::Cursor;
    /// use qcvn120::Encoding;
    /// use qcvn120::stream::Converter;
    ///
    /// let json = Cursor::new(r#"[{"MATTHC": "1.001193", "TENTTHC": "Đăng ký khai sinh"}]"#);
    /// let (mut one, mut all) = (Vec::new(), Vec::new());
    /// let converter = Converter::new(Encoding::Xml);
    /// converter.run(json.clone(), &mut one)?;
    /// converter.run_parallel(json, &mut all)?;
    /// assert_eq!(all, one);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`run`](Self::run).
    pub fn run_parallel(
        &self,
        input: impl Read + Seek,
        output: impl Write,
    ) -> Result<Conversion, StreamConvertError> {
        self.run_by::<AllCores>(input, output)
    }

    /// As [`run_parallel`](Self::run_parallel), and shows the findings on each record to `watch`, with the text of the record
    /// and its offset in the document.
    #[cfg(feature = "cli")]
    pub(crate) fn run_watched_parallel(
        &self,
        input: impl Read + Seek,
        output: impl Write,
        watch: &mut dyn FnMut(&Report, &str, usize),
    ) -> Result<Ran, StreamConvertError> {
        self.run_watched::<AllCores>(input, output, watch)
    }
}

/// The records of a chunk at a time, on all cores.
struct AllCores;

impl Walk for AllCores {
    fn look<M: MessageType, R: Read>(
        mut records: Steps<Document<M>, R>,
        pass: &mut FirstPass<'_>,
    ) -> Result<Steps<Document<M>, R>, StreamError> {
        let look = LookAt {
            look: pass.look.clone(),
            findings: records.options().findings,
        };
        let mut chunks = Chunks::new(Typed::<M, Borrowed>::NEW, look);
        let mut take = |given: Given<'_, Option<Looked>>| match given {
            Given::Record(Some(looked)) => {
                pass.gathered
                    .add(looked.report, &looked.text, looked.offset);
                pass.add_seen(looked.seen);
            }
            Given::Record(None) => {}
            Given::Broken(broken) => pass.gathered.add_broken(broken),
            Given::Whole(report, text, offset) => pass.gathered.show_whole(report, text, offset),
        };
        while chunks.advance(&mut records, &mut take)? {}
        Ok(records)
    }

    fn write<M: MessageType, R: Read, O: Write>(
        mut records: Steps<Document<M>, R>,
        pass: &mut SecondPass<M, O>,
    ) -> Result<(), StreamError> {
        let encode = Encode {
            style: pass.writer.style().clone(),
            edition: pass.edition,
        };
        let mut chunks = Chunks::new(Typed::<M, Borrowed>::NEW, encode);
        loop {
            let more = chunks.advance(&mut records, |given| match given {
                // Of what follows an error, nothing is written.
                _ if pass.failed.is_some() => {}
                Given::Record(text) => {
                    let put = text
                        .map_err(Into::into)
                        .and_then(|text| pass.writer.put(&text));
                    pass.failed = put.err();
                }
                Given::Broken(broken) => pass.note_broken(broken),
                Given::Whole(..) => {}
            });
            // Nor is it read, by rights.
            if pass.failed.is_some() || !more? {
                return Ok(());
            }
        }
    }
}

/// The first pass over a record.
struct LookAt {
    look: Look,
    /// How many findings a report keeps.
    findings: usize,
}

/// What the first pass keeps of a record.
struct Looked {
    report: Report,
    text: String,
    offset: usize,
    seen: Seen,
}

impl<M: MessageType> Apply<Typed<M, Borrowed>> for LookAt {
    /// `None` when nothing is to be said of the record.
    type Output = Option<Looked>;

    fn apply<'a>(&self, mut item: Item<M::Record<Cow<'a, str>>>, text: &'a str) -> Option<Looked> {
        let report = std::mem::take(&mut item.report);
        let mut scratch = String::with_capacity(2 * text.len());
        let seen = self.look.at(&item, MOST_UNWRITABLE, &mut scratch);
        let has_findings = report.counts().found() > 0;
        (has_findings || !seen.is_nothing()).then(|| Looked {
            report,
            text: if has_findings { text } else { "" }.to_owned(),
            offset: item.offset,
            seen,
        })
    }

    fn add(&self, output: &mut Self::Output, finding: Finding, text: &str, offset: usize) {
        let looked = output.get_or_insert_with(|| Looked {
            report: Report::default(),
            text: String::new(),
            offset,
            seen: Seen::default(),
        });
        if looked.report.counts().found() == 0 {
            (looked.text, looked.offset) = (text.to_owned(), offset);
        }
        looked.report = std::mem::take(&mut looked.report).with(finding, self.findings);
    }
}

/// The second pass over a record.
struct Encode {
    style: Style,
    edition: Option<Edition>,
}

impl<M: MessageType> Apply<Typed<M, Borrowed>> for Encode {
    type Output = Result<String, WriteError>;

    fn apply<'a>(&self, item: Item<M::Record<Cow<'a, str>>>, text: &'a str) -> Self::Output {
        let record = match self.edition {
            Some(edition) => to_edition(&item.record, edition).value,
            None => item.record,
        };
        self.style
            .append(String::with_capacity(text.len()), &record)
    }

    fn add(&self, _: &mut Self::Output, _: Finding, _: &str, _: usize) {}
}
