//! A document that is in memory: read whole, or record by record where that fails, as the command line does.

use std::io::Cursor;
use std::sync::Arc;

use qcvn120::{
    AnyDocument, Encoding, ReadError, ReadErrorKind, ReadOptions, read_as_with, read_with,
};

use super::streamed::{Feed, Streamed};
use crate::documents::Outcome;
use crate::findings::Where;
use crate::making::Maker;
use crate::schemas::Schemas;

/// How many findings of one document are in the table: as many as a stream keeps of a line.
const FINDINGS: usize = 1 << 20;

/// A document that is in memory.
pub(super) struct Short {
    pub(super) file: String,
    /// Whether it was found in a folder.
    pub(super) is_found: bool,
    pub(super) bytes: Vec<u8>,
}

impl Short {
    pub(super) fn read(self, schemas: &Arc<Schemas>, maker: &mut Maker) {
        let error = match read_whole(&self.bytes, schemas, &schemas.read) {
            Ok(document) => {
                let encoding = Encoding::of(&self.bytes);
                maker.end_document(Outcome::of_document(&self.file, &document, encoding));
                let at = Where::in_document(&self.file, document.message());
                return maker.document(document, at);
            }
            Err(error) => error,
        };
        let mut outcome = Outcome::begin(&self.file);
        if matches!(
            error.kind(),
            ReadErrorKind::Syntax(_) | ReadErrorKind::Encoding
        ) {
            let streamed = Streamed {
                schemas: Arc::clone(schemas),
                file: &self.file,
                is_found: self.is_found,
            };
            let reader = Box::new(Cursor::new(&self.bytes));
            // What is fed here cannot fail.
            if let Ok(read) = streamed.read(reader, &mut Feed::Here(maker)) {
                outcome = read;
            }
            if outcome.records == 0 && outcome.failure.is_some() {
                outcome.fail(error.into());
            }
        } else {
            outcome.fail(error.into());
        }
        outcome.found_in_folder(self.is_found);
        maker.end_document(outcome);
    }
}

/// Reads a document whole, with all of its findings.
pub(super) fn read_whole(
    bytes: &[u8],
    schemas: &Schemas,
    options: &ReadOptions,
) -> Result<AnyDocument, ReadError> {
    let options = options.clone().findings(FINDINGS);
    match schemas.options.message {
        Some(message) => read_as_with(message, bytes, &options),
        None => read_with(bytes, &options),
    }
}
