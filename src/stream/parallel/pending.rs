//! What the threads of the pool are at work on.

use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use rayon::Yield;

/// What a thread of rayon's current pool makes, some time.
///
/// The mutex is there only since a receiver cannot be shared among threads, while what holds this can.
pub(super) struct Pending<T>(Mutex<Receiver<thread::Result<T>>>);

impl<T: Send + 'static> Pending<T> {
    /// Has some work done. It must not wait for other work.
    pub(super) fn of(work: impl FnOnce() -> T + Send + 'static) -> Self {
        let (to, from) = sync_channel(1);
        rayon::spawn_fifo(move || {
            // A panic is for whoever waits, or it would end the process.
            let came = panic::catch_unwind(AssertUnwindSafe(work));
            // Nobody may want it any more.
            let _ = to.send(came);
        });
        Self(Mutex::new(from))
    }

    /// Waits until it is made.
    pub(super) fn wait(self) -> T {
        let from = self.0.into_inner();
        let from = from.unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Ok(came) = from.try_recv() {
                return value(came);
            }
            // A thread of the pool does what there is to do in the meantime: it may be the only one.
            match rayon::yield_now() {
                Some(Yield::Executed) => {}
                // Whatever is not done yet, another thread is at work on.
                Some(Yield::Idle) | None => break,
            }
        }
        let came = from.recv();
        value(came.expect("the work was done, or panicked"))
    }
}

fn value<T>(came: thread::Result<T>) -> T {
    came.unwrap_or_else(|panic| panic::resume_unwind(panic))
}
