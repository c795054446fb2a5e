//! In which language failing assertions speak, and whether they show values.

use std::cell::Cell;

use crate::error::ReadError;
use crate::language::Language;
use crate::scalars::Show;

thread_local! {
    /// The language that the test of this thread has asked for.
    static ASKED: Cell<Option<Language>> = const { Cell::new(None) };
}

/// Makes failing assertions speak this language in this thread from now on, as the environment variable `QCVN120_LANG` (`vi` or
/// `en`) does for all tests. Without either, they speak Vietnamese.
///
/// ```
/// qcvn120::testing::speak(qcvn120::Language::English);
/// ```
pub fn speak(language: Language) {
    ASKED.set(Some(language));
}

pub(super) fn language() -> Language {
    ASKED.get().unwrap_or_else(|| {
        let is_english = std::env::var_os("QCVN120_LANG").is_some_and(|language| language == "en");
        if is_english {
            Language::English
        } else {
            Language::Vietnamese
        }
    })
}

/// The words in the language that is spoken.
pub(super) fn spoken(vi: &str, en: &str) -> String {
    let words = match language() {
        Language::Vietnamese => vi,
        Language::English => en,
    };
    words.to_owned()
}

/// Why a document was not read.
pub(super) fn unreadable(error: &ReadError, vi: &str, en: &str) -> String {
    spoken(
        &format!(
            "không đọc được {vi}: {}",
            error.located(Language::Vietnamese)
        ),
        &format!("{en} cannot be read: {}", error.located(Language::English)),
    )
}

/// Whether failures show the values found.
pub(super) fn shows_values() -> bool {
    Show::in_debug() == Show::Values
        || std::env::var_os("QCVN120_SHOW_VALUES").is_some_and(|value| value != "0")
}
