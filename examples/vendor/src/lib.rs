//! A vendor's one-stop system (`mot_cua`), as it was before, and all that it takes to speak the packets of QCVN 120.
//!
//! | file | what it does |
//! |---|---|
//! | [`mot_cua`], `mot_cua.sql` | the system as it was: its own structs, tables, names and numbers |
//! | [`store`] | rows into these structs |
//! | [`mapping`] | these structs into the records of the packets: the part that a vendor writes anew |
//! | [`push`], [`portal`] | sends what has changed to the national portal, in portions, and reads its replies |
//! | [`outbox`] | keeps what was sent and what the portal answered |
//! | [`gateway`], [`inbox`] | takes packets from the districts, as JSON or XML, and stores them |
//!
//! Personal data goes into packets and tables, and nowhere else: no log line and no error message holds a value of a packet.

pub mod gateway;
pub mod inbox;
pub mod mapping;
pub mod mot_cua;
pub mod outbox;
pub mod portal;
pub mod push;
pub mod store;
