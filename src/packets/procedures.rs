//! Group 4: procedure data of the national procedure database (dữ liệu TTHC trên CSDL quốc gia về TTHC).
//!
//! The one-stop system asks the portal for what it needs to receive dossiers:
//!
#![doc = include_str!(concat!(env!("OUT_DIR"), "/procedures.md"))]
//!
//! Keys are in upper case here, numbers arrive as numbers or as text, and whole blocks may be absent.

include!(concat!(env!("OUT_DIR"), "/procedures.rs"));
