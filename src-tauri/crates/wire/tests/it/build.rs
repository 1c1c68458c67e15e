//! From a row and its inputs to the request.

use crate::platform::{ACME, account};
use jiff::tz::TimeZone;
use qianyao_domain::catalogue::{
    Endpoint, Fetch, Fixed, Method, Param, ParamKind, Pass, Place, Source,
};
use qianyao_wire::{Body, Inputs, Stretch, Turn, build};
use serde_json::{Value, json};

const Q: Place = Place::Query;
const B: Place = Place::Body;

/// The request as text: the first line, headers, body.
fn shown(endpoint: &Endpoint, inputs: &Inputs) -> String {
    let request = match build(&ACME, endpoint, inputs) {
        Ok(request) => request,
        Err(failure) => {
            let (zh, en) = (failure.message.zh, failure.message.en);
            return format!("{:?}: {zh} | {en} | {}", failure.code, failure.hint.en);
        }
    };
    let mut text = format!("{request:?}");
    for (name, value) in &request.query {
        text.push_str(&format!("\n  ?{name}={}", value.expose()));
    }
    for (name, value) in &request.headers {
        text.push_str(&format!("\n  {name}: {}", value.expose()));
    }
    match &request.body {
        Body::Json(body) => text.push_str(&format!("\n{}", body.expose())),
        Body::Multipart(parts) => {
            for (name, file, bytes) in parts {
                let bytes = String::from_utf8_lossy(bytes);
                text.push_str(&format!("\n  [{name} {file:?}] {bytes}"));
            }
        }
        _ => {}
    }
    text
}

fn day(inputs: Inputs) -> Inputs {
    Inputs {
        stretch: Some(Stretch {
            start: "2026-11-19T16:00:00Z".parse().unwrap(),
            end: "2026-11-20T15:59:59Z".parse().unwrap(),
            zone: TimeZone::get("Asia/Shanghai").unwrap(),
        }),
        ..inputs
    }
}

static PASS: Pass = Pass {
    set: &[
        ("filtering.marketing_goal", Fixed::Str("LIVE")),
        ("filtering.scenes", Fixed::List(&["FEED", "SEARCH"])),
    ],
    mark: &[],
    optional: false,
};

static GET: Endpoint = Endpoint {
    name: "plans",
    path: "/plans/{shop_id}/get/",
    params: &[
        Param::of("advertiser_id", ParamKind::IdNumber, Q, Source::Account),
        Param::of("shop_id", ParamKind::IdText, Place::Path, Source::Parent),
        Param::of("X-Scope", ParamKind::IdText, Place::Header, Source::Account),
        Param::of(
            "filtering.status",
            ParamKind::Text(9),
            Q,
            Source::Default(Fixed::Str("ALL")),
        ),
        Param::ask("filtering.ids", ParamKind::IdNumbers(3), Q, "", ""),
        Param::ask("fields", ParamKind::Texts(9), Q, "", "")
            .unless_given(Fixed::List(&["stat_cost"])),
        Param::of("start", ParamKind::Day, Q, Source::Start),
        Param::of("end", ParamKind::Day, Q, Source::End),
        Param::of("page", ParamKind::Int(1, 99), Q, Source::Page),
        Param::of("page_size", ParamKind::Int(1, 99), Q, Source::PageSize),
        Param::of("v", ParamKind::Int(1, 9), Q, Source::Fixed(Fixed::Int(2))),
    ],
    fetch: Fetch::Pages {
        size: 20,
        end: qianyao_domain::catalogue::End::Short,
        most: 9,
    },
    ..Endpoint::PLAIN
};

#[test]
fn a_reading_call_puts_lists_and_objects_into_its_query_as_json() {
    let inputs = day(Inputs {
        pass: Some(&PASS),
        ..Inputs::given([("filtering.ids", json!("3561234567890123457,2"))])
            .for_account(account("18446744073709551615"))
    });
    insta::assert_snapshot!(shown(&GET, &inputs.at(Turn::Page(3))), @r#"
    GET https://api.acme.test/plans/77/get/
      ?advertiser_id=18446744073709551615
      ?filtering={"status":"ALL","ids":[3561234567890123457,2],"marketing_goal":"LIVE","scenes":["FEED","SEARCH"]}
      ?fields=["stat_cost"]
      ?start=2026-11-20
      ?end=2026-11-20
      ?page=3
      ?page_size=20
      ?v=2
      X-Scope: 18446744073709551615
    "#);
}

static POST: Endpoint = Endpoint {
    name: "orders",
    path: "/orders/",
    method: Method::Post,
    params: &[
        Param::of("open_id", ParamKind::Text(99), Q, Source::Subject),
        Param::of("start_time", ParamKind::DateTime, B, Source::Start),
        Param::of("end_time", ParamKind::DateTime, B, Source::End),
        Param::of("since", ParamKind::Int(0, i64::MAX), B, Source::Start),
        Param::of("cursor", ParamKind::Text(99), B, Source::Cursor),
        Param::of("size", ParamKind::Int(1, 20), B, Source::PageSize),
        Param::of("account_ids", ParamKind::IdNumbers(20), B, Source::Accounts),
        Param::ask("budget", ParamKind::Number, B, "", ""),
        Param::ask("product_id", ParamKind::IdNumber, B, "", ""),
        Param::ask("need_hide", ParamKind::Bool, B, "", ""),
    ],
    fetch: Fetch::Cursor {
        size: 20,
        next: "/cursor",
        more: "",
        short_is_last: true,
    },
    ..Endpoint::PLAIN
};

#[test]
fn a_posting_call_has_typed_values_with_all_their_digits() {
    let inputs = day(Inputs {
        subject: "open-1".into(),
        accounts: vec!["1790012345678901".into(), "2".into()],
        ..Inputs::given([
            ("budget", json!("300.50")),
            ("product_id", json!("3561234567890123457")),
            ("need_hide", json!("true")),
        ])
    });
    insta::assert_snapshot!(shown(&POST, &inputs.at(Turn::Cursor("c==".into()))), @r#"
    POST https://api.acme.test/orders/
      ?open_id=open-1
    {"start_time":"2026-11-20 00:00:00","end_time":"2026-11-20 23:59:59","since":1795104000,"cursor":"c==","size":20,"account_ids":[1790012345678901,2],"budget":300.50,"product_id":3561234567890123457,"need_hide":true}
    "#);
}

#[test]
fn a_post_with_nothing_to_say_carries_an_empty_object() {
    static EMPTY: Endpoint = Endpoint {
        path: "/empty/",
        method: Method::Post,
        ..Endpoint::PLAIN
    };
    insta::assert_snapshot!(shown(&EMPTY, &Inputs::default()), @r"
    POST https://api.acme.test/empty/
    {}
    ");
}

#[test]
fn what_the_caller_gives_wins_over_what_is_drawn() {
    let inputs = Inputs::given([("page", json!("7")), ("filtering.status", json!("OFF"))])
        .for_account(account("1"));
    let text = shown(&GET, &inputs);
    assert!(
        text.contains("?page=7\n") && text.contains(r#""status":"OFF""#),
        "{text}"
    );
}

#[test]
fn a_region_has_its_own_origin() {
    let mut eu = account("1");
    eu.region = "eu".into();
    let text = shown(&GET, &Inputs::default().for_account(eu));
    assert!(
        text.starts_with("GET https://eu.acme.test/plans/77/get/"),
        "{text}"
    );
}

#[test]
fn a_file_goes_as_a_part_with_its_digest_beside_it() {
    static UPLOAD: Endpoint = Endpoint {
        path: "/images/add",
        method: Method::Post,
        params: &[
            Param::of(
                "account_id",
                ParamKind::IdNumber,
                Place::Part,
                Source::Account,
            ),
            Param::of(
                "signature",
                ParamKind::Text(32),
                Place::Part,
                Source::FileMd5,
            ),
            Param::ask("file", ParamKind::File, Place::Part, "", "").required(),
        ],
        ..Endpoint::PLAIN
    };
    let file = json!({"name": "a.png", "base64": "aGVsbG8="});
    let inputs = Inputs::given([("file", file)]).for_account(account("7"));
    insta::assert_snapshot!(shown(&UPLOAD, &inputs), @r#"
    POST https://api.acme.test/images/add
      [account_id None] 7
      [signature None] 5d41402abc4b2a76b9719d911017c592
      [file Some("a.png")] hello
    "#);
    let broken = json!({"name": "a.png", "base64": "***"});
    let inputs = Inputs::given([("file", broken)]).for_account(account("7"));
    assert!(shown(&UPLOAD, &inputs).starts_with("Usage"));
}

#[test]
fn refusals_name_the_parameter() {
    static ASK: Endpoint = Endpoint {
        name: "search",
        params: &[
            Param::ask("title", ParamKind::Text(4), Q, "", "").required(),
            Param::ask("page", ParamKind::Int(1, 20), Q, "", ""),
            Param::of("v", ParamKind::Int(1, 9), Q, Source::Fixed(Fixed::Int(2))),
        ],
        ..Endpoint::PLAIN
    };
    let refused = |given: &[(&str, Value)]| {
        let given = given.iter().map(|(name, value)| (*name, value.clone()));
        shown(&ASK, &Inputs::given(given))
    };
    let all = [
        refused(&[]),
        refused(&[("title", json!("  "))]),
        refused(&[("title", json!("too long"))]),
        refused(&[("title", json!("ok")), ("page", json!("0"))]),
        refused(&[("title", json!("ok")), ("pages", json!(1))]),
        refused(&[("title", json!("ok")), ("v", json!(3))]),
    ];
    insta::assert_snapshot!(all.join("\n"), @r"
    Usage: 缺少参数 title | the parameter title is missing | 
    Usage: 缺少参数 title | the parameter title is missing | 
    Usage: 参数 title 应是文本，最多 4 个字 | the parameter title must be text of at most 4 characters | 
    Usage: 参数 page 应是1 到 20 的整数 | the parameter page must be a whole number from 1 to 20 | 
    Usage: search 没有可填的参数 pages | search takes no parameter pages | it takes: title, page
    Usage: search 没有可填的参数 v | search takes no parameter v | it takes: title, page
    ");
}
