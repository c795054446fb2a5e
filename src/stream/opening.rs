//! The start of a stream: its encoding, and where its records stand.

use std::io::Read;

use super::buffer::{Buffer, Trouble};
use super::items::fits;
use super::layout::{self, Layout};
use super::recover::PassFirstLine;
use super::{BrokenRecord, StreamError};
use crate::options::ReadOptions;
use crate::packets::Message;
use crate::report::Location;
use crate::wire::Encoding;

/// A document whose start is being read.
pub(super) struct Opening<R> {
    pub(super) buffer: Buffer<R>,
    pub(super) options: ReadOptions,
    /// How far the end of a first line that holds an envelope is looked for.
    longest: usize,
    /// The first line, which could not be read and is being passed over.
    passing: Option<PassFirstLine>,
}

/// What the start of a document tells.
pub(super) struct Opened {
    pub(super) encoding: Encoding,
    /// The text before the list.
    pub(super) around: String,
    pub(super) layout: Layout,
    /// The first line, if it could not be read.
    pub(super) first_broken: Option<BrokenRecord>,
}

impl<R: Read> Opening<R> {
    pub(super) fn new(buffer: Buffer<R>, options: &ReadOptions, longest: usize) -> Self {
        Self {
            buffer,
            options: options.clone(),
            longest,
            passing: None,
        }
    }

    /// Reads the start. If the reader has nothing for now, it is to be called again.
    pub(super) fn open(&mut self, message: Message) -> Result<Opened, StreamError> {
        if self.passing.is_some() {
            return self.pass_first_line();
        }
        let encoding = self.buffer.encoding()?;
        let mut around = String::new();
        let (options, longest) = (&self.options, self.longest);
        let looked = self.buffer.attempt(|view| {
            let (layout, length) = layout::look(&view, encoding, message, options, longest)?;
            let head = view.text.get(..length).unwrap_or_default();
            fits(head, Location::START, options).map_err(Trouble::Broken)?;
            around.push_str(head);
            Ok((layout, length))
        });
        match looked {
            Ok(layout) => Ok(Opened {
                encoding,
                around,
                layout,
                first_broken: None,
            }),
            Err(error) if self.buffer.is_to_wait(&error) => Err(error),
            Err(error) => {
                let passing = PassFirstLine::new(&self.buffer, error, encoding, options)?;
                self.passing = Some(passing);
                self.pass_first_line()
            }
        }
    }

    #[cold]
    fn pass_first_line(&mut self) -> Result<Opened, StreamError> {
        let passed = self.passing.as_mut().map(|passing| {
            let broken = passing.pass(&mut self.buffer, &self.options)?;
            Ok(Opened {
                encoding: Encoding::Json,
                around: String::new(),
                layout: Layout::Lines {
                    has_envelopes: false,
                },
                first_broken: Some(broken),
            })
        });
        // Only called while a line is being passed over.
        passed.unwrap_or_else(|| Err(std::io::Error::other("no line").into()))
    }
}
