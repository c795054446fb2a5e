//! What became of each document, as a value and as a row of a table.

use std::sync::{Arc, LazyLock};

use arrow_array::builder::{BooleanBuilder, Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use qcvn120::{
    AnyDocument, Encoding, Finding, Form, Language, Message, ReadFailure, Report, Severity,
};

use crate::findings::count;

/// How documents stand, as the exit status of the command line tells: the worse one is the greater.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// All are usable.
    #[default]
    Usable,
    /// Something has errors.
    Errors,
    /// Something could not be read.
    Unread,
}

/// What became of a document.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Outcome {
    /// The name of the document.
    pub file: String,
    /// The message, if there is one: a reply without records is the same for many.
    pub message: Option<Message>,
    /// The encoding, where the document is one.
    pub encoding: Option<Encoding>,
    /// The form, where the document is one.
    pub form: Option<Form>,
    /// How many records were read.
    pub records: usize,
    /// How many records could not be read.
    pub broken: usize,
    /// How many errors there are.
    pub errors: usize,
    /// How many quirks there are.
    pub quirks: usize,
    /// How many pieces of advice there are.
    pub advice: usize,
    /// Whether nothing in it breaks the schema; see [`Report::conformant`].
    pub conformant: bool,
    /// Whether there are no quirks either; see [`Report::clean`].
    pub clean: bool,
    /// Why it could not be read to its end.
    pub failure: Option<ReadFailure>,
    /// Whether it was found in a folder, where there may be other files too.
    is_found: bool,
}

impl Outcome {
    /// That of a document of which nothing has been read.
    pub(crate) fn begin(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            conformant: true,
            clean: true,
            ..Self::default()
        }
    }

    pub(crate) fn of_document(file: &str, document: &AnyDocument, encoding: Encoding) -> Self {
        let mut outcome = Self::begin(file);
        outcome.message = document.message();
        outcome.encoding = Some(encoding);
        outcome.form = Some(document.form());
        outcome.records = document.record_count();
        outcome.add(document.report());
        outcome
    }

    /// Adds what was found in a part of the document.
    pub(crate) fn add(&mut self, report: &Report) {
        let counts = report.counts();
        self.errors += counts.errors;
        self.quirks += counts.quirks;
        self.advice += counts.advice;
        self.conformant &= report.conformant();
        self.clean &= report.clean();
    }

    /// Adds a finding of which no report tells.
    pub(crate) fn add_finding(&mut self, finding: &Finding) {
        let count = match finding.severity() {
            Severity::Error => &mut self.errors,
            Severity::Quirk => &mut self.quirks,
            _ => &mut self.advice,
        };
        *count += 1;
        self.conformant &= !finding.breaks_schema();
        self.clean &= !finding.breaks_schema() && finding.severity() == Severity::Advice;
    }

    pub(crate) fn found_in_folder(&mut self, is_found: bool) {
        self.is_found = is_found;
    }

    pub(crate) fn fail(&mut self, failure: ReadFailure) {
        self.failure = Some(failure);
    }

    /// Whether all was read and nothing has errors.
    pub fn usable(&self) -> bool {
        self.standing() == Standing::Usable
    }

    /// How the document stands.
    pub fn standing(&self) -> Standing {
        if self.failure.is_some() || self.broken > 0 {
            Standing::Unread
        } else if self.errors > 0 {
            Standing::Errors
        } else {
            Standing::Usable
        }
    }

    /// Whether it is a file of a folder that is something else than a packet.
    pub(crate) fn is_passed_over(&self) -> bool {
        let codes = ["document.unrecognised", "document.root"];
        let failure = self.failure.as_ref().filter(|_| self.is_found);
        failure.is_some_and(|failure| codes.contains(&failure.code()))
    }

    fn holds(&self, word: bool) -> bool {
        word && self.failure.is_none() && self.broken == 0
    }
}

static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| {
    let text = |name| Field::new(name, DataType::Utf8, true);
    let number = |name| Field::new(name, DataType::Int64, false);
    let truth = |name| Field::new(name, DataType::Boolean, false);
    Arc::new(Schema::new(vec![
        Field::new("file", DataType::Utf8, false),
        text("message"),
        text("encoding"),
        text("form"),
        number("records"),
        number("broken"),
        number("errors"),
        number("quirks"),
        number("advice"),
        truth("usable"),
        truth("conformant"),
        truth("clean"),
        text("failure"),
        text("failure_vi"),
        text("failure_en"),
    ]))
});

pub(crate) fn schema() -> SchemaRef {
    Arc::clone(&SCHEMA)
}

/// The outcomes as rows.
pub(crate) fn batch(outcomes: &[Outcome]) -> RecordBatch {
    let texts = |of: &dyn Fn(&Outcome) -> Option<String>| -> ArrayRef {
        let mut values = StringBuilder::new();
        for one in outcomes {
            values.append_option(of(one));
        }
        Arc::new(values.finish())
    };
    let numbers = |of: fn(&Outcome) -> usize| -> ArrayRef {
        let mut values = Int64Builder::new();
        for one in outcomes {
            values.append_value(count(of(one)));
        }
        Arc::new(values.finish())
    };
    let truths = |of: fn(&Outcome) -> bool| -> ArrayRef {
        let mut values = BooleanBuilder::new();
        for one in outcomes {
            values.append_value(of(one));
        }
        Arc::new(values.finish())
    };
    let failure = |language| {
        move |one: &Outcome| {
            let failure = one.failure.as_ref();
            failure.map(|failure| failure.message(language).to_owned())
        }
    };
    let arrays = vec![
        texts(&|one| Some(one.file.clone())),
        texts(&|one| one.message.map(|message| message.name().to_owned())),
        texts(&|one| one.encoding.map(|encoding| encoding.name().to_owned())),
        texts(&|one| one.form.map(|form| form.name().to_owned())),
        numbers(|one| one.records),
        numbers(|one| one.broken),
        numbers(|one| one.errors),
        numbers(|one| one.quirks),
        numbers(|one| one.advice),
        truths(Outcome::usable),
        truths(|one| one.holds(one.conformant)),
        truths(|one| one.holds(one.clean)),
        texts(&|one| {
            one.failure
                .as_ref()
                .map(|failure| failure.code().to_owned())
        }),
        texts(&failure(Language::Vietnamese)),
        texts(&failure(Language::English)),
    ];
    RecordBatch::try_new(schema(), arrays)
        .expect("a column for each field, a value for each outcome")
}
