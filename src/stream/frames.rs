//! Finds where the records of a stream begin and end, without decoding them: by a guess, or by going through them.
//!
//! The records of a document mostly begin with the same key, laid out in the same way. So what stands between the first two
//! of a text stands between all of them, and where it stands again, a record ends: that is found a hundred times as quickly
//! as records are gone through. Inside of a record it may stand too, in a list of its own or in a text, so that such an end is no
//! more than a guess: whoever decodes the records finds out whether one ends there.

use memchr::memmem::Finder;

use super::buffer::View;
use super::items::{ItemReader, ListReader};
use super::lines::line_end;
use crate::syntax::json::Reader;
use crate::text::is_blank;
use crate::wire::Encoding;

/// How many items are taken at a time at most: short records take far more room in memory than in the text.
pub(super) const MOST: usize = 512;

/// How many bytes are to be at hand when items are taken: all findings on them are in memory at once.
pub(super) const BYTES: usize = 256 << 10;

/// The longest text between two items by which the others are found.
const LONGEST_BETWEEN: usize = 256;

/// The items at the start of a text, each together with what separates it from the one before.
#[derive(Clone, Copy, Default)]
pub(super) struct Taken {
    /// How many bytes they take.
    pub(super) length: usize,
    pub(super) count: usize,
    /// Whether it is only a guess that items end where they are said to.
    pub(super) is_guess: bool,
}

/// Takes the items at the start of a text that are complete, until they have so many `bytes`, by going through them; `index` is
/// the number of the first, from 0. Stops before what is not plainly an item: reading one by one will say what that is.
pub(super) fn take(view: &View<'_>, reader: &ItemReader, index: usize, bytes: usize) -> Taken {
    // An item that ends where the text ends may go on in text that has not come yet.
    let most = view.text.len().saturating_sub(usize::from(!view.is_end));
    let list = match reader {
        ItemReader::List(list) => list,
        ItemReader::Lines(_) => {
            let ends = ends_by(|at| Some(at + line_end(view.text.get(at..)?, view.is_end)?));
            return complete(ends, most, bytes);
        }
    };
    match list.encoding {
        Encoding::Json => {
            let mut json = list.json(view.text, index);
            complete(std::iter::from_fn(|| json_item_end(&mut json)), most, bytes)
        }
        Encoding::Xml => complete(ends_by(|at| xml_item_end(view.text, at)), most, bytes),
    }
}

/// What stands between two items that follow one another, by which the ends of others are guessed.
pub(super) struct Between {
    finder: Finder<'static>,
    /// How many bytes of it belong to the one before.
    tail: usize,
}

impl Between {
    /// What stands between the first item of a text, which is number `index`, and the next one.
    pub(super) fn first(text: &str, reader: &ItemReader, index: usize) -> Option<Self> {
        let (between, tail) = match reader {
            ItemReader::List(list) => between(text, list, index)?,
            // Mostly, no line is blank.
            ItemReader::Lines(_) => ("\n", 1),
        };
        Some(Self {
            finder: Finder::new(between).into_owned(),
            tail,
        })
    }

    /// Takes the items at the start of a text, until they have so many `bytes`.
    pub(super) fn take(&self, text: &[u8], bytes: usize) -> Taken {
        let ends = self.finder.find_iter(text).map(|at| at + self.tail);
        Taken {
            is_guess: true,
            ..complete(ends, text.len(), bytes)
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

/// The items that end at these places, none behind `most`, up to the limits of number and bytes.
fn complete(ends: impl Iterator<Item = usize>, most: usize, bytes: usize) -> Taken {
    let (mut length, mut count) = (0, 0);
    for end in ends.take(MOST).take_while(|end| *end <= most) {
        length = end;
        count += 1;
        if end >= bytes {
            break;
        }
    }
    Taken {
        length,
        count,
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
    use crate::syntax::xml::Around;
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

    #[test]
    fn so_much_is_taken_at_a_time_as_memory_allows() {
        let taken = |length: usize| {
            let ends = (1..).map(move |item| item * length);
            let taken = complete(ends, 4 * BYTES, BYTES);
            assert_eq!(taken.length, taken.count * length);
            taken.count
        };
        assert_eq!(taken(1), MOST);
        // Up to the bytes, and the item that passes them.
        assert_eq!(taken(BYTES / 10), 11);
        assert_eq!(taken(2 * BYTES), 1);
        assert_eq!(taken(5 * BYTES), 0);
    }

    /// The end of the first item of a list, as it is guessed by the text between the first two.
    fn guessed(text: &str, encoding: Encoding) -> Option<usize> {
        let list = RecordList {
            form: Form::List,
            field: None,
            around: Around::default(),
        };
        let list = ListReader::new(list, encoding, &ReadOptions::new());
        let between = Between::first(text, &ItemReader::List(list), 0)?;
        Some(between.take(text.as_bytes(), 1).length)
    }

    #[test]
    fn items_are_guessed_by_what_stands_between_the_first_two() {
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
            assert_eq!(guessed(text, Encoding::Json), end, "{text}");
        }
        for (text, end) in [
            ("<A><B/></A>\n<A>1</A></X>", Some(11)),
            ("<A></A><A x='1'/></X>", Some(7)),
            ("<A/><A></A></X>", None),
            ("<A></A><!-- --><A></A></X>", None),
            ("<A></A></X>", None),
        ] {
            assert_eq!(guessed(text, Encoding::Xml), end, "{text}");
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
