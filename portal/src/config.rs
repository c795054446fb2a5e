//! What the program can be told.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand};

/// A portal to test against: Cổng Dịch vụ công quốc gia giả lập để kiểm thử.
#[derive(Debug, Parser)]
#[command(name = "qcvn120-portal", version, about)]
pub struct Cli {
    /// The store: a SQLite file, or postgres://user:password@host/database. Also from PORTAL_STORE, which hides the password from other users.
    #[arg(
        long,
        env = "PORTAL_STORE",
        default_value = "qcvn120-portal.db",
        hide_env_values = true,
        global = true
    )]
    pub store: String,
    /// What to do; without it, serve.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// How to serve.
    #[command(flatten)]
    pub options: Options,
}

/// What the program does beside serving.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Writes the whole store to standard output, as NDJSON.
    Export,
    /// Takes an export from standard input into the store.
    Import,
    /// Prints the OpenAPI 3.1 document of the portal and of its API.
    Openapi,
}

/// How the portal serves.
#[derive(Debug, Clone, Args)]
pub struct Options {
    /// Where to listen. Anything but a loopback address wants a token for page and API: one is made if none is given.
    #[arg(long, default_value = "127.0.0.1:8120")]
    pub listen: SocketAddr,
    /// The token for page and API: letters, digits, and - . _ ~
    #[arg(long, env = "PORTAL_TOKEN", hide_env_values = true, value_parser = token)]
    pub token: Option<String>,
    /// An account that may log in, as NAME:PASSWORD; more than once for more. Without any, every account may.
    #[arg(
        long = "user",
        env = "PORTAL_USER",
        value_delimiter = ',',
        hide_env_values = true,
        value_parser = account
    )]
    pub users: Vec<String>,
    /// The bearer token of province gateways. Without it, every token is taken.
    #[arg(long, env = "PORTAL_GATEWAY_TOKEN", hide_env_values = true, value_parser = filled)]
    pub gateway_token: Option<String>,
    /// How long a session lives: 30m, 45s, 2h, 1d.
    #[arg(long, default_value = "30m", value_parser = duration)]
    pub session_life: Duration,
    /// How many sessions may live at once.
    #[arg(long, default_value_t = 10_000)]
    pub max_sessions: i64,
    /// The longest body, in bytes.
    #[arg(long, default_value_t = 16 << 20)]
    pub max_body: usize,
    /// How many calls a second are taken; 0 for any number.
    #[arg(long, default_value_t = 0)]
    pub max_rate: u32,
    /// How many bytes are stored, of packets and what was found in them; what comes beyond is refused.
    #[arg(long, default_value_t = 50 << 30)]
    pub max_stored: i64,
    /// How long packets are kept: 7d, 12h. Without it, for ever.
    #[arg(long, value_parser = duration)]
    pub keep: Option<Duration>,
    /// A document that pulls are answered from, in the form of the packets; more than once for more. Samples stand for what is not given.
    #[arg(long)]
    pub catalogue: Vec<PathBuf>,
    /// The seed of the samples.
    #[arg(long, default_value_t = 120)]
    pub seed: u64,
    /// Logs as JSON, a line for each event.
    #[arg(long)]
    pub log_json: bool,
}

/// A token that fits into an address and a cookie.
fn token(text: &str) -> Result<String, String> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    if text.is_empty() || !text.bytes().all(is_plain) {
        return Err(
            "chỉ gồm chữ không dấu, chữ số và - . _ ~ / letters, digits and - . _ ~ only"
                .to_owned(),
        );
    }
    Ok(text.to_owned())
}

/// A secret that is one.
fn filled(text: &str) -> Result<String, String> {
    if text.trim().is_empty() {
        return Err("không được để trống / must not be empty".to_owned());
    }
    Ok(text.trim().to_owned())
}

/// A name and a password.
fn account(text: &str) -> Result<String, String> {
    match text.split_once(':') {
        Some((name, password)) if !name.is_empty() && !password.is_empty() => Ok(text.to_owned()),
        // The text itself may be a password: it is not repeated.
        _ => Err("viết như ten:mat-khau / write it like name:password".to_owned()),
    }
}

/// A duration as a number and a unit.
fn duration(text: &str) -> Result<Duration, String> {
    let wrong = || format!("“{text}”: viết như 30m, 45s, 2h, 7d / write it like 30m, 45s, 2h, 7d");
    let unit = text.chars().last().ok_or_else(wrong)?;
    let seconds = match unit {
        's' => 1,
        'm' => 60,
        'h' => 3_600,
        'd' => 86_400,
        _ => return Err(wrong()),
    };
    let count: u64 = text[..text.len() - 1].parse().map_err(|_| wrong())?;
    count
        .checked_mul(seconds)
        .map(Duration::from_secs)
        .ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn secrets_are_never_empty_and_accounts_have_a_password() {
        assert!(token("ma-truy-cap_1.2~").is_ok());
        for wrong in ["", "mã", "a b", "a;b", "a&b"] {
            assert!(token(wrong).is_err(), "{wrong}");
        }
        assert!(filled(" ").is_err() && account("ten:mat:khau").is_ok());
        for wrong in ["", "ten", ":mat-khau", "ten:"] {
            assert!(account(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn durations_have_a_unit() {
        assert_eq!(duration("30m"), Ok(Duration::from_secs(1_800)));
        assert_eq!(duration("7d"), Ok(Duration::from_secs(604_800)));
        for wrong in ["", "7", "d", "-1d", "7 d", "99999999999999999999d", "7đ"] {
            assert!(duration(wrong).is_err(), "{wrong}");
        }
    }
}
