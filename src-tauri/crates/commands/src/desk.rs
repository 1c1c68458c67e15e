//! Where a face sits: the real home, and beside it the sandbox's while it runs.

use crate::{
    Ctx, Options,
    api::{AppAdd, SandboxAppRow, SandboxView, Typed},
    broker::Switch,
    calls::Tray,
    handlers,
};
use qianyao_domain::{ErrorCode, Failure, Secret};
use qianyao_sandbox::Sandbox;
use qianyao_wire::Origins;
use std::sync::{Arc, RwLock};
use tokio::sync::Mutex;

/// Where a face sits. The sandbox has a home, a database and apps of its own, so that nothing of a demo ever
/// touches what is real; while it runs, every command works on it.
#[derive(Clone)]
pub struct Desk(Arc<Inner>);

struct Inner {
    options: Options,
    real: Ctx,
    demo: RwLock<Option<Ctx>>,
    sandbox: Mutex<Option<Sandbox>>,
    switch: Switch,
    /// Calls in the person's hand; here and not in a context, which they keep open.
    tray: Tray,
}

impl Desk {
    /// Opens the real home.
    ///
    /// # Errors
    /// `System` for the folder, `Store*` for the database, `Usage` for a wrong environment.
    pub fn open(options: Options) -> Result<Self, Failure> {
        let real = Ctx::open(options.clone())?;
        Ok(Self(Arc::new(Inner {
            options,
            real,
            demo: RwLock::new(None),
            sandbox: Mutex::new(None),
            switch: Switch::default(),
            tray: Tray::default(),
        })))
    }

    /// What commands work on now.
    pub(crate) fn ctx(&self) -> Ctx {
        let demo = self
            .0
            .demo
            .read()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        demo.as_ref().unwrap_or(&self.0.real).clone()
    }

    /// Calls in the person's hand.
    pub(crate) fn tray(&self) -> &Tray {
        &self.0.tray
    }

    /// The real home, whatever runs beside it: a person's settings are the same in the sandbox.
    pub(crate) fn real(&self) -> Ctx {
        self.0.real.clone()
    }

    /// The broker of this process.
    pub(crate) fn switch(&self) -> &Switch {
        &self.0.switch
    }

    /// Whether the sandbox runs.
    pub fn in_sandbox(&self) -> bool {
        self.0
            .demo
            .read()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .is_some()
    }

    /// Starts the sandbox with a fresh home and registers its apps; does nothing where it runs.
    ///
    /// # Errors
    /// `System` when no port can be had, and what opening a home can fail with.
    pub async fn start_sandbox(
        &self,
        options: qianyao_sandbox::Options,
    ) -> Result<SandboxView, Failure> {
        let mut running = self.0.sandbox.lock().await;
        if running.is_none() {
            let sandbox = Sandbox::start(options)
                .await
                .map_err(|error| no_port(&error))?;
            let ctx = self.sandbox_ctx(&sandbox).await?;
            *self
                .0
                .demo
                .write()
                .unwrap_or_else(std::sync::PoisonError::into_inner) = Some(ctx);
            for app in sandbox.apps() {
                handlers::app_add(self, registered(app)).await?;
            }
            *running = Some(sandbox);
            self.0.tray.clear();
            self.everything_changed();
        }
        drop(running);
        self.sandbox_view().await
    }

    /// Stops the sandbox and forgets what was in it.
    ///
    /// # Errors
    /// When a secret of the sandbox cannot be taken out of the vault.
    pub async fn stop_sandbox(&self) -> Result<SandboxView, Failure> {
        let mut running = self.0.sandbox.lock().await;
        self.0.tray.clear();
        let ctx = self
            .0
            .demo
            .write()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .take();
        let cleared = match ctx {
            Some(ctx) => {
                ctx.syncing.cancel();
                ctx.logins.cancel_all();
                forget_secrets(&ctx).await
            }
            None => Ok(()),
        };
        if let Some(sandbox) = running.take() {
            sandbox.stop().await;
        }
        drop(running);
        self.everything_changed();
        cleared?;
        self.sandbox_view().await
    }

    /// The sandbox as it is now.
    ///
    /// # Errors
    /// When its apps cannot be listed.
    pub async fn sandbox_view(&self) -> Result<SandboxView, Failure> {
        if !self.in_sandbox() {
            return Ok(SandboxView::default());
        }
        let apps = self.ctx().run(|ctx| ctx.store.app_list()).await?;
        let apps = apps
            .into_iter()
            .map(|app| SandboxAppRow {
                app: app.id.0,
                platform: app.platform,
            })
            .collect();
        Ok(SandboxView {
            running: true,
            apps,
        })
    }

    /// A hand on the running sandbox.
    pub async fn sandbox_control(&self) -> Option<qianyao_sandbox::Control> {
        self.0.sandbox.lock().await.as_ref().map(Sandbox::control)
    }

    /// The secrets of the sandbox's apps, for a test that looks for them where they must not be.
    pub async fn sandbox_secrets(&self) -> Vec<String> {
        let running = self.0.sandbox.lock().await;
        running
            .iter()
            .flat_map(Sandbox::apps)
            .map(|app| app.secret.clone())
            .collect()
    }

    async fn sandbox_ctx(&self, sandbox: &Sandbox) -> Result<Ctx, Failure> {
        let origins = Origins::parse(&serde_json::json!(sandbox.origins()).to_string())?;
        let home = self.0.real.home.sandbox();
        let options = Options {
            home: Some(home.clone()),
            origins: Some(origins),
            ..self.0.options.clone()
        };
        // Tokens of an earlier sandbox died with it; what they reached goes with them.
        let (earlier, known) = (options.clone(), home.clone());
        let opened = move || Ok(known.exists().then(|| Ctx::open(earlier).ok()).flatten());
        if let Some(earlier) = crate::blocking::blocking(opened).await? {
            forget_secrets(&earlier).await?;
        }
        crate::blocking::blocking(move || {
            if home.exists() {
                std::fs::remove_dir_all(&home).map_err(|error| {
                    Failure::new(
                        ErrorCode::System,
                        format!("无法清空沙盒目录：{error}"),
                        format!("The sandbox's folder cannot be emptied: {error}"),
                    )
                    .hint(
                        "关闭正在使用沙盒的另一个千钥窗口",
                        "Close the other Qianyao window that uses the sandbox",
                    )
                })?;
            }
            Ctx::open(options)
        })
        .await
    }

    fn everything_changed(&self) {
        self.0.real.changed(&[
            "sandbox", "app", "grant", "account", "run", "setting", "login", "sync", "broker",
            "call", "deed", "table:*",
        ]);
    }
}

async fn forget_secrets(ctx: &Ctx) -> Result<(), Failure> {
    for app in ctx.run(|ctx| ctx.store.app_list()).await? {
        ctx.forget_app(&app.id).await?;
    }
    Ok(())
}

fn registered(app: &qianyao_sandbox::SandboxApp) -> AppAdd {
    AppAdd {
        platform: app.platform.clone(),
        id: app.id.clone(),
        name: String::new(),
        redirects: app.redirects.clone(),
        scope: None,
        settings: std::collections::BTreeMap::new(),
        bridge: false,
        secret: Typed(Secret::new(app.secret.clone())),
    }
}

fn no_port(error: &std::io::Error) -> Failure {
    Failure::new(
        ErrorCode::System,
        format!("沙盒无法启动：{error}"),
        format!("The sandbox cannot start: {error}"),
    )
    .hint(
        "检查本机防火墙是否拦截了 127.0.0.1",
        "Check whether a firewall blocks 127.0.0.1",
    )
}
