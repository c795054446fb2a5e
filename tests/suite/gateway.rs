//! A service made with axum: what it takes, what it refuses and how, what it answers.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

use axum::body::{Body, Bytes};
use axum::extract::DefaultBodyLimit;
use axum::http::header::{
    ACCEPT, ACCEPT_LANGUAGE, CONTENT_ENCODING, CONTENT_LANGUAGE, CONTENT_TYPE,
};
use axum::http::{HeaderName, Request, StatusCode};
use axum::routing::post;
use axum::{Extension, Router};
use qcvn120::axum::{Answering, AnyPacket, Packet, PacketAnswer, PacketOptions, Refusal};
use qcvn120::envelope::Acknowledgement;
use qcvn120::status_sync::{CapNhatTienDoHoSoMC, TienDoHoSo};
use qcvn120::{
    Bilingual, Document, Encoding, Explanation, Form, Language, Problem, ReadOptions, WriteError,
    xml,
};
use serde_json::Value;
use tower::ServiceExt as _;

const GOOD: &str = r#"[{"MaHoSo":"H22-200101-0001","NguoiXuLy":"Trần Thị Bưởi","ThoiDiemXuLy":"20200102093000","TrangThai":4}]"#;

/// Runs a future to its end on this thread.
fn block_on<F: Future>(future: F) -> F::Output {
    struct Unpark(Thread);
    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(output) => return output,
            Poll::Pending => thread::park(),
        }
    }
}

/// What a service answered.
struct Answer {
    status: u16,
    media_type: String,
    language: Option<String>,
    body: String,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("{}", self.body))
    }

    /// The stable code of a refusal, after what must hold of each.
    fn code(&self) -> String {
        let json = self.json();
        assert_eq!(self.media_type, Problem::MEDIA_TYPE);
        assert_eq!(json["status"], self.status);
        assert_eq!(json["lang"], self.language.clone().unwrap());
        assert!(!self.body.contains("Bưởi"), "{}", self.body);
        let code = json["code"].as_str().unwrap();
        let is_own = code.starts_with("gateway.");
        assert!(
            is_own || Explanation::of(code).is_some(),
            "{code} is not explained"
        );
        code.to_owned()
    }
}

async fn take(
    answering: Answering,
    Packet(doc): Packet<CapNhatTienDoHoSoMC>,
) -> Result<PacketAnswer, WriteError> {
    let message = format!("Đã nhận {}", doc.records().len());
    answering.write(&Acknowledgement::new().error_code(0).message(message))
}

async fn take_any(
    answering: Answering,
    AnyPacket(doc): AnyPacket,
) -> Result<(StatusCode, PacketAnswer), WriteError> {
    Ok((StatusCode::CREATED, answering.write(&doc)?))
}

async fn wrong_answer(answering: Answering) -> Result<PacketAnswer, WriteError> {
    answering.write(&TienDoHoSo::new())
}

fn service(options: PacketOptions) -> Router {
    Router::new()
        .route("/", post(take))
        .route("/any", post(take_any))
        .route("/wrong", post(wrong_answer))
        .layer(Extension(options))
}

fn send(
    service: &Router,
    path: &str,
    headers: &[(HeaderName, &str)],
    body: impl Into<Body>,
) -> Answer {
    let mut request = Request::post(path);
    for (name, value) in headers {
        request = request.header(name, *value);
    }
    let request = request.body(body.into()).unwrap();
    block_on(async {
        let response = service.clone().oneshot(request).await.unwrap();
        let header = |name| {
            let value = response.headers().get(name)?;
            Some(value.to_str().unwrap().to_owned())
        };
        let (media_type, language) = (header(CONTENT_TYPE), header(CONTENT_LANGUAGE));
        let status = response.status().as_u16();
        let body = axum::body::to_bytes(response.into_body(), usize::MAX)
            .await
            .unwrap();
        Answer {
            status,
            media_type: media_type.unwrap_or_default(),
            language,
            body: String::from_utf8(body.to_vec()).unwrap(),
        }
    })
}

fn good_xml() -> String {
    let doc = Document::<CapNhatTienDoHoSoMC>::from_json(GOOD).unwrap();
    xml::write_list(doc.records()).unwrap()
}

#[test]
fn json_and_xml_are_taken_by_their_content_type_or_told_by_their_first_character() {
    let service = service(PacketOptions::new());
    let xml = good_xml();
    for (media_type, body, answered) in [
        (Some("application/json"), GOOD, "application/json"),
        (
            Some("Application/JSON; charset=UTF-8"),
            GOOD,
            "application/json",
        ),
        (Some("application/vnd.dvc+json"), GOOD, "application/json"),
        (Some("text/json"), GOOD, "application/json"),
        (Some("application/xml"), &xml, "application/xml"),
        (Some("text/xml;charset=utf-8"), &xml, "application/xml"),
        (Some("application/soap+xml"), &xml, "application/xml"),
        (Some("text/plain"), GOOD, "application/json"),
        (Some("text/plain"), &xml, "application/json"),
        (Some("application/octet-stream"), &xml, "application/json"),
        (None, GOOD, "application/json"),
        (None, &xml, "application/json"),
    ] {
        let header = media_type.map(|media_type| (CONTENT_TYPE, media_type));
        let answer = send(&service, "/", header.as_slice(), body.to_owned());
        assert_eq!(
            (answer.status, &*answer.media_type),
            (200, answered),
            "{media_type:?}"
        );
        assert!(answer.body.contains("Đã nhận 1"), "{}", answer.body);
    }
}

#[test]
fn what_is_no_json_or_xml_by_its_head_is_415() {
    let service = service(PacketOptions::new());
    for (headers, body, code) in [
        (
            vec![(CONTENT_TYPE, "application/x-www-form-urlencoded")],
            GOOD,
            "http.content-type",
        ),
        (
            vec![(CONTENT_TYPE, "multipart/form-data; boundary=x")],
            GOOD,
            "http.content-type",
        ),
        (vec![(CONTENT_TYPE, "json")], GOOD, "http.content-type"),
        (
            vec![
                (CONTENT_TYPE, "application/json"),
                (CONTENT_ENCODING, "gzip"),
            ],
            GOOD,
            "http.content-encoding",
        ),
        (
            vec![(CONTENT_TYPE, "application/xml")],
            GOOD,
            "document.encoding",
        ),
        (
            vec![(CONTENT_TYPE, "application/json")],
            "<a/>",
            "document.encoding",
        ),
    ] {
        let answer = send(&service, "/", &headers, body);
        assert_eq!((answer.status, &*answer.code()), (415, code), "{headers:?}");
    }
    let identity = [(CONTENT_ENCODING, "identity")];
    assert_eq!(send(&service, "/", &identity, GOOD).status, 200);
}

#[test]
fn what_cannot_be_read_is_400() {
    let service = service(PacketOptions::new());
    let json = [(CONTENT_TYPE, "application/json")];
    for (body, code) in [
        (&b""[..], "document.empty"),
        (&GOOD.as_bytes()[..40], "json.unexpected-end"),
        (b"{\"a\":NaN}", "json.not-a-number"),
        (b"{\"a\":\"\xe9\"}", "encoding.utf8"),
        (b"\x1f\x8b\x08\0\0\0\0\0\0\0", "document.gzip"),
    ] {
        let answer = send(&service, "/", &json, Bytes::from_static(body));
        assert_eq!((answer.status, &*answer.code()), (400, code));
    }
}

#[test]
fn what_is_too_long_is_413() {
    let long = format!("[{}{{}}]", " ".repeat(2 << 20));
    let plain = service(PacketOptions::new());
    let answer = send(&plain, "/", &[], long.clone());
    assert_eq!((answer.status, &*answer.code()), (413, "http.body-limit"));
    // A service may take more, and the options less.
    let wide = plain.layer(DefaultBodyLimit::max(8 << 20));
    assert_eq!(send(&wide, "/", &[], long.clone()).status, 422);
    let small = service(PacketOptions::new().read(ReadOptions::new().bytes(1 << 20)));
    let small = small.layer(DefaultBodyLimit::disable());
    let answer = send(&small, "/", &[], long);
    assert_eq!((answer.status, &*answer.code()), (413, "limit.bytes"));
}

#[test]
fn errors_are_422_all_at_once_in_the_language_that_is_asked_for() {
    let body = GOOD
        .replace("20200102093000", "hôm nay")
        .replace("H22-200101-0001", "");
    for (options, headers, language) in [
        (PacketOptions::new(), &[][..], Language::Vietnamese),
        (
            PacketOptions::new(),
            &[(ACCEPT_LANGUAGE, "en-US,en;q=0.9")],
            Language::English,
        ),
        (
            PacketOptions::new(),
            &[(ACCEPT_LANGUAGE, "vi,en;q=0.9")],
            Language::Vietnamese,
        ),
        (
            PacketOptions::new().language(Language::English),
            &[],
            Language::English,
        ),
        (
            PacketOptions::new().language(Language::English),
            &[(ACCEPT_LANGUAGE, "vi")],
            Language::Vietnamese,
        ),
    ] {
        let answer = send(&service(options), "/", headers, body.clone());
        assert_eq!((answer.status, &*answer.code()), (422, "unusable"));
        assert_eq!(answer.language.as_deref(), Some(language.code()));
        let doc = Document::<CapNhatTienDoHoSoMC>::from_json(&body).unwrap();
        let expected = Problem::of_report(doc.report(), language);
        assert_eq!(answer.body, expected.to_json());
        assert_eq!(answer.json()["errors"].as_array().unwrap().len(), 2);
    }
}

#[test]
fn what_a_service_does_not_take_is_422_and_says_what_came() {
    let options = ReadOptions::new().forms([Form::Request, Form::List]);
    let service = service(
        PacketOptions::new()
            .read(options)
            .types("https://truc.example.vn/loi/"),
    );
    for (path, body, code) in [
        ("/", r#"{"error_code":"0","message":"OK"}"#, "document.form"),
        (
            "/any",
            r#"{"error_code":"0","message":"OK"}"#,
            "document.form",
        ),
        ("/", "[]", "document.no-records"),
        (
            "/",
            r#"[{"MALINHVUC":"G15-HT01","TENLINHVUC":"Hộ tịch"}]"#,
            "document.other-message",
        ),
        ("/any", r#"[{"La":1}]"#, "document.unrecognised"),
    ] {
        let answer = send(&service, path, &[], body);
        assert_eq!((answer.status, &*answer.code()), (422, code));
        assert_eq!(
            answer.json()["type"],
            format!("https://truc.example.vn/loi/{code}")
        );
    }
}

#[test]
fn a_strict_service_refuses_quirks() {
    let strict = ReadOptions::new().strict(true);
    let answer = send(&service(PacketOptions::new().read(strict)), "/", &[], GOOD);
    assert_eq!((answer.status, &*answer.code()), (422, "unusable"));
    assert_eq!(answer.json()["errors"][0]["code"], "quirk.number-for-text");
}

#[test]
fn nothing_is_lost_of_a_packet_of_any_message() {
    let service = service(PacketOptions::new());
    let body = GOOD.replace("}]", r#","GhiChú":1e3}]"#);
    let answer = send(&service, "/any", &[], body);
    assert_eq!(answer.status, 201);
    assert!(answer.body.contains(r#""GhiChú":1e3"#), "{}", answer.body);
}

#[test]
fn an_answer_has_the_encoding_that_is_accepted() {
    let service = service(PacketOptions::new());
    for (accept, expected) in [
        ("application/xml", "application/xml"),
        ("text/xml, application/json;q=0.5", "application/xml"),
        (
            "application/xml;q=0.5, application/json",
            "application/json",
        ),
        ("text/html, */*", "application/json"),
        ("", "application/json"),
        // A range covers what is not named more closely.
        ("text/xml;q=0.4, */*;q=0.9", "application/json"),
        (
            "application/json;q=0.4, application/*;q=0.9",
            "application/xml",
        ),
        ("text/*, application/json;q=0.9", "application/xml"),
        ("application/json;q=0, */*", "application/xml"),
        // What is refused by name comes last.
        ("application/json;q=0", "application/xml"),
    ] {
        let answer = send(&service, "/", &[(ACCEPT, accept)], GOOD);
        assert_eq!(answer.media_type, expected, "{accept}");
    }
}

#[test]
fn a_service_takes_what_clients_send_unless_it_says_otherwise() {
    let reply = r#"{"error_code":"0","message":"Thành công"}"#;
    let dossiers =
        r#"{"session":"s","madonvi":"H22","service":"DongBoHoSoMC","isUpdating":"True","data":[]}"#;
    let edition = PacketOptions::new().read(ReadOptions::new().strict(true));
    for options in [PacketOptions::new(), PacketOptions::default(), edition] {
        let service = service(options);
        for (body, code) in [
            (reply, "document.form"),
            ("[]", "document.no-records"),
            (dossiers, "document.other-message"),
        ] {
            assert_eq!(&*send(&service, "/", &[], body).code(), code, "{body}");
        }
    }
    let all = ReadOptions::new().forms([Form::Request, Form::Reply, Form::List, Form::Record]);
    let service = service(PacketOptions::new().read(all));
    assert_eq!(send(&service, "/", &[], reply).status, 200);
}

#[test]
fn clients_that_know_only_error_code_can_be_answered_in_its_words() {
    async fn take(
        answering: Answering,
        packet: Result<Packet<CapNhatTienDoHoSoMC>, Refusal>,
    ) -> Result<PacketAnswer, WriteError> {
        answering.write(&match packet {
            Ok(_) => Acknowledgement::new().error_code(0).message("Thành công"),
            Err(refusal) => refusal.problem().acknowledgement(1),
        })
    }
    let service = Router::new().route("/", post(take));
    for (body, code, words) in [
        (GOOD, 0, "Thành công"),
        (
            r#"[{"MaHoSo":"H22-1"}]"#,
            1,
            "Không dùng được: 3 lỗi, 1 khuyến nghị. /0/NguoiXuLy: Thiếu",
        ),
        ("[{", 1, "JSON bị cắt giữa chừng"),
        ("", 1, "Tài liệu rỗng"),
    ] {
        let answer = send(&service, "/", &[], body.to_owned());
        let json = answer.json();
        assert_eq!((answer.status, &json["error_code"]), (200, &code.into()));
        let message = json["message"].as_str().unwrap();
        assert!(message.starts_with(words), "{message}");
    }
}

#[test]
fn an_answer_with_errors_is_the_fault_of_the_service() {
    let answer = send(&service(PacketOptions::new()), "/wrong", &[], "");
    assert_eq!((answer.status, &*answer.code()), (500, "http.answer"));
}

#[test]
fn a_service_refuses_for_reasons_of_its_own_in_the_same_form() {
    const WRONG_KEY: Bilingual = Bilingual::new("Khóa không đúng", "The key is wrong");
    async fn take(answering: Answering) -> Result<PacketAnswer, Refusal> {
        if answering.encoding == Encoding::Xml {
            // What the answer itself can be wrong in goes the same way.
            return Ok(answering.write(&Acknowledgement::new())?);
        }
        let problem = Problem::new(401, "gateway.key", WRONG_KEY, answering.language);
        Err(problem.types("https://truc.example.vn/loi/").into())
    }
    let service = Router::new().route("/", post(take));
    let answer = send(&service, "/", &[(ACCEPT_LANGUAGE, "en")], "{}");
    assert_eq!(
        (answer.status, answer.code().as_str()),
        (401, "gateway.key")
    );
    let json = answer.json();
    assert_eq!(json["type"], "https://truc.example.vn/loi/gateway.key");
    assert_eq!(json["title"], "The key is wrong");
    assert_eq!(json["lang"], "en");
    assert_eq!(json.get("errors"), None);

    let answer = send(&service, "/", &[(ACCEPT, "application/xml")], "{}");
    assert_eq!(
        (answer.status, answer.code().as_str()),
        (500, "http.answer")
    );

    let named = |status| {
        let problem = Problem::new(status, "gateway.key", WRONG_KEY, Language::English);
        serde_json::to_value(&problem).unwrap()["title"].clone()
    };
    for (status, title) in [
        (400, "Bad Request"),
        (401, "Unauthorized"),
        (403, "Forbidden"),
        (404, "Not Found"),
        (409, "Conflict"),
        (429, "Too Many Requests"),
        (502, "Internal Server Error"),
        (503, "Service Unavailable"),
    ] {
        assert_eq!(named(status), title);
    }
}
