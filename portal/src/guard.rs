//! Who may see the page and use the API.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::header::{
    AUTHORIZATION, CONTENT_SECURITY_POLICY, COOKIE, HOST, LOCATION, REFERRER_POLICY, SET_COOKIE,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, Method, Request, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use crate::app::{App, is_same};

/// The cookie that holds the token.
const TOKEN: &str = "portal_token";

/// Nothing comes from elsewhere, and no script stands in a page: what a packet holds can do no harm.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// How long a request to page or API may take, its body included; the longest are those that wait for a call.
const PATIENCE: Duration = Duration::from_secs(330);

/// Lets through who may come in.
pub(crate) async fn guard(
    State(app): State<Arc<App>>,
    request: Request<Body>,
    next: Next,
) -> Response {
    let mut response = match refusal(&app, &request) {
        Some(response) => response,
        None => match tokio::time::timeout(PATIENCE, next.run(request)).await {
            Ok(response) => response,
            Err(_) => StatusCode::REQUEST_TIMEOUT.into_response(),
        },
    };
    protect(&mut response);
    response
}

/// Answers that need no token, with the headers of all pages.
pub(crate) async fn harmless(request: Request<Body>, next: Next) -> Response {
    let mut response = next.run(request).await;
    protect(&mut response);
    response
}

/// Tells the browser what a response may do.
pub(crate) fn protect(response: &mut Response) {
    let headers = response.headers_mut();
    for (name, value) in [
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
        (REFERRER_POLICY, "same-origin"),
    ] {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
}

fn refusal(app: &App, request: &Request<Body>) -> Option<Response> {
    let headers = request.headers();
    if app.options.listen.ip().is_loopback() && !is_local(headers) {
        // A page elsewhere whose name was made to mean this machine.
        return Some((StatusCode::MISDIRECTED_REQUEST, "Host?\n").into_response());
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) && is_from_elsewhere(headers) {
        return Some(
            (
                StatusCode::FORBIDDEN,
                "Yêu cầu đến từ một trang khác / the request comes from another site\n",
            )
                .into_response(),
        );
    }
    let token = app.token()?;
    let given = headers
        .get(AUTHORIZATION)
        .and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    let given = given.map(str::to_owned).or_else(|| cookie(headers, TOKEN));
    if given.is_some_and(|given| is_same(&given, token)) {
        return None;
    }
    let asked = Query::<Vec<(String, String)>>::try_from_uri(request.uri()).ok()?;
    if asked
        .iter()
        .any(|(name, value)| name == "token" && is_same(value, token))
    {
        // The token moves into a cookie, and out of the address.
        let cookie = format!("{TOKEN}={token}; HttpOnly; SameSite=Strict; Path=/");
        let mut response = StatusCode::SEE_OTHER.into_response();
        response
            .headers_mut()
            .insert(SET_COOKIE, HeaderValue::try_from(cookie).ok()?);
        response
            .headers_mut()
            .insert(LOCATION, HeaderValue::try_from(request.uri().path()).ok()?);
        return Some(response);
    }
    let words = "Cần mã truy cập: mở trang với ?token=… mà chương trình in ra khi khởi động, hoặc gửi Authorization: Bearer … / a token is needed: open the page with the ?token=… that the program printed when it started, or send Authorization: Bearer …\n";
    Some((StatusCode::UNAUTHORIZED, words).into_response())
}

fn is_local(headers: &HeaderMap) -> bool {
    let host = headers
        .get(HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or_default();
    let name = if host.starts_with('[') {
        host.split_inclusive(']').next()
    } else {
        host.split(':').next()
    };
    let local = ["localhost", "127.0.0.1", "[::1]"];
    name.is_some_and(|name| local.iter().any(|local| name.eq_ignore_ascii_case(local)))
}

fn is_from_elsewhere(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match (text("sec-fetch-site"), text("origin")) {
        (Some(site), _) => !matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => origin.split_once("://").map(|(_, host)| host) != text("host"),
        (None, None) => false,
    }
}

/// The value of a cookie.
pub(crate) fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let cookies = headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok());
    let mut pairs = cookies
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='));
    pairs
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}
