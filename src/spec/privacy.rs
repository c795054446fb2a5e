//! Who may see a value: what logs, reports and snippets show of a field.
//!
//! This file uses `std` alone, so that the build script can compile it too.

/// Who may see the value of a field. `Debug` of records, reports and the command line follow it.
///
/// What a schema does not say follows from the type of the field: texts and dossier numbers are personal; codes of lists,
/// agencies and procedures, times, counts and amounts are open. An open field shows only what its type makes sense of:
/// any other text that stands there may be somebody's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[non_exhaustive]
pub enum Privacy {
    /// No personal data: shown.
    Open,
    /// Personal data: masked unless asked for, as by `show_values` of a record or `--values` of the command line.
    #[default]
    Personal,
    /// A password or a token: masked always.
    Secret,
}

impl Privacy {
    /// `open`, `personal` or `secret`, as the schema files name it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Personal => "personal",
            Self::Secret => "secret",
        }
    }
}
