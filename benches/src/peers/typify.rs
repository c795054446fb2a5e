//! The records as typify generates them from this project's schema: see `build.rs`. They check patterns and closed lists
//! while they are read.

#![allow(clippy::all, clippy::pedantic, unused, reason = "it is generated")]

include!(concat!(env!("OUT_DIR"), "/typify.rs"));
