//! One platform of the sandbox, signed in, with an engine and stores of its own. Nothing waits: the clock is moved
//! instead, on both sides.

use futures_util::future::BoxFuture;
use jiff::{SignedDuration, Timestamp, civil::Date};
use qianyao_domain::{
    Account, App, AppId, Clock, Failure, Grant, GrantId, Secret,
    catalogue::{Cell, Endpoint, Method, Role},
};
use qianyao_login::{Attempt, Keeper, exchange};
use qianyao_platforms::PLATFORMS;
use qianyao_sandbox::{Control, Options, Sandbox, SandboxClock};
use qianyao_store::{Query, Store, TableSpec};
use qianyao_sync::{Choice, Ctx, Job, Outcome, plan, reach, run};
use qianyao_vault::{Vault, Where};
use qianyao_wire::{
    AppSecrets, Engine, Limiter, Line, Origins, Outgoing, Platform, Stretch, Tokens,
};
use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicI64, AtomicUsize, Ordering},
    },
    time::Duration,
};
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

/// Saturday, 2026-11-21 12:30:00 in Beijing.
const NOW: &str = "2026-11-21T04:30:00Z";

/// A platform of the sandbox with somebody signed in.
pub(crate) struct House {
    pub(crate) platform: &'static Platform,
    pub(crate) control: Control,
    pub(crate) clock: Clock,
    pub(crate) engine: Engine,
    pub(crate) grant: Grant,
    pub(crate) accounts: Vec<Account>,
    /// How often a token has ended before its time.
    ended: AtomicI64,
    door: Door,
    line: Line,
    dir: TempDir,
    sandbox: Sandbox,
}

/// Every row that is not gone, by account and key, with its cells as the outside sees them.
pub(crate) type Rows = BTreeMap<(String, Vec<String>), Vec<String>>;

/// The platform of that key.
pub(crate) fn platform(key: &str) -> &'static Platform {
    qianyao_platforms::platform(key).unwrap()
}

/// The rows of a platform with that role.
pub(crate) fn rows_of(platform: &'static Platform, role: Role) -> Vec<&'static Endpoint> {
    let rows = platform.endpoints.iter().copied();
    rows.filter(|row| row.role == role).collect()
}

impl House {
    /// A sandbox with about `rows` orders, signed in at the platform of that key.
    pub(crate) async fn open(key: &str, rows: usize) -> Self {
        Self::opened(key, rows, false).await
    }

    /// The same at the pace that the platform's row of limits allows.
    pub(crate) async fn paced(key: &str, rows: usize) -> Self {
        Self::opened(key, rows, true).await
    }

    async fn opened(key: &str, rows: usize, paced: bool) -> Self {
        assert!(PLATFORMS.len() >= 4);
        let platform = platform(key);
        let clock = Clock::fake(NOW.parse().unwrap());
        let follow = clock.clone();
        let sandbox = Sandbox::start(Options {
            rows,
            auto_consent: true,
            limits: false,
            clock: SandboxClock::following(Arc::new(move || follow.now())),
            ..Options::default()
        })
        .await
        .unwrap();
        let origins = serde_json::to_string(sandbox.origins()).unwrap();
        let line = Line::new(Origins::parse(&origins).unwrap(), clock.clone());
        let dir = folder();
        let (app, secret) = app(&sandbox, key);
        let vault = Vault::open(Where::Memory).unwrap();
        vault.put_secret(&app.id, &secret).unwrap();
        let keeper = Keeper::new(
            vault,
            dir.path().join("locks"),
            Arc::new(line.clone()),
            clock.clone(),
            Arc::new(|_, _| {}),
        );
        let grant = sign_in(platform, &app, &secret, (&line, &clock), &keeper).await;
        let tokens = Kept {
            keeper,
            platform,
            app: app.clone(),
            grant: grant.id.clone(),
        };
        let door = Door {
            platform,
            app: app.clone(),
            subject: grant.subject.clone(),
            tokens: Arc::new(tokens),
            line: line.clone(),
            clock: clock.clone(),
            paced,
        };
        let engine = door.engine();
        let store = open_store(&dir, "nouns", Vec::new());
        store.app_put(&app).unwrap();
        store.grant_put(&grant).unwrap();
        let reached = reach(&store, &engine, &grant.id).await.unwrap();
        Self {
            platform,
            control: sandbox.control(),
            clock,
            engine,
            grant: reached.grant,
            accounts: reached.accounts,
            ended: AtomicI64::new(0),
            door,
            line,
            dir,
            sandbox,
        }
    }

    /// An empty store that holds this table alone.
    pub(crate) fn store(&self, row: &'static Endpoint) -> Store {
        let name = format!("s{}", next());
        let spec = TableSpec {
            name: self.table(row),
            endpoint: row,
        };
        let store = open_store(&self.dir, &name, vec![spec]);
        store
            .app_put(&App {
                id: self.grant.app.clone(),
                platform: self.platform.key.to_owned(),
                client_id: String::new(),
                name: String::new(),
                redirect_uris: Vec::new(),
                scope: None,
                settings: BTreeMap::new(),
            })
            .unwrap();
        store.grant_put(&self.grant).unwrap();
        store.accounts_put(&self.grant.id, &self.accounts).unwrap();
        store
    }

    pub(crate) fn table(&self, row: &Endpoint) -> String {
        format!("{}.{}", self.platform.key, row.name)
    }

    /// The jobs that make up a table, for all accounts.
    pub(crate) fn jobs(&self, row: &'static Endpoint) -> Vec<Job> {
        let choice = Choice {
            tables: vec![self.table(row)],
            ..Choice::default()
        };
        let mut jobs = plan(
            self.platform,
            std::slice::from_ref(&self.grant),
            &self.accounts,
            &choice,
        );
        if jobs.is_empty() {
            // A changed copy of a row stands in no catalogue; it is planned as the row it was made of.
            let made_of = self
                .platform
                .endpoints
                .iter()
                .find(|known| known.name == row.name);
            assert!(made_of.is_some(), "{}", row.name);
        }
        for job in &mut jobs {
            job.endpoint = row;
        }
        jobs
    }

    /// Runs one job.
    pub(crate) async fn run(&self, store: &Store, job: &Job, since: Option<Date>) -> Outcome {
        let ctx = Ctx {
            store: store.clone(),
            // What one run learnt of limits is not the next one's business here.
            engine: self.door.engine(),
            since,
        };
        run(job, &ctx, &|_| {}, &CancellationToken::new()).await
    }

    /// All rows of a table in a store.
    pub(crate) fn rows(&self, store: &Store, row: &'static Endpoint) -> Rows {
        let query = Query {
            table: self.table(row),
            ..Query::default()
        };
        let place = |name: &str| row.columns.iter().position(|column| column.name == name);
        let keys: Vec<usize> = row.key.iter().map(|name| place(name).unwrap()).collect();
        let page = store.page(&query, 0, 100_000).unwrap();
        assert!(page.rows.len() < 100_000, "{}", row.name);
        let text = |cell: &Cell| cell.to_json().to_string();
        page.rows
            .iter()
            .map(|found| {
                let key = keys.iter().map(|at| text(&found.cells[*at])).collect();
                let cells = found.cells.iter().map(text).collect();
                ((found.account.to_string(), key), cells)
            })
            .collect()
    }

    /// The whole of the account's yesterday.
    pub(crate) fn yesterday(&self, account: &Account) -> Option<Stretch> {
        let zone = jiff::tz::TimeZone::get(&account.timezone).ok()?;
        let today = self
            .clock
            .now()
            .to_zoned(zone.clone())
            .start_of_day()
            .ok()?;
        let start = today.yesterday().ok()?.start_of_day().ok()?.timestamp();
        let end = today.timestamp() - SignedDuration::from_secs(1);
        Some(Stretch { start, end, zone })
    }

    /// Where a page of the platform's sends a browser.
    pub(crate) async fn visit(&self, address: &str) -> String {
        let (line, url) = (&self.line, url::Url::parse(address).unwrap());
        let origin = url.origin().ascii_serialization();
        let path = address.strip_prefix(&origin).unwrap().to_owned();
        let reply = line
            .send(Outgoing::new(Method::Get, origin, path))
            .await
            .unwrap();
        reply.header("location").unwrap().to_owned()
    }

    /// The access token in use, and the app's id and secret.
    pub(crate) async fn signed_in(&self) -> (String, (String, String)) {
        let (token, _) = self.door.tokens.access(None).await.unwrap();
        let app = app(&self.sandbox, self.platform.key);
        let secret = app.1.expose().clone();
        (token.expose().clone(), (app.0.client_id, secret))
    }

    /// Where every real origin is answered, as JSON.
    pub(crate) fn origins(&self) -> String {
        serde_json::to_string(self.sandbox.origins()).unwrap()
    }

    pub(crate) fn origin(&self, real: &str) -> String {
        self.sandbox.origins()[real].clone()
    }

    /// Puts the clock back to where it stood at first, so that the world is what it was.
    pub(crate) fn rewind(&self) {
        let first: Timestamp = NOW.parse().unwrap();
        self.clock.advance(first.duration_since(self.clock.now()));
    }

    /// Puts the clock to a moment later than any before, with a token that is older than a minute: one that was
    /// renewed a moment ago is not renewed again, and a clock that was put back makes the keeper renew it.
    pub(crate) async fn later(&self) {
        self.rewind();
        let times = self.ended.fetch_add(1, Ordering::SeqCst) + 1;
        self.clock.advance(SignedDuration::from_secs(160 * times));
        self.door.tokens.renew().await;
        self.clock.advance(SignedDuration::from_secs(61));
    }

    /// The account's present day, some days ago.
    pub(crate) fn day(&self, ago: i64) -> Date {
        let now = self.clock.now().to_zoned(jiff::tz::TimeZone::UTC).date();
        now.saturating_sub(jiff::Span::new().days(ago))
    }
}

/// In memory where the system has such a place: these stores are thrown away.
fn folder() -> TempDir {
    let memory = std::path::Path::new("/dev/shm");
    match memory.is_dir() {
        true => tempfile::tempdir_in(memory).unwrap(),
        false => tempfile::tempdir().unwrap(),
    }
}

/// A number for a file's name, another one each time.
fn next() -> usize {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

fn open_store(dir: &TempDir, name: &str, tables: Vec<TableSpec>) -> Store {
    Store::open(&dir.path().join(format!("{name}.db")), tables).unwrap()
}

fn app(sandbox: &Sandbox, key: &str) -> (App, Secret) {
    let mut apps = sandbox.apps().iter();
    let known = apps.find(|app| app.platform == key).unwrap();
    let app = App {
        id: AppId::from("app-1"),
        platform: key.to_owned(),
        client_id: known.id.clone(),
        name: key.to_owned(),
        redirect_uris: known.redirects.clone(),
        scope: None,
        settings: BTreeMap::new(),
    };
    (app, Secret::from(known.secret.as_str()))
}

async fn sign_in(
    platform: &'static Platform,
    app: &App,
    secret: &Secret,
    (line, clock): (&Line, &Clock),
    keeper: &Keeper,
) -> Grant {
    let attempt = Attempt::new(platform, app, &app.redirect_uris[0]);
    let url = url::Url::parse(&attempt.authorize_url()).unwrap();
    let origin = url.origin().ascii_serialization();
    let path = url.as_str().strip_prefix(&origin).unwrap().to_owned();
    let consent = line
        .send(Outgoing::new(Method::Get, origin, path))
        .await
        .unwrap();
    let home = consent.header("location").unwrap();
    let coded = attempt.paste(home).unwrap().redeem(false).unwrap();
    let app_secrets = AppSecrets { app, secret };
    let (record, answer) = exchange(platform, &app_secrets, &coded, line, clock)
        .await
        .unwrap();
    let id = GrantId::from("grant-1");
    let record = keeper.adopt(&id, record).await.unwrap();
    Grant {
        id,
        app: app.id.clone(),
        platform: platform.key.to_owned(),
        subject: answer.subject.unwrap_or_default(),
        name: String::new(),
        scopes: answer.scopes.unwrap_or_default(),
        access_expires_at: record.access_expires_at,
        refresh_expires_at: record.refresh_expires_at,
        generation: record.generation,
        renewals: 0,
        login_needed: None,
        told: answer.extra,
        platform_code: None,
        request_id: None,
        created_at: Timestamp::UNIX_EPOCH,
        refreshed_at: Timestamp::UNIX_EPOCH,
    }
}

/// What engines are made of.
struct Door {
    platform: &'static Platform,
    app: App,
    subject: String,
    tokens: Arc<Kept>,
    line: Line,
    clock: Clock,
    paced: bool,
}

impl Door {
    fn engine(&self) -> Engine {
        let limits = &self.platform.limits;
        let limiter = match self.paced {
            true => Limiter::new(limits, self.clock.clone()),
            false => Limiter::off(limits, self.clock.clone()),
        };
        Engine::new(
            self.platform,
            self.app.clone(),
            self.subject.as_str(),
            self.tokens.clone(),
            self.line.clone(),
            limiter,
        )
    }
}

/// The tokens as the product keeps them.
struct Kept {
    keeper: Keeper,
    platform: &'static Platform,
    app: App,
    grant: GrantId,
}

impl Kept {
    /// A new access token, as if a person had asked for it.
    async fn renew(&self) {
        let enough = Duration::from_secs(60);
        let (platform, app, grant) = (self.platform, &self.app, &self.grant);
        let renewed = self.keeper.fresh(platform, app, grant, enough, true).await;
        renewed.unwrap();
    }
}

impl Tokens for Kept {
    fn access(&self, refused: Option<u64>) -> BoxFuture<'_, Result<(Secret, u64), Failure>> {
        Box::pin(async move {
            let (platform, app, grant) = (self.platform, &self.app, &self.grant);
            let record = match refused {
                Some(spent) => self.keeper.replace(platform, app, grant, spent).await?,
                None => {
                    let enough = Duration::from_secs(60);
                    self.keeper
                        .fresh(platform, app, grant, enough, false)
                        .await?
                }
            };
            Ok((record.access, record.generation))
        })
    }

    fn client<'a>(&'a self, spent: Option<&'a Secret>) -> BoxFuture<'a, Result<Secret, Failure>> {
        Box::pin(self.keeper.client_token(self.platform, &self.app, spent))
    }
}
