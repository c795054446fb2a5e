//! Group 3: statistics on receiving, processing and returning (số liệu thống kê).
//!
//! Once a month the one-stop system tells the portal how many dossiers an agency received, processed and returned, by
//! [`DongBoThongKeHoSo`]: one [`ThongKeHoSo`] for each month and unit. All values are text on the wire.
//!
//! **Provisional:** one literal body of one public system is the only source.

include!(concat!(env!("OUT_DIR"), "/statistics.rs"));
