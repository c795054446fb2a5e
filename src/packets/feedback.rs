//! Group 5: feedback and recommendations (phản ánh, kiến nghị – PAKN).
//!
//! The one-stop system asks the portal for the feedback that waits for its answer, and for the files attached to it:
//!
#![doc = include_str!(concat!(env!("OUT_DIR"), "/feedback.md"))]
//!
//! **Provisional:** no reply was ever seen in public, so all fields of the record are optional; the content of the reply
//! to [`LayTaiLieuPAKN`] is not public.

include!(concat!(env!("OUT_DIR"), "/feedback.rs"));
