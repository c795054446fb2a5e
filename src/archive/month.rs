//! The statistics of a month, compared with what the dossiers give.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::facts::{Moment, Told};
use super::order::by_time;
use super::store::{Event, Kind, Spot, Store};
use crate::packets::statistics::{MonthCounts, month_of};
use crate::scalars::MaCoQuan;

/// The statistics of a month, and where they were told.
#[derive(Debug)]
pub(super) struct Statistics {
    spot: Spot,
    /// How many events were told before them.
    before: usize,
    agency: String,
    start: NaiveDate,
    end: NaiveDate,
    counts: [Option<u64>; 9],
}

/// A count that is not what the dossiers give.
#[derive(Debug)]
pub(super) struct Difference {
    pub(super) spot: Spot,
    /// The place of the count among [`COUNTS`](super::facts::COUNTS).
    pub(super) count: usize,
    pub(super) told: u64,
    pub(super) counted: u64,
    pub(super) dossiers: usize,
    /// A dossier that was counted there.
    pub(super) example: Option<Spot>,
}

impl Statistics {
    /// The statistics, unless there is no such month.
    pub(super) fn new(told: &Told<'_>, spot: Spot, before: usize) -> Option<Self> {
        let (start, end) = month_of(told.month, told.year).ok()?;
        Some(Self {
            spot,
            before,
            agency: told.agency.trim().to_owned(),
            start,
            end,
            counts: told.counts,
        })
    }

    /// Whether an agency is the one of the statistics, or stands below it.
    fn covers(&self, agency: &str) -> bool {
        let (above, below) = (MaCoQuan::new(&self.agency), MaCoQuan::new(agency));
        let mut levels = below.levels();
        let is_above = above.levels().next().is_some()
            && above.levels().all(|level| levels.next() == Some(level));
        is_above || self.agency == agency
    }
}

/// What the dossiers give.
#[derive(Debug, Default)]
struct Tally {
    counts: MonthCounts,
    dossiers: usize,
    examples: [Option<Spot>; 9],
}

impl Tally {
    fn add(&mut self, statistics: &Statistics, state: &Event) {
        let Some(received) = state.received.time() else {
            return;
        };
        let before = values(&self.counts);
        let (start, end) = (statistics.start, statistics.end);
        self.counts
            .add(start, end, received, state.due.time(), state.done.time());
        let after = values(&self.counts);
        self.dossiers += usize::from(before != after);
        for ((before, after), example) in before.iter().zip(after).zip(&mut self.examples) {
            if *before != after {
                example.get_or_insert(state.spot);
            }
        }
    }

    fn differences(&self, statistics: &Statistics) -> Vec<Difference> {
        let told = statistics.counts.into_iter().zip(values(&self.counts));
        let told = told.zip(self.examples).enumerate();
        told.filter_map(|(count, ((told, counted), example))| {
            let told = told.filter(|told| *told != counted)?;
            Some(Difference {
                spot: statistics.spot,
                count,
                told,
                counted,
                dossiers: self.dossiers,
                example,
            })
        })
        .collect()
    }
}

/// The counts in the order of [`COUNTS`](super::facts::COUNTS).
fn values(counts: &MonthCounts) -> [u64; 9] {
    let done = counts.done_in_time + counts.done_late;
    let open = counts.open_in_time + counts.open_late;
    [
        counts.received,
        counts.carried_over,
        counts.received + counts.carried_over,
        done,
        counts.done_in_time,
        counts.done_late,
        open,
        counts.open_in_time,
        counts.open_late,
    ]
}

/// The counts that differ. The dossiers count as they stood when the statistics were told: by the order given, or by their times
/// at the end of the month, whichever differs less.
pub(super) fn differences(all: &[Statistics], store: &Store) -> Vec<Difference> {
    if all.is_empty() {
        return Vec::new();
    }
    let mut tallies: Vec<[Tally; 2]> = all.iter().map(|_| Default::default()).collect();
    let mut covering: HashMap<(u32, u32), Vec<usize>> = HashMap::new();
    store.each(|_, events| {
        let states = events.iter().filter(|(_, event)| event.kind == Kind::State);
        let states: Vec<(u32, Event)> = states.copied().collect();
        let Some((_, last)) = states.last() else {
            return;
        };
        let of_batch = store.batch(last.spot).map(|batch| batch.agency);
        // A province may send for its units: a dossier is of both.
        let agencies = (of_batch.unwrap_or(last.agency), last.agency);
        let covering = covering.entry(agencies).or_insert_with(|| {
            let names = [agencies.0, agencies.1].map(|agency| store.names.text(agency));
            let covers = |place: &usize| {
                let mut names = names.iter().filter(|name| !name.is_empty());
                names.any(|name| all[*place].covers(name))
            };
            (0..all.len()).filter(covers).collect()
        });
        if covering.is_empty() {
            return;
        }
        let rows = events
            .iter()
            .filter(|(_, event)| event.kind == Kind::Progress);
        let rows: Vec<Event> = rows.map(|(_, event)| *event).collect();
        let plain: Vec<Event> = states.iter().map(|(_, state)| *state).collect();
        let timed = by_time(&plain, &rows);
        for place in covering {
            let (statistics, [given, by_times]) = (&all[*place], &mut tallies[*place]);
            let told = states
                .iter()
                .rfind(|(number, _)| (*number as usize) < statistics.before);
            if let Some((_, state)) = told {
                given.add(statistics, state);
            }
            if let Some(state) = known_at(statistics.end, &timed) {
                by_times.add(statistics, state);
            }
        }
    });
    let both = all.iter().zip(&tallies);
    both.flat_map(|(statistics, [given, by_times])| {
        let differences = [given, by_times]
            .into_iter()
            .filter(|tally| tally.dossiers > 0)
            .map(|tally| tally.differences(statistics));
        differences.min_by_key(Vec::len).unwrap_or_default()
    })
    .collect()
}

/// The dossier as it was known at the end of a month; as it was told first, if all that is known of it came later.
fn known_at(end: NaiveDate, timed: &[(Moment, Event)]) -> Option<&Event> {
    let is_before = |at: &Moment| at.time().is_none_or(|time| time.date() < end);
    let known = timed.iter().rfind(|(at, _)| is_before(at));
    known.or(timed.first()).map(|(_, state)| state)
}
