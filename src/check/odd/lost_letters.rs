//! Letters that an encoding did not have, and that were written as `?` instead: `Nguy?n V?n ??nh`, `Ngu?i x? l?`.

/// Whether it is certain that letters of a text were lost: at least two question marks stand in what may be syllables of
/// Vietnamese, with letters behind them, or in the place of the only vowel where another has letters behind it; and no
/// letter is there that would have been lost with them.
pub(super) fn are_certain(text: &str) -> bool {
    if !may_have_lost(text.as_bytes()) {
        return false;
    }
    // No encoding that lost the others has these: ạ to ỹ.
    if text
        .chars()
        .any(|char| matches!(char, '\u{1E00}'..='\u{1EFF}'))
    {
        return false;
    }
    let words = text.split_whitespace().filter(|word| !is_address(word));
    let syllables = words.flat_map(|word| {
        word.split([
            ',', ';', '.', '(', ')', '[', ']', '"', '\'', '-', '!', '“', '”', '–',
        ])
    });
    let (mut inside, mut ending) = (0, 0);
    for syllable in syllables {
        inside += lost_inside(syllable);
        ending += usize::from(is_without_vowel(syllable));
    }
    inside >= 2 || inside == 1 && ending >= 1
}

/// Whether a question mark ends what is a syllable with a vowel in its place only: `x?`, `Th?`.
fn is_without_vowel(word: &str) -> bool {
    let Some(start) = word.strip_suffix('?') else {
        return false;
    };
    let letters: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
    !start.is_empty() && !start.to_lowercase().contains(is_vowel) && is_syllable(&letters)
}

/// Whether a question mark stands where one may stand for a letter. Settles nearly every text that has one.
fn may_have_lost(bytes: &[u8]) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_alphabetic() || byte >= 0x80 || byte == b'?';
    let mut from = 0;
    while let Some(at) = memchr::memchr(b'?', bytes.get(from..).unwrap_or_default()) {
        let at = from + at;
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        let begins = before.is_none_or(|&byte| is_letter(byte) || !byte.is_ascii_alphanumeric());
        if begins && bytes.get(at + 1).is_some_and(|&byte| is_letter(byte)) {
            return true;
        }
        from = at + 1;
    }
    false
}

/// Whether a word is an address or a part of one, where a question mark has a meaning.
fn is_address(word: &str) -> bool {
    word.contains(['/', '=', '&', '@', ':', '_', '%', '*', '\\'])
}

/// How many letters were lost in a word, before its last letter; none where it is no syllable.
fn lost_inside(word: &str) -> usize {
    let letters: Vec<char> = word.chars().collect();
    let Some(end) = letters.iter().rposition(|&char| char != '?') else {
        return 0;
    };
    let inside = letters.get(..end).unwrap_or_default();
    let lost = inside.iter().filter(|&&char| char == '?').count();
    // `sao?Vì`: a sentence ends.
    let ends_sentence = |three: &[char]| matches!(three, [before, '?', behind] if before.is_lowercase() && behind.is_uppercase());
    if lost == 0 || letters.windows(3).any(ends_sentence) {
        return 0;
    }
    let letters: Vec<char> = letters
        .iter()
        .flat_map(|char| char.to_lowercase())
        .collect();
    let without_mark = letters.get(..=end).unwrap_or_default();
    if is_syllable(&letters) || is_syllable(without_mark) {
        lost
    } else {
        0
    }
}

/// Whether letters may be a syllable of Vietnamese, if each question mark is a vowel, or đ at the beginning.
fn is_syllable(letters: &[char]) -> bool {
    const FIRST: [&str; 30] = [
        "", "?", "đ", "b", "c", "ch", "d", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng",
        "ngh", "nh", "p", "ph", "q", "qu", "r", "s", "t", "th", "tr", "v", "x",
    ];
    const LAST: [&str; 9] = ["", "c", "ch", "m", "n", "ng", "nh", "p", "t"];
    let is = |letters: &[char], text: &str| letters.iter().copied().eq(text.chars());
    FIRST.iter().any(|first| {
        let Some((start, rest)) = letters.split_at_checked(first.chars().count()) else {
            return false;
        };
        let vowels = rest.iter().take_while(|&&char| is_vowel(char)).count();
        let (_, end) = rest.split_at(vowels);
        is(start, first) && (1..=3).contains(&vowels) && LAST.iter().any(|last| is(end, last))
    })
}

fn is_vowel(letter: char) -> bool {
    "?aeiouyàáâãèéêìíòóôõùúýăĩũơư".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn question_marks_in_several_syllables_are_lost_letters() {
        for text in [
            "Nguy?n V?n ??nh",
            "Tr?n Th? B??i",
            "TR??NG",
            "U? ban nhân dân ph??ng B?n Nghé",
            "??ng ký k?t hôn",
            "Nguy?n,Tr?n",
            "C?p l?i gi?y phép lái xe (ô tô)",
            "??ng ký khai sinh?",
            "Ph??ng Tràng Ti?n, qu?n Hoàn Ki?m",
            "S? 12/3 ???ng Lê L?i",
            "Ngu?i x? l?",
            "L? phí h? t?ch",
            "Ph??ng B",
            "Ai là Tr?n V?n?",
            "?ào Duy ?ình",
        ] {
            assert!(are_certain(text), "{text}");
        }
    }

    #[test]
    fn question_marks_that_ask_are_left_alone() {
        for text in [
            "",
            "?",
            "???",
            "Bạn có khỏe không?",
            "Ban co khoe khong?Toi khoe.Con ban?Toi cung vay",
            "Tại sao?Vì sao?Khi nào?",
            "sao?ai gi?vi",
            "khong?co gi?het",
            "https://motcua.example.vn/tep?ten=don&ban=1",
            "http://a.vn/hoi?dap và http://b.vn/tr?n",
            "a?b c?d e?f",
            "Yes?No Ok?Fine",
            "Co hay khong??? Ai biet??",
            "N?i",
            "Mã ho? so? gì? Có?",
            "Nguyễn V?n ??nh và Tr?n",
            "mat?khau p?ss w?rd",
            "Bên A hay bên B? Bên b?",
            "Có h? Kh? Gì th?",
            "Ngu?i",
            "Hỏi ng? Đáp nh?",
            "Quận nào? Q? P? TP?",
            "? ? ?",
            "what?ever who?ever",
        ] {
            assert!(!are_certain(text), "{text}");
        }
    }
}
