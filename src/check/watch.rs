//! What an encoder can tell of a record in passing: that it surely has no errors. Kept once for all encoders.

use super::odd::may_be_odd;
use super::value::{no_finding, surely_no_finding};
use super::{quick, rules};
use crate::record::{Breaches, Record};
use crate::report::Code;
use crate::scalars::Scalar;
use crate::spec::{Edition, FieldSpec, Overlay, RecordSpec};
use crate::text::Text;

/// Watches what an encoder writes. Telling in passing that there are no errors is cheaper than a check; only if it is not
/// sure must the record be checked.
pub(crate) struct Watch {
    is_sure: bool,
    /// The profile, if there is one.
    overlay: Option<&'static Overlay>,
    /// The record at hand under a profile that says something of it.
    record: Option<Judged>,
    /// Its fields whose values are judged otherwise than without the profile, a bit for each.
    judged_otherwise: u64,
}

/// A record that a profile says something of.
#[derive(Clone, Copy)]
struct Judged {
    fields: &'static [FieldSpec],
    /// Whether something that is no error by itself is one: something of a value (`true`), or a rule.
    raised: Option<bool>,
    /// The fields whose values are judged otherwise than without the profile, a bit for each.
    otherwise: u64,
}

/// The record around the one that was entered.
#[must_use]
#[derive(Clone, Copy)]
pub(crate) struct Around(Option<Judged>);

impl Watch {
    pub(crate) fn new(overlay: Option<&'static Overlay>) -> Self {
        Self {
            is_sure: true,
            overlay,
            record: None,
            judged_otherwise: 0,
        }
    }

    /// Whether there are surely no errors.
    pub(crate) fn is_sure(&self) -> bool {
        self.is_sure
    }

    /// Takes note of what is known of a part.
    #[inline]
    pub(crate) fn see(&mut self, is_sure: bool) {
        self.is_sure &= is_sure;
    }

    /// Enters a record.
    #[inline]
    pub(crate) fn enter<R: Record>(&mut self, record: &R) -> Around {
        // Values that do not fit are among the unknown fields, and are errors.
        self.is_sure &= record.unknown().is_empty();
        let around = Around(self.record);
        if let Some(overlay) = self.overlay {
            self.at(judged(overlay, R::SPEC));
            // The fields that the profile adds are among the unknown ones: here there are none.
            self.is_sure &= !overlay.own(R::SPEC).iter().any(|own| own.required);
            if self.raised().is_some() && self.is_sure {
                self.is_sure = breaks_nothing_raised(record, overlay);
            }
        }
        around
    }

    /// Leaves a record.
    #[inline]
    pub(crate) fn leave(&mut self, around: Around) {
        if self.overlay.is_some() {
            self.at(around.0);
        }
    }

    fn at(&mut self, record: Option<Judged>) {
        self.record = record;
        self.judged_otherwise = record.map_or(0, |record| record.otherwise);
    }

    fn raised(&self) -> Option<bool> {
        self.record.and_then(|record| record.raised)
    }

    /// Takes note of a list of so many records.
    #[inline]
    pub(crate) fn items(&mut self, record: &'static RecordSpec, length: usize) {
        if let Some(overlay) = self.overlay
            && length > 1
            && record.unique.is_some()
            && overlay.raises_in(record) == Some(true)
        {
            // Two of them may be the same.
            self.is_sure = false;
        }
    }

    /// Takes note of a list of texts.
    #[inline]
    pub(crate) fn texts<S: Text>(&mut self, field: &'static FieldSpec, texts: &[S]) {
        // One that the profile adds comes here empty, too.
        if !texts.is_empty() {
            self.filled(field);
        }
        if self.raised() == Some(true) {
            self.is_sure &= !texts.iter().any(|text| may_be_odd(text.as_ref()));
        }
    }

    /// Looks at a value, without a look at its text where that can be; `exact` is what
    /// [`Scalar::is_exact`] says of it. Says whether there is no more to be seen.
    #[inline]
    pub(crate) fn value<S: Text, T: Scalar<S>>(
        &mut self,
        field: &'static FieldSpec,
        value: &T,
        exact: bool,
    ) -> bool {
        if self.judged_otherwise >> field.index & 1 == 0 {
            return quick::takes_any(field, exact);
        }
        self.value_judged_otherwise(field, value, exact);
        true
    }

    #[inline(never)]
    fn value_judged_otherwise<S: Text, T: Scalar<S>>(
        &mut self,
        field: &'static FieldSpec,
        value: &T,
        exact: bool,
    ) {
        let takes = |record: Judged| record.takes(field, value, exact);
        self.is_sure &= self.record.is_none_or(takes);
    }

    /// Takes note of a list that is not empty.
    #[inline]
    pub(crate) fn filled(&mut self, field: &'static FieldSpec) {
        let judged = self.record.map_or(field, |record| record.field(field));
        self.is_sure &= !judged.is_to_be_empty();
    }

    /// Takes note of an absent field.
    #[inline]
    pub(crate) fn absent(&mut self, field: &'static FieldSpec) {
        let judged = self.record.map_or(field, |record| record.field(field));
        self.is_sure &= quick::is_optional(judged);
    }
}

impl Judged {
    #[inline]
    fn field(self, field: &'static FieldSpec) -> &'static FieldSpec {
        self.fields.get(field.index).unwrap_or(field)
    }

    /// Whether a value surely has no error under the profile.
    #[inline]
    fn takes<S: Text, T: Scalar<S>>(
        self,
        field: &'static FieldSpec,
        value: &T,
        exact: bool,
    ) -> bool {
        let field = self.field(field);
        if self.raised == Some(true) {
            let edition = Edition::default();
            return surely_no_finding(field, value, edition, false)
                || no_finding(field, value, edition);
        }
        quick::takes_any(field, exact)
            || value.emit(|lexeme| match lexeme {
                Some(lexeme) => quick::satisfies_schema(field, &lexeme, exact),
                None => false,
            })
    }
}

fn judged(overlay: &'static Overlay, spec: &'static RecordSpec) -> Option<Judged> {
    let (changed, raised) = (overlay.changed(spec), overlay.raises_in(spec));
    if changed.is_none() && raised.is_none() {
        return None;
    }
    let (fields, otherwise) =
        changed.map_or((spec.fields, 0), |(record, bits)| (record.fields, bits));
    Some(Judged {
        fields,
        raised,
        otherwise: match raised {
            Some(true) => u64::MAX,
            _ => otherwise,
        },
    })
}

/// Whether a record surely keeps all rules between its fields that are errors under the profile.
#[inline(never)]
fn breaks_nothing_raised<R: Record>(record: &R, overlay: &'static Overlay) -> bool {
    let is_let_pass = |code: Code| !overlay.may_raise(code.as_str());
    let stated = overlay.rules_of(R::SPEC).map(|rules| &rules.stated);
    let mut stated = stated.into_iter().flatten();
    let breaches = if stated.any(|stated| overlay.may_raise(stated.rule.id)) {
        rules::breaches(record, Some(overlay))
    } else {
        Breaches::of(record)
    };
    breaches
        .iter()
        .all(|breach| !overlay.may_raise(breach.rule.id))
        && (is_let_pass(Code::Contradiction) || record.contradiction(false).is_none())
        && (is_let_pass(Code::ClosedCode) || record.closed_agency().is_none())
}
