//! What is stored, as JSON.

use serde_json::{Value, json};

use crate::clock;
use crate::store::CallRow;

/// A call. Its values are not among it.
pub(super) fn call_json(call: &CallRow) -> Value {
    json!({
        "id": call.id,
        "at": clock::stamp(call.at),
        "service": call.service,
        "agency": call.agency,
        "session": call.session,
        "path": call.path,
        "target": call.target,
        "gateway": call.is_gateway,
        "encoding": call.encoding,
        "form": call.form,
        "records": call.records,
        "verdict": call.verdict,
        "errors": call.errors,
        "quirks": call.quirks,
        "advice": call.advice,
        "error_code": call.error_code,
        "answer": call.answer,
        "fault": call.fault,
        "micros": call.micros,
        "bytes": call.bytes,
    })
}
