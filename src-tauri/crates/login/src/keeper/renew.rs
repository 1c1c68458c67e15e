//! A longer life for the refresh token itself, where the platform has such a call.

use super::{due, errand::Errand, gate::later, refresh};
use crate::{Listening, answer};
use qianyao_domain::{ExchangeKind, Failure, TokenRecord};
use qianyao_wire::{AppSecrets, Outgoing, TokenCall, Verdict};
use std::time::Duration;

/// How long to leave it after a fault: there are days to go.
const AFTER_FAULT: Duration = Duration::from_secs(600);

/// Whether the refresh token wants renewing now.
pub(super) fn is_due(errand: &Errand, record: &TokenRecord) -> bool {
    let law = &errand.platform.login;
    let now = errand.keeper.now();
    let Some(due) = due::renewal(&law.lifetimes, &errand.grant, record) else {
        return false;
    };
    let alive = record.refresh_expires_at.is_some_and(|end| end > now) && record.ended.is_none();
    let state = errand.gate.state();
    let open = state.renewal_after.is_none_or(|at| at <= now);
    let trusted = errand.keeper.trust.is_in(record, now);
    law.renew.is_some() && due <= now && alive && open && trusted
}

/// Renews if it is time. The record at hand is good, so a renewal that fails is put off and fails nobody.
pub(super) async fn renew(errand: &Errand, record: TokenRecord) -> TokenRecord {
    let Some(law) = errand.platform.login.renew else {
        return record;
    };
    if !is_due(errand, &record) {
        return record;
    }
    let line = Listening::to(&*errand.keeper.sender);
    let begun = (errand.keeper.now(), ExchangeKind::Renew);
    let ended = attempt(errand, &record, law, &line).await;
    let told = ended.as_ref().map(|record| record.generation);
    let told = told.map_err(|unrenewed| match unrenewed {
        Unrenewed::ForNow(failure) | Unrenewed::ForGood(failure) => failure,
    });
    errand
        .keeper
        .tell_exchange(&errand.grant, &line, begun, told)
        .await;
    let (failure, last) = match ended {
        Ok(renewed) => return renewed,
        Err(Unrenewed::ForGood(failure)) => (failure, true),
        Err(Unrenewed::ForNow(failure)) => (failure, false),
    };
    let code = failure.platform_code.as_deref();
    tracing::info!(grant = %errand.grant, code, last, "the refresh token was not renewed");
    let again = later(errand.keeper.now(), AFTER_FAULT);
    errand.gate.state().renewal_after = Some(again);
    if !last {
        return record;
    }
    let spent = TokenRecord {
        renewals: errand.platform.login.lifetimes.max_renewals,
        ..record.clone()
    };
    let kept = errand.keeper.keep(&errand.gate, &errand.grant, spent);
    kept.await.unwrap_or(record)
}

/// Why a refresh token was not renewed.
enum Unrenewed {
    /// A fault; it can be tried again.
    ForNow(Failure),
    /// The capability is missing, or this consent has been renewed as often as it can be: it would not help to ask
    /// again, in whichever process, and the refresh token lives on to its end.
    ForGood(Failure),
}

impl From<Failure> for Unrenewed {
    fn from(failure: Failure) -> Self {
        Self::ForNow(failure)
    }
}

async fn attempt(
    errand: &Errand,
    old: &TokenRecord,
    renew: fn(&AppSecrets<'_>, &qianyao_domain::Secret) -> Outgoing,
    line: &Listening<'_>,
) -> Result<TokenRecord, Unrenewed> {
    let keeper = &errand.keeper;
    let law = &errand.platform.login;
    let refresh = old
        .refresh
        .as_ref()
        .ok_or_else(|| answer::no_token(&Default::default()))?;
    let secret = keeper.secret(&errand.app).await?;
    let app = AppSecrets {
        app: &errand.app,
        secret: &secret,
    };
    let sent_at = keeper.now();
    let reply = refresh::ask(line, || renew(&app, refresh))
        .await
        .map_err(|lost| lost.failure)?;
    let answer = (law.read)(&reply, TokenCall::Renew).map_err(|verdict| {
        let secrets = [&secret, refresh, &old.access];
        let failure = answer::refusal(&verdict, &reply, errand.platform, &secrets);
        match verdict {
            Verdict::Skip(_) | Verdict::LoginAgain(_) => Unrenewed::ForGood(failure),
            _ => Unrenewed::ForNow(failure),
        }
    })?;
    line.said(&answer.said);
    let record = answer::renewed(old, &answer, law.lifetimes, sent_at)
        .ok_or_else(|| answer::no_token(&answer.said))?;
    Ok(keeper.keep(&errand.gate, &errand.grant, record).await?)
}
