//! The names of characters that nobody sees, for the messages.

use std::borrow::Cow;

use super::Param;
use crate::language::Language;
use crate::text::{is_unseen, visible};

/// Every character that [`is_unseen`] knows but the blanks on a keyboard and tags, with its words in Vietnamese and in English.
const NAMES: [(char, &str, &str); 53] = [
    ('\u{b}', " (U+000B, dấu tab dọc)", " (U+000B, vertical tab)"),
    ('\u{c}', " (U+000C, dấu sang trang)", " (U+000C, form feed)"),
    (
        '\u{85}',
        " (U+0085, dấu xuống dòng NEL)",
        " (U+0085, next line)",
    ),
    (
        '\u{a0}',
        " (U+00A0, dấu cách không ngắt)",
        " (U+00A0, no-break space)",
    ),
    (
        '\u{ad}',
        " (U+00AD, dấu gạch nối mềm)",
        " (U+00AD, soft hyphen)",
    ),
    (
        '\u{34f}',
        " (U+034F, dấu nối chữ, không bề rộng)",
        " (U+034F, combining grapheme joiner)",
    ),
    (
        '\u{61c}',
        " (U+061C, dấu chiều chữ Ả Rập)",
        " (U+061C, Arabic letter mark)",
    ),
    (
        '\u{115f}',
        " (U+115F, chữ đệm Hangul)",
        " (U+115F, Hangul choseong filler)",
    ),
    (
        '\u{1160}',
        " (U+1160, chữ đệm Hangul)",
        " (U+1160, Hangul jungseong filler)",
    ),
    (
        '\u{1680}',
        " (U+1680, dấu cách Ogham)",
        " (U+1680, Ogham space mark)",
    ),
    (
        '\u{180e}',
        " (U+180E, dấu tách nguyên âm chữ Mông Cổ)",
        " (U+180E, Mongolian vowel separator)",
    ),
    ('\u{2000}', " (U+2000, en quad)", " (U+2000, en quad)"),
    ('\u{2001}', " (U+2001, em quad)", " (U+2001, em quad)"),
    ('\u{2002}', " (U+2002, dấu cách en)", " (U+2002, en space)"),
    ('\u{2003}', " (U+2003, dấu cách em)", " (U+2003, em space)"),
    (
        '\u{2004}',
        " (U+2004, dấu cách 1/3 em)",
        " (U+2004, three-per-em space)",
    ),
    (
        '\u{2005}',
        " (U+2005, dấu cách 1/4 em)",
        " (U+2005, four-per-em space)",
    ),
    (
        '\u{2006}',
        " (U+2006, dấu cách 1/6 em)",
        " (U+2006, six-per-em space)",
    ),
    (
        '\u{2007}',
        " (U+2007, dấu cách rộng bằng chữ số)",
        " (U+2007, figure space)",
    ),
    (
        '\u{2008}',
        " (U+2008, dấu cách rộng bằng dấu chấm)",
        " (U+2008, punctuation space)",
    ),
    (
        '\u{2009}',
        " (U+2009, dấu cách hẹp)",
        " (U+2009, thin space)",
    ),
    (
        '\u{200a}',
        " (U+200A, dấu cách rất hẹp)",
        " (U+200A, hair space)",
    ),
    (
        '\u{200b}',
        " (U+200B, dấu cách không bề rộng)",
        " (U+200B, zero width space)",
    ),
    (
        '\u{200c}',
        " (U+200C, dấu không nối, không bề rộng)",
        " (U+200C, zero width non-joiner)",
    ),
    (
        '\u{200d}',
        " (U+200D, dấu nối, không bề rộng)",
        " (U+200D, zero width joiner)",
    ),
    (
        '\u{200e}',
        " (U+200E, dấu chiều chữ trái sang phải)",
        " (U+200E, left-to-right mark)",
    ),
    (
        '\u{200f}',
        " (U+200F, dấu chiều chữ phải sang trái)",
        " (U+200F, right-to-left mark)",
    ),
    (
        '\u{2028}',
        " (U+2028, dấu ngắt dòng)",
        " (U+2028, line separator)",
    ),
    (
        '\u{2029}',
        " (U+2029, dấu ngắt đoạn)",
        " (U+2029, paragraph separator)",
    ),
    (
        '\u{202a}',
        " (U+202A, dấu chiều chữ)",
        " (U+202A, left-to-right embedding)",
    ),
    (
        '\u{202b}',
        " (U+202B, dấu chiều chữ)",
        " (U+202B, right-to-left embedding)",
    ),
    (
        '\u{202c}',
        " (U+202C, dấu hết chiều chữ)",
        " (U+202C, pop directional formatting)",
    ),
    (
        '\u{202d}',
        " (U+202D, dấu chiều chữ)",
        " (U+202D, left-to-right override)",
    ),
    (
        '\u{202e}',
        " (U+202E, dấu chiều chữ)",
        " (U+202E, right-to-left override)",
    ),
    (
        '\u{202f}',
        " (U+202F, dấu cách hẹp không ngắt)",
        " (U+202F, narrow no-break space)",
    ),
    (
        '\u{205f}',
        " (U+205F, dấu cách toán học)",
        " (U+205F, medium mathematical space)",
    ),
    (
        '\u{2060}',
        " (U+2060, dấu nối từ, không bề rộng)",
        " (U+2060, word joiner)",
    ),
    (
        '\u{2061}',
        " (U+2061, dấu áp dụng hàm, không hiện)",
        " (U+2061, function application)",
    ),
    (
        '\u{2062}',
        " (U+2062, dấu nhân không hiện)",
        " (U+2062, invisible times)",
    ),
    (
        '\u{2063}',
        " (U+2063, dấu phẩy không hiện)",
        " (U+2063, invisible separator)",
    ),
    (
        '\u{2064}',
        " (U+2064, dấu cộng không hiện)",
        " (U+2064, invisible plus)",
    ),
    (
        '\u{2066}',
        " (U+2066, dấu chiều chữ)",
        " (U+2066, left-to-right isolate)",
    ),
    (
        '\u{2067}',
        " (U+2067, dấu chiều chữ)",
        " (U+2067, right-to-left isolate)",
    ),
    (
        '\u{2068}',
        " (U+2068, dấu chiều chữ)",
        " (U+2068, first strong isolate)",
    ),
    (
        '\u{2069}',
        " (U+2069, dấu hết chiều chữ)",
        " (U+2069, pop directional isolate)",
    ),
    (
        '\u{2800}',
        " (U+2800, ô chữ nổi rỗng)",
        " (U+2800, blank Braille pattern)",
    ),
    (
        '\u{3000}',
        " (U+3000, dấu cách toàn bề rộng)",
        " (U+3000, ideographic space)",
    ),
    (
        '\u{3164}',
        " (U+3164, chữ đệm Hangul)",
        " (U+3164, Hangul filler)",
    ),
    (
        '\u{feff}',
        " (U+FEFF, dấu BOM)",
        " (U+FEFF, byte-order mark)",
    ),
    (
        '\u{ffa0}',
        " (U+FFA0, chữ đệm Hangul nửa bề rộng)",
        " (U+FFA0, halfwidth Hangul filler)",
    ),
    (
        '\u{fff9}',
        " (U+FFF9, dấu mở chú thích giữa dòng)",
        " (U+FFF9, interlinear annotation anchor)",
    ),
    (
        '\u{fffa}',
        " (U+FFFA, dấu tách chú thích giữa dòng)",
        " (U+FFFA, interlinear annotation separator)",
    ),
    (
        '\u{fffb}',
        " (U+FFFB, dấu đóng chú thích giữa dòng)",
        " (U+FFFB, interlinear annotation terminator)",
    ),
];

/// The name of an unseen character, in brackets and with a blank before it, as it stands behind a message.
pub(crate) fn unseen_name(char: char, language: Language) -> Option<Cow<'static, str>> {
    let (vi, en) = name(char)?;
    Some(match language {
        Language::Vietnamese => vi,
        Language::English => en,
    })
}

/// The name of the first unseen character around a text that is no plain blank; nothing where there are plain blanks
/// only.
pub(super) fn unseen_words(text: &str) -> Param {
    let inside = visible(text);
    let in_front = text.chars().take_while(|&char| is_unseen(char));
    let behind = text.chars().rev().take_while(|&char| is_unseen(char));
    let (vi, en) = named(in_front.chain(behind.filter(|_| !inside.is_empty())));
    Param::Text {
        vi: vi.into(),
        en: en.into(),
    }
}

/// The name of the first unseen character inside of a text that is no plain blank.
pub(super) fn inside_words(text: &str) -> Words {
    named(visible(text).chars().filter(|char| !char.is_ascii()))
}

/// Words in Vietnamese and in English.
type Words = (Cow<'static, str>, Cow<'static, str>);

/// The words for the first of some characters that has a name here; none where no character has.
fn named(mut chars: impl Iterator<Item = char>) -> Words {
    chars.find_map(name).unwrap_or_default()
}

fn name(char: char) -> Option<Words> {
    if matches!(char, '\u{e0000}'..='\u{e007f}') {
        let number = u32::from(char);
        return Some((
            format!(" (U+{number:04X}, ký tự thẻ không hiện)").into(),
            format!(" (U+{number:04X}, tag character)").into(),
        ));
    }
    let (_, vi, en) = NAMES.iter().find(|(known, ..)| *known == char)?;
    Some(((*vi).into(), (*en).into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unseen_character_but_the_plain_blanks_has_a_name() {
        for char in ('\0'..=char::MAX).filter(|&char| is_unseen(char)) {
            let is_plain = matches!(char, ' ' | '\t' | '\r' | '\n');
            let name = name(char);
            assert_eq!(name.is_none(), is_plain, "U+{:04X}", u32::from(char));
            if let Some((vi, en)) = name {
                let number = format!(" (U+{:04X}, ", u32::from(char));
                assert!(
                    vi.starts_with(&number) && en.starts_with(&number),
                    "{vi}{en}"
                );
            }
        }
        assert!(NAMES.iter().all(|(char, ..)| is_unseen(*char)));
    }
}
