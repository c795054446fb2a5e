#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| qcvn120_fuzz::doors::quick_verdict::holds(bytes));
