//! Text that its type cannot make sense of, kept as it came.

/// A text kept as it came. Boxed twice, to be one word long: such text is rare, and the types that may hold it should
/// be small.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct Raw(Box<Box<str>>);

impl Raw {
    #[cold]
    pub(super) fn new(text: impl Into<Box<str>>) -> Self {
        Self(Box::new(text.into()))
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}
