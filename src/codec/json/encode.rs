//! The JSON encoder: writes the exact wire form, without white space, and watches for errors as it goes.

use std::convert::Infallible;

use crate::check::fields::Fields;
use crate::check::{Own, Watch, quick, unknown_fields, write_own};
use crate::options::WriteOptions;
use crate::record::{FieldWriter, RawJson, Record};
use crate::scalars::Scalar;
use crate::spec::{FieldSpec, Lexeme, Overlay};
use crate::syntax::json::reader::is_plain;
use crate::syntax::json::{is_number, push_inside, push_string};
use crate::text::Text;

/// A JSON text, and what the encoder can tell of it.
pub(super) struct Written {
    pub(super) text: String,
    /// The offset at which more items can be put into the list that room was left in.
    pub(super) gap: Option<usize>,
    /// Whether the encoder is sure that there are no errors. Telling this in passing is cheaper than a check; only if
    /// it is not sure must the record be checked.
    pub(super) surely_usable: bool,
}

/// Writes a record, whatever its errors.
pub(super) fn object<R: Record>(record: &R, options: &WriteOptions) -> Written {
    object_behind(new_text(), record, options)
}

/// Writes a list of records, whatever their errors.
pub(super) fn list<R: Record>(records: &[R], options: &WriteOptions) -> Written {
    let mut encoder = JsonEncoder::new(new_text(), options);
    encoder.items(records);
    encoder.finish()
}

/// Appends a record to a text, whatever its errors.
pub(super) fn object_behind<R: Record>(
    text: String,
    record: &R,
    options: &WriteOptions,
) -> Written {
    let mut encoder = JsonEncoder::new(text, options);
    encoder.object(record);
    encoder.finish()
}

/// Writes an envelope, whatever its errors, and leaves room for more items in one of its lists.
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

/// Writes a record, whatever its errors, with a list of records that is not empty as one without items: its gap is noted, and no
/// encoder of what stands in it is compiled.
pub(super) fn outline<R: Record>(record: &R, options: &WriteOptions) -> Written {
    let mut encoder = JsonEncoder::new(String::new(), options);
    encoder.object_by(record, |members| {
        Fields::write(record, &mut Outline(members))
    });
    encoder.finish()
}

fn new_text() -> String {
    // The length of a large dossier: few records need more.
    String::with_capacity(6 << 10)
}

struct JsonEncoder {
    out: String,
    omit_absent: bool,
    overlay: Option<&'static Overlay>,
    watch: Watch,
    /// The list to leave room in.
    roomy: Option<&'static FieldSpec>,
    gap: Option<usize>,
}

impl JsonEncoder {
    fn new(out: String, options: &WriteOptions) -> Self {
        Self {
            out,
            omit_absent: options.omit_absent,
            overlay: options.overlay,
            watch: Watch::new(options.overlay),
            roomy: None,
            gap: None,
        }
    }

    fn finish(self) -> Written {
        Written {
            text: self.out,
            gap: self.gap,
            surely_usable: self.watch.is_sure(),
        }
    }

    fn is_roomy(&self, list: &'static FieldSpec) -> bool {
        self.roomy.is_some_and(|roomy| std::ptr::eq(roomy, list))
    }

    /// Notes the offset before the closing bracket just written, if the list is the one to leave room in.
    fn leave_room(&mut self, list: &'static FieldSpec) {
        if self.is_roomy(list) {
            self.gap = Some(self.out.len() - 1);
        }
    }

    fn items<R: Record>(&mut self, items: &[R]) {
        self.watch.items(R::SPEC, items.len());
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
        self.object_by(record, |members| Fields::write(record, members));
    }

    /// Writes a record whose fields `write` writes.
    #[inline]
    fn object_by<R: Record>(
        &mut self,
        record: &R,
        write: impl FnOnce(&mut ObjectFields<'_>) -> Result<(), Infallible>,
    ) {
        let around = self.watch.enter(record);
        if let Some(raw) = record.unknown().instead() {
            self.out.push_str(raw.as_str());
            return self.watch.leave(around);
        }
        self.out.push('{');
        let overlay = self.overlay;
        let mut members = ObjectFields {
            encoder: self,
            first: true,
            is_open: false,
        };
        let Ok(()) = write(&mut members);
        match overlay.and_then(|overlay| Own::of(record, overlay)) {
            None => {
                members.close();
                for (name, raw) in unknown_fields(record) {
                    members.unknown(name, raw.as_str());
                }
            }
            Some(own) => members.own(&own),
        }
        self.out.push('}');
        self.watch.leave(around);
    }
}

/// The members of one object.
struct ObjectFields<'s> {
    encoder: &'s mut JsonEncoder,
    first: bool,
    /// Whether the closing quote of a text is still to be written.
    is_open: bool,
}

impl ObjectFields<'_> {
    /// Writes an exact date, code or the like, which needs no escapes. With `satisfies_schema`, it is known to be valid.
    #[inline(never)]
    fn exact(&mut self, field: &'static FieldSpec, text: &str, satisfies_schema: bool) {
        debug_assert!(is_plain(text), "{text}");
        self.encoder
            .watch
            .see(satisfies_schema || quick::text_satisfies_schema(field, text));
        self.begin_text(field);
        match text.as_bytes() {
            // Most codes are one character: pushing it is cheaper than a call of `memcpy`.
            &[byte @ ..=0x7F] => self.encoder.out.push(char::from(byte)),
            _ => self.encoder.out.push_str(text),
        }
    }

    /// Writes any other text, with escapes. With `satisfies_schema`, the value is known to satisfy its schema.
    #[inline(never)]
    fn text(&mut self, field: &'static FieldSpec, text: &str, satisfies_schema: bool) {
        self.encoder.watch.see(
            satisfies_schema || field.types().text() && quick::text_satisfies_schema(field, text),
        );
        self.begin_text(field);
        push_inside(&mut self.encoder.out, text);
    }

    /// Writes a number or a boolean. With `satisfies_schema`, the value is known to satisfy its schema.
    #[inline(never)]
    fn lexeme(&mut self, field: &'static FieldSpec, lexeme: &Lexeme<'_>, satisfies_schema: bool) {
        self.encoder
            .watch
            .see(satisfies_schema || quick::satisfies_schema(field, lexeme, false));
        self.key(field);
        push_lexeme(&mut self.encoder.out, lexeme);
    }

    /// Writes what comes before the text of the next member. Its closing quote is left to the member that follows.
    #[inline]
    fn begin_text(&mut self, field: &'static FieldSpec) {
        // Most members are texts in a row: what comes between two of them is written as one string.
        if self.is_open {
            self.encoder.out.push_str(field.between);
        } else {
            self.key(field);
            self.encoder.out.push('"');
            self.is_open = true;
        }
    }

    /// Writes what comes before the value of the next member.
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

    /// Writes a field that holds nothing.
    #[inline]
    fn nothing(&mut self, field: &'static FieldSpec) {
        if field.is_list() {
            self.key(field);
            self.encoder.out.push_str("[]");
            self.encoder.leave_room(field);
        } else {
            self.begin_text(field);
        }
    }

    /// Writes the closing quote of a text, if it is still to be written.
    #[inline]
    fn close(&mut self) {
        if std::mem::replace(&mut self.is_open, false) {
            self.encoder.out.push('"');
        }
    }

    /// Writes the fields that a profile adds, in its order, then the unknown ones.
    #[cold]
    fn own<S: Text>(&mut self, own: &Own<'_, S>) {
        for field in &own.fields {
            if !field.is_empty_text() {
                let Ok(()) = write_own(field, self);
            } else if field.has_variant || !self.encoder.omit_absent {
                self.begin_text(field.field);
            }
        }
        self.close();
        for (name, raw) in &own.unknown {
            self.unknown(name, raw.as_str());
        }
    }

    /// Writes an unknown field.
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
        // Most values need no more than this check.
        let satisfies_schema = self.encoder.watch.value(field, value, exact);
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
        self.encoder.watch.filled(field);
        self.key(field);
        self.encoder.items(items);
        self.encoder.leave_room(field);
        Ok(())
    }

    fn texts(&mut self, field: &'static FieldSpec, items: &[S]) -> Result<(), Infallible> {
        self.encoder.watch.texts(field, items);
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
        self.encoder.watch.absent(field);
        if self.encoder.is_roomy(field) || field.is_written_empty(self.encoder.omit_absent) {
            self.nothing(field);
        } else if field.required && field.is_written_null(self.encoder.omit_absent) {
            self.key(field);
            self.encoder.out.push_str("null");
        }
        Ok(())
    }

    #[cold]
    fn empty(&mut self, field: &'static FieldSpec) -> Result<(), Infallible> {
        self.encoder.watch.absent(field);
        if field.is_list() || field.has_empty_text() {
            self.nothing(field);
        } else {
            self.key(field);
            self.encoder.out.push_str("null");
        }
        Ok(())
    }
}

/// As [`ObjectFields`], for an [`outline`].
struct Outline<'o, 's>(&'o mut ObjectFields<'s>);

impl<S: Text> FieldWriter<S> for Outline<'_, '_> {
    type Error = Infallible;

    fn scalar<T: Scalar<S>>(
        &mut self,
        field: &'static FieldSpec,
        value: &T,
    ) -> Result<(), Infallible> {
        self.0.scalar(field, value)
    }

    fn list<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        _: &[R],
    ) -> Result<(), Infallible> {
        self.0.key(field);
        let out = &mut self.0.encoder.out;
        out.push_str("[]");
        self.0.encoder.gap = Some(out.len() - 1);
        Ok(())
    }

    fn texts(&mut self, field: &'static FieldSpec, items: &[S]) -> Result<(), Infallible> {
        self.0.texts(field, items)
    }

    fn record<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        item: &R,
    ) -> Result<(), Infallible> {
        self.0.record(field, item)
    }

    fn misfit(&mut self, field: &'static FieldSpec, raw: &RawJson<S>) -> Result<(), Infallible> {
        self.0.misfit(field, raw)
    }

    fn absent(&mut self, field: &'static FieldSpec) -> Result<(), Infallible> {
        FieldWriter::<S>::absent(self.0, field)
    }

    fn empty(&mut self, field: &'static FieldSpec) -> Result<(), Infallible> {
        FieldWriter::<S>::empty(self.0, field)
    }
}

#[inline]
pub(in crate::codec) fn push_lexeme(out: &mut String, lexeme: &Lexeme<'_>) {
    match lexeme {
        Lexeme::Text(text) => push_string(out, text),
        Lexeme::Number(number) if is_number(number) => out.push_str(number),
        // A number that JSON can't spell: its text is kept.
        Lexeme::Number(number) => push_string(out, number),
        Lexeme::Boolean(true) => out.push_str("true"),
        Lexeme::Boolean(false) => out.push_str("false"),
    }
}
