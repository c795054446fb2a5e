//! The codes of administrative procedures.

use std::borrow::Cow;

use super::ma_co_quan::MaCoQuan;
use super::picture::fits;
use super::text_type::text_type;
use crate::text::Text;

text_type! {
    /// The code of an administrative procedure (mã thủ tục hành chính): `1.001193`, possibly with the agency that
    /// published it (`3.000181.000.00.00.H22`, `1.000948.H38`) or with a case (`1.001193.01`). Any text is kept.
    ///
    /// ```
    /// use qcvn120::scalars::MaTTHC;
    ///
    /// let code = MaTTHC::new("1.000948.H38");
    /// assert_eq!(code.base(), Some("1.000948"));
    /// assert_eq!(code.agency().unwrap(), "H38");
    /// assert_eq!(MaTTHC::new("1.001193.01").case(), Some("01"));
    /// ```
    #[doc(alias = "MATTHC")]
    #[doc(alias = "MaThuTuc")]
    MaTTHC { is_open: |code| code.parts().is_some() }
}

/// The parts of a procedure code in the strict form.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct MaTTHCParts<'a> {
    /// The code proper, such as `1.001193`.
    pub base: &'a str,
    /// What follows it.
    pub suffix: MaTTHCSuffix<'a>,
}

/// What follows the code proper.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum MaTTHCSuffix<'a> {
    /// Nothing.
    None,
    /// An agency: the code of a ministry or province, or one in the form of QCVN 102:2016.
    Agency(MaCoQuan<Cow<'a, str>>),
    /// The two digits of a case of the procedure, as a later interface has them.
    Case(&'a str),
}

impl<S: Text> MaTTHC<S> {
    /// The parts of the code; `None` when it is not in the strict form.
    pub fn parts(&self) -> Option<MaTTHCParts<'_>> {
        let (base, rest) = self.as_str().split_at_checked(8)?;
        if !fits(base.as_bytes(), b"9.999999") {
            return None;
        }
        let suffix = match rest.strip_prefix('.') {
            None if rest.is_empty() => MaTTHCSuffix::None,
            None => return None,
            Some(suffix) if fits(suffix.as_bytes(), b"99") => MaTTHCSuffix::Case(suffix),
            Some(suffix) => {
                let agency = suffix.as_bytes();
                if !fits(agency, b"A99") && !fits(agency, b"999.99.99.A99") {
                    return None;
                }
                MaTTHCSuffix::Agency(MaCoQuan::borrowed(suffix))
            }
        };
        Some(MaTTHCParts { base, suffix })
    }

    /// The code proper, without a suffix; `None` when the code is not in the strict form.
    pub fn base(&self) -> Option<&str> {
        self.parts().map(|parts| parts.base)
    }

    /// The agency in the code; `None` when there is none, or the code is not in the strict form.
    pub fn agency(&self) -> Option<MaCoQuan<Cow<'_, str>>> {
        match self.parts()?.suffix {
            MaTTHCSuffix::Agency(agency) => Some(agency),
            _ => None,
        }
    }

    /// The case in the code; `None` when there is none, or the code is not in the strict form.
    pub fn case(&self) -> Option<&str> {
        match self.parts()?.suffix {
            MaTTHCSuffix::Case(case) => Some(case),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_proper_may_stand_alone_or_with_one_suffix() {
        let parts = |code| {
            let code = MaTTHC::borrowed(code);
            let agency = code.agency().map(|agency| agency.as_str().to_owned());
            (
                code.base().map(str::to_owned),
                agency,
                code.case().map(str::to_owned),
            )
        };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(parts("1.001193"), (some("1.001193"), None, None));
        assert_eq!(
            parts("3.000181.000.00.00.H22"),
            (some("3.000181"), some("000.00.00.H22"), None)
        );
        assert_eq!(parts("1.000948.H38"), (some("1.000948"), some("H38"), None));
        assert_eq!(parts("1.001193.01"), (some("1.001193"), None, some("01")));
    }

    #[test]
    fn near_misses_have_no_parts() {
        for code in [
            "",
            "1",
            "1.",
            "1.00119",
            "1.0011930",
            "1.001193.",
            "1.001193.1",
            "1.001193.001",
            "1.001193.h38",
            "1.001193.Z38",
            "1.001193.H3",
            "1.001193.H38.01",
            "1.001193.00.00.H22",
            "1.001193.000.00.00.H22.01",
            "1.001193 ",
            " 1.001193",
            "10.001193",
            "1-001193",
            "１.001193",
            "1.00119３",
            "1.001193H38",
            "BTP-1.001193",
        ] {
            assert_eq!(MaTTHC::new(code).parts(), None, "{code:?}");
        }
    }
}
