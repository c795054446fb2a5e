//! The JSON encoder: the exact wire form, without white space.

use std::convert::Infallible;

use crate::check::fields::Fields;
use crate::check::{quick, unknown_fields};
use crate::options::WriteOptions;
use crate::record::{FieldWriter, RawJson, Record};
use crate::scalars::Scalar;
use crate::spec::{FieldSpec, Lexeme};
use crate::syntax::json::reader::is_plain;
use crate::syntax::json::{is_number, push_inside, push_string};
use crate::text::Text;

/// A JSON text, and what was seen of errors while it was written.
pub(super) struct Written {
    pub(super) text: String,
    /// Where in the text more items of the list can stand that room was to be left in.
    pub(super) gap: Option<usize>,
    /// Whether there are none for sure: seen in passing, this costs less than a walk of its own. If not, the checks
    /// have to look.
    pub(super) surely_usable: bool,
}

/// Writes a record, whatever its errors.
pub(super) fn object<R: Record>(record: &R, options: &WriteOptions) -> Written {
    object_behind(new_text(), record, options)
}

/// Writes a record behind a text, likewise.
pub(super) fn object_behind<R: Record>(
    text: String,
    record: &R,
    options: &WriteOptions,
) -> Written {
    let mut encoder = JsonEncoder::new(text, options);
    encoder.object(record);
    encoder.finish()
}

/// Writes an envelope, and leaves room for more items in one of its lists.
pub(super) fn around<R: Record>(
    envelope: &R,
    list: &'static FieldSpec,
    options: &WriteOptions,
) -> Written {
    let mut encoder = JsonEncoder::new(String::new(), options);
    encoder.roomy = Some(list);
    encoder.object(envelope);
    encoder.finish()
}

/// Writes a list of records, likewise.
pub(super) fn list<R: Record>(records: &[R], options: &WriteOptions) -> Written {
    let mut encoder = JsonEncoder::new(new_text(), options);
    encoder.items(records);
    encoder.finish()
}

fn new_text() -> String {
    // About as long as a large dossier is: most texts need no more room.
    String::with_capacity(6 << 10)
}

struct JsonEncoder {
    out: String,
    omit_absent: bool,
    surely_usable: bool,
    /// The list to leave room in.
    roomy: Option<&'static FieldSpec>,
    gap: Option<usize>,
}

impl JsonEncoder {
    fn new(out: String, options: &WriteOptions) -> Self {
        Self {
            out,
            omit_absent: options.omit_absent,
            surely_usable: true,
            roomy: None,
            gap: None,
        }
    }

    fn finish(self) -> Written {
        Written {
            text: self.out,
            gap: self.gap,
            surely_usable: self.surely_usable,
        }
    }

    fn is_roomy(&self, list: &'static FieldSpec) -> bool {
        self.roomy.is_some_and(|roomy| std::ptr::eq(roomy, list))
    }

    /// Notes that more items can stand before the bracket just written, if it is that of the list to leave room in.
    fn leave_room(&mut self, list: &'static FieldSpec) {
        if self.is_roomy(list) {
            self.gap = Some(self.out.len() - 1);
        }
    }

    fn items<R: Record>(&mut self, items: &[R]) {
        self.out.push('[');
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.out.push(',');
            }
            self.object(item);
        }
        self.out.push(']');
    }

    fn object<R: Record>(&mut self, record: &R) {
        // What does not fit is kept among the unknown.
        self.surely_usable &= record.unknown().is_empty();
        if let Some(raw) = record.unknown().instead() {
            self.out.push_str(raw.as_str());
            return;
        }
        self.out.push('{');
        let mut members = ObjectFields {
            encoder: self,
            first: true,
            is_open: false,
        };
        let Ok(()) = Fields::write(record, &mut members);
        members.close();
        for (name, raw) in unknown_fields(record) {
            members.unknown(name, raw.as_str());
        }
        self.out.push('}');
    }
}

/// The members of one object.
struct ObjectFields<'s> {
    encoder: &'s mut JsonEncoder,
    first: bool,
    /// Whether the quote that ends a text is due.
    is_open: bool,
}

impl ObjectFields<'_> {
    /// A date, a code or the like, without errors for sure or not: no character needs to be looked at.
    #[inline(never)]
    fn exact(&mut self, field: &'static FieldSpec, text: &str, satisfies_schema: bool) {
        debug_assert!(is_plain(text), "{text}");
        self.encoder.surely_usable &= satisfies_schema || quick::text_satisfies_schema(field, text);
        self.begin_text(field);
        match text.as_bytes() {
            // Most codes: less than a call of `memcpy`.
            &[byte @ ..=0x7F] => self.encoder.out.push(char::from(byte)),
            _ => self.encoder.out.push_str(text),
        }
    }

    /// Any other text, likewise.
    #[inline(never)]
    fn text(&mut self, field: &'static FieldSpec, text: &str, satisfies_schema: bool) {
        self.encoder.surely_usable &=
            satisfies_schema || field.types().text() && quick::text_satisfies_schema(field, text);
        self.begin_text(field);
        push_inside(&mut self.encoder.out, text);
    }

    /// A number or a boolean, likewise.
    #[inline(never)]
    fn lexeme(&mut self, field: &'static FieldSpec, lexeme: &Lexeme<'_>, satisfies_schema: bool) {
        self.encoder.surely_usable &=
            satisfies_schema || quick::satisfies_schema(field, lexeme, false);
        self.key(field);
        push_lexeme(&mut self.encoder.out, lexeme);
    }

    /// What stands before the next member, if that is a text. Its last quote is written with what follows.
    #[inline]
    fn begin_text(&mut self, field: &'static FieldSpec) {
        // Most members are texts, in a row: what stands between them is written as one.
        if self.is_open {
            self.encoder.out.push_str(field.between);
        } else {
            self.key(field);
            self.encoder.out.push('"');
            self.is_open = true;
        }
    }

    /// What stands before the value of the next member.
    #[inline]
    fn key(&mut self, field: &'static FieldSpec) {
        self.close();
        let lead = if std::mem::replace(&mut self.first, false) {
            field.quoted()
        } else {
            field.lead
        };
        self.encoder.out.push_str(lead);
    }

    /// The quote that ends a text, if it is due.
    #[inline]
    fn close(&mut self) {
        if std::mem::replace(&mut self.is_open, false) {
            self.encoder.out.push('"');
        }
    }

    fn unknown(&mut self, name: &str, raw: &str) {
        if !self.first {
            self.encoder.out.push(',');
        }
        self.first = false;
        push_string(&mut self.encoder.out, name);
        self.encoder.out.push(':');
        self.encoder.out.push_str(raw);
    }
}

impl<S: Text> FieldWriter<S> for ObjectFields<'_> {
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
        value.emit(move |lexeme| match lexeme {
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
        self.key(field);
        self.encoder.items(items);
        self.encoder.leave_room(field);
        Ok(())
    }

    fn texts(&mut self, field: &'static FieldSpec, items: &[S]) -> Result<(), Infallible> {
        self.key(field);
        self.encoder.out.push('[');
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.encoder.out.push(',');
            }
            push_string(&mut self.encoder.out, item.as_ref());
        }
        self.encoder.out.push(']');
        Ok(())
    }

    fn record<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        item: &R,
    ) -> Result<(), Infallible> {
        self.key(field);
        self.encoder.object(item);
        Ok(())
    }

    #[cold]
    fn misfit(&mut self, field: &'static FieldSpec, raw: &RawJson<S>) -> Result<(), Infallible> {
        self.key(field);
        self.encoder.out.push_str(raw.as_str());
        Ok(())
    }

    fn absent(&mut self, field: &'static FieldSpec) -> Result<(), Infallible> {
        self.encoder.surely_usable &= quick::is_optional(field);
        if self.encoder.is_roomy(field) || field.is_written_empty(self.encoder.omit_absent) {
            if field.is_list() {
                self.key(field);
                self.encoder.out.push_str("[]");
                self.encoder.leave_room(field);
            } else {
                self.begin_text(field);
            }
        }
        Ok(())
    }
}

#[inline]
fn push_lexeme(out: &mut String, lexeme: &Lexeme<'_>) {
    match lexeme {
        Lexeme::Text(text) => push_string(out, text),
        Lexeme::Number(number) if is_number(number) => out.push_str(number),
        // A number that JSON can't spell: its text is kept.
        Lexeme::Number(number) => push_string(out, number),
        Lexeme::Boolean(true) => out.push_str("true"),
        Lexeme::Boolean(false) => out.push_str("false"),
    }
}
