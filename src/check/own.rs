//! The fields that a profile adds to a record: their values are among what the record holds beyond its fields.

use std::borrow::Cow;

use super::structure::unknown_to;
use crate::record::{FieldWriter, RawJson, Record, Unknown};
use crate::scalars::{OwnVisitor, Scalar, visit_own};
use crate::spec::{FieldSpec, Lexeme, Overlay, OwnKind, OwnMeant, RecordSpec};
use crate::syntax::json::{Kind, items, kind_of, scalar_text};
use crate::text::Text;

/// What a record holds beyond the fields of the schemas, under a profile that adds fields to it.
pub(crate) struct Own<'r, S: Text> {
    /// The fields that the profile adds, in its order, and what stands in each; with the raw value as the record has it.
    pub(crate) fields: Vec<OwnField<'r, S>>,
    /// What the profile does not know either.
    pub(crate) unknown: Vec<(&'r str, &'r RawJson<S>)>,
}

/// A field that a profile adds, in a record.
pub(crate) struct OwnField<'r, S: Text> {
    pub(crate) field: &'static FieldSpec,
    /// The value as the record holds it; `None` where it has no such member.
    pub(crate) raw: Option<&'r RawJson<S>>,
    pub(crate) meant: OwnMeant,
    /// Whether an unknown member has its name in another letter case: a reader would take that for the field, were the
    /// field left out.
    pub(crate) has_variant: bool,
}

impl<S: Text> OwnField<'_, S> {
    /// Whether the empty text stands there, which is an absent value that is written.
    pub(crate) fn is_empty_text(&self) -> bool {
        matches!(&self.meant, OwnMeant::Value(raw) if raw == "\"\"")
    }

    /// Whether nothing stands there, so that nothing is written.
    pub(crate) fn is_left_out(&self) -> bool {
        self.meant == OwnMeant::Absent && !self.has_variant
    }

    /// The value as the record holds it, if it does not fit the field.
    pub(crate) fn misfit(&self) -> Option<&str> {
        let raw = self.raw.filter(|_| self.meant == OwnMeant::Misfit);
        raw.map(RawJson::as_str)
    }
}

impl<'r, S: Text> Own<'r, S> {
    /// `None` where the profile adds nothing to records of this type.
    pub(crate) fn of<R: Record<Text = S>>(record: &'r R, overlay: &Overlay) -> Option<Self> {
        Self::beyond(record.unknown(), R::SPEC, overlay)
    }

    /// As [`of`](Self::of), of a record with these fields and with this beyond them.
    fn beyond(
        unknown: &'r Unknown<S>,
        spec: &'static RecordSpec,
        overlay: &Overlay,
    ) -> Option<Self> {
        let added = overlay.own(spec);
        if added.is_empty() {
            return None;
        }
        let mut unknown: Vec<_> = unknown_to(spec, unknown).collect();
        let fields = added.iter().map(|field| {
            let raw = take(&mut unknown, field);
            let meant = raw.map_or(OwnMeant::Absent, |raw| {
                (overlay.own_meant)(field, raw.as_str())
            });
            let has_variant = unknown.iter().any(|(name, _)| field.is_spelled(name));
            OwnField {
                field,
                raw,
                meant,
                has_variant,
            }
        });
        let fields = fields.collect();
        Some(Self { fields, unknown })
    }
}

/// Takes the members of a field out of the unknown ones, and gives the one that counts, as a reader has it: the last with the
/// exact key, or else the last with the key in another letter case.
fn take<'r, S: Text>(
    unknown: &mut Vec<(&'r str, &'r RawJson<S>)>,
    field: &FieldSpec,
) -> Option<&'r RawJson<S>> {
    let has_exact = unknown.iter().any(|(name, _)| *name == field.name);
    let is_it = |name: &str| {
        if has_exact {
            name == field.name
        } else {
            field.is_spelled(name)
        }
    };
    let last = unknown.iter().rfind(|(name, _)| is_it(name));
    let raw = last.map(|(_, raw)| *raw);
    unknown.retain(|(name, _)| !is_it(name));
    raw
}

/// Hands a field that a profile adds to a writer, as a record hands on its fields.
pub(crate) fn write_own<S: Text, W: FieldWriter<String>>(
    own: &OwnField<'_, S>,
    writer: &mut W,
) -> Result<(), W::Error> {
    let field = own.field;
    let kind = field.own.unwrap_or(OwnKind::Text);
    match (&own.meant, own.raw) {
        (OwnMeant::Value(raw), _) if kind == OwnKind::Texts => {
            let texts = items(raw).into_iter().filter_map(scalar_text);
            writer.texts(field, &texts.collect::<Vec<String>>())
        }
        (OwnMeant::Value(raw), _) => visit_own::<String, _>(kind, WriteOwn { field, raw, writer }),
        (OwnMeant::Misfit, Some(raw)) => {
            writer.misfit(field, &RawJson::trusted(raw.as_str().to_owned()))
        }
        (OwnMeant::Absent, _) if own.has_variant => writer.empty(field),
        (OwnMeant::Misfit, None) | (OwnMeant::Absent, _) => writer.absent(field),
    }
}

struct WriteOwn<'w, W> {
    field: &'static FieldSpec,
    raw: &'w str,
    writer: &'w mut W,
}

impl<W: FieldWriter<String>> OwnVisitor<String> for WriteOwn<'_, W> {
    type Output = Result<(), W::Error>;

    fn visit<T: Scalar<String>>(self) -> Self::Output {
        let lexeme = match kind_of(self.raw) {
            Kind::Number => Lexeme::Number(Cow::Borrowed(self.raw)),
            Kind::Boolean => Lexeme::Boolean(self.raw == "true"),
            _ => Lexeme::Text(Cow::Owned(scalar_text(self.raw).unwrap_or_default())),
        };
        self.writer.scalar(self.field, &T::from_lexeme(lexeme))
    }
}
