//! Rust names from wire names.

/// `NgayTiepNhan` → `ngay_tiep_nhan`, `MaTTHC` → `ma_tthc`, `isUpdating` → `is_updating`.
///
/// A run of capitals is one word; where it is followed by a small letter, its last capital begins the next word
/// (`DSKetNoiCSDL` → `ds_ket_noi_csdl`). Where that is not what a reader would write, the schema says `x-rust-name`.
pub fn snake_case(wire: &str) -> String {
    let chars: Vec<char> = wire.chars().collect();
    let mut name = String::new();
    for (index, &char) in chars.iter().enumerate() {
        let before = index.checked_sub(1).map(|index| chars[index]);
        let behind = chars.get(index + 1);
        let starts_word = char.is_uppercase()
            && before.is_some_and(|before| {
                before.is_lowercase()
                    || before.is_ascii_digit()
                    || (before.is_uppercase() && behind.is_some_and(|behind| behind.is_lowercase()))
            });
        if starts_word && !name.ends_with('_') {
            name.push('_');
        }
        name.extend(char.to_lowercase());
    }
    name
}

/// `MaHoSo` → `MA_HO_SO`.
pub fn screaming_case(wire: &str) -> String {
    snake_case(wire).to_uppercase()
}

/// Whether a name can stand in Rust as an identifier, keywords left out.
pub fn is_identifier(name: &str) -> bool {
    const KEYWORDS: &[&str] = &[
        "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
        "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
        "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
        "ref", "return", "self", "Self", "static", "struct", "super", "trait", "true", "try",
        "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
    ];
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name
            .chars()
            .all(|char| char.is_ascii_alphanumeric() || char == '_')
        && !KEYWORDS.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wire_names_become_snake_case() {
        for (wire, rust) in [
            ("MaHoSo", "ma_ho_so"),
            ("MaTTHC", "ma_tthc"),
            ("DSKetNoiCSDL", "ds_ket_noi_csdl"),
            ("DinhDanhCHS", "dinh_danh_chs"),
            ("isUpdating", "is_updating"),
            ("madonvi", "madonvi"),
            ("error_code", "error_code"),
            ("MA_KQ_THAYTHE", "ma_kq_thaythe"),
            ("TenTepDinhKem", "ten_tep_dinh_kem"),
        ] {
            assert_eq!(snake_case(wire), rust);
        }
    }

    #[test]
    fn keywords_are_no_identifiers() {
        assert!(is_identifier("type_"));
        assert!(!is_identifier("type"));
        assert!(!is_identifier("1a"));
        assert!(!is_identifier("đơn"));
    }
}
