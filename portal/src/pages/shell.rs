//! What stands around every page, and the words that many share.

use axum::http::header::{CONTENT_TYPE, SET_COOKIE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use maud::{DOCTYPE, Markup, html};
use qcvn120::Language;

use super::{LANGUAGE, View};
use crate::api::ApiError;

impl View {
    /// The words of the language.
    pub(super) fn say<'w>(&self, vi: &'w str, en: &'w str) -> &'w str {
        match self.language {
            Language::English => en,
            _ => vi,
        }
    }

    /// The words in Vietnamese, with the English ones beside; or the English ones alone.
    pub(super) fn both(&self, vi: &str, en: &str) -> Markup {
        html! {
            @if self.language == Language::Vietnamese { (vi) " " small lang="en" { (en) } } @else { (en) }
        }
    }

    /// A value of a packet: masked, unless this browser sees values.
    pub(super) fn value<'v>(&self, value: &'v str) -> &'v str {
        if self.shows_values || value.is_empty() {
            value
        } else {
            "•••"
        }
    }

    /// The address of this page with another parameter.
    pub(super) fn with(&self, name: &str, value: &str) -> String {
        let query = self.uri.query().unwrap_or_default();
        let mut address = String::from("?");
        for pair in query.split('&') {
            if !pair.is_empty() && !pair.starts_with(&format!("{name}=")) {
                address.push_str(pair);
                address.push('&');
            }
        }
        address + name + "=" + value
    }

    /// A whole page.
    pub(super) fn page(&self, title: &str, content: &Markup) -> Response {
        let other = if self.language == Language::Vietnamese {
            ("en", "English")
        } else {
            ("vi", "Tiếng Việt")
        };
        let path = self.uri.path();
        let link = |to: &'static str, vi: &'static str, en: &'static str| {
            html! { a href=(to) aria-current=[(path == to).then_some("page")] { (self.say(vi, en)) } }
        };
        let page = html! {
            (DOCTYPE)
            html lang=(self.language.code()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (title) " · qcvn120-portal" }
                    link rel="icon" href="data:,";
                    link rel="stylesheet" href="/style.css";
                    script src="/page.js" defer {}
                }
                body {
                    header {
                        a.brand href="/" { (self.say("Cổng kiểm thử", "Test portal")) }
                        nav {
                            (link("/", "Lần gọi", "Calls"))
                            (link("/mend", "Sửa gì trước", "What to mend first"))
                            (link("/statistics", "Thống kê", "Statistics"))
                            (link("/months", "Số liệu tháng", "Months"))
                            (link("/faults", "Gây lỗi", "Faults"))
                        }
                        div.tools {
                            form method="post" action="/values" {
                                button { @if self.shows_values { (self.say("Che giá trị", "Mask values")) } @else { (self.say("Hiện giá trị", "Show values")) } }
                            }
                            a href=(self.with("lang", other.0)) { (other.1) }
                        }
                    }
                    main { (content) }
                    footer {
                        (self.both(
                            "Đây không phải Cổng Dịch vụ công quốc gia. Kết quả kiểm tra theo căn cứ công khai; chỗ tạm thời có mức P.",
                            "This is not the National Public Service Portal. Findings go by public evidence; what is provisional has grade P.",
                        ))
                    }
                }
            }
        };
        let mut response = (
            [(CONTENT_TYPE, "text/html; charset=utf-8")],
            page.into_string(),
        )
            .into_response();
        if let Some(chosen) = self.chosen {
            let cookie = format!("{LANGUAGE}={chosen}; Max-Age=31536000; SameSite=Strict; Path=/");
            if let Ok(cookie) = HeaderValue::try_from(cookie) {
                response.headers_mut().insert(SET_COOKIE, cookie);
            }
        }
        response
    }

    /// A page that says that there is none.
    pub(super) fn missing(&self) -> Response {
        let words = self.both("Không có trang này.", "There is no such page.");
        (
            StatusCode::NOT_FOUND,
            self.page("404", &html! { h1 { (words) } }),
        )
            .into_response()
    }
}

/// What a page answers.
pub(super) type Page = Result<Response, ApiError>;

/// A verdict as a coloured word.
pub(super) fn verdict(view: &View, verdict: &str) -> Markup {
    let words = match verdict {
        "clean" => view.say("sạch", "clean"),
        "conformant" => view.say("hợp lệ", "conformant"),
        "usable" => view.say("dùng được", "usable"),
        "unusable" => view.say("có lỗi", "not usable"),
        _ => view.say("không đọc được", "unread"),
    };
    html! { span.verdict.(verdict) { (words) } }
}

/// A message by its Vietnamese name, or its wire name in English.
pub(super) fn service(view: &View, name: &str) -> String {
    match name.parse::<qcvn120::Message>() {
        Ok(message) if view.language == Language::Vietnamese => message.spec().title.to_owned(),
        _ if name.is_empty() => view.say("không rõ", "unknown").to_owned(),
        _ => name.to_owned(),
    }
}
