//! `qcvn120 explain NAME`: what the schemas say of a field, a record or a message.

use std::io::{self, Write};

use super::dictionary::records::{all, demands_of};
use super::paragraphs::{paragraph, section};
use super::words::{Words, meaning};
use crate::language::{Bilingual, Language, both};
use crate::packets::Message;
use crate::spec::{FieldSpec, Grade, Lexeme, Notes, RecordSpec, Shape};
use crate::wire::Form;

/// What a name stands for.
pub(super) enum Named {
    Message(Message),
    Record(&'static RecordSpec),
    /// The field in each of these records.
    Fields(Vec<(&'static RecordSpec, &'static FieldSpec)>),
}

/// What has this name, in any letter case: a message, a record, `RECORD.FIELD` or a field of any record.
pub(super) fn find(name: &str) -> Option<Named> {
    let is = |known: &str| known.eq_ignore_ascii_case(name);
    if let Some(message) = Message::ALL.iter().find(|message| is(message.name())) {
        return Some(Named::Message(*message));
    }
    if let Some(record) = all().into_iter().find(|record| is(record.name)) {
        return Some(Named::Record(record));
    }
    let fields = all().into_iter().flat_map(|record| {
        let fields = record
            .fields
            .iter()
            .filter(move |field| is(field.name) || is(&format!("{}.{}", record.name, field.name)));
        fields.map(move |field| (record, field))
    });
    let fields: Vec<_> = fields.collect();
    (!fields.is_empty()).then_some(Named::Fields(fields))
}

/// The names of messages, records and fields.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    let records = all().into_iter();
    let fields = records.flat_map(|record| record.fields.iter().map(|field| field.name));
    let messages = Message::ALL.iter().map(|message| message.name());
    messages
        .chain(all().into_iter().map(|record| record.name))
        .chain(fields)
}

pub(super) fn explain(out: &mut impl Write, named: &Named, language: Language) -> io::Result<()> {
    match named {
        Named::Message(message) => of_message(out, *message, language),
        Named::Record(record) => of_record(out, record, language),
        Named::Fields(fields) => {
            for (index, (record, field)) in fields.iter().enumerate() {
                if index > 0 {
                    writeln!(out)?;
                }
                of_field(out, record, field, language)?;
            }
            Ok(())
        }
    }
}

fn of_message(out: &mut impl Write, message: Message, language: Language) -> io::Result<()> {
    let spec = message.spec();
    writeln!(out, "{}: {}\n", spec.name, spec.title)?;
    paragraph(out, spec.description_in(language))?;
    evidence(out, spec.evidence, language)?;
    let notes = Notes {
        source: spec.source,
        provisional: spec.provisional,
    };
    noted(out, notes, language)?;
    let forms: Vec<&str> = message.forms().map(Form::name).collect();
    paragraph(
        out,
        &format!("{}: {}", FORMS.text(language), forms.join(", ")),
    )?;
    let parts = [Some(spec.request), spec.reply, spec.record];
    let mut told: Vec<&str> = Vec::new();
    for record in parts.into_iter().flatten() {
        if !told.contains(&record.name) {
            told.push(record.name);
            writeln!(out)?;
            of_record(out, record, language)?;
        }
    }
    Ok(())
}

fn of_record(out: &mut impl Write, record: &RecordSpec, language: Language) -> io::Result<()> {
    writeln!(out, "{}: {}\n", record.name, record.title)?;
    let said = match language {
        Language::Vietnamese => record.description_vi,
        Language::English => record.description,
    };
    paragraph(out, said)?;
    evidence(out, record.evidence, language)?;
    noted(out, record.notes(), language)?;
    section(out, FIELDS, language)?;
    let width = record.fields.iter().map(|field| field.name.len()).max();
    let width = width.unwrap_or_default();
    for field in record.fields {
        let sign = if field.required { "*" } else { " " };
        let name = field.name;
        writeln!(out, "  {sign} {name:width$}  {}", field.title)?;
    }
    paragraph(out, STAR.text(language))
}

fn of_field(
    out: &mut impl Write,
    record: &RecordSpec,
    field: &FieldSpec,
    language: Language,
) -> io::Result<()> {
    writeln!(out, "{}.{}: {}\n", record.name, field.name, field.title)?;
    let said = match language {
        Language::Vietnamese => field.description_vi,
        Language::English => field.description,
    };
    paragraph(out, said)?;
    match field.shape {
        Shape::List(inner) | Shape::Record(inner) => {
            paragraph(out, &format!("{}: {}", HOLDS.text(language), inner.name))?;
        }
        Shape::Scalar(_) | Shape::Texts => {}
    }
    for line in demands_of(field, language) {
        paragraph(out, &line)?;
    }
    evidence(out, field.evidence.field, language)?;
    noted(out, field.notes(), language)?;
    if let Some(list) = field.constraint.codes {
        let open = if list.open { OPEN } else { CLOSED };
        section(out, open, language)?;
        let width = list.codes.iter().map(|code| code.code.len()).max();
        let width = width.unwrap_or_default();
        for code in list.codes {
            let said = code.label(language);
            writeln!(out, "  {:width$}  {said} ({})", code.code, code.evidence)?;
        }
    }
    if let (Some(example), Shape::Scalar(_)) = (field.examples.first(), field.shape) {
        section(out, ON_THE_WIRE, language)?;
        let (text, element) = (example.as_text(), field.element());
        let quote = if matches!(example, Lexeme::Text(_)) {
            "\""
        } else {
            ""
        };
        writeln!(out, "  \"{}\": {quote}{text}{quote}", field.name)?;
        writeln!(out, "  <{element}>{text}</{element}>")?;
    }
    Ok(())
}

fn evidence(out: &mut impl Write, grade: Grade, language: Language) -> io::Result<()> {
    let words = Words::of(language);
    let meaning = meaning(grade, language);
    paragraph(
        out,
        &format!("{}: {} {grade}, {meaning}", words.evidence, words.grade),
    )
}

/// Where a fact is from, and what of it is not settled.
fn noted(out: &mut impl Write, notes: Notes, language: Language) -> io::Result<()> {
    for (what, said) in [(SOURCE, notes.source), (PROVISIONAL, notes.provisional)] {
        if let Some(said) = said {
            paragraph(out, &format!("{}: {said}", what.text(language)))?;
        }
    }
    Ok(())
}

const SOURCE: Bilingual = both("nguồn", "source");
const PROVISIONAL: Bilingual = both("chưa chắc chắn", "provisional");
const FORMS: Bilingual = both("dạng", "forms");
const FIELDS: Bilingual = both("Các trường", "Fields");
const STAR: Bilingual = both(
    "* bắt buộc; qcvn120 explain BẢN-GHI.TRƯỜNG cho biết từng trường",
    "* required; qcvn120 explain RECORD.FIELD tells of each field",
);
const HOLDS: Bilingual = both("chứa bản ghi", "holds records of the kind");
const OPEN: Bilingual = both(
    "Mã (danh mục mở: mã khác là khuyến nghị)",
    "Codes (an open list: others are advice)",
);
const CLOSED: Bilingual = both(
    "Mã (danh mục đóng: mã khác là lỗi)",
    "Codes (a closed list: others are errors)",
);
const ON_THE_WIRE: Bilingual = both("Trong JSON và XML", "In JSON and XML");
