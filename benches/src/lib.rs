//! What the benchmarks, the generator of dossiers, the tables and the chart share. The README of this package explains
//! them.

pub mod dossiers;
pub mod peers;
pub mod random;
pub mod results;
pub mod tables;
