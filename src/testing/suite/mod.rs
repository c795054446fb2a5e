//! The conformance suite: documents with what is to be said of each, for tests in any language.
//!
//! ```
//! use qcvn120::testing::suite::suite;
//!
//! let of_code = suite().filter(|case| case.file().contains("quirk.number-for-text"));
//! assert!(of_code.count() > 10);
//! ```

mod case;
mod odd;
mod scenes;
mod shapes;

pub use self::case::Case;
use self::case::{ENCODINGS, told};
use crate::explain::Explanation;
use crate::packets::Message;
use crate::spec::Edition;
use crate::testing::{defects_of, sample_document};

/// All documents of the suite: clean ones of each message in each form; one for each rule that can be broken ([`defects_of`]);
/// one for each deviation that is read all the same, in each message that can have it; the calls of [scenes](super::scenes), in
/// the order of time; and the examples of every code, right and wrong. In JSON and in XML, where both can have it. The same at each call.
///
/// `qcvn120 suite -o DIR` writes them as files, with an index.
pub fn suite() -> impl Iterator<Item = Case> {
    let messages = || Message::ALL.iter().copied();
    messages()
        .flat_map(samples)
        .chain(messages().flat_map(defects))
        .chain(messages().flat_map(odd::deviations))
        .chain(messages().flat_map(shapes::shapes))
        .chain(scenes::scenes())
        .chain(examples().filter(Case::shows_what_it_is_about))
}

/// Clean documents of a message.
fn samples(message: Message) -> Vec<Case> {
    const SEEDS: u64 = 3;

    let mut cases = Vec::new();
    for form in message.forms() {
        for seed in 0..SEEDS {
            for encoding in ENCODINGS {
                let records = usize::try_from(seed).unwrap_or(0) + 1;
                let text = sample_document(message, form, records, seed, encoding);
                let name = format!("clean/{message}/{}.{seed}", form.name());
                let told = (Edition::default(), told(message, form));
                cases.extend(text.map(|text| Case::new(&name, "clean", text.into(), told)));
            }
        }
    }
    cases
}

/// Documents that break one rule each.
fn defects(message: Message) -> Vec<Case> {
    let mut cases = Vec::new();
    for (index, defect) in defects_of(message).iter().enumerate() {
        let code = defect.code().as_str();
        let name = format!("defects/{message}/{code}.{index}");
        let told = (defect.edition(), Some(message));
        cases.push(Case::new(&name, code, defect.json().into(), told));
        if let Some(xml) = defect.xml() {
            cases.push(Case::new(&name, code, xml.into(), told));
        }
    }
    cases
}

/// The examples of every code.
fn examples() -> impl Iterator<Item = Case> {
    Explanation::all().flat_map(|explanation| {
        let examples = [("wrong", explanation.wrong), ("right", explanation.right)];
        let examples = examples
            .into_iter()
            .filter_map(|(word, example)| Some((word, example?)));
        examples.map(move |(word, example)| {
            let name = format!("codes/{}.{word}", explanation.code);
            // Of the first edition, so that what came later is told.
            let edition = match explanation.code {
                "advice.edition" => Edition::Qcvn2019,
                _ => Edition::default(),
            };
            Case::new(
                &name,
                explanation.code,
                example.document.to_vec(),
                (edition, None),
            )
        })
    })
}
