//! A document taken apart: what is around its records, and the records.

use crate::spec::{FieldSpec, RecordSpec};
use crate::syntax::json::Tree;
use crate::wire::Form;

/// A document taken apart.
pub(super) struct Parts {
    pub(super) form: Form,
    /// What the schema says of the envelope.
    pub(super) spec: Option<&'static RecordSpec>,
    /// The envelope without its records, if the document has one.
    pub(super) envelope: Option<Tree>,
    /// The field of the envelope that holds the records.
    pub(super) carrier: Option<&'static FieldSpec>,
    pub(super) records: Vec<Tree>,
}
