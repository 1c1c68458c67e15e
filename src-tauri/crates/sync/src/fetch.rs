//! The fetching half of a run: legs walked side by side, their pages handed to the ledger.

use crate::{
    job::{Job, Target},
    ledger::Told,
    legs::Leg,
};
use futures_util::{StreamExt, TryStreamExt, stream};
use qianyao_domain::{
    AccountId, ErrorCode, Failure,
    catalogue::{Endpoint, Fetch},
};
use qianyao_wire::{Engine, Inputs};
use std::{collections::BTreeMap, sync::Arc};
use tokio::sync::mpsc;
use tokio_util::task::AbortOnDropHandle;

/// What walking a leg needs; cheap to clone.
#[derive(Clone)]
pub(crate) struct Walker {
    pub(crate) endpoint: &'static Endpoint,
    pub(crate) engine: Engine,
    pub(crate) target: Arc<Target>,
    pub(crate) subject: String,
    pub(crate) tell: mpsc::Sender<Told>,
}

impl Walker {
    pub(crate) fn new(job: &Job, engine: Engine, tell: mpsc::Sender<Told>) -> Self {
        Self {
            endpoint: job.endpoint,
            engine,
            target: Arc::new(job.target.clone()),
            subject: job.grant.subject.clone(),
            tell,
        }
    }

    /// Walks all legs, as many at a time as the platform lets one account have in flight. Each walks on a task of its
    /// own, so that reading answers takes more than one core; dropping this future stops them all.
    ///
    /// # Errors
    /// The first failure of any leg; the others are stopped.
    pub(crate) async fn walk(
        self,
        legs: Vec<Leg>,
        pending: BTreeMap<String, String>,
    ) -> Result<(), Failure> {
        let width = self.engine.width();
        stream::iter(legs.into_iter().enumerate())
            .map(|(at, leg)| {
                let walker = self.clone();
                let pending = pending.get(&leg.key).cloned();
                let task = tokio::spawn(async move { walker.leg(at, &leg, pending).await });
                let task = AbortOnDropHandle::new(task);
                async move { task.await.unwrap_or_else(|_| Err(stopped())) }
            })
            .buffer_unordered(width)
            .try_collect::<()>()
            .await
    }

    async fn leg(&self, at: usize, leg: &Leg, pending: Option<String>) -> Result<(), Failure> {
        let mut inputs = Inputs {
            subject: self.subject.clone(),
            stretch: leg.stretch.clone(),
            pass: leg.pass,
            ..Inputs::default()
        };
        let walked = match &*self.target {
            Target::Grant(_) => self.list(at, &inputs, pending).await,
            Target::Account(account) => {
                inputs.account = Some(Arc::new(account.clone()));
                self.list(at, &inputs, pending).await
            }
            Target::Batch(accounts) => {
                inputs.account = accounts.first().cloned().map(Arc::new);
                let ids = accounts.iter().map(|account| account.account.clone());
                self.batch(at, inputs, ids.collect()).await
            }
        };
        let optional = leg.pass.is_some_and(|pass| pass.optional);
        match walked {
            Ok(()) => self.say(Told::Whole { leg: at }).await,
            Err(why) if optional && is_refusal(&why) => {
                self.say(Told::Skipped { leg: at, why }).await
            }
            Err(failure) => Err(failure),
        }
    }

    async fn list(
        &self,
        leg: usize,
        inputs: &Inputs,
        pending: Option<String>,
    ) -> Result<(), Failure> {
        if let Fetch::Report(_) = self.endpoint.fetch {
            return self.report(leg, inputs, pending).await;
        }
        let mut pages = self.engine.pages(self.endpoint, inputs);
        while let Some(page) = pages.next().await {
            let page = page?;
            self.say(Told::Page {
                leg,
                records: page.records,
                total: page.total,
                capped: page.capped,
            })
            .await?;
        }
        Ok(())
    }

    async fn report(
        &self,
        leg: usize,
        inputs: &Inputs,
        pending: Option<String>,
    ) -> Result<(), Failure> {
        let asked = |id: String| {
            let tell = self.tell.clone();
            let asked = async move { drop(tell.send(Told::Asked { leg, id }).await) };
            Box::pin(asked) as futures_util::future::BoxFuture<'static, ()>
        };
        let records = self
            .engine
            .report(self.endpoint, inputs, pending, asked)
            .await?;
        self.say(Told::Page {
            leg,
            total: Some(records.len() as u64),
            records,
            capped: false,
        })
        .await
    }

    /// One account without rights makes a platform refuse the whole batch, so a refused one is halved until the
    /// refusal stands for one account.
    async fn batch(
        &self,
        leg: usize,
        mut inputs: Inputs,
        accounts: Vec<AccountId>,
    ) -> Result<(), Failure> {
        let mut left = vec![accounts];
        while let Some(mut accounts) = left.pop() {
            inputs.accounts.clone_from(&accounts);
            match self.list(leg, &inputs, None).await {
                Ok(()) => {}
                Err(why) if is_refusal(&why) => match accounts.len() {
                    0 => return Err(why),
                    1 => {
                        let account = accounts.remove(0).0;
                        self.say(Told::Refused { account, why }).await?;
                    }
                    half => {
                        left.push(accounts.split_off(half / 2));
                        left.push(accounts);
                    }
                },
                Err(failure) => return Err(failure),
            }
        }
        Ok(())
    }

    /// The ledger is gone only when it has failed, and then its failure is the one that counts.
    async fn say(&self, told: Told) -> Result<(), Failure> {
        self.tell.send(told).await.map_err(|_| stopped())
    }
}

/// The platform would not; it was not merely unable.
fn is_refusal(failure: &Failure) -> bool {
    matches!(failure.code, ErrorCode::NoRights | ErrorCode::BadRequest)
}

/// Somebody stopped it.
pub(crate) fn stopped() -> Failure {
    Failure::new(ErrorCode::Cancelled, "已停止", "stopped").hint(
        "已经取到的数据都在，下次同步接着取",
        "what was fetched is kept; the next sync goes on from there",
    )
}
