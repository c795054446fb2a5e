//! What users see of other crates: a name of another crate in the public API binds its versions to ours.
//!
//! Seen are the signatures of what is `pub`, the traits that public types implement, and in macros all that stands between `pub` or
//! `impl` and the body. Not seen is a name that a glob of another crate brings in.

use std::collections::{BTreeMap, BTreeSet};

use super::SOURCE;
use super::dependencies::of_the_manifest;
use super::source::Shown;

/// Names of other crates that users may see: those that begin so, below which path of `src/`, and why.
#[rustfmt::skip] // A line each.
const ALLOWED: &[(&str, &str, &str)] = &[
    ("serde", "", "records, codes and reports are written and read by any format"),
    ("serde_json::Value", "", "JSON without a schema, in and out"),
    ("serde_json::Map", "record/unknown.rs", "unknown members as serde_json has them"),
    ("chrono", "", "days and times"),
    ("schemars", "documents/schemars/", "the trait behind the feature `schemars`"),
    ("proptest", "testing/", "the traits behind the feature `proptest`"),
    ("axum_core", "gateway/axum/", "the traits behind the feature `axum`"),
    ("futures_core", "stream/asynchronous.rs", "the trait behind the feature `futures`"),
    ("futures_io", "stream/asynchronous.rs", "the trait behind the feature `futures`"),
];

#[test]
fn the_public_api_names_other_crates_only_where_the_reason_is_written() {
    let found = foreign();
    let mut used = BTreeSet::new();
    let mut faults = Vec::new();
    for (path, files) in &found {
        for file in files {
            let may = ALLOWED.iter().position(|(allowed, below, _)| {
                let rest = path.strip_prefix(allowed);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
                    && file.starts_with(below)
            });
            match may {
                Some(at) => _ = used.insert(at),
                None => faults.push(format!("  {path} in src/{file}")),
            }
        }
    }
    assert!(
        faults.is_empty(),
        "Users of the crate see these. Keep them inside, or write in ALLOWED why they are shown:\n{}",
        faults.join("\n")
    );
    for (at, (path, below, _)) in ALLOWED.iter().enumerate() {
        assert!(
            used.contains(&at),
            "Nothing below src/{below} shows `{path}` any more: take it out of ALLOWED."
        );
    }
}

/// What is seen of other crates: the full path, and the files.
fn foreign() -> BTreeMap<String, BTreeSet<&'static str>> {
    let crates: BTreeSet<String> = of_the_manifest()
        .into_keys()
        .map(|name| name.replace('-', "_"))
        .collect();
    let mut found: BTreeMap<String, BTreeSet<_>> = BTreeMap::new();
    for mention in &SOURCE.mentions {
        let is_shown = match &mention.shown {
            Shown::No => false,
            Shown::With(name) => SOURCE.public.contains(name) || !SOURCE.private.contains(name),
            Shown::Yes => true,
        };
        let import = SOURCE.modules[&mention.module]
            .imports
            .get(&mention.path[0]);
        let path = match import {
            Some(import) => [import, &mention.path[1..]].concat(),
            None => mention.path.clone(),
        };
        if is_shown && crates.contains(&path[0]) {
            let files = found.entry(path.join("::")).or_default();
            files.insert(SOURCE.file(mention));
        }
    }
    found
}
