//! Faults on request: what a portal, a gateway or the network does on a bad day.

use std::fmt;
use std::str::FromStr;
use std::sync::{Mutex, PoisonError};

use qcvn120::Bilingual;

/// The header that asks for a fault in one call.
pub(crate) const HEADER: &str = "x-portal-fault";

/// A fault.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Fault {
    /// The answer comes after so many seconds; the packet is taken over.
    Timeout(u64),
    /// The connection is closed without an answer; the packet is taken over.
    Close,
    /// A page of HTML with this status; the packet is not taken over.
    Http(u16),
    /// This `error_code`; the packet is not taken over.
    Code(String),
    /// The whole reply as JSON text in `message`.
    Nested,
    /// `null` for each text of the reply that is empty, and for a field that is not there.
    Nulls,
    /// A byte-order mark before the reply.
    Bom,
    /// Numbers where texts of digits are due, and the other way round.
    Numbers,
    /// `"00"` for success.
    DoubleZero,
    /// The session has ended; the packet is not taken over.
    Expired,
    /// "đã tồn tại", whatever was sent; the packet is not taken over.
    Duplicate,
    /// The body comes in drops over so many seconds.
    Slow(u64),
    /// Half of the body, then the end of the connection.
    Truncated,
}

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
            "Cả trả lời nằm trong message dạng chuỗi JSON",
            "The whole reply as JSON text in message",
        ),
        (
            "Khi message là một đối tượng JSON thì đọc kết quả ở trong đó",
            "Reads the outcome from the message if that is a JSON object",
        ),
    ),
    kind(
        "nulls",
        ("null ở chỗ chuỗi rỗng", "null for empty texts"),
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
            "Số thay cho chuỗi và ngược lại",
            "Numbers for texts and texts for numbers",
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

impl Fault {
    /// Whether the packet is answered without being looked at.
    pub(crate) fn comes_first(&self) -> bool {
        matches!(
            self,
            Self::Http(_) | Self::Code(_) | Self::Expired | Self::Duplicate
        )
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Timeout(seconds) => write!(f, "timeout:{seconds}"),
            Self::Close => f.write_str("close"),
            Self::Http(status) => write!(f, "http:{status}"),
            Self::Code(code) => write!(f, "code:{code}"),
            Self::Nested => f.write_str("nested"),
            Self::Nulls => f.write_str("nulls"),
            Self::Bom => f.write_str("bom"),
            Self::Numbers => f.write_str("numbers"),
            Self::DoubleZero => f.write_str("00"),
            Self::Expired => f.write_str("expired"),
            Self::Duplicate => f.write_str("duplicate"),
            Self::Slow(seconds) => write!(f, "slow:{seconds}"),
            Self::Truncated => f.write_str("truncated"),
        }
    }
}

/// There is no such fault.
#[derive(Debug)]
pub(crate) struct UnknownFault;

impl fmt::Display for UnknownFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = KINDS.iter().map(|kind| kind.name).collect();
        let names = names.join(", ");
        write!(
            f,
            "không có lỗi như vậy; có: {names} / there is no such fault; there are: {names}"
        )
    }
}

impl FromStr for Fault {
    type Err = UnknownFault;

    fn from_str(text: &str) -> Result<Self, UnknownFault> {
        let (name, value) = text.trim().split_once(':').unwrap_or((text.trim(), ""));
        let seconds = || match value {
            "" => Ok(8),
            value => value
                .parse()
                .ok()
                .filter(|seconds| (1..=600).contains(seconds))
                .ok_or(UnknownFault),
        };
        Ok(match name {
            "timeout" => Self::Timeout(seconds()?),
            "slow" => Self::Slow(seconds()?),
            "http" => {
                let status = value
                    .parse()
                    .ok()
                    .filter(|status| [500, 502, 503, 504, 429, 403, 404].contains(status));
                Self::Http(status.ok_or(UnknownFault)?)
            }
            "code" => {
                let number = value.parse::<i64>().map_err(|_| UnknownFault)?;
                Self::Code(number.to_string())
            }
            _ if !value.is_empty() => return Err(UnknownFault),
            "close" => Self::Close,
            "nested" => Self::Nested,
            "nulls" => Self::Nulls,
            "bom" => Self::Bom,
            "numbers" => Self::Numbers,
            "00" => Self::DoubleZero,
            "expired" => Self::Expired,
            "duplicate" => Self::Duplicate,
            "truncated" => Self::Truncated,
            _ => return Err(UnknownFault),
        })
    }
}

/// A fault that waits for calls.
#[derive(Debug, Clone, serde::Serialize)]
pub(crate) struct Rule {
    pub(crate) id: u64,
    pub(crate) fault: String,
    /// How many calls it still meets.
    pub(crate) calls: u32,
    /// The message that it meets; every one if empty.
    pub(crate) service: String,
}

/// The faults that wait. They are forgotten when the program ends.
#[derive(Debug, Default)]
pub(crate) struct Faults(Mutex<(u64, Vec<Rule>)>);

impl Faults {
    fn with<T>(&self, run: impl FnOnce(&mut (u64, Vec<Rule>)) -> T) -> T {
        run(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Lets a fault meet the next calls.
    pub(crate) fn add(&self, fault: &Fault, calls: u32, service: &str) -> Rule {
        self.with(|(last, rules)| {
            *last += 1;
            let rule = Rule {
                id: *last,
                fault: fault.to_string(),
                calls: calls.max(1),
                service: service.to_owned(),
            };
            rules.push(rule.clone());
            rule
        })
    }

    /// The fault that meets a call of a message, if one waits.
    pub(crate) fn take(&self, service: &str) -> Option<Fault> {
        self.with(|(_, rules)| {
            let place = rules
                .iter()
                .position(|rule| rule.service.is_empty() || rule.service == service)?;
            let rule = rules.get_mut(place)?;
            let fault = rule.fault.parse().ok();
            rule.calls -= 1;
            if rule.calls == 0 {
                rules.remove(place);
            }
            fault
        })
    }

    pub(crate) fn list(&self) -> Vec<Rule> {
        self.with(|(_, rules)| rules.clone())
    }

    /// Takes back one, or all.
    pub(crate) fn clear(&self, id: Option<u64>) {
        self.with(|(_, rules)| rules.retain(|rule| id.is_some_and(|id| id != rule.id)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_reads_back_as_it_is_written() {
        for kind in KINDS {
            assert_eq!(kind.name.parse::<Fault>().unwrap().to_string(), kind.name);
        }
        for wrong in [
            "",
            "http",
            "http:200",
            "http:99999",
            "code:x",
            "bom:1",
            "timeout:0",
            "timeout:999999",
            "nổ",
        ] {
            assert!(wrong.parse::<Fault>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_fault_meets_as_many_calls_of_its_message_as_were_asked_for() {
        let faults = Faults::default();
        faults.add(&Fault::Bom, 2, "DongBoHoSoMC");
        assert_eq!(faults.take("LayThuTuc"), None);
        assert_eq!(faults.take("DongBoHoSoMC"), Some(Fault::Bom));
        assert_eq!(faults.take("DongBoHoSoMC"), Some(Fault::Bom));
        assert_eq!(faults.take("DongBoHoSoMC"), None);
        let rule = faults.add(&Fault::Close, 1, "");
        faults.clear(Some(rule.id));
        assert_eq!(faults.take("DongBoHoSoMC"), None);
    }
}
