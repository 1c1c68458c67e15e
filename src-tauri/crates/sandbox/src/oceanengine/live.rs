//! Live rooms and their figures.

use serde_json::{Value, json};

use super::accounts::Advertiser;
use super::ask::Ask;
use super::aweme::{Aweme, awemes_of};
use super::envelope::{Data, Refusal, bad, no_right};
use super::figures::Figures;
use super::metric_names::LIVE;
use super::metrics::{Unit, named, values};
use super::plan::Goal;
use crate::beijing::{DAY, Wall};

/// `GET report/live/get/` and `report/today_live/get/` [C]: one flat object for part of one day [B].
pub(super) fn report(ask: &Ask<'_>) -> Data {
    let (account, place, _) = room(ask)?;
    let (start, end) = (ask.moment("start_time")?, ask.moment("end_time")?);
    if end < start || start.day() != end.day() {
        return bad("start_time and end_time must be on one day");
    }
    ask.one_of("stats_authority", &["CURRENT", "QUALIFICATION"])?;
    let metrics = named(ask.list("fields", 100)?, &[LIVE])?;
    let sum = of_aweme(ask, account, place, start, Wall(end.0 + 1));
    Ok(Value::Object(values(&metrics, &sum, Unit::YuanWhole)))
}

/// `GET today_live/room/get/` [C]: `total_num` in the page.
pub(super) fn rooms(ask: &Ask<'_>) -> Data {
    let (account, place, aweme) = room(ask)?;
    let text = ask.text("date_time")?;
    let Some(day) = Wall::read_date(text).or_else(|| Wall::read(text)) else {
        return bad("date_time must be YYYY-MM-DD HH:MM:SS");
    };
    let metrics = named(ask.list("fields", 100)?, &[LIVE])?;
    let status = ask
        .one_of("room_status", &["ALL", "LIVING", "FINISH"])?
        .unwrap_or("ALL");
    let page = ask.page(100)?;
    // Two rooms a day: midday and evening.
    let hours = [(11, 14), (19, 23)].map(|(open, close)| {
        let midnight = day.day() * DAY;
        (Wall(midnight + open * 3600), Wall(midnight + close * 3600))
    });
    let mut all = Vec::new();
    for (number, (open, close)) in hours.into_iter().enumerate() {
        let state = if ask.now < close { "LIVING" } else { "FINISH" };
        if ask.now < open || (status != "ALL" && status != state) {
            continue;
        }
        let sum = of_aweme(ask, account, place, open, close);
        let id = 7_310_000_000_000_000_000
            + day.day() * 10_000_000_000
            + (account.id % 10_000) * 100
            + (place * 10 + number) as i64;
        // The figures stand beside the room, not below it; pictures come as lists [C].
        let mut row = values(&metrics, &sum, Unit::YuanWhole);
        let room = json!({
            "room_id": id, "room_title": format!("{} {}", aweme.name, ["午间好物", "晚场福利"][number]),
            "room_status": state, "room_cover": [aweme.avatar], "room_delivery": 1,
            "aweme_id": aweme.id, "aweme_name": aweme.name, "aweme_avatar": [aweme.avatar],
            "start_time": open.text(), "end_time": if state == "FINISH" { close.text() } else { String::new() },
        });
        row.extend(room.as_object().cloned().unwrap_or_default());
        all.push(Value::Object(row));
    }
    Ok(json!({"room_list": page.of(&all), "page_info": page.info_num(all.len())}))
}

fn room(ask: &Ask<'_>) -> Result<(&'static Advertiser, usize, Aweme), Refusal> {
    let account = ask.advertiser()?;
    let id = ask.int("aweme_id")?;
    let found = awemes_of(account)
        .into_iter()
        .enumerate()
        .find(|(_, aweme)| aweme.id == id);
    found.map_or_else(
        || no_right("no permission for this aweme"),
        |(place, aweme)| Ok((account, place, aweme)),
    )
}

fn of_aweme(ask: &Ask<'_>, account: &Advertiser, place: usize, from: Wall, to: Wall) -> Figures {
    let plans = ask.state().plans();
    let mut sum = Figures::NONE;
    for plan in plans
        .get(&account.id)
        .into_iter()
        .flatten()
        .filter(|plan| plan.goal == Goal::Live && plan.aweme == place)
    {
        sum += ask.figures(plan, from, to);
    }
    sum
}
