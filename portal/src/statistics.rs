//! The month's statistics that were sent, beside those that follow from the dossiers that were sent.

use qcvn120::statistics::{MonthCounts, ThongKeHoSo};
use qcvn120::status_sync::HoSo;
use qcvn120::{AnyDocument, MaCoQuan, Message, record::Record as _};
use serde::Serialize;
use serde_json::Value;

use crate::store::{Store, StoreError};

/// One count or percentage: what was sent, and what follows from the dossiers.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Line {
    pub(crate) field: &'static str,
    pub(crate) title: &'static str,
    pub(crate) sent: String,
    pub(crate) counted: String,
}

impl Line {
    pub(crate) fn differs(&self) -> bool {
        self.sent != self.counted
    }
}

/// The statistics of a month and an agency.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ComparedMonth {
    pub(crate) month: String,
    pub(crate) year: String,
    pub(crate) agency: String,
    /// How many dossiers of the agency, and those below it, count for the month.
    pub(crate) dossiers: usize,
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

/// Compares the statistics of a packet with the dossiers as they stand now.
pub(crate) async fn compare(store: &Store, body: &[u8]) -> Result<Vec<ComparedMonth>, StoreError> {
    let Ok(AnyDocument::DongBoThongKeHoSo(document)) =
        qcvn120::read_as(Message::DongBoThongKeHoSo, body)
    else {
        return Ok(Vec::new());
    };
    let mut months = Vec::new();
    for sent in document.records() {
        let (Ok(month), Ok(year)) = (
            sent.thang.trim().parse::<u32>(),
            sent.nam.trim().parse::<i32>(),
        ) else {
            continue;
        };
        let (next, next_year) = if month == 12 {
            (1, year.saturating_add(1))
        } else {
            (month.saturating_add(1), year)
        };
        let (start, end) = (
            format!("{year:04}{month:02}01"),
            format!("{next_year:04}{next:02}01"),
        );
        let rows = store.dossiers_of_month(&start, &end).await?;
        let rows = rows
            .iter()
            .filter(|(agency, _)| covers(sent.madonvi.as_str(), agency));
        let dossiers: Vec<HoSo> = rows
            .filter_map(|(_, facts)| Some(qcvn120::json::read(facts).ok()?.0))
            .collect();
        let counted = MonthCounts::of(month, year, &dossiers)
            .and_then(|counts| ThongKeHoSo::from_counts(month, year, &counts));
        let Ok(counted) = counted else {
            continue;
        };
        let values = |record: &ThongKeHoSo| serde_json::to_value(record).unwrap_or_default();
        let (told, counted) = (values(sent), values(&counted));
        let text = |values: &Value, name: &str| {
            values[name]
                .as_str()
                .map_or_else(String::new, str::to_owned)
        };
        let fields = ThongKeHoSo::<String>::SPEC
            .fields
            .iter()
            .filter(|field| !HEAD.contains(&field.name));
        months.push(ComparedMonth {
            month: sent.thang.clone(),
            year: sent.nam.clone(),
            agency: sent.madonvi.to_string(),
            dossiers: dossiers.len(),
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
    use super::covers;

    #[test]
    fn a_province_covers_its_wards_and_no_other_province() {
        assert!(covers("H26", "H26.5.1"));
        assert!(covers("000.00.00.H26", "H26.5"));
        assert!(!covers("H26.5", "H26"));
        assert!(!covers("H26", "H27.1"));
    }
}
