//! What serde writes of valid records, requests and replies.

use std::fmt::Write as _;

use qcvn120::{Form, Message, Record, testing};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;

use crate::messages::{self, Take};

/// How many of each form.
const SAMPLES: u64 = 20;

pub fn lines() -> String {
    let mut lines = Lines(String::new());
    messages::each(&mut lines);
    lines.0.trim_end().to_owned()
}

struct Lines(String);

impl Take for Lines {
    fn take<R>(&mut self, message: Message, form: Form)
    where
        R: Record<Text = String> + Serialize + JsonSchema,
    {
        for seed in 0..SAMPLES {
            let record: R = testing::sample(seed);
            let value = serde_json::to_value(&record).expect("samples fit serde");
            let line = json!({"message": message.name(), "form": form.name(), "value": value});
            writeln!(self.0, "{line}").expect("a `String` takes it");
        }
    }
}
