//! Newline-delimited JSON with an envelope on each line, which may be of different messages: each line is a document of its
//! own, and all of them together are one file.

use std::io::{self, BufRead, BufReader, Read};

use qcvn120::{AnyDocument, Message, ReadError, read_as_with};
use rayon::prelude::*;

use super::short::read_whole;
use super::streamed::{Feed, Reader, Streamed};
use crate::documents::Outcome;
use crate::findings::Where;
use crate::schemas::Schemas;

/// So many bytes of lines are read together.
const TOGETHER: usize = 4 << 20;

/// A line, and how many stand before it.
struct Line {
    before: usize,
    text: Vec<u8>,
}

/// What came of a line, and where it stands.
struct LineRead {
    read: Result<AnyDocument, ReadError>,
    records_before: usize,
    lines_before: usize,
}

/// Reads all lines; one that cannot be read is a broken record, as in a stream. `first` is the message of the first line.
pub(super) fn read(
    document: &Streamed<'_>,
    first: Message,
    reader: Reader<'_>,
    feed: &mut Feed<'_, '_>,
    mut outcome: Outcome,
) -> io::Result<Outcome> {
    let schemas = &document.schemas;
    let limit = schemas.options.record_bytes;
    let mut lines = Lines {
        reader: BufReader::new(reader),
        limit,
        passed: 0,
    };
    let mut records = 0;
    loop {
        let some = match lines.some() {
            Ok(some) => some,
            Err(error) => {
                outcome.fail((&error).into());
                return Ok(outcome);
            }
        };
        if some.is_empty() {
            return Ok(outcome);
        }
        let parse = |line: &Line| one(&line.text, first, schemas);
        let parsed: Vec<_> = if feed.is_parallel(schemas) {
            some.par_iter().map(parse).collect()
        } else {
            some.iter().map(parse).collect()
        };
        let mut all = Vec::with_capacity(parsed.len());
        for (line, read) in some.iter().zip(parsed) {
            let before = records;
            if let Ok(document) = &read {
                records += document.record_count();
                outcome.records += document.record_count();
                outcome.form = Some(document.form());
                outcome.add(document.report());
            } else {
                records += 1;
                outcome.broken += 1;
            }
            all.push(LineRead {
                read,
                records_before: before,
                lines_before: line.before,
            });
        }
        let file = document.file.to_owned();
        feed.make(move |maker| {
            for one in all {
                let mut at = Where::in_document(&file, Some(first));
                at.records_before = one.records_before;
                at.lines_before = one.lines_before;
                match one.read {
                    Ok(document) => {
                        at.message = document.message();
                        maker.document(document, at);
                    }
                    Err(error) => maker.findings().add_failure(&error.into(), Some(0), "", at),
                }
            }
        })?;
    }
}

/// Reads a line: a document of any message, or a record, which is one of the first message.
fn one(line: &[u8], first: Message, schemas: &Schemas) -> Result<AnyDocument, ReadError> {
    let options = schemas.read.clone().bytes(schemas.options.record_bytes);
    let read = read_whole(line, schemas, &options);
    match read {
        Err(error) if error.code() == "document.unrecognised" => {
            read_as_with(first, line, &options)
        }
        read => read,
    }
}

/// Gives lines, some at a time.
struct Lines<R> {
    reader: BufReader<R>,
    /// How long a line may be. Of a longer one, as much is kept as shows that.
    limit: usize,
    /// How many lines were passed.
    passed: usize,
}

impl<R: io::Read> Lines<R> {
    /// The next lines that are not blank; none at the end.
    fn some(&mut self) -> io::Result<Vec<Line>> {
        let (mut lines, mut bytes) = (Vec::new(), 0);
        while bytes < TOGETHER {
            let mut text = Vec::new();
            let most = self.limit.saturating_add(1) as u64;
            if (&mut self.reader).take(most).read_until(b'\n', &mut text)? == 0 {
                break;
            }
            if text.last() != Some(&b'\n') {
                self.reader.skip_until(b'\n')?;
            }
            bytes += text.len();
            if !text.trim_ascii().is_empty() {
                lines.push(Line {
                    before: self.passed,
                    text,
                });
            }
            self.passed += 1;
        }
        Ok(lines)
    }
}
