//! `--lines`: a packet on each line of standard input, an answer on each line of standard output, as long as there is input.

use std::io::{self, BufRead, BufReader, Read, Write};

use super::output::Output;
use super::status::{CommandError, Status};
use crate::options::ReadOptions;

/// Of a longer line, only so much is kept: more than a document may have, so that it is refused for its size.
const MOST: u64 = ReadOptions::BYTES as u64 + 4;

/// Answers each line of standard input. The answers come in order, and before a read that may wait, all of them are written.
pub(super) fn each(
    output: &mut Output,
    answer: impl FnMut(&[u8], &mut Output) -> io::Result<Status>,
) -> Result<Status, CommandError> {
    answer_each(io::stdin().lock(), output, Output::closed, answer)
}

fn answer_each<W: Write>(
    input: impl Read,
    output: &mut W,
    is_over: impl Fn(&W) -> bool,
    mut answer: impl FnMut(&[u8], &mut W) -> io::Result<Status>,
) -> Result<Status, CommandError> {
    let mut reader = BufReader::with_capacity(64 << 10, input);
    let mut line = Vec::new();
    let mut status = Status::Fine;
    loop {
        if memchr::memchr(b'\n', reader.buffer()).is_none() {
            output.flush()?;
        }
        if is_over(output) || !next(&mut reader, &mut line)? {
            return Ok(status);
        }
        status = status.max(answer(&line, output)?);
    }
}

/// Reads a line without its end; false where there is none.
fn next(reader: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
    line.clear();
    if reader.by_ref().take(MOST).read_until(b'\n', line)? == 0 {
        return Ok(false);
    }
    if line.pop_if(|last| *last == b'\n').is_none() && line.len() as u64 == MOST {
        // The rest of a line that is too long.
        reader.skip_until(b'\n')?;
    }
    line.pop_if(|last| *last == b'\r');
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_has_one_answer_and_a_long_one_is_cut() {
        let mut input = b"{}\r\n\n".to_vec();
        input.extend(vec![b'a'; usize::try_from(MOST).unwrap() + 7]);
        input.extend(b"\n[1]");
        let mut lengths = Vec::new();
        let status = answer_each(
            &*input,
            &mut Vec::new(),
            |_| false,
            |line, _| {
                lengths.push(line.len() as u64);
                Ok(Status::Found)
            },
        );
        assert_eq!(status.unwrap(), Status::Found);
        assert_eq!(lengths, [2, 0, MOST, 3]);
    }

    #[test]
    fn answers_are_written_before_a_read_that_may_wait() {
        /// Gives one line at a time, and only when the answers to all before are there.
        struct Patient<'a>(&'a std::cell::Cell<usize>, usize);
        impl Read for Patient<'_> {
            fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
                assert_eq!(self.0.get(), self.1, "waits for an answer");
                if self.1 == 6 {
                    return Ok(0);
                }
                self.1 += 2;
                buffer[..4].copy_from_slice(b"1\n2\n");
                Ok(4)
            }
        }
        /// Counts the lines that were flushed.
        struct Sink<'a>(&'a std::cell::Cell<usize>, usize);
        impl Write for Sink<'_> {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                self.1 += 1;
                Ok(bytes.len())
            }
            fn flush(&mut self) -> io::Result<()> {
                self.0.set(self.1);
                Ok(())
            }
        }
        let answered = std::cell::Cell::new(0);
        let mut sink = Sink(&answered, 0);
        let status = answer_each(
            Patient(&answered, 0),
            &mut sink,
            |_| false,
            |_, out| {
                out.write_all(b"x")?;
                Ok(Status::Fine)
            },
        );
        assert_eq!((status.unwrap(), answered.get()), (Status::Fine, 6));
    }
}
