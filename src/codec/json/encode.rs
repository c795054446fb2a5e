//! The JSON sink: the exact wire form, without white space.

use std::convert::Infallible;

use crate::check::fields::{Fields, Output};
use crate::check::quick;
use crate::check::unknown_fields;
use crate::options::WriteOptions;
use crate::record::RawJson;
use crate::record::Record;
use crate::scalars::Scalar;
use crate::spec::FieldSpec;
use crate::spec::Lexeme;
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
    let mut sink = JsonSink::new(text, options);
    sink.object(record);
    sink.finish()
}

/// Writes an envelope, and leaves room for more items in one of its lists.
pub(super) fn around<R: Record>(
    envelope: &R,
    list: &'static FieldSpec,
    options: &WriteOptions,
) -> Written {
    let mut sink = JsonSink::new(String::new(), options);
    sink.roomy = Some(list);
    sink.object(envelope);
    sink.finish()
}

/// Writes a list of records, likewise.
pub(super) fn list<R: Record>(records: &[R], options: &WriteOptions) -> Written {
    let mut sink = JsonSink::new(new_text(), options);
    sink.items(records);
    sink.finish()
}

fn new_text() -> String {
    // About as long as a large dossier is: most texts need no more room.
    String::with_capacity(6 << 10)
}

struct JsonSink {
    out: String,
    omit_absent: bool,
    surely_usable: bool,
    /// The list to leave room in.
    roomy: Option<&'static FieldSpec>,
    gap: Option<usize>,
}

impl JsonSink {
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
        let mut members = Members {
            sink: self,
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
struct Members<'s> {
    sink: &'s mut JsonSink,
    first: bool,
    /// Whether the quote that ends a text is due.
    is_open: bool,
}

impl Members<'_> {
    /// A date, a code or the like, without errors for sure or not: no character needs to be looked at.
    #[inline(never)]
    fn exact(&mut self, field: &'static FieldSpec, text: &str, is_right: bool) {
        debug_assert!(is_plain(text), "{text}");
        self.sink.surely_usable &= is_right || quick::is_right_text(field, text);
        self.begin_text(field);
        match text.as_bytes() {
            // Most codes: less than a call of `memcpy`.
            &[byte @ ..=0x7F] => self.sink.out.push(char::from(byte)),
            _ => self.sink.out.push_str(text),
        }
    }

    /// Any other text, likewise.
    #[inline(never)]
    fn text(&mut self, field: &'static FieldSpec, text: &str, is_right: bool) {
        self.sink.surely_usable &=
            is_right || field.types().text() && quick::is_right_text(field, text);
        self.begin_text(field);
        push_inside(&mut self.sink.out, text);
    }

    /// A number or a boolean, likewise.
    #[inline(never)]
    fn lexeme(&mut self, field: &'static FieldSpec, lexeme: &Lexeme<'_>, is_right: bool) {
        self.sink.surely_usable &= is_right || quick::is_right(field, lexeme, false);
        self.key(field);
        push_lexeme(&mut self.sink.out, lexeme);
    }

    /// What stands before the next member, if that is a text. Its last quote is written with what follows.
    #[inline]
    fn begin_text(&mut self, field: &'static FieldSpec) {
        // Most members are texts, in a row: what stands between them is written as one.
        if self.is_open {
            self.sink.out.push_str(field.between);
        } else {
            self.key(field);
            self.sink.out.push('"');
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
        self.sink.out.push_str(lead);
    }

    /// The quote that ends a text, if it is due.
    #[inline]
    fn close(&mut self) {
        if std::mem::replace(&mut self.is_open, false) {
            self.sink.out.push('"');
        }
    }

    fn unknown(&mut self, name: &str, raw: &str) {
        if !self.first {
            self.sink.out.push(',');
        }
        self.first = false;
        push_string(&mut self.sink.out, name);
        self.sink.out.push(':');
        self.sink.out.push_str(raw);
    }
}

impl<S: Text> Output<S> for Members<'_> {
    type Error = Infallible;

    #[inline]
    fn scalar<T: Scalar<S>>(
        &mut self,
        field: &'static FieldSpec,
        value: &T,
    ) -> Result<(), Infallible> {
        let exact = value.is_exact();
        // The quick check, for most values.
        let is_right = quick::takes_any(field, exact);
        value.emit(move |lexeme| match lexeme {
            Some(Lexeme::Text(text)) if exact => self.exact(field, &text, is_right),
            Some(Lexeme::Text(text)) => self.text(field, &text, is_right),
            Some(lexeme) => self.lexeme(field, &lexeme, is_right),
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
        self.sink.items(items);
        self.sink.leave_room(field);
        Ok(())
    }

    fn texts(&mut self, field: &'static FieldSpec, items: &[S]) -> Result<(), Infallible> {
        self.key(field);
        self.sink.out.push('[');
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.sink.out.push(',');
            }
            push_string(&mut self.sink.out, item.as_ref());
        }
        self.sink.out.push(']');
        Ok(())
    }

    fn record<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        item: &R,
    ) -> Result<(), Infallible> {
        self.key(field);
        self.sink.object(item);
        Ok(())
    }

    #[cold]
    fn misfit(&mut self, field: &'static FieldSpec, raw: &RawJson<S>) -> Result<(), Infallible> {
        self.key(field);
        self.sink.out.push_str(raw.as_str());
        Ok(())
    }

    fn absent(&mut self, field: &'static FieldSpec) -> Result<(), Infallible> {
        self.sink.surely_usable &= quick::is_optional(field);
        if self.sink.is_roomy(field) || field.is_written_empty(self.sink.omit_absent) {
            if field.is_list() {
                self.key(field);
                self.sink.out.push_str("[]");
                self.sink.leave_room(field);
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
