//! Which of the old encodings of Vietnamese some bytes look like that are no UTF-8. It is said, never used to read values.

/// An encoding of eight bits that Vietnamese was written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Legacy {
    Tcvn3,
    Vni,
    Windows1258,
    Latin1,
}

/// Whether a byte fits an encoding, behind the byte before it.
type Fits = fn(u8, u8) -> bool;

/// How many bytes are looked at.
const WINDOW: usize = 4096;

/// What a text looks like from its first wrong byte on, and how many of its letters say so; `None` if they tell too little.
#[cold]
pub(super) fn look(bytes: &[u8], first_wrong: usize) -> Option<(Legacy, usize)> {
    let from = first_wrong.saturating_sub(1);
    let window = bytes.get(from..).unwrap_or_default();
    let window = window.get(..WINDOW).unwrap_or(window);
    let letters: Vec<(Option<u8>, u8)> = window
        .iter()
        .enumerate()
        .filter(|(_, byte)| !byte.is_ascii())
        .map(|(at, byte)| (at.checked_sub(1).map(|before| window[before]), *byte))
        .collect();
    // One letter may be anything.
    if letters.len() < 2 {
        return None;
    }
    let of = |fits: Fits| {
        let fits = |(before, byte): &&(Option<u8>, u8)| fits(before.unwrap_or(b' '), *byte);
        letters.iter().filter(fits).count()
    };
    let kinds: [(Legacy, Fits); 4] = [
        (Legacy::Vni, is_vni),
        (Legacy::Windows1258, is_1258),
        (Legacy::Tcvn3, is_tcvn3),
        (Legacy::Latin1, is_latin),
    ];
    let shows = |kind: &Legacy| match kind {
        // Letters that other languages have too.
        Legacy::Windows1258 => letters
            .iter()
            .any(|(_, byte)| matches!(byte, 0xCC | 0xD2 | 0xDE | 0xEC | 0xF0 | 0xF2 | 0xF5 | 0xFD)),
        _ => true,
    };
    kinds
        .into_iter()
        .map(|(kind, fits)| (kind, of(fits)))
        .find(|(kind, count)| *count == letters.len() && shows(kind))
}

fn is_vowel(byte: u8) -> bool {
    matches!(
        byte.to_ascii_lowercase(),
        b'a' | b'e' | b'i' | b'o' | b'u' | b'y'
    )
}

/// In VNI, a tone or a circumflex is a byte behind the vowel; đ, ơ, ư and i with its tones are bytes of their own.
fn is_vni(before: u8, byte: u8) -> bool {
    let is_after_vowel = is_vowel(before) || matches!(before, 0xF4 | 0xF6 | 0xD4 | 0xD6);
    match byte {
        0xF1 | 0xD1 | 0xF4 | 0xD4 | 0xF6 | 0xD6 => true,
        0xF2 | 0xF3 | 0xE6 | 0xEE | 0xD2 | 0xD3 | 0xC6 | 0xCE => {
            before.is_ascii_alphabetic() && !is_vowel(before)
        }
        0xE0..=0xE5
        | 0xE8..=0xEB
        | 0xEF
        | 0xF5
        | 0xF8..=0xFC
        | 0xC0..=0xC5
        | 0xC8..=0xCB
        | 0xCF
        | 0xD5
        | 0xD8..=0xDC => is_after_vowel,
        _ => false,
    }
}

/// In Windows-1258, a tone is a byte behind the vowel.
fn is_1258(before: u8, byte: u8) -> bool {
    let is_vowel = is_vowel(before) || before >= 0xC0;
    match byte {
        0xCC | 0xD2 | 0xDE | 0xEC | 0xF2 => is_vowel,
        0xD7 | 0xF7 | 0xFE => false,
        _ => byte >= 0xC0,
    }
}

/// In TCVN3, each letter is one byte.
fn is_tcvn3(_: u8, byte: u8) -> bool {
    matches!(
        byte,
        0xA1..=0xAE | 0xB5..=0xB9 | 0xBB..=0xBE | 0xC6..=0xD9 | 0xDC..=0xDF | 0xE1..=0xEF | 0xF1..=0xFE
    )
}

fn is_latin(_: u8, byte: u8) -> bool {
    byte >= 0xC0 && !matches!(byte, 0xD7 | 0xF7 | 0xFF)
}

impl Legacy {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Tcvn3 => "TCVN3 (ABC)",
            Self::Vni => "VNI Windows",
            Self::Windows1258 => "Windows-1258",
            Self::Latin1 => "ISO-8859-1 (Latin-1)",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_old_encodings_of_vietnamese_are_told_apart() {
        for (bytes, kind) in [
            (&b"Nguy\xD4n V\xA8n \xAEi\xD6n"[..], Legacy::Tcvn3),
            (b"H\xE9 t\xDEch", Legacy::Tcvn3),
            (b"Nguye\xE3n Va\xEAn \xF1oa\xE0n", Legacy::Vni),
            (b"Nguy\xEA\xDEn V\xE3n", Legacy::Windows1258),
            (b"H\xF4\xF2 ti\xF2ch", Legacy::Windows1258),
            (b"Tr\xE0 V\xE1", Legacy::Latin1),
        ] {
            let found = look(bytes, 1).map(|(kind, _)| kind);
            assert_eq!(found, Some(kind), "{bytes:?}");
        }
        assert_eq!(look(b"\xFF\xFF", 0), None);
        assert_eq!(look(b"a\xE9", 1), None);
    }
}
