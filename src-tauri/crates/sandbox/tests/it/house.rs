//! A running sandbox with the hands to use it.

use jiff::Timestamp;
use qianyao_sandbox::{Control, Options, Sandbox, SandboxClock};
use serde_json::{Value, json};

use crate::browser::{Answer, Browser};

pub(crate) const AD: &str = "https://ad.oceanengine.com";
pub(crate) const API: &str = "https://api.oceanengine.com";
pub(crate) const QIANCHUAN: &str = "https://qianchuan.jinritemai.com";
pub(crate) const OPEN_OCEAN: &str = "https://open.oceanengine.com";
pub(crate) const DOUYIN: &str = "https://open.douyin.com";
pub(crate) const ALLIANCE: &str = "https://open.douyinec.com";
pub(crate) const AWARD: &str = "https://lianmengapi.snssdk.com";
pub(crate) const PICTURES: &str = "https://img.sandbox.example";

pub(crate) const ALL_SCOPES: &str = "user_info,alliance.kol.buyin_id,alliance.kol.store_manage,alliance.kol.orders,alliance.kol.reputation,alliance.picksource.convert";

/// Saturday, 2026-11-21 20:30:00 in Beijing.
pub(crate) fn instant() -> Timestamp {
    "2026-11-21T12:30:00Z".parse().expect("valid")
}

pub(crate) struct House {
    pub(crate) sandbox: Sandbox,
    pub(crate) control: Control,
    pub(crate) browser: Browser,
}

/// A pair of tokens and whom they belong to.
#[derive(Debug, Clone)]
pub(crate) struct Tokens {
    pub(crate) access: String,
    pub(crate) refresh: String,
    pub(crate) open_id: String,
}

pub(crate) async fn open() -> House {
    open_with(Options::default()).await
}

/// A sandbox whose time stands still and whose consent is given at once, without limits unless asked for.
pub(crate) async fn open_with(options: Options) -> House {
    let options = Options {
        auto_consent: true,
        limits: false,
        clock: SandboxClock::fixed(instant()),
        ..options
    };
    let sandbox = Sandbox::start(options).await.expect("free ports");
    let control = sandbox.control();
    let browser = Browser::new(sandbox.origins().clone());
    House {
        sandbox,
        control,
        browser,
    }
}

impl House {
    pub(crate) fn app(&self, platform: &str) -> (String, String, String) {
        let app = self
            .sandbox
            .apps()
            .iter()
            .find(|app| app.platform == platform)
            .expect("registered");
        (app.id.clone(), app.secret.clone(), app.redirects[0].clone())
    }

    /// The redirect that agreeing leads to.
    pub(crate) async fn authorize(&self, platform: &str) -> Answer {
        let (id, _, redirect) = self.app(platform);
        let redirect = encode(&redirect);
        match platform {
            "oceanengine" => {
                let path = format!(
                    "/openapi/qc/audit/oauth.html?app_id={id}&state=st&material_auth=1&redirect_uri={redirect}"
                );
                self.browser.get(QIANCHUAN, &path, &[]).await
            }
            _ => {
                let path = format!(
                    "/platform/oauth/connect/?client_key={id}&response_type=code&scope={ALL_SCOPES}&state=st&redirect_uri={redirect}"
                );
                self.browser.get(DOUYIN, &path, &[]).await
            }
        }
    }

    pub(crate) async fn sign_in_oceanengine(&self) -> Tokens {
        let code = self
            .authorize("oceanengine")
            .await
            .redirect_param("auth_code");
        let answer = self.exchange_oceanengine(&code).await;
        assert_eq!(answer["code"], 0, "{answer}");
        Tokens {
            access: text(&answer["data"]["access_token"]),
            refresh: text(&answer["data"]["refresh_token"]),
            open_id: String::new(),
        }
    }

    pub(crate) async fn exchange_oceanengine(&self, code: &str) -> Value {
        let (id, secret, _) = self.app("oceanengine");
        let id: i64 = id.parse().expect("digits");
        let body =
            json!({"app_id": id, "secret": secret, "auth_code": code, "grant_type": "auth_code"});
        self.browser
            .post(AD, "/open_api/oauth2/access_token/", &[], &body)
            .await
            .json()
    }

    pub(crate) async fn refresh_oceanengine(&self, refresh: &str) -> Value {
        let (id, secret, _) = self.app("oceanengine");
        let id: i64 = id.parse().expect("digits");
        let body = json!({"app_id": id, "secret": secret, "refresh_token": refresh, "grant_type": "refresh_token"});
        self.browser
            .post(AD, "/open_api/oauth2/refresh_token/", &[], &body)
            .await
            .json()
    }

    pub(crate) async fn sign_in_douyin(&self) -> Tokens {
        let code = self.authorize("douyin").await.redirect_param("code");
        let answer = self.exchange_douyin(&code).await;
        assert_eq!(answer["message"], "success", "{answer}");
        Tokens {
            access: text(&answer["data"]["access_token"]),
            refresh: text(&answer["data"]["refresh_token"]),
            open_id: text(&answer["data"]["open_id"]),
        }
    }

    pub(crate) async fn exchange_douyin(&self, code: &str) -> Value {
        let (id, secret, _) = self.app("douyin");
        let form = [
            ("client_key", id.as_str()),
            ("client_secret", &secret),
            ("code", code),
            ("grant_type", "authorization_code"),
        ];
        self.browser
            .form(DOUYIN, "/oauth/access_token/", &form)
            .await
            .json()
    }

    pub(crate) async fn client_token(&self) -> String {
        let (id, secret, _) = self.app("douyin");
        let body =
            json!({"grant_type": "client_credential", "client_key": id, "client_secret": secret});
        let answer = self
            .browser
            .post(DOUYIN, "/oauth/client_token/", &[], &body)
            .await
            .json();
        text(&answer["data"]["access_token"])
    }

    /// A read of 千川; arrays and objects among the parameters go as JSON text.
    pub(crate) async fn read(&self, tokens: &Tokens, path: &str, params: Value) -> Value {
        let query: Vec<String> = params
            .as_object()
            .expect("an object")
            .iter()
            .map(|(name, value)| match value {
                Value::String(text) => format!("{name}={}", encode(text)),
                other => format!("{name}={}", encode(&other.to_string())),
            })
            .collect();
        let path = format!("/open_api{path}?{}", query.join("&"));
        self.browser
            .get(API, &path, &[("Access-Token", &tokens.access)])
            .await
            .json()
    }

    pub(crate) async fn write(&self, tokens: &Tokens, path: &str, body: Value) -> Value {
        let path = format!("/open_api/v1.0/qianchuan{path}");
        self.browser
            .post(API, &path, &[("Access-Token", &tokens.access)], &body)
            .await
            .json()
    }

    /// A call to the alliance on behalf of a creator.
    pub(crate) async fn kol(&self, tokens: &Tokens, path: &str, body: Value) -> Value {
        let path = format!("{path}?open_id={}", encode(&tokens.open_id));
        self.browser
            .post(ALLIANCE, &path, &[("access-token", &tokens.access)], &body)
            .await
            .json()
    }

    /// A call to the alliance with the app's token.
    pub(crate) async fn app_call(&self, token: &str, path: &str, body: Value) -> Value {
        self.browser
            .post(ALLIANCE, path, &[("access-token", token)], &body)
            .await
            .json()
    }
}

pub(crate) fn text(value: &Value) -> String {
    value
        .as_str()
        .unwrap_or_else(|| panic!("not a text: {value}"))
        .to_owned()
}

pub(crate) fn encode(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// The ids in a field of every row, as text.
pub(crate) fn ids(rows: &Value, field: &str) -> Vec<String> {
    rows.as_array()
        .expect("rows")
        .iter()
        .map(|row| row[field].to_string().trim_matches('"').to_owned())
        .collect()
}

/// A value with its numbers to the last digit.
pub(crate) fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).expect("plain JSON")
}
