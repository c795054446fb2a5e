//! The quirks: what is read all the same, but should be sent in another way.

pub(super) mod around;
pub(super) mod shapes;
pub(super) mod structure;
pub(super) mod values;

use crate::language::{Bilingual, both};

// Where a deviation is met is one fact, how well the field is known that deviates is another. The grade is the field's, and the
// finding's: an explanation has none.

const SEEN_IN_TWO: Bilingual = both(
    "Gặp trong dữ liệu thật của ít nhất hai hệ thống công khai. Phát hiện về một trường ghi mức căn cứ của trường đó.",
    "Seen in the real traffic of at least two public systems. A finding on a field gives the grade of that field.",
);

const SEEN_IN_ONE: Bilingual = both(
    "Gặp trong dữ liệu thật của một hệ thống công khai. Phát hiện về một trường ghi mức căn cứ của trường đó.",
    "Seen in the real traffic of one public system. A finding on a field gives the grade of that field.",
);

const SEEN_ELSEWHERE: Bilingual = both(
    "Gặp ở các giao diện tương tự; chưa thấy trong dữ liệu công khai của hệ thống một cửa nào. Phát hiện về một trường ghi mức căn cứ của trường đó.",
    "Met with similar interfaces; not seen in public data of a one-stop system. A finding on a field gives the grade of that field.",
);
