//! The XML Schema 1.0 of one form of a message: the types, which are generated, together with a root element.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::documents::built_in;
use crate::packets::Message;
use crate::wire::Form;

impl Message {
    /// The XML Schema 1.0 of one form, complete in itself: one root element and the types that it needs. `None` when the
    /// message has no such form.
    ///
    /// Elements are in the order in which this crate writes them. Required fields must be there and not be empty, and
    /// optional ones may be empty, as in the JSON Schema. XML Schema 1.0 can't allow unknown elements everywhere, so
    /// they are allowed only in the last element of a record, `MoRong`, whose content is open. No public instance of
    /// the XML form is known, so the schema is provisional throughout; its documentation, in Vietnamese and in English,
    /// states the evidence of each part.
    ///
    /// ```
    /// use qcvn120::{Form, Message};
    ///
    /// let xsd = Message::DongBoHoSoMC.xsd(Form::Request).unwrap();
    /// assert!(xsd.contains(r#"<xs:element name="DongBoHoSoMC" type="DongBoHoSoMCRequest">"#));
    /// assert!(xsd.contains(r#"<xs:element name="MaHoSo" type="MaHoSo-BatBuoc">"#));
    /// assert!(Message::DongBoTrangThaiHoSo.xsd(Form::List).is_none());
    /// ```
    pub fn xsd(self, form: Form) -> Option<String> {
        self.xsd_in(form, "")
    }

    /// As [`xsd`](Self::xsd), for documents whose elements are in a namespace, as some partners ask for. This crate
    /// writes none unless [asked to](crate::WriteOptions::namespace), and accepts any. `None` also when the namespace
    /// holds a character that XML can't; an empty one means no namespace.
    ///
    /// ```
    /// use qcvn120::{Form, Message};
    ///
    /// let xsd = Message::TraCuuHoSo.xsd_in(Form::Reply, "urn:example:motcua").unwrap();
    /// assert!(xsd.contains(r#"targetNamespace="urn:example:motcua""#));
    /// ```
    pub fn xsd_in(self, form: Form, namespace: &str) -> Option<String> {
        schema(self, form, namespace, None, built_in::named_type)
    }

    /// The root element of a form.
    fn root(self, form: Form) -> Option<Root> {
        self.forms().find(|known| *known == form)?;
        let spec = self.spec();
        let record = || spec.record.map(|record| (record.element(), record.name));
        Some(match form {
            Form::Request => Root {
                element: spec.name.to_owned(),
                content: ElementContent::NamedType(spec.request.name),
            },
            Form::Reply => Root {
                element: spec.name.to_owned(),
                content: ElementContent::NamedType(spec.reply?.name),
            },
            Form::List => {
                let (element, name) = record()?;
                Root {
                    element: format!("DanhSach{name}"),
                    content: ElementContent::List(element, name),
                }
            }
            Form::Record => {
                let (element, name) = record()?;
                Root {
                    element: element.to_owned(),
                    content: ElementContent::NamedType(name),
                }
            }
        })
    }

    /// The documentation of the schema as a whole.
    fn about(self, form: Form, profile: Option<&str>) -> String {
        let spec = self.spec();
        let (name, grade) = (spec.name, spec.evidence);
        let form_vi = match form {
            Form::Request => "yêu cầu",
            Form::Reply => "trả lời",
            Form::List => "danh sách bản ghi",
            Form::Record => "một bản ghi",
        };
        let title = escaped(spec.title);
        let meaning = escaped(spec.description_vi);
        let mut english = format!(
            "XML Schema 1.0 of the packet {name} of QCVN 120:2019/BTTTT, form: {form}. {} Generated from \
             schemas/messages/{name}.json. No XML instance of the packets is public: this XML form is provisional throughout, \
             a reading of the project qcvn120. Evidence: R, stated by the regulation or another legal text; 2, two or more \
             independent public systems do exactly so; 1, one does; P, this project's reading. Evidence of the packet: {grade}.",
            spec.description,
        );
        for (label, text) in [("Source", spec.source), ("Provisional", spec.provisional)] {
            if let Some(text) = text {
                let _ = write!(english, " {label}: {}.", text.trim_end_matches('.'));
            }
        }
        let under = profile.map_or(String::new(), |name| {
            let _ = write!(english, " Adjusted to the profile {name}.");
            format!(" Theo profile {}.", escaped(name))
        });
        format!(
            "  <xs:annotation>\n    \
             <xs:documentation xml:lang=\"vi\">{title}: lược đồ XML Schema 1.0 của gói tin {name} theo QCVN 120:2019/BTTTT, dạng \
             {form_vi}. {meaning} Sinh từ schemas/messages/{name}.json. Chưa có gói tin XML nào được công bố: toàn bộ dạng XML này là tạm thời, \
             theo cách hiểu của dự án qcvn120. Mức căn cứ: R, văn bản pháp luật nêu; 2, từ hai hệ thống độc lập trở lên dùng \
             đúng như vậy; 1, một hệ thống; P, cách hiểu của dự án.{under}</xs:documentation>\n    \
             <xs:documentation xml:lang=\"en\">{}</xs:documentation>\n  \
             </xs:annotation>\n\n",
            escaped(&english),
        )
    }
}

/// The XML Schema 1.0 of one form, complete in itself; `adjust` says what stands for each named type, and `profile` is the
/// name of the profile by which it does.
pub(crate) fn schema(
    message: Message,
    form: Form,
    namespace: &str,
    profile: Option<&str>,
    adjust: impl Fn(&str, &'static str) -> Cow<'static, str>,
) -> Option<String> {
    if !is_namespace(namespace) {
        return None;
    }
    let root = message.root(form)?;
    let mut text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
            <xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\""
        .to_owned();
    if !namespace.is_empty() {
        // As the default namespace, it is also that of the references to types.
        let namespace = escaped(namespace);
        // Writing to a `String` does not fail.
        let _ = write!(
            text,
            "\n    xmlns=\"{namespace}\"\n    targetNamespace=\"{namespace}\"\n    elementFormDefault=\"qualified\""
        );
    }
    text += ">\n";
    text += &message.about(form, profile);
    text += &root.declaration(message);
    for one in needed(root.content.type_name()) {
        text.push('\n');
        text += &adjust(one.name, one.text);
    }
    text += "</xs:schema>\n";
    Some(text)
}

/// The root element of a form, and its content.
struct Root {
    element: String,
    content: ElementContent,
}

/// The content of a root element.
enum ElementContent {
    /// That of the named type.
    NamedType(&'static str),
    /// Any number of elements of the first name, each of the named type that is second.
    List(&'static str, &'static str),
}

/// A named type of the schemas.
struct NamedType {
    name: &'static str,
    /// The named types that the declaration refers to.
    uses: &'static [&'static str],
    /// The declaration, indented by one step.
    text: &'static str,
}

impl Root {
    /// The declaration of the element.
    fn declaration(&self, message: Message) -> String {
        let element = &self.element;
        let annotation = format!(
            "    <xs:annotation>\n      \
             <xs:documentation xml:lang=\"vi\">{}</xs:documentation>\n    \
             </xs:annotation>\n",
            escaped(message.spec().title),
        );
        match self.content {
            ElementContent::NamedType(name) => format!(
                "  <xs:element name=\"{element}\" type=\"{name}\">\n{annotation}  </xs:element>\n"
            ),
            ElementContent::List(item, name) => format!(
                "  <xs:element name=\"{element}\">\n{annotation}    \
                 <xs:complexType>\n      \
                 <xs:sequence>\n        \
                 <xs:element name=\"{item}\" type=\"{name}\" minOccurs=\"0\" maxOccurs=\"unbounded\"/>\n      \
                 </xs:sequence>\n    \
                 </xs:complexType>\n  \
                 </xs:element>\n"
            ),
        }
    }
}

impl ElementContent {
    fn type_name(&self) -> &'static str {
        match self {
            Self::NamedType(name) | Self::List(_, name) => name,
        }
    }
}

/// Whether XML can hold the name of a namespace.
pub(crate) fn is_namespace(name: &str) -> bool {
    !name.contains(|char: char| char.is_control() || matches!(char, '\u{fffe}' | '\u{ffff}'))
}

/// A named type and all those that it refers to, in the order of the table.
fn needed(first: &'static str) -> impl Iterator<Item = &'static NamedType> {
    let mut names = BTreeSet::new();
    let mut open = vec![first];
    while let Some(name) = open.pop() {
        if names.insert(name) {
            open.extend(
                TYPES
                    .iter()
                    .filter(|one| one.name == name)
                    .flat_map(|one| one.uses),
            );
        }
    }
    TYPES.iter().filter(move |one| names.contains(one.name))
}

/// A text as the content of an element or of an attribute in double quotes.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

include!(concat!(env!("OUT_DIR"), "/xsd.rs"));
