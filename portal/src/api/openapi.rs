//! The OpenAPI 3.1 document of the portal's calls and of the API for tests.

/// The document. The schemas of messages stand apart, at `/api/schemas/`: each is complete in itself.
pub fn openapi() -> &'static str {
    include_str!("openapi.json")
}
