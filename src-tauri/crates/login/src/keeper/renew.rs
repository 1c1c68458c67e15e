//! A longer life for the refresh token itself, where the platform has such a call.

use super::{due, errand::Errand, gate::later, refresh};
use crate::answer;
use qianyao_domain::{Failure, TokenRecord};
use qianyao_wire::{AppSecrets, Outgoing, TokenCall, Verdict};
use std::time::Duration;

/// How long to leave it after a fault: there are days to go.
const AFTER_FAULT: Duration = Duration::from_secs(600);

/// Whether the refresh token wants renewing now.
pub(super) fn is_due(errand: &Errand, record: &TokenRecord) -> bool {
    let law = &errand.platform.login;
    let now = errand.keeper.now();
    let Some(end) = due::renewal(&law.lifetimes, record) else {
        return false;
    };
    let left = end.duration_since(now);
    let near = left.is_positive() && left.as_secs() < law.lifetimes.renew_ahead;
    let state = errand.gate.state();
    let open = !state.no_renewal && state.renewal_after.is_none_or(|at| at <= now);
    law.renew.is_some() && near && open && !due::from_the_future(record, now)
}

/// Renews if it is time. The record at hand is good, so a renewal that fails is put off and fails nobody.
pub(super) async fn renew(errand: &Errand, record: TokenRecord) -> TokenRecord {
    let Some(law) = errand.platform.login.renew else {
        return record;
    };
    if !is_due(errand, &record) {
        return record;
    }
    match attempt(errand, &record, law).await {
        Ok(renewed) => renewed,
        Err(failure) => {
            let code = failure.platform_code.as_deref();
            tracing::info!(grant = %errand.grant, code, "the refresh token was not renewed");
            let again = later(errand.keeper.now(), AFTER_FAULT);
            errand.gate.state().renewal_after = Some(again);
            record
        }
    }
}

async fn attempt(
    errand: &Errand,
    old: &TokenRecord,
    renew: fn(&AppSecrets<'_>, &qianyao_domain::Secret) -> Outgoing,
) -> Result<TokenRecord, Failure> {
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
    let reply = refresh::ask(&*keeper.sender, || renew(&app, refresh))
        .await
        .map_err(|lost| lost.failure)?;
    let answer = (law.read)(&reply, TokenCall::Renew).map_err(|verdict| {
        // The capability is missing, or this consent has been renewed as often as it can be: it would not help to ask
        // again, and the refresh token lives on to its end.
        if matches!(verdict, Verdict::Skip(_) | Verdict::LoginAgain(_)) {
            errand.gate.state().no_renewal = true;
        }
        let secrets = [&secret, refresh, &old.access];
        answer::refusal(&verdict, &reply, errand.platform, &secrets)
    })?;
    let record = answer::renewed(old, &answer, law.lifetimes, sent_at)
        .ok_or_else(|| answer::no_token(&answer.said))?;
    keeper.keep(&errand.gate, &errand.grant, record).await
}
