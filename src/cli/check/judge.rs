//! What `--deny` and `--allow` say of a finding.

use super::super::explain;
use super::super::spoken::Spoken;
use super::super::status::Status;
use crate::documents::Verdict;
use crate::report::{Counts, Finding, Report, Severity};
use crate::spec::{RuleSpec, nearest_name};

/// The findings that one `--deny` or `--allow` is about: `quirks`, `HS-06`, `advice.edition@DanToc`, `@/data/*/LePhi`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Selector {
    what: What,
    place: Option<Place>,
    text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Any,
    Kind(Severity),
    Code(&'static str),
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Place {
    /// A field, wherever it stands.
    Field(String),
    /// The steps of a pointer, where `*` is any; what is below is in it, too.
    Pointer(Vec<String>),
}

impl Selector {
    fn takes(&self, finding: &Finding) -> bool {
        let is_kind = match self.what {
            What::Any => true,
            What::Kind(severity) => finding.severity() == severity,
            What::Code(code) => finding.code().as_str() == code,
        };
        is_kind && self.place.as_ref().is_none_or(|place| place.holds(finding))
    }

    /// How narrow it is: of two that take a finding, the narrower wins.
    fn weight(&self) -> (bool, u8) {
        let what = match self.what {
            What::Any => 0,
            What::Kind(_) => 1,
            What::Code(_) => 2,
        };
        (self.place.is_some(), what)
    }
}

impl Place {
    fn holds(&self, finding: &Finding) -> bool {
        let whole = match finding.inside() {
            Some(inside) => format!("{inside}{}", finding.pointer()),
            None => finding.pointer().to_owned(),
        };
        let mut steps = whole.split('/').skip(1);
        match self {
            Self::Field(name) => steps.any(|step| step == name),
            Self::Pointer(wanted) => wanted.iter().all(|wanted| {
                steps
                    .next()
                    .is_some_and(|step| wanted == "*" || step == wanted)
            }),
        }
    }
}

/// All that was denied and allowed.
#[derive(Debug, Clone, Default)]
pub(crate) struct Judge {
    pub(crate) deny: Vec<Selector>,
    pub(crate) allow: Vec<Selector>,
}

impl Judge {
    /// Whether findings have to be looked at one by one, so that none may be left out of the report.
    pub(crate) fn looks_at_each(&self) -> bool {
        let is_narrow = |selector: &Selector| selector.weight() > (false, 1);
        !self.allow.is_empty() || self.deny.iter().any(is_narrow)
    }

    /// The narrowest `--deny` that takes a finding, unless an `--allow` is narrower.
    fn denied(&self, finding: &Finding) -> Option<&Selector> {
        let narrowest = |all: &'_ [Selector]| {
            let taking = all.iter().enumerate().filter(|(_, one)| one.takes(finding));
            taking
                .max_by_key(|(_, one)| one.weight())
                .map(|(index, one)| (one.weight(), index))
        };
        let (weight, index) = narrowest(&self.deny)?;
        match narrowest(&self.allow) {
            Some((allowed, _)) if allowed > weight => None,
            _ => self.deny.get(index),
        }
    }

    /// Whether a finding is denied.
    pub(crate) fn denies(&self, finding: &Finding) -> bool {
        self.denied(finding).is_some()
    }

    /// Whether a finding is to be set aside.
    pub(crate) fn allows(&self, finding: &Finding) -> bool {
        self.allow.iter().any(|one| one.takes(finding)) && self.denied(finding).is_none()
    }

    /// The exit status that a file calls for.
    pub(crate) fn status(&self, outcome: &Verdict) -> Status {
        match &outcome.result {
            Err(_) => Status::Failed,
            Ok(_) if !outcome.broken.is_empty() => Status::Failed,
            Ok(report) if report.usable_but_for_aside() && self.denials(report).is_empty() => {
                Status::Fine
            }
            Ok(_) => Status::Found,
        }
    }

    /// The values of `--deny` that some finding of a report falls under, each once.
    pub(crate) fn denials(&self, report: &Report) -> Vec<String> {
        let mut texts: Vec<String> = Vec::new();
        let mut add = |selector: &Selector| {
            if !texts.contains(&selector.text) {
                texts.push(selector.text.clone());
            }
        };
        if self.deny.is_empty() {
            return texts;
        }
        report
            .findings()
            .iter()
            .filter_map(|finding| self.denied(finding))
            .for_each(&mut add);
        // Of the findings beyond the limit, only the numbers are known.
        let unlisted = report.unlisted();
        let whole_kinds = self.deny.iter().filter(|one| match one.what {
            What::Kind(severity) => one.place.is_none() && of(unlisted, severity) > 0,
            _ => false,
        });
        whole_kinds.for_each(add);
        texts
    }
}

fn of(counts: Counts, severity: Severity) -> usize {
    match severity {
        Severity::Error => counts.errors,
        Severity::Quirk => counts.quirks,
        Severity::Advice => counts.advice,
    }
}

/// Parses the value of `--deny` or `--allow`; an error names the nearest code.
pub(crate) fn parse_selector(text: &str) -> Result<Selector, Spoken> {
    let (what, place) = match text.split_once('@') {
        Some((what, place)) => (what, Some(place)),
        None if text.starts_with('/') => ("", Some(text)),
        None => (text, None),
    };
    let what = match what.to_ascii_lowercase().as_str() {
        "" if place.is_some() => What::Any,
        "quirks" | "quirk" => What::Kind(Severity::Quirk),
        "advice" => What::Kind(Severity::Advice),
        _ => What::Code(code(what)?),
    };
    let place = match place {
        None => None,
        Some("") => {
            return Err(Spoken::new(
                "sau @ là tên trường (DanToc) hoặc vị trí (/data/*/LePhi)",
                "after @ stands the name of a field (DanToc) or a place (/data/*/LePhi)",
            ));
        }
        Some(pointer) if pointer.starts_with('/') => Some(Place::Pointer(
            pointer.split('/').skip(1).map(str::to_owned).collect(),
        )),
        Some(field) => Some(Place::Field(field.to_owned())),
    };
    Ok(Selector {
        what,
        place,
        text: text.to_owned(),
    })
}

fn code(text: &str) -> Result<&'static str, Spoken> {
    if is_of_a_profile(text) {
        // A few texts, for as long as the command runs.
        return Ok(Box::leak(text.to_owned().into_boxed_str()));
    }
    if let Some(word) = nearest_name(text, ["quirks", "advice"].into_iter()) {
        return Err(Spoken::new(
            format!("không có mã này; có phải là {word}?"),
            format!("there is no such code; did you mean {word}?"),
        ));
    }
    let known = explain::parse_code(text).map_err(|error| {
        Spoken::new(
            format!("{}; ngoài mã còn có quirks, advice và @VỊ-TRÍ", error.vi),
            format!(
                "{}; besides codes there are quirks, advice and @PLACE",
                error.en
            ),
        )
    })?;
    match known.severity {
        Some(_) => Ok(known.code),
        None => Err(Spoken::new(
            format!(
                "`{}` là mã của tệp không đọc được, không phải của phát hiện",
                known.code
            ),
            format!(
                "`{}` is the code of a failure, not of a finding",
                known.code
            ),
        )),
    }
}

/// Whether a text is the id of a rule, as those of the schemas begin with other letters: profiles state rules of their own, and
/// are not read yet.
fn is_of_a_profile(text: &str) -> bool {
    let is_id = |letters: &str, digits: &str| {
        (2..=8).contains(&letters.len())
            && letters.bytes().all(|byte| byte.is_ascii_uppercase())
            && (2..=4).contains(&digits.len())
            && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    text.split_once('-').is_some_and(|(letters, digits)| {
        let mut known = RuleSpec::all().filter_map(|rule| rule.id.split_once('-'));
        is_id(letters, digits) && !known.any(|(known, _)| known == letters)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packets::Document;
    use crate::status_sync::CapNhatTienDoHoSoMC;

    fn report() -> Report {
        let list = r#"[{"MaHoSo": "H22-200101-0001", "NguoiXuLy": "Trần Thị Bưởi", "ThoiDiemXuLy": "02/01/2020",
            "TrangThai": 4, "CapBac": "7"}]"#;
        Document::<CapNhatTienDoHoSoMC>::from_json(list)
            .unwrap()
            .into_parts()
            .1
    }

    fn judge(deny: &[&str], allow: &[&str]) -> Judge {
        let parsed = |all: &[&str]| all.iter().map(|one| parse_selector(one).unwrap()).collect();
        Judge {
            deny: parsed(deny),
            allow: parsed(allow),
        }
    }

    #[test]
    fn codes_kinds_and_places_are_denied() {
        let denied = |deny: &[&str], allow: &[&str]| judge(deny, allow).denials(&report());
        assert_eq!(denied(&["quirks"], &[]), ["quirks"]);
        assert_eq!(denied(&["QUIRK.Date-Form"], &[]), ["QUIRK.Date-Form"]);
        assert!(denied(&["quirk.null"], &[]).is_empty());
        assert_eq!(denied(&["/*/TrangThai"], &[]), ["/*/TrangThai"]);
        assert_eq!(denied(&["quirks@TrangThai"], &[]), ["quirks@TrangThai"]);
        assert!(denied(&["quirk.date-form@TrangThai"], &[]).is_empty());
    }

    #[test]
    fn the_narrower_wins_and_denial_wins_a_tie() {
        let denied = |deny: &[&str], allow: &[&str]| judge(deny, allow).denials(&report()).len();
        assert_eq!(
            denied(&["quirks"], &["quirk.date-form", "quirk.number-for-text"]),
            0
        );
        assert_eq!(denied(&["quirk.date-form"], &["quirks"]), 1);
        assert_eq!(denied(&["quirks"], &["quirks"]), 1);
        assert_eq!(denied(&["quirks"], &["@ThoiDiemXuLy", "/0/TrangThai"]), 0);
    }

    #[test]
    fn what_is_no_code_is_refused_with_the_nearest() {
        let error = parse_selector("quirk.dateform").unwrap_err();
        assert!(error.en.contains("quirk.date-form"), "{error}");
        assert!(parse_selector("file.unreadable").is_err());
        assert!(parse_selector("HS-99").is_err());
        assert!(parse_selector("TX-01").is_ok(), "of a profile");
        assert!(parse_selector("advice@").is_err());
        assert!(parse_selector("").is_err());
    }
}
