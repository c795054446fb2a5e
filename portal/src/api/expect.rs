//! Assertions: what a test expects of the packets that arrived, so that it needs no code of its own.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

use super::ApiError;
use super::asked::{Given, VERDICTS, sound, strict};
use crate::app::App;
use crate::store::{Filter, Tally};

/// What is expected.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Expected {
    /// Which calls are meant; all if left out.
    #[serde(deserialize_with = "strict")]
    calls: Filter,
    /// At least so many calls.
    at_least: Option<i64>,
    /// Just so many calls.
    count: Option<i64>,
    /// Codes that each must be found.
    present: Vec<String>,
    /// Codes of which none may be found; one that ends in `*` means all that begin so, and `error`, `quirk`, `advice` all of that kind.
    absent: Vec<String>,
    /// Every call is at least this.
    verdict: Option<String>,
}

/// Answers 200 if all is as expected, else 422; either way with what was found.
pub(super) async fn expect(
    State(app): State<Arc<App>>,
    Given(expected): Given<Expected>,
) -> Result<(StatusCode, Json<Value>), ApiError> {
    sound(&expected.calls)?;
    let worst = match &expected.verdict {
        None => 0,
        Some(verdict) => {
            let place = VERDICTS.iter().position(|known| known == verdict);
            place.ok_or_else(|| ApiError::Invalid(format!("verdict: {}", VERDICTS.join(", "))))?
        }
    };
    let mut failures = Vec::new();
    let total = app.store.count(&expected.calls).await?;
    if let Some(least) = expected.at_least.filter(|least| total < *least) {
        failures.push(format!(
            "có {total} lần gọi, cần ít nhất {least} / {total} calls, at least {least} expected"
        ));
    }
    if let Some(count) = expected.count.filter(|count| total != *count) {
        failures.push(format!(
            "có {total} lần gọi, cần đúng {count} / {total} calls, {count} expected"
        ));
    }
    let found = app.store.codes(&expected.calls).await?;
    let codes: BTreeSet<&str> = found.iter().map(|tally| tally.code.as_str()).collect();
    for code in expected
        .present
        .iter()
        .filter(|code| !codes.contains(code.as_str()))
    {
        failures.push(format!("không thấy {code} / {code} was not found"));
    }
    for Tally {
        code,
        severity,
        times,
        ..
    } in &found
    {
        let is_meant = |wanted: &String| match wanted.strip_suffix('*') {
            Some(start) => code.starts_with(start),
            None => wanted == code || wanted == severity,
        };
        if expected.absent.iter().any(is_meant) {
            failures.push(format!(
                "thấy {code} {times} lần / {code} was found {times} times"
            ));
        }
    }
    for verdict in &VERDICTS[..worst] {
        let with = Filter {
            verdict: (*verdict).to_owned(),
            ..expected.calls.clone()
        };
        let count = app.store.count(&with).await?;
        if count > 0 {
            failures.push(format!(
                "{count} lần gọi là {verdict} / {count} calls are {verdict}"
            ));
        }
    }
    let status = if failures.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let answer = json!({"passed": failures.is_empty(), "failures": failures, "calls": total, "codes": codes});
    Ok((status, Json(answer)))
}
