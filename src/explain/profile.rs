//! What codes mean under a profile: rules of its own, and what findings weigh by their code.

use super::Explanation;
use crate::profile::Profile;
use crate::report::Code;

impl Profile {
    /// What a code means under the profile: as [`Explanation::of`], and of the profile's own rules. How much a finding weighs
    /// is what the profile says of the code as a whole; of single records, fields and places,
    /// [`explain`](Self::explain) tells.
    ///
    /// ```
    /// use qcvn120::{Profile, Severity};
    ///
    /// let profile = Profile::from_json(r#"{"name": "Tỉnh X", "rules": {"HS-01": {"level": "error"}}}"#)?;
    /// assert_eq!(profile.explanation("HS-01").unwrap().severity, Some(Severity::Error));
    /// # Ok::<(), qcvn120::ProfileError>(())
    /// ```
    pub fn explanation(&self, code: &str) -> Option<Explanation> {
        let own = self.rules().find(|rule| rule.id == code);
        let known = own
            .map(|rule| Code::Rule(rule).explanation())
            .or_else(|| Explanation::of(code))?;
        let severity = self.severity_of(code).or(known.severity);
        Some(Explanation { severity, ..known })
    }
}
