//! The command line on whatever stands behind its name: it ends with status 0, 1 or 2 and no panic.

use std::ffi::OsString;
use std::path::Path;
use std::sync::LazyLock;
use std::{env, fs};

use tempfile::TempDir;

use crate::ROOT;
use crate::make::{Choices, Input};

/// A folder of its own, which is also the current one: what is written goes there.
static FOLDER: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    env::set_current_dir(folder.path()).expect("it is there");
    let root = Path::new(ROOT);
    for (name, from) in [
        ("a.json", "examples/packets/dong-bo-ho-so.json"),
        ("sai.json", "examples/packets/ho-so-sai.json"),
        ("danhmuc.csv", "tests/fixtures/catalogue.csv"),
    ] {
        fs::copy(root.join(from), name).expect("it is there");
    }
    fs::write("p.json", r#"{"name":"X"}"#).expect("writable");
    fs::write("a.xml", "<HoSo><MaHoSo>H22-200101-0001</MaHoSo></HoSo>").expect("writable");
    fs::create_dir("thu-muc").expect("writable");
    folder
});

/// The property.
pub fn holds(bytes: &[u8]) {
    LazyLock::force(&FOLDER);
    let Some((count, rest)) = bytes.split_first() else {
        return;
    };
    let (words, rest) = rest.split_at(usize::from(count % 12).min(rest.len()));
    let mut choices = Choices::new(rest);
    let mut arguments: Vec<OsString> = vec!["qcvn120".into()];
    for (at, word) in words.iter().enumerate() {
        let from = if at == 0 { COMMANDS } else { WORDS };
        let word = from[usize::from(*word) % from.len()];
        arguments.push(match word {
            "TEXT" => free_text(&mut choices).into(),
            _ => word.into(),
        });
    }
    if let Some(input) = Input::of(choices.rest()) {
        fs::write("moi", input.document).expect("writable");
    }
    let shown = format!("{arguments:?}");
    let status = format!("{:?}", qcvn120::cli::run(arguments));
    let is_known = ["(0)", "(1)", "(2)"]
        .iter()
        .any(|known| status.contains(known));
    assert!(is_known, "{status} of {shown}");
}

/// Any text that leads out of no folder.
fn free_text(choices: &mut Choices<'_>) -> String {
    let length = choices.below(12);
    let bytes: Vec<u8> = (0..length).map(|_| choices.byte()).collect();
    String::from_utf8_lossy(&bytes).replace(['/', '\\', '\0'], "-")
}

const COMMANDS: &[&str] = &[
    "check",
    "convert",
    "diff",
    "explain",
    "messages",
    "profile",
    "sample",
    "schema",
    "help",
    "--help",
    "--version",
    "TEXT",
];

const WORDS: &[&str] = &[
    "a.json",
    "sai.json",
    "a.xml",
    "moi",
    "moi",
    "moi",
    "p.json",
    "danhmuc.csv",
    "thu-muc",
    "khong-co",
    "-",
    "TEXT",
    "--",
    "--message",
    "--edition",
    "--format",
    "--lang",
    "--deny",
    "--values",
    "--catalogue",
    "--profile",
    "--together",
    "--to",
    "--keep-invalid",
    "-o",
    "ra",
    "--ignore",
    "--xsd",
    "--form",
    "--report",
    "--seed",
    "--count",
    "--namespace",
    "--allow",
    "DongBoHoSoMC",
    "LayThuTuc",
    "CapNhatTienDoHoSoMC",
    "HoSo",
    "2019",
    "2022",
    "human",
    "json",
    "sarif",
    "xml",
    "vi",
    "en",
    "advice",
    "quirks",
    "request",
    "reply",
    "list",
    "record",
    "check",
    "explain",
    "template",
    "diff",
    "required",
    "quirk.null",
    "advice.pattern",
    "HS-01",
    "limit.depth",
    "0",
    "1",
    "3",
    "-1",
    "99999999999999999999",
    "MaHoSo",
    "--help",
    "--format=json",
    "--to=xml",
    "--message=",
    "-h",
    "-V",
    "junit",
    "gitlab",
    "github",
    "html",
];
