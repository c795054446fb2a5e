//! Generated files that the package brings along, so that whoever depends on it need not compile the generator.
//!
//! They stand in `build/generated/`, where `cargo xtask generated` puts them before the package is made; a checkout has none. Beside
//! them stands what they were made of. They count only as long as that is unchanged.

use std::path::{Path, PathBuf};
use std::{fs, io};

use super::files::{INPUTS, Inputs, copy, files_in};

/// The folder of the schemas, in the package as beside what is generated: they are embedded from there.
const SCHEMAS: &str = "schemas";

/// The folder of the compiled generator, beside what is generated.
pub const GENERATOR: &str = "generator";

/// Where the generated files stand in the package.
fn shipped(root: &Path) -> PathBuf {
    root.join("build/generated")
}

/// What the generated files were made of, if the package has some, and they are what the generator would make.
pub fn current(root: &Path) -> Option<Inputs> {
    let inputs = Inputs::noted(&shipped(root))?;
    // A schema that came is not among those that changed.
    let schemas = schemas(root).ok()?;
    let are_all = inputs
        .paths()
        .filter(|path| is_in(SCHEMAS, path))
        .eq(&schemas);
    (are_all && inputs.are_unchanged(root)).then_some(inputs)
}

/// Copies the generated files of the package, and its schemas, to where cargo wants them.
pub fn take(root: &Path, out: &Path) -> io::Result<()> {
    let shipped = shipped(root);
    let files = files_in(&shipped)?;
    copy(&shipped, out, files.iter().filter(|path| *path != INPUTS))?;
    copy(root, out, schemas(root)?)
}

/// Puts what a generator made of these source files has written to `out` into the package.
pub fn ship(root: &Path, out: &Path, sources: &Inputs) -> io::Result<()> {
    let shipped = shipped(root);
    if shipped.exists() {
        fs::remove_dir_all(&shipped)?;
    }
    let generated = files_in(out)?.into_iter();
    let generated = generated.filter(|path| !is_in(SCHEMAS, path) && !is_in(GENERATOR, path));
    copy(out, &shipped, generated)?;
    // Last, so that files count only once all of them are there.
    let sources = sources.paths().map(str::to_owned);
    Inputs::of(root, sources.chain(schemas(root)?))?.note(&shipped)
}

/// The schemas of the package, by their paths in it.
fn schemas(root: &Path) -> io::Result<Vec<String>> {
    let files = files_in(&root.join(SCHEMAS))?.into_iter();
    let schemas = files.filter(|path| {
        Path::new(path)
            .extension()
            .is_some_and(|kind| kind == "json")
    });
    Ok(schemas.map(|path| format!("{SCHEMAS}/{path}")).collect())
}

fn is_in(folder: &str, path: &str) -> bool {
    path.split('/').next() == Some(folder)
}
