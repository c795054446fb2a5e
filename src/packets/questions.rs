//! Group 6: answers to suggestions, questions and answers (trả lời góp ý, hỏi đáp).
//!
//! Questions and their answers go both ways between the agencies and the portal:
//!
#![doc = include_str!(concat!(env!("OUT_DIR"), "/questions.md"))]
//!
//! Texts may hold HTML. **Provisional:** answers to suggestions (góp ý) have no packet in public; [`KetQuaHoiDap`] serves them.
//!
//! ```
//! use qcvn120::Document;
//! use qcvn120::questions::LayDanhSachHoiDapGuiTuDVCQG;
//!
//! let answer = r#"{"error_code": "0", "result": [{"HOIDAPID": 77, "HOVATEN": "Lê Văn Nam", "NOIDUNG": "Nộp hồ sơ ở đâu?"}]}"#;
//! let questions = Document::<LayDanhSachHoiDapGuiTuDVCQG>::from_json(answer)?;
//! assert_eq!(questions.records()[0].noi_dung, "Nộp hồ sơ ở đâu?");
//! # Ok::<(), qcvn120::ReadError>(())
//! ```

include!(concat!(env!("OUT_DIR"), "/questions.rs"));
