//! Markdown to HTML, as the pages of `docs/` have it.

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd, html};

use crate::pages::Target;

pub(crate) struct Rendered {
    /// The text of the first heading.
    pub(crate) title: String,
    pub(crate) html: String,
    /// The files of the repository that links lead to.
    pub(crate) files: Vec<String>,
}

/// Renders a page. `target` says where its links lead on the site; of one that leads nowhere, the text alone stays.
pub(crate) fn render(text: &str, target: impl Fn(&str) -> Option<Target>) -> Rendered {
    let mut files = Vec::new();
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut events: Vec<Event<'_>> = Parser::new_ext(text, options).collect();
    let titles = headings(&mut events);
    let (mut is_program, mut is_dropped) = (false, false);
    for event in &mut events {
        match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                match target(dest_url) {
                    Some(found) => {
                        files.extend(found.file);
                        *dest_url = found.link.into();
                    }
                    None => {
                        *event = Event::Text("".into());
                        is_dropped = true;
                    }
                }
            }
            Event::End(TagEnd::Link | TagEnd::Image) if is_dropped => {
                *event = Event::Text("".into());
                is_dropped = false;
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                // rustdoc takes what says no language for Rust, and hides lines that begin with a hash sign.
                is_program = matches!(kind, CodeBlockKind::Fenced(language)
                    if language.is_empty() || language.starts_with("rust"));
            }
            Event::End(TagEnd::CodeBlock) => is_program = false,
            Event::Text(code) if is_program => *code = shown(code).into(),
            _ => {}
        }
    }
    let mut page = String::new();
    html::push_html(&mut page, events.into_iter());
    Rendered {
        title: titles.into_iter().next().unwrap_or_default(),
        // Wide tables scroll by themselves, also with keys.
        html: page
            .replace("<table>", "<div class=\"wide\" tabindex=\"0\"><table>")
            .replace("</table>", "</table></div>")
            .replace("<pre>", "<pre tabindex=\"0\">"),
        files,
    }
}

/// Gives every heading the id by which other pages refer to it, as GitHub makes it; gives their texts.
fn headings(events: &mut [Event<'_>]) -> Vec<String> {
    let mut texts = Vec::new();
    let mut start = None;
    for at in 0..events.len() {
        match &events[at] {
            Event::Start(Tag::Heading { .. }) => {
                start = Some(at);
                texts.push(String::new());
            }
            Event::End(TagEnd::Heading(_)) => {
                let text = texts.last().map(String::as_str).unwrap_or_default();
                let name: CowStr<'_> = slug(text).into();
                if let Some(Event::Start(Tag::Heading { id, .. })) =
                    start.take().map(|start| &mut events[start])
                {
                    *id = Some(name);
                }
            }
            Event::Text(part) | Event::Code(part) if start.is_some() => {
                if let Some(text) = texts.last_mut() {
                    text.push_str(part);
                }
            }
            _ => {}
        }
    }
    texts
}

fn slug(text: &str) -> String {
    let kept = text.chars().filter_map(|char| match char {
        ' ' => Some('-'),
        '-' | '_' => Some(char),
        _ if char.is_alphanumeric() => Some(char),
        _ => None,
    });
    kept.flat_map(char::to_lowercase).collect()
}

/// A program without the lines that are there only for it to compile.
fn shown(code: &str) -> String {
    code.split_inclusive('\n')
        .filter(|line| *line != "#\n" && !line.starts_with("# "))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(text: &str) -> Rendered {
        render(text, |link| {
            let found = Target {
                link: format!("to/{link}"),
                file: Some(link.to_owned()),
            };
            (link != "folder/").then_some(found)
        })
    }

    #[test]
    fn headings_have_the_ids_that_links_use() {
        let page = page("# For every run: `qcvn120.toml`\n\n## Quy tắc riêng của tỉnh, bộ\n");
        assert_eq!(page.title, "For every run: qcvn120.toml");
        assert!(
            page.html.contains("<h1 id=\"for-every-run-qcvn120toml\">"),
            "{}",
            page.html
        );
        assert!(
            page.html.contains("id=\"quy-tắc-riêng-của-tỉnh-bộ\""),
            "{}",
            page.html
        );
    }

    #[test]
    fn links_and_their_files_are_told() {
        let page = page("[a](x.md) ![b](y.svg)\n");
        assert!(page.html.contains("href=\"to/x.md\"") && page.html.contains("src=\"to/y.svg\""));
        assert_eq!(page.files, ["x.md", "y.svg"]);
    }

    #[test]
    fn a_link_that_leads_nowhere_is_its_text() {
        assert_eq!(
            page("see [`folder`](folder/) there\n").html,
            "<p>see <code>folder</code> there</p>\n"
        );
    }

    #[test]
    fn lines_that_rustdoc_hides_are_hidden() {
        let page = page("```\nuse a;\n# hidden();\n```\n\n```sh\n# shown\n```\n");
        assert!(
            !page.html.contains("hidden") && page.html.contains("# shown"),
            "{}",
            page.html
        );
    }
}
