//! The arguments, which are those of `qcvn120 export`.

use std::path::PathBuf;

use clap::{Parser, ValueEnum};
use qcvn120::{Edition, Language, Message, Profile, ReadOptions};
use qcvn120_tables::TableOptions;
use qcvn120_tables::write::Format;

/// Writes packets of QCVN 120 as tables, for `qcvn120 export`, which explains the options and finds files in folders.
///
/// Ghi các gói tin theo QCVN 120 thành bảng, cho `qcvn120 export`: lệnh đó giải thích các tùy chọn và tìm tệp trong thư mục.
#[derive(Debug, Parser)]
#[command(name = "qcvn120-export", version, max_term_width = 100)]
pub(crate) struct Arguments {
    /// The kind of files / Loại tệp
    #[arg(long, value_name = "FORMAT", value_enum)]
    pub(crate) to: To,

    /// The folder to write to / Thư mục để ghi
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: PathBuf,

    /// What the files are taken for / Coi các tệp là gói tin này
    #[arg(long, value_name = "NAME")]
    message: Option<Message>,

    /// The edition to check under / Ấn bản dùng để kiểm tra
    #[arg(long, value_name = "YEAR", value_enum, default_value = "2022")]
    edition: Year,

    /// Go by the rules of this profile too / Theo cả quy định của profile này
    #[arg(long = "profile", value_name = "FILE")]
    profiles: Vec<PathBuf>,

    /// Show the values found in the findings / Hiện các giá trị trong bảng phát hiện
    #[arg(long)]
    values: bool,

    /// The language of messages / Ngôn ngữ của thông báo
    #[arg(long, value_name = "LANG", value_enum, default_value = "vi")]
    pub(crate) lang: Lang,

    /// Say nothing but what fails / Chỉ nói những gì không đọc được
    #[arg(short, long)]
    pub(crate) quiet: bool,

    #[arg(long, value_name = "N", hide = true)]
    max_depth: Option<u16>,
    #[arg(long, value_name = "BYTES", hide = true)]
    max_bytes: Option<usize>,
    #[arg(long, value_name = "BYTES", hide = true)]
    max_token: Option<usize>,
    #[arg(long, value_name = "N", hide = true)]
    max_records: Option<usize>,
    #[arg(long, value_name = "BYTES", hide = true)]
    max_record_bytes: Option<usize>,
    #[arg(long, value_name = "BYTES", hide = true)]
    max_unknown: Option<usize>,

    /// The files of a list: each a sign and a path, ended by a zero byte.
    #[arg(long, value_name = "FILE", hide = true)]
    pub(crate) list: Option<PathBuf>,

    /// The files; - is standard input / Các tệp; - là đầu vào chuẩn
    #[arg(value_name = "FILE", required_unless_present = "list")]
    pub(crate) files: Vec<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum To {
    Parquet,
    Csv,
    Arrow,
}

impl To {
    pub(crate) fn format(self) -> Format {
        match self {
            Self::Parquet => Format::Parquet,
            Self::Csv => Format::Csv,
            Self::Arrow => Format::Arrow,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Year {
    #[value(name = "2019")]
    Qcvn2019,
    #[value(name = "2022")]
    Qcvn2022,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Lang {
    Vi,
    En,
}

impl Lang {
    pub(crate) fn language(self) -> Language {
        match self {
            Self::Vi => Language::Vietnamese,
            Self::En => Language::English,
        }
    }
}

impl Arguments {
    /// What the tables are made by; the reason why there are none is in words.
    pub(crate) fn options(&self) -> Result<TableOptions, String> {
        let mut read = ReadOptions::new().edition(match self.edition {
            Year::Qcvn2019 => Edition::Qcvn2019,
            Year::Qcvn2022 => Edition::Qcvn2022,
        });
        let limits = [
            (
                self.max_bytes,
                ReadOptions::bytes as fn(ReadOptions, usize) -> ReadOptions,
            ),
            (self.max_token, ReadOptions::token),
            (self.max_records, ReadOptions::records),
            (self.max_unknown, ReadOptions::unknown),
        ];
        for (limit, set) in limits {
            if let Some(limit) = limit {
                read = set(read, limit);
            }
        }
        if let Some(depth) = self.max_depth {
            read = read.depth(depth);
        }
        let mut options = TableOptions::new().read(read).values(self.values);
        if let Some(bytes) = self.max_record_bytes {
            options = options.record_bytes(bytes);
        }
        if let Some(message) = self.message {
            options = options.message(message);
        }
        Ok(match self.profile()? {
            Some(profile) => options.profile(&profile),
            None => options,
        })
    }

    /// The profiles one upon the other.
    fn profile(&self) -> Result<Option<Profile>, String> {
        let mut all: Option<Profile> = None;
        for path in &self.profiles {
            let name = path.display().to_string();
            let json = std::fs::read_to_string(path).map_err(|error| format!("{name}: {error}"))?;
            let profile = match &all {
                Some(earlier) => earlier.with_json_of(&name, &json),
                None => Profile::from_json_of(&name, &json),
            };
            all = Some(profile.map_err(|error| error.line(self.lang.language()))?);
        }
        Ok(all)
    }
}
