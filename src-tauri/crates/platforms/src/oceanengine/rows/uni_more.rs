//! One 全域 plan: its detail, products and materials. Here `stats_info` is yuan already; dividing it as in the list
//! turned 954.08 into 0.01 ([P] QC26).

use super::column::{AD_ID as AD_ID_COLUMN, BUDGET, GOAL, NAME, OPT_STATUS, STATUS, UniFigures};
use super::{AD_ID, ADVERTISER_ID, ADVERTISERS, PAGE, PAGE_SIZE, enums};
use crate::kinds::{ROI, WALL, YUAN};
use qianyao_domain::Text;
use qianyao_domain::catalogue::{
    Column, End, Endpoint, Fetch, Fill, Fixed, Kind, Link, Param, ParamKind, Per, Place, Role,
};
use serde_json::Value;

const PAGED: Fetch = Fetch::Pages {
    size: 100,
    // Which of its two names the total has here is not known.
    end: End::Short,
    most: 200,
};

const FIGURES: UniFigures = UniFigures {
    cost: Column::new(
        "stat_cost_for_roi2",
        "/stats_info/stat_cost_for_roi2",
        YUAN,
        "消耗",
        "Spend",
    ),
    ..UniFigures::IN_STATS
};

/// One 全域 plan, whole; flat, with the settings below `delivery_setting`.
pub(crate) static AD_DETAIL: Endpoint = Endpoint {
    name: "uni_ad_detail",
    title: Text::new("全域计划详情", "One site-wide plan"),
    role: Role::Lookup,
    path: "/open_api/v1.0/qianchuan/uni_promotion/ad/detail/",
    per: Per::Account(ADVERTISERS),
    params: &[ADVERTISER_ID, AD_ID],
    records: "/data",
    key: &["ad_id"],
    columns: &[
        AD_ID_COLUMN,
        NAME,
        STATUS,
        OPT_STATUS,
        GOAL,
        BUDGET,
        Column::new(
            "roi2_goal",
            "/delivery_setting/roi2_goal",
            ROI,
            "ROI 目标",
            "ROI goal",
        ),
        Column::new(
            "smart_bid_type",
            "/delivery_setting/smart_bid_type",
            Kind::Enum(enums::BID_TYPE),
            "投放方式",
            "Bidding",
        ),
        Column::new(
            "end_time",
            "/delivery_setting/end_time",
            WALL,
            "投放结束",
            "Ends",
        )
        .hidden(),
        Column::new("create_time", "/create_time", WALL, "创建时间", "Created"),
        Column::new("modify_time", "/modify_time", WALL, "修改时间", "Changed"),
        Column::new(
            "delivery_setting",
            "/delivery_setting",
            Kind::Json,
            "投放设置",
            "Delivery",
        ),
        Column::new(
            "creative_setting",
            "/creative_setting",
            Kind::Json,
            "创意设置",
            "Creatives",
        ),
        Column::new(
            "programmatic_creative_media_list",
            "/programmatic_creative_media_list",
            Kind::Json,
            "程序化创意素材",
            "Creative material",
        ),
        Column::new(
            "room_info",
            "/room_info",
            Kind::Json,
            "直播间",
            "Live rooms",
        ),
    ],
    links: &[Link::new("uni_ad", &[Fill::new("ad_id", "ad_id")])],
    source: "DOC:1804362305657868; [C] official SDK model, flat",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930300A1B2C3D4E5F607182A2","data":{"ad_id":1792233445566778,"name":"直播全域-晚场","status":"DELIVERY_OK","opt_status":"ENABLE","marketing_goal":"LIVE_PROM_GOODS","create_time":"2026-11-10 12:00:00","modify_time":"2026-11-19 09:00:00","delivery_setting":{"budget":3000.0,"budget_mode":"BUDGET_MODE_DAY","roi2_goal":3.0,"smart_bid_type":"SMART_BID_CUSTOM","start_time":"2026-11-10 12:00:00","end_time":""},"creative_setting":{"smart_select_material":true},"programmatic_creative_media_list":{"video_material":[]},"room_info":[{"anchor_id":98765432109,"anchor_name":"山茶小铺","anchor_avatar":"https://example.com/a.jpg"}]}}"#,
    ..Endpoint::PLAIN
};

/// Products of a 全域 plan with their figures.
pub(crate) static AD_PRODUCT: Endpoint = Endpoint {
    name: "uni_ad_product",
    title: Text::new("全域计划商品", "Products of a site-wide plan"),
    role: Role::Lookup,
    path: "/open_api/v1.0/qianchuan/uni_promotion/ad/product/get/",
    per: Per::Account(ADVERTISERS),
    params: &[
        ADVERTISER_ID,
        AD_ID,
        Param::ask(
            "start_date",
            ParamKind::Day,
            Place::Query,
            "开始日期",
            "From",
        )
        .required(),
        Param::ask("end_date", ParamKind::Day, Place::Query, "结束日期", "To").required(),
        Param::ask(
            "fields",
            ParamKind::Texts(50),
            Place::Query,
            "指标",
            "Figures",
        )
        .required()
        .unless_given(Fixed::List(&[
            "stat_cost_for_roi2",
            "total_pay_order_count_for_roi2",
            "total_pay_order_gmv_for_roi2",
            "total_prepay_and_pay_order_roi2",
        ])),
        PAGE,
        PAGE_SIZE,
    ],
    fetch: PAGED,
    records: "/data/product_list",
    reshape: Some(|body| super::first_list(body, &["product_list", "ad_product_infos", "list"])),
    key: &["product_id"],
    columns: &[
        Column::new(
            "product_image",
            "/product_info/product_image",
            Kind::Image,
            "商品图",
            "Picture",
        ),
        Column::new(
            "product_name",
            "/product_info/product_name",
            Kind::Text,
            "商品",
            "Product",
        ),
        Column::new(
            "product_id",
            "/product_info/product_id",
            Kind::Id,
            "商品 ID",
            "Product id",
        ),
        FIGURES.cost,
        FIGURES.orders,
        FIGURES.gmv,
        FIGURES.roi,
    ],
    links: &[Link::new("uni_ad", &[Fill::new("ad_id", "ad_id")])],
    source: "[C] official SDK, uni_promotion/ad/product/get; yuan [P] QC26",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930310A1B2C3D4E5F607182A3","data":{"product_list":[{"product_id":3600123456789012345,"is_del":false,"product_info":{"product_id":3600123456789012345,"product_name":"羊毛围巾","product_image":"https://example.com/p.jpg"},"stats_info":{"stat_cost_for_roi2":954.08,"total_pay_order_count_for_roi2":21,"total_pay_order_gmv_for_roi2":2862.24,"total_prepay_and_pay_order_roi2":3.0}}],"page_info":{"page":1,"page_size":100,"total_number":1,"total_page":1}}}"#,
    ..Endpoint::PLAIN
};

/// Materials of a 全域 plan with their figures, of one kind in a call.
pub(crate) static AD_MATERIAL: Endpoint = Endpoint {
    name: "uni_ad_material",
    title: Text::new("全域计划素材", "Materials of a site-wide plan"),
    role: Role::Lookup,
    path: "/open_api/v1.0/qianchuan/uni_promotion/ad/material/get/",
    per: Per::Account(ADVERTISERS),
    params: &[
        ADVERTISER_ID,
        AD_ID,
        Param::ask(
            "filtering.material_type",
            ParamKind::Choice(&["VIDEO", "IMAGE", "TITLE", "CAROUSEL", "LIVE_ROOM"]),
            Place::Query,
            "素材类型",
            "Type",
        )
        .required()
        .unless_given(Fixed::Str("VIDEO")),
        Param::ask(
            "filtering.start_date",
            ParamKind::Day,
            Place::Query,
            "开始日期",
            "From",
        ),
        Param::ask(
            "filtering.end_date",
            ParamKind::Day,
            Place::Query,
            "结束日期",
            "To",
        ),
        Param::ask(
            "filtering.search_keyword",
            ParamKind::Text(100),
            Place::Query,
            "关键词",
            "Search",
        ),
        PAGE,
        PAGE_SIZE,
    ],
    fetch: PAGED,
    records: "/data/ad_material_infos",
    reshape: Some(|body| super::first_list(body, &["ad_material_infos", "material_list", "list"])),
    view: Some(material),
    key: &["material_id"],
    columns: &[
        Column::new("cover", "/cover", Kind::Image, "封面", "Cover"),
        Column::new(
            "material_id",
            "/material_id",
            Kind::Id,
            "素材 ID",
            "Material id",
        ),
        Column::new(
            "material_type",
            "/material_info/material_type",
            Kind::Text,
            "素材类型",
            "Type",
        ),
        Column::new("title", "/title", Kind::Text, "素材名称", "Name"),
        FIGURES.cost,
        FIGURES.orders,
        FIGURES.gmv,
        FIGURES.roi,
        Column::new("video_id", "/video_id", Kind::Id, "视频 ID", "Video id").hidden(),
        Column::new("url", "/url", Kind::Link, "素材链接", "Address").hidden(),
    ],
    links: &[Link::new("uni_ad", &[Fill::new("ad_id", "ad_id")])],
    source: "DOC:1804363488115850; [C] official SDK models (filtering, material_info); yuan [P] QC26",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930320A1B2C3D4E5F607182A4","data":{"ad_material_infos":[{"material_info":{"material_type":"VIDEO","video_material":{"material_id":7412345678901234567,"title":"围巾-口播-03","video_id":"v0300fg10000example","cover_image":{"image_url":"https://example.com/c.jpg","width":720,"height":1280}}},"stats_info":{"stat_cost_for_roi2":412.5,"total_pay_order_count_for_roi2":9,"total_pay_order_gmv_for_roi2":1320.0,"total_prepay_and_pay_order_roi2":3.2}}],"page_info":{"page":1,"page_size":100,"total_number":1,"total_page":1}}}"#,
    ..Endpoint::PLAIN
};

/// A material's own fields stand under the name of its kind (`video_material`, `image_material`, …); they are laid
/// beside the figures, whatever the kind.
fn material(record: &Value) -> Value {
    let mut flat = record.clone();
    let info = record.get("material_info").and_then(Value::as_object);
    let own = info.and_then(|info| {
        let mut parts = info.iter();
        parts.find_map(|(name, part)| name.ends_with("_material").then_some(part)?.as_object())
    });
    if let (Value::Object(flat), Some(own)) = (&mut flat, own) {
        for name in ["material_id", "title", "video_id", "url"] {
            if let Some(value) = own.get(name) {
                flat.insert(name.to_owned(), value.clone());
            }
        }
        let cover = own
            .get("cover_image")
            .and_then(|cover| cover.get("image_url"));
        if let Some(cover) = cover.or_else(|| own.get("image_url")) {
            flat.insert("cover".to_owned(), cover.clone());
        }
        let other = own.get("aweme_name").filter(|_| !own.contains_key("title"));
        if let Some(name) = other {
            flat.insert("title".to_owned(), name.clone());
        }
    }
    flat
}

#[cfg(test)]
mod tests {
    use super::material;
    use serde_json::json;

    #[test]
    fn every_kind_of_material_has_its_id_at_the_same_place() {
        let seen = |part: &str, body| {
            material(
                &json!({"material_info": {"material_type": "X", part: body}, "stats_info": {}}),
            )
        };
        let video = seen(
            "video_material",
            json!({"material_id": 7_412_345_678_901_234_567_i64, "title": "a", "cover_image": {"image_url": "u"}}),
        );
        assert_eq!(video["material_id"].to_string(), "7412345678901234567");
        assert_eq!(
            (&video["title"], &video["cover"]),
            (&json!("a"), &json!("u"))
        );
        let image = seen(
            "image_material",
            json!({"material_id": 1, "image_url": "i"}),
        );
        assert_eq!(image["cover"], "i");
        let room = seen(
            "room_material",
            json!({"material_id": 2, "aweme_name": "r"}),
        );
        assert_eq!(room["title"], "r");
        assert_eq!(
            material(&json!({"stats_info": {}})),
            json!({"stats_info": {}})
        );
    }
}
