//! What is no packet at all, told by its first bytes: what a gateway, a browser or an archiver makes.

use crate::wire::without_bom;

/// What a document is that is neither JSON nor XML in UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Foreign {
    /// Nothing, or blanks alone.
    Empty,
    /// A page of HTML.
    Html,
    /// Compressed with gzip.
    Gzip,
    /// A ZIP archive, such as a file of Word or Excel.
    Zip,
    /// A PDF file.
    Pdf,
    /// A PNG, JPEG or GIF image.
    Image,
    /// Text in UTF-16, with or without a byte-order mark.
    Utf16,
    /// Text in UTF-32, with or without a byte-order mark.
    Utf32,
}

impl Foreign {
    /// How many bytes tell the kinds that are no text.
    pub(crate) const BYTES: usize = 4;
    /// How many bytes tell HTML, blanks before it aside.
    pub(crate) const TEXT: usize = 16;

    /// What a document is by its start, if that is neither JSON nor XML in UTF-8.
    #[inline]
    pub(crate) fn of(start: &[u8]) -> Option<Self> {
        match start {
            // Nearly every document.
            [b'{' | b'[', second, ..] if *second != 0 => None,
            [b'<', b'?', ..] => None,
            _ => Self::of_bytes(start).or_else(|| Self::of_text(without_bom(start))),
        }
    }

    /// What is no text in UTF-8.
    pub(crate) fn of_bytes(start: &[u8]) -> Option<Self> {
        Some(match start {
            [0x1F, 0x8B, ..] => Self::Gzip,
            [b'P', b'K', 3, 4, ..] => Self::Zip,
            [b'%', b'P', b'D', b'F', ..] => Self::Pdf,
            [0x89, b'P', b'N', b'G', ..]
            | [0xFF, 0xD8, 0xFF, ..]
            | [b'G', b'I', b'F', b'8', ..] => Self::Image,
            [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => Self::Utf32,
            [0, 0, 0, first, ..] | [first, 0, 0, 0, ..] if begins(*first) => Self::Utf32,
            [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => Self::Utf16,
            [0, first, ..] | [first, 0, ..] if begins(*first) => Self::Utf16,
            _ => return None,
        })
    }

    /// What is text, without a byte-order mark, but no packet.
    pub(crate) fn of_text(start: &[u8]) -> Option<Self> {
        let text = start.trim_ascii_start();
        let begins_with = |words: &[u8]| {
            let start = text.get(..words.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(words))
        };
        if text.is_empty() {
            Some(Self::Empty)
        } else if begins_with(b"<!doctype html") || begins_with(b"<html>") || begins_with(b"<html ")
        {
            Some(Self::Html)
        } else {
            None
        }
    }
}

/// Whether a packet may begin with this character.
fn begins(first: u8) -> bool {
    matches!(
        first,
        b'{' | b'[' | b'<' | b'"' | b' ' | b'\t' | b'\r' | b'\n'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_packet_is_told_by_its_first_bytes() {
        let utf16 =
            |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
        let utf32 = |text: &str| -> Vec<u8> {
            text.chars()
                .flat_map(|one| u32::from(one).to_be_bytes())
                .collect()
        };
        for (bytes, foreign) in [
            (b"".to_vec(), Foreign::Empty),
            (b"\xEF\xBB\xBF \r\n".to_vec(), Foreign::Empty),
            (b"\n<!DOCTYPE html>".to_vec(), Foreign::Html),
            (b"<HTML lang=vi>".to_vec(), Foreign::Html),
            (b"\x1F\x8B\x08\0".to_vec(), Foreign::Gzip),
            (b"PK\x03\x04".to_vec(), Foreign::Zip),
            (b"%PDF-1.7".to_vec(), Foreign::Pdf),
            (b"\x89PNG\r\n".to_vec(), Foreign::Image),
            (b"\xFF\xD8\xFF\xE0".to_vec(), Foreign::Image),
            (utf16("{\"a\":1}"), Foreign::Utf16),
            (utf16("\u{feff}{}"), Foreign::Utf16),
            (utf16("<HoSo/>"), Foreign::Utf16),
            (utf32("[]"), Foreign::Utf32),
            (utf32("\u{feff}[]"), Foreign::Utf32),
        ] {
            assert_eq!(Foreign::of(&bytes), Some(foreign), "{bytes:?}");
        }
        for text in [
            "{",
            "{}",
            "[]",
            " {}",
            "<HoSo/>",
            "<html5/>",
            "<!DOCTYPE HoSo>",
            "null",
            "\u{feff}{}",
            "P",
        ] {
            assert_eq!(Foreign::of(text.as_bytes()), None, "{text}");
        }
    }
}
