//! The quirks: what is read all the same, but should be sent in another way.

pub(super) mod around;
pub(super) mod shapes;
pub(super) mod structure;
pub(super) mod values;

use crate::language::{Bilingual, both};

const SEEN: Bilingual = both(
    "Gặp trong dữ liệu thật của các hệ thống một cửa và các giao diện tương tự.",
    "Seen in the real traffic of one-stop systems and of similar interfaces.",
);
