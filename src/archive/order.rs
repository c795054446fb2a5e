//! What is wrong in the life of one dossier: created before it is updated, statuses and dates that agree.
//!
//! No record of a dossier says when it was sent. So its packets are tried in the order given and in the order of the times that
//! they know of, and what is wrong in either is told of: that of the order in which less is wrong.

use super::facts::{Moment, base};
use super::store::{Event, Kind, NONE, Names, Store};
use crate::packets::status_sync::TrangThaiHoSo;
use crate::report::Together;
use crate::scalars::ListedCode as _;
use crate::spec::{CodeSpec, Grade};

/// Something wrong with a dossier.
#[derive(Debug, Clone, Copy)]
pub(super) struct Breach {
    pub(super) kind: Together,
    pub(super) at: Event,
    pub(super) other: Option<Event>,
}

/// What is wrong with a dossier, by its events in the order given.
pub(super) fn breaches(events: &[Event], store: &Store) -> Vec<Breach> {
    let of_kind = |kind| {
        events
            .iter()
            .copied()
            .filter(move |event| event.kind == kind)
    };
    let states: Vec<Event> = of_kind(Kind::State).collect();
    let mut rows: Vec<Event> = of_kind(Kind::Progress).collect();
    let mut found = Vec::new();
    if states.is_empty() {
        let first = events.iter().find(|event| event.kind != Kind::State);
        found.extend(first.map(|event| breach(Together::UnknownDossier, *event, None)));
    } else {
        let mut told = in_order(events, store);
        if !told.is_empty() {
            let timed = by_time(events, &rows).into_iter();
            let timed: Vec<Event> = timed.map(|(_, event)| event).collect();
            let timed = in_order(&timed, store);
            if timed.len() < told.len() {
                told = timed;
            }
        }
        found.extend(told);
        found.extend(changes(&states, &store.names));
        found.extend(before_receipt(&states, &rows));
    }
    // Rows say when they were made.
    rows.sort_by_key(|row| row.at);
    found.extend(wrong_moves(&rows));
    found
}

fn breach(kind: Together, at: Event, other: Option<Event>) -> Breach {
    Breach { kind, at, other }
}

/// What is wrong with the events in this order.
fn in_order(events: &[Event], store: &Store) -> Vec<Breach> {
    let is_updating = |event: &Event| store.batch(event.spot).and_then(|batch| batch.is_updating);
    let states: Vec<Event> = events
        .iter()
        .filter(|event| event.kind == Kind::State)
        .copied()
        .collect();
    let mut found = Vec::new();
    let place = |wanted: Option<bool>| states.iter().position(|state| is_updating(state) == wanted);
    let (created, updated) = (place(Some(false)), place(Some(true)));
    match (created, updated) {
        (Some(created), Some(updated)) if updated < created => {
            let (created, updated) = (states[created], states[updated]);
            found.push(breach(Together::UpdateBeforeCreate, updated, Some(created)));
        }
        // A record that does not say which it is may be the one that creates the dossier.
        (None, Some(updated)) if place(None).is_none() => {
            found.push(breach(Together::NeverCreated, states[updated], None));
        }
        _ => {}
    }
    if let Some(first) = created.map(|created| states[created]) {
        let again = states.iter().filter(|state| {
            is_updating(state) == Some(false)
                // The same number twice in one list is a finding on that document.
                && state.spot.batch != first.spot.batch
        });
        found.extend(again.map(|state| breach(Together::CreatedTwice, *state, Some(first))));
    }
    found.extend(wrong_moves(&states));
    let row = events
        .iter()
        .take_while(|event| event.kind != Kind::State)
        .find(|event| event.kind == Kind::Progress);
    if let (Some(row), Some(created)) = (row, created) {
        let created = states[created];
        found.push(breach(Together::ProgressBeforeCreate, *row, Some(created)));
    }
    found
}

/// The moves from status to status that are not allowed.
fn wrong_moves(events: &[Event]) -> Vec<Breach> {
    let mut found = Vec::new();
    let mut before: Option<Event> = None;
    for event in events.iter().filter(|event| event.status > 0) {
        if let Some(before) = before.replace(*event)
            && forbidden(before.status, event.status).is_some()
        {
            found.push(breach(Together::StatusOrder, *event, Some(before)));
        }
    }
    found
}

/// The two codes of a move that is not allowed, and how well that is known.
pub(super) fn forbidden(from: u8, to: u8) -> Option<(&'static CodeSpec, &'static CodeSpec, Grade)> {
    let list = TrangThaiHoSo::LIST;
    let code = |place: u8| list.codes.get(usize::from(place).checked_sub(1)?);
    let (from, to) = (code(from)?, code(to)?);
    Some((from, to, list.forbids(from.code, to.code)?))
}

/// What should stay as it was told first, and has changed.
fn changes(states: &[Event], names: &Names) -> Vec<Breach> {
    let mut found = Vec::new();
    let mut day: Option<Event> = None;
    let mut procedure: Option<Event> = None;
    for state in states {
        if state.received.day().is_some() {
            let first = *day.get_or_insert(*state);
            if first.received.day() != state.received.day() {
                found.push(breach(Together::ReceiptChanged, *state, Some(first)));
                day = Some(*state);
            }
        }
        if state.procedure != NONE {
            let first = *procedure.get_or_insert(*state);
            // With or without the agency that runs it, it is the same procedure.
            let code = |state: &Event| base(names.text(state.procedure));
            if first.procedure != state.procedure && code(&first) != code(state) {
                found.push(breach(Together::ProcedureChanged, *state, Some(first)));
                procedure = Some(*state);
            }
        }
    }
    found
}

/// The first row of progress that is earlier than the day on which the dossier was received, as it was told last.
fn before_receipt(states: &[Event], rows: &[Event]) -> Option<Breach> {
    let received = states
        .iter()
        .rfind(|state| state.received != Moment::NONE)?;
    let row = rows.iter().find(|row| {
        row.at
            .day()
            .is_some_and(|day| Some(day) < received.received.day())
    })?;
    Some(breach(
        Together::ProgressBeforeReceipt,
        *row,
        Some(*received),
    ))
}

/// The events in the order of the times that they know of, each with that time; where these say nothing, in the order given.
pub(super) fn by_time(events: &[Event], rows: &[Event]) -> Vec<(Moment, Event)> {
    let mut last = Moment::NONE;
    let mut timed: Vec<(Moment, Event)> = events
        .iter()
        .map(|event| {
            last = reached(event, rows).or(last);
            (last, *event)
        })
        .collect();
    // A dossier comes before its progress of the same moment.
    timed.sort_by_key(|(at, event)| (*at, event.kind != Kind::State));
    timed
}

/// When a dossier stood so: at the latest of its dates, or later, when progress tells that it reached its status.
fn reached(event: &Event, rows: &[Event]) -> Moment {
    if event.kind != Kind::State || event.status == 0 {
        return event.at;
    }
    let told = rows
        .iter()
        .filter(|row| row.status == event.status && row.at != Moment::NONE && row.at >= event.at);
    told.map(|row| row.at).min().unwrap_or(event.at)
}
