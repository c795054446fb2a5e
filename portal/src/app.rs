//! What all parts of the program share.

use std::sync::Arc;

use tokio::sync::{Semaphore, watch};

use crate::catalogue::Catalogue;
use crate::config::Options;
use crate::faults::Faults;
use crate::metrics::Metrics;
use crate::pages::Visitors;
use crate::rate::Rate;
use crate::store::Store;

/// How many bytes of bodies may be under way at least.
const ROOM: usize = 256 << 20;

/// The portal.
#[derive(Debug)]
pub struct App {
    pub(crate) options: Options,
    pub(crate) store: Store,
    pub(crate) catalogue: Catalogue,
    pub(crate) faults: Faults,
    pub(crate) metrics: Metrics,
    pub(crate) visitors: Visitors,
    pub(crate) rate: Rate,
    /// What page and API want to see; nothing on a loopback address, unless one was given.
    pub(crate) token: Option<String>,
    /// Room for the bodies of calls under way, in KiB: all of them together stay bounded, however many clients there are.
    pub(crate) room: Arc<Semaphore>,
    /// Comes true when the program is to end: who waits for a call need wait no longer.
    pub(crate) ending: watch::Sender<bool>,
}

impl App {
    /// The portal over a store.
    pub fn new(options: Options, store: Store, catalogue: Catalogue) -> Arc<Self> {
        let is_open = options.listen.ip().is_loopback();
        let token = options.token.clone().or_else(|| (!is_open).then(random));
        let room = (ROOM.max(2 * options.max_body) / 1024).min(Semaphore::MAX_PERMITS);
        Arc::new(Self {
            rate: Rate::new(options.max_rate),
            options,
            store,
            catalogue,
            faults: Faults::default(),
            metrics: Metrics::default(),
            visitors: Visitors::default(),
            token,
            room: Arc::new(Semaphore::new(room)),
            ending: watch::Sender::new(false),
        })
    }

    /// Tells those who wait that the program is to end.
    pub fn end(&self) {
        self.ending.send_replace(true);
    }

    /// What page and API want to see, if anything.
    pub fn token(&self) -> Option<&str> {
        self.token.as_deref()
    }
}

/// 128 bits that nobody can guess, as text.
pub(crate) fn random() -> String {
    let mut bytes = [0; 16];
    // Without randomness nothing here is safe: better no service than one that can be guessed.
    getrandom::fill(&mut bytes).expect("the system has random numbers");
    hexadecimal(&bytes)
}

/// Bytes as hexadecimal digits.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

/// Whether two secrets are the same, in a time that does not tell where they differ.
pub(crate) fn is_same(one: &str, other: &str) -> bool {
    let differing = one
        .bytes()
        .zip(other.bytes())
        .fold(0, |all, (a, b)| all | (a ^ b));
    one.len() == other.len() && differing == 0
}
