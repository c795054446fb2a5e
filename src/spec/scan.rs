//! What the scanner for the verdict alone goes by: the keys of a record as words of a processor, what stands behind each,
//! and the rules between fields as data.
//!
//! Made from the tables of fields when the crate is compiled; the rules are written by the build script.

use std::fmt;

use super::record::Measure;
use super::{CodeList, FieldSpec, RecordSpec, Shape, Types};

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
    /// Whether there is anything to be said of a record as a whole: rules but those of items, a clash, or an agency.
    pub(crate) is_judged: bool,
}

/// Whether a reply may say in its code or its message what the other denies: its specification, the code, the message, and
/// whether it has records.
pub(crate) type Clashes = fn(&'static RecordSpec, &str, &str, bool) -> bool;

impl fmt::Debug for ScanTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ScanTable")
    }
}

/// The key of a field as compact JSON has it, from its opening quote to the first byte of the value's content: `"MaHoSo":"`.
#[derive(Clone, Copy)]
pub(crate) struct ScanKey {
    /// The bytes, and which of them count.
    bytes: [u8; LONGEST],
    mask: [u8; LONGEST],
    /// How many bytes there are.
    pub(crate) length: usize,
    /// The index of the field, and its bit among those that were seen.
    pub(crate) index: usize,
    pub(crate) bit: u64,
    pub(crate) field: &'static FieldSpec,
    pub(crate) value: ScanValue,
    /// The places of the codes that are one digit in the field's list, from 1 on; 0 where there is no such code.
    digits: [u8; 10],
    /// Whether an empty text has no finding.
    pub(crate) takes_empty: bool,
    /// The quote or bracket that begins the value; 0 where the value itself comes next.
    pub(crate) begin: u8,
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
        let Some((b',', quoted)) = field.lead.as_bytes().split_first() else {
            panic!("evaluated when compiled: a comma leads each key");
        };
        let length = quoted.len() + (begin != 0) as usize;
        // No text is this, where the key is too long.
        let (mut bytes, mut mask) = ([u8::MAX; LONGEST], [0; LONGEST]);
        if length <= LONGEST {
            bytes = [0; LONGEST];
            let mut at = 0;
            while at < length {
                bytes[at] = if at < quoted.len() { quoted[at] } else { begin };
                mask[at] = u8::MAX;
                at += 1;
            }
        }
        let constraint = &field.constraint;
        Self {
            bytes,
            mask,
            length,
            index: field.index,
            bit: 1 << field.index,
            field,
            value,
            digits: places_of_digits(constraint.codes),
            takes_empty: constraint.min_length == 0 && constraint.fixed.is_none(),
            begin,
        }
    }

    /// The place in the field's list of the code that is this digit, as most are; `None` says nothing.
    #[inline]
    pub(crate) fn place_of_digit(&self, digit: u8) -> Option<usize> {
        let place = self.digits.get(usize::from(digit.wrapping_sub(b'0')))?;
        usize::from(*place).checked_sub(1)
    }

    /// Whether a text that begins with these bytes begins with the key.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "it is asked before every field")]
    #[allow(clippy::needless_bitwise_bool, reason = "no branch is wanted here")]
    pub(crate) fn begins(&self, text: &[u8; LONGEST]) -> bool {
        // Looks at every byte, so that the compiler compares many at once.
        let own = self.mask.iter().zip(&self.bytes);
        let differs = |any, (byte, (mask, own)): (&u8, (&u8, &u8))| any | (byte & mask != *own);
        !text.iter().zip(own).fold(false, differs)
    }
}

/// See [`ScanKey::place_of_digit`].
const fn places_of_digits(list: Option<&CodeList>) -> [u8; 10] {
    let mut places = [0; 10];
    let Some(list) = list else {
        return places;
    };
    let mut next = 1;
    let mut codes = list.codes;
    while let [code, behind @ ..] = codes
        && next < u8::MAX
    {
        if let [digit @ b'0'..=b'9'] = code.code.as_bytes() {
            let place = &mut places[(*digit - b'0') as usize];
            // The first counts.
            if *place == 0 {
                *place = next;
            }
        }
        next += 1;
        codes = behind;
    }
    places
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

    /// Whether it is about this list.
    pub(crate) fn is_of(&self, list: usize) -> bool {
        let (Self::Digits(of, ..) | Self::Has(of, _)) = self;
        *of == list
    }
}
