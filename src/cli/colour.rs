//! Whether the output is painted.

use std::io::IsTerminal;

use super::arguments::When;

/// Whether to paint what is written there: see <https://no-color.org>.
pub(super) fn is_colour(when: When, to: &impl IsTerminal) -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    match when {
        When::Always => true,
        When::Never => false,
        When::Auto => {
            let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
            to.is_terminal() && !is_set("NO_COLOR") && !is_dumb
        }
    }
}
