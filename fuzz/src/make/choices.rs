//! A row of bytes as a row of choices.

/// Choices taken from bytes. When the bytes are used up, every choice is the first one, which is always the plainest and
/// never goes deeper.
pub struct Choices<'a> {
    bytes: &'a [u8],
    planted: usize,
}

impl<'a> Choices<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, planted: 0 }
    }

    pub fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.bytes.split_first() else {
            return 0;
        };
        self.bytes = rest;
        *first
    }

    /// A number below `end`, which is not 0.
    pub fn below(&mut self, end: usize) -> usize {
        if end <= 256 {
            return usize::from(self.byte()) % end;
        }
        (usize::from(self.byte()) << 8 | usize::from(self.byte())) % end
    }

    /// Whether something rare happens: in one of `times` cases.
    pub fn rarely(&mut self, times: usize) -> bool {
        self.below(times) == times - 1
    }

    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    /// A text that stands nowhere else.
    pub fn plant(&mut self, planted: &mut Vec<String>) -> String {
        self.planted += 1;
        let text = format!("Mốc{}ễ", self.planted);
        planted.push(text.clone());
        text
    }

    /// What is left, as it stands.
    pub fn rest(&mut self) -> &'a [u8] {
        std::mem::take(&mut self.bytes)
    }
}
