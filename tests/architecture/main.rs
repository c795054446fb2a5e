//! The layers of `src/`: each folder, and each file beside `lib.rs`, imports only layers below it.
//!
//! `reader` parses the code, generated code as part of the file that includes it; `source` says where its paths lead. Every
//! path out of a layer is held against [`LAYERS`], every circle of files against [`BACK`]. Tests inside `src/` may import
//! what they like. What no path names, such as the type of a value whose method is called, is not seen.
//!
//! `cargo test --all-features --test architecture -- --ignored --nocapture` prints all that is found.

mod dependencies;
mod foreign;
mod modules;
mod reader;
mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::LazyLock;

use self::source::{Arrow, Source, src};

/// The layers from the lowest to the highest, each with those that it may import.
#[rustfmt::skip] // A line each.
const LAYERS: &[(&str, &str)] = &[
    ("guide", ""), // Pages of the manual.
    ("text", ""),
    ("language", ""),
    ("wire", "language"), // The forms in words.
    ("syntax", "text wire"), // What is blank; the byte-order mark.
    ("spec", "text language"), // A key without the blanks around it; what a rule asks, in words.
    ("report", "text language syntax spec"), // A finding names the kind of JSON, or the blank, that was met.
    ("scalars", "text language syntax spec report"), // What JSON calls a number; the labels of codes; as which quirk a value was mended.
    ("options", "wire syntax spec"), // The forms that are taken; the limits of the readers.
    ("error", "language wire syntax report options"), // A refusal to write holds the report.
    ("record", "text syntax spec scalars error"), // Unknown fields are kept as JSON, which may be no value of serde_json.
    // Checks know no encoding, and neither they nor encodings know a message: records and messages call both.
    ("check", "text syntax spec report scalars record"),
    ("codec", "text wire syntax spec report scalars record options error check"),
    ("packets", "text language wire spec report scalars record options error check codec"),
    ("documents", "text language wire syntax spec report scalars record options error check codec packets"),
    // A profile is held against the tables of all messages and the codes of findings and failures, and adjusts their schemas; what
    // it makes lies in `spec`. What a raw value means in a field that it adds, `codec` says.
    ("profile", "text language wire syntax spec report scalars options error codec packets documents"),
    ("stream", "text language wire syntax spec report record options error check codec packets documents"),
    ("archive", "text spec report scalars record options packets documents stream"),
    ("explain", "language spec report error documents profile"), // Its schema, with the feature `schemars`; rules of a profile.
    ("gateway", "text language wire report record options error codec packets documents explain"), // What a refusal means.
    // What it makes it also reads back: a defect is a document with just one finding.
    // A record is judged as the writer judges it; failing assertions speak both languages.
    ("testing", "text language wire syntax spec report scalars record options check codec packets documents error explain"),
    // Beside a code stands the name of its agency.
    ("cli", "language wire syntax spec report scalars options error packets documents profile stream archive explain testing"),
];

/// The arrows that close circles of files inside a layer and stay: from a file to those below a path, and why.
const BACK: &[(&str, &str)] = &[
    // The tables of a record hold its rules, and a rule holds the fields that it compares.
    ("spec/record.rs", "spec/rules.rs"),
    // A record holds the index of its fields' names, which is made from the fields.
    ("spec/record.rs", "spec/names.rs"),
    // And what the scanner for the verdict alone goes by, which is made from the fields too.
    ("spec/record.rs", "spec/scan.rs"),
    // A record can be walked and judged; what walks or judges it is generic over records.
    ("record/mod.rs", "record/"),
    // The list of all messages names the type of each, and a type says which message of the list it is.
    ("packets/message.rs", "packets/"),
    // A zone may stand behind a time of fixed width; the reader of all forms tries these too.
    ("scalars/calendar/mod.rs", "scalars/calendar/loose.rs"),
    // Reading an object is one recursion: it may be read again, with care, or to note where its fields stand.
    ("codec/object/mod.rs", "codec/object/"),
    // A record may stand as JSON text in a document of either encoding.
    ("codec/object/erased.rs", "codec/json/decode/in_text.rs"),
    // A body may hold a text that is a document itself.
    ("documents/read/body.rs", "documents/read/decode.rs"),
    // A record holds values, and a value may be a record.
    ("codec/serde/de.rs", "codec/serde/slots.rs"),
    // What a text is by its first words is one of the kinds of foreign files that it is asked for.
    ("error/foreign.rs", "error/words.rs"),
    // The short way through plain markup is a part of `Events`, in a file of its own.
];

/// How many entries `src/` may have, so that one look takes it in.
const ROOT_ENTRIES: usize = 23;

static SOURCE: LazyLock<Source> = LazyLock::new(Source::read);

#[test]
fn a_layer_imports_only_what_the_table_allows() {
    let mut faults = Vec::new();
    for ((from, to), mentions) in SOURCE.layer_arrows() {
        if !allowed().any(|arrow| arrow == (&from, &to)) {
            for mention in mentions {
                let (file, path) = (SOURCE.file(mention), mention.path.join("::"));
                faults.push(format!("  {from} -> {to}: src/{file} names `{path}`"));
            }
        }
    }
    assert!(
        faults.is_empty(),
        "LAYERS does not allow these arrows. Move what both layers need into the lower one; allow an \
         arrow only if it goes down and is meant:\n{}",
        faults.join("\n")
    );
}

#[test]
fn the_table_allows_no_arrow_that_is_not_there() {
    let found = SOURCE.layer_arrows();
    for (from, to) in allowed() {
        assert!(
            found.contains_key(&(from.to_owned(), to.to_owned())),
            "Nothing in {from} imports {to} any more: take {to} out of the line of {from} in LAYERS."
        );
    }
}

#[test]
fn the_table_names_every_layer_and_goes_down() {
    let layers: Vec<_> = LAYERS.iter().map(|(layer, _)| *layer).collect();
    let at = |layer| layers.iter().position(|other| *other == layer);
    for (from, to) in allowed() {
        assert!(
            at(to) < at(from) && at(to).is_some(),
            "{from} -> {to} goes up: the line of {to} is to stand before that of {from} in LAYERS."
        );
    }
    let found = SOURCE.layers();
    let layers = layers.into_iter().map(str::to_owned).collect();
    assert_eq!(
        found, layers,
        "LAYERS is to have a line for each layer of src/."
    );
}

#[test]
fn files_import_each_other_only_where_the_reason_is_written() {
    let arrows = SOURCE.file_arrows();
    let without = |back: &[(&str, &str)]| {
        let meant = |(from, to): &&Arrow| {
            back.iter()
                .any(|(file, below)| from == file && to.starts_with(below))
        };
        circles(arrows.iter().filter(|arrow| !meant(arrow)))
    };
    if let Some(circle) = without(BACK).first() {
        panic!(
            "A circle of files. Move what both need into a file of its own, or write in BACK which \
             arrow closes it and why:\n{}",
            within(circle)
        );
    }
    for (at, (file, below)) in BACK.iter().enumerate() {
        let others = [&BACK[..at], &BACK[at + 1..]].concat();
        assert!(
            !without(&others).is_empty(),
            "{file} -> {below} closes no circle any more: take it out of BACK."
        );
    }
}

#[test]
fn one_look_takes_in_the_root() {
    let entries = fs::read_dir(src()).unwrap().count();
    assert!(
        entries <= ROOT_ENTRIES,
        "src/ has {entries} entries, more than {ROOT_ENTRIES}: move the new one into the folder that it belongs to."
    );
}

#[test]
fn a_folder_is_a_module_that_begins_with_one_sentence() {
    for file in SOURCE.modules.values().map(|module| module.file.as_str()) {
        let beside = src().join(file.trim_end_matches(".rs"));
        assert!(
            !beside.is_dir(),
            "src/{file} stands beside its folder: move it there, as mod.rs."
        );
        if file.ends_with("/mod.rs") {
            let text = fs::read_to_string(src().join(file)).unwrap();
            let lines = text.lines().map_while(|line| line.strip_prefix("//! "));
            let first = lines.collect::<Vec<_>>().join(" ");
            assert!(
                first.ends_with(['.', ':']) && !first.contains(". "),
                "src/{file} is to begin with what the folder is for, in one sentence and a paragraph of its own, not with \
                 {first:?}."
            );
        }
    }
}

#[test]
#[ignore = "prints what was found, for the documentation"]
fn print_the_arrows() {
    let arrows = SOURCE.layer_arrows();
    println!("{} entries of src/", fs::read_dir(src()).unwrap().count());
    println!("{} layers, {} arrows:", SOURCE.layers().len(), arrows.len());
    for ((from, to), mentions) in &arrows {
        println!("  {from} -> {to}: {}", mentions.len());
    }
    println!("circles of layers: {:?}", circles(arrows.keys()));
    for circle in circles(SOURCE.file_arrows().iter()) {
        println!("a circle of {} files:\n{}", circle.len(), within(&circle));
    }
}

/// The arrows of [`LAYERS`].
fn allowed() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = LAYERS.iter();
    lines.flat_map(|(from, below)| below.split_whitespace().map(move |to| (*from, to)))
}

/// The groups of those that lead to each other.
fn circles<'a>(arrows: impl Iterator<Item = &'a Arrow>) -> BTreeSet<BTreeSet<&'a str>> {
    let mut next: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (from, to) in arrows {
        next.entry(from).or_default().push(to);
    }
    let ahead = |from| {
        let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
        while let Some(node) = open.pop() {
            let after = next.get(node).into_iter().flatten().copied();
            open.extend(after.filter(|node| seen.insert(*node)));
        }
        seen
    };
    let ahead: BTreeMap<_, _> = next.keys().map(|from| (*from, ahead(*from))).collect();
    let leads = |from, to| ahead.get(from).is_some_and(|nodes| nodes.contains(to));
    let circles = ahead.iter().map(|(from, nodes)| {
        let members = nodes.iter().copied();
        members
            .filter(|to| leads(*to, *from))
            .collect::<BTreeSet<_>>()
    });
    circles.filter(|circle| !circle.is_empty()).collect()
}

/// The arrows between the files of a circle, a line each, with one of the paths that make it.
fn within(circle: &BTreeSet<&str>) -> String {
    let mut lines = BTreeMap::new();
    for (mention, to) in SOURCE.file_mentions() {
        let from = SOURCE.file(mention);
        if from != to && circle.contains(from) && circle.contains(to) {
            let path = mention.path.join("::");
            lines.insert((from, to), format!("  {from} -> {to} by `{path}`\n"));
        }
    }
    lines.into_values().collect()
}
