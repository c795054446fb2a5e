//! Login: a session for an account. Passwords are compared and forgotten.

use std::time::Instant;

use axum::response::Response;
use qcvn120::{AnyDocument, Message};

use super::answer::{self, codes};
use super::request::Asked;
use super::{Reply, bend};
use crate::app::{App, is_same, random};
use crate::clock;
use crate::faults::Fault;
use crate::judge::{Summary, judge};
use crate::store::Effect;

/// Answers a login.
pub(super) async fn login(
    app: &App,
    asked: Asked,
    fault: Option<Fault>,
    started: Instant,
) -> Response {
    // One caller is seen to send nothing at all: where every account may come in, it may.
    let is_empty = asked.body.iter().all(u8::is_ascii_whitespace);
    let mut document = None;
    let mut summary = Summary {
        verdict: "usable",
        ..Summary::default()
    };
    let mut form = "";
    if !is_empty {
        let read = qcvn120::read_as(Message::DangNhap, &asked.body);
        let (read, verdict) = judge(read, asked.encoding);
        summary = Summary::of(&verdict);
        form = verdict.form.map_or("", qcvn120::Form::name);
        document = read;
    }
    let account = account(document.as_ref());
    let is_usable = !matches!(summary.verdict, "unusable" | "unread");
    let is_known = is_known(app, account.as_ref());
    let living = app
        .store
        .sessions_at(clock::now())
        .await
        .unwrap_or(i64::MAX);
    let (code, message) = match fault.as_ref() {
        Some(Fault::Code(code)) => (code.as_str(), "Lỗi theo yêu cầu kiểm thử"),
        Some(Fault::Http(_)) => ("", ""),
        Some(Fault::Expired) => (
            codes::SESSION,
            "Phiên làm việc không hợp lệ hoặc đã hết hạn",
        ),
        Some(Fault::Duplicate) => (codes::EXISTS, "Phiên làm việc đã tồn tại"),
        _ if !is_usable => (codes::INVALID, "Thiếu tên đăng nhập hoặc mật khẩu"),
        _ if !is_known => (codes::LOGIN, "Tên đăng nhập hoặc mật khẩu không đúng"),
        _ if living >= app.options.max_sessions => (codes::LIMIT, "Quá nhiều phiên làm việc"),
        _ => (codes::SUCCESS, "Đăng nhập thành công"),
    };
    let token = (code == codes::SUCCESS).then(random);
    let text = answer::login(code, token.as_deref(), message, asked.reply);
    let code = match &fault {
        Some(Fault::Http(status)) => format!("HTTP {status}"),
        _ => code.to_owned(),
    };
    let mut reply = Reply {
        code,
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
    let mut new = asked.call(Message::DangNhap.name().to_owned(), form, summary);
    new.call.error_code.clone_from(&reply.code);
    new.call.answer.clone_from(&reply.message);
    new.call.fault = fault.as_ref().map(ToString::to_string).unwrap_or_default();
    if let Err(reason) = super::store(app, new, effect, started).await {
        tracing::error!(%reason, "the login could not be stored");
        let message = "Hệ thống bận, vui lòng gửi lại";
        let text = answer::login(codes::STORE, None, message, asked.reply);
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
