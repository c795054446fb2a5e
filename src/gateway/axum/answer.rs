//! Answers that are packets.

use std::convert::Infallible;

use axum_core::extract::FromRequestParts;
use axum_core::response::{IntoResponse, Response};
use http::HeaderMap;
use http::header::{ACCEPT, CONTENT_TYPE};
use http::request::Parts;

use super::extract::{encoding_of, encoding_of_type};
use super::options::PacketOptions;
use crate::codec::{json, xml};
use crate::error::WriteError;
use crate::gateway::Problem;
use crate::gateway::problem::Transport;
use crate::language::{Language, weighted};
use crate::options::WriteOptions;
use crate::packets::{Acknowledged, AnyDocument, Document, MessageType};
use crate::record::Record;
use crate::text::Text;
use crate::wire::Encoding;

/// How to answer a request: in the encoding that its `Accept` prefers, or else in that of its body, or else as JSON. An
/// extractor that takes every request.
///
/// ```
/// use qcvn120::axum::{Answering, PacketAnswer};
/// use qcvn120::envelope::Acknowledgement;
/// use qcvn120::WriteError;
///
/// async fn answer(answering: Answering) -> Result<PacketAnswer, WriteError> {
///     answering.write(&Acknowledgement::new().error_code(0).message("Thành công"))
/// }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Answering {
    /// The encoding of the answer.
    pub encoding: Encoding,
    /// The language that the client asks for.
    pub language: Language,
}

/// An answer that is a packet, with its content type; its status is 200, unless a status stands beside it:
/// `(StatusCode::CREATED, answer)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PacketAnswer {
    encoding: Encoding,
    body: String,
}

/// What can be written as a packet: records and envelopes, and documents as they were read.
pub trait Writable: sealed::Sealed {
    /// The packet in an encoding.
    ///
    /// # Errors
    ///
    /// As [`json::write`](crate::json::write()) and [`xml::write`](crate::xml::write()).
    fn to_packet(&self, encoding: Encoding, options: &WriteOptions) -> Result<String, WriteError>;
}

impl Answering {
    /// Writes the answer.
    ///
    /// # Errors
    ///
    /// When it has errors, or XML cannot hold it. As a response, the error is 500 and tells nothing more.
    pub fn write(&self, packet: &impl Writable) -> Result<PacketAnswer, WriteError> {
        self.write_with(packet, &WriteOptions::new())
    }

    /// As [`write`](Self::write), with options.
    ///
    /// # Errors
    ///
    /// As [`write`](Self::write).
    pub fn write_with(
        &self,
        packet: &impl Writable,
        options: &WriteOptions,
    ) -> Result<PacketAnswer, WriteError> {
        let encoding = self.encoding;
        let body = packet.to_packet(encoding, options)?;
        Ok(PacketAnswer { encoding, body })
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Answering {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let options = parts.extensions.get::<PacketOptions>();
        let encoding = accepted(&parts.headers)
            .or_else(|| encoding_of(&parts.headers).ok().flatten())
            .unwrap_or(Encoding::Json);
        Ok(Self {
            encoding,
            language: options
                .cloned()
                .unwrap_or_default()
                .language_of(&parts.headers),
        })
    }
}

/// The encoding that `Accept` prefers; `None` where it names neither, or both alike.
fn accepted(headers: &HeaderMap) -> Option<Encoding> {
    let (mut json, mut xml) = (Preference::default(), Preference::default());
    let values = headers.get_all(ACCEPT).iter();
    for value in values.filter_map(|value| value.to_str().ok()) {
        for (media_type, weight) in weighted(value) {
            match (media_type, encoding_of_type(media_type)) {
                ("*/*", _) => {
                    json.covered(Cover::Anything, weight);
                    xml.covered(Cover::Anything, weight);
                }
                ("application/*", _) => {
                    json.covered(Cover::Kind, weight);
                    xml.covered(Cover::Kind, weight);
                }
                ("text/*", _) => xml.covered(Cover::Kind, weight),
                (_, Ok(Some(Encoding::Json))) => json.covered(Cover::Type, weight),
                (_, Ok(Some(Encoding::Xml))) => xml.covered(Cover::Type, weight),
                _ => {}
            }
        }
    }
    let (json, xml) = (json.weight(), xml.weight());
    if json > xml {
        Some(Encoding::Json)
    } else if xml > json {
        Some(Encoding::Xml)
    } else {
        None
    }
}

/// How closely a range of `Accept` names an encoding; the closest counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Cover {
    Anything,
    Kind,
    Type,
}

/// What `Accept` says of an encoding.
#[derive(Debug, Clone, Copy, Default)]
struct Preference(Option<(Cover, f32)>);

impl Preference {
    fn covered(&mut self, cover: Cover, weight: f32) {
        self.0 = match self.0 {
            Some((known, _)) if known > cover => self.0,
            Some((known, other)) if known == cover => Some((cover, weight.max(other))),
            _ => Some((cover, weight)),
        };
    }

    /// What is refused by name comes behind what is not named.
    fn weight(self) -> f32 {
        match self.0 {
            Some((_, weight)) if weight > 0.0 => weight,
            Some(_) => -1.0,
            None => 0.0,
        }
    }
}

impl PacketAnswer {
    /// The encoding of the packet.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// The packet.
    pub fn body(&self) -> &str {
        &self.body
    }
}

impl IntoResponse for PacketAnswer {
    fn into_response(self) -> Response {
        let media_type = match self.encoding {
            Encoding::Json => "application/json",
            Encoding::Xml => "application/xml",
        };
        ([(CONTENT_TYPE, media_type)], self.body).into_response()
    }
}

impl IntoResponse for WriteError {
    /// 500: what the service wanted to answer is wrong, which is nothing that its client can mend.
    fn into_response(self) -> Response {
        Problem::of_transport(Transport::Answer, Language::default()).into_response()
    }
}

impl<R: Record> Writable for R {
    fn to_packet(&self, encoding: Encoding, options: &WriteOptions) -> Result<String, WriteError> {
        match encoding {
            Encoding::Json => json::write_with(self, options),
            Encoding::Xml => xml::write_with(self, options),
        }
    }
}

macro_rules! writable {
    ($([$($generics:tt)*] $document:ty;)*) => {$(
        impl<$($generics)*> Writable for $document {
            fn to_packet(&self, encoding: Encoding, options: &WriteOptions) -> Result<String, WriteError> {
                self.to_text_with(encoding, options)
            }
        }

        impl<$($generics)*> sealed::Sealed for $document {}
    )*};
}

writable! {
    [M: MessageType, S: Text] Document<M, S>;
    [S: Text] AnyDocument<S>;
    [S: Text] Acknowledged<S>;
}

mod sealed {
    use crate::record::Record;

    #[expect(
        unnameable_types,
        reason = "so that no other crate can implement what it seals"
    )]
    pub trait Sealed {}

    impl<R: Record> Sealed for R {}
}
