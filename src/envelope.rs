//! Envelopes that several messages share.
//!
//! One HTTP POST body carries one envelope: a request with `session`, `madonvi`, `service` and the message's own parts, or
//! a reply with `error_code` and `message`. The envelopes of a message stand with the message; the reply that only
//! acknowledges, [`Acknowledgement`], is one for all pushes.

include!(concat!(env!("OUT_DIR"), "/envelope.rs"));
