//! Where the links of the pages lead.

use std::path::PathBuf;

use super::*;

/// The id of a heading, as GitHub and the site make it.
fn id(heading: &str) -> String {
    let heading = heading.trim_start_matches('#').trim();
    let kept = heading.chars().filter_map(|char| match char {
        ' ' => Some('-'),
        '-' | '_' => Some(char),
        _ => char.is_alphanumeric().then_some(char),
    });
    kept.flat_map(char::to_lowercase).collect()
}

/// What the links of a page lead to, those of definitions too.
fn links(prose: &str) -> Vec<String> {
    let inline = prose.match_indices("](").map(|(at, opening)| {
        let target = &prose[at + opening.len()..];
        &target[..target.find(')').unwrap_or(target.len())]
    });
    let defined = prose
        .lines()
        .filter_map(|line| line.strip_prefix('[')?.split_once("]: "))
        .map(|(_, target)| target);
    inline.chain(defined).map(str::to_owned).collect()
}

#[test]
fn every_link_of_the_pages_leads_to_a_file_and_a_place_in_it() {
    let docs = std::fs::read_dir(root().join("docs")).unwrap();
    let docs = docs.map(|entry| entry.unwrap().path());
    let pages: Vec<PathBuf> = docs
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .chain(
            [
                "README.md",
                "README.vi.md",
                "ARCHITECTURE.md",
                "CONTRIBUTING.md",
                "CHANGELOG.md",
            ]
            .map(|name| root().join(name)),
        )
        .collect();
    let (mut files, mut places) = (0, 0);
    for page in &pages {
        let text = std::fs::read_to_string(page).unwrap();
        for link in links(&parts(&text).0) {
            if link.contains("://") || link.contains("::") || link.contains(' ') {
                continue;
            }
            let (path, place) = link.split_once('#').unwrap_or((&link, ""));
            let path = match path {
                "" => page.clone(),
                path => page.parent().unwrap().join(path),
            };
            assert!(path.exists(), "{}: {link}", page.display());
            files += 1;
            if !place.is_empty() {
                let target = std::fs::read_to_string(&path).unwrap();
                let (prose, _) = parts(&target);
                let mut headings = prose.lines().filter(|line| line.starts_with('#'));
                assert!(
                    headings.any(|heading| id(heading) == place),
                    "{}: {link}",
                    page.display()
                );
                places += 1;
            }
        }
    }
    assert!(files > 50 && places > 10, "{files} {places}");
}

#[test]
fn a_page_in_vietnamese_leads_to_pages_in_vietnamese() {
    let names: Vec<String> = pairs().into_iter().map(|pair| pair.name).collect();
    let readme = include_str!("../../../README.vi.md").to_owned();
    let pages = pairs().into_iter().map(|pair| (pair.name, pair.vietnamese));
    for (name, page) in pages.chain([("../README".to_owned(), readme)]) {
        for link in links(&parts(&page).0) {
            let path = link.split('#').next().unwrap_or_default();
            let file = path.trim_start_matches("docs/").strip_suffix(".md");
            let is_english = file.is_some_and(|file| names.contains(&file.to_owned()));
            assert!(
                !is_english || file == Some(name.as_str()),
                "{name}.vi.md: {link}"
            );
        }
    }
}
