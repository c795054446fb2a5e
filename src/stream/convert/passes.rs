//! The two passes of a conversion: the first looks at each record, the second writes it.

use std::borrow::Cow;
use std::io::{self, Read, Write};

use super::error::StreamConvertError;
use super::how::Converter;
use crate::codec::xml;
use crate::documents::convert::{ToEdition, to_edition};
use crate::error::{MOST_UNWRITABLE, Unwritable};
use crate::packets::{Body, Document, MessageType};
use crate::record::Record;
use crate::report::{Collector, Position, Report};
use crate::spec::Edition;
use crate::stream::check::Gathered;
use crate::stream::purpose::Typed;
use crate::stream::steps::Steps;
use crate::stream::storage::Borrowed;
use crate::stream::take::TakeRecord;
use crate::stream::writer::{Writer, WriterError};
use crate::stream::{BrokenRecord, Item, StreamError};
use crate::wire::Encoding;

/// How the records of a document are gone through: one after the other, or on all cores.
pub(in crate::stream) trait Walk {
    /// Looks at all records, and gives back what they were read from.
    fn look<M: MessageType, R: Read>(
        records: Steps<Document<M>, R>,
        pass: &mut FirstPass<'_>,
    ) -> Result<Steps<Document<M>, R>, StreamError>;

    /// Writes all records, up to the first that cannot be written.
    fn write<M: MessageType, R: Read, O: Write>(
        records: Steps<Document<M>, R>,
        pass: &mut SecondPass<M, O>,
    ) -> Result<(), StreamError>;
}

/// One record after the other.
pub(in crate::stream) struct OneCore;

impl Walk for OneCore {
    fn look<M: MessageType, R: Read>(
        mut records: Steps<Document<M>, R>,
        pass: &mut FirstPass<'_>,
    ) -> Result<Steps<Document<M>, R>, StreamError> {
        while records.step(&Typed::<M, Borrowed>::NEW, pass)? {}
        Ok(records)
    }

    fn write<M: MessageType, R: Read, O: Write>(
        mut records: Steps<Document<M>, R>,
        pass: &mut SecondPass<M, O>,
    ) -> Result<(), StreamError> {
        while pass.failed.is_none() && records.step(&Typed::<M, Borrowed>::NEW, pass)? {}
        Ok(())
    }
}

/// What is looked for in each record.
#[derive(Clone)]
pub(in crate::stream) struct Look {
    pub(super) how: Converter,
    /// The pointer of the list; `None` when each record is a document of its own.
    pub(super) list: Option<String>,
}

/// What is to be left out of a record, and what XML cannot hold of it.
#[derive(Default)]
pub(in crate::stream) struct Seen {
    left_out: Option<LeftOut>,
    unwritable: Vec<Unwritable>,
}

struct LeftOut {
    report: Report,
    /// The pointer of the record in the document.
    pointer: String,
    position: Option<Position>,
}

#[cfg(feature = "rayon")]
impl Seen {
    pub(in crate::stream) fn is_nothing(&self) -> bool {
        self.left_out.is_none() && self.unwritable.is_empty()
    }
}

impl Look {
    /// Looks at a record; lists up to `most` characters that XML cannot hold. The memory of `text` is used to write it.
    pub(in crate::stream) fn at<R: Record>(
        &self,
        item: &Item<R>,
        most: usize,
        text: &mut String,
    ) -> Seen {
        let is_seen = self.how.edition.is_some() || self.how.to == Encoding::Xml && most > 0;
        if !is_seen {
            return Seen::default();
        }
        let (pointer, position) = match &self.list {
            Some(list) => (format!("{list}/{}", item.index), None),
            // The position must tell which record it is.
            None => (String::new(), Some(item.position)),
        };
        let mut left_out = None;
        let trimmed;
        let mut record = &item.record;
        if let Some(edition) = self.how.edition {
            let ToEdition {
                value,
                left_out: report,
                ..
            } = to_edition(record, edition);
            trimmed = value;
            record = &trimmed;
            left_out = (report.counts().found() > 0).then(|| LeftOut {
                report,
                pointer: pointer.clone(),
                position,
            });
        }
        let mut unwritable = Vec::new();
        if self.how.to == Encoding::Xml && most > 0 {
            let (written, found) = xml::unwritable(std::mem::take(text), record);
            *text = written;
            let found = found.into_iter().take(most);
            unwritable.extend(found.map(|found| Unwritable {
                pointer: format!("{pointer}{}", found.pointer),
                position,
                ..found
            }));
        }
        Seen {
            left_out,
            unwritable,
        }
    }
}

/// The first pass: gathers what is found, what is to be left out, and what XML cannot hold.
pub(in crate::stream) struct FirstPass<'c> {
    pub(in crate::stream) look: Look,
    pub(in crate::stream) gathered: Gathered<'c>,
    pub(super) left_out: Collector,
    pub(super) unwritable: Vec<Unwritable>,
    /// The record at hand as XML, kept for its memory only.
    text: String,
}

impl<'c> FirstPass<'c> {
    pub(super) fn new(look: Look, gathered: Gathered<'c>) -> Self {
        Self {
            left_out: Collector::new(look.how.read.findings),
            look,
            gathered,
            unwritable: Vec::new(),
            text: String::new(),
        }
    }

    /// Adds what was seen in a record.
    pub(in crate::stream) fn add_seen(&mut self, seen: Seen) {
        if let Some(left_out) = seen.left_out {
            self.left_out
                .absorb_below(&left_out.pointer, left_out.position, left_out.report);
        }
        let more = MOST_UNWRITABLE - self.unwritable.len();
        self.unwritable
            .extend(seen.unwritable.into_iter().take(more));
    }
}

impl<M: MessageType> TakeRecord<Typed<M, Borrowed>> for FirstPass<'_> {
    fn take<'a>(&mut self, mut item: Item<M::Record<Cow<'a, str>>>, text: &'a str) {
        let report = std::mem::take(&mut item.report);
        self.gathered.add(report, text, item.offset);
        let most = MOST_UNWRITABLE - self.unwritable.len();
        let seen = self.look.at(&item, most, &mut self.text);
        self.add_seen(seen);
    }

    fn broken(&mut self, broken: BrokenRecord) {
        self.gathered.add_broken(broken);
    }

    fn whole(&mut self, report: &Report, text: &str, offset: usize) {
        self.gathered.show_whole(report, text, offset);
    }

    fn around(&mut self, report: Report) -> Option<Report> {
        self.gathered.add_around(report);
        None
    }
}

/// Goes through the records a second time and writes them.
pub(super) fn rewrite<M: MessageType, W: Walk>(
    how: &Converter,
    input: impl Read,
    output: impl Write,
    envelope: Option<&Document<M>>,
) -> Result<(), StreamConvertError> {
    let (to, write) = (how.to, &how.write);
    let writer = match envelope.map(Document::body) {
        Some(Body::Request(request)) => {
            Writer::<M, _>::request_with::<String>(output, request, to, write)?
        }
        Some(Body::Reply(reply)) => Writer::<M, _>::reply_with::<String>(output, reply, to, write)?,
        None if to == Encoding::Json => Writer::lines_with(output, write)?,
        Some(Body::List(_) | Body::Record(_)) | None => Writer::list_with(output, to, write)?,
    };
    let records = Steps::new(&Typed::<M, Borrowed>::NEW, input, &how.read)?;
    let mut rewrite = SecondPass {
        writer,
        edition: how.edition,
        failed: None,
    };
    W::write(records, &mut rewrite)?;
    if let Some(error) = rewrite.failed {
        return Err(error.into());
    }
    rewrite.writer.finish()?;
    Ok(())
}

/// The second pass: writes the records.
pub(in crate::stream) struct SecondPass<M: MessageType, O: Write> {
    pub(in crate::stream) writer: Writer<M, O>,
    pub(in crate::stream) edition: Option<Edition>,
    pub(in crate::stream) failed: Option<WriterError>,
}

impl<M: MessageType, O: Write> SecondPass<M, O> {
    /// The first pass found none, so the input has changed since.
    pub(in crate::stream) fn note_broken(&mut self, broken: BrokenRecord) {
        let changed = io::Error::new(io::ErrorKind::InvalidData, broken);
        self.failed = self.failed.take().or(Some(changed.into()));
    }
}

impl<M: MessageType, O: Write> TakeRecord<Typed<M, Borrowed>> for SecondPass<M, O> {
    fn take<'a>(&mut self, item: Item<M::Record<Cow<'a, str>>>, _: &'a str) {
        let record = match self.edition {
            Some(edition) => to_edition(&item.record, edition).value,
            None => item.record,
        };
        if self.failed.is_none()
            && let Err(error) = self.writer.write::<Cow<'a, str>>(&record)
        {
            self.failed = Some(error);
        }
    }

    fn broken(&mut self, broken: BrokenRecord) {
        self.note_broken(broken);
    }
}
