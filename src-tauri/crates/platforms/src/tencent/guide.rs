//! The way through the console of 腾讯广告, step by step.

use qianyao_domain::Text;
use qianyao_wire::{Blank, Fill, Guide};

pub(super) static STEPS: &[Guide] = &[
    // [C OAUTH-A] The redirect address lies on the registered domain and holds no port.
    Guide::new(
        "在腾讯广告开发者平台创建应用，登记一个自己的回调域名；回调地址不能带端口，主域名必须与登记的一致",
        "Create an app on the Tencent Ads developer platform and register a callback domain of your own; the redirect address holds no port and lies on that domain",
    )
    .drawn(
        Text::new("开发者平台 › 应用", "Developer platform › App"),
        &[
            Blank {
                label: Text::new("回调域名", "Callback domain"),
                fill: Fill::Domain,
            },
            Blank {
                label: Text::new("权限", "Permissions"),
                fill: Fill::Ticked(&[
                    Text::new("ads_management", "ads_management"),
                    Text::new("ads_insights", "ads_insights"),
                    Text::new("account_management", "account_management"),
                ]),
            },
        ],
    ),
    Guide::new(
        "在应用列表里找到应用 ID 与应用密钥，填到右边，并填上完整的回调地址",
        "The list of apps shows id and secret, which belong on the right, together with the full redirect address",
    )
    .drawn(
        Text::new("开发者平台 › 应用", "Developer platform › App"),
        &[
            Blank {
                label: Text::new("应用 ID (client_id)", "App id (client_id)"),
                fill: Fill::Id,
            },
            Blank {
                label: Text::new("应用密钥 (client_secret)", "App secret (client_secret)"),
                fill: Fill::Secret,
            },
        ],
    ),
    Guide::new(
        "点击授权，同意后把浏览器最终停留的完整地址粘贴回来；授权码五分钟内有效",
        "Authorise, agree, then paste the full address on which the browser came to rest; the code lives five minutes",
    ),
    // [C AUTH] A pair made in the console works about ten minutes later; a reset ends the earlier one at once.
    Guide::new(
        "私有应用不必走授权页：在平台上选好身份，“获取或重置”令牌，约十分钟后生效；保存应用后用“粘贴令牌”填入",
        "A private app needs no consent page: choose the identity in the console and “get or reset” its tokens, which work after about ten minutes; save the app here and paste them",
    )
    .drawn(
        Text::new("私有应用 › 令牌", "Private app › Tokens"),
        &[
            Blank {
                label: Text::new("身份", "Identity"),
                fill: Fill::Chosen(Text::new(
                    "广告主 / 代理商 / 商务管家",
                    "Advertiser, agency or business manager",
                )),
            },
            Blank {
                label: Text::new("获取或重置", "Get or reset"),
                fill: Fill::Pair,
            },
        ],
    ),
];
