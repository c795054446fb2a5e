//! The calls, newest first; new ones come in by themselves.

use std::sync::Arc;

use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse as _;
use maud::{Markup, html};
use qcvn120::Message;

use super::shell::{Page, service, verdict};
use super::{View, encoded, filter};
use crate::app::App;
use crate::clock;
use crate::store::{Call, CallRow, Filter, LISTED};

/// The page.
pub(super) async fn list(State(app): State<Arc<App>>, view: View) -> Page {
    let filter = filter(&view.uri);
    let calls = app.store.calls(&filter).await?;
    let total = app
        .store
        .count(&Filter {
            before: 0,
            after: 0,
            ..filter.clone()
        })
        .await?;
    let last = calls
        .last()
        .filter(|_| calls.len() >= usize::try_from(LISTED).unwrap_or(usize::MAX))
        .map(|call| call.id);
    let is_live = filter.before == 0;
    let content = html! {
        h1 { (view.both("Lần gọi", "Calls")) " " span.count { (total) } }
        (search(&view, &filter))
        @if calls.is_empty() && filter == Filter::default() { (beginning(&view, &app)) }
        div.scroll {
            table.calls data-live=[is_live.then_some(calls.first().map_or(0, |call| call.id))] {
                thead { tr {
                    th { "#" } th { (view.say("Lúc", "At")) } th { (view.say("Gói tin", "Message")) } th { (view.say("Kết quả", "Verdict")) }
                    th { (view.say("Lỗi", "Errors")) } th { (view.say("Sai lệch", "Quirks")) } th { (view.say("Lời khuyên", "Advice")) }
                    th { (view.say("Bản ghi", "Records")) } th { (view.say("Trả lời", "Answer")) }
                } }
                tbody { @for call in &calls { (row(&view, call)) } }
            }
        }
        @if let Some(last) = last {
            p { a href=(view.with("before", &last.to_string())) { (view.both("Cũ hơn", "Older")) } }
        }
        p { a href={ "/report.html?" (view.uri.query().unwrap_or_default()) } { (view.both("Tải báo cáo (một tệp HTML)", "Download a report (one HTML file)")) } }
    };
    Ok(view.page(view.say("Lần gọi", "Calls"), &content))
}

/// The rows that came since one, for the script of the page.
pub(super) async fn rows(State(app): State<Arc<App>>, view: View) -> Page {
    let calls = app.store.calls(&filter(&view.uri)).await?;
    let rows = html! { @for call in &calls { (row(&view, call)) } };
    Ok((
        [(CONTENT_TYPE, "text/html; charset=utf-8")],
        rows.into_string(),
    )
        .into_response())
}

fn row(view: &View, row: &CallRow) -> Markup {
    let CallRow { id, call, .. } = row;
    let number = |count: i64| html! { @if count > 0 { (count) } @else { span.none { "0" } } };
    html! {
        tr data-id=(id) {
            td { a href={ "/calls/" (id) } { (id) } }
            td title=(clock::shown(call.at)) { (clock::time(call.at)) }
            td.name {
                a href={ "/calls/" (id) } { (service(view, &call.service)) }
                @if call.gateway { " " span.tag { (view.say("qua trục tỉnh", "gateway")) } }
                @if !call.fault.is_empty() { " " span.tag.fault { (call.fault) } }
            }
            td { (verdict(view, &call.verdict)) }
            td data-label=(view.say("lỗi", "errors")) { (number(call.errors)) }
            td data-label=(view.say("sai lệch", "quirks")) { (number(call.quirks)) }
            td data-label=(view.say("lời khuyên", "advice")) { (number(call.advice)) }
            td data-label=(view.say("bản ghi", "records")) { (number(call.records)) }
            td.answer { div { code { (call.error_code) } " " (answer(view, call)) } }
        }
    }
}

/// What was answered. "Exists already" names dossiers: those are values.
pub(super) fn answer(view: &View, call: &Call) -> String {
    match call.error_code.as_str() {
        "3" if !view.shows_values => "Hồ sơ đã tồn tại".to_owned(),
        _ => call.answer.clone(),
    }
}

fn search(view: &View, filter: &Filter) -> Markup {
    let verdicts = ["clean", "conformant", "usable", "unusable", "unread"];
    html! {
        form.search method="get" action="/" {
            label { (view.say("Số hồ sơ", "Dossier")) input name="number" value=(filter.number); }
            label { (view.say("Phiên", "Session")) input name="session" value=(filter.session) autocomplete="off"; }
            label { (view.say("Mã", "Code")) input name="code" value=(filter.code) placeholder="required"; }
            label { (view.say("Gói tin", "Message")) select name="service" {
                option value="" { "—" }
                @for message in Message::ALL {
                    option value=(message.name()) selected[filter.service == message.name()] { (service(view, message.name())) }
                }
            } }
            label { (view.say("Kết quả", "Verdict")) select name="verdict" {
                option value="" { "—" }
                @for verdict in verdicts { option value=(verdict) selected[filter.verdict == verdict] { (verdict) } }
            } }
            button { (view.say("Tìm", "Find")) }
            @if !filter.number.is_empty() {
                a href={ "/dossiers/" (encoded(&filter.number)) } { (view.say("Dòng thời gian của hồ sơ này", "The life of this dossier")) }
            }
        }
    }
}

/// What to do first.
fn beginning(view: &View, app: &App) -> Markup {
    let address = app.options.listen;
    html! {
        section.note {
            p { (view.both("Chưa có lần gọi nào. Hãy trỏ hệ thống của bạn đến địa chỉ này:", "No calls yet. Point your system here:")) }
            pre { "http://" (address) "/mapi/login\nhttp://" (address) "/mapi/g" }
        }
    }
}
