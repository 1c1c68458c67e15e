//! Everything that a handler works with: one home, one database, one vault, one line.

use crate::{
    blocking::blocking, export::Exporting, home::Home, host::Host, lanes::Lanes, login::Logins,
    move_in::Plans, syncing::Syncing,
};
use qianyao_domain::{
    Account, AccountId, App, AppId, Asker, Clock, ErrorCode, Exchange, Failure, Grant, GrantId,
    Secret,
};
use qianyao_login::{Change, Keeper};
use qianyao_platforms::PLATFORMS;
use qianyao_store::{Store, TableSpec};
use qianyao_vault::{Vault, Where};
use qianyao_wire::{Limiters, Line, Origins, Platform};
use std::{path::PathBuf, sync::Arc};

/// Which vault was chosen; never chosen silently.
#[derive(Debug, Clone, Default)]
pub enum VaultChoice {
    /// What `QIANYAO_VAULT` says, the system's keychain if it says nothing.
    #[default]
    Environment,
    /// This process alone, for a demo.
    Memory,
    /// The encrypted file with this key, for tests.
    File(Secret),
}

/// How a context is opened.
#[derive(Clone)]
pub struct Options {
    /// Folder of all data; nothing takes `QIANYAO_HOME` or the system's place.
    pub home: Option<PathBuf>,
    /// Which vault.
    pub vault: VaultChoice,
    /// Where listed origins really are; nothing takes `QIANYAO_ORIGINS`.
    pub origins: Option<Origins>,
    /// The clock.
    pub clock: Clock,
    /// The face.
    pub host: Arc<dyn Host>,
    /// Whether the platforms' limits are kept; off only against a sandbox without limits.
    pub limits: bool,
    /// `zh` or `en`.
    pub lang: String,
}

/// Whether limits are kept; `QIANYAO_LIMITS=off` is for a sandbox or a benchmark.
pub fn limits_by_environment() -> bool {
    std::env::var("QIANYAO_LIMITS").as_deref() != Ok("off")
}

/// Everything that a handler works with. Clones share it.
#[derive(Clone)]
pub(crate) struct Ctx(Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) home: Home,
    pub(crate) store: Store,
    pub(crate) vault: Vault,
    pub(crate) line: Line,
    pub(crate) keeper: Keeper,
    pub(crate) limiters: Limiters,
    pub(crate) clock: Clock,
    pub(crate) host: Arc<dyn Host>,
    pub(crate) logins: Logins,
    pub(crate) syncing: Syncing,
    pub(crate) exporting: Exporting,
    pub(crate) lanes: Lanes,
    pub(crate) plans: Plans,
    pub(crate) lang: String,
}

impl std::ops::Deref for Ctx {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl Ctx {
    /// Opens the home: database, vault, line. Blocks for the database's migrations.
    ///
    /// # Errors
    /// `System` for the folder, `Store*` for the database, `Usage` for a wrong environment.
    pub(crate) fn open(options: Options) -> Result<Self, Failure> {
        let home = Home::resolve(options.home)?;
        let store = Store::open(&home.database(), table_specs())?;
        let vault = Vault::open(choose_vault(&options.vault, &home)?)?;
        let origins = match options.origins {
            Some(origins) => origins,
            None => match std::env::var_os("QIANYAO_ORIGINS").filter(|path| !path.is_empty()) {
                Some(path) => Origins::load(&PathBuf::from(path))?,
                None => Origins::none(),
            },
        };
        let line = Line::new(origins, options.clock.clone());
        let keeper = Keeper::new(
            vault.clone(),
            home.locks(),
            Arc::new(line.clone()),
            options.clock.clone(),
            grant_hook(store.clone(), options.host.asker()),
        );
        let limiters = Limiters::new(options.limits, options.clock.clone());
        let (logins, syncing, plans) = (Logins::default(), Syncing::default(), Plans::default());
        let (clock, host, lang) = (options.clock, options.host, options.lang);
        Ok(Self(Arc::new(Inner {
            home,
            store,
            vault,
            line,
            keeper,
            limiters,
            clock,
            host,
            logins,
            syncing,
            exporting: Exporting::default(),
            lanes: Lanes::default(),
            plans,
            lang,
        })))
    }

    /// Runs a blocking call with this context.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        call: impl FnOnce(&Self) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let ctx = self.clone();
        blocking(move || call(&ctx)).await
    }

    /// The app of that name.
    pub(crate) async fn app(&self, app: &str) -> Result<App, Failure> {
        let id = AppId::from(app);
        let found = self.run(move |ctx| ctx.store.app_get(&id)).await?;
        found.ok_or_else(|| unknown("应用", "app", app))
    }

    /// The grant of that name.
    pub(crate) async fn grant(&self, grant: &str) -> Result<Grant, Failure> {
        let id = GrantId::from(grant);
        let found = self.run(move |ctx| ctx.store.grant_get(&id)).await?;
        found.ok_or_else(|| unknown("授权", "grant", grant))
    }

    /// The grant of that name, or the grant that reaches the account of that id, with the account.
    pub(crate) async fn target(&self, target: &str) -> Result<(Grant, Option<Account>), Failure> {
        let named = target.to_owned();
        let (grant, account) = self
            .run(move |ctx| {
                let grant = ctx.store.grant_get(&GrantId::from(named.as_str()))?;
                if grant.is_some() {
                    return Ok((grant, None));
                }
                let account = ctx.store.account_get(&named)?;
                let grant = match &account {
                    Some(account) => ctx.store.grant_get(&account.grant)?,
                    None => None,
                };
                Ok((grant, account))
            })
            .await?;
        grant
            .map(|grant| (grant, account))
            .ok_or_else(|| unknown("授权或账户", "grant or account", target))
    }

    /// The account of that id.
    pub(crate) async fn account(&self, account: &str) -> Result<Account, Failure> {
        let id = AccountId::from(account);
        let found = self
            .run(move |ctx| ctx.store.account_get(id.as_str()))
            .await?;
        found.ok_or_else(|| unknown("账户", "account", account))
    }

    /// The secret of an app.
    pub(crate) async fn app_secret(&self, app: &AppId) -> Result<Secret, Failure> {
        let id = app.clone();
        let secret = self.run(move |ctx| ctx.vault.app_secret(&id)).await?;
        secret.ok_or_else(|| {
            Failure::new(
                ErrorCode::VaultDamaged,
                format!("钥匙串里没有应用 {app} 的密钥"),
                format!("The keychain holds no secret for the app {app}"),
            )
            .hint("删除这个应用后重新添加", "Remove the app and add it again")
        })
    }

    /// Forgets a grant: its tokens, its rows, its lock.
    pub(crate) async fn forget_grant(&self, grant: &GrantId) -> Result<(), Failure> {
        let (store, id) = (self.store.clone(), grant.clone());
        let rows = move || store.grant_remove(&id).map(drop);
        self.keeper.forget(grant, rows).await
    }

    /// Forgets an app with all its grants.
    pub(crate) async fn forget_app(&self, app: &AppId) -> Result<(), Failure> {
        let all = self.run(|ctx| ctx.store.grant_list()).await?;
        for grant in all.iter().filter(|grant| grant.app == *app) {
            self.forget_grant(&grant.id).await?;
        }
        let (store, id) = (self.store.clone(), app.clone());
        let rows = move || store.app_remove(&id).map(drop);
        self.keeper.forget_app(app, rows).await
    }

    /// Tells the face which reads are out of date.
    pub(crate) fn changed(&self, tags: &[&str]) {
        self.host
            .changed(&tags.iter().map(|tag| (*tag).to_owned()).collect::<Vec<_>>());
    }
}

/// The platform of that key.
pub(crate) fn platform(key: &str) -> Result<&'static Platform, Failure> {
    qianyao_platforms::platform(key).ok_or_else(|| {
        let known: Vec<&str> = PLATFORMS.iter().map(|platform| platform.key).collect();
        Failure::new(
            ErrorCode::Usage,
            format!("没有名为 {key} 的平台"),
            format!("There is no platform {key}"),
        )
        .hint(
            format!("可选：{}", known.join("、")),
            format!("Choose one of {}", known.join(", ")),
        )
    })
}

/// Every table of the catalogue under its full name.
pub(crate) fn table_specs() -> Vec<TableSpec> {
    use qianyao_domain::catalogue::Role;
    let rows = PLATFORMS
        .iter()
        .flat_map(|platform| platform.endpoints.iter().map(move |row| (platform, *row)));
    rows.filter(|(_, row)| row.role == Role::Table)
        .map(|(platform, endpoint)| TableSpec {
            name: format!("{}.{}", platform.key, endpoint.name),
            endpoint,
        })
        .collect()
}

pub(crate) fn unknown(zh: &str, en: &str, name: &str) -> Failure {
    Failure::new(
        ErrorCode::NotFound,
        format!("没有这个{zh}：{name}"),
        format!("There is no {en} {name}"),
    )
}

fn choose_vault(choice: &VaultChoice, home: &Home) -> Result<Where, Failure> {
    match choice {
        VaultChoice::Memory => return Ok(Where::Memory),
        VaultChoice::File(key) => {
            return Ok(Where::File {
                path: home.vault_file(),
                key: key.clone(),
            });
        }
        VaultChoice::Environment => {}
    }
    let word = std::env::var("QIANYAO_VAULT").unwrap_or_default();
    match word.as_str() {
        "" | "os" => Ok(Where::Os),
        "file" => match std::env::var("QIANYAO_VAULT_KEY") {
            Ok(key) if !key.is_empty() => Ok(Where::File {
                path: home.vault_file(),
                key: Secret::new(key),
            }),
            _ => Err(Failure::new(
                ErrorCode::Usage,
                "QIANYAO_VAULT=file 需要 QIANYAO_VAULT_KEY",
                "QIANYAO_VAULT=file needs QIANYAO_VAULT_KEY",
            )
            .hint(
                "设置一段足够长的口令作为加密密钥",
                "Set it to a long passphrase; the file is encrypted with it",
            )),
        },
        other => Err(Failure::new(
            ErrorCode::Usage,
            format!("QIANYAO_VAULT 不能是 {other}"),
            format!("QIANYAO_VAULT cannot be {other}"),
        )
        .hint(
            "可选：os（系统钥匙串）、file（加密文件）",
            "Choose os (the system keychain) or file (an encrypted file)",
        )),
    }
}

/// Keeps the grant's row in step with its token record.
fn grant_hook(store: Store, asker: Asker) -> qianyao_login::Hook {
    Arc::new(move |id, change| {
        if let Change::Exchanged(told) = change {
            let told = Exchange {
                by: told.by.or(Some(asker)),
                ..told.clone()
            };
            if let Err(failure) = store.exchange_add(id, &told) {
                tracing::warn!(grant = %id, error = %failure, "an exchange could not be noted");
            }
            return;
        }
        let outcome = store.grant_get(id).and_then(|row| match row {
            Some(grant) => match altered(grant.clone(), change) {
                same if same == grant => Ok(()),
                altered => store.grant_put(&altered),
            },
            None => Ok(()),
        });
        if let Err(failure) = outcome {
            tracing::warn!(grant = %id, error = %failure, "the grant's row could not be written");
        }
    })
}

fn altered(mut grant: Grant, change: Change<'_>) -> Grant {
    match change {
        Change::Tokens(record) => {
            grant.generation = record.generation;
            grant.access_expires_at = record.access_expires_at;
            grant.refresh_expires_at = record.refresh_expires_at;
            grant.renewals = record.renewals;
            grant.refreshed_at = record.received_at;
            grant.login_needed = None;
            grant.platform_code = None;
            grant.request_id = None;
        }
        Change::LoginNeeded(failure) => {
            grant.login_needed = Some(failure.message.clone());
            grant.platform_code = failure.platform_code.clone();
            grant.request_id = failure.request_id.clone();
        }
        Change::Exchanged(_) => {}
    }
    grant
}
