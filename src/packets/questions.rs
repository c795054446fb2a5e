//! Group 6: answers to suggestions, questions and answers (trả lời góp ý, hỏi đáp).
//!
//! | message | direction | record |
//! |---|---|---|
//! | [`LayDanhSachHoiDapGuiTuDVCQG`] | asks for the questions of citizens and businesses | [`HoiDap`] |
//! | [`LayDanhSachHoiDapBoCoQuan`] | asks for the questions that agencies wrote | [`HoiDap`] |
//! | [`LayNoiDungTraLoiTheoCauHoi`] | asks for the answer to one question | [`NoiDungTraLoi`] |
//! | [`DongBoHoiDap`] | sends questions and answers of the agency | [`CauHoiDonVi`] |
//! | [`DongBoKetQuaHoiDapGuiTuDVCQG`] | sends the answers to questions from the portal | [`KetQuaHoiDap`] |
//!
//! Texts may hold HTML. **Provisional:** answers to suggestions (góp ý) have no packet in public; [`KetQuaHoiDap`] serves them.

include!(concat!(env!("OUT_DIR"), "/questions.rs"));
