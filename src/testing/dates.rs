//! The forms of dates on the wire, told by their patterns.

use super::choices::Choices;
use crate::spec::Pattern;

/// How a field writes a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Calendar {
    /// `20200102083000`
    Moment,
    /// `02/01/2020`
    Day,
    /// `1-2020`
    Month,
    /// `2020`
    Year,
}

impl Calendar {
    /// The form that a pattern asks for: it takes the text of this form, and not one that is wrong in just one place.
    pub(super) fn of(pattern: &Pattern<'_>) -> Option<Self> {
        let forms = [
            (Self::Moment, "20200229000000", "20200230000000"),
            (Self::Day, "29/02/2020", "30/02/2020"),
            (Self::Month, "12-2020", "13-2020"),
            (Self::Year, "2020", "02020"),
        ];
        forms.into_iter().find_map(|(form, right, wrong)| {
            (pattern.matches(right) && !pattern.matches(wrong)).then_some(form)
        })
    }

    /// A day in these years, first and last.
    pub(super) fn day(self, choices: &mut Choices, (first, last): (u16, u16)) -> String {
        let year = usize::from(first) + choices.below(usize::from(last.saturating_sub(first)) + 1);
        let month = 1 + choices.below(12);
        // Every month has so many.
        let day = 1 + choices.below(28);
        match self {
            Self::Moment => {
                let (hour, minute, second) =
                    (choices.below(24), choices.below(60), choices.below(60));
                format!("{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}")
            }
            Self::Day => format!("{day:02}/{month:02}/{year:04}"),
            Self::Month => format!("{month}-{year:04}"),
            Self::Year => format!("{year:04}"),
        }
    }

    /// The same moment as other systems write it. The year 1 stands for no date there.
    pub(super) fn otherwise(self, text: &str) -> Vec<String> {
        let part = |start: usize, end: usize| text.get(start..end).unwrap_or_default();
        match self {
            Self::Moment if part(0, 4) != "0001" => {
                let (year, month, day) = (part(0, 4), part(4, 6), part(6, 8));
                let time = format!("{}:{}:{}", part(8, 10), part(10, 12), part(12, 14));
                vec![
                    format!("{day}/{month}/{year} {time}"),
                    format!("{year}-{month}-{day}T{time}"),
                    format!("{year}-{month}-{day} {time}"),
                    format!("{year}-{month}-{day}T{time}+07:00"),
                ]
            }
            Self::Day if part(6, 10) != "0001" => {
                let (year, month, day) = (part(6, 10), part(3, 5), part(0, 2));
                vec![
                    format!("{year}-{month}-{day}"),
                    format!("{day}-{month}-{year}"),
                ]
            }
            Self::Moment | Self::Day | Self::Month | Self::Year => Vec::new(),
        }
    }

    /// Rounder dates of the same year, the roundest first.
    pub(super) fn rounder(self, text: &str) -> Vec<String> {
        let part = |start: usize, end: usize| text.get(start..end).unwrap_or_default();
        match self {
            Self::Moment => vec![
                format!("{}0101000000", part(0, 4)),
                format!("{}01000000", part(0, 6)),
                format!("{}000000", part(0, 8)),
            ],
            Self::Day => vec![
                format!("01/01/{}", part(6, 10)),
                format!("01{}", part(2, 10)),
            ],
            Self::Month => {
                let year = text.rsplit('-').next().unwrap_or_default();
                vec![format!("1-{year}")]
            }
            Self::Year => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packets::patterns;

    #[test]
    fn days_fit_their_patterns() {
        let mut choices = Choices::seeded(1);
        let mut forms = Vec::new();
        for pattern in patterns::ALL {
            let Some(calendar) = Calendar::of(pattern.pattern) else {
                continue;
            };
            forms.push(calendar);
            for _ in 0..500 {
                let day = calendar.day(&mut choices, (1900, 2100));
                assert!(pattern.matches(&day), "{day}");
                for rounder in calendar.rounder(&day) {
                    assert!(pattern.matches(&rounder), "{rounder} of {day}");
                }
            }
        }
        let all = [
            Calendar::Moment,
            Calendar::Day,
            Calendar::Month,
            Calendar::Year,
        ];
        assert!(all.iter().all(|form| forms.contains(form)), "{forms:?}");
    }
}
