//! Reads the items of a stream from the text at hand: the items of a list, or the lines of newline-delimited JSON.

use super::Item;
use super::buffer::{Trouble, View};
use super::layout::{RecordList, json_trouble, xml_trouble};
use super::patience::Patience;
use super::purpose::{FindingsAlone, Outline as _, Purpose};
use super::reports::Reports;
use super::take::TakeRecord;
use super::unique::{Numbers, Records, Spot};
use crate::codec::json::{JsonDecoder, pass_clean};
use crate::codec::xml::XmlDecoder;
use crate::codec::{ListPlace, UniquePlace};
use crate::documents::{Rest, refusal, refused_form};
use crate::error::{LimitKind, ReadError, ReadErrorKind};
use crate::options::ReadOptions;
use crate::packets::Message;
use crate::report::{Location, Origin, Report};
use crate::spec::RecordSpec;
use crate::syntax::json::{JsonLine, Kind, Next, Reader, next_line};
use crate::syntax::xml::TextTraits;
use crate::wire::{Encoding, Form};

/// What one step through the items came upon.
pub(super) enum Step {
    Record,
    /// A line that holds a document of its own, or some of its records.
    Line(Line),
    /// Blank lines, and no record behind them in the text at hand.
    Blank,
    /// The end of the list, or of the document.
    End,
}

/// What was taken from a line that holds a document of its own.
pub(super) struct Line {
    pub(super) form: Form,
    /// How many records were given.
    pub(super) records: usize,
    /// Whether the taker has enough, while there are more.
    pub(super) has_more: bool,
    /// The findings on what stands around the records, unless the taker has them.
    pub(super) around: Option<Report>,
}

/// Gives what reads a document of a message for its findings.
pub(super) type Others = fn(Message) -> FindingsAlone;

/// A line that holds a document of its own, whose records are given one by one.
pub(super) struct LineAgain<D> {
    pub(super) document: D,
    pub(super) reports: Reports,
    pub(super) place: Location,
    /// How many bytes of the text it takes.
    pub(super) end: usize,
}

/// Reads one item at a time. It holds no position: each call says where it begins.
#[derive(Clone)]
pub(super) enum ItemReader {
    List(ListReader),
    Lines(LineReader),
}

impl ItemReader {
    /// Takes note of what XML text at hand is known to hold, so that the parser need not look for it again.
    pub(super) fn see(&mut self, traits: TextTraits) {
        if let Self::List(reader) = self {
            reader.list.around.traits = traits;
        }
    }

    #[cfg(feature = "rayon")]
    pub(super) fn encoding(&self) -> Encoding {
        match self {
            Self::List(reader) => reader.encoding,
            Self::Lines(_) => Encoding::Json,
        }
    }

    /// Reads the item at the start of the view, which is number `index` of the stream (from 0), and hands it to
    /// `taker`. Returns what was read, and how many bytes of the text it took.
    pub(super) fn item<P: Purpose>(
        &self,
        purpose: &P,
        view: &View<'_>,
        index: usize,
        numbers: &mut Numbers<'_>,
        taker: &mut impl TakeRecord<P>,
    ) -> Result<(Step, usize), Trouble> {
        match self {
            Self::List(reader) => reader.item(purpose, view, index, numbers, taker),
            Self::Lines(reader) => reader.item(purpose, view, index, numbers, taker),
        }
    }
}

/// Reads the items of a list.
#[derive(Clone)]
pub(super) struct ListReader {
    pub(super) list: RecordList,
    pub(super) encoding: Encoding,
    options: ReadOptions,
    patience: Patience,
}

impl ListReader {
    pub(super) fn new(list: RecordList, encoding: Encoding, options: &ReadOptions) -> Self {
        Self {
            list,
            encoding,
            options: options.clone(),
            patience: Patience::default(),
        }
    }

    fn item<P: Purpose>(
        &self,
        purpose: &P,
        view: &View<'_>,
        index: usize,
        numbers: &mut Numbers<'_>,
        taker: &mut impl TakeRecord<P>,
    ) -> Result<(Step, usize), Trouble> {
        if taker.wants_findings_alone() {
            if is_likely_cut(view, index) {
                return Err(Trouble::Short(None));
            }
            if let Some(end) = self.pass_clean(purpose.spec(), view, index, numbers) {
                taker.clean();
                return Ok((Step::Record, end));
            }
        }
        let place = self.place(index);
        let (found, end) = match self.encoding {
            Encoding::Json => self.json_item(purpose, view, place)?,
            Encoding::Xml => self.xml_item(purpose, view, place)?,
        };
        let Some(ReadItem {
            record,
            start,
            unique,
            report,
        }) = found
        else {
            return Ok((Step::End, end));
        };
        let text = view.text.get(start..end).unwrap_or_default();
        let at = view.place.behind(&view.text.as_bytes()[..start]);
        fits(text, at, &self.options).map_err(Trouble::Broken)?;
        let report = report.on_record(index);
        let read = (&record, purpose.spec());
        let report = numbers.see::<P>(read, report, self.options.findings, || {
            let unique = unique?;
            let before = view.text.as_bytes().get(start..unique.offset)?;
            let records = Records::InList(self.list.field);
            Some(Spot::new(index, records, at.behind(before), unique))
        });
        taker.take(Item::new(record, report, index, at), text);
        Ok((Step::Record, end))
    }

    /// Passes an item that surely has no finding, and tells where it ends.
    #[inline(never)]
    fn pass_clean(
        &self,
        spec: &'static RecordSpec,
        view: &View<'_>,
        index: usize,
        numbers: &mut Numbers<'_>,
    ) -> Option<usize> {
        if self.encoding != Encoding::Json || !may_pass_clean(&self.options, &self.patience) {
            return None;
        }
        let mut reader = self.json(view.text, index);
        let is_object = reader.next_element().ok()? && reader.peek().ok()? == Kind::Object;
        if !is_object {
            return None;
        }
        let start = reader.offset();
        // The item counts, as all that stand in it.
        let clean = self.options.records.checked_sub(1);
        let clean = clean.and_then(|records| pass_clean(&mut reader, spec, records));
        self.patience.note(clean.is_some());
        let (clean, end) = (clean?, reader.offset());
        if end - start > self.options.record_bytes {
            return None;
        }
        if let Some((number, offset)) = clean.number {
            let at = view.place.behind(view.text.as_bytes().get(..offset)?);
            let records = Records::InList(self.list.field);
            let place = UniquePlace::plain(index, offset);
            let spot = Spot::new(index, records, at, place);
            if !numbers.is_new(spec, number, spot) {
                return None;
            }
        }
        Some(end)
    }

    /// The pointer of item number `index`, if the list is one in JSON: the end of an item that cannot be read is found there
    /// only.
    pub(super) fn pointer(&self, index: usize) -> Option<String> {
        (self.encoding == Encoding::Json).then(|| match self.list.field {
            Some(field) => format!("/{}/{index}", field.name),
            None => format!("/{index}"),
        })
    }

    fn place(&self, index: usize) -> ListPlace {
        ListPlace {
            field: self.list.field,
            index,
        }
    }

    /// A JSON reader over a text that begins before item number `index`.
    pub(super) fn json<'a>(&self, text: &'a str, index: usize) -> Reader<'a> {
        self.place(index)
            .json_reader(text, self.options.json_limits())
    }

    /// The next item and where it ends; at the end of the list, `None` and where the list ends.
    fn json_item<'a, P: Purpose>(
        &self,
        purpose: &P,
        view: &View<'a>,
        place: ListPlace,
    ) -> Result<Found<P::Record<'a>>, Trouble> {
        let origin = Origin::at(view.place);
        let mut decoder = JsonDecoder::inside_list(view.text, &self.options, origin, place);
        let item = purpose.json_item(&mut decoder);
        let near = decoder.reader().offset();
        let item = item.map_err(|error| json_trouble(error, view, near))?;
        let end = decoder.reader().offset();
        if end == view.text.len() && !view.is_end {
            // An item that is a number may go on in text that has not come yet.
            return Err(Trouble::Short(None));
        }
        Ok(match item {
            Some((record, start)) => {
                let unique = decoder.take_unique();
                let report = decoder.report();
                let item = ReadItem {
                    record,
                    start,
                    unique,
                    report,
                };
                (Some(item), end)
            }
            // The closing bracket is left unread: it belongs to what stands around the list.
            None => (None, end - 1),
        })
    }

    /// Reads an item as [`json_item`](Self::json_item) does, from XML.
    fn xml_item<'a, P: Purpose>(
        &'a self,
        purpose: &P,
        view: &View<'a>,
        place: ListPlace,
    ) -> Result<Found<P::Record<'a>>, Trouble> {
        let origin = Origin::at(view.place);
        let around = &self.list.around;
        let mut decoder = XmlDecoder::inside_list(view.text, &self.options, origin, place, around);
        let item = purpose.xml_item(&mut decoder);
        let item = item.map_err(|error| xml_trouble(decoder.events(), error))?;
        let end = decoder.events().next_offset();
        Ok(match item {
            Some((record, start)) => {
                let unique = decoder.take_unique();
                let report = decoder.report();
                let item = ReadItem {
                    record,
                    start,
                    unique,
                    report,
                };
                (Some(item), end)
            }
            None => (None, decoder.events().offset()),
        })
    }
}

/// The next item of a list and where it ends; at the end of the list, `None` and where the list ends.
type Found<R> = (Option<ReadItem<R>>, usize);

/// An item that was read from a list, and the offset in the text at which it begins.
struct ReadItem<R> {
    record: R,
    start: usize,
    /// Where its number stands in the text.
    unique: Option<UniquePlace>,
    report: Report,
}

/// Reads newline-delimited JSON: a record on each line, or an envelope with records; blank lines are passed over.
#[derive(Clone)]
pub(super) struct LineReader {
    options: ReadOptions,
    /// Whether a byte-order mark stands before the first line.
    has_bom: bool,
    /// Whether the lines are envelopes, as far as it is known. A record is read as such at once, and looked at again only if
    /// it has findings.
    pub(super) has_envelopes: bool,
    /// How envelopes of other messages, by their `service`, are read, if they may stand there. Only who asks for them compiles
    /// the ways through all messages.
    pub(super) others: Option<Others>,
    /// How many records of the line at hand were given, if it has more.
    pub(super) given: usize,
    patience: Patience,
}

impl LineReader {
    pub(super) fn new(options: &ReadOptions, has_bom: bool, has_envelopes: bool) -> Self {
        Self {
            options: options.clone(),
            has_bom,
            has_envelopes,
            others: None,
            given: 0,
            patience: Patience::default(),
        }
    }

    fn item<P: Purpose>(
        &self,
        purpose: &P,
        view: &View<'_>,
        index: usize,
        numbers: &mut Numbers<'_>,
        taker: &mut impl TakeRecord<P>,
    ) -> Result<(Step, usize), Trouble> {
        let line = match next_line(view.text, view.is_end) {
            Next::JsonLine(line) => line,
            Next::Blank(length) => return Ok((Step::Blank, length)),
            Next::End => return Ok((Step::End, view.text.len())),
            Next::Short => return Err(Trouble::Short(None)),
        };
        let place = view.place.behind(&view.text.as_bytes()[..line.start]);
        fits(line.json, place, &self.options).map_err(Trouble::Broken)?;
        // A line may be the JSON text of a record, or of an envelope.
        if self.has_envelopes || line.json.starts_with('"') {
            return self.document(purpose, &line, place, index, taker);
        }
        if taker.wants_findings_alone()
            && self.passes_clean(purpose.spec(), (line.json, place), index, numbers)
        {
            taker.clean();
            return Ok((Step::Record, line.end));
        }
        let mut decoder = JsonDecoder::over(line.json, &self.options, Origin::at(place));
        if self.has_bom && index == 0 {
            decoder.note_bom();
        }
        let record = purpose.json_record(&mut decoder).map_err(Trouble::Broken)?;
        let unique = decoder.take_unique();
        let report = decoder.finish().map_err(Trouble::Broken)?;
        if self.options.forms.is_some() && self.is_envelope(line.json) {
            return self.document(purpose, &line, place, index, taker);
        }
        if let Some(error) = refused_form(Form::Record, &self.options) {
            return Err(Trouble::Broken(error));
        }
        let report = report.on_record(index);
        if report.counts().found() > 0 && self.is_envelope(line.json) {
            return self.document(purpose, &line, place, index, taker);
        }
        let read = (&record, purpose.spec());
        let report = numbers.see::<P>(read, report, self.options.findings, || {
            let unique = unique?;
            let before = line.json.as_bytes().get(..unique.offset)?;
            Some(Spot::new(
                index,
                Records::OnLines,
                place.behind(before),
                unique,
            ))
        });
        taker.take(Item::new(record, report, index, place), line.json);
        Ok((Step::Record, line.end))
    }

    /// Whether a line, which stands at this place, is a record that surely has no finding.
    #[inline(never)]
    fn passes_clean(
        &self,
        spec: &'static RecordSpec,
        (line, place): (&str, Location),
        index: usize,
        numbers: &mut Numbers<'_>,
    ) -> bool {
        let is_first_behind_bom = self.has_bom && index == 0;
        if is_first_behind_bom
            || self.options.forms.is_some()
            || !may_pass_clean(&self.options, &self.patience)
        {
            return false;
        }
        let mut reader = Reader::with_limits(line, self.options.json_limits());
        let clean = pass_clean(&mut reader, spec, self.options.records);
        let clean = clean.filter(|_| reader.end().is_ok());
        self.patience.note(clean.is_some());
        let Some(clean) = clean else {
            return false;
        };
        clean.number.is_none_or(|(number, offset)| {
            let before = line.as_bytes().get(..offset).unwrap_or_default();
            let place = place.behind(before);
            let spot = Spot::new(
                index,
                Records::OnLines,
                place,
                UniquePlace::plain(index, offset),
            );
            numbers.is_new(spec, number, spot)
        })
    }

    /// Whether a line is an envelope among records.
    #[cold]
    pub(super) fn is_envelope(&self, line: &str) -> bool {
        let mut decoder = JsonDecoder::over(line, &self.options, Origin::WHOLE);
        let form = decoder.form();
        matches!(form, Ok(Form::Request | Form::Reply))
    }

    /// Reads a line that holds a document of its own, in any form.
    #[inline(never)]
    fn document<P: Purpose>(
        &self,
        purpose: &P,
        line: &JsonLine<'_>,
        place: Location,
        index: usize,
        taker: &mut impl TakeRecord<P>,
    ) -> Result<(Step, usize), Trouble> {
        let rest = self.rest(line, place, index);
        let message = purpose.message();
        if let Some(other) = self.other_message(line.json, message) {
            let document = other.document(&rest, &self.options);
            let document = document.map_err(Trouble::Broken)?;
            taker.other(other.message(), line.json, place);
            taker.whole(document.report(), line.json, place.offset);
            let step = Step::Line(Line {
                form: document.form(),
                records: document.count(),
                has_more: false,
                around: taker.around(document.into_report()),
            });
            return Ok((step, line.end));
        }
        let document = purpose.document(&rest, &self.options);
        let document = document.map_err(Trouble::Broken)?;
        let (form, all) = (document.form(), document.count());
        if self.options.forms.is_some()
            && let Some(error) = refusal(Some(message), form, all, document.report(), &self.options)
        {
            return Err(Trouble::Broken(error));
        }
        let Some(document) = taker.document(document, line.json) else {
            let step = Step::Line(Line {
                form,
                records: all,
                has_more: false,
                around: None,
            });
            return Ok((step, line.end));
        };
        taker.whole(document.report(), line.json, place.offset);
        let records = document.count();
        let reports = self.reports(purpose, &rest, document.report(), records);
        let mut given = 0;
        while !taker.has_enough()
            && let Some(record) = P::record(&document, given)
        {
            let report = reports.of_record(given);
            let item = Item::new(record, report, index + given, place);
            taker.take(item, "");
            given += 1;
        }
        let has_more = given < all;
        let around = (!has_more)
            .then(|| Reports::around(document.into_report(), all))
            .filter(|around| around.counts().found() > 0)
            .and_then(|around| taker.around(around));
        let step = Step::Line(Line {
            form,
            records: given,
            has_more,
            around,
        });
        Ok((step, if has_more { 0 } else { line.end }))
    }

    /// The line at the start of the view, of which some records were given, with text of its own; `index` is the number of
    /// its first record.
    pub(super) fn again<P: Purpose>(
        &self,
        purpose: &P,
        view: &View<'_>,
        index: usize,
    ) -> Result<LineAgain<P::Kept>, Trouble> {
        let Next::JsonLine(line) = next_line(view.text, view.is_end) else {
            return Err(Trouble::Short(None));
        };
        let place = view.place.behind(&view.text.as_bytes()[..line.start]);
        let rest = self.rest(&line, place, index);
        let document = purpose.document(&rest, &self.options);
        let document = document.map_err(Trouble::Broken)?;
        let (report, records) = (document.report(), document.count());
        Ok(LineAgain {
            reports: self.reports(purpose, &rest, report, records),
            document: P::keep(document),
            place,
            end: line.end,
        })
    }

    fn rest<'a>(&self, line: &JsonLine<'a>, place: Location, index: usize) -> Rest<'a> {
        Rest {
            text: line.json,
            encoding: Encoding::Json,
            has_bom: self.has_bom && index == 0,
            origin: Origin::at(place),
            given: None,
        }
    }

    /// The findings on a document on a line, by its records.
    fn reports<P: Purpose>(
        &self,
        purpose: &P,
        rest: &Rest<'_>,
        report: &Report,
        records: usize,
    ) -> Reports {
        Reports::of(report, records, self.options.findings, &|room| {
            let options = self.options.clone().findings(room);
            let document = purpose.document(rest, &options).ok()?;
            Some(document.into_report())
        })
    }

    /// How an envelope is read, if it is that of another message and may be.
    fn other_message(&self, line: &str, message: Message) -> Option<FindingsAlone> {
        let others = self.others?;
        // A reply names no service, but its records have keys.
        let found = crate::documents::detect_with(line, &self.options).ok()?;
        let other = found
            .message
            .filter(|other| *other != message && !found.also.contains(&message));
        other.map(others)
    }
}

/// Whether a record may be passed if it surely has no finding.
fn may_pass_clean(options: &ReadOptions, patience: &Patience) -> bool {
    options.go_by_schemas_alone() && patience.is_left()
}

/// Whether the text at hand may well end within the item, as it is not much longer than items were so far. To read in vain what
/// there is of one takes longer than to move it before more is read; but whoever waits for each record is to have it at once.
fn is_likely_cut(view: &View<'_>, index: usize) -> bool {
    /// A longer text is not moved for that.
    const LONGEST: usize = 16 << 10;

    let length = view.text.len();
    let is_short =
        length < LONGEST && length.saturating_mul(index) < view.place.offset.saturating_mul(2);
    is_short && view.may_grow && index > 0
}

/// Refuses a record, or what stands around the records, when it is longer than [`ReadOptions::record_bytes`]. The
/// buffer may hold somewhat more than the limit, so whatever is at hand must still be measured.
pub(super) fn fits(text: &str, place: Location, options: &ReadOptions) -> Result<(), ReadError> {
    if text.len() <= options.record_bytes {
        return Ok(());
    }
    let limit = ReadErrorKind::Limit(LimitKind::RecordBytes(options.record_bytes));
    Err(ReadError::at(limit, place.position))
}
