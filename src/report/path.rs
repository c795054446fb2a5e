//! The path from the root of a document to the place that is being read or checked.

use std::fmt::Write as _;

/// One step of a path.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Segment {
    /// Into the member of this key, as the schema spells it.
    Key(&'static str),
    /// Into the item of this index.
    Index(usize),
    /// Into an item of a list that was sent as an object with numbers for keys: its key, and its index.
    Numbered(usize, usize),
    /// Into the only item of an array that stands around what is meant: no schema knows of it.
    Around,
}

impl Segment {
    /// Whether a schema knows of the step; it does not where something is wrapped in one more object or array.
    pub(crate) fn is_known(self) -> bool {
        !matches!(self, Self::Key("") | Self::Around)
    }
}

/// The part of a packet that something stands in, by its first steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Outside of the packet: around it, or the document as a whole.
    Around,
    /// The packet, or one of its members as a whole.
    Root,
    /// An item of the list in this member, or of the list that is the root, by its index.
    Item(Option<&'static str>, usize),
}

/// The path to the current place, as keys of the schema and indexes.
#[derive(Debug, Clone, Default)]
pub(crate) struct Path {
    /// The pointer of the packet, if it stands inside something else; mostly empty.
    base: String,
    segments: Vec<Segment>,
    /// The keys that were sent in another spelling than the schema's; mostly none.
    aliases: Vec<Alias>,
}

/// A key that was sent in another spelling than the schema's.
#[derive(Debug, Clone)]
struct Alias {
    /// How many segments lead to the object that has the key.
    depth: usize,
    /// The key as the schema spells it.
    name: &'static str,
    /// The key as it was sent.
    sent: Box<str>,
}

impl Path {
    /// Goes down into a member or an item.
    #[inline]
    pub(crate) fn enter(&mut self, segment: Segment) {
        self.segments.push(segment);
    }

    /// Goes back up, out of what was entered last.
    #[inline]
    pub(crate) fn leave(&mut self) {
        self.segments.pop();
    }

    /// Moves on to another item of the list that was entered.
    #[inline]
    pub(crate) fn set_index(&mut self, index: usize) {
        if let Some(last) = self.segments.last_mut() {
            *last = Segment::Index(index);
        }
    }

    /// From here on, all pointers begin with this one: the packet stands there, inside something else.
    #[cold]
    pub(crate) fn set_base(&mut self, pointer: &str) {
        pointer.clone_into(&mut self.base);
    }

    /// Whether the schema of the document sees nothing of what is found: it stands under a key that the schema does not
    /// know, or inside something else.
    #[inline]
    pub(crate) fn is_unseen(&self) -> bool {
        !self.aliases.is_empty() || !self.base.is_empty()
    }

    /// Whether the pointer of a field of the current place is made of keys of the schema and of indexes.
    #[inline]
    pub(crate) fn is_plain(&self) -> bool {
        let mut steps = self.segments.iter();
        !self.is_unseen()
            && !steps.any(|step| matches!(step, Segment::Numbered(..) | Segment::Around))
    }

    /// The index of the item that the current place is in.
    #[inline]
    pub(crate) fn index(&self) -> Option<usize> {
        let mut steps = self.segments.iter().rev();
        steps.find_map(|step| match *step {
            Segment::Index(index) | Segment::Numbered(_, index) => Some(index),
            Segment::Key(_) | Segment::Around => None,
        })
    }

    pub(crate) fn base(&self) -> &str {
        &self.base
    }

    pub(crate) fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// The JSON pointer of the current place, or of its member of this key; with the keys as sent.
    pub(crate) fn pointer(&self, key: Option<&str>) -> String {
        let mut pointer = self.base.clone();
        for (depth, segment) in self.segments.iter().enumerate() {
            match segment {
                Segment::Key(key) => push_segment(&mut pointer, self.sent(depth, key)),
                // Writing to a `String` does not fail.
                Segment::Index(number) | Segment::Numbered(number, _) => {
                    let _ = write!(pointer, "/{number}");
                }
                Segment::Around => pointer.push_str("/0"),
            }
        }
        if let Some(key) = key {
            push_segment(&mut pointer, self.sent(self.segments.len(), key));
        }
        pointer
    }

    /// From here to [`unalias`](Self::unalias), pointers show the member of this name under the key that was sent.
    pub(crate) fn alias(&mut self, name: &'static str, sent: &str) {
        self.aliases.push(Alias {
            depth: self.segments.len(),
            name,
            sent: sent.into(),
        });
    }

    /// Forgets the last alias.
    pub(crate) fn unalias(&mut self) {
        self.aliases.pop();
    }

    /// The part of the document that the current place, or its member of this key, stands in: the member of the root, and
    /// the index of the item below it, or below the root. An object in place of a list is its item 0.
    pub(crate) fn part(&self, key: Option<&str>) -> Part {
        let mut steps = self.segments.iter().filter(|step| step.is_known());
        let member = match steps.next() {
            Some(Segment::Key(name)) => Some(*name),
            Some(Segment::Index(index) | Segment::Numbered(_, index)) => {
                return Part::Item(None, *index);
            }
            Some(Segment::Around) | None => return Part::Root,
        };
        match steps.next() {
            Some(Segment::Index(index) | Segment::Numbered(_, index)) => Part::Item(member, *index),
            Some(Segment::Key(_)) => Part::Item(member, 0),
            None if key.is_some() => Part::Item(member, 0),
            Some(Segment::Around) | None => Part::Root,
        }
    }

    fn sent<'k>(&'k self, depth: usize, key: &'k str) -> &'k str {
        let mut aliases = self.aliases.iter();
        let alias = aliases.find(|alias| alias.depth == depth && alias.name == key);
        alias.map_or(key, |alias| &alias.sent)
    }
}

/// Adds a key to a pointer.
pub(crate) fn push_segment(pointer: &mut String, key: &str) {
    pointer.push('/');
    for char in key.chars() {
        match char {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            _ => pointer.push(char),
        }
    }
}
