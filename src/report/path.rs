//! The way from the root of a document to the place at hand.

use std::fmt::Write as _;

/// One step of the way.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Segment {
    Key(&'static str),
    Index(usize),
}

#[derive(Debug, Default)]
pub(crate) struct Path(Vec<Segment>);

impl Path {
    #[inline]
    pub(crate) fn enter(&mut self, segment: Segment) {
        self.0.push(segment);
    }

    #[inline]
    pub(crate) fn leave(&mut self) {
        self.0.pop();
    }

    /// Moves on to another item of the list that was entered.
    #[inline]
    pub(crate) fn set_index(&mut self, index: usize) {
        if let Some(last) = self.0.last_mut() {
            *last = Segment::Index(index);
        }
    }

    /// The JSON pointer of the place at hand, or of its member of this key.
    pub(crate) fn pointer(&self, key: Option<&str>) -> String {
        let mut pointer = String::new();
        for segment in &self.0 {
            match segment {
                Segment::Key(key) => push_segment(&mut pointer, key),
                // Writing to a `String` does not fail.
                Segment::Index(index) => drop(write!(pointer, "/{index}")),
            }
        }
        if let Some(key) = key {
            push_segment(&mut pointer, key);
        }
        pointer
    }
}

fn push_segment(pointer: &mut String, key: &str) {
    pointer.push('/');
    for char in key.chars() {
        match char {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            _ => pointer.push(char),
        }
    }
}
