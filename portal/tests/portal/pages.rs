//! The page: what it shows, and what it never shows.

use serde_json::{Value, json};

use crate::server::{Portal, dossiers, sample};

#[test]
fn a_push_shows_in_the_list_and_its_findings_at_their_lines() {
    let portal = Portal::start();
    let session = portal.login();
    let wrong: Value = serde_json::from_str(&sample("ho-so-sai.json")).unwrap();
    portal.push(&session, &wrong);
    let list = portal.get("/?verdict=unusable").body;
    assert!(
        list.contains("Đồng bộ hồ sơ một cửa") && list.contains("có lỗi"),
        "{list}"
    );
    let id = portal.get("/api/calls?verdict=unusable").json()["calls"][0]["id"].clone();
    let page = portal.get(&format!("/calls/{id}")).body;
    for found in [
        "id=\"_data_0_MaHoSo\"",
        "class=\"error\"",
        "[required]",
        "Cách sửa",
        "mức",
    ] {
        assert!(page.contains(found), "{found} is not in {page}");
    }
    let english = portal.get(&format!("/calls/{id}?lang=en")).body;
    assert!(english.contains("What to do") && !english.contains("Cách sửa"));
    assert!(portal.get("/mend").body.contains("minLength"));
    assert!(portal.get("/statistics").body.contains("<svg"));
    assert_eq!(portal.get("/calls/999").status, 404);
    assert_eq!(portal.get("/explain/required").status, 200);
}

#[test]
fn values_are_masked_until_they_are_asked_for() {
    let portal = Portal::start();
    let session = portal.login();
    let packet = dossiers(false);
    portal.push(&session, &packet);
    let owner = packet["data"][0]["ChuHoSo"].as_str().unwrap();
    let number = packet["data"][0]["MaHoSo"].as_str().unwrap();
    let id = portal.get("/api/calls?service=DongBoHoSoMC").json()["calls"][0]["id"].clone();
    let page = |headers: &[(&str, &str)]| {
        portal
            .send("GET", &format!("/calls/{id}"), headers, b"")
            .unwrap()
            .body
    };
    assert!(!page(&[]).contains(owner) && !page(&[]).contains(&session));
    let pressed = portal
        .send(
            "POST",
            "/values",
            &[("Referer", &format!("http://{}/calls/{id}", portal.address))],
            b"",
        )
        .unwrap();
    assert_eq!(pressed.status, 303);
    let cookie = pressed
        .head
        .lines()
        .find_map(|line| line.split_once("portal_sight="))
        .unwrap()
        .1;
    let cookie = format!("portal_sight={}", cookie.split(';').next().unwrap());
    assert!(page(&[("Cookie", &cookie)]).contains(owner));
    assert!(page(&[("Cookie", &cookie)]).contains(&format!("/dossiers/{number}")));
    assert!(!page(&[("Cookie", "portal_sight=doan-mo")]).contains(owner));
    // The life of a dossier, and a report, tell no values either.
    let life = portal.get(&format!("/dossiers/{number}")).body;
    assert!(life.contains("Gửi mới") && !life.contains(owner));
    let report = portal.get("/report.html");
    assert!(
        report.head.contains("attachment")
            && !report.body.contains(owner)
            && !report.body.contains("/style.css")
    );
}

#[test]
fn nothing_of_a_packet_becomes_html() {
    let portal = Portal::start();
    let session = portal.login();
    let mut packet = dossiers(true);
    let script = "<script>alert(1)</script><img src=x onerror=alert(2)>";
    packet["data"][0]["GhiChu"] = script.into();
    packet["data"][0][script] = "1".into();
    packet["madonvi"] = script.into();
    portal.push(&session, &packet);
    let pressed = portal.send("POST", "/values", &[], b"").unwrap();
    let cookie = pressed
        .head
        .lines()
        .find_map(|line| line.split_once("portal_sight="))
        .unwrap()
        .1;
    let cookie = format!("portal_sight={}", cookie.split(';').next().unwrap());
    let list = portal.get("/api/calls").json();
    for call in list["calls"].as_array().unwrap() {
        for path in [
            format!("/calls/{}", call["id"]),
            "/".to_owned(),
            "/rows".to_owned(),
            "/report.html".to_owned(),
            "/mend".to_owned(),
        ] {
            let page = portal
                .send("GET", &path, &[("Cookie", &cookie)], b"")
                .unwrap();
            assert!(
                !page.body.contains("<script>alert") && !page.body.contains("<img"),
                "{path}"
            );
            assert!(
                page.head.contains("default-src 'none'"),
                "{path}: {}",
                page.head
            );
        }
    }
    assert_eq!(
        portal
            .post_json("/api/assert", &json!({"at_least": 1}))
            .status,
        200
    );
}

#[test]
fn faults_are_switched_on_the_page() {
    let portal = Portal::start();
    let page = portal.get("/faults").body;
    assert!(page.contains("truncated") && page.contains("Hệ thống tốt"));
    let form = [("Content-Type", "application/x-www-form-urlencoded")];
    let pressed = portal
        .send(
            "POST",
            "/faults",
            &form,
            b"fault=http%3A500&calls=1&service=",
        )
        .unwrap();
    assert_eq!(pressed.status, 303);
    assert!(portal.get("/faults").body.contains("Đang chờ"));
    assert_eq!(portal.post("/mapi/login", "").status, 500);
    // One of choice, and what is none.
    let press = |body: &str| {
        portal
            .send("POST", "/faults", &form, body.as_bytes())
            .unwrap()
    };
    assert_eq!(
        press("fault=&other=code%3A77&calls=1&service=DangNhap").status,
        303
    );
    assert_eq!(portal.post("/mapi/login", "").json()["error_code"], 77);
    for wrong in [
        "fault=&other=no&calls=1",
        "fault=bom&calls=0",
        "fault=bom&calls=x",
        "fault=bom&calls=1&service=x",
    ] {
        let answer = press(wrong);
        assert_eq!(answer.status, 400, "{wrong}");
        assert!(answer.body.contains("Quay lại"), "{answer:?}");
    }
    assert!(!portal.get("/faults").body.contains("Đang chờ"));
}

/// The cookie of a browser that sees values.
fn sight(portal: &Portal) -> String {
    let pressed = portal.send("POST", "/values", &[], b"").unwrap();
    let cookie = pressed
        .head
        .lines()
        .find_map(|line| line.split_once("portal_sight="))
        .unwrap()
        .1;
    format!("portal_sight={}", cookie.split(';').next().unwrap())
}

#[test]
fn a_dossier_is_found_whatever_its_number_is_made_of() {
    let portal = Portal::start();
    let session = portal.login();
    let mut packet = dossiers(false);
    packet["data"][0]["MaHoSo"] = "H26/2026?#1%".into();
    assert_eq!(portal.push(&session, &packet)["error_code"], 0);
    let id = portal.get("/api/calls?service=DongBoHoSoMC").json()["calls"][0]["id"].clone();
    let cookie = sight(&portal);
    let page = portal
        .send("GET", &format!("/calls/{id}"), &[("Cookie", &cookie)], b"")
        .unwrap();
    let link = "/dossiers/H26%2F2026%3F%231%25";
    assert!(page.body.contains(link), "{}", page.body);
    assert!(portal.get(link).body.contains("Gửi mới"));
    assert_eq!(portal.get("/api/dossiers/H26%2F2026%3F%231%25").status, 200);
    let found = portal.get("/?number=+H26%2F2026%3F%231%25+").body;
    assert!(found.contains(link) && found.contains("Đồng bộ hồ sơ một cửa"));
    assert_eq!(portal.get("/calls/khong-co").status, 404);
    assert_eq!(portal.get("/?after=khong&limit=-1").status, 200);
}

#[test]
fn a_report_is_of_the_calls_that_were_searched_for() {
    let portal = Portal::start();
    let session = portal.login();
    portal.push(&session, &dossiers(false));
    let wrong: Value = serde_json::from_str(&sample("ho-so-sai.json")).unwrap();
    portal.push(&session, &wrong);
    let list = portal.get("/?verdict=clean").body;
    assert!(list.contains("/report.html?verdict=clean"), "{list}");
    let (all, clean) = (
        portal.get("/report.html").body,
        portal.get("/report.html?verdict=clean").body,
    );
    assert!(all.contains("minLength") && !clean.contains("minLength"));
    // The other language keeps what was searched for.
    assert!(list.contains("?verdict=clean&amp;lang=en"), "{list}");
}

#[test]
fn a_packet_that_is_too_long_to_be_shown_says_so() {
    let portal = Portal::start();
    let session = portal.login();
    let mut packet = dossiers(false);
    let record = packet["data"][0].clone();
    let records = (0..200).map(|number| {
        let mut record = record.clone();
        record["MaHoSo"] = format!("000.00.03.H26-240226-{number:04}").into();
        record
    });
    packet["data"] = records.collect();
    assert_eq!(portal.push(&session, &packet)["error_code"], 0);
    let id = portal.get("/api/calls?service=DongBoHoSoMC").json()["calls"][0]["id"].clone();
    let page = portal.get(&format!("/calls/{id}")).body;
    assert!(
        page.contains("Chỉ hiện những dòng đầu") && page.contains(&format!("/api/calls/{id}/body"))
    );
}
