//! The quick ways give the verdict of the full checks: a document whose objects are read with care, since a key stands
//! twice, has the same findings; and the writer refuses just what the check in memory finds.

use qcvn120::{
    Document, Encoding, Finding, MessageType, MessageVisitor, Record, WriteError, WriteOptions,
    json,
};

use super::found;
use crate::make::Input;

/// The property.
pub fn holds(bytes: &[u8]) {
    let Some(input) = Input::of(bytes) else {
        return;
    };
    input.message.visit(Quick(&input));
}

/// A key that no document has.
const KEY: &str = "\u{24b6}";

struct Quick<'a>(&'a Input);

impl MessageVisitor for Quick<'_> {
    type Output = ();

    fn visit<M: MessageType>(self) {
        let Input {
            document, options, ..
        } = self.0;
        let Ok(quick) = Document::<M>::read_with(document, options) else {
            return;
        };
        let shown = || String::from_utf8_lossy(document);
        for record in quick.records() {
            writer_refuses_what_the_check_finds(record);
        }
        if quick.report().limit_reached() {
            return;
        }
        let careful = match self.0.encoding() {
            Encoding::Json => json_with_care(document),
            Encoding::Xml => None,
        };
        let Some(careful) = careful else {
            return;
        };
        let Ok(careful) = Document::<M>::read_with(&careful, options) else {
            panic!("read quickly, not with care: {}", shown());
        };
        let said = |finding: &Finding| {
            format!(
                "{} {} {:?}",
                finding.code(),
                finding.pointer(),
                finding.value()
            )
        };
        let due: Vec<_> = quick.report().findings().iter().map(said).collect();
        let others = careful.report().findings().iter();
        let others = others.filter(|finding| finding.pointer() != format!("/{KEY}"));
        let found: Vec<_> = others.map(said).collect();
        assert_eq!(found, due, "read with care: {}", shown());
    }
}

/// The document with one key twice in its root, behind all others.
fn json_with_care(document: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(document).ok()?.trim_end();
    let inside = text.strip_suffix('}')?;
    if !text
        .trim_start_matches('\u{feff}')
        .trim_start()
        .starts_with('{')
    {
        return None;
    }
    let comma = if inside.trim_end().ends_with('{') {
        ""
    } else {
        ","
    };
    Some(format!("{inside}{comma}\"{KEY}\":1,\"{KEY}\":1}}"))
}

fn writer_refuses_what_the_check_finds<R: Record<Text = String>>(record: &R) {
    if record.unknown().instead().is_some() {
        return;
    }
    let kept =
        json::write_with(record, &WriteOptions::new().keep_invalid(true)).expect("all is kept");
    let (_, report) = json::read::<R>(kept.as_bytes()).expect("what we write is read");
    match json::write(record) {
        Ok(text) => {
            assert!(report.usable(), "written with {:?}: {kept}", found(&report));
            assert_eq!(text, kept);
        }
        Err(WriteError::Invalid(refusal)) => {
            assert!(
                !refusal.usable() && !report.usable(),
                "refused for nothing: {kept}"
            );
            assert_eq!(found(&refusal), found(&report), "{kept}");
        }
        Err(other) => panic!("{other}: {kept}"),
    }
}
