//! One call: what was found, explained, and the packet with the findings at their lines.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::{Path, State};
use maud::{Markup, html};
use qcvn120::{Encoding, ReadOptions, WriteOptions};
use serde_json::Value;

use super::calls::answer;
use super::figures::{explanation, months_table};
use super::packet::{LINES, lay_out};
use super::shell::{Page, service, verdict};
use super::{View, encoded};
use crate::app::App;
use crate::clock;
use crate::statistics;
use crate::store::CallRow;

/// The page.
pub(super) async fn one(State(app): State<Arc<App>>, view: View, Path(id): Path<String>) -> Page {
    let Ok(id) = id.parse() else {
        return Ok(view.missing());
    };
    let found = (
        app.store.call(id).await?,
        app.store.body(id).await?,
        app.store.report(id).await?,
    );
    let (Some(row), Some(body), Some(report)) = found else {
        return Ok(view.missing());
    };
    let call = &row.call;
    let findings = findings(&report);
    let months = match call.service.as_str() {
        "DongBoThongKeHoSo" => statistics::compare(&app.store, &body).await?,
        _ => Vec::new(),
    };
    let numbers = app.store.numbers(id).await?;
    let content = html! {
        h1 { (service(&view, &call.service)) " #" (id) " " (verdict(&view, &call.verdict)) }
        (facts(&view, &row))
        // The address of a life holds the number: only for those who see values.
        @if view.shows_values && !numbers.is_empty() {
            p { (view.say("Dòng thời gian: ", "Lives: ")) @for number in &numbers { a href={ "/dossiers/" (encoded(number)) } { (number) } " " } }
        }
        @for month in &months { (months_table(&view, month)) }
        h2 { (view.both("Điều tìm thấy", "Findings")) " " span.count { (findings.len()) } }
        @if findings.is_empty() { p { (view.both("Không có gì phải sửa.", "Nothing to mend.")) } }
        @for (code, found) in by_code(&findings) { (group(&view, code, &found)) }
        h2 { (view.both("Gói tin", "The packet")) }
        (packet(&view, id, &body, &findings))
    };
    Ok(view.page(&format!("#{id}"), &content))
}

/// The findings of a report as it was stored; the reason why a packet was not read is one too.
pub(super) fn findings(report: &str) -> Vec<Value> {
    let mut report: Value = serde_json::from_str(report).unwrap_or_default();
    let mut found = Vec::new();
    for severity in ["errors", "quirks", "advice"] {
        if let Some(list) = report[severity].as_array_mut() {
            found.append(list);
        }
    }
    if report["failure"].is_object() {
        found.insert(0, report["failure"].take());
    }
    found
}

fn facts(view: &View, row: &CallRow) -> Markup {
    let CallRow { call, bytes, .. } = row;
    html! {
        dl.facts {
            dt { (view.say("Lúc", "At")) } dd { (clock::shown(call.at)) }
            dt { (view.say("Đơn vị", "Agency")) } dd { (call.agency) }
            dt { (view.say("Đường dẫn", "Path")) } dd { code { (call.path) } @if !call.target.is_empty() { " " small { (call.target) } } }
            dt { (view.say("Dạng", "Form")) } dd { (call.encoding) " · " (call.form) " · " (call.records) " " (view.say("bản ghi", "records")) " · " (bytes) " B" }
            dt { (view.say("Phiên", "Session")) } dd {
                @if call.gateway { (view.say("qua trục tỉnh", "through a gateway")) } @else { a href={ "/?session=" (call.session) } { (call.session) } }
            }
            dt { (view.say("Trả lời", "Answer")) } dd { code { (call.error_code) } " " (answer(view, call)) " " small { (call.micros) " µs" } }
            @if !call.fault.is_empty() { dt { (view.say("Lỗi theo yêu cầu", "Fault")) } dd { span.tag.fault { (call.fault) } } }
        }
    }
}

/// Findings by their codes, the first found first.
fn by_code(findings: &[Value]) -> Vec<(&str, Vec<&Value>)> {
    let mut groups: Vec<(&str, Vec<&Value>)> = Vec::new();
    for finding in findings {
        let code = finding["code"].as_str().unwrap_or_default();
        match groups.iter_mut().find(|(known, _)| *known == code) {
            Some((_, found)) => found.push(finding),
            None => groups.push((code, vec![finding])),
        }
    }
    groups
}

fn group(view: &View, code: &str, found: &[&Value]) -> Markup {
    const SHOWN: usize = 20;
    let message = if view.language == qcvn120::Language::English {
        "message_en"
    } else {
        "message_vi"
    };
    html! {
        details.finding.(severity(code)) {
            summary { code { (code) } " × " (found.len()) " " (found[0][message].as_str().unwrap_or_default()) }
            ul {
                @for finding in found.iter().take(SHOWN) {
                    @let pointer = finding["pointer"].as_str().unwrap_or_default();
                    li {
                        a href={ "#" (anchor(pointer)) } { code { (if pointer.is_empty() { "/" } else { pointer }) } }
                        @if let Some(line) = finding["line"].as_u64() { " " small { (view.say("dòng", "line")) " " (line) } }
                        " " (finding[message].as_str().unwrap_or_default())
                        @if let Some(other) = finding["other"]["file"].as_str().filter(|other| other.parse::<i64>().is_ok()) { " " a href={ "/calls/" (other) } { (view.say("gói tin kia", "the other packet")) } }
                        @if let Some(grade) = finding["evidence"].as_str() { " " small { (view.say("mức", "grade")) " " (grade) } }
                    }
                }
                @if found.len() > SHOWN { li { "… " (found.len() - SHOWN) } }
            }
            (explanation(view, code))
        }
    }
}

/// How much a code weighs, for its colour.
pub(super) fn severity(code: &str) -> &'static str {
    qcvn120::Code::from_code(code).map_or("error", |code| code.severity().as_str())
}

/// A place as the name of an anchor.
fn anchor(pointer: &str) -> String {
    pointer
        .chars()
        .map(|letter| {
            if letter.is_ascii_alphanumeric() {
                letter
            } else {
                '_'
            }
        })
        .collect()
}

/// The packet in lines, with what was found at each.
fn packet(view: &View, id: i64, body: &[u8], findings: &[Value]) -> Markup {
    if body.is_empty() {
        return html! { p { (view.both("Nội dung không được lưu: có thể chứa mật khẩu.", "The body was not stored: it may hold a password.")) } };
    }
    let (text, is_converted) = as_json(body);
    let mut at: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
    for finding in findings {
        if let Some(pointer) = finding["pointer"].as_str() {
            at.entry(pointer).or_default().push(finding);
        }
    }
    let lines = lay_out(&text, view.shows_values);
    // What is missing has no line of its own: it is told at the record.
    let mut shown: BTreeMap<usize, Vec<&Value>> = BTreeMap::new();
    for (pointer, found) in at {
        let mut place = pointer;
        let line = loop {
            if let Some(line) = lines
                .iter()
                .position(|line| line.pointer == place && (!place.is_empty() || line.depth == 0))
            {
                break line;
            }
            let Some((above, _)) = place.rsplit_once('/') else {
                break 0;
            };
            place = above;
        };
        shown.entry(line).or_default().extend(found);
    }
    let message = if view.language == qcvn120::Language::English {
        "message_en"
    } else {
        "message_vi"
    };
    html! {
        @if is_converted { p { small { (view.both("Gói tin là XML; đây là dạng JSON của nó.", "The packet is XML; this is its JSON form.")) } } }
        @if !view.shows_values { p { small { (view.both("Giá trị được che. Bấm “Hiện giá trị” để xem.", "Values are masked. Press “Show values” to see them.")) } } }
        ol.packet {
            @for (number, line) in lines.iter().enumerate() {
                @let found = shown.get(&number).map(Vec::as_slice).unwrap_or_default();
                @let class = found.first().map(|finding| severity(finding["code"].as_str().unwrap_or_default()));
                li class=[class] id=[(!line.pointer.is_empty()).then(|| anchor(&line.pointer))] {
                    code.{ "d" (line.depth.min(12)) } { (line.text) }
                    @for finding in found {
                        span.mark { (finding[message].as_str().unwrap_or_default()) " [" (finding["code"].as_str().unwrap_or_default()) "]" }
                    }
                }
            }
        }
        @if lines.len() >= LINES {
            p.note { (view.both("Chỉ hiện những dòng đầu; điều tìm thấy ở sau đó đứng ở dòng mở danh sách. Cả gói tin, không che giá trị: ", "The first lines only; what was found behind them stands at the line that opens the list. The whole packet, values unmasked: ")) a href={ "/api/calls/" (id) "/body" } { "/api/calls/" (id) "/body" } }
        }
        @if lines.is_empty() {
            @if view.shows_values { pre { (String::from_utf8_lossy(body).chars().take(100_000).collect::<String>()) } }
            @else { p { (view.both("Nội dung không phải JSON hay XML đọc được.", "The body is no JSON or XML that can be read.")) } }
        }
    }
}

/// The packet as JSON text, and whether it was XML.
fn as_json(body: &[u8]) -> (String, bool) {
    if Encoding::of(body) == Encoding::Json {
        return (String::from_utf8_lossy(body).into_owned(), false);
    }
    let keep = WriteOptions::new().keep_invalid(true);
    let converted = qcvn120::convert::xml_to_json_with(body, &ReadOptions::new(), &keep);
    (
        converted
            .map(|converted| converted.text)
            .unwrap_or_default(),
        true,
    )
}
