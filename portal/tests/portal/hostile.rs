//! Callers that mean no good, or know no better: each gets an answer, nothing breaks, and the log tells nothing of anybody.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use crate::server::{Portal, dossiers, sample};

/// Sends bytes as they are, and tells what comes back.
fn raw(portal: &Portal, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(&portal.address).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(20)))
        .unwrap();
    let _ = stream.write_all(bytes);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn odd_paths_methods_and_headers_are_answered() {
    let portal = Portal::start();
    let session = portal.login();
    let ask =
        json!({"session": session, "madonvi": "H26", "service": "LayDanhMucLinhVuc"}).to_string();
    for path in [
        "//mapi//g",
        "/mapi/g/",
        "/mapi/",
        "/mapi",
        "/a/b/../mapi/g",
        "/mapi/%00%ff",
        "/mapi/g?a=%ff&=&&b",
        "/mapi/g?service=%F0%9F%98%80",
        "/x/mapi/ti%E1%BA%BFng-vi%E1%BB%87t",
    ] {
        let answer = portal.post(path, &ask);
        assert_eq!(
            (answer.status, &answer.json()["error_code"]),
            (200, &json!(0)),
            "{path}"
        );
    }
    let long = format!("/mapi/{}", "a".repeat(30_000));
    assert!([200, 414].contains(&portal.post(&long, &ask).status));
    for method in ["PUT", "DELETE", "PATCH", "OPTIONS"] {
        let answer = portal.send(method, "/mapi/g", &[], ask.as_bytes()).unwrap();
        assert_eq!(answer.json()["error_code"], 0, "{method}");
    }
    for (name, value) in [
        ("Content-Type", "image/png"),
        ("Content-Type", "application/json; charset=utf-16"),
        ("Content-Type", ""),
        ("Accept", "x/y;q=\u{1f600}"),
        ("Authorization", "Basic YTpi"),
        ("dstcode", "\u{1ea1}\u{1ea1}"),
        ("Cookie", ";;=;"),
        ("Expect", "100-continue"),
    ] {
        let answer = portal
            .send("POST", "/mapi/g", &[(name, value)], ask.as_bytes())
            .unwrap();
        assert!(
            answer.body.contains("\"error_code\":0"),
            "{name}: {value} {answer:?}"
        );
    }
    for nonsense in [
        &b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"[..],
        b"GET / HTTP/9.9\r\n\r\n",
        b"POST /mapi/g HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"POST /mapi/g HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n",
        b"POST /mapi/g HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nZZ\r\n",
    ] {
        let answer = raw(&portal, nonsense);
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 4"), "{answer}");
    }
    let mut many = String::from("GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n");
    for number in 0..2_000 {
        many.push_str(&["X-", &number.to_string(), ": x\r\n"].concat());
    }
    assert!(raw(&portal, (many + "\r\n").as_bytes()).starts_with("HTTP/1.1 4"));
    assert_eq!(portal.get("/healthz").body, "ok\n");
    assert!(!portal.log().contains("panicked"), "{}", portal.log());
}

#[test]
fn bodies_of_every_kind_are_answered_and_none_is_too_much() {
    let portal = Portal::with(&["--max-body", "3000000"]);
    let session = portal.login();
    let deep = "[".repeat(1_000_000);
    let entity = "<!DOCTYPE a [<!ENTITY x \"ha\">]><DongBoHoSoMC>&x;</DongBoHoSoMC>";
    let empty_records = format!("[{}{{}}]", "{},".repeat(200_000));
    for body in [
        &b"\xff\xfe\x00<"[..],
        b"\0\0\0",
        b"null",
        b"0",
        b"[]",
        b"{}",
        b"\xef\xbb\xbf",
        deep.as_bytes(),
        entity.as_bytes(),
        empty_records.as_bytes(),
        b"----boundary\r\nContent-Disposition: form-data\r\n\r\n{}",
    ] {
        let answer = portal.send("POST", "/mapi/g", &[], body).unwrap();
        assert_eq!(answer.status, 200);
        assert!(answer.body.contains("error_code"), "{answer:?}");
        let gateway = [("Authorization", "Bearer x")];
        let answer = portal
            .send(
                "POST",
                "/mapi/DongBoHoSoMC?isUpdating=maybe",
                &gateway,
                body,
            )
            .unwrap();
        assert_eq!(answer.status, 200);
    }
    let gzip = [
        ("Content-Encoding", "gzip"),
        ("Content-Type", "application/json"),
    ];
    let answer = portal
        .send("POST", "/mapi/g", &gzip, b"\x1f\x8b\x08\x00")
        .unwrap();
    assert_eq!(answer.status, 415);
    assert!(answer.body.contains("Content-Encoding"), "{answer:?}");
    assert_eq!(
        portal
            .send("POST", "/mapi/g", &[], &vec![b' '; 3_000_001])
            .unwrap()
            .status,
        413
    );
    let chunk = format!(
        "POST /mapi/g HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{}\r\n0\r\n\r\n",
        3_000_001,
        " ".repeat(3_000_001)
    );
    assert!(raw(&portal, chunk.as_bytes()).starts_with("HTTP/1.1 413"));
    // A packet of the usual kind in chunks is taken.
    let mut packet = dossiers(false);
    packet["session"] = session.into();
    let body = packet.to_string();
    let chunks = body
        .as_bytes()
        .chunks(700)
        .fold(Vec::new(), |mut all, chunk| {
            all.extend_from_slice(format!("{:x}\r\n", chunk.len()).as_bytes());
            all.extend_from_slice(chunk);
            all.extend_from_slice(b"\r\n");
            all
        });
    let head = b"POST /mapi/g HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n";
    let answer = raw(&portal, &[&head[..], &chunks, b"0\r\n\r\n"].concat());
    assert!(answer.contains("thành công"), "{answer}");
    // All of it can be looked at.
    for call in portal.get("/api/calls").json()["calls"].as_array().unwrap() {
        assert_eq!(portal.get(&format!("/calls/{}", call["id"])).status, 200);
    }
    assert!(!portal.log().contains("panicked"), "{}", portal.log());
}

#[test]
fn slow_bodies_hold_up_nobody_else() {
    let portal = Portal::start();
    let held: Vec<TcpStream> = (0..200)
        .map(|_| {
            let mut stream = TcpStream::connect(&portal.address).unwrap();
            let head = b"POST /mapi/g HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n{";
            stream.write_all(head).unwrap();
            stream
        })
        .collect();
    let session = portal.login();
    assert_eq!(portal.push(&session, &dossiers(false))["error_code"], 0);
    drop(held);
    assert_eq!(portal.get("/healthz").status, 200);
}

#[test]
fn a_full_store_takes_nothing_more_of_any_kind() {
    let portal = Portal::with(&["--max-stored", "60000"]);
    let session = portal.login();
    let garbage = "x".repeat(10_000);
    let mut codes = Vec::new();
    for _ in 0..20 {
        codes.push(portal.post("/mapi/g", &garbage).json()["error_code"].clone());
    }
    assert_eq!((&codes[0], codes.last()), (&json!(1), Some(&json!(6))));
    let stored = portal.get("/api/calls").json()["total"].clone();
    assert!(stored.as_i64().unwrap() < 10, "{stored}");
    assert_eq!(portal.push(&session, &dossiers(false))["error_code"], 6);
    assert_eq!(portal.post("/mapi/login", "").json()["error_code"], 6);
    assert_eq!(portal.get("/api/calls").json()["total"], stored);
    assert_eq!(portal.post_json("/api/reset", &json!({})).status, 204);
    let session = portal.login();
    assert_eq!(portal.push(&session, &dossiers(false))["error_code"], 0);
}

#[test]
fn passwords_are_stored_nowhere_however_they_are_sent() {
    let mut portal = Portal::start();
    let session = portal.login();
    for body in [
        r#"{"username": "a", "password": "bi-mat-1"}"#,
        r#"{"username": "a", "p\u0061ssword": "bi-mat-2"}"#,
        "<DangNhap><username>a</username><password>bi-mat-3</password></DangNhap>",
        "username=a&password=bi-mat-4",
        r#"{"session": "x", "service": "LayThuTuc", "MatKhau": "bi-mat-5"}"#,
    ] {
        for path in ["/mapi/g", "/mapi/login", "/mapi/g?password=bi-mat-6"] {
            portal.post(path, body);
        }
    }
    // A dossier beside a password is taken over and found, though its packet is not stored.
    let mut packet = dossiers(false);
    packet["password"] = "bi-mat-7".into();
    assert_eq!(portal.push(&session, &packet)["error_code"], 0);
    let number = packet["data"][0]["MaHoSo"].clone();
    let found = portal.push(
        &session,
        &json!({"madonvi": "H26", "service": "TraCuuHoSo", "mahoso": number}),
    );
    assert_eq!(found["result"][0]["MaHoSo"], number);
    // A word in a text is no password.
    let mut packet = dossiers(true);
    packet["data"][0]["GhiChu"] = "Công dân quên password, đã hướng dẫn".into();
    assert_eq!(portal.push(&session, &packet)["error_code"], 0);
    let calls = portal.get("/api/calls?service=DongBoHoSoMC").json();
    assert!(calls["calls"][1]["bytes"].as_i64().unwrap() > 0, "{calls}");
    assert!(portal.stop());
    let export = std::process::Command::new(env!("CARGO_BIN_EXE_qcvn120-portal"))
        .args(["--store", portal.store(), "export"])
        .output()
        .unwrap();
    let export = String::from_utf8(export.stdout).unwrap();
    assert!(
        !export.contains("bi-mat"),
        "{:?}",
        export.lines().find(|line| line.contains("bi-mat"))
    );
    assert!(!portal.log().contains("bi-mat"), "{}", portal.log());
}

#[test]
fn the_log_tells_of_calls_and_of_nobody() {
    let mut portal = Portal::with(&["--log-json"]);
    let session = portal.login();
    let packet = dossiers(false);
    portal.push(&session, &packet);
    portal.push(&session, &packet);
    let wrong: Value = serde_json::from_str(&sample("ho-so-sai.json")).unwrap();
    portal.push(&session, &wrong);
    portal.post("/mapi/Nguyen-Van-A?mahoso=H26-1", "Nguyễn Văn A");
    assert!(portal.stop());
    let log = portal.log();
    let lines: Vec<Value> = log
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let calls: Vec<&Value> = lines
        .iter()
        .filter(|line| line["fields"]["message"] == "a call")
        .collect();
    assert_eq!(calls.len(), 5, "{log}");
    assert_eq!(calls[1]["fields"]["service"], "DongBoHoSoMC");
    assert_eq!(calls[1]["fields"]["verdict"], "clean");
    for record in packet["data"]
        .as_array()
        .unwrap()
        .iter()
        .chain(wrong["data"].as_array().unwrap())
    {
        for name in ["MaHoSo", "ChuHoSo", "SoDienThoai", "Email", "TrichYeuHoSo"] {
            if let Some(value) = record[name].as_str().filter(|value| value.len() > 2) {
                assert!(!log.contains(value), "{name}");
            }
        }
    }
    assert!(
        !log.contains(&session) && !log.contains("Nguy") && !log.contains("H26-1"),
        "{log}"
    );
}

#[test]
fn many_sessions_and_many_callers_at_once_are_served() {
    let portal = Portal::with(&["--max-sessions", "150"]);
    let portal = &portal;
    let codes: Vec<Value> = thread::scope(|scope| {
        let callers: Vec<_> = (0..8)
            .map(|_| {
                scope.spawn(move || {
                    (0..25)
                        .map(|_| portal.post("/mapi/login", "").json()["error_code"].clone())
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        callers
            .into_iter()
            .flat_map(|caller| caller.join().unwrap())
            .collect()
    });
    let opened = codes.iter().filter(|code| **code == json!(0)).count();
    // Those under way at once may pass the limit together, by no more than there are callers.
    assert!((150..158).contains(&opened), "{opened}");
    assert_eq!(portal.get("/healthz").status, 200);
}
