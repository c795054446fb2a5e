//! Going over values that the caller does not look into.

use super::error::Result;
use super::{Kind, MAX_DEPTH, Reader};

impl<'a> Reader<'a> {
    /// Reads any value, checks it no less than the other methods would, and returns it as written,
    /// without the white space around it.
    #[inline]
    #[allow(clippy::missing_errors_doc, reason = "told once, on the type")]
    pub fn skip(&mut self) -> Result<&'a str> {
        self.peek()?;
        let start = self.cursor.offset;
        self.skip_value()?;
        Ok(&self.text[start..self.cursor.offset])
    }

    /// Takes the same steps as a caller would, with a stack of bits in the place of the caller's own.
    fn skip_value(&mut self) -> Result<()> {
        let outside = self.cursor.depth;
        let mut nesting = Nesting::default();
        loop {
            match self.peek()? {
                Kind::Object => {
                    nesting.set(self.cursor.depth, true);
                    self.begin_object()?;
                }
                Kind::Array => {
                    nesting.set(self.cursor.depth, false);
                    self.begin_array()?;
                }
                Kind::String => self.skip_quoted()?,
                Kind::Number => drop(self.number()?),
                Kind::Boolean => drop(self.boolean()?),
                Kind::Null => self.null()?,
            }
            // Behind a value, or in a fresh container: on to the next value, out of all that ends here.
            loop {
                if self.cursor.depth == outside {
                    return Ok(());
                }
                let more = if nesting.is_object(self.cursor.depth - 1) {
                    self.skip_key()?
                } else {
                    self.next_element()?
                };
                if more {
                    break;
                }
            }
        }
    }

    #[inline]
    fn skip_key(&mut self) -> Result<bool> {
        if !self.next_member()? {
            return Ok(false);
        }
        self.skip_quoted()?;
        self.colon()?;
        Ok(true)
    }
}

/// Which of the open containers are objects: one bit for each.
#[derive(Default)]
struct Nesting([u64; MAX_DEPTH as usize / 64]);

impl Nesting {
    /// At a depth of [`MAX_DEPTH`] nothing is noted, since nothing more can be opened there.
    #[inline]
    fn set(&mut self, depth: u16, is_object: bool) {
        if let Some(word) = self.0.get_mut(usize::from(depth / 64)) {
            let bit = 1 << (depth % 64);
            *word = if is_object { *word | bit } else { *word & !bit };
        }
    }

    #[inline]
    fn is_object(&self, depth: u16) -> bool {
        self.0
            .get(usize::from(depth / 64))
            .is_some_and(|word| word & (1 << (depth % 64)) != 0)
    }
}
