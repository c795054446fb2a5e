//! How fast it is, on the machine at hand: `cargo test --release --test portal -- --ignored --nocapture load`. `PORTAL_LOAD` is the
//! number of seconds of each part, five if it is not said; `PORTAL_LOAD_DOSSIERS` how many dossiers are stored at the end, a hundred
//! thousand if it is not said.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Bytes;
use qcvn120::statistics::{DongBoThongKeHoSo, MonthCounts, ThongKeHoSo};
use qcvn120::status_sync::{DongBoHoSoMC, HoSo};
use qcvn120::{Request, testing};

use crate::server::Portal;

const CLIENTS: usize = 8;

/// Each dossier has a number of its own.
static SERIAL: AtomicUsize = AtomicUsize::new(0);

#[test]
#[ignore = "takes a while, and tells figures"]
fn load_of_pushes_beside_a_handler_that_only_echoes() {
    let echo = echo();
    let portal = Portal::with(&["--session-life", "12h"]);
    let session = portal.login();
    let dossiers: Vec<HoSo> = testing::samples(100, 7);
    let packet = |size: usize, serial: usize| {
        let records = dossiers[..size].iter().enumerate().map(|(place, dossier)| {
            dossier
                .clone()
                .ma_ho_so(format!("000.00.03.H26-261129-{serial:07}{place:02}"))
        });
        Request::<DongBoHoSoMC>::new(session.as_str(), "000.00.03.H26", false)
            .records(records)
            .to_json()
            .unwrap()
    };
    let seconds = number("PORTAL_LOAD", 5);
    for size in [1, 100] {
        let body = |serial: usize| packet(size, serial);
        let until = |_: usize, elapsed: Duration| elapsed < Duration::from_secs(seconds);
        let (alone, bytes) = measure(&echo, &body, "", &until);
        let (taken, _) = measure(&portal.address, &body, "thành công", &until);
        eprintln!(
            "{size} a call, {bytes} bytes: echo {alone}; portal {taken}; ratio {:.1}",
            alone.rate / taken.rate
        );
    }
    eprintln!("memory: {}", portal.memory());

    let most = usize::try_from(number("PORTAL_LOAD_DOSSIERS", 100_000)).unwrap();
    let stored = || {
        let text = portal.get("/metrics").body;
        let line = text
            .lines()
            .find_map(|line| line.strip_prefix("portal_stored_dossiers "));
        line.unwrap().parse::<usize>().unwrap()
    };
    let missing = most.saturating_sub(stored()) / 100;
    let body = |serial: usize| packet(100, serial);
    let started = Instant::now();
    measure(&portal.address, &body, "thành công", &|calls, _| {
        calls < missing
    });
    eprintln!(
        "{} dossiers stored, {missing} calls of 100 more in {:.0?}: {}",
        stored(),
        started.elapsed(),
        portal.memory()
    );
    let counts = MonthCounts {
        received: 3,
        open_in_time: 3,
        ..MonthCounts::default()
    };
    let told = ThongKeHoSo::from_counts(11, 2026, &counts)
        .unwrap()
        .madonvi("H26")
        .ten_don_vi("UBND tỉnh");
    let statistics = Request::<DongBoThongKeHoSo>::new(session.as_str(), "000.00.03.H26")
        .records([told])
        .to_json()
        .unwrap();
    let lookup = format!(
        r#"{{"session": "{session}", "madonvi": "H26", "service": "TraCuuHoSo", "mahoso": "000.00.03.H26-261129-{:07}00"}}"#,
        7
    );
    for (what, run) in [
        (
            "a look-up",
            &(|| portal.post("/mapi/g", &lookup)) as &dyn Fn() -> crate::server::Answer,
        ),
        ("statistics of a month that do not agree", &|| {
            portal.post("/mapi/g", &statistics)
        }),
        ("the list", &|| portal.get("/")),
        ("what to mend first", &|| portal.get("/mend")),
        ("statistics", &|| portal.get("/statistics")),
        ("months", &|| portal.get("/months")),
        ("the report", &|| portal.get("/report.html")),
        ("metrics", &|| portal.get("/metrics")),
    ] {
        let started = Instant::now();
        assert_eq!(run().status, 200, "{what}");
        eprintln!("{what}: {:.0?}; {}", started.elapsed(), portal.memory());
    }
}

/// A number of the environment.
fn number(name: &str, default: u64) -> u64 {
    let value = std::env::var(name).ok();
    value
        .and_then(|value| value.parse().ok())
        .unwrap_or(default)
}

struct Figures {
    rate: f64,
    median: Duration,
    worst: Duration,
}

impl std::fmt::Display for Figures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{:.0}/s (p50 {:.1?}, p99 {:.1?})",
            self.rate, self.median, self.worst
        )
    }
}

/// Calls from several clients, each of which waits for its answer, until it is enough by the number of calls and the time.
fn measure(
    address: &str,
    body: &(dyn Fn(usize) -> String + Sync),
    expected: &str,
    goes_on: &(dyn Fn(usize, Duration) -> bool + Sync),
) -> (Figures, usize) {
    let (begun, made) = (Instant::now(), AtomicUsize::new(0));
    let made = &made;
    let mut times: Vec<Duration> = thread::scope(|scope| {
        let clients: Vec<_> = (0..CLIENTS)
            .map(|_| {
                scope.spawn(move || {
                    let mut stream = BufReader::new(TcpStream::connect(address).unwrap());
                    let mut times = Vec::new();
                    while goes_on(made.fetch_add(1, Ordering::Relaxed), begun.elapsed()) {
                        let body = body(SERIAL.fetch_add(1, Ordering::Relaxed));
                        let started = Instant::now();
                        let answer = call(&mut stream, &body).unwrap();
                        times.push(started.elapsed());
                        assert!(answer.contains(expected), "{answer}");
                    }
                    times
                })
            })
            .collect();
        clients
            .into_iter()
            .flat_map(|client| client.join().unwrap())
            .collect()
    });
    times.sort_unstable();
    let at = |part: usize| {
        let place = (times.len() * part / 100).min(times.len().saturating_sub(1));
        times.get(place).copied().unwrap_or_default()
    };
    let rate = f64::from(u32::try_from(times.len()).unwrap()) / begun.elapsed().as_secs_f64();
    (
        Figures {
            rate,
            median: at(50),
            worst: at(99),
        },
        body(0).len(),
    )
}

/// One call on a connection that stays open; `None` if it ends without a whole answer.
pub(crate) fn call(stream: &mut BufReader<TcpStream>, body: &str) -> Option<String> {
    let head = format!(
        "POST /mapi/g HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    stream.get_mut().write_all((head + body).as_bytes()).ok()?;
    let mut length = 0;
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
        if line == "\r\n" {
            break;
        }
    }
    let mut answer = vec![0; length];
    stream.read_exact(&mut answer).ok()?;
    String::from_utf8(answer).ok()
}

/// A server of the same make that only echoes.
fn echo() -> String {
    let (told, address) = std::sync::mpsc::channel();
    thread::spawn(move || {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
            told.send(listener.local_addr().unwrap().to_string())
                .unwrap();
            let router = Router::new().fallback(|body: Bytes| async { body });
            qcvn120_portal::server::serve(listener, router, std::future::pending()).await;
        });
    });
    address.recv().unwrap()
}
