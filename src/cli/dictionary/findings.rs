//! What each finding and each failure means, and what to do about it.

use super::words::Words;
use crate::cli::html::Html;
use crate::cli::words::meaning;
use crate::explain::Explanation;
use crate::report::Severity;

pub(super) fn write(main: &mut Html, contents: &mut Html, words: Words) {
    main.markup("<section aria-labelledby=\"findings\">");
    main.element("h2 id=\"findings\"", words.findings());
    contents
        .markup("<li>")
        .link("findings", words.findings())
        .markup("</li>");
    for known in Explanation::every() {
        entry(main, &known, words);
    }
    main.markup("</section>");
}

fn entry(main: &mut Html, known: &Explanation, words: Words) {
    let severity = match known.severity {
        Some(Severity::Error) => words.error(),
        Some(Severity::Quirk) => words.quirk(),
        Some(Severity::Advice) => words.advice(),
        None => words.failure(),
    };
    let class = known.severity.map_or("failure", Severity::as_str);
    let id = format!("x-{}", known.code);
    main.markup(&format!("<article class=\"entry\" id=\"{id}\"><h3>"));
    main.link(&id, known.code)
        .markup(" ")
        .element("span lang=\"vi\"", known.title.vi);
    main.markup(" ")
        .element(&format!("small class=\"{class}\""), severity)
        .markup("</h3>");
    main.element("p lang=\"en\" class=\"title\"", known.title.en);
    main.element("p lang=\"vi\"", known.meaning.vi)
        .element("p lang=\"en\"", known.meaning.en);
    main.element("h4", words.remedy());
    main.element("p lang=\"vi\"", known.remedy.vi)
        .element("p lang=\"en\"", known.remedy.en);
    main.markup("<dl>")
        .term(words.source(), known.source.text(words.language));
    if let Some(grade) = known.grade {
        main.term(
            words.evidence(),
            &format!("{grade}: {}", meaning(grade, words.language)),
        );
    }
    main.markup("</dl>");
    for (label, example) in [(words.wrong(), known.wrong), (words.right(), known.right)] {
        if let Some(example) = example {
            main.document(&format!("{label}: {}", known.code), &example.text());
        }
    }
    main.markup("</article>");
}
