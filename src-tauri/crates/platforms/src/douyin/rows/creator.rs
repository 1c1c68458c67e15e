//! The creator.

use super::{CREATOR, OPEN_ID, USERINFO_PATH};
use qianyao_domain::Text;
use qianyao_domain::catalogue::{
    Column, Endpoint, Kind, Method, Param, ParamKind, Place, Role, Source,
};
use serde_json::Value;

/// The creator's id at 百应.
pub(crate) static BUYIN_ID: Endpoint = Endpoint {
    name: "buyin_id",
    title: Text::new("百应 ID", "Buyin id"),
    role: Role::Lookup,
    method: Method::Post,
    path: "/alliance/kol/buyin_id/",
    per: CREATOR,
    params: &[OPEN_ID],
    records: "/data",
    key: &["buyin_id"],
    columns: &[Column::new(
        "buyin_id",
        "/buyin_id",
        Kind::Id,
        "百应 ID",
        "Buyin id",
    )],
    source: "[SEED] get_buyin_id; answer [CODE]",
    sample: r#"{"data":{"error_code":0,"description":"","buyin_id":"7012345678901234567"},"extra":{"error_code":0,"sub_error_code":0,"description":"","sub_description":"","logid":"2026010203040506CCCC","now":1767294245123}}"#,
    ..Endpoint::PLAIN
};

/// Name and picture of the creator; both envelopes occur.
pub(crate) static USERINFO: Endpoint = Endpoint {
    name: "userinfo",
    title: Text::new("达人信息", "The creator"),
    role: Role::Lookup,
    method: Method::Post,
    origin: "open",
    path: USERINFO_PATH,
    per: CREATOR,
    params: &[Param::of(
        "open_id",
        ParamKind::Text(200),
        Place::Body,
        Source::Subject,
    )
    .required()],
    records: "/data",
    key: &["open_id"],
    columns: &[
        Column::new("avatar", "/avatar", Kind::Image, "头像", "Avatar"),
        Column::new("nickname", "/nickname", Kind::Text, "昵称", "Nickname"),
        Column::new("open_id", "/open_id", Kind::Id, "open_id", "open_id"),
        Column::new("union_id", "/union_id", Kind::Id, "union_id", "union_id"),
        Column::new(
            "e_account_role",
            "/e_account_role",
            Kind::Text,
            "企业号类型",
            "Company account",
        ),
        Column::new(
            "avatar_larger",
            "/avatar_larger",
            Kind::Image,
            "大头像",
            "Larger avatar",
        )
        .hidden(),
        Column::new(
            "client_key",
            "/client_key",
            Kind::Id,
            "Client Key",
            "Client key",
        )
        .hidden(),
    ],
    source: "[OFF] get-account-open-info",
    sample: r#"{"err_no":0,"err_msg":"","log_id":"20260102030405BBBB","data":{"open_id":"_000q7Lm-demo-open-id","union_id":"u-demo-77","nickname":"小满好物","avatar":"https://p3.example.com/a.jpeg","client_key":"awdemo123","e_account_role":"","error_code":"0","description":""}}"#,
    ..Endpoint::PLAIN
};

/// 带货口碑 and the sales of the 橱窗. The names of its fields are guesses; the record shows whatever comes.
pub(crate) static REPUTATION: Endpoint = Endpoint {
    name: "reputation",
    title: Text::new("带货口碑", "Reputation"),
    role: Role::Lookup,
    method: Method::Post,
    path: "/alliance/kol/reputation/",
    per: CREATOR,
    params: &[OPEN_ID],
    records: "/data",
    view: Some(reputation),
    columns: &[
        Column::new("score", "/score", Kind::Text, "口碑分", "Score"),
        Column::new("level", "/level", Kind::Text, "等级", "Level"),
        Column::new("sales", "/sales", Kind::Text, "橱窗销量", "Sales"),
    ],
    source: "docId 2328; fields [GUESS]",
    sample: r#"{"data":{"error_code":0,"description":"","score":"4.86","level":"高","sales":1204},"extra":{"error_code":0,"sub_error_code":0,"description":"","sub_description":"","logid":"L16","now":1767294246888}}"#,
    ..Endpoint::PLAIN
};

/// The sales go by one of two guessed names.
fn reputation(record: &Value) -> Value {
    let mut record = record.clone();
    let sales = record.get("shop_sales").cloned();
    if let (Value::Object(fields), Some(sales)) = (&mut record, sales) {
        fields.entry("sales").or_insert(sales);
    }
    record
}
