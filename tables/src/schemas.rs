//! The schemas of all tables under the options.

use std::sync::{Arc, OnceLock};

use arrow_schema::{Schema, SchemaRef};
use qcvn120::{Message, ReadOptions};

use crate::layout::Layout;
use crate::options::TableOptions;
use crate::table::Table;
use crate::{codes, documents, findings};

/// The schemas of all tables, made when they are asked for, and what readers go by.
pub(crate) struct Schemas {
    pub(crate) options: TableOptions,
    pub(crate) read: ReadOptions,
    records: Vec<(Message, OnceLock<Option<OfRecords>>)>,
}

type OfRecords = (SchemaRef, Arc<Layout>);

impl Schemas {
    pub(crate) fn new(options: TableOptions) -> Self {
        let messages = Message::ALL.iter();
        Self {
            read: options.read_options(),
            records: messages
                .map(|message| (*message, OnceLock::new()))
                .collect(),
            options,
        }
    }

    /// The schema and the layout of the records of a message; `None` of a message without records.
    pub(crate) fn records(&self, message: Message) -> Option<OfRecords> {
        let (_, known) = self.records.iter().find(|(of, _)| *of == message)?;
        let of_message = || {
            let layout = Layout::of(message.spec().record?, &self.options);
            let schema = layout.schema(message, &self.options);
            Some((schema, Arc::new(layout)))
        };
        known.get_or_init(of_message).clone()
    }

    pub(crate) fn schema(&self, table: Table) -> SchemaRef {
        match table {
            Table::Records(message) => self
                .records(message)
                .map_or_else(|| Arc::new(Schema::empty()), |(schema, _)| schema),
            Table::Findings => findings::schema(self.options.values),
            Table::Documents => documents::schema(),
            Table::Codes => codes::schema(),
        }
    }
}
