//! The catalogues of codes that no schema lists: which there are, and how one is asked.
//!
//! This file uses `std` alone, so that the build script can compile it too.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

/// A catalogue of codes that the portal, or an agency, keeps: too long and too short-lived to be a list of the schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum CatalogueKind {
    /// Administrative procedures (thủ tục hành chính): what `LayDanhSachTTHC` gives.
    Procedure,
    /// Fields of administration (lĩnh vực): what `LayDanhMucLinhVuc` gives.
    Field,
    /// Agencies and units (cơ quan, đơn vị): what `LayDanhMucCoQuan` gives.
    Agency,
}

impl CatalogueKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Procedure, Self::Field, Self::Agency];

    /// `procedure`, `field` or `agency`, as the schema files name it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Procedure => "procedure",
            Self::Field => "field",
            Self::Agency => "agency",
        }
    }
}

impl fmt::Display for CatalogueKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Which codes are known: asked while a document is checked, so that others give the advice `advice.not-in-catalogue`.
///
/// `Catalogue` is one, filled from replies of the portal or from CSV. Implement it to ask a database of your own; it is asked
/// for each code of each record, possibly from several threads at a time, so answer from memory.
///
/// ```
/// use std::collections::HashSet;
/// use qcvn120::spec::{CatalogueKind, KnownCodes};
/// use qcvn120::{ReadOptions, status_sync::HoSo};
///
/// struct Ours(HashSet<String>);
///
/// impl KnownCodes for Ours {
///     fn knows(&self, kind: CatalogueKind, code: &str) -> Option<bool> {
///         (kind == CatalogueKind::Procedure).then(|| self.0.contains(code))
///     }
/// }
///
/// let ours = Ours(HashSet::from(["1.001193".to_owned()]));
/// let options = ReadOptions::new().known_codes(ours);
/// let (_, report) = qcvn120::json::read_with::<HoSo>(br#"{"MaTTHC": "1.001139", "MaLinhVuc": "G15-HT01"}"#, &options)?;
/// assert!(report.advice().any(|finding| finding.pointer() == "/MaTTHC"));
/// assert!(!report.advice().any(|finding| finding.pointer() == "/MaLinhVuc"));
/// # Ok::<(), qcvn120::ReadError>(())
/// ```
pub trait KnownCodes: Send + Sync {
    /// Whether the catalogue of this kind has the code; `None` if there is no catalogue of this kind, so that nothing is said.
    fn knows(&self, kind: CatalogueKind, code: &str) -> Option<bool>;

    /// The code that may be meant by one that is not known, if there is just one that is near.
    fn nearest(&self, kind: CatalogueKind, code: &str) -> Option<Cow<'_, str>> {
        let _ = (kind, code);
        None
    }
}

impl<K: KnownCodes + ?Sized> KnownCodes for Arc<K> {
    fn knows(&self, kind: CatalogueKind, code: &str) -> Option<bool> {
        (**self).knows(kind, code)
    }

    fn nearest(&self, kind: CatalogueKind, code: &str) -> Option<Cow<'_, str>> {
        (**self).nearest(kind, code)
    }
}
