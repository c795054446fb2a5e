//! The shortest text that fits.

use std::collections::{BTreeMap, VecDeque};

use super::{Dfa, REFUSED, SETTLED};

impl Dfa {
    /// One of the shortest texts that fit, the empty text left out; where there is a choice, of digits and letters.
    pub(in super::super) fn shortest(&self) -> Option<String> {
        let characters: Vec<char> = (1..self.width)
            .filter_map(|class| self.member(class))
            .collect();
        // How each state was reached first: from which one, by which character.
        let mut way: BTreeMap<u16, (u16, char)> = BTreeMap::new();
        let mut waiting = VecDeque::from([1]);
        while let Some(state) = waiting.pop_front() {
            for &character in &characters {
                let next = self.step(state, character);
                if next == REFUSED || way.contains_key(&next) {
                    continue;
                }
                way.insert(next, (state, character));
                if self.may_end(next) {
                    return Some(walked(&way, next));
                }
                if next != SETTLED {
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

/// The text that leads from the start to a state. The start may be reached again, but nothing was reached from there that it
/// had not led to before.
fn walked(way: &BTreeMap<u16, (u16, char)>, end: u16) -> String {
    let mut text = Vec::new();
    let mut at = end;
    while let Some((before, character)) = way.get(&at) {
        text.push(*character);
        if *before == 1 {
            break;
        }
        at = *before;
    }
    text.iter().rev().collect()
}
