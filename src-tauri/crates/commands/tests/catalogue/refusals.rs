//! A call without a parameter that its row demands, or with one of the wrong type, is refused in the platform's own
//! words: what the catalogue calls required, the platform requires.

use crate::{
    house::{House, rows_of},
    values::World,
};
use qianyao_domain::{
    Failure,
    catalogue::{Endpoint, Param, ParamKind, Place, Role, Source},
};
use qianyao_wire::Inputs;
use serde_json::json;

/// Codes with which a platform speaks of parameters.
fn codes(platform: &str) -> &'static [&'static str] {
    match platform {
        "oceanengine" => &["40000", "40001", "40002"],
        // 28001004: the open_id is wrong; 2100004 also answers a value of the wrong type; 10002 on the public pages.
        "douyin" => &[
            "2100005", "2100004", "28001004", "28001007", "28001015", "10002", "1033", "1056",
        ],
        "tencent" => &[
            "18001", "18002", "18009", "12003", "12008", "11101", "12201", "64026",
        ],
        _ => &[
            "400",
            "401",
            "406",
            "415",
            "422",
            "INVALID_ARGUMENT",
            "UNAUTHORIZED",
        ],
    }
}

/// Parameters that we demand and a platform would do without, by row: the reason stands with the row.
const OURS: &[(&str, &str)] = &[];

async fn what_is_missing_is_refused(key: &str) {
    let house = House::open(key, 60).await;
    let world = World::of(&house).await;
    let mut wrong = Vec::new();
    let mut met = 0;
    for role in [Role::Table, Role::Lookup, Role::Action] {
        for row in rows_of(house.platform, role) {
            if matches!(row.fetch, qianyao_domain::catalogue::Fetch::Accounts) {
                continue;
            }
            for param in row.params.iter().filter(|param| param.required) {
                // Its digest is made of it here, so without it nothing is sent.
                if param.kind == ParamKind::File {
                    continue;
                }
                if OURS.contains(&(house.table(row).as_str(), param.name)) {
                    continue;
                }
                met += 1;
                let bare = changed(row, param, None);
                let ended = call(&house, &world, bare, param).await;
                check(&house, row, param, "missing", ended, &mut wrong);
                if strict(param) {
                    let odd = changed(row, param, Some("不是这样"));
                    let ended = call(&house, &world, odd, param).await;
                    check(&house, row, param, "odd", ended, &mut wrong);
                }
            }
        }
    }
    assert!(met > 5);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether a text in its place must be refused.
fn strict(param: &Param) -> bool {
    matches!(
        param.kind,
        ParamKind::IdNumber
            | ParamKind::IdNumbers(_)
            | ParamKind::Day
            | ParamKind::DateTime
            | ParamKind::Rows(..)
            | ParamKind::Choice(_)
    ) && param.place != Place::Part
}

/// The row with that parameter left out, or with a text in its place.
fn changed(row: &'static Endpoint, param: &Param, odd: Option<&'static str>) -> &'static Endpoint {
    let params: Vec<Param> = row
        .params
        .iter()
        .map(|known| match (known.name == param.name, odd) {
            (false, _) => *known,
            (true, None) => Param {
                required: false,
                from: Source::Ask,
                ..*known
            },
            (true, Some(odd)) => Param {
                kind: ParamKind::Text(100),
                from: Source::Fixed(qianyao_domain::catalogue::Fixed::Str(odd)),
                ..*known
            },
        })
        .collect();
    Box::leak(Box::new(Endpoint {
        params: Vec::leak(params),
        passes: &[],
        ..*row
    }))
}

async fn call(
    house: &House,
    world: &World,
    row: &'static Endpoint,
    without: &Param,
) -> Result<String, Failure> {
    let account = world.account.clone();
    let mut given = world.given(house.platform.key, row);
    // A pass would set them.
    let first = house
        .platform
        .endpoints
        .iter()
        .find(|known| known.name == row.name);
    if let Some(pass) = first.and_then(|row| row.passes.first()) {
        given.extend(
            pass.set
                .iter()
                .map(|(name, value)| (*name, value.to_json())),
        );
    }
    given.retain(|(name, _)| *name != without.name);
    let mut inputs = Inputs::given(given).for_account(account.clone());
    inputs.stretch = house.yesterday(&account);
    house
        .engine
        .call(row, &inputs)
        .await
        .map(|reply| reply.text)
}

fn check(
    house: &House,
    row: &Endpoint,
    param: &Param,
    how: &str,
    ended: Result<String, Failure>,
    wrong: &mut Vec<String>,
) {
    let name = format!("{}.{} {how}", house.table(row), param.name);
    match ended {
        Ok(text) => {
            let head: String = text.chars().take(160).collect();
            wrong.push(format!("{name}: taken: {head}"));
        }
        Err(failure) => {
            let code = failure.platform_code.clone().unwrap_or_default();
            if !codes(house.platform.key).contains(&code.as_str()) {
                wrong.push(format!("{name}: {}", json!(failure)));
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn oceanengine() {
    what_is_missing_is_refused("oceanengine").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn douyin() {
    what_is_missing_is_refused("douyin").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tencent() {
    what_is_missing_is_refused("tencent").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn amazon() {
    what_is_missing_is_refused("amazon").await;
}
