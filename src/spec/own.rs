//! Fields that a profile adds to a record: what kind of value stands in one, and what a raw value means there.

/// What kind of value a field that a profile adds holds, and with it how deviating forms are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OwnKind {
    /// A text, of whatever form.
    Text,
    /// A day and time as 14 digits.
    DateTime,
    /// A day as dd/MM/yyyy.
    Date,
    /// An integer, as a JSON number or, where the schema allows it, as a text.
    Integer,
    /// A JSON boolean, or `True` or `False` as a text.
    Boolean,
    /// `True` or `False` as a text.
    BooleanText,
    /// A code of a list.
    Code,
    /// A list of texts.
    Texts,
}

/// What a raw value means in a field that a profile adds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum OwnMeant {
    /// No value: `null`, an empty object.
    Absent,
    /// The value, as JSON in the form of the wire.
    Value(String),
    /// The value does not fit the field: it is kept as it came.
    Misfit,
}
