//! Holds the site: every link leads somewhere, and nothing is loaded from elsewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::Result;

/// The files of a folder and of those in it, in the order of their names.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Checks all pages of a site.
pub(crate) fn check(root: &Path) -> Result<String> {
    let files = files(root)?;
    let mut pages = BTreeMap::new();
    for file in &files {
        if file.extension().is_some_and(|ending| ending == "html") {
            pages.insert(file.clone(), fs::read_to_string(file)?);
        }
    }
    let faults = faults(&pages, &files.iter().cloned().collect());
    if !faults.is_empty() {
        return Err(faults.join("\n").into());
    }
    let bytes: u64 = files
        .iter()
        .filter_map(|file| fs::metadata(file).ok())
        .map(|about| about.len())
        .sum();
    Ok(format!(
        "{}: {} pages, {} files, {} kB; every link leads somewhere",
        root.display(),
        pages.len(),
        files.len(),
        bytes / 1000
    ))
}

/// What is wrong with the links of some pages.
fn faults(pages: &BTreeMap<PathBuf, String>, files: &BTreeSet<PathBuf>) -> Vec<String> {
    let ids: BTreeMap<&PathBuf, BTreeSet<&str>> = pages
        .iter()
        .map(|(page, text)| (page, values(text, " id=\"").collect()))
        .collect();
    let mut faults = Vec::new();
    for (page, text) in pages {
        let mut fault = |what: &str, link: &str| {
            faults.push(format!("{}: {what}: {link}", page.display()));
        };
        for loaded in [" src=\"", "@import ", "url("] {
            for link in values(text, loaded) {
                if is_outside(link) {
                    fault("loaded from elsewhere", link);
                }
            }
        }
        let is_loaded = |at: usize| {
            text[..at]
                .rsplit('<')
                .next()
                .is_some_and(|tag| tag.starts_with("link"))
        };
        for (at, _) in text.match_indices(" href=\"") {
            let link = until_quote(&text[at + " href=\"".len()..]);
            if is_outside(link) {
                if is_loaded(at) {
                    fault("loaded from elsewhere", link);
                }
                continue;
            }
            let (path, fragment) = link.split_once('#').unwrap_or((link, ""));
            let Some(target) = resolved(page, path) else {
                fault("leads out of the site", link);
                continue;
            };
            if !files.contains(&target) {
                fault("leads nowhere", link);
            } else if !fragment.is_empty()
                && !ids
                    .get(&target)
                    .is_some_and(|ids| ids.contains(plain(fragment).as_str()))
            {
                fault("there is no such place", link);
            }
        }
        for link in values(text, " src=\"").filter(|link| !is_outside(link)) {
            if !resolved(page, link).is_some_and(|target| files.contains(&target)) {
                fault("leads nowhere", link);
            }
        }
    }
    faults
}

/// The file that a path on a page leads to.
fn resolved(page: &Path, path: &str) -> Option<PathBuf> {
    if path.is_empty() {
        return Some(page.to_owned());
    }
    let mut file = page.parent()?.to_owned();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                if !file.pop() {
                    return None;
                }
            }
            name => file.push(name),
        }
    }
    Some(file)
}

fn is_outside(link: &str) -> bool {
    link.contains("://") || link.starts_with("//") || link.starts_with("mailto:")
}

/// What stands in quotes behind each of these words.
fn values<'t>(text: &'t str, word: &'t str) -> impl Iterator<Item = &'t str> {
    text.match_indices(word)
        .map(move |(at, _)| until_quote(&text[at + word.len()..]))
}

fn until_quote(text: &str) -> &str {
    let text = text.strip_prefix(['"', '\'']).unwrap_or(text);
    text.split(['"', '\'', ')', '>']).next().unwrap_or_default()
}

/// A fragment without the escapes of URLs and of HTML.
fn plain(fragment: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = fragment.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let digits = after.get(..2).filter(|_| byte == b'%');
        let digits = digits.and_then(|digits| std::str::from_utf8(digits).ok());
        let escaped = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(escaped.unwrap_or(byte));
        rest = if escaped.is_some() {
            &after[2..]
        } else {
            after
        };
    }
    String::from_utf8_lossy(&bytes).replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults_of(page: &str) -> Vec<String> {
        let pages = BTreeMap::from([
            (PathBuf::from("site/a.html"), page.to_owned()),
            (
                PathBuf::from("site/en/b.html"),
                "<h2 id=\"tỉnh\">".to_owned(),
            ),
        ]);
        let files = pages
            .keys()
            .cloned()
            .chain([PathBuf::from("site/style.css")]);
        faults(&pages, &files.collect())
    }

    #[test]
    fn sound_links_pass() {
        let page = "<link rel=\"x\" href=\"style.css\"><p id=\"p\"><a href=\"#p\"><a href=\"en/b.html#t%E1%BB%89nh\">\
                    <a href=\"https://docs.rs\"><a href=\"en/../style.css\">";
        assert_eq!(faults_of(page), [""; 0]);
    }

    #[test]
    fn what_leads_nowhere_or_loads_from_elsewhere_is_told() {
        for (page, what) in [
            ("<a href=\"c.html\">", "leads nowhere"),
            ("<a href=\"en/b.html#x\">", "there is no such place"),
            ("<img src=\"https://a.vn/b.png\">", "loaded from elsewhere"),
            ("<img src=\"b.png\">", "leads nowhere"),
            (
                "<link rel=\"stylesheet\" href=\"https://a.vn/b.css\">",
                "loaded from elsewhere",
            ),
            (
                "<style>p { background: url(https://a.vn/b.png) }</style>",
                "loaded from elsewhere",
            ),
        ] {
            let faults = faults_of(page);
            assert!(
                faults.len() == 1 && faults[0].contains(what),
                "{page}: {faults:?}"
            );
        }
    }
}
