//! Which pages there are, and where what they refer to stands on the site.

/// A language of the site. Vietnamese stands at its root.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    Vietnamese,
    English,
}

impl Language {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Vietnamese => "vi",
            Self::English => "en",
        }
    }

    pub(crate) fn folder(self) -> &'static str {
        match self {
            Self::Vietnamese => "",
            Self::English => "en",
        }
    }

    /// What leads from a page of the language to the root of the site.
    pub(crate) fn up(self) -> &'static str {
        match self {
            Self::Vietnamese => "",
            Self::English => "../",
        }
    }

    pub(crate) fn text(self, vietnamese: &'static str, english: &'static str) -> &'static str {
        match self {
            Self::Vietnamese => vietnamese,
            Self::English => english,
        }
    }

    pub(crate) fn title(self) -> &'static str {
        self.text(
            "qcvn120 – gói tin QCVN 120:2019/BTTTT",
            "qcvn120 – the packets of QCVN 120:2019/BTTTT",
        )
    }

    pub(crate) fn downloads(self) -> &'static str {
        self.text("Tải về", "Downloads")
    }
}

/// A page of `docs/`.
pub(crate) struct Page {
    /// Its name on the site, without the ending.
    pub(crate) name: &'static str,
    pub(crate) vietnamese: &'static str,
    pub(crate) english: &'static str,
    /// Its files below `docs/`; those in both languages at once are in both.
    vietnamese_file: &'static str,
    english_file: &'static str,
}

impl Page {
    pub(crate) fn source(&self, language: Language) -> &'static str {
        language.text(self.vietnamese_file, self.english_file)
    }
}

macro_rules! page {
    ($name:literal, $vietnamese:literal, $english:literal, $file:literal, $vietnamese_file:literal) => {
        Page {
            name: $name,
            vietnamese: $vietnamese,
            english: $english,
            vietnamese_file: $vietnamese_file,
            english_file: $file,
        }
    };
}

pub(crate) const PAGES: &[Page] = &[
    page!(
        "cookbook",
        "Sổ tay",
        "Cookbook",
        "cookbook.md",
        "cookbook.vi.md"
    ),
    page!(
        "troubleshooting",
        "Phát hiện thường gặp",
        "Troubleshooting",
        "troubleshooting.md",
        "troubleshooting.vi.md"
    ),
    page!(
        "faq",
        "Câu hỏi thường gặp",
        "Questions",
        "faq.md",
        "faq.vi.md"
    ),
    page!(
        "profiles",
        "Profile: quy định riêng",
        "Profiles",
        "profiles.md",
        "profiles.vi.md"
    ),
    page!(
        "together",
        "Giữa các gói tin",
        "Between packets",
        "together.md",
        "together.vi.md"
    ),
    page!(
        "lines",
        "Mỗi dòng một gói tin",
        "Packets on lines",
        "lines.md",
        "lines.vi.md"
    ),
    page!(
        "other-languages",
        "Ngôn ngữ khác",
        "Other languages",
        "other-languages.md",
        "other-languages.vi.md"
    ),
    page!(
        "comparison",
        "So sánh",
        "Comparison",
        "comparison.md",
        "comparison.vi.md"
    ),
    page!(
        "domain",
        "Căn cứ của lược đồ",
        "The domain",
        "domain.md",
        "domain.vi.md"
    ),
    page!(
        "glossary",
        "Thuật ngữ",
        "Glossary",
        "glossary.md",
        "glossary.md"
    ),
];

/// What a link of a page of `docs/` leads to.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Target {
    /// The link on the site.
    pub(crate) link: String,
    /// The file of the repository that has to be there for it, by its path below the root.
    pub(crate) file: Option<String>,
}

/// Where a link of a page of `docs/` leads on the site, for a reader of a language.
pub(crate) fn target(link: &str, language: Language) -> Target {
    let as_it_is = |link: &str| Target {
        link: link.to_owned(),
        file: None,
    };
    if link.contains("://") || link.starts_with('#') || link.starts_with("mailto:") {
        return as_it_is(link);
    }
    let (path, fragment) = match link.split_once('#') {
        Some((path, fragment)) => (path, format!("#{fragment}")),
        None => (link, String::new()),
    };
    let path = below_root(path);
    let name = path.strip_prefix("docs/").unwrap_or_default();
    let of = |language| PAGES.iter().find(|page| page.source(language) == name);
    let other = match language {
        Language::Vietnamese => (Language::English, "en/"),
        Language::English => (Language::Vietnamese, "../"),
    };
    // A file that is in both languages at once stays in that of the reader.
    let found = of(language).map(|page| (page, ""));
    match found.or_else(|| of(other.0).map(|page| (page, other.1))) {
        Some((page, folder)) => as_it_is(&format!("{folder}{}.html{fragment}", page.name)),
        None => Target {
            link: format!("{}files/{path}", language.up()),
            file: Some(path),
        },
    }
}

/// The path below the root of the repository of what a page of `docs/` refers to.
fn below_root(path: &str) -> String {
    let mut parts = vec!["docs"];
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => _ = parts.pop(),
            name => parts.push(name),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_pages_or_to_copies_of_files() {
        let link = |link, language| target(link, language).link;
        assert_eq!(link("faq.md", Language::English), "faq.html");
        assert_eq!(link("faq.vi.md#a", Language::Vietnamese), "faq.html#a");
        assert_eq!(link("faq.md", Language::Vietnamese), "en/faq.html");
        assert_eq!(link("faq.vi.md", Language::English), "../faq.html");
        assert_eq!(link("glossary.md", Language::Vietnamese), "glossary.html");
        assert_eq!(
            link("profiles.md#built-in", Language::Vietnamese),
            "en/profiles.html#built-in"
        );
        assert_eq!(
            link("profiles.vi.md#biên-dịch-sẵn", Language::Vietnamese),
            "profiles.html#biên-dịch-sẵn"
        );
        let file = target("../examples/openapi.rs", Language::English);
        assert_eq!(file.link, "../files/examples/openapi.rs");
        assert_eq!(file.file.as_deref(), Some("examples/openapi.rs"));
        assert_eq!(
            link("https://docs.rs/x", Language::English),
            "https://docs.rs/x"
        );
    }
}
