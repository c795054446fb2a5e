//! Line and column from byte offsets, in one pass, and only when there is something to place.

use super::{Finding, Position};

/// Sets the positions of findings that are sorted by offset.
pub(super) fn locate(text: &str, findings: &mut [Finding]) {
    let mut counter = Counter::default();
    for finding in findings {
        if let Some(offset) = finding.offset {
            finding.position = Some(counter.advance(text, offset));
        }
    }
}

/// The position of one offset.
pub(crate) fn of(text: &str, offset: usize) -> Position {
    Counter::default().advance(text, offset)
}

/// Counts lines and columns up to offsets that only grow.
struct Counter {
    offset: usize,
    position: Position,
}

impl Default for Counter {
    fn default() -> Self {
        Self {
            offset: 0,
            position: Position { line: 1, column: 1 },
        }
    }
}

impl Counter {
    fn advance(&mut self, text: &str, offset: usize) -> Position {
        let passed = text
            .as_bytes()
            .get(self.offset..offset.min(text.len()))
            .unwrap_or_default();
        for &byte in passed {
            if byte == b'\n' {
                self.position.line += 1;
                self.position.column = 1;
            } else if byte & 0xC0 != 0x80 {
                // Continuation bytes of a code point don't count.
                self.position.column += 1;
            }
        }
        self.offset = self.offset.max(offset.min(text.len()));
        self.position
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_code_points() {
        let text = "{\n  \"Tên\": \"Nguyễn\"\n}";
        let offset = text.find("\"Nguyễn").unwrap();
        assert_eq!(
            of(text, offset),
            Position {
                line: 2,
                column: 10
            }
        );
    }

    #[test]
    fn a_decomposed_letter_counts_as_its_code_points() {
        let text = "\"Nguye\u{302}\u{303}n\" 1";
        let offset = text.find('1').unwrap();
        assert_eq!(of(text, offset).column, 12);
    }

    #[test]
    fn an_offset_past_the_end_is_the_end() {
        assert_eq!(of("ab", 99), Position { line: 1, column: 3 });
    }
}
