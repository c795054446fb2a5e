//! The shortest text that fits.

use std::collections::{BTreeMap, VecDeque};

use super::{Dfa, REFUSED, SETTLED};

/// A state, and by how many characters it was reached, up to as many as there must be.
type Place = (u16, usize);

const START: Place = (1, 0);

impl Dfa {
    /// One of the shortest texts that fit and have so many characters at least, the empty text left out; where there is a choice, of digits and letters.
    pub(in super::super) fn shortest(&self, least: usize) -> Option<String> {
        let characters: Vec<char> = (1..self.width)
            .filter_map(|class| self.member(class))
            .collect();
        // How each state was reached first, by so many characters or, once that is enough, more: from where, by which
        // character.
        let mut way: BTreeMap<Place, (Place, char)> = BTreeMap::new();
        let mut waiting = VecDeque::from([START]);
        while let Some(place) = waiting.pop_front() {
            let (state, length) = place;
            for &character in &characters {
                let state = match state {
                    SETTLED => SETTLED,
                    _ => self.step(state, character),
                };
                let next = (state, (length + 1).min(least));
                if state == REFUSED || way.contains_key(&next) {
                    continue;
                }
                way.insert(next, (place, character));
                if next.1 == least && self.may_end(state) {
                    return Some(walked(&way, next));
                }
                if state != SETTLED || next.1 < least {
                    waiting.push_back(next);
                }
            }
        }
        None
    }

    /// A character of a class, as plain as there is one.
    fn member(&self, class: usize) -> Option<char> {
        let class_of = |char: char| {
            let mut ranges = self.ranges.iter();
            let range = ranges.find(|(first, last, _)| (*first..=*last).contains(&char));
            range.map_or(1, |(_, _, class)| usize::from(*class))
        };
        let plain = ('0'..='9')
            .chain('a'..='z')
            .chain('A'..='Z')
            .chain('!'..='~');
        let firsts = self.ranges.iter().map(|(first, ..)| *first);
        plain
            .chain(firsts)
            .chain([' ', 'Đ', '\n'])
            .find(|char| class_of(*char) == class)
    }
}

/// The text that leads from the start to a place. The start may be reached again, but nothing was reached from there that it
/// had not led to before.
fn walked(way: &BTreeMap<Place, (Place, char)>, end: Place) -> String {
    let mut text = Vec::new();
    let mut at = end;
    while let Some((before, character)) = way.get(&at) {
        text.push(*character);
        if *before == START {
            break;
        }
        at = *before;
    }
    text.iter().rev().collect()
}
