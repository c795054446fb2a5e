//! What the threads of the pool are at work on.

use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use rayon::Yield;

/// What a thread of rayon's current pool makes, some time.
pub(super) enum Pending<T> {
    /// The mutex is there only since a receiver cannot be shared among threads, while what holds this can.
    Begun(Mutex<Receiver<thread::Result<T>>>),
    Made(T),
}

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
        Self::Begun(Mutex::new(from))
    }

    /// What was made, if it is.
    pub(super) fn is_made(&mut self) -> bool {
        if let Self::Begun(from) = self
            && let Ok(came) = receiver(from).try_recv()
        {
            *self = Self::Made(value(came));
        }
        matches!(self, Self::Made(_))
    }

    /// Waits until it is made.
    pub(super) fn wait(&mut self) {
        while !self.is_made() {
            // A thread of the pool does what there is to do in the meantime: it may be the only one.
            if let Some(Yield::Executed) = rayon::yield_now() {
                continue;
            }
            // Whatever is not done yet, another thread is at work on.
            if let Self::Begun(from) = self {
                let came = receiver(from).recv();
                *self = Self::Made(value(came.expect("the work was done, or panicked")));
            }
        }
    }

    /// What is made, once it is.
    pub(super) fn into_made(mut self) -> T {
        loop {
            match self {
                Self::Made(made) => return made,
                Self::Begun(_) => self.wait(),
            }
        }
    }
}

fn receiver<T>(from: &mut Mutex<Receiver<T>>) -> &mut Receiver<T> {
    from.get_mut().unwrap_or_else(PoisonError::into_inner)
}

fn value<T>(came: thread::Result<T>) -> T {
    came.unwrap_or_else(|panic| panic::resume_unwind(panic))
}
