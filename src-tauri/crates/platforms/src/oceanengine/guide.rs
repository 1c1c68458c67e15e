//! The way through the console of 巨量引擎开放平台, step by step.

use qianyao_domain::Text;
use qianyao_wire::{Blank, Fill, Guide};

pub(super) static STEPS: &[Guide] = &[
    // [P] The console knows an app by its kind; Qianchuan's own is the one that reaches Qianchuan's calls.
    Guide::new(
        "在巨量引擎开放平台新建应用，类型选“巨量千川-自研投放系统-广告主”，权限尽量全部勾选",
        "Create an app on the Ocean Engine open platform, type “Qianchuan – own delivery system – advertiser”, with every permission you may need",
    )
    .drawn(
        Text::new("新建应用", "New app"),
        &[
            Blank {
                label: Text::new("应用类型", "App type"),
                fill: Fill::Chosen(Text::new(
                    "巨量千川-自研投放系统-广告主",
                    "巨量千川-自研投放系统-广告主 (Qianchuan, own system, advertiser)",
                )),
            },
            Blank {
                label: Text::new("回调地址", "回调地址 (redirect address)"),
                fill: Fill::Redirects,
            },
            Blank {
                label: Text::new("权限", "权限 (permissions)"),
                fill: Fill::Chosen(Text::new(
                    "尽量全部勾选：账户、计划、报表、资金、商品、抖音号",
                    "Every one you may need: accounts, plans, reports, funds, products, Douyin accounts",
                )),
            },
        ],
    ),
    Guide::new(
        "等待审核通过，在应用详情里找到 APP_ID 与 Secret，填到右边",
        "Wait for the approval; the app's page then shows APP_ID and Secret, which belong on the right",
    )
    .drawn(
        Text::new("应用管理 › 应用详情", "Apps › Details"),
        &[
            Blank {
                label: Text::new("APP_ID", "APP_ID"),
                fill: Fill::Id,
            },
            Blank {
                label: Text::new("Secret", "Secret"),
                fill: Fill::Secret,
            },
        ],
    ),
    Guide::new(
        "点击授权，用店铺或千川账号登录，勾选全部需要的账户，并勾选“允许开发者访问敏感物料”",
        "Authorise, sign in with the shop or Qianchuan account, tick every account you want and the sensitive-material box",
    )
    .drawn(
        Text::new("授权页", "Consent page"),
        &[
            Blank {
                label: Text::new("选择账户", "Accounts"),
                fill: Fill::Ticked(&[Text::new("全部需要的账户", "Every account you want")]),
            },
            Blank {
                label: Text::new("敏感物料", "Sensitive material"),
                fill: Fill::Ticked(&[Text::new(
                    "允许开发者访问敏感物料",
                    "允许开发者访问敏感物料",
                )]),
            },
        ],
    )
    .at("qianchuan.jinritemai.com"),
    Guide::new(
        "店铺新增了千川账户时要重新授权；新的授权会替换旧的，请再次勾选全部账户",
        "When the shop gets a new Qianchuan account, authorise again; a new consent replaces the old one, so tick all accounts again",
    ),
];
