//! The two languages of all texts for people: Vietnamese and English.

/// The language of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Language {
    /// Tiếng Việt.
    #[default]
    Vietnamese,
    /// English.
    English,
}

impl Language {
    /// The code of the language (BCP 47): `vi` or `en`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Vietnamese => "vi",
            Self::English => "en",
        }
    }

    /// The language that an `Accept-Language` header asks for: the one of the greater weight; Vietnamese where it asks for
    /// neither, or for both alike.
    ///
    /// ```
    /// use qcvn120::Language;
    ///
    /// assert_eq!(Language::accepted("en-GB, fr;q=0.9"), Language::English);
    /// assert_eq!(Language::accepted("en;q=0.5, vi-VN"), Language::Vietnamese);
    /// assert_eq!(Language::accepted("*"), Language::Vietnamese);
    /// ```
    pub fn accepted(header: &str) -> Self {
        let (mut vi, mut en, mut any) = (None, None, None);
        for (tag, weight) in weighted(header) {
            let primary = tag.split('-').next().unwrap_or_default();
            let slot = match primary.to_ascii_lowercase().as_str() {
                "vi" => &mut vi,
                "en" => &mut en,
                "*" => &mut any,
                _ => continue,
            };
            *slot = Some(slot.unwrap_or(0.0_f32).max(weight));
        }
        let weight = |own: Option<f32>| own.or(any).unwrap_or(0.0);
        if weight(en) > weight(vi) {
            Self::English
        } else {
            Self::Vietnamese
        }
    }
}

/// What the header of a request names, each with its weight: 1 unless `q` says another, 0 if that cannot be read.
pub(crate) fn weighted(header: &str) -> impl Iterator<Item = (&str, f32)> {
    header.split(',').map(|range| {
        let mut parts = range.split(';').map(str::trim);
        let name = parts.next().unwrap_or_default();
        let weight = parts.find_map(|part| {
            let (key, value) = part.split_once('=')?;
            key.trim().eq_ignore_ascii_case("q").then(|| value.trim())
        });
        let weight = weight.map_or(Some(1.0), |value| value.parse::<f32>().ok());
        let weight = weight.filter(|weight| (0.0..=1.0).contains(weight));
        (name, weight.unwrap_or(0.0))
    })
}

/// The same words in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Bilingual {
    /// Vietnamese.
    pub vi: &'static str,
    /// English.
    pub en: &'static str,
}

impl Language {
    /// The languages.
    pub const ALL: &'static [Self] = &[Self::Vietnamese, Self::English];

    /// `vi` or `en`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Vietnamese => "vi",
            Self::English => "en",
        }
    }
}

impl Bilingual {
    /// Words of one's own, such as those of a [`Problem`](crate::Problem::new).
    pub const fn new(vi: &'static str, en: &'static str) -> Self {
        Self { vi, en }
    }

    /// The words in one language.
    pub const fn text(self, language: Language) -> &'static str {
        match language {
            Language::Vietnamese => self.vi,
            Language::English => self.en,
        }
    }
}

/// Pairs Vietnamese words with the English words of the same meaning.
pub(crate) const fn both(vi: &'static str, en: &'static str) -> Bilingual {
    Bilingual { vi, en }
}

/// Text as it is compared where people may leave out the marks of Vietnamese: in lower case, without diacritics,
/// composed or not. Everything that is no letter of Vietnamese stays.
pub(crate) fn without_marks(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars()
        .flat_map(char::to_lowercase)
        .filter(|letter| !matches!(letter, '\u{300}'..='\u{36f}'))
        .map(|letter| match letter {
            'à'..='å' | 'ă' | '\u{1ea1}'..='\u{1eb7}' => 'a',
            'è'..='ë' | '\u{1eb9}'..='\u{1ec7}' => 'e',
            'ì'..='ï' | 'ĩ' | '\u{1ec9}'..='\u{1ecb}' => 'i',
            'ò'..='ö' | 'ơ' | '\u{1ecd}'..='\u{1ee3}' => 'o',
            'ù'..='ü' | 'ũ' | 'ư' | '\u{1ee5}'..='\u{1ef1}' => 'u',
            'ý' | 'ÿ' | '\u{1ef3}'..='\u{1ef9}' => 'y',
            'đ' => 'd',
            other => other,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_of_vietnamese_loses_its_marks() {
        let plain = |text| without_marks(text).collect::<String>();
        assert_eq!(
            plain("Ảạặẵậẫ Ẽẹệễ Ĩịỉ Õọộỗợỡ Ũụựữ Ỹỵỷ Đđ Ngày tiếp nhận hồ sơ"),
            "aaaaaa eeee iii oooooo uuuu yyy dd ngay tiep nhan ho so"
        );
        assert_eq!(plain("Ho\u{302}\u{300} sơ đa\u{303}"), "ho so da");
        assert_eq!(plain("漢 1-ß"), "漢 1-ß");
    }
}
