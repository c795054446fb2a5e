//! What drawn values keep to beyond the schema: what XML, serde and a calendar on the wall can hold.

/// Limits of drawn values. The schema alone knows none of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Limits {
    /// Only characters that XML holds and hands on as they are.
    pub(super) xml_safe: bool,
    /// Only numbers that come the same through every serde format: whole ones of 64 bits, in plain digits.
    pub(super) serde_safe: bool,
    /// Only dates of these years, first and last.
    pub(super) years: Option<(u16, u16)>,
}

impl Limits {
    /// What `any::<HoSo>()` keeps to.
    pub(super) const EVERYDAY: Self = Self {
        xml_safe: true,
        serde_safe: true,
        years: Some((1900, 2100)),
    };

    /// Whether a character may be drawn. XML knows no control characters but tab and line feed, and none of the two that
    /// end the first plane; it makes a line feed of a carriage return, unless the writer escapes it.
    pub(super) fn admit(self, char: char) -> bool {
        !self.xml_safe
            || !matches!(char, '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
    }

    /// Whether a text may be drawn.
    pub(super) fn admit_text(self, text: &str) -> bool {
        text.chars().all(|char| self.admit(char))
    }

    /// Whether a number, as JSON spells it, may be drawn.
    pub(super) fn admit_number(self, number: &str) -> bool {
        let is_plain = number
            .parse::<i64>()
            .is_ok_and(|value| value.to_string() == number);
        !self.serde_safe || is_plain
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xml_holds_what_is_admitted() {
        let limits = Limits::EVERYDAY;
        assert!(limits.admit_text("Nguyễn\t\n & <b> ]]> 😀 \u{7f}\u{a0}\u{feff}\u{fffd}"));
        for odd in [
            '\0', '\u{1}', '\u{b}', '\r', '\u{1f}', '\u{fffe}', '\u{ffff}',
        ] {
            assert!(!limits.admit(odd), "{odd:?}");
            assert!(Limits::default().admit(odd), "{odd:?}");
        }
    }

    #[test]
    fn serde_carries_what_is_admitted() {
        let limits = Limits::EVERYDAY;
        for number in ["0", "7", "-12", "9223372036854775807"] {
            assert!(limits.admit_number(number), "{number}");
        }
        for number in ["-0", "1.0", "5e3", "12345678901234567890123"] {
            assert!(!limits.admit_number(number), "{number}");
            assert!(Limits::default().admit_number(number), "{number}");
        }
    }
}
