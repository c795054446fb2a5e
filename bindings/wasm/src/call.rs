//! The calls that all bindings share, by number.

use qcvn120_bindings::{Outcome, check, convert, explain, read, sample, schema, version};

/// Makes a call. The first byte of the answer is 0, or the number of the failure ([`qcvn120_bindings::Failure::number`]); the
/// rest is the text. 9 is for a number that no call has, or a name or options that are not UTF-8: the caller is at fault.
///
/// | number | call | subject |
/// |---|---|---|
/// | 0 | [`version`] | |
/// | 1 | [`check`] | the packet |
/// | 2 | [`read`] | the packet |
/// | 3 | [`convert`] | the packet |
/// | 4 | [`explain`] | the code |
/// | 5 | [`schema`] | the message |
/// | 6 | [`sample`] | the message |
pub fn call(what: u32, subject: &[u8], options: &[u8]) -> Vec<u8> {
    let Some(outcome) = made(what, subject, options) else {
        return vec![9];
    };
    let (number, text) = match &outcome {
        Ok(text) => (0, text.as_str()),
        Err(failure) => (failure.number(), failure.text()),
    };
    let mut answer = Vec::with_capacity(text.len() + 1);
    answer.push(number);
    answer.extend_from_slice(text.as_bytes());
    answer
}

fn made(what: u32, subject: &[u8], options: &[u8]) -> Option<Outcome> {
    let options = std::str::from_utf8(options).ok()?;
    let name = || std::str::from_utf8(subject).ok();
    Some(match what {
        0 => Ok(version().to_owned()),
        1 => check(subject, options),
        2 => read(subject, options),
        3 => convert(subject, options),
        4 => explain(name()?),
        5 => schema(name()?, options),
        6 => sample(name()?, options),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn called(what: u32, subject: &str, options: &str) -> (u8, String) {
        let answer = call(what, subject.as_bytes(), options.as_bytes());
        (answer[0], String::from_utf8(answer[1..].to_vec()).unwrap())
    }

    #[test]
    fn each_number_is_the_call_of_its_name() {
        assert_eq!(called(0, "", ""), (0, version().to_owned()));
        let (_, packet) = called(6, "DongBoHoSoMC", r#"{"seed": 5}"#);
        assert!(called(1, &packet, "").1.contains(r#""clean":true"#));
        assert!(called(2, &packet, "").1.starts_with(r#"{"packet":{"#));
        assert!(
            called(3, &packet, r#"{"to": "xml"}"#)
                .1
                .starts_with("<?xml")
        );
        assert!(called(4, "required", "").1.contains("meaning_vi"));
        assert!(
            called(5, "DongBoHoSoMC", r#"{"kind": "xsd"}"#)
                .1
                .starts_with("<?xml")
        );
    }

    #[test]
    fn what_cannot_be_done_has_the_number_of_its_failure() {
        assert_eq!(called(3, "{}", r#"{"to": "xml", "message": "HoSo"}"#).0, 4);
        assert_eq!(called(3, "{", r#"{"to": "xml"}"#).0, 2);
        assert_eq!(
            called(
                3,
                r#"{"MaHoSo": {}}"#,
                r#"{"to": "xml", "message": "CapNhatTienDoHoSoMC"}"#
            )
            .0,
            1
        );
        assert_eq!(called(4, "required?", "").0, 3);
        assert_eq!(called(7, "", ""), (9, String::new()));
        assert_eq!(call(4, b"\xff", b""), [9]);
    }
}
