//! Finds out which message a stream is, by its start.

use std::io::{self, Cursor, Read};

use super::StreamError;
use super::kept::Kept;
use crate::documents::{Detection, Start, detect_start};
use crate::options::ReadOptions;

/// How many bytes of a document are looked at, unless its first record is longer.
pub(super) const START: usize = 1 << 20;

/// A reader whose start was read already, and which gives that start once more.
pub type Rewound<R> = io::Chain<Cursor<Vec<u8>>, R>;

/// Finds out which message a document of any length is, by its first megabyte, and gives the reader back as if nothing
/// had been read. When the first record is longer than that, more is looked at, up to the [limit of a
/// record](ReadOptions::record_bytes); and of a reply in XML, which may hold another reply anywhere in it, too.
///
/// In a document longer than that, a `service` that comes after the records is not seen; the keys of the records decide.
///
/// ```
/// use qcvn120::{Message, stream};
/// use qcvn120::status_sync::DongBoHoSoMC;
///
/// let file: &[u8] = br#"[{"MaHoSo": "H22-200101-0001", "MaTTHC": "1.001193"}]"#;
/// let (found, reader) = stream::detect(file)?;
/// assert_eq!(found.message, Some(Message::DongBoHoSoMC));
/// assert_eq!(stream::Records::<DongBoHoSoMC, _>::new(reader)?.records_read(), 0);
/// # Ok::<(), stream::StreamError>(())
/// ```
///
/// # Errors
///
/// When the bytes cannot be read, or fit no message.
pub fn detect<R: Read>(reader: R) -> Result<(Detection, Rewound<R>), StreamError> {
    detect_with(reader, &ReadOptions::new())
}

/// As [`detect`], within the limits of the options.
///
/// # Errors
///
/// As [`detect`].
pub fn detect_with<R: Read>(
    reader: R,
    options: &ReadOptions,
) -> Result<(Detection, Rewound<R>), StreamError> {
    let mut kept = Kept::new(reader);
    let found = detect_kept(&mut kept, options)?;
    let (start, rest) = kept.into_parts();
    Ok((found, Cursor::new(start).chain(rest)))
}

/// As [`detect_with`], of a reader of which nothing is given back.
pub(crate) fn detect_kept<R: Read>(
    kept: &mut Kept<R>,
    options: &ReadOptions,
) -> Result<Detection, StreamError> {
    let mut most = START;
    // One byte more tells that a document is longer than the limit.
    let limit = options.record_bytes.saturating_add(1);
    loop {
        let (start, is_whole) = kept.start(most)?;
        let Start { found, is_sure } = detect_start(start, is_whole, options);
        if is_whole || is_sure || most >= limit {
            return Ok(found?);
        }
        most = most.saturating_mul(2).min(limit);
    }
}
