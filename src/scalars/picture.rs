//! Matching a text of fixed width against a picture of its form, such as `99/99/9999`.

/// Whether `text` has the form of `picture`, byte for byte: `9` stands for a digit, `A` for a letter from `A` to `Y`
/// (the first of an agency code), anything else for itself.
#[inline]
pub(super) fn fits(text: &[u8], picture: &[u8]) -> bool {
    text.len() == picture.len()
        && text.iter().zip(picture).all(|(&byte, &place)| match place {
            b'9' => byte.is_ascii_digit(),
            b'A' => byte.is_ascii_uppercase() && byte != b'Z',
            literal => byte == literal,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_stand_for_digits_and_letters_up_to_y() {
        assert!(fits(b"000.00.01.H22", b"999.99.99.A99"));
        assert!(!fits(b"000.00.01.Z22", b"999.99.99.A99"));
        assert!(!fits(b"000.00.01.h22", b"999.99.99.A99"));
        assert!(!fits(b"000.00.01.H2", b"999.99.99.A99"));
        assert!(!fits(b"000.00.01.H223", b"999.99.99.A99"));
        assert!(!fits("００１".as_bytes(), b"999999999"));
    }
}
