//! For people: pages that the server makes, in Vietnamese with English beside, or in English.

mod call;
mod calls;
mod dossier;
mod faults;
mod figures;
mod packet;
mod report;
mod shell;

use std::collections::HashSet;
use std::convert::Infallible;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::extract::{FromRequestParts, Query};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION, REFERER, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use qcvn120::Language;

use crate::app::{App, random};
use crate::guard::cookie;
use crate::store::Filter;

/// The cookie of those who see values.
const SIGHT: &str = "portal_sight";

/// The cookie of the language.
const LANGUAGE: &str = "portal_lang";

/// The most sessions that see values at once; the oldest way to end them all is a restart.
const MOST: usize = 1_000;

/// The sessions of the page that see values.
#[derive(Debug, Default)]
pub(crate) struct Visitors(Mutex<HashSet<String>>);

impl Visitors {
    fn see(&self, cookie: &str) -> bool {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .contains(cookie)
    }

    fn unmask(&self) -> String {
        let mut seeing = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if seeing.len() >= MOST {
            seeing.clear();
        }
        let cookie = random();
        seeing.insert(cookie.clone());
        cookie
    }

    fn mask(&self, cookie: &str) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(cookie);
    }
}

/// The calls that a page is to show. What cannot be read of the address does not count.
fn filter(uri: &Uri) -> Filter {
    let given = Query::<Vec<(String, String)>>::try_from_uri(uri)
        .map_or_else(|_| Vec::new(), |query| query.0);
    let mut filter = Filter::default();
    for (name, value) in given {
        let number = || value.trim().parse::<i64>().unwrap_or(0).max(0);
        match name.as_str() {
            "service" => filter.service = value,
            "code" => value.trim().clone_into(&mut filter.code),
            "number" => value.trim().clone_into(&mut filter.number),
            "session" => value.trim().clone_into(&mut filter.session),
            "verdict" => filter.verdict = value,
            "after" => filter.after = number(),
            "before" => filter.before = number(),
            "limit" => filter.limit = number(),
            _ => {}
        }
    }
    filter
}

/// A text as a part of an address.
fn encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// The addresses of the page.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/", get(calls::list))
        .route("/rows", get(calls::rows))
        .route("/calls/{id}", get(call::one))
        .route("/dossiers/{number}", get(dossier::life))
        .route("/statistics", get(figures::statistics))
        .route("/months", get(figures::months))
        .route("/mend", get(figures::mend))
        .route("/explain/{code}", get(figures::explain))
        .route("/faults", get(faults::list).post(faults::add))
        .route("/faults/clear", post(faults::clear))
        .route("/report.html", get(report::report))
        .route("/values", post(values))
        .route("/style.css", get(style))
        .route("/page.js", get(script))
}

/// Who looks: the language, and whether values are shown.
#[derive(Debug, Clone)]
pub(crate) struct View {
    pub(crate) language: Language,
    pub(crate) shows_values: bool,
    pub(crate) uri: Uri,
    /// A language that was asked for just now, to be kept.
    chosen: Option<&'static str>,
}

impl FromRequestParts<Arc<App>> for View {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Infallible> {
        let asked = parts
            .uri
            .query()
            .unwrap_or_default()
            .split('&')
            .find_map(|pair| pair.strip_prefix("lang="));
        let chosen = match asked {
            Some("en") => Some("en"),
            Some("vi") => Some("vi"),
            _ => None,
        };
        let kept = cookie(&parts.headers, LANGUAGE);
        let is_english = chosen.map_or(kept.as_deref() == Some("en"), |chosen| chosen == "en");
        Ok(Self {
            language: if is_english {
                Language::English
            } else {
                Language::Vietnamese
            },
            shows_values: cookie(&parts.headers, SIGHT)
                .is_some_and(|cookie| app.visitors.see(&cookie)),
            uri: parts.uri.clone(),
            chosen,
        })
    }
}

/// Shows values to this browser, or no longer.
async fn values(
    axum::extract::State(app): axum::extract::State<Arc<App>>,
    headers: HeaderMap,
) -> Response {
    let old = cookie(&headers, SIGHT).filter(|cookie| app.visitors.see(cookie));
    let cookie = match old {
        Some(old) => {
            app.visitors.mask(&old);
            format!("{SIGHT}=; Max-Age=0; Path=/")
        }
        None => format!(
            "{SIGHT}={}; HttpOnly; SameSite=Strict; Path=/",
            app.visitors.unmask()
        ),
    };
    let mut response = back(&headers);
    if let Ok(cookie) = HeaderValue::try_from(cookie) {
        response.headers_mut().insert(SET_COOKIE, cookie);
    }
    response
}

/// Back to the page where a button was pressed.
fn back(headers: &HeaderMap) -> Response {
    let from = headers
        .get(REFERER)
        .and_then(|from| from.to_str().ok()?.parse::<Uri>().ok());
    let path = from
        .as_ref()
        .and_then(Uri::path_and_query)
        .map_or("/", |path| path.as_str());
    let mut response = StatusCode::SEE_OTHER.into_response();
    // The path alone: a browser never leaves this site by it.
    let path = if path.starts_with('/') && !path.starts_with("//") {
        path
    } else {
        "/"
    };
    response.headers_mut().insert(
        LOCATION,
        HeaderValue::try_from(path).unwrap_or(HeaderValue::from_static("/")),
    );
    response
}

async fn style() -> Response {
    (
        [
            (CONTENT_TYPE, "text/css; charset=utf-8"),
            (CACHE_CONTROL, "max-age=60"),
        ],
        report::STYLE,
    )
        .into_response()
}

async fn script() -> Response {
    let headers = [
        (CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (CACHE_CONTROL, "max-age=60"),
    ];
    (headers, include_str!("page.js")).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_may_hold_any_number_and_a_filter_any_nonsense() {
        assert_eq!(encoded("H26/2026 #1?"), "H26%2F2026%20%231%3F");
        let of = |query: &str| filter(&format!("/?{query}").parse().unwrap());
        assert_eq!(
            of("number=+H26%2F1+&after=-3&before=x&la=1").number,
            "H26/1"
        );
        assert_eq!(of("after=-3&before=x&code=%FF").after, 0);
    }

    #[test]
    fn a_referrer_never_leads_elsewhere() {
        for (from, to) in [
            ("http://127.0.0.1:1/calls/3?x=1", "/calls/3?x=1"),
            ("http://xau.example//khac.example/", "/"),
            ("?", "/"),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(REFERER, HeaderValue::from_static(from));
            assert_eq!(back(&headers).headers()[LOCATION], to);
        }
    }
}
