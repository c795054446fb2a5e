//! Vietnamese letters, which Unicode can spell in several ways.

/// The vowels, each with its five tones composed, in the order of [`TONES`].
const VOWELS: [(&str, &str); 12] = [
    ("a", "àáảãạ"),
    ("a\u{306}", "ằắẳẵặ"),
    ("a\u{302}", "ầấẩẫậ"),
    ("e", "èéẻẽẹ"),
    ("e\u{302}", "ềếểễệ"),
    ("i", "ìíỉĩị"),
    ("o", "òóỏõọ"),
    ("o\u{302}", "ồốổỗộ"),
    ("o\u{31b}", "ờớởỡợ"),
    ("u", "ùúủũụ"),
    ("u\u{31b}", "ừứửữự"),
    ("y", "ỳýỷỹỵ"),
];

/// The combining marks of the tones.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{309}', '\u{303}', '\u{323}'];

/// The vowels that have a mark but no tone.
const PLAIN: [(char, &str); 6] = [
    ('ă', "a\u{306}"),
    ('â', "a\u{302}"),
    ('ê', "e\u{302}"),
    ('ô', "o\u{302}"),
    ('ơ', "o\u{31b}"),
    ('ư', "u\u{31b}"),
];

/// A text to compare by: in lower case, with every Vietnamese letter as its base and its marks, the marks sorted. Texts
/// that differ only in letter case, or in how their letters are composed (NFC, NFD, a mixture), come out alike.
pub(super) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len() * 2);
    let mut marks: Vec<char> = Vec::new();
    for char in text.chars().flat_map(char::to_lowercase) {
        if is_mark(char) {
            marks.push(char);
            continue;
        }
        put(&mut folded, &mut marks);
        let (base, tone) = parts(char);
        let mut base = base.chars();
        folded.push(base.next().unwrap_or(char));
        marks.extend(base);
        marks.extend(tone);
    }
    put(&mut folded, &mut marks);
    folded
}

/// The base of a letter with its mark, if it has one, and its tone; nothing of any other character.
fn parts(char: char) -> (&'static str, Option<char>) {
    for (base, toned) in VOWELS {
        if let Some(tone) = toned.chars().position(|letter| letter == char) {
            return (base, TONES.get(tone).copied());
        }
    }
    let plain = PLAIN.iter().find(|(letter, _)| *letter == char);
    (plain.map_or("", |(_, base)| base), None)
}

fn is_mark(char: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&char)
}

fn put(text: &mut String, marks: &mut Vec<char>) {
    marks.sort_unstable();
    text.extend(marks.drain(..));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_composed_in_any_way_are_alike() {
        for (composed, other) in [
            ("Đang xử lý", "Đang xu\u{31b}\u{309} ly\u{301}"),
            ("Đang xử lý", "ĐANG XƯ\u{309} LÝ"),
            ("việc", "vie\u{323}\u{302}c"),
            ("việc", "vie\u{302}\u{323}c"),
            ("việc", "viê\u{323}c"),
            ("ặ", "a\u{323}\u{306}"),
            ("Đã trả kết quả", "ĐÃ TRẢ KẾT QUẢ"),
        ] {
            assert_eq!(folded(composed), folded(other), "{composed} {other:?}");
        }
        for (one, other) in [("xử lý", "xử ly"), ("Phí", "Phì"), ("đ", "d"), ("ơ", "o")] {
            assert_ne!(folded(one), folded(other));
        }
    }
}
