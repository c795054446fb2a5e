//! What is made on all cores, in the order in which it was begun.

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, sync_channel};

use super::Summary;
use crate::codes;
use crate::documents;
use crate::making::{Made, Maker};
use crate::schemas::Schemas;
use crate::table::{Sink, Table};

/// How many outcomes go into one batch, and how many documents that cannot be read are remembered.
const OUTCOMES: usize = 1000;

/// Makes batches on all cores and hands them to a sink in order. A few are made at a time, so that memory is bounded.
pub(super) struct Jobs<'s> {
    schemas: Arc<Schemas>,
    sink: &'s mut dyn Sink,
    begun: VecDeque<Receiver<Made>>,
    outcomes: Vec<documents::Outcome>,
    summary: Summary,
}

impl<'s> Jobs<'s> {
    pub(super) fn new(schemas: &Arc<Schemas>, sink: &'s mut dyn Sink) -> Self {
        Self {
            schemas: Arc::clone(schemas),
            sink,
            begun: VecDeque::new(),
            outcomes: Vec::new(),
            summary: Summary::default(),
        }
    }

    pub(super) fn schemas(&self) -> &Arc<Schemas> {
        &self.schemas
    }

    /// Begins a job. Where enough are begun, the first is waited for.
    pub(super) fn spawn(
        &mut self,
        make: impl FnOnce(&mut Maker) + Send + 'static,
    ) -> io::Result<()> {
        if !self.schemas.options.parallel {
            let mut maker = Maker::new(&self.schemas);
            make(&mut maker);
            return self.take(maker.finish());
        }
        while self.begun.len() > rayon::current_num_threads() {
            self.take_first()?;
        }
        let (give, taken) = sync_channel(1);
        let schemas = Arc::clone(&self.schemas);
        rayon::spawn(move || {
            let mut maker = Maker::new(&schemas);
            make(&mut maker);
            // Nobody waits for it where the sink has failed.
            let _ = give.send(maker.finish());
        });
        self.begun.push_back(taken);
        Ok(())
    }

    fn take_first(&mut self) -> io::Result<()> {
        let Some(first) = self.begun.pop_front() else {
            return Ok(());
        };
        self.take(first.recv().map_err(io::Error::other)?)
    }

    fn take(&mut self, made: Made) -> io::Result<()> {
        for (table, batch) in made.batches {
            if let Table::Records(message) = table
                && !self.summary.messages.contains(&message)
            {
                self.summary.messages.push(message);
            }
            self.sink.take(table, batch)?;
        }
        for outcome in made.outcomes {
            self.note(outcome);
        }
        if self.outcomes.len() >= OUTCOMES {
            self.write_outcomes()?;
        }
        Ok(())
    }

    fn note(&mut self, outcome: documents::Outcome) {
        let summary = &mut self.summary;
        if outcome.is_passed_over() {
            summary.passed_over.push(outcome.file);
            return;
        }
        summary.documents += 1;
        summary.records += outcome.records;
        summary.findings += outcome.errors + outcome.quirks + outcome.advice;
        summary.standing = summary.standing.max(outcome.standing());
        if outcome.standing() == documents::Standing::Unread && summary.unread.len() < OUTCOMES {
            summary.unread.push(outcome.clone());
        }
        self.outcomes.push(outcome);
    }

    fn write_outcomes(&mut self) -> io::Result<()> {
        let outcomes = std::mem::take(&mut self.outcomes);
        if outcomes.is_empty() {
            return Ok(());
        }
        self.sink
            .take(Table::Documents, documents::batch(&outcomes))
    }

    /// Waits for all jobs, and ends the tables that are made of all documents.
    pub(super) fn finish(mut self) -> io::Result<Summary> {
        while !self.begun.is_empty() {
            self.take_first()?;
        }
        self.write_outcomes()?;
        let mut lists = Vec::new();
        for message in &self.summary.messages {
            if let Some((_, layout)) = self.schemas.records(*message) {
                layout.lists(&mut lists);
            }
        }
        // Messages may share a record.
        let mut seen: Vec<(&str, &str)> = Vec::new();
        lists.retain(|(record, field, _)| {
            let is_new = !seen.contains(&(record, field.name));
            seen.push((record, field.name));
            is_new
        });
        if !lists.is_empty() {
            self.sink.take(Table::Codes, codes::batch(&lists))?;
        }
        Ok(self.summary)
    }
}
