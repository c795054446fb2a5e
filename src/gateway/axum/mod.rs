//! Packets in an [axum](https://docs.rs/axum) service, with the feature `axum`: an extractor that reads and checks them, and
//! answers that write them.
//!
//! - [`Packet`]: the packet of a known message, JSON or XML; [`AnyPacket`] that of any message. What is refused is answered with
//!   [problem details](crate::Problem), in the language that the client asks for.
//! - [`PacketOptions`]: how to read, which forms are taken; given as an [extension](https://docs.rs/axum/0.8/axum/struct.Extension.html).
//! - [`Answering`]: writes the answer in the encoding that the client takes.
//!
//! What a service refuses for reasons of its own is a [`Problem::new`](crate::Problem::new): a [`Refusal`] is made from it, and from a
//! [`WriteError`](crate::WriteError), so that a handler can return `Result<PacketAnswer, Refusal>`. A handler that takes
//! `Result<Packet<M>, Refusal>` sees what is refused, to log it. A whole service, with keys, a database and tests, stands in
//! `examples/vendor/` of the repository.
//!
//! They go through [`Document`](crate::Document) and not through serde, so nothing is lost and every finding is told at once.
//! Bodies are limited by axum's [`DefaultBodyLimit`](axum_core::extract::DefaultBodyLimit) (2 MB, unless the service sets another), then by
//! [`ReadOptions`](crate::ReadOptions).
//!
//! Old clients look at `error_code` alone: a handler that takes `Result<Packet<M>, Refusal>` can answer them with
//! [`Problem::acknowledgement`](crate::Problem::acknowledgement).
//!
//! ```
//! use axum::{Extension, Router, routing::post};
//! use qcvn120::axum::{Answering, Packet, PacketAnswer, PacketOptions};
//! use qcvn120::envelope::Acknowledgement;
//! use qcvn120::status_sync::DongBoHoSoMC;
//! use qcvn120::{Form, ReadOptions, WriteError};
//!
//! async fn take(answering: Answering, Packet(doc): Packet<DongBoHoSoMC>) -> Result<PacketAnswer, WriteError> {
//!     // Here the packet is usable: what has errors was answered with 422 before.
//!     let count = doc.records().len();
//!     answering.write(&Acknowledgement::new().error_code(0).message(format!("Đã nhận {count} hồ sơ")))
//! }
//!
//! let options = PacketOptions::new().read(ReadOptions::new().forms([Form::Request, Form::List]));
//! let service: Router = Router::new().route("/hoso", post(take)).layer(Extension(options));
//! ```
//!
//! | answer | when | [`code`](crate::Problem::code) |
//! |---|---|---|
//! | 400 | the body cannot be read: it is cut off, no JSON or XML, no UTF-8 | that of the [`ReadError`](crate::ReadError); `http.body` |
//! | 413 | the body, or the packet, is longer than a limit | `http.body-limit`; `limit.…` |
//! | 415 | `Content-Type` is neither JSON nor XML, the body is compressed, or in the other of the two | `http.content-type`, `http.content-encoding`, `document.encoding` |
//! | 422 | the packet has errors, or is not one that is taken here | `unusable`; `document.…` |
//! | 500 | the answer itself is wrong: the handler returned a [`WriteError`](crate::WriteError) | `http.answer` |

mod answer;
mod extract;
mod options;

pub use self::answer::{Answering, PacketAnswer, Writable};
pub use self::extract::{AnyPacket, Packet, Refusal};
pub use self::options::PacketOptions;
