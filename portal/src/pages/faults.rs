//! Switches for faults.

use std::sync::Arc;

use axum::Form;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use maud::html;
use qcvn120::Message;
use serde::Deserialize;

use super::shell::{Page, service};
use super::{View, back};
use crate::app::App;
use crate::faults::{Fault, KINDS};

/// The page.
pub(super) async fn list(State(app): State<Arc<App>>, view: View) -> Page {
    let waiting = app.faults.list();
    let content = html! {
        h1 { (view.both("Gây lỗi", "Faults on request")) }
        p { (view.both("Lỗi gặp các lần gọi tiếp theo, hoặc một lần gọi có tiêu đề ", "A fault meets the next calls, or one call with the header ")) code { "X-Portal-Fault" } ". " (view.both("Lỗi đang chờ hết khi chương trình khởi động lại.", "What waits is gone when the program is started again.")) }
        @if !waiting.is_empty() {
            h2 { (view.both("Đang chờ", "Waiting")) }
            ul { @for rule in &waiting { li { span.tag.fault { (rule.fault) } " × " (rule.calls) " " @if !rule.service.is_empty() { (service(&view, &rule.service)) } } } }
            form method="post" action="/faults/clear" { button { (view.say("Bỏ hết", "Take all back")) } }
        }
        form.faults method="post" action="/faults" {
            p {
                label { (view.say("Số lần gọi", "Calls")) " " input type="number" name="calls" value="1" min="1" max="1000"; } " "
                label { (view.say("Gói tin", "Message")) " " select name="service" { option value="" { (view.say("mọi gói tin", "every message")) } @for message in Message::ALL { option value=(message.name()) { (service(&view, message.name())) } } } }
            }
            p {
                label { (view.say("Lỗi tùy chọn", "A fault of choice")) " " input name="other" placeholder="timeout:30, code:77, slow:12, http:504" size="30" maxlength="30"; } " "
                button name="fault" value="" { (view.say("Gây lỗi này", "Let it happen")) }
            }
            table { @for kind in KINDS {
                tr {
                    td { button name="fault" value=(kind.name) { (kind.name) } }
                    td { strong { (kind.title.text(view.language)) } br; small { (view.say("Hệ thống tốt: ", "A good client: ")) (kind.advice.text(view.language)) } }
                }
            } }
        }
    };
    Ok(view.page(view.say("Gây lỗi", "Faults"), &content))
}

/// A switch that was pressed.
#[derive(Debug, Deserialize)]
pub(super) struct Pressed {
    #[serde(default)]
    fault: String,
    /// What was written in place of a button's fault.
    #[serde(default)]
    other: String,
    #[serde(default)]
    service: String,
    #[serde(default)]
    calls: String,
}

pub(super) async fn add(
    State(app): State<Arc<App>>,
    view: View,
    headers: HeaderMap,
    Form(pressed): Form<Pressed>,
) -> Response {
    let named = match pressed.fault.as_str() {
        "" => pressed.other.trim(),
        fault => fault,
    };
    // What is no number is none that is allowed.
    let calls = pressed.calls.trim().parse().unwrap_or(0);
    let added = match named.parse::<Fault>() {
        Ok(fault) => app
            .faults
            .add(&fault, calls, &pressed.service)
            .map_err(|words| words.text(view.language).to_owned()),
        Err(unknown) => Err(unknown.to_string()),
    };
    match added {
        Ok(_) => back(&headers),
        Err(words) => {
            let content = html! {
                h1 { (view.both("Gây lỗi", "Faults on request")) }
                p { (words) }
                p { a href="/faults" { (view.say("Quay lại", "Back")) } }
            };
            let page = view.page(view.say("Gây lỗi", "Faults"), &content);
            (StatusCode::BAD_REQUEST, page).into_response()
        }
    }
}

pub(super) async fn clear(State(app): State<Arc<App>>, headers: HeaderMap) -> Response {
    app.faults.clear();
    back(&headers)
}
