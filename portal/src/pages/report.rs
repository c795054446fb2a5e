//! A report as one file that needs nothing else, to be handed on: counts and places, never values.

use std::sync::Arc;

use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse as _;
use maud::{DOCTYPE, PreEscaped, html};

use super::call::{findings, severity};
use super::figures::{by_weight, explanation};
use super::shell::{Page, service, verdict};
use super::{View, filter};
use crate::app::App;
use crate::clock;
use crate::store::Filter;

/// The style of all pages.
pub(super) const STYLE: &str = include_str!("style.css");

/// How many calls are listed with what was found in them, and how many findings of each.
const CALLS: i64 = 200;
const FINDINGS: usize = 50;

/// The file.
pub(super) async fn report(State(app): State<Arc<App>>, view: View) -> Page {
    let asked = filter(&view.uri);
    let codes = by_weight(app.store.codes(&asked).await?);
    let filter = Filter {
        limit: CALLS,
        ..asked
    };
    let total = app.store.count(&filter).await?;
    let mut calls = Vec::new();
    for row in app.store.calls(&filter).await? {
        let call = row.call;
        let found = match call.errors + call.quirks + call.advice {
            0 => Vec::new(),
            _ => app
                .store
                .report(row.id)
                .await?
                .map(|report| findings(&report))
                .unwrap_or_default(),
        };
        calls.push((row.id, call, found));
    }
    let message = if view.language == qcvn120::Language::English {
        "message_en"
    } else {
        "message_vi"
    };
    let page = html! {
        (DOCTYPE)
        html lang=(view.language.code()) {
            head { meta charset="utf-8"; meta name="viewport" content="width=device-width, initial-scale=1"; meta name="color-scheme" content="light dark"; title { (view.say("Báo cáo kiểm tra gói tin", "Report on packets")) } style { (PreEscaped(STYLE)) } }
            body { main {
                h1 { (view.both("Báo cáo kiểm tra gói tin QCVN 120", "Report on packets of QCVN 120")) }
                p { (clock::shown(clock::now())) " · " (total) " " (view.say("lần gọi", "calls")) " · qcvn120-portal " (env!("CARGO_PKG_VERSION")) }
                h2 { (view.both("Sửa gì trước", "What to mend first")) }
                @for code in &codes {
                    details.finding.(severity(&code.code)) { summary { code { (code.code) } " × " (code.times) " · " (code.calls) " " (view.say("lần gọi", "calls")) } (explanation(&view, &code.code)) }
                }
                h2 { (view.both("Các lần gọi", "The calls")) }
                @for (id, call, found) in &calls {
                    @if found.is_empty() { p.plain { "#" (id) " " (clock::shown(call.at)) " " (service(&view, &call.service)) " " (verdict(&view, &call.verdict)) } }
                    @else {
                        details { summary { "#" (id) " " (clock::shown(call.at)) " " (service(&view, &call.service)) " " (verdict(&view, &call.verdict)) " " (found.len()) }
                            ul { @for finding in found.iter().take(FINDINGS) { li { code { (finding["pointer"].as_str().unwrap_or("/")) } " " (finding[message].as_str().unwrap_or_default()) " [" (finding["code"].as_str().unwrap_or_default()) "]" } } }
                        }
                    }
                }
            } }
        }
    };
    let headers = [
        (CONTENT_TYPE, "text/html; charset=utf-8"),
        (
            CONTENT_DISPOSITION,
            "attachment; filename=\"bao-cao-qcvn120.html\"",
        ),
    ];
    Ok((headers, page.into_string()).into_response())
}
