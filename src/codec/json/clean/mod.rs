//! The verdict alone, at the speed of memory: a scanner goes over an object by a table of its keys, without a record to fill.
//!
//! It accepts only what is sent as compact JSON has it and surely has no finding. Whatever else it meets it gives up on, and
//! the ordinary way decides. Compiled once for all records. That what it accepts has no finding in the ordinary way,
//! `fuzz/src/doors/quick_verdict.rs` holds.

#[cfg(test)]
mod tests;

use crate::check::rules::{Fact, Noted};
use crate::check::{self, First, Seen};
use crate::scalars::{Date, ScalarValue as _, number_of_time, place_of};
use crate::spec::{FieldSpec, RecordSpec, ScanKey, ScanValue};
use crate::syntax::json::{Limits, Reader, few_or_plain_end, past_few_plain};
use crate::text::visible;

/// An object that surely has no finding.
pub(crate) struct Clean<'a> {
    /// How many records stand in it, itself not counted.
    pub(crate) records: usize,
    /// The text that tells it apart from others, if it has one, and the offset of its opening quote.
    pub(crate) number: Option<(&'a str, usize)>,
}

/// Passes the object at which a reader stands, if it surely has no finding, by the schemas as they are. It may hold so many
/// records.
///
/// If it is not sure, nothing has changed.
#[inline(never)]
pub(crate) fn pass_clean<'a>(
    reader: &mut Reader<'a>,
    spec: &'static RecordSpec,
    records: usize,
) -> Option<Clean<'a>> {
    let text = reader.text();
    // Places are noted in 32 bits.
    u32::try_from(text.len()).ok()?;
    let (limits, depth) = reader.limits();
    let mut scan = Scan {
        text,
        limits,
        records,
        facts: [Fact::ABSENT; FACTS],
    };
    let Object { end, seen } = scan.object(spec, reader.offset(), depth, 0)?;
    let number = scan.number(spec, seen, 0)?;
    reader.pass(end);
    Some(Clean {
        records: records - scan.records,
        number: Some(number).filter(|(text, _)| !text.is_empty()),
    })
}

/// How many fields the objects that stand one inside another may have together.
const FACTS: usize = 192;

struct Scan<'a> {
    text: &'a str,
    limits: Limits,
    /// How many more records may come.
    records: usize,
    /// What was noted of the fields of the object at hand, behind those of the objects around it.
    facts: [Fact; FACTS],
}

/// An object that was gone over.
struct Object {
    end: usize,
    /// Which fields it has, a bit for each.
    seen: u64,
}

/// What stands where a key was looked for.
enum Next {
    /// The key of this index, and where the content of its value begins.
    Key(usize, usize),
    /// The end of the object, behind its brace.
    End(usize),
}

impl<'a> Scan<'a> {
    /// Goes over the object that begins at `start`, in so many open containers. Its facts are noted from `base` on.
    fn object(
        &mut self,
        spec: &'static RecordSpec,
        start: usize,
        depth: u16,
        base: usize,
    ) -> Option<Object> {
        let bytes = self.text.as_bytes();
        let keys = spec.scan.keys;
        if bytes.get(start) != Some(&b'{')
            || depth >= self.limits.depth
            || base + keys.len() > FACTS
        {
            return None;
        }
        let (mut at, mut before) = (start, b'{');
        let (mut seen, mut next) = (0_u64, 0);
        let end = loop {
            let (key, index, content) = match keys.get(next) {
                Some(key) if stands_at(key, bytes, at, before) => (key, next, at + key.length),
                _ => match self.other(spec, at, before == b'{')? {
                    Next::Key(index, content) => (keys.get(index)?, index, content),
                    Next::End(end) => break end,
                },
            };
            if seen >> index & 1 == 1 {
                return None;
            }
            seen |= 1 << index;
            next = index + 1;
            before = b',';
            let fact;
            (fact, at) = match key.value {
                ScanValue::Records(item) => {
                    self.items(spec, item, index, (content, depth + 1, base))?
                }
                ScanValue::Record(record) => {
                    self.records = self.records.checked_sub(1)?;
                    let inside = base + keys.len();
                    let object = self.object(record, content, depth + 1, inside)?;
                    (Fact::PRESENT, object.end)
                }
                ScanValue::Texts => self.texts(content, depth + 1)?,
                _ => self.scalar(key, content)?,
            };
            *self.facts.get_mut(base + index)? = fact;
        };
        let is_right = spec.required & !seen == 0 && self.noted(spec, seen, base).is_surely_right();
        is_right.then_some(Object { end, seen })
    }

    fn noted(&self, spec: &'static RecordSpec, seen: u64, base: usize) -> Noted<'a, '_> {
        Noted {
            text: self.text,
            spec,
            facts: self.facts.get(base..).unwrap_or_default(),
            seen,
        }
    }

    /// The text that tells an object apart from others, empty if it has none, and the offset of its opening quote; `None` if that
    /// is not sure.
    fn number(
        &self,
        spec: &'static RecordSpec,
        seen: u64,
        base: usize,
    ) -> Option<(&'a str, usize)> {
        let Some(unique) = &spec.unique else {
            return Some(("", 0));
        };
        let (text, start) = self.noted(spec, seen, base).text_of(unique.field)?;
        Some((visible(text), start.saturating_sub(1)))
    }

    /// Goes over the items of a list, the first of which stands at `at`, in so many open containers. The facts of the object
    /// around the list are noted from `base` on.
    fn items(
        &mut self,
        spec: &'static RecordSpec,
        item: &'static RecordSpec,
        list: usize,
        (mut at, depth, base): (usize, u16, usize),
    ) -> Option<(Fact, usize)> {
        let bytes = self.text.as_bytes();
        if depth >= self.limits.depth {
            return None;
        }
        if bytes.get(at) == Some(&b']') {
            return Some((Fact::ABSENT, at + 1));
        }
        let base = base + spec.scan.keys.len();
        let mut numbers = None::<Seen>;
        let (mut index, mut satisfied) = (0, 0);
        loop {
            self.records = self.records.checked_sub(1)?;
            let Object { end, seen } = self.object(item, at, depth + 1, base)?;
            if !spec.scan.item_rules.is_empty() {
                let noted = self.noted(item, seen, base);
                satisfied |= noted.as_item(list, spec.scan.item_rules)?;
            }
            let (number, _) = self.number(item, seen, base)?;
            if !number.is_empty() {
                let here = First { index, line: 0 };
                let first = numbers.get_or_insert_default().first(number, here);
                if first.is_some() {
                    return None;
                }
            }
            index += 1;
            at = end + 1;
            match bytes.get(end)? {
                b',' => {}
                b']' => return Some((Fact::list(index, satisfied), at)),
                _ => return None,
            }
        }
    }

    /// Goes over the texts of a list, the first of which stands at `at`, in so many open containers.
    fn texts(&mut self, mut at: usize, depth: u16) -> Option<(Fact, usize)> {
        let bytes = self.text.as_bytes();
        if depth >= self.limits.depth {
            return None;
        }
        if bytes.get(at) == Some(&b']') {
            return Some((Fact::ABSENT, at + 1));
        }
        loop {
            self.records = self.records.checked_sub(1)?;
            let start = at + 1;
            let text = match bytes.get(at)? {
                b'"' => self.plain(start, past_few_plain(bytes, start))?,
                _ => return None,
            };
            if check::may_be_odd(text) {
                return None;
            }
            let end = start + text.len() + 1;
            at = end + 1;
            match bytes.get(end)? {
                b',' => {}
                b']' => return Some((Fact::PRESENT, at)),
                _ => return None,
            }
        }
    }

    /// The text from `start` on, if the quote behind it stands at `stop`, and it is not too long.
    #[inline]
    fn plain(&self, start: usize, stop: usize) -> Option<&'a str> {
        if self.text.as_bytes().get(stop) != Some(&b'"') || stop - start > self.limits.token {
            return None;
        }
        self.text.get(start..stop)
    }

    /// What is noted of a scalar whose content stands at `start`, and where it ends.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "one call is enough")]
    fn scalar(&self, key: &ScanKey, start: usize) -> Option<(Fact, usize)> {
        let bytes = self.text.as_bytes();
        match key.value {
            ScanValue::Free => {
                let (stop, is_usual) = few_or_plain_end(bytes, start, check::from_doubtful);
                if bytes.get(stop) == Some(&b'\\') {
                    return self.escaped(key.field, start);
                }
                let text = self.plain(start, stop)?;
                let is_right = if text.is_empty() {
                    key.takes_empty
                } else {
                    check::text_has_no_finding(key.field, text, is_usual)
                };
                is_right.then_some((Fact::text(start, text.len()), stop + 1))
            }
            ScanValue::Text => self.formed(key, start),
            ScanValue::Code => self.code(key, start),
            ScanValue::Time => {
                if bytes.get(start) == Some(&b'"') {
                    return key.takes_empty.then_some((Fact::ABSENT, start + 1));
                }
                let text: &[u8; 15] = bytes.get(start..)?.first_chunk()?;
                let [time @ .., b'"'] = text else {
                    return None;
                };
                let number = number_of_time(time)?;
                (time.len() <= self.limits.token).then_some((Fact::time(number), start + 15))
            }
            ScanValue::Date => self.date(key, start),
            ScanValue::Number | ScanValue::NumberCode => self.number_or_text(key, start),
            ScanValue::Boolean => match bytes.get(start..)? {
                [b't', b'r', b'u', b'e', ..] => Some((Fact::PRESENT, start + 4)),
                [b'f', b'a', b'l', b's', b'e', ..] => Some((Fact::PRESENT, start + 5)),
                [b'"', ..] => self.formed(key, start + 1),
                _ => None,
            },
            ScanValue::Records(_) | ScanValue::Texts | ScanValue::Record(_) | ScanValue::Unsure => {
                None
            }
        }
    }

    fn formed(&self, key: &ScanKey, start: usize) -> Option<(Fact, usize)> {
        let text = self.plain(start, past_few_plain(self.text.as_bytes(), start))?;
        let is_right = if text.is_empty() {
            key.takes_empty
        } else {
            check::text_has_no_finding(key.field, text, false)
        };
        is_right.then_some((Fact::text(start, text.len()), start + text.len() + 1))
    }

    fn code(&self, key: &ScanKey, start: usize) -> Option<(Fact, usize)> {
        let code = self.plain(start, past_few_plain(self.text.as_bytes(), start))?;
        let fact = if code.is_empty() {
            key.takes_empty.then_some(Fact::ABSENT)
        } else {
            fact_of_code(key.field, code)
        };
        Some((fact?, start + code.len() + 1))
    }

    #[inline(never)]
    fn date(&self, key: &ScanKey, start: usize) -> Option<(Fact, usize)> {
        let text = self.plain(start, past_few_plain(self.text.as_bytes(), start))?;
        let end = start + text.len() + 1;
        if text.is_empty() {
            return key.takes_empty.then_some((Fact::ABSENT, end));
        }
        let date = Date::from_text(text)?;
        let day = date.value().filter(|_| !date.stands_for_absent())?;
        Some((Fact::day(day), end))
    }

    /// An integer, as a number or as a text.
    #[inline(never)]
    fn number_or_text(&self, key: &ScanKey, start: usize) -> Option<(Fact, usize)> {
        /// More may not fit into an integer.
        const MOST_DIGITS: usize = 15;
        let bytes = self.text.as_bytes();
        let has_codes = matches!(key.value, ScanValue::NumberCode);
        if bytes.get(start) == Some(&b'"') {
            if !key.field.types().text() {
                return None;
            }
            return if has_codes {
                self.code(key, start + 1)
            } else {
                self.formed(key, start + 1)
            };
        }
        let digits = bytes.get(start..)?.iter();
        let length = digits.take_while(|byte| byte.is_ascii_digit()).count();
        let end = start + length;
        let digits = self.text.get(start..end)?;
        let is_right = match digits.as_bytes() {
            [] => false,
            [b'0', _, ..] => false,
            _ => length <= MOST_DIGITS.min(self.limits.token),
        };
        if !is_right {
            return None;
        }
        let fact = if has_codes {
            fact_of_code(key.field, digits)?
        } else {
            Fact::text(start, length)
        };
        Some((fact, end))
    }

    /// A text with escapes, in which anything may stand.
    #[cold]
    #[inline(never)]
    fn escaped(&self, field: &'static FieldSpec, start: usize) -> Option<(Fact, usize)> {
        let quote = start.checked_sub(1)?;
        let mut reader = Reader::with_limits(self.text.get(quote..)?, self.limits);
        let text = reader.string().ok()?;
        let is_right = check::text_has_no_finding(field, &text, false);
        is_right.then(|| (Fact::PRESENT, quote + reader.offset()))
    }

    /// What stands where the next key is not the one that was looked for: behind the brace at `at`, or at the comma or the
    /// brace there.
    #[inline(never)]
    fn other(&self, spec: &'static RecordSpec, at: usize, is_first: bool) -> Option<Next> {
        let bytes = self.text.as_bytes();
        match bytes.get(at + usize::from(is_first))? {
            b'}' => return Some(Next::End(at + usize::from(is_first) + 1)),
            b',' if !is_first => {}
            b'"' if is_first => {}
            _ => return None,
        }
        let name = at + 2;
        if bytes.get(at + 1) != Some(&b'"') {
            return None;
        }
        let stop = past_few_plain(bytes, name);
        let field = spec.field(self.plain(name, stop)?)?;
        let key = spec.scan.keys.get(field.index)?;
        let value = stop + 2;
        if bytes.get(stop + 1) != Some(&b':') {
            return None;
        }
        let content = match key.begin {
            0 => value,
            begin if bytes.get(value) == Some(&begin) => value + 1,
            _ => return None,
        };
        Some(Next::Key(field.index, content))
    }
}

#[inline(always)]
#[allow(clippy::inline_always, reason = "it is asked before every field")]
fn stands_at(key: &ScanKey, bytes: &[u8], at: usize, before: u8) -> bool {
    let rest = bytes.get(at..).and_then(<[u8]>::first_chunk);
    rest.is_some_and(|rest| key.begins(rest, before))
}

fn fact_of_code(field: &FieldSpec, code: &str) -> Option<Fact> {
    let place = place_of(field.constraint.codes?, code)?;
    Some(Fact::code(place))
}
