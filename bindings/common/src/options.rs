//! Options as a JSON object. A key that there is not is an error, so that a misspelt one is noticed.

use qcvn120::{Edition, Encoding, Form, Language, Message, Profile, ReadOptions, WriteOptions};
use serde_json::{Map, Value};

use crate::Failure;
use crate::words::Told;

/// The options of all calls; a call looks at those that concern it.
pub(crate) struct Options {
    pub(crate) message: Option<Message>,
    pub(crate) edition: Option<Edition>,
    pub(crate) values: bool,
    pub(crate) lang: Option<Language>,
    pub(crate) file: Option<String>,
    pub(crate) to: Option<Encoding>,
    pub(crate) read: ReadOptions,
    pub(crate) write: WriteOptions,
    pub(crate) profile: Option<Profile>,
    pub(crate) form: Option<Form>,
    pub(crate) kind: Option<SchemaKind>,
    pub(crate) draft07: bool,
    pub(crate) open: bool,
    pub(crate) namespace: Option<String>,
    pub(crate) seed: u64,
    pub(crate) count: usize,
}

/// What kind of schema is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum SchemaKind {
    Bundle,
    Flat,
    Xsd,
    Report,
    OpenApi,
}

impl Options {
    pub(crate) fn read(json: &str) -> Result<Self, Failure> {
        let mut options = Self {
            message: None,
            edition: None,
            values: false,
            lang: None,
            file: None,
            to: None,
            read: ReadOptions::new(),
            write: WriteOptions::new(),
            profile: None,
            form: None,
            kind: None,
            draft07: false,
            open: false,
            namespace: None,
            seed: 0,
            count: 1,
        };
        if json.trim().is_empty() {
            return Ok(options);
        }
        let given: Map<String, Value> = serde_json::from_str(json).map_err(|error| {
            let told = Told::new(
                format!("các tùy chọn không phải là đối tượng JSON: {error}"),
                format!("the options are no JSON object: {error}"),
            );
            Failure::Options(told.text(None))
        })?;
        // The language first: what is wrong with the others is told in it.
        let lang = given.get_key_value("lang");
        let others = given.iter().filter(|(key, _)| *key != "lang");
        for (key, value) in lang.into_iter().chain(others) {
            options
                .take(key, value)
                .map_err(|wrong| Failure::Options(wrong.of(key).text(options.lang)))?;
        }
        Ok(options)
    }

    /// The form that is asked for, or that which is meant.
    pub(crate) fn form_of(&self, message: Message) -> Form {
        self.form.unwrap_or_else(|| message.usual_form())
    }

    fn take(&mut self, key: &str, value: &Value) -> Result<(), Told> {
        match key {
            "message" => {
                let name = text(value)?;
                self.message = Some(name.parse().map_err(|_| no_message(name))?);
            }
            "edition" => {
                let edition = match value
                    .as_str()
                    .map(str::to_owned)
                    .unwrap_or(value.to_string())
                    .as_str()
                {
                    "2019" => Edition::Qcvn2019,
                    "2022" => Edition::Qcvn2022,
                    _ => return Err(choice("các ấn bản", "the editions", &["2019", "2022"])),
                };
                self.edition = Some(edition);
                self.read = self.read.clone().edition(edition);
            }
            "values" => self.values = truth(value)?,
            "lang" => {
                self.lang = Some(match text(value)? {
                    "vi" => Language::Vietnamese,
                    "en" => Language::English,
                    _ => return Err(choice("các ngôn ngữ", "the languages", &["vi", "en"])),
                });
            }
            "file" => self.file = Some(text(value)?.to_owned()),
            "to" => {
                let to = text(value)?.parse();
                self.to = Some(to.map_err(|_| encodings())?);
            }
            "keepInvalid" => self.write = self.write.clone().keep_invalid(truth(value)?),
            "omitAbsent" => self.write = self.write.clone().omit_absent(truth(value)?),
            "namespace" => {
                let name = text(value)?;
                self.namespace = Some(name.to_owned());
                self.write = self.write.clone().namespace(name);
            }
            "profile" => {
                let profile = Profile::from_json(&value.to_string()).map_err(|error| {
                    Told::new(
                        error.line(Language::Vietnamese),
                        error.line(Language::English),
                    )
                })?;
                self.read = self.read.clone().profile(&profile);
                self.write = self.write.clone().profile(&profile);
                self.profile = Some(profile);
            }
            "bytes" => self.read = self.read.clone().bytes(number(value)?),
            "records" => self.read = self.read.clone().records(number(value)?),
            "findings" => self.read = self.read.clone().findings(number(value)?),
            "form" => {
                let form = text(value)?.parse();
                let forms = ["request", "reply", "list", "record"];
                self.form = Some(form.map_err(|_| choice("các dạng", "the forms", &forms))?);
            }
            "kind" => {
                self.kind = Some(match text(value)? {
                    "bundle" => SchemaKind::Bundle,
                    "flat" => SchemaKind::Flat,
                    "xsd" => SchemaKind::Xsd,
                    "report" => SchemaKind::Report,
                    "openapi" => SchemaKind::OpenApi,
                    _ => {
                        let kinds = ["bundle", "flat", "xsd", "report", "openapi"];
                        return Err(choice("các loại", "the kinds", &kinds));
                    }
                });
            }
            "draft" => match text(value)? {
                "7" => self.draft07 = true,
                "2020-12" => self.draft07 = false,
                _ => {
                    return Err(choice("các phiên bản", "the drafts", &["7", "2020-12"]));
                }
            },
            "open" => self.open = truth(value)?,
            "seed" => self.seed = number(value)? as u64,
            "count" => self.count = number(value)?,
            _ => {
                return Err(Told::new(
                    "không có tùy chọn nào như vậy",
                    "there is no such option",
                ));
            }
        }
        Ok(())
    }
}

/// Which encodings there are.
pub(crate) fn encodings() -> Told {
    choice("các dạng", "the encodings", &["json", "xml"])
}

/// That no message has this name.
pub(crate) fn no_message(name: &str) -> Told {
    Told::new(
        format!("không có gói tin nào tên `{name}`"),
        format!("no message `{name}`"),
    )
}

/// Which values there are.
fn choice(vi: &str, en: &str, values: &[&str]) -> Told {
    let (last, first) = values.split_last().unwrap_or((&"", &[]));
    let first = first.join(", ");
    Told::new(
        format!("{vi} là {first} và {last}"),
        format!("{en} are {first} and {last}"),
    )
}

fn text(value: &Value) -> Result<&str, Told> {
    let text = value.as_str();
    text.ok_or_else(|| Told::new("phải là một chuỗi", "must be a string"))
}

fn truth(value: &Value) -> Result<bool, Told> {
    let truth = value.as_bool();
    truth.ok_or_else(|| Told::new("phải là true hoặc false", "must be true or false"))
}

fn number(value: &Value) -> Result<usize, Told> {
    let number = value
        .as_u64()
        .and_then(|number| usize::try_from(number).ok());
    number.ok_or_else(|| Told::new("phải là một số nguyên không âm", "must be a whole number"))
}
