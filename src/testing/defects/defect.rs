//! A document that breaks a rule.

use std::fmt;

use crate::documents::read_as_with;
use crate::options::{ReadOptions, WriteOptions};
use crate::packets::Message;
use crate::report::{Code, Finding, Report, Severity};
use crate::spec::{Edition, FieldSpec};
use crate::wire::Form;

/// A document that breaks one rule, and the finding that must come of it.
///
/// There is no other finding, but where one rule cannot be broken without another: a text that is too long has not its
/// advised form either, so that there is advice on it too; and the fields of a record that came with a later edition came
/// with that edition as well.
///
/// Give [`json`](Self::json) or [`xml`](Self::xml) to your own system, and see that it takes it for what it is:
///
/// ```
/// use qcvn120::status_sync::DongBoHoSoMC;
/// use qcvn120::{Document, testing};
///
/// for defect in testing::defects::<DongBoHoSoMC>() {
///     let options = defect.options();
///     let document = Document::<DongBoHoSoMC>::from_json_with(defect.json(), &options)?;
///     let findings = document.report().findings();
///     let due = (defect.code(), defect.pointer());
///     assert!(findings.iter().any(|finding| (finding.code(), finding.pointer()) == due));
/// }
/// # Ok::<(), qcvn120::ReadError>(())
/// ```
#[derive(Clone)]
pub struct Defect {
    pub(super) message: Message,
    pub(super) form: Form,
    pub(super) code: Code,
    pub(super) field: Option<&'static FieldSpec>,
    pub(super) pointer: String,
    pub(super) edition: Edition,
    pub(super) json: String,
}

impl Defect {
    /// The message whose rule is broken.
    pub fn message(&self) -> Message {
        self.message
    }

    /// The form of the document.
    pub fn form(&self) -> Form {
        self.form
    }

    /// The code of the finding that must come. Its [severity](Code::severity) says whether the document is wrong (error)
    /// or only doubtful (advice).
    pub fn code(&self) -> Code {
        self.code
    }

    /// The field whose rule is broken; `None` for a rule about several fields or records.
    pub fn field(&self) -> Option<&'static FieldSpec> {
        self.field
    }

    /// The JSON pointer of the finding. It is the same for both encodings.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// Whether a JSON Schema validator refuses the document too.
    pub fn breaks_schema(&self) -> bool {
        self.code.breaks_schema()
    }

    /// What the document must be read with for the finding to come: under these options, the edition that the rule is
    /// about.
    pub fn options(&self) -> ReadOptions {
        ReadOptions::new().edition(self.edition)
    }

    /// The edition of the regulation that the document is checked against.
    pub fn edition(&self) -> Edition {
        self.edition
    }

    /// The document in JSON.
    pub fn json(&self) -> &str {
        &self.json
    }

    /// The document in XML; `None` where XML cannot have this defect: every value of an XML element is text, so none has a
    /// wrong type; and what is missing cannot be what alone tells the form of the document.
    pub fn xml(&self) -> Option<String> {
        let read = read_as_with(self.message, &self.json, &self.options()).ok()?;
        // What is missing stays missing, unless it is written empty.
        [true, false].into_iter().find_map(|omit_absent| {
            let options = WriteOptions::new().keep_invalid(true);
            let xml = read.to_xml_with(&options.omit_absent(omit_absent)).ok()?;
            let xml = self.without_the_missing(xml);
            let back = read_as_with(self.message, &xml, &self.options()).ok()?;
            self.is_told_by(back.report()).then_some(xml)
        })
    }

    /// A required list is written empty, whatever the options: where it is what is missing, its element is taken out.
    fn without_the_missing(&self, xml: String) -> String {
        match self.field {
            Some(field) if self.code == Code::Required && field.is_list() => {
                let element = field.element();
                xml.replacen(&format!("<{element}/>"), "", 1)
            }
            _ => xml,
        }
    }

    /// Whether a report has the finding, and besides it at most [advice at its place](is_beside).
    pub(super) fn is_told_by(&self, report: &Report) -> bool {
        let findings = report.findings();
        let is_it =
            |finding: &Finding| finding.code() == self.code && finding.pointer() == self.pointer;
        findings.iter().any(is_it)
            && findings
                .iter()
                .all(|finding| is_it(finding) || is_beside(finding, self.code, &self.pointer))
    }
}

impl fmt::Display for Defect {
    /// The message, the form, the place and the code: `DongBoHoSoMC request /data/0/MaHoSo: required`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (message, form, code) = (self.message, self.form, self.code);
        write!(f, "{message} {form} {}: {code}", self.pointer)
    }
}

/// As `Display`, with the edition where it is not the current one: of the document and of what the schema says of the field a test has
/// [`json`](Defect::json) and [`field`](Defect::field).
impl fmt::Debug for Defect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Defect({self}")?;
        if self.edition != Edition::default() {
            write!(f, ", {}", self.edition)?;
        }
        f.write_str(")")
    }
}

/// Whether a finding is advice that cannot be avoided beside another finding: on the same value, or on what is inside.
fn is_beside(finding: &Finding, code: Code, pointer: &str) -> bool {
    let below = finding.pointer().strip_prefix(pointer);
    finding.severity() == Severity::Advice
        && match below {
            Some("") => true,
            Some(below) => below.starts_with('/') && finding.code() == code,
            None => false,
        }
}
