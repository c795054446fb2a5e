//! The numbers of persons and taxpayers. They serve advice at most: no packet demands a form of such a number.
//!
//! ```
//! use qcvn120::scalars::identity::{IdentityNumber, tax_code_is_valid};
//!
//! assert_eq!(IdentityNumber::of("001099012345"), Some(IdentityNumber::CitizenId));
//! assert!(tax_code_is_valid("0100109106"));
//! ```

use super::picture::fits;

/// The kind of number that a text has the form of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum IdentityNumber {
    /// Twelve digits: the personal identification number, as on a citizen's identity card (số định danh cá nhân, CCCD).
    CitizenId,
    /// Nine digits: the number of the former identity card (CMND).
    FormerId,
    /// Ten digits: a tax code (mã số thuế).
    TaxCode,
    /// Ten digits, a hyphen, three digits: the tax code of a dependent unit.
    BranchTaxCode,
}

impl IdentityNumber {
    /// The kind that the text has the form of. Check digits are not looked at: see [`tax_code_is_valid`].
    pub fn of(text: &str) -> Option<Self> {
        let text = text.as_bytes();
        match text.len() {
            12 if fits(text, b"999999999999") => Some(Self::CitizenId),
            9 if fits(text, b"999999999") => Some(Self::FormerId),
            10 if fits(text, b"9999999999") => Some(Self::TaxCode),
            14 if fits(text, b"9999999999-999") => Some(Self::BranchTaxCode),
            _ => None,
        }
    }

    /// Whether it is a number of a person's identity document.
    pub const fn is_personal(self) -> bool {
        matches!(self, Self::CitizenId | Self::FormerId)
    }

    /// Whether it is a tax code of 10 or of 10 and 3 digits.
    pub const fn is_tax_code(self) -> bool {
        matches!(self, Self::TaxCode | Self::BranchTaxCode)
    }
}

/// Whether a text is a tax code of 10 or of 10 and 3 digits that could have been issued: the tenth digit is the check
/// digit of the nine before it, the digits 3 to 9 are not all zero, nor are those of the suffix.
///
/// Personal identification numbers, which serve individuals as tax codes, have another form and no check digit.
pub fn tax_code_is_valid(code: &str) -> bool {
    const WEIGHTS: [u32; 9] = [31, 29, 23, 19, 17, 13, 7, 5, 3];

    if !IdentityNumber::of(code).is_some_and(IdentityNumber::is_tax_code) {
        return false;
    }
    let (code, suffix) = code.as_bytes().split_at(10);
    let digit = |byte: &u8| u32::from(byte - b'0');
    let sum: u32 = code
        .iter()
        .map(digit)
        .zip(WEIGHTS)
        .map(|(digit, weight)| digit * weight)
        .sum();
    let check = 10 - sum % 11;
    // A check digit of 10 equals no digit, so it is refused as it should be.
    check == digit(&code[9]) && &code[2..9] != b"0000000" && suffix != b"-000"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_by_their_digits() {
        for (text, kind) in [
            ("001099012345", Some(IdentityNumber::CitizenId)),
            ("000000001", Some(IdentityNumber::FormerId)),
            ("0100109106", Some(IdentityNumber::TaxCode)),
            ("0100109106-001", Some(IdentityNumber::BranchTaxCode)),
            ("", None),
            ("00000001", None),
            ("01001091061", None),
            ("0100109106001", None),
            ("0100109106-01", None),
            ("0100109106–001", None),
            (" 000000001", None),
            ("00000000a", None),
            ("００１", None),
        ] {
            assert_eq!(IdentityNumber::of(text), kind, "{text:?}");
        }
        assert!(IdentityNumber::FormerId.is_personal() && !IdentityNumber::TaxCode.is_personal());
    }

    #[test]
    fn codes_of_well_known_companies_are_valid() {
        // Viettel, Vinamilk, FPT, Vietcombank.
        for code in [
            "0100109106",
            "0300588569",
            "0101248141",
            "0100112437",
            "0100109106-001",
            "0100109106-999",
        ] {
            assert!(tax_code_is_valid(code), "{code}");
        }
    }

    #[test]
    fn one_wrong_digit_is_always_found() {
        let code = *b"0100109106";
        for at in 0..10 {
            for digit in (b'0'..=b'9').filter(|digit| *digit != code[at]) {
                let mut wrong = code;
                wrong[at] = digit;
                assert!(
                    !tax_code_is_valid(std::str::from_utf8(&wrong).unwrap()),
                    "{wrong:?}"
                );
            }
        }
    }

    #[test]
    fn a_check_digit_of_ten_is_never_valid() {
        // 31·1 + 3·8 = 55 = 5·11: the check digit would be 10.
        for last in 0..10 {
            assert!(!tax_code_is_valid(&format!("100000008{last}")));
        }
        // 31·1 + 3·1 = 34 = 3·11 + 1: the check digit is 9.
        assert!(tax_code_is_valid("1000000019"));
    }

    #[test]
    fn serials_and_suffixes_start_at_one() {
        // Nothing but the province in front: 29·1 = 2·11 + 7, and 3 would be its check digit.
        assert!(!tax_code_is_valid("0100000003"));
        assert!(!tax_code_is_valid("0100109106-000"));
        assert!(!tax_code_is_valid("010010910６"));
        assert!(!tax_code_is_valid("001099012345"));
    }
}
