//! How records come into an archive, and what is remembered of them.

use std::collections::HashSet;

use super::facts::{Dossier, Envelope, Fact, Followed, Moment};
use super::month::Statistics;
#[cfg(feature = "cli")]
use super::store::Mark;
use super::store::{Batch, Event, Kind, NONE, Spot, Store};
use crate::packets::{AnyDocument, Body, Document, MessageType};
use crate::record::Record as _;
use crate::report::Position;
use crate::spec::{FieldSpec, RecordSpec, Shape};
use crate::text::Text;

/// What was told so far.
#[derive(Debug)]
pub(super) struct Intake {
    pub(super) store: Store,
    /// How many records were compared.
    pub(super) records: usize,
    pub(super) statistics: Vec<Statistics>,
    pub(super) procedures: Catalogue,
    pub(super) fields: Catalogue,
    /// How many records of one dossier are remembered.
    most: u32,
}

/// A catalogue among the packets.
#[derive(Debug, Default)]
pub(super) struct Catalogue {
    pub(super) codes: HashSet<Box<str>>,
    pub(super) first: Option<Spot>,
}

impl Catalogue {
    fn add(&mut self, code: &str, spot: Spot) {
        let code = code.trim();
        if !code.is_empty() {
            self.first.get_or_insert(spot);
            self.codes.insert(code.into());
        }
    }
}

/// How much had been told at some moment.
#[cfg(feature = "cli")]
#[derive(Debug, Clone, Copy)]
pub(super) struct IntakeMark {
    store: Mark,
    records: usize,
    statistics: usize,
}

impl Intake {
    pub(super) fn new(most: u32) -> Self {
        Self {
            store: Store::new(),
            records: 0,
            statistics: Vec::new(),
            procedures: Catalogue::default(),
            fields: Catalogue::default(),
            most,
        }
    }

    /// Begins a document.
    pub(super) fn source(&mut self, name: &str) -> u32 {
        let number = u32::try_from(self.store.sources.len()).unwrap_or(NONE);
        self.store.sources.push(name.to_owned());
        number
    }

    /// Takes note of what a record tells.
    fn remember(&mut self, fact: Fact<'_>, spot: Spot) {
        self.records += 1;
        let most = self.most;
        match fact {
            Fact::Dossier(told) => {
                let event = self.state(&told, spot);
                self.store.add(told.number, event, most);
            }
            Fact::Progress { number, status, at } => {
                let event = Event::new(Kind::Progress, spot, status, at);
                self.store.add(number, event, most);
            }
            Fact::Accepted { number } => {
                let event = Event::new(Kind::Accepted, spot, 0, Moment::NONE);
                self.store.add(number, event, most);
            }
            Fact::Statistics(told) => {
                let statistics = Statistics::new(&told, spot, self.store.len());
                self.statistics.extend(statistics);
            }
            Fact::Procedure(code) => self.procedures.add(code, spot),
            Fact::Field(code) => self.fields.add(code, spot),
        }
    }

    fn state(&mut self, told: &Dossier<'_>, spot: Spot) -> Event {
        let names = &mut self.store.names;
        let agency = told.agency.as_deref().unwrap_or_default();
        Event {
            procedure: names.of(told.procedure),
            field: names.of(told.field),
            agency: names.of(agency),
            received: told.received,
            due: told.due,
            done: told.done,
            ..Event::new(Kind::State, spot, told.status, told.at)
        }
    }

    /// What was held so far.
    #[cfg(feature = "cli")]
    pub(super) fn mark(&self) -> IntakeMark {
        IntakeMark {
            store: self.store.mark(),
            records: self.records,
            statistics: self.statistics.len(),
        }
    }

    /// Forgets documents that came since; codes of catalogues stay.
    #[cfg(feature = "cli")]
    pub(super) fn forget(&mut self, mark: IntakeMark) {
        self.store.forget(mark.store);
        self.records = mark.records;
        self.statistics.truncate(mark.statistics);
    }

    /// Adds the records of a document of any message; `at` is where it begins, if it stands on a line.
    pub(super) fn add_any<S: Text>(
        &mut self,
        source: u32,
        document: &AnyDocument<S>,
        at: Option<Position>,
    ) {
        match document {
            AnyDocument::DongBoHoSoMC(document) => self.add_followed(source, document, at),
            AnyDocument::CapNhatTienDoHoSoMC(document) => self.add_followed(source, document, at),
            AnyDocument::DongBoTrangThaiHoSo(document) => self.add_followed(source, document, at),
            AnyDocument::DongBoThongKeHoSo(document) => self.add_followed(source, document, at),
            AnyDocument::LayDanhSachTTHC(document) => self.add_followed(source, document, at),
            AnyDocument::LayDanhMucLinhVuc(document) => self.add_followed(source, document, at),
            _ => {}
        }
    }

    fn add_followed<M: Followed, S: Text>(
        &mut self,
        source: u32,
        document: &Document<M, S>,
        at: Option<Position>,
    ) {
        let batch = self.batch_of(source, document);
        for (index, record) in (0..).zip(document.records()) {
            let spot = Spot {
                batch,
                index,
                line: at.map_or(0, |at| number(at.line)),
                column: at.map_or(0, |at| number(at.column)),
            };
            self.note(M::fact(record), spot);
        }
    }

    /// Begins a list of records, of which everything is known.
    pub(super) fn batch_of<M: Followed, S: Text>(
        &mut self,
        source: u32,
        document: &Document<M, S>,
    ) -> u32 {
        let envelope = document.request().map(M::envelope).unwrap_or_default();
        self.batch(source, Place::of(document), &envelope)
    }

    /// Begins a list of records.
    pub(super) fn batch(&mut self, source: u32, place: Place, envelope: &Envelope<'_>) -> u32 {
        let store = &mut self.store;
        let batch = Batch {
            source,
            pointer: store.names.of(&place.pointer()),
            is_list: place.is_list,
            is_updating: envelope.is_updating,
            agency: store.names.of(envelope.agency),
        };
        let number = u32::try_from(store.batches.len()).unwrap_or(NONE);
        store.batches.push(batch);
        number
    }

    /// Takes note of what stands around the records of a list.
    pub(super) fn close<M: Followed, S: Text>(&mut self, batch: u32, document: &Document<M, S>) {
        let closed = self.batch_of(0, document);
        let Some(mut known) = self.store.batches.pop() else {
            return;
        };
        debug_assert_eq!(closed as usize, self.store.batches.len());
        if let Some(open) = self.store.batches.get_mut(batch as usize) {
            known.source = open.source;
            *open = known;
        }
    }

    /// Takes note of what a record tells.
    pub(super) fn note(&mut self, fact: Option<Fact<'_>>, spot: Spot) {
        if let Some(fact) = fact {
            self.remember(fact, spot);
        }
    }
}

/// Where the records of a document stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    field: Option<&'static FieldSpec>,
    is_list: bool,
}

impl Place {
    /// A record that is a document of its own.
    pub(super) const ROOT: Self = Self {
        field: None,
        is_list: false,
    };

    fn of<M: MessageType, S: Text>(document: &Document<M, S>) -> Self {
        let below = |envelope: &'static RecordSpec| {
            let field = envelope.carried();
            Self {
                field,
                is_list: field.is_none_or(|field| matches!(field.shape, Shape::List(_))),
            }
        };
        match document.body() {
            Body::Request(_) => below(M::Request::<S>::SPEC),
            Body::Reply(_) => below(M::Reply::<S>::SPEC),
            Body::List(_) => Self {
                field: None,
                is_list: true,
            },
            Body::Record(_) => Self::ROOT,
        }
    }

    fn pointer(self) -> String {
        self.field
            .map_or_else(String::new, |field| format!("/{}", field.name))
    }
}

pub(super) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
