//! What a finding weighs: by its code, or as a profile has it.

use super::{Code, Finding, Param, Severity};
use crate::spec::{Level, LevelSpec, Overlay, RecordSpec};

impl Severity {
    pub(crate) const fn level(self) -> Level {
        match self {
            Self::Error => Level::Error,
            Self::Quirk => Level::Quirk,
            Self::Advice => Level::Advice,
        }
    }
}

impl Finding {
    /// Whether a profile switches the finding off: it is counted and not reported.
    pub(crate) fn is_off(&self) -> bool {
        self.level == Level::Off
    }

    /// Gives the finding the level that the profile gives it; `pointer` makes its pointer, if that is to be known.
    #[cold]
    pub(crate) fn weigh(&mut self, overlay: &Overlay, pointer: impl Fn(&Self) -> String) {
        if self.tells_the_message() {
            return;
        }
        let mut made: Option<String> = None;
        let mut levels = overlay.levels.iter().rev();
        let said = levels.find(|said| {
            self.is_meant(said, overlay)
                && said.pointer.as_ref().is_none_or(|pattern| {
                    pattern.matches(made.get_or_insert_with(|| pointer(self)))
                })
        });
        if let Some(said) = said {
            self.level = said.level;
        }
    }

    /// Whether it says that the document is of another message than the one it is read as: reading goes by that.
    fn tells_the_message(&self) -> bool {
        self.code == Code::Const && self.field.is_some_and(|field| field.name == "service")
    }

    /// Whether the finding is one of those that get a level, as far as that can be told without its pointer.
    fn is_meant(&self, said: &LevelSpec, overlay: &Overlay) -> bool {
        said.code.is_none_or(|code| code == self.code.as_str())
            && said
                .field
                .is_none_or(|name| self.field.is_some_and(|field| field.name == name))
            && said
                .record
                .is_none_or(|record| self.is_in(record, said.field.is_some(), overlay))
    }

    /// Whether the finding is in such a record: on one of its fields, on one that it does not know, or on its rules.
    fn is_in(&self, record: &RecordSpec, by_field: bool, overlay: &Overlay) -> bool {
        let below = |place: &str, part: &str| {
            let rest = place.strip_prefix(record.schema);
            rest.is_some_and(|rest| rest.starts_with(part))
        };
        if self
            .field
            .is_some_and(|field| below(field.schema, "/properties/"))
        {
            return true;
        }
        if by_field {
            return false;
        }
        let is_rule = match self.code {
            Code::Rule(rule) => below(rule.schema, "/x-rules/") || overlay.states(rule, record),
            _ => false,
        };
        let is_named = |(name, param): &(&str, Param)| {
            *name == "record" && matches!(param, Param::Name(name) if *name == record.name)
        };
        is_rule || self.params.iter().any(is_named)
    }
}
