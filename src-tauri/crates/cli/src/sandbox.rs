//! `qy sandbox`: the platforms on loopback until stopped.

use crate::{args::SandboxArgs, face::Face, print};
use qianyao_commands::{
    ErrorCode, Failure,
    sandbox::{Faults, Options, Sandbox},
};
use serde_json::json;
use std::process::ExitCode;

pub(crate) async fn run(face: &Face, ask: SandboxArgs) -> Result<ExitCode, Failure> {
    let spec = ask.fault.join(",");
    let faults: Faults = spec.parse().map_err(|error| {
        Failure::new(
            ErrorCode::Usage,
            format!("--fault 写法不对：{error}"),
            format!("--fault cannot be read: {error}"),
        )
    })?;
    let options = Options {
        port: ask.port,
        seed: ask.seed,
        rows: ask.rows,
        auto_consent: ask.auto_consent,
        faults,
        limits: !ask.no_limits,
        ..Options::default()
    };
    let sandbox = Sandbox::start(options).await.map_err(|error| {
        Failure::new(
            ErrorCode::PortInUse,
            format!("沙盒无法启动：{error}"),
            format!("The sandbox cannot start: {error}"),
        )
        .hint(
            "换一个 --port，或不指定端口",
            "Choose another --port, or none",
        )
    })?;
    let first =
        json!({ "origins": sandbox.origins(), "apps": apps(&sandbox), "port": sandbox.port() });
    if face.json {
        print::document(&first);
    } else {
        print::line(&serde_json::to_string_pretty(&first).unwrap_or_default());
    }
    stopped().await;
    sandbox.stop().await;
    Ok(ExitCode::SUCCESS)
}

fn apps(sandbox: &Sandbox) -> Vec<serde_json::Value> {
    let app = |app: &qianyao_commands::sandbox::SandboxApp| {
        json!({
            "platform": app.platform, "id": app.id, "secret": app.secret,
            "redirect": app.redirects.first(), "redirects": app.redirects,
        })
    };
    sandbox.apps().iter().map(app).collect()
}

/// Until the person or the system ends the program.
pub(crate) async fn stopped() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut term) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = term.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}
