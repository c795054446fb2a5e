//! The C interface: every function takes bytes with their length, gives a code, and writes a text to be freed.
//!
//! `include/qcvn120.h` is made from this file. All functions may be called from any thread at any time: they share nothing.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::slice;

use qcvn120_bindings::{Outcome, check, convert, explain, read, sample, schema, version};

/// All went well; the text is what was asked for.
pub const QCVN120_OK: i32 = 0;
/// The packet was read, but has errors or holds what the encoding cannot; the text is its verdict as JSON.
pub const QCVN120_REFUSED: i32 = 1;
/// The packet cannot be read; the text is its verdict as JSON, whose `failure` says why.
pub const QCVN120_UNREADABLE: i32 = 2;
/// There is no such code, message or form; the text says which.
pub const QCVN120_UNKNOWN: i32 = 3;
/// The options are wrong; the text says how.
pub const QCVN120_OPTIONS: i32 = 4;
/// A pointer is null where there is a length, or a name or the options are not UTF-8; there is no text.
pub const QCVN120_ARGUMENT: i32 = 5;
/// A defect of the library, which did no harm to the caller; there is no text.
pub const QCVN120_DEFECT: i32 = 6;

/// A text that the library made: UTF-8, `len` bytes, with a zero byte behind them. Free it with `qcvn120_free`.
#[repr(C)]
#[derive(Debug)]
pub struct Qcvn120Text {
    /// The bytes; null if there is no text.
    pub data: *mut u8,
    /// How many there are, without the zero byte.
    pub len: usize,
}

impl Qcvn120Text {
    const NONE: Self = Self {
        data: std::ptr::null_mut(),
        len: 0,
    };

    fn new(text: &str) -> Self {
        let mut bytes = Vec::with_capacity(text.len() + 1);
        bytes.extend_from_slice(text.as_bytes());
        bytes.push(0);
        let data = Box::into_raw(bytes.into_boxed_slice()).cast();
        Self {
            data,
            len: text.len(),
        }
    }
}

/// Checks a packet, JSON or XML, in any form; the text is its verdict, as `qcvn120 check --format json` prints it. A packet that
/// cannot be read has a verdict too, and the code is `QCVN120_OK`.
///
/// `options` is a JSON object or empty: `{"message": "DongBoHoSoMC", "edition": "2019", "values": true, "profile": {…}}`.
///
/// # Safety
///
/// `packet` and `options` lead to as many bytes as their lengths say (null if none), and `text` to a place for a text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn qcvn120_check(
    packet: *const u8,
    packet_len: usize,
    options: *const u8,
    options_len: usize,
    text: *mut Qcvn120Text,
) -> i32 {
    // SAFETY: the caller keeps what is asked above, which is what `of_packet` asks.
    unsafe { of_packet([packet, options], [packet_len, options_len], text, check) }
}

/// Converts a packet to the encoding that the options name: `{"to": "xml"}`; also `edition`, `keepInvalid`, `omitAbsent`, `namespace`.
///
/// # Safety
///
/// As of `qcvn120_check`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn qcvn120_convert(
    packet: *const u8,
    packet_len: usize,
    options: *const u8,
    options_len: usize,
    text: *mut Qcvn120Text,
) -> i32 {
    // SAFETY: the caller keeps what is asked above, which is what `of_packet` asks.
    unsafe { of_packet([packet, options], [packet_len, options_len], text, convert) }
}

/// Reads a packet of either encoding: the text is `{"packet": …, "verdict": …}`, the packet in the exact wire form as JSON.
///
/// # Safety
///
/// As of `qcvn120_check`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn qcvn120_read(
    packet: *const u8,
    packet_len: usize,
    options: *const u8,
    options_len: usize,
    text: *mut Qcvn120Text,
) -> i32 {
    // SAFETY: the caller keeps what is asked above, which is what `of_packet` asks.
    unsafe { of_packet([packet, options], [packet_len, options_len], text, read) }
}

/// What a code of a finding or a failure means, as JSON.
///
/// # Safety
///
/// `code` leads to as many bytes as its length says, and `text` to a place for a text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn qcvn120_explain(
    code: *const u8,
    code_len: usize,
    text: *mut Qcvn120Text,
) -> i32 {
    // SAFETY: the caller keeps what is asked above, which is what `call` asks.
    unsafe {
        call([code], [code_len], text, |[code]| {
            Some(explain(utf8(code)?))
        })
    }
}

/// The schema of a message: `{"form": "reply", "kind": "flat"}`, where the kind is `bundle`, `flat` or `xsd`; `report` and `openapi`
/// need no message. Without a form, of the envelope that carries the records.
///
/// # Safety
///
/// As of `qcvn120_check`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn qcvn120_schema(
    message: *const u8,
    message_len: usize,
    options: *const u8,
    options_len: usize,
    text: *mut Qcvn120Text,
) -> i32 {
    // SAFETY: the caller keeps what is asked above, which is what `of_message` asks.
    unsafe { of_message([message, options], [message_len, options_len], text, schema) }
}

/// A clean packet of a message, the same for the same seed: `{"form": "reply", "to": "xml", "seed": 5, "count": 3}`; without them, the
/// envelope that carries the records, with one record, in JSON, of seed 0.
///
/// # Safety
///
/// As of `qcvn120_check`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn qcvn120_sample(
    message: *const u8,
    message_len: usize,
    options: *const u8,
    options_len: usize,
    text: *mut Qcvn120Text,
) -> i32 {
    // SAFETY: the caller keeps what is asked above, which is what `of_message` asks.
    unsafe { of_message([message, options], [message_len, options_len], text, sample) }
}

/// The version of the library.
///
/// # Safety
///
/// `text` leads to a place for a text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn qcvn120_version(text: *mut Qcvn120Text) -> i32 {
    // SAFETY: the caller keeps what is asked above, which is what `call` asks.
    unsafe { call([], [], text, |[]| Some(Ok(version().to_owned()))) }
}

/// Frees a text and empties its place, so that freeing it twice does nothing.
///
/// # Safety
///
/// `text` is null, or leads to a text that one of these functions wrote and that was not copied and freed elsewhere.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn qcvn120_free(text: *mut Qcvn120Text) {
    if text.is_null() {
        return;
    }
    // SAFETY: it is not null, and the caller says that a text stands there.
    let Qcvn120Text { data, len } = unsafe { text.replace(Qcvn120Text::NONE) };
    if !data.is_null() {
        // SAFETY: `Qcvn120Text::new` made it of a boxed slice of these many bytes and one, and nobody freed it.
        drop(unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(data, len + 1)) });
    }
}

/// Runs a call on a packet and its options.
///
/// # Safety
///
/// As of `call`.
unsafe fn of_packet(
    pointers: [*const u8; 2],
    lengths: [usize; 2],
    text: *mut Qcvn120Text,
    run: fn(&[u8], &str) -> Outcome,
) -> i32 {
    // SAFETY: the caller keeps what `call` asks.
    unsafe {
        call(pointers, lengths, text, |[packet, options]| {
            Some(run(packet, utf8(options)?))
        })
    }
}

/// Runs a call on the name of a message and its options.
///
/// # Safety
///
/// As of `call`.
unsafe fn of_message(
    pointers: [*const u8; 2],
    lengths: [usize; 2],
    text: *mut Qcvn120Text,
    run: fn(&str, &str) -> Outcome,
) -> i32 {
    // SAFETY: the caller keeps what `call` asks.
    unsafe {
        call(pointers, lengths, text, |[message, options]| {
            Some(run(utf8(message)?, utf8(options)?))
        })
    }
}

/// Runs what a function does, and writes its text. `None` of `run` is an argument that is not UTF-8.
///
/// # Safety
///
/// Each pointer leads to as many bytes as the length beside it says, or is null; `text` is null or leads to a place for a text.
unsafe fn call<const N: usize>(
    pointers: [*const u8; N],
    lengths: [usize; N],
    text: *mut Qcvn120Text,
    run: impl FnOnce([&[u8]; N]) -> Option<Outcome>,
) -> i32 {
    if text.is_null() {
        return QCVN120_ARGUMENT;
    }
    let mut inputs: [&[u8]; N] = [&[]; N];
    let is_lost =
        |at: usize| pointers[at].is_null() && lengths[at] > 0 || lengths[at] > isize::MAX as usize;
    let (code, made) = if (0..N).any(is_lost) {
        (QCVN120_ARGUMENT, Qcvn120Text::NONE)
    } else {
        for at in (0..N).filter(|at| !pointers[*at].is_null()) {
            // SAFETY: it is not null, not longer than memory can be, and the caller says that so many bytes stand there.
            inputs[at] = unsafe { slice::from_raw_parts(pointers[at], lengths[at]) };
        }
        // Nothing of what a panic interrupts is looked at afterwards.
        match catch_unwind(AssertUnwindSafe(|| run(inputs))) {
            Ok(Some(outcome)) => answered(&outcome),
            Ok(None) => (QCVN120_ARGUMENT, Qcvn120Text::NONE),
            Err(panic) => {
                // What it holds may panic too when it is dropped.
                std::mem::forget(panic);
                (QCVN120_DEFECT, Qcvn120Text::NONE)
            }
        }
    };
    // SAFETY: it is not null, and the caller says that there is a place; what stood there is not looked at.
    unsafe { text.write(made) };
    code
}

fn answered(outcome: &Outcome) -> (i32, Qcvn120Text) {
    match outcome {
        Ok(text) => (QCVN120_OK, Qcvn120Text::new(text)),
        Err(failure) => {
            let code = i32::from(failure.number());
            (code, Qcvn120Text::new(failure.text()))
        }
    }
}

fn utf8(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use qcvn120_bindings::Failure;

    use super::*;

    #[test]
    fn a_panic_ends_at_the_border() {
        let mut text = Qcvn120Text::new("what stood there");
        // SAFETY: the text is ours.
        unsafe { qcvn120_free(&raw mut text) };
        // SAFETY: there are no pointers but that to the text.
        let code = unsafe { call([], [], &raw mut text, |[]| panic!("a defect")) };
        assert_eq!(
            (code, text.data.is_null(), text.len),
            (QCVN120_DEFECT, true, 0)
        );
    }

    #[test]
    fn the_codes_of_the_header_are_those_of_the_failures() {
        let text = String::new;
        for (failure, code) in [
            (Failure::Refused(text()), QCVN120_REFUSED),
            (Failure::Unreadable(text()), QCVN120_UNREADABLE),
            (Failure::Unknown(text()), QCVN120_UNKNOWN),
            (Failure::Options(text()), QCVN120_OPTIONS),
        ] {
            let (given, mut text) = answered(&Err(failure));
            assert_eq!(given, code);
            // SAFETY: the text is ours.
            unsafe { qcvn120_free(&raw mut text) };
        }
    }

    #[test]
    fn an_empty_text_is_one_that_is_freed_too() {
        let mut text = Qcvn120Text::new("");
        assert!(!text.data.is_null());
        for _ in 0..2 {
            // SAFETY: the text is ours, and emptied by the first call.
            unsafe { qcvn120_free(&raw mut text) };
        }
        assert!(text.data.is_null());
    }
}
