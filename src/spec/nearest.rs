//! Which field an unknown key may have been meant for.

use super::letters::Letters;
use super::{CodeList, CodeSpec, FieldSpec, RecordSpec};
use crate::language::without_marks;

/// The fields of a record that have no value, as the candidates for what its unknown keys mean.
#[derive(Debug)]
pub(crate) struct Candidates {
    all: &'static [FieldSpec],
    absent: Vec<Candidate>,
}

#[derive(Debug)]
struct Candidate {
    field: &'static FieldSpec,
    /// The wire name, the Vietnamese label and the name of the XML element. The Rust name is the wire name in another
    /// spelling.
    names: [Option<Letters>; 3],
}

impl Candidates {
    /// How many unknown keys of one object are compared, so that an object full of them costs no more than a few.
    pub(crate) const KEYS: usize = 16;

    /// Those fields of `spec` whose bit is set in `absent`, by their index.
    pub(crate) fn of(spec: &'static RecordSpec, absent: u64) -> Self {
        let fields = spec.fields.iter();
        let absent = fields.filter(|field| absent >> field.index & 1 == 1);
        let candidates = absent.map(|field| Candidate {
            field,
            names: [field.name, field.title, field.element()].map(Letters::of),
        });
        Self {
            all: spec.fields,
            absent: candidates.collect(),
        }
    }

    /// The field whose name is so near to this key that it is most likely meant: but for a few letters, or else because the
    /// words of one name stand in the other, as in no other field's.
    pub(crate) fn nearest(&self, sent: &str) -> Option<&'static FieldSpec> {
        // In XML, what belongs to an attribute, to text between elements, or to a field that is there.
        if sent.contains(['@', '#']) {
            return None;
        }
        self.nearest_by_letters(sent)
            .or_else(|| self.only_by_words(sent))
    }

    /// The one field whose wire name, or that of its element, has the words of this key, or the other way round:
    /// `TrangThai` for `TrangThaiHoSo`, `LePhi` for `DanhSachLePhi`.
    fn only_by_words(&self, sent: &str) -> Option<&'static FieldSpec> {
        let key = Words::of(sent)?;
        let fits = |field: &&FieldSpec| {
            let names = [field.name, field.element()].into_iter();
            let mut names = names.filter_map(Words::of);
            names.any(|name| name.hold(&key) || key.hold(&name))
        };
        // Of all fields, whether they have a value or not.
        let mut fitting = self.all.iter().filter(fits);
        let only = fitting.next()?;
        let is_absent = self.absent.iter().any(|one| one.field.index == only.index);
        (is_absent && fitting.next().is_none() && !only.name.eq_ignore_ascii_case(sent))
            .then_some(only)
    }

    /// The field whose name has nearly the same letters; of several, the nearest, and of several as near, the one that
    /// begins with more of the same letters.
    fn nearest_by_letters(&self, sent: &str) -> Option<&'static FieldSpec> {
        let key = Letters::of(sent)?;
        let mut best: Option<((usize, usize), &'static FieldSpec)> = None;
        for candidate in &self.absent {
            // Beside a key in another letter case, the exact one is there.
            if candidate.field.name.eq_ignore_ascii_case(sent) {
                continue;
            }
            for name in candidate.names.iter().flatten() {
                let Some(edits) = key.edits_to(name) else {
                    continue;
                };
                let rank = (edits, Letters::LONGEST - key.common_start(name));
                if best.is_none_or(|(other, _)| rank < other) {
                    best = Some((rank, candidate.field));
                }
            }
        }
        best.map(|(_, field)| field)
    }
}

/// The letters of a name, and where its words begin: those of `MaTTHC` are `ma` and `tthc`.
#[derive(Debug)]
struct Words {
    letters: Letters,
    /// Bit `i` for the letter of index `i`.
    starts: u64,
}

impl Words {
    fn of(name: &str) -> Option<Self> {
        let mut starts = 0_u64;
        let mut count = 0;
        let mut last = ' ';
        let mut chars = name.chars().peekable();
        while let Some(char) = chars.next() {
            let mut bytes = [0; 4];
            let plain = without_marks(char.encode_utf8(&mut bytes));
            let letters = plain.filter(char::is_ascii_alphanumeric).count();
            // Of several capitals, the last belongs to the word behind them.
            let is_last_capital = char.is_uppercase()
                && last.is_uppercase()
                && chars.peek().is_some_and(|next| next.is_lowercase());
            let begins = !last.is_alphanumeric()
                || char.is_uppercase() && !last.is_uppercase()
                || is_last_capital;
            if letters > 0 && begins {
                starts |= 1_u64.checked_shl(count)?;
            }
            count += u32::try_from(letters).ok()?;
            last = char;
        }
        let letters = Letters::of(name)?;
        Some(Self { letters, starts })
    }

    /// Whether the words of another name stand together in this longer one; a single word tells too little.
    fn hold(&self, shorter: &Self) -> bool {
        let (all, some) = (self.letters.as_bytes(), shorter.letters.as_bytes());
        let begins = |at: usize| at == all.len() || self.starts >> at & 1 == 1;
        let mut places = 0..=all.len().saturating_sub(some.len());
        shorter.starts.count_ones() > 1
            && some.len() < all.len()
            && places.any(|at| {
                begins(at) && begins(at + some.len()) && all.get(at..at + some.len()) == Some(some)
            })
    }
}

impl CodeList {
    /// The code that a text is most likely meant for: its number without decimals, or the one whose label, Vietnamese
    /// or English, is the same but for diacritics and a slip or two.
    #[cold]
    pub(crate) fn nearest(&self, text: &str) -> Option<&'static CodeSpec> {
        let whole = |decimals: &str| decimals.bytes().all(|byte| byte == b'0');
        let number = match text.split_once(['.', ',']) {
            Some((number, decimals)) if whole(decimals) => number,
            _ => text,
        };
        let number = match number.trim_start_matches('0') {
            "" if number.starts_with('0') => "0",
            significant => significant,
        };
        if let Some(known) = self.codes.iter().find(|known| known.code == number) {
            return Some(known);
        }
        let mut ranked: Vec<_> = self
            .codes
            .iter()
            .filter_map(|known| {
                let near = |label| label_distance(text, label);
                let edits = [near(known.title), near(known.description)];
                Some((edits.into_iter().flatten().min()?, known))
            })
            .collect();
        ranked.sort_by_key(|(edits, _)| *edits);
        match ranked[..] {
            [(edits, known)] => Some((edits, known)),
            [(edits, known), (others, _), ..] if edits < others => Some((edits, known)),
            _ => None,
        }
        .map(|(_, known)| known)
    }
}

/// How many slips lead from a text to a label, where it is few enough for the label to be meant.
fn label_distance(text: &str, label: &str) -> Option<usize> {
    Letters::of(text)?.edits_to(&Letters::of(label)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Message;

    fn nearest(key: &str) -> Option<&'static str> {
        let spec = Message::DongBoHoSoMC.spec().record.unwrap();
        let field = Candidates::of(spec, u64::MAX).nearest(key);
        field.map(|field| field.name)
    }

    #[test]
    fn other_spellings_of_a_name_are_near() {
        for key in [
            "ngay_tiep_nhan",
            "ngay-tiep-nhan",
            "Ngày tiếp nhận",
            "Nga\u{300}yTiếpNhận",
            "NgayTiepNhn",
            "NgayTiepNahn",
            "NgàyTiepNhanh",
        ] {
            assert_eq!(nearest(key), Some("NgayTiepNhan"), "{key}");
        }
    }

    #[test]
    fn a_list_is_known_by_its_element_too() {
        assert_eq!(nearest("DanhSachTaiLieuNop"), Some("TaiLieuNop"));
    }

    #[test]
    fn a_name_whose_words_stand_in_one_other_is_meant() {
        for (key, field) in [
            ("TrangThai", "TrangThaiHoSo"),
            ("trang_thai", "TrangThaiHoSo"),
            ("TepDinhKemKhac", "DanhSachTepDinhKemKhac"),
            ("HoSoBoSung", "DanhSachHoSoBoSung"),
            ("KetNoiCSDL", "DSKetNoiCSDL"),
            ("NgayTiepNhanHoSo", "NgayTiepNhan"),
        ] {
            assert_eq!(nearest(key), Some(field), "{key}");
        }
        // Of several fields, or by one word only.
        for key in ["HoSo", "TenHo", "Ngay", "Hen"] {
            assert_eq!(nearest(key), None, "{key}");
        }
    }

    #[test]
    fn words_begin_with_capitals_or_behind_other_signs() {
        for (name, expected) in [
            ("MaTTHC", "Ma tthc"),
            ("DSKetNoiCSDL", "Ds Ket Noi Csdl"),
            ("trang_thai", "Trang Thai"),
            ("Ngày tiếp nhận", "Ngay Tiep Nhan"),
            ("MATTHC", "Matthc"),
        ] {
            let words = Words::of(name).unwrap();
            let begins = |at: usize| words.starts >> at & 1 == 1;
            let expected: Vec<bool> = expected
                .split(' ')
                .flat_map(|word| (0..word.len()).map(|at| at == 0))
                .collect();
            let found: Vec<bool> = (0..words.letters.length).map(begins).collect();
            assert_eq!(found, expected, "{name}");
        }
    }

    #[test]
    fn what_is_far_or_short_is_near_to_nothing() {
        let long = "NgayTiepNhan".repeat(10);
        for key in [
            "",
            "DanToc",
            "NGAYTIEPNHAN",
            "Ngay",
            "@",
            "Email2x",
            "TaiLieuNop#item",
            "漢字",
            &long,
        ] {
            assert_eq!(nearest(key), None, "{key}");
        }
    }

    #[test]
    fn a_field_with_a_value_is_not_meant() {
        let spec = Message::DongBoHoSoMC.spec().record.unwrap();
        let field = spec.field("NgayTiepNhan").unwrap();
        let others = Candidates::of(spec, !(1 << field.index));
        assert!(others.nearest("NgayTiepNhn").is_none());
    }
}
