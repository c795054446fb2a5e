//! Every limit of reading as an option.

use super::spoken::Spoken;
use crate::options::ReadOptions;

/// The limits that were given; the others stay at their defaults.
#[derive(Debug, Clone, Default, clap::Args)]
#[command(next_help_heading = "Limits")]
#[allow(
    clippy::struct_field_names,
    reason = "they are the names of the options"
)]
pub(super) struct LimitArgs {
    /// How deep values may be nested, at most 1024 [default: 128]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(super) max_depth: Option<u16>,

    /// How long a document may be that is read whole [default: 256M]
    #[arg(long, value_name = "BYTES", value_parser = parse_size)]
    pub(super) max_bytes: Option<usize>,

    /// How long one string or number may be [default: 16M]
    #[arg(long, value_name = "BYTES", value_parser = parse_size)]
    pub(super) max_token: Option<usize>,

    /// How many records a document may hold that is read whole, nested ones included [default: 200000]
    #[arg(long, value_name = "N")]
    pub(super) max_records: Option<usize>,

    /// How long one record may be in a document that is read record by record [default: 8M]
    #[arg(long, value_name = "BYTES", value_parser = parse_size)]
    pub(super) max_record_bytes: Option<usize>,

    /// How many bytes of unknown fields may be kept [default: 64M]
    #[arg(long, value_name = "BYTES", value_parser = parse_size)]
    pub(super) max_unknown: Option<usize>,
}

impl LimitArgs {
    /// The options with these limits.
    pub(super) fn on(&self, options: ReadOptions) -> ReadOptions {
        let set = |options: ReadOptions, value, with: fn(ReadOptions, usize) -> ReadOptions| {
            match value {
                Some(value) => with(options, value),
                None => options,
            }
        };
        let options = set(options, self.max_bytes, ReadOptions::bytes);
        let options = set(options, self.max_token, ReadOptions::token);
        let options = set(options, self.max_records, ReadOptions::records);
        let options = set(options, self.max_record_bytes, ReadOptions::record_bytes);
        let options = set(options, self.max_unknown, ReadOptions::unknown);
        match self.max_depth {
            Some(depth) => options.depth(depth),
            None => options,
        }
    }

    /// The limits that were given, by the names of their options.
    pub(super) fn given(&self) -> impl Iterator<Item = (&'static str, usize)> {
        let all = [
            ("max-depth", self.max_depth.map(usize::from)),
            ("max-bytes", self.max_bytes),
            ("max-token", self.max_token),
            ("max-records", self.max_records),
            ("max-record-bytes", self.max_record_bytes),
            ("max-unknown", self.max_unknown),
        ];
        all.into_iter()
            .filter_map(|(option, limit)| Some((option, limit?)))
    }

    /// How many bytes of a file are read whole at most.
    pub(super) fn bytes(&self) -> u64 {
        self.max_bytes.unwrap_or(ReadOptions::BYTES) as u64
    }
}

/// Parses a number of bytes: `4096`, `64K`, `16M`, `1G`.
fn parse_size(text: &str) -> Result<usize, Spoken> {
    let upper = text.to_ascii_uppercase();
    let upper = upper
        .strip_suffix("IB")
        .or(upper.strip_suffix('B'))
        .unwrap_or(&upper);
    let (number, shift) = match upper.as_bytes().last() {
        Some(b'K') => (&upper[..upper.len() - 1], 10),
        Some(b'M') => (&upper[..upper.len() - 1], 20),
        Some(b'G') => (&upper[..upper.len() - 1], 30),
        _ => (upper, 0),
    };
    let number: Option<usize> = number.trim().parse().ok();
    number
        .and_then(|number| number.checked_mul(1 << shift))
        .ok_or_else(|| {
            Spoken::new(
                "số byte viết như 4096, 64K, 16M hoặc 1G",
                "a number of bytes is written as 4096, 64K, 16M or 1G",
            )
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_units() {
        for (text, bytes) in [
            ("4096", 4096),
            ("64K", 65_536),
            ("16m", 16 << 20),
            ("1GiB", 1 << 30),
        ] {
            assert_eq!(parse_size(text), Ok(bytes));
        }
        for wrong in [
            "",
            "M",
            "-1",
            "1.5M",
            "99999999999999999999",
            "20000000000G",
        ] {
            assert!(parse_size(wrong).is_err(), "{wrong}");
        }
    }
}
