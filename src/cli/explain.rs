//! `qcvn120 explain`: tells what the codes of findings and failures mean.

use std::io::{self, Write};

use super::explain_name;
use super::output::Output;
use super::paragraphs::{paragraph, section};
use super::profiles::ProfileArgs;
use super::spoken::Spoken;
use super::status::{CommandError, Status};
use super::words::{Words, meaning};
use crate::explain::{Example, Explanation};
use crate::language::{Bilingual, Language, both};
use crate::profile::Profile;
use crate::report::{Severity, plain};
use crate::spec::nearest_name;

/// Explain the code of a finding or a failure, or a field, a record, a message; without any, list all codes
#[derive(Debug, clap::Args)]
pub(super) struct ExplainArgs {
    /// The code, as `check` prints it; or the name of a field (HinhThuc, HoSo.HinhThuc), a record or a message
    #[arg(value_name = "CODE|NAME")]
    code: Option<String>,

    #[command(flatten)]
    profile: ProfileArgs,
}

pub(super) fn run(
    args: &ExplainArgs,
    language: Language,
    output: &mut Output,
) -> Result<Status, CommandError> {
    let profile = args.profile.load(language)?;
    let all = all(profile.as_ref());
    let Some(code) = &args.code else {
        list(output, &all, language)?;
        return Ok(Status::Fine);
    };
    let known = match (find(&all, code), explain_name::find(code)) {
        (Ok(known), _) => known,
        (Err(_), Some(named)) => {
            explain_name::explain(output, &named, language)?;
            return Ok(Status::Fine);
        }
        (Err(reason), None) => {
            let names = || explain_name::names().chain(all.iter().map(|known| known.code));
            let nearest = nearest_name(code, names());
            let is_name = |name: &&str| !all.iter().any(|known| known.code == *name);
            return Err(CommandError::Usage {
                command: "explain",
                reason: nearest.filter(is_name).map_or(reason, no_such_name),
            });
        }
    };
    explain(output, known, language)?;
    let lines = profile
        .as_ref()
        .map(|profile| profile.lines_on(known.code, language));
    let lines = lines.unwrap_or_default();
    if !lines.is_empty() {
        section(output, UNDER, language)?;
        for line in &lines {
            paragraph(output, line)?;
        }
    }
    Ok(Status::Fine)
}

fn no_such_name(nearest: &str) -> Spoken {
    Spoken::new(
        format!(
            "không có mã, gói tin, bản ghi hay trường nào tên như vậy; có phải là `{nearest}`?"
        ),
        format!("no code, message, record or field has this name; did you mean `{nearest}`?"),
    )
}

/// Every code: of documents, of files that cannot be read, of what a server refuses, and of the rules of a profile.
pub(super) fn all(profile: Option<&Profile>) -> Vec<Explanation> {
    let mut all: Vec<Explanation> = Explanation::every().collect();
    if let Some(profile) = profile {
        for known in &mut all {
            *known = profile.explanation(known.code).unwrap_or(*known);
        }
        all.extend(
            profile
                .rules()
                .filter_map(|rule| profile.explanation(rule.id)),
        );
    }
    all
}

/// The explanation of a code, in any letter case; an error names the nearest one.
fn find<'a>(all: &'a [Explanation], code: &str) -> Result<&'a Explanation, Spoken> {
    let found = all
        .iter()
        .find(|known| known.code.eq_ignore_ascii_case(code));
    found.ok_or_else(|| {
        let nearest = all
            .iter()
            .map(|known| (distance(code, known.code), known.code));
        let nearest = nearest
            .min()
            .filter(|(edits, _)| edits * 2 <= code.chars().count());
        let (vi, en) = nearest.map_or_else(Default::default, |(_, nearest)| {
            (
                format!("; có phải là `{nearest}`?"),
                format!("; did you mean `{nearest}`?"),
            )
        });
        Spoken::new(
            format!("không có mã nào viết là {code}{vi} (`qcvn120 explain` liệt kê tất cả)"),
            format!("no code is spelled {code}{en} (`qcvn120 explain` lists all)"),
        )
    })
}

/// Parses a code that is known without a profile.
pub(super) fn parse_code(code: &str) -> Result<Explanation, Spoken> {
    find(&all(None), code).copied()
}

/// How far a code is from a known one. Case does not count, and the word before the dot may be left out.
fn distance(code: &str, known: &str) -> usize {
    let shortened: String = code.chars().take(64).collect();
    let (code, known) = (shortened.to_lowercase(), known.to_lowercase());
    let (_, behind_dot) = known.split_once('.').unwrap_or(("", &known));
    strsim::levenshtein(&code, &known).min(strsim::levenshtein(&code, behind_dot))
}

/// Prints all codes, one on each line.
fn list(out: &mut impl Write, all: &[Explanation], language: Language) -> io::Result<()> {
    let words = Words::of(language);
    let width = all.iter().map(|known| known.code.len()).max().unwrap_or(0);
    let severities = [Severity::Error, Severity::Quirk, Severity::Advice];
    for severity in severities.into_iter().map(Some).chain([None]) {
        let weight = weight(severity).text(language);
        writeln!(out, "{}: {weight}", words.severity(severity))?;
        for known in all.iter().filter(|known| known.severity == severity) {
            let title = known.title.text(language);
            writeln!(out, "  {:width$}  {title}", known.code)?;
        }
        writeln!(out)?;
    }
    writeln!(out, "{}", HINT.text(language))
}

/// Prints all that is known of one code.
fn explain(out: &mut impl Write, known: &Explanation, language: Language) -> io::Result<()> {
    let words = Words::of(language);
    writeln!(out, "{}: {}\n", known.code, known.title.text(language))?;
    paragraph(out, known.meaning.text(language))?;
    section(out, REMEDY, language)?;
    paragraph(out, known.remedy.text(language))?;

    section(out, RULE, language)?;
    let weight = match known.severity {
        Some(Severity::Error) if !known.breaks_schema => RAISED,
        severity => weight(severity),
    };
    let weight = weight.text(language);
    let severity = format!("{}: {weight}.", capital(words.severity(known.severity)));
    paragraph(out, &severity)?;
    if known.severity.is_some() {
        let seen = if known.breaks_schema { SEEN } else { UNSEEN };
        paragraph(out, seen.text(language))?;
    }
    paragraph(out, known.source.text(language))?;
    if let Some(grade) = known.grade {
        let evidence = capital(words.evidence);
        let meaning = meaning(grade, language);
        paragraph(
            out,
            &format!("{evidence}: {} {grade}, {meaning}.", words.grade),
        )?;
    }

    for (title, example) in [(WRONG, known.wrong), (RIGHT, known.right)] {
        if let Some(example) = example {
            show(out, title, &example, language)?;
        }
    }
    Ok(())
}

fn show(
    out: &mut impl Write,
    title: Bilingual,
    example: &Example,
    language: Language,
) -> io::Result<()> {
    let note = example.note.map(|note| note.text(language));
    let note = note.map_or(String::new(), |note| format!(" ({note})"));
    writeln!(out, "\n{}{note}", title.text(language))?;
    for line in example.text().lines() {
        writeln!(out, "  {}", plain(line))?;
    }
    Ok(())
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars.clone()).collect()
}

/// What a finding of this severity means for the document; `None` is a failure.
const fn weight(severity: Option<Severity>) -> Bilingual {
    match severity {
        Some(Severity::Error) => both(
            "trái lược đồ, kể cả khi đọc linh hoạt cũng không tự sửa được; tài liệu không dùng được",
            "the schema is broken, and even tolerant reading cannot mend it; the document is not usable",
        ),
        Some(Severity::Quirk) => both(
            "đọc được nhưng gửi chưa đúng; tài liệu còn điểm cần chỉnh",
            "it is read, but was not sent as it should be; the document is not clean",
        ),
        Some(Severity::Advice) => both(
            "không sai, nhưng nên xem lại",
            "nothing is wrong, but it is worth a look",
        ),
        None => both(
            "tài liệu không đọc được nên không được kiểm tra",
            "the document could not be read, so nothing of it was checked",
        ),
    }
}

/// What an error means that no schema knows.
const RAISED: Bilingual = both(
    "một profile coi đó là lỗi; tài liệu không dùng được",
    "a profile makes it an error; the document is not usable",
);
const REMEDY: Bilingual = both("Cách xử lý", "What to do");
const RULE: Bilingual = both("Quy tắc", "The rule");
const UNDER: Bilingual = both("Theo profile", "Under the profile");
const WRONG: Bilingual = both("Sai", "Wrong");
const RIGHT: Bilingual = both("Đúng", "Right");
const SEEN: Bilingual = both(
    "Bộ kiểm tra JSON Schema nào cũng thấy: tài liệu không đúng lược đồ.",
    "Any JSON Schema validator sees it: the document is not conformant.",
);
const UNSEEN: Bilingual = both(
    "Bộ kiểm tra JSON Schema không thấy: tài liệu vẫn có thể đúng lược đồ.",
    "A JSON Schema validator does not see it: the document may be conformant all the same.",
);
const HINT: Bilingual = both(
    "qcvn120 explain MÃ giải thích một mã, kèm ví dụ.",
    "qcvn120 explain CODE explains one of them, with examples.",
);
