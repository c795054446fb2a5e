//! Faults that wait for calls.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

use super::ApiError;
use super::asked::{Given, number};
use crate::app::App;
use crate::faults::{Fault, KINDS};

/// A fault that is asked for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    /// Its name, as `timeout:8`.
    fault: String,
    /// How many calls it meets.
    #[serde(default = "one")]
    calls: u32,
    /// The message that it meets; every one if left out.
    #[serde(default)]
    service: String,
}

fn one() -> u32 {
    1
}

pub(super) async fn list(State(app): State<Arc<App>>) -> Json<Value> {
    let kinds: Vec<Value> = KINDS
        .iter()
        .map(|kind| {
            json!({"fault": kind.name, "title_vi": kind.title.vi, "title_en": kind.title.en, "advice_vi": kind.advice.vi, "advice_en": kind.advice.en})
        })
        .collect();
    Json(json!({"waiting": app.faults.list(), "kinds": kinds}))
}

pub(super) async fn add(
    State(app): State<Arc<App>>,
    Given(asked): Given<Asked>,
) -> Result<(StatusCode, Json<Value>), ApiError> {
    let fault: Fault = asked
        .fault
        .parse()
        .map_err(|unknown: crate::faults::UnknownFault| ApiError::Invalid(unknown.to_string()))?;
    let rule = app.faults.add(&fault, asked.calls, &asked.service)?;
    Ok((StatusCode::CREATED, Json(json!(rule))))
}

pub(super) async fn clear(State(app): State<Arc<App>>) -> StatusCode {
    app.faults.clear();
    StatusCode::NO_CONTENT
}

pub(super) async fn remove(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
) -> Result<StatusCode, ApiError> {
    if app.faults.remove(number(&id)?) {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(ApiError::NotFound)
    }
}
