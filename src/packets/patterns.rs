//! The patterns of the schemas, compiled.

include!(concat!(env!("OUT_DIR"), "/patterns.rs"));
