//! The formats that CI servers read: JUnit's XML, GitLab's Code Quality, GitHub's annotations.
//!
//! Each is written file by file, so that a run over many files does not hold all findings in memory. What comes from packets
//! and names of files goes through [`plain`](super::plain::plain), and then through the escapes of the format.

mod github;
mod gitlab;
mod junit;

pub(super) use self::github::Github;
pub(super) use self::gitlab::Gitlab;
pub(super) use self::junit::Junit;
