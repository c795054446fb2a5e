//! The program as a whole, run as its users run it. With `PORTAL_TEST_STORE=postgres://…` the same runs on PostgreSQL: its
//! database is emptied.

mod calls;
mod faults;
mod hostile;
mod load;
mod loss;
mod months;
mod pages;
mod program;
mod server;
