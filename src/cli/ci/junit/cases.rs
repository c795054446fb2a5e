//! Suites, cases and why a case did not pass, as they are written in XML.

use crate::report::plain;
use std::io::{self, Write};

use quick_xml::escape::escape;

/// Why a case did not pass.
pub(super) struct Trouble {
    kind: String,
    message: String,
    text: String,
}

impl Trouble {
    pub(super) fn new(kind: &str, message: String, text: String) -> Self {
        Self {
            kind: kind.to_owned(),
            message,
            text,
        }
    }
}

/// A test case.
pub(super) struct Case {
    name: String,
    class: Option<String>,
    error: Option<Trouble>,
    failure: Option<Trouble>,
    skipped: Option<&'static str>,
    notes: Vec<String>,
}

impl Case {
    pub(super) fn new(name: String) -> Self {
        Self {
            name,
            class: None,
            error: None,
            failure: None,
            skipped: None,
            notes: Vec::new(),
        }
    }

    /// The case, in another class than those of its suite.
    pub(super) fn of_class(mut self, class: String) -> Self {
        self.class = Some(class);
        self
    }

    pub(super) fn error(mut self, trouble: Trouble) -> Self {
        self.error.get_or_insert(trouble);
        self
    }

    /// The case, failed; for two reasons, if it has failed already.
    pub(super) fn failed(mut self, trouble: Trouble) -> Self {
        match &mut self.failure {
            Some(before) => {
                before.text.push_str("\n\n");
                before.text.push_str(&trouble.text);
            }
            None => self.failure = Some(trouble),
        }
        self
    }

    pub(super) fn skipped(mut self, reason: &'static str) -> Self {
        self.skipped = Some(reason);
        self
    }

    pub(super) fn noted(mut self, notes: impl IntoIterator<Item = String>) -> Self {
        self.notes.extend(notes);
        self
    }

    fn write(&self, out: &mut impl Write, class: &str) -> io::Result<()> {
        let class = self.class.as_deref().unwrap_or(class);
        write!(
            out,
            "<testcase classname=\"{}\" name=\"{}\"",
            attribute(class),
            attribute(&self.name)
        )?;
        // What did not work at all says more than what was found.
        let trouble = match (&self.error, &self.failure) {
            (Some(error), _) => Some(("error", error)),
            (None, Some(failure)) => Some(("failure", failure)),
            (None, None) => None,
        };
        if trouble.is_none() && self.skipped.is_none() && self.notes.is_empty() {
            return out.write_all(b"/>\n");
        }
        out.write_all(b">\n")?;
        if let Some((element, trouble)) = trouble {
            writeln!(
                out,
                "<{element} type=\"{}\" message=\"{}\">{}</{element}>",
                attribute(&trouble.kind),
                attribute(&trouble.message),
                text(&trouble.text)
            )?;
        }
        if let Some(reason) = self.skipped {
            writeln!(out, "<skipped message=\"{}\"/>", attribute(reason))?;
        }
        if !self.notes.is_empty() {
            let notes = self.notes.join("\n\n");
            writeln!(out, "<system-out>{}</system-out>", text(&notes))?;
        }
        out.write_all(b"</testcase>\n")
    }
}

/// A suite, which is held until it is whole: how many cases of each kind it has stands at its head.
pub(super) struct Suite<'n> {
    name: &'n str,
    cases: Vec<Case>,
}

impl<'n> Suite<'n> {
    pub(super) fn new(name: &'n str) -> Self {
        Self {
            name,
            cases: Vec::new(),
        }
    }

    pub(super) fn add(&mut self, case: Case) {
        self.cases.push(case);
    }

    pub(super) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let count = |is: &dyn Fn(&Case) -> bool| self.cases.iter().filter(|case| is(case)).count();
        let errors = count(&|case| case.error.is_some());
        let failures = count(&|case| case.error.is_none() && case.failure.is_some());
        let skipped = count(&|case| case.skipped.is_some());
        writeln!(
            out,
            "<testsuite name=\"{}\" tests=\"{}\" failures=\"{failures}\" errors=\"{errors}\" skipped=\"{skipped}\">",
            attribute(self.name),
            self.cases.len()
        )?;
        for case in &self.cases {
            case.write(out, self.name)?;
        }
        out.write_all(b"</testsuite>\n")
    }
}

/// A text in an attribute, where it stands on one line.
fn attribute(line: &str) -> String {
    text(&plain(line))
}

/// A text of several lines, which came through [`plain`] line by line. GitLab and Jenkins take `[[ATTACHMENT|…]]` in it for the name
/// of a file.
fn text(text: &str) -> String {
    escape(text.replace("[[", "[ [")).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup_or_an_attachment() {
        assert_eq!(
            text("]]><script>&\n[[ATTACHMENT|/etc/hosts]]"),
            "]]&gt;&lt;script&gt;&amp;\n[ [ATTACHMENT|/etc/hosts]]"
        );
        assert_eq!(attribute("a\"b\u{1B}\n\u{FFFF}"), "a&quot;b␛␊\u{FFFD}");
    }
}
