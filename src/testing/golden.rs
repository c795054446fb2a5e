//! Golden files: packets that a system made once, kept beside its tests, and compared with what it makes now.

use std::path::{Path, PathBuf};

use super::asserts::{document, list_of_differences};
use crate::documents::{Difference, compare};

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
/// With the environment variable `QCVN120_RENEW=1`, the file is written anew instead of compared; look at the difference
/// before you commit it.
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
        let now = document(packet, "new");
        let path = self.path.display();
        if std::env::var_os("QCVN120_RENEW").is_some_and(|value| value != "0") {
            let made = self.path.parent().map_or(Ok(()), std::fs::create_dir_all);
            if let Err(error) = made.and_then(|()| std::fs::write(&self.path, packet)) {
                panic!("{path} cannot be written: {error}");
            }
            return;
        }
        let stored = match std::fs::read(&self.path) {
            Ok(stored) => stored,
            Err(error) => panic!(
                "{path} cannot be read: {error}; run the test with QCVN120_RENEW=1 to store the packet there"
            ),
        };
        let mut differences = compare(&document(&stored, "stored"), &now);
        differences.retain(|difference| !self.ignores(difference));
        assert!(
            differences.is_empty(),
            "the packet is not as stored in {path} (first document: stored, second: new; run with QCVN120_RENEW=1 to \
             take it over):{}",
            list_of_differences(&differences)
        );
    }

    fn ignores(&self, difference: &Difference) -> bool {
        let pointer = difference.pointer();
        self.ignored
            .iter()
            .any(|ignored| match ignored.strip_prefix('/') {
                Some(_) => pointer
                    .strip_prefix(ignored.as_str())
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('/')),
                None => pointer.split('/').skip(1).any(|step| step == ignored),
            })
    }
}
