//! Agency codes.

use std::borrow::Cow;
use std::iter::FusedIterator;
use std::str::{RSplit, Split};

use super::picture::fits;
use super::text_type::text_type;
use crate::spec::Agency;
use crate::text::Text;

text_type! {
    /// The code of an agency (mã cơ quan, mã đơn vị), in the form of QCVN 102:2016 (`000.00.01.H22`, lowest level first)
    /// or of QĐ 20/2020/QĐ-TTg (`H22.01`, highest level first). Any text is kept.
    ///
    /// ```
    /// use qcvn120::scalars::{AgencyForm, MaCoQuan};
    ///
    /// let old = MaCoQuan::new("000.00.01.H22");
    /// assert_eq!(old.form(), AgencyForm::Qcvn102);
    /// assert_eq!(old.to_qd20().unwrap(), "H22.01");
    /// assert!(old.same_agency(&MaCoQuan::new("H22.01")));
    /// assert_eq!(old.levels().collect::<Vec<_>>(), ["H22", "01"]);
    /// ```
    ///
    /// Which ministry, province or other agency of the top level that is, [`agency`](Self::agency) tells, with its names
    /// and whether its code is in use on some day.
    ///
    /// From the newer form to the older only the codes of the [top level](Self::to_qcvn102) convert. For others it would
    /// have to be guessed: `000.00.01.H22` and `000.01.00.H22` both become `H22.01`, and a code that was issued in the newer
    /// form need not have an older one. To find the older code of an agency, compare the codes that are known with
    /// [`same_agency`](Self::same_agency).
    #[doc(alias = "MADONVI")]
    #[doc(alias = "madonvi")]
    MaCoQuan { is_open: |code| code.form() != AgencyForm::Other }
}

impl<S: Text> MaCoQuan<S> {
    /// The form that the code is in.
    pub fn form(&self) -> AgencyForm {
        AgencyForm::of(self.as_str())
    }

    /// The levels from the ministry or province down. The zero groups of the older form, which stand for no level, are
    /// left out. For a code in neither form there are no levels to tell.
    pub fn levels(&self) -> Levels<'_> {
        let code = self.as_str();
        Levels(match self.form() {
            AgencyForm::Qcvn102 => Order::LowestFirst(code.rsplit('.')),
            AgencyForm::Qd20 => Order::HighestFirst(code.split('.')),
            AgencyForm::Other => Order::Unknown,
        })
    }

    /// The ministry or province, such as `H22`; `None` when the code is in neither form.
    pub fn ministry_or_province(&self) -> Option<&str> {
        self.levels().next()
    }

    /// The agency of the top level that the code belongs to, from the [list](crate::spec::Agency) of QĐ 20/2020/QĐ-TTg:
    /// its names, its level, whether its code is in use on some day. `None` when the code is in neither form, or begins with
    /// a code that the list does not hold.
    ///
    /// ```
    /// use qcvn120::MaCoQuan;
    ///
    /// let code = MaCoQuan::new("000.00.01.H57");
    /// assert_eq!(code.agency().unwrap().name(), Some("UBND thành phố Huế"));
    /// assert_eq!(MaCoQuan::new("H99").agency(), None);
    /// ```
    pub fn agency(&self) -> Option<&'static Agency> {
        Agency::of(self.ministry_or_province()?)
    }

    /// The code in the form of QĐ 20/2020/QĐ-TTg: an older code less its zero groups, and turned round; a newer one as
    /// it is. `None` for a code in neither form, and for one of no [agency](Self::agency) that the decision lists, since it is
    /// no code of that form then. Closed codes convert too: they live on in dossiers of their time.
    ///
    /// Not reversible, see [`MaCoQuan`]. That codes correspond in this way is this project's reading; no public text
    /// says it.
    pub fn to_qd20(&self) -> Option<MaCoQuan> {
        self.agency()?;
        let mut levels = self.levels();
        let mut code = levels.next()?.to_owned();
        for level in levels {
            code.push('.');
            code.push_str(level);
        }
        Some(MaCoQuan::new(code))
    }

    /// The code in the form of QCVN 102:2016/BTTTT: an older code as it is, and of a newer one that of a whole
    /// ministry or province. `None` for a newer code of a lower level, whose older form would have to be guessed, for one
    /// of no [agency](Self::agency) of the list, and for one in neither form.
    ///
    /// ```
    /// use qcvn120::MaCoQuan;
    ///
    /// assert_eq!(MaCoQuan::new("G15").to_qcvn102().unwrap(), "000.00.00.G15");
    /// assert_eq!(MaCoQuan::new("H26.01").to_qcvn102(), None);
    /// ```
    pub fn to_qcvn102(&self) -> Option<MaCoQuan> {
        self.agency()?;
        let code = self.as_str();
        match self.form() {
            AgencyForm::Qcvn102 => Some(MaCoQuan::new(code)),
            AgencyForm::Qd20 if !code.contains('.') => {
                Some(MaCoQuan::new(format!("000.00.00.{code}")))
            }
            AgencyForm::Qd20 | AgencyForm::Other => None,
        }
    }

    /// Whether two codes name one agency: the same text, or an older and the newer code that it
    /// [becomes](Self::to_qd20). Two different codes of one form are two agencies.
    ///
    /// So two older codes may each name the agency of one newer code, and still be two agencies.
    pub fn same_agency<T: Text>(&self, other: &MaCoQuan<T>) -> bool {
        match (self.form(), other.form()) {
            (AgencyForm::Qcvn102, AgencyForm::Qd20) | (AgencyForm::Qd20, AgencyForm::Qcvn102) => {
                self.levels().eq(other.levels())
            }
            _ => self.as_str() == other.as_str(),
        }
    }
}

impl<'a> MaCoQuan<Cow<'a, str>> {
    /// The code, when it is in one of the two forms.
    pub(super) fn strict(code: &'a str) -> Option<Self> {
        (AgencyForm::of(code) != AgencyForm::Other).then(|| Self::borrowed(code))
    }
}

/// The form of an agency code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AgencyForm {
    /// That of QCVN 102:2016/BTTTT: three lower levels of 3, 2 and 2 digits, then the ministry or province
    /// (`000.00.01.H22`).
    Qcvn102,
    /// That of QĐ 20/2020/QĐ-TTg: the ministry or province, then its lower levels, at most 35 characters (`H22.01`).
    Qd20,
    /// Neither.
    Other,
}

impl AgencyForm {
    pub(super) fn of(code: &str) -> Self {
        if fits(code.as_bytes(), b"999.99.99.A99") {
            Self::Qcvn102
        } else if is_qd20(code) {
            Self::Qd20
        } else {
            Self::Other
        }
    }
}

fn is_qd20(code: &str) -> bool {
    let Some((head, levels)) = code.as_bytes().split_at_checked(3) else {
        return false;
    };
    let Some(levels) = levels.strip_prefix(b".") else {
        return levels.is_empty() && fits(head, b"A99");
    };
    code.len() <= 35
        && fits(head, b"A99")
        && levels.split(|byte| *byte == b'.').all(|level| {
            !level.is_empty()
                && level
                    .iter()
                    .all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
        })
}

/// The levels of an agency code, highest first: see [`MaCoQuan::levels`].
#[derive(Debug, Clone)]
pub struct Levels<'a>(Order<'a>);

#[derive(Debug, Clone)]
enum Order<'a> {
    LowestFirst(RSplit<'a, char>),
    HighestFirst(Split<'a, char>),
    Unknown,
}

impl<'a> Iterator for Levels<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        match &mut self.0 {
            Order::LowestFirst(groups) => {
                groups.find(|group| group.bytes().any(|byte| byte != b'0'))
            }
            Order::HighestFirst(levels) => levels.next(),
            Order::Unknown => None,
        }
    }
}

impl FusedIterator for Levels<'_> {}

#[cfg(test)]
mod tests {
    use super::*;

    fn qd20(code: &str) -> Option<String> {
        MaCoQuan::new(code).to_qd20().map(MaCoQuan::into_inner)
    }

    #[test]
    fn the_form_is_told_by_the_text() {
        for code in ["000.00.01.H22", "000.00.00.G15", "123.45.67.Y99"] {
            assert_eq!(MaCoQuan::new(code).form(), AgencyForm::Qcvn102, "{code}");
        }
        for code in [
            "H22",
            "H22.01",
            "H15.50.05.13",
            "G07.000122",
            "G09.TCT",
            "A01.B2C.3",
        ] {
            assert_eq!(MaCoQuan::new(code).form(), AgencyForm::Qd20, "{code}");
        }
        for code in [
            "",
            "H2",
            "H222",
            "h22",
            "H22.",
            "H22..01",
            "H22.01.",
            ".H22",
            "H22.0a",
            "H22 .01",
            "H22.Đ1",
            "Z01",
            "Z01.02",
            "0101234567",
            "00.00.01.H22",
            "000.00.01.Z22",
            "000.00.01.h22",
            "000.00.01.H22 ",
            "000-00-01-H22",
            "０００.00.01.H22",
            "000.00.01.H22.01",
        ] {
            assert_eq!(MaCoQuan::new(code).form(), AgencyForm::Other, "{code:?}");
        }
    }

    #[test]
    fn the_newer_form_has_at_most_35_characters() {
        let longest = format!("H22{}", ".1".repeat(16));
        assert_eq!(longest.len(), 35);
        assert_eq!(AgencyForm::of(&longest), AgencyForm::Qd20);
        assert_eq!(AgencyForm::of(&format!("{longest}0")), AgencyForm::Other);
    }

    #[test]
    fn older_codes_turn_round_and_lose_their_zero_groups() {
        for (older, newer) in [
            ("000.00.00.H22", "H22"),
            ("000.00.01.H22", "H22.01"),
            ("000.01.00.H22", "H22.01"),
            ("000.12.34.H22", "H22.34.12"),
            ("005.12.34.H22", "H22.34.12.005"),
            ("001.00.01.H22", "H22.01.001"),
            ("000.00.00.G01", "G01"),
            ("007.00.00.A42", "A42.007"),
        ] {
            assert_eq!(qd20(older).as_deref(), Some(newer));
            assert_eq!(qd20(newer).as_deref(), Some(newer), "what is newer stays");
        }
        for no_agency in ["000.00.00.G00", "000.00.01.H99", "H64.01", "L01", "Z01.02"] {
            assert_eq!(qd20(no_agency), None, "{no_agency}");
        }
        assert_eq!(qd20("Sở Tư pháp"), None);
    }

    #[test]
    fn the_older_form_is_certain_of_the_top_level_alone() {
        let older = |code: &str| Some(MaCoQuan::new(code).to_qcvn102()?.into_inner());
        for agency in Agency::all() {
            let code = older(agency.code).unwrap();
            assert_eq!(qd20(&code).as_deref(), Some(agency.code));
            assert_eq!(older(&code).as_deref(), Some(code.as_str()));
        }
        for unsure in ["H26.01", "H99", "000.00.01.H99", "Z01", ""] {
            assert_eq!(older(unsure), None, "{unsure}");
        }
    }

    #[test]
    fn levels_come_highest_first_in_either_form() {
        let levels = |code| {
            MaCoQuan::borrowed(code)
                .levels()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        assert_eq!(levels("005.12.34.H22"), ["H22", "34", "12", "005"]);
        assert_eq!(levels("H15.50.05.13"), ["H15", "50", "05", "13"]);
        assert_eq!(
            levels("H15.00.05"),
            ["H15", "00", "05"],
            "newer codes have no groups to fill"
        );
        assert!(levels("lẻ.tẻ").is_empty());
        assert_eq!(
            MaCoQuan::new("000.00.01.H22").ministry_or_province(),
            Some("H22")
        );
    }

    #[test]
    fn one_agency_may_have_two_codes() {
        let same = |a, b| {
            let (a, b) = (MaCoQuan::new(a), MaCoQuan::borrowed(b));
            assert_eq!(a.same_agency(&b), b.same_agency(&a));
            a.same_agency(&b)
        };
        assert!(same("000.00.01.H22", "H22.01"));
        assert!(same("000.01.00.H22", "H22.01"));
        assert!(!same("000.01.00.H22", "000.00.01.H22"));
        assert!(!same("000.00.01.H22", "H22.02"));
        assert!(!same("000.00.01.H22", "H22"));
        assert!(same("Z01.02", "Z01.02"));
        assert!(!same("Z01.02", "Z01.03"));
    }
}
