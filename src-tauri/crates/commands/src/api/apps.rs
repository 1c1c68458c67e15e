//! Platforms and registered apps.

use super::LoginWay;
use qianyao_domain::{Secret, Text};
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// A secret typed by a person on its way in. It can be read from a request and never be written to an answer.
#[derive(Debug, Clone, TS)]
#[ts(type = "string")]
pub struct Typed(pub Secret);

impl<'de> Deserialize<'de> for Typed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(Secret::new(String::deserialize(deserializer)?)))
    }
}

/// A platform, with everything that a person registers there.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PlatformRow {
    /// Its key.
    pub platform: &'static str,
    /// Its name.
    pub title: Text,
    /// Where apps are registered.
    pub console: &'static str,
    /// What the app's id is called there.
    pub id_label: Text,
    /// What the app's secret is called there.
    pub secret_label: Text,
    /// Redirect addresses to register, in the order in which they are tried.
    pub redirects: Vec<&'static str>,
    /// The steps in the platform's console.
    pub steps: Vec<Text>,
    /// Ways home, the preferred one first.
    pub ways: Vec<LoginWay>,
    /// Scope asked for by default.
    pub default_scope: &'static str,
    /// Choices of an app.
    pub settings: Vec<SettingRow>,
    /// Where a consent is revoked.
    pub revoke_page: &'static str,
}

/// A choice of an app.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SettingRow {
    /// Its key.
    pub key: &'static str,
    /// Its title.
    pub title: Text,
    /// Its default.
    pub default: &'static str,
    /// Values to choose from; empty means free text.
    pub choices: Vec<SettingChoice>,
}

/// One value to choose.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SettingChoice {
    /// The value.
    pub value: &'static str,
    /// What people read.
    pub title: Text,
}

/// Registers an app here.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct AppAdd {
    /// The platform's key.
    pub platform: String,
    /// The platform's id of the client.
    pub id: String,
    /// What to call it; empty takes the platform's name.
    #[serde(default)]
    pub name: String,
    /// Registered redirect addresses in the order in which they are tried; empty takes the platform's proposals.
    #[serde(default)]
    pub redirects: Vec<String>,
    /// Scope to ask for; nothing takes the platform's default.
    #[serde(default)]
    pub scope: Option<String>,
    /// Choices of the app.
    #[serde(default)]
    #[ts(as = "Option<BTreeMap<String, String>>", optional)]
    pub settings: BTreeMap<String, String>,
    /// The app's secret.
    pub secret: Typed,
}

/// Names an app.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AppRef {
    /// Our name of it.
    pub app: String,
}

/// An app as it is listed.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AppRow {
    /// Our name of it.
    pub app: String,
    /// The platform's key.
    pub platform: String,
    /// The platform's id of the client.
    pub client_id: String,
    /// What the person calls it.
    pub name: String,
    /// The first registered redirect address.
    pub redirect_uri: String,
    /// All of them.
    pub redirect_uris: Vec<String>,
    /// The scope that is asked for.
    pub scope: String,
    /// How many grants it has.
    pub grants: usize,
    /// Whether it belongs to the sandbox.
    pub sandbox: bool,
}
