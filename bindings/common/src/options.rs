//! Options as a JSON object. A key that there is not is an error, so that a misspelt one is noticed.

use qcvn120::{Edition, Encoding, Form, Language, Message, Profile, ReadOptions, WriteOptions};
use serde_json::{Map, Value};

use crate::Failure;

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
    pub(crate) form: Form,
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
            form: Form::Request,
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
            Failure::Options(format!("the options are no JSON object: {error}"))
        })?;
        for (key, value) in &given {
            options
                .take(key, value)
                .map_err(|wrong| Failure::Options(format!("{key}: {wrong}")))?;
        }
        Ok(options)
    }

    fn take(&mut self, key: &str, value: &Value) -> Result<(), String> {
        match key {
            "message" => {
                let name = text(value)?;
                self.message = Some(name.parse().map_err(|_| format!("no message `{name}`"))?);
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
                    _ => return Err("the editions are 2019 and 2022".to_owned()),
                };
                self.edition = Some(edition);
                self.read = self.read.clone().edition(edition);
            }
            "values" => self.values = truth(value)?,
            "lang" => {
                self.lang = Some(match text(value)? {
                    "vi" => Language::Vietnamese,
                    "en" => Language::English,
                    _ => return Err("the languages are vi and en".to_owned()),
                });
            }
            "file" => self.file = Some(text(value)?.to_owned()),
            "to" => {
                let to = text(value)?.parse();
                self.to = Some(to.map_err(|_| "the encodings are json and xml")?);
            }
            "keepInvalid" => self.write = self.write.clone().keep_invalid(truth(value)?),
            "omitAbsent" => self.write = self.write.clone().omit_absent(truth(value)?),
            "namespace" => {
                let name = text(value)?;
                self.namespace = Some(name.to_owned());
                self.write = self.write.clone().namespace(name);
            }
            "profile" => {
                let profile =
                    Profile::from_json(&value.to_string()).map_err(|error| error.to_string())?;
                self.read = self.read.clone().profile(&profile);
                self.write = self.write.clone().profile(&profile);
                self.profile = Some(profile);
            }
            "bytes" => self.read = self.read.clone().bytes(number(value)?),
            "records" => self.read = self.read.clone().records(number(value)?),
            "findings" => self.read = self.read.clone().findings(number(value)?),
            "form" => {
                let form = text(value)?.parse();
                self.form = form.map_err(|_| "the forms are request, reply, list and record")?;
            }
            "kind" => {
                self.kind = Some(match text(value)? {
                    "bundle" => SchemaKind::Bundle,
                    "flat" => SchemaKind::Flat,
                    "xsd" => SchemaKind::Xsd,
                    "report" => SchemaKind::Report,
                    "openapi" => SchemaKind::OpenApi,
                    _ => {
                        return Err(
                            "the kinds are bundle, flat, xsd, report and openapi".to_owned()
                        );
                    }
                });
            }
            "draft" => match text(value)? {
                "7" => self.draft07 = true,
                "2020-12" => self.draft07 = false,
                _ => return Err("the drafts are 7 and 2020-12".to_owned()),
            },
            "open" => self.open = truth(value)?,
            "seed" => self.seed = number(value)? as u64,
            "count" => self.count = number(value)?,
            _ => return Err("there is no such option".to_owned()),
        }
        Ok(())
    }
}

fn text(value: &Value) -> Result<&str, String> {
    value.as_str().ok_or_else(|| "must be a string".to_owned())
}

fn truth(value: &Value) -> Result<bool, String> {
    value
        .as_bool()
        .ok_or_else(|| "must be true or false".to_owned())
}

fn number(value: &Value) -> Result<usize, String> {
    let number = value
        .as_u64()
        .and_then(|number| usize::try_from(number).ok());
    number.ok_or_else(|| "must be a whole number".to_owned())
}
