//! The product itself: settings, checks, the sandbox, changes.

use qianyao_domain::Words;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Nothing at all.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(type = "Record<string, never>")]
pub struct Nothing {}

/// The product and where its things are.
#[derive(Debug, Clone, Serialize, TS)]
pub struct About {
    /// Version.
    pub version: &'static str,
    /// Folder of all data.
    pub home: String,
    /// Where secrets rest.
    pub vault: String,
    /// Language by the system: `zh` or `en`.
    pub lang: String,
    /// Whether the sandbox runs.
    pub sandbox: bool,
}

/// Keeps a setting.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SettingPut {
    /// Its key.
    pub key: String,
    /// Its value.
    pub value: String,
}

/// The sandbox as it is shown.
#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct SandboxView {
    /// Whether it runs.
    pub running: bool,
    /// The apps registered with it, already added here.
    pub apps: Vec<SandboxAppRow>,
}

/// An app of the sandbox. Its secret went straight to the vault.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SandboxAppRow {
    /// Our name of it.
    pub app: String,
    /// The platform's key.
    pub platform: String,
}

/// One check of the doctor.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CheckRow {
    /// Its name.
    pub name: &'static str,
    /// Its title.
    pub title: Words,
    /// Whether all is well.
    pub ok: bool,
    /// What was found.
    pub detail: Words,
    /// What to do.
    pub hint: Words,
}

/// Names a page of the web.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PageAsk {
    /// Its https address.
    pub url: String,
}
