//! What findings weigh under a profile: which findings get which level.

use super::RecordSpec;

/// What a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Level {
    Error,
    Quirk,
    Advice,
    /// It is not reported.
    Off,
}

/// A level, and the findings that get it: those of which all that is said here holds.
#[derive(Debug)]
pub(crate) struct LevelSpec {
    pub(crate) code: Option<&'static str>,
    /// A record of the schemas: findings on one of its fields, a field that it does not know, or one of its rules.
    pub(crate) record: Option<&'static RecordSpec>,
    /// The wire name of the field that a finding is about.
    pub(crate) field: Option<&'static str>,
    pub(crate) pointer: Option<PointerPattern>,
    pub(crate) level: Level,
}

/// A pattern of JSON pointers: `/data/*/MaHoSo`, `**/MaHoSo`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PointerPattern {
    text: &'static str,
    steps: Vec<Step>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    /// This step, escaped as in a pointer.
    Is(&'static str),
    /// `*`: any one step.
    One,
    /// `**`: any number of steps, none too.
    Any,
}

impl PointerPattern {
    /// The pattern of this text: `None` unless each of its steps begins with a slash, but for `**` at the front.
    pub(crate) fn of(text: &'static str) -> Option<Self> {
        let rest = match text.strip_prefix("**") {
            Some(rest) if rest.is_empty() || rest.starts_with('/') => rest,
            _ => text,
        };
        let mut steps = Vec::new();
        if rest.len() < text.len() {
            steps.push(Step::Any);
        }
        if !rest.is_empty() {
            let step = |step: &'static str| match step {
                "*" => Step::One,
                "**" => Step::Any,
                other => Step::Is(other),
            };
            steps.extend(rest.strip_prefix('/')?.split('/').map(step));
        }
        Some(Self { text, steps })
    }

    pub(crate) fn text(&self) -> &'static str {
        self.text
    }

    /// Whether a pointer is of the pattern.
    pub(crate) fn matches(&self, pointer: &str) -> bool {
        let pointer: Vec<&str> = pointer.split('/').skip(1).collect();
        let (mut at, mut step) = (0, 0);
        // Where to go on if the steps behind the last `**` do not fit: it takes one step more.
        let mut again: Option<(usize, usize)> = None;
        while at < pointer.len() {
            match self.steps.get(step) {
                Some(Step::Any) => {
                    again = Some((at, step + 1));
                    step += 1;
                }
                Some(Step::One) => (at, step) = (at + 1, step + 1),
                Some(Step::Is(due)) if *due == pointer[at] => (at, step) = (at + 1, step + 1),
                Some(Step::Is(_)) | None => {
                    let Some((from, behind)) = again else {
                        return false;
                    };
                    again = Some((from + 1, behind));
                    (at, step) = (from + 1, behind);
                }
            }
        }
        self.steps[step..].iter().all(|step| *step == Step::Any)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_take_the_pointers_that_they_should() {
        for (pattern, pointer, is_taken) in [
            ("/data/*/MaHoSo", "/data/12/MaHoSo", true),
            ("/data/*/MaHoSo", "/data/12", false),
            ("/data/*/MaHoSo", "/data/12/MaHoSo/x", false),
            ("/data/*/MaHoSo", "/12/MaHoSo", false),
            ("**/MaHoSo", "/MaHoSo", true),
            ("**/MaHoSo", "/data/12/MaHoSo", true),
            ("**/MaHoSo", "/data/12/XMaHoSo", false),
            ("**/MaHoSo", "", false),
            ("**", "", true),
            ("**", "/a/b", true),
            ("", "", true),
            ("", "/a", false),
            ("/**/LePhi/**", "/data/0/LePhi/1/Gia", true),
            ("/**/LePhi/**", "/data/0/LePhi", true),
            ("/**/a/b/**/c", "/a/x/a/b/b/c/c", true),
            ("/**/a/b/**/c", "/a/x/a/c/b/c/d", false),
            ("/a~1b/*", "/a~1b/0", true),
        ] {
            let known = PointerPattern::of(pattern).unwrap();
            assert_eq!(known.matches(pointer), is_taken, "{pattern} {pointer}");
            assert_eq!(known.text(), pattern);
        }
        for wrong in ["MaHoSo", "*/MaHoSo", "***/MaHoSo", "data/*"] {
            assert_eq!(PointerPattern::of(wrong), None, "{wrong}");
        }
    }
}
