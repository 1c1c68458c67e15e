//! This machine: the program, the keychain, the database; and the grants that rest there.

use super::row;
use crate::{Ctx, api::CheckRow};
use qianyao_domain::{ErrorCode, Failure, GrantState, Text, Words};

pub(super) fn version() -> CheckRow {
    let version = env!("CARGO_PKG_VERSION");
    let on = format!(
        "{version} · {} {}",
        std::env::consts::OS,
        std::env::consts::ARCH
    );
    row(
        "version",
        Text::new("版本", "Version"),
        Ok(Words::new(on.clone(), on)),
    )
}

pub(super) fn vault(ctx: &Ctx) -> Result<CheckRow, Failure> {
    let place = ctx.vault.place();
    let outcome = ctx.vault.check().map(|()| {
        Words::new(
            format!("可读写：{place}"),
            format!("Readable and writable: {place}"),
        )
    });
    Ok(row("keychain", Text::new("钥匙串", "Keychain"), outcome))
}

pub(super) fn store(ctx: &Ctx) -> Result<CheckRow, Failure> {
    let path = ctx.home.database();
    let outcome = ctx.store.counts().map(|counts| {
        let rows: u64 = counts.iter().map(|count| count.rows).sum();
        Words::new(
            format!("{} 条记录：{}", rows, path.display()),
            format!("{rows} records: {}", path.display()),
        )
    });
    Ok(row(
        "database",
        Text::new("本地数据库", "Local database"),
        outcome,
    ))
}

pub(super) fn grants(ctx: &Ctx) -> Result<CheckRow, Failure> {
    let now = ctx.clock.now();
    let grants = ctx.store.grant_list()?;
    let mut dead = Vec::new();
    let mut lost = Vec::new();
    for grant in &grants {
        let name = format!("{} {}", grant.platform, grant.name);
        if grant.state(now) == GrantState::LoginNeeded {
            dead.push(name);
        } else if !ctx.vault.tokens(&grant.id).is_ok_and(|kept| kept.is_some()) {
            lost.push(name);
        }
    }
    let again = |failure: Failure| {
        failure.hint(
            "在令牌页点“重新授权”，或运行 qy login",
            "Press “Authorise again” on the tokens page, or run `qy login`",
        )
    };
    let outcome = match (dead.is_empty(), lost.is_empty()) {
        (true, true) => Ok(Words::new(
            format!("{} 个授权均有效", grants.len()),
            format!("{} grants, all good", grants.len()),
        )),
        (false, _) => Err(again(Failure::new(
            ErrorCode::LoginNeeded,
            format!("需要重新授权：{}", dead.join("、")),
            format!("Authorise again: {}", dead.join(", ")),
        ))),
        (true, false) => Err(again(Failure::new(
            ErrorCode::VaultDamaged,
            format!("钥匙串里读不到令牌：{}", lost.join("、")),
            format!("The keychain gives no tokens for: {}", lost.join(", ")),
        ))),
    };
    Ok(row("grants", Text::new("授权", "Grants"), outcome))
}
