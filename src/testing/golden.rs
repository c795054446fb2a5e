//! Golden files: packets that a system made once, kept beside its tests, and compared with what it makes now.

use std::path::{Path, PathBuf};

use super::asserts::list_of_differences;
use super::pretty::indented;
use super::spoken::{spoken, unreadable};
use crate::documents::{compare, read};
use crate::packets::AnyDocument;

/// A stored packet, with which the packets of a test are compared.
///
/// ```no_run
/// use qcvn120::testing;
///
/// # fn what_our_system_sends() -> String { String::new() }
/// testing::golden("tests/golden/dong-bo-ho-so.json")
///     .ignoring(["session", "NgayTiepNhan"])
///     .assert(what_our_system_sends());
/// ```
///
/// With the environment variable `QCVN120_RENEW=1`, the file is written anew instead of compared, with a line for each field; look
/// at the difference before you commit it. The comparison is of values: how a file is laid out makes no difference.
pub fn golden(path: impl AsRef<Path>) -> Golden {
    Golden {
        path: path.as_ref().to_owned(),
        ignored: Vec::new(),
    }
}

/// What [`golden`] gives.
#[derive(Debug, Clone)]
#[must_use = "nothing is compared before `assert`"]
pub struct Golden {
    path: PathBuf,
    ignored: Vec<String>,
}

impl Golden {
    /// Ignores fields in which packets may differ: by their wire name, wherever they stand (`session`), or by a JSON
    /// pointer (`/data/0/NgayTra`), together with all inside.
    pub fn ignoring<T: Into<String>>(mut self, fields: impl IntoIterator<Item = T>) -> Self {
        self.ignored.extend(fields.into_iter().map(Into::into));
        self
    }

    /// Compares a packet with the stored one, as [`assert_same_packet!`](crate::assert_same_packet) does; encodings and
    /// forms may differ.
    ///
    /// # Panics
    ///
    /// If they differ in anything that is not ignored; if one of them cannot be read; if there is no stored packet.
    #[track_caller]
    pub fn assert(&self, packet: impl AsRef<[u8]>) {
        let packet = packet.as_ref();
        let now = document(packet, "gói tin mới", "the new packet");
        let path = self.path.display();
        if std::env::var_os("QCVN120_RENEW").is_some_and(|value| value != "0") {
            let made = self.path.parent().map_or(Ok(()), std::fs::create_dir_all);
            if let Err(error) =
                made.and_then(|()| std::fs::write(&self.path, indented(packet, &now)))
            {
                let vi = format!("không ghi được {path}: {error}");
                panic!(
                    "{}",
                    spoken(&vi, &format!("{path} cannot be written: {error}"))
                );
            }
            return;
        }
        let stored = match std::fs::read(&self.path) {
            Ok(stored) => stored,
            Err(error) => panic!(
                "{}",
                spoken(
                    &format!(
                        "không đọc được {path}: {error}; chạy với QCVN120_RENEW=1 để lưu gói tin vào đó"
                    ),
                    &format!(
                        "{path} cannot be read: {error}; run the test with QCVN120_RENEW=1 to store the packet there"
                    ),
                )
            ),
        };
        let mut differences = compare(
            &document(&stored, "gói tin đã lưu", "the stored packet"),
            &now,
        );
        differences.retain(|difference| !self.ignored.iter().any(|field| difference.is_at(field)));
        assert!(
            differences.is_empty(),
            "{}:{}",
            spoken(
                &format!(
                    "gói tin khác với {path} (thứ nhất: đã lưu, thứ hai: mới; chạy với QCVN120_RENEW=1 để lấy bản mới)"
                ),
                &format!(
                    "the packet is not as stored in {path} (first document: stored, second: new; run with QCVN120_RENEW=1 to take it over)"
                ),
            ),
            list_of_differences(&differences)
        );
    }
}

#[track_caller]
fn document(bytes: &[u8], vi: &str, en: &str) -> AnyDocument {
    match read(bytes) {
        Ok(document) => document,
        Err(error) => panic!("{}", unreadable(&error, vi, en)),
    }
}
