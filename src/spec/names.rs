//! Finds the field of a name among the fields of a record.

use std::fmt;

use super::FieldSpec;

/// A hash table from the names of a record's fields to their indexes. The hash is made of a few bytes of the name; a
/// field whose slot is taken goes to the next free one. A record has at most 64 fields, so that every search comes to a
/// free slot.
#[derive(Clone)]
pub(crate) struct Names([u8; Self::SLOTS]);

impl Names {
    const SLOTS: usize = 128;
    /// A free slot: an index that no field has.
    const FREE: u8 = u8::MAX;

    /// The table for a record with these fields.
    pub(crate) const fn of(fields: &[FieldSpec]) -> Self {
        let mut places = [Self::FREE; Self::SLOTS];
        let mut place = 0;
        while place < fields.len() {
            let mut slot = Self::slot(fields[place].name.as_bytes());
            while places[slot] != Self::FREE {
                slot = (slot + 1) % Self::SLOTS;
            }
            #[allow(clippy::cast_possible_truncation, reason = "at most 64")]
            {
                places[slot] = place as u8;
            }
            place += 1;
        }
        Self(places)
    }

    /// The field of this exact name among the fields that the table was made of.
    #[inline]
    pub(super) fn field(
        &self,
        fields: &'static [FieldSpec],
        name: &str,
    ) -> Option<&'static FieldSpec> {
        let mut slot = Self::slot(name.as_bytes());
        loop {
            let field = fields.get(usize::from(self.0[slot]))?;
            if field.name == name {
                return Some(field);
            }
            slot = (slot + 1) % Self::SLOTS;
        }
    }

    /// Where the search for a name begins.
    const fn slot(name: &[u8]) -> usize {
        let [first, .., before, last] = name else {
            return name.len();
        };
        let middle = name[name.len() / 2];
        let sum = 7 * name.len()
            + 3 * *first as usize
            + 13 * middle as usize
            + 5 * *before as usize
            + *last as usize;
        sum % Self::SLOTS
    }
}

impl fmt::Debug for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Names")
    }
}
