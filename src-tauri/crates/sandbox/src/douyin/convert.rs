//! `product/picksource/convert` [SIS]: a link that counts for the one who converted it.

use serde_json::json;
use url::Url;

use super::ask::Ask;
use super::envelope::{Data, Refusal, data};
use super::store_change::pick_extra;

/// Sister codes, which come as `sub_error_code`: bad link, and product not in the alliance.
const BAD_LINK: i64 = 1056;
const NOT_LISTED: i64 = 4133;

pub(super) fn convert(ask: &Ask<'_>) -> Data {
    let extra = pick_extra(ask)?;
    let no = |sub_code, words: &'static str| {
        Err(Refusal {
            code: 2_100_005,
            description: words.into(),
            sub_code,
        })
    };
    let Ok(mut link) = Url::parse(ask.maybe_text("product_url")?.unwrap_or_default()) else {
        return no(BAD_LINK, "商品链接不合法");
    };
    let id = link
        .query_pairs()
        .find(|(name, _)| name == "id")
        .and_then(|(_, id)| id.parse().ok());
    let known_host = link
        .host_str()
        .is_some_and(|host| host.ends_with("jinritemai.com"));
    let Some(id) = id.filter(|_| known_host) else {
        return no(BAD_LINK, "商品链接不合法");
    };
    if !ask
        .world()
        .goods
        .by_id(id)
        .is_some_and(|(_, product)| product.listed)
    {
        return no(NOT_LISTED, "商品未加入精选联盟");
    }
    link.query_pairs_mut()
        .append_pair("pick_source", &format!("sb{:06}", id % 1_000_000));
    if !extra.is_empty() {
        link.query_pairs_mut().append_pair("pick_extra", extra);
    }
    data(&json!({"product_url": link.as_str()}))
}
