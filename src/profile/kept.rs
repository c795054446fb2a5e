//! What is made once and never freed: findings refer to it for as long as they live.

pub(super) fn leak<T>(made: T) -> &'static T {
    Box::leak(Box::new(made))
}

pub(super) fn leak_text(text: &str) -> &'static str {
    Box::leak(text.into())
}
