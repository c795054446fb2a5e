//! The findings on texts that satisfy the schema and yet cannot be what was meant.

use super::unseen::inside_words;
use super::{Finding, Param};
use crate::report::Code;
use crate::spec::FieldSpec;

/// What was done to a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Damage {
    /// Its UTF-8 was read as an encoding of single bytes, and encoded again; once, or more often.
    EncodedAgain {
        /// Whether once, or more often.
        times: usize,
    },
    /// Its UTF-8 was read as an encoding of single bytes, of which some are gone.
    LostBytes,
    /// Bytes that were no UTF-8 became U+FFFD.
    Replaced,
    /// Letters that an encoding had not became question marks.
    LostLetters,
    /// It holds a control character.
    Control(char),
    /// It holds characters as HTML writes them.
    Entity,
}

impl Damage {
    fn words(self) -> Param {
        let (vi, en) = match self {
            Self::EncodedAgain { times: 1 } => (
                "UTF-8 bị đọc nhầm thành Latin-1 hoặc Windows-1252/1258 rồi mã hóa lại (như “ễ” thành “á»…”); cần đọc và ghi UTF-8 ở mọi bước",
                "UTF-8 was read as Latin-1 or Windows-1252/1258 and encoded again (as ễ to á»…); read and write UTF-8 at every step",
            ),
            Self::EncodedAgain { .. } => (
                "UTF-8 hai lần bị đọc nhầm thành Latin-1 hoặc Windows-1252/1258 rồi mã hóa lại (như “ễ” thành “Ã¡Â»â€¦”); cần đọc và ghi UTF-8 ở mọi bước",
                "twice, UTF-8 was read as Latin-1 or Windows-1252/1258 and encoded again (as ễ to Ã¡Â»â€¦); read and write UTF-8 at every step",
            ),
            Self::LostBytes => (
                "UTF-8 bị đọc nhầm thành Latin-1 hoặc Windows-1252 rồi mất thêm byte (như “ệ” chỉ còn “á»”); cần đọc và ghi UTF-8 ở mọi bước, và lấy lại từ nguồn",
                "UTF-8 was read as Latin-1 or Windows-1252, and then bytes of it were lost (so that ệ is left as á»); read and write UTF-8 at every step, and take the text from its source again",
            ),
            Self::Replaced => (
                "có ký tự U+FFFD (�) thay cho chữ đã mất; hãy lấy lại từ nguồn và đọc đúng bảng mã của nguồn",
                "U+FFFD (�) stands for letters that are lost; take the text from its source again, and read it in the encoding that it has there",
            ),
            Self::LostLetters => (
                "dấu ? thay cho chữ có dấu đã mất (như “Nguy?n”); cột hoặc kết nối dữ liệu không chứa được tiếng Việt, hãy dùng Unicode và lấy lại từ nguồn",
                "question marks stand for letters that are lost (as in Nguy?n); a column or a connection cannot hold Vietnamese: use Unicode there, and take the text from its source again",
            ),
            Self::Control(char) => {
                let number = u32::from(char);
                return Param::Text {
                    vi: format!("có ký tự điều khiển U+{number:04X}; hãy bỏ ký tự này ở nguồn")
                        .into(),
                    en: format!(
                        "it has the control character U+{number:04X}; take that out at the source"
                    )
                    .into(),
                };
            }
            Self::Entity => (
                "có ký tự viết kiểu HTML (như &agrave; hoặc &#273;); hãy gửi chính ký tự đó",
                "characters are written as in HTML (as &agrave; or &#273;); send the characters themselves",
            ),
        };
        Param::Words { vi, en }
    }
}

impl Finding {
    /// A text that was damaged on its way.
    #[cold]
    pub(crate) fn damaged(field: &'static FieldSpec, damage: Damage) -> Self {
        Self::new(Code::DamagedText, Some(field)).with("what", damage.words())
    }

    /// A text that is what a program writes for "no value".
    #[cold]
    pub(crate) fn text_for_absent(field: &'static FieldSpec) -> Self {
        let what = if is_due(field) {
            Param::Words {
                vi: "; trường bắt buộc, cần gửi giá trị thật",
                en: "; the field is required: send its value",
            }
        } else {
            Param::Words {
                vi: "; không có giá trị thì để trống (\"\") hoặc bỏ trường",
                en: "; without a value, send \"\" or leave the field out",
            }
        };
        Self::new(Code::TextForAbsent, Some(field)).with("what", what)
    }

    /// An unseen character inside of a text that has a form.
    #[cold]
    pub(crate) fn unseen_inside(field: &'static FieldSpec, sent: &str) -> Self {
        let (vi, en) = inside_words(sent);
        let what = Param::Text {
            vi: vi.into(),
            en: en.into(),
        };
        Self::new(Code::UnseenCharacter, Some(field)).with("what", what)
    }

    /// What an error says beside, of a text with an unseen character inside.
    #[cold]
    pub(crate) fn unseen_hint(sent: &str) -> Param {
        let (vi, en) = inside_words(sent);
        Param::Text {
            vi: format!("; có ký tự không nhìn thấy ở giữa{vi}").into(),
            en: format!("; a character that nobody sees is inside{en}").into(),
        }
    }

    /// A day that stands for "no date" in some program.
    #[cold]
    pub(crate) fn date_for_absent(field: &'static FieldSpec, day: &str) -> Self {
        let (vi, en) = if is_due(field) {
            (
                "trường bắt buộc, cần gửi ngày thật",
                "the field is required: send the real date",
            )
        } else {
            (
                "không có ngày thì để trống (\"\")",
                "without a date, send \"\"",
            )
        };
        let day = Param::Text {
            vi: day.into(),
            en: day.into(),
        };
        Self::new(Code::DateForAbsent, Some(field))
            .with("day", day)
            .with("what", Param::Words { vi, en })
    }
}

/// Whether a field may not be empty.
fn is_due(field: &FieldSpec) -> bool {
    field.required || field.constraint.min_length > 0
}
