//! The login that comes before all other messages: user name and password for a session token.
//!
#![doc = include_str!(concat!(env!("OUT_DIR"), "/session.md"))]
//!
//! **Provisional:** the name of the message is this project's; the portal's login has no `service`.

include!(concat!(env!("OUT_DIR"), "/session.rs"));
