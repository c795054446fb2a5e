//! Profiles: what whoever holds the official text, or makes rules of their own, demands beyond the schemas, as a JSON file.
//!
//! The stages: [`model`] reads a file, [`merge`] puts several of them one upon the other, [`compile`] holds them against the
//! schemas and makes the tables that the engine goes by, [`spec::Overlay`](crate::spec).

mod added;
mod adjust;
pub(crate) mod built_in;
mod codes;
mod compile;
mod demands;
mod draft;
mod error;
mod explain;
mod explain_findings;
mod explain_own;
mod kept;
mod kinds;
mod known;
mod level_change;
mod levels;
mod listed;
mod look_up;
mod lower;
mod made;
mod merge;
mod mistakes;
mod model;
mod node;
mod own;
mod printed_rules;
mod rule_change;
mod rules;
mod template;
mod written;
mod xsd;

use std::fmt;
use std::sync::LazyLock;

pub use self::error::ProfileError;
use self::model::Model;
use crate::documents::schema::bundle;
use crate::documents::xsd::schema;
use crate::documents::{Comparable, Difference, OpenApi, ToolSchema, compare_sides, side};
use crate::options::{ReadOptions, WriteOptions};
use crate::packets::Message;
use crate::report::Severity;
use crate::spec::{Level, Overlay, RecordSpec, RuleSpec};
use crate::wire::Form;

/// Rules beyond the schemas: of the official text, of a province, of a ministry.
///
/// A profile is a JSON file in the words of the domain. It says of fields whether they are required or must be empty, how
/// long they may be, which form they must have, which codes a list has; of findings what they weigh; which rules between
/// fields hold, and rules of its own. The verdict words keep their meaning under it:
/// [`conformant`](crate::Report::conformant) is what any JSON Schema validator says under the schema as the profile
/// adjusts it, whatever findings weigh.
///
/// ```
/// use qcvn120::{Document, Profile, ReadOptions, status_sync::CapNhatTienDoHoSoMC};
///
/// let profile = Profile::from_json(
///     r#"{"name": "Tỉnh X", "records": {"TienDoHoSo": {"fields": {
///         "PhongBanXuLy": {"required": true},
///         "NguoiXuLy": {"required": false}}}}}"#,
/// )?;
/// let packet = r#"[{"MaHoSo": "H22-200101-0001", "ThoiDiemXuLy": "20200102080000", "TrangThai": "4"}]"#;
/// let options = ReadOptions::new().profile(&profile);
/// let doc = Document::<CapNhatTienDoHoSoMC>::from_json_with(packet, &options)?;
/// let errors: Vec<_> = doc.report().errors().map(|finding| finding.pointer()).collect();
/// assert_eq!(errors, ["/0/PhongBanXuLy"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// What a profile is made into lives as long as the program, once for each profile, however often it is loaded.
#[derive(Clone)]
pub struct Profile {
    model: Model,
    overlay: &'static Overlay,
}

impl Profile {
    /// Reads a profile.
    ///
    /// # Errors
    ///
    /// When it is no JSON, names what the schemas do not know, or contradicts itself.
    pub fn from_json(json: &str) -> Result<Self, ProfileError> {
        Self::of(model::parse(None, json)?)
    }

    /// As [`from_json`](Self::from_json), with the name of the file, which errors give.
    ///
    /// # Errors
    ///
    /// As [`from_json`](Self::from_json).
    pub fn from_json_of(file: &str, json: &str) -> Result<Self, ProfileError> {
        Self::of(model::parse(Some(file), json)?)
    }

    /// This profile with a later one upon it: where both speak of the same, the later wins.
    ///
    /// ```
    /// use qcvn120::Profile;
    ///
    /// let ministry = Profile::from_json(r#"{"name": "Bộ Y", "records": {"HoSo": {"fields": {"Fax": {"empty": true}}}}}"#)?;
    /// let province = Profile::from_json(r#"{"name": "Tỉnh X", "records": {"HoSo": {"fields": {"Fax": {"required": true}}}}}"#)?;
    /// assert_eq!(ministry.with(&province)?.name(), "Bộ Y + Tỉnh X");
    /// # Ok::<(), qcvn120::ProfileError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the two together contradict each other.
    pub fn with(&self, later: &Self) -> Result<Self, ProfileError> {
        let mut model = self.model.clone();
        model.put(later.model.clone());
        Self::of(model)
    }

    /// This profile with a later one upon it, as [`with`](Self::with), read from JSON: it may speak of what this one adds, such as
    /// the level of a rule. `file` is the name of the later one, which errors give.
    ///
    /// ```
    /// use qcvn120::Profile;
    ///
    /// let ministry = Profile::from_json(
    ///     r#"{"name": "Bộ Y", "rules": {"BY-01": {"record": "HoSo", "heading": {"vi": "Ngày hẹn", "en": "Promise"},
    ///         "message": {"vi": "{NgayHenTra} trước {NgayTiepNhan}", "en": "{NgayHenTra} before {NgayTiepNhan}"},
    ///         "order": [["NgayTiepNhan", "NgayHenTra"]]}}}"#,
    /// )?;
    /// let province = r#"{"name": "Tỉnh X", "rules": {"BY-01": {"level": "error"}}}"#;
    /// assert!(Profile::from_json(province).is_err());
    /// assert_eq!(ministry.with_json_of("tinh-x.json", province)?.name(), "Bộ Y + Tỉnh X");
    /// # Ok::<(), qcvn120::ProfileError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`from_json`](Self::from_json), and when the two together contradict each other.
    pub fn with_json_of(&self, file: &str, json: &str) -> Result<Self, ProfileError> {
        let mut model = self.model.clone();
        model.put(model::parse(Some(file), json)?);
        Self::of(model)
    }

    /// What a profile that was built in with `QCVN120_PROFILE` says of findings and rules, which no schema says; `None` where
    /// none was, or says nothing of them. It holds wherever no other profile is given, and below each that is.
    ///
    /// ```
    /// // This build has none.
    /// assert!(qcvn120::Profile::built_in().is_none());
    /// ```
    pub fn built_in() -> Option<&'static Self> {
        static PROFILE: LazyLock<Option<Profile>> = LazyLock::new(|| {
            let (model, overlay) = (built_in::model(), built_in::overlay()?);
            Some(Profile { model, overlay })
        });
        PROFILE.as_ref()
    }

    fn of(model: Model) -> Result<Self, ProfileError> {
        let mut whole = built_in::model();
        whole.put(model.clone());
        let overlay = made::overlay(&whole)?;
        Ok(Self { model, overlay })
    }

    /// The JSON Schema of one form of a message as the profile adjusts it, complete in itself: what it says of a document is
    /// whether that is [conformant](crate::Report::conformant) under the profile. `None` when the message has no such form.
    ///
    /// ```
    /// use qcvn120::{Form, Message, Profile};
    ///
    /// let profile = Profile::from_json(
    ///     r#"{"name": "Tỉnh X", "records": {"TienDoHoSo": {"fields": {"NguoiXuLy": {"maxLength": 12}}}}}"#,
    /// )?;
    /// let schema = profile.json_schema(Message::CapNhatTienDoHoSoMC, Form::List).unwrap();
    /// assert!(schema.contains(r#""maxLength": 12"#));
    /// # Ok::<(), qcvn120::ProfileError>(())
    /// ```
    pub fn json_schema(&self, message: Message, form: Form) -> Option<String> {
        bundle(message, form, &|path, file| {
            adjust::file(path, file, self.overlay, &|_, _, _, _| ())
        })
    }

    /// The same for tools that make code or forms of it: [`ToolSchema`].
    pub fn tool_schema(&self, message: Message, form: Form, style: ToolSchema) -> Option<String> {
        style.adjusted(message, form, &|path, file| {
            adjust::file(path, file, self.overlay, &|_, _, _, _| ())
        })
    }

    /// The calls of the portal with the schemas as the profile adjusts them: [`OpenApi::document`].
    pub fn openapi(&self, version: OpenApi, open: bool) -> String {
        version.adjusted(open, &|path, file| {
            adjust::file(path, file, self.overlay, &|_, _, _, _| ())
        })
    }

    /// The XML Schema 1.0 of one form of a message as the profile adjusts it, as [`Message::xsd_in`] has it without one: own fields
    /// are elements behind those of the schemas. `None` when the message has no such form, or XML can't hold the namespace.
    ///
    /// ```
    /// use qcvn120::{Form, Message, Profile};
    ///
    /// let profile = Profile::from_json(
    ///     r#"{"name": "Bộ Y", "records": {"TienDoHoSo": {"own": {"SoTrang": {"type": "integer", "vi": "Số trang"}}}}}"#,
    /// )?;
    /// let xsd = profile.xsd_in(Message::CapNhatTienDoHoSoMC, Form::List, "").unwrap();
    /// assert!(xsd.contains(r#"<xs:element name="SoTrang" minOccurs="0">"#));
    /// # Ok::<(), qcvn120::ProfileError>(())
    /// ```
    pub fn xsd_in(&self, message: Message, form: Form, namespace: &str) -> Option<String> {
        let profile = Some(self.name());
        schema(message, form, namespace, profile, |name, text| {
            xsd::named_type(name, text, self.overlay)
        })
    }

    /// As [`compare`](crate::compare()), where fields and codes are those of the profile: its own fields have their labels, and a
    /// number is the same as its text where the profile takes both.
    pub fn compare(&self, one: &impl Comparable, other: &impl Comparable) -> Vec<Difference> {
        compare_sides(&side(one), &side(other), Some(self.overlay))
    }

    /// The names of the fields of its own that hold secrets.
    #[cfg(feature = "cli")]
    pub(crate) fn secrets(&self) -> Vec<&'static str> {
        let own = self.overlay.records.iter();
        let own = own.flat_map(|(base, adjusted)| adjusted.fields.iter().skip(base.fields.len()));
        let secret = own.filter(|own| own.privacy == crate::spec::Privacy::Secret);
        secret.map(|own| own.name).collect()
    }

    /// What the profile changes, as readers and checks go by it.
    #[cfg(feature = "cli")]
    pub(crate) fn overlay(&self) -> &'static Overlay {
        self.overlay
    }

    /// The JSON Schema of profile files.
    pub const JSON_SCHEMA: &'static str = include_str!("profile.schema.json");

    /// A record of the schemas as the profile has it: with what it says of its fields, and behind them those that it adds.
    ///
    /// ```
    /// use qcvn120::{Profile, Record, status_sync::HoSo};
    ///
    /// let profile = Profile::from_json(r#"{"name": "Tỉnh", "source": "Công văn", "evidence": "P", "records": {"HoSo": {
    ///     "own": {"TuKhoa": {"type": "texts", "vi": "Từ khóa", "en": "Keywords"}}}}}"#)?;
    /// let record = profile.record(<HoSo>::SPEC);
    /// assert_eq!(record.fields.last().unwrap().title, "Từ khóa");
    /// # Ok::<(), qcvn120::ProfileError>(())
    /// ```
    pub fn record(&self, base: &'static RecordSpec) -> &'static RecordSpec {
        self.overlay.record(base)
    }

    /// The rules between fields that the profile states.
    pub fn rules(&self) -> impl Iterator<Item = &'static RuleSpec> {
        let rules = self.overlay.rules.iter();
        let stated = rules.flat_map(|rules| &rules.stated);
        let all = stated.map(|stated| stated.rule);
        all.filter(|rule| !RuleSpec::all().any(|known| known == *rule))
    }

    /// What the profile says of the rule of this code, and of what findings of the code weigh; in words.
    #[cfg(feature = "cli")]
    pub(crate) fn lines_on(&self, code: &str, language: crate::language::Language) -> Vec<String> {
        explain_findings::lines_on(self.overlay, code, language)
    }

    /// What findings of a code weigh, if the profile says it of all of them.
    pub(crate) fn severity_of(&self, code: &str) -> Option<Severity> {
        let mut levels = self.overlay.levels.iter().rev();
        let said = levels.find(|said| {
            said.code == Some(code)
                && said.record.is_none()
                && said.field.is_none()
                && said.pointer.is_none()
        })?;
        match said.level {
            Level::Error => Some(Severity::Error),
            Level::Quirk => Some(Severity::Quirk),
            Level::Advice => Some(Severity::Advice),
            Level::Off => None,
        }
    }

    /// What the profile is called; of several, all their names.
    pub fn name(&self) -> &str {
        &self.model.name
    }

    /// What the profile is called, and in brackets its `source`, if it gives one; of several, that of each. Reports show it:
    /// [`Verdict::profile`](crate::Verdict::profile).
    ///
    /// ```
    /// use qcvn120::Profile;
    ///
    /// let profile = Profile::from_json(r#"{"name": "Tỉnh X", "source": "QĐ 12/2026/QĐ-UBND"}"#)?;
    /// assert_eq!(profile.title(), "Tỉnh X (QĐ 12/2026/QĐ-UBND)");
    /// # Ok::<(), qcvn120::ProfileError>(())
    /// ```
    pub fn title(&self) -> &str {
        &self.model.title
    }
}

impl fmt::Debug for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Profile").field(&self.model.name).finish()
    }
}

impl ReadOptions {
    /// The profile to check under.
    pub fn profile(mut self, profile: &Profile) -> Self {
        self.overlay = Some(profile.overlay);
        self
    }
}

impl WriteOptions {
    /// The profile to check under before writing.
    pub fn profile(mut self, profile: &Profile) -> Self {
        self.overlay = Some(profile.overlay);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::demands::Named;
    use super::error::Place;
    use super::{kinds, known};
    use crate::spec::{FieldSpec, Shape, TextPattern};

    /// What is taken from the schema file at run time is what the generator takes from it: a field of the tables that has
    /// nothing but its shared scalar says the same.
    #[test]
    fn a_shared_scalar_is_what_the_tables_have_of_it() {
        let all = || known::records().iter().flat_map(|record| record.fields);
        let mut compared = 0;
        for (name, _) in known::scalars() {
            let kind = Named {
                name: name.clone(),
                at: Place::default(),
                change: (),
            };
            let made = kinds::base(Some(&kind), &[]).expect("the type is known");
            let source = |form: Option<&TextPattern>| form.map(|form| form.pattern.source());
            let is_like = |field: &&FieldSpec| {
                source(field.constraint.pattern) == source(made.constraint.pattern)
                    && source(field.advice.pattern) == source(made.advice.pattern)
                    && field.constraint.max_length == made.constraint.max_length
                    && field.constraint.codes == made.constraint.codes
                    && field.advice.check_digit == made.advice.check_digit
                    && field.catalogue == made.catalogue
                    && field.types() == made.types()
                    && matches!(field.shape, Shape::Scalar(_))
            };
            assert!(all().any(|field| is_like(&field)), "{name}: {made:?}");
            compared += 1;
        }
        assert!(compared > 15, "{compared}");
    }
}
