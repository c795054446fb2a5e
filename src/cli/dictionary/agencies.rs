//! The codes of agencies of the top level, each with all of its names, so that search finds it by any of them.

use chrono::{Datelike as _, NaiveDate};

use super::words::Words;
use crate::cli::html::Html;
use crate::language::Language;
use crate::spec::{Agency, AgencyGroup};

pub(super) fn write(main: &mut Html, contents: &mut Html, words: Words) {
    main.markup("<section aria-labelledby=\"agencies\">")
        .element("h2 id=\"agencies\"", words.agencies());
    contents
        .markup("<li>")
        .link("agencies", words.agencies())
        .markup("<ul>");
    let mut groups: Vec<&'static AgencyGroup> = Vec::new();
    for agency in Agency::all() {
        if !groups.contains(&agency.group) {
            groups.push(agency.group);
        }
    }
    for group in groups {
        entry(main, group, words);
        let id = format!("a-{}", group.letter);
        let title = match words.language {
            Language::Vietnamese => group.title,
            Language::English => group.description,
        };
        contents
            .markup("<li>")
            .link(&id, &format!("{}: {title}", group.letter))
            .markup("</li>");
    }
    contents.markup("</ul></li>");
    main.markup("</section>");
}

fn entry(main: &mut Html, group: &AgencyGroup, words: Words) {
    let id = format!("a-{}", group.letter);
    main.markup(&format!("<article class=\"entry\" id=\"{id}\"><h3>"));
    main.link(&id, &group.letter.to_string())
        .markup(" ")
        .element("span lang=\"vi\"", group.title)
        .markup("</h3>")
        .element("p lang=\"en\"", group.description);
    main.table(
        group.title,
        &[
            words.code(),
            words.agency(),
            words.state(),
            words.evidence(),
        ],
    );
    let of_group = |agency: &&Agency| agency.group == group;
    for agency in Agency::all().iter().filter(of_group) {
        row(main, agency, words);
    }
    main.end_table().markup("</article>");
}

/// Where the row of an agency stands.
fn id_of(agency: &Agency) -> String {
    format!("a-{}", agency.code)
}

fn row(main: &mut Html, agency: &'static Agency, words: Words) {
    let code = if agency.last == agency.code {
        agency.code.to_owned()
    } else {
        format!("{}–{}", agency.code, agency.last)
    };
    let id = id_of(agency);
    main.markup(&format!(
        "<tr class=\"item\" id=\"{id}\"><th scope=\"row\">"
    ));
    main.link(&id, &code).markup("</th><td lang=\"vi\">");
    names(main, agency, words);
    main.markup("</td><td>");
    state(main, agency, words);
    main.markup("</td>")
        .element("td", &agency.evidence.to_string())
        .markup("</tr>");
}

/// The name of today, and those before it.
fn names(main: &mut Html, agency: &Agency, words: Words) {
    for (index, name) in agency.names.iter().rev().enumerate() {
        main.markup(if index > 0 { "<br>" } else { "" });
        if index > 0 {
            main.text(words.formerly()).markup(" ");
        }
        main.text(name.name);
        if let Some(since) = name.since {
            let since = format!(" ({} {})", words.since_day(), day(since, words.language));
            main.text(&since);
        }
    }
}

/// Whether the code is in use, and what stands in its place if not.
fn state(main: &mut Html, agency: &'static Agency, words: Words) {
    let change = |word: &str, change: &crate::spec::AgencyChange| {
        let day = day(change.on, words.language);
        format!("{word} {day}: {} ({})", change.decision, change.evidence)
    };
    match &agency.closed {
        None => main.text(words.in_use()),
        Some(closed) => main.element("strong", &change(words.closed_since(), closed)),
    };
    if let Some(opened) = &agency.opened {
        main.markup("<br>")
            .text(&change(words.opened_since(), opened));
    }
    others(main, words.successor(), agency.successors());
    if let Some(grade) = agency.successors_evidence {
        main.text(&format!(" ({grade})"));
    }
    let before = Agency::all().iter();
    let before = before.filter(|other| other.successors().any(|it| it == agency));
    others(main, words.takes_over(), before);
}

fn others(main: &mut Html, word: &str, others: impl Iterator<Item = &'static Agency>) {
    for (index, other) in others.enumerate() {
        if index == 0 {
            main.markup("<br>").text(word).markup(" ");
        } else {
            main.text(", ");
        }
        main.link(&id_of(other), &other.label());
    }
}

fn day(day: NaiveDate, language: Language) -> String {
    match language {
        Language::Vietnamese => format!("{:02}/{:02}/{}", day.day(), day.month(), day.year()),
        Language::English => day.to_string(),
    }
}
