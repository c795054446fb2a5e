//! `qcvn120 dictionary`: one page of HTML, complete in itself, to look everything up in: messages, records, fields, codes,
//! rules and findings; with a box that checks a packet, where the engine is given.
//!
//! All of it comes from the tables of the schemas and the catalogue of findings. The page works without a network, and but for
//! search and the box without scripts.

mod agencies;
mod codes;
mod findings;
mod messages;
mod notes;
mod places;
pub(super) mod records;
mod words;

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;

use self::words::Words;
use super::html::{Html, base64};
use super::output::{Output, write_file};
use super::status::{CommandError, Status};
use crate::language::Language;

/// Write a dictionary of all messages, fields, codes, rules and findings: one HTML page that needs no network
#[derive(Debug, clap::Args)]
pub(super) struct DictionaryArgs {
    /// Where to write the page; - is standard output [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// The engine as WebAssembly, as it is or compressed with gzip (cargo xtask dictionary builds it): the page then has a box that checks a packet
    #[arg(long, value_name = "FILE")]
    engine: Option<PathBuf>,
}

pub(super) fn run(
    args: &DictionaryArgs,
    language: Language,
    output: &mut Output,
) -> Result<Status, CommandError> {
    let engine = match &args.engine {
        None => None,
        Some(path) => {
            let name = path.display();
            let bytes =
                fs::read(path).map_err(|error| CommandError::Failed(format!("{name}: {error}")))?;
            if engine_type(&bytes).is_none() {
                return Err(CommandError::usage(
                    "dictionary",
                    format!("{name} không phải WebAssembly"),
                    format!("{name} is no WebAssembly"),
                ));
            }
            Some(bytes)
        }
    };
    let page = page(language, engine.as_deref());
    match &args.output {
        Some(path) => write_file(path, &page, output)?,
        None => output.write_all(page.as_bytes())?,
    }
    Ok(Status::Fine)
}

/// The media type of an engine: WebAssembly, or that compressed with gzip, which is an eighth as long.
fn engine_type(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0, b'a', b's', b'm', ..] => Some("application/wasm"),
        [0x1F, 0x8B, ..] => Some("application/gzip"),
        _ => None,
    }
}

/// The page. Labels are in one language, what the schemas say in both.
fn page(language: Language, engine: Option<&[u8]>) -> String {
    let words = Words::of(language);
    let mut main = Html::default();
    let mut contents = Html::default();
    notes::legend(&mut main, &mut contents, words);
    messages::write(&mut main, &mut contents, words);
    records::write(&mut main, &mut contents, words);
    codes::write(&mut main, &mut contents, words);
    agencies::write(&mut main, &mut contents, words);
    findings::write(&mut main, &mut contents, words);
    let engine = engine.and_then(|bytes| {
        let (kind, text) = (engine_type(bytes)?, base64(bytes));
        Some(format!(
            "<script type=\"{kind}\" id=\"engine\">{text}</script>"
        ))
    });
    let engine = engine.unwrap_or_default();
    let hidden = if engine.is_empty() { " hidden" } else { "" };
    let parts = [
        ("{{lang}}", language.name().to_owned()),
        ("{{style}}", include_str!("page.css").to_owned()),
        ("{{script}}", include_str!("page.js").to_owned()),
        ("{{version}}", env!("CARGO_PKG_VERSION").to_owned()),
        ("{{no-engine}}", hidden.to_owned()),
        ("{{options}}", messages::options()),
        ("{{contents}}", contents.into_text()),
        ("{{main}}", main.into_text()),
        ("{{engine}}", engine),
    ];
    words.fill(fill(include_str!("page.html"), &parts))
}

/// The template with its parts, each of which stands in it once, and in this order after the words.
fn fill(template: &str, parts: &[(&str, String)]) -> String {
    let mut page = String::new();
    let mut rest = template;
    while let Some(at) = rest.find("{{") {
        let part = parts.iter().find(|(name, _)| rest[at..].starts_with(name));
        let end = rest[at..]
            .find("}}")
            .map_or(rest.len(), |length| at + length + 2);
        page.push_str(&rest[..at]);
        match part {
            Some((_, text)) => page.push_str(text),
            None => page.push_str(&rest[at..end]),
        }
        rest = &rest[end..];
    }
    page.push_str(rest);
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explain::Explanation;
    use crate::packets::Message;
    use crate::spec::Agency;

    #[test]
    fn everything_has_its_place_once() {
        let page = page(Language::Vietnamese, None);
        let ids: Vec<&str> = page
            .match_indices(" id=\"")
            .map(|(at, found)| {
                let id = &page[at + found.len()..];
                &id[..id.find('"').unwrap()]
            })
            .collect();
        let mut unique = ids.clone();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(unique.len(), ids.len());
        for message in Message::ALL {
            assert!(ids.contains(&format!("m-{message}").as_str()), "{message}");
        }
        for known in Explanation::every() {
            assert!(
                ids.contains(&format!("x-{}", known.code).as_str()),
                "{}",
                known.code
            );
        }
        assert!(ids.contains(&"r-HoSo") && ids.contains(&"r-HoSo.TrangThaiHoSo"));
        assert!(ids.contains(&"c-TrangThaiHoSo") && ids.contains(&"c-TrangThaiHoSo.10"));
        for agency in Agency::all() {
            let id = format!("a-{}", agency.code);
            assert!(ids.contains(&id.as_str()), "{id}");
        }
        // Every link leads somewhere.
        for (at, found) in page.match_indices("href=\"#") {
            let target = &page[at + found.len()..];
            let target = &target[..target.find('"').unwrap()];
            assert!(ids.contains(&target), "#{target}");
        }
    }

    #[test]
    fn the_page_is_complete_in_itself() {
        for language in Language::ALL {
            let page = page(*language, Some(b"\0asm"));
            assert!(!page.contains("{{"), "a part is left open");
            for outside in [" src=\"", "@import", "url(", "fetch("] {
                assert!(!page.contains(outside), "{outside}");
            }
        }
    }
}
