//! The broker's switch, its keys and its notes.

use crate::{
    Ctx,
    api::{BrokerAllow, BrokerSwitch, BrokerView, Hand, HandOut, Nothing, ToolRef, ToolRow},
    broker,
    desk::Desk,
};
use qianyao_domain::Failure;
use std::time::Duration;

/// How many hand-outs are shown.
const SHOWN: usize = 50;
/// How long a new key stays on the clipboard: long enough to find the place where it belongs.
const CLEAR_AFTER: Duration = Duration::from_secs(120);

/// The broker, the tools that hold a key, and what was handed out.
pub(crate) async fn broker_view(desk: &Desk, _: Nothing) -> Result<BrokerView, Failure> {
    let (port, _) = broker::wanted(desk).await?;
    let serving = desk.switch().port();
    let tools = broker::tools(desk).await?;
    let notes = desk.ctx().run(|ctx| Ok(broker::latest(ctx, 1_000))).await?;
    Ok(BrokerView {
        running: serving.is_some(),
        port: serving.unwrap_or(port),
        tools: tools.into_iter().map(|tool| row(tool, &notes)).collect(),
        notes: notes.into_iter().take(SHOWN).collect(),
    })
}

fn row(tool: broker::Tool, notes: &[HandOut]) -> ToolRow {
    let asked = notes
        .iter()
        .find(|note| note.tool.as_ref() == Some(&tool.name));
    ToolRow {
        asked_at: asked.map(|note| note.at),
        name: tool.name,
        made_at: tool.made_at,
        accounts: tool.accounts,
    }
}

/// Turns the broker on or off.
pub(crate) async fn broker_switch(desk: &Desk, ask: BrokerSwitch) -> Result<BrokerView, Failure> {
    broker::turn(desk, ask.on, ask.port).await?;
    told(desk).await
}

/// Makes a key for a tool and shows it to the person past the page, this once. Where it cannot be shown, there is none.
pub(crate) async fn broker_allow(desk: &Desk, ask: BrokerAllow) -> Result<BrokerView, Failure> {
    let name = ask.name.trim().to_owned();
    let key = broker::allow(desk, &name, ask.accounts).await?;
    let title = name.clone();
    let shown = desk
        .ctx()
        .run(move |ctx: &Ctx| match ask.hand {
            Hand::Clipboard => ctx.host.copy_secret(&key, CLEAR_AFTER),
            Hand::Dialog => ctx.host.reveal_secret(&title, &key),
        })
        .await;
    if let Err(failure) = shown {
        broker::revoke(desk, &name).await?;
        return Err(failure);
    }
    told(desk).await
}

/// Ends a tool's key.
pub(crate) async fn broker_revoke(desk: &Desk, req: ToolRef) -> Result<BrokerView, Failure> {
    broker::revoke(desk, &req.name).await?;
    told(desk).await
}

async fn told(desk: &Desk) -> Result<BrokerView, Failure> {
    desk.ctx().changed(&["broker"]);
    broker_view(desk, Nothing {}).await
}
