use super::*;

/// Place, app id, secret, access and refresh token of every set.
#[track_caller]
fn check(text: &str, expect: &[[&str; 5]]) {
    let found: Vec<[String; 5]> = bags(text)
        .iter()
        .map(|bag| {
            let value = |field: Field| {
                bag.values
                    .get(&field)
                    .map(|value| value.expose().clone())
                    .unwrap_or_default()
            };
            [
                bag.place.clone(),
                value(Field::AppId),
                value(Field::Secret),
                value(Field::Access),
                value(Field::Refresh),
            ]
        })
        .collect();
    assert_eq!(found, expect);
}

#[test]
fn what_the_old_script_printed() {
    check(
        "请输入APP_ID:1798880000000001\n请输入secret:s-canary\n请输入你的授权码:c0de\n\
         {'code': 0, 'message': 'OK', 'data': {'access_token': 'a-1', 'expires_in': 86399, \
         'refresh_token': 'r-1', 'refresh_token_expires_in': 2591999, 'advertiser_ids': [17, 18], 'x': None}, \
         'request_id': '2026'}\n是否马上更新y/n:n\n",
        &[
            ["#1.data", "", "", "a-1", "r-1"],
            ["", "1798880000000001", "s-canary", "", ""],
        ],
    );
}

#[test]
fn json_of_several_shapes() {
    check(
        r#"{"access_token":"a-1","refresh_token":"r-1","expires_in":3600}"#,
        &[["", "", "", "a-1", "r-1"]],
    );
    check(
        r#"{"client_key":"aw1","client_secret":"s-1","tokens":[{"open_id":"o1","access_token":"act.1"},{"open_id":"o2","access_token":"act.2"}]}"#,
        &[
            ["tokens[0]", "aw1", "s-1", "act.1", ""],
            ["tokens[1]", "aw1", "s-1", "act.2", ""],
        ],
    );
    check(
        r#"{"oceanengine":{"app_id":1798880000000001,"secret":"s-1"},"tencent":{"clientId":"1111","accessToken":"t-1"}}"#,
        &[
            ["oceanengine", "1798880000000001", "s-1", "", ""],
            ["tencent", "1111", "", "t-1", ""],
        ],
    );
    check(
        "{ // mine\n app_id: '17988', 'secret': 's-1', }",
        &[["", "17988", "s-1", "", ""]],
    );
    check("{\"name\":\"x\"}", &[]);
}

#[test]
fn an_id_keeps_all_its_digits() {
    check(
        "{'app_id': 17988800000000012345, 'secret': 's-1'}",
        &[["", "17988800000000012345", "s-1", "", ""]],
    );
}

#[test]
fn env_and_ini_and_plain_lines() {
    check(
        "# mine\nexport OCEAN_APP_ID=\"17988\"\nOCEAN_SECRET='s-1' # kept\nOCEAN_ACCESS_TOKEN=a-1\nTX_CLIENT_ID=1111\nTX_ACCESS_TOKEN=t-1\nDEBUG=1\n",
        &[
            ["ocean", "17988", "s-1", "a-1", ""],
            ["tx", "1111", "", "t-1", ""],
        ],
    );
    check(
        "[amazon]\nclient_id = amzn1.application-oa2-client.1\nclient_secret = s-1\nrefresh_token = Atzr|abc+/=\n[other]\ncolour = red\n",
        &[[
            "amazon",
            "amzn1.application-oa2-client.1",
            "s-1",
            "",
            "Atzr|abc+/=",
        ]],
    );
    check(
        "access_token：a-1\nrefresh_token: r-1\n",
        &[["", "", "", "a-1", "r-1"]],
    );
    check(
        "access_token=a-1&refresh_token=r-1&expires_in=3600",
        &[["", "", "", "a-1", "r-1"]],
    );
}

#[test]
fn a_programs_own_text_holds_nothing() {
    check(
        "def f(APP_ID,secret):\n data = {\"app_id\": APP_ID,\"secret\": secret}\n token = rsp['data']['access_token']\n APP_ID=input('x')\n",
        &[],
    );
    check(
        "{\n    \"access_token\": \"Atza|XXXXXXXXXXXX\",\n    \"refresh_token\": \"Atzr|XXXXXXXXXXXX\"\n}",
        &[],
    );
}

#[test]
fn powershell_writes_sixteen_bits() {
    let bytes: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain("访问令牌: a-1".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    assert_eq!(decoded(&bytes).expose(), "访问令牌: a-1");
    assert_eq!(decoded("\u{feff}x".as_bytes()).expose(), "x");
}
