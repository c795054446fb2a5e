//! Compares the JSON reader with `serde_json`: every input must get the same verdict and, if it is JSON, give the same
//! value.

use qcvn120::json::{Checkpoint, Kind, Limits, ParseError, Reader};
use serde_json::{Map, Value};

/// The property.
pub fn holds(bytes: &[u8]) {
    let theirs = serde_json::from_slice::<Value>(bytes);

    // Our reader takes text only. `serde_json` takes bytes, and must refuse those that are not UTF-8.
    let Ok(text) = std::str::from_utf8(bytes) else {
        assert!(theirs.is_err(), "they take what is not UTF-8");
        return;
    };

    let mut walk = Walk {
        reader: Reader::with_limits(text, LIMITS),
        too_large: false,
    };
    let ours = walk
        .value()
        .and_then(|value| walk.reader.end().map(|()| value));

    match (&ours, &theirs) {
        // We keep the spelling of a number beyond the range of `f64`; `serde_json` refuses it.
        (Ok(_), theirs) if walk.too_large => assert!(theirs.is_err(), "no number is too large"),
        (Ok(ours), Ok(theirs)) => assert_eq!(ours, theirs),
        (Err(_), Err(_)) => {}
        (ours, theirs) => panic!("ours {ours:?}, theirs {theirs:?}"),
    }

    if let Err(error) = ours {
        assert!(
            text.is_char_boundary(error.offset),
            "{error} lies within a character"
        );
    }
    skipping_finds_the_same(text, ours.err());
}

/// `serde_json` refuses a depth of 128 containers, so the limit here is one less.
const LIMITS: Limits = Limits {
    depth: 127,
    token: usize::MAX,
};

/// Reads a text to a `serde_json` value with our reader.
struct Walk<'a> {
    reader: Reader<'a>,
    /// Whether a number has come that `serde_json` cannot hold.
    too_large: bool,
}

impl Walk<'_> {
    /// Reads a value. It is recursive, but no deeper than the depth limit of the reader.
    fn value(&mut self) -> Result<Value, ParseError> {
        Ok(match self.reader.peek()? {
            Kind::Object => self.object()?,
            Kind::Array => self.array()?,
            Kind::String => self.reader.string()?.into_owned().into(),
            Kind::Number => self.number()?,
            Kind::Boolean => self.reader.boolean()?.into(),
            Kind::Null => self.reader.null().map(|()| Value::Null)?,
        })
    }

    fn object(&mut self) -> Result<Value, ParseError> {
        let mut members = Map::new();
        self.reader.begin_object()?;
        loop {
            let before = self.reader.checkpoint();
            let Some(key) = self.reader.next_key()? else {
                break;
            };
            self.try_known_keys(&before, &key)?;
            // Of equal keys the last one counts, here as in `serde_json`.
            let value = self.value()?;
            members.insert(key.into_owned(), value);
        }
        Ok(members.into())
    }

    /// Reads the key again with `next_key_is`: asked for another key it must not move, asked for this key it must end
    /// at the same place.
    fn try_known_keys(&mut self, before: &Checkpoint, key: &str) -> Result<(), ParseError> {
        let (start, end) = (self.reader.key_offset(), self.reader.offset());
        let spelled = &self.reader.text()[start..end];
        // As the reader is asked: with the comma before the key.
        let spelled = format!(",{spelled}");

        self.reader.rewind(before);
        let unchanged = (self.reader.offset(), self.reader.key_offset());
        let other = if key.starts_with('x') {
            ",\"y\":"
        } else {
            ",\"x\":"
        };
        assert!(!self.reader.next_key_is(other));
        assert_eq!((self.reader.offset(), self.reader.key_offset()), unchanged);

        assert!(self.reader.next_key_is(&spelled));
        assert_eq!(
            (self.reader.key_offset(), self.reader.offset()),
            (start, end)
        );
        Ok(())
    }

    fn array(&mut self) -> Result<Value, ParseError> {
        let mut elements = Vec::new();
        self.reader.begin_array()?;
        while self.reader.next_element()? {
            elements.push(self.value()?);
        }
        Ok(elements.into())
    }

    fn number(&mut self) -> Result<Value, ParseError> {
        let text = self.reader.number()?;
        Ok(serde_json::from_str(text).unwrap_or_else(|error| {
            assert!(
                error.to_string().starts_with("number out of range"),
                "{text}: {error}"
            );
            self.too_large = true;
            Value::Null
        }))
    }
}

/// Goes through the text with `skip`, which must meet the same error, or reach the end of the value.
fn skipping_finds_the_same(text: &str, expected: Option<ParseError>) {
    let mut reader = Reader::with_limits(text, LIMITS);
    let skipped = reader.skip().and_then(|raw| reader.end().map(|()| raw));
    match skipped {
        Ok(raw) => {
            assert_eq!(expected, None);
            assert_eq!(raw, text.trim_matches([' ', '\t', '\n', '\r']));
        }
        Err(error) => assert_eq!(Some(error), expected),
    }
}
