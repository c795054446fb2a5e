//! Code lists as a profile has them.

use super::demands::{CodeChange, CodesChange, Named};
use super::error::{Place, ProfileError};
use super::kept::leak_text;
use crate::spec::{CodeList, CodeSpec, Edition, Grade};
use crate::text::visible;

pub(super) fn adjusted(
    base: &CodeList,
    change: &CodesChange,
    at: &Place,
) -> Result<CodeList, ProfileError> {
    let mut codes: Vec<CodeSpec> = base.codes.iter().map(copy).collect();
    for added in &change.add {
        if codes.iter().any(|code| code.code == added.name) {
            return Err(added.at.error(
                "danh mục đã có mã này; để đổi nhãn, dùng `label`",
                "the list has this code already; to change its label, use `label`",
            ));
        }
        if visible(&added.name) != added.name
            || base.numeric && !added.name.bytes().all(|byte| byte.is_ascii_digit())
        {
            return Err(added.at.error(
                "mã không hợp lệ: có khoảng trắng hai đầu, hoặc không phải số trong danh mục số",
                "no such code is possible: blanks around it, or no digits in a list of numbers",
            ));
        }
        codes.push(CodeSpec {
            code: leak_text(&added.name),
            title: "",
            description: "",
            edition: Edition::Qcvn2019,
            evidence: added.change.evidence.unwrap_or(Grade::Provisional),
        });
        relabel(&mut codes, added)?;
    }
    for label in &change.label {
        relabel(&mut codes, label)?;
    }
    for closed in &change.close {
        let before = codes.len();
        codes.retain(|code| code.code != closed.name);
        if codes.len() == before {
            return Err(unknown(&closed.at, &closed.name, &codes));
        }
    }
    let open = change.open.unwrap_or(base.open);
    if !open && base.open && base.numeric {
        return Err(at.member("open").error(
            "danh mục mã dạng số không đóng được",
            "a list whose codes are numbers can't be closed",
        ));
    }
    Ok(CodeList {
        name: base.name,
        title: base.title,
        description: base.description,
        description_vi: base.description_vi,
        open,
        numeric: base.numeric,
        codes: codes.leak(),
        moves: base.moves,
        evidence: change.evidence.unwrap_or(base.evidence),
        schema: base.schema,
    })
}

fn copy(code: &CodeSpec) -> CodeSpec {
    CodeSpec { ..*code }
}

fn relabel(codes: &mut [CodeSpec], label: &Named<CodeChange>) -> Result<(), ProfileError> {
    let Some(at) = codes.iter().position(|code| code.code == label.name) else {
        return Err(unknown(&label.at, &label.name, codes));
    };
    let code = &mut codes[at];
    if let Some(vi) = &label.change.vi {
        code.title = leak_text(vi);
        if code.description.is_empty() {
            code.description = code.title;
        }
    }
    if let Some(en) = &label.change.en {
        code.description = leak_text(en);
    }
    Ok(())
}

fn unknown(at: &Place, name: &str, codes: &[CodeSpec]) -> ProfileError {
    let all: Vec<&str> = codes.iter().map(|code| code.code).collect();
    at.error(
        format!("danh mục không có mã {name}; các mã: {}", all.join(", ")),
        format!(
            "the list has no code {name}; the codes are {}",
            all.join(", ")
        ),
    )
}
