//! The lists of codes.

use super::records;
use super::words::Words;
use crate::cli::html::Html;
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
        let id = format!("c-{}", list.name);
        contents.markup("<li>").link(&id, list.name).markup("</li>");
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
    let id = format!("c-{}", list.name);
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
    main.element("p", open).table(
        list.name,
        &[
            words.code(),
            words.name(),
            words.meaning(),
            words.evidence(),
        ],
    );
    for code in list.codes {
        row(main, &id, code, words);
    }
    main.end_table().markup("</article>");
}

fn row(main: &mut Html, list: &str, code: &CodeSpec, words: Words) {
    main.markup("<tr class=\"item\" id=\"")
        .text(&format!("{list}.{}", code.code));
    main.markup("\"><th scope=\"row\">")
        .element("code", code.code)
        .markup("</th>");
    main.element("td lang=\"vi\"", code.title)
        .element("td lang=\"en\"", code.description);
    let since = match code.edition {
        Edition::Qcvn2019 => String::new(),
        later => format!(", {} {later}", words.since()),
    };
    main.element("td", &format!("{}{since}", code.evidence))
        .markup("</tr>");
}
