mod bank;
mod client;
mod crowd;
mod ends;
mod processes;
mod renewal;
mod single;
mod time;

use super::*;
use crate::testing::{app, leaked, plain, renewing};
use bank::{Bank, Fate};
use jiff::SignedDuration;
use qianyao_domain::{Asker, ExchangeKind};
use qianyao_vault::Where;
use std::sync::{Mutex, PoisonError};
use tempfile::TempDir;

const DAY: i64 = 86_400;

/// Who asked, for what, and which generation it led to.
type Asked = (Option<Asker>, ExchangeKind, Option<u64>);

/// A keeper over a vault in memory and a platform in memory, with a clock of its own.
#[derive(Clone)]
struct House {
    keeper: Keeper,
    vault: Vault,
    bank: Bank,
    clock: Clock,
    platform: &'static Platform,
    told: Arc<Mutex<Vec<String>>>,
    asked: Arc<Mutex<Vec<Asked>>>,
    home: Arc<TempDir>,
}

fn grant() -> GrantId {
    "g-7q2m1x".into()
}

fn start() -> Timestamp {
    "2026-11-21T08:00:00Z".parse().unwrap()
}

fn minutes(count: u64) -> Duration {
    Duration::from_secs(count * 60)
}

impl House {
    fn new(platform: Platform, vault: Vault) -> Self {
        let platform = leaked(platform);
        let bank = Bank::new(platform.login.lifetimes.rotates);
        let clock = Clock::fake(start());
        let home = Arc::new(tempfile::tempdir().unwrap());
        let told = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&told);
        let noted: Arc<Mutex<Vec<Asked>>> = Arc::default();
        let asked = Arc::clone(&noted);
        let hook: Hook = Arc::new(move |grant, change| {
            let line = match change {
                Change::Exchanged(exchange) => {
                    let (by, stored) = (exchange.by, exchange.stored);
                    asked.lock().unwrap().push((by, exchange.kind, stored));
                    return;
                }
                Change::Tokens(record) => format!("{grant} tokens {}", record.generation),
                Change::LoginNeeded(failure) => format!(
                    "{grant} login needed {} {}",
                    failure.platform_code.as_deref().unwrap_or("-"),
                    failure.request_id.as_deref().unwrap_or("-")
                ),
            };
            heard.lock().unwrap().push(line);
        });
        vault
            .put_secret(&app().id, &Secret::from("app-secret"))
            .unwrap();
        let lifetimes = platform.login.lifetimes;
        vault
            .put_tokens(&grant(), &first(start(), lifetimes.access))
            .unwrap();
        let keeper = Keeper::new(
            vault.clone(),
            home.path().join("locks"),
            Arc::new(bank.clone()),
            clock.clone(),
            hook,
        );
        Self {
            keeper,
            vault,
            bank,
            clock,
            platform,
            told,
            asked: noted,
            home,
        }
    }

    fn plain() -> Self {
        Self::new(plain(), Vault::open(Where::Memory).unwrap())
    }

    async fn fresh(&self, min_ttl: Duration) -> Result<TokenRecord, Failure> {
        self.keeper
            .fresh(self.platform, &app(), &grant(), min_ttl, false)
            .await
    }

    async fn force(&self) -> Result<TokenRecord, Failure> {
        self.keeper
            .fresh(self.platform, &app(), &grant(), Duration::ZERO, true)
            .await
    }

    async fn replace(&self, spent: u64) -> Result<TokenRecord, Failure> {
        self.keeper
            .replace(self.platform, &app(), &grant(), spent)
            .await
    }

    /// The same house with another keeper over its vault, its locks and its clock.
    fn with_keeper(&self, sender: Arc<dyn Sender>, hook: Hook) -> Self {
        let locks = self.home.path().join("locks");
        let keeper = Keeper::new(self.vault.clone(), locks, sender, self.clock.clone(), hook);
        Self {
            keeper,
            ..self.clone()
        }
    }

    fn stored(&self) -> TokenRecord {
        self.vault.tokens(&grant()).unwrap().unwrap()
    }

    fn wait(&self, seconds: i64) {
        self.clock.advance(SignedDuration::from_secs(seconds));
    }

    fn told(&self) -> Vec<String> {
        self.told
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

/// The pair of generation 1.
fn first(at: Timestamp, lives: i64) -> TokenRecord {
    let after = |seconds| at + SignedDuration::from_secs(seconds);
    TokenRecord {
        generation: 1,
        access: Secret::from("access-1"),
        refresh: Some(Secret::from("refresh-1")),
        access_expires_at: after(lives),
        refresh_expires_at: Some(after(30 * DAY)),
        renewals: 0,
        received_at: at,
        ended: None,
    }
}
