//! The program: what it keeps, how it ends, who may use it.

use std::io::Write as _;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::server::{Portal, dossiers, sample, send};

/// How often the program is killed: more by `PORTAL_KILLS`.
fn kills() -> usize {
    std::env::var("PORTAL_KILLS")
        .ok()
        .and_then(|kills| kills.parse().ok())
        .unwrap_or(3)
}

#[test]
fn nothing_that_was_acknowledged_is_lost_when_the_program_is_killed() {
    let mut portal = Portal::start();
    let session = portal.login();
    let acknowledged = Arc::new(Mutex::new(Vec::<String>::new()));
    for round in 0..kills() {
        let stop = Arc::new(AtomicBool::new(false));
        let senders: Vec<_> = (0..4)
            .map(|sender| {
                let (address, session) = (portal.address.clone(), session.clone());
                let (acknowledged, stop) = (Arc::clone(&acknowledged), Arc::clone(&stop));
                thread::spawn(move || {
                    for serial in 0.. {
                        if stop.load(Ordering::Relaxed) {
                            break;
                        }
                        let mut packet = dossiers(false);
                        packet["session"] = session.as_str().into();
                        let number = format!(
                            "000.00.03.H26-26{:02}{:02}-{sender}{serial:05}",
                            round % 12 + 1,
                            round / 12 + 1
                        );
                        let record = packet["data"][0].clone();
                        packet["data"] = json!([record]);
                        packet["data"][0]["MaHoSo"] = number.as_str().into();
                        let answer = send(
                            &address,
                            "POST",
                            "/mapi/g",
                            &[],
                            packet.to_string().as_bytes(),
                        );
                        match answer {
                            Some(answer) if answer.json()["error_code"] == 0 => {
                                acknowledged.lock().unwrap().push(number);
                            }
                            Some(answer) => panic!("{answer:?}"),
                            None => break,
                        }
                    }
                })
            })
            .collect();
        thread::sleep(Duration::from_millis(700));
        portal.kill_and_restart();
        stop.store(true, Ordering::Relaxed);
        for sender in senders {
            sender.join().unwrap();
        }
    }
    let acknowledged = acknowledged.lock().unwrap();
    assert!(
        acknowledged.len() > 20,
        "only {} dossiers were sent",
        acknowledged.len()
    );
    for number in acknowledged.iter() {
        assert_eq!(
            portal.get(&format!("/api/dossiers/{number}")).status,
            200,
            "{number} was lost"
        );
    }
    // The session, which was acknowledged as well, lives on.
    assert_eq!(portal.push(&session, &dossiers(true))["error_code"], 0);
    eprintln!(
        "{} dossiers were acknowledged over {} kills, none was lost",
        acknowledged.len(),
        kills()
    );
}

#[test]
fn a_graceful_end_answers_what_is_under_way() {
    let mut portal = Portal::start();
    let mut packet = dossiers(true);
    packet["session"] = portal.login().into();
    let address = portal.address.clone();
    let slow = thread::spawn(move || {
        send(
            &address,
            "POST",
            "/mapi/g",
            &[("X-Portal-Fault", "timeout:2")],
            packet.to_string().as_bytes(),
        )
    });
    thread::sleep(Duration::from_millis(500));
    assert!(portal.stop());
    assert_eq!(slow.join().unwrap().unwrap().json()["error_code"], 0);
}

#[test]
fn an_export_is_the_store_again() {
    let mut portal = Portal::start();
    let session = portal.login();
    portal.push(&session, &dossiers(false));
    portal.post("/mapi/g", "\u{0}\u{1} no packet at all");
    let odd = json!({"session": "\u{0}", "madonvi": "H26\u{0}", "service": "LayDanhSachTTHC"});
    assert_eq!(
        portal.post("/mapi/g", &odd.to_string()).json()["error_code"],
        2
    );
    portal
        .send("POST", "/mapi/g", &[], b"\xff\xfe bytes")
        .unwrap();
    assert!(portal.stop());
    let run = |arguments: &[&str], input: &[u8]| {
        let mut child = Command::new(env!("CARGO_BIN_EXE_qcvn120-portal"))
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        child.wait_with_output().unwrap()
    };
    let export = run(&["--store", portal.store(), "export"], b"").stdout;
    // Into SQLite, wherever it comes from.
    let folder = tempfile::TempDir::new().unwrap();
    let copy = folder.path().join("copy.db").display().to_string();
    assert!(run(&["--store", &copy, "import"], &export).status.success());
    assert_eq!(run(&["--store", &copy, "export"], b"").stdout, export);
    // All or nothing: a second time every row is there already.
    assert_eq!(
        run(&["--store", &copy, "import"], &export).status.code(),
        Some(2)
    );
    assert_eq!(run(&["--store", &copy, "export"], b"").stdout, export);
    let text = String::from_utf8(export).unwrap();
    assert!(
        text.lines()
            .all(|line| !line.contains("\"table\":\"session\""))
    );
}

#[test]
fn what_is_older_than_is_kept_is_forgotten() {
    let mut portal = Portal::start();
    let session = portal.login();
    portal.push(&session, &dossiers(false));
    let number = dossiers(false)["data"][0]["MaHoSo"]
        .as_str()
        .unwrap()
        .to_owned();
    thread::sleep(Duration::from_millis(1_200));
    portal.restart_with(&["--keep", "1h"]);
    thread::sleep(Duration::from_millis(300));
    assert_eq!(portal.get("/api/calls").json()["total"], 2);
    portal.restart_with(&["--keep", "1s"]);
    let end = Instant::now() + Duration::from_secs(10);
    while portal.get("/api/calls").json()["total"] != 0 {
        assert!(Instant::now() < end, "old calls are still there");
        thread::sleep(Duration::from_millis(50));
    }
    assert_eq!(portal.get(&format!("/api/dossiers/{number}")).status, 404);
    assert_eq!(portal.get("/api/findings").json()["findings"], json!([]));
}

#[test]
fn tests_wait_for_packets_and_assert_what_they_hold() {
    let portal = Portal::start();
    let session = portal.login();
    let address = portal.address.clone();
    let waiting = thread::spawn(move || {
        let started = Instant::now();
        let answer = send(
            &address,
            "GET",
            "/api/wait?service=DongBoHoSoMC&timeout=20",
            &[],
            b"",
        )
        .unwrap();
        (answer, started.elapsed())
    });
    thread::sleep(Duration::from_millis(300));
    portal.push(&session, &dossiers(false));
    let (answer, elapsed) = waiting.join().unwrap();
    assert_eq!(answer.json()["records"], 3);
    assert!(elapsed < Duration::from_secs(15));
    assert_eq!(
        portal.get("/api/wait?service=LayThuTuc&timeout=1").status,
        204
    );

    let expect = |expected: Value| portal.post_json("/api/assert", &expected).status;
    assert_eq!(
        expect(
            json!({"calls": {"service": "DongBoHoSoMC"}, "count": 1, "verdict": "clean", "absent": ["error"]})
        ),
        200
    );
    assert_eq!(
        expect(json!({"calls": {"service": "DongBoHoSoMC"}, "at_least": 2})),
        422
    );
    assert_eq!(expect(json!({"present": ["required"]})), 422);
    assert_eq!(expect(json!({"verdict": "perfect"})), 400);
    let wrong: Value = serde_json::from_str(&sample("ho-so-sai.json")).unwrap();
    portal.push(&session, &wrong);
    assert_eq!(expect(json!({"present": ["required", "quirk.null"]})), 200);
    assert_eq!(expect(json!({"absent": ["quirk.*"]})), 422);
    assert_eq!(expect(json!({"verdict": "usable"})), 422);

    assert_eq!(portal.post_json("/api/reset", &json!({})).status, 204);
    assert_eq!(portal.get("/api/calls").json()["total"], 0);
    assert_eq!(portal.push(&session, &dossiers(false))["error_code"], 2);
}

#[test]
fn beyond_this_machine_page_and_api_want_a_token() {
    let portal = Portal::with(&["--listen", "0.0.0.0:0", "--token", "ma-truy-cap"]);
    let address = format!("127.0.0.1:{}", portal.address.rsplit(':').next().unwrap());
    let get =
        |path: &str, headers: &[(&str, &str)]| send(&address, "GET", path, headers, b"").unwrap();
    for path in ["/", "/api/calls", "/calls/1", "/metrics", "/report.html"] {
        assert_eq!(get(path, &[]).status, 401, "{path}");
        assert_eq!(
            get(path, &[("Authorization", "Bearer sai")]).status,
            401,
            "{path}"
        );
    }
    assert_eq!(
        get("/api/calls", &[("Authorization", "Bearer ma-truy-cap")]).status,
        200
    );
    let moved = get("/?token=ma-truy-cap", &[]);
    assert_eq!(moved.status, 303);
    assert!(moved.head.contains("HttpOnly"), "{}", moved.head);
    assert_eq!(
        get("/", &[("Cookie", "portal_token=ma-truy-cap")]).status,
        200
    );
    assert_eq!(get("/healthz", &[]).status, 200);
    assert_eq!(
        send(&address, "POST", "/mapi/login", &[], b"")
            .unwrap()
            .json()["error_code"],
        0
    );
}

#[test]
fn other_sites_cannot_reach_it_through_a_browser() {
    let portal = Portal::start();
    let with = |headers: &[(&str, &str)]| {
        portal
            .send("POST", "/api/reset", headers, b"")
            .unwrap()
            .status
    };
    assert_eq!(with(&[("Sec-Fetch-Site", "cross-site")]), 403);
    assert_eq!(with(&[("Origin", "http://xau.example")]), 403);
    assert_eq!(
        portal
            .send("GET", "/api/calls", &[("Host", "xau.example")], b"")
            .unwrap()
            .status,
        421
    );
    assert_eq!(with(&[("Sec-Fetch-Site", "same-origin")]), 204);
}
