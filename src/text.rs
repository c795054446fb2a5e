//! The text that records are generic over: owned, or borrowed from the input.
//!
//! ```
//! use std::borrow::Cow;
//! use qcvn120::status_sync::TienDoHoSo;
//!
//! let json = br#"{"MaHoSo": "H29-260105-0001", "NguoiXuLy": "Tr\u1ea7n Th\u1ecb B\u01b0\u1edfi", "ThoiDiemXuLy": "20260105081500", "TrangThai": "4"}"#;
//! let (step, _) = qcvn120::json::read::<TienDoHoSo<Cow<'_, str>>>(json)?;
//! // What stands in the input as it is meant was not copied; an escaped text had to be.
//! assert_eq!(step.ma_ho_so.as_str(), "H29-260105-0001");
//! assert!(matches!(step.nguoi_xu_ly, Cow::Owned(_)));
//! // The same with texts of its own, to be kept for longer than the input.
//! let kept: TienDoHoSo = step.into_owned();
//! # let _ = kept;
//! # Ok::<(), qcvn120::ReadError>(())
//! ```

use std::borrow::Cow;
use std::fmt::Debug;
use std::hash::Hash;

mod sealed {
    #[expect(
        unnameable_types,
        reason = "so that no other crate can implement what it seals"
    )]
    pub trait Sealed {}
    impl Sealed for String {}
    impl Sealed for std::borrow::Cow<'_, str> {}
}

/// How a record stores its text: [`String`] (owned, the default) or [`Cow<'_, str>`](Cow) (borrowed
/// from the input where the input holds the text as it is).
///
/// Sealed: these two are the only storages.
///
/// ```
/// use qcvn120::status_sync::HoSo;
/// # use std::borrow::Cow;
/// fn owned(_: HoSo) {}
/// fn borrowed<'a>(_: HoSo<Cow<'a, str>>) {}
/// ```
pub trait Text:
    sealed::Sealed + AsRef<str> + Clone + Debug + Default + Eq + Hash + Into<String> + Ord + Send + Sync
{
    /// The same storage, of text from another input: what stands in a document as a text of its own is read in the storage of
    /// the document, so that no program compiles the decoders for both.
    #[doc(hidden)] // Only the engine reads a part of a document from a text of its own.
    type Within<'t>: FromInput<'t>;

    /// Takes a text that was made, not read from an input.
    fn from_string(text: String) -> Self;
}

/// Text that can be taken from an input of lifetime `'a`.
pub trait FromInput<'a>: Text {
    /// Takes a text from a reader. Where the storage borrows, it is not copied.
    fn from_input(text: Cow<'a, str>) -> Self;
}

impl Text for String {
    type Within<'t> = Self;

    #[inline]
    fn from_string(text: String) -> Self {
        text
    }
}

impl FromInput<'_> for String {
    #[inline]
    fn from_input(text: Cow<'_, str>) -> Self {
        text.into_owned()
    }
}

impl Text for Cow<'_, str> {
    type Within<'t> = Cow<'t, str>;

    #[inline]
    fn from_string(text: String) -> Self {
        Cow::Owned(text)
    }
}

impl<'a> FromInput<'a> for Cow<'a, str> {
    #[inline]
    fn from_input(text: Cow<'a, str>) -> Self {
        text
    }
}

/// Moves a text to another storage. Only borrowed text is copied.
#[inline]
pub(crate) fn with_text<S: Text, T: Text>(text: S) -> T {
    T::from_string(text.into())
}

/// Moves a list of texts to another storage.
pub(crate) fn list_with_text<S: Text, T: Text>(texts: Vec<S>) -> Vec<T> {
    texts.into_iter().map(with_text).collect()
}

/// A text without the blanks around it: space, tab, carriage return and line feed, which are the white space of JSON
/// and XML.
pub(crate) fn trimmed(text: &str) -> &str {
    // Most texts have none, and no blank is above the space: two comparisons settle most cases.
    let may_be_blank = |byte: Option<&u8>| byte.is_some_and(|&byte| byte <= b' ');
    let bytes = text.as_bytes();
    if !may_be_blank(bytes.first()) && !may_be_blank(bytes.last()) {
        return text;
    }
    text.trim_matches([' ', '\t', '\r', '\n'])
}

/// A text without what nobody sees around it: all that Unicode calls white space, and [invisible](is_unseen) characters.
#[inline]
pub(crate) fn visible(text: &str) -> &str {
    // Nearly every text that is asked about begins and ends with a visible character of ASCII: two comparisons settle it.
    let is_mark = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    let bytes = text.as_bytes();
    if is_mark(bytes.first()) && is_mark(bytes.last()) {
        return text;
    }
    text.trim_matches(is_unseen)
}

/// Whether a key means this name: the name itself, or in another letter case or with blanks around it.
#[inline]
pub(crate) fn means_name(key: &str, name: &str) -> bool {
    key == name || visible(key).eq_ignore_ascii_case(name)
}

/// Whether a character leaves no mark on a page: white space, zero-width characters, the byte-order mark, the soft
/// hyphen, marks of direction, fillers, invisible operators, marks of annotation, tags, the empty cell of Braille. Variation
/// selectors are none: they belong to the character before them.
pub(crate) fn is_unseen(char: char) -> bool {
    char.is_whitespace()
        || matches!(
            char,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{115f}'..='\u{1160}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{2064}'
                | '\u{2066}'..='\u{2069}'
                | '\u{2800}'
                | '\u{3164}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

/// Whether a text is nothing but blanks.
pub(crate) fn is_blank(text: &str) -> bool {
    trimmed(text).is_empty()
}

/// Whether `bytes` begin with `start`. Keys and tags are short, so comparing two words inline is quicker than `starts_with`,
/// which is a call.
#[inline(always)]
#[allow(clippy::inline_always, reason = "it is asked before every field")]
pub(crate) fn begins_with(bytes: &[u8], start: &[u8]) -> bool {
    let Some(bytes) = bytes.get(..start.len()) else {
        return false;
    };
    // The last word may overlap the first, so that nothing is left over.
    if start.len() <= 32
        && let (Some(first), Some(last)) = (bytes.first_chunk::<16>(), bytes.last_chunk::<16>())
    {
        return (start.first_chunk() == Some(first)) & (start.last_chunk() == Some(last));
    }
    if start.len() <= 16
        && let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>())
    {
        return (start.first_chunk() == Some(first)) & (start.last_chunk() == Some(last));
    }
    if start.len() <= 8
        && let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>())
    {
        return (start.first_chunk() == Some(first)) & (start.last_chunk() == Some(last));
    }
    bytes == start
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_begin_with_others_of_any_length_or_do_not() {
        let text: Vec<u8> = (0..60).collect();
        for length in 0..=50 {
            let start = &text[..length];
            assert!(begins_with(&text, start) && begins_with(start, start));
            for place in 0..length {
                let mut other = text.clone();
                other[place] ^= 0x80;
                assert!(!begins_with(&other, start), "{place} of {length}");
            }
            assert!(length == 0 || !begins_with(&text[..length - 1], start));
        }
    }
}
