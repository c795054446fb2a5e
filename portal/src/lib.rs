//! A portal to test against: it takes the packets of QCVN 120 as the National Public Service Portal does, as far as public
//! clients tell, stores them, and shows what it would have minded.
//!
//! | module | holds |
//! |---|---|
//! | `protocol` | what clients of the portal see |
//! | `judge` | the crate's verdict on a packet, as it is stored |
//! | `store` | SQLite or PostgreSQL |
//! | `faults` | what goes wrong on request |
//! | `api` | for tests: reset, lists, waiting, assertions |
//! | `pages` | for people |
#![forbid(unsafe_code)]

mod api;
mod app;
mod catalogue;
mod clock;
pub mod config;
mod faults;
mod guard;
mod judge;
mod metrics;
mod pages;
mod protocol;
mod rate;
pub mod server;
mod statistics;
mod store;

use std::sync::Arc;

use axum::Router;

pub use api::openapi;
pub use app::App;
pub use catalogue::Catalogue;
pub use store::{Store, StoreError};

/// Everything that is served: the portal, the API for tests, and the page.
pub fn router(app: Arc<App>) -> Router {
    let inside = api::routes().merge(pages::routes());
    let inside = inside.layer(axum::middleware::from_fn_with_state(
        Arc::clone(&app),
        guard::guard,
    ));
    let open = api::open_routes().layer(axum::middleware::from_fn(guard::harmless));
    inside
        .merge(open)
        .fallback(elsewhere)
        .layer(tower_http::catch_panic::CatchPanicLayer::new())
        .with_state(app)
}

/// The portal itself answers at any path that holds `/mapi/`.
async fn elsewhere(
    state: axum::extract::State<Arc<App>>,
    request: axum::http::Request<axum::body::Body>,
) -> axum::response::Response {
    use axum::response::IntoResponse as _;
    if protocol::is_ours(request.uri().path()) {
        return protocol::handle(state, request).await;
    }
    let words = "Không có địa chỉ này: cổng ở dưới /mapi/ / there is nothing here: the portal is below /mapi/\n";
    let mut response = (axum::http::StatusCode::NOT_FOUND, words).into_response();
    guard::protect(&mut response);
    response
}

/// Forgets what is older than the options say, for as long as the program runs.
pub fn keep(app: &Arc<App>) {
    tokio::spawn(app.store.clone().keep_only(app.options.keep));
}
