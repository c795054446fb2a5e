//! What the benchmarks, the generator of dossiers and the chart share. See the README beside this package.

pub mod dossiers;
pub mod peers;
pub mod random;
pub mod results;
pub mod tables;
