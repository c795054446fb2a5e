//! Every kind of fault in words, with what a good client does.

use qcvn120::Bilingual;

/// A kind of fault, for people.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Kind {
    /// The name, with an example of what may follow it.
    pub(crate) name: &'static str,
    pub(crate) title: Bilingual,
    /// What a good client does.
    pub(crate) advice: Bilingual,
}

const fn kind(
    name: &'static str,
    title: (&'static str, &'static str),
    advice: (&'static str, &'static str),
) -> Kind {
    Kind {
        name,
        title: Bilingual::new(title.0, title.1),
        advice: Bilingual::new(advice.0, advice.1),
    }
}

/// Every kind of fault.
pub(crate) const KINDS: &[Kind] = &[
    kind(
        "timeout:8",
        (
            "Trả lời chậm 8 giây (gói tin vẫn được nhận)",
            "The answer takes 8 seconds (the packet is taken over)",
        ),
        (
            "Ngắt sau thời hạn của mình, gửi lại sau; khi gửi lại gặp “đã tồn tại” thì gửi dạng cập nhật",
            "Gives up after its own time-out and sends again later; on “đã tồn tại” it then sends an update",
        ),
    ),
    kind(
        "close",
        (
            "Đóng kết nối, không trả lời (gói tin vẫn được nhận)",
            "Closes the connection without an answer (the packet is taken over)",
        ),
        (
            "Coi như chưa biết kết quả: giữ gói tin trong hàng đợi và gửi lại",
            "Takes the outcome for unknown: keeps the packet queued and sends it again",
        ),
    ),
    kind(
        "http:500",
        ("HTTP 500 kèm trang HTML", "HTTP 500 with a page of HTML"),
        (
            "Đọc mã HTTP trước khi đọc nội dung; không phân tích HTML như JSON; gửi lại, mỗi lần chờ lâu hơn",
            "Looks at the status before the body; does not parse HTML as JSON; tries again, waiting longer each time",
        ),
    ),
    kind(
        "http:502",
        (
            "HTTP 502 kèm trang HTML của máy chủ trung gian",
            "HTTP 502 with a proxy's page of HTML",
        ),
        ("Như với 500", "As with 500"),
    ),
    kind(
        "http:503",
        ("HTTP 503, có Retry-After", "HTTP 503, with Retry-After"),
        (
            "Chờ đúng thời gian ở Retry-After rồi gửi lại",
            "Waits as long as Retry-After says, then sends again",
        ),
    ),
    kind(
        "code:-1",
        (
            "error_code tùy chọn, gói tin không được nhận",
            "An error_code of choice, the packet is not taken over",
        ),
        (
            "Ghi lại mã và thông báo cho người vận hành; không gửi lại mãi cùng một gói tin",
            "Keeps code and message for the operator; does not send the same packet for ever",
        ),
    ),
    kind(
        "nested",
        (
            "Cả trả lời nằm trong message dạng chuỗi JSON (không đổi trả lời XML)",
            "The whole reply as JSON text in message (replies in XML stay as they are)",
        ),
        (
            "Khi message là một đối tượng JSON thì đọc kết quả ở trong đó",
            "Reads the outcome from the message if that is a JSON object",
        ),
    ),
    kind(
        "nulls",
        (
            "null ở chỗ chuỗi rỗng (chỉ JSON)",
            "null for empty texts (JSON only)",
        ),
        ("Coi null như không có giá trị", "Takes null for no value"),
    ),
    kind(
        "bom",
        (
            "Dấu thứ tự byte (BOM) trước trả lời",
            "A byte-order mark before the reply",
        ),
        (
            "Bỏ EF BB BF ở đầu trước khi phân tích",
            "Skips EF BB BF before parsing",
        ),
    ),
    kind(
        "numbers",
        (
            "Số thay cho chuỗi và ngược lại (chỉ JSON)",
            "Numbers for texts and texts for numbers (JSON only)",
        ),
        (
            "So sánh theo giá trị: 0 và \"0\" như nhau",
            "Compares by value: 0 and \"0\" are the same",
        ),
    ),
    kind(
        "00",
        ("error_code là \"00\"", "error_code is \"00\""),
        (
            "Đọc error_code như số: \"00\" cũng là thành công",
            "Reads error_code as a number: \"00\" is success too",
        ),
    ),
    kind(
        "expired",
        (
            "Phiên đã hết hạn, gói tin không được nhận",
            "The session has ended, the packet is not taken over",
        ),
        (
            "Đăng nhập lại đúng một lần rồi gửi lại",
            "Logs in again, just once, and sends again",
        ),
    ),
    kind(
        "duplicate",
        (
            "Trả lời “đã tồn tại”, gói tin không được nhận",
            "Answers “đã tồn tại”, the packet is not taken over",
        ),
        (
            "Gửi lại với isUpdating = True",
            "Sends again with isUpdating True",
        ),
    ),
    kind(
        "slow:8",
        (
            "Nội dung trả lời nhỏ giọt trong 8 giây",
            "The body of the reply drips for 8 seconds",
        ),
        (
            "Đặt thời hạn cho cả lần gọi, không chỉ cho lúc kết nối",
            "Has a time-out for the whole call, not for connecting alone",
        ),
    ),
    kind(
        "truncated",
        (
            "Trả lời bị cắt giữa chừng (gói tin vẫn được nhận)",
            "The reply ends half-way (the packet is taken over)",
        ),
        (
            "Không coi nửa trả lời là thành công; gửi lại",
            "Does not take half a reply for success; sends again",
        ),
    ),
];
