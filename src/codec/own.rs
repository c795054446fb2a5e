//! The fields that a profile adds to a record, read for every encoding as those of the schemas are, and kept as JSON.

use super::MemberReader;
use super::json::push_lexeme;
use crate::error::Stop;
use crate::record::{FieldReader, RawJson, Unknown};
use crate::scalars::{OwnVisitor, Scalar, visit_own};
use crate::spec::{FieldSpec, OwnKind};
use crate::syntax::json::{items, push_string, scalar_text};
use crate::text::FromInput;

/// Reads the value at hand of a field that a profile adds, with all checks, and keeps what it means. A value that does not
/// fit is left to the caller, as that of any field.
#[cold]
#[inline(never)]
pub(super) fn own<'a, S, D>(
    decoder: &mut D,
    field: &'static FieldSpec,
    unknown: &mut Unknown<S>,
) -> Result<(), Stop>
where
    S: FromInput<'a>,
    D: MemberReader<'a> + FieldReader<S, Error = Stop>,
{
    let offset = decoder.key_offset();
    let is_null = decoder.is_null()?;
    let kind = field.own.unwrap_or(OwnKind::Text);
    let json = if kind == OwnKind::Texts {
        Some(texts(decoder, field, unknown)?)
    } else {
        visit_own::<S, _>(kind, ReadOwn { decoder, field })?
    };
    let Some(json) = json.filter(|_| !is_null && !decoder.has_misfit()) else {
        return Ok(());
    };
    let reading = decoder.reading();
    reading.charge_unknown(field.name.len() + json.len(), offset)?;
    let name = S::from_string(field.name.to_owned());
    unknown.push(name, RawJson::trusted(S::from_string(json)));
    Ok(())
}

/// Reads a list of texts behind those that have come already: XML joins lists.
fn texts<'a, S, D>(
    decoder: &mut D,
    field: &'static FieldSpec,
    unknown: &mut Unknown<S>,
) -> Result<String, Stop>
where
    S: FromInput<'a>,
    D: MemberReader<'a> + FieldReader<S, Error = Stop>,
{
    let mut slot: Vec<S> = Vec::new();
    if D::JOINS_LISTS
        && let Some(before) = unknown.get(field.name)
    {
        let before = items(before.as_str()).into_iter().filter_map(scalar_text);
        slot.extend(before.map(S::from_string));
    }
    decoder.texts(field, &mut slot)?;
    if D::JOINS_LISTS && !decoder.has_misfit() {
        unknown.remove(field.name);
    }
    let mut json = "[".to_owned();
    for (index, text) in slot.iter().enumerate() {
        if index > 0 {
            json.push(',');
        }
        push_string(&mut json, text.as_ref());
    }
    json.push(']');
    Ok(json)
}

struct ReadOwn<'d, D> {
    decoder: &'d mut D,
    field: &'static FieldSpec,
}

impl<'a, S, D> OwnVisitor<S> for ReadOwn<'_, D>
where
    S: FromInput<'a>,
    D: MemberReader<'a> + FieldReader<S, Error = Stop>,
{
    /// The value as JSON; `None` for the absent value of a field that takes no text.
    type Output = Result<Option<String>, Stop>;

    fn visit<T: Scalar<S>>(self) -> Self::Output {
        let mut slot = T::default();
        self.decoder.scalar(self.field, &mut slot)?;
        Ok(slot.emit(|lexeme| match lexeme {
            Some(lexeme) => {
                let mut json = String::new();
                push_lexeme(&mut json, &lexeme);
                Some(json)
            }
            None => self.field.types().text().then(|| "\"\"".to_owned()),
        }))
    }
}
