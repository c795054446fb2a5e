//! The build script, run as cargo runs it on a copy of the package: when it takes generated files that the package brings along, and
//! when it compiles the generator.

#![allow(unreachable_pub)] // As in the build script.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

#[allow(dead_code)]
#[path = "../build/files.rs"]
mod files;
#[allow(dead_code)]
#[path = "../build/shipped.rs"]
mod shipped;

use files::{Inputs, files_in};

/// A copy of what the build script needs of the package, without generated files, and the script.
struct Package {
    root: PathBuf,
    script: PathBuf,
}

impl Package {
    fn new(name: &str) -> Self {
        let own = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("build_script")
            .join(name);
        if root.exists() {
            fs::remove_dir_all(&root).expect("the last copy can be removed");
        }
        for folder in ["build", "schemas", "src"] {
            let files = files_in(&own.join(folder)).expect("the folder can be read");
            let files = files.iter().filter(|path| !path.starts_with("generated/"));
            files::copy(&own.join(folder), &root.join(folder), files).expect("files are copied");
        }
        let script = root
            .join("script")
            .with_extension(env::consts::EXE_EXTENSION);
        let mut rustc = Command::new(rustc());
        rustc.args(["--edition=2024", "build/main.rs", "-o"]);
        let compiled = rustc.arg(&script).current_dir(&root).output();
        let compiled = compiled.expect("there is a compiler");
        assert!(compiled.status.success(), "{}", told(&compiled.stderr));
        Self { root, script }
    }

    /// The folder that generated files are written to in the build of this name.
    fn out(&self, build: &str) -> PathBuf {
        self.root.join("target").join(build)
    }

    fn build_with(&self, build: &str, variables: &[(&str, &str)]) -> Output {
        let out = self.out(build);
        fs::create_dir_all(&out).expect("the folder can be made");
        let mut script = Command::new(&self.script);
        script.current_dir(&self.root).env("RUSTC", rustc());
        script
            .env("CARGO_MANIFEST_DIR", &self.root)
            .env("OUT_DIR", &out);
        script
            .env_remove("QCVN120_SCHEMAS")
            .env_remove("QCVN120_PROFILE");
        let script = script.envs(variables.iter().copied());
        script.output().expect("the script runs")
    }

    /// What a build that succeeds tells cargo.
    fn build(&self, build: &str) -> String {
        let output = self.build_with(build, &[]);
        assert!(output.status.success(), "{}", told(&output.stdout));
        told(&output.stdout)
    }

    /// What a build that fails tells cargo.
    fn build_fails(&self, build: &str) -> String {
        let output = self.build_with(build, &[]);
        assert!(!output.status.success(), "{}", told(&output.stdout));
        told(&output.stdout)
    }

    /// Takes what a build has generated into the package.
    fn ship(&self, build: &str) {
        let out = self.out(build);
        let sources = Inputs::noted(&out.join("generator")).expect("the generator has run");
        shipped::ship(&self.root, &out, &sources).expect("it is shipped");
    }

    /// Replaces something in a file of the package; gives what gets it back.
    fn change(&self, file: &str, from: &str, to: &str) -> impl FnOnce() {
        let file = self.root.join(file);
        let text = fs::read_to_string(&file).expect("there is such a file");
        assert!(text.contains(from), "{text}");
        fs::write(&file, text.replacen(from, to, 1)).expect("it can be written");
        move || fs::write(&file, text).expect("it can be written")
    }

    fn generated(&self, build: &str) -> Vec<(String, String)> {
        let out = self.out(build);
        let files = files_in(&out).expect("it can be read").into_iter();
        let generated = files.filter(|path| !path.starts_with("generator/"));
        let read = |path: String| {
            let text = fs::read_to_string(out.join(&path)).expect("it is text");
            (path, text)
        };
        generated.map(read).collect()
    }

    fn has_compiled(&self, build: &str) -> bool {
        self.out(build).join("generator").exists()
    }
}

fn rustc() -> String {
    env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned())
}

fn told(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

const LIST: &str = "schemas/codes/CapThucHien.json";

#[test]
fn what_the_package_brings_along_is_taken_as_long_as_it_is_what_would_be_generated() {
    let package = Package::new("brought_along");

    // A checkout has none: the generator is compiled.
    let told = package.build("checkout");
    assert!(package.has_compiled("checkout"));
    assert!(
        told.contains("cargo::rerun-if-changed=build/generator/mod.rs"),
        "{told}"
    );
    assert!(told.contains("cargo::rerun-if-changed=schemas"), "{told}");

    // The package has them: the same files, and no generator.
    package.ship("checkout");
    let told = package.build("package");
    assert!(!package.has_compiled("package"));
    assert_eq!(package.generated("package"), package.generated("checkout"));
    assert!(
        told.contains("cargo::rerun-if-changed=build/generator/mod.rs"),
        "{told}"
    );
    assert!(
        told.contains(&format!("cargo::rerun-if-changed={LIST}")),
        "{told}"
    );

    // Somebody corrects a schema.
    let undo = package.change(LIST, "\"title\": \"", "\"title\": \"Sửa: ");
    package.build("checkout");
    let generated = package.generated("checkout");
    assert!(generated.iter().any(|(_, text)| text.contains("Sửa: ")));
    undo();

    // Somebody makes a mistake in one.
    let undo = package.change(LIST, "\"title\"", "\"tilte\"");
    let told = package.build_fails("checkout");
    assert!(told.contains(&format!("cargo::error={LIST}")), "{told}");
    undo();

    // A schema comes that nobody names.
    let new = package.root.join("schemas/codes/Moi.json");
    fs::write(&new, "{}").expect("it can be written");
    let told = package.build_fails("checkout");
    assert!(told.contains("schemas/codes/Moi.json"), "{told}");
    fs::remove_file(&new).expect("it can be removed");

    // One is gone.
    let (gone, elsewhere) = (package.root.join(LIST), package.root.join("elsewhere"));
    fs::rename(&gone, &elsewhere).expect("it can be moved");
    package.build_fails("checkout");
    fs::rename(&elsewhere, &gone).expect("it can be moved");

    // All is as it was: there is nothing to generate.
    package.build("package");
    assert!(!package.has_compiled("package"));

    // Another folder of schemas is asked for, the same or not.
    let output = package.build_with("checkout", &[("QCVN120_SCHEMAS", "nowhere")]);
    assert!(!output.status.success());
    assert!(self::told(&output.stdout).contains("QCVN120_SCHEMAS="));
}

#[test]
fn the_generator_is_compiled_anew_when_its_own_files_change() {
    let package = Package::new("generator_changed");
    package.build("checkout");
    package.ship("checkout");
    let program = package.out("checkout").join("generator");
    let sources = Inputs::noted(&program).expect("it was compiled");

    // A file of the library that the generator is compiled of, too.
    let undo = package.change("src/language.rs", "//!", "//! Changed.\n//!");
    package.build("checkout");
    assert_ne!(Inputs::noted(&program).as_ref(), Some(&sources));
    undo();

    let undo = package.change("build/generator/mod.rs", "mod emit;", "mod emits;");
    let told = package.build_fails("checkout");
    assert!(
        told.contains("cargo::error=") && told.contains("emits"),
        "{told}"
    );
    undo();
}
