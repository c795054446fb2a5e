use qcvn120::status_sync::{DongBoHoSoMC, HoSo, TrangThaiHoSo};
use qcvn120::{Problem, Request};
use serde::Serialize;
use utoipa::ToSchema;

use crate::wire::Wire;

pub type PushRequest = Wire<Request<DongBoHoSoMC>>;
pub type HoSoSchema = Wire<HoSo>;
pub type StatusSchema = Wire<TrangThaiHoSo>;
pub type ProblemSchema = Wire<Problem>;

/// What the service has of a dossier.
#[derive(Serialize, ToSchema)]
pub struct Stored {
    /// The latest status.
    #[schema(value_type = StatusSchema)]
    status: TrangThaiHoSo,
    /// Its states as they were sent, the latest first.
    #[schema(value_type = Vec<HoSoSchema>)]
    states: Vec<HoSo>,
}

/// Takes dossiers over.
///
/// The answer is what the service has of the first of them.
#[utoipa::path(
    post,
    path = "/dossiers",
    operation_id = "pushDossiers",
    tag = "dossiers",
    request_body = PushRequest,
    responses(
        (status = 200, description = "Taken over", body = Stored),
        (status = 422, description = "Not usable", body = ProblemSchema, content_type = "application/problem+json"),
    )
)]
pub async fn push() {}
