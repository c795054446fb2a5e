//! The program: see the usage below, and README.md.

use std::env;
use std::error::Error;
use std::process::ExitCode;

use mot_cua::{gateway, portal, push, store};

const USAGE: &str = "\
mot-cua push --dry-run        prints the packets that are due, and changes nothing
mot-cua push --via COMMAND    sends them: COMMAND gets a packet on its input and writes the portal's reply to its output
mot-cua serve [ADDRESS]       takes packets from the districts (127.0.0.1:3000)

Environment: MOT_CUA_DB (mot-cua.db), MOT_CUA_DON_VI (H26), PORTAL_USER, PORTAL_PASSWORD";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match *words {
        ["push", "--dry-run"] => dry_run(),
        ["push", "--via", command] => push_via(command),
        ["serve"] => serve("127.0.0.1:3000"),
        ["serve", address] => serve(address),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    if let Err(error) = done {
        eprintln!("mot-cua: {error}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

type Done = Result<(), Box<dyn Error>>;

/// A push to a portal that only prints, in a transaction that is not committed.
fn dry_run() -> Done {
    let db = database()?;
    let _undone = db.unchecked_transaction()?;
    let summary = push::push(&db, &mut portal::printed, "(phiên)", &agency())?;
    eprintln!("{summary:?}");
    Ok(())
}

fn push_via(command: &str) -> Done {
    let (user, password) = (env::var("PORTAL_USER")?, env::var("PORTAL_PASSWORD")?);
    let db = database()?;
    let mut portal = portal::via(command);
    let session = push::log_in(&mut portal, &user, &password)?;
    let summary = push::push(&db, &mut portal, &session, &agency())?;
    eprintln!("{summary:?}");
    Ok(())
}

fn serve(address: &str) -> Done {
    let router = gateway::router(database()?, |line| eprintln!("{line}"));
    tokio::runtime::Runtime::new()?.block_on(async {
        let listener = tokio::net::TcpListener::bind(address).await?;
        eprintln!("listening on {}", listener.local_addr()?);
        // On Ctrl-C, packets that are being taken are taken to the end.
        let stop = async { tokio::signal::ctrl_c().await.unwrap_or_default() };
        axum::serve(listener, router)
            .with_graceful_shutdown(stop)
            .await?;
        Ok(())
    })
}

fn database() -> Result<rusqlite::Connection, Box<dyn Error>> {
    let path = env::var("MOT_CUA_DB").unwrap_or_else(|_| "mot-cua.db".to_owned());
    Ok(store::open(path)?)
}

fn agency() -> String {
    env::var("MOT_CUA_DON_VI").unwrap_or_else(|_| "H26".to_owned())
}
