//! `qy serve`: fresh tokens for other tools, and their keys.

use crate::{args::ServeArgs, face::Face, print, sandbox::stopped};
use qianyao_commands::{
    ErrorCode, Failure,
    broker::{self, Broker, Tool},
};
use serde_json::{Value, json};
use std::process::ExitCode;
use tokio_util::sync::CancellationToken;

/// The port unless another is asked for or it is taken.
const USUAL: u16 = 18_799;

pub(crate) async fn run(face: &Face, ask: ServeArgs) -> Result<ExitCode, Failure> {
    let desk = face.desk()?;
    if ask.list {
        let tools = broker::tools(desk).await?;
        show(face, tools.iter().map(row).collect());
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(name) = ask.revoke {
        let gone = broker::revoke(desk, &name).await?;
        show(face, vec![row(&gone)]);
        return Ok(ExitCode::SUCCESS);
    }
    let broker = match ask.port {
        Some(port) => Broker::bind(port).await?,
        None => match Broker::bind(USUAL).await {
            Err(taken) if taken.code == ErrorCode::PortInUse => Broker::bind(0).await?,
            bound => bound?,
        },
    };
    if let Some(name) = ask.allow {
        let key = broker::allow(desk, &name, ask.account).await?;
        if face.json {
            print::document(&json!({ "event": "key", "name": name, "key": key.expose() }));
        } else {
            print::line(key.expose());
        }
    }
    let address = format!("http://127.0.0.1:{}", broker.port);
    if face.json {
        let port = broker.port;
        print::document(&json!({ "event": "listening", "address": address, "port": port }));
    } else {
        eprintln!("{address}/v1/token/TARGET");
    }
    let stop = CancellationToken::new();
    let pull = stop.clone();
    tokio::spawn(async move {
        stopped().await;
        pull.cancel();
    });
    broker.serve(desk.clone(), stop).await?;
    Ok(ExitCode::SUCCESS)
}

fn row(tool: &Tool) -> Value {
    json!({ "name": tool.name, "made_at": tool.made_at.to_string(), "accounts": tool.accounts })
}

fn show(face: &Face, rows: Vec<Value>) {
    if face.json {
        print::document(&Value::Array(rows));
    } else {
        let fields = ["name", "made_at", "accounts"].map(|field| (field, field));
        print::table(&rows, &fields);
    }
}
