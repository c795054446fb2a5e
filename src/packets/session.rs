//! The login that comes before all other messages: user name and password for a session token.
//!
#![doc = include_str!(concat!(env!("OUT_DIR"), "/session.md"))]
//!
//! **Provisional:** the name of the message is this project's; the portal's login has no `service`.
//!
//! ```
//! use qcvn120::Document;
//! use qcvn120::session::{DangNhap, DangNhapRequest};
//!
//! let request = DangNhapRequest::new("motcua.tphcm", "mật khẩu");
//! assert!(request.check().usable());
//! // What is shown of it in logs has no password.
//! assert!(!format!("{request:?}").contains("mật khẩu"));
//!
//! let answer = Document::<DangNhap>::from_json(r#"{"error_code": "0", "message": "", "session": "8f1c-260105"}"#)?;
//! let session = answer.reply().map(|reply| reply.session.as_str());
//! assert_eq!(session, Some("8f1c-260105"));
//! # Ok::<(), qcvn120::ReadError>(())
//! ```

include!(concat!(env!("OUT_DIR"), "/session.rs"));
