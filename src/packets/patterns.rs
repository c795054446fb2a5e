//! The patterns of the schemas, compiled.

include!(concat!(env!("OUT_DIR"), "/patterns.rs"));

#[cfg(test)]
mod tests {
    use crate::packets::status_sync::{HoSo, TaiLieuNop};
    use crate::record::Record;
    use crate::text::is_unseen;

    /// The patterns have to list the unseen characters, as JSON Schema has no word for them: the list is the same as in
    /// `text.rs`, but for the selectors of variants, which belong to the character before them and to no address.
    #[test]
    fn the_patterns_of_addresses_refuse_what_nobody_sees_and_nothing_else() {
        let advice = |record: &'static crate::spec::RecordSpec, name: &str| {
            let field = record.fields.iter().find(|field| field.name == name);
            field.and_then(|field| field.advice.pattern).expect(name)
        };
        let url = advice(TaiLieuNop::<String>::SPEC, "DuongDanTaiTepTin");
        let email = advice(HoSo::<String>::SPEC, "Email");
        for char in '\0'..=char::MAX {
            // Signs of ASCII have rules of their own, and XML does not have its control characters, so no pattern does.
            if char.is_ascii() && !matches!(char, ' ' | '\t' | '\r' | '\n') {
                continue;
            }
            let is_refused = is_unseen(char) || matches!(char, '\u{fe0e}' | '\u{fe0f}');
            for (pattern, text) in [
                (url, format!("https://vidu.vn/{char}a")),
                (email, format!("a{char}@vidu.vn")),
                (email, format!("a@vi{char}du.vn")),
                (email, format!("a@vidu.v{char}n")),
            ] {
                assert_eq!(
                    pattern.matches(&text),
                    !is_refused,
                    "U+{:04X}",
                    u32::from(char)
                );
            }
        }
    }
}
