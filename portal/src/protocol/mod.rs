//! The portal as clients see it: one address for all, below `/mapi/`, whatever stands before it.
//!
//! | item | behaviour | grade |
//! |---|---|---|
//! | path | `…/mapi/login` and `…/bndp/public/v1/login` log in; any other path below `/mapi/` takes messages, told apart by `service` | 1 |
//! | adapter | any prefix, as `/XrdAdapter/RestService/forward` or `/VXPAdapter/RestService/forward`; `dstcode` and `providerurl` as query or header | 2 |
//! | session | in the envelope; several live at once; an unknown or ended one is answered with HTTP 200 and code 2 | 1; the answer P |
//! | push | `error_code` 0 and "thành công"; a second create is answered 3 and "đã tồn tại" | 2; the words 1 |
//! | refused | HTTP 200, code 1 and the first errors with their places | P |
//! | pull | `error_code` 0 and `result`; nothing found: code 4 and no `result` | 2; code 4 P |
//! | encoding | what the body is; the reply as `Accept` or else `Content-Type` names it, or as the body is | P |
//! | gateway | a bearer token in place of a session, bare arrays, GET for pulls, `isUpdating` as query, the reply as JSON text in `message` | 2; bearer 1 |

mod answer;
mod bend;
mod body;
mod envelope;
mod facts;
mod login;
mod pulls;
mod request;

use std::sync::Arc;
use std::time::Instant;

use axum::extract::State;
use axum::http::{Request, StatusCode};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use qcvn120::{AnyDocument, Message, Verdict};

use self::answer::codes;
use self::request::Asked;
use crate::app::App;
use crate::clock;
use crate::faults::Fault;
use crate::judge::{Summary, judge};
use crate::statistics;
use crate::store::{Call, Effect, NewCall, Written};

pub(crate) use self::bend::Hangup;

/// Whether a path is one of the portal's, and none of the page or the API.
pub(crate) fn is_ours(path: &str) -> bool {
    path.contains("/mapi/") || path.ends_with("/mapi") || path.ends_with("/bndp/public/v1/login")
}

/// What is answered to a call, before a fault bends it.
#[derive(Debug, Clone)]
pub(crate) struct Reply {
    code: String,
    message: String,
    text: String,
}

impl Reply {
    fn of(code: &str, message: String, asked: &Asked) -> Self {
        let text = answer::acknowledgement(code, &message, asked.reply);
        Self {
            code: code.to_owned(),
            message,
            text,
        }
    }
}

/// Answers a call.
pub(crate) async fn handle(
    State(app): State<Arc<App>>,
    request: Request<axum::body::Body>,
) -> Response {
    let started = Instant::now();
    let asked = match Asked::read(request, &app).await {
        Ok(asked) => asked,
        Err(refused) => {
            tracing::debug!(?refused, "a call was refused");
            return refused.words().into_response();
        }
    };
    let header = match asked.header_fault() {
        Ok(fault) => fault,
        Err(unknown) => return (StatusCode::BAD_REQUEST, format!("{unknown}\n")).into_response(),
    };
    // What is refused for a limit leaves no trace: or the limit would be none.
    let limit = if !app.rate.takes() {
        Some("Quá nhiều lần gọi trong một giây")
    } else if app.store.stored() > app.options.max_stored {
        Some("Kho của cổng kiểm thử đã đầy")
    } else {
        None
    };
    if let Some(message) = limit {
        tracing::debug!("a call was refused by a limit");
        let reply = Reply::of(codes::LIMIT, message.to_owned(), &asked);
        return bend::respond(&reply, &asked, None).await;
    }
    if asked.is_login {
        let fault = header.or_else(|| app.faults.take(Message::DangNhap.name()));
        return login::login(&app, asked, fault, started).await;
    }
    let (document, verdict) = heavy(asked.body.len(), || judge(asked.document(), asked.encoding));
    let service = match &document {
        Some(document) => document
            .message()
            .map_or("", qcvn120::Message::name)
            .to_owned(),
        None => asked.known_service(),
    };
    let fault = header.or_else(|| app.faults.take(&service));
    let form = verdict.form.map_or("", qcvn120::Form::name);
    let mut new = asked.call(service, form, Summary::of(&verdict));
    new.call.records = i64::try_from(verdict.records.unwrap_or(0)).unwrap_or(0);
    new.call.fault = fault.as_ref().map(ToString::to_string).unwrap_or_default();
    // A login that went to the wrong address holds a password, however that is spelled.
    if matches!(document, Some(AnyDocument::DangNhap(_))) {
        new.body = Bytes::new();
    }
    let taken = take(
        &app,
        &asked,
        document,
        &verdict,
        new,
        fault.as_ref(),
        started,
    )
    .await;
    let reply = taken.unwrap_or_else(|reason| {
        tracing::error!(%reason, "the call could not be stored");
        let message = "Hệ thống bận, vui lòng gửi lại".to_owned();
        Reply::of(codes::STORE, message, &asked)
    });
    bend::respond(&reply, &asked, fault.as_ref()).await
}

/// Does what takes long for a long body, without holding up others.
fn heavy<T>(length: usize, run: impl FnOnce() -> T) -> T {
    const LONG: usize = 256 << 10;
    if length > LONG {
        tokio::task::block_in_place(run)
    } else {
        run()
    }
}

/// Decides on a call, stores it, and tells what is answered.
async fn take(
    app: &App,
    asked: &Asked,
    document: Option<AnyDocument>,
    verdict: &Verdict,
    mut new: NewCall,
    fault: Option<&Fault>,
    started: Instant,
) -> Result<Reply, String> {
    let envelope = document
        .as_ref()
        .and_then(envelope::envelope)
        .unwrap_or_default();
    let agency = Some(envelope.agency).filter(|agency| !agency.is_empty());
    let agency = agency.unwrap_or_else(|| asked.agency());
    new.call.agency = agency.chars().take(200).collect();
    let session = session(app, asked, &envelope.session)
        .await
        .map_err(|error| error.to_string())?;
    new.call.session = session.unwrap_or(0);
    let mut effect = Effect::None;
    let reply = if let Some(reply) = refused(app, asked, session, fault).await? {
        Some(reply)
    } else if let Some(document) = document.filter(envelope::is_request) {
        if session.is_none() {
            Some(no_session(asked))
        } else if !verdict.usable() {
            Some(Reply::of(codes::INVALID, answer::of_errors(verdict), asked))
        } else {
            let failed = |error: crate::store::StoreError| error.to_string();
            let found = pulls::pull(app, &document, asked.reply)
                .await
                .map_err(failed)?;
            if found.is_none() {
                effect = heavy(asked.body.len(), || {
                    facts::effect(&document, asked.is_update())
                });
                if let AnyDocument::DongBoThongKeHoSo(document) = &document {
                    let compared =
                        statistics::hold_against_dossiers(&app.store, document, &mut new);
                    compared.await.map_err(failed)?;
                }
            }
            found.map(|found| Reply {
                code: found.code.to_owned(),
                message: found.message,
                text: found.text,
            })
        }
    } else {
        let message = match verdict.failure() {
            Some(_) => answer::of_errors(verdict),
            None => "Đây không phải yêu cầu gửi cổng".to_owned(),
        };
        Some(Reply::of(codes::INVALID, message, asked))
    };
    if let Some(reply) = &reply {
        (new.call.error_code, new.call.answer) = (reply.code.clone(), reply.message.clone());
    }
    let taken = usize::try_from(new.call.records).unwrap_or(0);
    let written = store(app, new, effect, started).await?;
    Ok(reply.unwrap_or_else(|| {
        let (code, message) = answer::of_push(written.refusal.as_ref(), taken);
        Reply::of(code, message, asked)
    }))
}

/// Stores a call and what it changes, counts it, and notes it in the log: by message, verdict and figures alone.
async fn store(
    app: &App,
    mut new: NewCall,
    effect: Effect,
    started: Instant,
) -> Result<Written, String> {
    new.call.micros = i64::try_from(started.elapsed().as_micros()).unwrap_or(i64::MAX);
    let (service, verdict) = (new.call.service.clone(), new.call.verdict.clone());
    let (fault, micros, bytes) = (new.call.fault.clone(), new.call.micros, new.body.len());
    let written = app.store.write(new, effect, answer::of_push).await?;
    app.metrics.count(
        (&service, &verdict),
        &written.codes,
        !fault.is_empty(),
        micros,
    );
    tracing::info!(call = written.id, %service, %verdict, %fault, micros, bytes, "a call");
    Ok(written)
}

/// What a fault answers in place of the portal.
async fn refused(
    app: &App,
    asked: &Asked,
    session: Option<i64>,
    fault: Option<&Fault>,
) -> Result<Option<Reply>, String> {
    Ok(match fault.filter(|fault| fault.comes_first()) {
        Some(Fault::Expired) => {
            if let Some(session) = session.filter(|session| *session > 0) {
                let ended = app.store.end_session(session).await;
                ended.map_err(|error| error.to_string())?;
            }
            Some(no_session(asked))
        }
        Some(Fault::Duplicate) => Some(Reply::of(
            codes::EXISTS,
            "Hồ sơ đã tồn tại".to_owned(),
            asked,
        )),
        Some(Fault::Code(code)) => Some(Reply::of(
            code,
            "Lỗi theo yêu cầu kiểm thử".to_owned(),
            asked,
        )),
        Some(Fault::Http(status)) => Some(Reply {
            code: format!("HTTP {status}"),
            message: String::new(),
            text: String::new(),
        }),
        _ => None,
    })
}

fn no_session(asked: &Asked) -> Reply {
    Reply::of(
        codes::SESSION,
        "Phiên làm việc không hợp lệ hoặc đã hết hạn".to_owned(),
        asked,
    )
}

/// The session of a call, if it has one that lives: its number, or 0 behind a gateway.
async fn session(
    app: &App,
    asked: &Asked,
    token: &str,
) -> Result<Option<i64>, crate::store::StoreError> {
    if let Some(bearer) = &asked.bearer {
        let is_right = app
            .options
            .gateway_token
            .as_ref()
            .is_none_or(|token| crate::app::is_same(token, bearer));
        return Ok((is_right && !bearer.is_empty()).then_some(0));
    }
    let session = app.store.session(token).await?;
    Ok(session
        .filter(|(_, expires)| *expires > clock::now())
        .map(|(id, _)| id))
}

impl Asked {
    /// The call as it is stored.
    fn call(&self, service: String, form: &str, summary: Summary) -> NewCall {
        let call = Call {
            at: clock::now(),
            service,
            path: self.stored_path(),
            target: self.target(),
            gateway: self.bearer.is_some(),
            encoding: self.encoding.name().to_owned(),
            form: form.to_owned(),
            verdict: summary.verdict.to_owned(),
            errors: summary.errors,
            quirks: summary.quirks,
            advice: summary.advice,
            ..Call::default()
        };
        NewCall {
            call,
            body: self.storable_body(),
            found: summary.found,
        }
    }
}
