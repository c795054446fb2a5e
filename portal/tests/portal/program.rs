//! The program: what it keeps, how it ends, who may use it.

use std::io::Write as _;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::server::{Portal, dossiers, sample, send};

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
fn an_end_does_not_wait_for_those_who_wait() {
    let mut portal = Portal::with(&["--keep", "7d"]);
    let address = portal.address.clone();
    let waiting = thread::spawn(move || send(&address, "GET", "/api/wait?timeout=200", &[], b""));
    thread::sleep(Duration::from_millis(500));
    let started = Instant::now();
    assert!(portal.stop());
    assert!(started.elapsed() < Duration::from_secs(8));
    assert_eq!(waiting.join().unwrap().unwrap().status, 204);
}

#[test]
fn a_store_serves_one_program_at_a_time() {
    let mut portal = Portal::start();
    portal.login();
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_qcvn120-portal"));
        command.args(["--store", portal.store(), "--listen", "127.0.0.1:0"]);
        command
            .args(arguments)
            .stdin(Stdio::null())
            .output()
            .unwrap()
    };
    for arguments in [&[][..], &["import"]] {
        let second = run(arguments);
        let words = String::from_utf8_lossy(&second.stderr).into_owned();
        assert_eq!(second.status.code(), Some(2), "{words}");
        assert!(words.contains("in use by another program"), "{words}");
    }
    // To look is allowed, and a program that was killed keeps nobody out.
    assert!(run(&["export"]).status.success());
    portal.kill_and_restart();
    portal.login();
}

#[test]
fn the_store_may_have_any_name() {
    let folder = tempfile::TempDir::new().unwrap();
    let name = folder.path().join("Kho thử #1 100%.db");
    let run = |command: &str| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_qcvn120-portal"));
        program
            .arg("--store")
            .arg(&name)
            .arg(command)
            .stdin(Stdio::null());
        program.status().unwrap().success()
    };
    assert!(run("import") && name.exists() && run("export"));
}

#[test]
fn figures_follow_what_is_stored_and_what_is_forgotten() {
    let mut portal = Portal::start();
    let session = portal.login();
    portal.push(&session, &dossiers(false));
    let figure = |portal: &Portal, name: &str| {
        let text = portal.get("/metrics").body;
        let line = text
            .lines()
            .find_map(|line| line.strip_prefix(name))
            .unwrap();
        line.trim().parse::<i64>().unwrap()
    };
    assert_eq!(figure(&portal, "portal_stored_dossiers "), 3);
    assert_eq!(figure(&portal, "portal_stored_calls "), 2);
    let bytes = figure(&portal, "portal_stored_bytes ");
    assert!(bytes > i64::try_from(dossiers(false).to_string().len()).unwrap());
    portal.restart_with(&[]);
    assert_eq!(figure(&portal, "portal_stored_bytes "), bytes);
    portal.restart_with(&["--keep", "1s"]);
    let end = Instant::now() + Duration::from_secs(20);
    while figure(&portal, "portal_stored_bytes ") > 0 {
        assert!(Instant::now() < end, "the bytes are still counted");
        thread::sleep(Duration::from_millis(100));
    }
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

    // What cannot be meant is told, in both languages, rather than passed over.
    for (path, words) in [
        ("/api/calls?servce=DongBoHoSoMC", "không có tham số"),
        ("/api/wait?service=DongBoHoSo&timeout=1", "không có gói tin"),
        ("/api/calls?verdict=perfect", "clean"),
        ("/api/calls?limit=nhiều", "tham số"),
    ] {
        let answer = portal.get(path);
        assert_eq!(answer.status, 400, "{path}");
        assert!(
            answer.json()["error"].as_str().unwrap().contains(words),
            "{path} {answer:?}"
        );
    }
    assert_eq!(portal.get("/api/calls/abc").status, 404);
    assert_eq!(expect(json!({"calls": {"servce": ""}})), 400);
    assert_eq!(portal.post("/api/assert", "{").status, 400);

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
