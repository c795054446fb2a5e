//! Group 2: opinion polls and evaluation of service quality (thăm dò ý kiến, đánh giá chất lượng).
//!
//! Once a month the one-stop system tells the portal how satisfied people were with an agency: the number of voters and the
//! percentages of the answers.
//!
#![doc = include_str!(concat!(env!("OUT_DIR"), "/survey.md"))]
//!
//! **Provisional:** one public system is the only source, and it is not certain how the answers to single questions are nested: a
//! record holds them flat, as a list of [`NoiDungYKien`], or both.

include!(concat!(env!("OUT_DIR"), "/survey.rs"));
