//! Envelopes that several messages share.
//!
//! One HTTP POST body carries one envelope: a request with `session`, `madonvi`, `service` and the message's own parts,
//! or a reply with `error_code` and `message`. The envelopes of one message are in the module of its group; the reply
//! that only acknowledges, [`Acknowledgement`], is here, as all messages that send records share it.

/// What became of a call, by the `error_code` and the `message` of its reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Outcome {
    /// `0`, `"0"` or `"00"`.
    Success,
    /// Refused because the record exists already (the message says "đã tồn tại"): send it again as an update, with
    /// `isUpdating` True.
    AlreadyExists,
    /// Refused for another reason, or without a code that can be read.
    Failure,
}

/// The outcome of a reply. The code tells whether the call succeeded; the message only tells one refusal from another.
pub(crate) fn outcome(error_code: Option<&Integer>, message: &str) -> Outcome {
    // "Already exists" in composed and in decomposed Unicode; lower case, as the message is compared in lower case.
    const EXISTS: [&str; 2] = ["đã tồn tại", "đa\u{303} to\u{302}\u{300}n ta\u{323}i"];

    if error_code.and_then(Integer::as_i64) == Some(0) {
        return Outcome::Success;
    }
    let message = message.to_lowercase();
    if EXISTS.iter().any(|words| message.contains(words)) {
        Outcome::AlreadyExists
    } else {
        Outcome::Failure
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
        assert_eq!(refused("Sai mã đơn vị"), Outcome::Failure);
    }

    #[test]
    fn a_reply_without_a_readable_code_is_no_success() {
        assert_eq!(Acknowledgement::new().outcome(), Outcome::Failure);
        let (reply, _) =
            crate::codec::json::read::<Acknowledgement>(br#"{"error_code":"OK"}"#).unwrap();
        assert_eq!(reply.outcome(), Outcome::Failure);
    }
}
