//! Tables that are synced without being asked, each by its own schedule.

use crate::{
    Ctx, Desk,
    api::{Plan, ScheduleRow},
    ctx::unknown,
    syncing,
};
use jiff::{Timestamp, civil, tz::TimeZone};
use qianyao_domain::{ErrorCode, Failure};
use qianyao_sync::{Choice, Schedule};
use serde::{Deserialize, Serialize};
use std::{collections::HashMap, time::Duration};

/// Schedules are kept under this and the table's name, in the home whose tables they are of.
const PREFIX: &str = "schedule:";
/// How often it is looked what is due; short enough to notice a wake-up or a clock change soon.
const ROUND: Duration = Duration::from_secs(20);
/// Minutes between two syncs of a table at least; platforms count an app's calls by the day.
const SHORTEST: u32 = 5;
/// Minutes between two syncs at most: a week.
const LONGEST: u32 = 7 * 24 * 60;

/// A schedule as it is kept.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Kept {
    schedule: Schedule,
    set: Timestamp,
}

/// When tables were last tried, so that one that cannot even begin is not tried in each round.
#[derive(Debug, Default)]
pub struct Tried(HashMap<String, Timestamp>);

/// Syncs what is due. Runs until the face is gone.
pub async fn keep_synced(desk: Desk) {
    let mut tried = Tried::default();
    loop {
        sync_due(&desk, &mut tried).await;
        tokio::time::sleep(ROUND).await;
    }
}

/// One round: syncs every table that is due and returns their names. While another sync runs, they wait.
pub async fn sync_due(desk: &Desk, tried: &mut Tried) -> Vec<String> {
    let ctx = desk.ctx();
    if ctx.syncing.view().running {
        return Vec::new();
    }
    let rows = match ctx.run(list).await {
        Ok(rows) => rows,
        Err(failure) => {
            tracing::warn!(error = %failure, "schedules could not be read");
            return Vec::new();
        }
    };
    let now = ctx.clock.now();
    let mut due: Vec<String> = Vec::new();
    for row in rows {
        if row.next_at.is_none_or(|next| next > now) {
            continue;
        }
        // Just tried, and no run came of it: nobody is signed in, or a grant is lost.
        let again = i64::from(SHORTEST) * 60;
        let waits = tried.0.get(&row.table).is_some_and(|at| {
            let begun = row
                .begun_at
                .is_some_and(|b| b.as_second() >= at.as_second());
            !begun && (0..again).contains(&now.duration_since(*at).as_secs())
        });
        if !waits {
            tried.0.insert(row.table.clone(), now);
            due.push(row.table);
        }
    }
    if due.is_empty() {
        return due;
    }
    tracing::info!(tables = due.len(), "a scheduled sync begins");
    let choice = Choice {
        tables: due.clone(),
        ..Choice::default()
    };
    if let Err(failure) = syncing::run_choice(desk, choice, None, &|_: &syncing::Event| {}).await {
        tracing::warn!(error = %failure, "the scheduled sync could not begin");
    }
    due
}

/// Every table with its schedule.
pub(crate) fn list(ctx: &Ctx) -> Result<Vec<ScheduleRow>, Failure> {
    let kept: HashMap<String, String> = ctx.store.setting_list()?.into_iter().collect();
    let begun: HashMap<String, Timestamp> = ctx.store.runs_begun()?.into_iter().collect();
    let (now, zone) = (ctx.clock.now(), TimeZone::system());
    let row = |spec: &qianyao_store::TableSpec| {
        let kept = kept.get(&format!("{PREFIX}{}", spec.name));
        let kept = kept.and_then(|text| serde_json::from_str::<Kept>(text).ok());
        let begun_at = begun.get(&spec.name).copied();
        ScheduleRow {
            table: spec.name.clone(),
            title: spec.endpoint.title,
            plan: kept.map_or(Plan::Off, |kept| plan_of(kept.schedule)),
            next_at: kept.and_then(|kept| kept.schedule.next(begun_at, kept.set, now, &zone)),
            begun_at,
        }
    };
    Ok(ctx.store.tables().iter().map(row).collect())
}

/// Sets a table's schedule.
///
/// # Errors
/// `NotFound` for an unknown table, `Usage` for minutes out of range or a time that is none.
pub(crate) fn put(ctx: &Ctx, table: &str, plan: &Plan) -> Result<(), Failure> {
    if !ctx.store.tables().iter().any(|spec| spec.name == table) {
        return Err(unknown("表", "table", table));
    }
    let schedule = schedule_of(plan)?;
    let set = ctx.clock.now();
    let kept = serde_json::to_string(&Kept { schedule, set }).ok();
    let key = format!("{PREFIX}{table}");
    let kept = kept.filter(|_| schedule != Schedule::Off);
    ctx.store.setting_alter(&key, |_| Ok(kept))
}

fn plan_of(schedule: Schedule) -> Plan {
    match schedule {
        Schedule::Off => Plan::Off,
        Schedule::Every { minutes } => Plan::Every { minutes },
        Schedule::Daily { at } => Plan::Daily {
            at: at.strftime("%H:%M").to_string(),
        },
    }
}

fn schedule_of(plan: &Plan) -> Result<Schedule, Failure> {
    match plan {
        Plan::Off => Ok(Schedule::Off),
        Plan::Every { minutes } if (SHORTEST..=LONGEST).contains(minutes) => {
            Ok(Schedule::Every { minutes: *minutes })
        }
        Plan::Every { minutes } => Err(Failure::new(
            ErrorCode::Usage,
            format!("间隔不能是 {minutes} 分钟"),
            format!("A sync every {minutes} minutes is out of range"),
        )
        .hint(
            format!("可选 {SHORTEST} 到 {LONGEST} 分钟"),
            format!("Choose {SHORTEST} to {LONGEST} minutes"),
        )),
        Plan::Daily { at } => match civil::Time::strptime("%H:%M", at) {
            Ok(at) => Ok(Schedule::Daily { at }),
            Err(_) => Err(Failure::new(
                ErrorCode::Usage,
                format!("时间要写成 HH:MM：{at}"),
                format!("A time of day reads HH:MM: {at}"),
            )),
        },
    }
}
