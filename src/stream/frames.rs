//! Finds where the records of a stream begin and end, without decoding them.

use std::ops::Range;

use super::buffer::View;
use super::items::ItemReader;
use super::lines::line_end;
use crate::report::Location;
use crate::syntax::json::Reader;
use crate::text::is_blank;
use crate::wire::Encoding;

/// How many items are taken at a time at most: short records take far more room in memory than in the text.
const MOST: usize = 1024;

/// After how many bytes no further item is taken: all findings on the items are in memory at once.
pub(super) const BYTES: usize = 512 << 10;

/// Where an item stands in a text, together with what separates it from the item before.
pub(super) struct Frame {
    pub(super) range: Range<usize>,
    /// How many records of the stream stand before this one.
    pub(super) index: usize,
    /// Where the range begins in the document.
    pub(super) place: Location,
}

/// The items at the start of a text that are complete; `index` is the number of the first, from 0. Stops before what is
/// not plainly an item: reading one by one will say what that is.
pub(super) fn frames(view: &View<'_>, reader: &ItemReader, index: usize) -> Vec<Frame> {
    let mut frames = Vec::new();
    let mut place = view.place;
    let mut start = 0;
    let add = |end: usize| {
        // An item that ends where the text ends may go on in text that has not come yet.
        if end < view.text.len() || view.is_end {
            let index = index + frames.len();
            let range = start..end;
            let next = place.behind(view.text.as_bytes().get(start..end).unwrap_or_default());
            frames.push(Frame {
                range,
                index,
                place,
            });
            place = next;
            start = end;
        }
    };
    match reader {
        ItemReader::List(list) => match list.encoding {
            Encoding::Json => {
                let mut json = list.json(view.text, index);
                let ends = std::iter::from_fn(|| json_item_end(&mut json));
                within(ends).for_each(add);
            }
            Encoding::Xml => {
                let ends = ends_by(|at| xml_item_end(view.text, at));
                within(ends).for_each(add);
            }
        },
        ItemReader::Lines(_) => {
            let ends = ends_by(|at| Some(at + line_end(view.text.get(at..)?, view.is_end)?));
            within(ends).for_each(add);
        }
    }
    frames
}

/// Takes items up to the limits of number and bytes.
fn within(ends: impl Iterator<Item = usize>) -> impl Iterator<Item = usize> {
    let mut start = 0;
    ends.take(MOST)
        .take_while(move |end| std::mem::replace(&mut start, *end) < BYTES)
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
        let many = |length: usize| within((1..).map(move |item| item * length)).count();
        assert_eq!(many(1), MOST);
        assert_eq!(
            many(BYTES / 10),
            11,
            "up to the bytes, and the item that passes them"
        );
        assert_eq!(many(2 * BYTES), 1);
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
