//! The failures of a text that is not XML, or is XML that is not read, such as one with a DOCTYPE.

mod document;
mod markup;

pub(super) use self::document::*;
pub(super) use self::markup::*;
use crate::explain::explanation::Example;
use crate::explain::text::example;
use crate::language::{Bilingual, both};

const W3C: Bilingual = both(
    "Tiêu chuẩn XML 1.0 của W3C.",
    "The standard XML 1.0 of the W3C.",
);
/// A valid record, to compare with.
const RECORD: Option<Example> = example(
    "<LinhVuc>
  <MALINHVUC>G15-HT01</MALINHVUC>
  <TENLINHVUC>Hộ tịch</TENLINHVUC>
</LinhVuc>",
);
