//! Login: a session for an account. Passwords are compared and forgotten.

use std::time::Instant;

use axum::response::Response;
use qcvn120::{AnyDocument, Message, Verdict};

use super::answer::{self, codes};
use super::request::Asked;
use super::{Reply, bend};
use crate::app::{App, is_same, random};
use crate::clock;
use crate::faults::Fault;
use crate::judge::{Summary, judge};
use crate::store::Effect;

/// Answers a login.
pub(super) async fn login(app: &App, asked: Asked, started: Instant) -> Response {
    // One caller is seen to send nothing at all: where every account may come in, it may.
    let is_empty = asked.body.iter().all(u8::is_ascii_whitespace);
    let (document, verdict) = if is_empty {
        (None, None)
    } else {
        let (document, verdict) = judge(
            qcvn120::read_as(Message::DangNhap, &asked.body),
            asked.encoding,
        );
        (document, Some(verdict))
    };
    let header = asked.header_fault().ok().flatten();
    let fault = header.or_else(|| app.faults.take(Message::DangNhap.name()));
    let mut call = asked.call(
        Message::DangNhap.name().to_owned(),
        verdict
            .as_ref()
            .unwrap_or(&Verdict::from(qcvn120::read("{}"))),
    );
    if verdict.is_none() {
        call.summary = Summary {
            verdict: "usable",
            ..Summary::default()
        };
        "{}".clone_into(&mut call.summary.report);
    }
    let account = account(document.as_ref());
    let is_known = is_known(app, account.as_ref());
    let living = app.store.sessions_at(call.at).await.unwrap_or(i64::MAX);
    let (code, message) = match fault.as_ref() {
        Some(Fault::Code(code)) => (code.as_str(), "Lỗi theo yêu cầu kiểm thử"),
        _ if verdict.as_ref().is_some_and(|verdict| !verdict.usable()) => {
            (codes::INVALID, "Thiếu tên đăng nhập hoặc mật khẩu")
        }
        _ if !is_known => (codes::LOGIN, "Tên đăng nhập hoặc mật khẩu không đúng"),
        _ if living >= app.options.max_sessions => (codes::LIMIT, "Quá nhiều phiên làm việc"),
        _ => (codes::SUCCESS, "Đăng nhập thành công"),
    };
    let token = (code == codes::SUCCESS).then(random);
    let text = answer::login(code, token.as_deref(), message, asked.encoding);
    let mut reply = Reply {
        code: code.to_owned(),
        message: message.to_owned(),
        text,
    };
    let effect = match token {
        Some(token) => {
            let life = i64::try_from(app.options.session_life.as_millis()).unwrap_or(i64::MAX);
            let account = account.map(|(name, _)| name).unwrap_or_default();
            Effect::Login {
                token,
                account,
                expires: clock::now().saturating_add(life),
            }
        }
        None => Effect::None,
    };
    (call.summary.error_code, call.summary.answer) = (reply.code.clone(), reply.message.clone());
    call.fault = fault.as_ref().map(ToString::to_string).unwrap_or_default();
    call.micros = i64::try_from(started.elapsed().as_micros()).unwrap_or(i64::MAX);
    app.metrics
        .count(&call.service, &call.summary, fault.is_some(), call.micros);
    if let Err(reason) = app.store.write(call, effect, answer::of_push).await {
        tracing::error!(%reason, "the login could not be stored");
        let message = "Hệ thống bận, vui lòng gửi lại";
        let text = answer::login(codes::STORE, None, message, asked.encoding);
        reply = Reply {
            code: codes::STORE.to_owned(),
            message: message.to_owned(),
            text,
        };
    }
    bend::respond(&reply, &asked, fault.as_ref()).await
}

/// Name and password.
fn account(document: Option<&AnyDocument>) -> Option<(String, String)> {
    match document {
        Some(AnyDocument::DangNhap(document)) => document
            .request()
            .map(|request| (request.username.clone(), request.password.clone())),
        _ => None,
    }
}

fn is_known(app: &App, account: Option<&(String, String)>) -> bool {
    let users = &app.options.users;
    let Some((name, password)) = account else {
        return users.is_empty();
    };
    users.is_empty()
        || users
            .iter()
            .any(|user| is_same(user, &format!("{name}:{password}")))
}
