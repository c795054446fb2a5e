//! What all parts of the program share.

use std::sync::Arc;
use std::sync::atomic::AtomicI64;

use crate::catalogue::Catalogue;
use crate::config::Options;
use crate::faults::Faults;
use crate::metrics::Metrics;
use crate::pages::Visitors;
use crate::rate::Rate;
use crate::store::{Store, StoreError};

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
    /// How many bytes of bodies are stored.
    pub(crate) stored: AtomicI64,
}

impl App {
    /// The portal over a store.
    ///
    /// # Errors
    ///
    /// When the store cannot be read.
    pub async fn new(
        options: Options,
        store: Store,
        catalogue: Catalogue,
    ) -> Result<Arc<Self>, StoreError> {
        let (stored, ..) = store.sizes().await?;
        let is_open = options.listen.ip().is_loopback();
        let token = options.token.clone().or_else(|| (!is_open).then(random));
        Ok(Arc::new(Self {
            rate: Rate::new(options.max_rate),
            options,
            store,
            catalogue,
            faults: Faults::default(),
            metrics: Metrics::default(),
            visitors: Visitors::default(),
            token,
            stored: AtomicI64::new(stored),
        }))
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
