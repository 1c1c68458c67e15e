//! The way through the console of Login with Amazon, step by step.

use qianyao_domain::Text;
use qianyao_wire::{Blank, Fill, Guide};

pub(super) static STEPS: &[Guide] = &[
    Guide::new(
        "在 developer.amazon.com 的 Login with Amazon 新建安全配置，记下 Client ID 与 Client Secret",
        "Create a security profile under Login with Amazon at developer.amazon.com and note client ID and secret",
    )
    .drawn(
        Text::new(
            "Login with Amazon › Security Profile",
            "Login with Amazon › Security Profile",
        ),
        &[
            Blank {
                label: Text::new("Client ID", "Client ID"),
                fill: Fill::Id,
            },
            Blank {
                label: Text::new("Client Secret", "Client Secret"),
                fill: Fill::Secret,
            },
        ],
    ),
    // [C] One company, one client id, approved for the Ads API; tokens are handed out before that all the same.
    Guide::new(
        "用同一公司申请 Amazon Ads API 并等待批准；批准前所有调用都会返回 401",
        "Apply for the Amazon Ads API with the same company and wait for the approval; until then every call answers 401",
    ),
    Guide::new(
        "在安全配置的 Web Settings 中，把回调地址逐字加入 Allowed Return URLs",
        "Add the redirect addresses to the profile's Allowed Return URLs under Web Settings, to the letter",
    )
    .drawn(
        Text::new(
            "Security Profile › Web Settings",
            "Security Profile › Web Settings",
        ),
        &[Blank {
            label: Text::new("Allowed Return URLs", "Allowed Return URLs"),
            fill: Fill::Redirects,
        }],
    ),
    Guide::new(
        "把 Client ID、Client Secret 填到右边，在“更多选项”里选择常用站点，保存后点击授权",
        "Enter client ID and secret on the right, choose your site under “more options”, save and authorise",
    ),
    Guide::new(
        "若登记的是 https://amazon.com 之类的地址，授权后把浏览器停留的完整地址粘贴回来",
        "If you registered an address such as https://amazon.com, paste the full address on which the browser came to rest",
    ),
];
