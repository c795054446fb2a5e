//! Packets that belong together, checked against each other: what no packet shows by itself.
//!
//! An [`Archive`] takes documents of any message, form, encoding and length, and says at the end what does not agree between
//! them: a dossier that is updated before it is created or created twice, progress of a dossier that nobody sent, a status that
//! cannot follow the one before, dates and procedures that change, a month's statistics that its dossiers do not bear out, codes
//! that the catalogue among the packets does not have. [`Together`] lists all; every finding names both places and is advice,
//! since part of the packets may be missing.
//!
//! ```
//! use qcvn120::archive::Archive;
//!
//! let progress = r#"[{"MaHoSo": "000.00.01.H22-200101-0001", "NguoiXuLy": "Ba", "ThoiDiemXuLy": "20200102093000", "TrangThai": "4"}]"#;
//! let dossiers = r#"[{"MaHoSo": "000.00.01.H22-200101-0002", "MaTTHC": "1.001193", "TrangThaiHoSo": "4"}]"#;
//! let mut archive = Archive::new();
//! archive.read("progress.json", progress.as_bytes())?;
//! archive.read("dossiers.json", dossiers.as_bytes())?;
//! let together = archive.finish();
//! let finding = &together.report().findings()[0];
//! assert_eq!(finding.code().as_str(), "together.unknown-dossier");
//! assert_eq!((finding.file(), finding.pointer()), (Some("progress.json"), "/0"));
//! # Ok::<(), qcvn120::stream::StreamError>(())
//! ```
//!
//! # What order means
//!
//! No packet says when it was sent. The documents count as sent in the order in which they are given, and their records in the
//! order in which they stand. Where something is wrong in that order, the packets of the dossier are tried in the order of the
//! times that they know of as well (the latest date of a dossier, or the time at which its progress reached its status), and
//! what is told of is what is wrong in the better order. So the order of files matters only where the times leave it open.
//! Rows of progress are always put in the order of `ThoiDiemXuLy`.
//!
//! A status may follow another if `x-moves` of its list says so, or says nothing of it
//! ([`CodeList::forbids`](crate::spec::CodeList::forbids)). The moves skip statuses, so a packet that is missing between two is no
//! fault.
//!
//! # Memory
//!
//! A record costs about 60 bytes and each dossier about 150 more, whatever their length; of one dossier, 200 records at most are
//! remembered, the first ones and the last. `examples/archive_of_a_province.rs` measures it.

mod facts;
mod findings;
mod intake;
mod listen;
mod month;
mod order;
mod store;

use std::io::Read;

use self::facts::Followed;
use self::intake::Intake;
#[cfg(feature = "cli")]
use self::intake::IntakeMark;
use self::listen::{Listener, Others};
use crate::documents::{TogetherCounts, Verdict};
use crate::options::ReadOptions;
use crate::packets::{AnyDocument, Message, MessageType, MessageVisitor};
use crate::packets::{procedures, statistics, status_sync};
use crate::report::Report;
use crate::stream::{self, Checked, StreamError, check_listening};
use crate::text::Text;

pub use crate::report::{SourcePlace, Together};

/// Options of an [`Archive`].
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ArchiveOptions {
    /// How documents are read.
    pub read: ReadOptions,
    /// How many findings are kept; all are counted.
    pub findings: usize,
    /// How many records of one dossier are remembered: the first ones, and the last.
    pub records_of_a_dossier: u32,
}

impl Default for ArchiveOptions {
    fn default() -> Self {
        Self {
            read: ReadOptions::new(),
            findings: 1_000,
            records_of_a_dossier: 200,
        }
    }
}

impl ArchiveOptions {
    /// The default options: 1,000 findings, 200 records of a dossier.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets how documents are read.
    pub fn read(mut self, read: ReadOptions) -> Self {
        self.read = read;
        self
    }

    /// Sets how many findings are kept.
    pub fn findings(mut self, findings: usize) -> Self {
        self.findings = findings;
        self
    }

    /// Sets how many records of one dossier are remembered.
    pub fn records_of_a_dossier(mut self, records: u32) -> Self {
        self.records_of_a_dossier = records;
        self
    }
}

/// Takes documents, and tells what does not agree between them. See the [module](self).
#[derive(Debug)]
pub struct Archive {
    options: ArchiveOptions,
    intake: Intake,
}

/// How much had been told at some moment.
#[cfg(feature = "cli")]
#[derive(Debug, Clone, Copy)]
pub(crate) struct ArchiveMark(IntakeMark);

impl Default for Archive {
    fn default() -> Self {
        Self::new()
    }
}

impl Archive {
    /// An empty archive, under the default options.
    pub fn new() -> Self {
        Self::with_options(ArchiveOptions::new())
    }

    /// An empty archive.
    pub fn with_options(options: ArchiveOptions) -> Self {
        let intake = Intake::new(options.records_of_a_dossier);
        Self { options, intake }
    }

    /// Adds a document that was read; findings name it by `source`, and have no line. Of messages that tell of no dossier,
    /// nothing is taken.
    pub fn add<S: Text>(&mut self, source: &str, document: &AnyDocument<S>) {
        let source = self.intake.source(source);
        self.intake.add_any(source, document, None);
    }

    /// Reads a document of any length, checks it by itself as [`stream::check`] does, and adds it. Findings between documents
    /// name it by `source`, with the lines at which records begin.
    ///
    /// # Errors
    ///
    /// As [`stream::check`]. What was read before the error stays in the archive.
    pub fn read<R: Read>(&mut self, source: &str, reader: R) -> Result<Checked, StreamError> {
        let (found, reader) = stream::detect_with(reader, &self.options.read)?;
        let Some(message) = found.message else {
            return stream::check_reply(reader, &self.options.read);
        };
        let mut ignored = |_: &Report, _: &str, _: usize| ();
        let checked = self.read_as(source, message, true, reader, &mut ignored)?;
        Ok(Checked {
            also: found.also,
            ..checked
        })
    }

    /// Reads a document of a message, and adds it. `watch` and `is_found` are those of streams.
    pub(crate) fn read_as<R: Read>(
        &mut self,
        source: &str,
        message: Message,
        is_found: bool,
        reader: R,
        watch: &mut dyn FnMut(&Report, &str, usize),
    ) -> Result<Checked, StreamError> {
        let source = self.intake.source(source);
        let mut reading = Reading {
            intake: &mut self.intake,
            source,
            is_found,
            options: &self.options.read,
            watch,
        };
        match message {
            Message::DongBoHoSoMC => reading.of::<status_sync::DongBoHoSoMC>(reader),
            Message::CapNhatTienDoHoSoMC => reading.of::<status_sync::CapNhatTienDoHoSoMC>(reader),
            Message::DongBoTrangThaiHoSo => reading.of::<status_sync::DongBoTrangThaiHoSo>(reader),
            Message::DongBoThongKeHoSo => reading.of::<statistics::DongBoThongKeHoSo>(reader),
            Message::LayDanhSachTTHC => reading.of::<procedures::LayDanhSachTTHC>(reader),
            Message::LayDanhMucLinhVuc => reading.of::<procedures::LayDanhMucLinhVuc>(reader),
            other => other.visit(ReadingOther { reading, reader }),
        }
    }

    /// How much was told so far.
    #[cfg(feature = "cli")]
    pub(crate) fn mark(&self) -> ArchiveMark {
        ArchiveMark(self.intake.mark())
    }

    /// Forgets documents that came since; codes of catalogues stay.
    #[cfg(feature = "cli")]
    pub(crate) fn forget(&mut self, mark: ArchiveMark) {
        self.intake.forget(mark.0);
    }

    /// What does not agree between the documents.
    pub fn finish(self) -> TogetherReport {
        let intake = &self.intake;
        TogetherReport {
            report: intake.report(self.options.findings, self.options.read.overlay),
            counts: TogetherCounts::new(intake.store.sources.len(), intake.store.dossiers()),
            records: intake.records,
        }
    }
}

/// A document that is being read into an archive.
struct Reading<'a> {
    intake: &'a mut Intake,
    source: u32,
    is_found: bool,
    options: &'a ReadOptions,
    watch: &'a mut dyn FnMut(&Report, &str, usize),
}

impl Reading<'_> {
    fn of<M: Followed>(&mut self, reader: impl Read) -> Result<Checked, StreamError> {
        let mut listener = Listener::new(self.intake, self.options, self.source);
        check_listening::<M>(
            self.is_found,
            reader,
            self.options,
            self.watch,
            &mut listener,
        )
    }
}

struct ReadingOther<'a, R> {
    reading: Reading<'a>,
    reader: R,
}

impl<R: Read> MessageVisitor for ReadingOther<'_, R> {
    type Output = Result<Checked, StreamError>;

    fn visit<M: MessageType>(self) -> Self::Output {
        let reading = self.reading;
        let mut others = Others(Listener::new(
            reading.intake,
            reading.options,
            reading.source,
        ));
        check_listening::<M>(
            reading.is_found,
            self.reader,
            reading.options,
            reading.watch,
            &mut others,
        )
    }
}

/// What does not agree between the documents of an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TogetherReport {
    report: Report,
    counts: TogetherCounts,
    records: usize,
}

impl TogetherReport {
    /// The findings, dossier by dossier in the order in which these were first told of, then those on statistics, then those on
    /// codes. Each has its document in [`Finding::file`](crate::Finding::file) and the other place in
    /// [`Finding::other`](crate::Finding::other).
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// How many documents were added.
    pub fn sources(&self) -> usize {
        self.counts.files
    }

    /// How many dossiers, each by its number, the documents tell of.
    pub fn dossiers(&self) -> usize {
        self.counts.dossiers
    }

    /// How many records were compared.
    pub fn records(&self) -> usize {
        self.records
    }
}

impl From<TogetherReport> for Verdict {
    fn from(together: TogetherReport) -> Self {
        let mut verdict = Self::new(None);
        verdict.records = Some(together.records);
        verdict.result = Ok(together.report);
        verdict.together = Some(together.counts);
        verdict
    }
}
