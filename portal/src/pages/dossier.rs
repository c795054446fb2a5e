//! A dossier's life over all its packets.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::{Path, State};
use maud::html;
use qcvn120::status_sync::{TrangThaiHoSo, TrangThaiTrucTuyen};
use serde_json::Value;

use super::View;
use super::call::{findings, severity};
use super::shell::{Page, verdict};
use crate::app::App;
use crate::clock;
use crate::store::RecordRow;

/// The page.
pub(super) async fn life(
    State(app): State<Arc<App>>,
    view: View,
    Path(number): Path<String>,
) -> Page {
    let records = app.store.records(&number).await?;
    if records.is_empty() {
        return Ok(view.missing());
    }
    let mut calls = BTreeMap::new();
    for RecordRow { call: id, .. } in &records {
        if calls.contains_key(id) {
            continue;
        }
        if let (Some(row), Some(report)) =
            (app.store.call(*id).await?, app.store.report(*id).await?)
        {
            calls.insert(*id, (row.call, findings(&report)));
        }
    }
    let message = if view.language == qcvn120::Language::English {
        "message_en"
    } else {
        "message_vi"
    };
    let content = html! {
        h1 { (view.both("Hồ sơ", "Dossier")) " " (view.value(&number)) }
        ol.life {
            @for row in &records {
                @let (id, kind) = (&row.call, &row.kind);
                @let facts: Value = serde_json::from_str(&row.facts).unwrap_or_default();
                @if let Some((call, found)) = calls.get(id) {
                    li {
                        time { (clock::shown(call.at)) } " "
                        a href={ "/calls/" (id) } { "#" (id) } " " (verdict(&view, &call.verdict))
                        p.step {
                            strong { (kind_words(&view, kind)) } " · " (status(&view, kind, &facts))
                            @for (name, words) in [("NgayTiepNhan", ("tiếp nhận", "received")), ("NgayHenTra", ("hẹn trả", "due")), ("NgayKetThucXuLy", ("xong", "done")), ("NgayTra", ("trả", "returned")), ("ThoiDiemXuLy", ("lúc", "at"))] {
                                @if let Some(date) = facts[name].as_str().filter(|date| date.len() >= 8) {
                                    " · " (view.say(words.0, words.1)) " " (view.value(&day(date)))
                                }
                            }
                        }
                        @for finding in found.iter().filter(|finding| is_of(finding, row)) {
                            @let code = finding["code"].as_str().unwrap_or_default();
                            p.mark.(severity(code)) { (finding[message].as_str().unwrap_or_default()) " " a href={ "/explain/" (code) } { code { (code) } } }
                        }
                    }
                }
            }
        }
    };
    Ok(view.page(view.say("Hồ sơ", "Dossier"), &content))
}

/// Whether a finding between packets is of this record, and not of another one of its packet.
fn is_of(finding: &Value, row: &RecordRow) -> bool {
    let text = |name: &str| finding[name].as_str().unwrap_or_default();
    let pointer = text("pointer");
    let place = pointer.strip_prefix("/data").unwrap_or(pointer);
    let mut steps = place.split('/').skip(1);
    let is_here = match steps.next().map(str::parse::<i64>) {
        Some(Ok(place)) => place == row.place,
        // The one record of its packet.
        _ => true,
    };
    is_here && text("code").starts_with("together.")
}

fn kind_words(view: &View, kind: &str) -> String {
    match kind {
        "create" => view.say("Gửi mới", "Created"),
        "update" => view.say("Cập nhật", "Updated"),
        "progress" => view.say("Tiến độ", "Progress"),
        "accepted" => view.say("Trạng thái trực tuyến", "Online status"),
        _ => view.say("Hồ sơ", "Dossier"),
    }
    .to_owned()
}

fn status(view: &View, kind: &str, facts: &Value) -> String {
    let code = facts["TrangThaiHoSo"]
        .as_str()
        .or_else(|| facts["TrangThai"].as_str())
        .unwrap_or_default();
    let label = if kind == "accepted" {
        TrangThaiTrucTuyen::from_code(code).label(view.language)
    } else {
        TrangThaiHoSo::from_code(code).label(view.language)
    };
    format!("{code} {}", label.unwrap_or_default())
}

/// `yyyyMMdd…` as people write it.
fn day(date: &str) -> String {
    match (date.get(..4), date.get(4..6), date.get(6..8)) {
        (Some(year), Some(month), Some(day)) if date.bytes().all(|byte| byte.is_ascii_digit()) => {
            format!("{day}/{month}/{year}")
        }
        _ => date.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_life_tells_of_its_own_records_alone() {
        let row = |place| RecordRow {
            call: 1,
            place,
            kind: String::new(),
            facts: String::new(),
        };
        let finding = |pointer: &str| json!({"code": "together.status-order", "pointer": pointer});
        for pointer in ["/data/1/TrangThaiHoSo", "/data/1", "/1"] {
            assert!(is_of(&finding(pointer), &row(1)) && !is_of(&finding(pointer), &row(0)));
        }
        for pointer in ["/data", "", "/data/TrangThai"] {
            assert!(is_of(&finding(pointer), &row(0)), "{pointer}");
        }
        assert!(!is_of(
            &json!({"code": "required", "pointer": "/data/0"}),
            &row(0)
        ));
    }
}
