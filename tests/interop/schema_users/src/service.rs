//! A service that is described with utoipa: it takes dossiers over, and looks one up.

#![allow(
    dead_code,
    reason = "utoipa reads the types, and nobody calls the handlers"
)]

use qcvn120::status_sync::TraCuuHoSo;
use qcvn120::{Reply, Request};
use serde_json::Value;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, SecurityScheme};
use utoipa::{Modify, OpenApi};

use crate::wire::Wire;

#[path = "../../../../src/documents/schemars/utoipa/stored.rs"]
mod stored;

type LookUpRequest = Wire<Request<TraCuuHoSo>>;
type LookUpReply = Wire<Reply<TraCuuHoSo>>;

/// Looks a dossier up.
///
/// The national portal is asked for it.
#[utoipa::path(
    post,
    path = "/dossiers/look-up",
    operation_id = "lookUpDossier",
    tag = "dossiers",
    request_body = LookUpRequest,
    responses(
        (status = 200, description = "The answer of the portal", body = LookUpReply),
        (status = 422, description = "Not usable", body = stored::ProblemSchema, content_type = "application/problem+json"),
    )
)]
async fn look_up() {}

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Gateway",
        description = "Described with utoipa.",
        version = "1.0.0",
        contact(name = "Data centre", email = "gateway@tinh.gov.vn"),
        license(name = "Apache 2.0", identifier = "Apache-2.0")
    ),
    servers((url = "https://gateway.tinh.gov.vn/v1", description = "In use")),
    tags((name = "dossiers", description = "Dossiers")),
    security(("key" = [])),
    modifiers(&Key),
    paths(stored::push, look_up)
)]
struct Gateway;

/// Callers show a key.
struct Key;

impl Modify for Key {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let key = ApiKey::Header(ApiKeyValue::new("X-Api-Key"));
        let components = document.components.get_or_insert_default();
        components.add_security_scheme("key", SecurityScheme::ApiKey(key));
    }
}

/// The document.
pub fn openapi() -> Value {
    // By way of a value, so that keys have an order.
    serde_json::to_value(Gateway::openapi()).expect("it is a tree of texts")
}
