//! What reads the items of a stream, from the text at hand: those of a list, or lines.

use super::Item;
use super::buffer::{Trouble, View};
use super::layout::{RecordList, json_trouble, xml_trouble};
use super::storage::TakeRecord;
use crate::codec::ListPlace;
use crate::codec::json::JsonDecoder;
use crate::codec::xml::XmlDecoder;
use crate::error::{LimitKind, ReadError, ReadErrorKind};
use crate::options::ReadOptions;
use crate::packets::MessageType;
use crate::record::Record;
use crate::report::{Location, Origin, Report};
#[cfg(feature = "rayon")]
use crate::syntax::json::Reader;
use crate::syntax::xml::Traits;
use crate::text::FromInput;
use crate::wire::Encoding;

/// What came of one step through the items.
pub(super) enum Step {
    Record,
    /// Nothing yet: blank lines.
    Blank,
    End,
}

/// Reads items one after the other.
#[derive(Clone)]
pub(super) enum ItemReader {
    List(ListReader),
    Lines(LineReader),
}

impl ItemReader {
    /// Takes note of what the text is known to hold.
    pub(super) fn see(&mut self, traits: Traits) {
        if let Self::List(reader) = self {
            reader.list.around.traits = traits;
        }
    }

    /// Reads the next item, the `index`-th; and tells how much of the text it took.
    pub(super) fn item<P: MessageType, T: TakeRecord<P>>(
        &self,
        view: &View<'_>,
        index: usize,
        taker: &mut T,
    ) -> Result<(Step, usize), Trouble> {
        match self {
            Self::List(reader) => reader.item(view, index, taker),
            Self::Lines(reader) => reader.item(view, index, taker),
        }
    }
}

/// Reads the items of a list.
#[derive(Clone)]
pub(super) struct ListReader {
    pub(super) list: RecordList,
    pub(super) encoding: Encoding,
    options: ReadOptions,
}

impl ListReader {
    pub(super) fn new(list: RecordList, encoding: Encoding, options: &ReadOptions) -> Self {
        Self {
            list,
            encoding,
            options: options.clone(),
        }
    }

    fn item<P: MessageType, T: TakeRecord<P>>(
        &self,
        view: &View<'_>,
        index: usize,
        taker: &mut T,
    ) -> Result<(Step, usize), Trouble> {
        let place = self.place(index);
        let (found, end) = match self.encoding {
            Encoding::Json => self.json_item(view, place)?,
            Encoding::Xml => self.xml_item(view, place)?,
        };
        let Some(ReadItem {
            record,
            start,
            report,
        }) = found
        else {
            return Ok((Step::End, end));
        };
        let text = view.text.get(start..end).unwrap_or_default();
        let at = view.place.behind(&view.text.as_bytes()[..start]);
        fits(text, at, &self.options).map_err(Trouble::Broken)?;
        taker.take(Item::new(record, report, index, at), text);
        Ok((Step::Record, end))
    }

    fn place(&self, index: usize) -> ListPlace {
        ListPlace {
            field: self.list.field,
            index,
        }
    }

    /// A reader that stands before the `index`-th item.
    #[cfg(feature = "rayon")]
    pub(super) fn json<'a>(&self, text: &'a str, index: usize) -> Reader<'a> {
        self.place(index)
            .json_reader(text, self.options.json_limits())
    }

    /// The next item, and where it ends; without one, where the list does.
    fn json_item<'a, R>(
        &self,
        view: &View<'a>,
        place: ListPlace,
    ) -> Result<(Option<ReadItem<R>>, usize), Trouble>
    where
        R: Record,
        R::Text: FromInput<'a>,
    {
        let origin = Origin::at(view.place);
        let mut source = JsonDecoder::inside_list(view.text, &self.options, origin, place);
        let item = source.next_item().map_err(json_trouble)?;
        let end = source.reader().offset();
        if end == view.text.len() && !view.is_end {
            // A number may go on.
            return Err(Trouble::Short(None));
        }
        Ok(match item {
            Some((record, start)) => (Some(ReadItem::new(record, start, source.report())), end),
            // The bracket belongs to what stands around the list.
            None => (None, end - 1),
        })
    }

    /// The same in XML.
    fn xml_item<'a, R>(
        &'a self,
        view: &View<'a>,
        place: ListPlace,
    ) -> Result<(Option<ReadItem<R>>, usize), Trouble>
    where
        R: Record,
        R::Text: FromInput<'a>,
    {
        let origin = Origin::at(view.place);
        let around = &self.list.around;
        let mut source = XmlDecoder::inside_list(view.text, &self.options, origin, place, around);
        let item = source.next_item();
        let item = item.map_err(|error| xml_trouble(source.events(), error))?;
        let end = source.events().next_offset();
        Ok(match item {
            Some((record, start)) => (Some(ReadItem::new(record, start, source.report())), end),
            None => (None, source.events().offset()),
        })
    }
}

/// An item that was read.
struct ReadItem<R> {
    record: R,
    start: usize,
    report: Report,
}

impl<R> ReadItem<R> {
    fn new(record: R, start: usize, report: Report) -> Self {
        Self {
            record,
            start,
            report,
        }
    }
}

/// Reads newline-delimited JSON: a record on each line, blank lines aside.
#[derive(Clone)]
pub(super) struct LineReader {
    options: ReadOptions,
    /// Whether a byte-order mark stands before the first line.
    has_bom: bool,
}

impl LineReader {
    pub(super) fn new(options: &ReadOptions, has_bom: bool) -> Self {
        Self {
            options: options.clone(),
            has_bom,
        }
    }

    fn item<P: MessageType, T: TakeRecord<P>>(
        &self,
        view: &View<'_>,
        index: usize,
        taker: &mut T,
    ) -> Result<(Step, usize), Trouble> {
        let line = match next_line(view.text, view.is_end) {
            Next::JsonLine(line) => line,
            Next::Blank(length) => return Ok((Step::Blank, length)),
            Next::End => return Ok((Step::End, view.text.len())),
            Next::Short => return Err(Trouble::Short(None)),
        };
        let place = view.place.behind(&view.text.as_bytes()[..line.start]);
        fits(line.json, place, &self.options).map_err(Trouble::Broken)?;
        let mut source = JsonDecoder::over(line.json, &self.options, Origin::at(place));
        if self.has_bom && index == 0 {
            source.note_bom();
        }
        let record = source.root_object().map_err(Trouble::Broken)?;
        let report = source.finish().map_err(Trouble::Broken)?;
        taker.take(Item::new(record, report, index, place), line.json);
        Ok((Step::Record, line.end))
    }
}

/// What stands at the start of a text.
enum Next<'a> {
    JsonLine(JsonLine<'a>),
    /// Blank lines of this length, and then more that is not at hand.
    Blank(usize),
    /// Nothing but blanks up to the end of the document.
    End,
    /// A line that does not end in the text at hand.
    Short,
}

/// A line that is not blank.
struct JsonLine<'a> {
    json: &'a str,
    start: usize,
    /// Behind its line feed.
    end: usize,
}

/// The first line that is not blank, in a text that the document may end with.
fn next_line(text: &str, is_end: bool) -> Next<'_> {
    const BLANK: [char; 3] = [' ', '\t', '\r'];
    let is_blank = |char| char == '\n' || BLANK.contains(&char);
    let start = text.len() - text.trim_start_matches(is_blank).len();
    let (blank, from) = text.split_at(start);
    let nothing_yet = || match blank.rfind('\n') {
        // Given up, so that they are not held against the line behind them.
        Some(last) => Next::Blank(last + 1),
        None => Next::Short,
    };
    let (line, length) = match from.split_once('\n') {
        Some((line, _)) => (line, line.len() + 1),
        None if !is_end => return nothing_yet(),
        None if from.is_empty() => return Next::End,
        None => (from, from.len()),
    };
    Next::JsonLine(JsonLine {
        json: line.trim_end_matches(BLANK),
        start,
        end: start + length,
    })
}

/// The end of the first line that is not blank, likewise.
#[cfg(feature = "rayon")]
pub(super) fn line_end(text: &str, is_end: bool) -> Option<usize> {
    match next_line(text, is_end) {
        Next::JsonLine(line) => Some(line.end),
        Next::Blank(_) | Next::End | Next::Short => None,
    }
}

/// Makes sure that a text that is at hand is no longer than one may be that is not.
pub(super) fn fits(text: &str, place: Location, options: &ReadOptions) -> Result<(), ReadError> {
    if text.len() <= options.record_bytes {
        return Ok(());
    }
    let limit = ReadErrorKind::Limit(LimitKind::RecordBytes(options.record_bytes));
    Err(ReadError::at(limit, place.position))
}
