//! The broker, as it is watched and switched.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The broker as it is now.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BrokerView {
    /// Whether this window serves.
    pub running: bool,
    /// Its port, or the one that it will be tried at.
    pub port: u16,
    /// The tools that hold a key.
    pub tools: Vec<ToolRow>,
    /// The latest hand-outs and refusals, the newest first.
    pub notes: Vec<HandOut>,
}

/// A tool that holds a key; the key itself is kept nowhere.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ToolRow {
    /// What the person calls it.
    pub name: String,
    /// When its key was made.
    pub made_at: Timestamp,
    /// The accounts and grants that it may ask for; empty means all.
    pub accounts: Vec<String>,
    /// When it last asked, as far as the notes reach back.
    pub asked_at: Option<Timestamp>,
}

/// Who asked for what, when, and how it ended; never the token.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct HandOut {
    /// When.
    pub at: Timestamp,
    /// Which tool; nobody where the key was missing or wrong.
    pub tool: Option<String>,
    /// The account or grant that was asked for.
    pub target: String,
    /// Status of the answer: 200 is a token.
    pub status: u16,
}

/// Turns the broker on or off.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct BrokerSwitch {
    /// Whether it is to serve.
    pub on: bool,
    /// The port to serve at; nothing keeps the last one.
    #[serde(default)]
    #[ts(optional)]
    pub port: Option<u16>,
}

/// Makes a key for a tool.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct BrokerAllow {
    /// What to call the tool.
    pub name: String,
    /// The accounts and grants that it may ask for; empty means all.
    #[serde(default)]
    pub accounts: Vec<String>,
    /// How the person gets to see the key, this once.
    pub hand: Hand,
}

/// How something secret reaches the person past the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Hand {
    /// On the clipboard.
    Clipboard,
    /// In a dialog of the system.
    Dialog,
}

/// Names a tool.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ToolRef {
    /// Its name.
    pub name: String,
}
