//! The reply on its way out, bent by a fault if one was asked for.

use std::io;
use std::time::Duration;

use axum::body::Body;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use bytes::Bytes;
use futures_util::stream;
use qcvn120::Encoding;
use serde_json::{Value, json};

use super::Reply;
use super::request::Asked;
use crate::faults::Fault;

/// In the extensions of a response: close the connection instead of sending it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hangup;

/// The response to a call.
pub(super) async fn respond(reply: &Reply, asked: &Asked, fault: Option<&Fault>) -> Response {
    let mut text = reply.text.clone();
    if asked.bearer.is_some() && asked.reply == Encoding::Json {
        // A province's gateway hands on the whole reply as text.
        text = nested(&text);
    }
    let is_json = asked.reply == Encoding::Json;
    match fault {
        Some(Fault::Timeout(seconds)) => tokio::time::sleep(Duration::from_secs(*seconds)).await,
        Some(Fault::Http(status)) => return page(*status),
        Some(Fault::Bom) => text.insert(0, '\u{feff}'),
        Some(Fault::Nested) if is_json => text = nested(&text),
        Some(Fault::Nulls) if is_json => text = changed(&text, &nulls),
        Some(Fault::Numbers) if is_json => text = changed(&text, &other_kind),
        Some(Fault::DoubleZero) => text = double_zero(&text, is_json),
        _ => {}
    }
    let length = text.len();
    let body = match fault {
        Some(Fault::Slow(seconds)) => drops(text, *seconds),
        Some(Fault::Truncated) => half(&text),
        _ => Body::from(text),
    };
    let mut response = Response::new(body);
    let kind = if is_json {
        "application/json; charset=utf-8"
    } else {
        "application/xml; charset=utf-8"
    };
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    response
        .headers_mut()
        .insert(CONTENT_LENGTH, HeaderValue::from(length));
    if fault == Some(&Fault::Close) {
        response.extensions_mut().insert(Hangup);
    }
    response
}

/// A reply inside the message of another, as gateways send it.
fn nested(text: &str) -> String {
    let code = serde_json::from_str::<Value>(text)
        .ok()
        .and_then(|reply| reply.get("error_code").cloned());
    json!({"error_code": code.unwrap_or_else(|| 0.into()), "message": text}).to_string()
}

/// A page such as servers and proxies send when they fail.
fn page(status: u16) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let title = status.to_string();
    let html = format!(
        "<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n<center><h1>{title}</h1></center>\r\n<hr><center>qcvn120-portal</center>\r\n</body>\r\n</html>\r\n"
    );
    let mut response = Response::new(Body::from(html));
    *response.status_mut() = status;
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static("text/html"));
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response
            .headers_mut()
            .insert(RETRY_AFTER, HeaderValue::from_static("2"));
    }
    response
}

/// The reply with each of its values changed.
fn changed(text: &str, change: &dyn Fn(&mut Value)) -> String {
    let Ok(mut value) = serde_json::from_str::<Value>(text) else {
        return text.to_owned();
    };
    each(&mut value, change);
    if let Some(reply) = value.as_object_mut() {
        reply
            .entry("session")
            .or_insert(Value::String(String::new()));
        if let Some(session) = reply
            .get_mut("session")
            .filter(|session| session.as_str() == Some(""))
        {
            change(session);
        }
    }
    value.to_string()
}

/// Changes each value below a value. What is written here nests no deeper than a record of the schemas.
fn each(value: &mut Value, change: &dyn Fn(&mut Value)) {
    match value {
        Value::Object(members) => members.values_mut().for_each(|value| each(value, change)),
        Value::Array(items) => items.iter_mut().for_each(|value| each(value, change)),
        value => change(value),
    }
}

fn nulls(value: &mut Value) {
    if value.as_str() == Some("") {
        *value = Value::Null;
    }
}

fn other_kind(value: &mut Value) {
    let other = match &*value {
        Value::Number(number) => Some(Value::String(number.to_string())),
        Value::String(text) => text
            .parse::<i64>()
            .ok()
            .filter(|number| number.to_string() == *text)
            .map(Value::from),
        _ => None,
    };
    if let Some(other) = other {
        *value = other;
    }
}

fn double_zero(text: &str, is_json: bool) -> String {
    if is_json {
        let Ok(mut value) = serde_json::from_str::<Value>(text) else {
            return text.to_owned();
        };
        if matches!(value["error_code"].to_string().as_str(), "0" | "\"0\"") {
            value["error_code"] = "00".into();
        }
        return value.to_string();
    }
    text.replace("<error_code>0</error_code>", "<error_code>00</error_code>")
}

/// The text in twenty pieces over some seconds.
fn drops(text: String, seconds: u64) -> Body {
    const PIECES: usize = 20;
    let bytes = Bytes::from(text);
    let size = bytes.len().div_ceil(PIECES).max(1);
    let pieces = bytes.len().div_ceil(size).max(1) as u64;
    let wait = Duration::from_millis(seconds.saturating_mul(1000).div_ceil(pieces));
    let pieces = stream::unfold(bytes, move |mut rest| async move {
        if rest.is_empty() {
            return None;
        }
        tokio::time::sleep(wait).await;
        let piece = rest.split_to(size.min(rest.len()));
        Some((Ok::<_, io::Error>(piece), rest))
    });
    Body::from_stream(pieces)
}

/// Half of the text, then an error: the connection ends before the length that was announced.
fn half(text: &str) -> Body {
    let bytes = Bytes::copy_from_slice(&text.as_bytes()[..text.len() / 2]);
    let pieces = stream::unfold(Some(bytes), |rest| async move {
        if let Some(bytes) = rest {
            Some((Ok(bytes), None))
        } else {
            // The first half shall be on its way before the connection ends.
            tokio::time::sleep(Duration::from_millis(50)).await;
            Some((Err(io::Error::from(io::ErrorKind::ConnectionReset)), None))
        }
    });
    Body::from_stream(pieces)
}

#[cfg(test)]
mod tests {
    use qcvn120::envelope::Outcome;

    use super::*;
    use crate::protocol::answer::acknowledgement;

    #[test]
    fn bent_replies_still_say_what_became_of_the_call() {
        let plain = acknowledgement("0", "Đồng bộ thành công 1 bản ghi", Encoding::Json);
        for bent in [
            nested(&plain),
            changed(&plain, &nulls),
            changed(&plain, &other_kind),
            double_zero(&plain, true),
        ] {
            assert_ne!(bent, plain);
            assert_eq!(
                qcvn120::read(&bent).unwrap().outcome(),
                Some(Outcome::Success),
                "{bent}"
            );
        }
        let xml = acknowledgement("0", "Thành công", Encoding::Xml);
        assert!(double_zero(&xml, false).contains("<error_code>00<"));
    }
}
