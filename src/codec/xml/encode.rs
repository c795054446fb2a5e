//! The XML encoder: elements in the order of the schema, without white space between them.

use std::convert::Infallible;

use super::names::{EXTENSION, LIST};
use super::values::push_value;
use crate::check::fields::Fields;
use crate::check::{quick, unknown_fields};
use crate::error::{MOST_UNWRITABLE, Unwritable};
use crate::options::WriteOptions;
use crate::record::{FieldWriter, RawJson, Record};
use crate::report::{Path, Segment};
use crate::scalars::Scalar;
use crate::spec::{FieldSpec, Lexeme, Shape};
use crate::syntax::json::{Kind, Reader, kind_of};
use crate::syntax::xml::escape::{is_plain, push_attribute, push_text};
use crate::text::Text;

/// An XML text, and what was seen of errors while it was written.
pub(super) struct Written {
    pub(super) text: String,
    /// Where in the text more items of the list can stand that room was to be left in.
    pub(super) gap: Option<usize>,
    /// What XML can't hold.
    pub(super) unwritable: Vec<Unwritable>,
    /// Whether the record has no errors for sure.
    pub(super) surely_usable: bool,
}

/// Writes a record or an envelope as the root element of this name, whatever its errors.
pub(super) fn object<R: Record>(record: &R, element: &str, options: &WriteOptions) -> Written {
    let mut encoder = XmlEncoder::new(new_text(), options);
    encoder.root(element, |encoder| encoder.content(record));
    encoder.finish()
}

/// Writes a record as an item of a list behind a text, likewise.
pub(super) fn item_behind<R: Record>(text: String, record: &R, options: &WriteOptions) -> Written {
    let mut encoder = XmlEncoder::new(text, options);
    encoder.object(record);
    encoder.finish()
}

/// Writes an envelope, and leaves room for more items in one of its lists.
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
        encoder.gap = Some(encoder.out.len())
    });
    encoder.finish()
}

fn list_element<R: Record>() -> String {
    format!("{}{}", LIST, R::SPEC.element())
}

fn new_text() -> String {
    // About as long as a dossier is.
    String::with_capacity(8192)
}

/// Writes a list of records, likewise.
pub(super) fn list<R: Record>(records: &[R], options: &WriteOptions) -> Written {
    let mut encoder = XmlEncoder::new(new_text(), options);
    encoder.root(&list_element::<R>(), |encoder| encoder.items(records));
    encoder.finish()
}

struct XmlEncoder<'o> {
    out: String,
    options: &'o WriteOptions,
    path: Path,
    unwritable: Vec<Unwritable>,
    surely_usable: bool,
    /// The list to leave room in.
    roomy: Option<&'static FieldSpec>,
    gap: Option<usize>,
}

impl<'o> XmlEncoder<'o> {
    fn new(out: String, options: &'o WriteOptions) -> Self {
        Self {
            out,
            options,
            path: Path::default(),
            unwritable: Vec::new(),
            surely_usable: true,
            roomy: None,
            gap: None,
        }
    }

    fn finish(self) -> Written {
        Written {
            text: self.out,
            gap: self.gap,
            unwritable: self.unwritable,
            surely_usable: self.surely_usable,
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

    /// Notes that more items can stand here, if this is the list to leave room in.
    fn leave_room(&mut self, list: &'static FieldSpec) {
        if self.is_roomy(list) {
            self.gap = Some(self.out.len());
        }
    }

    fn items<R: Record>(&mut self, items: &[R]) {
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
        // What does not fit is kept among the unknown.
        let is_plain = record.unknown().is_empty();
        self.surely_usable &= is_plain;
        if let Some(raw) = record.unknown().instead() {
            self.extension(|encoder| encoder.value(None, raw.as_str()));
            return;
        }
        let mut fields = ElementFields {
            encoder: self,
            misfits: 0,
            end: "",
            next: 0,
        };
        let Ok(()) = Fields::write(record, &mut fields);
        let ElementFields { misfits, end, .. } = fields;
        self.push(end);
        if !is_plain {
            self.unknown(record, misfits);
        }
    }

    /// What does not fit its field, in the order of the fields, and then what the record does not know.
    fn unknown<R: Record>(&mut self, record: &R, misfits: u64) {
        let kept = R::SPEC
            .fields
            .iter()
            .filter(|field| misfits >> field.index & 1 == 1)
            .filter_map(|field| Some((field.name, record.unknown().get(field.name)?)));
        let mut fields = kept.chain(unknown_fields(record)).peekable();
        if fields.peek().is_some() {
            self.extension(|encoder| {
                for (name, raw) in fields {
                    encoder.value(Some(name), raw.as_str());
                }
            });
        }
    }

    fn extension(&mut self, content: impl FnOnce(&mut Self)) {
        self.out.push('<');
        self.out.push_str(EXTENSION);
        self.out.push('>');
        content(self);
        self.out.push_str("</");
        self.out.push_str(EXTENSION);
        self.out.push('>');
    }

    /// An unknown field: a text under a name that an element can have as such an element, all else in the vocabulary.
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

    /// A text as the content of an element.
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

/// The fields of one record.
struct ElementFields<'s, 'o> {
    encoder: &'s mut XmlEncoder<'o>,
    /// The fields whose raw value counts, a bit for each.
    misfits: u64,
    /// The end tag that is due before anything else.
    end: &'static str,
    /// The place of the field before which `joint` says what is due.
    next: usize,
}

impl ElementFields<'_, '_> {
    /// Goes into the element of a field. It ends with the next one.
    #[inline]
    fn begin(&mut self, field: &'static FieldSpec) {
        // Most records have most of their fields, in a row: two tags are written as one text.
        if field.index == self.next {
            self.encoder.push(field.joint);
        } else {
            self.encoder.push(self.end);
            self.encoder.push(field.tag);
        }
        self.end = field.end_tag;
        self.next = field.index + 1;
    }

    /// An element without content.
    fn empty(&mut self, field: &'static FieldSpec) {
        let name = field.tag.get(..field.tag.len() - 1).unwrap_or_default();
        self.encoder.push(self.end);
        self.encoder.push(name);
        self.end = "/>";
        // Before the next one that is due, which is in no `joint`.
        self.next = usize::MAX;
    }

    /// A date, a code or the like, without errors for sure or not: no character needs to be looked at.
    #[inline(never)]
    fn exact(&mut self, field: &'static FieldSpec, text: &str, satisfies_schema: bool) {
        debug_assert!(is_plain(text), "{text}");
        self.encoder.surely_usable &= satisfies_schema || quick::text_satisfies_schema(field, text);
        self.begin(field);
        self.encoder.out.push_str(text);
    }

    /// Any other text, likewise.
    #[inline(never)]
    fn text(&mut self, field: &'static FieldSpec, text: &str, satisfies_schema: bool) {
        self.encoder.surely_usable &=
            satisfies_schema || field.types().text() && quick::text_satisfies_schema(field, text);
        self.begin(field);
        self.encoder.text(text, Some(field.name));
    }

    /// A number or a boolean.
    #[inline(never)]
    fn lexeme(&mut self, field: &'static FieldSpec, lexeme: &Lexeme<'_>, exact: bool) {
        self.encoder.surely_usable &= quick::satisfies_schema(field, lexeme, exact);
        self.begin(field);
        self.encoder.text(lexeme.as_text(), Some(field.name));
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
        // The quick check, for most values.
        let satisfies_schema = quick::takes_any(field, exact);
        value.emit(|lexeme| match lexeme {
            Some(Lexeme::Text(text)) if exact => self.exact(field, &text, satisfies_schema),
            Some(Lexeme::Text(text)) => self.text(field, &text, satisfies_schema),
            Some(lexeme) => self.lexeme(field, &lexeme, exact),
            None => {}
        });
        Ok(())
    }

    fn list<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        items: &[R],
    ) -> Result<(), Infallible> {
        self.encoder.path.enter(Segment::Key(field.name));
        self.begin(field);
        self.encoder.items(items);
        self.encoder.leave_room(field);
        self.encoder.path.leave();
        Ok(())
    }

    fn texts(&mut self, field: &'static FieldSpec, items: &[S]) -> Result<(), Infallible> {
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
        self.encoder.surely_usable &= quick::is_optional(field);
        let omit_absent = self.encoder.options.omit_absent;
        // A required scalar shows its absence: some, as `error_code`, tell the form of the document.
        let shows = field.required && matches!(field.shape, Shape::Scalar(_)) && !omit_absent;
        if self.encoder.is_roomy(field) {
            self.begin(field);
            self.encoder.leave_room(field);
        } else if shows || field.is_written_empty(omit_absent) {
            self.empty(field);
        }
        Ok(())
    }
}
