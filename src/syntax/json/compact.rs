//! The compact form of a JSON text: without white space, and with only the escapes that JSON demands.
//!
//! Two texts have the same tokens exactly if their compact forms are equal. Numbers keep their spelling, members their
//! order.

use super::escape::push_string;
use super::reader::{Kind, ParseError, Reader};

/// The compact form of a text that is known to be JSON. If it is not, the result ends at the first error. Does not
/// recurse.
pub(crate) fn compact(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    // An error ends the result, as said above.
    let _ = write(&mut Reader::trusting(raw), &mut out);
    out
}

fn write(reader: &mut Reader<'_>, out: &mut String) -> Result<(), ParseError> {
    // For each open container, whether it is an object.
    let mut open: Vec<bool> = Vec::new();
    value(reader, out, &mut open)?;
    while let Some(&is_object) = open.last() {
        let key = if is_object { reader.next_key()? } else { None };
        let more = key.is_some() || (!is_object && reader.next_element()?);
        if !more {
            open.pop();
            out.push(if is_object { '}' } else { ']' });
            continue;
        }
        if !out.ends_with(['{', '[']) {
            out.push(',');
        }
        if let Some(key) = key {
            push_string(out, &key);
            out.push(':');
        }
        value(reader, out, &mut open)?;
    }
    Ok(())
}

/// Writes a scalar, or the start of a container.
fn value(
    reader: &mut Reader<'_>,
    out: &mut String,
    open: &mut Vec<bool>,
) -> Result<(), ParseError> {
    match reader.peek()? {
        Kind::Object => {
            reader.begin_object()?;
            out.push('{');
            open.push(true);
        }
        Kind::Array => {
            reader.begin_array()?;
            out.push('[');
            open.push(false);
        }
        Kind::String => push_string(out, &reader.string()?),
        Kind::Number | Kind::Boolean | Kind::Null => out.push_str(reader.skip()?),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_and_escapes_go_and_nothing_else() {
        for (raw, expected) in [
            ("[ ]", "[]"),
            ("{ }", "{}"),
            ("[ 1.0 , \"\\u1ec5\\/\" ,null]", "[1.0,\"ễ/\",null]"),
            (
                "{\n\t\"a\" : [[],{}] , \"a\": {\"b\\u0041\":-0e5}\r\n}",
                "{\"a\":[[],{}],\"a\":{\"bA\":-0e5}}",
            ),
            ("\"[{,\\u0000\"", "\"[{,\\u0000\""),
            ("[\"[\", \"{\"]", "[\"[\",\"{\"]"),
        ] {
            assert_eq!(compact(raw), expected);
            assert_eq!(compact(expected), expected);
        }
    }
}
