//! The month's statistics that were sent, beside those that follow from the dossiers that were sent.

use std::collections::{BTreeMap, BTreeSet};

use qcvn120::statistics::{DongBoThongKeHoSo, MonthCounts, ThongKeHoSo};
use qcvn120::{AnyDocument, Document, MaCoQuan, Message, record::Record as _};
use serde::Serialize;
use serde_json::Value;

use crate::store::{NewCall, Store, StoreError};

/// One count or percentage: what was sent, and what follows from the dossiers.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Line {
    pub(crate) field: &'static str,
    pub(crate) title: &'static str,
    pub(crate) sent: String,
    pub(crate) counted: String,
}

impl Line {
    /// Whether the two are different numbers, however they are written.
    pub(crate) fn differs(&self) -> bool {
        let number = |text: &str| {
            text.trim()
                .parse::<f64>()
                .ok()
                .filter(|number| number.is_finite())
        };
        match (number(&self.sent), number(&self.counted)) {
            (Some(sent), Some(counted)) => (sent - counted).abs() > f64::EPSILON * 100.0,
            _ => self.sent != self.counted,
        }
    }
}

/// The statistics of a month and an agency.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ComparedMonth {
    pub(crate) month: String,
    pub(crate) year: String,
    pub(crate) agency: String,
    /// How many dossiers of the agency, and those below it, count for the month.
    pub(crate) dossiers: u64,
    pub(crate) lines: Vec<Line>,
}

/// The fields that are not compared: they say which month, whose and of what kind.
const HEAD: &[&str] = &[
    "Thang",
    "Nam",
    "Madonvi",
    "TenDonVi",
    "GhiChu",
    "LoaiThongKe",
];

/// How many records of a packet are shown beside what the dossiers give.
pub(crate) const SHOWN: usize = 200;

/// How many records and months of a packet are held against the dossiers: no agency has as many.
const RECORDS: usize = 10_000;
const MONTHS: usize = 60;

/// Compares the statistics of a packet with the dossiers as they stand now.
pub(crate) async fn compare(store: &Store, body: &[u8]) -> Result<Vec<ComparedMonth>, StoreError> {
    let Ok(AnyDocument::DongBoThongKeHoSo(document)) =
        qcvn120::read_as(Message::DongBoThongKeHoSo, body)
    else {
        return Ok(Vec::new());
    };
    let mut known = Known::default();
    let mut months = Vec::new();
    for sent in document.records().iter().take(SHOWN) {
        let Some(given) = known.of(store, sent).await? else {
            continue;
        };
        let fields = ThongKeHoSo::<String>::SPEC
            .fields
            .iter()
            .filter(|field| !HEAD.contains(&field.name));
        let (told, counted) = (values(sent), values(&given.statistics));
        months.push(ComparedMonth {
            month: sent.thang.clone(),
            year: sent.nam.clone(),
            agency: sent.madonvi.to_string(),
            dossiers: given.dossiers,
            lines: fields
                .map(|field| Line {
                    field: field.name,
                    title: field.title,
                    sent: text(&told, field.name),
                    counted: text(&counted, field.name),
                })
                .collect(),
        });
    }
    Ok(months)
}

/// Holds the statistics of a packet against the dossiers, and adds what these do not bear out to the findings on it. The dossiers are
/// counted by the database; only those of a month that does not agree are read.
pub(crate) async fn hold_against_dossiers(
    store: &Store,
    document: &Document<DongBoThongKeHoSo>,
    new: &mut NewCall,
) -> Result<(), StoreError> {
    let mut known = Known::default();
    let mut agencies = BTreeSet::new();
    let (mut first, mut last) = (String::from("99999999"), String::new());
    for sent in document.records().iter().take(RECORDS) {
        let Some(given) = known.of(store, sent).await? else {
            continue;
        };
        if given.dossiers > 0 && differs(sent, &given.statistics) {
            agencies.extend(given.agencies);
            first = first.min(given.start);
            last = last.max(given.end);
        }
    }
    if agencies.is_empty() {
        return Ok(());
    }
    let agencies = agencies.iter().map(String::as_str).collect();
    store.contradict(new, (&first, &last), &agencies).await
}

/// What the dossiers give for a month and an agency.
struct Given {
    start: String,
    end: String,
    /// The agencies whose dossiers were counted.
    agencies: Vec<String>,
    dossiers: u64,
    statistics: ThongKeHoSo,
}

/// The months that were counted so far, each once for all agencies.
#[derive(Default)]
struct Known(BTreeMap<String, BTreeMap<String, MonthCounts>>);

impl Known {
    /// What the dossiers give for the month and the agency of a record; `None` if there is no such month, or too many.
    async fn of(&mut self, store: &Store, sent: &ThongKeHoSo) -> Result<Option<Given>, StoreError> {
        let month = sent.thang.trim().parse::<u32>().ok();
        let year = sent.nam.trim().parse::<i32>().ok();
        let Some((month, year)) = month.zip(year) else {
            return Ok(None);
        };
        let first = |month, year| chrono::NaiveDate::from_ymd_opt(year, month, 1);
        let end = match month {
            12 => first(1, year.saturating_add(1)),
            month => first(month.saturating_add(1), year),
        };
        let Some((start, end)) = first(month, year).zip(end) else {
            return Ok(None);
        };
        let day = |day: chrono::NaiveDate| day.format("%Y%m%d").to_string();
        let (start, end) = (day(start), day(end));
        if !self.0.contains_key(&start) {
            if self.0.len() >= MONTHS {
                return Ok(None);
            }
            let counted = store.counts_of_month(&start, &end).await?;
            self.0.insert(start.clone(), counted);
        }
        let mut counts = MonthCounts::default();
        let mut agencies = Vec::new();
        for (agency, of_agency) in self.0.get(&start).into_iter().flatten() {
            if covers(sent.madonvi.as_str(), agency) {
                add(&mut counts, of_agency);
                agencies.push(agency.clone());
            }
        }
        let statistics = ThongKeHoSo::from_counts(month, year, &counts).ok();
        Ok(statistics.map(|statistics| Given {
            start,
            end,
            agencies,
            dossiers: counts.received + counts.carried_over,
            statistics,
        }))
    }
}

fn add(all: &mut MonthCounts, counts: &MonthCounts) {
    all.received += counts.received;
    all.carried_over += counts.carried_over;
    all.done_in_time += counts.done_in_time;
    all.done_late += counts.done_late;
    all.open_in_time += counts.open_in_time;
    all.open_late += counts.open_late;
}

/// Whether a count that was sent is another than the dossiers give. Percentages follow from counts.
fn differs(sent: &ThongKeHoSo, counted: &ThongKeHoSo) -> bool {
    let (sent, counted) = (values(sent), values(counted));
    let number = |values: &Value, name: &str| text(values, name).trim().parse::<u64>().ok();
    let fields = ThongKeHoSo::<String>::SPEC.fields.iter();
    let mut counts =
        fields.filter(|field| !HEAD.contains(&field.name) && !field.name.starts_with("PhanTram"));
    counts.any(|field| {
        let sent = number(&sent, field.name);
        sent.is_some() && sent != number(&counted, field.name)
    })
}

fn values(record: &ThongKeHoSo) -> Value {
    serde_json::to_value(record).unwrap_or_default()
}

fn text(values: &Value, name: &str) -> String {
    values[name]
        .as_str()
        .map_or_else(String::new, str::to_owned)
}

/// Whether an agency is the one of the statistics, or stands below it.
fn covers(agency: &str, other: &str) -> bool {
    let (above, below) = (MaCoQuan::new(agency.trim()), MaCoQuan::new(other));
    let mut levels = below.levels();
    let is_above =
        above.levels().next().is_some() && above.levels().all(|level| levels.next() == Some(level));
    is_above || agency.trim() == other
}

#[cfg(test)]
mod tests {
    use super::{Line, covers};

    #[test]
    fn the_same_number_in_another_form_is_no_difference() {
        let differs = |sent: &str, counted: &str| {
            let line = Line {
                field: "PhanTramXuLyTreHan",
                title: "Phần trăm xử lý trễ hạn",
                sent: sent.to_owned(),
                counted: counted.to_owned(),
            };
            line.differs()
        };
        assert!(!differs("0", "0.00") && !differs("012", "12") && !differs("", ""));
        assert!(differs("4.76", "4.77") && differs("NaN", "0") && differs("", "0"));
    }

    #[test]
    fn a_province_covers_its_wards_and_no_other_province() {
        assert!(covers("H26", "H26.5.1"));
        assert!(covers("000.00.00.H26", "H26.5"));
        assert!(!covers("H26.5", "H26"));
        assert!(!covers("H26", "H27.1"));
    }
}
