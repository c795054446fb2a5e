//! Skipping values that the caller does not look into.

use super::error::Result;
use super::{Kind, MAX_DEPTH, Reader};

impl<'a> Reader<'a> {
    /// Reads any value, checks it as fully as the other methods do, and returns it as written, without the white space
    /// around it.
    #[inline]
    #[allow(clippy::missing_errors_doc, reason = "told once, on the type")]
    pub fn skip(&mut self) -> Result<&'a str> {
        self.peek()?;
        let start = self.cursor.offset;
        self.skip_value()?;
        Ok(&self.text[start..self.cursor.offset])
    }

    /// Takes the steps that a recursive caller would take, and keeps what is open in a bit set instead of on the call
    /// stack.
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
            // After a value, or in a container just opened: leaves every container that ends here and goes to the next
            // value.
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
    /// Notes a container that is opened at this depth. At [`MAX_DEPTH`] nothing is noted, since none can be opened
    /// there.
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
