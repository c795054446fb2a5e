//! The lists of codes.

use super::words::Words;
use super::{notes, places, records};
use crate::cli::html::Html;
use crate::cli::words::meaning;
use crate::spec::{CodeList, CodeSpec, Edition};

pub(super) fn write(main: &mut Html, contents: &mut Html, words: Words) {
    main.markup("<section aria-labelledby=\"codes\">")
        .element("h2 id=\"codes\"", words.codes());
    contents
        .markup("<li>")
        .link("codes", words.codes())
        .markup("<ul>");
    for list in all() {
        entry(main, list, words);
        contents
            .markup("<li>")
            .link(&places::of_list(list), list.name)
            .markup("</li>");
    }
    contents.markup("</ul></li>");
    main.markup("</section>");
}

/// Every list that a field refers to, each once.
fn all() -> Vec<&'static CodeList> {
    let mut found: Vec<&'static CodeList> = Vec::new();
    for record in records::all() {
        let lists = record
            .fields
            .iter()
            .filter_map(|field| field.constraint.codes);
        for list in lists {
            if !found.contains(&list) {
                found.push(list);
            }
        }
    }
    found.sort_by_key(|list| list.name);
    found
}

fn entry(main: &mut Html, list: &CodeList, words: Words) {
    let id = places::of_list(list);
    main.markup(&format!("<article class=\"entry\" id=\"{id}\"><h3>"));
    main.link(&id, list.name)
        .markup(" ")
        .element("span lang=\"vi\"", list.title);
    main.markup("</h3>")
        .element("p lang=\"vi\"", list.description_vi)
        .element("p lang=\"en\"", list.description);
    let open = if list.open {
        words.opened()
    } else {
        words.closed()
    };
    main.element("p", open)
        .markup("<p>")
        .text(&format!("{}: ", words.evidence()));
    notes::grade(main, list.evidence, words);
    main.text(&format!(", {}", meaning(list.evidence, words.language)))
        .markup("</p>");
    notes::write(main, list.notes(), words);
    main.table(
        list.name,
        &[
            words.code(),
            words.name(),
            words.meaning(),
            words.evidence(),
        ],
    );
    for code in list.codes {
        row(main, list, code, words);
    }
    main.end_table().markup("</article>");
}

fn row(main: &mut Html, list: &CodeList, code: &CodeSpec, words: Words) {
    main.markup("<tr class=\"item\" id=\"").text(&format!(
        "{}.{}",
        places::of_list(list),
        code.code
    ));
    main.markup("\"><th scope=\"row\">")
        .element("code", code.code)
        .markup("</th>");
    main.element("td lang=\"vi\"", code.title)
        .markup("<td>")
        .element("span lang=\"en\"", code.description);
    notes::write(main, list.notes_of(code), words);
    main.markup("</td><td>");
    notes::grade(main, code.evidence, words);
    let since = match code.edition {
        Edition::Qcvn2019 => String::new(),
        later => format!(", {} {later}", words.since()),
    };
    main.text(&since).markup("</td></tr>");
}
