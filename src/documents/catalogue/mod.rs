//! A catalogue of codes that a user has: of procedures, fields of administration, agencies.

mod csv;
mod nearest;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fmt;

use super::compare::records_of;
use crate::error::ReadError;
use crate::language::{Bilingual, Language, both};
use crate::packets::Message;
use crate::scalars::{AgencyForm, MaCoQuan, MaTTHC};
use crate::spec::{CatalogueKind, Entries, KnownCodes};
use crate::syntax::json::{Tree, scalar_text};
use crate::text::visible;
use crate::wire::without_bom;

/// Codes of procedures, fields and agencies, with their names: what [`ReadOptions::known_codes`](crate::ReadOptions::known_codes)
/// takes, so that codes that are not among them give the advice `advice.not-in-catalogue`.
///
/// It is filled from replies of the portal (`LayDanhSachTTHC`, `LayDanhMucLinhVuc`, `LayDanhMucCoQuan`), from CSV, or code by
/// code. Only the kinds of which it has codes are looked up.
///
/// - A procedure is known with any suffix if the code proper is: `1.001193.H22` and `1.001193.01` by `1.001193`.
/// - An agency is known by either form of its code: `000.00.01.H22` by `H22.01`, as
///   [`MaCoQuan::same_agency`](crate::MaCoQuan::same_agency) has it.
/// - Letter case counts. Where just one code differs from the one that was sent in one character, or in two that changed places, it
///   is the one that may be [meant](crate::Finding::meant).
///
/// ```
/// use qcvn120::spec::CatalogueKind;
/// use qcvn120::{Catalogue, ReadOptions, status_sync::HoSo};
///
/// let reply = r#"{"error_code": 0, "result": [{"MATTHC": "1.001193", "TENTTHC": "Đăng ký khai sinh"}]}"#;
/// let mut catalogue = Catalogue::read(reply)?;
/// catalogue.extend(Catalogue::from_csv("MALINHVUC;TENLINHVUC\nG15-HT01;\"Hộ tịch\"\n")?);
/// catalogue.insert(CatalogueKind::Agency, "H22.01", "UBND phường Bến Nghé");
/// assert_eq!(catalogue.title(CatalogueKind::Procedure, "1.001193.H22"), Some("Đăng ký khai sinh"));
///
/// let ho_so = HoSo::new().ma_tthc("1.001139").ma_linh_vuc("G15-HT01");
/// let report = ho_so.check_with(&ReadOptions::new().known_codes(catalogue));
/// let unknown: Vec<_> = report.advice().filter(|finding| finding.code().as_str() == "advice.not-in-catalogue").collect();
/// assert_eq!((unknown.len(), unknown[0].pointer(), unknown[0].meant()), (1, "/MaTTHC", Some("1.001193")));
/// # Ok::<(), qcvn120::CatalogueError>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    procedures: Codes,
    fields: Codes,
    agencies: Codes,
}

/// The codes of one kind.
#[derive(Debug, Clone, Default)]
struct Codes {
    /// The name of each.
    titles: HashMap<String, String>,
    /// The newer form of agency codes that are in the older one.
    newer: HashSet<String>,
}

impl Catalogue {
    /// A catalogue without codes, which says nothing of any.
    pub fn new() -> Self {
        Self::default()
    }

    /// The entries of a document, JSON or XML: a reply of `LayDanhSachTTHC`, `LayDanhMucLinhVuc`, `LayDanhMucCoQuan` or `LayThuTuc`, or the
    /// bare list of its records.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or holds no entries of a catalogue: that would make every code unknown.
    pub fn read(document: impl AsRef<[u8]>) -> Result<Self, CatalogueError> {
        let document = super::read(document).map_err(CatalogueError::Read)?;
        let mut catalogue = Self::new();
        if let Some((entries, records)) =
            records_of(&document).and_then(|(record, records)| Some((record.entries?, records)))
        {
            for record in &records {
                catalogue.entry(&entries, |name| text_of(record, name));
            }
        }
        catalogue.unless_empty()
    }

    /// The entries of a CSV text in UTF-8, whose first line names the columns as the replies name their fields, in any letter
    /// case: `MATTHC` and `TENTTHC`, `MALINHVUC` and `TENLINHVUC`, or `MADONVI` and `TENDONVI`. The first column that is one of codes
    /// says which catalogue it is; the names may be missing, other columns are passed over. Columns end with a comma, a semicolon
    /// or a tab, or with what a first line `sep=;` says; what is in double quotes may hold these, line breaks, and quotes that stand twice.
    ///
    /// Beware of spreadsheets: they take `1.001190` for a number, and write `1.00119`.
    ///
    /// # Errors
    ///
    /// When it is not UTF-8, names no column of codes, ends inside of quotes, or has no codes.
    pub fn from_csv(text: impl AsRef<[u8]>) -> Result<Self, CatalogueError> {
        let text = std::str::from_utf8(without_bom(text.as_ref()));
        let mut lines = csv::Lines::new(text.map_err(|_| CatalogueError::Encoding)?);
        let header = lines.next().transpose()?.unwrap_or_default();
        let column = |name: &str| {
            let mut columns = header.iter();
            columns.position(|column| visible(column).eq_ignore_ascii_case(name))
        };
        let kinds = all_entries().filter_map(|entries| Some((column(entries.code.name)?, entries)));
        let Some((_, entries)) = kinds.min_by_key(|(column, _)| *column) else {
            return Err(CatalogueError::NoColumn);
        };
        let mut catalogue = Self::new();
        for line in lines {
            let line = line?;
            catalogue.entry(&entries, |name| line.get(column(name)?).cloned());
        }
        catalogue.unless_empty()
    }

    /// Adds a code. A code that is there already gets this name.
    pub fn insert(
        &mut self,
        kind: CatalogueKind,
        code: impl Into<String>,
        title: impl Into<String>,
    ) {
        let code = code.into();
        let codes = self.codes_mut(kind);
        if kind == CatalogueKind::Agency
            && let Some(newer) = newer_form(&code)
        {
            codes.newer.insert(newer);
        }
        codes.titles.insert(code, title.into());
    }

    /// Takes over all codes of another catalogue.
    pub fn extend(&mut self, other: Self) {
        let Self {
            procedures,
            fields,
            agencies,
        } = other;
        for (codes, more) in [
            (&mut self.procedures, procedures),
            (&mut self.fields, fields),
            (&mut self.agencies, agencies),
        ] {
            codes.titles.extend(more.titles);
            codes.newer.extend(more.newer);
        }
    }

    /// How many codes of this kind there are.
    pub fn len(&self, kind: CatalogueKind) -> usize {
        self.codes(kind).titles.len()
    }

    /// Whether there is no code of any kind.
    pub fn is_empty(&self) -> bool {
        CatalogueKind::ALL.iter().all(|kind| self.len(*kind) == 0)
    }

    /// The name of what has this code; of a procedure with a suffix that is not there itself, that of the code proper.
    pub fn title(&self, kind: CatalogueKind, code: &str) -> Option<&str> {
        let titles = &self.codes(kind).titles;
        let title = titles.get(code).or_else(|| match kind {
            CatalogueKind::Procedure => titles.get(MaTTHC::borrowed(code).base()?),
            CatalogueKind::Agency => titles.get(&newer_form(code)?),
            CatalogueKind::Field => None,
        });
        title.map(String::as_str)
    }

    fn codes(&self, kind: CatalogueKind) -> &Codes {
        match kind {
            CatalogueKind::Procedure => &self.procedures,
            CatalogueKind::Field => &self.fields,
            CatalogueKind::Agency => &self.agencies,
        }
    }

    fn codes_mut(&mut self, kind: CatalogueKind) -> &mut Codes {
        match kind {
            CatalogueKind::Procedure => &mut self.procedures,
            CatalogueKind::Field => &mut self.fields,
            CatalogueKind::Agency => &mut self.agencies,
        }
    }

    /// Adds an entry, given the text of each of its fields by its name. One without a code is none.
    fn entry(&mut self, entries: &Entries, text_of: impl Fn(&str) -> Option<String>) {
        let text_of = |name| text_of(name).map(|text| visible(&text).to_owned());
        if let Some(code) = text_of(entries.code.name).filter(|code| !code.is_empty()) {
            let title = text_of(entries.title.name).unwrap_or_default();
            self.insert(entries.kind, code, title);
        }
    }

    fn unless_empty(self) -> Result<Self, CatalogueError> {
        if self.is_empty() {
            Err(CatalogueError::NoEntries)
        } else {
            Ok(self)
        }
    }
}

impl KnownCodes for Catalogue {
    fn knows(&self, kind: CatalogueKind, code: &str) -> Option<bool> {
        let codes = self.codes(kind);
        if codes.titles.is_empty() {
            return None;
        }
        Some(self.title(kind, code).is_some() || codes.newer.contains(code))
    }

    fn nearest(&self, kind: CatalogueKind, code: &str) -> Option<Cow<'_, str>> {
        let titles = &self.codes(kind).titles;
        let nearest = |code: &str| nearest::only_near(code, |near| titles.contains_key(near));
        let nearest = nearest(code).or_else(|| {
            // The suffix of a procedure is its own.
            let code = MaTTHC::borrowed(code);
            let base = code.base().filter(|_| kind == CatalogueKind::Procedure)?;
            Some(nearest(base)? + code.as_str().strip_prefix(base)?)
        });
        nearest.map(Cow::Owned)
    }
}

/// Every kind of records that are entries of a catalogue.
fn all_entries() -> impl Iterator<Item = Entries> {
    let records = Message::ALL
        .iter()
        .filter_map(|message| message.spec().record);
    records.filter_map(|record| record.entries)
}

/// The newer form of an agency code that is in the older one.
fn newer_form(code: &str) -> Option<String> {
    let code = MaCoQuan::borrowed(code);
    let newer = code
        .to_qd20()
        .filter(|_| code.form() == AgencyForm::Qcvn102)?;
    Some(newer.as_str().to_owned())
}

/// The text of a member of a record.
fn text_of(record: &Tree, name: &str) -> Option<String> {
    let Tree::Object(members) = record else {
        return None;
    };
    members.iter().find_map(|(known, value)| match value {
        Tree::Scalar(spelled) if known == name => scalar_text(spelled),
        _ => None,
    })
}

/// Why a catalogue could not be read. `Display` says it in Vietnamese.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum CatalogueError {
    /// The document cannot be read.
    Read(ReadError),
    /// There is no entry of a catalogue in it.
    NoEntries,
    /// The text is not UTF-8.
    Encoding,
    /// The first line of the CSV names no column of codes.
    NoColumn,
    /// A text in quotes, which begins in this line, has no end.
    OpenQuote(usize),
}

impl CatalogueError {
    /// What is wrong, in words.
    pub fn message(&self, language: Language) -> String {
        let words: Bilingual = match self {
            Self::Read(error) => return error.message(language),
            Self::NoEntries => both(
                "không có mục nào của danh mục thủ tục, lĩnh vực hay cơ quan",
                "there is no entry of a catalogue of procedures, fields or agencies",
            ),
            Self::Encoding => both("không phải UTF-8", "it is not UTF-8"),
            Self::NoColumn => both(
                "dòng đầu của tệp CSV không có cột mã nào: MATTHC, MALINHVUC hoặc MADONVI",
                "the first line of the CSV names no column of codes: MATTHC, MALINHVUC or MADONVI",
            ),
            Self::OpenQuote(line) => {
                return match language {
                    Language::Vietnamese => {
                        format!("dấu ngoặc kép mở ở dòng {line} không được đóng")
                    }
                    Language::English => {
                        format!("the quote that opens in line {line} is not closed")
                    }
                };
            }
        };
        words.text(language).to_owned()
    }
}

impl From<csv::OpenQuote> for CatalogueError {
    fn from(quote: csv::OpenQuote) -> Self {
        Self::OpenQuote(quote.0)
    }
}

impl fmt::Display for CatalogueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Language::Vietnamese))
    }
}

impl std::error::Error for CatalogueError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Read(error) => Some(error),
            _ => None,
        }
    }
}
