//! What carries a packet in it: a message of HTTP, or text in Base64.

/// With what a message of HTTP begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum HttpPart {
    /// The status line of a response: `HTTP/1.1 200 OK`.
    Response,
    /// The request line: `POST /api HTTP/1.1`.
    Request,
    /// A header: `Content-Type: application/json`.
    Header,
    /// The boundary of a form with several parts: `------WebKitFormBoundary…`.
    Multipart,
}

/// The part of a message of HTTP that a text begins with.
pub(super) fn http_part(text: &[u8]) -> Option<HttpPart> {
    const METHODS: [&[u8]; 6] = [b"POST ", b"PUT ", b"GET ", b"PATCH ", b"DELETE ", b"HEAD "];
    const HEADERS: [&[u8]; 8] = [
        b"content-type:",
        b"content-length:",
        b"content-disposition:",
        b"content-encoding:",
        b"host:",
        b"date:",
        b"server:",
        b"connection:",
    ];
    let begins_with = |words: &[u8]| {
        let start = text.get(..words.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(words))
    };
    let is_target = |method: &&[u8]| {
        let target = text.strip_prefix(*method).unwrap_or_default();
        target.starts_with(b"/")
            || target.starts_with(b"http://")
            || target.starts_with(b"https://")
    };
    let boundary = text.strip_prefix(b"--").and_then(|boundary| {
        let is_end = |byte: &u8| matches!(byte, b'\r' | b'\n');
        boundary.split(is_end).next()
    });
    let is_boundary = boundary.is_some_and(|boundary| {
        let of_boundary = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_'().+=".contains(byte);
        boundary.len() >= 6
            && boundary.iter().any(u8::is_ascii_alphanumeric)
            && boundary.iter().all(of_boundary)
    });
    if text.starts_with(b"HTTP/1.") || text.starts_with(b"HTTP/2") || text.starts_with(b"HTTP/3") {
        Some(HttpPart::Response)
    } else if METHODS.iter().any(is_target) {
        Some(HttpPart::Request)
    } else if HEADERS.iter().any(|header| begins_with(header)) {
        Some(HttpPart::Header)
    } else {
        is_boundary.then_some(HttpPart::Multipart)
    }
}

/// The first bytes that a text holds in Base64, if all of it is that, as far as it goes.
pub(super) fn base64_start(text: &[u8]) -> Option<Vec<u8>> {
    // Fewer letters may be a word.
    const FEWEST: usize = 16;
    let text = match text.strip_prefix(b"data:") {
        Some(url) => match url.windows(8).position(|eight| eight == b";base64,") {
            Some(at) => url.get(at + 8..).unwrap_or_default(),
            None => return None,
        },
        None => text,
    };
    let value = |byte: u8| {
        Some(match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        })
    };
    let is_of_it = |byte: &u8| value(*byte).is_some() || matches!(byte, b'=' | b'\r' | b'\n');
    if text.len() < FEWEST || !text.iter().all(is_of_it) {
        return None;
    }
    let mut start = Vec::with_capacity(6);
    for four in text.chunks_exact(4).take(2) {
        let mut bits = 0_u32;
        for byte in four {
            bits = bits << 6 | u32::from(value(*byte)?);
        }
        start.extend_from_slice(&bits.to_be_bytes()[1..]);
    }
    Some(start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Foreign;

    #[test]
    fn what_holds_a_packet_is_told_by_its_start() {
        for (bytes, foreign) in [
            (
                b"HTTP/1.1 502 Bad Gateway\r\nServer: x".to_vec(),
                Foreign::Http(HttpPart::Response),
            ),
            (
                b"POST /api/lienthong HTTP/1.1\r\n".to_vec(),
                Foreign::Http(HttpPart::Request),
            ),
            (
                b"Content-Type: application/json\r\n\r\n{}".to_vec(),
                Foreign::Http(HttpPart::Header),
            ),
            (
                b"------WebKitFormBoundary7MA4YWxk\r\nContent-".to_vec(),
                Foreign::Http(HttpPart::Multipart),
            ),
            (b"eyJNYUhvU28iOiJIMjIifQ==".to_vec(), Foreign::Base64),
            (b"77u/W3siTWFIb1NvIjoiSDIyIn1d".to_vec(), Foreign::Base64),
            (b"PD94bWwgdmVyc2lvbj0iMS4wIj8+".to_vec(), Foreign::Base64),
            (b"H4sIAAAAAAAAA6tWyk0FAA==".to_vec(), Foreign::Base64),
            (
                b"data:application/json;base64,eyJNYUhvU28iOiJIMjIifQ==".to_vec(),
                Foreign::Base64,
            ),
        ] {
            assert_eq!(Foreign::of(&bytes), Some(foreign), "{bytes:?}");
        }
    }
}
