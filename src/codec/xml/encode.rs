//! The XML encoder: writes elements in wire order, without white space between them, and watches for errors.

use std::convert::Infallible;

use super::names::{EXTENSION, LIST};
use super::numbers::{is_number, push_number};
use super::values::push_value;
use crate::check::fields::Fields;
use crate::check::{Own, Watch, quick, unknown_fields, write_own};
use crate::error::{MOST_UNWRITABLE, Unwritable};
use crate::options::WriteOptions;
use crate::record::{FieldWriter, RawJson, Record};
use crate::report::{Path, Segment};
use crate::scalars::Scalar;
use crate::spec::{FieldSpec, Lexeme, Shape};
use crate::syntax::json::{Kind, Reader, kind_of};
use crate::syntax::xml::escape::{is_plain, push_attribute, push_text};
use crate::text::Text;

/// An XML text, and what the encoder can tell of it.
pub(super) struct Written {
    pub(super) text: String,
    /// The offset at which more items can be put into the list that room was left in.
    pub(super) gap: Option<usize>,
    /// The characters that XML can't hold.
    pub(super) unwritable: Vec<Unwritable>,
    /// How many of them stand before the gap.
    pub(super) before_gap: usize,
    /// Whether the encoder is sure that there are no errors. Only if it is not must the record be checked.
    pub(super) surely_usable: bool,
}

/// Writes a record or an envelope as the root element of this name, whatever its errors.
pub(super) fn object<R: Record>(record: &R, element: &str, options: &WriteOptions) -> Written {
    let mut encoder = XmlEncoder::new(new_text(), options);
    encoder.root(element, |encoder| encoder.content(record));
    encoder.finish()
}

/// Writes a list of records, whatever their errors.
pub(super) fn list<R: Record>(records: &[R], options: &WriteOptions) -> Written {
    let mut encoder = XmlEncoder::new(new_text(), options);
    encoder.root(&list_element::<R>(), |encoder| encoder.items(records));
    encoder.finish()
}

/// Appends a record to a text, as an item of a list, whatever its errors.
pub(super) fn item_behind<R: Record>(text: String, record: &R, options: &WriteOptions) -> Written {
    let mut encoder = XmlEncoder::new(text, options);
    encoder.object(record);
    encoder.finish()
}

/// Writes an envelope as the root element of this name, whatever its errors, and leaves room for more items in a list.
pub(super) fn around<R: Record>(
    envelope: &R,
    element: &str,
    list: &'static FieldSpec,
    options: &WriteOptions,
) -> Written {
    let mut encoder = XmlEncoder::new(new_text(), options);
    encoder.roomy = Some(list);
    encoder.root(element, |encoder| encoder.content(envelope));
    encoder.finish()
}

/// Writes the root element of a list of records, and leaves room for the items.
pub(super) fn around_list<R: Record>(options: &WriteOptions) -> Written {
    let mut encoder = XmlEncoder::new(new_text(), options);
    encoder.root(&list_element::<R>(), |encoder| {
        encoder.gap = Some(encoder.out.len());
    });
    encoder.finish()
}

/// The name of the root element of a bare list.
fn list_element<R: Record>() -> String {
    format!("{}{}", LIST, R::SPEC.element())
}

fn new_text() -> String {
    // About the length of a dossier.
    String::with_capacity(8192)
}

struct XmlEncoder<'o> {
    out: String,
    options: &'o WriteOptions,
    path: Path,
    unwritable: Vec<Unwritable>,
    watch: Watch,
    /// The list to leave room in.
    roomy: Option<&'static FieldSpec>,
    gap: Option<usize>,
    before_gap: usize,
}

impl<'o> XmlEncoder<'o> {
    fn new(out: String, options: &'o WriteOptions) -> Self {
        Self {
            out,
            options,
            path: Path::default(),
            unwritable: Vec::new(),
            watch: Watch::new(options.overlay),
            roomy: None,
            gap: None,
            before_gap: 0,
        }
    }

    fn finish(self) -> Written {
        Written {
            text: self.out,
            gap: self.gap,
            unwritable: self.unwritable,
            before_gap: self.before_gap,
            surely_usable: self.watch.is_sure(),
        }
    }

    fn root(&mut self, element: &str, content: impl FnOnce(&mut Self)) {
        self.out
            .push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?><");
        self.out.push_str(element);
        if let Some(namespace) = &self.options.namespace {
            self.out.push_str(" xmlns=\"");
            if let Err(char) = push_attribute(&mut self.out, namespace) {
                self.cannot(char, None);
            }
            self.out.push('"');
        }
        self.out.push('>');
        content(self);
        self.out.push_str("</");
        self.out.push_str(element);
        self.out.push('>');
    }

    fn is_roomy(&self, list: &'static FieldSpec) -> bool {
        self.roomy.is_some_and(|roomy| std::ptr::eq(roomy, list))
    }

    /// Notes that more items can be put here, if the list is the one to leave room in.
    fn leave_room(&mut self, list: &'static FieldSpec) {
        if self.is_roomy(list) {
            self.gap = Some(self.out.len());
            self.before_gap = self.unwritable.len();
        }
    }

    fn items<R: Record>(&mut self, items: &[R]) {
        self.watch.items(R::SPEC, items.len());
        for (index, item) in items.iter().enumerate() {
            self.path.enter(Segment::Index(index));
            self.object(item);
            self.path.leave();
        }
    }

    fn object<R: Record>(&mut self, record: &R) {
        self.push(R::SPEC.tag);
        self.content(record);
        self.push(R::SPEC.end_tag);
    }

    fn content<R: Record>(&mut self, record: &R) {
        let around = self.watch.enter(record);
        if let Some(raw) = record.unknown().instead() {
            self.extension(|encoder| encoder.value(None, raw.as_str()));
            return self.watch.leave(around);
        }
        let overlay = self.options.overlay;
        let mut fields = ElementFields {
            encoder: self,
            misfits: 0,
            end: "",
            next: 0,
        };
        let Ok(()) = Fields::write(record, &mut fields);
        let own = overlay.and_then(|overlay| Own::of(record, overlay));
        if let Some(own) = &own {
            fields.own(own);
        }
        let ElementFields { misfits, end, .. } = fields;
        self.push(end);
        self.watch.leave(around);
        match own {
            Some(own) => self.unknown_beside(record, misfits, &own),
            None if !record.unknown().is_empty() => self.unknown(record, misfits),
            None => {}
        }
    }

    /// Writes the values that do not fit their fields, in wire order, then the unknown fields.
    fn unknown<R: Record>(&mut self, record: &R, misfits: u64) {
        let unknown = unknown_fields(record).map(|(name, raw)| (name, raw.as_str()));
        self.members(kept(record, misfits).chain(unknown));
    }

    /// As [`unknown`](Self::unknown), beside the fields that a profile adds.
    #[cold]
    fn unknown_beside<R: Record>(&mut self, record: &R, misfits: u64, own: &Own<'_, R::Text>) {
        let fields = own.fields.iter();
        let added = fields.filter_map(|own| Some((own.field.name, own.misfit()?)));
        let unknown = own.unknown.iter().map(|(name, raw)| (*name, raw.as_str()));
        self.members(kept(record, misfits).chain(added).chain(unknown));
    }

    /// Writes the element that holds the unknown fields, if there are any.
    fn members<'r>(&mut self, members: impl Iterator<Item = (&'r str, &'r str)>) {
        let mut members = members.peekable();
        if members.peek().is_some() {
            self.extension(|encoder| {
                for (name, raw) in members {
                    encoder.value(Some(name), raw);
                }
            });
        }
    }

    /// Writes the element that holds the unknown fields.
    fn extension(&mut self, content: impl FnOnce(&mut Self)) {
        self.out.push('<');
        self.out.push_str(EXTENSION);
        self.out.push('>');
        content(self);
        self.out.push_str("</");
        self.out.push_str(EXTENSION);
        self.out.push('>');
    }

    /// Writes an unknown field: a text as an element, if one can have that name, any other value in the vocabulary.
    fn value(&mut self, name: Option<&str>, raw: &str) {
        let plain = name.filter(|name| {
            crate::syntax::xml::chars::is_local_name(name) && kind_of(raw) == Kind::String
        });
        let written = match plain {
            Some(name) => {
                let text = Reader::trusting(raw).string().unwrap_or_default();
                self.out.push('<');
                self.out.push_str(name);
                self.out.push('>');
                let written = push_text(&mut self.out, &text);
                self.out.push_str("</");
                self.out.push_str(name);
                self.out.push('>');
                written
            }
            None => push_value(&mut self.out, name, raw),
        };
        if let Err(char) = written {
            self.cannot(char, name);
        }
    }

    #[inline]
    fn push(&mut self, tag: &'static str) {
        self.out.push_str(tag);
    }

    /// Writes a text as the content of an element.
    #[inline]
    fn text(&mut self, text: &str, name: Option<&'static str>) {
        if let Err(char) = push_text(&mut self.out, text) {
            self.cannot(char, name);
        }
    }

    /// Notes a character that XML does not have.
    #[cold]
    fn cannot(&mut self, character: char, key: Option<&str>) {
        if self.unwritable.len() < MOST_UNWRITABLE {
            self.unwritable.push(Unwritable {
                pointer: self.path.pointer(key),
                character,
                position: None,
            });
        }
    }
}

/// The values that do not fit their fields, in wire order.
fn kept<R: Record>(record: &R, misfits: u64) -> impl Iterator<Item = (&str, &str)> {
    let fields = R::SPEC.fields.iter();
    fields
        .filter(move |field| misfits >> field.index & 1 == 1)
        .filter_map(|field| Some((field.name, record.unknown().get(field.name)?.as_str())))
}

/// The fields of one record.
struct ElementFields<'s, 'o> {
    encoder: &'s mut XmlEncoder<'o>,
    /// The fields whose raw value is written, since it does not fit; one bit for each.
    misfits: u64,
    /// The end tag of the field before, which is still to be written.
    end: &'static str,
    /// The index of the field whose `joint` begins with that end tag.
    next: usize,
}

impl ElementFields<'_, '_> {
    /// Writes the end tag of the field before and the start tag of this one, whose end tag is left to what follows.
    #[inline]
    fn begin(&mut self, field: &'static FieldSpec) {
        // Most records have most of their fields, in a row: the end tag and the start tag are written as one string.
        if field.index == self.next {
            self.encoder.push(field.joint);
        } else {
            self.encoder.push(self.end);
            self.encoder.push(field.tag);
        }
        self.end = field.end_tag;
        self.next = field.index + 1;
    }

    /// Writes the elements of the fields that a profile adds, in its order.
    #[cold]
    fn own<S: Text>(&mut self, own: &Own<'_, S>) {
        for field in &own.fields {
            if field.is_empty_text() {
                if field.has_variant || !self.encoder.options.omit_absent {
                    self.empty_element(field.field);
                }
            } else if !field.is_left_out() {
                let Ok(()) = write_own(field, self);
            }
        }
    }

    /// Writes the element of a field without content.
    fn empty_element(&mut self, field: &'static FieldSpec) {
        let name = field.tag.get(..field.tag.len() - 1).unwrap_or_default();
        self.encoder.push(self.end);
        self.encoder.push(name);
        self.end = "/>";
        // No `joint` begins with this end tag.
        self.next = usize::MAX;
    }

    /// Writes an exact date, code or the like, which needs no escapes. With `satisfies_schema`, it is known to be valid.
    #[inline(never)]
    fn exact(&mut self, field: &'static FieldSpec, text: &str, satisfies_schema: bool) {
        debug_assert!(is_plain(text), "{text}");
        self.encoder
            .watch
            .see(satisfies_schema || quick::text_satisfies_schema(field, text));
        self.begin(field);
        self.encoder.out.push_str(text);
    }

    /// Writes any other text, with escapes. With `satisfies_schema`, the value is known to satisfy its schema.
    #[inline(never)]
    fn text(&mut self, field: &'static FieldSpec, text: &str, satisfies_schema: bool) {
        self.encoder.watch.see(
            satisfies_schema || field.types().text() && quick::text_satisfies_schema(field, text),
        );
        self.begin(field);
        self.encoder.text(text, Some(field.name));
    }

    /// Writes a number or a boolean. With `satisfies_schema`, the value is known to satisfy its schema.
    #[inline(never)]
    fn lexeme(&mut self, field: &'static FieldSpec, lexeme: &Lexeme<'_>, satisfies_schema: bool) {
        self.encoder
            .watch
            .see(satisfies_schema || quick::satisfies_schema(field, lexeme, false));
        self.begin(field);
        match lexeme {
            Lexeme::Number(number) if !is_number(field, number) => {
                push_number(&mut self.encoder.out, number);
            }
            _ => self.encoder.text(lexeme.as_text(), Some(field.name)),
        }
    }
}

impl<S: Text> FieldWriter<S> for ElementFields<'_, '_> {
    type Error = Infallible;

    #[inline]
    fn scalar<T: Scalar<S>>(
        &mut self,
        field: &'static FieldSpec,
        value: &T,
    ) -> Result<(), Infallible> {
        let exact = value.is_exact();
        // Most values need no more than this check.
        let satisfies_schema = self.encoder.watch.value(field, value, exact);
        value.emit(|lexeme| match lexeme {
            Some(Lexeme::Text(text)) if exact => self.exact(field, &text, satisfies_schema),
            Some(Lexeme::Text(text)) => self.text(field, &text, satisfies_schema),
            Some(lexeme) => self.lexeme(field, &lexeme, satisfies_schema),
            None => {}
        });
        Ok(())
    }

    fn list<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        items: &[R],
    ) -> Result<(), Infallible> {
        self.encoder.watch.filled(field);
        self.encoder.path.enter(Segment::Key(field.name));
        self.begin(field);
        self.encoder.items(items);
        self.encoder.leave_room(field);
        self.encoder.path.leave();
        Ok(())
    }

    fn texts(&mut self, field: &'static FieldSpec, items: &[S]) -> Result<(), Infallible> {
        self.encoder.watch.texts(field, items);
        self.encoder.path.enter(Segment::Key(field.name));
        self.begin(field);
        for (index, item) in items.iter().enumerate() {
            self.encoder.path.enter(Segment::Index(index));
            self.encoder.push(field.item_tag);
            self.encoder.text(item.as_ref(), None);
            self.encoder.push(field.item_end_tag);
            self.encoder.path.leave();
        }
        self.encoder.path.leave();
        Ok(())
    }

    fn record<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        item: &R,
    ) -> Result<(), Infallible> {
        self.encoder.path.enter(Segment::Key(field.name));
        self.begin(field);
        self.encoder.object(item);
        self.encoder.path.leave();
        Ok(())
    }

    fn misfit(&mut self, field: &'static FieldSpec, _: &RawJson<S>) -> Result<(), Infallible> {
        self.misfits |= 1 << field.index;
        Ok(())
    }

    fn absent(&mut self, field: &'static FieldSpec) -> Result<(), Infallible> {
        self.encoder.watch.absent(field);
        let omit_absent = self.encoder.options.omit_absent;
        // An absent scalar that is required is written empty: some, such as `error_code`, tell the form of a document.
        let shows = field.required && matches!(field.shape, Shape::Scalar(_)) && !omit_absent;
        if self.encoder.is_roomy(field) {
            self.begin(field);
            self.encoder.leave_room(field);
        } else if shows || field.is_written_empty(omit_absent) {
            self.empty_element(field);
        }
        Ok(())
    }

    #[cold]
    fn empty(&mut self, field: &'static FieldSpec) -> Result<(), Infallible> {
        // An empty element of a record is a record.
        if matches!(field.shape, Shape::Record(_)) || self.encoder.is_roomy(field) {
            return FieldWriter::<S>::absent(self, field);
        }
        self.encoder.watch.absent(field);
        self.empty_element(field);
        Ok(())
    }
}
