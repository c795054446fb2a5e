//! Describe a gateway in an OpenAPI 3.1 document whose schemas are those of the packets, and print it.
//!
//! `cargo run --features schemars --example openapi > openapi.json`

use qcvn120::status_sync::{DongBoHoSoMC, HoSo, TraCuuHoSo, TrangThaiHoSo};
use qcvn120::{DateTime, MaHoSo, Problem, Reply, Request};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Value, json};

/// What the gateway has of a dossier: a type of its own, which holds those of the regulation.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase")]
#[allow(dead_code, reason = "only its schema is asked for here")]
struct StoredDossier {
    number: MaHoSo,
    status: TrangThaiHoSo,
    /// When the portal took the last of its states over; null before.
    delivered: Option<DateTime>,
    /// Its states as they were sent, the latest first.
    states: Vec<HoSo>,
}

fn main() {
    println!("{:#}", document());
}

/// The whole document.
pub(crate) fn document() -> Value {
    // References lead to where OpenAPI keeps schemas; its version 3.1 speaks JSON Schema 2020-12.
    let settings = SchemaSettings::draft2020_12();
    let settings =
        settings.with(|settings| settings.definitions_path = "/components/schemas".into());
    let mut generator = settings.into_generator();

    let paths = json!({
        "/dossiers": {"post": operation(&mut generator, &Operation {
            id: "pushDossiers",
            summary: "Đồng bộ hồ sơ",
            description: "Takes dossiers over and sends them on to the national portal.",
            takes: SchemaGenerator::subschema_for::<Request<DongBoHoSoMC>>,
            answers: SchemaGenerator::subschema_for::<Reply<DongBoHoSoMC>>,
        })},
        "/dossiers/look-up": {"post": operation(&mut generator, &Operation {
            id: "lookUpDossier",
            summary: "Tra cứu hồ sơ",
            description: "Asks the national portal for a dossier.",
            takes: SchemaGenerator::subschema_for::<Request<TraCuuHoSo>>,
            answers: SchemaGenerator::subschema_for::<Reply<TraCuuHoSo>>,
        })},
        "/dossiers/{number}": {"get": {
            "operationId": "storedDossier",
            "summary": "Hồ sơ đã gửi",
            "description": "What this gateway has of a dossier.",
            "tags": ["dossiers"],
            "parameters": [{
                "name": "number",
                "in": "path",
                "required": true,
                "description": "Number of the dossier.",
                "schema": generator.subschema_for::<MaHoSo>(),
            }],
            "responses": {
                "200": {
                    "description": "What is known of it.",
                    "content": content("application/json", &generator.subschema_for::<StoredDossier>()),
                },
                "404": problem(&mut generator, "There is no such dossier."),
            },
        }},
    });

    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Trục liên thông hồ sơ một cửa",
            "summary": "Gateway of a province to the National Public Service Portal",
            "description": "Takes the packets of QCVN 120:2019/BTTTT as JSON.",
            "version": "1.0.0",
            "contact": {"name": "Trung tâm dữ liệu", "email": "truc@tinh.gov.vn"},
            "license": {"name": "Apache 2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "https://truc.tinh.gov.vn/v1", "description": "In use"}],
        "security": [{"key": []}],
        "tags": [{"name": "dossiers", "description": "Hồ sơ một cửa"}],
        "paths": paths,
        "components": {
            "schemas": generator.take_definitions(true),
            "securitySchemes": {"key": {
                "type": "apiKey",
                "in": "header",
                "name": "X-Api-Key",
                "description": "The key of the system that calls.",
            }},
        },
    })
}

/// A call that takes one packet and answers with another.
struct Operation {
    id: &'static str,
    summary: &'static str,
    description: &'static str,
    takes: fn(&mut SchemaGenerator) -> schemars::Schema,
    answers: fn(&mut SchemaGenerator) -> schemars::Schema,
}

fn operation(generator: &mut SchemaGenerator, operation: &Operation) -> Value {
    json!({
        "operationId": operation.id,
        "summary": operation.summary,
        "description": operation.description,
        "tags": ["dossiers"],
        "requestBody": {
            "required": true,
            "content": content("application/json", &(operation.takes)(generator)),
        },
        "responses": {
            "200": {
                "description": "The answer of the portal; its `error_code` tells whether it agrees.",
                "content": content("application/json", &(operation.answers)(generator)),
            },
            "400": problem(generator, "Not readable."),
            "413": problem(generator, "Too long."),
            "415": problem(generator, "In another encoding than JSON."),
            "422": problem(generator, "Not usable: `errors` tells each mistake with its place."),
        },
    })
}

/// A refusal, as the crate makes it.
fn problem(generator: &mut SchemaGenerator, description: &str) -> Value {
    json!({
        "description": description,
        "content": content(Problem::MEDIA_TYPE, &generator.subschema_for::<Problem>()),
    })
}

fn content(media_type: &str, schema: &schemars::Schema) -> Value {
    json!({ media_type: {"schema": schema} })
}
