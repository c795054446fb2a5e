//! The body of a call on its way in: bounded, alone and together with the others.

use std::sync::Arc;

use axum::body::Body;
use axum::http::StatusCode;
use bytes::Bytes;
use http_body_util::BodyExt as _;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Why a call is refused before anything is made of it, by a status of HTTP.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refused {
    Broken,
    TooLong,
    TooSlow,
    Packed,
    NoRoom,
}

impl Refused {
    /// The status, and words for whoever looks at it.
    pub(super) fn words(self) -> (StatusCode, &'static str) {
        match self {
            Self::Broken => (
                StatusCode::BAD_REQUEST,
                "Không đọc được yêu cầu / the request cannot be read\n",
            ),
            Self::TooLong => (
                StatusCode::PAYLOAD_TOO_LARGE,
                "Nội dung quá dài / the body is too long\n",
            ),
            Self::TooSlow => (
                StatusCode::REQUEST_TIMEOUT,
                "Nội dung đến quá chậm / the body comes too slowly\n",
            ),
            Self::Packed => (
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "Không nhận nội dung nén: hãy bỏ Content-Encoding / compressed bodies are not taken: leave out Content-Encoding\n",
            ),
            Self::NoRoom => (
                StatusCode::SERVICE_UNAVAILABLE,
                "Quá nhiều nội dung đang được gửi cùng lúc, hãy gửi lại / too much is being sent at once, try again\n",
            ),
        }
    }
}

/// Reads a body, as far as there is room for it beside those of other calls.
pub(super) async fn collect(
    mut body: Body,
    most: usize,
    room: &Arc<Semaphore>,
) -> Result<(Bytes, Option<OwnedSemaphorePermit>), Refused> {
    let mut bytes = Vec::new();
    let mut taken: Option<OwnedSemaphorePermit> = None;
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame.map_err(|_| Refused::Broken)?.into_data() else {
            continue;
        };
        if bytes.len() + data.len() > most {
            return Err(Refused::TooLong);
        }
        bytes.extend_from_slice(&data);
        let held = taken.as_ref().map_or(0, OwnedSemaphorePermit::num_permits);
        let needed = bytes.len().div_ceil(1024).saturating_sub(held);
        let needed = u32::try_from(needed).map_err(|_| Refused::TooLong)?;
        let more = Arc::clone(room).try_acquire_many_owned(needed);
        let more = more.map_err(|_| Refused::NoRoom)?;
        match &mut taken {
            Some(taken) => taken.merge(more),
            None => taken = Some(more),
        }
    }
    Ok((bytes.into(), taken))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn bodies_take_room_and_give_it_back() {
        let room = Arc::new(Semaphore::new(3));
        let (bytes, held) = collect(Body::from(vec![b'x'; 2_500]), 5_000, &room)
            .await
            .unwrap();
        assert_eq!((bytes.len(), room.available_permits()), (2_500, 0));
        let other = collect(Body::from("y"), 5_000, &room).await;
        assert_eq!(other.unwrap_err(), Refused::NoRoom);
        drop(held);
        assert_eq!(room.available_permits(), 3);
        let long = collect(Body::from(vec![b'x'; 5_001]), 5_000, &room).await;
        assert_eq!(long.unwrap_err(), Refused::TooLong);
        assert_eq!(room.available_permits(), 3);
    }
}
