//! The packets of scenes, call by call: one dossier for each course that it can take, and the work of a month.

use chrono::NaiveDate;

use super::case::{Case, ENCODINGS};
use crate::spec::Edition;
use crate::testing::scenes::{Call, Course, DossierLife, MonthOfWork};

/// All calls of the scenes, in the order of time, in both encodings.
pub(super) fn scenes() -> impl Iterator<Item = Case> {
    const DOSSIERS: usize = 12;

    let monday = NaiveDate::from_ymd_opt(2026, 10, 5).unwrap_or_default();
    let lives = Course::ALL
        .iter()
        .zip(0..)
        .flat_map(move |(&course, seed)| {
            let life = DossierLife::of_course(course, monday, seed);
            cases(course.name(), life.calls())
        });
    let month = MonthOfWork::new(10, 2026, DOSSIERS, 100);
    let month = month.map(|month| cases("month", &month.calls()));
    lives.chain(month.into_iter().flatten())
}

fn cases(scene: &str, calls: &[Call]) -> Vec<Case> {
    let mut cases = Vec::new();
    for (call, place) in calls.iter().zip(1..) {
        let name = format!("scenes/{scene}/{place:02}.{}", call.packet.message());
        for encoding in ENCODINGS {
            let text = call.packet.to_text(encoding);
            let told = (Edition::default(), None);
            cases.extend(
                text.ok()
                    .map(|text| Case::new(&name, "clean", text.into(), told)),
            );
        }
    }
    cases
}
