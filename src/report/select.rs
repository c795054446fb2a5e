//! What is picked out of a report: by place, by code, by record; and reports put together.

use std::collections::BTreeMap;
use std::fmt;

use super::words::Words;
use super::{Code, Counts, Finding, Report, Severity};
use crate::language::Language;

/// How many findings `Display` of a report shows; `{:#}` shows all that were kept.
const SHOWN: usize = 10;

impl Report {
    /// The findings at a place and below it, by its JSON pointer; the empty pointer is the whole document. A finding in a
    /// packet that was sent as text is below the place of that text.
    ///
    /// ```
    /// use qcvn120::{Document, status_sync::CapNhatTienDoHoSoMC};
    ///
    /// let doc = Document::<CapNhatTienDoHoSoMC>::from_json(r#"[{"TrangThai": 4}, {"TrangThai": "x"}]"#)?;
    /// assert_eq!(doc.report().at("/0/TrangThai").count(), 1);
    /// assert!(doc.report().at("/1").all(|finding| finding.record() == Some(1)));
    /// # Ok::<(), qcvn120::ReadError>(())
    /// ```
    pub fn at(&self, pointer: &str) -> impl Iterator<Item = &Finding> {
        let is_below = move |place: &str| {
            let rest = place.strip_prefix(pointer);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let findings = self.findings.iter();
        findings.filter(move |finding| match &finding.inside {
            Some(text) => is_below(text) || is_below(&format!("{text}{}", finding.pointer)),
            None => is_below(&finding.pointer),
        })
    }

    /// The findings of one code.
    ///
    /// ```
    /// use qcvn120::{Code, Document, status_sync::CapNhatTienDoHoSoMC};
    ///
    /// let doc = Document::<CapNhatTienDoHoSoMC>::from_json(r#"[{"TrangThai": 4}, {"TrangThai": null}]"#)?;
    /// assert_eq!(doc.report().of(Code::NumberForText).count(), 1);
    /// # Ok::<(), qcvn120::ReadError>(())
    /// ```
    pub fn of(&self, code: Code) -> impl Iterator<Item = &Finding> {
        let findings = self.findings.iter();
        findings.filter(move |finding| finding.code == code)
    }

    /// The findings by the [index of their record](Finding::record), each group in document order. `None` has those on
    /// what stands around the records.
    pub fn by_record(&self) -> BTreeMap<Option<usize>, Vec<&Finding>> {
        self.grouped(Finding::record)
    }

    /// The findings by their code, each group in document order.
    ///
    /// ```
    /// use qcvn120::{Document, status_sync::CapNhatTienDoHoSoMC};
    ///
    /// let doc = Document::<CapNhatTienDoHoSoMC>::from_json(r#"[{"TrangThai": 4}, {"TrangThai": 5}]"#)?;
    /// for (code, findings) in doc.report().by_code() {
    ///     println!("{code}: {}", findings.len()); // required: 6, quirk.number-for-text: 2
    /// }
    /// # Ok::<(), qcvn120::ReadError>(())
    /// ```
    pub fn by_code(&self) -> BTreeMap<Code, Vec<&Finding>> {
        self.grouped(Finding::code)
    }

    fn grouped<K: Ord>(&self, key: impl Fn(&Finding) -> K) -> BTreeMap<K, Vec<&Finding>> {
        let mut groups: BTreeMap<K, Vec<&Finding>> = BTreeMap::new();
        for finding in &self.findings {
            groups.entry(key(finding)).or_default().push(finding);
        }
        groups
    }

    /// This report and the one on another document, or on another part of the same one, as one: the findings of the
    /// other behind these, with the places that they have. The three words hold if they hold of both.
    ///
    /// ```
    /// use qcvn120::{Record, Report, status_sync::{HoSo, LePhi}};
    ///
    /// let all = Report::default().merge(HoSo::new().check()).merge(LePhi::new().check());
    /// assert_eq!(all.counts().errors, HoSo::new().check().counts().errors + LePhi::new().check().counts().errors);
    /// ```
    pub fn merge(mut self, other: Self) -> Self {
        self.findings.extend(other.findings);
        self.counts.add_dropped(other.counts);
        self.strict |= other.strict;
        self.is_partial |= other.is_partial;
        self
    }

    /// The report if it is [usable](Report::usable), else an error that holds it, so that `?` refuses what has errors.
    ///
    /// ```
    /// use qcvn120::{Document, status_sync::CapNhatTienDoHoSoMC};
    ///
    /// fn take(packet: &[u8]) -> Result<usize, Box<dyn std::error::Error>> {
    ///     let doc = Document::<CapNhatTienDoHoSoMC>::read(packet)?;
    ///     doc.report().clone().into_result()?;
    ///     Ok(doc.records().len())
    /// }
    /// let error = take(b"{}").unwrap_err().to_string();
    /// assert!(error.starts_with("Không dùng được: 4 lỗi"), "{error}");
    /// ```
    ///
    /// # Errors
    ///
    /// When the report is not usable.
    pub fn into_result(self) -> Result<Self, Unusable> {
        if self.usable() {
            Ok(self)
        } else {
            Err(Unusable(Box::new(self)))
        }
    }

    /// The report in a few words: the verdict, and how many findings there are: `Not usable: 2 errors, 1 quirk`.
    pub fn message(&self, language: Language) -> String {
        let words = Words::of(language);
        let verdict = match (self.usable(), self.clean()) {
            (false, _) => words.unusable,
            (true, false) => words.only_usable,
            (true, true) => words.clean,
        };
        let mut letters = verdict.chars();
        let mut message: String = letters
            .next()
            .into_iter()
            .flat_map(char::to_uppercase)
            .collect();
        message.push_str(letters.as_str());
        let Counts {
            errors,
            quirks,
            advice,
            ..
        } = self.counts;
        let counts = [
            (words.errors, errors),
            (words.quirks, quirks),
            (words.advice, advice),
        ];
        let counted = counts.into_iter().filter(|(_, count)| *count > 0);
        let mut parts: Vec<String> = counted.map(|(word, count)| word.of(count)).collect();
        if self.is_partial {
            parts.push(words.partial.to_owned());
        }
        if !parts.is_empty() {
            message.push_str(": ");
            message.push_str(&parts.join(", "));
        }
        message
    }
}

impl Report {
    /// The errors first, then quirks, then advice; those of one severity in document order.
    pub(crate) fn heaviest_first(&self) -> impl Iterator<Item = &Finding> {
        let graded = |severity| move |finding: &&Finding| finding.severity() == severity;
        SEVERITIES
            .into_iter()
            .flat_map(move |severity| self.findings.iter().filter(graded(severity)))
    }
}

const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Quirk, Severity::Advice];

impl fmt::Display for Report {
    /// The [message](Report::message) in Vietnamese, then a line for each of ten findings, or with `{:#}` for each that was kept: errors
    /// first, then quirks, then advice, each marked as what it is; those of one severity in document order. Values are masked.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Language::Vietnamese))?;
        let shown = if f.alternate() { usize::MAX } else { SHOWN };
        for finding in self.heaviest_first().take(shown) {
            write!(f, "\n{finding}")?;
        }
        match self.total() - self.findings.len().min(shown) {
            0 => Ok(()),
            more => write!(f, "\n… và {more} phát hiện khác"),
        }
    }
}

/// As `Display`: a few lines that a person can read, without values.
impl fmt::Debug for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The error that a report is: see [`Report::into_result`].
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Unusable(Box<Report>);

/// As that of the report.
impl fmt::Debug for Unusable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl Unusable {
    /// The report, which says why.
    pub fn report(&self) -> &Report {
        &self.0
    }

    /// The report, which says why.
    pub fn into_report(self) -> Report {
        *self.0
    }

    /// The report in a few words.
    pub fn message(&self, language: Language) -> String {
        self.0.message(language)
    }
}
