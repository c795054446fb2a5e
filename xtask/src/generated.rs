//! What the package ships of the generator's work: made anew from the schemas, with the build script's own functions.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::{Done, at_the_root, output};

#[path = "../../build/compiled.rs"]
mod compiled;
#[allow(dead_code)]
#[path = "../../build/environment.rs"]
mod environment;
#[path = "../../build/files.rs"]
mod files;
#[allow(dead_code)]
#[path = "../../build/shipped.rs"]
mod shipped;

/// Puts the generated files into `build/generated/`.
pub(crate) fn generated(_: &[String]) -> Done {
    let [root, compiled, out] = ["", "target/generator", "target/generated"].map(at_the_root);
    if out.exists() {
        // Files that are no longer made.
        fs::remove_dir_all(&out).map_err(|error| format!("{}: {error}", out.display()))?;
    }
    let (program, sources) = compiled::generator(&root, &compiled)?;
    let mut generator = Command::new(program);
    generator.env_remove(environment::SCHEMAS);
    generator.env_remove(environment::PROFILE);
    generator.env("CARGO_MANIFEST_DIR", &root);
    let output = generator.env("OUT_DIR", &out).output();
    let output = output.map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    shipped::ship(&root, &out, &sources).map_err(|error| error.to_string())
}

/// Holds that a build of the package takes what it ships, and does not compile the generator.
pub(crate) fn is_taken(check: &mut Command) -> Done {
    let told = output(check.args(["--quiet", "--message-format=json"]))?;
    let mut scripts = told.lines().filter(|line| {
        line.contains(r#""reason":"build-script-executed""#) && line.contains("/qcvn120-")
    });
    let out = scripts
        .find_map(|line| line.split_once(r#""out_dir":""#)?.1.split_once('"'))
        .ok_or("cargo does not tell where the build script has written to")?
        .0;
    let out = Path::new(out);
    if !out.join("messages.rs").exists() || out.join(shipped::GENERATOR).exists() {
        return Err(format!(
            "the package should bring along what its generator makes: {} is not what that is copied to",
            out.display()
        ));
    }
    println!("the package brings along what its generator makes");
    Ok(())
}
