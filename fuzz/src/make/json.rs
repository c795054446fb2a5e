//! JSON documents that look like the messages, with everything that senders do to them.

use qcvn120::spec::{FieldSpec, Lexeme, RecordSpec, Shape};
use qcvn120::{Form, Message};

use super::{Choices, root};

const DEEPEST: usize = 5;

struct Maker<'c, 'a> {
    choices: &'c mut Choices<'a>,
    planted: Vec<String>,
    out: String,
}

pub(super) fn document(
    message: Message,
    form: Form,
    choices: &mut Choices<'_>,
) -> (Vec<u8>, Vec<String>) {
    let mut maker = Maker {
        choices,
        planted: Vec::new(),
        out: String::new(),
    };
    match maker.choices.below(16) {
        12 => maker.lines(message),
        13 => {
            // A packet below the root, or below two.
            maker.out += "{\"body\":";
            maker.packet(message, form);
            maker.out.push('}');
        }
        14 => {
            // As one JSON string.
            maker.packet(message, form);
            maker.out = quoted(&maker.out);
        }
        15 => {
            maker.out.push('\u{feff}');
            maker.packet(message, form);
            maker.out += "\r\n ";
        }
        _ => maker.packet(message, form),
    }
    (maker.out.into_bytes(), maker.planted)
}

/// A reply alone.
pub(super) fn reply(message: Message, choices: &mut Choices<'_>) -> (String, Vec<String>) {
    let mut maker = Maker {
        choices,
        planted: Vec::new(),
        out: String::new(),
    };
    maker.object(root(message, Form::Reply), Some(message), 2);
    (maker.out, maker.planted)
}

/// A JSON string, by a writer that is not ours.
pub(super) fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a text is writable")
}

impl Maker<'_, '_> {
    fn lines(&mut self, message: Message) {
        let spec = root(message, Form::Record);
        for _ in 0..=self.choices.below(5) {
            let start = self.out.len();
            self.object(spec, Some(message), 0);
            // A line has no line feeds inside.
            let line = self.out.split_off(start).replace(['\r', '\n'], " ");
            self.out += &line;
            self.out += self.choices.pick(&["\n", "\r\n", "\n\n", " \n"]);
        }
    }

    fn packet(&mut self, message: Message, form: Form) {
        let spec = root(message, form);
        match form {
            Form::List => {
                self.out.push('[');
                for index in 0..self.choices.below(6) {
                    if index > 0 {
                        self.out.push(',');
                    }
                    self.blank();
                    if self.choices.rarely(20) {
                        self.any(0);
                    } else {
                        self.object(spec, None, 0);
                    }
                }
                self.out.push(']');
            }
            _ => self.object(spec, Some(message), 0),
        }
    }

    fn blank(&mut self) {
        self.out += self
            .choices
            .pick(&["", "", "", "", " ", "\n", "\t", "\r\n"]);
    }

    fn object(&mut self, spec: &'static RecordSpec, envelope: Option<Message>, depth: usize) {
        self.out.push('{');
        let mut first = true;
        for field in spec.fields {
            // Mostly each field once, some left out, few twice.
            let times = match self.choices.below(16) {
                13 | 14 => 0,
                15 => 2,
                _ => 1,
            };
            for _ in 0..times {
                self.lead(&mut first);
                self.key(field);
                self.out.push(':');
                self.blank();
                self.value(field, envelope, depth);
                self.blank();
            }
        }
        for _ in 0..self.choices.below(8).saturating_sub(5) {
            self.unknown(spec, &mut first, depth);
        }
        self.out.push('}');
    }

    fn lead(&mut self, first: &mut bool) {
        if !std::mem::take(first) {
            self.out.push(',');
        }
        self.blank();
    }

    fn unknown(&mut self, spec: &'static RecordSpec, first: &mut bool, depth: usize) {
        self.lead(first);
        let other = spec
            .fields
            .get(self.choices.below(spec.fields.len().max(1)));
        let key = match (self.choices.below(8), other) {
            (0, _) => "Lạ".to_owned(),
            (1, _) => "x".to_owned(),
            // Near a known name, but not one.
            (2, Some(field)) => format!("{}x", field.name),
            (3, Some(field)) => field.element().to_owned(),
            (4, _) => "@a:b #".to_owned(),
            // Where replies have their records.
            (5, _) => "data".to_owned(),
            (6, _) => "result".to_owned(),
            _ => String::new(),
        };
        self.out += &quoted(&key);
        self.out.push(':');
        self.any(depth + 1);
    }

    fn key(&mut self, field: &'static FieldSpec) {
        let name = field.name;
        let key = match self.choices.below(32) {
            26 => name.to_lowercase(),
            27 => name.to_uppercase(),
            28 => format!(" {name} "),
            29 => {
                let (first, rest) = name.split_at(1);
                let escaped = u32::from(first.as_bytes()[0]);
                self.out += &format!("\"\\u{escaped:04x}{rest}\"");
                return;
            }
            30 => field.also.first().map_or(name, |also| also.name).to_owned(),
            31 => field.element().to_owned(),
            _ => name.to_owned(),
        };
        self.out += &quoted(&key);
    }

    fn value(&mut self, field: &'static FieldSpec, envelope: Option<Message>, depth: usize) {
        if depth >= DEEPEST || self.choices.rarely(16) {
            return self.any(depth + 1);
        }
        match field.shape {
            Shape::List(items) => self.list(field, items, depth),
            Shape::Record(record) => match self.choices.below(12) {
                10 => {
                    self.out.push('[');
                    self.object(record, None, depth + 1);
                    self.out.push(']');
                }
                11 => self.within(record.name, |maker| {
                    maker.object(record, None, depth + 1);
                }),
                _ => self.object(record, None, depth + 1),
            },
            Shape::Texts => {
                self.out.push('[');
                for index in 0..self.choices.below(4) {
                    if index > 0 {
                        self.out.push(',');
                    }
                    self.scalar(field);
                }
                self.out.push(']');
            }
            Shape::Scalar(_) => {
                if field.name == "message" && self.choices.rarely(6) {
                    return self.reply_inside(envelope, depth);
                }
                if field.name == "service" && !self.choices.rarely(8) {
                    let name = envelope.map_or("", Message::name);
                    self.out += &quoted(name);
                    return;
                }
                self.scalar(field);
            }
            _ => unreachable!("no other shape is known"),
        }
    }

    fn list(&mut self, field: &'static FieldSpec, items: &'static RecordSpec, depth: usize) {
        match self.choices.below(20) {
            // One object for a list of one; a list in an object; as a text.
            16 => self.object(items, None, depth + 1),
            17 => self.within(items.name, |maker| {
                maker.object(items, None, depth + 1);
            }),
            18 => self.within(field.name, |maker| maker.items(items, depth)),
            19 => {
                let start = self.out.len();
                self.items(items, depth);
                let inside = self.out.split_off(start);
                self.out += &quoted(&inside);
            }
            _ => self.items(items, depth),
        }
    }

    fn items(&mut self, items: &'static RecordSpec, depth: usize) {
        self.out.push('[');
        for index in 0..self.choices.below(4) {
            if index > 0 {
                self.out.push(',');
            }
            self.blank();
            match self.choices.below(16) {
                15 => self.any(depth + 1),
                _ => self.object(items, None, depth + 1),
            }
        }
        self.out.push(']');
    }

    fn within(&mut self, key: &str, inside: impl FnOnce(&mut Self)) {
        self.out.push('{');
        self.out += &quoted(key);
        self.out.push(':');
        inside(self);
        self.out.push('}');
    }

    /// A reply as the text of a reply's message.
    fn reply_inside(&mut self, envelope: Option<Message>, depth: usize) {
        let Some(reply) = envelope.and_then(|message| message.spec().reply) else {
            return self.any(depth + 1);
        };
        let start = self.out.len();
        self.object(reply, envelope, depth + 2);
        let inside = self.out.split_off(start);
        self.out += &quoted(&inside);
    }

    fn scalar(&mut self, field: &'static FieldSpec) {
        let codes = field.constraint.codes.map_or(&[][..], |list| list.codes);
        match self.choices.below(24) {
            0..8 => match field.examples.first() {
                Some(Lexeme::Text(text)) => self.out += &quoted(text),
                Some(Lexeme::Number(number)) => self.out += number,
                Some(Lexeme::Boolean(truth)) => self.out += &truth.to_string(),
                None => self.out += "\"\"",
            },
            8..14 => {
                let text = self.choices.plant(&mut self.planted);
                self.out += &quoted(&text);
            }
            14..18 if !codes.is_empty() => {
                let code = &codes[self.choices.below(codes.len())];
                self.out += &quoted(code.code);
            }
            14..20 => {
                let text = self.choices.pick(TEXTS);
                self.out += &quoted(text);
            }
            20 => self.out += "\"\"",
            21 => self.out += "null",
            22 => self.out += self.choices.pick(NUMBERS),
            _ => self.out += self.choices.pick(&["true", "false"]),
        }
    }

    /// Any value, its containers small.
    fn any(&mut self, depth: usize) {
        let most = if depth < DEEPEST { 10 } else { 7 };
        match self.choices.below(most) {
            0 | 1 => {
                let text = self.choices.plant(&mut self.planted);
                self.out += &quoted(&text);
            }
            2 => self.out += "null",
            3 => self.out += self.choices.pick(&["true", "false"]),
            4 => self.out += self.choices.pick(NUMBERS),
            5 => {
                let text = self.choices.pick(TEXTS);
                self.out += &quoted(text);
            }
            6 => {
                self.out += self
                    .choices
                    .pick(&["{}", "[]", "\"\"", "[{}]", "[[]]", "{\"\":0}"])
            }
            7 => {
                self.out.push('[');
                for index in 0..self.choices.below(4) {
                    if index > 0 {
                        self.out.push(',');
                    }
                    self.any(depth + 1);
                }
                self.out.push(']');
            }
            _ => {
                self.out.push('{');
                let mut first = true;
                for _ in 0..self.choices.below(4) {
                    self.lead(&mut first);
                    let key = self
                        .choices
                        .pick(&["a", "b", "a", "Lạ", "", "data", "result", "message"]);
                    self.out += &quoted(key);
                    self.out.push(':');
                    self.any(depth + 1);
                }
                self.out.push('}');
            }
        }
    }
}

pub(super) const TEXTS: &[&str] = &[
    "20200101080000",
    "20230229000000",
    "00010101000000",
    "01/01/2020",
    "01/01/2020 08:00:00",
    "2020-01-01T08:00:00+07:00",
    "2020-01-01T08:00:00.123Z",
    "/Date(1577836800000)/",
    "000.00.01.H22-200101-0001",
    "H22",
    "1",
    "01",
    "1.0",
    " 4 ",
    "\u{a0}4",
    "True",
    "true",
    "Có",
    "8.000",
    "1e3",
    "12345678901234567890123",
    "{\"a\":1}",
    "[]",
    "[{\"MaHoSo\":\"x\"}]",
    "<a>b</a>",
    "Nguye\u{302}\u{303}n",
    "Nguyễn Văn An",
    "a\u{0}b",
    "]]>",
    "&amp;",
    "\u{fffe}",
    "\u{2028}",
    "\n",
    "😀",
    "   ",
    "x\r\ny",
    "-0",
    "NaN",
    "null",
    "Nguyá»…n",
];

pub(super) const NUMBERS: &[&str] = &[
    "0",
    "1",
    "4",
    "-1",
    "-0",
    "1.0",
    "1.10",
    "1e3",
    "1E+03",
    "0.5",
    "8000",
    "20200101080000",
    "1577836800000",
    "9007199254740993",
    "9007199254740993.0",
    "18446744073709551616",
    "-9223372036854775809",
    "12345678901234567890123",
    "1e400",
    "5e-324",
    "1e-999",
];
