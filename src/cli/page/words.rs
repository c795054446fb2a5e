//! The words of the page, in both languages.

use crate::language::{Bilingual, both};

pub(super) const TITLE: Bilingual = both(
    "Kết quả kiểm tra gói tin QCVN 120",
    "Report on packets of QCVN 120",
);
pub(super) const FINE: Bilingual = both(
    "Đạt: mọi tệp dùng được và không có phát hiện nào bị từ chối",
    "Passed: all files are usable, and nothing that was found is refused",
);
pub(super) const FOUND: Bilingual = both(
    "Không đạt: có lỗi hoặc có phát hiện bị từ chối",
    "Failed: there are errors, or findings that are refused",
);
pub(super) const FAILED: Bilingual = both(
    "Không đạt: có tệp hoặc bản ghi không đọc được",
    "Failed: there are files or records that could not be read",
);
pub(super) const SUMMARY: Bilingual = both("Tổng quan", "Summary");
pub(super) const FILES: Bilingual = both("Tệp", "Files");
pub(super) const RECORDS: Bilingual = both("Bản ghi", "Records");
pub(super) const ERRORS: Bilingual = both("Lỗi", "Errors");
pub(super) const QUIRKS: Bilingual = both("Lệch chuẩn", "Quirks");
pub(super) const ADVICE: Bilingual = both("Khuyến nghị", "Advice");
pub(super) const UNREAD: Bilingual = both("Không đọc được", "Not read");
pub(super) const BY_VERDICT: Bilingual = both("Tệp theo kết quả", "Files by verdict");
pub(super) const BY_CODE: Bilingual = both("Theo mã phát hiện", "By code");
pub(super) const BY_FIELD: Bilingual = both("Theo trường", "By field");
pub(super) const OTHER_FIELDS: Bilingual = both("các trường khác", "other fields");
pub(super) const NO_FIELD: Bilingual = both(
    "không thuộc trường nào (cả tài liệu, phần tử của danh sách)",
    "of no field (the document as a whole, items of lists)",
);
pub(super) const COUNT: Bilingual = both("Số lần", "Count");
pub(super) const OF_FILES: Bilingual = both("Số tệp", "Files");
pub(super) const SHARE: Bilingual = both("Tỷ lệ", "Share");
pub(super) const CODE: Bilingual = both("Mã", "Code");
pub(super) const FIELD: Bilingual = both("Trường", "Field");
pub(super) const DOCUMENT: Bilingual = both("Tài liệu", "Document");
pub(super) const VERDICT: Bilingual = both("Kết quả", "Verdict");
pub(super) const FOUND_THERE: Bilingual = both("Phát hiện", "Findings");
pub(super) const DETAILS: Bilingual = both("Chi tiết từng phát hiện", "Each finding");
pub(super) const NOTHING: Bilingual = both("Không có phát hiện nào.", "Nothing was found.");
pub(super) const REMEDY: Bilingual = both("Cách xử lý", "What to do");
pub(super) const RULE: Bilingual = both("Quy tắc", "The rule");
pub(super) const UNDER_PROFILE: Bilingual = both("Theo profile", "Under the profile");
pub(super) const EVIDENCE: Bilingual = both("Căn cứ", "Evidence");
pub(super) const EXAMPLES: Bilingual = both("Ví dụ sai và đúng", "A wrong and a right example");
pub(super) const WRONG: Bilingual = both("Sai", "Wrong");
pub(super) const RIGHT: Bilingual = both("Đúng", "Right");
pub(super) const WHERE: Bilingual = both("Ở đâu", "Where");
pub(super) const MISSING_HERE: Bilingual = both("thiếu ở đây", "missing here");
pub(super) const REFUSED: Bilingual = both("bị từ chối theo --deny", "refused by --deny");
pub(super) const LEFT_OUT: Bilingual =
    both("Những gì trang này không nêu", "What this page leaves out");
pub(super) const PERSONAL: Bilingual = both(
    "Trang này có dữ liệu cá nhân: giá trị trong các tệp được hiện nguyên văn (--values).",
    "This page holds personal data: values of the files are shown as they are (--values).",
);
pub(super) const CLEAN_ONES: Bilingual = both(
    "Các tệp đạt không được liệt kê vì có quá nhiều tệp; --all liệt kê tất cả.",
    "Clean files are not listed, since there are so many files; --all lists all.",
);
pub(super) const MADE_BY: Bilingual = both(
    "Trang này không cần mạng và không chạy mã lệnh nào; in được và gửi đi được. Mã nào chưa rõ, qcvn120 explain MÃ nói thêm.",
    "This page needs no network and runs no scripts; it can be printed and passed on. qcvn120 explain CODE tells more of a code.",
);

/// Says how often, and in how many files, a code was found.
pub(super) fn times(count: usize, files: usize) -> (String, String) {
    let plural = |count, word: &str| {
        let ending = if count == 1 { "" } else { "s" };
        format!("{count} {word}{ending}")
    };
    (
        format!("{count} lần, {files} tệp"),
        format!("{}, {}", plural(count, "time"), plural(files, "file")),
    )
}

/// Says how many more there are of a code than are shown.
pub(super) fn more(count: usize) -> (String, String) {
    (
        format!("Còn {count} chỗ nữa không liệt kê; --all liệt kê tất cả."),
        format!("{count} more are not listed; --all lists all."),
    )
}

/// Says how many files are not listed.
pub(super) fn more_files(count: usize) -> (String, String) {
    (
        format!("Còn {count} tệp nữa không liệt kê; --all liệt kê tất cả."),
        format!("{count} more files are not listed; --all lists all."),
    )
}
