//! The codes of agencies: which agency each names, since when and until when.

use chrono::NaiveDate;

use super::Grade;

include!(concat!(env!("OUT_DIR"), "/agencies.rs"));

/// An agency of the top level (a ministry, a province, a national association), as Quyết định 20/2020/QĐ-TTg and its
/// amendment list them.
///
/// ```
/// use chrono::NaiveDate;
/// use qcvn120::MaCoQuan;
/// use qcvn120::spec::{Agency, AgencyLevel, AgencyState};
///
/// let agency = MaCoQuan::new("000.00.01.H22").agency().unwrap();
/// assert_eq!(agency.name(), Some("UBND tỉnh Hà Giang"));
/// assert_eq!(agency.group.level, AgencyLevel::Province);
///
/// let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
/// assert_eq!(agency.on(day(2025, 6, 30)), AgencyState::Open);
/// assert_eq!(agency.on(day(2025, 7, 1)), AgencyState::Closed);
/// assert_eq!(agency.successors().next(), Agency::of("H60"));
/// ```
///
/// The list is a static table: a program that does not ask for it does not hold it, and a search allocates nothing.
///
/// Codes are unique, so equality is that of the codes.
#[derive(Debug)]
#[non_exhaustive]
pub struct Agency {
    /// The code: `H22`. Of agencies whose codes are not told apart, the first.
    pub code: &'static str,
    /// The last code of such agencies (`A99`); else the code again.
    pub last: &'static str,
    /// The names that it has had, the earliest first; none where no public text names it.
    pub names: &'static [AgencyName],
    /// What kind of agency it is.
    pub group: &'static AgencyGroup,
    /// When the code was opened, if later than by the decision of 2020.
    pub opened: Option<AgencyChange>,
    /// When the code was closed, if it was.
    pub closed: Option<AgencyChange>,
    successor_codes: &'static [&'static str],
    /// How well it is known which codes took over from a closed one.
    pub successors_evidence: Option<Grade>,
    /// How well the code and its name are known.
    pub evidence: Grade,
    /// Where that is from, if not simply from the annex of the decision of 2020; in Vietnamese.
    pub source: Option<&'static str>,
    /// Where the schema states it, below `schemas/`.
    pub schema: &'static str,
}

/// A name of an agency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct AgencyName {
    /// The name, in Vietnamese.
    pub name: &'static str,
    /// The first day of the name; `None` for the first name.
    pub since: Option<NaiveDate>,
}

/// The agencies whose codes begin with one letter.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct AgencyGroup {
    /// The letter: `H`.
    pub letter: char,
    /// What they are, in Vietnamese.
    pub title: &'static str,
    /// What they are, in English.
    pub description: &'static str,
    /// Their level.
    pub level: AgencyLevel,
}

/// The level of the state that an agency belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AgencyLevel {
    /// The central level (trung ương).
    Central,
    /// A province or a city of that rank (tỉnh, thành phố trực thuộc trung ương).
    Province,
}

/// That a code was opened or closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct AgencyChange {
    /// The first day on which it is open, or closed.
    pub on: NaiveDate,
    /// The decision that says so.
    pub decision: &'static str,
    /// How well that is known.
    pub evidence: Grade,
}

/// Whether a code is in use on some day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AgencyState {
    /// It is to be opened later.
    NotYetOpen,
    /// It is in use.
    Open,
    /// It was closed before, or on that day.
    Closed,
}

impl PartialEq for Agency {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for Agency {}

impl Agency {
    /// All of them, in the order of their codes.
    pub fn all() -> &'static [Self] {
        &AGENCIES
    }

    /// The agency of a code of the top level, a letter and two digits: `H22`.
    pub fn of(code: &str) -> Option<&'static Self> {
        let after = AGENCIES.partition_point(|agency| agency.code <= code);
        let agency = AGENCIES.get(after.checked_sub(1)?)?;
        // The last code of a range ends with digits, and so must this one.
        let is_code = matches!(code.as_bytes(), [_, b'0'..=b'9', b'0'..=b'9']);
        (is_code && code <= agency.last).then_some(agency)
    }

    /// The name of today: the latest one.
    pub fn name(&self) -> Option<&'static str> {
        self.names.last().map(|name| name.name)
    }

    /// The name on a day.
    pub fn name_on(&self, day: NaiveDate) -> Option<&'static str> {
        let mut names = self.names.iter().rev();
        let name = names.find(|name| name.since.is_none_or(|since| since <= day));
        name.map(|name| name.name)
    }

    /// Whether the code is in use on a day. Before the decision of 2020 it counts as open.
    pub fn on(&self, day: NaiveDate) -> AgencyState {
        let is_past = |change: &Option<AgencyChange>| change.is_some_and(|it| it.on <= day);
        if is_past(&self.closed) {
            AgencyState::Closed
        } else if self.opened.is_none() || is_past(&self.opened) {
            AgencyState::Open
        } else {
            AgencyState::NotYetOpen
        }
    }

    /// The agencies that took over from a closed one, as far as they have codes of their own; the
    /// [evidence](Self::successors_evidence) tells how well that is known.
    pub fn successors(&self) -> impl Iterator<Item = &'static Self> + use<> {
        self.successor_codes
            .iter()
            .filter_map(|code| Self::of(code))
    }

    /// The code, and the name in brackets.
    pub(crate) fn label(&self) -> String {
        match self.name() {
            Some(name) => format!("{} ({name})", self.code),
            None => self.code.to_owned(),
        }
    }
}

/// Whether a code may be one that is closed by now: surely not, if this says no. Costs a few steps and no search.
#[inline]
pub(crate) fn may_be_closed([letter, tens, ones]: [u8; 3]) -> bool {
    let bits = EVER_CLOSED.get(usize::from(letter.wrapping_sub(b'A')));
    let digit = |byte: u8| byte.wrapping_sub(b'0');
    let number = digit(tens).wrapping_mul(10).wrapping_add(digit(ones));
    bits.is_some_and(|bits| bits >> (number & 0x7F) & 1 == 1)
}

/// A day of the generated table, where every day is one of the calendar.
const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(day) => day,
        None => NaiveDate::MAX,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_found_and_no_other() {
        let mut found = 0;
        for letter in 'A'..='Z' {
            for number in 0..100 {
                let code = format!("{letter}{number:02}");
                let listed = AGENCIES
                    .iter()
                    .find(|agency| agency.code <= code.as_str() && code.as_str() <= agency.last);
                assert_eq!(Agency::of(&code), listed, "{code}");
                found += usize::from(listed.is_some());
            }
        }
        assert!(found > 300, "{found}");
        for other in [
            "", "H", "H2", "H222", "h22", "H22 ", "A5", "A05.1", "A5x", "Ａ01", "[01",
        ] {
            assert_eq!(Agency::of(other), None, "{other:?}");
        }
    }

    #[test]
    fn the_quick_look_is_sure_of_what_it_denies() {
        for agency in Agency::all()
            .iter()
            .filter(|agency| agency.closed.is_some())
        {
            for code in [agency.code, agency.last] {
                let bytes = code.as_bytes().first_chunk().copied();
                assert!(bytes.is_some_and(may_be_closed), "{code}");
            }
        }
        for open in [*b"H26", *b"G15", *b"A01", *b"Z01", *b"h22", [0, 255, 255]] {
            assert!(!may_be_closed(open), "{open:?}");
        }
    }

    #[test]
    fn names_and_states_are_those_of_the_day() {
        let agriculture = Agency::of("G10").unwrap();
        assert_eq!(
            agriculture.name_on(day(2025, 4, 13)),
            Some("Bộ Nông nghiệp và Phát triển nông thôn")
        );
        assert_eq!(
            agriculture.name_on(day(2025, 4, 14)),
            Some("Bộ Nông nghiệp và Môi trường")
        );
        let mekong = Agency::of("G38").unwrap();
        assert_eq!(mekong.on(day(2025, 4, 13)), AgencyState::NotYetOpen);
        assert_eq!(mekong.on(day(2025, 4, 14)), AgencyState::Open);
        assert_eq!(Agency::of("G37").unwrap().label(), "G37");
        assert_eq!(Agency::of("A42").unwrap().code, "A01");
    }

    #[test]
    fn councils_follow_the_committees_of_their_provinces() {
        let council = Agency::of("K22").unwrap();
        assert_eq!(council.name(), Some("HĐND tỉnh Hà Giang"));
        assert_eq!(council.on(day(2025, 7, 1)), AgencyState::Closed);
        assert_eq!(council.successors().next(), Agency::of("K60"));
        let of = |letter| {
            Agency::all()
                .iter()
                .filter(move |it| it.group.letter == letter)
        };
        assert_eq!(of('H').count(), of('K').count());
    }
}
