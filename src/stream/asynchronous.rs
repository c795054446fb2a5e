//! The records of a document that comes over an asynchronous reader.
//!
//! The engine is that of [`Records`]: it reads from a [`Feed`], which holds one chunk and would block when that is used up.
//! Then the engine is left where it stands, the next chunk is awaited, and it goes on.

use std::fmt;
use std::io::{self, ErrorKind, Read};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::stream::{FusedStream, Stream};
use futures_io::AsyncRead;

use super::buffer::Buffer;
use super::opening::Opening;
use super::records::Records;
use super::steps::Steps;
use super::{Item, StreamError, lines};
use crate::options::ReadOptions;
use crate::packets::{Document, MessageType};
use crate::report::Report;
use crate::wire::{Encoding, Form};

/// How many bytes the reader is asked for at a time.
const CHUNK: usize = 64 << 10;

/// How many chunks are read at most before other tasks have their turn.
const MOST_CHUNKS: usize = 32;

/// The records of a document of any length that comes over an asynchronous reader: [`Records`] as a
/// [`Stream`](futures_core::Stream), with the feature `futures`. It gives the same records, findings and errors, and holds as
/// little in memory, whatever the pieces in which the bytes come.
///
/// It needs no runtime: any reader with `futures::io::AsyncRead` will do; `tokio_util::compat` makes one of tokio's.
///
/// It is cancel-safe: a `next()` that is dropped loses nothing, and the next one goes on where it was. All state is here,
/// none in the future.
///
/// ```
/// use std::task::{Context, Poll, Waker};
/// use futures_core::Stream;
/// use qcvn120::status_sync::CapNhatTienDoHoSoMC;
/// use qcvn120::stream::AsyncRecords;
///
/// let body: &[u8] = br#"[{"MaHoSo": "H22-200101-0001"}, {"MaHoSo": "H22-200101-0002"}]"#;
/// let mut records = AsyncRecords::<CapNhatTienDoHoSoMC, _>::new(body);
/// // In a task: while let Some(item) = records.next().await { … }
/// let mut context = Context::from_waker(Waker::noop());
/// while let Poll::Ready(Some(item)) = std::pin::Pin::new(&mut records).poll_next(&mut context) {
///     let item = item?;
///     println!("{}: {}", item.record.ma_ho_so, item.report.usable());
/// }
/// assert_eq!(records.records_read(), 2);
/// # Ok::<(), qcvn120::stream::StreamError>(())
/// ```
pub struct AsyncRecords<M: MessageType, R> {
    reader: R,
    state: State<M>,
}

enum State<M: MessageType> {
    /// The start is still to be read.
    Opening(Box<Opening<Feed>>),
    /// A document that may have to be read whole before its records can be given.
    Open(Box<Records<M, Feed>>, Ready),
    /// The start could not be read.
    Failed,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Ready {
    No,
    Yes,
    /// Everything was given.
    Ended,
}

impl<M: MessageType, R: AsyncRead + Unpin> AsyncRecords<M, R> {
    /// The records of what the reader gives, under the default options. Nothing is read before the first poll.
    pub fn new(reader: R) -> Self {
        Self::with_options(reader, &ReadOptions::new())
    }

    /// As [`new`](Self::new), with options.
    pub fn with_options(reader: R, options: &ReadOptions) -> Self {
        let buffer = Buffer::waiting(Feed::default(), options.record_bytes);
        let opening = Opening::new(buffer, options, lines::LONGEST_LINE);
        Self {
            reader,
            state: State::Opening(Box::new(opening)),
        }
    }
}

impl<M: MessageType, R> AsyncRecords<M, R> {
    fn records(&self) -> Option<&Records<M, Feed>> {
        match &self.state {
            State::Open(records, _) => Some(records),
            State::Opening(_) | State::Failed => None,
        }
    }

    /// The encoding of the document, once its start has been read.
    pub fn encoding(&self) -> Option<Encoding> {
        self.records().map(Records::encoding)
    }

    /// The form of the document, once its start has been read; for newline-delimited JSON, the form of each line.
    pub fn form(&self) -> Option<Form> {
        self.records().map(Records::form)
    }

    /// How many records have been read so far: see [`Records::records_read`].
    pub fn records_read(&self) -> usize {
        self.records().map_or(0, Records::records_read)
    }

    /// How many records could not be read so far: see [`Records::records_broken`].
    pub fn records_broken(&self) -> usize {
        self.records().map_or(0, Records::records_broken)
    }

    /// What stands around the records, once all have been read: see [`Records::envelope`].
    pub fn envelope(&self) -> Option<&Document<M>> {
        self.records().and_then(Records::envelope)
    }

    /// The findings on the envelopes of newline-delimited JSON so far: see [`Records::around_lines`].
    pub fn around_lines(&self) -> Option<&Report> {
        self.records().map(Records::around_lines)
    }

    /// The reader. What it has given already is not to be had from it again.
    pub fn into_reader(self) -> R {
        self.reader
    }
}

impl<M: MessageType> State<M> {
    /// Goes on with what has come so far; pending where that is not enough.
    fn advance(&mut self) -> Poll<Option<Given<M>>> {
        loop {
            match self {
                Self::Opening(opening) => match opening.open(M::MESSAGE) {
                    Err(error) if opening.buffer.is_to_wait(&error) => return Poll::Pending,
                    Err(error) => {
                        *self = Self::Failed;
                        return Poll::Ready(Some(Err(error)));
                    }
                    Ok(opened) => {
                        let Self::Opening(opening) = std::mem::replace(self, Self::Failed) else {
                            return Poll::Ready(None);
                        };
                        match Steps::opened(*opening, opened) {
                            Ok(steps) => {
                                *self = Self::Open(Box::new(Records::of(steps)), Ready::No);
                            }
                            Err(error) => return Poll::Ready(Some(Err(error))),
                        }
                    }
                },
                Self::Open(records, ready @ Ready::No) => match records.prepare() {
                    Err(error) if records.steps.buffer.is_to_wait(&error) => return Poll::Pending,
                    Err(error) => {
                        *self = Self::Failed;
                        return Poll::Ready(Some(Err(error)));
                    }
                    Ok(()) => *ready = Ready::Yes,
                },
                Self::Open(records, ready @ Ready::Yes) => match records.next() {
                    Some(Err(error)) if records.steps.buffer.is_to_wait(&error) => {
                        return Poll::Pending;
                    }
                    None => {
                        *ready = Ready::Ended;
                        return Poll::Ready(None);
                    }
                    given => return Poll::Ready(given),
                },
                Self::Open(_, Ready::Ended) | Self::Failed => return Poll::Ready(None),
            }
        }
    }

    fn feed(&mut self) -> Option<&mut Feed> {
        match self {
            Self::Opening(opening) => Some(opening.buffer.reader_mut()),
            Self::Open(records, _) => Some(records.steps.buffer.reader_mut()),
            Self::Failed => None,
        }
    }
}

type Given<M> = Result<Item<<M as MessageType>::Record<String>>, StreamError>;

impl<M: MessageType, R: AsyncRead + Unpin> Stream for AsyncRecords<M, R> {
    type Item = Given<M>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        for _ in 0..MOST_CHUNKS {
            if let Poll::Ready(given) = this.state.advance() {
                return Poll::Ready(given);
            }
            let Some(feed) = this.state.feed() else {
                return Poll::Ready(None);
            };
            ready!(feed.poll_fill(&mut this.reader, context));
        }
        // A reader that is always ready, and a long way to the next record.
        context.waker().wake_by_ref();
        Poll::Pending
    }
}

impl<M: MessageType, R: AsyncRead + Unpin> FusedStream for AsyncRecords<M, R> {
    fn is_terminated(&self) -> bool {
        matches!(self.state, State::Failed | State::Open(_, Ready::Ended))
    }
}

// Nothing is pinned inside.
impl<M: MessageType, R: Unpin> Unpin for AsyncRecords<M, R> {}

impl<M: MessageType, R> fmt::Debug for AsyncRecords<M, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AsyncRecords")
            .field("message", &M::MESSAGE)
            .field("records_read", &self.records_read())
            .finish_non_exhaustive()
    }
}

/// A chunk of the document. When it is used up, the reader would block until the next one is there.
#[derive(Default)]
struct Feed {
    chunk: Box<[u8]>,
    /// The part of the chunk that is not used up.
    start: usize,
    end: usize,
    /// What the reader ended with, once it has.
    over: Option<io::Result<()>>,
}

impl Feed {
    /// Reads the next chunk, or learns that there is none.
    fn poll_fill(
        &mut self,
        reader: &mut (impl AsyncRead + Unpin),
        context: &mut Context<'_>,
    ) -> Poll<()> {
        if self.start < self.end || self.over.is_some() {
            return Poll::Ready(());
        }
        if self.chunk.is_empty() {
            self.chunk = vec![0; CHUNK].into();
        }
        loop {
            match ready!(Pin::new(&mut *reader).poll_read(context, &mut self.chunk)) {
                Ok(0) => self.over = Some(Ok(())),
                Ok(length) => {
                    self.start = 0;
                    // A faulty reader may claim more bytes than there was room for.
                    self.end = length.min(self.chunk.len());
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                // Here this kind means that a chunk is to be awaited, which a reader says with `Pending`.
                Err(error) if error.kind() == ErrorKind::WouldBlock => {
                    self.over = Some(Err(io::Error::other(error)));
                }
                Err(error) => self.over = Some(Err(error)),
            }
            return Poll::Ready(());
        }
    }
}

impl Read for Feed {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let mut left = self.chunk.get(self.start..self.end).unwrap_or_default();
        if !left.is_empty() {
            let length = left.read(room)?;
            self.start += length;
            return Ok(length);
        }
        match self.over.take() {
            Some(over) => {
                self.over = Some(Ok(()));
                over.map(|()| 0)
            }
            None => Err(ErrorKind::WouldBlock.into()),
        }
    }
}
