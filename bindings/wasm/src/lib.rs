//! The engine of qcvn120 for a web page and for JavaScript: a WebAssembly module without imports, so nothing that it is given
//! can leave the page.
//!
//! The page asks for memory ([`allocate`]), writes a text there, and calls [`ask`] with what it wants to know. The answer is
//! a text in memory, too: its address in the upper half of the number that is returned, its length in the lower. The page reads
//! it and gives the memory back ([`release`]). [`make`] is the same for the calls of all bindings, which take two texts.

mod answer;
mod call;

pub use answer::answer;
pub use call::call;

/// Gives memory for a text of so many bytes, which the page has to give back.
#[unsafe(no_mangle)]
pub extern "C" fn allocate(length: usize) -> *mut u8 {
    let bytes = vec![0_u8; length].into_boxed_slice();
    Box::into_raw(bytes).cast()
}

/// Takes memory back that [`allocate`] or [`ask`] gave.
///
/// # Safety
///
/// The address and the length are those that were given, and nobody uses the memory any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn release(address: *mut u8, length: usize) {
    let bytes = std::ptr::slice_from_raw_parts_mut(address, length);
    // SAFETY: the caller promises that this is what `Box::into_raw` gave.
    drop(unsafe { Box::from_raw(bytes) });
}

/// Answers a question on a text. `what` is that of [`answer`].
///
/// # Safety
///
/// At the address stand so many bytes that [`allocate`] gave; they are not written to meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ask(what: u32, address: *const u8, length: usize) -> u64 {
    // SAFETY: the caller promises that the bytes are there.
    let text = unsafe { std::slice::from_raw_parts(address, length) };
    handed_over(answer(what, text).into_bytes())
}

/// Makes a call of the bindings. `what` and the bytes of the answer are those of [`call`].
///
/// # Safety
///
/// At each address stand so many bytes that [`allocate`] gave; they are not written to meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn make(
    what: u32,
    subject: *const u8,
    subject_length: usize,
    options: *const u8,
    options_length: usize,
) -> u64 {
    // SAFETY: the caller promises that the bytes are there.
    let subject = unsafe { std::slice::from_raw_parts(subject, subject_length) };
    // SAFETY: as above.
    let options = unsafe { std::slice::from_raw_parts(options, options_length) };
    handed_over(call(what, subject, options))
}

/// An answer as the number that says where it is.
fn handed_over(answer: Vec<u8>) -> u64 {
    let answer = answer.into_boxed_slice();
    let length = answer.len() as u64;
    let address = Box::into_raw(answer).cast::<u8>() as usize as u64;
    address << 32 | length
}
