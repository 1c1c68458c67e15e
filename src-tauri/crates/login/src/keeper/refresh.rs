//! The refresh call, and what its answer means.

use super::errand::{Errand, Want};
use crate::{Listening, Sender, Unanswered, answer};
use qianyao_domain::{Ended, ErrorCode, ExchangeKind, Failure, TokenRecord};
use qianyao_wire::{AppSecrets, Outgoing, Reply, TokenCall, Verdict, at_http};
use std::time::Duration;

/// A new pair for the old one, in the vault when this returns.
pub(super) async fn refresh(errand: &Errand, old: TokenRecord) -> Result<TokenRecord, Failure> {
    let keeper = &errand.keeper;
    let line = Listening::to(&*keeper.sender);
    let begun = (keeper.now(), ExchangeKind::Refresh);
    let ended = exchange(errand, old, &line).await;
    let told = ended.as_ref().map(|record| record.generation);
    keeper
        .tell_exchange(&errand.grant, &line, begun, told)
        .await;
    ended
}

async fn exchange(
    errand: &Errand,
    old: TokenRecord,
    line: &Listening<'_>,
) -> Result<TokenRecord, Failure> {
    let keeper = &errand.keeper;
    let law = &errand.platform.login;
    let Some(refresh) = &old.refresh else {
        return Err(end(errand, &old, no_refresh_token()).await);
    };
    let secret = keeper.secret(&errand.app).await?;
    let app = AppSecrets {
        app: &errand.app,
        secret: &secret,
    };
    // Lifetimes are counted from before the call: a token never lives longer than we say.
    let sent_at = keeper.now();
    let reply = match ask(line, || (law.refresh)(&app, refresh)).await {
        Ok(reply) => reply,
        Err(lost) => return Err(fault(errand, None, lost.failure)),
    };
    let answer = match (law.read)(&reply, TokenCall::Refresh) {
        Ok(answer) => answer,
        Err(verdict) => {
            let secrets = [&secret, refresh, &old.access];
            let failure = answer::refusal(&verdict, &reply, errand.platform, &secrets);
            return Err(refused(errand, &old, verdict, &reply, failure).await);
        }
    };
    line.said(&answer.said);
    let record = answer::next(&old, &answer, law.lifetimes, sent_at)
        .ok_or_else(|| fault(errand, None, answer::no_token(&answer.said)))?;
    keeper.keep(&errand.gate, &errand.grant, record).await
}

/// Sends a token call, and once more where nobody can know whether the platform acted on it: with a refresh token
/// that is still good the second call simply works, and with one that was spent the platform says so. Never a third
/// time ([D] fact sheet of the platform that rotates, refresh policy).
pub(super) async fn ask(
    sender: &dyn Sender,
    call: impl Fn() -> Outgoing,
) -> Result<Reply, Unanswered> {
    let unknown = match sender.send(call()).await {
        // A web page or half an answer under a good status is no answer either.
        Ok(reply) if reply.json.is_none() && reply.status < 300 => Ok(reply),
        Err(lost) if lost.maybe_arrived => Err(lost),
        known => return known,
    };
    tracing::info!(
        answered = unknown.is_ok(),
        "the outcome of a token call is unknown; asking once more"
    );
    sender.send(call()).await
}

async fn refused(
    errand: &Errand,
    old: &TokenRecord,
    verdict: Verdict,
    reply: &Reply,
    failure: Failure,
) -> Failure {
    match verdict {
        Verdict::LoginAgain(_) => end(errand, old, failure).await,
        Verdict::Retry { after, .. } => {
            let after = after.or_else(|| http_pause(errand, reply));
            fault(errand, after, failure)
        }
        Verdict::Rest { after, .. } => fault(errand, Some(after), failure),
        // A wrong secret or an app that is not approved: the tokens are kept, and the platform is not hammered.
        _ => fault(errand, None, failure),
    }
}

fn http_pause(errand: &Errand, reply: &Reply) -> Option<Duration> {
    match at_http(reply, errand.keeper.now()) {
        Some(Verdict::Retry { after, .. }) => after,
        _ => None,
    }
}

/// Only a new consent helps: kept beside the pair, so that no process asks the platform again, and told.
async fn end(errand: &Errand, old: &TokenRecord, failure: Failure) -> Failure {
    errand.gate.state().end(old.generation, &failure);
    let ended = Ended {
        failure: failure.clone(),
        access_too: is_access_gone(errand, old),
    };
    let record = TokenRecord {
        ended: Some(ended),
        ..old.clone()
    };
    errand.keeper.tell_end(&errand.grant, record).await;
    failure
}

/// A refresh token that is refused when its own time is over leaves the access token what is left of its time. One
/// that is refused before was revoked or replaced, and the access token with it.
fn is_access_gone(errand: &Errand, old: &TokenRecord) -> bool {
    let now = errand.keeper.now();
    let lapsed = old.refresh.is_none() || old.refresh_expires_at.is_some_and(|at| at <= now);
    !lapsed || matches!(errand.want, Want::After(_))
}

/// A fault: leave the platform alone for a while.
fn fault(errand: &Errand, after: Option<Duration>, failure: Failure) -> Failure {
    let now = errand.keeper.now();
    errand.gate.state().fault(now, after, &failure);
    failure
}

fn no_refresh_token() -> Failure {
    Failure::new(
        ErrorCode::LoginNeeded,
        "访问令牌已到期，而平台没有给过刷新令牌",
        "The access token has lapsed and the platform never gave a refresh token",
    )
    .hint("请重新授权", "Sign in again")
}
