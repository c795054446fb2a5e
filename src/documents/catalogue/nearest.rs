//! The one code of a catalogue that is near to another, in time that does not grow with the catalogue.

/// What codes are made of, beside the Đ of some fields.
const ALPHABET: &[u8] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ.-";

/// Codes that are longer are near to nothing: no list has such.
const LONGEST: usize = 50;

/// The known text that differs from this one in one character, or in two that changed places; `None` if there are several,
/// or none.
pub(super) fn only_near(code: &str, is_known: impl Fn(&str) -> bool) -> Option<String> {
    let chars: Vec<char> = code.chars().take(LONGEST + 1).collect();
    if chars.len() > LONGEST {
        return None;
    }
    let mut found: Option<String> = None;
    let mut only = true;
    let mut note = |near: String| {
        if near != code && is_known(&near) && found.as_ref() != Some(&near) {
            only &= found.is_none();
            found = Some(near);
        }
    };
    note(code.to_uppercase());
    for at in 0..=chars.len() {
        let (front, behind) = chars.split_at(at);
        let with = |between: &[char], rest: &[char]| -> String {
            front.iter().chain(between).chain(rest).collect()
        };
        for letter in ALPHABET.iter().copied().map(char::from) {
            note(with(&[letter], behind));
            if let [_, rest @ ..] = behind {
                note(with(&[letter], rest));
            }
        }
        if let [_, rest @ ..] = behind {
            note(with(&[], rest));
        }
        if let [one, other, rest @ ..] = behind {
            note(with(&[*other, *one], rest));
        }
    }
    found.filter(|_| only)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_leads_to_the_code_that_was_meant() {
        let known = ["1.001193", "2.000815", "H22.01", "G07-LĐ01"];
        let near = |code| only_near(code, |near| known.contains(&near));
        for (sent, meant) in [
            ("1.001139", "1.001193"),
            ("1.00193", "1.001193"),
            ("1.0011193", "1.001193"),
            ("1.001194", "1.001193"),
            ("1001193", "1.001193"),
            ("h22.01", "H22.01"),
            ("G07-LĐ10", "G07-LĐ01"),
        ] {
            assert_eq!(near(sent).as_deref(), Some(meant), "{sent}");
        }
        for sent in ["1.002293", "3.000001", "", "H22", &"1".repeat(80)] {
            assert_eq!(near(sent), None, "{sent}");
        }
    }

    #[test]
    fn of_several_that_are_near_none_is_named() {
        let known = ["1.001193", "1.001195"];
        assert_eq!(only_near("1.001194", |near| known.contains(&near)), None);
    }
}
