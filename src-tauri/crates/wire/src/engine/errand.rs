//! One call from its first try to its end.

use super::{Engine, Note, limiter::TOO_LONG, rest::rest};
use crate::{
    Inputs, Line, Lost, Outgoing, Patience, Reply, Said, Verdict, Walk,
    judge::{failure_of, judged},
    line::Call,
};
use qianyao_domain::{
    Account, ErrorCode, Failure, Secret,
    catalogue::{Auth, Endpoint, Role},
};
use std::{sync::Arc, time::Duration};

/// Longest pause of the engine's own back-off.
const LONGEST: Duration = Duration::from_secs(60);
/// How often a call goes on with a token that others refreshed meanwhile.
const OVERTAKEN: u32 = 3;
/// A throttled call is not a failed one, so it is tried this many times as often.
const THROTTLED_TRIES: u32 = 4;

/// A call that is to be made.
pub(super) struct Errand {
    pub(super) request: Outgoing,
    pub(super) auth: Auth,
    pub(super) account: Option<Arc<Account>>,
    /// Whether doing it twice does no harm.
    pub(super) repeatable: bool,
    pub(super) patience: Patience,
}

/// A call that came to nothing, with the last answer if there was one.
#[derive(Debug, Clone)]
pub struct Refused {
    /// For the person.
    pub failure: Failure,
    /// The platform's answer, if one came.
    pub reply: Option<Reply>,
    /// Whether what it asked for may have been carried out all the same; always `false` for readings.
    pub unsure: bool,
}

impl Errand {
    pub(super) fn of_row(endpoint: &Endpoint, request: Outgoing, inputs: &Inputs) -> Self {
        Self {
            request,
            auth: endpoint.auth,
            account: inputs.account.clone(),
            repeatable: endpoint.role != Role::Action,
            patience: Patience::CALL,
        }
    }

    /// Whose lane it takes.
    fn lane(&self) -> &str {
        self.account
            .as_deref()
            .map_or("", |account| account.account.as_str())
    }
}

/// A token in use; its generation tells the next one apart.
enum Held {
    None,
    User(Secret, u64),
    Client(Secret),
}

impl Held {
    fn secret(&self) -> Option<&Secret> {
        match self {
            Self::None => None,
            Self::User(secret, _) | Self::Client(secret) => Some(secret),
        }
    }

    /// No text for people or logs holds the token, even where the platform repeats it in its answer.
    fn hide(&self, said: &mut Said) {
        let Some(token) = self.secret().map(|token| token.expose().as_str()) else {
            return;
        };
        if token.is_empty() {
            return;
        }
        said.message = said.message.replace(token, "***");
        for text in [&mut said.code, &mut said.request_id] {
            if text.as_ref().is_some_and(|text| text.contains(token)) {
                *text = None;
            }
        }
    }
}

/// How often was tried so far.
#[derive(Default)]
struct Tries {
    faults: u32,
    throttles: u32,
    refreshed: bool,
    overtaken: u32,
}

/// What follows a try.
enum Next {
    /// It is over.
    End,
    /// Wait, then try again.
    Wait(Duration),
    /// Refresh the token, then try again.
    Refresh,
}

impl Engine {
    /// Tries until the answer is good or trying again is no use.
    pub(super) async fn carry(&self, errand: &Errand) -> Result<Reply, Refused> {
        let mut held = self.token(errand.auth, None).await.map_err(Refused::bare)?;
        let mut tries = Tries::default();
        loop {
            let answer = self.attempt(errand, &held).await;
            let (next, refused) = match answer {
                Ok((reply, Verdict::Done)) => {
                    self.core.limiter.eased();
                    return Ok(reply);
                }
                Ok((reply, verdict)) => {
                    let next = self.after_verdict(errand, &verdict, &mut tries);
                    let failure = failure_of(&verdict, &reply, self.core.platform.sayings);
                    let fault = matches!(
                        verdict,
                        Verdict::Retry {
                            throttled: false,
                            ..
                        }
                    );
                    let refused = Refused {
                        reply: Some(reply),
                        ..Refused::bare(failure)
                    };
                    (next, refused.perhaps(errand, fault))
                }
                Err(lost) => {
                    let next = self.after_loss(errand, &lost, &mut tries);
                    let arrived = lost.maybe_arrived;
                    (next, Refused::bare(lost.failure).perhaps(errand, arrived))
                }
            };
            match next {
                Next::End => return Err(refused),
                Next::Wait(pause) => {
                    let why = refused.failure;
                    self.note(Note::Waited { pause, why });
                    rest(self.clock(), pause).await;
                }
                Next::Refresh => {
                    held = match self.newer(errand, &held, &mut tries).await {
                        Some(newer) => newer,
                        // A token that is refused straight after a refresh is not refreshed for ever.
                        None if std::mem::replace(&mut tries.refreshed, true) => {
                            return Err(refused);
                        }
                        None => self
                            .token(errand.auth, Some(&held))
                            .await
                            .map_err(|failure| refused.because(failure))?,
                    };
                    self.note(Note::Refreshed);
                    if !errand.repeatable {
                        return Err(Refused::bare(refreshed_only()));
                    }
                }
            }
        }
    }

    /// Signs and sends once. A nonce and a timestamp are made anew with each try.
    async fn attempt(&self, errand: &Errand, held: &Held) -> Result<(Reply, Verdict), Lost> {
        let core = &self.core;
        let path = &errand.request.path;
        let ready = self.clock().steady();
        let slot = core.limiter.slot(errand.lane(), path).await;
        let pause = self.clock().steady().saturating_sub(ready);
        if pause >= Duration::from_millis(1) {
            self.note(Note::Paced { pause });
        }
        let _slot = slot.map_err(|wait| Lost::unsent(closed(wait)))?;
        self.note(Note::Called);
        let mut request = errand.request.clone();
        let walk = Walk {
            app: &core.app,
            token: held.secret(),
            account: errand.account.as_deref(),
            server_now: server_now(&core.line, &request),
        };
        (core.platform.sign)(&mut request, &walk);
        let call = Call::of(&request);
        let answer = core.line.exchange(&request, errand.patience).await;
        let reply = match answer {
            Ok(reply) => reply,
            Err(lost) => {
                call.log(Err(&lost), None);
                return Err(lost);
            }
        };
        if let Some(left) = (core.platform.left)(&reply) {
            core.limiter.learn(path, left);
        }
        let mut verdict = judged(&reply, core.platform.judge, self.clock().now());
        if let Some(said) = verdict.said_mut() {
            held.hide(said);
        }
        call.log(Ok(&reply), verdict.said());
        Ok((reply, verdict))
    }

    fn after_verdict(&self, errand: &Errand, verdict: &Verdict, tries: &mut Tries) -> Next {
        match verdict {
            Verdict::Retry {
                after, throttled, ..
            } => {
                let pause = if *throttled {
                    tries.throttles += 1;
                    after.unwrap_or_default().max(self.backoff(tries.throttles))
                } else {
                    tries.faults += 1;
                    after.unwrap_or_default().max(self.backoff(tries.faults))
                };
                if *throttled {
                    self.core.limiter.throttled(pause.min(TOO_LONG));
                }
                self.again(errand, tries, pause)
            }
            Verdict::Rest { after, .. } => {
                tries.throttles += 1;
                self.core.limiter.close(&errand.request.path, *after);
                self.again(errand, tries, *after)
            }
            Verdict::Refresh(_) if errand.auth != Auth::Open => Next::Refresh,
            _ => Next::End,
        }
    }

    fn after_loss(&self, errand: &Errand, lost: &Lost, tries: &mut Tries) -> Next {
        if !lost.again {
            return Next::End;
        }
        tries.faults += 1;
        let pause = self.backoff(tries.faults);
        self.again(errand, tries, pause)
    }

    fn again(&self, errand: &Errand, tries: &Tries, pause: Duration) -> Next {
        let most = self.core.platform.limits.tries;
        let spent = tries.faults >= most || tries.throttles >= most * THROTTLED_TRIES;
        if !errand.repeatable || spent || pause > TOO_LONG {
            return Next::End;
        }
        Next::Wait(pause)
    }

    /// Doubled with each try, give or take 30 %, so that callers who failed together do not come back together.
    pub(super) fn backoff(&self, tried: u32) -> Duration {
        let first = Duration::from_millis(self.core.platform.limits.first_pause_ms);
        let doubled = first.saturating_mul(1 << tried.saturating_sub(1).min(16));
        doubled.min(LONGEST).mul_f64(rand::random_range(0.7..1.3))
    }

    /// The token that somebody else's refresh has put in the place of the refused one, after our own try at it: a
    /// call beside this one, or another program.
    async fn newer(&self, errand: &Errand, held: &Held, tries: &mut Tries) -> Option<Held> {
        let Held::User(_, spent) = held else {
            return None;
        };
        if !tries.refreshed || tries.overtaken >= OVERTAKEN {
            return None;
        }
        tries.overtaken += 1;
        let newest = self.token(errand.auth, None).await.ok()?;
        match &newest {
            Held::User(_, generation) if generation > spent => Some(newest),
            _ => None,
        }
    }

    async fn token(&self, auth: Auth, refused: Option<&Held>) -> Result<Held, Failure> {
        let tokens = &self.core.tokens;
        Ok(match auth {
            Auth::Open => Held::None,
            Auth::User => {
                let known = match refused {
                    Some(Held::User(_, generation)) => Some(*generation),
                    _ => None,
                };
                let (secret, generation) = tokens.access(known).await?;
                Held::User(secret, generation)
            }
            Auth::Client => Held::Client(tokens.client(refused.and_then(Held::secret)).await?),
        })
    }
}

impl Refused {
    pub(super) fn bare(failure: Failure) -> Self {
        Self {
            failure,
            reply: None,
            unsure: false,
        }
    }

    /// An action whose good answer never came may have been carried out; the person is told so.
    fn perhaps(mut self, errand: &Errand, arrived: bool) -> Self {
        if arrived && !errand.repeatable {
            self.unsure = true;
            self.failure = self.failure.hint(
                "操作可能已经生效：请先在平台查看结果，再决定是否重做",
                "it may have been carried out: look at the platform before doing it again",
            );
        }
        self
    }

    /// A refresh that failed says what to do; the refusal that led to it has the platform's code.
    fn because(&self, mut failure: Failure) -> Self {
        let known = &self.failure;
        if failure.platform_code.is_none() {
            failure.platform_code.clone_from(&known.platform_code);
            failure.request_id.clone_from(&known.request_id);
        }
        Self::bare(failure)
    }
}

/// Seconds since the epoch by the platform's clock.
fn server_now(line: &Line, request: &Outgoing) -> i64 {
    line.server_now(&request.origin).as_second()
}

/// What the platform closed for hours is not asked for again before that.
fn closed(wait: Duration) -> Failure {
    let minutes = wait.as_secs().div_ceil(60);
    Failure::new(
        ErrorCode::Throttled,
        format!("平台已暂停这个接口，约 {minutes} 分钟后恢复"),
        format!("the platform has closed this call for about {minutes} minutes"),
    )
    .hint(
        "到时再试，其他接口不受影响",
        "try again then; other calls are not affected",
    )
}

fn refreshed_only() -> Failure {
    Failure::new(
        ErrorCode::Busy,
        "令牌刚好过期，已经换新；操作没有执行",
        "the token had just lapsed and was renewed; nothing was done",
    )
    .hint("请再做一次", "do it again")
}
