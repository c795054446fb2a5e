//! XML documents that look like the messages, with everything that XML lets senders do to them.

use qcvn120::spec::{FieldSpec, Lexeme, RecordSpec, Shape};
use qcvn120::{Form, Message};

use super::json::{self, NUMBERS, TEXTS};
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
    maker.out += maker.choices.pick(&[
        "",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
        "<?xml version='1.0'?>\n",
        "\u{feff}<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>",
        "<!-- gửi -->\n",
    ]);
    let spec = root(message, form);
    let name = match form {
        Form::Reply if maker.choices.rarely(4) => "PhanHoi".to_owned(),
        Form::Request | Form::Reply => message.name().to_owned(),
        Form::Record => spec.name.to_owned(),
        Form::List => format!("DanhSach{}", spec.name),
    };
    maker.element(&name, |maker| match form {
        Form::List => {
            for _ in 0..maker.choices.below(5) {
                maker.record(spec, 0);
            }
        }
        _ => maker.fields(spec, Some(message), 0),
    });
    (maker.out.into_bytes(), maker.planted)
}

impl Maker<'_, '_> {
    fn element(&mut self, name: &str, inside: impl FnOnce(&mut Self)) {
        let name = match self.choices.below(40) {
            37 => name.to_lowercase(),
            38 => name.to_uppercase(),
            39 => format!("q:{name}"),
            _ => name.to_owned(),
        };
        self.out += &format!("<{name}");
        if name.starts_with("q:") {
            self.out += " xmlns:q=\"urn:vi-du\"";
        }
        self.attributes();
        if self.choices.rarely(24) {
            self.out += "/>";
            return;
        }
        self.out.push('>');
        inside(self);
        self.between();
        self.out += &format!("</{name}>");
    }

    fn attributes(&mut self) {
        match self.choices.below(40) {
            35 => {
                let text = self.choices.plant(&mut self.planted);
                self.out += &format!(" a=\"{text}\"");
            }
            36 => {
                self.out +=
                    " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\""
            }
            37 => self.out += " xmlns=\"urn:vi-du\"",
            38 => self.out += " a='1' b=\"&lt;&#10;\"",
            39 => self.out += " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:type='x'",
            _ => {}
        }
    }

    /// What may stand anywhere between elements.
    fn between(&mut self) {
        match self.choices.below(40) {
            33 => self.out += "\n  ",
            34 => self.out += "<!-- ghi chú -->",
            35 => self.out += "<?pi x?>",
            36 | 37 => {
                let text = self.choices.plant(&mut self.planted);
                self.out += &text;
            }
            38 => self.out += "<![CDATA[ ]]>",
            39 => self.unknown(1),
            _ => {}
        }
    }

    fn record(&mut self, spec: &'static RecordSpec, depth: usize) {
        self.between();
        self.element(spec.element(), |maker| maker.fields(spec, None, depth));
    }

    fn fields(&mut self, spec: &'static RecordSpec, envelope: Option<Message>, depth: usize) {
        for field in spec.fields {
            let times = match self.choices.below(16) {
                13 | 14 => 0,
                15 => 2,
                _ => 1,
            };
            for _ in 0..times {
                self.between();
                self.field(field, envelope, depth);
            }
        }
        match self.choices.below(12) {
            10 => self.element("MoRong", |maker| {
                for _ in 0..maker.choices.below(4) {
                    let field = spec
                        .fields
                        .get(maker.choices.below(spec.fields.len().max(1)));
                    match field {
                        Some(field) if maker.choices.rarely(2) => maker.typed(field.name),
                        _ => maker.typed("La"),
                    }
                }
            }),
            11 => self.unknown(depth + 1),
            _ => {}
        }
    }

    fn field(&mut self, field: &'static FieldSpec, envelope: Option<Message>, depth: usize) {
        if depth >= DEEPEST {
            return;
        }
        match field.shape {
            Shape::List(items) => match self.choices.below(10) {
                8 => self.record(items, depth + 1),
                9 => self.element(field.element(), |maker| {
                    maker.record(items, depth + 1);
                    maker.unknown(depth + 1);
                }),
                _ => self.element(field.element(), |maker| {
                    for _ in 0..maker.choices.below(4) {
                        maker.record(items, depth + 1);
                    }
                }),
            },
            Shape::Record(record) => {
                self.element(field.element(), |maker| maker.record(record, depth + 1));
            }
            Shape::Texts => self.element(field.element(), |maker| {
                for _ in 0..maker.choices.below(4) {
                    let name = field.item_element().unwrap_or("x");
                    maker.element(name, |maker| maker.text(field));
                }
            }),
            Shape::Scalar(_) => self.element(field.element(), |maker| {
                if field.name == "service" && !maker.choices.rarely(8) {
                    maker.out += envelope.map_or("", Message::name);
                } else if let Some(message) = envelope
                    && field.name == "message"
                    && maker.choices.rarely(6)
                {
                    // A reply as JSON text.
                    let (reply, planted) = json::reply(message, maker.choices);
                    maker.planted.extend(planted);
                    maker.out += &escaped(&reply);
                } else {
                    maker.text(field);
                }
            }),
            _ => unreachable!("no other shape is known"),
        }
    }

    fn text(&mut self, field: &'static FieldSpec) {
        let text = match self.choices.below(20) {
            0..8 => match field.examples.first() {
                Some(Lexeme::Text(text)) => text.to_string(),
                Some(Lexeme::Number(number)) => number.to_string(),
                Some(Lexeme::Boolean(truth)) => truth.to_string(),
                None => String::new(),
            },
            8..14 => self.choices.plant(&mut self.planted),
            14 => self.choices.pick(NUMBERS).to_owned(),
            15 => {
                let codes = field.constraint.codes.map_or(&[][..], |list| list.codes);
                let code = codes.get(self.choices.below(codes.len().max(1)));
                code.map_or(String::new(), |code| code.code.to_owned())
            }
            16 => return self.unknown(DEEPEST),
            _ => self.choices.pick(TEXTS).to_owned(),
        };
        let text = escaped(&text);
        match self.choices.below(16) {
            13 => self.out += &format!("<!-- -->{text}"),
            14 if !text.contains(['&', '<', '>']) => self.out += &format!("<![CDATA[{text}]]>"),
            15 => self.out += &format!("\n {text}&#x20;"),
            _ => self.out += &text,
        }
    }

    fn unknown(&mut self, depth: usize) {
        let name = self.choices.pick(&[
            "La", "Khac", "x", "MoRong", "data", "message", "HoSo", "_a-b.c",
        ]);
        self.element(name, |maker| match maker.choices.below(4) {
            3 if depth < DEEPEST => {
                for _ in 0..maker.choices.below(4) {
                    maker.between();
                    maker.unknown(depth + 1);
                }
            }
            2 => {}
            _ => {
                let text = maker.choices.plant(&mut maker.planted);
                maker.out += &text;
            }
        });
    }

    /// A value in the vocabulary of `json-to-xml`, in an element of a name.
    fn typed(&mut self, name: &str) {
        self.out += &format!("<{name}>");
        let text = self.choices.plant(&mut self.planted);
        self.out += &match self.choices.below(8) {
            0 => text,
            1 => {
                "<number xmlns=\"http://www.w3.org/2005/xpath-functions\">1.10</number>".to_owned()
            }
            2 => "<boolean xmlns=\"http://www.w3.org/2005/xpath-functions\">true</boolean>"
                .to_owned(),
            3 => "<null xmlns=\"http://www.w3.org/2005/xpath-functions\"/>".to_owned(),
            4 => format!(
                "<map xmlns=\"http://www.w3.org/2005/xpath-functions\"><string key=\"a\">{text}</string></map>"
            ),
            5 => format!(
                "<array xmlns=\"http://www.w3.org/2005/xpath-functions\"><string>{text}</string><null/></array>"
            ),
            6 => {
                format!("<string xmlns=\"http://www.w3.org/2005/xpath-functions\">{text}</string>")
            }
            _ => format!("<map><string key=\"\">{text}</string></map>"),
        };
        self.out += &format!("</{name}>");
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    for char in text.chars() {
        match char {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            // XML does not have them.
            '\u{0}' | '\u{fffe}' => {}
            _ => out.push(char),
        }
    }
    out
}
