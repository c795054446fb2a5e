//! Every kind of finding, with its code and its words. Failures have such a catalogue too, in `error/catalogue.rs`.

use std::fmt;

use super::together::Together;
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
        f.pad(self.as_str())
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
            /// Packets that do not agree with each other: advice, which no document has by itself.
            Together(Together),
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
                    Self::Together(kind) => {
                        let (code, vi, en) = kind.words();
                        Entry {
                            code,
                            severity: Severity::Advice,
                            breaks_schema: false,
                            vi,
                            en,
                        }
                    }
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
        vi "Thiếu trường bắt buộc {field}"
        en "{field} is missing; it is required";
    /// A value of a JSON type that cannot be read as what is due.
    Type = "type" Error seen
        vi "{field} phải là {expected}, không phải {found}"
        en "{field} must be {expected}, not {found}";
    /// A code that is not in its closed list.
    Enum = "enum" Error seen
        vi "{field} có mã không thuộc danh mục “{list}”; các mã hợp lệ: {codes}"
        en "{field} holds a code that is not in the list {name}; the codes are: {codes}";
    /// A text without the form that it must have.
    Pattern = "pattern" Error seen
        vi "{field} không đúng định dạng; yêu cầu: {form}{hint}"
        en "{field} does not match the required format: {form}{hint}";
    /// A required text that is empty.
    MinLength = "minLength" Error seen
        vi "Trường bắt buộc {field} không được để trống"
        en "{field} is empty; it is required";
    /// A text with more characters than are allowed.
    MaxLength = "maxLength" Error seen
        vi "{field} dài {length} ký tự, vượt giới hạn {max} ký tự"
        en "{field} has {length} characters; at most {max} are allowed";
    /// A value other than the one that must stand here.
    Const = "const" Error seen
        vi "{field} phải là \"{expected}\""
        en "{field} must be \"{expected}\"";

    /// A number where a text is due.
    NumberForText = "quirk.number-for-text" Quirk seen
        vi "{field} là số; trường này phải gửi dưới dạng chuỗi"
        en "{field} is a number; it must be sent as a string";
    /// `true` or `false` where a text is due.
    BooleanForText = "quirk.boolean-for-text" Quirk seen
        vi "{field} là giá trị true/false; trường này phải gửi dưới dạng chuỗi"
        en "{field} is true or false; it must be sent as a string";
    /// A text where a number is due.
    TextForNumber = "quirk.text-for-number" Quirk seen
        vi "{field} là chuỗi; trường này phải gửi dưới dạng số, không có dấu ngoặc kép"
        en "{field} is a string; it must be sent as a number, without quotes";
    /// A boolean in another form than `True` and `False`: `true`, `1`.
    BooleanForm = "quirk.boolean-form" Quirk seen
        vi "{field} phải viết là \"True\" hoặc \"False\""
        en "{field} must be written \"True\" or \"False\"";
    /// A date in another form than the wire's: `01/02/2024`.
    DateForm = "quirk.date-form" Quirk seen
        vi "{field} viết ngày giờ không đúng định dạng; yêu cầu: {form}"
        en "{field} is a date in another format; the required format is: {form}";
    /// A code with zeros in front, or the label in place of the code: `05`, `Đang xử lý`.
    CodeForm = "quirk.code-form" Quirk seen
        vi "{field} {what} của danh mục “{list}”; các mã hợp lệ: {codes}"
        en "{field} {what} of the list {name}; the codes are: {codes}";
    /// Blanks around a code, a date, an identifier.
    Blank = "quirk.blank" Quirk seen
        vi "{field} có khoảng trắng thừa ở đầu hoặc cuối{what}"
        en "{field} has blanks before or after its value{what}";
    /// One object where a list is due: its one item, the list inside of a wrapper, or the empty list.
    ObjectForList = "quirk.object-for-list" Quirk seen
        vi "{field} là đối tượng thay vì danh sách [...]; {what}"
        en "{field} is an object instead of an array; {what}";
    /// A text where a list is due: the empty text for an empty list, any text for a list of texts, or the list as JSON text.
    TextForList = "quirk.text-for-list" Quirk seen
        vi "{field} là chuỗi thay vì danh sách [...]; {what}"
        en "{field} is a string instead of an array; {what}";
    /// A list of one where one object is due, or an empty list for no object.
    ListForObject = "quirk.list-for-object" Quirk seen
        vi "{field} là danh sách thay vì đối tượng; {what}"
        en "{field} is an array instead of an object; {what}";
    /// A text where one object is due: the empty text for no object, or the object as JSON text.
    TextForObject = "quirk.text-for-object" Quirk seen
        vi "{field} là chuỗi thay vì đối tượng; {what}"
        en "{field} is a string instead of an object; {what}";
    /// An object where a scalar is due: the empty object for no value, or the value under the key for texts.
    ObjectForValue = "quirk.object-for-value" Quirk seen
        vi "{field} là đối tượng thay vì một giá trị; {what}"
        en "{field} is an object instead of a plain value; {what}";
    /// A list where a scalar is due: the empty list for no value, or a list of the value.
    ListForValue = "quirk.list-for-value" Quirk seen
        vi "{field} là danh sách thay vì một giá trị; {what}"
        en "{field} is an array instead of a plain value; {what}";
    /// A reply that holds its records under `data`, as a request does.
    DataForResult = "quirk.data-for-result" Quirk unseen
        vi "Bản tin trả lời để các bản ghi ở “data”; đúng ra phải ở “{expected}”"
        en "The reply holds its records under data; the right key for a reply is {expected}";
    /// A field under a name that another system has for it: `MaKetQua` for `MaGiayToKetQua`.
    OtherName = "quirk.other-name" Quirk unseen
        vi "Trường này mang tên của một hệ thống khác; tên trong lược đồ là {expected}"
        en "The field stands under a name that another system has for it; its name in the schema is {expected}";
    /// A key in another letter case: `maTTHC` for `MaTTHC`.
    KeyCase = "quirk.key-case" Quirk unseen
        vi "Tên trường viết sai chữ hoa, chữ thường; tên đúng là {expected}"
        en "The key is written in another letter case; the right name is {expected}";
    /// A key with blanks or other unseen characters around it: `MaHoSo ` for `MaHoSo`.
    KeyBlank = "quirk.key-blank" Quirk unseen
        vi "Tên trường có khoảng trắng thừa ở đầu hoặc cuối{what}; tên đúng là {expected}"
        en "The key has blanks before or after its name{what}; the right name is {expected}";
    /// A reply that holds the whole reply of another system in the string `message`.
    NestedReply = "quirk.nested-reply" Quirk unseen
        vi "{field} chứa cả một bản tin trả lời khác dưới dạng chuỗi JSON; bản tin bên trong được đọc"
        en "{field} holds a whole reply as JSON text; the reply inside is read";
    /// `null` for an optional field.
    Null = "quirk.null" Quirk seen
        vi "{field} là null; không có giá trị thì bỏ trường này đi{or}"
        en "{field} is null; where there is no value, leave the field out{or}";
    /// In XML, an element that says `xsi:nil="true"` and holds something all the same: what it holds counts.
    NilContent = "quirk.nil-content" Quirk unseen
        vi "{field} có xsi:nil=\"true\" (không có giá trị) nhưng phần tử vẫn có nội dung; nội dung được đọc"
        en "{field} has xsi:nil=\"true\", for no value, but its element holds something; what it holds is read";
    /// A key that stands more than once in one object: of a field the last one counts, of an unknown key all are kept.
    DuplicateKey = "quirk.duplicate-key" Quirk unseen
        vi "{field} xuất hiện nhiều lần trong cùng một đối tượng; {counts}"
        en "{field} appears more than once in one object; {counts}";
    /// In XML, a list in several places, or items without the element around them; they are taken together.
    SplitList = "quirk.split-list" Quirk unseen
        vi "{field} không nằm trong một phần tử danh sách duy nhất, mỗi bản ghi một phần tử con; các phần rời được gộp lại"
        en "{field} is not a single list element with one element for each item; the scattered parts are joined";
    /// In XML, an item or a record whose element has another name.
    ElementName = "quirk.element-name" Quirk unseen
        vi "Phần tử XML ở đây phải có tên <{expected}>"
        en "The XML element here must be named <{expected}>";
    /// A packet inside something else: `{"d": {…}}`, an envelope of SOAP, another root element; or a record inside of one more
    /// object, under its own name: `{"LePhi": {…}}`.
    Wrapper = "quirk.wrapper" Quirk seen
        vi "Dữ liệu nằm trong một lớp bọc ngoài; phần ở {place} được đọc{beside}"
        en "The data is wrapped in something else; what is at {place} is read{beside}";
    /// A packet that was sent as JSON text, in quotes: it was turned to JSON twice.
    EncodedPacket = "quirk.encoded-packet" Quirk seen
        vi "Gói tin là văn bản (JSON hoặc XML) nằm trong một chuỗi hoặc một phần tử XML (đã đóng gói hai lần); nội dung đó được đọc"
        en "The packet is text, JSON or XML, inside of a string or of an XML element (it was encoded twice); what the text holds is read";
    /// XML that declares another encoding than UTF-8, and whose bytes are UTF-8 all the same: `us-ascii`, `utf8`.
    EncodingName = "quirk.encoding-name" Quirk unseen
        vi "Tài liệu khai báo bảng mã “{declared}”, nhưng các byte là UTF-8; nên khai báo UTF-8"
        en "The document declares the encoding \"{declared}\", but its bytes are UTF-8; declare UTF-8";
    /// A byte-order mark before the document.
    Bom = "quirk.bom" Quirk unseen
        vi "Tài liệu bắt đầu bằng dấu BOM; nên gửi UTF-8 không có BOM"
        en "The document begins with a byte-order mark (BOM); send UTF-8 without it";

    /// More characters than a public system takes.
    AdviceMaxLength = "advice.maxLength" Advice unseen
        vi "{field} dài {length} ký tự; có hệ thống chỉ nhận tối đa {max} ký tự"
        en "{field} has {length} characters; a known system takes at most {max}";
    /// A text without the strict form of its kind.
    AdvicePattern = "advice.pattern" Advice unseen
        vi "{field} không đúng định dạng chuẩn: {form}"
        en "{field} does not match the standard format: {form}";
    /// A text of the form of a tax code whose check digit is not the one that its other digits give.
    CheckDigit = "advice.check-digit" Advice unseen
        vi "{field} có định dạng của mã số thuế nhưng chữ số kiểm tra không đúng; có thể đã gõ nhầm"
        en "{field} looks like a tax code, but its check digit is wrong; it may be mistyped";
    /// A required text in which nothing can be seen: blanks, zero-width characters.
    BlankText = "advice.blank-text" Advice unseen
        vi "Trường bắt buộc {field} chỉ có khoảng trắng, không có nội dung"
        en "{field} is required, but it holds only blanks";
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
        vi "{field} có mã chưa có trong danh mục “{list}”; các mã đã biết: {codes}"
        en "{field} holds a code that is not among the known ones of the list {name}: {codes}";
    /// The code of an agency that is closed on the day of the record: a dossier of 2026 under a province of 2024.
    ClosedCode = "advice.closed-code" Advice unseen
        vi "{field} có mã cơ quan {agency}, đã đóng từ ngày {since}{successors}"
        en "{field} holds the agency code {agency}, which is closed since {since}{successors}";
    /// A code that is in none of the catalogues that were given with [`known_codes`](crate::ReadOptions::known_codes).
    NotInCatalogue = "advice.not-in-catalogue" Advice unseen
        vi "{field} có mã không có trong danh mục {catalogue} đã cho"
        en "{field} holds a code that is not in the given catalogue of {catalogue}";
    /// A key that the record does not know.
    UnknownField = "advice.unknown-field" Advice unseen
        vi "Trường {field} không có trong lược đồ của {record}; {kept}"
        en "{field} is not in the schema of {record}; {kept}";
    /// Two fields of a reply that cannot both be right: the code says success, the message that the dossier exists
    /// already; or the code says refusal, and there are records.
    Contradiction = "advice.contradiction" Advice unseen
        vi "{field} mâu thuẫn với {other}: {what}"
        en "{field} contradicts {other}: {what}";
    /// A record whose number another record of the same list has: the same dossier twice in one push.
    DuplicateRecord = "advice.duplicate-record" Advice unseen
        vi "{field} trùng với một bản ghi trước; đã có ở {first}"
        en "{field} is the same as in an earlier record: it stands at {first} already";
    /// A field or a code of a later edition than the one that is checked under.
    Edition = "advice.edition" Advice unseen
        vi "{field}{what} chỉ có từ ấn bản {edition}"
        en "{field}{what} came with edition {edition}";
}

/// The message on a text in place of one of the two booleans, whose list is none of the regulation's.
pub(super) const BOOLEAN: Bilingual = both(
    "{field} phải là \"True\" hoặc \"False\"",
    "{field} must be \"True\" or \"False\"",
);

/// The message on a value where a profile wants none.
pub(super) const EMPTY: Bilingual = both(
    "{field} phải để trống: bỏ trường này đi, hoặc gửi giá trị rỗng",
    "{field} must be empty: leave it out, or send it empty",
);

/// What stands behind the message of a finding that has the parameter `nearest`: the field that may be meant.
pub(super) const NEAREST: Bilingual = both("; có phải là {nearest}?", "; did you mean {nearest}?");

impl Code {
    /// The stable code: a JSON Schema keyword for errors, `quirk.…`, `advice.…`, `together.…`, or the id of a rule.
    pub const fn as_str(self) -> &'static str {
        self.entry().code
    }

    /// Every code that a document may have by itself, those of the rules included.
    pub fn all() -> impl Iterator<Item = Self> {
        let rules = RuleSpec::all().map(Self::Rule);
        Self::GENERAL.iter().copied().chain(rules)
    }

    /// Every code of findings on packets that belong together.
    pub fn together() -> impl Iterator<Item = Self> {
        Together::ALL.iter().copied().map(Self::Together)
    }

    /// The code of this text.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::all()
            .chain(Self::together())
            .find(|known| known.as_str() == code)
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
        f.pad(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every() -> impl Iterator<Item = Code> {
        Code::all().chain(Code::together())
    }

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
        for code in every() {
            assert_eq!(Code::from_code(code.as_str()), Some(code));
        }
        assert_eq!(Code::from_code("quirk.nothing"), None);
    }

    #[test]
    fn the_prefix_of_a_code_is_its_severity() {
        for code in every() {
            let severity = match code.as_str().split_once('.') {
                None if matches!(code, Code::Rule(_)) => Severity::Advice,
                Some(("quirk", _)) => Severity::Quirk,
                Some(("advice" | "together", _)) => Severity::Advice,
                _ => Severity::Error,
            };
            assert_eq!(code.severity(), severity, "{code}");
        }
    }

    #[test]
    fn advice_never_breaks_the_schema_and_errors_always_do() {
        for code in every() {
            match code.severity() {
                Severity::Error => assert!(code.breaks_schema(), "{code}"),
                Severity::Advice => assert!(!code.breaks_schema(), "{code}"),
                Severity::Quirk => {}
            }
        }
    }

    #[test]
    fn both_languages_name_the_same_field_and_limits() {
        for code in every() {
            let entry = code.entry();
            let same = |name: &&str| !matches!(*name, "list" | "name");
            let vi: Vec<_> = placeholders(entry.vi).into_iter().filter(same).collect();
            let en: Vec<_> = placeholders(entry.en).into_iter().filter(same).collect();
            assert_eq!(vi, en, "{code}");
        }
    }
}
