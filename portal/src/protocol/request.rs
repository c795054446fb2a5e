//! A call as it came: what is asked, and in which way.

use std::collections::HashMap;
use std::time::Duration;

use axum::body::Body;
use axum::extract::Query;
use axum::http::header::{
    ACCEPT, AUTHORIZATION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, HeaderName,
};
use axum::http::{Method, Request};
use bytes::Bytes;
use qcvn120::{AnyDocument, BooleanText, Encoding, Message, ReadError};
use serde_json::json;
use tokio::sync::OwnedSemaphorePermit;

use super::body::{Refused, collect};
use crate::app::App;
use crate::faults::{Fault, HEADER, UnknownFault};

/// How long a client may take to send the body of a call.
const BODY: Duration = Duration::from_secs(60);

/// The most characters of a path, a target or an agency that are stored.
const STORED: usize = 500;

/// A call.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) path: String,
    /// What the body is.
    pub(super) encoding: Encoding,
    /// What the reply is to be.
    pub(super) reply: Encoding,
    pub(super) is_login: bool,
    /// The bearer token: only province gateways send one.
    pub(super) bearer: Option<String>,
    pub(super) body: Bytes,
    query: HashMap<String, String>,
    headers: HeaderMap,
    /// The room that the body takes until the call is answered.
    _room: Option<OwnedSemaphorePermit>,
}

impl Asked {
    /// Reads a call to its end.
    pub(super) async fn read(request: Request<Body>, app: &App) -> Result<Self, Refused> {
        let (parts, body) = request.into_parts();
        let path = parts.uri.path().to_owned();
        let query = Query::<HashMap<String, String>>::try_from_uri(&parts.uri)
            .map_err(|_| Refused::Broken)?
            .0;
        let of_header = |name: HeaderName| parts.headers.get(name)?.to_str().ok();
        if of_header(CONTENT_ENCODING)
            .is_some_and(|coding| !coding.eq_ignore_ascii_case("identity"))
        {
            return Err(Refused::Packed);
        }
        let most = app.options.max_body;
        let announced = of_header(CONTENT_LENGTH).and_then(|length| length.parse::<usize>().ok());
        if announced.is_some_and(|length| length > most) {
            return Err(Refused::TooLong);
        }
        let collected = tokio::time::timeout(BODY, collect(body, most, &app.room)).await;
        let (body, room) = collected.map_err(|_| Refused::TooSlow)??;
        let is_login = path
            .trim_end_matches('/')
            .to_ascii_lowercase()
            .ends_with("/login");
        let bearer = of_header(AUTHORIZATION).and_then(|value| {
            let (scheme, token) = value.split_once(' ')?;
            scheme
                .eq_ignore_ascii_case("bearer")
                .then(|| token.trim().to_owned())
        });
        let encoding = Encoding::of(&body);
        let named = of_header(ACCEPT).and_then(named);
        let named = named.or_else(|| of_header(CONTENT_TYPE).and_then(self::named));
        let mut asked = Self {
            encoding,
            reply: named.unwrap_or(encoding),
            path,
            bearer: bearer.filter(|_| !is_login),
            is_login,
            body,
            query,
            headers: parts.headers,
            _room: room,
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
        const WORDS: [&[u8]; 3] = [b"password", b"passwd", b"matkhau"];
        if self.is_login || WORDS.iter().any(|word| names(&self.body, word)) {
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

/// The encoding that a header names, if it names just one.
fn named(value: &str) -> Option<Encoding> {
    let value = value.to_ascii_lowercase();
    match (value.contains("json"), value.contains("xml")) {
        (true, false) => Some(Encoding::Json),
        (false, true) => Some(Encoding::Xml),
        _ => None,
    }
}

/// Whether a body has a member, an element or a parameter of a name: a word, the rest of its name, and what parts it from its value.
fn names(body: &[u8], word: &[u8]) -> bool {
    let places = body
        .windows(word.len())
        .enumerate()
        .filter(|(_, found)| found.eq_ignore_ascii_case(word));
    places.into_iter().any(|(place, _)| {
        let mut rest = body[place + word.len()..].iter();
        let after =
            rest.find(|byte| !byte.is_ascii_alphanumeric() && !b"_-\"'\\ \t\r\n".contains(byte));
        matches!(after, Some(b':' | b'=' | b'>' | b'/'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_name_an_encoding_or_none() {
        assert_eq!(
            named("application/json; charset=utf-8"),
            Some(Encoding::Json)
        );
        assert_eq!(named("text/XML"), Some(Encoding::Xml));
        assert_eq!(named("application/soap+xml, text/xml"), Some(Encoding::Xml));
        for open in [
            "*/*",
            "application/x-www-form-urlencoded",
            "application/json, application/xml",
            "",
        ] {
            assert_eq!(named(open), None, "{open}");
        }
    }

    #[test]
    fn a_password_is_found_as_a_name_and_not_as_a_word() {
        let holds = |body: &str| names(body.as_bytes(), b"password");
        for body in [
            r#"{"password": "x"}"#,
            r#"{"Password_hash" : "x"}"#,
            "<password>x</password>",
            "username=a&password=x",
            r#"{"message": "{\"password\":\"x\"}"}"#,
            "password: x",
        ] {
            assert!(holds(body), "{body}");
        }
        assert!(!holds(
            r#"{"GhiChu": "Công dân quên password, đã hướng dẫn"}"#
        ));
    }
}
