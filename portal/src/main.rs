//! The program: see `qcvn120-portal --help`.
#![forbid(unsafe_code)]

use std::error::Error;
use std::io::{BufWriter, IsTerminal as _, Write as _, stderr, stdin, stdout};
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser as _;
use qcvn120_portal::config::{Cli, Command, Options};
use qcvn120_portal::{App, Catalogue, Store, keep, openapi, router, server};
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    log(&cli.options);
    match run(cli).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("qcvn120-portal: {error}");
            ExitCode::from(2)
        }
    }
}

async fn run(cli: Cli) -> Result<(), Box<dyn Error>> {
    if matches!(cli.command, Some(Command::Openapi)) {
        return Ok(writeln!(stdout(), "{}", openapi())?);
    }
    if matches!(cli.command, Some(Command::Export)) {
        let store = Store::open_beside(&cli.store).await?;
        let mut out = BufWriter::new(stdout().lock());
        let lines = store.export(&mut out).await?;
        out.flush()?;
        eprintln!("Đã xuất {lines} dòng / {lines} lines exported");
        return Ok(());
    }
    let store = Store::open(&cli.store).await?;
    match cli.command {
        Some(Command::Import) => {
            let lines = store.import(stdin().lock()).await?;
            eprintln!("Đã nhập {lines} dòng / {lines} lines imported");
        }
        _ => serve(cli.options, store).await?,
    }
    Ok(())
}

async fn serve(options: Options, store: Store) -> Result<(), Box<dyn Error>> {
    let catalogue = Catalogue::read(options.seed, &options.catalogue)?;
    let listen = options.listen;
    let listener = TcpListener::bind(listen).await.map_err(|error| {
        format!("không mở được địa chỉ {listen} / cannot listen on {listen}: {error}")
    })?;
    let address = listener.local_addr()?;
    let app = App::new(options, store.clone(), catalogue);
    keep(&app);
    // The one way for its owner to learn of a token that was made; it goes nowhere else.
    let token = app
        .token()
        .map_or_else(String::new, |token| format!("?token={token}"));
    let words = format!(
        "Cổng kiểm thử / The portal: http://{address}/mapi/g\nTrang xem / The page: http://{address}/{token}\n"
    );
    // Nobody need listen.
    let _ = stdout().write_all(words.as_bytes());
    let _ = stdout().flush();
    tracing::info!(%address, "the portal listens");
    let ending = Arc::clone(&app);
    let stop = async move {
        stop().await;
        tracing::info!("the portal is asked to end");
        ending.end();
    };
    server::serve(listener, router(app), stop).await;
    store.close().await;
    tracing::info!("the portal has ended");
    Ok(())
}

/// Comes true when the program is asked to end.
async fn stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}

fn log(options: &Options) {
    let filter =
        EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(stderr);
    if options.log_json {
        builder.json().init();
    } else {
        builder.with_ansi(stderr().is_terminal()).init();
    }
}
