//! Makes texts: Vietnamese prose, integers as JSON spells them, and texts that fit a pattern.

use super::choices::Choices;
use super::graph::{self, Graph};
use super::limits::Limits;
use crate::spec::Pattern;

/// Words with every kind of Vietnamese letter, in composed letters (NFC).
const WORDS: &[&str] = &[
    "hồ",
    "sơ",
    "Nguyễn",
    "Thị",
    "Bưởi",
    "đăng",
    "ký",
    "khai",
    "sinh",
    "UBND",
    "phường",
    "Bến",
    "Nghé",
    "quyết",
    "định",
    "thủ",
    "tục",
    "giấy",
    "tờ",
    "Đặng",
    "Ước",
    "nghĩa",
    "vụ",
    "ỷ",
    "ẵm",
    "ộ",
];

/// Words in decomposed letters (NFD), and characters that writers must take care of.
const ODDITIES: &[&str] = &[
    "Nguye\u{302}\u{303}n",
    "d\u{323}a\u{306}ng",
    "\"",
    "\\",
    "/",
    "\t",
    "\n",
    "\r\n",
    "\u{1}",
    "\u{7f}",
    "\u{a0}",
    "\u{2028}",
    "\u{feff}",
    "\u{fffd}",
    "😀",
    "𠀋",
    "&amp;",
    "]]>",
    "<b>",
    "'",
    "{}",
    "null",
    "0",
];

/// A text that is not empty, and has at most `longest` characters if `longest` is at least as long as a word.
pub(super) fn vietnamese(choices: &mut Choices, longest: usize, limits: Limits) -> String {
    let odd: Vec<&str> = ODDITIES
        .iter()
        .copied()
        .filter(|odd| limits.admit_text(odd))
        .collect();
    let mut text = String::from(*choices.one_of(WORDS).unwrap_or(&"hồ"));
    let mut length = text.chars().count();
    for _ in 0..choices.below(8) {
        let words = if choices.chance(30) { &odd[..] } else { WORDS };
        let word = choices.one_of(words).unwrap_or(&"sơ");
        length += 1 + word.chars().count();
        if length > longest {
            break;
        }
        text.push(' ');
        text.push_str(word);
    }
    text
}

/// An integer as JSON spells it.
pub(super) fn integer(choices: &mut Choices, limits: Limits) -> String {
    let spelled = spelled(choices);
    if limits.admit_number(&spelled) {
        spelled
    } else {
        choices.below(1_000_000_000).to_string()
    }
}

fn spelled(choices: &mut Choices) -> String {
    match choices.below(6) {
        0 => choices.below(10).to_string(),
        1 => choices.below(1_000_000).to_string(),
        2 => format!("-{}", choices.below(1_000)),
        3 => format!("{}.0", choices.below(100)),
        4 => format!("{}e3", choices.below(100)),
        _ => "12345678901234567890123".to_owned(),
    }
}

/// A text that fits a pattern, made by a walk through its automaton. It is not empty, unless only the empty text fits.
///
/// A step is taken only if the shortest way from there to an end of the text stays within `longest` characters.
pub(super) fn of_pattern(
    choices: &mut Choices,
    pattern: &Pattern<'_>,
    longest: usize,
    least: usize,
    limits: Limits,
) -> String {
    let graph = Graph::of(pattern);
    let ways = graph.distances(least);
    let mut text = String::new();
    let mut length = 0;
    let mut state = graph::START;
    loop {
        let ends_here = graph.accepts(state) && length >= least.max(1);
        let left = longest.saturating_sub(length);
        let due = least.saturating_sub(length + 1);
        let way = |to: u16| match to {
            graph::SETTLED => Some(due),
            _ => *ways.get(due)?.get(usize::from(to))?,
        };
        let steps: Vec<_> = graph
            .steps(state)
            .filter(|step| has_admitted(step.characters, limits))
            .filter(|step| way(step.to).is_some_and(|way| way < left))
            .collect();
        if state == graph::SETTLED && length < least {
            text.push('a');
            length += 1;
            continue;
        }
        if steps.is_empty() || (ends_here && choices.chance(25)) {
            return text;
        }
        // The choice 0 is the shortest way to an end, so choices that have run out end the text soon.
        let nearest = steps.iter().min_by_key(|step| way(step.to));
        let step = match choices.below(4) {
            0 => nearest,
            _ => choices.one_of(&steps),
        };
        let Some(step) = step else {
            return text;
        };
        text.push(character(choices, step.characters, limits));
        length += 1;
        state = step.to;
    }
}

/// So many characters of a range are drawn from at most.
const DRAWN: usize = 2_000;

/// A character of a range.
fn character(choices: &mut Choices, (first, last): (char, char), limits: Limits) -> char {
    let mut drawn = (first..=last).take(DRAWN);
    let span = (last as usize).saturating_sub(first as usize);
    let from = choices.below((span + 1).min(DRAWN));
    let found = drawn.clone().skip(from).find(|char| limits.admit(*char));
    found
        .or_else(|| drawn.find(|char| limits.admit(*char)))
        .unwrap_or(first)
}

fn has_admitted((first, last): (char, char), limits: Limits) -> bool {
    (first..=last).take(DRAWN).any(|char| limits.admit(char))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packets::patterns;

    #[test]
    fn texts_of_a_pattern_fit_it() {
        let mut choices = Choices::seeded(1);
        for pattern in patterns::ALL {
            for round in 0..1_000 {
                let limits = match round % 2 {
                    0 => Limits::default(),
                    _ => Limits::EVERYDAY,
                };
                let text = of_pattern(&mut choices, pattern.pattern, 50, 0, limits);
                assert!(limits.admit_text(&text), "{text:?}");
                assert!(
                    pattern.matches(&text),
                    "{text:?} of {}",
                    pattern.pattern.source()
                );
                assert!(text.chars().count() <= 50);
                assert!(!text.is_empty(), "{}", pattern.pattern.source());
            }
        }
    }

    #[test]
    fn without_choices_the_way_is_the_shortest() {
        for pattern in patterns::ALL {
            let text = of_pattern(
                &mut Choices::seeded(0).at_most(0),
                pattern.pattern,
                50,
                0,
                Limits::default(),
            );
            assert!(
                pattern.matches(&text),
                "{text:?} of {}",
                pattern.pattern.source()
            );
        }
    }

    #[test]
    fn texts_are_as_long_as_they_must_be_where_the_pattern_has_such() {
        let mut choices = Choices::seeded(3);
        let mut long = 0;
        for pattern in patterns::ALL {
            let graph = Graph::of(pattern.pattern);
            for least in [2, 9, 14, 15] {
                let begin = usize::from(graph::START);
                if graph.distances(least)[least][begin].is_none_or(|way| way > 50) {
                    continue;
                }
                long += 1;
                for seeded in [true, false] {
                    let mut none = Choices::seeded(0).at_most(0);
                    let choices = if seeded { &mut choices } else { &mut none };
                    let text = of_pattern(choices, pattern.pattern, 50, least, Limits::default());
                    assert!(pattern.matches(&text), "{text:?}");
                    assert!(
                        (least..=50).contains(&text.chars().count()),
                        "{text:?} of {}, {least}",
                        pattern.pattern.source()
                    );
                }
            }
        }
        assert!(long > 20, "{long}");
    }

    #[test]
    fn prose_keeps_to_its_length() {
        let mut choices = Choices::seeded(2);
        for longest in 8..60 {
            assert!(
                vietnamese(&mut choices, longest, Limits::default())
                    .chars()
                    .count()
                    <= longest
            );
        }
    }
}
