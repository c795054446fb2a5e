//! For tests of other systems: what arrived, what was found in it, waiting for it, and faults to come. Everything is JSON.

mod asked;
mod expect;
mod faults;
mod openapi;

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, post};
use axum::{Json, Router};
use qcvn120::{Bilingual, Form, Message};
use serde::Deserialize;
use serde_json::{Value, json};

use self::asked::{filter, number, query};
use crate::app::App;
use crate::statistics;
use crate::store::{Filter, StoreError};

pub use self::openapi::openapi;

/// The addresses of the API.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/api/calls", get(calls))
        .route("/api/calls/{id}", get(call))
        .route("/api/calls/{id}/body", get(body))
        .route("/api/calls/{id}/statistics", get(compared))
        .route("/api/wait", get(wait))
        .route("/api/findings", get(findings))
        .route("/api/dossiers/{number}", get(dossier))
        .route("/api/assert", post(expect::expect))
        .route("/api/reset", post(reset))
        .route(
            "/api/faults",
            get(faults::list).post(faults::add).delete(faults::clear),
        )
        .route("/api/faults/{id}", delete(faults::remove))
        .route("/api/schemas/{name}", get(schema_of))
        .route("/api/report.schema.json", get(schema))
        .route("/metrics", get(metrics))
}

/// What everyone may ask.
pub(crate) fn open_routes() -> Router<Arc<App>> {
    Router::new()
        .route("/healthz", get(health))
        .route("/api/openapi.json", get(document))
}

/// Why a request to the API fails.
#[derive(Debug)]
pub(crate) enum ApiError {
    Store(StoreError),
    NotFound,
    Invalid(String),
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<Bilingual> for ApiError {
    fn from(words: Bilingual) -> Self {
        Self::Invalid(format!("{} / {}", words.vi, words.en))
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let (status, message) = match self {
            Self::Store(error) => {
                tracing::error!(%error, "the store failed");
                (
                    StatusCode::SERVICE_UNAVAILABLE,
                    "kho dữ liệu báo lỗi / the store failed".to_owned(),
                )
            }
            Self::NotFound => (StatusCode::NOT_FOUND, "không có / there is none".to_owned()),
            Self::Invalid(message) => (StatusCode::BAD_REQUEST, message),
        };
        (status, Json(json!({"error": message}))).into_response()
    }
}

type Answer = Result<Json<Value>, ApiError>;

async fn calls(State(app): State<Arc<App>>, uri: Uri) -> Answer {
    let filter = filter(&uri, &[])?;
    let calls = app.store.calls_in_order(&filter).await?;
    let total = app.store.count(&filter).await?;
    Ok(Json(json!({"calls": calls, "total": total})))
}

async fn call(State(app): State<Arc<App>>, Path(id): Path<String>) -> Answer {
    let id = number(&id)?;
    let row = app.store.call(id).await?.ok_or(ApiError::NotFound)?;
    let report = app.store.report(id).await?.ok_or(ApiError::NotFound)?;
    let mut call = json!(row);
    call["report"] = serde_json::from_str(&report).unwrap_or_default();
    Ok(Json(call))
}

/// The packet, byte by byte.
async fn body(State(app): State<Arc<App>>, Path(id): Path<String>) -> Result<Response, ApiError> {
    let body = app
        .store
        .body(number(&id)?)
        .await?
        .ok_or(ApiError::NotFound)?;
    Ok(([(CONTENT_TYPE, "application/octet-stream")], body).into_response())
}

async fn compared(State(app): State<Arc<App>>, Path(id): Path<String>) -> Answer {
    let body = app
        .store
        .body(number(&id)?)
        .await?
        .ok_or(ApiError::NotFound)?;
    Ok(Json(
        json!({"months": statistics::compare(&app.store, &body).await?}),
    ))
}

/// How long to wait.
#[derive(Debug, Deserialize)]
#[serde(default)]
struct Wait {
    /// Seconds.
    timeout: u64,
}

impl Default for Wait {
    fn default() -> Self {
        Self { timeout: 30 }
    }
}

/// Waits for a call of a kind: answers it as soon as there is one after `after`, or 204 when the time is over, or the program ends.
async fn wait(State(app): State<Arc<App>>, uri: Uri) -> Result<Response, ApiError> {
    let filter = Filter {
        limit: 1,
        ..filter(&uri, &["timeout"])?
    };
    let wait = axum::extract::Query::<Wait>::try_from_uri(&uri);
    let wait = wait.map_err(|error| ApiError::Invalid(error.body_text()))?;
    let (mut last, mut ending) = (app.store.watch(), app.ending.subscribe());
    let found = async {
        loop {
            last.mark_unchanged();
            if let Some(row) = app.store.calls_in_order(&filter).await?.pop() {
                return Ok(Some(row));
            }
            tokio::select! {
                changed = last.changed() => if changed.is_err() { return Ok::<_, ApiError>(None) },
                _ = ending.wait_for(|is_ending| *is_ending) => return Ok(None),
            }
        }
    };
    let found = tokio::time::timeout(Duration::from_secs(wait.timeout.min(300)), found).await;
    Ok(match found.unwrap_or(Ok(None))? {
        Some(call) => Json(call).into_response(),
        None => StatusCode::NO_CONTENT.into_response(),
    })
}

/// How often each code was found, in all calls or in some.
async fn findings(State(app): State<Arc<App>>, uri: Uri) -> Answer {
    let tallies = app.store.codes(&filter(&uri, &[])?).await?;
    let findings: Vec<Value> = tallies
        .iter()
        .map(|tally| json!({"code": tally.code, "severity": tally.severity, "times": tally.times, "calls": tally.calls}))
        .collect();
    Ok(Json(json!({"findings": findings})))
}

async fn dossier(State(app): State<Arc<App>>, Path(number): Path<String>) -> Answer {
    let records = app.store.records(&number).await?;
    if records.is_empty() {
        return Err(ApiError::NotFound);
    }
    let dossier = app.store.dossier(&number).await?;
    let dossier = dossier.map(|row| json!({"agency": row.agency, "created": row.created, "updated": row.updated, "status": row.status}));
    let parse = |facts: &str| serde_json::from_str::<Value>(facts).unwrap_or_default();
    let records: Vec<Value> = records
        .iter()
        .map(|row| json!({"call": row.call, "place": row.place, "kind": row.kind, "facts": parse(&row.facts)}))
        .collect();
    Ok(Json(
        json!({"number": number, "dossier": dossier, "records": records}),
    ))
}

async fn reset(State(app): State<Arc<App>>) -> Result<StatusCode, ApiError> {
    app.store.reset().await?;
    app.faults.clear();
    Ok(StatusCode::NO_CONTENT)
}

async fn schema() -> Response {
    (
        [(CONTENT_TYPE, "application/schema+json")],
        qcvn120::Verdict::JSON_SCHEMA,
    )
        .into_response()
}

/// Which form of a message.
#[derive(Debug, Deserialize)]
struct OfForm {
    #[serde(default)]
    form: String,
}

async fn schema_of(Path(name): Path<String>, uri: Uri) -> Result<Response, ApiError> {
    let of: OfForm = query(&uri, &["form"])?;
    let form = if of.form.is_empty() {
        Ok(Form::Request)
    } else {
        of.form.parse()
    };
    let (message, form) = (name.parse::<Message>(), form);
    let (Ok(message), Ok(form)) = (message, form) else {
        return Err(ApiError::NotFound);
    };
    let schema = message.json_schema(form).ok_or(ApiError::NotFound)?;
    Ok(([(CONTENT_TYPE, "application/schema+json")], schema).into_response())
}

async fn document() -> Response {
    ([(CONTENT_TYPE, "application/json")], openapi()).into_response()
}

async fn metrics(State(app): State<Arc<App>>) -> Result<Response, ApiError> {
    let (dossiers, calls) = app.store.sizes().await?;
    Ok((
        [(CONTENT_TYPE, "text/plain; version=0.0.4")],
        app.metrics.text(app.store.stored(), dossiers, calls),
    )
        .into_response())
}

async fn health(State(app): State<Arc<App>>) -> (StatusCode, &'static str) {
    if app.store.is_well().await {
        (StatusCode::OK, "ok\n")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "store\n")
    }
}
