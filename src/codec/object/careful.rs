//! Objects in which known keys may come twice or in another letter case: one pass counts them, a second one reads.

use std::borrow::Cow;

use super::erased::AnyRecord;
use super::kept::{keep, misfit, other_member};
use super::places::note_place;
use super::{joins, keep_misfit};
use crate::check;
use crate::codec::{Member, MemberReader};
use crate::error::Stop;
use crate::report::Finding;
use crate::spec::{FieldSpec, RecordSpec};
use crate::text::{FromInput, visible};

/// Reads an object in which known keys may come more than once or in another letter case, and gives the fields seen,
/// one bit for each.
///
/// Of several members of one field, one is read: the last with the exact key; if there is none, the last with the key
/// in another letter case; if there is none either, the last under another name of the field, and at the end the last that
/// was [kept](Member::Kept) because it did not fit.
#[cold]
#[inline(never)]
pub(super) fn object_with_care<'a, S, D>(
    decoder: &mut D,
    record: &mut dyn AnyRecord<'a, S, D>,
    spec: &'static RecordSpec,
) -> Result<u64, Stop>
where
    S: FromInput<'a>,
    D: MemberReader<'a>,
{
    let all = Times::count(decoder, spec)?;
    let (mut exact, mut variant, mut kept) = (all.exact, all.variant, all.kept);
    let mut elsewhere = all.elsewhere;
    let mut seen = 0_u64;
    let mut next = 0;
    decoder.begin_object()?;
    while let Some(member) = decoder.member(spec, next)? {
        match member {
            Member::Known(field) if all.gives_way(field) => {
                let index = field.index;
                next = index + 1;
                exact[index] -= 1;
                if exact[index] > 0 && !joins(decoder, field) {
                    duplicate(decoder, field, field.name)?;
                    continue;
                }
                nothing(decoder, field)?;
            }
            Member::Known(field) => {
                let index = field.index;
                next = index + 1;
                exact[index] -= 1;
                if exact[index] == 0 || joins(decoder, field) {
                    seen |= 1 << index;
                    note_place(decoder, field)?;
                    let offset = decoder.key_offset();
                    known(decoder, record, field)?;
                    if all.is_own_beside(field) && record.beyond_mut().get(field.name).is_none() {
                        // A record holds the field among what it does not know, where the other would be taken for it.
                        let (name, nothing) = (Cow::Borrowed(field.name), Cow::Borrowed("null"));
                        keep(decoder, record, name, nothing, offset)?;
                    }
                } else {
                    duplicate(decoder, field, field.name)?;
                }
            }
            Member::Variant(field, key)
                if fits_elsewhere(decoder, field) || all.is_kept_beside(decoder, field) =>
            {
                // A record holds the field among what it does not know, where this would be taken for it.
                let is_own = field.own.is_some() && all.kept[field.index] == 0;
                let key = if is_own && all.is_read(field, &key) {
                    Cow::Owned(format!("{key}#value"))
                } else {
                    key
                };
                other_member(decoder, record, Member::Unknown(key))?;
            }
            Member::Variant(field, key) if all.gives_way(field) && is_spelling(field, &key) => {
                let index = field.index;
                variant[index] -= 1;
                if all.exact[index] > 0 {
                    other_member(decoder, record, Member::Unknown(key))?;
                } else if variant[index] > 0 && !joins(decoder, field) {
                    duplicate(decoder, field, named::<D>(field, &key))?;
                } else {
                    let offset = decoder.key_offset();
                    let finding = variant_of(field, &key);
                    let collector = &mut decoder.reading().collector;
                    collector.at(named::<D>(field, &key), finding, Some(offset));
                    if D::KEYS_AS_SENT {
                        collector.alias(field.name, &key);
                        nothing(decoder, field)?;
                        decoder.reading().collector.unalias();
                    } else {
                        nothing(decoder, field)?;
                    }
                }
            }
            Member::Variant(field, key) if all.is_read(field, &key) => {
                let index = field.index;
                next = index + 1;
                let left = if is_spelling(field, &key) {
                    &mut variant
                } else {
                    &mut elsewhere
                };
                left[index] -= 1;
                if left[index] == 0 || joins(decoder, field) {
                    seen |= 1 << index;
                    known_by_variant(decoder, record, field, &key)?;
                } else {
                    duplicate(decoder, field, named::<D>(field, &key))?;
                }
            }
            Member::Variant(_, key) => other_member(decoder, record, Member::Unknown(key))?,
            Member::Kept(field) => {
                let index = field.index;
                kept[index] -= 1;
                if all.exact[index] + all.variant[index] + all.elsewhere[index] + kept[index] == 0 {
                    seen |= 1 << index;
                    misfit(decoder, record, field)?;
                } else {
                    let name = Cow::Owned(format!("{}#value", field.name));
                    other_member(decoder, record, Member::Unknown(name))?;
                }
            }
            other => other_member(decoder, record, other)?,
        }
    }
    Ok(seen)
}

/// Skips a member of a field for which another member is read, and reports it.
fn duplicate<'a, D: MemberReader<'a>>(
    decoder: &mut D,
    field: &'static FieldSpec,
    sent: &str,
) -> Result<(), Stop> {
    let offset = decoder.key_offset();
    decoder.keep_beside(field);
    let lost = decoder.skipped()?;
    let finding = Finding::duplicate_key(field);
    let collector = &mut decoder.reading().collector;
    collector.at_value(sent, finding, Some(offset), &lost);
    Ok(())
}

/// Skips a member of a field in which there is nothing, since something stands under another name of the field.
fn nothing<'a, D: MemberReader<'a>>(
    decoder: &mut D,
    field: &'static FieldSpec,
) -> Result<(), Stop> {
    let offset = decoder.key_offset();
    if decoder.is_null()? {
        decoder.reading().null(field, offset);
    }
    decoder.keep_beside(field);
    decoder.skip()
}

/// Whether the value at hand, under a key in another letter case, is one that fits the field but does not stand where values
/// that fit stand: in XML, among the unknown fields.
fn fits_elsewhere<'a, D: MemberReader<'a>>(decoder: &D, field: &'static FieldSpec) -> bool {
    let json = decoder.json_at_hand();
    json.is_some_and(|json| !check::is_misfit(field, json))
}

/// Reads a field whose key is in another letter case, and reports that.
fn known_by_variant<'a, S, D>(
    decoder: &mut D,
    record: &mut dyn AnyRecord<'a, S, D>,
    field: &'static FieldSpec,
    key: &str,
) -> Result<(), Stop>
where
    S: FromInput<'a>,
    D: MemberReader<'a>,
{
    let offset = decoder.key_offset();
    let seen = D::KEYS_AS_SENT && field.required;
    let finding = variant_of(field, key).seen(seen);
    let collector = &mut decoder.reading().collector;
    if D::KEYS_AS_SENT {
        collector.at(key, finding, Some(offset));
        collector.alias(field.name, key);
        note_place(decoder, field)?;
        known(decoder, record, field)?;
        decoder.reading().collector.unalias();
    } else {
        collector.at(field.name, finding, Some(offset));
        note_place(decoder, field)?;
        if decoder.json_at_hand().is_some() {
            return misfit(decoder, record, field);
        }
        known(decoder, record, field)?;
    }
    Ok(())
}

/// The name by which pointers have a field that was sent under this key.
fn named<'a, 'k, D: MemberReader<'a>>(field: &'static FieldSpec, key: &'k str) -> &'k str {
    if D::KEYS_AS_SENT { key } else { field.name }
}

/// What is reported of a key that is not the exact one.
fn variant_of(field: &'static FieldSpec, key: &str) -> Finding {
    let name = visible(key);
    if let Some(other) = field.other_name(name) {
        Finding::other_name(field, other)
    } else if !is_spelling(field, key) {
        Finding::data_for_result(field)
    } else if name.len() < key.len() {
        Finding::key_blank(field, key)
    } else {
        Finding::key_case(field)
    }
}

/// Reads the value of a known field, and keeps it raw if it does not fit.
fn known<'a, S, D>(
    decoder: &mut D,
    record: &mut dyn AnyRecord<'a, S, D>,
    field: &'static FieldSpec,
) -> Result<(), Stop>
where
    S: FromInput<'a>,
    D: MemberReader<'a>,
{
    record.fill(field, decoder)?;
    keep_misfit(decoder, record, field)
}

/// Whether a key is the name of the field, or of its element, in any letter case and with whatever blanks around it.
fn is_spelling(field: &FieldSpec, key: &str) -> bool {
    let name = visible(key);
    [field.name, field.element()]
        .iter()
        .any(|own| own.eq_ignore_ascii_case(name))
}

/// How often each field comes in an object, by its index: with its exact key, with the key in another letter case (and
/// whether there is nothing in the last of these), under another name, and as a value that was [kept](Member::Kept). A record
/// has at most 64 fields.
struct Times {
    exact: [usize; 64],
    exact_is_empty: [bool; 64],
    variant: [usize; 64],
    variant_is_empty: [bool; 64],
    elsewhere: [usize; 64],
    kept: [usize; 64],
    /// Those that come in another letter case, in whatever place; one bit for each.
    beside: u64,
}

impl Times {
    /// Whether there is nothing in the field, and something under another name of it.
    fn gives_way(&self, field: &FieldSpec) -> bool {
        let index = field.index;
        self.elsewhere[index] > 0
            && (self.exact[index] == 0 || self.exact_is_empty[index])
            && (self.variant[index] == 0 || self.variant_is_empty[index])
    }

    /// Whether a member whose key is not the exact one is read as the field.
    fn is_read(&self, field: &FieldSpec, key: &str) -> bool {
        let index = field.index;
        self.exact[index] == 0 && (self.variant[index] == 0 || is_spelling(field, key))
            || self.gives_way(field)
    }

    /// Whether the value at hand, under a key that is not the exact one, is one of those among the unknown fields that do not
    /// fit, and so is another under the exact key, which counts.
    fn is_kept_beside<'a, D: MemberReader<'a>>(&self, decoder: &D, field: &FieldSpec) -> bool {
        self.kept[field.index] > 0 && decoder.json_at_hand().is_some()
    }

    /// Whether the field is one that a profile adds, and comes with its key in another letter case, too.
    fn is_own_beside(&self, field: &FieldSpec) -> bool {
        field.own.is_some() && self.beside >> field.index & 1 == 1
    }

    /// The first pass: counts the members of the object at hand, and goes back to its start.
    fn count<'a, D: MemberReader<'a>>(
        decoder: &mut D,
        spec: &'static RecordSpec,
    ) -> Result<Self, Stop> {
        let start = decoder.checkpoint();
        let before = decoder.reading().so_far();
        let mut times = Self {
            exact: [0; 64],
            exact_is_empty: [false; 64],
            variant: [0; 64],
            variant_is_empty: [false; 64],
            elsewhere: [0; 64],
            kept: [0; 64],
            beside: 0,
        };
        // Of those under other keys, how many are among the unknown fields, and do not fit.
        let (mut variant_kept, mut elsewhere_kept) = ([0; 64], [0; 64]);
        let mut next = 0;
        decoder.begin_object()?;
        while let Some(member) = decoder.member(spec, next)? {
            match member {
                Member::Known(field) => {
                    let index = field.index;
                    times.exact[index] += 1;
                    next = index + 1;
                    let (count, was_empty) = (times.exact[index], times.exact_is_empty[index]);
                    times.exact_is_empty[index] = is_empty(decoder, field, count, was_empty)?;
                }
                Member::Variant(field, _) if fits_elsewhere(decoder, field) => {
                    times.beside |= 1 << field.index;
                }
                Member::Variant(field, key) => {
                    let index = field.index;
                    times.beside |= 1 << index;
                    next = index + 1;
                    let is_kept = usize::from(decoder.json_at_hand().is_some());
                    if is_spelling(field, &key) {
                        times.variant[index] += 1;
                        variant_kept[index] += is_kept;
                        let (count, was_empty) =
                            (times.variant[index], times.variant_is_empty[index]);
                        times.variant_is_empty[index] = is_empty(decoder, field, count, was_empty)?;
                    } else {
                        times.elsewhere[index] += 1;
                        elsewhere_kept[index] += is_kept;
                    }
                }
                Member::Kept(field) => times.kept[field.index] += 1,
                Member::Unknown(_) | Member::Instead => {}
            }
            decoder.skip()?;
        }
        for index in (0..64).filter(|index| times.kept[*index] > 0) {
            times.variant[index] -= variant_kept[index];
            times.elsewhere[index] -= elsewhere_kept[index];
        }
        decoder.rewind(&start)?;
        // The second pass tells of all.
        decoder.reading().forget_since(&before);
        Ok(times)
    }
}

/// Whether there is nothing in the value at hand of a field that may stand under another name as well; it is the one of
/// this number under its key, and there was nothing in the one before it.
fn is_empty<'a, D: MemberReader<'a>>(
    decoder: &mut D,
    field: &'static FieldSpec,
    number: usize,
    was_empty: bool,
) -> Result<bool, Stop> {
    // Of a list that is joined, no part may hold anything.
    let counts = number == 1 || was_empty || !joins(decoder, field);
    Ok(field.may_stand_elsewhere() && counts && decoder.is_nothing(field)?)
}
