//! The words of the output for people, in both languages.

use crate::language::Language;
use crate::report::{self, Counted, Report, Severity};
use crate::spec::Grade;
use crate::wire::{Encoding, Form};

pub(super) struct Words {
    pub(super) errors: Counted,
    pub(super) quirks: Counted,
    pub(super) advice: Counted,
    pub(super) broken: Counted,
    pub(super) records: Counted,
    pub(super) files: Counted,
    pub(super) dossiers: Counted,
    /// What was looked at between files.
    pub(super) together: &'static str,
    /// For files that agree with each other.
    pub(super) agree: &'static str,
    pub(super) failure: &'static str,
    pub(super) usable: &'static str,
    pub(super) unusable: &'static str,
    pub(super) conformant: &'static str,
    pub(super) not_conformant: &'static str,
    pub(super) clean: &'static str,
    pub(super) not_clean: &'static str,
    /// For files that are usable and not clean.
    pub(super) only_usable: &'static str,
    pub(super) unread: &'static str,
    pub(super) denied: &'static str,
    pub(super) also: &'static str,
    /// For a reply without records, which has no message.
    pub(super) envelope: &'static str,
    pub(super) pointer: &'static str,
    /// For the empty pointer.
    pub(super) root: &'static str,
    pub(super) value: &'static str,
    /// Asks whether another text is meant.
    pub(super) meant: &'static str,
    pub(super) evidence: &'static str,
    /// Stands before the letter of a grade of evidence.
    pub(super) grade: &'static str,
    missing_in_object: &'static str,
    missing_in_element: &'static str,
    pub(super) masked: &'static str,
    /// For findings that are not shown, since one of their kind was.
    pub(super) alike: &'static str,
    /// Before what says how many more there are.
    pub(super) alike_note: &'static str,
    /// Before what is to be done about a finding.
    pub(super) remedy: &'static str,
    /// Heads the summary by code.
    pub(super) by_code: &'static str,
    language: Language,
}

impl Words {
    pub(super) fn of(language: Language) -> &'static Self {
        match language {
            Language::Vietnamese => &VIETNAMESE,
            Language::English => &ENGLISH,
        }
    }

    /// Says that a field is missing in what the finding points at.
    pub(super) fn missing_in(&self, encoding: Encoding) -> &'static str {
        match encoding {
            Encoding::Json => self.missing_in_object,
            Encoding::Xml => self.missing_in_element,
        }
    }

    pub(super) fn form(&self, form: Form) -> &'static str {
        form.words().text(self.language)
    }

    /// What a finding of this severity is called; `None` is a failure.
    pub(super) fn severity(&self, severity: Option<Severity>) -> &'static str {
        severity.map_or(self.failure, |severity| severity.word(self.language))
    }

    /// Says how many records that could not be read are not listed.
    pub(super) fn unlisted(&self, count: usize) -> String {
        match self.language {
            Language::Vietnamese => {
                format!("còn {count} bản ghi không đọc được nữa, không liệt kê")
            }
            Language::English => format!("{count} more records that were not read are not listed"),
        }
    }

    /// Says how many findings are set aside.
    pub(super) fn aside(&self, count: usize) -> String {
        match self.language {
            Language::Vietnamese => format!("bỏ qua {count} phát hiện đã biết hoặc được phép"),
            Language::English => format!("{count} known or allowed findings set aside"),
        }
    }

    /// Says how many more findings are like the one that is shown, and where the first of them are.
    pub(super) fn like_it(&self, count: usize, places: &str) -> String {
        match self.language {
            Language::Vietnamese => format!("và {count} chỗ khác giống như vậy: {places}"),
            Language::English => format!("and {count} more like it: {places}"),
        }
    }

    /// Says how many files are no packets, and names the first of them.
    pub(super) fn passed_over(&self, files: &[String]) -> String {
        const NAMED: usize = 5;
        let count = files.len();
        let mut names = files[..count.min(NAMED)].join(", ");
        if count > NAMED {
            names.push_str(", …");
        }
        match self.language {
            Language::Vietnamese => format!("Không phải gói tin, bỏ qua {count} tệp: {names}"),
            Language::English => format!("No packets, passed over: {count}: {names}"),
        }
    }

    /// Says how many findings of the baseline are gone.
    pub(super) fn gone(&self, count: usize) -> String {
        match self.language {
            Language::Vietnamese => {
                format!("{count} phát hiện đã biết không còn nữa; --write-baseline ghi lại tệp")
            }
            Language::English => {
                format!("{count} known findings are gone; --write-baseline renews the file")
            }
        }
    }

    /// Says how many files make the command fail.
    pub(super) fn bad(&self, count: usize) -> String {
        match (self.language, count) {
            (Language::Vietnamese, 0) => "không tệp nào làm lệnh thất bại".to_owned(),
            (Language::Vietnamese, _) => format!("{count} tệp làm lệnh thất bại"),
            (Language::English, 0) => "no file fails".to_owned(),
            (Language::English, 1) => "1 file fails".to_owned(),
            (Language::English, _) => format!("{count} files fail"),
        }
    }

    /// Names the profile that was checked under.
    pub(super) fn profile(&self, title: &str) -> String {
        match self.language {
            Language::Vietnamese => format!("Theo profile {title}"),
            Language::English => format!("Under the profile {title}"),
        }
    }

    /// Says what mends quirks.
    pub(super) fn mended(&self, encoding: Encoding) -> String {
        match self.language {
            Language::Vietnamese => {
                format!(
                    "Tệp có lệch chuẩn mà không có lỗi thì sửa được bằng: qcvn120 convert --to {encoding} TỆP… -o THƯ-MỤC/"
                )
            }
            Language::English => {
                format!(
                    "What has quirks and no errors is mended by: qcvn120 convert --to {encoding} FILE… -o DIR/"
                )
            }
        }
    }

    /// Says that only so many findings of the report are shown.
    pub(super) fn limit(&self, report: &Report) -> String {
        let (shown, total) = (report.findings().len(), report.total());
        match self.language {
            Language::Vietnamese => {
                format!("chỉ hiện {shown} phát hiện đầu tiên trong tổng số {total}")
            }
            Language::English => format!("only the first {shown} of {total} findings are shown"),
        }
    }
}

static VIETNAMESE: Words = Words {
    errors: report::Words::VIETNAMESE.errors,
    quirks: report::Words::VIETNAMESE.quirks,
    advice: report::Words::VIETNAMESE.advice,
    broken: Counted::new("bản ghi không đọc được", "bản ghi không đọc được"),
    records: Counted::new("bản ghi", "bản ghi"),
    files: Counted::new("tệp", "tệp"),
    dossiers: Counted::new("hồ sơ", "hồ sơ"),
    together: "Giữa các gói tin",
    agree: "khớp với nhau",
    failure: "không đọc được",
    usable: "dùng được",
    unusable: report::Words::VIETNAMESE.unusable,
    conformant: "đúng lược đồ",
    not_conformant: "không đúng lược đồ",
    clean: report::Words::VIETNAMESE.clean,
    not_clean: "còn điểm cần chỉnh",
    only_usable: report::Words::VIETNAMESE.only_usable,
    unread: "không đọc được",
    denied: "bị từ chối theo",
    also: "cũng có thể là",
    envelope: "bản tin trả lời không kèm bản ghi",
    pointer: "vị trí",
    root: "toàn bộ tài liệu",
    value: "giá trị",
    meant: "có phải là",
    evidence: "căn cứ",
    grade: "mức",
    missing_in_object: "thiếu trong đối tượng này",
    missing_in_element: "thiếu trong phần tử này",
    masked: "Giá trị trong tệp được che bằng “•”; thêm --values để hiển thị.",
    alike: "như trên",
    alike_note: "nhiều lần",
    remedy: "cách xử lý",
    by_code: "Tổng hợp theo mã:",
    language: Language::Vietnamese,
};

static ENGLISH: Words = Words {
    errors: report::Words::ENGLISH.errors,
    quirks: report::Words::ENGLISH.quirks,
    advice: report::Words::ENGLISH.advice,
    broken: Counted::new("record not read", "records not read"),
    records: Counted::new("record", "records"),
    files: Counted::new("file", "files"),
    dossiers: Counted::new("dossier", "dossiers"),
    together: "Between the packets",
    agree: "they agree",
    failure: "failure",
    usable: "usable",
    unusable: report::Words::ENGLISH.unusable,
    conformant: "conformant",
    not_conformant: "not conformant",
    clean: report::Words::ENGLISH.clean,
    not_clean: "not clean",
    only_usable: report::Words::ENGLISH.only_usable,
    unread: "not read",
    denied: "refused by",
    also: "or",
    envelope: "reply without records",
    pointer: "at",
    root: "the whole document",
    value: "value",
    meant: "did you mean",
    evidence: "evidence",
    grade: "grade",
    missing_in_object: "missing in this object",
    missing_in_element: "missing in this element",
    masked: "Values are masked with “•”; add --values to show them.",
    alike: "as above",
    alike_note: "more",
    remedy: "what to do",
    by_code: "By code:",
    language: Language::English,
};

/// What a grade of evidence says, in plain words.
pub(super) fn meaning(grade: Grade, language: Language) -> &'static str {
    let (vi, en) = match grade {
        Grade::Regulation => (
            "nêu trong quy chuẩn hoặc văn bản pháp luật khác",
            "stated by the regulation or another legal text",
        ),
        Grade::TwoSystems => (
            "thấy ở ít nhất hai hệ thống công khai, độc lập với nhau",
            "seen in at least two independent public systems",
        ),
        Grade::OneSystem => ("thấy ở một hệ thống công khai", "seen in one public system"),
        Grade::Provisional => (
            "cách hiểu của dự án, chưa có nguồn công khai",
            "this project's reading; there is no public source",
        ),
    };
    match language {
        Language::Vietnamese => vi,
        Language::English => en,
    }
}
