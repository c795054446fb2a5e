//! Faults on request: what a portal, a gateway or the network does on a bad day.

mod kinds;
mod rules;

use std::fmt;
use std::str::FromStr;

pub(crate) use self::kinds::KINDS;
pub(crate) use self::rules::Faults;

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
}
