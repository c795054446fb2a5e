//! The project's site: the dictionary, the pages of `docs/` in both languages, the schemas and the conformance suite. Static, and
//! complete in itself: no page loads anything from elsewhere. `cargo xtask site` calls this, with the program that was built.

mod links;
mod markdown;
mod pages;
mod template;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use flate2::Compression;
use flate2::write::GzEncoder;

use self::pages::{Language, PAGES};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Where the parts come from and go to.
struct Site {
    /// The repository.
    root: PathBuf,
    /// The program `qcvn120`.
    program: PathBuf,
    /// The engine of the dictionary's check box, where there is one.
    engine: Option<PathBuf>,
    out: PathBuf,
}

fn main() -> ExitCode {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [root, program, out, rest @ ..] = &arguments[..] else {
        eprintln!("site ROOT PROGRAM FOLDER [ENGINE]");
        return ExitCode::from(2);
    };
    let site = Site {
        root: root.clone(),
        program: program.clone(),
        engine: rest.first().cloned(),
        out: out.clone(),
    };
    match site.make() {
        Ok(said) => {
            println!("{said}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("site: {error}");
            ExitCode::FAILURE
        }
    }
}

impl Site {
    fn make(&self) -> Result<String> {
        if self.out.exists() {
            if !self.out.join("index.html").exists() && fs::read_dir(&self.out)?.next().is_some() {
                return Err(format!("{} holds something else", self.out.display()).into());
            }
            fs::remove_dir_all(&self.out)?;
        }
        fs::create_dir_all(self.out.join("en"))?;
        fs::write(self.out.join("style.css"), include_str!("style.css"))?;
        self.dictionary()?;
        let schemas = self.schemas()?;
        let documents = self.suite()?;
        for language in [Language::Vietnamese, Language::English] {
            self.write_pages(language)?;
            let index = template::index(language);
            self.page(language, "index", language.title(), &index)?;
            let downloads = template::downloads(language, documents, &schemas);
            self.page(language, "downloads", language.downloads(), &downloads)?;
        }
        links::check(&self.out)
    }

    /// The pages of `docs/` in a language, and the files of the repository that they refer to.
    fn write_pages(&self, language: Language) -> Result<()> {
        for page in PAGES {
            let path = self.root.join("docs").join(page.source(language));
            let text = fs::read_to_string(&path)
                .map_err(|error| format!("{}: {error}", path.display()))?;
            let rendered = markdown::render(&text, |link| {
                let target = pages::target(link, language);
                // A folder is nothing to be shown: its name stays, without a link.
                let is_folder = |file: &String| self.root.join(file).is_dir();
                let is_shown = !target.file.as_ref().is_some_and(is_folder);
                is_shown.then_some(target)
            });
            for file in &rendered.files {
                self.copy(file)?;
            }
            self.page(language, page.name, &rendered.title, &rendered.html)?;
        }
        Ok(())
    }

    fn page(&self, language: Language, name: &str, title: &str, content: &str) -> Result<()> {
        let file = self
            .out
            .join(language.folder())
            .join(format!("{name}.html"));
        fs::write(file, template::page(language, name, title, content))?;
        Ok(())
    }

    /// A file of the repository, by its path below the root.
    fn copy(&self, file: &str) -> Result<()> {
        let (from, to) = (self.root.join(file), self.out.join("files").join(file));
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::copy(&from, to).map_err(|error| format!("{}: {error}", from.display()))?;
        Ok(())
    }

    fn dictionary(&self) -> Result<()> {
        for language in [Language::Vietnamese, Language::English] {
            let file = self.out.join(language.folder()).join("dictionary.html");
            let mut command = Command::new(&self.program);
            command.args(["dictionary", "--lang", language.name(), "-o"]);
            command.arg(file);
            if let Some(engine) = &self.engine {
                command.arg("--engine").arg(engine);
            }
            run(&mut command)?;
        }
        Ok(())
    }

    /// The schemas of all forms of all messages, each complete in itself, and the files that they are made of; gives the names
    /// of the forms.
    fn schemas(&self) -> Result<Vec<String>> {
        let schemas = self.out.join("schemas");
        for (folder, option) in [
            ("json", None),
            ("flat", Some("--flat")),
            ("xsd", Some("--xsd")),
        ] {
            let mut command = Command::new(&self.program);
            command
                .args(["schema", "--all", "-o"])
                .arg(schemas.join(folder));
            run(command.args(option))?;
        }
        for (file, options) in [
            ("openapi.json", &["--openapi"][..]),
            ("report.schema.json", &["--report"][..]),
            ("profile.schema.json", &["--profile-schema"][..]),
        ] {
            let mut command = Command::new(&self.program);
            let output = command.arg("schema").args(options).output()?;
            if !output.status.success() {
                return Err(String::from_utf8_lossy(&output.stderr).into());
            }
            fs::write(schemas.join(file), output.stdout)?;
        }
        let sources = archive(&self.root.join("schemas"), "schemas")?;
        fs::write(schemas.join("schemas.tar.gz"), sources)?;
        let files = links::files(&schemas.join("json"))?;
        let names = files.iter().filter_map(|file| file.file_stem()?.to_str());
        Ok(names.map(str::to_owned).collect())
    }

    /// The conformance suite as an archive; gives the number of its documents.
    fn suite(&self) -> Result<usize> {
        let folder = self.out.join("suite");
        run(Command::new(&self.program)
            .args(["suite", "-o"])
            .arg(&folder))?;
        let index = fs::read_to_string(folder.join("suite.json"))?;
        // A line of the index for each document.
        let documents = index.matches("\"file\"").count();
        let packed = archive(&folder, "qcvn120-suite")?;
        fs::remove_dir_all(&folder)?;
        fs::write(self.out.join("qcvn120-suite.tar.gz"), packed)?;
        Ok(documents)
    }
}

/// The files of a folder as one compressed archive, the same for the same files.
fn archive(folder: &Path, name: &str) -> Result<Vec<u8>> {
    let mut archive = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::best()));
    archive.mode(tar::HeaderMode::Deterministic);
    for file in links::files(folder)? {
        let inside = Path::new(name).join(file.strip_prefix(folder)?);
        archive.append_path_with_name(&file, inside)?;
    }
    Ok(archive.into_inner()?.finish()?)
}

fn run(command: &mut Command) -> Result<()> {
    let output = command
        .output()
        .map_err(|error| format!("{}: {error}", command.get_program().display()))?;
    if output.status.success() {
        return Ok(());
    }
    Err(String::from_utf8_lossy(&output.stderr).into())
}
