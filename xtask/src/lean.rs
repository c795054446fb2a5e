//! Holds that the library compiles no message: what reads, checks or writes one is compiled in the programs that use it.
//!
//! One plain function that goes through all messages makes every user compile all of them: see "Generic on purpose" in
//! ARCHITECTURE.md.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::{Done, cargo};

/// How the functions by which records are written are named in an object file, behind the name of the record.
const WRITES: &[u8] = b"$LT$S$GT$$u20$as$u20$qcvn120..record..Record$GT$5write";

/// The records of no message, which the library may read by itself.
const OWN: &[&str] = &["envelope..Acknowledgement", "envelope..AnyRecord"];

pub(crate) fn no_message_is_compiled() -> Done {
    cargo(&["build", "--quiet", "--locked", "--lib"], &[])?;
    let library = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/debug/libqcvn120.rlib");
    let bytes = fs::read(&library).map_err(|error| format!("{}: {error}", library.display()))?;
    let found = records(&bytes);
    if !OWN.iter().all(|own| found.contains(*own)) {
        return Err(format!(
            "names in object files are no longer what they were: among {found:?} should be {OWN:?}"
        ));
    }
    let others: Vec<&String> = found
        .iter()
        .filter(|name| !OWN.contains(&&***name))
        .collect();
    if others.is_empty() {
        return Ok(());
    }
    Err(format!(
        "the library compiles these records, and every user with it: {others:?}; a function that is neither generic nor \
         `#[inline]` reads or writes them"
    ))
}

/// The records whose writing is compiled in these object files.
fn records(bytes: &[u8]) -> BTreeSet<String> {
    let ends = bytes.windows(WRITES.len()).enumerate();
    let ends = ends.filter_map(|(at, window)| (window == WRITES).then_some(at));
    let names = ends.filter_map(|end| {
        let is_name =
            |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'$');
        let length = bytes[..end].iter().rev().take_while(is_name).count();
        let path = std::str::from_utf8(&bytes[end - length..end]).ok()?;
        Some(path.rsplit_once("packets..")?.1.to_owned())
    });
    names.collect()
}
