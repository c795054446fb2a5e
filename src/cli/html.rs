//! Writes HTML: what is text is escaped, what is markup stands in the code.

use std::fmt::Write as _;

/// A piece of a page.
#[derive(Debug, Default)]
pub(super) struct Html(String);

impl Html {
    /// Markup, as it is.
    pub(super) fn markup(&mut self, markup: &str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// Text.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        escape(text, &mut self.0);
        self
    }

    /// An element with text alone. The tag may have attributes.
    pub(super) fn element(&mut self, tag: &str, text: &str) -> &mut Self {
        let name = tag.split(' ').next().unwrap_or_default();
        // Writing to a `String` does not fail.
        let _ = write!(self.0, "<{tag}>");
        escape(text, &mut self.0);
        let _ = write!(self.0, "</{name}>");
        self
    }

    /// The same in Vietnamese and English, of which a page shows one.
    pub(super) fn both(&mut self, vi: &str, en: &str) -> &mut Self {
        if vi == en {
            return self.text(vi);
        }
        self.element("span lang=\"vi\"", vi)
            .element("span lang=\"en\"", en)
    }

    /// A link to a place of the page.
    pub(super) fn link(&mut self, id: &str, text: &str) -> &mut Self {
        self.element(&format!("a href=\"#{}\"", escaped(id)), text)
    }

    /// What a term is, in a list of terms.
    pub(super) fn term(&mut self, term: &str, text: &str) -> &mut Self {
        self.element("dt", term).element("dd", text)
    }

    /// The beginning of a table, up to its first row. Where it is too wide it scrolls by itself, also with keys.
    pub(super) fn table(&mut self, label: &str, headings: &[&str]) -> &mut Self {
        self.markup("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"")
            .text(label)
            .markup("\"><table><thead><tr>");
        for heading in headings {
            self.element("th scope=\"col\"", heading);
        }
        self.markup("</tr></thead><tbody>")
    }

    /// The end of a table.
    pub(super) fn end_table(&mut self) -> &mut Self {
        self.markup("</tbody></table></div>")
    }

    /// A document, with its own lines.
    pub(super) fn document(&mut self, label: &str, text: &str) -> &mut Self {
        self.markup("<figure>").element("figcaption", label);
        self.element(
            &format!(
                "pre tabindex=\"0\" role=\"group\" aria-label=\"{}\"",
                escaped(label)
            ),
            text,
        );
        self.markup("</figure>")
    }

    pub(super) fn append(&mut self, other: &Self) -> &mut Self {
        self.0.push_str(&other.0);
        self
    }

    pub(super) fn into_text(self) -> String {
        self.0
    }
}

/// The text with everything that HTML would read as markup written so that it does not.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::new();
    escape(text, &mut out);
    out
}

fn escape(text: &str, out: &mut String) {
    for char in text.chars() {
        match char {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(char),
        }
    }
}

/// Bytes as text.
pub(super) fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |index: usize| u32::from(chunk.get(index).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * place) & 63) as usize];
            text.push(if place <= chunk.len() {
                char::from(letter)
            } else {
                '='
            });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_base64() {
        let cases = [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
        ];
        for (bytes, text) in cases {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }

    #[test]
    fn text_is_never_markup() {
        let mut html = Html::default();
        html.link("a\"b", "<script>&");
        assert_eq!(
            html.into_text(),
            "<a href=\"#a&quot;b\">&lt;script&gt;&amp;</a>"
        );
    }
}
