//! A sink that works while the next batches are made.

use std::io;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

use arrow_array::RecordBatch;

use crate::table::{Sink, Table};

/// How many batches wait for the sink at most.
const WAITING: usize = 2;

/// Hands the batches that `make` gives to `sink` on a thread of its own.
///
/// # Errors
///
/// That of the sink, or else that of `make`.
pub fn on_a_thread<T>(
    sink: &mut (impl Sink + Send),
    make: impl FnOnce(&mut dyn Sink) -> io::Result<T>,
) -> io::Result<T> {
    thread::scope(|scope| {
        let (give, batches) = sync_channel(WAITING);
        let taking = scope.spawn(move || {
            for (table, batch) in batches {
                sink.take(table, batch)?;
            }
            Ok(())
        });
        let given = make(&mut Handing(give));
        let taken: io::Result<()> = taking
            .join()
            .unwrap_or_else(|_| Err(io::Error::other("the thread that writes has panicked")));
        taken.and(given)
    })
}

/// Hands batches over to another thread.
struct Handing(SyncSender<(Table, RecordBatch)>);

impl Sink for Handing {
    fn take(&mut self, table: Table, batch: RecordBatch) -> io::Result<()> {
        // The other side is gone only after an error, which is the one that is told.
        self.0.send((table, batch)).map_err(io::Error::other)
    }
}
