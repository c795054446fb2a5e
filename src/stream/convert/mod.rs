//! Converts documents of any length from one encoding to the other.

mod error;
mod how;
mod lines;
mod passes;

use std::io::{Read, Seek, Write};
use std::marker::PhantomData;

pub use self::error::StreamConvertError;
pub use self::how::Converter;
use self::lines::rewrite_lines;
use self::passes::rewrite;
pub(super) use self::passes::{FirstPass, Look, OneCore, Walk};
#[cfg(feature = "rayon")]
pub(super) use self::passes::{SecondPass, Seen};
use super::check::{Gathered, checked_reply, read_reply};
use super::checked::Checked;
use super::detect_with;
use super::layout::carrier;
use super::purpose::Typed;
use super::steps::Steps;
use super::storage::Borrowed;
use crate::codec::xml;
use crate::documents::convert::convert_document_with;
use crate::error::{MOST_UNWRITABLE, Unwritable, WriteError};
use crate::packets::{AnyDocument, Body, Document, MessageType, MessageVisitor};
use crate::report::{Collector, Report};
use crate::wire::Encoding;

/// What came of a conversion.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Conversion {
    /// What was found in the document that was read.
    pub checked: Checked,
    /// What was left out because the edition has no place for it: an `advice.edition` for each, up to the limit of
    /// findings. In newline-delimited JSON, their position is where the record begins.
    pub left_out: Report,
}

impl Converter {
    /// Converts a document.
    ///
    /// # Errors
    ///
    /// When the document cannot be read, has errors that the [options](crate::WriteOptions) do not keep, or holds characters
    /// that XML cannot hold: then nothing was written. When the input or the output fails.
    pub fn run(
        &self,
        input: impl Read + Seek,
        output: impl Write,
    ) -> Result<Conversion, StreamConvertError> {
        self.run_by::<OneCore>(input, output)
    }

    pub(super) fn run_by<W: Walk>(
        &self,
        input: impl Read + Seek,
        output: impl Write,
    ) -> Result<Conversion, StreamConvertError> {
        let mut ignored = |_: &Report, _: &str, _: usize| ();
        let ran = self.run_watched::<W>(input, output, &mut ignored)?;
        ran.written?;
        Ok(Conversion {
            checked: ran.checked,
            left_out: ran.left_out,
        })
    }
}

/// What came of a conversion, whether the document was written or refused.
pub(crate) struct Ran {
    pub(crate) checked: Checked,
    pub(crate) left_out: Report,
    pub(crate) written: Result<(), StreamConvertError>,
}

impl Converter {
    /// Converts a document, and shows the findings on each record to `watch`, with the text of the record and its
    /// offset in the document.
    pub(super) fn run_watched<W: Walk>(
        &self,
        mut input: impl Read + Seek,
        output: impl Write,
        watch: &mut dyn FnMut(&Report, &str, usize),
    ) -> Result<Ran, StreamConvertError> {
        let message = if self.message.is_some() {
            self.message
        } else {
            let (found, _) = detect_with(&mut input, &self.read)?;
            input.rewind()?;
            found.message
        };
        match message {
            Some(message) => message.visit(Convert {
                how: self,
                input,
                output,
                watch,
                walk: PhantomData::<W>,
            }),
            None => self.reply(input, output),
        }
    }

    /// Converts a reply without records.
    fn reply(&self, input: impl Read, output: impl Write) -> Result<Ran, StreamConvertError> {
        let (reply, encoding) = read_reply(input, &self.read)?;
        let checked = checked_reply(&reply, encoding);
        let written = self.write_whole(&AnyDocument::Acknowledgement(reply), output);
        Ok(Ran {
            checked,
            left_out: Report::default(),
            written,
        })
    }

    /// Writes a document that was read whole.
    fn write_whole(
        &self,
        document: &AnyDocument,
        mut output: impl Write,
    ) -> Result<(), StreamConvertError> {
        let converted = convert_document_with(document, self.to, &self.write)?;
        output.write_all(converted.text.as_bytes())?;
        output.flush()?;
        Ok(())
    }
}

struct Convert<'c, I, O, W> {
    how: &'c Converter,
    input: I,
    output: O,
    watch: &'c mut dyn FnMut(&Report, &str, usize),
    walk: PhantomData<W>,
}

impl<I: Read + Seek, O: Write, W: Walk> MessageVisitor for Convert<'_, I, O, W> {
    type Output = Result<Ran, StreamConvertError>;

    fn visit<M: MessageType>(mut self) -> Self::Output {
        let how = self.how;
        let records = Steps::new(&Typed::<M, Borrowed>::NEW, &mut self.input, &how.read)?;
        let list = records.list_pointer();
        let gathered = Gathered::new(&how.read, self.watch);
        let mut look = FirstPass::new(
            Look {
                how: how.clone(),
                list,
            },
            gathered,
        );
        let records = W::look(records, &mut look)?;
        let FirstPass {
            gathered,
            mut left_out,
            mut unwritable,
            ..
        } = look;
        let (is_whole, is_lines) = (records.is_whole(), records.is_lines());
        let has_envelopes = records.has_envelopes;
        let checked = gathered.checked(M::MESSAGE, &records);
        let mut envelope = records.into_envelope();
        if is_whole {
            // The document is looked at as a whole below, with its records: what was noted of each would count twice.
            left_out = Collector::new(how.read.findings);
            unwritable.clear();
        }
        if let Some(edition) = how.edition
            && let Some(document) = envelope.take()
        {
            let trimmed = document.into_edition(edition);
            left_out.absorb(trimmed.left_out);
            envelope = Some(trimmed.value);
        }
        if how.to == Encoding::Xml
            && !is_whole
            && let Some(document) = &envelope
        {
            unwritable = with_those_around(document, unwritable);
        }
        if !checked.broken.is_empty() {
            let written = Err(StreamConvertError::Broken(checked.broken.clone()));
            return Ok(Ran {
                checked,
                left_out: left_out.finish(),
                written,
            });
        }
        let refused = if !how.write.keep_invalid && !checked.report.usable() {
            Some(WriteError::Invalid(Box::new(checked.report.clone())))
        } else if !unwritable.is_empty() {
            Some(WriteError::NotXml(unwritable))
        } else {
            None
        };
        let written = match (refused, envelope) {
            (Some(refused), _) => Err(refused.into()),
            (None, _) if has_envelopes && how.to == Encoding::Xml => {
                Err(StreamConvertError::Envelopes)
            }
            (None, _) if has_envelopes => {
                self.input.rewind()?;
                rewrite_lines::<M>(how, self.input, self.output)
            }
            (None, Some(document)) if is_whole => how.write_whole(&M::any(document), self.output),
            (None, envelope) => {
                self.input.rewind()?;
                let envelope = envelope.as_ref().filter(|_| !is_lines);
                rewrite::<M, W>(how, self.input, self.output, envelope)
            }
        };
        Ok(Ran {
            checked,
            left_out: left_out.finish(),
            written,
        })
    }
}

/// What XML cannot hold of a document whose records were gone through: in them, and around them, in the order in which it is
/// written.
fn with_those_around<M: MessageType>(
    document: &Document<M>,
    in_records: Vec<Unwritable>,
) -> Vec<Unwritable> {
    let list = carrier(M::MESSAGE, document.form());
    let (mut all, before) = match document.body() {
        Body::Request(request) => xml::unwritable_around(&**request, list),
        Body::Reply(reply) => xml::unwritable_around(&**reply, list),
        Body::List(_) | Body::Record(_) => return in_records,
    };
    let behind = all.split_off(before);
    all.extend(in_records);
    all.extend(behind);
    all.truncate(MOST_UNWRITABLE);
    all
}
