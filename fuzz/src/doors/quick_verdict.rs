//! The quick ways give the verdict of the full checks: a document whose objects are read with care, since a key stands
//! twice, has the same findings; the writer refuses just what the check in memory finds; and where nobody wants the record,
//! its check finds what reading it finds.

use qcvn120::{
    Document, Encoding, Finding, MessageType, MessageVisitor, ReadError, ReadOptions, Record,
    Report, WriteError, WriteOptions, json, read_as_with, stream,
};

use super::{found, said};
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
        if self.0.encoding() == Encoding::Json {
            for document in [document.clone(), squeezed(document)] {
                alone::<M::Record<String>>(&document, options);
                alone::<M::Request<String>>(&document, options);
                alone::<M::Reply<String>>(&document, options);
            }
        }
        let Ok(quick) = Document::<M>::read_with(document, options) else {
            return;
        };
        lists_are_streamed(&quick, options);
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

/// The verdict alone is that of reading.
fn alone<R: Record<Text = String>>(document: &[u8], options: &ReadOptions) {
    let told = |verdict: Result<Report, ReadError>| match verdict {
        Ok(report) => said(&report),
        Err(error) => vec![format!("{error:?}")],
    };
    let read = json::read_with::<R>(document, options).map(|(_, report)| report);
    let checked = json::check_with::<R>(document, options);
    let shown = || String::from_utf8_lossy(document);
    assert_eq!(told(checked), told(read), "{}: {}", R::SPEC.name, shown());
}

/// A document without the white space between its tokens, as the quickest way wants it.
fn squeezed(document: &[u8]) -> Vec<u8> {
    let (mut is_inside, mut is_escaped) = (false, false);
    let mut kept = document.to_vec();
    kept.retain(|byte| {
        let is_blank = !is_inside && byte.is_ascii_whitespace();
        is_inside ^= *byte == b'"' && !is_escaped;
        is_escaped = is_inside && *byte == b'\\' && !is_escaped;
        !is_blank
    });
    kept
}

/// The records of a document, written as a list, have the same findings in a stream, where each is passed if it has none.
fn lists_are_streamed<M: MessageType>(document: &Document<M>, options: &ReadOptions) {
    if document.records().is_empty() || M::MESSAGE.spec().record.is_none() {
        return;
    }
    let list = json::write_list_with(document.records(), &WriteOptions::new().keep_invalid(true));
    let list = list.expect("all is kept");
    let whole = read_as_with(M::MESSAGE, &list, options).map(|read| said(read.report()));
    let streamed = stream::check_as_with(M::MESSAGE, list.as_bytes(), options);
    match (streamed, whole) {
        (Ok(checked), Ok(whole)) => assert_eq!(said(&checked.report), whole, "{list}"),
        (Err(_), Err(_)) => {}
        (streamed, whole) => panic!("{:?} {:?}: {list}", streamed.err(), whole.err()),
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
    alone::<R>(kept.as_bytes(), &ReadOptions::new());
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
