//! What is refused without a code in any report: files that cannot be read, and what a server answers with problem details.

use super::explanation::Explanation;
use super::failures::failure;
use crate::error::{NO_FILES, UNREADABLE};
use crate::language::{Bilingual, both};
use crate::report::Severity;

/// These codes, with what they mean.
pub(crate) const REFUSALS: &[Explanation] = &[
    FILE_UNREADABLE,
    NO_FILE,
    CONTENT_TYPE,
    CONTENT_ENCODING,
    BODY_LIMIT,
    BODY,
    ANSWER,
    UNUSABLE,
];

pub(crate) const FILE_UNREADABLE: Explanation = refusal(
    UNREADABLE,
    both("Không đọc được tệp", "A file that cannot be read"),
    both(
        "Không tìm thấy tệp, không có quyền đọc, hoặc đây là thư mục.",
        "There is no such file, no permission to read it, or it is a directory.",
    ),
    both(
        "Kiểm tra lại tên và đường dẫn của tệp; “-” là đầu vào chuẩn.",
        "Check the name and the path of the file; `-` is standard input.",
    ),
    both("Hệ điều hành.", "The operating system."),
);

pub(crate) const NO_FILE: Explanation = refusal(
    NO_FILES,
    both("Không có tệp nào để đọc", "No file to be read"),
    both(
        "Trong thư mục không có gói tin nào, hoặc không có tệp nào khớp với mẫu tên. Tệp ẩn và tệp mà .gitignore, .ignore hay .qcvn120ignore loại ra không được tính.",
        "The folder holds no packets, or no file matches the pattern. Hidden files, and those that .gitignore, .ignore or .qcvn120ignore leave out, do not count.",
    ),
    both(
        "Kiểm tra lại đường dẫn và mẫu tên; --no-ignore đọc cả những tệp bị loại ra.",
        "Check the path and the pattern; --no-ignore takes the files that are left out, too.",
    ),
    both("Hệ điều hành.", "The operating system."),
);

pub(crate) const CONTENT_TYPE: Explanation = refusal(
    "http.content-type",
    both(
        "Content-Type phải là application/json hoặc application/xml",
        "Content-Type must be application/json or application/xml",
    ),
    both(
        "Tiêu đề Content-Type nêu một kiểu không phải JSON hay XML, nên nội dung không được đọc.",
        "The header Content-Type names neither JSON nor XML, so the body was not read.",
    ),
    both(
        "Gửi kèm Content-Type: application/json hoặc application/xml (text/xml cũng được), đúng với dạng của nội dung.",
        "Send Content-Type: application/json or application/xml (text/xml does as well), as the body is.",
    ),
    HTTP,
);

pub(crate) const CONTENT_ENCODING: Explanation = refusal(
    "http.content-encoding",
    both(
        "Nội dung bị nén (Content-Encoding), ở đây không giải nén",
        "The body is compressed (Content-Encoding), which is not undone here",
    ),
    both(
        "Dịch vụ chỉ đọc nội dung không nén. Nếu muốn nhận nội dung nén, bên vận hành đặt một lớp giải nén ở phía trước.",
        "The service reads plain bodies only. Whoever runs it may put a layer before it that decompresses.",
    ),
    both(
        "Gửi nội dung không nén và bỏ tiêu đề Content-Encoding.",
        "Send the body as it is, without the header Content-Encoding.",
    ),
    HTTP,
);

pub(crate) const BODY_LIMIT: Explanation = refusal(
    "http.body-limit",
    both(
        "Nội dung dài hơn mức mà dịch vụ này nhận",
        "The body is longer than this service takes",
    ),
    both(
        "Dịch vụ dừng nhận khi nội dung vượt giới hạn mà bên vận hành đặt ra, nên gói tin không được đọc.",
        "The service stops taking the body once it passes the limit that was set for it; nothing of the packet was read.",
    ),
    both(
        "Chia dữ liệu thành nhiều lần gửi, hoặc đề nghị bên vận hành nâng giới hạn (PacketOptions, DefaultBodyLimit của axum).",
        "Send the records in several calls, or ask for a higher limit (PacketOptions, axum's DefaultBodyLimit).",
    ),
    HTTP,
);

pub(crate) const BODY: Explanation = refusal(
    "http.body",
    both(
        "Không nhận được hết nội dung",
        "The body did not come whole",
    ),
    both(
        "Kết nối đứt, hoặc độ dài không khớp với Content-Length.",
        "The connection broke, or the length is not the one that Content-Length promised.",
    ),
    both(
        "Gửi lại; nếu lặp lại, kiểm tra proxy và thời gian chờ ở giữa.",
        "Send it again; if that happens often, look at proxies and time-outs between the two.",
    ),
    HTTP,
);

pub(crate) const ANSWER: Explanation = refusal(
    "http.answer",
    both(
        "Dịch vụ không tạo được bản tin trả lời đúng chuẩn",
        "The service could not make a sound answer",
    ),
    both(
        "Bản tin trả lời của dịch vụ có lỗi, nên không được gửi đi: bên gửi không làm gì sai.",
        "The service's own answer has errors, and so was not sent: the client has done nothing wrong.",
    ),
    both(
        "Bên vận hành kiểm tra bản tin trả lời (check) trong kiểm thử; bên gửi thử lại sau.",
        "Whoever runs the service should check its answers in tests; a client may try again later.",
    ),
    HTTP,
);

pub(crate) const UNUSABLE: Explanation = Explanation {
    severity: Some(Severity::Error),
    ..refusal(
        "unusable",
        both("Gói tin có lỗi", "The packet has errors"),
        both(
            "Gói tin đọc được nhưng có lỗi, nên không được nhận; từng lỗi nằm trong errors, kèm mã và vị trí.",
            "The packet was read, but has errors, and so is not taken; each stands in `errors`, with its code and place.",
        ),
        both(
            "Sửa mọi lỗi trong errors rồi gửi lại; qcvn120 check cho thấy cùng những lỗi đó trước khi gửi.",
            "Mend all that stands in `errors` and send the packet again; `qcvn120 check` shows the same before it is sent.",
        ),
        both(
            "Chi tiết lỗi theo RFC 9457; từng lỗi có nguồn riêng.",
            "Problem details of RFC 9457; each of the errors has a source of its own.",
        ),
    )
};

const HTTP: Bilingual = both(
    "Dịch vụ nhận gói tin qua HTTP, không phải quy định của quy chuẩn.",
    "The service that takes packets over HTTP; not a rule of the regulation.",
);

const fn refusal(
    code: &'static str,
    title: Bilingual,
    meaning: Bilingual,
    remedy: Bilingual,
    source: Bilingual,
) -> Explanation {
    failure(title, meaning, remedy, source).of(code, None, false)
}
