//! Where the facts of the tables come from, and what of them is not settled: a table of its own, which a program that does not
//! ask does not hold.

use super::{CodeList, CodeSpec, FieldSpec, RecordSpec};

include!(concat!(env!("OUT_DIR"), "/notes.rs"));

/// Where a fact comes from, and what of it is not settled.
///
/// ```
/// use qcvn120::{Record, status_sync::HoSo};
///
/// let field = <HoSo>::SPEC.field("KenhThucHien").unwrap();
/// assert!(field.notes().source.unwrap().starts_with("Hệ thống một cửa tỉnh Thanh Hóa"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Notes {
    /// The public source, in Vietnamese: `x-source` of the schema.
    pub source: Option<&'static str>,
    /// What is this project's reading, in English: `x-provisional` of the schema.
    pub provisional: Option<&'static str>,
}

/// What the schema notes at a place, of the whole or of one code of a list.
struct Noted {
    schema: &'static str,
    code: &'static str,
    source: Option<&'static str>,
    provisional: Option<&'static str>,
}

impl Notes {
    fn of(schema: &str, code: &str) -> Self {
        let found = NOTES.binary_search_by(|noted| (noted.schema, noted.code).cmp(&(schema, code)));
        found.map_or(Self::default(), |index| Self {
            source: NOTES[index].source,
            provisional: NOTES[index].provisional,
        })
    }
}

impl RecordSpec {
    /// Where the record is known from, and what of it is not settled.
    pub fn notes(&self) -> Notes {
        Notes::of(self.schema, "")
    }
}

impl FieldSpec {
    /// Where the field is known from, and what of it is not settled; of its type, where it says nothing itself.
    pub fn notes(&self) -> Notes {
        Notes::of(self.schema, "")
    }
}

impl CodeList {
    /// Where the list is known from, and what of it is not settled.
    pub fn notes(&self) -> Notes {
        Notes::of(self.schema, "")
    }

    /// What is not settled of one of its codes.
    pub fn notes_of(&self, code: &CodeSpec) -> Notes {
        Notes::of(self.schema, code.code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order_and_says_something() {
        let place = |noted: &Noted| (noted.schema, noted.code);
        assert!(
            NOTES
                .windows(2)
                .all(|pair| place(&pair[0]) < place(&pair[1]))
        );
        assert!(
            NOTES
                .iter()
                .all(|noted| noted.source.is_some() || noted.provisional.is_some())
        );
    }

    #[test]
    fn what_the_schema_notes_is_found() {
        use crate::codes::ListedCode as _;
        use crate::record::Record as _;
        use crate::status_sync::{HinhThucThu, HoSo};

        let record = <HoSo>::SPEC;
        assert!(record.notes().source.unwrap().contains("27 trường"));
        assert!(record.notes().provisional.is_some());
        let number = record.field("MaHoSo").unwrap();
        assert!(number.notes().source.unwrap().contains("Thông tư 01/2018"));
        let list = HinhThucThu::LIST;
        assert!(list.notes().provisional.unwrap().starts_with("Only 1"));
        assert_eq!(list.notes_of(&list.codes[0]), Notes::default());
        let own = FieldSpec::DEFAULT;
        assert_eq!(own.notes(), Notes::default());
    }
}
