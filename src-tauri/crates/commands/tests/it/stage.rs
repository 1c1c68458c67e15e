//! A desk in a throw-away home, with the sandbox's platforms behind it.

use qianyao_commands::{
    Clock, Desk, Failure, Headless, Host, Options, Secret, VaultChoice, api::LoginView,
    sandbox::Control,
};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    net::{Ipv4Addr, TcpListener},
    path::PathBuf,
    sync::{Arc, Mutex},
};
use tempfile::TempDir;

/// A desk in a throw-away home.
pub(crate) struct Stage {
    pub(crate) desk: Desk,
    pub(crate) home: TempDir,
    /// Every answer that a face was given, as it crosses to the page.
    pub(crate) heard: Mutex<Vec<String>>,
}

impl Stage {
    /// A desk whose sandbox runs and consents at once.
    pub(crate) async fn set() -> Self {
        Self::with(Arc::new(Headless), &[]).await
    }

    /// The same with a face of the test's own, and with other addresses registered for some platforms.
    pub(crate) async fn with(host: Arc<dyn Host>, registered: &[(&str, &str)]) -> Self {
        Self::made(Clock::System, host, registered).await
    }

    /// The same by a clock of the test's own, on which no pause takes time.
    pub(crate) async fn by(clock: Clock) -> Self {
        Self::made(clock, Arc::new(Headless), &[]).await
    }

    /// The same by a clock and a face of the test's own.
    pub(crate) async fn set_with(host: Arc<dyn Host>, clock: Clock) -> Self {
        Self::made(clock, host, &[]).await
    }

    async fn made(clock: Clock, host: Arc<dyn Host>, registered: &[(&str, &str)]) -> Self {
        let home = tempfile::tempdir().unwrap();
        let options = Options {
            home: Some(home.path().to_owned()),
            vault: VaultChoice::File(Secret::from("a long passphrase for a test")),
            origins: None,
            clock,
            host,
            limits: false,
            lang: "en".to_owned(),
        };
        let desk = Desk::open(options).unwrap();
        // Tests run side by side, and a port that was free a moment ago may be taken: three are tried in their order.
        let redirect = |_| format!("http://127.0.0.1:{}/callback", free_port());
        let mut redirects: BTreeMap<String, Vec<String>> = qianyao_commands::platform_keys()
            .map(|key| (key.to_owned(), (0..3).map(redirect).collect()))
            .collect();
        for (platform, address) in registered {
            redirects.insert((*platform).to_owned(), vec![(*address).to_owned()]);
        }
        let sandbox = qianyao_commands::sandbox::Options {
            rows: 300,
            auto_consent: true,
            limits: false,
            redirects,
            ..Default::default()
        };
        desk.start_sandbox(sandbox).await.unwrap();
        Self {
            desk,
            home,
            heard: Mutex::default(),
        }
    }

    /// Calls a command as the page does.
    pub(crate) async fn rpc(&self, name: &str, req: Value) -> Result<Value, Failure> {
        let answer = qianyao_commands::call(&self.desk, name, req).await;
        let heard = match &answer {
            Ok(value) => value.to_string(),
            Err(failure) => serde_json::to_string(failure).unwrap(),
        };
        self.heard.lock().unwrap().push(heard);
        answer
    }

    /// Our name of the sandbox's app of a platform.
    pub(crate) async fn app(&self, platform: &str) -> String {
        let apps = self.rpc("app_list", json!({})).await.unwrap();
        let app = apps
            .as_array()
            .unwrap()
            .iter()
            .find(|app| app["platform"] == platform)
            .unwrap();
        app["app"].as_str().unwrap().to_owned()
    }

    /// Authorises the sandbox's app of a platform.
    pub(crate) async fn login(&self, platform: &str) -> LoginView {
        let app = self.app(platform).await;
        qianyao_commands::demo_login(&self.desk, &app)
            .await
            .unwrap()
    }

    /// The secret of the sandbox's app with that id of the platform's.
    pub(crate) async fn secret(&self, client: &str) -> String {
        let all = self.desk.sandbox_secrets().await;
        let apps = self.desk.sandbox_view().await.unwrap().apps;
        let listed = self.rpc("app_list", json!({})).await.unwrap();
        let of = |app: &str| {
            let mut rows = listed.as_array().unwrap().iter();
            rows.any(|row| row["app"] == app && row["client_id"] == client)
        };
        let at = apps.iter().position(|app| of(&app.app)).unwrap();
        all[at].clone()
    }

    /// A hand on the platforms.
    pub(crate) async fn control(&self) -> Control {
        self.desk.sandbox_control().await.unwrap()
    }

    /// All files of the home.
    pub(crate) fn files(&self) -> Vec<PathBuf> {
        fn walk(dir: &std::path::Path, found: &mut Vec<PathBuf>) {
            for entry in std::fs::read_dir(dir).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    walk(&path, found)
                } else {
                    found.push(path)
                }
            }
        }
        let mut found = Vec::new();
        walk(self.home.path(), &mut found);
        found
    }
}

/// A port that is free this moment.
pub(crate) fn free_port() -> u16 {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}
