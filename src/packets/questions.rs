//! Group 6: answers to suggestions, questions and answers (trả lời góp ý, hỏi đáp).
//!
//! Questions and their answers go both ways between the agencies and the portal:
//!
#![doc = include_str!(concat!(env!("OUT_DIR"), "/questions.md"))]
//!
//! Texts may hold HTML. **Provisional:** answers to suggestions (góp ý) have no packet in public; [`KetQuaHoiDap`] serves them.

include!(concat!(env!("OUT_DIR"), "/questions.rs"));
