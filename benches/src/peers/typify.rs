//! The records as typify generates them from this project's schema: see `build.rs`. Reading them checks patterns and
//! closed lists.

#![allow(clippy::all, clippy::pedantic, unused, reason = "it is generated")]

include!(concat!(env!("OUT_DIR"), "/typify.rs"));
