//! The labels of the page, in both languages.

use crate::language::{Bilingual, Language, both};

/// The labels in one language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words {
    pub(super) language: Language,
}

macro_rules! words {
    ($($name:ident = $vi:literal, $en:literal;)*) => {
        impl Words {
            $(#[allow(dead_code, reason = "some stand in the template alone")]
            pub(super) fn $name(self) -> &'static str {
                const WORDS: Bilingual = both($vi, $en);
                WORDS.text(self.language)
            })*

            /// All of them by name, for the template.
            const ALL: &'static [(&'static str, Bilingual)] = &[$((stringify!($name), both($vi, $en)),)*];
        }
    };
}

words! {
    title = "Từ điển QCVN 120:2019/BTTTT", "Dictionary of QCVN 120:2019/BTTTT";
    intro = "Mọi gói tin, bản ghi, trường, mã, quy tắc và phát hiện mà qcvn120 biết, kèm mức căn cứ. Trang này không cần mạng.",
        "Every message, record, field, code, rule and finding that qcvn120 knows, with the grade of evidence. This page needs no network.";
    search = "Tìm (có dấu hoặc không dấu)", "Search (with or without diacritics)";
    found = "mục tìm thấy", "found";
    nothing = "Không tìm thấy gì", "Nothing found";
    skip = "Đến nội dung", "Skip to content";
    contents = "Mục lục", "Contents";
    messages = "Gói tin", "Messages";
    records = "Bản ghi và trường", "Records and fields";
    codes = "Danh mục mã", "Code lists";
    agencies = "Mã cơ quan cấp 1", "Codes of agencies of the top level";
    agency = "Cơ quan", "Agency";
    state = "Tình trạng", "State";
    in_use = "đang dùng", "in use";
    closed_since = "đóng từ", "closed since";
    opened_since = "mở từ", "open since";
    successor = "nay thuộc", "now a part of";
    takes_over = "nhận từ", "takes over from";
    formerly = "trước đây là", "formerly";
    since_day = "từ", "since";
    findings = "Phát hiện và lý do không đọc được", "Findings and failures";
    rules = "Quy tắc giữa các trường", "Rules between fields";
    group = "Nhóm", "Group";
    direction = "Chiều", "Direction";
    push = "gửi lên Cổng", "sent to the portal";
    pull = "lấy về từ Cổng", "asked from the portal";
    forms = "Dạng", "Forms";
    record = "Bản ghi", "Record";
    evidence = "Căn cứ", "Evidence";
    source = "Nguồn", "Source";
    grades = "Mức căn cứ", "Grades of evidence";
    grades_hint = "Mỗi trường, mã và quy tắc có một mức căn cứ. Trong cột “Căn cứ” của trường là mức của chính trường đó; mức của yêu cầu bắt buộc đứng trong ngoặc sau yêu cầu.",
        "Every field, code and rule has a grade of evidence. In the column “Evidence” of a field it is that of the field itself; that of its being required stands in brackets behind the demand.";
    open_point = "Chưa chắc chắn", "Not settled";
    table = "Bảng", "Table";
    field = "Trường", "Field";
    name = "Tên gọi", "Title";
    meaning = "Ý nghĩa", "Meaning";
    kind = "Kiểu", "Kind";
    demands = "Yêu cầu", "Demands";
    example = "Ví dụ", "Example";
    required = "bắt buộc", "required";
    optional = "không bắt buộc", "optional";
    list_of = "danh sách", "list of";
    texts = "danh sách chuỗi", "list of texts";
    text = "chuỗi", "text";
    integer = "số nguyên", "integer";
    boolean = "đúng/sai", "boolean";
    one_of = "mã thuộc", "a code of";
    at_most = "tối đa (ký tự)", "at most (characters)";
    should = "nên", "should be";
    always = "luôn là", "always";
    since = "từ ấn bản", "since edition";
    also = "hệ thống khác gọi là", "other systems call it";
    element = "phần tử XML", "XML element";
    code = "Mã", "Code";
    closed = "danh mục đóng: mã ngoài danh mục là lỗi", "closed: a code outside of it is an error";
    opened = "danh mục mở: mã ngoài danh mục là khuyến nghị", "open: a code outside of it is advice";
    remedy = "Cách xử lý", "What to do";
    wrong = "Sai", "Wrong";
    right = "Đúng", "Right";
    failure = "không đọc được", "failure";
    error = "lỗi", "error";
    quirk = "lệch chuẩn", "quirk";
    advice = "khuyến nghị", "advice";
    check_box = "Kiểm tra một gói tin", "Check a packet";
    check_hint = "Dán gói tin JSON hoặc XML vào đây, hoặc kéo thả tệp. Mọi việc diễn ra trong trình duyệt, không có gì được gửi đi.",
        "Paste a packet in JSON or XML here, or drop a file. All happens in the browser; nothing is sent.";
    packet = "Gói tin", "Packet";
    check_it = "Kiểm tra", "Check";
    to_json = "Chuyển sang JSON", "Convert to JSON";
    to_xml = "Chuyển sang XML", "Convert to XML";
    sample = "Gói tin mẫu", "Sample";
    message_of_sample = "Gói tin của mẫu", "Message of the sample";
    usable = "dùng được", "usable";
    unusable = "không dùng được", "not usable";
    conformant = "đúng lược đồ", "conformant";
    clean = "đạt", "clean";
    line = "dòng", "line";
    column = "cột", "column";
    record_count = "bản ghi", "records";
    unread = "Không đọc được", "Not read";
    long_file = "Tệp dài được giữ trong bộ nhớ, không hiện ở đây", "A long file is kept in memory and not shown here";
    theme = "Sáng/tối", "Light/dark";
    no_script = "Tìm kiếm cần JavaScript; nội dung thì không.", "Search needs JavaScript; the content does not.";
}

impl Words {
    pub(super) fn of(language: Language) -> Self {
        Self { language }
    }

    /// Puts the words in the place of their names, `{{word.NAME}}`.
    pub(super) fn fill(self, mut page: String) -> String {
        for (name, words) in Self::ALL {
            let place = format!("{{{{word.{name}}}}}");
            if page.contains(&place) {
                page = page.replace(&place, words.text(self.language));
            }
        }
        page
    }
}
