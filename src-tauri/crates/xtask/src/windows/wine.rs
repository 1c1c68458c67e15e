//! `qy.exe` under Wine: app, login, token, sync and data against the sandbox, with Wine's Credential Manager.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

use anyhow::{Context as _, bail, ensure};
use serde_json::Value;
use tempfile::TempDir;
use walkdir::WalkDir;

use crate::tree::Tree;
use crate::{consent::leads_to, debian_rust, shell};

/// Runs the whole way once for each app that the sandbox offers.
pub(crate) fn try_program(tree: &Tree, programs: &Path) -> anyhow::Result<()> {
    shell::run(shell::cargo(tree).args(["build", "--package=qy"]))?;
    let sandbox = Sandbox::start(tree)?;
    let wine = Wine::prepare(tree, programs, &sandbox)?;
    for app in &sandbox.apps {
        wine.authorise(app)
            .with_context(|| format!("app {}", text(app, "id")))?;
    }
    wine.read_data()
}

/// A program that is stopped when it is no longer needed.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The platforms on loopback, outside Wine.
struct Sandbox {
    _process: Running,
    origins: Value,
    apps: Vec<Value>,
}

impl Sandbox {
    fn start(tree: &Tree) -> anyhow::Result<Self> {
        let mut process = Command::new(tree.program("qy"))
            .args(["--json", "sandbox", "--auto-consent"])
            .stdout(Stdio::piped())
            .spawn()
            .context("qy sandbox did not start")?;
        let mut lines = Lines::of(&mut process)?;
        let process = Running(process);
        let ready = lines.next()?;
        let apps = ready["apps"].as_array().cloned().unwrap_or_default();
        ensure!(!apps.is_empty(), "the sandbox offers no app");
        Ok(Self {
            _process: process,
            origins: ready["origins"].clone(),
            apps,
        })
    }
}

/// JSON documents, one a line.
struct Lines(BufReader<ChildStdout>);

impl Lines {
    fn of(process: &mut Child) -> anyhow::Result<Self> {
        let output = process.stdout.take().context("no standard output")?;
        Ok(Self(BufReader::new(output)))
    }

    fn next(&mut self) -> anyhow::Result<Value> {
        let mut line = String::new();
        self.0.read_line(&mut line)?;
        serde_json::from_str(&line).with_context(|| format!("not a line of JSON: {line:?}"))
    }
}

/// A Windows of its own, with an empty home of Qianyao.
struct Wine {
    program: PathBuf,
    prefix: PathBuf,
    home: TempDir,
    origins: PathBuf,
}

impl Wine {
    fn prepare(tree: &Tree, programs: &Path, sandbox: &Sandbox) -> anyhow::Result<Self> {
        let prefix = debian_rust::folder(tree).join("wine");
        fs::create_dir_all(&prefix)?;
        let home = tempfile::Builder::new().prefix("qianyao-").tempdir()?;
        let origins = home.path().join("origins.json");
        fs::write(&origins, sandbox.origins.to_string())?;
        let wine = Self {
            program: programs.join("qy.exe"),
            prefix,
            home,
            origins,
        };
        shell::run(wine.windows().args(["winecfg", "-v", "win10"]))?;
        Ok(wine)
    }

    fn windows(&self) -> Command {
        let mut command = Command::new("wine");
        command
            .env("WINEPREFIX", &self.prefix)
            .env("WINEDEBUG", "-all")
            // The stand-in is taken before Wine's own; .NET and HTML would be asked for in a dialog.
            .env("WINEDLLOVERRIDES", "bcryptprimitives=n,b;mscoree=;mshtml=")
            .env_remove("DISPLAY");
        command
    }

    fn qy(&self, args: &[&str]) -> Command {
        let mut command = self.windows();
        command
            .arg(&self.program)
            .arg("--json")
            .args(args)
            .env(
                "QIANYAO_HOME",
                seen_from_inside(&self.home.path().join("home")),
            )
            .env("QIANYAO_ORIGINS", seen_from_inside(&self.origins));
        command
    }

    /// Adds the app, signs in, and takes the token.
    fn authorise(&self, app: &Value) -> anyhow::Result<()> {
        let platform = text(app, "platform");
        let added = self.ask(
            &[
                "app",
                "add",
                platform,
                "--id",
                text(app, "id"),
                "--redirect",
                text(app, "redirect"),
            ],
            text(app, "secret"),
        )?;
        let grant = self.login(text(&added, "app"))?;
        let token = shell::read(&mut self.qy(&["token", &grant, "--format", "raw"]))?;
        ensure!(!token.is_empty(), "qy.exe handed out an empty token");
        self.must_not_hold(&token)?;
        self.must_not_hold(text(app, "secret"))?;
        println!("{platform}: authorised, token kept in the Credential Manager");
        Ok(())
    }

    /// Plays the person in the browser: opens the address, and the sandbox consents by itself. Where nothing listens,
    /// the address that the browser would land on is pasted.
    fn login(&self, app: &str) -> anyhow::Result<String> {
        let mut process = self
            .qy(&["login", app, "--no-browser", "--timeout", "60"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut lines = Lines::of(&mut process)?;
        let mut process = Running(process);
        let authorize = lines.next()?;
        let home = leads_to(text(&authorize, "url"))?;
        if authorize["listening"] == true {
            let page = ureq::get(&home).call()?;
            ensure!(
                page.status().is_success(),
                "the page after consent: {page:?}"
            );
        } else {
            let stdin = process.0.stdin.as_mut().context("no standard input")?;
            writeln!(stdin, "{home}")?;
        }
        let authorized = lines.next()?;
        ensure!(
            authorized["event"] == "authorized",
            "the login ended with {authorized}"
        );
        ensure!(process.0.wait()?.success(), "qy.exe login did not end well");
        Ok(text(&authorized, "grant").to_owned())
    }

    /// Syncs everything, and reads back each table that got rows.
    /// One of the sandbox's accounts has no rights, on purpose, so a sync of all ends as a failure.
    fn read_data(&self) -> anyhow::Result<()> {
        let mut process = self.qy(&["sync"]).stdout(Stdio::piped()).spawn()?;
        let mut told = String::new();
        process
            .stdout
            .take()
            .context("no standard output")?
            .read_to_string(&mut told)?;
        process.wait()?;
        let mut tables = BTreeMap::new();
        for line in told.lines() {
            let event: Value = serde_json::from_str(line)?;
            let refused = event["error"]["code"] == "no_rights";
            ensure!(
                event["event"] != "failed" || refused,
                "a sync failed: {event}"
            );
            if event["event"] == "done" {
                let rows = event["rows"].as_u64().unwrap_or_default();
                *tables
                    .entry(text(&event, "endpoint").to_owned())
                    .or_insert(0) += rows;
            }
        }
        tables.retain(|_, rows| *rows > 0);
        ensure!(!tables.is_empty(), "the sync brought no rows:\n{told}");
        for (name, fetched) in tables {
            let data = self.ask(&["data", &name, "--limit", "1"], "")?;
            ensure!(
                data["rows"].as_array().is_some_and(|rows| rows.len() == 1),
                "{name} was synced and shows no row"
            );
            println!("{name}: {fetched} fetched, {} in the table", data["total"]);
        }
        Ok(())
    }

    /// One JSON document for one command line.
    fn ask(&self, args: &[&str], input: &str) -> anyhow::Result<Value> {
        let mut process = self
            .qy(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        if let Some(mut stdin) = process.stdin.take() {
            writeln!(stdin, "{input}")?;
        }
        let output = process.wait_with_output()?;
        if !output.status.success() {
            bail!("qy.exe {} ended with {}", args.join(" "), output.status);
        }
        Ok(serde_json::from_slice(&output.stdout)?)
    }

    /// No file of the home may hold a secret.
    fn must_not_hold(&self, secret: &str) -> anyhow::Result<()> {
        for entry in WalkDir::new(self.home.path())
            .into_iter()
            .filter_map(Result::ok)
            .filter(|entry| entry.file_type().is_file())
        {
            let content = fs::read(entry.path())?;
            let held = content
                .windows(secret.len())
                .any(|part| part == secret.as_bytes());
            ensure!(!held, "{} holds a secret", entry.path().display());
        }
        Ok(())
    }
}

/// Wine shows the whole of Linux as drive Z.
fn seen_from_inside(path: &Path) -> String {
    format!("Z:{}", path.display()).replace('/', "\\")
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}
