//! Where a fact is known from, and what of it is not settled; and what the grades of evidence mean.

use super::words::Words;
use crate::cli::html::Html;
use crate::cli::words::meaning;
use crate::spec::{Grade, Notes};

/// The grades with their meanings, as the first section of the page.
pub(super) fn legend(main: &mut Html, contents: &mut Html, words: Words) {
    contents
        .markup("<li>")
        .link("grades", words.grades())
        .markup("</li>");
    main.markup("<section aria-labelledby=\"grades\">")
        .element("h2 id=\"grades\"", words.grades())
        .element("p", words.grades_hint())
        .markup("<dl>");
    for grade in Grade::ALL {
        main.term(grade.as_str(), meaning(*grade, words.language));
    }
    main.markup("</dl></section>");
}

/// A grade as a link to what it means.
pub(super) fn grade(main: &mut Html, grade: Grade, words: Words) {
    main.markup("<a href=\"#grades\" title=\"")
        .text(meaning(grade, words.language))
        .markup("\">")
        .text(grade.as_str())
        .markup("</a>");
}

/// What the schema notes, a paragraph for source and open point each.
pub(super) fn write(main: &mut Html, notes: Notes, words: Words) {
    if let Some(source) = notes.source {
        main.markup("<p class=\"note\">")
            .text(&format!("{}: ", words.source()))
            .element("span lang=\"vi\"", source)
            .markup("</p>");
    }
    if let Some(open) = notes.provisional {
        main.markup("<p class=\"note\">")
            .text(&format!("{}: ", words.open_point()))
            .element("span lang=\"en\"", open)
            .markup("</p>");
    }
}
