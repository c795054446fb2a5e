//! Scenes: what a one-stop system sends over days and weeks, where the packets belong together.
//!
//! [`sample`](super::sample) makes one packet at a time. A scene makes those of one story: [`DossierLife`] is a dossier from its
//! registration to its result, over the messages that tell of it; [`MonthOfWork`] is the dossiers of an agency in a month, and
//! the statistics that follow from them. Numbers, dates and statuses agree, and every packet is clean.
//!
//! ```
//! use qcvn120::testing::scenes::DossierLife;
//!
//! let life = DossierLife::from_seed(7);
//! for call in life.calls() {
//!     println!("{} {}", call.at, call.packet.message());
//!     assert!(call.packet.check().clean());
//! }
//! // What the portal knows of the dossier in the end.
//! assert_eq!(life.dossier().ma_ho_so, *life.number());
//! ```
//!
//! The people, files and numbers are made up. What the steps of a dossier are is what public one-stop systems send; it is
//! provisional like the packets themselves.

mod call;
mod clock;
mod course;
mod life;
mod month;
mod procedures;
mod story;

pub use call::{Call, Packet};
pub use course::Course;
pub use life::DossierLife;
pub use month::MonthOfWork;
