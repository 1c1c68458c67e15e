//! Many `qy` at once over one home, against the sandbox's platforms.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on panics")]

use jiff::{SignedDuration, Timestamp};
use qianyao_commands::sandbox::{Control, Options, Sandbox};
use qianyao_domain::{GrantId, Secret, TokenRecord};
use qianyao_vault::{Vault, Where};
use serde_json::{Value, json};
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{Ipv4Addr, TcpListener, TcpStream},
    process::{Child, Command, Output, Stdio},
};
use tempfile::TempDir;

const KEY: &str = "a long passphrase for a test";
/// Of a platform that rotates, and of one that does not.
const PLATFORMS: [&str; 2] = ["oceanengine", "amazon"];

/// A home with one grant, and the platforms behind it.
struct Town {
    _sandbox: Sandbox,
    control: Control,
    home: TempDir,
    vault: Vault,
    grant: String,
}

impl Town {
    async fn new(platform: &str) -> Self {
        let redirect = format!("http://127.0.0.1:{}/callback", free_port());
        let options = Options {
            rows: 50,
            auto_consent: true,
            limits: false,
            redirects: [(platform.to_owned(), vec![redirect.clone()])].into(),
            ..Options::default()
        };
        let sandbox = Sandbox::start(options).await.unwrap();
        let home = tempfile::tempdir().unwrap();
        let origins = json!(sandbox.origins()).to_string();
        std::fs::write(home.path().join("origins.json"), origins).unwrap();
        let place = Where::File {
            path: home.path().join("vault.bin"),
            key: Secret::from(KEY),
        };
        let mut town = Self {
            control: sandbox.control(),
            _sandbox: sandbox,
            home,
            vault: Vault::open(place).unwrap(),
            grant: String::new(),
        };
        let apps = town._sandbox.apps();
        let app = apps.iter().find(|app| app.platform == platform).unwrap();
        let add = [
            "app",
            "add",
            platform,
            "--id",
            &app.id,
            "--redirect",
            &redirect,
        ];
        let (added, secret) = (town.start(&add), app.secret.clone());
        let app = said(&told(added, &secret))["app"]
            .as_str()
            .unwrap()
            .to_owned();
        town.grant = town.sign_in(&app);
        town
    }

    fn start(&self, args: &[&str]) -> Child {
        Command::new(env!("CARGO_BIN_EXE_qy"))
            .args(["--json", "--home"])
            .arg(self.home.path())
            .args(args)
            .env("QIANYAO_VAULT", "file")
            .env("QIANYAO_VAULT_KEY", KEY)
            .env("QIANYAO_ORIGINS", self.home.path().join("origins.json"))
            .env_remove("QIANYAO_HOME")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }

    /// Signs in as a browser would that agrees at once; the grant.
    fn sign_in(&self, app: &str) -> String {
        let mut child = self.start(&["login", app, "--no-browser"]);
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let first: Value = serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap();
        let home = visit(first["url"].as_str().unwrap()).unwrap();
        visit(&home);
        let last: Value = serde_json::from_str(&lines.last().unwrap().unwrap()).unwrap();
        assert!(child.wait().unwrap().success());
        assert_eq!(last["event"], "authorized");
        last["grant"].as_str().unwrap().to_owned()
    }

    fn stored(&self) -> TokenRecord {
        let id = GrantId::from(self.grant.as_str());
        self.vault.tokens(&id).unwrap().unwrap()
    }

    /// The access token lapsed a minute ago.
    fn lapse(&self) {
        let ago = |seconds| Timestamp::now() - SignedDuration::from_secs(seconds);
        let record = TokenRecord {
            access_expires_at: ago(60),
            received_at: ago(90_000),
            ..self.stored()
        };
        let id = GrantId::from(self.grant.as_str());
        self.vault.put_tokens(&id, &record).unwrap();
    }

    /// So many `qy token` at once.
    fn crowd(&self, count: usize) -> Vec<Output> {
        let ask = ["token", self.grant.as_str()];
        let all: Vec<Child> = (0..count).map(|_| self.start(&ask)).collect();
        all.into_iter()
            .map(|one| one.wait_with_output().unwrap())
            .collect()
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    listener.local_addr().unwrap().port()
}

/// Fetches a page; where it leads.
fn visit(address: &str) -> Option<String> {
    let rest = address.strip_prefix("http://").unwrap();
    let (host, path) = rest.split_once('/').unwrap();
    let mut stream = TcpStream::connect(host).unwrap();
    let ask = format!("GET /{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    stream.write_all(ask.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let lines = answer.lines().take_while(|line| !line.is_empty());
    lines
        .filter_map(|line| line.split_once(": "))
        .find_map(|(name, value)| {
            let leads = name.eq_ignore_ascii_case("location");
            leads.then(|| value.to_owned())
        })
}

/// Types into a program and waits for its end.
fn told(mut child: Child, text: &str) -> Output {
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(text.as_bytes()).unwrap();
    drop(stdin);
    child.wait_with_output().unwrap()
}

fn said(output: &Output) -> Value {
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{error}");
    serde_json::from_slice(&output.stdout).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twenty_four_programs_on_a_lapsed_grant_are_one_refresh_and_one_token() {
    for platform in PLATFORMS {
        let town = Town::new(platform).await;
        town.lapse();
        let before = (town.control.refreshes(platform), town.stored());
        let tokens: Vec<Value> = town.crowd(24).iter().map(said).collect();
        let after = town.stored();
        for token in tokens {
            assert_eq!(token["access_token"], after.access.expose().as_str());
        }
        assert_ne!(after.access, before.1.access);
        assert_eq!(after.generation, before.1.generation + 1);
        // A consent's exchange goes the same way as a refresh on one of the platforms.
        assert_eq!(town.control.refreshes(platform), before.0 + 1, "{platform}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_programs_on_a_revoked_grant_one_asks_and_all_say_sign_in_again() {
    for platform in PLATFORMS {
        let town = Town::new(platform).await;
        town.lapse();
        town.control.revoke(platform);
        let before = town.control.refreshes(platform);
        for output in town.crowd(8) {
            assert_eq!(output.status.code(), Some(3), "{platform}");
            assert!(output.stdout.is_empty());
            let error: Value = serde_json::from_slice(&output.stderr).unwrap();
            assert_eq!(error["error"]["code"], "login_needed");
            assert_ne!(error["error"]["platform_code"], Value::Null);
        }
        assert_eq!(town.control.refreshes(platform), before + 1, "{platform}");
        let grants = said(&town.start(&["grant", "list"]).wait_with_output().unwrap());
        assert_eq!(grants[0]["state"], "login_needed");
    }
}
