//! What is left to do when a signal stops the program.

use std::path::Path;

/// Removes a folder of unfinished files when a signal stops the program, which then ends by that signal as it would have.
#[cfg(unix)]
pub(crate) fn remove_when_stopped(draft: &Path) {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    // Without it, a stopped program leaves the folder behind, and nothing else.
    let Ok(mut signals) = Signals::new([SIGHUP, SIGINT, SIGTERM]) else {
        return;
    };
    let draft = draft.to_owned();
    std::thread::spawn(move || {
        for signal in signals.forever() {
            // What is still written to it meanwhile has no name any more.
            let _ = std::fs::remove_dir_all(&draft);
            let _ = emulate_default_handler(signal);
        }
    });
}

#[cfg(not(unix))]
pub(crate) fn remove_when_stopped(_: &Path) {}
