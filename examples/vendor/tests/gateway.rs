//! The gateway takes what it should, and says of all else what is wrong with it.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use mot_cua::{gateway, push, store};
use proptest::prelude::*;
use qcvn120::envelope::{Acknowledgement, Outcome};
use qcvn120::status_sync::{CapNhatTienDoHoSoMC, DongBoHoSoMC, HoSo};
use qcvn120::{Form, Message, Severity, testing};
use serde_json::Value;
use tower::ServiceExt as _;

struct Service {
    router: Router,
    runtime: tokio::runtime::Runtime,
    log: Arc<Mutex<Vec<String>>>,
}

impl Service {
    fn new() -> Self {
        let log = Arc::new(Mutex::new(Vec::new()));
        let lines = Arc::clone(&log);
        let tell = move |line: &str| lines.lock().unwrap().push(line.to_owned());
        Self {
            router: gateway::router(store::in_memory().unwrap(), tell),
            runtime: tokio::runtime::Runtime::new().unwrap(),
            log,
        }
    }

    fn call(&self, request: Request<Body>) -> (StatusCode, String) {
        self.runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.unwrap();
            let status = response.status();
            let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
            (status, String::from_utf8(body.to_vec()).unwrap())
        })
    }

    fn post(&self, path: &str, packet: impl Into<String>) -> (StatusCode, String) {
        self.call(request(path).body(Body::from(packet.into())).unwrap())
    }
}

/// A request of the commune Đông Hồ.
fn request(path: &str) -> axum::http::request::Builder {
    Request::post(path).header("authorization", "Bearer khoa-vi-du-dong-ho")
}

fn outcome(reply: &str) -> Outcome {
    let (reply, report) = qcvn120::json::read::<Acknowledgement>(reply.as_bytes()).unwrap();
    assert!(report.clean());
    reply.outcome()
}

#[test]
fn a_district_sends_its_dossiers_then_the_same_ones_as_an_update() {
    let service = Service::new();
    let sample =
        |seed| testing::sample_json(Message::DongBoHoSoMC, Form::Request, 2, seed).unwrap();
    let new = sample(4).replace(r#""True""#, r#""False""#);
    let (status, reply) = service.post("/ho-so", new.clone());
    assert_eq!(
        (status, outcome(&reply)),
        (StatusCode::OK, Outcome::Success),
        "{reply}"
    );
    let (_, reply) = service.post("/ho-so", new.clone());
    assert_eq!(outcome(&reply), Outcome::AlreadyExists);
    let (_, reply) = service.post("/mapi/g", new.replace(r#""False""#, r#""True""#));
    assert_eq!(outcome(&reply), Outcome::Success);
}

#[test]
fn xml_is_answered_with_xml() {
    let service = Service::new();
    let packet = testing::sample_xml(Message::CapNhatTienDoHoSoMC, Form::Request, 3, 4).unwrap();
    let request = request("/tien-do").header("content-type", "application/xml");
    let (status, reply) = service.call(request.body(Body::from(packet)).unwrap());
    assert_eq!(status, StatusCode::OK, "{reply}");
    assert!(
        reply.contains("<message>Thành công: đã nhận 3 bước xử lý</message>"),
        "{reply}"
    );
}

#[test]
fn every_rule_that_is_broken_is_noticed_and_told_with_its_place() {
    let service = Service::new();
    let mut refused = 0;
    for (path, defect) in defects() {
        let mut packets = vec![defect.json().to_owned()];
        packets.extend(defect.xml());
        for packet in packets {
            let (status, body) = service.post(path, packet);
            // What is only doubtful is taken, and so is what only an earlier edition does not have.
            let is_error = defect.code().severity() == Severity::Error;
            let is_welcome = defect.form() != Form::Reply;
            if is_welcome && !is_error {
                assert_eq!(status, StatusCode::OK, "{defect}: {body}");
                continue;
            }
            refused += 1;
            assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{defect}: {body}");
            let problem: Value = serde_json::from_str(&body).unwrap();
            if is_welcome {
                let errors = problem["errors"].as_array().unwrap();
                let due = |error: &Value| {
                    error["pointer"] == defect.pointer() && error["code"] == defect.code().as_str()
                };
                assert!(errors.iter().any(due), "{defect}: {body}");
            } else {
                assert_eq!(problem["code"], "document.form", "{defect}: {body}");
            }
        }
    }
    assert!(refused > 100, "{refused}");
}

fn defects() -> Vec<(&'static str, testing::Defect)> {
    let dossiers = testing::defects::<DongBoHoSoMC>().into_iter();
    let steps = testing::defects::<CapNhatTienDoHoSoMC>().into_iter();
    let dossiers = dossiers.map(|defect| ("/ho-so", defect));
    dossiers
        .chain(steps.map(|defect| ("/tien-do", defect)))
        .collect()
}

#[test]
fn what_odd_systems_send_is_taken_as_it_is_meant() {
    let service = Service::new();
    proptest!(|(sent in testing::tolerated::<HoSo>())| {
        let (status, body) = service.post("/ho-so", sent.json());
        prop_assert_eq!(status, StatusCode::OK, "{}", body);
    });
}

#[test]
fn a_refusal_speaks_the_language_of_the_client_and_shows_no_value() {
    let service = Service::new();
    let packet =
        r#"[{"MaHoSo": "H26.3.1-260105-0001", "ChuHoSo": "Nguyễn Văn Ổi", "TrangThaiHoSo": "77"}]"#;
    for (language, words) in [("vi", "Không dùng được"), ("en-GB", "Not usable")] {
        let request = request("/ho-so").header("accept-language", language);
        let (status, body) = service.call(request.body(Body::from(packet)).unwrap());
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        let problem: Value = serde_json::from_str(&body).unwrap();
        assert!(
            problem["detail"].as_str().unwrap().starts_with(words),
            "{body}"
        );
        assert_eq!(problem["type"], "https://motcua.example.vn/loi/unusable");
        assert!(!body.contains("Nguyễn Văn Ổi"), "{body}");
    }
}

#[test]
fn without_a_key_nothing_is_read() {
    let service = Service::new();
    for key in [None, Some("Bearer khoa-khac"), Some("khoa-vi-du-dong-ho")] {
        let mut request = Request::post("/ho-so").header("accept-language", "en");
        if let Some(key) = key {
            request = request.header("authorization", key);
        }
        let (status, body) = service.call(request.body(Body::from("{")).unwrap());
        assert_eq!(status, StatusCode::UNAUTHORIZED);
        let problem: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(problem["code"], "gateway.key");
        assert_eq!(problem["title"], "The key is missing or wrong");
    }
}

#[test]
fn other_messages_are_not_taken() {
    let service = Service::new();
    let statistics = testing::sample_json(Message::DongBoThongKeHoSo, Form::Request, 1, 1).unwrap();
    for (path, code) in [
        ("/mapi/g", "gateway.message"),
        ("/ho-so", "document.other-message"),
    ] {
        let (status, body) = service.post(path, statistics.clone());
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{body}");
        let problem: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(problem["code"], code);
    }
}

#[test]
fn the_log_has_no_personal_data() {
    let service = Service::new();
    let dossier: HoSo = testing::sample::<HoSo>(5).chu_ho_so("Nguyễn Văn Ổi");
    let wrong = dossier
        .clone()
        .trang_thai_ho_so("mai")
        .so_dien_thoai("Nguyễn Văn Ổi");
    let number = dossier.ma_ho_so.as_str().to_owned();
    service.post("/ho-so", format!("[{}]", dossier.to_json().unwrap()));
    let kept = qcvn120::WriteOptions::new().keep_invalid(true);
    service.post(
        "/ho-so",
        format!("[{}]", wrong.to_json_with(&kept).unwrap()),
    );
    let log = service.log.lock().unwrap().join("\n");
    assert_eq!(log.lines().count(), 2, "{log}");
    assert!(!log.contains("Ổi") && !log.contains(&number), "{log}");
}

#[test]
fn what_this_system_pushes_this_gateway_takes() {
    let service = Service::new();
    let db = store::in_memory().unwrap();
    let mut portal = |packet: &str| Ok(service.post("/mapi/g", packet).1);
    let summary = push::push(&db, &mut portal, "phiên", "H26.3.1").unwrap();
    assert_eq!(
        (summary.dossiers, summary.steps, summary.refused),
        (4, 3, 0)
    );
}
