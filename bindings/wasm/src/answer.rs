//! The questions that a page may ask.

use qcvn120::{Encoding, Language, Report, Verdict, convert, stream};
use serde_json::{Value, json};

/// Answers as JSON. 0: check the text. 1 and 2: convert it to JSON or XML. 3: make a sample; the text is
/// `MESSAGE FORM ENCODING SEED`.
pub fn answer(what: u32, text: &[u8]) -> String {
    match what {
        0 => check(text),
        1 => converted(text, Encoding::Json),
        2 => converted(text, Encoding::Xml),
        3 => sample(text),
        _ => json!({"error": "no such question"}),
    }
    .to_string()
}

fn check(text: &[u8]) -> Value {
    let whole = qcvn120::read(text);
    let (verdict, report) = match whole {
        Ok(document) => (Verdict::from(&document), Some(document.report().clone())),
        // What is no document may be records on lines.
        Err(error) => match stream::check(text) {
            Ok(checked) => (Verdict::from(checked.clone()), Some(checked.report)),
            Err(_) => (Verdict::from(error), None),
        },
    };
    let title = verdict.message.map(|message| message.spec().title);
    let mut answer = serde_json::to_value(&verdict).unwrap_or_default();
    answer["title"] = json!(title);
    answer["findings"] = report.map_or(Value::Null, |report| findings(&report));
    answer
}

/// The findings in the order of the document.
fn findings(report: &Report) -> Value {
    let findings = report.findings().iter().map(|finding| {
        let place = finding.position();
        json!({
            "code": finding.code().as_str(),
            "severity": finding.severity().as_str(),
            "pointer": finding.pointer(),
            "line": place.map(|place| place.line),
            "column": place.map(|place| place.column),
            "vi": finding.message(Language::Vietnamese),
            "en": finding.message(Language::English),
        })
    });
    findings.collect()
}

fn converted(text: &[u8], to: Encoding) -> Value {
    let options = qcvn120::WriteOptions::new().keep_invalid(true);
    let document = match qcvn120::read(text) {
        Ok(document) => document,
        Err(error) => {
            return json!({"vi": error.message(Language::Vietnamese), "en": error.message(Language::English)});
        }
    };
    match convert::convert_document_with(&document, to, &options) {
        Ok(converted) => json!({"text": converted.text}),
        Err(error) => {
            json!({"vi": error.message(Language::Vietnamese), "en": error.message(Language::English)})
        }
    }
}

fn sample(asked: &[u8]) -> Value {
    let asked = String::from_utf8_lossy(asked);
    let mut words = asked.split_whitespace();
    let made = (|| {
        let message = words.next()?;
        let (form, encoding) = (words.next()?, words.next()?);
        let seed: u64 = words.next()?.parse().ok()?;
        let options = json!({"form": form, "to": encoding, "seed": seed});
        qcvn120_bindings::sample(message, &options.to_string()).ok()
    })();
    match made {
        Some(text) => json!({"text": text}),
        None => json!({"en": "no such sample", "vi": "không có mẫu như vậy"}),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(what: u32, text: &str) -> Value {
        serde_json::from_str(&answer(what, text.as_bytes())).unwrap()
    }

    #[test]
    fn findings_come_with_their_places_and_without_values() {
        let packet = r#"[{"MaHoSo": "000.00.03.H26-240311-0127", "NguoiXuLy": "Trần Thị Bưởi", "TrangThai": 4}]"#;
        let answer = asked(0, packet);
        assert_eq!(answer["message"], "CapNhatTienDoHoSoMC");
        assert_eq!(answer["usable"], false);
        let codes: Vec<&str> = answer["findings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["code"].as_str().unwrap())
            .collect();
        assert_eq!(codes, ["required", "quirk.number-for-text"]);
        assert!(!answer.to_string().contains("Bưởi"));
    }

    #[test]
    fn a_sample_is_converted_and_back_and_is_clean() {
        let sample = asked(3, "DongBoHoSoMC request json 5");
        let xml = asked(2, sample["text"].as_str().unwrap());
        assert!(xml["text"].as_str().unwrap().starts_with("<?xml"));
        let answer = asked(0, xml["text"].as_str().unwrap());
        assert_eq!(answer["clean"], true);
        assert_eq!(
            asked(1, xml["text"].as_str().unwrap())["text"],
            sample["text"]
        );
    }

    #[test]
    fn what_cannot_be_read_or_made_is_told() {
        assert_eq!(asked(0, "{")["failure"]["code"], "json.unexpected-end");
        assert!(asked(2, "{")["vi"].is_string());
        assert!(asked(3, "Khong request json 1")["en"].is_string());
        assert!(asked(9, "")["error"].is_string());
    }
}
