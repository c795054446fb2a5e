//! Turns paths into URI references (RFC 3986), which SARIF wants.

use std::fmt::Write as _;
use std::path::{Component, Path};

use crate::cli::paths::normal;

/// A relative path as a relative reference, an absolute one as a `file` URI.
pub(super) fn reference(path: &Path) -> String {
    let mut segments: Vec<String> = Vec::new();
    let mut absolute = false;
    for component in normal(path) {
        match component {
            // A drive of Windows keeps its colon.
            Component::Prefix(prefix) => {
                segments.push(prefix.as_os_str().to_string_lossy().replace('\\', "/"));
            }
            Component::RootDir => absolute = true,
            Component::CurDir => {}
            Component::ParentDir => segments.push("..".to_owned()),
            Component::Normal(name) => segments.push(encoded(name.as_encoded_bytes())),
        }
    }
    let path = segments.join("/");
    match (absolute, path.is_empty()) {
        (true, _) => format!("file:///{path}"),
        (false, true) => "./".to_owned(),
        (false, false) => path,
    }
}

/// A segment, with everything but unreserved characters percent-encoded.
fn encoded(segment: &[u8]) -> String {
    let mut text = String::with_capacity(segment.len());
    for &byte in segment {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                text.push(char::from(byte));
            }
            // Writing to a `String` does not fail.
            _ => drop(write!(text, "%{byte:02X}")),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relative_path_is_a_relative_reference() {
        for (path, uri) in [
            (
                "examples/packets/ho-so-sai.json",
                "examples/packets/ho-so-sai.json",
            ),
            ("./a.json", "a.json"),
            ("a/../b.json", "b.json"),
            ("../b.json", "../b.json"),
            ("hồ sơ.json", "h%E1%BB%93%20s%C6%A1.json"),
            ("a:b?c#d%20.json", "a%3Ab%3Fc%23d%2520.json"),
            (".", "./"),
        ] {
            assert_eq!(reference(Path::new(path)), uri);
        }
    }

    #[cfg(unix)]
    #[test]
    fn an_absolute_path_is_a_file_uri() {
        assert_eq!(
            reference(Path::new("/tmp/hồ.json")),
            "file:///tmp/h%E1%BB%93.json"
        );
        assert_eq!(reference(Path::new("/../a.json")), "file:///../a.json");
    }
}
