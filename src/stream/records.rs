//! The records of a stream, one after the other.

use std::collections::VecDeque;
use std::io::Read;
use std::ops::ControlFlow;

use super::buffer::{Buffer, Trouble, View};
use super::reports::Reports;
use super::shape::{self, List, Shape, json_trouble, xml_trouble};
use super::storage::{Queue, Storage, Take, Visitor};
use super::{Item, StreamError};
use crate::document::{Document, Rest, decode_rest};
use crate::error::{LimitKind, ReadError, ReadErrorKind};
use crate::json::{JsonSource, Kind, Reader};
use crate::options::ReadOptions;
use crate::packet::{Encoding, Form, Packet};
use crate::reading::ListPlace;
use crate::report::{Origin, Place};
use crate::xml::{Traits, XmlSource};

/// The records of a document of any length, one after the other, each with the findings on it; as an iterator, of owned records.
///
/// It reads JSON arrays, request and reply envelopes, newline-delimited JSON (one record on each line) and the same documents
/// as XML, told apart by their first characters. No more is held in memory than a few hundred kilobytes and the record at hand. A
/// document that has no list of records is read whole, up to the [limit](ReadOptions::record_bytes).
///
/// ```
/// use qcvn120::status_sync::CapNhatTienDoHoSoMC;
/// use qcvn120::stream::Records;
///
/// let file: &[u8] = br#"{"session": "s", "madonvi": "H22", "service": "CapNhatTienDoHoSoMC", "data": [
///     {"MaHoSo": "H22-200101-0001", "NguoiXuLy": "Ba", "ThoiDiemXuLy": "20200102093000", "TrangThai": "4"},
///     {"MaHoSo": "H22-200101-0002", "NguoiXuLy": "Ba", "ThoiDiemXuLy": "20200132093000", "TrangThai": "4"}
/// ]}"#;
/// let mut records = Records::<CapNhatTienDoHoSoMC, _>::new(file)?;
/// let mut faulty = Vec::new();
/// for item in &mut records {
///     let item = item?;
///     if !item.report.usable() {
///         faulty.push(item.report.findings()[0].to_string());
///     }
/// }
/// assert!(faulty[0].starts_with("/data/1/ThoiDiemXuLy: "));
/// // What stands around the records, with the findings on it.
/// assert!(records.envelope().unwrap().report().clean());
/// # Ok::<(), qcvn120::stream::StreamError>(())
/// ```
pub struct Records<P: Packet, R> {
    pub(super) buffer: Buffer<R>,
    options: ReadOptions,
    encoding: Encoding,
    form: Form,
    stage: Stage,
    /// The text before the list, and then all that stands around it.
    around: String,
    /// How many records have been read.
    pub(super) count: usize,
    envelope: Option<Document<P>>,
    /// Whether it holds the records too.
    is_whole: bool,
    is_lines: bool,
    /// The findings of such a document, record by record.
    reports: Option<Reports>,
    waiting: VecDeque<Item<P::Record<String>>>,
}

/// What comes next.
enum Stage {
    List(ListReader),
    Lines,
    /// The records of a document that was read whole, from this one on.
    Whole(usize),
    End,
}

/// What reads the items of a list.
#[derive(Clone)]
pub(super) struct ListReader {
    pub(super) list: List,
    pub(super) encoding: Encoding,
    options: ReadOptions,
}

/// What came of one step through a list.
pub(super) enum Step {
    Record,
    EndOfList,
}

impl<P: Packet, R: Read> Records<P, R> {
    /// Reads the start of a document, under the default options.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or is no document of the message: see [`StreamError`].
    pub fn new(reader: R) -> Result<Self, StreamError> {
        Self::with_options(reader, &ReadOptions::new())
    }

    /// Reads the start of a document.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new).
    pub fn with_options(reader: R, options: &ReadOptions) -> Result<Self, StreamError> {
        let mut buffer = Buffer::new(reader, options.record_bytes);
        let encoding = buffer.encoding()?;
        let mut around = String::new();
        let shape = buffer.attempt(|view| {
            let (shape, length) = shape::look(&view, encoding, P::MESSAGE, options)?;
            around.push_str(view.text.get(..length).unwrap_or_default());
            Ok((shape, length))
        })?;
        let (form, stage) = match shape {
            Shape::List(list) => {
                let form = list.form;
                let options = options.clone();
                let reader = ListReader {
                    list,
                    encoding,
                    options,
                };
                (form, Stage::List(reader))
            }
            Shape::Lines => (Form::Record, Stage::Lines),
            Shape::Whole => (Form::Record, Stage::Whole(0)),
        };
        let is_lines = matches!(stage, Stage::Lines);
        let mut records = Self {
            buffer,
            options: options.clone(),
            encoding,
            form,
            stage,
            around,
            count: 0,
            envelope: None,
            is_whole: false,
            is_lines,
            reports: None,
            waiting: VecDeque::new(),
        };
        if matches!(records.stage, Stage::Whole(_)) {
            records.read_whole()?;
        }
        Ok(records)
    }

    /// The encoding of the document.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// The form of the document; of newline-delimited JSON, that of a line.
    pub fn form(&self) -> Form {
        self.form
    }

    /// Whether it is newline-delimited JSON.
    pub fn is_lines(&self) -> bool {
        self.is_lines
    }

    /// How many records have been read.
    pub fn records_read(&self) -> usize {
        self.count
    }

    /// What stands around the records, with the findings on it: the envelope, or the list, without the records that were
    /// given one by one. There once all records have been read; there is none around newline-delimited JSON.
    ///
    /// A document that had to be read whole is here with its records and all findings on it.
    pub fn envelope(&self) -> Option<&Document<P>> {
        self.envelope.as_ref()
    }

    /// The pointer of the list of records; `None` where each record is a document of its own.
    pub(super) fn list_pointer(&self) -> Option<String> {
        match &self.stage {
            Stage::List(ListReader { list, .. }) => {
                let field = list.field;
                Some(field.map_or_else(String::new, |field| format!("/{}", field.name)))
            }
            Stage::Lines | Stage::Whole(_) | Stage::End => None,
        }
    }

    /// What reads the list, if there is one at hand.
    #[cfg(feature = "rayon")]
    pub(super) fn list_reader(&self) -> Option<ListReader> {
        match &self.stage {
            Stage::List(reader) => Some(reader.clone()),
            Stage::Lines | Stage::Whole(_) | Stage::End => None,
        }
    }

    /// Reads no further.
    #[cfg(feature = "rayon")]
    pub(super) fn stop(&mut self) {
        self.stage = Stage::End;
    }

    /// What stands around the records.
    pub(super) fn into_envelope(self) -> Option<Document<P>> {
        self.envelope
    }

    /// Whether the document had to be read whole: the report on its envelope is that on all of it.
    pub(super) fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// Goes through the records that are left, without owning them: their text is borrowed from memory that the next record takes
    /// over. This is the quick way to look at each record once, as checks do.
    ///
    /// ```
    /// use std::ops::ControlFlow;
    /// use qcvn120::status_sync::DongBoHoSoMC;
    /// use qcvn120::stream::Records;
    ///
    /// let file: &[u8] = br#"[{"MaHoSo": "H22-200101-0001"}, {"MaHoSo": "H22-200101-0002"}]"#;
    /// let mut errors = 0;
    /// Records::<DongBoHoSoMC, _>::new(file)?.visit(|item| {
    ///     errors += item.report.counts().errors;
    ///     ControlFlow::Continue(())
    /// })?;
    /// assert_eq!(errors, 2 * 8);
    /// # Ok::<(), qcvn120::stream::StreamError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new).
    pub fn visit<F>(&mut self, visit: F) -> Result<(), StreamError>
    where
        F: for<'a> FnMut(Item<P::Record<std::borrow::Cow<'a, str>>>) -> ControlFlow<()>,
    {
        let mut visitor = Visitor {
            visit,
            flow: ControlFlow::Continue(()),
        };
        while visitor.flow.is_continue() && self.step(&mut visitor)? {}
        Ok(())
    }

    /// Reads what comes next and hands the records in it to `taker`; says whether more may follow.
    pub(super) fn step<T: Take<P>>(&mut self, taker: &mut T) -> Result<bool, StreamError> {
        let result = match self.stage {
            Stage::List(_) => self.step_of_list(taker),
            Stage::Lines => self.line(taker),
            Stage::Whole(next) => self.give_whole(next, taker),
            Stage::End => return Ok(false),
        };
        if result.is_err() {
            self.stage = Stage::End;
        }
        result.map(|()| true)
    }

    fn step_of_list<T: Take<P>>(&mut self, taker: &mut T) -> Result<(), StreamError> {
        let Stage::List(list) = &mut self.stage else {
            return Ok(());
        };
        let index = self.count;
        let step = self.buffer.attempt(|view| {
            list.see(view.traits);
            list.item::<P, T>(&view, index, taker)
        })?;
        match step {
            Step::Record => self.count += 1,
            Step::EndOfList => self.finish()?,
        }
        Ok(())
    }

    /// Reads the rest of the document behind the list, and what stood before it along with it.
    fn finish(&mut self) -> Result<(), StreamError> {
        let Stage::List(ListReader { list, .. }) = std::mem::replace(&mut self.stage, Stage::End)
        else {
            return Ok(());
        };
        self.buffer.fill_all()?;
        let view = self.buffer.view();
        let cut = self.around.len();
        self.around.push_str(view.text);
        fits(&self.around, Place::START, &self.options)?;
        let rest = Rest {
            text: &self.around,
            encoding: self.encoding,
            has_bom: self.buffer.has_bom(),
            origin: Origin::WHOLE.cut(cut, view.place),
        };
        let document: Document<P> = decode_rest(&rest, &self.options)?;
        let is_scattered = document.form() != list.form
            || !document.records().is_empty()
            || stands_twice(&rest, &list, &self.options)?;
        let has_records = self.count > 0 || !document.records().is_empty();
        if is_scattered && has_records {
            return Err(ReadError::new(ReadErrorKind::Scattered).into());
        }
        self.form = document.form();
        self.envelope = Some(document);
        self.around = String::new();
        Ok(())
    }

    /// Reads one line of newline-delimited JSON.
    fn line<T: Take<P>>(&mut self, taker: &mut T) -> Result<(), StreamError> {
        let (options, index) = (&self.options, self.count);
        let has_bom = self.buffer.has_bom() && index == 0;
        let step = self.buffer.attempt(|view| {
            let (line, length) = match view.text.split_once('\n') {
                Some((line, _)) => (line, line.len() + 1),
                None if view.is_end => (view.text, view.text.len()),
                None => return Err(Trouble::Short(None)),
            };
            let blank = [' ', '\t', '\r'];
            let json = line.trim_matches(blank);
            if json.is_empty() {
                let is_end = view.is_end && length == view.text.len();
                return Ok((is_end.then_some(Step::EndOfList), length));
            }
            let start = line.len() - line.trim_start_matches(blank).len();
            let place = view.place.behind(&line.as_bytes()[..start]);
            fits(json, place, options).map_err(Trouble::Broken)?;
            let mut source = JsonSource::over(json, options, Origin::at(place));
            if has_bom {
                source.note_bom();
            }
            let record = source.root_object().map_err(Trouble::Broken)?;
            let report = source.finish().map_err(Trouble::Broken)?;
            taker.take(Item::new(record, report, index, place), json);
            Ok((Some(Step::Record), length))
        })?;
        match step {
            Some(Step::Record) => self.count += 1,
            Some(Step::EndOfList) => self.stage = Stage::End,
            None => {}
        }
        Ok(())
    }

    /// Reads a document that has no list to go through.
    fn read_whole(&mut self) -> Result<(), StreamError> {
        self.buffer.fill_all()?;
        fits(self.rest().text, Place::START, &self.options)?;
        let document: Document<P> = decode_rest(&self.rest(), &self.options)?;
        self.form = document.form();
        self.envelope = Some(document);
        self.is_whole = true;
        Ok(())
    }

    /// Hands out the records of a document that was read whole, from the `next` on, until the taker has seen enough.
    fn give_whole<T: Take<P>>(
        &mut self,
        mut next: usize,
        taker: &mut T,
    ) -> Result<(), StreamError> {
        let rest = self.rest();
        let document = decode_rest::<P, <T::Storage as Storage>::Text<'_>>(&rest, &self.options)?;
        let reports = Reports::of(document.report(), document.records().len());
        for record in document.records().iter().skip(next) {
            if taker.has_enough() {
                break;
            }
            let report = reports.of_record(next);
            let item = Item::new(record.clone(), report, next, Place::START);
            taker.take(item, rest.text);
            next += 1;
        }
        let is_end = next >= document.records().len();
        drop(document);
        self.count = next;
        self.stage = if is_end {
            Stage::End
        } else {
            Stage::Whole(next)
        };
        Ok(())
    }

    /// The next record of a document that was read whole: it is there already.
    fn next_of_whole(&mut self, next: usize) -> Option<Item<P::Record<String>>> {
        let document = self.envelope.as_ref()?;
        let records = document.records();
        let Some(record) = records.get(next) else {
            self.stage = Stage::End;
            return None;
        };
        let reports = self
            .reports
            .get_or_insert_with(|| Reports::of(document.report(), records.len()));
        let item = Item::new(record.clone(), reports.of_record(next), next, Place::START);
        self.count = next + 1;
        self.stage = Stage::Whole(next + 1);
        Some(item)
    }

    fn rest(&self) -> Rest<'_> {
        Rest {
            text: self.buffer.view().text,
            encoding: self.encoding,
            has_bom: self.buffer.has_bom(),
            origin: Origin::WHOLE,
        }
    }
}

impl<P: Packet, R: Read> Iterator for Records<P, R> {
    type Item = Result<Item<P::Record<String>>, StreamError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.waiting.pop_front() {
                return Some(Ok(item));
            }
            if let Stage::Whole(next) = self.stage {
                return self.next_of_whole(next).map(Ok);
            }
            let mut waiting = std::mem::take(&mut self.waiting);
            let result = self.step(&mut Queue::<P>(&mut waiting));
            self.waiting = waiting;
            match result {
                Ok(true) => {}
                Ok(false) => return None,
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

impl ListReader {
    /// Takes note of what the text is known to hold.
    pub(super) fn see(&mut self, traits: Traits) {
        self.list.around.traits = traits;
    }

    /// Reads the next item of the list, the `index`-th.
    pub(super) fn item<P: Packet, T: Take<P>>(
        &self,
        view: &View<'_>,
        index: usize,
        taker: &mut T,
    ) -> Result<(Step, usize), Trouble> {
        let place = ListPlace {
            field: self.list.field,
            index,
        };
        match self.encoding {
            Encoding::Json => json_item(view, &self.options, place, taker),
            Encoding::Xml => xml_item(view, &self.options, place, &self.list, taker),
        }
    }

    /// A reader that stands before the `index`-th item.
    #[cfg(feature = "rayon")]
    pub(super) fn json<'a>(&self, text: &'a str, index: usize) -> Reader<'a> {
        let place = ListPlace {
            field: self.list.field,
            index,
        };
        place.json_reader(text, self.options.json_limits())
    }
}

/// Reads the next item of a JSON list.
fn json_item<P: Packet, T: Take<P>>(
    view: &View<'_>,
    options: &ReadOptions,
    place: ListPlace,
    taker: &mut T,
) -> Result<(Step, usize), Trouble> {
    let origin = Origin::at(view.place);
    let mut source = JsonSource::inside_list(view.text, options, origin, place);
    let item = source.next_item().map_err(json_trouble)?;
    let end = source.reader().offset();
    if end == view.text.len() && !view.is_end {
        // A number may go on.
        return Err(Trouble::Short(None));
    }
    let Some((record, start)) = item else {
        // The bracket belongs to what stands around the list.
        return Ok((Step::EndOfList, end - 1));
    };
    let text = view.text.get(start..end).unwrap_or_default();
    let at = view.place.behind(&view.text.as_bytes()[..start]);
    fits(text, at, options).map_err(Trouble::Broken)?;
    taker.take(Item::new(record, source.report(), place.index, at), text);
    Ok((Step::Record, end))
}

/// Reads the next item of an XML list.
fn xml_item<P: Packet, T: Take<P>>(
    view: &View<'_>,
    options: &ReadOptions,
    place: ListPlace,
    list: &List,
    taker: &mut T,
) -> Result<(Step, usize), Trouble> {
    let origin = Origin::at(view.place);
    let mut source = XmlSource::inside_list(view.text, options, origin, place, &list.around);
    let item = source.next_item();
    let item = item.map_err(|error| xml_trouble(source.events(), error))?;
    let end = source.events().next_offset();
    let Some((record, start)) = item else {
        return Ok((Step::EndOfList, source.events().offset()));
    };
    let text = view.text.get(start..end).unwrap_or_default();
    let at = view.place.behind(&view.text.as_bytes()[..start]);
    fits(text, at, options).map_err(Trouble::Broken)?;
    taker.take(Item::new(record, source.report(), place.index, at), text);
    Ok((Step::Record, end))
}

/// Makes sure that a text that is at hand is no longer than one may be that is not.
fn fits(text: &str, place: Place, options: &ReadOptions) -> Result<(), ReadError> {
    if text.len() <= options.record_bytes {
        return Ok(());
    }
    let limit = ReadErrorKind::Limit(LimitKind::RecordBytes(options.record_bytes));
    Err(ReadError::at(limit, place.position))
}

/// Whether the list stands in what is around it once more.
fn stands_twice(rest: &Rest<'_>, list: &List, options: &ReadOptions) -> Result<bool, ReadError> {
    let Some(field) = list.field else {
        return Ok(false);
    };
    let count = match rest.encoding {
        Encoding::Json => keys_of_name(rest.text, field.name),
        Encoding::Xml => {
            XmlSource::over(rest.text, options, rest.origin)?.children_of_name(field.element())?
        }
    };
    Ok(count > 1)
}

/// How often a key stands at the top of a JSON text that has been read before.
fn keys_of_name(text: &str, name: &str) -> usize {
    let mut reader = Reader::trusting(text);
    let mut count = 0;
    if matches!(reader.peek(), Ok(Kind::Object)) && reader.begin_object().is_ok() {
        while let Ok(Some(key)) = reader.next_key() {
            count += usize::from(key == name);
            if reader.peek().and_then(|_| reader.skip()).is_err() {
                break;
            }
        }
    }
    count
}
