//! The extractors.

use std::fmt;

use axum_core::RequestExt as _;
use axum_core::extract::{FromRequest, Request};
use axum_core::response::{IntoResponse, Response};
use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_LANGUAGE, CONTENT_TYPE};
use http::{HeaderMap, StatusCode};

use super::options::PacketOptions;
use crate::error::{ReadError, ReadErrorKind, WriteError};
use crate::gateway::Problem;
use crate::gateway::problem::Transport;
use crate::language::Language;
use crate::packets::{AnyDocument, Document, MessageType};
use crate::report::Report;
use crate::wire::Encoding;

/// The packet of a known message, JSON or XML, [usable](crate::Report::usable); anything else is answered with a [`Refusal`].
///
/// `Content-Type` tells the encoding: `application/json` and `…+json`, `application/xml`, `text/xml` and `…+xml`. Without one,
/// or with `text/plain` or `application/octet-stream`, the first character of the body does.
///
/// It reads as the [`PacketOptions`] among the request's extensions say. See the [module](super) for an example.
#[derive(Debug, Clone)]
pub struct Packet<M: MessageType>(pub Document<M>);

/// The packet of any message: as [`Packet`]. The message is found out, as [`read`](crate::read()) does.
#[derive(Debug, Clone)]
pub struct AnyPacket(pub AnyDocument);

/// The answer to what is not taken: [problem details](Problem), as `application/problem+json`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal(Box<Problem>);

impl Refusal {
    /// What is answered.
    pub fn problem(&self) -> &Problem {
        &self.0
    }

    /// What is answered.
    pub fn into_problem(self) -> Problem {
        *self.0
    }
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self(Box::new(problem))
    }
}

impl From<WriteError> for Refusal {
    /// What the service wanted to answer is wrong: 500, as for the [`WriteError`] itself.
    fn from(_: WriteError) -> Self {
        Problem::of_transport(Transport::Answer, Language::default()).into()
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Refusal {}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        self.0.into_response()
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status());
        let headers = [
            (CONTENT_TYPE, Self::MEDIA_TYPE),
            (CONTENT_LANGUAGE, self.language().code()),
        ];
        let status = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        (status, headers, self.to_json()).into_response()
    }
}

impl<M: MessageType, S: Send + Sync> FromRequest<S> for Packet<M> {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        let body = Body::of(request, state).await?;
        let document = body.read(|bytes, options| Document::read_with(bytes, options))?;
        body.refuse_unusable(document.report())?;
        Ok(Self(document))
    }
}

impl<S: Send + Sync> FromRequest<S> for AnyPacket {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        let body = Body::of(request, state).await?;
        let document = body.read(|bytes, options| crate::read_with(bytes, options))?;
        body.refuse_unusable(document.report())?;
        Ok(Self(document))
    }
}

/// The body of a request, and what its head says of it.
struct Body {
    bytes: Bytes,
    encoding: Option<Encoding>,
    language: Language,
    options: PacketOptions,
}

impl Body {
    async fn of<S: Send + Sync>(request: Request, state: &S) -> Result<Self, Refusal> {
        let options = request.extensions().get::<PacketOptions>();
        let options = options.cloned().unwrap_or_default();
        let headers = request.headers();
        let language = options.language_of(headers);
        let refused = |transport| options.named(Problem::of_transport(transport, language));
        let encoding = encoding_of(headers).map_err(refused)?;
        // Axum's own extractor of bytes keeps to its limit.
        let bytes = request.extract_with_state::<Bytes, S, _>(state).await;
        let bytes = bytes.map_err(|rejection| {
            refused(match rejection.into_response().status() {
                StatusCode::PAYLOAD_TOO_LARGE => Transport::TooLarge,
                _ => Transport::Broken,
            })
        })?;
        Ok(Self {
            bytes,
            encoding,
            language,
            options,
        })
    }

    fn read<T>(
        &self,
        read: impl FnOnce(&[u8], &crate::ReadOptions) -> Result<T, ReadError>,
    ) -> Result<T, Refusal> {
        let is_other = |asked: &Encoding| {
            !self.bytes.trim_ascii().is_empty() && Encoding::of(&self.bytes) != *asked
        };
        let document = match self.encoding.filter(is_other) {
            Some(asked) => Err(ReadError::new(ReadErrorKind::OtherEncoding(asked))),
            None => read(&self.bytes, self.options.reading()),
        };
        document.map_err(|error| self.refusal(Problem::of_error(&error, self.language)))
    }

    fn refuse_unusable(&self, report: &Report) -> Result<(), Refusal> {
        if report.usable() {
            return Ok(());
        }
        Err(self.refusal(Problem::of_report(report, self.language)))
    }

    #[cold]
    fn refusal(&self, problem: Problem) -> Refusal {
        self.options.named(problem).into()
    }
}

/// The encoding that a request says its body has; `None` where the body is to tell.
pub(super) fn encoding_of(headers: &HeaderMap) -> Result<Option<Encoding>, Transport> {
    let compressed = headers.get_all(CONTENT_ENCODING).iter();
    if compressed
        .into_iter()
        .any(|coding| !coding.as_bytes().eq_ignore_ascii_case(b"identity"))
    {
        return Err(Transport::Compressed);
    }
    let Some(media_type) = headers.get(CONTENT_TYPE) else {
        return Ok(None);
    };
    let media_type = media_type.to_str().map_err(|_| Transport::MediaType)?;
    encoding_of_type(media_type)
}

/// The encoding that a media type stands for; `None` for one that says nothing of it.
pub(super) fn encoding_of_type(media_type: &str) -> Result<Option<Encoding>, Transport> {
    let name = media_type.split(';').next().unwrap_or_default().trim();
    Ok(match &*name.to_ascii_lowercase() {
        "" | "text/plain" | "application/octet-stream" => None,
        "application/json" | "text/json" => Some(Encoding::Json),
        "application/xml" | "text/xml" => Some(Encoding::Xml),
        name if name.ends_with("+json") => Some(Encoding::Json),
        name if name.ends_with("+xml") => Some(Encoding::Xml),
        _ => return Err(Transport::MediaType),
    })
}
