//! Switches for faults.

use std::sync::Arc;

use axum::Form;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use maud::html;
use qcvn120::Message;
use serde::Deserialize;

use super::shell::{Page, service};
use super::{View, back};
use crate::api::ApiError;
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
                label { (view.say("Bản tin", "Message")) " " select name="service" { option value="" { (view.say("mọi bản tin", "every message")) } @for message in Message::ALL { option value=(message.name()) { (service(&view, message.name())) } } } }
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
    fault: String,
    #[serde(default)]
    service: String,
    calls: u32,
}

pub(super) async fn add(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Form(pressed): Form<Pressed>,
) -> Result<Response, ApiError> {
    let fault: Fault = pressed
        .fault
        .parse()
        .map_err(|unknown: crate::faults::UnknownFault| ApiError::Invalid(unknown.to_string()))?;
    app.faults.add(&fault, pressed.calls, &pressed.service)?;
    Ok(back(&headers))
}

pub(super) async fn clear(State(app): State<Arc<App>>, headers: HeaderMap) -> Response {
    app.faults.clear();
    back(&headers)
}
