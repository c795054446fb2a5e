//! What the values of a field are, for whoever gives them a type of his own.

use super::{CodeList, FieldSpec, Measure, Shape, Types};

/// What a scalar is, whatever its spelling on the wire: how a column of a table, or an entry of a form, would hold it.
///
/// ```
/// use qcvn120::spec::ValueKind;
/// use qcvn120::{Record, status_sync::HoSo};
///
/// let kind = |name| <HoSo>::SPEC.field(name).unwrap().value_kind();
/// assert_eq!(kind("NgayTiepNhan"), ValueKind::DateTime);
/// assert!(matches!(kind("TrangThaiHoSo"), ValueKind::Code(list) if list.codes.len() == 10));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ValueKind {
    /// A text, of whatever form. So is a number where the schema takes any text in its place.
    Text,
    /// A day and time in Vietnam.
    DateTime,
    /// A day.
    Date,
    /// A whole number: a count, an amount, an identifier of digits.
    Integer,
    /// A percentage, of up to two decimals.
    Percentage,
    /// True or false.
    Boolean,
    /// A code of this list.
    Code(&'static CodeList),
}

impl FieldSpec {
    /// What the scalar here is. Of a list of texts, what each of them is; what holds records has text alone to say.
    pub fn value_kind(&self) -> ValueKind {
        let Shape::Scalar(types) = self.shape else {
            return ValueKind::Text;
        };
        if let Some(list) = self.constraint.codes {
            return if list.is_boolean() {
                ValueKind::Boolean
            } else {
                ValueKind::Code(list)
            };
        }
        match self.measure {
            Some(Measure::DateTime) => ValueKind::DateTime,
            Some(Measure::Date) => ValueKind::Date,
            Some(Measure::PhanTram | Measure::TyLe) => ValueKind::Percentage,
            Some(Measure::SoDem | Measure::SoTien) => ValueKind::Integer,
            Some(Measure::Integer) if !self.takes_words(types) => ValueKind::Integer,
            None if types.boolean() => ValueKind::Boolean,
            Some(Measure::Integer | Measure::MaHoSo) | None => ValueKind::Text,
        }
    }

    /// Whether a text may stand in the place of a number that is not made of digits.
    fn takes_words(&self, types: Types) -> bool {
        let form = self.constraint.pattern;
        types.text() && form.is_none_or(|form| form.matches("văn bản"))
    }
}
