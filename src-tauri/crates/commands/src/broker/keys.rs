//! Keys of tools: 256 random bits each, shown once, kept as a hash.

use crate::Ctx;
use jiff::Timestamp;
use qianyao_domain::{ErrorCode, Failure, Secret};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// Where the keys rest among the settings; a face cannot reach it.
const SETTING: &str = "broker:keys";

/// A tool's key, without the key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tool {
    /// What the person calls the tool.
    pub name: String,
    /// When its key was made.
    pub made_at: Timestamp,
    /// The accounts and grants it may ask for; empty means all.
    pub accounts: Vec<String>,
    hash: String,
}

/// The tools that hold a key.
pub(super) fn list(ctx: &Ctx) -> Result<Vec<Tool>, Failure> {
    let text = ctx.store.setting_get(SETTING)?.unwrap_or_default();
    if text.is_empty() {
        return Ok(Vec::new());
    }
    serde_json::from_str(&text).map_err(|_| {
        Failure::new(
            ErrorCode::Store,
            "工具密钥的记录损坏",
            "The record of the tools' keys is damaged",
        )
        .hint("撤销后重新生成密钥", "Make new keys")
    })
}

/// Makes a key for a tool; an earlier key of that name ends.
pub(super) fn allow(ctx: &Ctx, name: &str, accounts: Vec<String>) -> Result<Secret, Failure> {
    if name.trim().is_empty() {
        return Err(Failure::new(
            ErrorCode::Usage,
            "工具要有名字",
            "A tool needs a name",
        ));
    }
    let bits: [u8; 32] = rand::random();
    let key = Secret::new(format!("qk_{}", hex(&bits)));
    let mut tools = list(ctx)?;
    tools.retain(|tool| tool.name != name);
    tools.push(Tool {
        name: name.to_owned(),
        made_at: ctx.clock.now(),
        accounts,
        hash: hex(&Sha256::digest(key.expose().as_bytes())),
    });
    keep(ctx, &tools)?;
    Ok(key)
}

/// Ends a tool's key.
pub(super) fn revoke(ctx: &Ctx, name: &str) -> Result<Tool, Failure> {
    let mut tools = list(ctx)?;
    let at = tools.iter().position(|tool| tool.name == name);
    let at = at.ok_or_else(|| crate::ctx::unknown("工具", "tool", name))?;
    let gone = tools.remove(at);
    keep(ctx, &tools)?;
    Ok(gone)
}

/// Whose key it is. Every hash is compared whole, so that the time taken tells nothing.
pub(super) fn holder(tools: Vec<Tool>, key: &str) -> Option<Tool> {
    let hash = hex(&Sha256::digest(key.as_bytes()));
    let mut found = None;
    for tool in tools {
        if bool::from(tool.hash.as_bytes().ct_eq(hash.as_bytes())) {
            found = Some(tool);
        }
    }
    found
}

fn keep(ctx: &Ctx, tools: &[Tool]) -> Result<(), Failure> {
    let text = serde_json::to_string(tools).unwrap_or_default();
    ctx.store.setting_put(SETTING, &text)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
