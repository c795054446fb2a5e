//! `qcvn120 messages`: lists the messages.

use std::io::{self, Write};

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::arguments::ListFormat;
use super::output::Output;
use super::status::{CommandError, Status};
use crate::language::{Bilingual, Language, both};
use crate::packets::{Direction, Message};
use crate::spec::Grade;
use crate::wire::Form;

/// List the messages with their groups, records and forms
#[derive(Debug, clap::Args)]
pub(super) struct MessagesArgs {
    /// The shape of the output
    #[arg(long, value_enum, default_value = "human", value_name = "FORMAT")]
    format: ListFormat,
}

pub(super) fn run(
    args: &MessagesArgs,
    language: Language,
    output: &mut Output,
) -> Result<Status, CommandError> {
    match args.format {
        ListFormat::Human => table(output, language)?,
        ListFormat::Json => array(output)?,
    }
    Ok(Status::Fine)
}

/// Prints one JSON array, with an object on each line.
fn array(out: &mut impl Write) -> io::Result<()> {
    for (index, message) in Message::ALL.iter().enumerate() {
        out.write_all(if index == 0 { b"[\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &MessageRow(*message))?;
    }
    out.write_all(b"\n]\n")
}

struct MessageRow(Message);

impl Serialize for MessageRow {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let spec = self.0.spec();
        let forms: Vec<&str> = self.0.forms().map(Form::name).collect();
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("name", spec.name)?;
        map.serialize_entry("title", spec.title)?;
        map.serialize_entry("description", spec.description)?;
        map.serialize_entry("description_vi", spec.description_vi)?;
        map.serialize_entry("group", spec.group.name())?;
        map.serialize_entry("direction", spec.direction.name())?;
        map.serialize_entry("record", &spec.record.map(|record| record.name))?;
        map.serialize_entry("forms", &forms)?;
        map.serialize_entry("evidence", spec.evidence.as_str())?;
        map.serialize_entry("table", &spec.table)?;
        map.serialize_entry("provisional", &spec.provisional)?;
        map.end()
    }
}

const HEADINGS: [Bilingual; 7] = [
    both("Gói tin", "Message"),
    both("Tên gọi", "Title"),
    both("Chiều", "Direction"),
    both("Bản ghi", "Record"),
    both("Dạng", "Forms"),
    both("Căn cứ", "Evidence"),
    both("Bảng", "Table"),
];

/// Prints a table of columns for each group.
fn table(out: &mut impl Write, language: Language) -> io::Result<()> {
    let headings = HEADINGS.map(|heading| heading.text(language));
    let rows: Vec<(Message, [String; 7])> = Message::ALL
        .iter()
        .map(|message| (*message, row(*message, language)))
        .collect();
    let mut widths = headings.map(width);
    for (_, cells) in &rows {
        for (most, cell) in widths.iter_mut().zip(cells) {
            *most = width(cell).max(*most);
        }
    }
    let mut group = None;
    for (message, cells) in &rows {
        let of = message.spec().group;
        if group != Some(of) {
            let gap = if group.is_some() { "\n" } else { "" };
            writeln!(out, "{gap}{} [{}]", of.title(), of.name())?;
            line(out, &headings, &widths)?;
            group = Some(of);
        }
        line(out, cells, &widths)?;
        writeln!(out, "      {}", message.spec().description_in(language))?;
    }
    legend(out, Message::ALL, language)
}

fn row(message: Message, language: Language) -> [String; 7] {
    let spec = message.spec();
    let direction = match spec.direction {
        Direction::Push => both("gửi lên", "push"),
        Direction::Pull => both("lấy về", "pull"),
    };
    let forms: Vec<&str> = message.forms().map(Form::name).collect();
    let provisional = if spec.provisional.is_some() { " *" } else { "" };
    [
        spec.name.to_owned(),
        spec.title.to_owned(),
        direction.text(language).to_owned(),
        spec.record.map_or("–", |record| record.name).to_owned(),
        forms.join(", "),
        format!("{}{provisional}", spec.evidence),
        spec.table.unwrap_or_default().to_owned(),
    ]
}

fn line(out: &mut impl Write, cells: &[impl AsRef<str>], widths: &[usize]) -> io::Result<()> {
    let mut line = String::new();
    for (cell, most) in cells.iter().zip(widths) {
        let cell = cell.as_ref();
        line.push_str("  ");
        line.push_str(cell);
        line.extend(std::iter::repeat_n(' ', most.saturating_sub(width(cell))));
    }
    writeln!(out, "{}", line.trim_end())
}

/// Prints what the grades and the star mean.
fn legend(out: &mut impl Write, messages: &[Message], language: Language) -> io::Result<()> {
    writeln!(out, "\n{}:", HEADINGS[5].text(language))?;
    for grade in [
        Grade::Regulation,
        Grade::TwoSystems,
        Grade::OneSystem,
        Grade::Provisional,
    ] {
        writeln!(out, "  {grade}  {}", super::words::meaning(grade, language))?;
    }
    for message in messages {
        if let Some(provisional) = message.spec().provisional {
            writeln!(out, "  *  {message}: {provisional}")?;
        }
    }
    Ok(())
}

/// How many columns a text takes. The texts of the schemas are in composed letters (NFC), each of which takes one.
fn width(text: &str) -> usize {
    text.chars().count()
}
