//! What strangers send: it costs no more than it should, and nothing of it is lost in silence.

#![cfg(feature = "testing")]

mod attacks;
mod doors;
mod growth;
mod nothing_lost;
mod replies;
mod streams;
mod verdicts;
