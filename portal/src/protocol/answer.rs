//! What the portal answers: codes, words, and the reply in the encoding of the call.

use qcvn120::envelope::Acknowledgement;
use qcvn120::session::DangNhap;
use qcvn120::{Encoding, Language, Reply, Verdict};

use crate::store::Refusal;

/// The codes of the answers. 0, and 3 with "đã tồn tại", are seen (grade 1 and 2); the others are this project's: no list is public.
pub(crate) mod codes {
    /// Done.
    pub(crate) const SUCCESS: &str = "0";
    /// The packet cannot be read, or has errors.
    pub(crate) const INVALID: &str = "1";
    /// The session is unknown or has ended.
    pub(crate) const SESSION: &str = "2";
    /// The dossier is there already.
    pub(crate) const EXISTS: &str = "3";
    /// What was asked for is not there.
    pub(crate) const NOT_FOUND: &str = "4";
    /// The account or its password is wrong.
    pub(crate) const LOGIN: &str = "5";
    /// Too many calls or sessions, or the store is full.
    pub(crate) const LIMIT: &str = "6";
    /// The store failed.
    pub(crate) const STORE: &str = "9";
}

/// What is said to a push.
pub(super) fn of_push(refusal: Option<&Refusal>, taken: usize) -> (&'static str, String) {
    match refusal {
        None => (
            codes::SUCCESS,
            format!("Đồng bộ thành công {taken} bản ghi"),
        ),
        Some(Refusal::Exists(1, number)) => (codes::EXISTS, format!("Hồ sơ {number} đã tồn tại")),
        Some(Refusal::Exists(count, number)) => (
            codes::EXISTS,
            format!("{count} hồ sơ đã tồn tại, trong đó có {number}"),
        ),
    }
}

/// What is said to a packet that cannot be taken: the first errors with their places, without values.
pub(super) fn of_errors(verdict: &Verdict) -> String {
    const TOLD: usize = 3;
    if let Some(failure) = verdict.failure() {
        let place = failure
            .position()
            .map(|place| format!(" (dòng {}, cột {})", place.line, place.column));
        return format!(
            "Không đọc được gói tin: {}{}",
            failure.message(Language::Vietnamese),
            place.unwrap_or_default()
        );
    }
    let errors = verdict
        .report()
        .into_iter()
        .flat_map(qcvn120::Report::errors);
    let told: Vec<String> = errors
        .take(TOLD)
        .map(|finding| {
            format!(
                "{}: {}",
                finding.pointer(),
                finding.message(Language::Vietnamese)
            )
        })
        .collect();
    let more = verdict
        .report()
        .map_or(0, |report| report.counts().errors.saturating_sub(TOLD));
    let more = if more > 0 {
        format!("; và {more} lỗi khác")
    } else {
        String::new()
    };
    format!("Dữ liệu không hợp lệ: {}{more}", told.join("; "))
}

/// A reply without records.
pub(super) fn acknowledgement(code: &str, message: &str, encoding: Encoding) -> String {
    let reply = Acknowledgement::<String>::new()
        .error_code(number(code))
        .message(message.to_owned());
    reply.to_text(encoding).unwrap_or_default()
}

/// The reply to a login.
pub(super) fn login(
    code: &str,
    session: Option<&str>,
    message: &str,
    encoding: Encoding,
) -> String {
    let mut reply = Reply::<DangNhap>::default();
    reply.error_code = Some(number(code).into());
    session.unwrap_or_default().clone_into(&mut reply.session);
    message.clone_into(&mut reply.result);
    reply.to_text(encoding).unwrap_or_default()
}

pub(super) fn number(code: &str) -> i64 {
    code.parse().unwrap_or(-1)
}

#[cfg(test)]
mod tests {
    use qcvn120::envelope::Outcome;

    use super::*;

    #[test]
    fn clients_understand_what_is_said() {
        let outcome = |refusal: Option<Refusal>, encoding| {
            let (code, message) = of_push(refusal.as_ref(), 3);
            let reply = qcvn120::read(acknowledgement(code, &message, encoding)).unwrap();
            assert!(reply.report().clean(), "{}", reply.report());
            reply.outcome().unwrap()
        };
        for encoding in Encoding::ALL {
            assert_eq!(outcome(None, *encoding), Outcome::Success);
            let exists = Refusal::Exists(1, "H26-200101-0001".to_owned());
            assert_eq!(outcome(Some(exists), *encoding), Outcome::AlreadyExists);
        }
        assert!(of_push(None, 1).1.contains("thành công"));
    }

    #[test]
    fn errors_are_told_with_place_and_without_values() {
        let document = qcvn120::read(
            r#"[{"MaHoSo": "H26-200101-0001", "NguoiXuLy": "Ba", "TrangThai": "bí mật"}]"#,
        )
        .unwrap();
        let told = of_errors(&Verdict::from(&document));
        assert!(
            told.contains("/0/ThoiDiemXuLy") && !told.contains("bí mật"),
            "{told}"
        );
        let told = of_errors(&Verdict::from(qcvn120::read("{")));
        assert!(told.contains("dòng 1, cột 2"), "{told}");
    }
}
