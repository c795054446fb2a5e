//! The program, started for a test, and a small client that sees every byte.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

/// A running portal; it ends with the test.
pub(crate) struct Portal {
    child: Child,
    pub(crate) address: String,
    store: String,
    folder: TempDir,
    /// On PostgreSQL all tests share one database: one after the other.
    _turn: Option<MutexGuard<'static, ()>>,
}

static TURN: Mutex<()> = Mutex::new(());

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(self.body.trim_start_matches('\u{feff}'))
            .unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

impl Portal {
    pub(crate) fn start() -> Self {
        Self::with(&[])
    }

    /// Starts the program with further arguments, on an empty store.
    pub(crate) fn with(arguments: &[&str]) -> Self {
        let folder = TempDir::new().unwrap();
        let shared = std::env::var("PORTAL_TEST_STORE").ok();
        let turn = shared
            .is_some()
            .then(|| TURN.lock().unwrap_or_else(PoisonError::into_inner));
        let file = folder.path().join("portal.db").display().to_string();
        let is_shared = shared.is_some();
        let store = shared.unwrap_or(file);
        let (child, address) = launch(&store, arguments, folder.path());
        let portal = Self {
            child,
            address,
            store,
            folder,
            _turn: turn,
        };
        if is_shared {
            let token = arguments
                .iter()
                .skip_while(|word| **word != "--token")
                .nth(1);
            let token = format!("Bearer {}", token.unwrap_or(&""));
            let address = portal.address.replace("0.0.0.0", "127.0.0.1");
            let reset = send(
                &address,
                "POST",
                "/api/reset",
                &[("Authorization", &token)],
                b"",
            );
            assert_eq!(reset.unwrap().status, 204);
        }
        portal
    }

    /// Ends the program at once, as a power failure would, and starts it again on the same store.
    pub(crate) fn kill_and_restart(&mut self) {
        self.restart_with(&[]);
    }

    /// Ends the program at once, and starts it again with further arguments.
    pub(crate) fn restart_with(&mut self, arguments: &[&str]) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        (self.child, self.address) = launch(&self.store, arguments, self.folder.path());
    }

    /// Asks the program to end, and tells whether it did so well.
    pub(crate) fn stop(&mut self) -> bool {
        let id = self.child.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-TERM", &id])
                .status()
                .unwrap()
                .success()
        );
        self.child.wait().unwrap().success()
    }

    /// The memory of the program now and at most, as Linux tells.
    pub(crate) fn memory(&self) -> String {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))
            .unwrap_or_default();
        let lines = status
            .lines()
            .filter(|line| line.starts_with("VmRSS") || line.starts_with("VmHWM"));
        lines
            .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect::<Vec<_>>()
            .join(", ")
    }

    pub(crate) fn store(&self) -> &str {
        &self.store
    }

    /// What the program has logged so far.
    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap()
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[], b"").unwrap()
    }

    pub(crate) fn post(&self, path: &str, body: &str) -> Answer {
        self.send("POST", path, &[], body.as_bytes()).unwrap()
    }

    pub(crate) fn post_json(&self, path: &str, body: &Value) -> Answer {
        self.send(
            "POST",
            path,
            &[("Content-Type", "application/json")],
            body.to_string().as_bytes(),
        )
        .unwrap()
    }

    /// Sends one call on a connection of its own. `None` if the connection ends without a whole answer.
    pub(crate) fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Option<Answer> {
        send(&self.address, method, path, headers, body)
    }

    pub(crate) fn login(&self) -> String {
        let reply = self
            .post(
                "/mapi/login",
                r#"{"username": "motcua.h26", "password": "mat-khau-thu"}"#,
            )
            .json();
        reply["session"].as_str().unwrap().to_owned()
    }

    /// Sends a packet of the folder of samples in a session, with members changed.
    pub(crate) fn push(&self, session: &str, packet: &Value) -> Value {
        let mut packet = packet.clone();
        packet["session"] = session.into();
        self.post("/mapi/g", &packet.to_string()).json()
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(crate) fn send(
    address: &str,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> Option<Answer> {
    let mut stream = TcpStream::connect(address).ok()?;
    stream
        .set_read_timeout(Some(Duration::from_secs(60)))
        .unwrap();
    let has_host = headers.iter().any(|(name, _)| *name == "Host");
    let host = if has_host {
        String::new()
    } else {
        format!("Host: {address}\r\n")
    };
    let line = |text: String, (name, value): &(&str, &str)| text + &format!("{name}: {value}\r\n");
    let headers = headers.iter().fold(String::new(), line);
    let head = format!(
        "{method} {path} HTTP/1.1\r\n{host}Connection: close\r\n{headers}Content-Length: {}\r\n\r\n",
        body.len()
    );
    // The server may have closed the connection already.
    let _ = stream
        .write_all(head.as_bytes())
        .and_then(|()| stream.write_all(body));
    let mut text = Vec::new();
    let _ = stream.read_to_end(&mut text);
    let text = String::from_utf8_lossy(&text).into_owned();
    let (head, body) = text.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let length = head.lines().find_map(|line| {
        line.to_ascii_lowercase()
            .strip_prefix("content-length: ")?
            .parse::<usize>()
            .ok()
    });
    if length.is_some_and(|length| length != body.len()) {
        return None;
    }
    Some(Answer {
        status,
        head: head.to_owned(),
        body: body.to_owned(),
    })
}

/// Starts the program, and waits until it says where it listens.
fn launch(store: &str, arguments: &[&str], folder: &Path) -> (Child, String) {
    let listen: &[&str] = if arguments.contains(&"--listen") {
        &[]
    } else {
        &["--listen", "127.0.0.1:0"]
    };
    let mut child = Command::new(env!("CARGO_BIN_EXE_qcvn120-portal"))
        .args(["--store", store])
        .args(listen)
        .args(arguments)
        .stdout(Stdio::piped())
        .stderr(log(folder))
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let address = line
        .split("http://")
        .nth(1)
        .and_then(|rest| rest.split('/').next());
    let address = address
        .unwrap_or_else(|| {
            let log = std::fs::read_to_string(folder.join("log")).unwrap_or_default();
            panic!("it says: {line}{log}")
        })
        .to_owned();
    (child, address)
}

/// Where the program's log goes.
fn log(folder: &Path) -> std::fs::File {
    let mut options = std::fs::OpenOptions::new();
    options.create(true).append(true);
    options.open(folder.join("log")).unwrap()
}

/// A packet of the crate's folder of samples.
pub(crate) fn sample(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/packets");
    std::fs::read_to_string(folder.join(name)).unwrap()
}

/// The sample with three dossiers, as a create or an update.
pub(crate) fn dossiers(is_update: bool) -> Value {
    let mut packet: Value = serde_json::from_str(&sample("dong-bo-ho-so.json")).unwrap();
    packet["isUpdating"] = if is_update { "True" } else { "False" }.into();
    packet
}
