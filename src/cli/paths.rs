//! Paths of files as others want them written.

use std::ffi::OsStr;
use std::path::{Component, Path};

/// The components of a path, without `.` and without what `..` takes back. A `..` at the start stays, since there is nothing to
/// take away before it.
pub(super) fn normal(path: &Path) -> Vec<Component<'_>> {
    let mut steps = Vec::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if matches!(steps.last(), Some(Component::Normal(_))) => {
                steps.pop();
            }
            other => steps.push(other),
        }
    }
    steps
}

/// The path as code hosts name files: from the working directory, with slashes. One that is not below it stays absolute.
pub(super) fn from_here(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    below(path, &here)
}

fn below(path: &Path, folder: &Path) -> String {
    let inside = path.strip_prefix(folder).ok();
    let inside = inside.filter(|inside| *inside != Path::new(""));
    let mut text = String::new();
    for step in normal(inside.unwrap_or(path)) {
        if step == Component::RootDir {
            text.push('/');
            continue;
        }
        if !text.is_empty() && !text.ends_with('/') {
            text.push('/');
        }
        let step: &OsStr = step.as_ref();
        text.push_str(&step.to_string_lossy());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_path_is_told_from_the_working_directory() {
        for (path, told) in [
            ("./ra/hồ sơ.json", "ra/hồ sơ.json"),
            ("ra/../vao/a.json", "vao/a.json"),
            ("../a.json", "../a.json"),
            ("/du-an/ra/a.json", "ra/a.json"),
            ("/khac/a.json", "/khac/a.json"),
            ("-", "-"),
        ] {
            assert_eq!(below(Path::new(path), Path::new("/du-an")), told);
        }
    }
}
