//! What the bindings to other languages share: each call takes bytes and options as JSON, and gives a text.
//!
//! | call | gives |
//! |---|---|
//! | [`check`] | the verdict, as `qcvn120 check --format json` prints it |
//! | [`convert`] | the packet in the other encoding |
//! | [`read`] | the packet as canonical JSON, with the verdict: `{"packet": …, "verdict": …}` |
//! | [`explain`] | what a code means, as JSON |
//! | [`schema`] | a JSON Schema, an XML Schema, or an OpenAPI document |
//! | [`sample`] | a clean packet of a message |
//! | [`version`] | the version of the library |
//!
//! With the option `lang` a verdict has one key more, `text`: the verdict and its findings for a person to read. What is
//! wrong with a call is told in that language, and without the option in both: `… / …`.

mod options;
mod words;

use qcvn120::{
    AnyDocument, Encoding, Explanation, Form, Language, Message, OpenApi, Profile, ReadError,
    ReadOptions, ToolSchema, Verdict, WriteError, convert as conversion, testing,
};

use serde_json::Value;

use self::options::{Options, SchemaKind};
use self::words::Told;

/// Why a call gives no text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// The options are no JSON, or say something that there is not; in words.
    Options(String),
    /// The packet cannot be read; the verdict that says why, as JSON.
    Unreadable(String),
    /// The packet has errors, or holds what the encoding cannot; the verdict, as JSON.
    Refused(String),
    /// There is no such code, message or form; in words.
    Unknown(String),
}

impl Failure {
    /// The text of the failure.
    pub fn text(&self) -> &str {
        match self {
            Self::Options(text)
            | Self::Unreadable(text)
            | Self::Refused(text)
            | Self::Unknown(text) => text,
        }
    }

    /// What kind of failure it is, in a word.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Refused(_) => "refused",
            Self::Unreadable(_) => "unreadable",
            Self::Unknown(_) => "unknown",
            Self::Options(_) => "options",
        }
    }

    /// The same as a number; 0 is left for what is no failure.
    pub fn number(&self) -> u8 {
        match self {
            Self::Refused(_) => 1,
            Self::Unreadable(_) => 2,
            Self::Unknown(_) => 3,
            Self::Options(_) => 4,
        }
    }
}

/// How packets are read, for calls that do more with them than these.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Reading {
    /// Limits, edition and profile.
    pub read: ReadOptions,
    /// The profile, if one is given.
    pub profile: Option<Profile>,
    /// What the packets are taken for, if that is said.
    pub message: Option<Message>,
    /// Whether values are asked for.
    pub values: bool,
    /// What the packet is called.
    pub file: Option<String>,
}

/// How the options say that packets are read.
///
/// # Errors
///
/// [`Failure::Options`].
pub fn reading(options: &str) -> Result<Reading, Failure> {
    let options = Options::read(options)?;
    Ok(Reading {
        read: options.read,
        profile: options.profile,
        message: options.message,
        values: options.values,
        file: options.file,
    })
}

/// What came of a call.
pub type Outcome = Result<String, Failure>;

/// Checks a packet. A packet that cannot be read has a verdict too: its `failure` says why.
///
/// # Errors
///
/// [`Failure::Options`].
pub fn check(packet: &[u8], options: &str) -> Outcome {
    let options = Options::read(options)?;
    let mut verdict = match document(packet, &options) {
        Ok(document) => verdict(&document, packet, &options),
        Err(error) => unread(error, packet, &options),
    };
    verdict.file = options.file.clone();
    Ok(json(&verdict, &options))
}

/// Converts a packet to the encoding that the options name under `to`.
///
/// # Errors
///
/// Every [`Failure`] but `Unknown`.
pub fn convert(packet: &[u8], options: &str) -> Outcome {
    let options = Options::read(options)?;
    let to = options.to.ok_or_else(|| {
        let told = options::encodings().of("to");
        Failure::Options(told.text(options.lang))
    })?;
    let document = document(packet, &options)
        .map_err(|error| Failure::Unreadable(json(&unread(error, packet, &options), &options)))?;
    let document = match options.edition {
        Some(edition) => document.into_edition(edition).value,
        None => document,
    };
    match conversion::convert_document_with(&document, to, &options.write) {
        Ok(converted) => Ok(converted.text),
        Err(error) => {
            let told = json(&verdict(&document, packet, &options), &options);
            let conversion::ConvertError::Write(WriteError::NotXml(_)) = error else {
                return Err(Failure::Refused(told));
            };
            let mut refused: Value = serde_json::from_str(&told).unwrap_or_default();
            refused["refused"] = error.message(Language::English).into();
            if let Some(language) = options.lang {
                refused["text"] = error.message(language).into();
            }
            Err(Failure::Refused(refused.to_string()))
        }
    }
}

/// Reads a packet of either encoding, and gives it as JSON in the exact wire form beside the verdict. A packet with errors
/// is given as it is.
///
/// # Errors
///
/// [`Failure::Options`], [`Failure::Unreadable`].
pub fn read(packet: &[u8], options: &str) -> Outcome {
    let options = Options::read(options)?;
    let document = document(packet, &options)
        .map_err(|error| Failure::Unreadable(json(&unread(error, packet, &options), &options)))?;
    let write = options.write.clone().keep_invalid(true);
    let verdict = json(&verdict(&document, packet, &options), &options);
    match conversion::convert_document_with(&document, Encoding::Json, &write) {
        Ok(converted) => Ok(format!(
            r#"{{"packet":{},"verdict":{verdict}}}"#,
            converted.text.trim()
        )),
        Err(_) => Err(Failure::Refused(verdict)),
    }
}

/// What a code of a finding or a failure means: the explanation as JSON.
///
/// # Errors
///
/// [`Failure::Unknown`].
pub fn explain(code: &str) -> Outcome {
    let explanation = Explanation::of(code).ok_or_else(|| {
        let told = Told::new(format!("không có mã `{code}`"), format!("no code `{code}`"));
        Failure::Unknown(told.text(None))
    })?;
    Ok(serde_json::to_string(&explanation).unwrap_or_default())
}

/// The schema of a message: `{"form": "reply", "kind": "bundle"|"flat"|"xsd", "draft": "7", "open": true, "namespace": "…"}`;
/// without a form, of [`Message::usual_form`]. Without a message, the kinds are `report` and `openapi`.
///
/// # Errors
///
/// [`Failure::Options`], [`Failure::Unknown`].
pub fn schema(message: &str, options: &str) -> Outcome {
    let options = Options::read(options)?;
    let kind = options.kind.unwrap_or(SchemaKind::Bundle);
    match kind {
        SchemaKind::Report => return Ok(Verdict::JSON_SCHEMA.to_owned()),
        SchemaKind::OpenApi => return Ok(OpenApi::V3_1.document(options.open)),
        SchemaKind::Bundle | SchemaKind::Flat | SchemaKind::Xsd => {}
    }
    let message = named(message, &options)?;
    let form = options.form_of(message);
    let schema = match kind {
        SchemaKind::Xsd => message.xsd_in(form, options.namespace.as_deref().unwrap_or_default()),
        SchemaKind::Flat => {
            let mut style = ToolSchema::new();
            if options.draft07 {
                style = style.draft07();
            }
            if options.open {
                style = style.open();
            }
            style.of(message, form)
        }
        _ => message.json_schema(form),
    };
    schema.ok_or_else(|| no_form(message, form, &options))
}

/// A clean packet of a message, the same for the same seed: `{"form": "reply", "to": "xml", "seed": 5, "count": 3}`; without them,
/// [`Message::usual_form`] with one record in JSON, of seed 0.
///
/// # Errors
///
/// [`Failure::Options`], [`Failure::Unknown`].
pub fn sample(message: &str, options: &str) -> Outcome {
    let options = Options::read(options)?;
    let message = named(message, &options)?;
    let form = options.form_of(message);
    let encoding = options.to.unwrap_or(Encoding::Json);
    testing::sample_document(message, form, options.count, options.seed, encoding)
        .ok_or_else(|| no_form(message, form, &options))
}

/// The version of the library.
pub fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}

fn named(message: &str, options: &Options) -> Result<Message, Failure> {
    let named = message.parse();
    named.map_err(|_| Failure::Unknown(options::no_message(message).text(options.lang)))
}

fn no_form(message: Message, form: Form, options: &Options) -> Failure {
    let told = Told::new(
        format!("{message} không có dạng {form}"),
        format!("{message} has no form {form}"),
    );
    Failure::Unknown(told.text(options.lang))
}

fn document(packet: &[u8], options: &Options) -> Result<AnyDocument, ReadError> {
    match options.message {
        Some(message) => qcvn120::read_as_with(message, packet, &options.read),
        None => qcvn120::read_with(packet, &options.read),
    }
}

fn verdict(document: &AnyDocument, packet: &[u8], options: &Options) -> Verdict {
    let mut verdict = Verdict::from(document);
    verdict.encoding = Some(Encoding::of(packet));
    // Asked a second time only where there can be another answer.
    if options.message.is_none() && document.message().is_some_and(has_records_of_another) {
        let found = qcvn120::detect_with(packet, &options.read);
        verdict.also = found.map_or_else(|_| Vec::new(), |found| found.also);
    }
    verdict.profile = options.profile.as_ref().map(title);
    verdict
}

/// Whether the records of the message are those of another, too.
fn has_records_of_another(message: Message) -> bool {
    let record = |message: Message| message.spec().record.map(|record| record.name);
    let mut others = Message::ALL.iter().filter(|other| **other != message);
    record(message).is_some() && others.any(|other| record(*other) == record(message))
}

fn unread(error: ReadError, packet: &[u8], options: &Options) -> Verdict {
    let mut verdict = Verdict::from(error);
    verdict.encoding = Some(Encoding::of(packet));
    verdict.profile = options.profile.as_ref().map(title);
    verdict
}

fn json(verdict: &Verdict, options: &Options) -> String {
    let json = if options.values {
        serde_json::to_string(&verdict.show_values())
    } else {
        serde_json::to_string(verdict)
    };
    // What is written to a text does not fail.
    let mut json = json.unwrap_or_default();
    if let Some(language) = options.lang {
        let text = words::text(verdict, language, options.values);
        json.pop();
        json.push_str(",\"text\":");
        json.push_str(&serde_json::to_string(&text).unwrap_or_default());
        json.push('}');
    }
    json
}

/// What a profile is called in verdicts.
fn title(profile: &Profile) -> String {
    profile.title().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const STEP: &str = r#"[{"MaHoSo":"000.00.01.H22-200101-0001","NguoiXuLy":"Lê Văn Ba","ThoiDiemXuLy":"20200101080000","TrangThai":"4"}]"#;

    fn value(text: &str) -> Value {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn a_packet_is_checked_and_a_broken_one_too() {
        let verdict = value(&check(STEP.as_bytes(), r#"{"file": "goi.json"}"#).unwrap());
        assert_eq!(verdict["clean"], true, "{verdict}");
        assert_eq!(verdict["file"], "goi.json");
        let verdict = value(&check(b"{", "").unwrap());
        assert_eq!(verdict["failure"]["code"], "json.unexpected-end");
    }

    #[test]
    fn other_messages_with_the_same_records_are_told() {
        let question = sample("LayDanhSachHoiDapGuiTuDVCQG", r#"{"form": "list"}"#).unwrap();
        let told = |options: &str| value(&check(question.as_bytes(), options).unwrap());
        let guessed = told("");
        let (named, also) = (&guessed["message"], &guessed["also"][0]);
        let names = [named, also].map(|name| name.as_str().unwrap());
        assert!(names.contains(&"LayDanhSachHoiDapGuiTuDVCQG"), "{guessed}");
        assert_eq!(
            told(r#"{"message": "LayDanhSachHoiDapGuiTuDVCQG"}"#)["also"],
            Value::Null
        );
        assert_eq!(
            value(&check(STEP.as_bytes(), "").unwrap())["also"],
            Value::Null
        );
    }

    #[test]
    fn values_are_shown_on_demand() {
        let broken = STEP.replace("\"4\"", "\"404\"");
        assert!(!check(broken.as_bytes(), "").unwrap().contains("404"));
        assert!(
            check(broken.as_bytes(), r#"{"values": true}"#)
                .unwrap()
                .contains("404")
        );
    }

    #[test]
    fn a_verdict_is_told_in_the_language_that_is_asked_for() {
        let broken = STEP.replace("\"Lê Văn Ba\"", "\"\"").replace("\"4\"", "4");
        let told = |options: &str| value(&check(broken.as_bytes(), options).unwrap());
        assert_eq!(told("")["text"], Value::Null);
        let text = told(r#"{"lang": "vi"}"#)["text"]
            .as_str()
            .unwrap()
            .to_owned();
        assert!(
            text.starts_with("Không dùng được: 1 lỗi, 1 lệch chuẩn\n  lỗi: dòng 1, cột "),
            "{text}"
        );
        assert!(
            text.contains("/0/NguoiXuLy") && text.ends_with("[quirk.number-for-text]"),
            "{text}"
        );
        let text = told(r#"{"lang": "en"}"#)["text"]
            .as_str()
            .unwrap()
            .to_owned();
        assert!(
            text.starts_with("Not usable: 1 error, 1 quirk\n  error: line 1, column "),
            "{text}"
        );
        let shown = told(r#"{"lang": "en", "values": true}"#)["text"].to_string();
        assert!(
            !text.contains("[quirk.number-for-text]: 4")
                && shown.contains("[quirk.number-for-text]: 4"),
            "{shown}"
        );
        let failure = value(&check(b"{", r#"{"lang": "vi"}"#).unwrap());
        let text = failure["text"].as_str().unwrap();
        assert!(
            text.starts_with("Không đọc được") && text.contains("dòng 1, cột 2"),
            "{text}"
        );
        let refused = convert(broken.as_bytes(), r#"{"to": "xml", "lang": "en"}"#).unwrap_err();
        assert!(
            value(refused.text())["text"]
                .as_str()
                .unwrap()
                .starts_with("Not usable")
        );
        assert_eq!((refused.kind(), refused.number()), ("refused", 1));
        assert!(check(b"{", r#"{"lang": "fr"}"#).is_err());
    }

    #[test]
    fn a_verdict_in_words_steers_no_terminal() {
        let broken = STEP.replace("\"TrangThai\"", "\"\\u001b[2J\\u202eTrangThai\"");
        let verdict = value(&check(broken.as_bytes(), r#"{"lang": "vi"}"#).unwrap());
        let text = verdict["text"].as_str().unwrap();
        assert!(text.contains(r"/0/\u{1b}[2J\u{202e}TrangThai"), "{text}");
        assert!(
            !text.contains('\u{1b}') && !text.contains('\u{202e}'),
            "{text}"
        );
    }

    #[test]
    fn a_sample_is_clean_and_the_same_for_its_seed() {
        let options = r#"{"form": "reply", "to": "xml", "seed": 5, "count": 2}"#;
        let made = sample("LayThuTuc", options).unwrap();
        assert_eq!(sample("LayThuTuc", options), Ok(made.clone()));
        let verdict = value(&check(made.as_bytes(), "").unwrap());
        assert_eq!(
            (&verdict["clean"], &verdict["records"]),
            (&true.into(), &2.into())
        );
        assert!(matches!(
            sample("DangNhap", r#"{"form": "list"}"#),
            Err(Failure::Unknown(_))
        ));
        assert!(matches!(sample("DangNha", ""), Err(Failure::Unknown(_))));
    }

    #[test]
    fn a_packet_goes_to_xml_and_back() {
        let xml = convert(STEP.as_bytes(), r#"{"to": "xml"}"#).unwrap();
        assert!(xml.contains("<NguoiXuLy>Lê Văn Ba</NguoiXuLy>"));
        let back = value(&read(xml.as_bytes(), "").unwrap());
        assert_eq!(back["packet"][0]["NguoiXuLy"], "Lê Văn Ba");
        assert_eq!(back["verdict"]["encoding"], "xml");
        let broken = STEP.replace("\"4\"", "{}");
        let refused = convert(broken.as_bytes(), r#"{"to": "xml"}"#).unwrap_err();
        assert!(matches!(&refused, Failure::Refused(why) if value(why)["usable"] == false));
        assert!(matches!(
            convert(b"<", r#"{"to": "xml"}"#),
            Err(Failure::Unreadable(_))
        ));
        assert!(convert(broken.as_bytes(), r#"{"to": "xml", "keepInvalid": true}"#).is_ok());
    }

    #[test]
    fn a_verdict_names_the_profile() {
        let options = r#"{"profile": {"name": "Tỉnh X", "source": "QĐ 12/2026"}}"#;
        for packet in [STEP, "{"] {
            let verdict = value(&check(packet.as_bytes(), options).unwrap());
            assert_eq!(verdict["profile"], "Tỉnh X (QĐ 12/2026)");
            assert!(
                value(&check(packet.as_bytes(), "").unwrap())
                    .get("profile")
                    .is_none()
            );
        }
    }

    #[test]
    fn a_misspelt_option_is_told_of() {
        for (options, says) in [
            ("{", "no JSON object"),
            (
                r#"{"mesage": "DongBoHoSoMC"}"#,
                "mesage: there is no such option",
            ),
            (r#"{"message": "DongBoHoSo"}"#, "message: no message"),
            (r#"{"bytes": -1}"#, "bytes: must be a whole number"),
            (r#"{"edition": 2018}"#, "edition: the editions are"),
            (r#"{"profile": {}}"#, "profile: "),
        ] {
            let failure = check(STEP.as_bytes(), options).unwrap_err();
            assert!(matches!(failure, Failure::Options(_)));
            assert!(failure.text().contains(says), "{}", failure.text());
        }
        assert!(matches!(
            convert(STEP.as_bytes(), ""),
            Err(Failure::Options(_))
        ));
        let limited = check(STEP.as_bytes(), r#"{"bytes": 10}"#).unwrap();
        assert!(value(&limited)["failure"].is_object());
    }

    #[test]
    fn what_is_wrong_with_a_call_is_told_in_the_language_that_is_asked_for() {
        let told = |options: &str| {
            let failure = schema("LayThuTuc", options).unwrap_err();
            failure.text().to_owned()
        };
        let wrong = [
            r#"{"draft": "4"}"#,
            r#"{"draft": "4", "lang": "vi"}"#,
            r#"{"draft": "4", "lang": "en"}"#,
        ];
        assert_eq!(
            wrong.map(told),
            [
                "draft: các phiên bản là 7 và 2020-12 / draft: the drafts are 7 and 2020-12",
                "draft: các phiên bản là 7 và 2020-12",
                "draft: the drafts are 7 and 2020-12",
            ]
        );
        assert_eq!(
            schema("LayThuTu", r#"{"lang": "vi"}"#),
            Err(Failure::Unknown(
                "không có gói tin nào tên `LayThuTu`".to_owned()
            ))
        );
        assert_eq!(
            sample("DangNhap", r#"{"form": "list", "lang": "vi"}"#),
            Err(Failure::Unknown("DangNhap không có dạng list".to_owned()))
        );
        let profile = r#"{"profile": {"name": "Tỉnh X", "feilds": 1}, "lang": "vi"}"#;
        let failure = check(STEP.as_bytes(), profile).unwrap_err();
        assert!(failure.text().contains("khóa"), "{}", failure.text());
    }

    #[test]
    fn without_a_form_it_is_the_envelope_that_carries_the_records() {
        for message in Message::ALL {
            let form = format!(r#"{{"form": "{}"}}"#, message.usual_form());
            assert_eq!(schema(message.name(), ""), schema(message.name(), &form));
            assert_eq!(sample(message.name(), ""), sample(message.name(), &form));
        }
        let titles = ["DongBoHoSoMC", "LayThuTuc"].map(|message| {
            let flat = schema(message, r#"{"kind": "flat"}"#).unwrap();
            value(&flat)["title"].as_str().unwrap().to_owned()
        });
        assert_eq!(titles, ["DongBoHoSoMCRequest", "LayThuTucReply"]);
    }

    #[test]
    fn schemas_and_explanations_come_by_name() {
        let flat = schema(
            "DongBoHoSoMC",
            r#"{"kind": "flat", "draft": "7", "form": "reply"}"#,
        )
        .unwrap();
        assert_eq!(value(&flat)["title"], "Acknowledgement");
        assert!(
            schema("LayThuTuc", r#"{"kind": "xsd"}"#)
                .unwrap()
                .starts_with("<?xml")
        );
        assert_eq!(
            value(&schema("", r#"{"kind": "openapi"}"#).unwrap())["openapi"],
            "3.1.0"
        );
        assert!(matches!(schema("LayThuTu", ""), Err(Failure::Unknown(_))));
        assert!(matches!(
            schema("DangNhap", r#"{"form": "list"}"#),
            Err(Failure::Unknown(_))
        ));
        assert_eq!(
            value(&explain("quirk.key-case").unwrap())["code"],
            "quirk.key-case"
        );
        assert!(matches!(explain("quirk.none"), Err(Failure::Unknown(_))));
        assert_eq!(version(), qcvn120_version());
    }

    /// The version of the crate that is called.
    fn qcvn120_version() -> String {
        let manifest = include_str!("../../../Cargo.toml");
        let line = manifest
            .lines()
            .find_map(|line| line.strip_prefix("version = "));
        line.unwrap().trim_matches('"').to_owned()
    }
}
