//! Nothing that was acknowledged is lost, however the program ends.

use std::collections::HashSet;
use std::io::BufReader;
use std::net::TcpStream;
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use qcvn120::status_sync::{DongBoHoSoMC, HoSo};
use qcvn120::{Request, testing};
use serde_json::{Value, json};

use crate::load::call;
use crate::server::{Portal, dossiers};

/// How many clients send as fast as they are answered.
const CLIENTS: usize = 8;

/// How often the program is killed: `PORTAL_KILLS`, ten times if it does not say.
fn kills() -> usize {
    std::env::var("PORTAL_KILLS")
        .ok()
        .and_then(|kills| kills.parse().ok())
        .unwrap_or(10)
}

#[test]
fn nothing_that_was_acknowledged_is_lost_when_the_program_is_killed_under_full_load() {
    let mut portal = Portal::start();
    let session = portal.login();
    let acknowledged = Mutex::new(Vec::<String>::new());
    let samples: Vec<HoSo> = testing::samples(20, 7);
    let count = || acknowledged.lock().unwrap().len();
    for round in 0..kills() {
        thread::scope(|scope| {
            for client in 0..CLIENTS {
                let (address, session) = (portal.address.clone(), session.as_str());
                let (samples, acknowledged) = (&samples, &acknowledged);
                // Every other client sends twenty dossiers a call.
                let many = if client % 2 == 0 { 1 } else { samples.len() };
                scope.spawn(move || {
                    let mut stream = BufReader::new(TcpStream::connect(address).unwrap());
                    for serial in 0_usize.. {
                        let number = |place| {
                            format!("000.00.03.H26-261129-{round:02}{client}{serial:05}{place:02}")
                        };
                        let numbers: Vec<String> = (0..many).map(number).collect();
                        let records = samples
                            .iter()
                            .zip(&numbers)
                            .map(|(sample, number)| sample.clone().ma_ho_so(number.clone()));
                        let request = Request::<DongBoHoSoMC>::new(session, "000.00.03.H26", false);
                        let body = request.records(records).to_json().unwrap();
                        let Some(answer) = call(&mut stream, &body) else {
                            break;
                        };
                        assert!(answer.contains("thành công"), "{answer}");
                        acknowledged.lock().unwrap().extend(numbers);
                    }
                });
            }
            // Each round ends in the midst of it.
            let (end, known) = (Instant::now() + Duration::from_secs(20), count());
            while count() < known + 150 && Instant::now() < end {
                thread::sleep(Duration::from_millis(5));
            }
            portal.kill_and_restart();
        });
    }
    let acknowledged = acknowledged.into_inner().unwrap();
    // The session, which was acknowledged as well, lives on.
    assert_eq!(portal.push(&session, &dossiers(true))["error_code"], 0);
    for number in acknowledged.iter().rev().take(20) {
        let asked = json!({"madonvi": "H26", "service": "TraCuuHoSo", "mahoso": number});
        assert_eq!(
            portal.push(&session, &asked)["result"][0]["MaHoSo"],
            json!(number)
        );
    }
    portal.kill_and_restart();
    let (kept, records) = stored(&portal);
    let lost: Vec<&String> = acknowledged
        .iter()
        .filter(|number| !kept.contains(*number))
        .collect();
    assert!(
        lost.is_empty(),
        "{} of {} are lost: {:?}",
        lost.len(),
        acknowledged.len(),
        lost.first()
    );
    assert_eq!(kept.len(), records.len());
    assert!(
        acknowledged.len() >= 150 * kills(),
        "only {} dossiers were sent",
        acknowledged.len()
    );
    eprintln!(
        "{} dossiers were acknowledged to {CLIENTS} clients over {} kills, none was lost",
        acknowledged.len(),
        kills()
    );
}

/// The numbers of the dossiers that are stored, and of those that calls tell of.
fn stored(portal: &Portal) -> (HashSet<String>, HashSet<String>) {
    let export = Command::new(env!("CARGO_BIN_EXE_qcvn120-portal"))
        .args(["--store", portal.store(), "export"])
        .stderr(Stdio::null())
        .output()
        .unwrap();
    assert!(export.status.success());
    let text = String::from_utf8(export.stdout).unwrap();
    let mut found = (HashSet::new(), HashSet::new());
    for line in text.lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        let number = || row["number"].as_str().unwrap().to_owned();
        match row["table"].as_str().unwrap() {
            "dossier" => drop(found.0.insert(number())),
            "record" => drop(found.1.insert(number())),
            _ => {}
        }
    }
    found
}
