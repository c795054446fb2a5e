//! UTF-8 whose bytes were taken for characters of Latin-1, Windows-1252 or Windows-1258, and encoded as UTF-8 again.

/// How many times that was done to a text, if it is certain that it was: one or two (or more).
#[cold]
pub(super) fn times(text: &str) -> Option<usize> {
    is_encoded_again(text).then(|| {
        if is_encoded_again(&decoded(text)) {
            2
        } else {
            1
        }
    })
}

/// Whether somewhere characters stand for the bytes of a letter of Vietnamese or of a mark in a text, where they cannot
/// stand for themselves.
fn is_encoded_again(text: &str) -> bool {
    // In quotation marks of this kind, the second character of many letters closes the quotation.
    let is_quoted = text.contains('«');
    let mut before = ' ';
    let mut rest = text.chars();
    while let Some(first) = rest.next() {
        let mut behind = rest.clone();
        if !first.is_ascii()
            && let Some(lead @ 0xC2..=0xE2) = byte_of(first)
            && let Some(second) = behind.next()
            && let Some(second_byte @ 0x80..=0xBF) = byte_of(second)
            && is_certain(
                lead,
                second_byte,
                (before, second, behind.next()),
                is_quoted,
            )
        {
            return true;
        }
        before = first;
    }
    false
}

/// Whether two bytes, or three with the third character, are what is left of one letter. `around` holds the character
/// before them, the second of them, and what follows.
fn is_certain(lead: u8, second: u8, around: (char, char, Option<char>), is_quoted: bool) -> bool {
    let (before, second_char, third) = around;
    let after_small = before.is_lowercase();
    let third_byte = || {
        third
            .and_then(byte_of)
            .filter(|byte| matches!(byte, 0x80..=0xBF))
    };
    match (lead, second) {
        // Hardly a text has such a capital and a control character behind it.
        (0xC2..=0xC6 | 0xCC, _) if second_char.is_control() => true,
        // Letters such as ạ and ễ.
        (0xE1, 0xBA) => third_byte().is_some_and(|third| third >= 0xA0),
        (0xE1, 0xBB) => !is_quoted && third_byte().is_some_and(|third| third <= 0xB9),
        // Quotation marks, dashes and dots.
        (0xE2, 0x80) => third_byte().is_some(),
        // ă, đ, ĩ; ũ; ơ, ư, whose first byte stands for a letter that Vietnamese has not; accents that stand alone; Ä and Æ,
        // the first bytes of letters that were encoded twice.
        (0xC4, 0x82 | 0x83 | 0x90 | 0x91 | 0xA8 | 0xA9)
        | (0xC5, 0xA8 | 0xA9)
        | (0xC6, 0xA0 | 0xA1 | 0xAF | 0xB0)
        | (0xCC, 0x80 | 0x81 | 0x83 | 0x89 | 0xA3)
        | (0xC3, 0x84 | 0x86) => true,
        // So is Å, but Ã may stand before an ellipsis.
        (0xC3, 0x85) => third == Some('Â'),
        // à to ý. The first byte stands for Ã, with which a word in capitals may end.
        (0xC3, _) if is_vietnamese(second) => match second_char {
            '\u{a0}' | '\u{ad}' | '‘' | '’' | '‚' | '“' | '”' | '™' => after_small,
            '¹' | '²' | '³' => after_small || third.is_some_and(char::is_lowercase),
            _ => true,
        },
        // Signs such as °, behind a letter or a digit: Â is a capital.
        (0xC2, 0xA0..=0xBF) => after_small || before.is_ascii_digit(),
        _ => false,
    }
}

/// Whether the letter of Latin-1 with this second byte in UTF-8 is one of Vietnamese.
fn is_vietnamese(second: u8) -> bool {
    // Small and capital letters differ in one bit.
    matches!(
        second | 0x20,
        0xA0..=0xA3 | 0xA8..=0xAA | 0xAC | 0xAD | 0xB2..=0xB5 | 0xB9 | 0xBA | 0xBD
    )
}

/// The text before the last encoding, as far as can be told.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    for char in text.chars() {
        match byte_of(char) {
            Some(byte) => bytes.push(byte),
            None => bytes.extend_from_slice(char.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The byte of a character above ASCII in Latin-1, Windows-1252 or (of the first bytes of Vietnamese letters, where it
/// differs) Windows-1258.
fn byte_of(char: char) -> Option<u8> {
    if let 0x80..=0xFF = u32::from(char) {
        return u8::try_from(char).ok();
    }
    Some(match char {
        '€' => 0x80,
        '‚' => 0x82,
        'ƒ' => 0x83,
        '„' => 0x84,
        '…' => 0x85,
        '†' => 0x86,
        '‡' => 0x87,
        'ˆ' => 0x88,
        '‰' => 0x89,
        'Š' => 0x8A,
        '‹' => 0x8B,
        'Œ' => 0x8C,
        'Ž' => 0x8E,
        '‘' => 0x91,
        '’' => 0x92,
        '“' => 0x93,
        '”' => 0x94,
        '•' => 0x95,
        '–' => 0x96,
        '—' => 0x97,
        '˜' => 0x98,
        '™' => 0x99,
        'š' => 0x9A,
        '›' => 0x9B,
        'œ' => 0x9C,
        'ž' => 0x9E,
        'Ÿ' => 0x9F,
        'Ă' => 0xC3,
        '\u{300}' => 0xCC,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text whose characters are the bytes of another, under Latin-1 or under Windows-1252, whose unused bytes are
    /// kept or dropped.
    fn again(text: &str, specials: bool, keeps: bool) -> String {
        let special = |byte: u8| {
            ('\u{100}'..='\u{2122}').find(|&char| char != 'Ă' && byte_of(char) == Some(byte))
        };
        text.bytes()
            .filter_map(|byte| match special(byte) {
                Some(char) if specials => Some(char),
                None if specials && !keeps && (0x80..0xA0).contains(&byte) => None,
                _ => Some(char::from(byte)),
            })
            .collect()
    }

    #[test]
    fn text_that_was_encoded_again_is_told_from_what_it_was() {
        for text in [
            "Nguyễn Văn Định",
            "Đinh Văn Đông",
            "UBND phường Bến Nghé",
            "Trần Thị Bưởi",
            "văn",
            "đi",
            "ưu",
            "Lê Lai",
            "HÀ NỘI",
            "Phú Thọ – “Việt Trì”",
            "Hòa",
            "cả",
            "Vũ",
            "Nguye\u{302}\u{303}n",
        ] {
            assert_eq!(times(text), None, "{text}");
            for (specials, keeps) in [(false, true), (true, true), (true, false)] {
                let once = again(text, specials, keeps);
                assert_eq!(times(&once), Some(1), "{text}: {once}");
                if keeps {
                    let twice = again(&once, specials, keeps);
                    assert_eq!(times(&twice), Some(2), "{text}: {twice}");
                }
            }
            let of_1258 = again(text, true, true).replace('Ã', "Ă");
            assert_eq!(times(&of_1258), Some(1), "{text}: {of_1258}");
        }
        assert_eq!(times("Nguyá»…n VÄƒn Ä\u{90}á»‹nh"), Some(1));
        assert_eq!(times("lÃ\u{a0} 30Â°C, 20 mÂ²"), Some(1));
    }

    /// In the order of the index that browsers go by (windows-1252 of the Encoding Standard), from byte 0x80 on.
    #[test]
    fn every_character_of_windows_1252_stands_for_its_byte() {
        let row = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
        let bytes: Vec<_> = row.chars().map(byte_of).collect();
        assert_eq!(bytes, (0x80..=0x9F).map(Some).collect::<Vec<_>>());
    }

    #[test]
    fn clean_text_is_left_alone() {
        for text in [
            "",
            "Nguyễn Văn Định",
            "“THỊ XÃ”, ‘PHƯỜNG XÃ’",
            "THỊ XÃ\u{a0}HỘI",
            "của THỊ XÃ¹, PHƯỜNG XÃ²",
            "«nhà xá»… «Má»\u{a0}",
            "Điều 5 – khoản 2; “ưu tiên”…",
            "30°C, 20 m², ½ số tiền, © 2024 ®",
            "TĂ\u{a0}",
            "CÂ°",
            "Ä, Æ, Å và café, naïve, Überweisung, Ångström, Ærø",
            "Nguye\u{302}\u{303}n Va\u{306}n A",
            "quá»",
            "SỐ º, ª",
            "中文 Русский ไทย 한국어",
            "Ì, Ò, Ĩ",
            "\u{feff}Hồ sơ\u{200b}",
            "giá 5€, 10£",
        ] {
            assert_eq!(times(text), None, "{text}");
        }
    }
}
