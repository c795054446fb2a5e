//! Codes of a list: what every code list can do, and the codes that a list does not hold.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use super::digits::all_digits;
use super::integer::exact_value;
use super::letters::folded;
use super::show::MASK;
use crate::language::Language;
use crate::spec::{CodeList, CodeSpec};
use crate::text::visible;

mod sealed {
    #[expect(
        unnameable_types,
        reason = "so that no other crate can implement what it seals"
    )]
    pub trait Sealed {}
}

pub(crate) use sealed::Sealed;

/// A code of a list: implemented by the types of the code lists, and by no other.
pub trait ListedCode: Sealed + Sized + 'static {
    /// What the schema says of the list.
    const LIST: &'static CodeList;

    /// The codes of the list, in its order.
    const ALL: &'static [Self];

    /// The code at this index of the list.
    fn from_index(index: usize) -> Option<Self>;

    /// The variant for a code that the list does not hold.
    fn unknown(code: UnknownCode) -> Self;

    /// The index of the code in its list.
    ///
    /// # Errors
    ///
    /// Gives the code itself when the list does not hold it.
    fn index(&self) -> Result<usize, &UnknownCode>;

    /// The code of this text, whether the list holds it or not.
    fn from_code(code: &str) -> Self {
        Self::from_wire(code, Self::LIST.numeric)
    }

    /// The code of this text, which stands as a number or as a text on the wire.
    fn from_wire(code: &str, numeric: bool) -> Self {
        let index = place_of(Self::LIST, code).or_else(|| {
            // A number counts by its value: 4.0 is the code 4.
            let value = exact_value(code).filter(|_| numeric)?;
            place_of(Self::LIST, &value.to_string())
        });
        index.and_then(Self::from_index).unwrap_or_else(|| {
            let code = code.into();
            Self::unknown(UnknownCode { code, numeric })
        })
    }

    /// The code of the list that is meant by a text which is none of its codes: one with zeros in front, or the
    /// Vietnamese label in place of its code.
    fn meant(&self) -> Option<Self> {
        let text = self.index().err()?.as_str();
        place_of_number(Self::LIST, text)
            .or_else(|| place_of_label(Self::LIST, text, |code| code.title))
            .and_then(Self::from_index)
    }

    /// The order of the list; behind it the codes that it does not hold, by their text.
    fn compare(&self, other: &Self) -> Ordering {
        match (self.index(), other.index()) {
            (Ok(one), Ok(other)) => one.cmp(&other),
            (Ok(_), Err(_)) => Ordering::Less,
            (Err(_), Ok(_)) => Ordering::Greater,
            (Err(one), Err(other)) => one.as_str().cmp(other.as_str()),
        }
    }

    /// The code as it stands on the wire.
    fn code(&self) -> &str {
        match self.index() {
            Ok(index) => Self::LIST.codes.get(index).map_or("", |spec| spec.code),
            Err(unknown) => unknown.as_str(),
        }
    }

    /// What the list says of the code, if it holds it.
    fn spec(&self) -> Option<&'static CodeSpec> {
        Self::LIST.codes.get(self.index().ok()?)
    }

    /// The number that the code is, for the integer column of a database.
    fn number(&self) -> Option<i64> {
        let code = self.code();
        let digits = code.strip_prefix('-').unwrap_or(code);
        all_digits(digits).then(|| code.parse().ok()).flatten()
    }

    /// The label, if the list holds the code.
    fn label(&self, language: Language) -> Option<&'static str> {
        self.spec().map(|spec| spec.label(language))
    }

    /// The known code of this text: a code of the list, with or without zeros in front; or a label in either language, in
    /// any letter case. Blanks round it do not count.
    ///
    /// # Errors
    ///
    /// When the list holds neither such a code nor such a label, or several codes have the label.
    fn parse(text: &str) -> Result<Self, ParseCodeError> {
        let index = place_of_words(Self::LIST, visible(text));
        index.and_then(Self::from_index).ok_or(ParseCodeError {
            list: Self::LIST.name,
        })
    }

    /// The code of this text, as [`parse`](Self::parse) reads it; a text that is neither code nor label is kept as a code
    /// that the list does not hold.
    fn from_words(text: &str) -> Self {
        Self::parse(text).unwrap_or_else(|_| Self::from_code(text))
    }
}

/// A list of two codes, yes and no: the generator implements it for those whose schema says which code is which
/// (`x-truth`).
#[expect(unnameable_types, reason = "only a bound of what is public")]
pub trait TruthCode: ListedCode {
    /// The code of a truth value.
    fn of_truth(truth: bool) -> Self;
}

/// A code that its list does not hold, kept as it came.
///
/// Opaque: it can't be made for a code that the list holds, now or in a later version, so an unknown code never equals
/// a known one by accident. Two values are equal if their codes are, whether sent as numbers or as texts.
#[derive(Clone)]
pub struct UnknownCode {
    code: Box<str>,
    /// Whether it came as a number.
    numeric: bool,
}

impl UnknownCode {
    /// The code as it came.
    pub fn as_str(&self) -> &str {
        &self.code
    }

    /// Whether it was sent as a number, and will be written as one.
    pub fn is_number(&self) -> bool {
        self.numeric
    }
}

impl fmt::Debug for UnknownCode {
    /// Masks the code: it may be anything.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(MASK)
    }
}

impl PartialEq for UnknownCode {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for UnknownCode {}

impl Hash for UnknownCode {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.code.hash(state);
    }
}

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.code)
    }
}

/// A text that is neither a code nor a label of the list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("không phải mã hay tên trong danh mục {list}")]
pub struct ParseCodeError {
    list: &'static str,
}

/// The code of a list that is meant by a text which is none of its codes, as [`ListedCode::meant`] has it.
pub(crate) fn meant_code(list: &CodeList, text: &str) -> Option<&'static str> {
    if place_of(list, text).is_some() {
        return None;
    }
    let place =
        place_of_number(list, text).or_else(|| place_of_label(list, text, |code| code.title))?;
    list.codes.get(place).map(|code| code.code)
}

/// The place of a code in its list.
pub(crate) fn place_of(list: &CodeList, code: &str) -> Option<usize> {
    // Codes are short: comparing byte by byte is quicker than `==`, which is a call.
    let is_it =
        |known: &CodeSpec| known.code.len() == code.len() && known.code.bytes().eq(code.bytes());
    list.codes.iter().position(is_it)
}

/// The place of the code that these digits are when the zeros in front are left out: `05` for `5`, `00` for `0`.
fn place_of_number(list: &CodeList, text: &str) -> Option<usize> {
    let significant = text.trim_start_matches('0');
    if !text.starts_with('0') || !all_digits(text) {
        return None;
    }
    place_of(
        list,
        if significant.is_empty() {
            "0"
        } else {
            significant
        },
    )
}

/// The place of the one code whose label this is, in any letter case and with letters composed or not.
fn place_of_label(
    list: &CodeList,
    text: &str,
    label_of: impl Fn(&CodeSpec) -> &'static str,
) -> Option<usize> {
    let label = folded(text);
    let mut places =
        (0..list.codes.len()).filter(|&place| folded(label_of(&list.codes[place])) == label);
    let place = places.next()?;
    places.next().is_none().then_some(place)
}

/// The place of the code that this text names, by the code or by a label.
fn place_of_words(list: &CodeList, text: &str) -> Option<usize> {
    place_of(list, text)
        .or_else(|| place_of_number(list, text))
        .or_else(|| place_of_label(list, text, |code| code.title))
        .or_else(|| place_of_label(list, text, |code| code.description))
}

/// What every code list has besides its codes.
macro_rules! code_list {
    ($name:ident) => {
        impl $name {
            /// The codes of the list, in its order.
            pub const ALL: &'static [Self] = <Self as crate::scalars::ListedCode>::ALL;

            /// The code of this text, whether the list holds it or not.
            pub fn from_code(code: &str) -> Self {
                crate::scalars::ListedCode::from_code(code)
            }

            /// The code as it stands on the wire.
            pub fn code(&self) -> &str {
                crate::scalars::ListedCode::code(self)
            }

            /// The number that the code is, for the integer column of a database; `None` for a code that is not a number.
            pub fn number(&self) -> Option<i64> {
                crate::scalars::ListedCode::number(self)
            }

            /// The label, if the list holds the code.
            pub fn label(&self, language: crate::Language) -> Option<&'static str> {
                crate::scalars::ListedCode::label(self, language)
            }
        }

        impl crate::scalars::SealedCode for $name {}

        impl crate::scalars::ScalarValue for $name {
            fn from_lexeme(lexeme: crate::spec::Lexeme<'_>) -> Option<Self> {
                let numeric = matches!(lexeme, crate::spec::Lexeme::Number(_));
                let text = lexeme.as_text();
                (!text.is_empty()).then(|| crate::scalars::ListedCode::from_wire(text, numeric))
            }

            fn from_given(text: &str) -> Option<Self> {
                (!text.is_empty()).then(|| crate::scalars::ListedCode::from_words(text))
            }

            #[inline]
            fn emit<R>(&self, write: impl FnOnce(crate::spec::Lexeme<'_>) -> R) -> R {
                let code = self.code().into();
                let numeric = match self {
                    Self::Unknown(code) => code.is_number(),
                    _ => <Self as crate::scalars::ListedCode>::LIST.numeric,
                };
                write(if numeric {
                    crate::spec::Lexeme::Number(code)
                } else {
                    crate::spec::Lexeme::Text(code)
                })
            }

            #[inline]
            fn is_exact(&self) -> bool {
                !matches!(self, Self::Unknown(_))
            }

            fn mended(&self) -> Option<(Option<Self>, crate::report::Code)> {
                let code = crate::scalars::ListedCode::meant(self)?;
                Some((Some(code), crate::report::Code::CodeForm))
            }

            fn debug(&self, f: &mut std::fmt::Formatter<'_>, show: crate::scalars::Show) -> std::fmt::Result {
                use crate::scalars::{Masked, Show, ShownText};

                match self {
                    _ if show == Show::Nothing => std::fmt::Debug::fmt(&Masked, f),
                    Self::Unknown(code) if show == Show::Values => {
                        f.debug_tuple("Unknown").field(&ShownText(code.as_str(), true)).finish()
                    }
                    known => std::fmt::Debug::fmt(known, f),
                }
            }

            #[inline]
            fn is_empty(&self) -> bool {
                matches!(self, Self::Unknown(code) if code.as_str().is_empty())
            }
        }

        impl From<&str> for $name {
            /// The code of the list that the text names, as [`FromStr`](std::str::FromStr) reads it; a text that names none
            /// is kept as it is.
            fn from(text: &str) -> Self {
                crate::scalars::ListedCode::from_words(text)
            }
        }

        impl From<String> for $name {
            /// As from `&str`.
            fn from(text: String) -> Self {
                crate::scalars::ListedCode::from_words(&text)
            }
        }

        impl From<i64> for $name {
            /// The code of this number, whether the list holds it or not.
            fn from(code: i64) -> Self {
                Self::from_code(&code.to_string())
            }
        }

        impl From<i32> for $name {
            /// The code of this number, whether the list holds it or not.
            fn from(code: i32) -> Self {
                Self::from(i64::from(code))
            }
        }

        impl AsRef<str> for $name {
            /// The code as it stands on the wire.
            fn as_ref(&self) -> &str {
                self.code()
            }
        }

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        /// The order of the list; behind it the codes that it does not hold, by their text.
        impl Ord for $name {
            fn cmp(&self, other: &Self) -> std::cmp::Ordering {
                crate::scalars::ListedCode::compare(self, other)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.code())
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::scalars::ParseCodeError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                crate::scalars::ListedCode::parse(text)
            }
        }
    };
}

pub(crate) use code_list;
