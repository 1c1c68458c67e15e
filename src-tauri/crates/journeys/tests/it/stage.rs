//! The stage of one journey: platforms, a home, a browser that only writes down what it should open, a window.

use anyhow::{Context as _, bail};
use fantoccini::{Client, ClientBuilder, Locator, elements::Element};
use qianyao_sandbox::{Options, Sandbox};
use std::{
    collections::BTreeMap,
    ffi::OsString,
    net::{Ipv4Addr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};
use tempfile::TempDir;

/// How long anything on the page may take to appear.
const PATIENCE: Duration = Duration::from_secs(30);

/// The person's folder of downloads, beside the data.
const DOWNLOADS: &str = "downloads";

/// The stage of one journey; everything on it ends with it.
pub(crate) struct Stage {
    pub(crate) page: Client,
    pub(crate) sandbox: Sandbox,
    pub(crate) redirects: BTreeMap<String, Vec<String>>,
    programs: PathBuf,
    home: TempDir,
    driver: Child,
}

/// How a stage differs from the usual one.
#[derive(Default)]
pub(crate) struct Props {
    /// Further environment of the window.
    pub(crate) env: Vec<(&'static str, &'static str)>,
    /// Width and height of the window.
    pub(crate) size: Option<(u32, u32)>,
    /// About how many orders there are.
    pub(crate) rows: Option<usize>,
    /// Other redirect addresses than those on this machine, by platform.
    pub(crate) registered: Vec<(&'static str, &'static str)>,
    /// Where else a real origin leads.
    pub(crate) origins: Vec<(&'static str, String)>,
}

/// The programs and the driver, where they are named.
fn named() -> Option<(PathBuf, OsString)> {
    let found = (
        std::env::var_os("QIANYAO_PROGRAMS"),
        std::env::var_os("QIANYAO_TAURI_DRIVER"),
    );
    match found {
        (Some(programs), Some(driver)) => Some((programs.into(), driver)),
        _ => {
            println!(
                "skipped: QIANYAO_PROGRAMS and QIANYAO_TAURI_DRIVER are not set; `cargo xtask test` sets them"
            );
            None
        }
    }
}

impl Stage {
    /// Sets the stage and opens the window; `None` where the programs are not named.
    pub(crate) async fn set(props: Props) -> anyhow::Result<Option<Self>> {
        let Some((programs, driver)) = named() else {
            return Ok(None);
        };
        let home = tempfile::tempdir()?;
        let mut redirects: BTreeMap<String, Vec<String>> = ["oceanengine", "douyin"]
            .into_iter()
            .map(|platform| {
                Ok((
                    platform.to_owned(),
                    vec![format!("http://127.0.0.1:{}/callback", free_port()?)],
                ))
            })
            .collect::<anyhow::Result<_>>()?;
        for (platform, address) in &props.registered {
            redirects.insert((*platform).to_owned(), vec![(*address).to_owned()]);
        }
        let rows = props.rows.unwrap_or(900);
        let options = Options {
            rows,
            limits: false,
            redirects: redirects.clone(),
            ..Options::default()
        };
        let sandbox = Sandbox::start(options).await?;
        let origins = home.path().join("origins.json");
        let mut known = serde_json::to_value(sandbox.origins())?;
        for (real, other) in &props.origins {
            known[*real] = other.as_str().into();
        }
        std::fs::write(&origins, known.to_string())?;
        std::fs::create_dir_all(home.path().join("config"))?;
        let downloads = home.path().join(DOWNLOADS);
        std::fs::write(
            home.path().join("config/user-dirs.dirs"),
            format!("XDG_DOWNLOAD_DIR=\"{}\"\n", downloads.display()),
        )?;
        let (port, native) = (free_port()?, free_port()?);
        let driver = Command::new(driver)
            .args([
                "--port",
                &port.to_string(),
                "--native-port",
                &native.to_string(),
            ])
            .env("QIANYAO_HOME", home.path().join("data"))
            .env("QIANYAO_ORIGINS", &origins)
            .env("BROWSER", notebook(home.path())?)
            .env("XDG_CONFIG_HOME", home.path().join("config"))
            .env("QIANYAO_LIMITS", "off")
            .env("LANG", "zh_CN.UTF-8")
            .env("LC_ALL", "C.UTF-8")
            .env("WEBKIT_DISABLE_COMPOSITING_MODE", "1")
            .envs(props.env.iter().copied())
            .stdin(Stdio::null())
            .spawn()
            .context("tauri-driver does not start")?;
        let mut guard = Guard(Some(driver));
        let page = open(&programs.join("qianyao"), props.size, port).await?;
        let driver = guard.0.take().context("the driver is gone")?;
        Ok(Some(Self {
            page,
            sandbox,
            redirects,
            programs,
            home,
            driver,
        }))
    }

    /// The element of that `data-testid`, as soon as it is there.
    pub(crate) async fn find(&self, testid: &str) -> anyhow::Result<Element> {
        self.css(&format!("[data-testid='{testid}']")).await
    }

    /// The first element that a selector finds, as soon as it is there.
    pub(crate) async fn css(&self, selector: &str) -> anyhow::Result<Element> {
        let wait = self.page.wait().at_most(PATIENCE);
        let found = wait.for_element(Locator::Css(selector)).await;
        found.with_context(|| format!("{selector} did not appear"))
    }

    /// Waits until nothing has that `data-testid` any more.
    pub(crate) async fn gone(&self, testid: &str) -> anyhow::Result<()> {
        let selector = format!("[data-testid='{testid}']");
        self.until(&format!("{testid} to go"), async || {
            Ok(self.texts(&selector).await?.is_empty())
        })
        .await
    }

    /// Presses what has that `data-testid`.
    pub(crate) async fn press(&self, testid: &str) -> anyhow::Result<()> {
        self.press_css(&format!("[data-testid='{testid}']")).await
    }

    /// Presses what a selector finds; a list that is drawn anew meanwhile is looked at again.
    pub(crate) async fn press_css(&self, selector: &str) -> anyhow::Result<()> {
        let mut last = None;
        for _ in 0..40 {
            match self.css(selector).await?.click().await {
                Ok(()) => return Ok(()),
                Err(error) => last = Some(error),
            }
            tokio::time::sleep(Duration::from_millis(150)).await;
        }
        bail!("{selector} cannot be pressed: {last:?}")
    }

    /// Types into what has that `data-testid`, instead of what it held.
    pub(crate) async fn fill(&self, testid: &str, text: &str) -> anyhow::Result<()> {
        let field = self.find(testid).await?;
        field.clear().await?;
        field.send_keys(text).await?;
        Ok(())
    }

    /// Waits until the page shows these words.
    pub(crate) async fn reads(&self, words: &str) -> anyhow::Result<()> {
        self.until(&format!("the page to read {words}"), async || {
            Ok(self.text("body").await?.contains(words))
        })
        .await
    }

    /// Waits until something holds.
    pub(crate) async fn until(
        &self,
        what: &str,
        mut holds: impl AsyncFnMut() -> anyhow::Result<bool>,
    ) -> anyhow::Result<()> {
        let end = tokio::time::Instant::now() + PATIENCE;
        while tokio::time::Instant::now() < end {
            if holds().await? {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        // A picture tells why; it lies where the next run of the same journey replaces it.
        let picture = std::env::temp_dir().join("qianyao-journey.png");
        std::fs::write(&picture, self.page.screenshot().await?)?;
        bail!("waited in vain for {what}; see {}", picture.display())
    }

    /// The text of the first element that a selector finds; empty where there is none.
    pub(crate) async fn text(&self, selector: &str) -> anyhow::Result<String> {
        let script = "const e = document.querySelector(arguments[0]); return e ? e.innerText : ''";
        let text = self.page.execute(script, vec![selector.into()]).await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// The texts of all elements that a selector finds.
    pub(crate) async fn texts(&self, selector: &str) -> anyhow::Result<Vec<String>> {
        let script = "return [...document.querySelectorAll(arguments[0])].map(e => e.innerText)";
        let texts = self.page.execute(script, vec![selector.into()]).await?;
        Ok(serde_json::from_value(texts)?)
    }

    /// Waits until the browser was asked to open a page, and gives its address.
    pub(crate) async fn opened(&self, nth: usize) -> anyhow::Result<String> {
        let notes = self.home.path().join("opened");
        let mut address = String::new();
        self.until("the browser to be opened", async || {
            let notes = std::fs::read_to_string(&notes).unwrap_or_default();
            address = notes.lines().nth(nth).unwrap_or_default().to_owned();
            Ok(!address.is_empty())
        })
        .await?;
        Ok(address)
    }

    /// Registers the sandbox's app of a platform through the form, and gives our name of it.
    pub(crate) async fn register(&self, platform: &str) -> anyhow::Result<String> {
        let app = self
            .sandbox
            .apps()
            .iter()
            .find(|app| app.platform == platform)
            .context("no such app")?
            .clone();
        self.press("nav-apps").await?;
        self.press("app-add").await?;
        self.choose("app-form-platform", platform).await?;
        self.fill("app-form-id", &app.id).await?;
        self.fill("app-form-secret", &app.secret).await?;
        self.fill("app-form-redirect", &self.redirects[platform].join("\n"))
            .await?;
        self.press("app-form-save").await?;
        let button = self
            .css(&format!("[data-testid^='authorize-{platform}-']"))
            .await?;
        let testid = button.attr("data-testid").await?.unwrap_or_default();
        Ok(testid.trim_start_matches("authorize-").to_owned())
    }

    /// Chooses a value in a native list or in a group of buttons that carry their value.
    async fn choose(&self, testid: &str, value: &str) -> anyhow::Result<()> {
        let field = self.find(testid).await?;
        if field.tag_name().await? == "select" {
            field.select_by_value(value).await?;
            return Ok(());
        }
        self.press_css(&format!("[data-testid='{testid}'] [value='{value}'], [data-testid='{testid}'] [data-value='{value}']")).await
    }

    /// The files that the person finds among the downloads.
    pub(crate) fn downloads(&self) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(self.home.path().join(DOWNLOADS));
        let entries = entries.into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).collect()
    }

    /// What `qy` prints in the same home.
    pub(crate) fn qy(&self, args: &[&str]) -> anyhow::Result<String> {
        let output = Command::new(self.programs.join("qy"))
            .args(args)
            .env("QIANYAO_HOME", self.home.path().join("data"))
            .env("QIANYAO_ORIGINS", self.home.path().join("origins.json"))
            .output()?;
        if !output.status.success() {
            bail!("qy {args:?}: {}", String::from_utf8_lossy(&output.stderr));
        }
        Ok(String::from_utf8(output.stdout)?.trim().to_owned())
    }

    /// The window's folder of data.
    pub(crate) fn data(&self) -> PathBuf {
        self.home.path().join("data")
    }

    /// Closes the window and everything behind it.
    pub(crate) async fn strike(mut self) -> anyhow::Result<()> {
        let closed = self.page.clone().close().await;
        let _ = self.driver.kill();
        let _ = self.driver.wait();
        closed?;
        Ok(())
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// Ends a driver whose stage never came to stand.
struct Guard(Option<Child>);

impl Drop for Guard {
    fn drop(&mut self) {
        if let Some(mut driver) = self.0.take() {
            let _ = driver.kill();
            let _ = driver.wait();
        }
    }
}

async fn open(program: &Path, size: Option<(u32, u32)>, port: u16) -> anyhow::Result<Client> {
    let args: Vec<String> = size
        .into_iter()
        .flat_map(|(width, height)| ["--size".into(), format!("{width}x{height}")])
        .collect();
    let wanted = serde_json::json!({
        "browserName": "wry",
        "tauri:options": {"application": program, "args": args},
    });
    let serde_json::Value::Object(capabilities) = wanted else {
        bail!("no capabilities")
    };
    let mut last = None;
    for _ in 0..50 {
        let mut builder = ClientBuilder::native();
        match builder
            .capabilities(capabilities.clone())
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
        {
            Ok(client) => return Ok(client),
            Err(error) => last = Some(error),
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    bail!("the window does not open: {last:?}")
}

fn free_port() -> anyhow::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
        .local_addr()?
        .port())
}

/// A browser that writes down the address it is given; the person reads it there.
fn notebook(dir: &Path) -> anyhow::Result<PathBuf> {
    let program = dir.join("browser");
    let notes = dir.join("opened");
    std::fs::write(
        &program,
        format!(
            "#!/bin/sh\nprintf '%s\\n' \"$1\" >> '{}'\n",
            notes.display()
        ),
    )?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755))?;
    }
    Ok(program)
}
