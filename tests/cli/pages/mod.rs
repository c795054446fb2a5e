//! The pages of `docs/`: both languages say the same, their links lead somewhere, and what they tell to type runs.

mod claims;
mod links;
#[cfg(unix)]
mod typed;

use std::collections::BTreeSet;
use std::path::Path;

use super::*;

/// Both languages stand in one page, or what it lists is made.
const WITHOUT_SIBLING: [&str; 2] = ["glossary", "findings"];

/// What stands for a word of the reader's own, in Vietnamese and in English.
const PLACEHOLDERS: [(&str, &str); 5] = [
    ("THƯ-MỤC", "DIR"),
    ("TRƯỜNG", "FIELD"),
    ("TÊN", "NAME"),
    ("TỆP", "FILE"),
    ("MÃ", "CODE"),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A page of `docs/` in both languages.
struct Pair {
    name: String,
    english: String,
    vietnamese: String,
}

fn pairs() -> Vec<Pair> {
    let files = std::fs::read_dir(root().join("docs")).unwrap();
    let files = files.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let names: BTreeSet<String> = files
        .filter_map(|file| Some(file.strip_suffix(".md")?.trim_end_matches(".vi").to_owned()))
        .filter(|name| !WITHOUT_SIBLING.contains(&name.as_str()))
        .collect();
    assert!(names.len() > 8, "{names:?}");
    let read = |file: String| {
        let text = std::fs::read_to_string(root().join("docs").join(&file));
        text.unwrap_or_else(|error| panic!("docs/{file}: {error}"))
    };
    let pair = |name: String| Pair {
        english: read(format!("{name}.md")),
        vietnamese: read(format!("{name}.vi.md")),
        name,
    };
    names.into_iter().map(pair).collect()
}

/// A block of code: the language, and the lines.
type Block = (String, Vec<String>);

/// The prose of a page, and its blocks of code.
fn parts(page: &str) -> (String, Vec<Block>) {
    let (mut prose, mut blocks) = (String::new(), Vec::<Block>::new());
    let mut is_code = false;
    for line in page.lines() {
        if let Some(language) = line.trim_start().strip_prefix("```") {
            is_code = !is_code;
            if is_code {
                blocks.push((language.to_owned(), Vec::new()));
            }
        } else if let Some((_, lines)) = blocks.last_mut().filter(|_| is_code) {
            lines.push(line.to_owned());
        } else {
            prose += line;
            prose.push('\n');
        }
    }
    (prose, blocks)
}

/// What stands in code spans, also where one goes over the end of a line.
fn spans(page: &str) -> BTreeSet<String> {
    let (prose, _) = parts(page);
    let spans = prose.split('`').skip(1).step_by(2);
    spans
        .map(|span| span.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

/// The parts of a page, in order: headings, paragraphs in bold, rows, items of lists, blocks.
fn outline(page: &str) -> Vec<String> {
    let mut outline = Vec::new();
    let mut is_code = false;
    for line in page.lines() {
        let line = line.trim_start();
        let first = line.split(' ').next().unwrap_or_default();
        if line.starts_with("```") {
            is_code = !is_code;
            outline.push(line.to_owned());
        } else if is_code {
        } else if line.starts_with('|') {
            let cells = line.replace("\\|", "").matches('|').count() - 1;
            outline.push(format!("row of {cells}"));
        } else if line.starts_with("**") {
            outline.push("**".to_owned());
        } else if first == "-" || first.starts_with('#') || is_number(first) {
            outline.push(first.to_owned());
        }
    }
    outline
}

/// What a numbered item of a list begins with.
fn is_number(word: &str) -> bool {
    let number = word.strip_suffix('.');
    number.is_some_and(|number| number.parse::<u8>().is_ok())
}

/// A line of code without what is for the reader: a comment, and the language of the output.
fn essence(line: &str) -> String {
    let line = line.split("  #").next().unwrap_or_default().trim_end();
    line.replace(" --lang en", "").replace(" --lang vi", "")
}

/// The profile of that block of the page on profiles that holds these words.
fn profile_with(words: &str) -> String {
    let (_, blocks) = parts(include_str!("../../../docs/profiles.md"));
    let blocks = blocks.into_iter().map(|(_, lines)| lines.join("\n"));
    let block = blocks.into_iter().find(|block| block.contains(words));
    format!("{{\"name\": \"Tỉnh X\", {}}}", block.unwrap())
}

#[test]
fn every_page_leads_to_the_other_language_first() {
    for Pair {
        name,
        english,
        vietnamese,
    } in pairs()
    {
        for (page, link, target) in [
            (english, "[Tiếng Việt][vi]", format!("[vi]: {name}.vi.md")),
            (vietnamese, "[English][en]", format!("[en]: {name}.md")),
        ] {
            let lines: Vec<&str> = page.lines().collect();
            assert!(lines[0].starts_with("# "), "{name}: {}", lines[0]);
            assert_eq!(lines[2], link, "{name}");
            assert_eq!(*lines.last().unwrap(), target, "{name}");
        }
    }
}

#[test]
fn both_languages_have_the_same_parts() {
    for pair in pairs() {
        assert_eq!(
            outline(&pair.english),
            outline(&pair.vietnamese),
            "{}",
            pair.name
        );
    }
}

/// The code of the English cookbook is compiled and run with the documentation, and what the English pages tell to type runs below.
#[test]
fn both_languages_have_the_same_code() {
    let mut count = 0;
    for pair in pairs() {
        let code = |page: &str| -> Vec<Block> {
            let blocks = parts(page).1.into_iter();
            let essence = |lines: Vec<String>| lines.iter().map(|line| essence(line)).collect();
            blocks
                .map(|(language, lines)| (language, essence(lines)))
                .collect()
        };
        let english = code(&pair.english);
        assert_eq!(english, code(&pair.vietnamese), "{}", pair.name);
        count += english.len();
    }
    assert!(count > 18, "{count}");
}

/// What stands in code spans is not translated, and neither language has more of it.
#[test]
fn both_languages_name_the_same_codes_and_options() {
    for pair in pairs() {
        let english = spans(&pair.english);
        let vietnamese = spans(&pair.vietnamese).into_iter().map(|span| {
            let span = span.replace(".vi.md", ".md");
            let placeholders = PLACEHOLDERS.iter();
            placeholders.fold(span, |span, (own, english)| span.replace(own, english))
        });
        let vietnamese: BTreeSet<String> = vietnamese.collect();
        let missing: Vec<_> = english.difference(&vietnamese).collect();
        // Vietnamese is what `explain` speaks anyway.
        assert!(
            missing.iter().all(|span| **span == "--lang vi"),
            "{}: {missing:?}",
            pair.name
        );
        // The Vietnamese cookbook names more of what the code beside it shows.
        if pair.name != "cookbook" {
            let more: Vec<_> = vietnamese.difference(&english).collect();
            assert!(more.is_empty(), "{}: {more:?}", pair.name);
        }
    }
}
