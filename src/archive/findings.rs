//! The findings of an archive, in their order.

use std::collections::{HashMap, HashSet};

use super::facts::{COUNTS, base};
use super::intake::Intake;
use super::month::{self, Difference};
use super::order::{self, Breach};
use super::store::{Event, Kind, NONE, Spot};
use crate::packets::statistics::ThongKeHoSo;
use crate::packets::status_sync::{HoSo, TienDoHoSo, TrangThaiHoSoTrucTuyen};
use crate::record::Record as _;
use crate::report::{Collector, Finding, Report, Together};
use crate::spec::{FieldSpec, Overlay, RecordSpec};

impl Intake {
    /// What does not agree: dossier by dossier, then month by month, then code by code.
    pub(super) fn report(&self, limit: usize, overlay: Option<&'static Overlay>) -> Report {
        let mut collector = Collector::new(limit).under(overlay);
        self.dossiers(&mut collector);
        self.months(&mut collector);
        self.catalogues(&mut collector);
        collector.finish()
    }

    /// Finds what is wrong with each dossier.
    fn dossiers(&self, collector: &mut Collector) {
        let numbers = self.store.numbers();
        let mut plain: Vec<Event> = Vec::new();
        self.store.each(|dossier, events| {
            plain.clear();
            plain.extend(events.iter().map(|(_, event)| *event));
            for breach in order::breaches(&plain, &self.store) {
                let number = numbers.get(dossier as usize).copied();
                collector.adopt(self.breach(&breach, number.unwrap_or_default()));
            }
        });
    }

    #[cold]
    fn breach(&self, breach: &Breach, number: &str) -> Finding {
        let field = field_of(breach.kind, breach.at.kind);
        let mut finding = self.finding(breach.kind, field, breach.at.spot);
        if let Some(other) = breach.other {
            finding = finding.and(self.store.place(other.spot));
            if breach.kind == Together::StatusOrder
                && let Some((from, to, grade)) = order::forbidden(other.status, breach.at.status)
            {
                finding = finding.moving(from, to, grade);
            }
        }
        finding.note_value(number);
        finding
    }

    /// A finding at a record.
    fn finding(&self, kind: Together, field: &'static FieldSpec, spot: Spot) -> Finding {
        Finding::together(kind, field, self.store.place(spot))
    }

    /// Compares the statistics of months with what the dossiers give.
    fn months(&self, collector: &mut Collector) {
        for difference in month::differences(&self.statistics, &self.store) {
            if let Some(finding) = self.difference(&difference) {
                collector.adopt(finding);
            }
        }
    }

    fn difference(&self, difference: &Difference) -> Option<Finding> {
        let field = spec_of(ThongKeHoSo::<String>::SPEC, COUNTS.get(difference.count)?);
        let example = difference.example.map(|spot| self.store.place(spot));
        let counted = difference.counted.to_string();
        let mut finding = self
            .finding(Together::Statistics, field, difference.spot)
            .counting(difference.dossiers)
            .such_as(example)
            .meaning(Some(&counted));
        finding.note_value(&difference.told.to_string());
        Some(finding)
    }

    /// Looks for codes that the catalogues among the documents do not have: each code once.
    fn catalogues(&self, collector: &mut Collector) {
        let bases: HashSet<&str> = self
            .procedures
            .codes
            .iter()
            .map(|code| base(code))
            .collect();
        let mut procedures: HashMap<u32, Spot> = HashMap::new();
        let mut fields: HashMap<u32, Spot> = HashMap::new();
        let (has_procedures, has_fields) = (!bases.is_empty(), !self.fields.codes.is_empty());
        if !has_procedures && !has_fields {
            return;
        }
        self.store.each(|_, events| {
            for (_, event) in events.iter().filter(|(_, event)| event.kind == Kind::State) {
                if has_procedures && event.procedure != NONE {
                    procedures.entry(event.procedure).or_insert(event.spot);
                }
                if has_fields && event.field != NONE {
                    fields.entry(event.field).or_insert(event.spot);
                }
            }
        });
        let names = &self.store.names;
        let is_procedure = |code: &str| bases.contains(base(code));
        let is_field = |code: &str| self.fields.codes.contains(code);
        let unknown = |found: HashMap<u32, Spot>, is_known: &dyn Fn(&str) -> bool| {
            let mut unknown: Vec<(u32, Spot)> = found
                .into_iter()
                .filter(|(code, _)| !is_known(names.text(*code)))
                .collect();
            unknown.sort_by_key(|(code, _)| *code);
            unknown
        };
        let spec = HoSo::<String>::SPEC;
        let both = [
            (
                Together::ProcedureNotInCatalogue,
                "MaTTHC",
                self.procedures.first,
                unknown(procedures, &is_procedure),
            ),
            (
                Together::FieldNotInCatalogue,
                "MaLinhVuc",
                self.fields.first,
                unknown(fields, &is_field),
            ),
        ];
        for (kind, field, first, unknown) in both {
            for (code, spot) in unknown {
                let mut finding = self.finding(kind, spec_of(spec, field), spot);
                if let Some(first) = first {
                    finding = finding.and(self.store.place(first));
                }
                finding.note_value(names.text(code));
                collector.adopt(finding);
            }
        }
    }
}

/// The field that a finding is about.
fn field_of(kind: Together, at: Kind) -> &'static FieldSpec {
    let (name, of_row) = match kind {
        Together::StatusOrder => ("TrangThaiHoSo", "TrangThai"),
        Together::ReceiptChanged => ("NgayTiepNhan", "MaHoSo"),
        Together::ProcedureChanged => ("MaTTHC", "MaHoSo"),
        Together::ProgressBeforeReceipt => ("NgayTiepNhan", "ThoiDiemXuLy"),
        _ => ("MaHoSo", "MaHoSo"),
    };
    match at {
        Kind::State => spec_of(HoSo::<String>::SPEC, name),
        Kind::Progress => spec_of(TienDoHoSo::<String>::SPEC, of_row),
        Kind::Accepted => spec_of(TrangThaiHoSoTrucTuyen::<String>::SPEC, "MaHoSoDonVi"),
    }
}

/// A field of a record by its name, or the first one.
fn spec_of(record: &'static RecordSpec, name: &str) -> &'static FieldSpec {
    record.field(name).unwrap_or(&record.fields[0])
}
