//! UTF-8 that was read as Latin-1 or Windows-1252, and then lost the bytes that are control characters there:
//! `Nguyá»n` for Nguyễn, `Lá» phí` for Lệ phí.

/// Whether it is certain that a text is UTF-8 which was read as single bytes, of which some are gone: at least two of the
/// pairs stand in it with which Vietnamese letters then begin, and no opening quote for which one of them may be the
/// closing one.
pub(super) fn are_certain(text: &str) -> bool {
    // The second half of every pair is one of these, whose first byte is rare.
    if !text.contains(['»', 'º', '°', '¡']) || text.contains('«') {
        return false;
    }
    let mut pairs = 0;
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        let next = chars.peek().copied();
        // The first two bytes of ạ to ỹ, and ư, ơ as a whole.
        pairs += usize::from(matches!(
            (char, next),
            ('á', Some('»' | 'º')) | ('Æ', Some('°' | '¡'))
        ));
    }
    pairs >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is left of a text once its UTF-8 was read as Latin-1, and control characters were removed.
    fn stripped(text: &str) -> String {
        let latin = text.bytes().map(char::from);
        latin.filter(|char| !char.is_control()).collect()
    }

    #[test]
    fn letters_whose_last_byte_is_gone_are_told() {
        for text in [
            "Nguyễn Thị Hồng",
            "Lệ phí hộ tịch",
            "Bộ phận Một cửa",
            "Đường Trần Hưng Đạo",
            "Đã tiếp nhận hồ sơ",
        ] {
            let damaged = stripped(text);
            assert!(are_certain(&damaged), "{text} {damaged}");
            assert!(!are_certain(text), "{text}");
        }
    }

    #[test]
    fn quotes_degrees_and_ordinals_are_left_alone() {
        for text in [
            "",
            "«Quá đáng lắm» và «tệ quá»",
            "Chị nói: “quá» đáng",
            "Nhiệt độ 37° C, 1º và 2ª",
            "¡Hola! ¿Qué tal? Mañana será 1º",
            "Bánh xèo »» phở",
            "Số nhà 12º, hẻm 3º",
            "Ánh sáng° á º",
            "Ægir, Færøerne",
        ] {
            assert!(!are_certain(text), "{text}");
        }
    }
}
