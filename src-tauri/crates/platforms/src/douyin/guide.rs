//! The way through the console of 抖音开放平台, step by step.

use super::register::SCOPE;
use qianyao_domain::Text;
use qianyao_wire::{Blank, Fill, Guide};

pub(super) static STEPS: &[Guide] = &[
    Guide::new(
        "在抖音开放平台创建网站应用，完成资质（抖音应用-撮合类目），申请精选联盟的权限",
        "Create a web app on the Douyin open platform, complete its qualification (matchmaking category) and apply for the alliance's scopes",
    )
    .drawn(
        Text::new("网站应用 › 资质与权限", "Web app › Qualification and scopes"),
        &[
            // [SEED] The alliance's calls need this qualification.
            Blank {
                label: Text::new("资质管理", "资质管理 (qualification)"),
                fill: Fill::Chosen(Text::new("抖音应用-撮合类目", "抖音应用-撮合类目")),
            },
            Blank {
                label: Text::new("申请权限", "Scopes to apply for"),
                fill: Fill::Copied(SCOPE),
            },
        ],
    ),
    // [OFF] https only, equal to the letter, no query of one's own.
    Guide::new(
        "在“授权回调”登记一个 https 地址，不能带自定义参数；页面不必真的存在，放一个桥接页则可自动返回",
        "Register an https address under “authorisation callback”, without a query of your own; no page needs to stand there, but with the bridge page on it you come back by yourself",
    )
    .drawn(
        Text::new("网站应用 › 授权回调", "Web app › 授权回调"),
        &[Blank {
            label: Text::new("授权回调", "授权回调 (redirect address)"),
            fill: Fill::Redirects,
        }],
    ),
    Guide::new(
        "在应用详情里找到 Client Key 与 Client Secret，填到右边",
        "The app's page shows client key and client secret, which belong on the right",
    )
    .drawn(
        Text::new("网站应用 › 应用详情", "Web app › Details"),
        &[
            Blank {
                label: Text::new("Client Key", "Client key"),
                fill: Fill::Id,
            },
            Blank {
                label: Text::new("Client Secret", "Client secret"),
                fill: Fill::Secret,
            },
        ],
    ),
    Guide::new(
        "点击授权，用抖音扫码确认，然后把浏览器最终停留的完整地址粘贴回来",
        "Authorise, scan with the Douyin app, then paste the full address on which the browser came to rest",
    ),
    Guide::new(
        "申请应用没有的权限会使整个授权页报错：“权限范围”要与控制台一致。未上线的测试应用，授权的抖音号须先加入白名单",
        "Asking for a scope that the app lacks breaks the whole page: keep the scope equal to the console's. For an app under test, the Douyin user must be on its white list first",
    ),
];
