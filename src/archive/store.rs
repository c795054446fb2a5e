//! What an archive remembers: a few numbers for each record, whatever the length of the documents.

use std::collections::HashMap;

use super::facts::Moment;
use crate::report::{Position, SourcePlace};

/// In place of the number of something that there is not.
pub(super) const NONE: u32 = u32::MAX;

/// Where a record stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    /// Its list: see [`Batch`].
    pub(super) batch: u32,
    /// How many records of the list stand before it.
    pub(super) index: u32,
    pub(super) line: u32,
    pub(super) column: u32,
}

/// Records that came in one list, and what their envelope says of them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Batch {
    pub(super) source: u32,
    /// The pointer of the list; for a record that stands in none, its own.
    pub(super) pointer: u32,
    pub(super) is_list: bool,
    pub(super) is_updating: Option<bool>,
    pub(super) agency: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A dossier as it stands.
    State,
    /// A row of its progress.
    Progress,
    /// That it was accepted.
    Accepted,
}

/// What one record tells of a dossier.
#[derive(Debug, Clone, Copy)]
pub(super) struct Event {
    pub(super) dossier: u32,
    /// The event before it, of the same dossier.
    pub(super) before: u32,
    pub(super) spot: Spot,
    pub(super) kind: Kind,
    /// The place of the status in its list, from 1; 0 for none.
    pub(super) status: u8,
    pub(super) procedure: u32,
    pub(super) field: u32,
    pub(super) agency: u32,
    pub(super) received: Moment,
    pub(super) due: Moment,
    pub(super) done: Moment,
    pub(super) at: Moment,
}

impl Event {
    /// An event without the facts that only states have.
    pub(super) fn new(kind: Kind, spot: Spot, status: u8, at: Moment) -> Self {
        Self {
            dossier: NONE,
            before: NONE,
            spot,
            kind,
            status,
            procedure: NONE,
            field: NONE,
            agency: NONE,
            received: Moment::NONE,
            due: Moment::NONE,
            done: Moment::NONE,
            at,
        }
    }
}

/// The last event of a dossier, and how many it has.
#[derive(Debug, Clone, Copy)]
struct Chain {
    last: u32,
    length: u32,
}

/// How many events a piece of the log holds: pieces are never moved, so the log never takes twice its memory while it grows.
const PIECE: usize = 1 << 14;

/// Everything that was told.
#[derive(Debug, Default)]
pub(super) struct Store {
    pub(super) sources: Vec<String>,
    pub(super) batches: Vec<Batch>,
    pub(super) names: Names,
    numbers: Names,
    chains: Vec<Chain>,
    log: Vec<Vec<Event>>,
}

/// How much a store held at some moment.
#[cfg(feature = "cli")]
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    sources: usize,
    batches: usize,
    events: usize,
}

impl Store {
    pub(super) fn new() -> Self {
        Self {
            names: Names::with_texts(),
            ..Self::default()
        }
    }

    /// Adds what a record tells of the dossier of a number. Of more than `most`, the last one takes the place of the one
    /// before it.
    pub(super) fn add(&mut self, number: &str, mut event: Event, most: u32) {
        let dossier = self.numbers.of(number);
        if dossier == NONE {
            return;
        }
        if dossier as usize == self.chains.len() {
            self.chains.push(Chain {
                last: NONE,
                length: 0,
            });
        }
        let Ok(next) = u32::try_from(self.len()) else {
            return;
        };
        let chain = &mut self.chains[dossier as usize];
        event.dossier = dossier;
        if chain.length >= most.max(1) {
            let last = chain.last as usize;
            let kept = &mut self.log[last / PIECE][last % PIECE];
            event.before = kept.before;
            *kept = event;
            return;
        }
        event.before = std::mem::replace(&mut chain.last, next);
        chain.length += 1;
        match self.log.last_mut() {
            Some(piece) if piece.len() < PIECE => piece.push(event),
            _ => {
                let mut piece = Vec::with_capacity(PIECE);
                piece.push(event);
                self.log.push(piece);
            }
        }
    }

    /// How many events there are.
    pub(super) fn len(&self) -> usize {
        let last = self.log.last().map_or(0, Vec::len);
        self.log.len().saturating_sub(1) * PIECE + last
    }

    fn event(&self, index: u32) -> Option<&Event> {
        let index = index as usize;
        self.log.get(index / PIECE)?.get(index % PIECE)
    }

    /// How many dossiers there are.
    pub(super) fn dossiers(&self) -> usize {
        let told = |chain: &&Chain| chain.length > 0;
        self.chains.iter().filter(told).count()
    }

    /// The events of each dossier, in the order in which they were told; of each, its number in the log.
    pub(super) fn each(&self, mut visit: impl FnMut(u32, &[(u32, Event)])) {
        let mut events = Vec::new();
        for (dossier, chain) in (0..).zip(&self.chains) {
            events.clear();
            let mut next = chain.last;
            while let Some(event) = self.event(next) {
                events.push((next, *event));
                next = event.before;
            }
            events.reverse();
            visit(dossier, &events);
        }
    }

    /// The numbers of the dossiers, in the order in which they were first told of.
    pub(super) fn numbers(&self) -> Vec<&str> {
        self.numbers.texts()
    }

    pub(super) fn batch(&self, spot: Spot) -> Option<&Batch> {
        self.batches.get(spot.batch as usize)
    }

    #[cfg(feature = "cli")]
    pub(super) fn mark(&self) -> Mark {
        Mark {
            sources: self.sources.len(),
            batches: self.batches.len(),
            events: self.len(),
        }
    }

    /// Forgets what was told since.
    #[cfg(feature = "cli")]
    pub(super) fn forget(&mut self, mark: Mark) {
        while self.len() > mark.events {
            let piece = self.log.last_mut();
            let Some(event) = piece.and_then(Vec::pop) else {
                break;
            };
            if let Some(chain) = self.chains.get_mut(event.dossier as usize) {
                chain.last = event.before;
                chain.length = chain.length.saturating_sub(1);
            }
            if self.log.last().is_some_and(Vec::is_empty) {
                self.log.pop();
            }
        }
        self.batches.truncate(mark.batches);
        self.sources.truncate(mark.sources);
    }

    /// A place, as findings name it.
    pub(super) fn place(&self, spot: Spot) -> SourcePlace {
        let batch = self.batch(spot);
        let source = batch.and_then(|batch| self.sources.get(batch.source as usize));
        let list = batch.map_or("", |batch| self.names.text(batch.pointer));
        let pointer = if batch.is_some_and(|batch| batch.is_list) {
            format!("{list}/{}", spot.index)
        } else {
            list.to_owned()
        };
        let position = Position {
            line: spot.line as usize,
            column: spot.column as usize,
        };
        let position = (spot.line > 0).then_some(position);
        SourcePlace::new(source.map_or("", String::as_str), pointer, position)
    }
}

/// Texts that stand often, each remembered once.
#[derive(Debug, Default)]
pub(super) struct Names {
    known: HashMap<Box<str>, u32>,
    /// The texts by their numbers, if they are asked for one by one.
    texts: Vec<Box<str>>,
    keeps_texts: bool,
}

/// The longest text that is remembered, in bytes.
const LONGEST: usize = 200;

impl Names {
    /// Names whose texts can be asked for by their numbers.
    fn with_texts() -> Self {
        Self {
            keeps_texts: true,
            ..Self::default()
        }
    }

    /// The number of a text, less the blanks around it; [`NONE`] if it is empty, or too long to be remembered.
    pub(super) fn of(&mut self, text: &str) -> u32 {
        let text = text.trim();
        if text.is_empty() || text.len() > LONGEST {
            return NONE;
        }
        if let Some(known) = self.known.get(text) {
            return *known;
        }
        match u32::try_from(self.known.len()) {
            Ok(next) if next != NONE => {
                self.known.insert(text.into(), next);
                if self.keeps_texts {
                    self.texts.push(text.into());
                }
                next
            }
            _ => NONE,
        }
    }

    /// The text of a number; empty for [`NONE`].
    pub(super) fn text(&self, number: u32) -> &str {
        self.texts.get(number as usize).map_or("", |text| text)
    }

    fn texts(&self) -> Vec<&str> {
        let mut texts = vec![""; self.known.len()];
        for (text, number) in &self.known {
            if let Some(place) = texts.get_mut(*number as usize) {
                *place = text;
            }
        }
        texts
    }
}
