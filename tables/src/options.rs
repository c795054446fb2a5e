//! How packets are read into tables.

use qcvn120::{Message, Profile, ReadOptions};

/// How packets are read into tables.
#[derive(Debug, Clone)]
pub struct TableOptions {
    pub(crate) read: ReadOptions,
    pub(crate) profile: Option<Profile>,
    pub(crate) message: Option<Message>,
    pub(crate) values: bool,
    pub(crate) dictionaries: bool,
    pub(crate) batch_rows: usize,
    pub(crate) record_bytes: usize,
    pub(crate) parallel: bool,
}

/// Most engines like some thousand rows in a batch.
const BATCH_ROWS: usize = 8192;

impl Default for TableOptions {
    fn default() -> Self {
        Self {
            read: ReadOptions::new(),
            profile: Profile::built_in().cloned(),
            message: None,
            values: false,
            dictionaries: true,
            batch_rows: BATCH_ROWS,
            record_bytes: ReadOptions::RECORD_BYTES,
            parallel: true,
        }
    }
}

impl TableOptions {
    /// The defaults: every message, under no profile but the one that was built in.
    pub fn new() -> Self {
        Self::default()
    }

    /// Limits, edition and all else that readers go by, but the [profile](Self::profile) and how long a
    /// [record](Self::record_bytes) may be.
    pub fn read(mut self, read: ReadOptions) -> Self {
        self.read = read;
        self
    }

    /// Reads under a profile: its fields are columns, its codes are in the dictionaries, and findings weigh what it says.
    pub fn profile(mut self, profile: &Profile) -> Self {
        self.profile = Some(profile.clone());
        self
    }

    /// What the documents are taken for, instead of finding it out.
    pub fn message(mut self, message: Message) -> Self {
        self.message = Some(message);
        self
    }

    /// Whether the findings show the values found, which are personal data. Secrets are masked always.
    pub fn values(mut self, values: bool) -> Self {
        self.values = values;
        self
    }

    /// Whether codes of closed lists are dictionaries; texts otherwise, for engines that know no dictionaries, as Spark's
    /// `mapInArrow`.
    pub fn dictionaries(mut self, dictionaries: bool) -> Self {
        self.dictionaries = dictionaries;
        self
    }

    /// How many rows a batch has at most. One of long records has fewer.
    pub fn batch_rows(mut self, rows: usize) -> Self {
        self.batch_rows = rows.max(1);
        self
    }

    /// How long a record, or a line that holds a packet, may be in a document that is read record by record.
    pub fn record_bytes(mut self, bytes: usize) -> Self {
        self.record_bytes = bytes;
        self
    }

    /// Whether all cores work, those of rayon's current pool. An engine that keeps each core busy by itself needs none of
    /// them, and a process that was forked has no pool.
    pub fn parallel(mut self, parallel: bool) -> Self {
        self.parallel = parallel;
        self
    }

    /// What readers go by.
    pub(crate) fn read_options(&self) -> ReadOptions {
        let read = self.read.clone().record_bytes(self.record_bytes);
        match &self.profile {
            Some(profile) => read.profile(profile),
            None => read,
        }
    }
}
