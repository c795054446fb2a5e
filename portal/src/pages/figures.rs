//! Figures: by code and by day, what to mend first, and months.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::{Path, State};
use maud::{Markup, html};
use qcvn120::Explanation;

use super::View;
use super::call::severity;
use super::shell::Page;
use crate::app::App;
use crate::clock;
use crate::statistics::{self, ComparedMonth};
use crate::store::{Filter, Tally};

/// How many days the charts go back.
const DAYS: i64 = 14;

/// The codes that were found, by weight: errors before quirks before advice, then by the calls that they are in.
pub(super) fn by_weight(mut found: Vec<Tally>) -> Vec<Tally> {
    let weight = |found: &Tally| match severity(&found.code) {
        "error" => 0,
        "quirk" => 1,
        _ => 2,
    };
    found.sort_by_key(|found| (weight(found), -found.calls, -found.times));
    found
}

/// By code and by day.
pub(super) async fn statistics(State(app): State<Arc<App>>, view: View) -> Page {
    let today = clock::day(clock::now());
    let since = today - DAYS + 1;
    let found = by_weight(app.store.codes_since(since).await?);
    let most = found
        .iter()
        .map(|found| found.times)
        .max()
        .unwrap_or(1)
        .max(1);
    let mut days: BTreeMap<i64, [i64; 3]> = (since..=today).map(|day| (day, [0; 3])).collect();
    for (day, verdict, calls) in app.store.verdicts(since).await? {
        let place = match verdict.as_str() {
            "clean" => 0,
            "conformant" | "usable" => 1,
            _ => 2,
        };
        days.entry(day).or_default()[place] += calls;
    }
    let content = html! {
        h1 { (view.both("Thống kê 14 ngày", "Statistics of 14 days")) }
        h2 { (view.both("Lần gọi theo ngày", "Calls by day")) }
        (chart(&view, &days))
        p.legend { span.key.clean {} (view.say("sạch", "clean")) " " span.key.usable {} (view.say("dùng được", "usable")) " " span.key.unusable {} (view.say("có lỗi hoặc không đọc được", "with errors, or unread")) }
        h2 { (view.both("Theo mã", "By code")) }
        @if found.is_empty() { p { (view.both("Chưa tìm thấy gì.", "Nothing was found yet.")) } }
        table.bars { @for found in &found {
            tr {
                th { a href={ "/?code=" (found.code) } { code { (found.code) } } }
                td { meter.(severity(&found.code)) min="0" max=(most) value=(found.times) {} }
                td { (found.times) }
            }
        } }
    };
    Ok(view.page(view.say("Thống kê", "Statistics"), &content))
}

/// A bar for each day, its parts by verdict.
fn chart(view: &View, days: &BTreeMap<i64, [i64; 3]>) -> Markup {
    const HEIGHT: i64 = 120;
    let most = days
        .values()
        .map(|parts| parts.iter().sum())
        .max()
        .unwrap_or(0)
        .max(1);
    let width = 40 * days.len();
    html! {
        svg.days viewBox={ "0 0 " (width) " " (HEIGHT + 34) } role="img" aria-label=(view.say("Lần gọi theo ngày", "Calls by day")) {
            @for (place, (day, parts)) in days.iter().enumerate() {
                @let x = 40 * place + 6;
                @let heights = parts.map(|part| if part > 0 { (part * HEIGHT / most).max(2) } else { 0 });
                @let total: i64 = parts.iter().sum();
                @for (at, class) in ["clean", "usable", "unusable"].iter().enumerate() {
                    @let above: i64 = heights[..=at].iter().sum();
                    rect.(class) x=(x) y=(HEIGHT + 14 - above) width="28" height=(heights[at]) {}
                }
                @if total > 0 { text x=(x + 14) y=(HEIGHT + 10 - heights.iter().sum::<i64>()) text-anchor="middle" { (total) } }
                text x=(x + 14) y=(HEIGHT + 30) text-anchor="middle" { (clock::day_shown(*day)) }
            }
        }
    }
}

/// What to mend first.
pub(super) async fn mend(State(app): State<Arc<App>>, view: View) -> Page {
    let found = by_weight(app.store.codes(&Filter::default()).await?);
    let content = html! {
        h1 { (view.both("Sửa gì trước", "What to mend first")) }
        p { (view.both("Lỗi đứng trước sai lệch và lời khuyên; trong mỗi loại, mã có trong nhiều lần gọi hơn đứng trước.", "Errors come before quirks and advice; within each, the code that is in more calls comes first.")) }
        @if found.is_empty() { p { (view.both("Không có gì phải sửa.", "Nothing to mend.")) } }
        ol.mend { @for found in &found {
            li.(severity(&found.code)) {
                h2 { code { (found.code) } " " small { (found.times) " × · " (found.calls) " " (view.say("lần gọi", "calls")) } }
                (explanation(&view, &found.code))
                p { a href={ "/?code=" (found.code) } { (view.say("Các lần gọi", "The calls")) } }
            }
        } }
    };
    Ok(view.page(view.say("Sửa gì trước", "What to mend first"), &content))
}

/// What a code means and what to do about it.
pub(super) fn explanation(view: &View, code: &str) -> Markup {
    let Some(explanation) = Explanation::of(code) else {
        return html! {};
    };
    let text = |words: qcvn120::Bilingual| words.text(view.language);
    html! {
        div.explained {
            p { strong { (text(explanation.title)) } ". " (text(explanation.meaning)) }
            p { b { (view.say("Cách sửa: ", "What to do: ")) } (text(explanation.remedy)) }
            p { small { (text(explanation.source)) @if let Some(grade) = explanation.grade { " (" (grade.as_str()) ")" } } }
            @if let (Some(wrong), Some(right)) = (explanation.wrong, explanation.right) {
                details { summary { (view.say("Ví dụ", "Example")) }
                    div.examples {
                        div { h3 { (view.say("Sai", "Wrong")) } pre { (wrong.text()) } }
                        div { h3 { (view.say("Đúng", "Right")) } pre { (right.text()) } }
                    }
                }
            }
        }
    }
}

/// One code.
pub(super) async fn explain(view: View, Path(code): Path<String>) -> Page {
    if Explanation::of(&code).is_none() {
        return Ok(view.missing());
    }
    let content = html! { h1 { code { (code) } } (explanation(&view, &code)) };
    Ok(view.page(&code, &content))
}

/// The months that were told, each beside what the dossiers give.
pub(super) async fn months(State(app): State<Arc<App>>, view: View) -> Page {
    const CALLS: i64 = 6;
    let filter = Filter {
        service: "DongBoThongKeHoSo".to_owned(),
        limit: CALLS,
        ..Filter::default()
    };
    let mut shown = Vec::new();
    for call in app.store.calls(&filter).await? {
        if let Some(body) = app.store.body(call.id).await? {
            for month in statistics::compare(&app.store, &body).await? {
                shown.push((call.id, month));
            }
        }
    }
    let content = html! {
        h1 { (view.both("Số liệu tháng", "Statistics of months")) }
        p { (view.both("Số liệu hệ thống gửi, cạnh số đếm lại từ các hồ sơ đã gửi. Cách Cổng thật đếm không được công bố (mức P).", "What the system sent, beside what follows from the dossiers that it sent. How the real portal counts is not public (grade P).")) }
        @if shown.is_empty() { p { (view.both("Chưa có DongBoThongKeHoSo nào.", "No DongBoThongKeHoSo yet.")) } }
        @for (id, month) in &shown { p { a href={ "/calls/" (id) } { "#" (id) } } (months_table(&view, month)) }
    };
    Ok(view.page(view.say("Số liệu tháng", "Months"), &content))
}

/// A month that was sent, beside the month that was counted.
pub(super) fn months_table(view: &View, month: &ComparedMonth) -> Markup {
    html! {
        div.scroll { table.month {
            caption { (view.say("Tháng", "Month")) " " (month.month) "/" (month.year) " · " (month.agency) " · " (month.dossiers) " " (view.say("hồ sơ tính vào tháng", "dossiers count for it")) }
            thead { tr { th {} th { (view.say("đã gửi", "sent")) } th { (view.say("đếm lại", "counted")) } } }
            tbody { @for line in &month.lines {
                tr.differs[line.differs()] { th { (if view.language == qcvn120::Language::Vietnamese { line.title } else { line.field }) } td { (line.sent) } td { (line.counted) } }
            } }
        } }
    }
}
