//! What is no packet at all, told by its first bytes: what a gateway, a browser or an archiver makes.

use super::carried::{HttpPart, base64_start, http_part};
use super::words;
use crate::wire::without_bom;

/// What a document is that is neither JSON nor XML in UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Foreign {
    /// Nothing, or blanks alone.
    Empty,
    /// A page of HTML.
    Html,
    /// Compressed with gzip.
    Gzip,
    /// A ZIP archive, such as a file of Word or Excel.
    Zip,
    /// A PDF file.
    Pdf,
    /// An image: PNG, JPEG, GIF or TIFF.
    Image,
    /// An archive of another kind than ZIP: RAR or 7-Zip.
    Archive(Archive),
    /// Compressed in another way than with gzip.
    Compressed(Compression),
    /// A file of an old version of Word, Excel or PowerPoint, or a message of Outlook.
    OldOffice,
    /// Text in Base64 that holds a packet or a file.
    Base64,
    /// A message of HTTP with its first line or its headers, whose body is the packet.
    Http(HttpPart),
    /// Text in UTF-16, with or without a byte-order mark.
    Utf16,
    /// Text in UTF-32, with or without a byte-order mark.
    Utf32,
    /// A plain text, such as the line that a proxy answers with.
    Text,
    /// A command that sends a packet, such as `curl -X POST …`.
    Command,
    /// A text of Markdown with a fence (three backticks) around the packet.
    Markdown,
    /// YAML.
    Yaml,
    /// XML whose markup is escaped: `&lt;HoSo&gt;`.
    EscapedXml,
    /// The JSON in which a server or a gateway tells of an error.
    ErrorReply(Gateway),
}

/// An archive that is no ZIP file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Archive {
    /// RAR.
    Rar,
    /// 7-Zip.
    SevenZip,
}

impl std::fmt::Display for Archive {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Rar => "RAR",
            Self::SevenZip => "7-Zip",
        })
    }
}

/// A way to compress, other than gzip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Compression {
    /// The format of zlib, which HTTP calls `deflate`.
    Zlib,
    /// bzip2.
    Bzip2,
    /// xz.
    Xz,
    /// Zstandard.
    Zstd,
}

impl std::fmt::Display for Compression {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Zlib => "zlib (deflate)",
            Self::Bzip2 => "bzip2",
            Self::Xz => "xz",
            Self::Zstd => "zstd",
        })
    }
}

/// What makes such JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Gateway {
    /// Spring Boot: `timestamp`, `status`, `error`, `path`.
    SpringBoot,
    /// Problem details of RFC 7807: `type`, `title`, `status`, `detail`.
    Problem,
    /// ASP.NET: problem details with `traceId`, or `Message` with `ExceptionMessage`.
    AspNet,
    /// Kong, and others that send a `message` alone.
    Kong,
    /// WSO2: `fault`.
    Wso2,
    /// A web service of SOAP: `Fault`, as XML.
    Soap,
    /// Anything else that tells of an error as XML: `<Error>`, `<ServiceException>`.
    Xml,
    /// Anything else with an error or a status and no packet.
    Other,
}

impl Gateway {
    /// What an XML document with a root of this name tells, if that is no packet but an error, or a page.
    #[cold]
    pub(crate) fn of_root(name: &str) -> Option<Foreign> {
        const ENDINGS: [&str; 4] = ["error", "errors", "exception", "fault"];
        let name = name.to_ascii_lowercase();
        if name == "html" {
            return Some(Foreign::Html);
        }
        let is_error = ENDINGS.iter().any(|ending| name.ends_with(ending));
        is_error.then_some(Foreign::ErrorReply(Self::Xml))
    }

    /// What makes a JSON object with these keys, if that tells of an error.
    #[cold]
    pub(crate) fn of_keys(keys: &[String]) -> Option<Self> {
        let has = |wanted: &str| keys.iter().any(|key| key == wanted);
        let any = |wanted: &[&str]| wanted.iter().any(|key| has(key));
        let says = any(&["message", "msg", "description", "detail", "errormessage"]);
        Some(
            if has("traceid") && any(&["title", "status"])
                || any(&["exceptionmessage", "exceptiontype", "messagedetail"])
            {
                Self::AspNet
            } else if has("title") && any(&["status", "detail", "type"]) {
                Self::Problem
            } else if has("timestamp") && any(&["status", "error"]) || has("status") && has("path")
            {
                Self::SpringBoot
            } else if has("fault") {
                Self::Wso2
            } else if has("message") && (keys.len() == 1 || keys.len() == 2 && has("request_id")) {
                Self::Kong
            } else if any(&["faultcode", "faultstring", "resultdesc"])
                || keys.len() == 1
                    && any(&[
                        "detail",
                        "code",
                        "status",
                        "statuscode",
                        "success",
                        "title",
                        "fault",
                    ])
                || any(&["error", "errors", "error_description", "exception"])
                || says && any(&["code", "status", "statuscode", "success", "errorcode"])
            {
                Self::Other
            } else {
                return None;
            },
        )
    }

    /// The name that people know it by.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::SpringBoot => "Spring Boot",
            Self::Problem => "problem+json, RFC 7807",
            Self::AspNet => "ASP.NET",
            Self::Kong => "Kong",
            Self::Wso2 => "WSO2",
            Self::Soap => "SOAP",
            Self::Xml => "XML",
            Self::Other => "JSON",
        }
    }
}

impl std::fmt::Display for Gateway {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

impl Foreign {
    /// How many bytes tell the kinds that are no text.
    pub(crate) const BYTES: usize = 4;
    /// How many bytes tell HTML and plain text, blanks before it aside.
    pub(crate) const TEXT: usize = 256;

    /// What a document is by its start, if that is neither JSON nor XML in UTF-8.
    #[inline]
    pub(crate) fn of(start: &[u8]) -> Option<Self> {
        match start {
            // Nearly every document.
            [b'{' | b'[', second, ..] if *second != 0 => None,
            [b'<', b'?', ..] => None,
            _ => Self::of_bytes(start).or_else(|| Self::of_text(without_bom(start))),
        }
    }

    /// What is no text in UTF-8.
    pub(crate) fn of_bytes(start: &[u8]) -> Option<Self> {
        Some(match start {
            [0x1F, 0x8B, ..] => Self::Gzip,
            [b'P', b'K', 3, 4, ..] => Self::Zip,
            [b'%', b'P', b'D', b'F', ..] => Self::Pdf,
            [0x89, b'P', b'N', b'G', ..]
            | [0xFF, 0xD8, 0xFF, ..]
            | [b'G', b'I', b'F', b'8', ..]
            | [b'I', b'I', b'*' | b'+', 0, ..]
            | [b'M', b'M', 0, b'*' | b'+', ..] => Self::Image,
            [b'R', b'a', b'r', b'!', ..] => Self::Archive(Archive::Rar),
            [b'7', b'z', 0xBC, 0xAF, ..] => Self::Archive(Archive::SevenZip),
            [0xD0, 0xCF, 0x11, 0xE0, ..] => Self::OldOffice,
            [0x78, 0x01 | 0x9C | 0xDA, ..] => Self::Compressed(Compression::Zlib),
            // The mark of the fastest level is a letter: what follows must be no text.
            [0x78, 0x5E, third, ..] if !third.is_ascii_graphic() && *third != b' ' => {
                Self::Compressed(Compression::Zlib)
            }
            [b'B', b'Z', b'h', b'1'..=b'9', ..] => Self::Compressed(Compression::Bzip2),
            [0xFD, b'7', b'z', b'X', ..] => Self::Compressed(Compression::Xz),
            [0x28, 0xB5, 0x2F, 0xFD, ..] => Self::Compressed(Compression::Zstd),
            [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => Self::Utf32,
            [0, 0, 0, first, ..] | [first, 0, 0, 0, ..] if begins(*first) => Self::Utf32,
            [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => Self::Utf16,
            [0, first, ..] | [first, 0, ..] if begins(*first) => Self::Utf16,
            _ => return None,
        })
    }

    /// What is text, without a byte-order mark, but no packet.
    pub(crate) fn of_text(start: &[u8]) -> Option<Self> {
        let text = start.trim_ascii_start();
        let begins_with = |words: &[u8]| {
            let start = text.get(..words.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(words))
        };
        if text.is_empty() {
            Some(Self::Empty)
        } else if begins_with(b"<") && is_html(text) {
            Some(Self::Html)
        } else if matches!(text, [b'{' | b'[' | b'<' | b'"', ..]) {
            // The start of a packet, as far as one byte tells.
            None
        } else if let Some(part) = http_part(text) {
            Some(Self::Http(part))
        } else {
            let start = text.get(..Self::TEXT).unwrap_or(text);
            words::of(start, start.len() == text.len())
                .or_else(|| is_base64(start).then_some(Self::Base64))
                .or_else(|| words::is_plain(start, start.len() == text.len()).then_some(Self::Text))
        }
    }

    /// What a text is that was sent as a string, if it is no packet.
    #[cold]
    pub(crate) fn of_string(text: &str) -> Option<Self> {
        match Self::of_text(text.as_bytes())? {
            Self::Empty => None,
            foreign => Some(foreign),
        }
    }
}

/// Whether a text is Base64, as far as it goes, of what begins as a packet does, or as a file of a known kind.
fn is_base64(text: &[u8]) -> bool {
    let Some(start) = base64_start(text) else {
        return false;
    };
    let is_key = |byte: &u8| matches!(byte, b'"' | b'{' | b'[') || byte.is_ascii_whitespace();
    match without_bom(&start).trim_ascii_start() {
        [b'{' | b'[', second, ..] => is_key(second),
        [b'<', second, ..] => second.is_ascii_alphabetic() || *second == b'?',
        _ => Foreign::of_bytes(&start).is_some(),
    }
}

/// Whether the markup that a text begins with is HTML: of a page, or what PHP puts in front of its warnings.
fn is_html(text: &[u8]) -> bool {
    const NAMES: [&[u8]; 14] = [
        b"html", b"head", b"body", b"title", b"meta", b"script", b"style", b"center", b"br", b"b",
        b"h1", b"p", b"div", b"pre",
    ];
    let mut text = text;
    while let Some(comment) = text.strip_prefix(b"<!--") {
        let Some(end) = comment.windows(3).position(|three| three == b"-->") else {
            return false;
        };
        text = comment
            .get(end + 3..)
            .unwrap_or_default()
            .trim_ascii_start();
    }
    let Some(tag) = text.strip_prefix(b"<") else {
        return false;
    };
    let doctype = tag.get(..13);
    if doctype.is_some_and(|start| start.eq_ignore_ascii_case(b"!doctype html")) {
        return true;
    }
    let ends = |byte: &u8| matches!(byte, b'>' | b'/') || byte.is_ascii_whitespace();
    let name = tag.iter().position(ends).and_then(|end| tag.get(..end));
    name.is_some_and(|name| NAMES.iter().any(|known| name.eq_ignore_ascii_case(known)))
}

/// Whether a packet may begin with this character.
fn begins(first: u8) -> bool {
    matches!(
        first,
        b'{' | b'[' | b'<' | b'"' | b' ' | b'\t' | b'\r' | b'\n'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn archives_and_compressed_data_are_told_by_their_marks() {
        for (bytes, foreign) in [
            (
                b"Rar!\x1A\x07\x01\0".to_vec(),
                Foreign::Archive(Archive::Rar),
            ),
            (
                b"7z\xBC\xAF\x27\x1C".to_vec(),
                Foreign::Archive(Archive::SevenZip),
            ),
            (
                b"\x78\x9C\xAB\x56".to_vec(),
                Foreign::Compressed(Compression::Zlib),
            ),
            (
                b"\x78\x5E\xAB\x56".to_vec(),
                Foreign::Compressed(Compression::Zlib),
            ),
            (
                b"BZh91AY&SY".to_vec(),
                Foreign::Compressed(Compression::Bzip2),
            ),
            (b"\xFD7zXZ\0".to_vec(), Foreign::Compressed(Compression::Xz)),
            (
                b"\x28\xB5\x2F\xFD\x24".to_vec(),
                Foreign::Compressed(Compression::Zstd),
            ),
            (
                b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(),
                Foreign::OldOffice,
            ),
        ] {
            assert_eq!(Foreign::of(&bytes), Some(foreign), "{bytes:?}");
        }
    }

    #[test]
    fn what_is_no_packet_is_told_by_its_first_bytes() {
        let utf16 =
            |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
        let utf32 = |text: &str| -> Vec<u8> {
            text.chars()
                .flat_map(|one| u32::from(one).to_be_bytes())
                .collect()
        };
        for (bytes, foreign) in [
            (b"".to_vec(), Foreign::Empty),
            (b"\xEF\xBB\xBF \r\n".to_vec(), Foreign::Empty),
            (b"\n<!DOCTYPE html>".to_vec(), Foreign::Html),
            (b"<HTML lang=vi>".to_vec(), Foreign::Html),
            (b"<!-- a -->\n<!-- b --><html>".to_vec(), Foreign::Html),
            (b"<br />\n<b>Warning</b>: x".to_vec(), Foreign::Html),
            (b"<head><title>404".to_vec(), Foreign::Html),
            (b"upstream connect error".to_vec(), Foreign::Text),
            (b"404 page not found".to_vec(), Foreign::Text),
            ("Lỗi máy chủ\n{}".as_bytes().to_vec(), Foreign::Text),
            (b"\x1F\x8B\x08\0".to_vec(), Foreign::Gzip),
            (b"PK\x03\x04".to_vec(), Foreign::Zip),
            (b"%PDF-1.7".to_vec(), Foreign::Pdf),
            (b"\x89PNG\r\n".to_vec(), Foreign::Image),
            (b"\xFF\xD8\xFF\xE0".to_vec(), Foreign::Image),
            (b"II*\0\x08".to_vec(), Foreign::Image),
            (b"MM\0*\0\0".to_vec(), Foreign::Image),
            // A token is not all of it Base64.
            (b"eyJhbGciOiJIUzI1NiJ9.eyJzdWIi".to_vec(), Foreign::Text),
            (utf16("{\"a\":1}"), Foreign::Utf16),
            (utf16("\u{feff}{}"), Foreign::Utf16),
            (utf16("<HoSo/>"), Foreign::Utf16),
            (utf32("[]"), Foreign::Utf32),
            (utf32("\u{feff}[]"), Foreign::Utf32),
        ] {
            assert_eq!(Foreign::of(&bytes), Some(foreign), "{bytes:?}");
        }
        for text in [
            "{",
            "{}",
            "[]",
            " {}",
            "<HoSo/>",
            "<html5/>",
            "<!-- a --><HoSo/>",
            "<!-- a",
            "<!DOCTYPE HoSo>",
            "null",
            "\u{feff}{}",
            "P",
            "undefined is not JSON",
            "MaHoSo,MaTTHC\n1,2",
            "callback({})",
            "POST",
            "-- chú thích",
            "x^2",
        ] {
            assert_eq!(Foreign::of(text.as_bytes()), None, "{text}");
        }
    }
}
