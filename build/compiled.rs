//! The generator, compiled by the compiler that compiles the package.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fs, io};

use super::environment::given;
use super::files::Inputs;

/// Its source file in the package, and what the program is called.
const SOURCE: &str = "build/generate.rs";
const NAME: &str = "generate";

/// Compiles the generator into a folder, unless it stands there and its source files are the same. Gives its path, and theirs.
pub fn generator(root: &Path, folder: &Path) -> Result<(PathBuf, Inputs), String> {
    let program = folder.join(NAME).with_extension(env::consts::EXE_EXTENSION);
    let is_current = |sources: &Inputs| program.exists() && sources.are_unchanged(root);
    if let Some(sources) = Inputs::noted(folder).filter(is_current) {
        return Ok((program, sources));
    }
    let here = |error: io::Error| format!("{}: {error}", folder.display());
    fs::create_dir_all(folder).map_err(here)?;
    compile(root, folder)?;
    let listed = fs::read_to_string(folder.join(NAME).with_extension("d")).map_err(here)?;
    let sources = Inputs::of(root, source_files(&listed)).map_err(here)?;
    sources.note(folder).map_err(here)?;
    Ok((program, sources))
}

fn compile(root: &Path, folder: &Path) -> Result<(), String> {
    let mut rustc = Command::new(given("RUSTC").unwrap_or_else(|| "rustc".into()));
    // Paths are listed as they are given: from the folder of the package.
    rustc.current_dir(root).args([SOURCE, "--crate-name", NAME]);
    rustc.args([
        "--edition=2024",
        "--cap-lints=allow",
        "--emit=link,dep-info",
    ]);
    rustc.arg("--out-dir").arg(folder);
    // The generator runs here, and so does what cargo links with the linker that it names, unless that is for another machine.
    if given("HOST") == given("TARGET")
        && let Some(linker) = given("RUSTC_LINKER")
    {
        let mut option = OsString::from("-Clinker=");
        option.push(linker);
        rustc.arg(option);
    }
    let name = rustc.get_program().display().to_string();
    let output = rustc.output().map_err(|error| format!("{name}: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(format!(
        "{name} cannot compile {SOURCE}, the generator:\n{said}"
    ))
}

/// The files that a compiler has read, as it lists them for `make`: each as a target that depends on nothing.
fn source_files(listed: &str) -> impl Iterator<Item = String> {
    let targets = listed.lines().filter_map(|line| line.strip_suffix(':'));
    targets.map(|path| path.replace("\\ ", " ").replace('\\', "/"))
}
