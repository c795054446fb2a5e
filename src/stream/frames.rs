//! Finds where the records of a stream begin and end, without decoding them: by a guess, or by going through them.
//!
//! The records of a document mostly begin with the same key, laid out in the same way. So what stands between the first two
//! of a text stands between all of them, and where it stands again, a record ends: that is found a hundred times as quickly
//! as records are gone through. Inside of a record it may stand too, in a list of its own or in a text, so that such an end is no
//! more than a guess: whoever decodes the records finds out whether one ends there.

use std::ops::Range;

use memchr::memmem::Finder;

use super::buffer::View;
use super::items::{ItemReader, ListReader};
use super::lines::line_end;
use crate::report::Location;
use crate::syntax::json::Reader;
use crate::text::is_blank;
use crate::wire::Encoding;

/// How many items are taken at a time at most: short records take far more room in memory than in the text.
const MOST: usize = 1024;

/// After how many bytes no further item is taken: all findings on the items are in memory at once.
pub(super) const BYTES: usize = 512 << 10;

/// Into how many stretches the items that are taken at a time are divided at most, so that each core finds enough of them.
const STRETCHES: usize = 16;

/// The longest text between two items by which the others are found.
const LONGEST_BETWEEN: usize = 256;

/// Items that stand one behind the other in a text, each together with what separates it from the one before.
pub(super) struct Stretch {
    pub(super) range: Range<usize>,
    /// How many records of the stream stand before the first one.
    pub(super) index: usize,
    /// How many there are.
    pub(super) count: usize,
    /// Where the range begins in the document.
    pub(super) place: Location,
}

/// The items at the start of a text.
pub(super) struct Taken {
    pub(super) stretches: Vec<Stretch>,
    /// Where they end in the document.
    pub(super) end: Location,
    /// Whether it is only a guess that items end where the stretches do.
    pub(super) is_guess: bool,
}

/// Takes the items at the start of a text that are complete, up to some `bytes` of them; `index` is the number of the first,
/// from 0. Stops before what is not plainly an item: reading one by one will say what that is.
pub(super) fn take(
    view: &View<'_>,
    reader: &ItemReader,
    index: usize,
    bytes: usize,
    may_guess: bool,
) -> Taken {
    let list = match reader {
        ItemReader::List(list) => list,
        ItemReader::Lines(_) => {
            let ends = ends_by(|at| Some(at + line_end(view.text.get(at..)?, view.is_end)?));
            return divide(view, index, bytes, ends);
        }
    };
    if may_guess && let Some((between, tail)) = between(view.text, list, index) {
        let finder = Finder::new(between);
        let found = finder.find_iter(view.text.as_bytes());
        let taken = divide(view, index, bytes, found.map(|at| at + tail));
        return Taken {
            is_guess: true,
            ..taken
        };
    }
    match list.encoding {
        Encoding::Json => {
            let mut json = list.json(view.text, index);
            let ends = std::iter::from_fn(|| json_item_end(&mut json));
            divide(view, index, bytes, ends)
        }
        Encoding::Xml => {
            let ends = ends_by(|at| xml_item_end(view.text, at));
            divide(view, index, bytes, ends)
        }
    }
}

/// The end of the item at the start of a text, which is number `index`; `None` if it is not plainly one.
#[cold]
pub(super) fn item_end(text: &str, reader: &ItemReader, index: usize) -> Option<usize> {
    match reader {
        ItemReader::List(list) => first_end(text, list, index),
        ItemReader::Lines(_) => line_end(text, true),
    }
}

fn first_end(text: &str, list: &ListReader, index: usize) -> Option<usize> {
    match list.encoding {
        Encoding::Json => json_item_end(&mut list.json(text, index)),
        Encoding::Xml => xml_item_end(text, 0),
    }
}

/// What stands between the first item of a text and the next one, the end of the one and the start of the other included,
/// and how many bytes of it belong to the first.
fn between<'a>(text: &'a str, list: &ListReader, index: usize) -> Option<(&'a str, usize)> {
    let end = first_end(text, list, index)?;
    let (item, behind) = text.split_at_checked(end)?;
    let tail = match list.encoding {
        Encoding::Json => item.strip_suffix('}')?.len(),
        Encoding::Xml => item.rfind("</")?,
    };
    let start = match list.encoding {
        Encoding::Json => first_key(behind)?,
        Encoding::Xml => first_tag(behind)?,
    };
    let between = text.get(tail..end + start)?;
    (between.len() <= LONGEST_BETWEEN).then_some((between, end - tail))
}

/// The end of the first key of the object behind a comma.
fn first_key(text: &str) -> Option<usize> {
    let mut rest = text;
    for mark in [',', '{', '"'] {
        rest = rest.trim_start_matches([' ', '\t', '\r', '\n']);
        rest = rest.strip_prefix(mark)?;
    }
    let key = memchr::memchr(b'"', rest.as_bytes())?;
    Some(text.len() - rest.len() + key + 1)
}

/// The end of the name of the element that a text begins with, and of the character behind it.
fn first_tag(text: &str) -> Option<usize> {
    let rest = text.trim_start_matches([' ', '\t', '\r', '\n']);
    let name = rest.strip_prefix('<')?;
    if name.starts_with(['/', '!', '?']) {
        return None;
    }
    let end = name.find(['>', ' ', '\t', '\r', '\n', '/'])?;
    Some(text.len() - name.len() + end + 1)
}

/// Divides the items that end at these places into stretches, up to the limits of number and bytes.
fn divide(view: &View<'_>, index: usize, bytes: usize, ends: impl Iterator<Item = usize>) -> Taken {
    let share = bytes.min(view.text.len()) / STRETCHES;
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut place = view.place;
    let (mut start, mut last) = (0, 0);
    let (mut first, mut next) = (index, index);
    let mut add = |start: usize, end: usize, first: usize, next: usize| {
        let text = view.text.as_bytes().get(start..end).unwrap_or_default();
        stretches.push(Stretch {
            range: start..end,
            index: first,
            count: next - first,
            place,
        });
        place = place.behind(text);
    };
    // An item that ends where the text ends may go on in text that has not come yet.
    let is_told = |end: &usize| *end < view.text.len() || view.is_end;
    for end in ends.take(MOST).take_while(is_told) {
        last = end;
        next += 1;
        if end - start >= share {
            add(start, end, first, next);
            (start, first) = (end, next);
        }
        if end >= bytes {
            break;
        }
    }
    if last > start {
        add(start, last, first, next);
    }
    Taken {
        stretches,
        end: place,
        is_guess: false,
    }
}

/// The ends of items, each found from the end before it.
fn ends_by(mut next: impl FnMut(usize) -> Option<usize>) -> impl Iterator<Item = usize> {
    let mut at = 0;
    std::iter::from_fn(move || {
        at = next(at)?;
        Some(at)
    })
}

fn json_item_end(reader: &mut Reader<'_>) -> Option<usize> {
    let has_next = reader.next_element().ok()?;
    (has_next && reader.skip().is_ok()).then(|| reader.offset())
}

/// The end of the next element, when nothing but blanks, comments and processing instructions stands before it. Where
/// the text is not well-formed, the end may be wrong or `None`: decoding the frame will tell.
fn xml_item_end(text: &str, start: usize) -> Option<usize> {
    let mut at = start;
    let mut depth = 0_usize;
    loop {
        let rest = text.get(at..)?;
        let open = rest.find('<')?;
        if depth == 0 && !is_blank(rest.get(..open)?) {
            return None;
        }
        let markup = rest.get(open..)?;
        let end = if markup.starts_with("<!--") {
            markup.find("-->")? + 3
        } else if markup.starts_with("<![CDATA[") {
            if depth == 0 {
                return None;
            }
            markup.find("]]>")? + 3
        } else if markup.starts_with("<?") {
            markup.find("?>")? + 2
        } else if markup.starts_with("<!") {
            return None;
        } else if markup.starts_with("</") {
            depth = depth.checked_sub(1)?;
            let end = tag_end(markup)?;
            // An end tag with a quote is not well-formed, and readers disagree about where it ends.
            if markup.get(..end)?.contains(['"', '\'']) {
                return None;
            }
            end
        } else {
            let end = tag_end(markup)?;
            depth += usize::from(!markup.get(..end)?.ends_with("/>"));
            end
        };
        let is_element = markup.get(1..2) != Some("!") && markup.get(1..2) != Some("?");
        at += open + end;
        if depth == 0 && is_element {
            return Some(at);
        }
    }
}

/// The end of a tag, brackets within quotes aside.
fn tag_end(markup: &str) -> Option<usize> {
    let mut at = 1;
    loop {
        let rest = markup.get(at..)?;
        let found = rest.find(['>', '"', '\''])?;
        match rest.as_bytes().get(found)? {
            b'>' => return Some(at + found + 1),
            quote => {
                let quote = char::from(*quote);
                let inside = rest.get(found + 1..)?;
                at += found + 1 + inside.find(quote)? + 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::ReadOptions;
    use crate::stream::layout::RecordList;
    use crate::syntax::xml::{Around, TextTraits};
    use crate::wire::Form;

    fn items(mut text: &str) -> Vec<&str> {
        let mut items = Vec::new();
        while let Some(end) = xml_item_end(text, 0) {
            items.push(&text[..end]);
            text = &text[end..];
        }
        items
    }

    #[test]
    fn elements_are_told_apart_whatever_stands_in_them() {
        let text = "<A><B x=\"/>\" y='>'>1</B></A> <!-- </A> --><A/>\n<?x </A>?><A><![CDATA[</A>]]></A><A b='/'></A>";
        assert_eq!(
            items(text),
            [
                "<A><B x=\"/>\" y='>'>1</B></A>",
                " <!-- </A> --><A/>",
                "\n<?x </A>?><A><![CDATA[</A>]]></A>",
                "<A b='/'></A>"
            ]
        );
    }

    fn view(text: &str) -> View<'_> {
        View {
            text,
            place: Location::START,
            is_end: true,
            may_grow: false,
            traits: TextTraits::default(),
        }
    }

    #[test]
    fn so_much_is_taken_at_a_time_as_memory_allows() {
        let text = "x".repeat(4 * BYTES);
        let taken = |length: usize| {
            let ends = (1..).map(move |item| item * length);
            divide(&view(&text), 7, BYTES, ends)
        };
        let count =
            |taken: &Taken| -> usize { taken.stretches.iter().map(|stretch| stretch.count).sum() };
        let (short, some, long) = (taken(1), taken(BYTES / 10), taken(2 * BYTES));
        assert_eq!(count(&short), MOST);
        assert_eq!(
            count(&some),
            11,
            "up to the bytes, and the item that passes them"
        );
        assert_eq!(count(&long), 1);
        for taken in [short, some, long] {
            let (mut at, mut index) = (0, 7);
            for stretch in &taken.stretches {
                let offset = stretch.place.offset;
                assert_eq!(
                    (stretch.range.start, stretch.index, offset),
                    (at, index, at)
                );
                (at, index) = (stretch.range.end, index + stretch.count);
            }
            assert_eq!(taken.end.offset, at);
            assert!(taken.stretches.len() <= STRETCHES + 1);
        }
    }

    /// The items of a list, as they are guessed by the text between the first two.
    fn guessed(text: &str, encoding: Encoding) -> Option<Vec<usize>> {
        let list = RecordList {
            form: Form::List,
            field: None,
            around: Around::default(),
        };
        let list = ListReader::new(list, encoding, &ReadOptions::new());
        let taken = take(&view(text), &ItemReader::List(list), 0, 1, true);
        let ends = taken.stretches.iter().map(|stretch| stretch.range.end);
        taken.is_guess.then(|| ends.collect())
    }

    #[test]
    fn items_are_guessed_by_what_stands_between_the_first_two() {
        let first_end = |text: &str, encoding| guessed(text, encoding).map(|ends| ends[0]);
        for (text, end) in [
            (r#"{"a":"b"},{"a":1}]"#, Some(9)),
            (
                "\n  {\n    \"a\": [{}]\n  },\n  {\n    \"a\": 1}]",
                Some(22),
            ),
            (r#"{"a":{"a":1}} , { "a":1}"#, Some(13)),
            // The text between them stands inside of the first, too: that is for others to find out.
            (r#"{"a":[{"a":1},{"a":2}]},{"a":3}]"#, Some(13)),
            (r#"{"a":1}]"#, None),
            (r#"{"a":1},{"a"#, None),
            (r#"{"a":1},{},{"a":2}]"#, None),
            (r#"1,{"a":2}]"#, None),
            (r#"{"a":x},{"a":2}]"#, None),
        ] {
            assert_eq!(first_end(text, Encoding::Json), end, "{text}");
        }
        for (text, end) in [
            ("<A><B/></A>\n<A>1</A></X>", Some(11)),
            ("<A></A><A x='1'/></X>", Some(7)),
            ("<A/><A></A></X>", None),
            ("<A></A><!-- --><A></A></X>", None),
            ("<A></A></X>", None),
        ] {
            assert_eq!(first_end(text, Encoding::Xml), end, "{text}");
        }
        let long = format!(r#"{{"a":1}},{}{{"a":2}}]"#, " ".repeat(LONGEST_BETWEEN));
        assert_eq!(guessed(&long, Encoding::Json), None);
    }

    #[test]
    fn what_is_no_element_ends_them() {
        for text in [
            "",
            "</data>",
            "x<A/>",
            "<![CDATA[x]]><A/>",
            "<!DOCTYPE a><A/>",
            "<A>",
            "<A><B></A>",
            "<A x=\"></A>",
            "<A></A x=\">\">",
            "<A></A'>",
        ] {
            assert_eq!(items(text), [""; 0], "{text}");
        }
    }
}
