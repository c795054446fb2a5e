//! What is written for the schemas, as the environment names them.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::environment::{PROFILE, SCHEMAS, given};
use crate::files::write_if_changed;
use crate::generator::error::SchemaError;
use crate::profile::Refusal;
use crate::{generator, profile};

/// Writes to `out` what comes of the schemas of the package, whose folder is `root`, or of what stands in for them.
pub fn write(root: &Path, out: &Path) -> Result<(), String> {
    let (folder, files) = schemas(root)?;
    let at = |error: SchemaError| error.below(&folder);
    let profiles = profiles(root)?;
    let (files, at_run_time, generated) = if profiles.is_empty() {
        let generated = generator::generate(&files).map_err(at)?;
        (files, Vec::new(), generated)
    } else {
        let built = profile::built_in(&files, &profiles).map_err(|refusal| match refusal {
            Refusal::Schemas(error) => at(error),
            Refusal::Profile(_) => refusal.to_string(),
        })?;
        let generated = generator::generate_adjusted(&built.files).map_err(|error| {
            let names: Vec<&str> = profiles.iter().map(|(name, _)| name.as_str()).collect();
            format!("under {}: {}", names.join(" and "), at(error))
        })?;
        (built.files, built.at_run_time, generated)
    };
    let [overlay, file, named_type] = match at_run_time[..] {
        [] => [
            "None",
            "let _ = path;\n    text.into()",
            "let _ = name;\n    text.into()",
        ],
        _ => [
            "crate::profile::built_in::overlay()",
            "crate::profile::built_in::file(path, text)",
            "crate::profile::built_in::named_type(name, text)",
        ],
    };
    let overlay = format!("fn built_in() -> Option<&'static Overlay> {{\n    {overlay}\n}}\n");
    let schemas = format!(
        "/// A schema file, by its path below `schemas/`.\n\
         pub(super) fn file(path: &str, text: &'static str) -> Cow<'static, str> {{\n    {file}\n}}\n\n\
         /// A type of the XML Schema.\n\
         pub(super) fn named_type(name: &str, text: &'static str) -> Cow<'static, str> {{\n    {named_type}\n}}\n"
    );
    let at_run_time = format!("static AT_RUN_TIME: &[(&str, &str)] = &{at_run_time:?};\n");
    let embedded = files
        .iter()
        .map(|(path, text)| (format!("schemas/{path}"), text.as_str()));
    let of_profile = [
        ("profile.rs", at_run_time.as_str()),
        ("profile_overlay.rs", &overlay),
        ("profile_schemas.rs", &schemas),
    ];
    let of_profile = of_profile.map(|(name, text)| (name.to_owned(), text));
    let generated = generated
        .iter()
        .map(|(name, text)| (name.clone(), text.as_str()));
    for (name, text) in generated.chain(embedded).chain(of_profile) {
        write_if_changed(&out.join(&name), text).map_err(|e| format!("{name}: {e}"))?;
    }
    Ok(())
}

/// The schema files, by path, and what their folder is called in errors: that of the package, or the one that stands in
/// for it.
fn schemas(root: &Path) -> Result<(String, BTreeMap<String, String>), String> {
    let own = generator::source::read_dir(&root.join("schemas")).map_err(|e| e.to_string())?;
    let Some(given) = given(SCHEMAS) else {
        return Ok(("schemas".to_owned(), own));
    };
    // A relative path would be looked for in the package, wherever cargo keeps it.
    let folder = root.join(&given);
    println!("cargo::rerun-if-changed={}", folder.display());
    let files = generator::source::read_dir(&folder)
        .map_err(|error| format!("{SCHEMAS}={}: {error}", folder.display()))?;
    for path in own.keys() {
        if !files.contains_key(path) {
            let said = format!(
                "{SCHEMAS}={}: there is no `{path}`, which the crate is built on",
                folder.display()
            );
            let others = files.keys().filter(|path| !own.contains_key(*path));
            return Err(generator::suggest::unknown(
                &said,
                path,
                others.map(String::as_str),
            ));
        }
    }
    Ok((folder.display().to_string(), files))
}

/// The profiles that are to be built in: name and text of each.
fn profiles(root: &Path) -> Result<Vec<(String, String)>, String> {
    let given = given(PROFILE).unwrap_or_default();
    let files = env::split_paths(&given).filter(|file| !file.as_os_str().is_empty());
    let read = |file: PathBuf| {
        let path = root.join(&file);
        println!("cargo::rerun-if-changed={}", path.display());
        match fs::read_to_string(&path) {
            Ok(text) => Ok((path.display().to_string(), text)),
            Err(error) => Err(format!("{PROFILE}: {}: {error}", path.display())),
        }
    };
    files.map(read).collect()
}
