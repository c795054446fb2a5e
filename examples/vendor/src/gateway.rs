//! The province's gateway: takes packets from the districts, as JSON or XML.
//!
//! | address | takes |
//! |---|---|
//! | `POST /ho-so` | `DongBoHoSoMC`, a request, a bare list or a bare record |
//! | `POST /tien-do` | `CapNhatTienDoHoSoMC`, likewise |
//! | `POST /mapi/g` | either of them, as the national portal has one address for all |
//!
//! A district shows its key (`Authorization: Bearer …`). What is not taken is answered with problem details, in the language of
//! `Accept-Language`: every finding at once, with its place. What is taken is acknowledged as the portal does it.

use std::error::Error;
use std::fmt::Display;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{FromRequestParts, State};
use axum::http::header::{AUTHORIZATION, WWW_AUTHENTICATE};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Extension, Router};
use qcvn120::axum::{Answering, AnyPacket, Packet, PacketAnswer, PacketOptions, Refusal};
use qcvn120::envelope::Acknowledgement;
use qcvn120::status_sync::{CapNhatTienDoHoSoMC, DongBoHoSoMC};
use qcvn120::{AnyDocument, Bilingual, Document, Form, Problem, ReadOptions};
use rusqlite::Connection;

use crate::inbox::{self, Taken};

/// What the handlers share.
#[derive(Clone)]
struct Gateway {
    db: Arc<Mutex<Connection>>,
    log: Arc<dyn Fn(&str) + Send + Sync>,
}

/// The gateway. Each packet is told to `log` in a line that holds no value of it.
pub fn router(db: Connection, log: impl Fn(&str) + Send + Sync + 'static) -> Router {
    // A reply is nothing that a district has to send.
    let options = PacketOptions::new()
        .read(ReadOptions::new().forms([Form::Request, Form::List, Form::Record]))
        .types(TYPES);
    Router::new()
        .route("/ho-so", post(dossiers))
        .route("/tien-do", post(steps))
        .route("/mapi/g", post(any))
        .layer(Extension(options))
        .with_state(Gateway {
            db: Arc::new(Mutex::new(db)),
            log: Arc::new(log),
        })
}

async fn dossiers(
    State(gateway): State<Gateway>,
    caller: Caller,
    packet: Result<Packet<DongBoHoSoMC>, Refusal>,
) -> Result<PacketAnswer, Refusal> {
    let Packet(document) = gateway.unless_refused(&caller, packet)?;
    gateway.take_dossiers(caller, document).await
}

async fn steps(
    State(gateway): State<Gateway>,
    caller: Caller,
    packet: Result<Packet<CapNhatTienDoHoSoMC>, Refusal>,
) -> Result<PacketAnswer, Refusal> {
    let Packet(document) = gateway.unless_refused(&caller, packet)?;
    gateway.take_steps(caller, document).await
}

async fn any(
    State(gateway): State<Gateway>,
    caller: Caller,
    packet: Result<AnyPacket, Refusal>,
) -> Result<PacketAnswer, Refusal> {
    let AnyPacket(document) = gateway.unless_refused(&caller, packet)?;
    match document {
        AnyDocument::DongBoHoSoMC(document) => gateway.take_dossiers(caller, document).await,
        AnyDocument::CapNhatTienDoHoSoMC(document) => gateway.take_steps(caller, document).await,
        _ => gateway.unless_refused(
            &caller,
            Err(caller.refusal(422, "gateway.message", OTHER_MESSAGE)),
        ),
    }
}

impl Gateway {
    async fn take_dossiers(
        &self,
        caller: Caller,
        document: Document<DongBoHoSoMC>,
    ) -> Result<PacketAnswer, Refusal> {
        let updating = document
            .request()
            .and_then(|request| request.is_updating.as_ref()?.value());
        let (district, dossiers) = (caller.district.clone(), document.into_records());
        let count = dossiers.len();
        let taken = self.with_db(&caller, move |db| {
            inbox::dossiers(db, &district, &dossiers, updating)
        });
        self.answer(
            &caller,
            match taken.await? {
                Taken::All => (0, format!("Thành công: đã nhận {count} hồ sơ")),
                Taken::Exists(index) => (3, format!("Hồ sơ thứ {} đã tồn tại", index + 1)),
            },
        )
    }

    async fn take_steps(
        &self,
        caller: Caller,
        document: Document<CapNhatTienDoHoSoMC>,
    ) -> Result<PacketAnswer, Refusal> {
        let (district, steps) = (caller.district.clone(), document.into_records());
        let count = steps.len();
        self.with_db(&caller, move |db| inbox::steps(db, &district, &steps))
            .await?;
        self.answer(
            &caller,
            (0, format!("Thành công: đã nhận {count} bước xử lý")),
        )
    }

    /// Answers as the portal does, in the encoding that the caller wants.
    fn answer(
        &self,
        caller: &Caller,
        (code, words): (i32, String),
    ) -> Result<PacketAnswer, Refusal> {
        self.tell(caller, &words);
        let reply = Acknowledgement::new().error_code(code).message(words);
        Ok(caller.answering.write(&reply)?)
    }

    /// Notes a refusal, which shows no value of the packet.
    fn unless_refused<T>(&self, caller: &Caller, packet: Result<T, Refusal>) -> Result<T, Refusal> {
        packet.inspect_err(|refusal| self.tell(caller, refusal))
    }

    fn tell(&self, caller: &Caller, what: impl Display) {
        (self.log)(&format!("{}: {what}", caller.district));
    }

    /// Works on the database, beside the threads that answer.
    async fn with_db<T: Send + 'static>(
        &self,
        caller: &Caller,
        work: impl FnOnce(&mut Connection) -> Result<T, Box<dyn Error>> + Send + 'static,
    ) -> Result<T, Refusal> {
        let db = Arc::clone(&self.db);
        let work = tokio::task::spawn_blocking(move || {
            let mut db = db.lock().unwrap_or_else(PoisonError::into_inner);
            work(&mut db).map_err(|error| error.to_string())
        });
        let done = work.await.unwrap_or_else(|error| Err(error.to_string()));
        done.map_err(|error| {
            self.tell(caller, error);
            caller.refusal(500, "gateway.store", NOT_STORED)
        })
    }
}

/// The district that calls, and how to answer it.
struct Caller {
    district: String,
    answering: Answering,
}

impl Caller {
    fn refusal(&self, status: u16, code: &'static str, words: Bilingual) -> Refusal {
        let problem = Problem::new(status, code, words, self.answering.language);
        problem.types(TYPES).into()
    }
}

impl FromRequestParts<Gateway> for Caller {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, gateway: &Gateway) -> Result<Self, Response> {
        let Ok(answering) = Answering::from_request_parts(parts, gateway).await;
        let mut caller = Self {
            district: "?".to_owned(),
            answering,
        };
        let header = parts
            .headers
            .get(AUTHORIZATION)
            .and_then(|value| value.to_str().ok());
        let key = header
            .and_then(|value| value.strip_prefix("Bearer "))
            .unwrap_or_default()
            .to_owned();
        let district = gateway
            .with_db(&caller, move |db| Ok(inbox::district(db, &key)?))
            .await;
        caller.district = district.map_err(Refusal::into_response)?.ok_or_else(|| {
            let refusal = caller.refusal(401, "gateway.key", WRONG_KEY);
            gateway.tell(&caller, &refusal);
            ([(WWW_AUTHENTICATE, "Bearer")], refusal).into_response()
        })?;
        Ok(caller)
    }
}

// What this gateway says of itself. The rest is said by the crate.
const TYPES: &str = "https://motcua.example.vn/loi/";
const WRONG_KEY: Bilingual = Bilingual::new(
    "Thiếu khóa, hoặc khóa không đúng",
    "The key is missing or wrong",
);
const OTHER_MESSAGE: Bilingual = Bilingual::new(
    "Ở đây không nhận gói tin này",
    "This message is not taken here",
);
const NOT_STORED: Bilingual =
    Bilingual::new("Không lưu được gói tin", "The packet could not be stored");
