//! Taking over: the app into the vault and the database, the tokens by the way of a pair made elsewhere.

use super::{Finding, Goes, Plan, goes, shown};
use crate::{
    Ctx, Desk,
    api::{AppAdd, MoveDone, MoveOutcome, MovePick, MoveRun, Typed},
    consent, handlers,
};
use qianyao_domain::{App, ErrorCode, Failure, Secret};
use serde_json::json;

/// Takes over what was picked. One finding's failure stops no other.
///
/// # Errors
/// `NotFound` for an unknown plan, `Usage` for an unknown platform.
pub async fn take(desk: &Desk, run: MoveRun) -> Result<MoveDone, Failure> {
    let ctx = desk.ctx();
    let plan = ctx.plans.get(&run.plan)?;
    let mut done = Vec::new();
    for pick in &run.picks {
        let (_, finding) = plan
            .found
            .get(pick.no)
            .ok_or_else(|| crate::ctx::unknown("导入项", "finding", &pick.no.to_string()))?;
        let outcome = one(desk, &ctx, finding.clone(), pick).await;
        let outcome = outcome.unwrap_or_else(|failure| MoveOutcome {
            no: pick.no,
            app: None,
            grant: None,
            accounts: None,
            failure: Some(failure),
        });
        // Tokens that rest in the vault count, even where their accounts could not be listed yet.
        if outcome.app.is_some()
            && let Some(known) = ctx.plans.lock().get_mut(&run.plan)
        {
            known.taken.push(pick.no);
        }
        done.push(outcome);
    }
    let plan = ctx.plans.get(&run.plan)?;
    let deletable = plan.deletable().map(|at| shown(&plan.files[at].path));
    Ok(MoveDone {
        deletable: deletable.collect(),
        done,
    })
}

impl Plan {
    /// Files whose every finding rests in the vault.
    pub(super) fn deletable(&self) -> impl Iterator<Item = usize> {
        (0..self.files.len()).filter(|file| {
            let mut mine = self
                .found
                .iter()
                .enumerate()
                .filter(|(_, (of, _))| of == file);
            mine.clone().next().is_some() && mine.all(|(no, _)| self.taken.contains(&no))
        })
    }
}

async fn one(
    desk: &Desk,
    ctx: &Ctx,
    mut finding: Finding,
    pick: &MovePick,
) -> Result<MoveOutcome, Failure> {
    if let Some(key) = &pick.platform {
        finding.platform = Some(crate::ctx::platform(key)?.key);
    }
    let app = match &pick.app {
        Some(app) => ctx.app(app).await?,
        None => app(desk, ctx, &finding).await?,
    };
    let mut outcome = MoveOutcome {
        no: pick.no,
        app: Some(app.id.to_string()),
        grant: None,
        accounts: None,
        failure: None,
    };
    if finding.access.is_none() && finding.refresh.is_none() {
        return Ok(outcome);
    }
    let platform = crate::ctx::platform(&app.platform)?;
    let pair = pair(ctx, &finding)?;
    let reached = consent::take_pair(ctx, platform, &app, pair.expose()).await?;
    outcome.grant = Some(reached.grant.to_string());
    outcome.accounts = Some(reached.accounts);
    outcome.failure = reached.listing_failed;
    Ok(outcome)
}

/// The app that the finding goes to; a new one where it brings id and secret.
async fn app(desk: &Desk, ctx: &Ctx, finding: &Finding) -> Result<App, Failure> {
    let apps = ctx.run(|ctx| ctx.store.app_list()).await?;
    match goes(finding, &apps) {
        Goes::To(app) => Ok(app),
        Goes::New => {
            let secret = finding.secret.clone().unwrap_or_else(|| Secret::from(""));
            let add = AppAdd {
                platform: finding.platform.unwrap_or_default().to_owned(),
                id: finding.app_id.clone().unwrap_or_default(),
                name: String::new(),
                redirects: finding.redirect.clone().into_iter().collect(),
                scope: None,
                settings: std::collections::BTreeMap::new(),
                bridge: false,
                secret: Typed(secret),
            };
            let added = handlers::app_add(desk, add).await?;
            ctx.app(&added.app).await
        }
        Goes::Unknown => Err(Failure::new(
            ErrorCode::Usage,
            "看不出是哪个平台",
            "The platform is not clear",
        )
        .hint("用 --platform 指定", "Name it with --platform")),
        Goes::Appless => Err(Failure::new(
            ErrorCode::Usage,
            "缺少应用 ID 或密钥",
            "The app's id or secret is missing",
        )
        .hint(
            "先登记应用，再用 --app 指定它",
            "Register the app first, then name it with --app",
        )),
    }
}

/// The pair as a console would give it. A file that tells no access token still has a refresh token worth keeping: it
/// is exchanged at once, and until then the access token counts as lapsed.
fn pair(ctx: &Ctx, finding: &Finding) -> Result<Secret, Failure> {
    let now = ctx.clock.now();
    let left = |end: jiff::Timestamp| end.duration_since(now).as_secs();
    let (access, ends) = match &finding.access {
        Some(access) => (access.expose().clone(), finding.access_ends.map(left)),
        None => ("-".to_owned(), Some(-1)),
    };
    let mut pair = json!({ "access_token": access });
    let mut put = |name: &str, value: Option<serde_json::Value>| {
        if let Some(value) = value {
            pair[name] = value;
        }
    };
    let refresh = finding.refresh.as_ref();
    put("refresh_token", refresh.map(|token| json!(token.expose())));
    put("expires_in", ends.map(|left| json!(left)));
    put(
        "refresh_expires_in",
        finding.refresh_ends.map(|end| json!(left(end))),
    );
    put("open_id", finding.open_id.as_ref().map(|id| json!(id)));
    Ok(Secret::new(pair.to_string()))
}
