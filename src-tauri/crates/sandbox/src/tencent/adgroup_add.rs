//! `POST adgroups/add` [C SEED, API:adgroups/add; SDK]

use serde_json::{Map, Value, json};

use super::adgroup::AdGroup;
use super::ask::{Ask, has_special_leaf};
use super::envelope::{Data, Refusal, about, missing, no, words, wrong_type};
use crate::beijing::Wall;
use crate::tokens::Standing;

/// Bounds of a daily budget in fen; 0 is no limit [C].
const BUDGET: std::ops::RangeInclusive<i64> = 5_000..=4_000_000_000;
/// Seven days of 48 half hours.
const TIME_SERIES: usize = 336;

pub(super) fn add(ask: &Ask<'_>) -> Data {
    user_token(ask)?;
    if !ask.call.says_json() {
        return no(12003, "Content-Type must be application/json");
    }
    let Some(body) = ask.call.json() else {
        return no(12003, words(12003).0);
    };
    if has_special_leaf(&Value::Object(body.clone())) {
        return no(64027, words(64027).0);
    }
    let body = Body(body);
    let account = ask.reach(body.int("account_id")?)?;
    let adgroup = read(ask, account.id, &body)?;
    let id = adgroup.id;
    ask.state()
        .adgroups_mut()
        .entry(account.id)
        .or_default()
        .insert(0, adgroup);
    Ok(json!({"adgroup_id": id}))
}

/// Writing needs a real-name token in the query [C UT].
fn user_token(ask: &Ask<'_>) -> Result<(), Refusal> {
    let Some(token) = ask
        .call
        .query("user_token")
        .filter(|token| !token.is_empty())
    else {
        return no(11101, words(11101).0);
    };
    match ask.state().memory().user_tokens.look(token, ask.call.now) {
        Standing::Live(()) => Ok(()),
        _ => no(11102, words(11102).0),
    }
}

fn read(ask: &Ask<'_>, account_id: i64, body: &Body) -> Result<AdGroup, Refusal> {
    let name = body.text("adgroup_name")?;
    let goal = body.text("marketing_goal")?;
    let carrier = body.text("marketing_carrier_type")?;
    let begin = body.date("begin_date")?;
    let end = body.maybe_text("end_date")?.unwrap_or_default();
    let bid = body.int("bid_amount")?;
    let bid_mode = body.text("bid_mode")?;
    let optimization = body.text("optimization_goal")?;
    let time_series = body.text("time_series")?;
    if time_series.len() != TIME_SERIES || !time_series.bytes().all(|byte| b"01".contains(&byte)) {
        return wrong_type("time_series");
    }
    if bid < 1 {
        return about(18004, "bid_amount");
    }
    let daily_budget = body.maybe_int("daily_budget")?.unwrap_or(0);
    match daily_budget {
        0 => {}
        budget if budget < *BUDGET.start() => return about(18004, "daily_budget"),
        budget if budget > *BUDGET.end() => return about(18003, "daily_budget"),
        _ => {}
    }
    let automatic_site = body.maybe_bool("automatic_site_enabled")?.unwrap_or(false);
    let sites = body.maybe_texts("site_set")?.unwrap_or_default();
    if sites.is_empty() && !automatic_site {
        return missing("site_set");
    }
    let running = match body.maybe_text("configured_status")?.as_deref() {
        None | Some("AD_STATUS_NORMAL") => true,
        Some("AD_STATUS_SUSPEND") => false,
        Some(_) => return about(18009, "configured_status"),
    };
    let count = ask.world().mint.count("tencent adgroup");
    Ok(AdGroup {
        id: 9_900_000_000_000 + i64::try_from(count).unwrap_or(0),
        account_id,
        name,
        running,
        deleted: false,
        status: match running {
            false => "ADGROUP_STATUS_SUSPEND",
            true if begin > ask.now.date_text() => "ADGROUP_STATUS_NOT_IN_DELIVERY_TIME",
            true => "ADGROUP_STATUS_ACTIVE",
        },
        goal,
        carrier,
        optimization,
        bid_mode,
        bid,
        daily_budget,
        begin,
        end,
        time_series,
        sites,
        automatic_site,
        created: ask.now,
        modified: ask.now,
        // Without a creative nothing is delivered.
        stopped: Some(ask.now),
        weight: 0,
        creatives: 0,
    })
}

/// The body, whose types are strict: a quoted number is refused [C SEED].
struct Body(Map<String, Value>);

impl Body {
    fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name).filter(|value| !value.is_null())
    }

    fn maybe_int(&self, name: &str) -> Result<Option<i64>, Refusal> {
        match self.get(name) {
            None => Ok(None),
            Some(value) => value
                .as_i64()
                .map_or_else(|| wrong_type(name), |int| Ok(Some(int))),
        }
    }

    fn int(&self, name: &str) -> Result<i64, Refusal> {
        self.maybe_int(name)?.map_or_else(|| missing(name), Ok)
    }

    fn maybe_bool(&self, name: &str) -> Result<Option<bool>, Refusal> {
        match self.get(name) {
            None => Ok(None),
            Some(value) => value
                .as_bool()
                .map_or_else(|| wrong_type(name), |flag| Ok(Some(flag))),
        }
    }

    fn maybe_text(&self, name: &str) -> Result<Option<String>, Refusal> {
        match self.get(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(_) => wrong_type(name),
        }
    }

    fn text(&self, name: &str) -> Result<String, Refusal> {
        let text = self.maybe_text(name)?.filter(|text| !text.is_empty());
        text.map_or_else(|| missing(name), Ok)
    }

    fn date(&self, name: &str) -> Result<String, Refusal> {
        let text = self.text(name)?;
        match Wall::read_date(&text) {
            Some(_) => Ok(text),
            None => wrong_type(name),
        }
    }

    fn maybe_texts(&self, name: &str) -> Result<Option<Vec<String>>, Refusal> {
        let Some(value) = self.get(name) else {
            return Ok(None);
        };
        let texts = value.as_array().and_then(|list| {
            let texts = list.iter().map(|text| text.as_str().map(str::to_owned));
            texts.collect()
        });
        texts.map_or_else(|| wrong_type(name), |texts| Ok(Some(texts)))
    }
}
