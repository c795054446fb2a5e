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
//! | gateway | a bearer token in place of a session, bare arrays, GET for pulls, `isUpdating` as query, the reply as JSON text in `message` | 2; bearer 1 |

mod answer;
mod bend;
mod envelope;
mod facts;
mod login;
mod pulls;
mod request;

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Instant;

use axum::extract::State;
use axum::http::{Request, StatusCode};
use axum::response::{IntoResponse, Response};
use qcvn120::{AnyDocument, Verdict};

use self::answer::codes;
use self::request::Asked;
use crate::app::App;
use crate::clock;
use crate::faults::Fault;
use crate::judge::{Summary, judge};
use crate::store::{Effect, NewCall};

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
        let text = answer::acknowledgement(code, &message, asked.encoding);
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
    let asked = match Asked::read(request, app.options.max_body).await {
        Ok(asked) => asked,
        Err(status) => return (status, "Không đọc được nội dung, hoặc nội dung quá dài / the body cannot be read, or is too long\n").into_response(),
    };
    if !app.rate.takes() {
        let message = "Quá nhiều lần gọi trong một giây".to_owned();
        return bend::respond(&Reply::of(codes::LIMIT, message, &asked), &asked, None).await;
    }
    if asked.is_login {
        return login::login(&app, asked, started).await;
    }
    let (document, verdict) = judge(asked.document(), asked.encoding);
    let service = match &document {
        Some(document) => document
            .message()
            .map_or("", qcvn120::Message::name)
            .to_owned(),
        None => asked.known_service(),
    };
    let fault = match asked.header_fault() {
        Ok(fault) => fault.or_else(|| app.faults.take(&service)),
        Err(unknown) => return (StatusCode::BAD_REQUEST, format!("{unknown}\n")).into_response(),
    };
    let mut call = asked.call(service, &verdict);
    call.fault = fault.as_ref().map(ToString::to_string).unwrap_or_default();
    let reply = match take(
        &app,
        &asked,
        document,
        &verdict,
        &mut call,
        fault.as_ref(),
        started,
    )
    .await
    {
        Ok(reply) => reply,
        Err(reason) => {
            tracing::error!(%reason, "the call could not be stored");
            Reply::of(
                codes::STORE,
                "Hệ thống bận, vui lòng gửi lại".to_owned(),
                &asked,
            )
        }
    };
    bend::respond(&reply, &asked, fault.as_ref()).await
}

/// Decides on a call, stores it, and tells what is answered.
async fn take(
    app: &App,
    asked: &Asked,
    document: Option<AnyDocument>,
    verdict: &Verdict,
    call: &mut NewCall,
    fault: Option<&Fault>,
    started: Instant,
) -> Result<Reply, String> {
    let mut effect = Effect::None;
    let envelope = document
        .as_ref()
        .and_then(envelope::envelope)
        .unwrap_or_default();
    let agency = Some(envelope.agency).filter(|agency| !agency.is_empty());
    call.agency = agency
        .unwrap_or_else(|| asked.agency())
        .chars()
        .take(200)
        .collect();
    let session = session(app, asked, &envelope.session)
        .await
        .map_err(|error| error.to_string())?;
    call.session = session.unwrap_or(0);
    let first = match fault.filter(|fault| fault.comes_first()) {
        Some(Fault::Expired) => {
            if let Some(session) = session.filter(|session| *session > 0) {
                app.store
                    .end_session(session)
                    .await
                    .map_err(|error| error.to_string())?;
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
    };
    let pulled = if first.is_some() {
        first
    } else if let Some(document) = document.filter(envelope::is_request) {
        if session.is_none() {
            Some(no_session(asked))
        } else if !verdict.usable() {
            Some(Reply::of(codes::INVALID, answer::of_errors(verdict), asked))
        } else if app.stored.load(Ordering::Relaxed) > app.options.max_stored {
            Some(Reply::of(
                codes::LIMIT,
                "Kho của cổng kiểm thử đã đầy".to_owned(),
                asked,
            ))
        } else {
            let found = pulls::pull(app, &document, asked.encoding)
                .await
                .map_err(|error| error.to_string())?;
            if found.is_none() {
                effect = facts::effect(&document, asked.is_update());
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
    if let Some(reply) = &pulled {
        (call.summary.error_code, call.summary.answer) =
            (reply.code.clone(), reply.message.clone());
    }
    call.micros = i64::try_from(started.elapsed().as_micros()).unwrap_or(i64::MAX);
    app.metrics
        .count(&call.service, &call.summary, fault.is_some(), call.micros);
    app.stored.fetch_add(
        i64::try_from(call.body.len()).unwrap_or(0),
        Ordering::Relaxed,
    );
    let taken = usize::try_from(call.records).unwrap_or(0);
    let written = app
        .store
        .write(std::mem::take(call), effect, answer::of_push)
        .await?;
    Ok(pulled.unwrap_or_else(|| {
        let (code, message) = answer::of_push(written.refusal.as_ref(), taken);
        Reply::of(code, message, asked)
    }))
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
    fn call(&self, service: String, verdict: &Verdict) -> NewCall {
        NewCall {
            at: clock::now(),
            service,
            path: self.stored_path(),
            target: self.target(),
            is_gateway: self.bearer.is_some(),
            encoding: self.encoding.name().to_owned(),
            form: verdict.form.map_or("", qcvn120::Form::name).to_owned(),
            records: i64::try_from(verdict.records.unwrap_or(0)).unwrap_or(0),
            body: self.storable_body(),
            summary: Summary::of(verdict),
            ..NewCall::default()
        }
    }
}
