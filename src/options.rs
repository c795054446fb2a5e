//! The options of reading and of writing: edition, limits, and the handling of errors and absent values.

use std::fmt;
use std::sync::Arc;

use crate::spec::{Edition, KnownCodes, Overlay};
use crate::syntax::{json, xml};
use crate::wire::Forms;

/// How to read: under which edition, and up to which limits.
///
/// Passing a limit is an error; for the limit of findings, it is a [mark](crate::Report::limit_reached) in the report
/// instead. So no input exhausts memory, stack or time.
///
/// ```
/// use qcvn120::{Edition, ReadOptions, status_sync::HoSo};
///
/// let options = ReadOptions::new().edition(Edition::Qcvn2019).bytes(1 << 20);
/// let (_, report) = qcvn120::json::read_with::<HoSo>(br#"{"NoiNopHoSo":"2"}"#, &options)?;
/// assert!(report.advice().any(|finding| finding.pointer() == "/NoiNopHoSo"));
/// # Ok::<(), qcvn120::ReadError>(())
/// ```
#[derive(Debug, Clone)]
pub struct ReadOptions {
    pub(crate) edition: Edition,
    pub(crate) depth: u16,
    pub(crate) bytes: usize,
    pub(crate) token: usize,
    pub(crate) records: usize,
    pub(crate) findings: usize,
    pub(crate) unknown: usize,
    pub(crate) record_bytes: usize,
    pub(crate) nested_texts: u8,
    pub(crate) strict: bool,
    pub(crate) stop_at_broken: bool,
    pub(crate) forms: Option<Forms>,
    pub(crate) overlay: Option<&'static Overlay>,
    pub(crate) known_codes: Option<Known>,
}

/// The known codes, shared by all clones of the options.
#[derive(Clone)]
pub(crate) struct Known(Arc<dyn KnownCodes>);

impl fmt::Debug for Known {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KnownCodes")
    }
}

// What holds where no profile is given: nothing, or what a profile that was built in says.
include!(concat!(env!("OUT_DIR"), "/profile_overlay.rs"));

impl Default for ReadOptions {
    fn default() -> Self {
        Self {
            edition: Edition::default(),
            depth: Self::DEPTH,
            bytes: Self::BYTES,
            token: Self::TOKEN,
            records: Self::RECORDS,
            findings: Self::FINDINGS,
            unknown: Self::UNKNOWN,
            record_bytes: Self::RECORD_BYTES,
            nested_texts: Self::NESTED_TEXTS,
            strict: false,
            stop_at_broken: false,
            forms: None,
            overlay: built_in(),
            known_codes: None,
        }
    }
}

impl ReadOptions {
    /// How deep values may be nested by default, unknown ones included: 128.
    pub const DEPTH: u16 = 128;
    /// How long a document may be by default: 256 MiB.
    pub const BYTES: usize = 256 << 20;
    /// How long one string or number may be by default: 16 MiB.
    pub const TOKEN: usize = 16 << 20;
    /// How many records, nested ones included, may be read by default: 200,000. The emptiest record takes two bytes to send and
    /// about a kilobyte in memory.
    pub const RECORDS: usize = 200_000;
    /// How many findings are kept by default: 1,000.
    pub const FINDINGS: usize = 1_000;
    /// How many bytes of unknown fields may be kept by default: 64 MiB, where each field, and each element inside of an unknown
    /// element, counts 64 bytes more than its text.
    pub const UNKNOWN: usize = 64 << 20;
    /// How long one record of a [stream](crate::stream) may be by default: 8 MiB.
    pub const RECORD_BYTES: usize = 8 << 20;
    /// How many texts that are documents themselves are read by default, one inside the other: 4.
    pub const NESTED_TEXTS: u8 = 4;

    /// The newest edition, and the default limits.
    pub fn new() -> Self {
        Self::default()
    }

    /// The edition to check under: a field or a code that came later gives advice.
    pub fn edition(mut self, edition: Edition) -> Self {
        self.edition = edition;
        self
    }

    /// Whether quirks make a document not [usable](crate::Report::usable), as errors do. By default quirks are only
    /// reported.
    ///
    /// ```
    /// use qcvn120::{Document, ReadOptions, status_sync::CapNhatTienDoHoSoMC};
    ///
    /// let json = r#"{"MaHoSo": "H22-200101-0001", "NguoiXuLy": "Trần Thị Bưởi", "ThoiDiemXuLy": "02/01/2020", "TrangThai": "4"}"#;
    /// let strict = ReadOptions::new().strict(true);
    /// let doc = Document::<CapNhatTienDoHoSoMC>::from_json(json)?;
    /// assert!(doc.report().usable());
    /// let doc = Document::<CapNhatTienDoHoSoMC>::from_json_with(json, &strict)?;
    /// assert!(!doc.report().usable());
    /// # Ok::<(), qcvn120::ReadError>(())
    /// ```
    pub fn strict(mut self, strict: bool) -> Self {
        self.strict = strict;
        self
    }

    /// The forms that are taken. By default a document may be of any form, and hold no record at all; a service that takes
    /// records wants to know of a reply that was sent to it. With this option, reading fails, with an error that says what
    /// came, where the document
    ///
    /// - has [another form](crate::ReadErrorKind::Form),
    /// - is a list, or a request of a message that sends records, and has [no records](crate::ReadErrorKind::NoRecords),
    /// - is a packet of [another message](crate::ReadErrorKind::OtherMessage) than the one that is read, as
    ///   [`Document`](crate::Document). (Streams do not look for this: what is wrong with each record is told.)
    ///
    /// ```
    /// use qcvn120::{Document, Form, ReadOptions, status_sync::CapNhatTienDoHoSoMC};
    ///
    /// let options = ReadOptions::new().forms([Form::Request, Form::List]);
    /// let read = |packet: &str| Document::<CapNhatTienDoHoSoMC>::read_with(packet, &options);
    /// for (packet, code) in [
    ///     (r#"{"error_code": "0", "message": "OK"}"#, "document.form"),
    ///     ("[]", "document.no-records"),
    ///     (r#"{"session": "s", "madonvi": "H22", "service": "CapNhatTienDoHoSoMC", "data": []}"#, "document.no-records"),
    ///     (r#"[{"MALINHVUC": "G15-HT01", "TENLINHVUC": "Hộ tịch"}]"#, "document.other-message"),
    /// ] {
    ///     assert_eq!(read(packet).unwrap_err().code(), code);
    /// }
    /// assert!(read(r#"[{"MaHoSo": "H22-200101-0001"}]"#).is_ok());
    /// ```
    pub fn forms(mut self, forms: impl Into<Forms>) -> Self {
        self.forms = Some(forms.into());
        self
    }

    /// Whether a [stream](crate::stream) ends at the first record that cannot be read. By default it tells of that record
    /// and goes on with the next one, [where that is certain](crate::stream#broken-records).
    ///
    /// ```
    /// use qcvn120::{ReadOptions, status_sync::DongBoHoSoMC, stream::{Records, StreamError}};
    ///
    /// let lines: &[u8] = b"{\"MaHoSo\": \"A\"}\n{\"MaHoSo\": NaN}\n{\"MaHoSo\": \"C\"}\n";
    /// let mut records = Records::<DongBoHoSoMC, _>::new(lines)?;
    /// assert!(records.next().unwrap().is_ok());
    /// assert!(matches!(records.next(), Some(Err(StreamError::Record(broken))) if broken.index == 1));
    /// assert_eq!(records.next().unwrap()?.record.ma_ho_so.as_str(), "C");
    ///
    /// let options = ReadOptions::new().stop_at_broken(true);
    /// let mut records = Records::<DongBoHoSoMC, _>::with_options(lines, &options)?;
    /// assert!(records.next().unwrap().is_ok());
    /// assert!(matches!(records.next(), Some(Err(StreamError::Read(_)))));
    /// assert!(records.next().is_none());
    /// # Ok::<(), StreamError>(())
    /// ```
    pub fn stop_at_broken(mut self, stop: bool) -> Self {
        self.stop_at_broken = stop;
        self
    }

    /// The codes of procedures, fields and agencies that are known: a `Catalogue`, or what asks a database of your own. A code
    /// that is not among them gives the advice `advice.not-in-catalogue`. By default nothing is asked, and any code passes.
    ///
    /// The options hold it in an [`Arc`], so they stay cheap to clone; give an `Arc` of your own to share it further.
    ///
    /// ```
    /// use qcvn120::{Catalogue, Document, ReadOptions, status_sync::DongBoHoSoMC};
    ///
    /// let catalogue = Catalogue::from_csv("MATTHC,TENTTHC\n1.001193,Đăng ký khai sinh\n")?;
    /// let options = ReadOptions::new().known_codes(catalogue);
    /// let packet = r#"[{"MaHoSo": "H22-200101-0001", "MaTTHC": "1.001194"}]"#;
    /// let doc = Document::<DongBoHoSoMC>::from_json_with(packet, &options).unwrap();
    /// let finding = doc.report().advice().find(|finding| finding.code().as_str() == "advice.not-in-catalogue").unwrap();
    /// assert_eq!((finding.pointer(), finding.meant()), ("/0/MaTTHC", Some("1.001193")));
    /// # Ok::<(), qcvn120::CatalogueError>(())
    /// ```
    pub fn known_codes(mut self, known: impl KnownCodes + 'static) -> Self {
        self.known_codes = Some(Known(Arc::new(known)));
        self
    }

    /// The known codes, if any were given.
    #[inline]
    pub(crate) fn known_codes_given(&self) -> Option<&dyn KnownCodes> {
        self.known_codes.as_ref().map(|known| &*known.0)
    }

    /// Whether a document is checked by the schemas as they are, and by nothing else: a value has then findings or none
    /// whatever stands around it.
    #[inline]
    pub(crate) fn go_by_schemas_alone(&self) -> bool {
        self.edition == Edition::default() && self.overlay.is_none() && self.known_codes.is_none()
    }

    /// How deep values may be nested; at most 1024.
    pub fn depth(mut self, levels: u16) -> Self {
        self.depth = levels;
        self
    }

    /// How long a document may be.
    pub fn bytes(mut self, bytes: usize) -> Self {
        self.bytes = bytes;
        self
    }

    /// How long one string or number may be, in bytes as sent. Keys that are fields of the record are not measured.
    pub fn token(mut self, bytes: usize) -> Self {
        self.token = bytes;
        self
    }

    /// How many records, nested ones included, may be read. One dossier in memory takes about a kilobyte and its text.
    pub fn records(mut self, records: usize) -> Self {
        self.records = records;
        self
    }

    /// How many findings are kept; those beyond are only counted.
    pub fn findings(mut self, findings: usize) -> Self {
        self.findings = findings;
        self
    }

    /// How many bytes of a [stream](crate::stream) may be held at a time: one record, or all that stands around the
    /// records. For streams it replaces the limit of [bytes](Self::bytes), since a stream may be of any length; the
    /// other limits then hold for each record.
    pub fn record_bytes(mut self, bytes: usize) -> Self {
        self.record_bytes = bytes;
        self
    }

    /// How many bytes of unknown fields may be kept.
    pub fn unknown(mut self, bytes: usize) -> Self {
        self.unknown = bytes;
        self
    }

    /// How many texts that are documents themselves are read, one inside the other; at most 16. Gateways put a whole reply as
    /// JSON text into the `message` of another one, a packet into a string, a list into a field. Each of them is decoded
    /// once more for each level that it stands in. A reply or a packet deeper inside is an error, a list or a record that is
    /// text deeper inside is not read as one.
    ///
    /// ```
    /// use qcvn120::{Document, ReadOptions, status_sync::DongBoHoSoMC};
    ///
    /// let reply = r#"{"error_code": "0", "message": "{\"error_code\": \"3\"}"}"#;
    /// assert!(Document::<DongBoHoSoMC>::from_json(reply).is_ok());
    /// let none = ReadOptions::new().nested_texts(0);
    /// let error = Document::<DongBoHoSoMC>::from_json_with(reply, &none).unwrap_err();
    /// assert_eq!(error.code(), "limit.nested-texts");
    /// ```
    pub fn nested_texts(mut self, levels: u8) -> Self {
        self.nested_texts = levels;
        self
    }

    /// How many texts that are documents themselves are read, one inside the other.
    pub(crate) fn levels_of_text(&self) -> usize {
        // Each level takes some stack.
        self.nested_texts.min(16).into()
    }

    /// The same options for what stands in a text, which may hold so many further texts.
    #[cold]
    pub(crate) fn with_levels_of_text(&self, levels: usize) -> Self {
        self.clone()
            .nested_texts(levels.try_into().unwrap_or(u8::MAX))
    }

    pub(crate) fn xml_limits(&self) -> xml::Limits {
        xml::Limits {
            depth: self.depth.into(),
            token: self.token,
        }
    }

    pub(crate) fn json_limits(&self) -> json::Limits {
        json::Limits {
            depth: self.depth,
            token: self.token,
        }
    }
}

/// How to write.
///
/// By default a record is checked first and refused when it has errors. Absent text, codes and dates of edition 2019
/// are written as `""`, absent lists as `[]`; absent numbers, booleans and fields of other editions are left out.
#[derive(Debug, Clone)]
pub struct WriteOptions {
    pub(crate) keep_invalid: bool,
    pub(crate) omit_absent: bool,
    pub(crate) namespace: Option<String>,
    pub(crate) overlay: Option<&'static Overlay>,
}

impl Default for WriteOptions {
    fn default() -> Self {
        Self {
            keep_invalid: false,
            omit_absent: false,
            namespace: None,
            overlay: built_in(),
        }
    }
}

impl WriteOptions {
    /// The exact wire form, and nothing that has errors.
    pub fn new() -> Self {
        Self::default()
    }

    /// Writes records that have errors too.
    pub fn keep_invalid(mut self, keep: bool) -> Self {
        self.keep_invalid = keep;
        self
    }

    /// The namespace that XML is written in, declared as the default namespace of the root element; none by default.
    /// JSON has no namespaces.
    ///
    /// ```
    /// use qcvn120::{WriteOptions, status_sync::LePhi, xml};
    ///
    /// let fee = LePhi::new().ten_phi_le_phi("Lệ phí").gia(30_000_u64);
    /// let options = WriteOptions::new().omit_absent(true).namespace("urn:vi-du");
    /// assert_eq!(
    ///     xml::write_with(&fee, &options)?,
    ///     "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
    ///      <LePhi xmlns=\"urn:vi-du\"><TenPhiLePhi>Lệ phí</TenPhiLePhi><Gia>30000</Gia></LePhi>"
    /// );
    /// # Ok::<(), qcvn120::WriteError>(())
    /// ```
    pub fn namespace(mut self, name: impl Into<String>) -> Self {
        self.namespace = Some(name.into());
        self
    }

    /// Leaves out all that is absent, except required lists, which are written as `[]`. Any other required field that
    /// is absent is an error either way.
    pub fn omit_absent(mut self, omit: bool) -> Self {
        self.omit_absent = omit;
        self
    }
}
