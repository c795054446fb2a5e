//! Envelopes that several messages share.
//!
//! One HTTP POST body carries one envelope: a request with `session`, `madonvi`, `service` and the message's own parts,
//! or a reply with `error_code` and `message`. The envelopes of one message are in the module of its group; the reply
//! that only acknowledges, [`Acknowledgement`], is here, as all messages that send records share it.
//!
//! ```
//! use qcvn120::status_sync::CapNhatTienDoHoSoMC;
//! use qcvn120::{Document, envelope::Outcome};
//!
//! let answer = r#"{"error_code": "3", "message": "Hồ sơ đã tồn tại"}"#;
//! let answer = Document::<CapNhatTienDoHoSoMC>::from_json(answer)?;
//! // To be sent again as an update.
//! assert_eq!(answer.outcome(), Some(Outcome::AlreadyExists));
//! # Ok::<(), qcvn120::ReadError>(())
//! ```

use crate::codec::json::{holds_reply, is_nothing, is_place_of_records, member, odd_mark};
use crate::language::{both, without_marks};
use crate::record::Unknown;
use crate::spec::{Against, Contradiction, FieldSpec, RecordSpec, Shape};
use crate::text::Text;

/// What became of a call, by the `error_code` and the `message` of its reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Outcome {
    /// `0`, `"0"` or `"00"`; or a status of HTTP that says success, 200 to 299, which gateways put there: the portal's
    /// own codes are of one digit.
    Success,
    /// The record exists already, as the message says ("đã tồn tại"), whatever the code: send it again as an update,
    /// with `isUpdating` True. Some gateways say so with the code 0, and the record was not taken over all the same.
    AlreadyExists,
    /// Refused for another reason, or without a code that can be read. A refusal may carry records all the same: the code
    /// stands, and reading reports it as `advice.contradiction`.
    Failure,
}

/// The outcome of a reply. The message counts where it says that the record exists already; else the code tells whether
/// the call succeeded.
pub(crate) fn outcome(error_code: Option<&Integer>, message: &str) -> Outcome {
    if says_exists(message) {
        Outcome::AlreadyExists
    } else if is_success(error_code) {
        Outcome::Success
    } else {
        Outcome::Failure
    }
}

/// What a reply says in one field and denies in another.
pub(crate) fn contradiction<S: Text>(
    spec: &'static RecordSpec,
    error_code: Option<&Integer>,
    message: &str,
    has_records: bool,
    unknown: &Unknown<S>,
) -> Option<Contradiction> {
    if holds_reply(message)
        && let Some(records) = place_of_records(spec, has_records, unknown)
    {
        return reply_beside(spec, error_code, message, records);
    }
    let code = spec.field("error_code")?;
    let told = Some(Contradiction {
        field: spec.field("message")?,
        other: Against::Field(code),
        words: both("", ""),
        is_beside: false,
    });
    let saying = |vi, en| {
        told.map(|told| Contradiction {
            words: both(vi, en),
            ..told
        })
    };
    if is_success(error_code) {
        // A reply inside the message speaks for itself.
        if message.trim_start().starts_with('{') {
            return None;
        }
        let words = Words::of(message);
        if words.say_exists() {
            return saying(
                "mã báo thành công, nhưng thông báo nói hồ sơ đã tồn tại; kết quả được hiểu là đã tồn tại",
                "the code says success, but the message says that the record exists already; the outcome is read as \"exists already\"",
            );
        }
        if words.say_failure() && !words.say_success() {
            return saying(
                "mã báo thành công, nhưng thông báo nói thất bại; kết quả được hiểu theo mã là thành công",
                "the code says success, but the message says failure; the outcome is read by the code as success",
            );
        }
        return None;
    }
    error_code.and_then(Integer::as_i64)?;
    let words = Words::of(message);
    let is_reply = message.trim_start().starts_with('{');
    if !is_reply && !words.say_exists() && words.say_success() && !words.say_failure() {
        return Some(Contradiction {
            field: code,
            other: Against::Field(spec.field("message")?),
            words: both(
                "mã báo từ chối, nhưng thông báo nói thành công; kết quả được hiểu theo mã là bị từ chối",
                "the code says refusal, but the message says success; the outcome is read by the code as a refusal",
            ),
            is_beside: false,
        });
    }
    if !has_records {
        return None;
    }
    let outcome = if words.say_exists() {
        both(
            "mã báo từ chối, nhưng bản tin trả lời có bản ghi; theo thông báo, kết quả được hiểu là đã tồn tại",
            "the code says refusal, but there are records; by the message, the outcome is read as \"exists already\"",
        )
    } else {
        both(
            "mã báo từ chối, nhưng bản tin trả lời có bản ghi; kết quả được hiểu là bị từ chối",
            "the code says refusal, but there are records; the outcome is read as a refusal",
        )
    };
    Some(Contradiction {
        field: code,
        other: Against::Field(list_of(spec)?),
        words: outcome,
        is_beside: false,
    })
}

/// Whether a reply without unknown fields says in its code or its message what the other denies.
pub(crate) fn may_clash(
    spec: &'static RecordSpec,
    error_code: &str,
    message: &str,
    has_records: bool,
) -> bool {
    let code = Integer::from_text(error_code);
    let unknown = Unknown::<String>::default();
    contradiction(spec, code.as_ref(), message, has_records, &unknown).is_some()
}

/// The list of the records of a reply; `None` for a login's, which has no records.
pub(crate) fn list_of(spec: &'static RecordSpec) -> Option<&'static FieldSpec> {
    let is_list = |shape: Shape| matches!(shape, Shape::List(_));
    spec.fields.iter().find(|field| is_list(field.shape))
}

/// Where a reply has its records, or what was sent in their place.
fn place_of_records<S: Text>(
    spec: &'static RecordSpec,
    has_records: bool,
    unknown: &Unknown<S>,
) -> Option<Against> {
    if has_records {
        return list_of(spec).map(Against::Field);
    }
    let mut fields = unknown.fields().iter();
    let sent = fields.find(|field| {
        is_place_of_records(field.name.as_ref()) && !is_nothing(field.value.as_str())
    })?;
    let name = sent.name.as_ref();
    match spec.field(name) {
        Some(field) => Some(Against::Field(field)),
        None => odd_mark(name).map(Against::Key),
    }
}

/// What is said of a reply that has records of its own and holds another reply in its message. It is the one that is read: a
/// list of records is read as it comes, before it is known what else the reply holds.
#[cold]
fn reply_beside(
    spec: &'static RecordSpec,
    error_code: Option<&Integer>,
    message: &str,
    records: Against,
) -> Option<Contradiction> {
    let inside = member(message, "error_code");
    let inside = inside
        .and_then(|raw| number_of(&raw))
        .map(is_code_of_success);
    let own = error_code.and_then(Integer::as_i64);
    let words = match (own.map(is_code_of_success), inside) {
        (Some(own), Some(inside)) if own != inside => both(
            "chuỗi này chứa một bản tin trả lời khác viết bằng JSON, trong khi bản tin này đã có dữ liệu của mình; bản tin này được đọc, bản tin kia giữ nguyên là văn bản; một bản tin báo thành công, bản tin kia báo từ chối",
            "it holds another reply as JSON text, while this reply has records of its own; this reply is read, that one is kept as text; one of the two says success, the other one refusal",
        ),
        _ => both(
            "chuỗi này chứa một bản tin trả lời khác viết bằng JSON, trong khi bản tin này đã có dữ liệu của mình; bản tin này được đọc, bản tin kia giữ nguyên là văn bản",
            "it holds another reply as JSON text, while this reply has records of its own; this reply is read, that one is kept as text",
        ),
    };
    Some(Contradiction {
        field: spec.field("message")?,
        other: records,
        words,
        is_beside: true,
    })
}

/// What the code of a reply and the code of the reply inside of it, both as raw JSON, say against each other.
#[cold]
pub(crate) fn contradiction_around(
    spec: &'static RecordSpec,
    around: &str,
    inside: &str,
) -> Option<Contradiction> {
    let around = is_code_of_success(number_of(around)?);
    let inside = is_code_of_success(number_of(inside)?);
    let words = match (around, inside) {
        (false, true) => both(
            "mã ở ngoài báo từ chối, mã của bản tin trả lời bên trong báo thành công; kết quả được hiểu theo bản tin bên trong",
            "the code outside says refusal, that of the reply inside says success; the outcome is read from the reply inside",
        ),
        (true, false) => both(
            "mã ở ngoài báo thành công, mã của bản tin trả lời bên trong báo từ chối; kết quả được hiểu theo bản tin bên trong",
            "the code outside says success, that of the reply inside says refusal; the outcome is read from the reply inside",
        ),
        _ => return None,
    };
    let field = spec.field("error_code")?;
    Some(Contradiction {
        field,
        other: Against::Field(spec.field("message").unwrap_or(field)),
        words,
        is_beside: false,
    })
}

/// Whether two codes, as raw JSON, are the same number.
pub(crate) fn same_code(one: &str, other: &str) -> bool {
    number_of(one).is_some_and(|one| number_of(other) == Some(one))
}

/// The number in raw JSON, which may be a text.
fn number_of(raw: &str) -> Option<i64> {
    raw.trim_matches('"').trim().parse().ok()
}

fn is_success(error_code: Option<&Integer>) -> bool {
    error_code
        .and_then(Integer::as_i64)
        .is_some_and(is_code_of_success)
}

fn is_code_of_success(code: i64) -> bool {
    matches!(code, 0 | 200..=299)
}

/// Whether a message says that the record exists already.
fn says_exists(message: &str) -> bool {
    Words::of(message).say_exists()
}

/// The words of a message: without the marks of Vietnamese, in small letters, with one blank around each.
struct Words(String);

impl Words {
    fn of(message: &str) -> Self {
        let mut words = String::from(" ");
        if message.is_empty() {
            return Self(words);
        }
        for letter in without_marks(message).chain([' ']) {
            if letter.is_alphanumeric() {
                words.push(letter);
            } else if !words.ends_with(' ') {
                words.push(' ');
            }
        }
        Self(words)
    }

    fn say(&self, any: &[&str]) -> bool {
        any.iter().any(|words| self.0.contains(words))
    }

    fn say_exists(&self) -> bool {
        self.say(&[" da ton tai ", " already exists ", " already existed "])
    }

    fn say_failure(&self) -> bool {
        self.say(&[
            " that bai ",
            " khong thanh cong ",
            " chua thanh cong ",
            " failed ",
            " failure ",
        ])
    }

    /// Neither "không thành công" nor "chưa thành công".
    fn say_success(&self) -> bool {
        let is_denied = |before: &str| before.ends_with(" khong") || before.ends_with(" chua");
        let mut said = self.0.match_indices(" thanh cong ");
        said.any(|(at, _)| !is_denied(self.0.get(..at).unwrap_or_default()))
            || self.say(&[" success ", " successful ", " successfully "])
    }
}

include!(concat!(env!("OUT_DIR"), "/envelope.rs"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn success_is_zero_in_every_spelling() {
        for json in [
            r#"{"error_code":0}"#,
            r#"{"error_code":"0"}"#,
            r#"{"error_code":"00"}"#,
            r#"{"error_code":200,"message":"OK"}"#,
            r#"{"error_code":"201"}"#,
        ] {
            let (reply, _) = crate::codec::json::read::<Acknowledgement>(json.as_bytes()).unwrap();
            assert_eq!(reply.outcome(), Outcome::Success, "{json}");
        }
    }

    #[test]
    fn a_dossier_that_exists_already_is_told_from_other_refusals() {
        let refused = |message: &str| {
            Acknowledgement::new()
                .error_code(-3)
                .message(message)
                .outcome()
        };
        assert_eq!(
            refused("Hồ sơ ĐÃ TỒN TẠI trên hệ thống"),
            Outcome::AlreadyExists
        );
        assert_eq!(
            refused("Ho\u{302}\u{300} sơ đa\u{303} to\u{302}\u{300}n ta\u{323}i"),
            Outcome::AlreadyExists
        );
        for message in [
            "Ho so da ton tai",
            "Hồ sơ này đã\u{a0}tồn  tại.",
            "The dossier already exists",
        ] {
            assert_eq!(refused(message), Outcome::AlreadyExists, "{message}");
        }
        for message in [
            "Sai mã đơn vị",
            "Hồ sơ không tồn tại",
            "Hồ sơ chưa tồn tại",
            "",
        ] {
            assert_eq!(refused(message), Outcome::Failure, "{message}");
        }
    }

    #[test]
    fn a_dossier_exists_already_whatever_the_code_says() {
        for code in [0, 200, 3, -3, 409] {
            let reply = Acknowledgement::new()
                .error_code(code)
                .message("Hồ sơ đã tồn tại");
            assert_eq!(reply.outcome(), Outcome::AlreadyExists, "{code}");
            let codes: Vec<_> = reply
                .check()
                .findings()
                .iter()
                .map(ToString::to_string)
                .collect();
            let contradicts = codes
                .iter()
                .any(|finding| finding.contains("advice.contradiction"));
            assert_eq!(contradicts, matches!(code, 0 | 200), "{codes:?}");
        }
    }

    #[test]
    fn statuses_of_http_that_say_no_are_failures() {
        for code in [199, 300, 404, 409, 500] {
            let reply = Acknowledgement::new().error_code(code);
            assert_eq!(reply.outcome(), Outcome::Failure, "{code}");
        }
    }

    #[test]
    fn a_refusal_that_carries_records_stays_a_refusal() {
        let json = br#"{"error_code":"-1","message":"X","result":[{"A":"1"}]}"#;
        let (reply, report) = crate::codec::json::read::<Acknowledgement>(json).unwrap();
        assert_eq!(reply.outcome(), Outcome::Failure);
        assert!(
            report
                .advice()
                .any(|finding| finding.pointer() == "/error_code")
        );
    }

    #[test]
    fn a_reply_without_a_readable_code_is_no_success() {
        assert_eq!(Acknowledgement::new().outcome(), Outcome::Failure);
        let (reply, _) =
            crate::codec::json::read::<Acknowledgement>(br#"{"error_code":"OK"}"#).unwrap();
        assert_eq!(reply.outcome(), Outcome::Failure);
    }
}
