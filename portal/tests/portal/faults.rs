//! Faults on request: what the client sees, and what the portal did all the same.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::server::{Answer, Portal, dossiers};

struct Faulty {
    portal: Portal,
    body: String,
}

impl Faulty {
    fn new() -> Self {
        let portal = Portal::start();
        let mut packet = dossiers(true);
        packet["session"] = portal.login().into();
        Self {
            body: packet.to_string(),
            portal,
        }
    }

    fn push(&self, fault: &str) -> Option<Answer> {
        self.portal.send(
            "POST",
            "/mapi/g",
            &[("X-Portal-Fault", fault)],
            self.body.as_bytes(),
        )
    }

    /// How many calls of a message were taken over.
    fn taken(&self) -> Value {
        let calls = self.portal.get("/api/calls?service=DongBoHoSoMC").json();
        let taken = calls["calls"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|call| call["error_code"] == "0");
        json!(taken.count())
    }
}

#[test]
fn replies_come_in_every_odd_form_that_was_seen() {
    let faulty = Faulty::new();
    assert_eq!(faulty.push("00").unwrap().json()["error_code"], "00");
    assert_eq!(faulty.push("numbers").unwrap().json()["error_code"], "0");
    assert!(faulty.push("bom").unwrap().body.starts_with('\u{feff}'));
    assert_eq!(faulty.push("nulls").unwrap().json()["session"], Value::Null);
    let nested = faulty.push("nested").unwrap().json();
    assert!(nested["message"].as_str().unwrap().starts_with('{'));
    assert_eq!(faulty.taken(), json!(5));
    assert_eq!(faulty.push("no-such").unwrap().status, 400);
}

#[test]
fn what_is_refused_on_request_is_not_taken_over() {
    let faulty = Faulty::new();
    let page = faulty.push("http:502").unwrap();
    assert!(page.status == 502 && page.body.contains("<h1>"));
    assert!(
        faulty
            .push("http:503")
            .unwrap()
            .head
            .to_ascii_lowercase()
            .contains("retry-after")
    );
    assert_eq!(faulty.push("code:-7").unwrap().json()["error_code"], -7);
    assert!(
        faulty
            .push("duplicate")
            .unwrap()
            .body
            .contains("đã tồn tại")
    );
    assert_eq!(faulty.push("expired").unwrap().json()["error_code"], 2);
    assert_eq!(faulty.taken(), json!(0));
    // The session has really ended.
    assert_eq!(
        faulty.portal.post("/mapi/g", &faulty.body).json()["error_code"],
        2
    );
}

#[test]
fn an_answer_that_is_lost_leaves_the_packet_taken_over() {
    let faulty = Faulty::new();
    assert!(faulty.push("close").is_none());
    assert!(faulty.push("truncated").is_none());
    assert_eq!(faulty.taken(), json!(2));
    for fault in ["timeout:1", "slow:1"] {
        let started = Instant::now();
        assert_eq!(faulty.push(fault).unwrap().json()["error_code"], 0);
        assert!(started.elapsed() >= Duration::from_millis(900), "{fault}");
    }
    assert_eq!(faulty.taken(), json!(4));
}

#[test]
fn a_fault_waits_for_the_calls_that_it_is_for() {
    let faulty = Faulty::new();
    let asked = json!({"fault": "http:500", "calls": 2, "service": "DongBoHoSoMC"});
    assert_eq!(faulty.portal.post_json("/api/faults", &asked).status, 201);
    assert_eq!(
        faulty.portal.post("/mapi/login", "").json()["error_code"],
        0
    );
    let statuses: Vec<u16> = (0..3)
        .map(|_| faulty.portal.post("/mapi/g", &faulty.body).status)
        .collect();
    assert_eq!(statuses, [500, 500, 200]);
    let kinds = faulty.portal.get("/api/faults").json();
    assert_eq!(kinds["waiting"], json!([]));
    assert!(kinds["kinds"].as_array().unwrap().iter().all(|kind| {
        kind["advice_vi"]
            .as_str()
            .is_some_and(|words| !words.is_empty())
    }));
    for wrong in [
        json!({"fault": "nổ"}),
        json!({"fault": "bom", "calls": 0}),
        json!({"fault": "bom", "calls": -1}),
        json!({"fault": "bom", "service": "DongBoHoSo"}),
        json!({"fault": "bom", "times": 3}),
        json!("bom"),
    ] {
        let answer = faulty.portal.post_json("/api/faults", &wrong);
        assert_eq!(answer.status, 400, "{wrong}");
        assert!(
            answer.json()["error"].as_str().unwrap().contains(" / "),
            "{answer:?}"
        );
    }
    assert_eq!(
        faulty
            .portal
            .send("DELETE", "/api/faults/99", &[], b"")
            .unwrap()
            .status,
        404
    );
}

#[test]
fn a_login_meets_faults_as_other_calls_do() {
    let portal = Portal::start();
    let login = |fault: &str| portal.send("POST", "/mapi/login", &[("X-Portal-Fault", fault)], b"");
    assert_eq!(login("http:503").unwrap().status, 503);
    assert_eq!(login("expired").unwrap().json()["error_code"], 2);
    assert_eq!(login("code:77").unwrap().json()["error_code"], 77);
    assert_eq!(login("no-such").unwrap().status, 400);
    assert!(login("close").is_none());
    assert_eq!(login("00").unwrap().json()["error_code"], "00");
    // What was not answered with a session has opened none, but the one whose answer was lost.
    let calls = portal.get("/api/calls?service=DangNhap").json();
    let opened = calls["calls"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|call| call["session"] != 0);
    assert_eq!(opened.count(), 2);
}

#[test]
fn faults_bend_replies_in_xml_where_xml_has_such_a_thing() {
    let portal = Portal::start();
    let session = portal.login();
    let json =
        json!({"session": session, "madonvi": "H26", "service": "LayDanhMucLinhVuc"}).to_string();
    let xml = qcvn120::convert::json_to_xml(&json).unwrap().text;
    let send = |fault: &str| {
        portal
            .send(
                "POST",
                "/mapi/g",
                &[("X-Portal-Fault", fault)],
                xml.as_bytes(),
            )
            .unwrap()
            .body
    };
    assert!(send("bom").starts_with('\u{feff}'));
    assert!(send("00").contains("<error_code>00</error_code>"));
    for fault in ["nested", "nulls", "numbers"] {
        assert!(send(fault).starts_with("<?xml"), "{fault}");
    }
}
