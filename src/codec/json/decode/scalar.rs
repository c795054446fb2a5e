//! The values of scalar fields.

use std::borrow::Cow;

use super::JsonDecoder;
use crate::check::{self, Fit};
use crate::codec::MemberReader;
use crate::error::Stop;
use crate::report::{Code, Expected, Finding};
use crate::scalars::is_integral;
use crate::spec::{FieldSpec, Lexeme};
use crate::syntax::json::{Kind, is_number};

impl<'a> JsonDecoder<'a> {
    /// The value of a scalar field, and where it stands; none for `null`, and for what does not fit.
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
            Fit::If(..) | Fit::Misfit => {
                self.misfit(field, kind)?;
                return Ok(None);
            }
        };
        Ok(Some((lexeme, offset)))
    }

    /// The scalar at hand, which is of this kind, as it is spelled. What is no scalar is a text in its own spelling.
    pub(super) fn spelled(&mut self, kind: Kind) -> Result<Lexeme<'a>, Stop> {
        Ok(match kind {
            Kind::String => Lexeme::Text(self.reader.string()?),
            Kind::Number => Lexeme::Number(self.reader.number()?.into()),
            Kind::Boolean => Lexeme::Boolean(self.reader.boolean()?),
            Kind::Null | Kind::Object | Kind::Array => Lexeme::Text(self.raw()?),
        })
    }

    /// A scalar of another kind than the schema wants, as the one that it is taken for; notes the quirk.
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
        let flag = match sent {
            Lexeme::Boolean(flag) => Some(flag),
            Lexeme::Text(_) | Lexeme::Number(_) => None,
        };
        let sent = sent.into_text();
        self.reading.quirk_of(code, field, offset, &sent);
        // Where `True` and `False` are due it is one deviation, not two.
        let wire = flag.and_then(|flag| check::wire_boolean(field, flag));
        Lexeme::Text(wire.map_or(sent, Cow::Borrowed))
    }

    /// A string where only a number may stand: taken for the number that it spells.
    #[cold]
    fn text_for_number(
        &mut self,
        field: &'static FieldSpec,
        text: Cow<'a, str>,
        offset: usize,
    ) -> Lexeme<'a> {
        if !text.is_empty() && is_number(&text) && is_integral(&text) {
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
        // Kept as the text it is; the check of the lexeme reports its type.
        Lexeme::Text(text)
    }
}
