//! The fields and lists of codes that a profile adds: at run time only.

use super::error::{Place, ProfileError};
use super::model::{Model, RecordChange};
use crate::spec::{CodeList, FieldSpec, RecordSpec};

/// The lists of codes that a profile adds.
pub(super) fn lists(model: &Model) -> Result<Vec<&'static CodeList>, ProfileError> {
    match model.own_lists.first() {
        None => Ok(Vec::new()),
        Some(list) => Err(refused(&list.at)),
    }
}

/// The fields that a profile adds to a record.
pub(super) fn fields(
    _: &RecordSpec,
    record: &RecordChange,
    _: &[&'static CodeList],
) -> Result<Vec<FieldSpec>, ProfileError> {
    match record.own.first() {
        None => Ok(Vec::new()),
        Some(own) => Err(refused(&own.at)),
    }
}

/// All names of fields that a profile can say something of.
pub(super) fn names<'m>(
    base: &RecordSpec,
    record: &'m RecordChange,
) -> impl Iterator<Item = &'m str> {
    let own = record.own.iter().map(|own| own.name.as_str());
    base.fields.iter().map(|field| field.name).chain(own)
}

fn refused(at: &Place) -> ProfileError {
    at.error(
        "chưa thể biên dịch sẵn trường và danh mục tự thêm: hãy dùng hồ sơ quy định lúc chạy, hoặc thêm vào một thư mục lược đồ riêng (QCVN120_SCHEMAS)",
        "fields and lists of one's own can't be built in yet: take the profile at run time, or add them to a folder of schemas of your own (QCVN120_SCHEMAS)",
    )
}
