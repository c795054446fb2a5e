//! How documents are converted.

use crate::options::{ReadOptions, WriteOptions};
use crate::packets::Message;
use crate::spec::Edition;
use crate::wire::Encoding;

/// Converts documents of any length to an encoding, in constant memory. A document that is in this encoding already is
/// written anew in the exact wire form. The message is found out unless it is stated. Newline-delimited JSON becomes a
/// list in XML; in JSON it stays newline-delimited.
///
/// The input is read twice: nothing is written before it is known that all of it can be.
///
/// ```
/// use std::io::Cursor;
/// use qcvn120::Encoding;
/// use qcvn120::stream::Converter;
///
/// let json = Cursor::new(r#"[{"MATTHC": "1.001193", "TENTTHC": "Đăng ký khai sinh"}]"#);
/// let mut xml = Vec::new();
/// let converted = Converter::new(Encoding::Xml).run(json, &mut xml)?;
/// assert_eq!(converted.checked.records, 1);
/// assert!(String::from_utf8(xml)?.ends_with(
///     "<DanhSachTomTatThuTuc><TomTatThuTuc><MATTHC>1.001193</MATTHC><TENTTHC>Đăng ký khai sinh</TENTTHC></TomTatThuTuc></DanhSachTomTatThuTuc>"
/// ));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Converter {
    pub(super) to: Encoding,
    pub(super) message: Option<Message>,
    pub(super) edition: Option<Edition>,
    pub(super) read: ReadOptions,
    pub(super) write: WriteOptions,
}

impl Converter {
    /// Converts to an encoding, under the default options.
    pub fn new(to: Encoding) -> Self {
        Self {
            to,
            message: None,
            edition: None,
            read: ReadOptions::new(),
            write: WriteOptions::new(),
        }
    }

    /// States the message of the documents, so that it need not be found out.
    pub fn message(mut self, message: Message) -> Self {
        self.message = Some(message);
        self
    }

    /// Converts to an edition as well: what came later is left out, as by [`to_edition`](crate::convert::to_edition).
    pub fn edition(mut self, edition: Edition) -> Self {
        self.edition = Some(edition);
        self
    }

    /// Reads under these options.
    pub fn read_options(mut self, options: ReadOptions) -> Self {
        self.read = options;
        self
    }

    /// Writes under these options.
    pub fn write_options(mut self, options: WriteOptions) -> Self {
        self.write = options;
        self
    }
}
