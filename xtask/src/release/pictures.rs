//! Whether the package holds the pictures of its README.

use std::fs;
use std::process::Command;

use super::tools::root;
use super::{Options, Outcome, Tried};
use crate::{output, tool};

const PAGES: &[&str] = &["README.md", "README.vi.md"];

pub(super) fn packaged(_: &Options) -> Tried {
    let mut list = Command::new(tool("CARGO", "cargo"));
    let list = output(list.args(["package", "--list", "--locked", "--allow-dirty"]))?;
    let mut pictures = 0;
    let mut missing = Vec::new();
    for page in PAGES {
        let text = fs::read_to_string(root().join(page)).map_err(|error| error.to_string())?;
        for picture in pictures_of(&text) {
            pictures += 1;
            if !list.lines().any(|file| file == picture) {
                missing.push(format!("{page} shows {picture}"));
            }
        }
    }
    if pictures == 0 {
        return Err("no picture was found, though README.md has one".to_owned());
    }
    if missing.is_empty() {
        println!("{pictures} pictures, all in the package");
        return Ok(Outcome::Passed);
    }
    Err(format!(
        "not in the package (`include` in Cargo.toml): {}",
        missing.join(", ")
    ))
}

/// The files of a page's pictures, in Markdown and in HTML; those of the web are not ours to pack.
fn pictures_of(page: &str) -> Vec<&str> {
    let markdown = page.split("![").skip(1).filter_map(|rest| {
        let (_, rest) = rest.split_once("](")?;
        rest.split_once(')').map(|(file, _)| file)
    });
    let html = page.split("<img ").skip(1).filter_map(|rest| {
        let (_, rest) = rest.split_once("src=\"")?;
        rest.split_once('"').map(|(file, _)| file)
    });
    let files = markdown.chain(html);
    files.filter(|file| !file.contains("://")).collect()
}
