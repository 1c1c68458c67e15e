//! Schedules of tables.

use crate::{
    api::{Nothing, SchedulePut, ScheduleRow},
    desk::Desk,
    schedules,
};
use qianyao_domain::Failure;

/// Every table with its schedule.
pub(crate) async fn schedule_list(desk: &Desk, _: Nothing) -> Result<Vec<ScheduleRow>, Failure> {
    desk.ctx().run(schedules::list).await
}

/// Sets a table's schedule.
pub(crate) async fn schedule_put(
    desk: &Desk,
    put: SchedulePut,
) -> Result<Vec<ScheduleRow>, Failure> {
    let ctx = desk.ctx();
    let rows = ctx
        .run(move |ctx| {
            schedules::put(ctx, &put.table, &put.plan)?;
            schedules::list(ctx)
        })
        .await?;
    ctx.changed(&["schedule"]);
    Ok(rows)
}
