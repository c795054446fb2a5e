//! What clients of the portal rely on.

use qcvn120::testing::scenes::{DossierLife, MonthOfWork};
use serde_json::{Value, json};

use crate::server::{Portal, dossiers, sample};

#[test]
fn a_dossier_is_created_once_then_updated_and_looked_up() {
    let portal = Portal::start();
    let session = portal.login();
    let created = portal.push(&session, &dossiers(false));
    assert_eq!(created["error_code"], 0);
    assert!(
        created["message"].as_str().unwrap().contains("thành công"),
        "{created}"
    );

    let again = portal.push(&session, &dossiers(false));
    assert_eq!(again["error_code"], 3);
    assert!(
        again["message"].as_str().unwrap().contains("đã tồn tại"),
        "{again}"
    );
    assert_eq!(portal.push(&session, &dossiers(true))["error_code"], 0);

    let number = dossiers(true)["data"][0]["MaHoSo"].clone();
    let found = portal.push(
        &session,
        &json!({"madonvi": "000.00.03.H26", "service": "TraCuuHoSo", "mahoso": number}),
    );
    assert_eq!(found["result"][0]["MaHoSo"], number);
    let none = portal.push(
        &session,
        &json!({"madonvi": "000.00.03.H26", "service": "TraCuuHoSo", "mahoso": "H26-1"}),
    );
    assert_eq!((&none["error_code"], none.get("result")), (&json!(4), None));
}

#[test]
fn the_address_may_have_an_adapter_before_it_and_any_path_behind() {
    let portal = Portal::start();
    let login = r#"{"username": "a", "password": "b"}"#;
    for path in [
        "/XrdAdapter/RestService/forward/mapi/login",
        "/VXPAdapter/RestService/forward/mapi/login?dstcode=VN:GOV:000.00.00.G22:vpcpdvcprovider",
        "/bndp/public/v1/login",
    ] {
        assert_eq!(portal.post(path, login).json()["error_code"], 0, "{path}");
    }
    // One caller sends no account at all.
    let session = portal.post("/mapi/login", "").json()["session"]
        .as_str()
        .unwrap()
        .to_owned();
    let ask =
        json!({"session": session, "madonvi": "H26", "service": "LayDanhSachTTHC"}).to_string();
    for path in [
        "/mapi/g",
        "/mapi/other/place",
        "/XrdAdapter/RestService/forward/mapi/g?providerurl=http%3A%2F%2Fx",
    ] {
        assert_eq!(portal.post(path, &ask).json()["error_code"], 0, "{path}");
    }
    let calls = portal.get("/api/calls?service=LayDanhSachTTHC").json();
    assert_eq!(calls["calls"][2]["target"], "http://x");
    assert_eq!(portal.get("/nowhere").status, 404);
}

#[test]
fn sessions_live_side_by_side_and_end() {
    let portal = Portal::with(&[
        "--session-life",
        "1s",
        "--user",
        "h26:dung",
        "--user",
        "h29:dung2",
    ]);
    let login = |name: &str, password: &str| {
        portal
            .post(
                "/mapi/login",
                &json!({"username": name, "password": password}).to_string(),
            )
            .json()
    };
    assert_eq!(login("h26", "sai")["error_code"], 5);
    assert_eq!(login("h26", "dung2")["error_code"], 5);
    assert_eq!(login("", "")["error_code"], 1);
    let (one, two) = (login("h26", "dung"), login("h29", "dung2"));
    let ask = |session: &Value| {
        portal.push(
            session.as_str().unwrap(),
            &json!({"madonvi": "H26", "service": "LayDanhMucLinhVuc"}),
        )
    };
    assert_eq!(
        (
            &ask(&one["session"])["error_code"],
            &ask(&two["session"])["error_code"]
        ),
        (&json!(0), &json!(0))
    );
    std::thread::sleep(std::time::Duration::from_millis(1100));
    let ended = ask(&one["session"]);
    assert_eq!(ended["error_code"], 2);
    assert!(ended["message"].as_str().unwrap().contains("hết hạn"));
    // Nothing that was tried as a password is anywhere in the store.
    for call in portal.get("/api/calls").json()["calls"].as_array().unwrap() {
        let body = portal.get(&format!("/api/calls/{}/body", call["id"])).body;
        assert!(!body.contains("dung") && !body.contains("sai"), "{body}");
    }
}

#[test]
fn what_has_errors_is_refused_with_all_of_them_on_record() {
    let portal = Portal::start();
    let session = portal.login();
    let wrong: Value = serde_json::from_str(&sample("ho-so-sai.json")).unwrap();
    let reply = portal.push(&session, &wrong);
    assert_eq!(reply["error_code"], 1);
    let broken = portal.post("/mapi/g", "{\"session\": ").json();
    assert!(
        broken["message"].as_str().unwrap().contains("dòng 1"),
        "{broken}"
    );

    let call = portal.get("/api/calls?verdict=unusable").json()["calls"][0]["id"].clone();
    let report = portal.get(&format!("/api/calls/{call}")).json()["report"].clone();
    let check = qcvn120::Verdict::from(qcvn120::read(wrong.to_string()));
    let mine = serde_json::to_value(check).unwrap();
    assert_eq!(report["total"], mine["total"]);
    let codes = |report: &Value| {
        report["errors"]
            .as_array()
            .unwrap()
            .iter()
            .map(|error| error["code"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(codes(&report), codes(&mine));
    let of_code = portal.get("/api/calls?code=quirk.number-for-text").json();
    assert_eq!(of_code["total"], 1);
}

#[test]
fn whole_lives_of_dossiers_go_through_in_both_encodings() {
    let portal = Portal::start();
    let session = portal.login();
    for seed in 0..6 {
        let life = DossierLife::from_seed(seed);
        for call in life.calls() {
            let text = match seed % 2 {
                0 => call.packet.to_json().unwrap(),
                _ => call.packet.to_xml().unwrap(),
            };
            // The token of the scene gives way to the one that is real.
            let of_scene = qcvn120::testing::scenes::DossierLife::from_seed(seed);
            assert_eq!(of_scene.number(), life.number());
            let text = text.replace(token(&text), &session);
            let reply = portal.post("/mapi/g", &text);
            let read = qcvn120::read(&reply.body).unwrap();
            assert_eq!(
                read.outcome(),
                Some(qcvn120::envelope::Outcome::Success),
                "{} {}",
                call.packet.message(),
                reply.body
            );
            assert!(read.report().clean());
        }
        let told = portal
            .get(&format!("/api/dossiers/{}", life.number()))
            .json();
        let records = life
            .calls()
            .iter()
            .filter(|call| call.packet.message().name() != "DongBoThongKeHoSo")
            .count();
        assert!(
            told["records"].as_array().unwrap().len() >= records,
            "{told}"
        );
    }
    let verdict = portal.post_json(
        "/api/assert",
        &json!({"absent": ["error", "quirk", "together.*"], "verdict": "clean"}),
    );
    assert_eq!(verdict.status, 200, "{}", verdict.body);
}

/// The token in a packet of the test kit.
fn token(text: &str) -> &str {
    let after = |mark: &str, end: char| {
        text.split_once(mark)
            .and_then(|(_, rest)| rest.split(end).next())
    };
    after("\"session\":\"", '"')
        .or_else(|| after("<session>", '<'))
        .unwrap()
}

#[test]
fn what_does_not_agree_with_earlier_packets_is_taken_over_with_findings() {
    let portal = Portal::start();
    let session = portal.login();
    let codes = || {
        let calls = portal.get("/api/calls?service=DongBoHoSoMC").json();
        let last = calls["calls"].as_array().unwrap().last().unwrap()["id"].clone();
        let report = portal.get(&format!("/api/calls/{last}")).json()["report"].clone();
        report["advice"]
            .as_array()
            .unwrap()
            .iter()
            .map(|finding| finding["code"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    // An update of dossiers that nobody sent.
    assert_eq!(portal.push(&session, &dossiers(true))["error_code"], 0);
    assert!(
        codes().iter().any(|code| code == "together.never-created"),
        "{:?}",
        codes()
    );
    // A status that goes backwards.
    let mut back = dossiers(true);
    for record in back["data"].as_array_mut().unwrap() {
        record["TrangThaiHoSo"] = "10".into();
    }
    portal.push(&session, &back);
    for record in back["data"].as_array_mut().unwrap() {
        record["TrangThaiHoSo"] = "1".into();
    }
    assert_eq!(portal.push(&session, &back)["error_code"], 0);
    assert!(
        codes().iter().any(|code| code == "together.status-order"),
        "{:?}",
        codes()
    );
    // Progress of a dossier that nobody sent.
    let mut progress: Value = serde_json::from_str(&sample("cap-nhat-tien-do.json")).unwrap();
    progress["data"][0]["MaHoSo"] = "000.00.03.H26-240101-9999".into();
    assert_eq!(portal.push(&session, &progress)["error_code"], 0);
    assert_eq!(
        portal
            .get("/api/calls?code=together.unknown-dossier")
            .json()["total"],
        1
    );
    // Every report keeps to the crate's schema as far as a look tells: findings between packets name another place.
    let found = portal.get("/api/findings").json();
    assert!(found["findings"].as_array().unwrap().len() >= 3, "{found}");
}

#[test]
fn statistics_of_a_month_stand_beside_what_the_dossiers_give() {
    let portal = Portal::start();
    let session = portal.login();
    let month = MonthOfWork::new(10, 2026, 25, 7).unwrap();
    for call in month.calls() {
        let text = call.packet.to_json().unwrap();
        assert_eq!(
            portal
                .post("/mapi/g", &text.replace(token(&text), &session))
                .json()["error_code"],
            0
        );
    }
    let statistics = portal.get("/api/calls?service=DongBoThongKeHoSo").json()["calls"][0].clone();
    assert_eq!(statistics["advice"], 0, "{statistics}");
    let compared = portal
        .get(&format!("/api/calls/{}/statistics", statistics["id"]))
        .json();
    for line in compared["months"][0]["lines"].as_array().unwrap() {
        assert_eq!(line["sent"], line["counted"], "{line}");
    }
    // The same, with one count too many.
    let body = portal
        .get(&format!("/api/calls/{}/body", statistics["id"]))
        .body;
    let mut wrong: Value = serde_json::from_str(&body).unwrap();
    let received: u64 = wrong["data"][0]["SoNhanTrongKy"]
        .as_str()
        .unwrap()
        .parse()
        .unwrap();
    wrong["data"][0]["SoNhanTrongKy"] = (received + 1).to_string().into();
    portal.push(&session, &wrong);
    assert_eq!(
        portal.get("/api/calls?code=together.statistics").json()["total"],
        1
    );
}

#[test]
fn pulls_answer_from_samples_and_answers_change_questions() {
    let portal = Portal::start();
    let session = portal.login();
    let pull = |request: Value| portal.push(&session, &request);
    let listed = pull(json!({"madonvi": "H26", "service": "LayDanhSachTTHC"}));
    let code = listed["result"][0]["MATTHC"].clone();
    let procedure = pull(json!({"madonvi": "H26", "service": "LayThuTuc", "maTTHC": code}));
    assert_eq!(procedure["result"][0]["MATTHC"], code);
    for service in [
        "LayDanhMucLinhVuc",
        "LayDanhMucCoQuan",
        "DanhSachPAKNChoXuLy",
        "LayDanhSachHoiDapBoCoQuan",
    ] {
        let reply = pull(json!({"madonvi": "H26", "service": service}));
        let read = qcvn120::read_as(service.parse().unwrap(), reply.to_string()).unwrap();
        assert!(
            read.report().clean() && read.record_count() > 0,
            "{service}: {}",
            read.report()
        );
    }
    let question = pull(json!({"madonvi": "H26", "service": "LayDanhSachHoiDapGuiTuDVCQG"}))["result"][0]["HOIDAPID"].clone();
    let answer = json!({"HOIDAPID": question.to_string(), "MADONVI": "H26", "NGUOITRALOI": "Lê Thị Hoa", "CHUCVUNGUOITRALOI": "Công chức",
        "NGAYTRALOI": "29/11/2026", "NOIDUNGTRALOI": "Anh chị nộp tại bộ phận một cửa."});
    let pushed = pull(
        json!({"madonvi": "H26", "service": "DongBoKetQuaHoiDapGuiTuDVCQG", "data": [answer]}),
    );
    assert_eq!(pushed["error_code"], 0, "{pushed}");
    let told = pull(
        json!({"madonvi": "H26", "service": "LayNoiDungTraLoiTheoCauHoi", "cauhoiid": question}),
    );
    assert_eq!(
        told["result"][0]["NOIDUNGTRALOI"],
        "Anh chị nộp tại bộ phận một cửa."
    );
}

#[test]
fn a_province_gateway_sends_bare_arrays_and_gets_text_in_a_message() {
    let portal = Portal::with(&["--gateway-token", "khoa-truc"]);
    let bearer = [("Authorization", "Bearer khoa-truc")];
    let list = sample("danh-sach-ho-so.json");
    let push = |path: &str, headers: &[(&str, &str)]| {
        portal
            .send("POST", path, headers, list.as_bytes())
            .unwrap()
            .json()
    };
    let inner =
        |reply: &Value| serde_json::from_str::<Value>(reply["message"].as_str().unwrap()).unwrap();
    let reply = push("/mapi/DongBoHoSoMC?isUpdating=False&madonvi=H26", &bearer);
    assert!(
        inner(&reply)["message"]
            .as_str()
            .unwrap()
            .contains("thành công"),
        "{reply}"
    );
    let reply = push("/mapi/DongBoHoSoMC?isUpdating=False", &bearer);
    assert_eq!(inner(&reply)["error_code"], 3);
    let reply = push("/mapi/DongBoHoSoMC", &[("Authorization", "Bearer khac")]);
    assert_eq!(inner(&reply)["error_code"], 2);
    let pulled = portal
        .send("GET", "/mapi/LayDanhMucLinhVuc", &bearer, b"")
        .unwrap()
        .json();
    assert!(!inner(&pulled)["result"].as_array().unwrap().is_empty());
}

#[test]
fn limits_hold() {
    let portal = Portal::with(&[
        "--max-body",
        "2000",
        "--max-sessions",
        "2",
        "--max-rate",
        "20",
    ]);
    assert_eq!(portal.post("/mapi/g", &"x".repeat(3000)).status, 413);
    let login = || portal.post("/mapi/login", "").json()["error_code"].clone();
    assert_eq!([login(), login(), login()], [json!(0), json!(0), json!(6)]);
    let codes: Vec<Value> = (0..300)
        .map(|_| portal.post("/mapi/g", "{}").json()["error_code"].clone())
        .collect();
    assert!(
        codes.contains(&json!(6)),
        "no call of three hundred was refused"
    );
}

#[test]
fn replies_come_in_the_encoding_that_is_asked_for() {
    let portal = Portal::start();
    let session = portal.login();
    let json =
        json!({"session": session, "madonvi": "H26", "service": "LayDanhMucLinhVuc"}).to_string();
    let xml = qcvn120::convert::json_to_xml(&json).unwrap().text;
    let is_xml = |headers: &[(&str, &str)], body: &str| {
        let answer = portal
            .send("POST", "/mapi/g", headers, body.as_bytes())
            .unwrap();
        let read = qcvn120::read_as("LayDanhMucLinhVuc".parse().unwrap(), &answer.body).unwrap();
        assert!(
            read.report().clean() && read.record_count() > 0,
            "{answer:?}"
        );
        let is_xml = answer.head.contains("application/xml");
        assert_eq!(is_xml, answer.body.starts_with('<'), "{answer:?}");
        is_xml
    };
    let json_type = ("Content-Type", "application/json");
    let xml_type = ("Content-Type", "text/xml; charset=utf-8");
    assert!(!is_xml(&[json_type], &json) && is_xml(&[xml_type], &xml));
    // Who says nothing is answered as it asked; who asks for one gets that one.
    assert!(!is_xml(&[], &json) && is_xml(&[], &xml));
    assert!(is_xml(&[json_type, ("Accept", "application/xml")], &json));
    assert!(!is_xml(&[xml_type, ("Accept", "application/json")], &xml));
    assert!(is_xml(&[xml_type, ("Accept", "*/*")], &xml));
    let login = portal
        .send("POST", "/mapi/login", &[xml_type], b"")
        .unwrap();
    assert!(login.body.contains("<session>"), "{login:?}");
    let path = "/mapi/LayDanhMucLinhVuc";
    let gateway = [("Authorization", "bearer x"), ("Accept", "application/xml")];
    assert!(
        portal
            .send("GET", path, &gateway, b"")
            .unwrap()
            .body
            .starts_with("<?xml")
    );
}

#[test]
fn papers_of_feedback_are_had_by_the_path_that_the_feedback_names() {
    let portal = Portal::start();
    let session = portal.login();
    let pull = |request: Value| portal.push(&session, &request);
    let feedback = pull(json!({"madonvi": "H26", "service": "DanhSachPAKNChoXuLy"}));
    let path = feedback["result"][1]["TepTinPhanAnh"]
        .as_str()
        .unwrap()
        .to_owned();
    let ask = |path: &str| {
        pull(json!({"madonvi": "H26", "service": "LayTaiLieuPAKN", "TepTinPhanAnh": path}))
    };
    let found = ask(&path);
    assert_eq!(found["result"].as_array().unwrap().len(), 1, "{found}");
    assert_eq!(found["result"][0]["DuongDan"], json!(path));
    assert_eq!(ask("/khong/co.pdf")["error_code"], 4);
    assert_eq!(ask("")["error_code"], 1);
    let gateway = [("Authorization", "Bearer x")];
    let pulled = portal.send(
        "GET",
        &format!("/mapi/LayTaiLieuPAKN?TepTinPhanAnh={path}"),
        &gateway,
        b"",
    );
    assert!(pulled.unwrap().body.contains("DuongDan"));
}

#[test]
fn an_update_through_a_gateway_is_held_against_what_came_before() {
    let portal = Portal::start();
    let dossiers = sample("danh-sach-ho-so.json");
    let push = |query: &str| {
        let bearer = [("Authorization", "Bearer x")];
        let path = format!("/mapi/DongBoHoSoMC?madonvi=H26&{query}");
        portal
            .send("POST", &path, &bearer, dossiers.as_bytes())
            .unwrap()
            .json();
        let calls = portal.get("/api/calls").json();
        let last = calls["calls"].as_array().unwrap().last().unwrap()["id"].clone();
        portal.get(&format!("/api/calls/{last}")).json()["report"].clone()
    };
    let report = push("isUpdating=True");
    let found = report["advice"].as_array().unwrap();
    let never: Vec<&Value> = found
        .iter()
        .filter(|finding| finding["code"] == "together.never-created")
        .collect();
    assert!(!never.is_empty(), "{report}");
    // The place is that in the list as it was sent.
    assert!(
        never[0]["pointer"].as_str().unwrap().starts_with("/0"),
        "{}",
        never[0]
    );
    let total = ["errors", "quirks", "advice"].map(|kind| report[kind].as_array().unwrap().len());
    assert_eq!(report["total"], json!(total.iter().sum::<usize>()));
    let report = push("isUpdating=True");
    assert!(
        !report.to_string().contains("together.never-created"),
        "{report}"
    );
}
