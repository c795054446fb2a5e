//! Findings as JSON, which the command line prints too; and the switch that shows values.
//!
//! `report.schema.json` describes what is written here.

use serde::ser::{Serialize, SerializeMap, Serializer};

use std::fmt;

use super::{Finding, Position, Report, Severity, SourcePlace, plain};
use crate::language::Language;
use crate::spec::Grade;

/// Serialises a type by its `serialize_with`: by itself without the values, in [`WithValues`] with them.
macro_rules! serialize_with_or_without_values {
    ($type:ty) => {
        impl ::serde::Serialize for $type {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.serialize_with(serializer, false)
            }
        }

        impl ::serde::Serialize for $crate::report::WithValues<'_, $type> {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.0.serialize_with(serializer, true)
            }
        }
    };
}
pub(crate) use serialize_with_or_without_values;

/// A finding or a report with the values that were found. **They are personal data**: everything else masks them.
///
/// ```
/// use qcvn120::{Document, status_sync::CapNhatTienDoHoSoMC};
///
/// let doc = Document::<CapNhatTienDoHoSoMC>::from_json(r#"{"TrangThai": "x"}"#)?;
/// let masked = serde_json::to_value(doc.report()).unwrap();
/// assert_eq!(masked["errors"][3].get("value"), None);
/// let shown = serde_json::to_value(doc.report().show_values()).unwrap();
/// assert_eq!(shown["errors"][3]["value"], "x");
/// # Ok::<(), qcvn120::ReadError>(())
/// ```
#[derive(Clone, Copy)]
pub struct WithValues<'a, T: ?Sized>(pub(crate) &'a T);

impl Report {
    /// The report with the values that were found, to be serialised. **They are personal data.**
    pub fn show_values(&self) -> WithValues<'_, Self> {
        WithValues(self)
    }

    /// The members of a report.
    pub(crate) fn write_to<M: SerializeMap>(
        &self,
        map: &mut M,
        values: bool,
    ) -> Result<(), M::Error> {
        map.serialize_entry("usable", &self.usable())?;
        map.serialize_entry("conformant", &self.conformant())?;
        map.serialize_entry("clean", &self.clean())?;
        let lists = [
            ("errors", Severity::Error),
            ("quirks", Severity::Quirk),
            ("advice", Severity::Advice),
        ];
        for (key, severity) in lists {
            let list = Findings {
                all: &self.findings,
                severity,
                values,
            };
            map.serialize_entry(key, &list)?;
        }
        map.serialize_entry("total", &self.total())?;
        if self.aside.total() > 0 {
            map.serialize_entry("set_aside", &self.aside.total())?;
        }
        if self.counts.off > 0 {
            map.serialize_entry("off", &self.counts.off)?;
        }
        Ok(())
    }

    /// The same members for a document that was not read: nothing holds of it, and nothing was found.
    pub(crate) fn write_unread<M: SerializeMap>(map: &mut M) -> Result<(), M::Error> {
        for verdict in ["usable", "conformant", "clean"] {
            map.serialize_entry(verdict, &false)?;
        }
        for list in ["errors", "quirks", "advice"] {
            map.serialize_entry::<_, [Finding]>(list, &[])?;
        }
        map.serialize_entry("total", &0)
    }
}

impl Finding {
    /// The finding with the value that was found, to be printed or serialised. **It is personal data.**
    pub fn show_values(&self) -> WithValues<'_, Self> {
        WithValues(self)
    }

    fn serialize_with<S: Serializer>(
        &self,
        serializer: S,
        values: bool,
    ) -> Result<S::Ok, S::Error> {
        let position = self.position;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("code", self.code.as_str())?;
        map.serialize_entry("severity", self.severity().as_str())?;
        if let Some(file) = self.file() {
            map.serialize_entry("file", file)?;
        }
        map.serialize_entry("pointer", &self.pointer)?;
        if let Some(inside) = &self.inside {
            map.serialize_entry("inside", inside)?;
        }
        map.serialize_entry("record", &self.record)?;
        map.serialize_entry("field", &self.field_name())?;
        map.serialize_entry("line", &position.map(|at| at.line))?;
        map.serialize_entry("column", &position.map(|at| at.column))?;
        map.serialize_entry("message_en", &self.message(Language::English))?;
        map.serialize_entry("message_vi", &self.message(Language::Vietnamese))?;
        map.serialize_entry("evidence", &self.evidence.map(Grade::as_str))?;
        if values {
            map.serialize_entry("value", &self.value)?;
            if let Some(meant) = &self.meant {
                map.serialize_entry("meant", meant)?;
            }
        }
        if let Some(other) = self.other() {
            map.serialize_entry("other", other)?;
        }
        map.end()
    }
}

impl Serialize for SourcePlace {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("file", &self.file)?;
        map.serialize_entry("pointer", &self.pointer)?;
        map.serialize_entry("line", &self.position.map(|at| at.line))?;
        map.serialize_entry("column", &self.position.map(|at| at.column))?;
        map.end()
    }
}

/// The findings of one severity.
struct Findings<'a> {
    all: &'a [Finding],
    severity: Severity,
    values: bool,
}

impl Serialize for Findings<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let of_severity = self
            .all
            .iter()
            .filter(|finding| finding.severity() == self.severity);
        if self.values {
            serializer.collect_seq(of_severity.map(WithValues))
        } else {
            serializer.collect_seq(of_severity)
        }
    }
}

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.write_to(&mut map, false)?;
        map.end()
    }
}

impl Serialize for WithValues<'_, Report> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.0.write_to(&mut map, true)?;
        map.end()
    }
}

serialize_with_or_without_values!(Finding);

impl Serialize for Position {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("line", &self.line)?;
        map.serialize_entry("column", &self.column)?;
        map.end()
    }
}

impl<T: fmt::Debug + ?Sized> fmt::Debug for WithValues<'_, T> {
    /// As without the values: debug output ends up in logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("WithValues").field(&self.0).finish()
    }
}

impl fmt::Display for WithValues<'_, Finding> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)?;
        match self.0.value() {
            Some(value) => write!(f, " “{}”", plain(value)),
            None => Ok(()),
        }
    }
}
