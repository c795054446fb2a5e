//! The fields of a profile's own, in words.

use crate::spec::{CodeSpec, Constraint, FieldSpec, OwnKind, Privacy};

/// What a field of the profile's own is, in Vietnamese and in English.
pub(super) fn what(field: &FieldSpec) -> (String, String) {
    let (vi, en) = kind(field);
    let label = format!("“{}”", field.title);
    let is_open = field.constraint.codes.is_some_and(|list| list.open);
    let (open_vi, open_en) = if is_open {
        (" (danh mục mở)", " (the list is open)")
    } else {
        ("", "")
    };
    let (secret_vi, secret_en) = match field.privacy {
        Privacy::Secret => ("; không bao giờ hiển thị", "; never shown"),
        _ => ("", ""),
    };
    (
        format!("trường thêm {label}: {vi}{open_vi}{secret_vi}"),
        format!("a field of its own, {label}: {en}{open_en}{secret_en}"),
    )
}

/// The field before anything is demanded of it.
pub(super) fn plain(field: &FieldSpec) -> FieldSpec {
    FieldSpec {
        required: false,
        constraint: Constraint {
            codes: field.constraint.codes,
            ..Constraint::NONE
        },
        ..field.clone()
    }
}

/// What kind of value stands there, in Vietnamese and in English.
fn kind(field: &FieldSpec) -> (String, String) {
    let (vi, en) = match field.own.unwrap_or(OwnKind::Text) {
        OwnKind::Text => ("văn bản", "a text"),
        OwnKind::DateTime => ("ngày giờ 14 chữ số", "a date and time of 14 digits"),
        OwnKind::Date => ("ngày dd/MM/yyyy", "a day as dd/MM/yyyy"),
        OwnKind::Integer => ("số nguyên", "an integer"),
        OwnKind::Boolean | OwnKind::BooleanText => ("đúng hoặc sai", "true or false"),
        OwnKind::Texts => ("danh sách văn bản", "a list of texts"),
        OwnKind::Code => {
            let codes = field.constraint.codes;
            let all: Vec<(String, String)> = codes.map_or(Vec::new(), |list| {
                let one = |code: &CodeSpec| {
                    let (vi, en) = (code.title, code.description);
                    (
                        format!("{} ({vi})", code.code),
                        format!("{} ({en})", code.code),
                    )
                };
                list.codes.iter().map(one).collect()
            });
            let (vi, en): (Vec<String>, Vec<String>) = all.into_iter().unzip();
            return (
                format!("mã {}", vi.join(", ")),
                format!("a code: {}", en.join(", ")),
            );
        }
    };
    (vi.to_owned(), en.to_owned())
}
