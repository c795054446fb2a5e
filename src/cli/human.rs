//! Prints what came of files for people: each finding with its piece of the text, a verdict for each file, a summary.

use std::fmt::Write as _;
use std::io::{self, Write};

use annotate_snippets::renderer::{AnsiColor, DecorStyle, Effects, Style};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::excerpts::{Excerpts, Masking};
use super::file_verdict::{Standing, Totals, document, findings, found_together, three_words};
use super::groups::{Chosen, Groups, Specimen};
use super::input::InputFile;
use super::labels;
use super::outcome::Shown;
use super::profiles::secrets;
use super::source::Excerpt;
use super::summary::Summary;
use super::words::{Words, meaning};
use crate::documents::Verdict;
use crate::error::ReadFailure;
use crate::language::Language;
use crate::profile::Profile;
use crate::report::{Code, Position, Severity, plain};
use crate::wire::Encoding;

/// Prints for people, and counts what the summary needs.
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub(super) struct Human {
    words: &'static Words,
    language: Language,
    renderer: Renderer,
    values: bool,
    colour: bool,
    all: bool,
    quiet: bool,
    /// The names of secrets of a profile.
    secrets: Vec<&'static str>,
    /// What is said of the profile.
    profile: Option<String>,
    /// Whether clean files are not listed, since there are so many.
    many_files: bool,
    groups: Groups,
    /// Whether the last line written still needs an empty line behind it.
    after_line: bool,
    /// Whether masked values were shown, so that the note on masking is due.
    masked: bool,
    /// The encoding of the first file in which nothing but quirks is to be put right.
    mendable: Option<Encoding>,
    tally: Totals,
    summary: Summary,
}

/// How to print for people.
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
#[derive(Debug, Clone, Copy)]
pub(super) struct Manner {
    pub(super) language: Language,
    /// Whether to show the values found.
    pub(super) values: bool,
    pub(super) colour: bool,
    /// Whether to show all findings and all files.
    pub(super) all: bool,
    /// Whether to show only which files fail.
    pub(super) quiet: bool,
    /// How many files there are.
    pub(super) files: usize,
}

impl Manner {
    /// Plain, in this language.
    pub(super) fn of(language: Language) -> Self {
        Self {
            language,
            values: false,
            colour: false,
            all: false,
            quiet: false,
            files: 1,
        }
    }
}

/// With more files than this, the clean ones are counted and not listed.
const MANY_FILES: usize = 20;

impl Human {
    pub(super) fn new(manner: Manner) -> Self {
        let Manner {
            language,
            values,
            colour,
            all,
            quiet,
            files,
        } = manner;
        let renderer = if colour {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        Self {
            words: Words::of(language),
            language,
            // The pieces of text are cut to their width already.
            renderer: renderer
                .decor_style(DecorStyle::Unicode)
                .term_width(usize::from(u16::MAX)),
            values,
            colour,
            all,
            quiet,
            secrets: Vec::new(),
            profile: None,
            many_files: files > MANY_FILES && !all,
            groups: Groups::brief(),
            after_line: false,
            masked: false,
            mendable: None,
            tally: Totals::default(),
            summary: Summary::default(),
        }
    }

    /// Writes the findings of one file and the verdict on it.
    pub(super) fn write(
        &mut self,
        out: &mut impl Write,
        input: &InputFile,
        shown: &Shown<'_>,
        outcome: &Verdict,
        denied: &[String],
    ) -> io::Result<()> {
        self.summary.add(outcome);
        self.tally.add(outcome, !denied.is_empty());
        let name = input.label(self.language);
        let name = plain(&name);
        let secrets = self.secrets.clone();
        let masking = Masking {
            values: self.values,
            secrets: &secrets,
        };
        match &outcome.result {
            Ok(report) => {
                let counts = report.counts();
                if counts.quirks > 0 && counts.errors == 0 && outcome.broken.is_empty() {
                    self.mendable = self.mendable.or(outcome.encoding);
                }
                let mut excerpts = Excerpts::of(shown, masking);
                let chosen = self.groups.choose(report, self.all || self.quiet);
                for specimen in &chosen.specimens {
                    if !self.quiet {
                        let excerpt = excerpts.at(specimen.finding);
                        self.finding(out, &name, outcome.encoding, excerpt, specimen)?;
                    }
                }
                for (index, broken) in outcome.broken.kept().iter().enumerate() {
                    let failure = ReadFailure::from(broken);
                    // Up to the first, names and values can be told apart, so that only its piece is shown.
                    let excerpt = if index == 0 {
                        Excerpts::at_failure(shown, masking, failure.position())
                    } else {
                        None
                    };
                    self.failure(out, &name, excerpt, &failure)?;
                }
                self.verdict(out, &name, outcome, denied, &chosen)
            }
            Err(failure) => {
                let excerpt = Excerpts::at_failure(shown, masking, failure.position());
                self.failure(out, &name, excerpt, failure)
            }
        }
    }

    /// Names the profile that is checked under, and keeps its secrets.
    pub(super) fn under(mut self, profile: Option<&Profile>) -> Self {
        self.secrets = secrets(profile);
        self.profile = profile.map(|profile| self.words.profile(&plain(profile.title())));
        self
    }

    /// Writes what does not agree between files, and how much was looked at.
    pub(super) fn together(
        &mut self,
        out: &mut impl Write,
        outcome: &Verdict,
        denied: &[String],
    ) -> io::Result<()> {
        let (Some(report), Some(looked_at)) = (outcome.report(), outcome.together) else {
            return Ok(());
        };
        self.summary.add_together(report);
        if self.after_line {
            writeln!(out)?;
            self.after_line = false;
        }
        let standing = Standing::between(report, !denied.is_empty());
        if self.quiet && standing != Standing::Bad {
            return Ok(());
        }
        let shown = if self.quiet {
            &[][..]
        } else {
            report.findings()
        };
        for finding in shown {
            let name = plain(finding.file().unwrap_or_default());
            self.finding(out, &name, None, None, &Specimen::alone(finding))?;
        }
        let words = self.words;
        let style = style_of(standing);
        let found = found_together(report, words);
        write!(
            out,
            "{} {}: {}, {}, {} — {}",
            self.paint(style, standing.sign()),
            self.paint(BOLD, words.together),
            words.files.of(looked_at.files),
            words.records.of(outcome.records.unwrap_or(0)),
            words.dossiers.of(looked_at.dossiers),
            self.paint(style, &found)
        )?;
        for severity in denied {
            write!(out, "; {} --deny {severity}", words.denied)?;
        }
        writeln!(out)?;
        if report.limit_reached() {
            let limit = words.limit(report);
            writeln!(out, "  {}", self.paint(DIM, &limit))?;
        }
        self.after_line = true;
        Ok(())
    }

    /// Writes the summary by code and the summary of several files, if there is something to sum up.
    pub(super) fn finish(
        &mut self,
        out: &mut impl Write,
        passed_over: &[String],
        gone: usize,
    ) -> io::Result<()> {
        if self.quiet {
            return Ok(());
        }
        if self.summary.worthwhile() {
            if self.after_line {
                writeln!(out)?;
            }
            writeln!(out, "{}", self.paint(BOLD, self.words.by_code))?;
            self.summary.write(out, self.language)?;
            self.after_line = true;
        }
        let files = self.tally.files();
        if files > 1 {
            let (all, parts) = self.tally.line(self.words);
            if self.after_line {
                writeln!(out)?;
            }
            writeln!(out, "{}: {parts}", self.paint(BOLD, &all))?;
        }
        if !passed_over.is_empty() {
            let text = self.words.passed_over(passed_over);
            let text = plain(&text);
            writeln!(out, "{}", self.paint(DIM, &text))?;
        }
        if gone > 0 {
            writeln!(out, "{}", self.paint(DIM, &self.words.gone(gone)))?;
        }
        let masked = self.masked.then_some(self.words.masked);
        let mended = self.mendable.map(|encoding| self.words.mended(encoding));
        let notes = [self.profile.as_deref(), mended.as_deref(), masked];
        for (index, note) in notes.into_iter().flatten().enumerate() {
            if index == 0 && self.after_line && files == 1 {
                writeln!(out)?;
            }
            writeln!(out, "{}", self.paint(DIM, note))?;
        }
        Ok(())
    }

    fn finding(
        &mut self,
        out: &mut impl Write,
        name: &str,
        encoding: Option<Encoding>,
        excerpt: Option<Excerpt>,
        specimen: &Specimen<'_>,
    ) -> io::Result<()> {
        let finding = specimen.finding;
        let message = finding.message(self.language);
        let level = self.level(finding.severity());
        let title = level
            .clone()
            .primary_title(plain(&message))
            .id(finding.code().as_str());
        let group = Group::with_title(title);
        let label = encoding
            .filter(|_| finding.code() == Code::Required)
            .map(|encoding| self.words.missing_in(encoding));
        let mut group = match excerpt {
            Some(excerpt) => self.place(group, name, excerpt, finding.position(), label),
            None => group.element(origin(name, finding.position())),
        };
        let pointer = if finding.pointer().is_empty() {
            self.words.root
        } else {
            finding.pointer()
        };
        group = group.element(note(self.words.pointer, &plain(pointer)));
        if self.values
            && let Some(value) = finding.value()
        {
            let label = labels::of_agency(finding.field(), value);
            let text = format!("“{}”{label}", plain(value));
            group = group.element(note(self.words.value, &text));
        }
        if self.values
            && let Some(meant) = finding.meant()
        {
            let label = labels::of_code(finding.field(), meant, self.language)
                + &labels::of_agency(finding.field(), meant);
            let text = format!("\"{}\"{label}?", plain(meant));
            group = group.element(note(self.words.meant, &text));
        }
        if let Some(grade) = finding.evidence() {
            let text = format!(
                "{} {grade}, {}",
                self.words.grade,
                meaning(grade, self.language)
            );
            group = group.element(note(self.words.evidence, &text));
        }
        if let Some(text) = specimen.like_it(self.words) {
            group = group.element(note(self.words.alike_note, &plain(&text)));
        }
        self.diagnostic(out, group)
    }

    fn failure(
        &mut self,
        out: &mut impl Write,
        name: &str,
        excerpt: Option<Excerpt>,
        failure: &ReadFailure,
    ) -> io::Result<()> {
        let level = Level::ERROR.with_name(self.words.failure);
        let title = level
            .primary_title(plain(failure.message(self.language)))
            .id(failure.code());
        let group = Group::with_title(title);
        let group = match excerpt {
            Some(excerpt) => self.place(group, name, excerpt, failure.position(), None),
            None => group.element(origin(name, failure.position())),
        };
        self.diagnostic(out, group)
    }

    fn diagnostic(&mut self, out: &mut impl Write, group: Group<'_>) -> io::Result<()> {
        if std::mem::take(&mut self.after_line) {
            writeln!(out)?;
        }
        writeln!(out, "{}\n", self.renderer.render(&[group]))
    }

    /// Adds the piece of text round a place.
    fn place<'g>(
        &mut self,
        group: Group<'g>,
        name: &'g str,
        excerpt: Excerpt,
        position: Option<Position>,
        label: Option<&'g str>,
    ) -> Group<'g> {
        self.masked |= excerpt.masked;
        let annotation = AnnotationKind::Primary.span(excerpt.mark).label(label);
        let snippet = Snippet::source(excerpt.line)
            .line_start(position.map_or(1, |at| at.line))
            .annotation(annotation);
        if excerpt.from_start {
            // The renderer counts the column from the mark. It would be wrong in a piece that begins within the line.
            group.element(snippet.path(name))
        } else {
            group.element(origin(name, position)).element(snippet)
        }
    }

    /// Writes one line: what the file is, whether it is usable, conformant and clean, and how many findings there are.
    fn verdict(
        &mut self,
        out: &mut impl Write,
        name: &str,
        outcome: &Verdict,
        denied: &[String],
        chosen: &Chosen<'_>,
    ) -> io::Result<()> {
        let words = self.words;
        let Some(report) = outcome.report() else {
            return Ok(());
        };
        let standing = Standing::of(outcome, !denied.is_empty());
        let style = style_of(standing);
        let sign = self.paint(style, standing.sign());
        let mut line = format!("{sign} {}: ", self.paint(BOLD, name));
        line.push_str(&document(outcome, self.language));
        let three = three_words(report, words)
            .map(|(holds, word)| self.paint(if holds { GREEN } else { style }, word));
        line.push_str(" — ");
        line.push_str(&three.join(", "));
        let found = findings(outcome, chosen.alike, words);
        if !found.is_empty() {
            // Writing to a `String` does not fail.
            let _ = write!(line, " ({})", found.join(", "));
        }
        for selector in denied {
            // As above.
            let _ = write!(line, "; {} --deny {}", words.denied, plain(selector));
        }
        let is_listed = match standing {
            Standing::Bad => true,
            // What is told of a file has its verdict behind it, however many files there are.
            Standing::Good => !self.quiet && (!self.many_files || !chosen.specimens.is_empty()),
            Standing::Odd => !self.quiet,
        };
        if !is_listed {
            return Ok(());
        }
        writeln!(out, "{line}")?;
        if self.quiet {
            return Ok(());
        }
        if report.limit_reached() {
            writeln!(out, "  {}", self.paint(DIM, &words.limit(report)))?;
        }
        let unlisted = outcome.broken.total() - outcome.broken.kept().len();
        if unlisted > 0 {
            let text = words.unlisted(unlisted);
            writeln!(out, "  {}", self.paint(DIM, &text))?;
        }
        self.after_line = true;
        Ok(())
    }

    fn level(&self, severity: Severity) -> Level<'static> {
        let level = match severity {
            Severity::Error => Level::ERROR,
            Severity::Quirk => Level::WARNING,
            Severity::Advice => Level::HELP,
        };
        level.with_name(severity.word(self.language))
    }

    fn paint(&self, style: Style, text: &str) -> String {
        painted(self.colour, style, text)
    }
}

/// The text in this style, if colours are wanted.
pub(super) fn painted(colour: bool, style: Style, text: &str) -> String {
    if colour {
        format!("{style}{text}{style:#}")
    } else {
        text.to_owned()
    }
}

/// How what stands like this is painted.
fn style_of(standing: Standing) -> Style {
    match standing {
        Standing::Good => GREEN,
        Standing::Odd => YELLOW,
        Standing::Bad => RED,
    }
}

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().effects(Effects::DIMMED);
pub(super) const RED: Style = AnsiColor::BrightRed.on_default().bold();
pub(super) const YELLOW: Style = AnsiColor::Yellow.on_default().bold();
pub(super) const GREEN: Style = AnsiColor::BrightGreen.on_default().bold();

fn note(name: &'static str, text: &str) -> annotate_snippets::Message<'static> {
    Level::NOTE.with_name(name).message(text.to_owned())
}

fn origin(name: &str, position: Option<Position>) -> Origin<'_> {
    let origin = Origin::path(name);
    match position {
        Some(at) => origin.line(at.line).char_column(at.column),
        None => origin,
    }
}
