//! A sink that keeps all batches, for documents that fit into memory.

use std::io;

use arrow_array::RecordBatch;

use crate::reading::Tables;
use crate::table::{Sink, Table};

/// Keeps the batches of all tables, in the order in which they come.
#[derive(Debug, Default)]
pub struct Gathered(Vec<(Table, RecordBatch)>);

impl Gathered {
    /// Nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// The tables that have rows, in the order in which they came.
    pub fn tables(&self) -> Vec<Table> {
        let mut tables = Vec::new();
        for (table, _) in &self.0 {
            if !tables.contains(table) {
                tables.push(*table);
            }
        }
        tables
    }

    /// The batches of a table.
    pub fn batches(&self, table: Table) -> impl Iterator<Item = &RecordBatch> {
        let batches = self.0.iter();
        batches.filter_map(move |(of, batch)| (*of == table).then_some(batch))
    }

    /// The rows of a table in one batch; one without rows where nothing came.
    ///
    /// # Panics
    ///
    /// If `tables` are not those that the batches are of.
    pub fn one(&self, tables: &Tables, table: Table) -> RecordBatch {
        let schema = tables.schema(table);
        arrow_select::concat::concat_batches(&schema, self.batches(table))
            .expect("batches of one table have its schema")
    }
}

impl Sink for Gathered {
    fn take(&mut self, table: Table, batch: RecordBatch) -> io::Result<()> {
        self.0.push((table, batch));
        Ok(())
    }
}
