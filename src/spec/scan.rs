//! What the scanner for the verdict alone goes by: the keys of a record as words of a processor, what stands behind each,
//! and the rules between fields as data.
//!
//! Made from the tables of fields when the crate is compiled; the rules are written by the build script.

use std::fmt;

use super::record::Measure;
use super::{FieldSpec, RecordSpec, Shape, Types};

/// What the scanner knows of a record.
pub(crate) struct ScanTable {
    /// By the index of the field.
    pub(crate) keys: &'static [ScanKey],
    /// The rules of the record, those about one list each broken up: what they ask of each item stands in `item_rules`.
    pub(crate) rules: &'static [ScanRule],
    /// At most [`ItemRule::MOST`].
    pub(crate) item_rules: &'static [ItemRule],
    /// Of a reply: whether it may deny in one field what it says in another.
    pub(crate) clashes: Option<Clashes>,
}

/// Whether a reply may say in its code or its message what the other denies: its specification, the code, the message, and
/// whether it has records.
pub(crate) type Clashes = fn(&'static RecordSpec, &str, &str, bool) -> bool;

impl fmt::Debug for ScanTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ScanTable")
    }
}

/// The key of a field as compact JSON has it, from the brace or the comma before it to the first byte of the value's
/// content: `,"MaHoSo":"`.
#[derive(Clone, Copy)]
pub(crate) struct ScanKey {
    /// The bytes, the first of them zero, and which of them count.
    words: [u64; 4],
    mask: [u64; 4],
    /// How many bytes there are.
    pub(crate) length: usize,
    /// The quote or bracket that begins the value; 0 where the value itself comes next.
    pub(crate) begin: u8,
    pub(crate) value: ScanValue,
    /// Whether an empty text has no finding.
    pub(crate) takes_empty: bool,
    pub(crate) field: &'static FieldSpec,
}

/// What is done with a value.
#[derive(Clone, Copy)]
pub(crate) enum ScanValue {
    /// A text that may be anything but odd.
    Free,
    /// A text that has a form, a longest length or one value.
    Text,
    /// A code of the field's list, as a text.
    Code,
    /// The same as a number, or as a text.
    NumberCode,
    /// Fourteen digits.
    Time,
    /// A day with slashes.
    Date,
    /// Digits, as a number or as a text.
    Number,
    Boolean,
    Records(&'static RecordSpec),
    Texts,
    Record(&'static RecordSpec),
    /// What the scanner cannot judge.
    Unsure,
}

/// How many bytes are compared as words; a longer key is looked up by its name.
const LONGEST: usize = 32;

impl ScanKey {
    /// The keys of these fields.
    pub(crate) const fn of<const COUNT: usize>(
        fields: &'static [FieldSpec; COUNT],
    ) -> [Self; COUNT] {
        let mut keys = [Self::of_field(&fields[0]); COUNT];
        let mut index = 1;
        while index < COUNT {
            keys[index] = Self::of_field(&fields[index]);
            index += 1;
        }
        keys
    }

    const fn of_field(field: &'static FieldSpec) -> Self {
        let value = ScanValue::of(field);
        let begin = value.begin();
        let lead = field.lead.as_bytes();
        let length = lead.len() + (begin != 0) as usize;
        let (mut bytes, mut counts) = ([0; LONGEST], [0; LONGEST]);
        let (words, mask) = if length <= LONGEST {
            let mut at = 0;
            while at < length {
                bytes[at] = match at {
                    0 => 0,
                    at if at < lead.len() => lead[at],
                    _ => begin,
                };
                counts[at] = u8::MAX;
                at += 1;
            }
            (words(&bytes), words(&counts))
        } else {
            // No text is this.
            ([u64::MAX; 4], [0; 4])
        };
        let constraint = &field.constraint;
        Self {
            words,
            mask,
            length,
            begin,
            value,
            takes_empty: constraint.min_length == 0 && constraint.fixed.is_none(),
            field,
        }
    }

    /// Whether the key stands at the start of these bytes, behind `before`, which is a comma or a brace.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "it is asked before every field")]
    pub(crate) fn begins(&self, bytes: &[u8; LONGEST], before: u8) -> bool {
        let [first, second, third, fourth] = words(bytes);
        let differ = |word: u64, place: usize| (word & self.mask[place]) ^ self.words[place];
        let differs = (differ(first, 0) ^ u64::from(before))
            | differ(second, 1)
            | differ(third, 2)
            | differ(fourth, 3);
        differs == 0
    }
}

/// Bytes as numbers, the first of them lowest.
#[inline(always)]
#[allow(clippy::inline_always, reason = "it is asked before every field")]
const fn words(bytes: &[u8; LONGEST]) -> [u64; 4] {
    let [first, second, third, fourth] = bytes.as_chunks().0 else {
        return [0; 4];
    };
    [
        u64::from_le_bytes(*first),
        u64::from_le_bytes(*second),
        u64::from_le_bytes(*third),
        u64::from_le_bytes(*fourth),
    ]
}

impl ScanValue {
    const fn of(field: &'static FieldSpec) -> Self {
        let constraint = &field.constraint;
        let is_fixed = constraint.fixed.is_some();
        let has_codes = constraint.codes.is_some();
        let types = match field.shape {
            // A profile that is built in may want nothing to stand there.
            Shape::List(_) | Shape::Texts | Shape::Record(_) if is_fixed => return Self::Unsure,
            Shape::List(record) => return Self::Records(record),
            Shape::Texts => return Self::Texts,
            Shape::Record(record) => return Self::Record(record),
            Shape::Scalar(types) => types,
        };
        match (types, field.measure) {
            (Types::Text, Some(Measure::DateTime)) if !is_fixed => Self::Time,
            (Types::Text, Some(Measure::Date)) if !is_fixed => Self::Date,
            (Types::Text, Some(Measure::DateTime | Measure::Date)) => Self::Unsure,
            (Types::Text, _) if has_codes && !is_fixed => Self::Code,
            (Types::Text, _) if has_codes => Self::Unsure,
            (Types::Text, _) if field.is_free => Self::Free,
            (Types::Text, _) => Self::Text,
            (Types::Integer | Types::IntegerOrText | Types::BooleanOrText, _) if is_fixed => {
                Self::Unsure
            }
            (Types::IntegerOrText, _) if has_codes => Self::NumberCode,
            (Types::Integer | Types::IntegerOrText, _) if !has_codes => Self::Number,
            (Types::BooleanOrText, _) if !has_codes => Self::Boolean,
            (Types::Integer | Types::IntegerOrText | Types::BooleanOrText, _) => Self::Unsure,
        }
    }

    /// Whether the place of such a value is noted.
    pub(crate) const fn is_noted_as_text(self) -> bool {
        matches!(self, Self::Free | Self::Text | Self::Number)
    }

    /// The byte that begins such a value, if there is but one, and it is none of what is looked at.
    const fn begin(self) -> u8 {
        match self {
            Self::Free | Self::Text | Self::Code | Self::Time | Self::Date => b'"',
            Self::Records(_) | Self::Texts => b'[',
            Self::NumberCode | Self::Number | Self::Boolean | Self::Record(_) | Self::Unsure => 0,
        }
    }
}

/// A rule between the fields of a record, which are named by their indexes.
pub(crate) enum ScanRule {
    /// The later of two times is not before the earlier.
    Order(usize, usize),
    /// The later of two days, one of which may be that of a dossier's number, is not before the earlier.
    OrderOfDays(usize, usize),
    /// Where the first holds one of these codes, the second is there.
    RequiredWhen(Holds, usize),
    /// The list holds no more than so many items.
    AtMost(usize, usize),
    /// Where all of these hold, the list has an item that satisfies the item rule of this number.
    ItemWhen(&'static [Holds], usize, usize),
    /// The total is the sum of the parts.
    Sum(usize, &'static [usize]),
    /// The percentage is the share of the part in the base, up to a tolerance in hundredths of a percent.
    PercentOf([usize; 3], u32),
    /// The percentages add up to a number in the range, in hundredths of a percent, or to 0 if the count is 0 or unknown.
    SumTo(&'static [usize], [u32; 2], usize),
}

/// That a field holds a code, one of those whose places in the list have a bit.
pub(crate) struct Holds(pub(crate) usize, pub(crate) u64);

/// What a rule asks of the items of a list.
pub(crate) enum ItemRule {
    /// Of each item of the list: as many digits in the number as the code of the kind calls for, by its place in its list.
    Digits(usize, [usize; 2], &'static [Option<usize>]),
    /// Of some item of the list: that these fields are there, a bit for each.
    Has(usize, u64),
}

impl ItemRule {
    /// How many a record may have.
    pub(crate) const MOST: usize = 8;
}
