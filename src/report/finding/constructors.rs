//! The findings that checks make: each with its code, its parameters and the grade of the rule that it is about.

use chrono::Datelike;

use super::unseen::unseen_words;
use super::{Finding, Param, Place};
use crate::language::Bilingual;
use crate::report::{Code, Part};
use crate::spec::{
    Against, Agency, AgencyChange, CatalogueKind, CodeList, CodeSpec, Contradiction, DatedAgency,
    Edition, FieldSpec, Grade, OtherName, RecordSpec, RuleSpec, Shape, TextPattern, Types, Unique,
};
use crate::syntax::json::{Kind, kind_of};

impl Finding {
    /// A finding of this code, so far without parameters and place. Its evidence is that of the field.
    pub(crate) fn new(code: Code, field: Option<&'static FieldSpec>) -> Self {
        Self {
            code,
            pointer: String::new(),
            field,
            params: Vec::new(),
            evidence: field.map(|field| field.evidence.field),
            offset: None,
            position: None,
            value: None,
            meant: None,
            level: code.severity().level(),
            breaks_schema: code.breaks_schema(),
            inside: None,
            part: Part::Around,
            record: None,
            across: None,
        }
    }

    /// A required field that is missing.
    pub(crate) fn required(field: &'static FieldSpec) -> Self {
        Self::new(Code::Required, Some(field)).graded(field.evidence.required)
    }

    /// A required field that holds the empty text.
    pub(crate) fn empty(field: &'static FieldSpec) -> Self {
        Self::new(Code::MinLength, Some(field)).graded(field.evidence.required)
    }

    /// `null` in a field.
    #[cold]
    pub(crate) fn no_value(field: &'static FieldSpec) -> Self {
        if field.required {
            Self::required(field)
        } else {
            Self::null(field)
        }
    }

    /// `null` in an optional field. Leaving the field out is always right; what else is depends on the field.
    fn null(field: &'static FieldSpec) -> Self {
        let constraint = &field.constraint;
        let takes_empty =
            constraint.fixed.is_none() && constraint.pattern.is_none_or(|form| form.matches(""));
        let (vi, en) = match field.shape {
            Shape::Scalar(types) if types.text() && takes_empty => {
                (" hoặc gửi \"\"", " or send \"\"")
            }
            Shape::List(_) | Shape::Texts => (" hoặc gửi []", " or send []"),
            Shape::Scalar(_) | Shape::Record(_) => ("", ""),
        };
        Self::new(Code::Null, Some(field)).with("or", Param::Words { vi, en })
    }

    /// A value of a JSON type that cannot be read as what is due.
    pub(crate) fn type_mismatch(
        field: Option<&'static FieldSpec>,
        expected: Expected,
        found: Kind,
    ) -> Self {
        Self::new(Code::Type, field)
            .with("expected", expected.words())
            .with("found", kind_words(found))
    }

    /// As [`type_mismatch`](Self::type_mismatch), of a value whose raw JSON is known. Of a text that is XML, that is said.
    pub(crate) fn misfit(field: Option<&'static FieldSpec>, expected: Expected, raw: &str) -> Self {
        let finding = Self::type_mismatch(field, expected, kind_of(raw));
        let is_xml = |text: &str| {
            let text = text.trim_start_matches(['"', ' ', '\t', '\n', '\r']);
            let text = text.strip_prefix("\\u003").map_or(text, |code| {
                if code.starts_with(['c', 'C']) {
                    "<"
                } else {
                    code
                }
            });
            text.starts_with('<')
        };
        if matches!(expected, Expected::Scalar(_)) || !raw.starts_with('"') || !is_xml(raw) {
            return finding;
        }
        finding.with(
            "hint",
            Param::Words {
                vi: "; đây là XML dưới dạng chữ: hãy gửi bản ghi bằng chính cách mã hóa của tài liệu",
                en: "; this is XML as text: send the records in the encoding of the document itself",
            },
        )
    }

    /// A code that is not in its list: an error for a closed list, advice for an open one.
    pub(crate) fn code_of(code: Code, field: &'static FieldSpec, list: &'static CodeList) -> Self {
        Self::new(code, Some(field))
            .graded(list.evidence)
            .with("list", Param::Name(list.title))
            .with("name", Param::Name(list.name))
            .with("codes", Param::Codes(list))
    }

    /// A code that the catalogue of its field does not have. That is as certain as the catalogue is: no grade tells.
    #[cold]
    pub(crate) fn not_in_catalogue(field: &'static FieldSpec, kind: CatalogueKind) -> Self {
        let (vi, en) = match kind {
            CatalogueKind::Procedure => ("thủ tục hành chính", "procedures"),
            CatalogueKind::Field => ("lĩnh vực", "fields"),
            CatalogueKind::Agency => ("cơ quan, đơn vị", "agencies"),
        };
        let mut finding = Self::new(Code::NotInCatalogue, Some(field));
        finding.evidence = None;
        finding.with("catalogue", Param::Words { vi, en })
    }

    /// A text without the form that it must have, or should have.
    pub(crate) fn pattern(
        code: Code,
        field: &'static FieldSpec,
        form: &'static TextPattern,
    ) -> Self {
        Self::new(code, Some(field))
            .graded(form.evidence)
            .with("form", pattern_words(form))
    }

    /// A text with more characters than are allowed, or advised.
    pub(crate) fn too_long(
        code: Code,
        field: &'static FieldSpec,
        length: usize,
        max: usize,
        grade: Grade,
    ) -> Self {
        Self::new(code, Some(field))
            .graded(grade)
            .with("length", Param::Number(length))
            .with("max", Param::Number(max))
    }

    /// Another value than the one that must stand here.
    pub(crate) fn fixed(field: &'static FieldSpec, expected: &'static str) -> Self {
        let finding = Self::new(Code::Const, Some(field)).with("expected", Param::Name(expected));
        if expected.is_empty() {
            // No field of the schemas must be empty: a profile says so, and how well it is known.
            return finding.graded(field.evidence.constraint);
        }
        finding
    }

    /// An XML element of another name than this.
    pub(crate) fn element(expected: &'static str) -> Self {
        Self::new(Code::ElementName, None).with("expected", Param::Name(expected))
    }

    /// A root element, or that of a packet inside others, of another name than this.
    pub(crate) fn root_element(expected: &str) -> Self {
        let (vi, en) = (expected.into(), expected.into());
        Self::new(Code::ElementName, None).with("expected", Param::Text { vi, en })
    }

    /// A key that the record does not know.
    pub(crate) fn unknown(record: &'static RecordSpec) -> Self {
        let named = if record.fields.is_empty() {
            Param::Words {
                vi: "một bản ghi chưa rõ thuộc gói tin nào",
                en: "a record of no message that is known",
            }
        } else {
            Param::Name(record.name)
        };
        Self::new(Code::UnknownField, None)
            .with("record", named)
            .with(
                "kept",
                Param::Words {
                    vi: "giá trị được giữ nguyên",
                    en: "its value is kept as it came",
                },
            )
    }

    /// An attribute of an element around records, which has no place in any of them.
    #[cold]
    pub(crate) fn lost(element: &str) -> Self {
        let (vi, en) = (element.into(), element.into());
        Self::new(Code::UnknownField, None)
            .with("record", Param::Text { vi, en })
            .with(
                "kept",
                Param::Words {
                    vi: "giá trị không được giữ lại",
                    en: "its value is not kept",
                },
            )
    }

    /// A packet inside something else, and the pointers of what stands beside it; `seen` says whether a schema sees that.
    pub(crate) fn wrapper(pointer: &str, beside: &[String], seen: bool) -> Self {
        const MOST: usize = 8;
        let (vi, en) = (pointer.into(), pointer.into());
        let finding = Self::new(Code::Wrapper, None).with("place", Param::Text { vi, en });
        let mut named = beside[..beside.len().min(MOST)].join(", ");
        if beside.len() > MOST {
            named.push_str(", …");
        }
        let (vi, en) = if beside.is_empty() {
            ("".into(), "".into())
        } else {
            (
                format!("; bên cạnh còn {named}: không thuộc gói tin, không được giữ lại").into(),
                format!("; beside it stand {named}: no part of the packet, and not kept").into(),
            )
        };
        finding.with("beside", Param::Text { vi, en }).seen(seen)
    }

    /// The encoding that is declared, where the bytes are UTF-8.
    pub(crate) fn encoding_name(declared: &str) -> Self {
        let declared = || declared.into();
        let (vi, en) = (declared(), declared());
        Self::new(Code::EncodingName, None).with("declared", Param::Text { vi, en })
    }

    /// Two fields of a reply that cannot both be right.
    pub(crate) fn contradiction(contradiction: &Contradiction) -> Self {
        let Bilingual { vi, en } = contradiction.words;
        let other = match contradiction.other {
            Against::Field(field) => field_param(field),
            Against::Key(key) => Param::Name(key),
        };
        Self::new(Code::Contradiction, Some(contradiction.field))
            .with("other", other)
            .with("what", Param::Words { vi, en })
    }

    /// The code of an agency that is closed on the day of the record.
    #[cold]
    pub(crate) fn closed_code(dated: &DatedAgency, agency: &Agency, closed: &AgencyChange) -> Self {
        let text = |vi: String, en: String| Param::Text {
            vi: vi.into(),
            en: en.into(),
        };
        let day = closed.on;
        let day_first = format!("{:02}/{:02}/{}", day.day(), day.month(), day.year());
        let next: Vec<String> = agency.successors().map(Agency::label).collect();
        let successors = if next.is_empty() {
            Param::Words {
                vi: "; chưa rõ mã nào thay thế",
                en: "; no code is known to have replaced it",
            }
        } else {
            let next = next.join(", ");
            text(
                format!("; thay bằng {next}"),
                format!("; replaced by {next}"),
            )
        };
        Self::new(Code::ClosedCode, Some(dated.field))
            .graded(dated.evidence.weaker(closed.evidence))
            .with("agency", text(agency.label(), agency.label()))
            .with("since", text(day_first, day.to_string()))
            .with("successors", successors)
    }

    /// A key of a field that stands more than once in one object.
    #[cold]
    pub(crate) fn duplicate_key(field: &'static FieldSpec) -> Self {
        let (vi, en) = ("chỉ lần cuối được tính", "only the last one counts");
        Self::new(Code::DuplicateKey, Some(field)).with("counts", Param::Words { vi, en })
    }

    /// An unknown key that stands more than once in one object.
    #[cold]
    pub(crate) fn duplicate_unknown() -> Self {
        let (vi, en) = (
            "mọi giá trị đều được giữ nguyên",
            "each of its values is kept",
        );
        Self::new(Code::DuplicateKey, None).with("counts", Param::Words { vi, en })
    }

    /// A record whose number is that of a record before it.
    #[cold]
    pub(crate) fn duplicate_record(unique: &Unique, first: Place) -> Self {
        Self::new(Code::DuplicateRecord, Some(unique.field))
            .graded(unique.evidence)
            .with("first", Param::Place(first))
    }

    /// Says of other places that the text is inside another one, at this pointer, which has lines of its own.
    #[cold]
    pub(crate) fn enclose_places(&mut self, pointer: &str) {
        for (_, param) in &mut self.params {
            if let Param::Place(place) = param {
                place.line = None;
                if let Some(inside) = &mut place.inside {
                    inside.insert_str(0, pointer);
                }
            }
        }
    }

    /// Adds the field that an unknown key may have been meant for.
    pub(crate) fn note_nearest(&mut self, field: &'static FieldSpec) {
        self.params.push(("nearest", field_param(field)));
    }

    /// A field of a later edition than the one that is checked under.
    pub(crate) fn edition(field: &'static FieldSpec, edition: Edition) -> Self {
        Self::new(Code::Edition, Some(field))
            .with("what", Param::Words { vi: "", en: "" })
            .with("edition", Param::Name(edition.year()))
    }

    /// A code of a later edition than the one that is checked under.
    pub(crate) fn edition_of_code(field: &'static FieldSpec, code: &'static CodeSpec) -> Self {
        let what = Param::Words {
            vi: " có mã",
            en: " holds a code that",
        };
        Self::new(Code::Edition, Some(field))
            .graded(code.evidence)
            .with("what", what)
            .with("edition", Param::Name(code.edition.year()))
    }

    /// A value in another form than the schema's.
    pub(crate) fn form_quirk(code: Code, field: &'static FieldSpec) -> Self {
        let finding = Self::new(code, Some(field));
        match field.constraint.pattern {
            Some(form) => finding.with("form", pattern_words(form)),
            None => finding,
        }
    }

    /// A code with zeros in front, or the label in the place of a code.
    pub(crate) fn code_form(
        field: &'static FieldSpec,
        list: &'static CodeList,
        sent: &str,
    ) -> Self {
        let has_zeros =
            crate::text::visible(sent).starts_with(|first: char| first.is_ascii_digit());
        let what = if has_zeros {
            Param::Words {
                vi: "có số 0 thừa ở đầu mã",
                en: "has zeros in front of its code",
            }
        } else {
            Param::Words {
                vi: "ghi tên gọi thay cho mã",
                en: "has the label in place of a code",
            }
        };
        Self::code_of(Code::CodeForm, field, list).with("what", what)
    }

    /// A day of the year 1, in whatever form, where the field may be absent.
    pub(crate) fn no_date(field: &'static FieldSpec) -> Self {
        Self::new(Code::DateForm, Some(field)).with(
            "form",
            Param::Words {
                vi: "không có ngày thì để trống (\"\"); năm 0001 được đọc như không có ngày",
                en: "\"\" without a date; the year 1 is read as no date",
            },
        )
    }

    /// Blanks around a value. The message names the first of them that is no plain blank.
    pub(crate) fn blank(field: &'static FieldSpec, sent: &str) -> Self {
        Self::form_quirk(Code::Blank, field).with("what", unseen_words(sent))
    }

    /// A key with blanks around it. A schema sees this as [`key_case`](Self::key_case).
    pub(crate) fn key_blank(field: &'static FieldSpec, sent: &str) -> Self {
        Self::new(Code::KeyBlank, Some(field))
            .with("expected", Param::Name(field.name))
            .with("what", unseen_words(sent))
    }

    /// A key in another letter case than the field's. A schema sees this only where the field is required: as a missing
    /// field.
    pub(crate) fn key_case(field: &'static FieldSpec) -> Self {
        Self::new(Code::KeyCase, Some(field)).with("expected", Param::Name(field.name))
    }

    /// A value of another shape than the field's, and as what it is read.
    pub(crate) fn shape(code: Code, field: &'static FieldSpec, read_as: ReadAs) -> Self {
        Self::new(code, Some(field)).with("what", read_as.words())
    }

    /// An item of a list that is the JSON text of a record.
    pub(crate) fn item_in_text() -> Self {
        Self::new(Code::TextForObject, None).with("what", ReadAs::Json.words())
    }

    /// An item of a list that is an array of one record.
    pub(crate) fn item_in_list() -> Self {
        Self::new(Code::ListForObject, None).with("what", ReadAs::Item.words())
    }

    /// The records of a reply under the key of a request.
    pub(crate) fn data_for_result(field: &'static FieldSpec) -> Self {
        Self::new(Code::DataForResult, Some(field)).with("expected", Param::Name(field.name))
    }

    /// A field under a name that another system has for it.
    pub(crate) fn other_name(field: &'static FieldSpec, other: &OtherName) -> Self {
        Self::new(Code::OtherName, Some(field))
            .with("expected", Param::Name(field.name))
            .graded(other.evidence)
    }

    /// A text whose check digit is not the one that its other digits give.
    pub(crate) fn check_digit(field: &'static FieldSpec, grade: Grade) -> Self {
        Self::new(Code::CheckDigit, Some(field)).graded(grade)
    }

    /// A broken rule, at the dependent field; `parts` are the fields that play other parts in it.
    pub(crate) fn broken(
        rule: &'static RuleSpec,
        field: &'static FieldSpec,
        parts: &[(&'static str, &'static FieldSpec)],
    ) -> Self {
        let named = rule.fields.iter().map(|field| (field.name, *field));
        let param = |(name, field): (&'static str, &'static FieldSpec)| (name, field_param(field));
        let mut finding = Self::new(Code::Rule(rule), Some(field)).graded(rule.evidence);
        finding.params = parts.iter().copied().chain(named).map(param).collect();
        finding
    }

    /// Sets whether a schema sees the finding, for codes where that differs from finding to finding.
    pub(crate) fn seen(mut self, by_schema: bool) -> Self {
        self.breaks_schema = by_schema;
        self
    }

    /// Sets how well the broken rule is known, where it is not known as the field is.
    pub(crate) fn graded(mut self, evidence: Grade) -> Self {
        self.evidence = Some(evidence);
        self
    }

    /// Sets the text to send in place of the value, if it is known.
    pub(crate) fn meaning(mut self, meant: Option<&str>) -> Self {
        let meant = meant.filter(|meant| !self.is_secret(meant));
        self.meant = meant.map(Into::into);
        self
    }

    /// Adds a parameter, which stands in the message where its name does.
    pub(crate) fn with(mut self, name: &'static str, param: Param) -> Self {
        self.params.push((name, param));
        self
    }
}

/// As what a value is read that has another shape than its field.
#[derive(Debug, Clone, Copy)]
pub(crate) enum ReadAs {
    /// As no value.
    Absent,
    /// As a list without items.
    Empty,
    /// As a list with the value as its only item.
    One,
    /// As its only item.
    Item,
    /// As the value inside.
    Inside,
    /// As the list of the values of its members, whose keys are numbers.
    Numbered,
    /// As the JSON that the text holds.
    Json,
    /// As the list of records in one of its members, which is a page of a longer list.
    Page,
}

impl ReadAs {
    fn words(self) -> Param {
        let (vi, en) = match self {
            Self::Absent => ("được đọc như không có giá trị", "it is read as absent"),
            Self::Empty => (
                "được đọc như danh sách trống",
                "it is read as an empty array",
            ),
            Self::One => (
                "được đọc như danh sách có một phần tử",
                "it is read as an array of one item",
            ),
            Self::Item => (
                "phần tử duy nhất trong đó được đọc",
                "its only item is read",
            ),
            Self::Inside => ("phần bên trong được đọc", "what is inside is read"),
            Self::Numbered => (
                "các thành phần đánh số được đọc thành các phần tử",
                "its numbered members are read as the items",
            ),
            Self::Json => ("JSON trong chuỗi được đọc", "the JSON inside it is read"),
            Self::Page => (
                "danh sách bản ghi trong đó được đọc; các khóa khác (tổng số, số trang) không thuộc gói tin, không được giữ lại",
                "the list of records in it is read; its other keys (totals, pages) are no part of the packet, and not kept",
            ),
        };
        Param::Words { vi, en }
    }
}

/// What the schema wanted, in a `type` finding.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Expected {
    /// One scalar, of one of these types.
    Scalar(Types),
    /// An array.
    List,
    /// An object.
    Object,
}

impl Expected {
    fn words(self) -> Param {
        let (vi, en) = match self {
            Self::Scalar(Types::Text) => ("chuỗi", "a string"),
            Self::Scalar(Types::Integer) => ("số nguyên", "an integer"),
            Self::Scalar(Types::IntegerOrText) => (
                "số nguyên hoặc chuỗi chữ số",
                "an integer or a string of digits",
            ),
            Self::Scalar(Types::BooleanOrText) => (
                "true, false, hoặc chuỗi \"True\", \"False\"",
                "true, false, or the string \"True\" or \"False\"",
            ),
            Self::List => ("danh sách [...]", "an array"),
            Self::Object => ("đối tượng {...}", "an object"),
        };
        Param::Words { vi, en }
    }
}

fn field_param(field: &'static FieldSpec) -> Param {
    let (title, name) = (field.title, field.name);
    Param::Field { title, name }
}

fn pattern_words(form: &'static TextPattern) -> Param {
    Param::Words {
        vi: form.title,
        en: form.description,
    }
}

fn kind_words(kind: Kind) -> Param {
    let (vi, en) = match kind {
        Kind::Object => ("đối tượng", "an object"),
        Kind::Array => ("danh sách", "an array"),
        Kind::String => ("chuỗi", "a string"),
        Kind::Number => ("số", "a number"),
        Kind::Boolean => ("true/false", "a boolean"),
        Kind::Null => ("null", "null"),
    };
    Param::Words { vi, en }
}
