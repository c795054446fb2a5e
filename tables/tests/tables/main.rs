//! Packets as tables: what stands in the columns is what stands in the packets, and what is said of them is what a check says.

mod common;
mod files;
mod long;
mod profile;
mod program;
mod rest;
mod round_trip;
mod verdicts;
