//! The quirks: what is read all the same, but should be sent in another way.

pub(super) mod around;
pub(super) mod structure;
pub(super) mod values;

use crate::language::{Bilingual, both};

const SEEN: Bilingual = both(
    "Thấy trong dữ liệu thật của các hệ thống một cửa và giao diện lân cận.",
    "Seen in the real traffic of one-stop systems and of neighbouring interfaces.",
);
