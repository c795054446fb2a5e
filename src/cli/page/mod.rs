//! The report as one page of HTML for people: summary, charts, and each finding with its line, what it means and what to do.
//!
//! The page is complete in itself, in both languages, and has no scripts: what stands in it is text or a picture. It is written
//! when all files were gone through, since the summary stands first; until then no more than [`SPECIMENS`] findings are held,
//! unless `--all` asks for each.

mod charts;
mod findings;
mod words;

use std::collections::HashMap;
use std::io::{self, Write};

use self::charts::{Fields, bar, key};
use self::findings::{Beside, Shown, badge, in_both};
use super::excerpts::{Excerpts, Masking};
use super::file_verdict::{self, Standing, Totals, line_together, three_words};
use super::groups::{Groups, Specimen};
use super::html::{Html, escaped};
use super::input::InputFile;
use super::outcome;
use super::source::Excerpt;
use super::status::Status;
use super::summary::Summary;
use super::telling::Telling;
use super::words::Words;
use crate::documents::Verdict;
use crate::error::ReadFailure;
use crate::explain::Explanation;
use crate::language::{Bilingual, Language};
use crate::profile::Profile;
use crate::report::{Counts, Finding, Severity, plain};

/// How many findings are shown at most, and how many files are listed.
const SPECIMENS: usize = 1_000;

/// With more files than this, the clean ones are counted and not listed.
const MANY_FILES: usize = 20;

/// What the page goes by, beside what all formats do.
pub(super) struct PageManner {
    /// Whether to show all findings and all files.
    pub(super) all: bool,
    /// How many files there are.
    pub(super) files: usize,
    /// The names of secrets of a profile.
    pub(super) secrets: Vec<&'static str>,
    /// What a profile makes of codes, in both languages.
    pub(super) under: HashMap<&'static str, Vec<(String, String)>>,
}

impl PageManner {
    /// What a profile makes of codes, where it does anything.
    pub(super) fn under(
        profile: Option<&Profile>,
        known: &[Explanation],
    ) -> HashMap<&'static str, Vec<(String, String)>> {
        let Some(profile) = profile else {
            return HashMap::new();
        };
        let lines = |code: &'static str| {
            let [vi, en] = in_both(|language| profile.lines_on(code, language));
            let lines: Vec<_> = vi.into_iter().zip(en).collect();
            (!lines.is_empty()).then_some((code, lines))
        };
        known.iter().filter_map(|known| lines(known.code)).collect()
    }
}

/// The page, as far as it is known.
pub(super) struct Page {
    telling: Telling,
    manner: PageManner,
    groups: Groups,
    summary: Summary,
    totals: Totals,
    counts: Counts,
    records: usize,
    unread: usize,
    fields: Fields,
    shown: HashMap<(&'static str, Option<Severity>), Shown>,
    /// How many findings are shown.
    specimens: usize,
    /// The rows of the table of files.
    files: Html,
    listed: usize,
    unlisted: usize,
    /// Whether clean files are not listed.
    hides_clean: bool,
    together: Option<[String; 2]>,
    /// What the page leaves out, by file.
    left_out: Vec<[String; 2]>,
    masked: bool,
}

impl Page {
    pub(super) fn new(telling: Telling, manner: PageManner) -> Self {
        Self {
            telling,
            manner,
            groups: Groups::default(),
            summary: Summary::default(),
            totals: Totals::default(),
            counts: Counts::default(),
            records: 0,
            unread: 0,
            fields: Fields::default(),
            shown: HashMap::new(),
            specimens: 0,
            files: Html::default(),
            listed: 0,
            unlisted: 0,
            hides_clean: false,
            together: None,
            left_out: Vec::new(),
            masked: false,
        }
    }

    /// Takes in what came of one file.
    pub(super) fn file(
        &mut self,
        input: &InputFile,
        shown: &outcome::Shown<'_>,
        outcome: &Verdict,
        denied: &[String],
    ) {
        self.summary.add(outcome);
        self.totals.add(outcome, !denied.is_empty());
        self.records += outcome.records.unwrap_or(0);
        let name = input.label(self.telling.language);
        let secrets = self.manner.secrets.clone();
        let masking = Masking {
            values: self.telling.values,
            secrets: &secrets,
        };
        match &outcome.result {
            Ok(report) => {
                self.add_counts(report.counts());
                self.unread += outcome.broken.total();
                let chosen = self.groups.choose(report, self.manner.all);
                let mut excerpts = Excerpts::of(shown, masking);
                for finding in report.findings() {
                    self.fields.count(finding);
                }
                for specimen in &chosen.specimens {
                    self.finding(specimen, &name, |finding| excerpts.at(finding));
                }
                for (index, broken) in outcome.broken.kept().iter().enumerate() {
                    let failure = ReadFailure::from(broken);
                    // Up to the first, names and values can be told apart.
                    let piece = if index == 0 {
                        Excerpts::at_failure(shown, masking, failure.position())
                    } else {
                        None
                    };
                    self.failure(&failure, &name, piece.as_ref());
                }
                if report.limit_reached() {
                    self.leave_out(&name, |words| words.limit(report));
                }
                let unlisted = outcome.broken.total() - outcome.broken.kept().len();
                if unlisted > 0 {
                    self.leave_out(&name, |words| words.unlisted(unlisted));
                }
            }
            Err(failure) => {
                self.unread += 1;
                let piece = Excerpts::at_failure(shown, masking, failure.position());
                self.failure(failure, &name, piece.as_ref());
            }
        }
        self.list(&name, outcome, denied);
    }

    /// Takes in what does not agree between the files.
    pub(super) fn together(&mut self, outcome: &Verdict, denied: &[String]) {
        let Some(report) = outcome.report() else {
            return;
        };
        self.summary.add_together(report);
        self.add_counts(report.counts());
        for finding in report.findings() {
            self.fields.count(finding);
            let file = finding.file().unwrap_or_default();
            let file = InputFile::label_of(file, self.telling.language);
            self.finding(&Specimen::alone(finding), &file, |_| None);
        }
        let line = |language| line_together(outcome, denied, language).unwrap_or_default();
        self.together = Some(in_both(line));
        if report.limit_reached() {
            let name = Words::of(self.telling.language).together;
            self.leave_out(name, |words| words.limit(report));
        }
    }

    /// Writes the page.
    pub(super) fn finish(
        &self,
        out: &mut impl Write,
        status: Status,
        passed_over: &[String],
        gone: usize,
    ) -> io::Result<()> {
        let mut html = Html::default();
        self.head(&mut html);
        self.overview(&mut html, status);
        html.markup("<div class=\"charts\">");
        charts::by_code(&mut html, &self.summary);
        self.fields.write(&mut html);
        html.markup("</div>");
        self.table_of_files(&mut html);
        self.sections(&mut html);
        self.notes(&mut html, passed_over, gone);
        html.markup("</main><footer><p>");
        html.both(words::MADE_BY.vi, words::MADE_BY.en);
        html.markup("</p></footer></body></html>\n");
        out.write_all(html.into_text().as_bytes())
    }

    fn finding(
        &mut self,
        specimen: &Specimen<'_>,
        file: &str,
        excerpt: impl FnOnce(&Finding) -> Option<Excerpt>,
    ) {
        if self.is_full() {
            return;
        }
        let finding = specimen.finding;
        let excerpt = excerpt(finding);
        self.masked |= excerpt.as_ref().is_some_and(|piece| piece.masked);
        let beside = Beside {
            file,
            excerpt,
            values: self.telling.values,
            is_denied: (self.telling.denies)(finding),
        };
        let html = findings::finding(specimen, &beside);
        let key = (finding.code().as_str(), Some(finding.severity()));
        let shown = self.shown.entry(key).or_default();
        shown.add(&html, specimen.others + 1);
        self.specimens += 1;
    }

    fn failure(&mut self, failure: &ReadFailure, file: &str, piece: Option<&Excerpt>) {
        if self.is_full() {
            return;
        }
        self.masked |= piece.is_some_and(|piece| piece.masked);
        let html = findings::failure(failure, file, piece);
        let shown = self.shown.entry((failure.code(), None)).or_default();
        shown.add(&html, 1);
        self.specimens += 1;
    }

    fn is_full(&self) -> bool {
        self.specimens >= SPECIMENS && !self.manner.all
    }

    fn add_counts(&mut self, counts: Counts) {
        self.counts.errors += counts.errors;
        self.counts.quirks += counts.quirks;
        self.counts.advice += counts.advice;
    }

    /// Takes note of what the page does not tell of a file.
    fn leave_out(&mut self, name: &str, text: impl Fn(&'static Words) -> String) {
        if self.left_out.len() < SPECIMENS {
            let name = plain(name);
            let lines = in_both(|language| format!("{name}: {}", text(Words::of(language))));
            self.left_out.push(lines);
        }
    }

    /// Adds a row to the table of files.
    fn list(&mut self, name: &str, outcome: &Verdict, denied: &[String]) {
        let standing = Standing::of(outcome, !denied.is_empty());
        let is_many = self.manner.files > MANY_FILES && !self.manner.all;
        if is_many && standing == Standing::Good {
            self.hides_clean = true;
            return;
        }
        if self.listed >= SPECIMENS && !self.manner.all {
            self.unlisted += 1;
            return;
        }
        self.listed += 1;
        let html = &mut self.files;
        let class = class(standing);
        html.markup(&format!("<tr class=\"{class}\"><th scope=\"row\">"));
        html.element("span class=\"sign\"", standing.sign());
        html.markup(" ").text(&plain(name)).markup("</th><td>");
        let Some(report) = outcome.report() else {
            let words = in_both(|language| Words::of(language).unread.to_owned());
            html.markup("</td><td>").both(&words[0], &words[1]);
            html.markup("</td><td></td></tr>");
            return;
        };
        let [vi, en] = in_both(|language| file_verdict::document(outcome, language));
        html.both(&vi, &en).markup("</td><td>");
        let [vi, en] = in_both(|language| {
            let three = three_words(report, Words::of(language));
            three.map(|(_, word)| word).join(", ")
        });
        html.both(&vi, &en);
        for selector in denied {
            html.markup("<br>");
            badge(html, "error", words::REFUSED);
            html.markup(" ").element("code", &plain(selector));
        }
        html.markup("</td><td>");
        let [vi, en] = in_both(|language| {
            let all = file_verdict::findings(outcome, 0, Words::of(language));
            all.join(", ")
        });
        html.both(&vi, &en).markup("</td></tr>");
    }

    /// All up to the summary.
    fn head(&self, html: &mut Html) {
        let language = self.telling.language;
        let checked = |one: Language| if one == language { " checked" } else { "" };
        let head = format!(
            "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n\
             <title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n\
             <input type=\"radio\" name=\"language\" id=\"vi\"{vi}><label for=\"vi\" lang=\"vi\">Tiếng Việt</label>\n\
             <input type=\"radio\" name=\"language\" id=\"en\"{en}><label for=\"en\" lang=\"en\">English</label>\n",
            lang = language.name(),
            title = escaped(words::TITLE.text(language)),
            style = include_str!("page.css"),
            vi = checked(Language::Vietnamese),
            en = checked(Language::English),
        );
        html.markup(&head).markup("<header><h1>");
        html.both(words::TITLE.vi, words::TITLE.en);
        html.markup("</h1><p class=\"soft\">qcvn120 ");
        html.text(env!("CARGO_PKG_VERSION"));
        html.markup("</p></header>\n<main>\n");
    }

    fn overview(&self, html: &mut Html, status: Status) {
        let (standing, text) = match status {
            Status::Fine => (Standing::Good, words::FINE),
            Status::Found => (Standing::Bad, words::FOUND),
            Status::Failed => (Standing::Bad, words::FAILED),
        };
        section(html, words::SUMMARY);
        html.markup(&format!("<p class=\"verdict {}\">", class(standing)));
        html.text(standing.sign()).markup(" ");
        html.both(text.vi, text.en).markup("</p>");
        if self.telling.values {
            html.markup("<p class=\"personal\">");
            html.both(words::PERSONAL.vi, words::PERSONAL.en)
                .markup("</p>");
        }
        html.markup("<ul class=\"tiles\">");
        let tiles = [
            ("", words::FILES, self.totals.files()),
            ("", words::RECORDS, self.records),
            ("failure", words::UNREAD, self.unread),
            ("error", words::ERRORS, self.counts.errors),
            ("quirk", words::QUIRKS, self.counts.quirks),
            ("advice", words::ADVICE, self.counts.advice),
        ];
        for (class, label, count) in tiles {
            let class = if count == 0 { "" } else { class };
            html.markup(&format!("<li class=\"{class}\">"));
            html.element("b", &count.to_string()).markup(" ");
            html.both(label.vi, label.en).markup("</li>");
        }
        html.markup("</ul>");
        if self.totals.files() > 1 {
            html.markup("<p>");
            html.both(words::BY_VERDICT.vi, words::BY_VERDICT.en)
                .markup(": ");
            let [vi, en] = in_both(|language| self.totals.parts(Words::of(language)));
            let mut parts = Vec::new();
            for ((standing, count, vi), (_, _, en)) in vi.into_iter().zip(en) {
                key(html, class(standing));
                html.text(&format!("{count} ")).both(vi, en).markup(" ");
                parts.push((class(standing), count));
            }
            html.markup("</p>");
            bar(html, &parts, self.totals.files());
        }
        if let Some([vi, en]) = &self.together {
            html.markup("<p>")
                .both(&plain(vi), &plain(en))
                .markup("</p>");
        }
        html.markup("</section>");
    }

    fn table_of_files(&self, html: &mut Html) {
        section(html, words::FILES);
        if self.listed > 0 {
            html.markup("<div class=\"wide\"><table class=\"files\"><thead><tr>");
            for heading in [
                words::FILES,
                words::DOCUMENT,
                words::VERDICT,
                words::FOUND_THERE,
            ] {
                html.markup("<th scope=\"col\">");
                html.both(heading.vi, heading.en).markup("</th>");
            }
            html.markup("</tr></thead><tbody>");
            html.append(&self.files);
            html.markup("</tbody></table></div>");
        }
        if self.hides_clean {
            left(html, (words::CLEAN_ONES.vi, words::CLEAN_ONES.en));
        }
        if self.unlisted > 0 {
            let (vi, en) = words::more_files(self.unlisted);
            left(html, (&vi, &en));
        }
        html.markup("</section>");
    }

    fn sections(&self, html: &mut Html) {
        section(html, words::DETAILS);
        let all = self.summary.by_code();
        if all.is_empty() {
            html.markup("<p>");
            html.both(words::NOTHING.vi, words::NOTHING.en)
                .markup("</p>");
        }
        for of in &all {
            let known = self
                .telling
                .known
                .iter()
                .find(|known| known.code == of.code);
            let under = self
                .manner
                .under
                .get(of.code)
                .map_or(&[][..], Vec::as_slice);
            let none = Shown::default();
            let shown = self.shown.get(&(of.code, of.severity)).unwrap_or(&none);
            findings::section(html, of, known, under, shown);
        }
        html.markup("</section>");
    }

    /// What the page does not tell.
    fn notes(&self, html: &mut Html, passed_over: &[String], gone: usize) {
        let mut lines = self.left_out.clone();
        if !passed_over.is_empty() {
            lines.push(in_both(|language| {
                let text = Words::of(language).passed_over(passed_over);
                plain(&text).into_owned()
            }));
        }
        if gone > 0 {
            lines.push(in_both(|language| Words::of(language).gone(gone)));
        }
        if self.masked {
            lines.push(in_both(|language| Words::of(language).masked.to_owned()));
        }
        if lines.is_empty() {
            return;
        }
        section(html, words::LEFT_OUT);
        html.markup("<ul>");
        for [vi, en] in &lines {
            html.markup("<li>").both(vi, en).markup("</li>");
        }
        html.markup("</ul></section>");
    }
}

fn class(standing: Standing) -> &'static str {
    match standing {
        Standing::Good => "good",
        Standing::Odd => "odd",
        Standing::Bad => "bad",
    }
}

/// The beginning of a section.
fn section(html: &mut Html, title: Bilingual) {
    html.markup("<section><h2>");
    html.both(title.vi, title.en).markup("</h2>");
}

/// Says what is not listed.
fn left(html: &mut Html, (vi, en): (&str, &str)) {
    html.markup("<p class=\"left\">")
        .both(vi, en)
        .markup("</p>");
}
