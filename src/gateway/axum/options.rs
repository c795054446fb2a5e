//! How a service takes packets.

use std::borrow::Cow;
use std::sync::Arc;

use http::HeaderMap;
use http::header::ACCEPT_LANGUAGE;

use crate::gateway::Problem;
use crate::language::Language;
use crate::options::ReadOptions;
use crate::wire::Form;

/// How a service takes packets: a request that has this among its extensions is read so. Cheap to clone.
///
/// ```
/// use axum::{Extension, Router};
/// use qcvn120::axum::PacketOptions;
/// use qcvn120::{Form, Language, ReadOptions};
///
/// let options = PacketOptions::new()
///     .read(ReadOptions::new().forms(Form::Request).strict(true))
///     .language(Language::English)
///     .types("https://truc.example.vn/loi/");
/// let service: Router = Router::new().layer(Extension(options));
/// ```
#[derive(Debug, Clone)]
pub struct PacketOptions(Arc<Inner>);

#[derive(Debug, Clone, Default)]
struct Inner {
    read: ReadOptions,
    language: Language,
    types: Option<Cow<'static, str>>,
}

impl PacketOptions {
    /// Requests, lists and records are taken, under the default limits; refusals are in Vietnamese where the client does not ask
    /// for a language.
    pub fn new() -> Self {
        Self(Arc::default()).read(ReadOptions::new())
    }

    /// How packets are read: which forms are taken, the edition, limits. Where the options name no
    /// [forms](ReadOptions::forms), those that clients send are: requests, lists and records. A reply, an empty list or a
    /// packet of another message is then told as that.
    pub fn read(mut self, options: ReadOptions) -> Self {
        let sent = [Form::Request, Form::List, Form::Record];
        let options = match options.forms {
            Some(_) => options,
            None => options.forms(sent),
        };
        Arc::make_mut(&mut self.0).read = options;
        self
    }

    /// The language of refusals where the client does not ask for one with `Accept-Language`.
    pub fn language(mut self, language: Language) -> Self {
        Arc::make_mut(&mut self.0).language = language;
        self
    }

    /// What `type` of a refusal begins with: see [`Problem::types`].
    pub fn types(mut self, base: impl Into<Cow<'static, str>>) -> Self {
        Arc::make_mut(&mut self.0).types = Some(base.into());
        self
    }

    pub(super) fn reading(&self) -> &ReadOptions {
        &self.0.read
    }

    /// The language that a request asks for.
    pub(super) fn language_of(&self, headers: &HeaderMap) -> Language {
        let asked = headers.get(ACCEPT_LANGUAGE);
        let asked = asked.and_then(|value| value.to_str().ok());
        asked.map_or(self.0.language, Language::accepted)
    }

    /// A problem, named as this service names it.
    pub(super) fn named(&self, problem: Problem) -> Problem {
        match &self.0.types {
            Some(base) => problem.types(base.clone()),
            None => problem,
        }
    }
}

impl Default for PacketOptions {
    fn default() -> Self {
        Self::new()
    }
}
