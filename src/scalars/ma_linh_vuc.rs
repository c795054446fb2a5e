//! The codes of fields of administration (lĩnh vực).

use std::borrow::Cow;

use super::ma_co_quan::MaCoQuan;
use super::picture::fits;
use super::text_type::text_type;
use crate::text::Text;

text_type! {
    /// The code of a field of administration (mã lĩnh vực), such as `G03-GD10` or `G07-LĐ01`: ministry and symbol, as
    /// Thông tư 01/2018/TT-VPCP art. 20 has it. Any text is kept: real data holds `G05-KD-12`, `BTC_QLT`, `LVK`.
    ///
    /// ```
    /// use qcvn120::scalars::MaLinhVuc;
    ///
    /// let field = MaLinhVuc::new("G07-LĐ01");
    /// let parts = field.parts().unwrap();
    /// assert_eq!(parts.ministry, "G07");
    /// assert_eq!(parts.symbol, "LĐ01");
    /// assert_eq!(MaLinhVuc::new("LVK").parts(), None);
    /// ```
    #[doc(alias = "MALINHVUC")]
    MaLinhVuc { is_open: |code| code.parts().is_some() }
}

/// The parts of a field's code in the strict form.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct MaLinhVucParts<'a> {
    /// The ministry that the field belongs to.
    pub ministry: MaCoQuan<Cow<'a, str>>,
    /// Two letters from `A` to `Z` or `Đ`, and two digits.
    pub symbol: &'a str,
}

impl<S: Text> MaLinhVuc<S> {
    /// The parts of the code; `None` when it is not in the strict form.
    pub fn parts(&self) -> Option<MaLinhVucParts<'_>> {
        let (ministry, symbol) = self.as_str().split_once('-')?;
        if !fits(ministry.as_bytes(), b"A99") || !is_symbol(symbol) {
            return None;
        }
        Some(MaLinhVucParts {
            ministry: MaCoQuan::borrowed(ministry),
            symbol,
        })
    }

    /// The ministry in the code; `None` when the code is not in the strict form.
    pub fn ministry(&self) -> Option<MaCoQuan<Cow<'_, str>>> {
        self.parts().map(|parts| parts.ministry)
    }

    /// The symbol in the code; `None` when the code is not in the strict form.
    pub fn symbol(&self) -> Option<&str> {
        self.parts().map(|parts| parts.symbol)
    }
}

fn is_symbol(text: &str) -> bool {
    let letter = |c: char| c.is_ascii_uppercase() || c == 'Đ';
    let mut chars = text.chars();
    chars.by_ref().take(2).filter(|c| letter(*c)).count() == 2
        && fits(chars.as_str().as_bytes(), b"99")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_strict_form_has_two_parts() {
        for (code, ministry, symbol) in [
            ("G03-GD10", "G03", "GD10"),
            ("G07-LĐ01", "G07", "LĐ01"),
            ("G13-ĐĐ99", "G13", "ĐĐ99"),
            ("A00-ZZ00", "A00", "ZZ00"),
        ] {
            let code = MaLinhVuc::borrowed(code);
            assert_eq!(code.ministry().unwrap(), ministry);
            assert_eq!(code.symbol(), Some(symbol));
        }
    }

    #[test]
    fn near_misses_have_no_parts() {
        for code in [
            "",
            "-",
            "G05-KD-12",
            "G24-02",
            "BTC_QLT",
            "BHXH-Thu",
            "LVK",
            "G03-GD1",
            "G03-GD100",
            "G03-G10",
            "G03-GDT1",
            "Z03-GD10",
            "g03-GD10",
            "G03-gd10",
            "G03-Gđ10",
            "G03GD10",
            "G03-GD10 ",
            " G03-GD10",
            "G03–GD10",
            "G03-GD１０",
            // Ð (eth) looks like Đ, and Đ has no other spelling.
            "G07-LÐ01",
            "G07-LƯ01",
        ] {
            assert_eq!(MaLinhVuc::new(code).parts(), None, "{code:?}");
        }
    }
}
