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
    pub steps: Vec<GuideRow>,
    /// Ways home, the preferred one first.
    pub ways: Vec<LoginWay>,
    /// Scope asked for by default.
    pub default_scope: &'static str,
    /// Choices of an app.
    pub settings: Vec<SettingRow>,
    /// Where a consent is revoked; empty where there is no page for it.
    pub revoke_page: &'static str,
    /// How a consent is revoked.
    pub revoke_how: Text,
}

/// One step in a platform's console.
#[derive(Debug, Clone, Serialize, TS)]
pub struct GuideRow {
    /// What to do.
    pub text: Text,
    /// The form there, to be drawn.
    pub picture: Option<PictureRow>,
}

/// A form of a platform's console as far as it matters here.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PictureRow {
    /// Whose page it is; nothing is the console's.
    pub host: Option<&'static str>,
    /// Where in the console it is.
    pub place: Text,
    /// Its lines.
    pub blanks: Vec<BlankRow>,
}

/// A line of such a form.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BlankRow {
    /// What it is called there.
    pub label: Text,
    /// What belongs there.
    pub fill: FillRow,
}

/// What belongs into a line of a console's form, or is found there.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(tag = "kind", content = "with", rename_all = "snake_case")]
pub enum FillRow {
    /// The redirect addresses.
    Redirects,
    /// The domain on which the redirect address lies.
    Domain,
    /// The client's id is found here.
    Id,
    /// The client's secret is found here.
    Secret,
    /// A pair of tokens is made here.
    Pair,
    /// Copied to the letter.
    Copied(&'static str),
    /// Chosen, or typed, in the person's own words.
    Chosen(Text),
    /// Ticked.
    Ticked(Vec<Text>),
}

/// The page that a person hosts at their own https address, so that a consent comes home by itself.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BridgePage {
    /// The page.
    pub html: &'static str,
    /// The addresses on this machine to which it leads.
    pub listeners: Vec<String>,
}

/// Where a file was written.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Saved {
    /// Its path.
    pub file: String,
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
    /// Whether the bridge page stands at the first https address.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub bridge: bool,
    /// The app's secret.
    pub secret: Typed,
}

/// Changes what is known of an app; its id at the platform stays, since its grants belong to that.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct AppChange {
    /// Our name of it.
    pub app: String,
    /// What to call it; empty takes the platform's name.
    pub name: String,
    /// Registered redirect addresses in the order in which they are tried; empty takes the platform's proposals.
    pub redirects: Vec<String>,
    /// Scope to ask for; nothing takes the platform's default.
    pub scope: Option<String>,
    /// Choices of the app.
    pub settings: BTreeMap<String, String>,
    /// Whether the bridge page stands at the first https address.
    pub bridge: bool,
    /// Another secret; nothing keeps the one that is in the vault.
    #[serde(default)]
    #[ts(optional)]
    pub secret: Option<Typed>,
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
    /// The scope that the person chose; nothing is the platform's default.
    pub own_scope: Option<String>,
    /// Choices of the app.
    pub settings: BTreeMap<String, String>,
    /// Whether the bridge page stands at the first https address.
    pub bridge: bool,
    /// How many grants it has.
    pub grants: usize,
    /// Whether it belongs to the sandbox.
    pub sandbox: bool,
}
