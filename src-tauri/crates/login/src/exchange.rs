//! A code for tokens, once.

use crate::{Coded, Sender, answer};
use qianyao_domain::{Clock, ErrorCode, Failure, TokenRecord};
use qianyao_wire::{AppSecrets, Platform, TokenAnswer, TokenCall};

/// Exchanges a code for the first token record (generation 1). The request is sent exactly once: a code is burnt by
/// its first use, and a second would tell a story that is not true.
///
/// # Errors
/// The platform's refusal in its own words (`CodeSpent`, `AppRejected`, …), or whatever the sender failed with. No
/// error holds the code or the secret, even where the platform repeats them.
pub async fn exchange(
    platform: &Platform,
    app: &AppSecrets<'_>,
    coded: &Coded,
    sender: &dyn Sender,
    clock: &Clock,
) -> Result<(TokenRecord, TokenAnswer), Failure> {
    let law = &platform.login;
    let verifier = coded.verifier.as_ref();
    let outgoing = (law.exchange)(app, &coded.code, &coded.redirect_uri, verifier);
    // Lifetimes are counted from before the call: a token never lives longer than we say.
    let sent_at = clock.now();
    let mut secrets = vec![app.secret, &coded.code];
    secrets.extend(verifier);
    let reply = sender
        .send(outgoing)
        .await
        .map_err(|lost| lost_code(lost.failure))?;
    let answer = (law.read)(&reply, TokenCall::Exchange).map_err(|verdict| {
        let failure = of_a_code(answer::refusal(&verdict, &reply, platform, &secrets));
        match verifier {
            Some(_) if failure.code == ErrorCode::CodeSpent => or_without_pkce(failure),
            _ => failure,
        }
    })?;
    let record = answer::first(&answer, law.lifetimes, sent_at)
        .ok_or_else(|| answer::no_token(&answer.said))?;
    Ok((record, answer))
}

/// A pair from elsewhere for a new one, with what the platform tells beside tokens and nowhere else: who consented, and
/// to what. As with a code, nothing is sent twice.
///
/// # Errors
/// `Usage` where the pair holds no refresh token; the platform's refusal, or whatever the sender failed with.
pub async fn introduce(
    platform: &Platform,
    app: &AppSecrets<'_>,
    pair: TokenRecord,
    sender: &dyn Sender,
    clock: &Clock,
) -> Result<(TokenRecord, TokenAnswer), Failure> {
    let law = &platform.login;
    let Some(refresh) = &pair.refresh else {
        return Err(Failure::new(
            ErrorCode::Usage,
            "这对令牌没有说是谁的：缺少 open_id，也没有 refresh_token 可以问",
            "This pair does not say whose it is: no open_id, and no refresh_token to ask with",
        )
        .hint(
            "在 JSON 里补上 open_id 或 refresh_token",
            "Add open_id or refresh_token to the JSON",
        ));
    };
    let sent_at = clock.now();
    let secrets = [app.secret, refresh, &pair.access];
    let reply = sender
        .send((law.refresh)(app, refresh))
        .await
        .map_err(|lost| lost.failure)?;
    let answer = (law.read)(&reply, TokenCall::Refresh)
        .map_err(|verdict| answer::refusal(&verdict, &reply, platform, &secrets))?;
    let record = answer::next(&pair, &answer, law.lifetimes, sent_at)
        .ok_or_else(|| answer::no_token(&answer.said))?;
    Ok((record, answer))
}

/// There is no consent yet that could be lost, so "sign in again" is said as what it is here.
fn of_a_code(failure: Failure) -> Failure {
    match failure.code {
        ErrorCode::LoginNeeded => Failure {
            code: ErrorCode::CodeSpent,
            ..failure
        },
        // All that a person gave to this call are the app's id and secret.
        ErrorCode::BadRequest => failure.hint(
            "核对应用的 ID 和密钥，再重新发起授权",
            "Check the app's id and secret, then start again",
        ),
        _ => failure,
    }
}

/// A platform that takes the challenge and not the verifier refuses the code in the same words as a spent one.
fn or_without_pkce(failure: Failure) -> Failure {
    let (zh, en) = (failure.hint.zh.clone(), failure.hint.en.clone());
    failure.hint(
        format!("{zh}；若新的授权码仍被拒绝，可在应用设置里关闭 PKCE 后重试"),
        format!("{en}; if a new code is refused as well, turn PKCE off in the app's settings and start again"),
    )
}

/// Nobody knows whether the code was used up.
fn lost_code(failure: Failure) -> Failure {
    failure.hint(
        "授权码可能已被使用：网络恢复后请重新发起授权",
        "The code may be used up: start again once the connection is back",
    )
}

#[cfg(test)]
#[path = "exchange_tests.rs"]
mod tests;
