//! What the documentation of public modules has: an example, which is compiled and run with the documentation tests.

use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn every_public_module_has_an_example() {
    let modules = public_modules();
    assert!(modules.len() > 20, "{modules:?}");
    let without: Vec<String> = modules
        .iter()
        .filter(|file| !has_example(&read(file)))
        .map(|file| file.display().to_string())
        .collect();
    assert!(
        without.is_empty(),
        "Show in the documentation of the module what it is for:\n{}",
        without.join("\n")
    );
}

/// Whether the documentation of the module itself, at the head of its file, has code that is run.
fn has_example(text: &str) -> bool {
    text.lines().any(|line| line == "//! ```")
}

/// The files of the modules that users see: those declared `pub mod` without being hidden.
fn public_modules() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut open = vec![root];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).expect("the folder can be read") {
            let path = entry.expect("the entry can be read").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                declared(&path, &mut found);
            }
        }
    }
    found.sort();
    found
}

fn declared(file: &Path, found: &mut Vec<PathBuf>) {
    let text = read(file);
    let is_root = file
        .file_name()
        .is_some_and(|name| name == "mod.rs" || name == "lib.rs");
    let folder = if is_root {
        file.parent().map(Path::to_path_buf).unwrap_or_default()
    } else {
        file.with_extension("")
    };
    let mut is_hidden = false;
    for line in text.lines() {
        let name = line
            .strip_prefix("pub mod ")
            .and_then(|rest| rest.strip_suffix(';'));
        if let Some(name) = name.filter(|_| !is_hidden) {
            let [flat, nested] = [
                folder.join(format!("{name}.rs")),
                folder.join(name).join("mod.rs"),
            ];
            found.push(if flat.exists() { flat } else { nested });
        }
        is_hidden = line.starts_with("#[doc(hidden)]") || is_hidden && line.starts_with("#[");
    }
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}
