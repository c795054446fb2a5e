//! What is asked of the API: with errors in both languages, and nothing passed over that was meant.

use axum::body::Bytes;
use axum::extract::{FromRequest, Query, Request};
use axum::http::Uri;
use qcvn120::Message;
use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize as _, Deserializer};
use serde_json::Map;

use super::ApiError;
use crate::store::Filter;

/// The parameters of lists.
const OF_LISTS: [&str; 8] = [
    "service", "code", "number", "session", "verdict", "after", "before", "limit",
];

/// The verdicts, from the worst to the best.
pub(super) const VERDICTS: [&str; 5] = ["unread", "unusable", "usable", "conformant", "clean"];

/// Parameters of a query; one that is not known is an error, since what it was to do would not be done.
pub(super) fn query<T: DeserializeOwned>(uri: &Uri, known: &[&str]) -> Result<T, ApiError> {
    let invalid = |error: axum::extract::rejection::QueryRejection| {
        ApiError::Invalid(format!(
            "tham số không đọc được / the parameters cannot be read: {}",
            error.body_text()
        ))
    };
    let given = Query::<Vec<(String, String)>>::try_from_uri(uri)
        .map_err(invalid)?
        .0;
    if let Some((name, _)) = given
        .iter()
        .find(|(name, _)| !known.contains(&name.as_str()))
    {
        let known = known.join(", ");
        return Err(ApiError::Invalid(format!(
            "không có tham số “{name}”; có: {known} / there is no parameter “{name}”; there are: {known}"
        )));
    }
    Ok(Query::<T>::try_from_uri(uri).map_err(invalid)?.0)
}

/// The parameters of a list, and others beside them.
pub(super) fn filter(uri: &Uri, others: &[&str]) -> Result<Filter, ApiError> {
    let filter: Filter = query(uri, &[&OF_LISTS[..], others].concat())?;
    sound(&filter)?;
    Ok(filter)
}

/// A filter among other members, where one that is not known is an error, too.
pub(super) fn strict<'d, D: Deserializer<'d>>(deserializer: D) -> Result<Filter, D::Error> {
    let members = Map::deserialize(deserializer)?;
    if let Some(name) = members
        .keys()
        .find(|name| !OF_LISTS.contains(&name.as_str()))
    {
        return Err(D::Error::unknown_field(name, &OF_LISTS));
    }
    serde_json::from_value(members.into()).map_err(D::Error::custom)
}

/// Whether a filter can meet a call at all.
pub(super) fn sound(filter: &Filter) -> Result<(), ApiError> {
    if !filter.service.is_empty() && filter.service.parse::<Message>().is_err() {
        return Err(ApiError::Invalid(format!(
            "không có gói tin “{0}” / there is no message “{0}”",
            filter.service
        )));
    }
    if !filter.verdict.is_empty() && !VERDICTS.contains(&filter.verdict.as_str()) {
        return Err(ApiError::Invalid(format!(
            "verdict: {}",
            VERDICTS.join(", ")
        )));
    }
    if filter.limit < 0 || filter.after < 0 || filter.before < 0 {
        return Err(ApiError::Invalid(
            "limit, after, before: không được âm / must not be negative".to_owned(),
        ));
    }
    Ok(())
}

/// The number in a path.
pub(super) fn number<N: std::str::FromStr>(text: &str) -> Result<N, ApiError> {
    text.parse().map_err(|_| ApiError::NotFound)
}

/// A body in JSON, whatever its content type.
#[derive(Debug)]
pub(super) struct Given<T>(pub(super) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Given<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        let bytes = Bytes::from_request(request, state).await.map_err(|error| {
            ApiError::Invalid(format!(
                "không đọc được nội dung / the body cannot be read: {}",
                error.body_text()
            ))
        })?;
        serde_json::from_slice(&bytes).map(Self).map_err(|error| {
            ApiError::Invalid(format!(
                "nội dung không đúng / the body is not as it should be: {error}"
            ))
        })
    }
}
