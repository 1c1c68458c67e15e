//! `POST /oauth/userinfo/` [OFF], in the new envelope.

use serde_json::{Value, json};

use super::creator::CREATORS;
use super::envelope::{Refusal, no};
use crate::call::Call;
use crate::tokens::Standing;

pub(super) fn user_info(call: &Call) -> Result<Value, Refusal> {
    let Some(body) = call.form_or_json() else {
        return no(28_001_007, "参数不合法");
    };
    let text = |name: &str| {
        body.get(name)
            .and_then(Value::as_str)
            .filter(|text| !text.is_empty())
    };
    let Some(token) = text("access_token").or_else(|| call.header("access-token")) else {
        return no(28_001_003, "access_token无效");
    };
    let tokens = call.world.douyin.tokens();
    let consent = match tokens.pairs.access.look(token, call.now) {
        Standing::Live(grant) => &tokens.grants[grant],
        Standing::Expired(_) => return no(28_001_008, "access_token过期，请刷新或重新授权"),
        Standing::Dead(_) | Standing::Unknown => return no(28_001_003, "access_token无效"),
    };
    let creator = &CREATORS[consent.creator];
    if text("open_id") != Some(creator.open_id) {
        return no(28_001_015, "请求参数access_token openid不匹配");
    }
    if !consent.scopes.iter().any(|scope| scope == "user_info") {
        return no(28_001_012, "用户未授权该api");
    }
    Ok(json!({
        "open_id": creator.open_id, "union_id": creator.union_id, "nickname": creator.nickname,
        "avatar": creator.avatar(), "avatar_larger": creator.avatar(), "client_key": consent.client_key,
        "e_account_role": "", "error_code": "0", "description": "",
    }))
}
