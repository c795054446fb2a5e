//! XML with indentation.

pub struct XmlWriter {
    text: String,
    indent: usize,
}

impl XmlWriter {
    /// Starts one step in: the types stand in the schema's root element.
    pub fn new() -> Self {
        Self {
            text: String::new(),
            indent: 1,
        }
    }

    pub fn finish(self) -> String {
        self.text
    }

    /// An element with elements in it.
    pub fn nest(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        content: impl FnOnce(&mut Self),
    ) {
        self.tag(name, attributes, ">\n");
        let inside = self.text.len();
        self.indent += 1;
        content(self);
        self.indent -= 1;
        if self.text.len() == inside {
            self.text.truncate(inside - 2);
            self.text.push_str("/>\n");
        } else {
            self.margin();
            self.text.push_str(&format!("</{name}>\n"));
        }
    }

    /// An element with nothing in it.
    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes, "/>\n");
    }

    /// What a declaration is, in both languages.
    pub fn annotation(&mut self, vietnamese: &str, english: &str) {
        self.nest("xs:annotation", &[], |xml| {
            for (language, text) in [("vi", vietnamese), ("en", english)] {
                xml.tag("xs:documentation", &[("xml:lang", language)], ">");
                xml.text.push_str(&escaped(text));
                xml.text.push_str("</xs:documentation>\n");
            }
        });
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)], end: &str) {
        self.margin();
        self.text.push('<');
        self.text.push_str(name);
        for (name, value) in attributes {
            let value = attribute(value);
            self.text.push_str(&format!(" {name}=\"{value}\""));
        }
        self.text.push_str(end);
    }

    fn margin(&mut self) {
        self.text.extend(std::iter::repeat_n("  ", self.indent));
    }
}

/// Text for an element.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('\r', "&#13;")
}

/// Text for an attribute in double quotes. A reader would take a tab or a line end for a space, so they are escaped.
fn attribute(text: &str) -> String {
    escaped(text)
        .replace('"', "&quot;")
        .replace('\t', "&#9;")
        .replace('\n', "&#10;")
}
