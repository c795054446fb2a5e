//! A call as it came: what is asked, and in which way.

use std::collections::HashMap;
use std::time::Duration;

use axum::body::Body;
use axum::extract::Query;
use axum::http::header::{AUTHORIZATION, HeaderMap};
use axum::http::{Method, Request, StatusCode};
use bytes::Bytes;
use http_body_util::{BodyExt as _, Limited};
use qcvn120::{AnyDocument, BooleanText, Encoding, Message, ReadError};
use serde_json::json;

use crate::faults::{Fault, HEADER, UnknownFault};

/// How long a client may take to send the body of a call.
const BODY: Duration = Duration::from_secs(60);

/// The most characters of a path, a target or an agency that are stored.
const STORED: usize = 500;

/// A call.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) path: String,
    pub(super) encoding: Encoding,
    pub(super) is_login: bool,
    /// The bearer token: only province gateways send one.
    pub(super) bearer: Option<String>,
    pub(super) body: Bytes,
    query: HashMap<String, String>,
    headers: HeaderMap,
}

impl Asked {
    /// Reads a call to its end, or tells the status of HTTP that refuses it.
    pub(super) async fn read(request: Request<Body>, most: usize) -> Result<Self, StatusCode> {
        let (parts, body) = request.into_parts();
        let path = parts.uri.path().to_owned();
        let query = Query::<HashMap<String, String>>::try_from_uri(&parts.uri)
            .map_err(|_| StatusCode::BAD_REQUEST)?
            .0;
        let body = tokio::time::timeout(BODY, Limited::new(body, most).collect()).await;
        let body = match body.map_err(|_| StatusCode::REQUEST_TIMEOUT)? {
            Ok(body) => body.to_bytes(),
            Err(error) if error.is::<http_body_util::LengthLimitError>() => {
                return Err(StatusCode::PAYLOAD_TOO_LARGE);
            }
            Err(_) => return Err(StatusCode::BAD_REQUEST),
        };
        let is_login = path
            .trim_end_matches('/')
            .to_ascii_lowercase()
            .ends_with("/login");
        let bearer = parts
            .headers
            .get(AUTHORIZATION)
            .and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
        let bearer = bearer
            .map(|token| token.trim().to_owned())
            .filter(|_| !is_login);
        let mut asked = Self {
            encoding: Encoding::of(&body),
            path,
            is_login,
            bearer,
            body,
            query,
            headers: parts.headers,
        };
        if parts.method == Method::GET && asked.body.is_empty() {
            asked.body = asked.pull_of_query().into();
        }
        Ok(asked)
    }

    /// The request that a GET stands for: its parameters are those of the pull.
    fn pull_of_query(&self) -> String {
        // A gateway need not say for whom it asks: then it asks for itself, under the code that is the portal's own.
        let agency = Some(self.agency())
            .filter(|agency| !agency.is_empty())
            .unwrap_or_else(|| "000.00.00.G22".to_owned());
        let mut request =
            json!({"session": "-", "madonvi": agency, "service": self.known_service()});
        for name in ["maTTHC", "mahoso", "cauhoiid", "TepTinPhanAnh", "session"] {
            if let Some(value) = self.of_query(name) {
                let number = value.parse::<i64>().ok().filter(|_| name == "cauhoiid");
                request[name] = number.map_or_else(|| value.into(), Into::into);
            }
        }
        request.to_string()
    }

    /// The body, read as what it says that it is, or as what query and path say.
    pub(super) fn document(&self) -> Result<AnyDocument, ReadError> {
        let named = self.known_service().parse::<Message>().ok();
        match named.filter(|_| self.bearer.is_some()) {
            Some(message) => qcvn120::read_as(message, &self.body),
            None => qcvn120::read(&self.body),
        }
    }

    /// The message that query or path names; empty if none that is known.
    pub(super) fn known_service(&self) -> String {
        let last = self
            .path
            .rsplit('/')
            .find(|part| !part.is_empty())
            .unwrap_or_default();
        let named = self.of_query("service").unwrap_or(last);
        let message = Message::ALL
            .iter()
            .find(|message| message.name().eq_ignore_ascii_case(named));
        message.map_or_else(String::new, |message| message.name().to_owned())
    }

    /// The agency beside the body, as gateways tell it.
    pub(super) fn agency(&self) -> String {
        self.beside("madonvi").unwrap_or_default().to_owned()
    }

    /// `isUpdating` beside the body, as gateways tell it.
    pub(super) fn is_update(&self) -> Option<bool> {
        self.beside("isUpdating")
            .and_then(BooleanText::parse_tolerant)
    }

    /// `dstcode` and `providerurl`.
    pub(super) fn target(&self) -> String {
        let target = ["dstcode", "providerurl"].map(|name| self.beside(name).unwrap_or_default());
        target.join(" ").trim().chars().take(STORED).collect()
    }

    /// The fault that a header asks for.
    pub(super) fn header_fault(&self) -> Result<Option<Fault>, UnknownFault> {
        let Some(fault) = self.headers.get(HEADER) else {
            return Ok(None);
        };
        fault.to_str().map_err(|_| UnknownFault)?.parse().map(Some)
    }

    /// What is stored of the body: nothing where it may hold a password.
    pub(super) fn storable_body(&self) -> Bytes {
        let holds = |word: &[u8]| {
            self.body
                .windows(word.len())
                .any(|found| found.eq_ignore_ascii_case(word))
        };
        if self.is_login || holds(b"password") || holds(b"matkhau") || holds(b"passwd") {
            return Bytes::new();
        }
        self.body.clone()
    }

    /// The path as it is stored.
    pub(super) fn stored_path(&self) -> String {
        self.path.chars().take(STORED).collect()
    }

    /// A value as query or header.
    fn beside(&self, name: &str) -> Option<&str> {
        self.of_query(name)
            .or_else(|| self.headers.get(name)?.to_str().ok())
    }

    fn of_query(&self, name: &str) -> Option<&str> {
        let named = self
            .query
            .iter()
            .find(|(key, _)| key.eq_ignore_ascii_case(name));
        named.map(|(_, value)| value.as_str())
    }
}
