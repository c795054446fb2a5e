//! The values of scalar fields: texts, numbers and booleans, one taken for the other where that is tolerated.

use std::borrow::Cow;

use super::JsonDecoder;
use crate::check::{self, Fit};
use crate::codec::MemberReader;
use crate::error::Stop;
use crate::report::{Code, Expected, Finding};
use crate::scalars::spells_integer;
use crate::spec::{FieldSpec, Lexeme};
use crate::syntax::json::Kind;

impl<'a> JsonDecoder<'a> {
    /// Reads the value of a scalar field, and gives its offset; `None` for `null`, and for a value that does not fit.
    #[inline(never)]
    pub(super) fn lexeme(
        &mut self,
        field: &'static FieldSpec,
    ) -> Result<Option<(Lexeme<'a>, usize)>, Stop> {
        let kind = self.reader.peek()?;
        let offset = self.reader.offset();
        let lexeme = match check::fit(field.shape, kind) {
            Fit::Due => self.spelled(kind)?,
            Fit::As(code) => {
                let sent = self.spelled(kind)?;
                self.taken_for(code, field, sent, offset)
            }
            Fit::Null => {
                self.null(field)?;
                return Ok(None);
            }
            Fit::If(code) => return self.scalar_meant(field, code),
            Fit::Misfit => {
                self.misfit(field)?;
                return Ok(None);
            }
        };
        Ok(Some((lexeme, offset)))
    }

    /// Reads the value at hand, which is of this kind, as it is spelled; `null`, an object or an array as its raw text.
    pub(super) fn spelled(&mut self, kind: Kind) -> Result<Lexeme<'a>, Stop> {
        Ok(match kind {
            Kind::String => Lexeme::Text(self.reader.string()?),
            Kind::Number => Lexeme::Number(self.reader.number()?.into()),
            Kind::Boolean => Lexeme::Boolean(self.reader.boolean()?),
            Kind::Null | Kind::Object | Kind::Array => Lexeme::Text(self.raw()?),
        })
    }

    /// A scalar of another kind than the schema asks for, as the scalar that it is taken for; reports the quirk.
    #[cold]
    fn taken_for(
        &mut self,
        code: Code,
        field: &'static FieldSpec,
        sent: Lexeme<'a>,
        offset: usize,
    ) -> Lexeme<'a> {
        if code == Code::TextForNumber {
            return self.text_for_number(field, sent.into_text(), offset);
        }
        self.reading.quirk_of(code, field, offset, sent.as_text());
        check::taken(field, sent)
    }

    /// A string in a field that takes only numbers, as the number that it spells; reports the quirk.
    #[cold]
    fn text_for_number(
        &mut self,
        field: &'static FieldSpec,
        text: Cow<'a, str>,
        offset: usize,
    ) -> Lexeme<'a> {
        if spells_integer(&text) {
            self.reading
                .quirk_of(Code::TextForNumber, field, offset, &text);
            return Lexeme::Number(text);
        }
        if text.is_empty() {
            if field.required {
                let types = Expected::Scalar(field.types());
                let finding = Finding::type_mismatch(Some(field), types, Kind::String);
                self.reading.collector.at(field.name, finding, Some(offset));
            } else {
                self.reading
                    .quirk_of(Code::TextForNumber, field, offset, "");
            }
        }
        // The text is kept; the check of the value reports its type.
        Lexeme::Text(text)
    }
}
