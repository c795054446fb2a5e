//! Documents checked in one go as the message that their start suggests. If that is not certain, the start is searched, as
//! [`detect_with`](super::detect_with) does.

use std::io::Read;

use super::StreamError;
use super::checked::Checked;
use super::detect::{START, detect_kept};
use super::kept::Kept;
use super::records::Records;
use crate::documents::{Detection, Guess, guess_start};
use crate::options::ReadOptions;
use crate::packets::{Message, MessageType};
use crate::report::Report;
use crate::wire::Form;

/// A guess at the message of a document, and what became of it.
pub(crate) struct Trial {
    pub(super) guess: Guess,
    state: State,
}

enum State {
    /// What was read so far bears the guess out. A search would look up to this offset of the document; `None` before the first
    /// record.
    Open(Option<usize>),
    /// The guess was right, whatever follows.
    BorneOut,
    /// The start was searched.
    Searched(Result<Detection, StreamError>),
}

/// What was given of a document so far.
#[derive(Clone, Copy, Default)]
pub(super) struct Progress {
    pub(super) records: usize,
    /// Where the last of them ends.
    pub(super) offset: usize,
}

/// What came of a document whose message nobody told.
pub(crate) enum Tried {
    /// It was checked as the message that it is.
    Checked(Detection, Result<Checked, StreamError>),
    /// It is found out what it is, and to be checked from its start.
    Found(Detection),
}

/// Guesses the message of a document, and checks it with `check` as a document of that message.
pub(crate) fn check_guessed<R: Read>(
    kept: &mut Kept<R>,
    options: &ReadOptions,
    check: impl FnOnce(&mut Kept<R>, &mut Trial) -> Result<Checked, StreamError>,
) -> Result<Tried, StreamError> {
    let (start, _) = kept.start(START)?;
    let Some(guess) = guess_start(start, options) else {
        let found = detect_kept(kept, options)?;
        kept.rewind();
        return Ok(Tried::Found(found));
    };
    let state = State::Open(None);
    let mut trial = Trial { guess, state };
    let checked = check(kept, &mut trial);
    let found = match trial.state {
        State::BorneOut => guess.detection(),
        State::Searched(found) => found?,
        State::Open(_) => detect_kept(kept, options)?,
    };
    if found.message == Some(guess.message) {
        return Ok(Tried::Checked(found, checked));
    }
    kept.rewind();
    Ok(Tried::Found(found))
}

impl Trial {
    pub(super) fn message(&self) -> Message {
        self.guess.message
    }

    /// Whether the document is still taken for one of the message, once so much of it was given; `fits` says whether that bears
    /// the guess out. If not, what was checked is of no use.
    #[inline]
    pub(super) fn goes_on<M: MessageType, R: Read>(
        &mut self,
        records: &mut Records<M, &mut Kept<R>>,
        given: Progress,
        fits: bool,
    ) -> bool {
        match self.state {
            State::Open(_) if !fits || given.offset >= START => self.settle(records, given, fits),
            _ => true,
        }
    }

    /// Settles the guess, if what was read is enough for that. All that is searched for a message may be no more than the start
    /// of the document: so much of it is kept in memory, and not all.
    #[cold]
    fn settle<M: MessageType, R: Read>(
        &mut self,
        records: &mut Records<M, &mut Kept<R>>,
        given: Progress,
        fits: bool,
    ) -> bool {
        let State::Open(until) = &mut self.state else {
            return true;
        };
        if fits {
            if given.records == 0 {
                return true;
            }
            let until = *until.get_or_insert_with(|| searched_with(given.offset));
            if given.offset < until {
                return true;
            }
        }
        let options = records.options().clone();
        // Around a list, there may be keys that tell otherwise.
        let is_alone = records.is_bare() && !records.has_documents;
        self.state = if fits && is_alone {
            State::BorneOut
        } else {
            State::Searched(detect_kept(records.buffer.reader_mut(), &options))
        };
        let is_right = match &self.state {
            State::Searched(Ok(found)) => found.message == Some(self.guess.message),
            State::Searched(Err(_)) => false,
            State::Open(_) | State::BorneOut => true,
        };
        if is_right {
            records.buffer.reader_mut().let_go();
        }
        is_right
    }

    /// Settles the guess by all that was found in the document, if that is enough.
    pub(super) fn close<M: MessageType, R: Read>(
        &mut self,
        records: &Records<M, R>,
        checked: &Checked,
    ) {
        let Guess {
            form,
            is_by_service,
            ..
        } = self.guess;
        // A document on a line may be of another message, or have keys that are none of records; and of an odd list, something
        // inside may tell more.
        let is_odd = records.has_documents || records.is_whole() && form == Form::List;
        if matches!(self.state, State::Open(_))
            && checked.form == form
            && checked.broken.is_empty()
            && (is_by_service || !is_odd)
            && self.guess.is_borne_out_by(&checked.report)
        {
            self.state = State::BorneOut;
        }
    }
}

/// How much of a document is searched whose first record ends at this offset.
fn searched_with(end: usize) -> usize {
    let mut most = START;
    while most < end {
        most = most.saturating_mul(2);
    }
    most
}

/// Whether the findings on records bear a guess out; without one, anything does.
pub(super) fn bears_out(guess: Option<Guess>, report: &Report) -> bool {
    guess.is_none_or(|guess| guess.is_borne_out_by(report))
}

#[cfg(all(test, feature = "testing"))]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::stream::check::{Told, check_told};
    use crate::stream::{check_reply, check_with, detect_with};
    use crate::testing::sample_json;

    /// Everything that is told of a document.
    fn told(checked: Result<Checked, StreamError>) -> String {
        match checked {
            Ok(checked) => {
                let findings = checked.report.findings().iter();
                let findings = findings.map(|one| format!("{one:?} {:?}", one.position()));
                format!(
                    "{:?} {:?} {:?} {:?} {} {:?} {:?} {:?}",
                    checked.message,
                    checked.also,
                    checked.encoding,
                    checked.form,
                    checked.records,
                    checked.report.counts(),
                    findings.collect::<Vec<String>>(),
                    checked.broken
                )
            }
            Err(error) => format!("{error:?}"),
        }
    }

    /// Searches the start of a document for its message, and checks it then.
    fn searched(document: &[u8], options: &ReadOptions) -> Result<Checked, StreamError> {
        let (found, reader) = detect_with(document, options)?;
        let Some(message) = found.message else {
            return check_reply(reader, options);
        };
        let kept = &mut Kept::nothing_of(reader);
        let checked = check_told(Told::Found(message), kept, options, &mut |_, _, _| ())?;
        Ok(Checked {
            also: found.also,
            ..checked
        })
    }

    fn agree(document: &[u8], options: &ReadOptions) -> String {
        let searched = told(searched(document, options));
        let text = || String::from_utf8_lossy(document.get(..1_000).unwrap_or(document));
        assert_eq!(told(check_with(document, options)), searched, "{}", text());
        #[cfg(feature = "rayon")]
        {
            let all = told(crate::stream::check_parallel_with(document, options));
            assert_eq!(all, searched, "on all cores: {}", text());
        }
        searched
    }

    #[test]
    fn documents_are_taken_for_what_a_search_finds() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut documents = 0;
        for folder in ["tests/fixtures/corpus", "examples/packets"] {
            for entry in fs::read_dir(root.join(folder)).unwrap() {
                let path = entry.unwrap().path();
                if path.extension().is_none_or(|kind| kind != "json") {
                    continue;
                }
                let text = fs::read_to_string(&path).unwrap();
                let options = ReadOptions::new();
                agree(text.as_bytes(), &options);
                // As a line among others, as an item, and cut off.
                let line = text.replace(['\r', '\n'], " ");
                agree(
                    format!("{line}\n{line}\n{{\"MaHoSo\":1}}\n").as_bytes(),
                    &options,
                );
                agree(format!("{{\"MaHoSo\":1}}\n{line}").as_bytes(), &options);
                agree(format!("[{text},{text}]").as_bytes(), &options);
                agree(&text.as_bytes()[..text.len() * 2 / 3], &options);
                agree(text.as_bytes(), &ReadOptions::new().findings(1));
                documents += 1;
            }
        }
        assert!(documents > 50, "{documents}");
    }

    #[test]
    fn samples_and_what_is_changed_in_them_are_taken_for_what_a_search_finds() {
        for message in Message::ALL {
            for form in message.forms() {
                for (seed, count) in [(1, 0), (2, 1), (3, 3)] {
                    let Some(text) = sample_json(*message, form, count, seed) else {
                        continue;
                    };
                    agree(text.as_bytes(), &ReadOptions::new());
                    for (from, to) in [
                        ("\"MaHoSo\"", "\"mahoso\""),
                        ("\"service\"", "\"Service\""),
                        ("\"service\":\"", "\"service\":\"X"),
                        ("\"data\":", "\"data\":[],\"data\":"),
                        ("\"service\":", "\"service\":\"DongBoHoSoMC\",\"service\":"),
                        (":\"", ":{\"MaHoSo\":\"1\"},\"Khac\":\""),
                        ("\":\"", "\":NaN,\"Khac\":\""),
                        ("[{", "[[{"),
                        ("}]", "},{\"service\":\"DongBoHoSoMC\",\"data\":[]}]"),
                        ("}]", "}],\"service\":\"LayDanhMucLinhVuc\""),
                    ] {
                        agree(text.replacen(from, to, 1).as_bytes(), &ReadOptions::new());
                    }
                }
            }
        }
    }

    /// Nothing but the start is searched; and of what is kept for that, no more is.
    #[test]
    fn in_a_long_document_only_the_start_tells() {
        let one = |number: usize| {
            let name = "Bưởi ".repeat(1_000);
            format!(r#"{{"MaHoSo":"000.27.H26-260105-{number:05}","NguoiXuLy":"{name}"}}"#)
        };
        let strange =
            r#"{"MaHoSo":"A","MaTTHC":"1.001193","TenTTHC":"Đăng ký","TrichYeuHoSo":"x"}"#;
        let full = START / one(0).len();
        let mut records: Vec<String> = (0..full + 200).map(one).collect();
        let told = agree(list(&records).as_bytes(), &ReadOptions::new());
        assert!(told.contains("CapNhatTienDoHoSoMC"), "{}", &told[..80]);
        let data = list(&records);
        for envelope in [
            format!(r#"{{"service":"CapNhatTienDoHoSoMC","data":{data}}}"#),
            format!(r#"{{"data":{data},"service":"DongBoHoSoMC"}}"#),
            format!(
                r#"{{"service":"CapNhatTienDoHoSoMC","data":{data},"service":"DongBoHoSoMC"}}"#
            ),
            format!(r#"{{"error_code":"0","result":{data}}}"#),
        ] {
            agree(envelope.as_bytes(), &ReadOptions::new());
        }
        // Behind so many records stands another that is of another message by its keys, or broken.
        for at in [0, 1, 20, full - 1, full, full + 1, full + 2, full + 150] {
            for other in [strange, r#"{"MaHoSo":NaN}"#] {
                let plain = std::mem::replace(&mut records[at], other.to_owned());
                agree(list(&records).as_bytes(), &ReadOptions::new());
                agree(records.join("\n").as_bytes(), &ReadOptions::new());
                records[at] = plain;
            }
        }
        let long = "x".repeat(START + START / 2);
        let long = format!(r#"{{"MaHoSo":"A","NguoiXuLy":"{long}"}}"#);
        for behind in [one(1), strange.to_owned()] {
            let records = [long.clone(), behind, long.clone(), strange.to_owned()];
            agree(list(&records).as_bytes(), &ReadOptions::new());
            agree(records.join("\n").as_bytes(), &ReadOptions::new());
        }
    }

    fn list(records: &[String]) -> String {
        format!("[{}]", records.join(","))
    }

    #[test]
    fn no_more_is_kept_than_is_searched() {
        let record = r#"{"MaHoSo":"A","NguoiXuLy":"Trần Thị Bưởi"}"#;
        let text = list(&vec![record.to_owned(); 8 * START / record.len()]);
        let mut kept = Kept::new(text.as_bytes());
        let tried = check_guessed(&mut kept, &ReadOptions::new(), |kept, trial| {
            check_told(
                Told::Guessed(trial),
                kept,
                &ReadOptions::new(),
                &mut |_, _, _| (),
            )
        });
        let Ok(Tried::Checked(found, Ok(checked))) = tried else {
            panic!("it is a list");
        };
        assert_eq!(found.message, checked.message);
        assert!(kept.into_parts().0.is_empty());
    }
}
