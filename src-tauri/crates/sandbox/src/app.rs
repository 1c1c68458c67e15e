//! The apps that the sandbox's platforms know.

use std::collections::BTreeMap;

use serde::Serialize;

/// A registered client of one platform. The secret opens nothing but this sandbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SandboxApp {
    /// The platform's name, `oceanengine` for instance.
    pub platform: String,
    /// `app_id`, `client_key` or `client_id`.
    pub id: String,
    /// The app's secret.
    pub secret: String,
    /// The registered redirect addresses; a login must name one of them byte for byte.
    pub redirects: Vec<String>,
}

impl SandboxApp {
    pub(crate) fn new(platform: &str, id: &str, redirects: &[&str]) -> Self {
        Self {
            platform: platform.to_owned(),
            id: id.to_owned(),
            secret: format!("sandbox-{platform}-secret"),
            redirects: redirects.iter().map(|&uri| uri.to_owned()).collect(),
        }
    }

    /// Takes another list of redirect addresses when there is one for this platform.
    pub(crate) fn redirected(mut self, redirects: &BTreeMap<String, Vec<String>>) -> Self {
        if let Some(list) = redirects.get(&self.platform) {
            self.redirects.clone_from(list);
        }
        self
    }
}
