//! Several documents in one file, each on a line of its own: XML documents, or lists. (Other JSON on lines is a stream.)

use crate::documents::Verdict;
use crate::report::Report;

/// Checks the documents one after the other, as `check` checks each; `None` unless there are several, each line is one, and all
/// are of the same message. The report has no more than `limit` findings.
pub(super) fn check(
    bytes: &[u8],
    limit: usize,
    check: impl Fn(&[u8]) -> Option<Verdict>,
) -> Option<Verdict> {
    let mut lines = Vec::new();
    let mut offset = 0;
    for (number, line) in bytes.split_inclusive(|byte| *byte == b'\n').enumerate() {
        match line.trim_ascii_start().first() {
            None => {}
            Some(b'<' | b'[') => lines.push((number, offset, line)),
            Some(_) => return None,
        }
        offset += line.len();
    }
    if lines.len() < 2 {
        return None;
    }
    let mut all: Option<Verdict> = None;
    for (number, offset, line) in lines {
        let one = check(line)?;
        let (records, report) = (one.records, one.result.ok()?);
        let all = all.get_or_insert_with(|| Verdict {
            records: Some(0),
            result: Ok(Report::default().strictly(report.is_strict())),
            ..Verdict::new(one.message)
        });
        if one.message != all.message {
            return None;
        }
        (all.encoding, all.form) = (one.encoding, one.form);
        all.also = one.also;
        all.records = all.records.zip(records).map(|(before, more)| before + more);
        if let Ok(before) = &mut all.result {
            before.append(report, number, offset, limit);
        }
    }
    all
}
