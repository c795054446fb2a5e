//! The verdict alone, at the speed of memory: a scanner goes over an object by a table of its keys, without a record to fill.
//!
//! It accepts only what surely has no finding, and is quick where keys come in their order, as compact JSON has them. Whatever
//! else it meets it gives up on, and the ordinary way decides. Compiled once for all records. That what it accepts has no
//! finding in the ordinary way, `fuzz/src/doors/quick_verdict.rs` holds.

#[cfg(test)]
mod tests;

use crate::check::rules::{Fact, Noted};
use crate::check::{self, First, Seen};
use crate::scalars::{Date, ScalarValue as _, number_of_time, place_of};
use crate::spec::{FieldSpec, RecordSpec, ScanKey, ScanValue};
use crate::syntax::json::{Limits, Reader, past_few_plain, past_white_space, plain_end_without};
use crate::text::{begins_with, visible};

/// An object that surely has no finding.
pub(crate) struct Clean<'a> {
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
    if limits.token < SHORTEST_LIMIT {
        return None;
    }
    let mut scan = Scan {
        text,
        limits,
        records,
        facts: [Fact::ABSENT; FACTS],
    };
    let start = past_white_space(text.as_bytes(), reader.offset());
    let Object { end, seen } = scan.object(spec, start, depth, 0)?;
    let number = scan.number(spec, seen, 0)?;
    reader.pass(end);
    Some(Clean {
        number: Some(number).filter(|(text, _)| !text.is_empty()),
    })
}

/// Codes, times and numbers that are passed are shorter, so that their length need not be looked at.
const SHORTEST_LIMIT: usize = 32;

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
        let mut at = past_white_space(bytes, start + 1);
        let (mut seen, mut ahead) = (0_u64, keys.iter());
        if bytes.get(at) == Some(&b'}') {
            let is_right = spec.required == 0 && self.is_right(spec, seen, base);
            return is_right.then_some(Object { end: at + 1, seen });
        }
        loop {
            let (key, content) = match ahead.next() {
                Some(key) if stands_at(key, bytes, at) => (key, at + key.length),
                expected => {
                    let (key, content) = self.other(spec, expected, at)?;
                    ahead = keys.get(key.index + 1..)?.iter();
                    (key, content)
                }
            };
            if seen & key.bit != 0 {
                return None;
            }
            seen |= key.bit;
            let first = *bytes.get(content)?;
            let (fact, end) = match key.value {
                // Absent, as many are.
                ScanValue::Free | ScanValue::Text | ScanValue::Code | ScanValue::Time
                    if first == b'"' =>
                {
                    key.takes_empty.then_some((Fact::ABSENT, content + 1))?
                }
                ScanValue::Free => {
                    let (stop, is_usual) = plain_end_without(bytes, content, check::from_doubtful);
                    let length = stop - content;
                    let is_plain = bytes.get(stop) == Some(&b'"') && length <= self.limits.token;
                    if is_plain
                        && is_usual
                        && check::usual_text_has_no_finding(key.field, bytes.get(content..stop)?)
                    {
                        (Fact::text(content, length), stop + 1)
                    } else {
                        self.other_text(key.field, content, stop, is_usual)?
                    }
                }
                ScanValue::Text => self.formed(key, content)?,
                ScanValue::Code => match key.place_of_digit(first) {
                    Some(place) if bytes.get(content + 1) == Some(&b'"') => {
                        (Fact::code(place), content + 2)
                    }
                    _ => self.code(key, content)?,
                },
                ScanValue::Time => {
                    let text: &[u8; 15] = bytes.get(content..)?.first_chunk()?;
                    let [time @ .., b'"'] = text else {
                        return None;
                    };
                    (Fact::time(number_of_time(time)?), content + text.len())
                }
                ScanValue::Records(item) => {
                    self.items(spec, item, key.index, (content, depth + 1, base))?
                }
                ScanValue::Record(record) => {
                    self.records = self.records.checked_sub(1)?;
                    let (start, inside) = (past_white_space(bytes, content), base + keys.len());
                    let object = self.object(record, start, depth + 1, inside)?;
                    (Fact::PRESENT, object.end)
                }
                ScanValue::Texts => self.texts(content, depth + 1)?,
                ScanValue::Number | ScanValue::NumberCode => self.number_or_text(key, content)?,
                ScanValue::Boolean => self.boolean(key, content)?,
                ScanValue::Date => self.date(key, content)?,
                ScanValue::Unsure => return None,
            };
            *self.facts.get_mut(base + key.index)? = fact;
            let (mark, behind) = mark_at(bytes, end)?;
            at = behind;
            if mark != b',' {
                let has_all = mark == b'}' && spec.required & !seen == 0;
                let is_right = has_all && self.is_right(spec, seen, base);
                return is_right.then_some(Object { end: at, seen });
            }
        }
    }

    /// Whether there is surely nothing to be said of an object as a whole.
    #[inline]
    fn is_right(&self, spec: &'static RecordSpec, seen: u64, base: usize) -> bool {
        !spec.scan.is_judged || self.noted(spec, seen, base).is_surely_right()
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
        at = past_white_space(bytes, at);
        if bytes.get(at) == Some(&b']') {
            return Some((Fact::ABSENT, at + 1));
        }
        let base = base + spec.scan.keys.len();
        let rules = spec.scan.item_rules;
        let has_rules = rules.iter().any(|rule| rule.is_of(list));
        let mut numbers = None::<Seen>;
        let (mut index, mut satisfied) = (0, 0);
        loop {
            self.records = self.records.checked_sub(1)?;
            let Object { end, seen } = self.object(item, at, depth + 1, base)?;
            if has_rules {
                satisfied |= self.noted(item, seen, base).as_item(list, rules)?;
            }
            if item.unique.is_some() {
                let (number, _) = self.number(item, seen, base)?;
                let here = First { index, line: 0 };
                let numbers = numbers.get_or_insert_default();
                if !number.is_empty() && numbers.first(number, here).is_some() {
                    return None;
                }
            }
            index += 1;
            let end = past_white_space(bytes, end);
            match bytes.get(end)? {
                b',' => at = past_white_space(bytes, end + 1),
                b']' => return Some((Fact::list(index, satisfied), end + 1)),
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
        at = past_white_space(bytes, at);
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
            let end = past_white_space(bytes, start + text.len() + 1);
            match bytes.get(end)? {
                b',' => at = past_white_space(bytes, end + 1),
                b']' => return Some((Fact::PRESENT, end + 1)),
                _ => return None,
            }
        }
    }

    /// The text from `start` on, if the quote behind it stands at `stop`, and it is not too long.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "most values are texts")]
    fn plain(&self, start: usize, stop: usize) -> Option<&'a str> {
        if self.text.as_bytes().get(stop) != Some(&b'"') || stop - start > self.limits.token {
            return None;
        }
        self.text.get(start..)?.get(..stop - start)
    }

    /// A text that has a form, and is not empty unless it is one of those that are numbers or booleans otherwise.
    #[inline(never)]
    fn formed(&self, key: &ScanKey, start: usize) -> Option<(Fact, usize)> {
        if let Some(end) = check::quick::end_without_finding(key.field, self.text, start)
            && end - start <= self.limits.token
        {
            return Some((Fact::text(start, end - start), end + 1));
        }
        self.formed_otherwise(key, start)
    }

    /// As [`formed`](Self::formed), if no form decides alone, or the text is of a rare kind.
    #[inline(never)]
    fn formed_otherwise(&self, key: &ScanKey, start: usize) -> Option<(Fact, usize)> {
        let text = self.plain(start, past_few_plain(self.text.as_bytes(), start))?;
        let is_right = if text.is_empty() {
            key.takes_empty
        } else {
            check::quick::text_has_no_finding(key.field, text)
        };
        is_right.then_some((Fact::text(start, text.len()), start + text.len() + 1))
    }

    #[inline(never)]
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

    #[inline(never)]
    fn boolean(&self, key: &ScanKey, start: usize) -> Option<(Fact, usize)> {
        let start = past_white_space(self.text.as_bytes(), start);
        match self.text.as_bytes().get(start..)? {
            [b't', b'r', b'u', b'e', ..] => Some((Fact::PRESENT, start + 4)),
            [b'f', b'a', b'l', b's', b'e', ..] => Some((Fact::PRESENT, start + 5)),
            [b'"', ..] => self.formed(key, start + 1),
            _ => None,
        }
    }

    /// An integer, as a number or as a text.
    #[inline(never)]
    fn number_or_text(&self, key: &ScanKey, start: usize) -> Option<(Fact, usize)> {
        /// More may not fit into an integer.
        const MOST_DIGITS: usize = 15;
        let bytes = self.text.as_bytes();
        let start = past_white_space(bytes, start);
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
            [] | [b'0', _, ..] => false,
            _ => length <= MOST_DIGITS,
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

    /// A text in which anything may stand, whose end or first escape stands at `stop`, and which needs a closer look.
    #[inline(never)]
    fn other_text(
        &self,
        field: &'static FieldSpec,
        start: usize,
        stop: usize,
        is_usual: bool,
    ) -> Option<(Fact, usize)> {
        if self.text.as_bytes().get(stop) == Some(&b'\\') {
            return self.escaped(field, start);
        }
        let text = self.plain(start, stop)?;
        let is_right = check::text_has_no_finding(field, text, is_usual);
        is_right.then_some((Fact::text(start, text.len()), stop + 1))
    }

    #[cold]
    #[inline(never)]
    fn escaped(&self, field: &'static FieldSpec, start: usize) -> Option<(Fact, usize)> {
        let quote = start.checked_sub(1)?;
        let mut reader = Reader::with_limits(self.text.get(quote..)?, self.limits);
        let text = reader.string().ok()?;
        let is_right = check::text_has_no_finding(field, &text, false);
        is_right.then(|| (Fact::PRESENT, quote + reader.offset()))
    }

    /// The key that stands at `at`, white space aside, where another one may have been expected, and where the content of its value
    /// begins.
    #[inline(never)]
    fn other(
        &self,
        spec: &'static RecordSpec,
        expected: Option<&'static ScanKey>,
        at: usize,
    ) -> Option<(&'static ScanKey, usize)> {
        let bytes = self.text.as_bytes();
        let at = past_white_space(bytes, at);
        let rest = bytes.get(at..)?;
        let (key, colon) = match expected {
            Some(key) if begins_with(rest, key.field.quoted().as_bytes()) => {
                (key, at + key.field.quoted().len() - 1)
            }
            _ if rest.first() == Some(&b'"') => {
                let stop = past_few_plain(bytes, at + 1);
                let field = spec.field(self.plain(at + 1, stop)?)?;
                let colon = past_white_space(bytes, stop + 1);
                (spec.scan.keys.get(field.index)?, colon)
            }
            _ => return None,
        };
        if bytes.get(colon) != Some(&b':') {
            return None;
        }
        let value = past_white_space(bytes, colon + 1);
        match key.begin {
            0 => Some((key, value)),
            begin if bytes.get(value) == Some(&begin) => Some((key, value + 1)),
            _ => None,
        }
    }
}

/// What stands at `at`, white space aside, and the offset behind it. Mostly there is no white space.
#[inline(always)]
#[allow(clippy::inline_always, reason = "it is asked behind every value")]
fn mark_at(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    if let mark @ (b',' | b'}') = *bytes.get(at)? {
        return Some((mark, at + 1));
    }
    let at = past_white_space(bytes, at);
    Some((*bytes.get(at)?, at + 1))
}

#[inline(always)]
#[allow(clippy::inline_always, reason = "it is asked before every field")]
fn stands_at(key: &ScanKey, bytes: &[u8], at: usize) -> bool {
    match bytes.get(at..).and_then(<[u8]>::first_chunk) {
        Some(rest) => key.begins(rest),
        None => false,
    }
}

fn fact_of_code(field: &FieldSpec, code: &str) -> Option<Fact> {
    let place = place_of(field.constraint.codes?, code)?;
    Some(Fact::code(place))
}
