//! Reading strings and keys, which have the same form.

use std::borrow::Cow;

use super::Reader;
use super::error::{ParseError, ParseErrorKind, Result};
use super::scan::{past_few_plain, past_plain, unescape};

impl<'a> Reader<'a> {
    /// Reads a string from its opening quote on.
    #[inline]
    pub(super) fn quoted(&mut self) -> Result<Cow<'a, str>> {
        let bytes = self.text.as_bytes();
        let start = self.cursor.offset + 1;
        let stop = past_plain(bytes, start);
        self.check_token(start, stop)?;
        if bytes.get(stop) != Some(&b'"') {
            return self.escaped(start, stop).map(Cow::Owned);
        }
        self.cursor.offset = stop + 1;
        Ok(Cow::Borrowed(&self.text[start..stop]))
    }

    /// The rest of [`quoted`](Self::quoted), for a string with escapes or errors. A function of its own, so that the
    /// usual way stays short.
    #[inline(never)]
    fn escaped(&mut self, start: usize, stop: usize) -> Result<String> {
        // Built in the buffer of earlier strings and then copied once, so that the copy is exactly as long as the
        // value.
        let mut value = std::mem::take(&mut self.room);
        value.clear();
        self.pieces(start, stop, |plain, escape| {
            value.push_str(plain);
            if let Some(character) = escape {
                value.push(character);
            }
        })?;
        let copy = value.as_str().to_owned();
        self.room = value;
        Ok(copy)
    }

    #[inline]
    pub(super) fn skip_quoted(&mut self) -> Result<()> {
        let bytes = self.text.as_bytes();
        let start = self.cursor.offset + 1;
        let stop = past_plain(bytes, start);
        self.check_token(start, stop)?;
        if bytes.get(stop) != Some(&b'"') {
            return self.pieces(start, stop, |_, _| ());
        }
        self.cursor.offset = stop + 1;
        Ok(())
    }

    /// Goes through a string whose content begins at `start`, and hands each plain stretch to `each` with the character
    /// of the escape after it (`None` before the closing quote). The first stretch ends at `stop`.
    #[inline]
    fn pieces(
        &mut self,
        start: usize,
        mut stop: usize,
        mut each: impl FnMut(&'a str, Option<char>),
    ) -> Result<()> {
        let bytes = self.text.as_bytes();
        let mut plain = start;
        loop {
            self.check_token(start, stop)?;
            let stretch = &self.text[plain..stop];
            match bytes.get(stop) {
                Some(b'"') => {
                    each(stretch, None);
                    self.cursor.offset = stop + 1;
                    return Ok(());
                }
                Some(b'\\') => {
                    let (escape, next) = unescape(bytes, stop)?;
                    each(stretch, Some(escape));
                    plain = next;
                    stop = past_few_plain(bytes, plain);
                }
                Some(_) => return Err(ParseError::at(ParseErrorKind::ControlCharacter, stop)),
                None => return Err(ParseError::at(ParseErrorKind::UnexpectedEnd, stop)),
            }
        }
    }
}
