//! The JSON sink: the exact wire form, without white space.

use std::convert::Infallible;

use super::is_number;
use super::reader::{is_plain, plain_length};
use crate::check::{Misfits, quick};
use crate::options::WriteOptions;
use crate::record::{Record, Sink};
use crate::scalar::{Lexeme, Scalar};
use crate::spec::{Absent, FieldSpec};
use crate::text::Text;
use crate::unknown::Unknown;

/// A JSON text, and what was seen of errors while it was written.
pub(super) struct Written {
    pub(super) text: String,
    /// Whether there are none for sure: seen in passing, this costs less than a walk of its own. If not, the checks
    /// have to look.
    pub(super) surely_usable: bool,
}

/// Writes a record, whatever its errors.
pub(super) fn object<R: Record>(record: &R, options: &WriteOptions) -> Written {
    let mut sink = JsonSink::new(options);
    sink.object(record);
    sink.finish()
}

/// Writes a list of records, likewise.
pub(super) fn list<R: Record>(records: &[R], options: &WriteOptions) -> Written {
    let mut sink = JsonSink::new(options);
    sink.items(records);
    sink.finish()
}

struct JsonSink {
    out: String,
    omit_absent: bool,
    surely_usable: bool,
}

impl JsonSink {
    fn new(options: &WriteOptions) -> Self {
        Self {
            // About as long as a dossier is.
            out: String::with_capacity(4096),
            omit_absent: options.omit_absent,
            surely_usable: true,
        }
    }

    fn finish(self) -> Written {
        Written {
            text: self.out,
            surely_usable: self.surely_usable,
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
        let mut members = Members {
            first: true,
            misfits: Misfits::of(record),
            unknown: record.unknown(),
            sink: self,
        };
        members.sink.out.push('{');
        let Ok(()) = record.write(&mut members);
        members.unknown::<R>();
        self.out.push('}');
    }
}

/// The members of one object.
struct Members<'s, S> {
    sink: &'s mut JsonSink,
    first: bool,
    unknown: &'s Unknown<S>,
    misfits: Misfits,
}

impl<S: Text> Members<'_, S> {
    #[inline]
    fn key(&mut self, field: &'static FieldSpec) {
        let lead = if self.first {
            field.quoted()
        } else {
            field.lead
        };
        self.first = false;
        self.sink.out.push_str(lead);
    }

    #[cold]
    fn misfit(&mut self, field: &'static FieldSpec) {
        if let Some(raw) = self.unknown.get(field.name) {
            let raw = raw.as_str();
            self.key(field);
            self.sink.out.push_str(raw);
        }
    }

    fn absent(&mut self, field: &'static FieldSpec, empty: &str) {
        self.sink.surely_usable &= quick::is_optional(field);
        // An empty list is right where a list is required; left out, it would be missing.
        let omit = self.sink.omit_absent && !(field.required && empty == "[]");
        if field.absent == Absent::Empty && !omit {
            self.key(field);
            self.sink.out.push_str(empty);
        }
    }

    /// The fields that the record does not know; the misfits among them have been written in their places.
    fn unknown<R: Record<Text = S>>(&mut self) {
        for unknown in self.unknown.fields() {
            let name = unknown.name.as_ref();
            if R::SPEC.field(name).is_none() {
                if !self.first {
                    self.sink.out.push(',');
                }
                self.first = false;
                push_string(&mut self.sink.out, name);
                self.sink.out.push(':');
                self.sink.out.push_str(unknown.value.as_str());
            }
        }
    }
}

impl<S: Text> Sink<S> for Members<'_, S> {
    type Error = Infallible;

    #[inline]
    fn scalar<T: Scalar<S>>(
        &mut self,
        field: &'static FieldSpec,
        value: &T,
    ) -> Result<(), Infallible> {
        let exact = value.is_exact();
        value.emit(|lexeme| match lexeme {
            Some(lexeme) => {
                self.sink.surely_usable &= quick::is_right(field, &lexeme, exact);
                self.key(field);
                push_lexeme(&mut self.sink.out, &lexeme);
            }
            None if self.misfits.has(field) => self.misfit(field),
            None => self.absent(field, "\"\""),
        });
        Ok(())
    }

    fn list<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        items: &[R],
    ) -> Result<(), Infallible> {
        if items.is_empty() {
            if self.misfits.has(field) {
                self.misfit(field);
            } else {
                self.absent(field, "[]");
            }
        } else {
            self.key(field);
            self.sink.items(items);
        }
        Ok(())
    }

    fn texts(&mut self, field: &'static FieldSpec, items: &[S]) -> Result<(), Infallible> {
        if self.misfits.has(field) {
            self.misfit(field);
        } else if items.is_empty() {
            self.absent(field, "[]");
        } else {
            self.key(field);
            self.sink.out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    self.sink.out.push(',');
                }
                push_string(&mut self.sink.out, item.as_ref());
            }
            self.sink.out.push(']');
        }
        Ok(())
    }

    fn record<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        item: Option<&R>,
    ) -> Result<(), Infallible> {
        if let Some(item) = item {
            self.key(field);
            self.sink.object(item);
        } else if self.misfits.has(field) {
            self.misfit(field);
        } else {
            self.sink.surely_usable &= quick::is_optional(field);
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

/// Writes a string with the escapes that JSON demands, and no others.
fn push_string(out: &mut String, text: &str) {
    out.push('"');
    if is_plain(text) {
        out.push_str(text);
    } else {
        push_escaped(out, text);
    }
    out.push('"');
}

/// Writes the inside of a string that needs escapes.
#[cold]
fn push_escaped(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some((clean, tail)) = rest.split_at_checked(plain_length(rest)) {
        out.push_str(clean);
        let mut chars = tail.chars();
        match chars.next() {
            Some('"') => out.push_str("\\\""),
            Some('\\') => out.push_str("\\\\"),
            Some('\n') => out.push_str("\\n"),
            Some('\r') => out.push_str("\\r"),
            Some('\t') => out.push_str("\\t"),
            Some(control) => {
                out.push_str("\\u00");
                for digit in [u32::from(control) >> 4, u32::from(control) & 15] {
                    out.extend(char::from_digit(digit, 16));
                }
            }
            None => break,
        }
        rest = chars.as_str();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> String {
        let mut out = String::new();
        push_string(&mut out, text);
        out
    }

    #[test]
    fn strings_agree_with_serde_json_for_every_character_that_needs_care() {
        for char in ('\0'..'\u{100}').chain(['ễ', '\u{303}', '\u{2028}', '😀']) {
            for before in 0..10 {
                let text = format!("{}{char}Nguyễn{char}", "a".repeat(before));
                let back: String = serde_json::from_str(&quoted(&text)).unwrap();
                assert_eq!(back, text);
            }
        }
    }

    #[test]
    fn only_what_must_be_escaped_is_escaped() {
        assert_eq!(quoted("Cấp/đổi \"thẻ\"\n"), r#""Cấp/đổi \"thẻ\"\n""#);
        assert_eq!(quoted("\u{7f}\u{1f}"), "\"\u{7f}\\u001f\"");
    }
}
