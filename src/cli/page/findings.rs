//! What is told of each code that was found: what it means, what to do about it, and where it was found.

use super::words;
use crate::cli::groups::Specimen;
use crate::cli::html::Html;
use crate::cli::source::Excerpt;
use crate::cli::summary::OfCode;
use crate::cli::telling::{at, place, shown_values};
use crate::cli::words::{Words, meaning};
use crate::error::ReadFailure;
use crate::explain::{Example, Explanation};
use crate::language::{Bilingual, Language};
use crate::report::{Code, Position, Severity, plain};

/// The findings of a code that are shown, as they stand in the page.
#[derive(Default)]
pub(super) struct Shown {
    html: Html,
    /// How many findings they are, those included for which one stands.
    pub(super) findings: usize,
}

impl Shown {
    pub(super) fn add(&mut self, html: &Html, findings: usize) {
        self.html.append(html);
        self.findings += findings;
    }
}

/// What is told beside a finding.
pub(super) struct Beside<'b> {
    /// The name of the file.
    pub(super) file: &'b str,
    pub(super) excerpt: Option<Excerpt>,
    /// Whether values are shown.
    pub(super) values: bool,
    /// Whether `--deny` takes it.
    pub(super) is_denied: bool,
}

/// The place in the page where a code is explained.
pub(super) fn id(code: &str, severity: Option<Severity>) -> String {
    format!("x-{code}-{}", severity.map_or("failure", Severity::as_str))
}

/// A finding, with its line of the file.
pub(super) fn finding(specimen: &Specimen<'_>, beside: &Beside<'_>) -> Html {
    let finding = specimen.finding;
    let mut html = Html::default();
    html.markup("<article>");
    head(&mut html, beside.file, finding.position());
    if beside.is_denied {
        html.markup(" ");
        badge(&mut html, "error", words::REFUSED);
    }
    html.markup("</p><p class=\"place\"><code>");
    let [vi, en] = in_both(|language| place(finding, language));
    html.both(&vi, &en).markup("</code>");
    if let Some(field) = finding.field() {
        html.markup(" ")
            .element("span class=\"name soft\" lang=\"vi\"", field.title);
    }
    html.markup("</p><p>");
    let [vi, en] = in_both(|language| plain(&finding.message(language)).into_owned());
    html.both(&vi, &en).markup("</p>");
    let label = (finding.code() == Code::Required).then_some(words::MISSING_HERE);
    excerpt(
        &mut html,
        beside.excerpt.as_ref(),
        finding.position(),
        label,
    );
    if beside.values {
        let lines = in_both(|language| shown_values(finding, language));
        for (vi, en) in lines[0].iter().zip(&lines[1]) {
            html.markup("<p class=\"value\">")
                .both(vi, en)
                .markup("</p>");
        }
    }
    if specimen.others > 0 {
        let text = |language| {
            let text = specimen.like_it(Words::of(language)).unwrap_or_default();
            plain(&text).into_owned()
        };
        let [vi, en] = in_both(text);
        html.markup("<p class=\"soft\">… ")
            .both(&vi, &en)
            .markup("</p>");
    }
    if let Some(grade) = finding.evidence() {
        html.markup("<p class=\"soft\">");
        let [vi, en] = in_both(|language| {
            let words = Words::of(language);
            let meaning = meaning(grade, language);
            format!("{}: {} {grade}, {meaning}", words.evidence, words.grade)
        });
        html.both(&vi, &en).markup("</p>");
    }
    html.markup("</article>");
    html
}

/// Why a file or a record was not read.
pub(super) fn failure(failure: &ReadFailure, file: &str, piece: Option<&Excerpt>) -> Html {
    let mut html = Html::default();
    html.markup("<article>");
    head(&mut html, file, failure.position());
    html.markup("</p><p>");
    let [vi, en] = in_both(|language| plain(failure.message(language)).into_owned());
    html.both(&vi, &en).markup("</p>");
    excerpt(&mut html, piece, failure.position(), None);
    html.markup("</article>");
    html
}

/// The first line, open at its end: the file, line and column.
fn head(html: &mut Html, file: &str, position: Option<Position>) {
    html.markup("<p class=\"where\">")
        .element("b", &plain(file));
    if let Some(position) = position {
        html.markup(", ");
        let [vi, en] = in_both(|language| at(position, language));
        html.both(&vi, &en);
    }
}

/// A piece of a line, with what a finding points at marked.
fn excerpt(
    html: &mut Html,
    piece: Option<&Excerpt>,
    position: Option<Position>,
    label: Option<Bilingual>,
) {
    let Some(Excerpt { line, mark, .. }) = piece else {
        return;
    };
    html.markup("<pre tabindex=\"0\">");
    if let Some(position) = position {
        html.element("span class=\"line\"", &position.line.to_string());
    }
    let [before, marked, behind] = [0..mark.start, mark.clone(), mark.end..line.len()]
        .map(|range| line.get(range).unwrap_or_default());
    html.text(before);
    // Where nothing stands there is still a place.
    html.element("mark", if marked.is_empty() { " " } else { marked });
    html.text(behind).markup("</pre>");
    if let Some(label) = label {
        html.markup("<p class=\"soft\">↑ ")
            .both(label.vi, label.en)
            .markup("</p>");
    }
}

/// All that is told of a code. `under` says what a profile makes of it, in both languages.
pub(super) fn section(
    html: &mut Html,
    of: &OfCode,
    known: Option<&Explanation>,
    under: &[(String, String)],
    shown: &Shown,
) {
    let class = of.severity.map_or("failure", Severity::as_str);
    let id = id(of.code, of.severity);
    html.markup(&format!("<section class=\"code {class}\" id=\"{id}\"><h3>"));
    html.element("code", of.code).markup(" ");
    html.both(of.title.vi, of.title.en).markup(" ");
    let [vi, en] = in_both(|language| Words::of(language).severity(of.severity).to_owned());
    html.markup(&format!("<span class=\"badge {class}\">"));
    html.both(&vi, &en).markup("</span> <span class=\"soft\">");
    let (vi, en) = words::times(of.count, of.files);
    html.both(&vi, &en).markup("</span></h3>");
    if let Some(known) = known {
        explanation(html, known, under);
    }
    html.markup("<h4>");
    html.both(words::WHERE.vi, words::WHERE.en).markup("</h4>");
    html.append(&shown.html);
    if of.count > shown.findings {
        let (vi, en) = words::more(of.count - shown.findings);
        html.markup("<p class=\"left\">")
            .both(&vi, &en)
            .markup("</p>");
    }
    html.markup("</section>");
}

fn explanation(html: &mut Html, known: &Explanation, under: &[(String, String)]) {
    paragraph(html, known.meaning);
    heading(html, words::REMEDY);
    paragraph(html, known.remedy);
    heading(html, words::RULE);
    paragraph(html, known.source);
    if let Some(grade) = known.grade {
        html.markup("<p>");
        let [vi, en] = in_both(|language| {
            let (evidence, words) = (words::EVIDENCE.text(language), Words::of(language));
            format!(
                "{evidence}: {} {grade}, {}.",
                words.grade,
                meaning(grade, language)
            )
        });
        html.both(&vi, &en).markup("</p>");
    }
    if !under.is_empty() {
        heading(html, words::UNDER_PROFILE);
        html.markup("<ul>");
        for (vi, en) in under {
            html.markup("<li>")
                .both(&plain(vi), &plain(en))
                .markup("</li>");
        }
        html.markup("</ul>");
    }
    if known.wrong.is_some() || known.right.is_some() {
        html.markup("<details><summary>");
        html.both(words::EXAMPLES.vi, words::EXAMPLES.en)
            .markup("</summary>");
        example(html, words::WRONG, known.wrong);
        example(html, words::RIGHT, known.right);
        html.markup("</details>");
    }
}

fn example(html: &mut Html, label: Bilingual, example: Option<Example>) {
    let Some(example) = example else {
        return;
    };
    html.markup("<figure><figcaption>").both(label.vi, label.en);
    if let Some(note) = example.note {
        html.markup(" (").both(note.vi, note.en).markup(")");
    }
    html.markup("</figcaption><pre tabindex=\"0\">");
    let text = example.text();
    let lines: Vec<_> = text.lines().map(plain).collect();
    html.text(&lines.join("\n")).markup("</pre></figure>");
}

fn heading(html: &mut Html, words: Bilingual) {
    html.markup("<h4>").both(words.vi, words.en).markup("</h4>");
}

fn paragraph(html: &mut Html, words: Bilingual) {
    html.markup("<p>").both(words.vi, words.en).markup("</p>");
}

/// A word with a frame round it.
pub(super) fn badge(html: &mut Html, class: &str, words: Bilingual) {
    html.markup(&format!("<span class=\"badge {class}\">"));
    html.both(words.vi, words.en).markup("</span>");
}

/// What is made for each language: Vietnamese, then English.
pub(super) fn in_both<T>(make: impl Fn(Language) -> T) -> [T; 2] {
    [Language::Vietnamese, Language::English].map(make)
}
