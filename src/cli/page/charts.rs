//! Charts: tables whose rows have a bar, which is a picture of SVG that stands in the page.

use std::collections::HashMap;

use super::words;
use crate::cli::html::Html;
use crate::cli::summary::Summary;
use crate::language::Bilingual;
use crate::report::{Finding, Severity, plain};
use crate::spec::FieldSpec;

/// How many fields have a bar of their own.
const BARS: usize = 20;

/// How many fields are told apart at most; packets may hold any number of keys that no schema knows.
const FIELDS: usize = 5_000;

/// How many findings each field has.
#[derive(Default)]
pub(super) struct Fields {
    by_name: HashMap<String, OfField>,
    /// Of findings that are about no field.
    none: OfField,
    /// Of fields beyond those that are told apart.
    others: OfField,
}

#[derive(Default, Clone, Copy)]
struct OfField {
    field: Option<&'static FieldSpec>,
    /// By severity: errors, quirks, advice.
    counts: [usize; 3],
}

impl OfField {
    fn total(&self) -> usize {
        self.counts.iter().sum()
    }

    fn add(&mut self, other: Self) {
        for (sum, count) in self.counts.iter_mut().zip(other.counts) {
            *sum += count;
        }
    }
}

impl Fields {
    pub(super) fn count(&mut self, finding: &Finding) {
        let is_full = self.by_name.len() >= FIELDS;
        let row = match finding.field_name() {
            None => &mut self.none,
            Some(name) if is_full && !self.by_name.contains_key(name.as_ref()) => &mut self.others,
            Some(name) => self.by_name.entry(name.into_owned()).or_default(),
        };
        row.field = row.field.or(finding.field());
        let index = match finding.severity() {
            Severity::Error => 0,
            Severity::Quirk => 1,
            Severity::Advice => 2,
        };
        row.counts[index] += 1;
    }

    /// The chart, the most frequent first.
    pub(super) fn write(&self, html: &mut Html) {
        let mut rows: Vec<(&String, &OfField)> = self.by_name.iter().collect();
        rows.sort_by(|(a, one), (b, other)| other.total().cmp(&one.total()).then(a.cmp(b)));
        let mut rest = self.others;
        let (shown, hidden) = rows.split_at(rows.len().min(BARS));
        for (_, one) in hidden {
            rest.add(**one);
        }
        let all = shown.iter().map(|(_, one)| one.total());
        let most = all.chain([rest.total(), self.none.total()]).max();
        let most = most.unwrap_or(0);
        if most == 0 {
            return;
        }
        begin(
            html,
            words::BY_FIELD,
            &[words::FIELD, words::COUNT, words::SHARE],
        );
        for (name, one) in shown {
            row(html, one, most, |html| {
                html.element("code", &plain(name));
                if let Some(field) = one.field {
                    html.markup(" ")
                        .element("span class=\"name soft\" lang=\"vi\"", field.title);
                }
            });
        }
        for (one, name) in [(rest, words::OTHER_FIELDS), (self.none, words::NO_FIELD)] {
            if one.total() > 0 {
                row(html, &one, most, |html| {
                    html.both(name.vi, name.en);
                });
            }
        }
        html.markup("</tbody></table><p class=\"soft\">");
        let severities = [words::ERRORS, words::QUIRKS, words::ADVICE];
        for (class, word) in CLASSES.into_iter().zip(severities) {
            key(html, class);
            html.both(word.vi, word.en).markup(" ");
        }
        html.markup("</p></section>");
    }
}

/// The classes of severities, as they are counted.
const CLASSES: [&str; 3] = ["error", "quirk", "advice"];

fn row(html: &mut Html, of: &OfField, most: usize, label: impl FnOnce(&mut Html)) {
    html.markup("<tr><th scope=\"row\">");
    label(html);
    html.markup("</th>")
        .element("td class=\"number\"", &of.total().to_string());
    html.markup("<td class=\"share\">");
    let parts: Vec<(&str, usize)> = CLASSES.into_iter().zip(of.counts).collect();
    bar(html, &parts, most);
    html.markup("</td></tr>");
}

/// The chart of codes, each with a link to what is told of it.
pub(super) fn by_code(html: &mut Html, summary: &Summary) {
    let all: Vec<_> = summary
        .by_code()
        .into_iter()
        .chain(summary.beyond())
        .collect();
    let Some(most) = all.iter().map(|one| one.count).max() else {
        return;
    };
    let headings = [words::CODE, words::COUNT, words::OF_FILES, words::SHARE];
    begin(html, words::BY_CODE, &headings);
    for one in &all {
        let class = one.severity.map_or("failure", Severity::as_str);
        html.markup("<tr><th scope=\"row\">");
        if one.code == "…" {
            html.text(one.code);
        } else {
            html.link(&super::findings::id(one.code, one.severity), one.code);
        }
        html.markup(" <span class=\"soft\">");
        html.both(one.title.vi, one.title.en).markup("</span></th>");
        html.element("td class=\"number\"", &one.count.to_string());
        html.element("td class=\"number\"", &one.files.to_string());
        html.markup("<td class=\"share\">");
        bar(html, &[(class, one.count)], most);
        html.markup("</td></tr>");
    }
    html.markup("</tbody></table></section>");
}

fn begin(html: &mut Html, title: Bilingual, headings: &[Bilingual]) {
    html.markup("<section class=\"chart\"><h3>");
    html.both(title.vi, title.en)
        .markup("</h3><table><thead><tr>");
    for heading in headings {
        html.markup("<th scope=\"col\">");
        html.both(heading.vi, heading.en).markup("</th>");
    }
    html.markup("</tr></thead><tbody>");
}

/// The key to a colour.
pub(super) fn key(html: &mut Html, class: &str) {
    html.markup(&format!(
        "<svg class=\"key\" viewBox=\"0 0 10 10\" aria-hidden=\"true\"><rect class=\"{class}\" width=\"10\" height=\"10\"/></svg> "
    ));
}

/// A bar of parts, which is as long as the line where they sum up to `most`. The numbers stand beside it.
pub(super) fn bar(html: &mut Html, parts: &[(&str, usize)], most: usize) {
    html.markup("<svg viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
    let mut start = 0;
    for (class, count) in parts.iter().filter(|(_, count)| *count > 0) {
        // However few there are, they are seen.
        let width = (count.saturating_mul(1000) / most.max(1)).max(4);
        html.markup(&format!(
            "<rect class=\"{class}\" x=\"{start}\" width=\"{width}\" height=\"10\"/>"
        ));
        start += width;
    }
    html.markup("</svg>");
}
