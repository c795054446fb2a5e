//! What a packet stands in, when it is not the root of its document.

use crate::report::{Finding, push_segment};

/// Where in a document the packet stands, when it is not the root.
#[derive(Debug, Clone, Default)]
pub(crate) struct Place {
    /// The pointer of the packet.
    pub(crate) pointer: String,
    /// The offsets of the values or elements on the way from the root, which is not counted, to the packet.
    pub(crate) offsets: Vec<usize>,
}

/// What the packet stands in, gathered on the way in and out.
pub(crate) struct Around {
    pub(crate) place: Place,
    /// The pointers of what is open around the packet, the root's first.
    pub(crate) open: Vec<String>,
    /// Which of them are arrays.
    pub(crate) arrays: Vec<bool>,
    /// The pointers of what stands beside the packet.
    beside: Vec<String>,
    /// Whether a schema sees that the packet is not the root: not where the schema demands nothing.
    pub(crate) is_seen: bool,
}

impl Around {
    pub(crate) fn new(place: &Place) -> Self {
        Self {
            place: place.clone(),
            open: Vec::new(),
            arrays: Vec::new(),
            beside: Vec::new(),
            is_seen: true,
        }
    }

    /// Notes a member of what is open as one that stands beside the packet.
    pub(crate) fn note(&mut self, pointer: &str, key: &str) {
        // More than are named.
        const MOST: usize = 16;
        if self.beside.len() < MOST {
            let mut pointer = pointer.to_owned();
            push_segment(&mut pointer, key);
            self.beside.push(pointer);
        }
    }

    /// The finding on the place of the packet, with its pointer and its offset.
    pub(crate) fn finding(self) -> (String, Finding, usize) {
        let Place { pointer, offsets } = self.place;
        let finding = Finding::wrapper(&pointer, &self.beside, self.is_seen);
        (
            pointer,
            finding,
            offsets.last().copied().unwrap_or_default(),
        )
    }
}
