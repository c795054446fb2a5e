//! Every kind of finding, with its code and its words. Failures have such a catalogue too, in `error/catalogue.rs`.

use std::fmt;

use crate::language::{Bilingual, both};
use crate::spec::RuleSpec;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Severity {
    /// The schema is broken, and tolerant reading can't mend it.
    Error,
    /// Read, but not as it should be sent.
    Quirk,
    /// A limit seen in practice, a strict form, an edition: nothing that makes a packet wrong.
    Advice,
}

impl Severity {
    /// `error`, `quirk` or `advice`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Quirk => "quirk",
            Self::Advice => "advice",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What the catalogue says of one code.
pub(super) struct Entry {
    pub(super) code: &'static str,
    pub(super) severity: Severity,
    pub(super) breaks_schema: bool,
    pub(super) vi: &'static str,
    pub(super) en: &'static str,
}

macro_rules! catalogue {
    ($(
        $(#[$doc:meta])*
        $variant:ident = $code:literal $severity:ident $schema:ident
            vi $vi:literal
            en $en:literal;
    )*) => {
        /// What a finding is about. [`as_str`](Code::as_str) gives the stable code.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[$doc])* $variant,)*
            /// A rule between fields that is broken: advice, whose code is the rule's id.
            Rule(&'static RuleSpec),
        }

        impl Code {
            const GENERAL: &'static [Self] = &[$(Self::$variant,)*];

            pub(super) const fn entry(self) -> Entry {
                match self {
                    $(Self::$variant => Entry {
                        code: $code,
                        severity: Severity::$severity,
                        breaks_schema: catalogue!(@$schema),
                        vi: $vi,
                        en: $en,
                    },)*
                    Self::Rule(rule) => Entry {
                        code: rule.id,
                        severity: Severity::Advice,
                        breaks_schema: false,
                        vi: rule.title,
                        en: rule.description,
                    },
                }
            }
        }
    };
    (@seen) => { true };
    (@unseen) => { false };
}

// `seen` or `unseen`: whether a JSON Schema validator sees the deviation. In the messages, `{field}` and the other
// names in braces stand for the parameters of the finding.
catalogue! {
    /// A required field is not there, or is `null`.
    Required = "required" Error seen
        vi "Thiếu {field}, là trường bắt buộc"
        en "{field} is missing; it is required";
    /// A value of a JSON type that cannot be read as what is due.
    Type = "type" Error seen
        vi "{field} phải là {expected}, không phải {found}"
        en "{field} must be {expected}, not {found}";
    /// A code that is not in its closed list.
    Enum = "enum" Error seen
        vi "{field} có mã không thuộc danh mục “{list}”; các mã hợp lệ: {codes}"
        en "{field} holds a code that is not in its list {name}; the codes are: {codes}";
    /// A text without the form that it must have.
    Pattern = "pattern" Error seen
        vi "{field} không đúng dạng: {form}{hint}"
        en "{field} has not the form it must have: {form}{hint}";
    /// A required text that is empty.
    MinLength = "minLength" Error seen
        vi "{field} để trống, trong khi là trường bắt buộc"
        en "{field} is empty; it is required";
    /// A text with more characters than are allowed.
    MaxLength = "maxLength" Error seen
        vi "{field} dài {length} ký tự, vượt giới hạn {max} ký tự"
        en "{field} has {length} characters; at most {max} are allowed";
    /// A value other than the one that must stand here.
    Const = "const" Error seen
        vi "{field} phải là “{expected}”"
        en "{field} must be \"{expected}\"";

    /// A number where a text is due.
    NumberForText = "quirk.number-for-text" Quirk seen
        vi "{field} là số, lẽ ra phải là chuỗi trong dấu ngoặc kép"
        en "{field} is a number where a string is due";
    /// `true` or `false` where a text is due.
    BooleanForText = "quirk.boolean-for-text" Quirk seen
        vi "{field} là giá trị true/false, lẽ ra phải là chuỗi trong dấu ngoặc kép"
        en "{field} is a boolean where a string is due";
    /// A text where a number is due.
    TextForNumber = "quirk.text-for-number" Quirk seen
        vi "{field} là chuỗi, lẽ ra phải là số (không có dấu ngoặc kép)"
        en "{field} is a string where a number is due";
    /// A boolean in another form than `True` and `False`: `true`, `1`.
    BooleanForm = "quirk.boolean-form" Quirk seen
        vi "{field} phải viết là \"True\" hoặc \"False\""
        en "{field} must be written \"True\" or \"False\"";
    /// A date in another form than the wire's: `01/02/2024`.
    DateForm = "quirk.date-form" Quirk seen
        vi "{field} viết ngày giờ theo dạng khác; dạng đúng là {form}"
        en "{field} is a date in another form; the form of the wire is {form}";
    /// A code with zeros in front, or the label in place of the code: `05`, `Đang xử lý`.
    CodeForm = "quirk.code-form" Quirk seen
        vi "{field} có số 0 thừa ở đầu, hoặc là tên gọi thay cho mã của danh mục “{list}”; các mã: {codes}"
        en "{field} has zeros in front, or is the label in place of a code of its list {name}; the codes are: {codes}";
    /// Blanks around a code, a date, an identifier.
    Blank = "quirk.blank" Quirk seen
        vi "{field} có khoảng trắng thừa ở đầu hoặc cuối{what}"
        en "{field} has blanks in front or behind{what}";
    /// One object where a list is due: its one item, the list inside of a wrapper, or the empty list.
    ObjectForList = "quirk.object-for-list" Quirk seen
        vi "{field} là đối tượng, lẽ ra phải là danh sách [...]; {what}"
        en "{field} is an object where an array is due; {what}";
    /// A text where a list is due: the empty text for an empty list, or any text for a list of texts.
    TextForList = "quirk.text-for-list" Quirk seen
        vi "{field} là chuỗi, lẽ ra phải là danh sách [...]; {what}"
        en "{field} is a string where an array is due; {what}";
    /// A list of one where one object is due.
    ListForObject = "quirk.list-for-object" Quirk seen
        vi "{field} là danh sách, lẽ ra phải là đối tượng; {what}"
        en "{field} is an array where an object is due; {what}";
    /// A text where one object is due: the empty text for no object, or the object as JSON text.
    TextForObject = "quirk.text-for-object" Quirk seen
        vi "{field} là chuỗi, lẽ ra phải là đối tượng; {what}"
        en "{field} is a string where an object is due; {what}";
    /// An object where a scalar is due: the empty object for no value, or the value under the key for texts.
    ObjectForValue = "quirk.object-for-value" Quirk seen
        vi "{field} là đối tượng, lẽ ra phải là một giá trị; {what}"
        en "{field} is an object where a plain value is due; {what}";
    /// A list where a scalar is due: the empty list for no value, or a list of the value.
    ListForValue = "quirk.list-for-value" Quirk seen
        vi "{field} là danh sách, lẽ ra phải là một giá trị; {what}"
        en "{field} is an array where a plain value is due; {what}";
    /// A record inside of an object that has nothing but the record, under its name: `{"LePhi": {…}}`.
    RecordWrapper = "quirk.wrapper" Quirk seen
        vi "Dữ liệu bị bọc thêm một lớp đối tượng mang tên của chính nó; phần bên trong được đọc"
        en "What is due is inside of one more object, under its own name; what is inside is read";
    /// A reply that holds its records under `data`, as a request does.
    DataForResult = "quirk.data-for-result" Quirk unseen
        vi "Trả lời để các bản ghi ở “data”; đúng ra phải ở “{expected}”"
        en "The reply holds its records under data; the key of a reply is {expected}";
    /// A key in another letter case: `maTTHC` for `MaTTHC`.
    KeyCase = "quirk.key-case" Quirk unseen
        vi "Tên trường sai chữ hoa, chữ thường; tên đúng là {expected}"
        en "The key is in another letter case; the field is {expected}";
    /// A key with blanks or other unseen characters around it: `MaHoSo ` for `MaHoSo`.
    KeyBlank = "quirk.key-blank" Quirk unseen
        vi "Tên trường có khoảng trắng thừa ở đầu hoặc cuối{what}; tên đúng là {expected}"
        en "The key has blanks in front or behind{what}; the field is {expected}";
    /// A reply that holds the whole reply of another system in the string `message`.
    NestedReply = "quirk.nested-reply" Quirk unseen
        vi "{field} chứa nguyên một trả lời khác dưới dạng chuỗi JSON; trả lời đó được đọc"
        en "{field} holds another reply as JSON text; that reply is read";
    /// `null` for an optional field.
    Null = "quirk.null" Quirk seen
        vi "{field} là null; trường không có giá trị thì để trống (\"\" hoặc []) hoặc bỏ đi"
        en "{field} is null; a value that is absent is sent as \"\" or [], or left out";
    /// A key that stands more than once in one object; the last one counts.
    DuplicateKey = "quirk.duplicate-key" Quirk unseen
        vi "{field} xuất hiện nhiều lần trong cùng một đối tượng; chỉ lần cuối được tính"
        en "{field} stands more than once in one object; only the last one counts";
    /// In XML, a list in several places, or items without the element around them; they are taken together.
    SplitList = "quirk.split-list" Quirk unseen
        vi "{field} không nằm gọn trong một phần tử danh sách với từng phần tử con riêng; các phần rời được gộp lại"
        en "{field} is not one list element with an element for each item; what is scattered is taken together";
    /// In XML, an item or a record whose element has another name.
    ElementName = "quirk.element-name" Quirk unseen
        vi "Phần tử XML ở đây phải tên là <{expected}>"
        en "The XML element here must be named <{expected}>";
    /// A byte-order mark before the document.
    Bom = "quirk.bom" Quirk unseen
        vi "Tài liệu bắt đầu bằng dấu BOM; nên gửi UTF-8 không có BOM"
        en "The document begins with a byte-order mark; send UTF-8 without one";

    /// More characters than a public system takes.
    AdviceMaxLength = "advice.maxLength" Advice unseen
        vi "{field} dài {length} ký tự; có hệ thống chỉ nhận đến {max} ký tự"
        en "{field} has {length} characters; a known system takes at most {max}";
    /// A text without the strict form of its kind.
    AdvicePattern = "advice.pattern" Advice unseen
        vi "{field} không theo dạng chuẩn: {form}"
        en "{field} has not the standard form: {form}";
    /// A text of the form of a tax code whose check digit is not the one that its other digits give.
    CheckDigit = "advice.check-digit" Advice unseen
        vi "{field} có dạng mã số thuế nhưng chữ số kiểm tra không đúng; có thể đã gõ nhầm"
        en "{field} has the form of a tax code, but its check digit is wrong; it may be mistyped";
    /// A required text in which nothing can be seen: blanks, zero-width characters.
    BlankText = "advice.blank-text" Advice unseen
        vi "{field} là trường bắt buộc nhưng chỉ có khoảng trắng, không có nội dung"
        en "{field} is required, but holds nothing but blanks";
    /// A text that was damaged on its way: encoded again, letters lost, control characters, references of HTML.
    DamagedText = "advice.damaged-text" Advice unseen
        vi "{field} có chữ bị hỏng: {what}"
        en "{field} holds damaged text: {what}";
    /// A character that nobody sees inside of an identifier, an address, a number or another text like a code.
    UnseenCharacter = "advice.unseen-character" Advice unseen
        vi "{field} có ký tự không nhìn thấy ở giữa{what}; hãy bỏ ký tự này"
        en "{field} has a character that nobody sees inside{what}; take it out";
    /// The whole text is what a program writes for "no value": `null`, `undefined`, `[object Object]`.
    TextForAbsent = "advice.text-for-absent" Advice unseen
        vi "{field} là chữ mà phần mềm ghi thay cho “không có giá trị” (như null, undefined){what}"
        en "{field} is what a program writes for no value (such as null, undefined){what}";
    /// A day that stands for "no date" in some program: 1900-01-01, 1970-01-01, 9999-12-31.
    DateForAbsent = "advice.date-for-absent" Advice unseen
        vi "{field} là {day}, ngày mà phần mềm hay ghi thay cho “không có ngày”; {what}"
        en "{field} is {day}, a day that programs write for no date; {what}";
    /// A code that the open list does not know.
    UnknownCode = "advice.unknown-code" Advice unseen
        vi "{field} có mã chưa biết trong danh mục “{list}”; các mã đã biết: {codes}"
        en "{field} holds a code that its list {name} does not know; the known codes are: {codes}";
    /// A key that the record does not know.
    UnknownField = "advice.unknown-field" Advice unseen
        vi "{field} không phải trường đã biết của {record}; giá trị được giữ nguyên"
        en "{field} is not a known field of {record}; its value is kept as it came";
    /// Two fields of a reply that cannot both be right: the code says success, the message that the dossier exists
    /// already; or the code says refusal, and there are records.
    Contradiction = "advice.contradiction" Advice unseen
        vi "{field} mâu thuẫn với {other}: {what}"
        en "{field} contradicts {other}: {what}";
    /// A field or a code of a later edition than the one that is checked under.
    Edition = "advice.edition" Advice unseen
        vi "{field}{what} chỉ có từ phiên bản {edition}"
        en "{field}{what} came with edition {edition}";
}

/// What stands behind the message of a finding that has the parameter `nearest`: the field that may be meant.
pub(super) const NEAREST: Bilingual = both("; có phải {nearest}?", "; is {nearest} meant?");

impl Code {
    /// The stable code: a JSON Schema keyword for errors, `quirk.…`, `advice.…`, or the id of a rule.
    pub const fn as_str(self) -> &'static str {
        self.entry().code
    }

    /// Every code, those of the rules included.
    pub fn all() -> impl Iterator<Item = Self> {
        let rules = RuleSpec::all().map(Self::Rule);
        Self::GENERAL.iter().copied().chain(rules)
    }

    /// The code of this text.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::all().find(|known| known.as_str() == code)
    }

    /// Whether it is an error, a quirk or advice.
    pub const fn severity(self) -> Severity {
        self.entry().severity
    }

    /// Whether an independent JSON Schema validator sees it too: then the document is not
    /// [conformant](super::Report::conformant).
    pub const fn breaks_schema(self) -> bool {
        self.entry().breaks_schema
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placeholders(template: &str) -> Vec<&str> {
        let mut names: Vec<_> = template
            .split('{')
            .skip(1)
            .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
            .collect();
        names.sort_unstable();
        names
    }

    #[test]
    fn codes_are_unique_and_come_back_from_their_text() {
        for code in Code::all() {
            assert_eq!(Code::from_code(code.as_str()), Some(code));
        }
        assert_eq!(Code::from_code("quirk.nothing"), None);
    }

    #[test]
    fn the_prefix_of_a_code_is_its_severity() {
        for code in Code::all() {
            let severity = match code.as_str().split_once('.') {
                None if matches!(code, Code::Rule(_)) => Severity::Advice,
                Some(("quirk", _)) => Severity::Quirk,
                Some(("advice", _)) => Severity::Advice,
                _ => Severity::Error,
            };
            assert_eq!(code.severity(), severity, "{code}");
        }
    }

    #[test]
    fn advice_never_breaks_the_schema_and_errors_always_do() {
        for code in Code::all() {
            match code.severity() {
                Severity::Error => assert!(code.breaks_schema(), "{code}"),
                Severity::Advice => assert!(!code.breaks_schema(), "{code}"),
                Severity::Quirk => {}
            }
        }
    }

    #[test]
    fn both_languages_name_the_same_field_and_limits() {
        for code in Code::all() {
            let entry = code.entry();
            let same = |name: &&str| !matches!(*name, "list" | "name");
            let vi: Vec<_> = placeholders(entry.vi).into_iter().filter(same).collect();
            let en: Vec<_> = placeholders(entry.en).into_iter().filter(same).collect();
            assert_eq!(vi, en, "{code}");
        }
    }
}
