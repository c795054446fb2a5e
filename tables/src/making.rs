//! Makes batches of records and findings. It is what runs on all cores.

use std::sync::Arc;

use arrow_array::RecordBatch;
use qcvn120::stream::Item;
use qcvn120::{AnyDocument, Document, Message, MessageType, MessageVisitor, Record, Report};

use crate::documents::Outcome;
use crate::findings::{Findings, Where};
use crate::rows::Rows;
use crate::schemas::Schemas;
use crate::table::Table;

/// What was made of some records or documents.
#[derive(Default)]
pub(crate) struct Made {
    pub(crate) batches: Vec<(Table, RecordBatch)>,
    /// What became of the documents that end here.
    pub(crate) outcomes: Vec<Outcome>,
}

/// Makes rows, record by record.
pub(crate) struct Maker {
    schemas: Arc<Schemas>,
    rows: Vec<(Message, Rows)>,
    findings: Findings,
    made: Made,
}

impl Maker {
    pub(crate) fn new(schemas: &Arc<Schemas>) -> Self {
        Self {
            schemas: Arc::clone(schemas),
            rows: Vec::new(),
            findings: Findings::new(schemas.options.values),
            made: Made::default(),
        }
    }

    /// Adds a record of a stream, and what was found in it.
    pub(crate) fn item<R: Record>(&mut self, message: Message, file: &str, item: &Item<R>) {
        self.record(message, file, &item.record, item.index);
        self.report(&item.report, Where::in_document(file, Some(message)));
    }

    pub(crate) fn report(&mut self, report: &Report, at: Where<'_>) {
        for finding in report.findings() {
            self.findings.add(finding, at);
        }
    }

    pub(crate) fn findings(&mut self) -> &mut Findings {
        &mut self.findings
    }

    /// Adds the records of a document, and what was found in it.
    pub(crate) fn document(&mut self, document: AnyDocument, at: Where<'_>) {
        self.report(document.report(), at);
        if let Some(message) = document.message() {
            let (maker, file, before) = (self, at.file, at.records_before);
            message.visit(AddRecords {
                maker,
                document,
                file,
                before,
            });
        }
    }

    fn record<R: Record>(&mut self, message: Message, file: &str, record: &R, index: usize) {
        if let Some(rows) = self.rows_of(message) {
            rows.add(record, file, index);
        }
    }

    /// The rows of a message, if its records have a table.
    fn rows_of(&mut self, message: Message) -> Option<&mut Rows> {
        let known = self.rows.iter().position(|(of, _)| *of == message);
        let known = if let Some(known) = known {
            known
        } else {
            let (schema, layout) = self.schemas.records(message)?;
            self.rows.push((message, Rows::new(schema, layout)));
            self.rows.len() - 1
        };
        self.rows.get_mut(known).map(|(_, rows)| rows)
    }

    /// Takes note of what became of a document, and of why it could not be read to its end.
    pub(crate) fn end_document(&mut self, outcome: Outcome) {
        if let Some(failure) = outcome
            .failure
            .as_ref()
            .filter(|_| !outcome.is_passed_over())
        {
            let at = Where::in_document(&outcome.file, outcome.message);
            self.findings.add_failure(failure, None, "", at);
        }
        self.made.outcomes.push(outcome);
    }

    pub(crate) fn finish(mut self) -> Made {
        for (message, rows) in &mut self.rows {
            self.made
                .batches
                .push((Table::Records(*message), rows.finish()));
        }
        self.made
            .batches
            .push((Table::Findings, self.findings.finish()));
        self.made.batches.retain(|(_, batch)| batch.num_rows() > 0);
        self.made
    }
}

/// Adds the records of a document of any message.
struct AddRecords<'m> {
    maker: &'m mut Maker,
    document: AnyDocument,
    file: &'m str,
    before: usize,
}

impl MessageVisitor for AddRecords<'_> {
    type Output = ();

    fn visit<M: MessageType>(self) {
        let document: Result<Document<M>, _> = self.document.into_document();
        let records = document.as_ref().map_or(&[][..], Document::records);
        for (index, record) in records.iter().enumerate() {
            self.maker
                .record(M::MESSAGE, self.file, record, self.before + index);
        }
    }
}
