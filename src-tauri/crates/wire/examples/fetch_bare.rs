//! What fetching a creator's orders costs when nothing is kept: the client library alone, as many stretches of seven
//! days at a time as the engine walks. `fetch_bare ORIGIN TOKEN OPEN_ID START END` prints the number of pages.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measurement that cannot go on has failed, and its figure is for the terminal"
)]

use futures_util::{StreamExt as _, stream};
use jiff::{ToSpan as _, civil::DateTime};
use serde_json::{Value, json};

/// Stretches at a time.
const WIDTH: usize = 8;

#[tokio::main]
async fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [origin, token, open_id, start, end] = args.as_slice() else {
        panic!("fetch_bare ORIGIN TOKEN OPEN_ID START END");
    };
    let (mut from, last): (DateTime, DateTime) = (read(start), read(end));
    let mut stretches = Vec::new();
    while from < last {
        let to = (from + 7.days()).min(last);
        stretches.push((from, to));
        from = to;
    }
    let client = reqwest::Client::new();
    let url = format!("{origin}/alliance/kol/orders/?open_id={open_id}");
    let pages: Vec<u64> = stream::iter(stretches)
        .map(|stretch| {
            let (client, url, token) = (client.clone(), url.clone(), token.clone());
            async move {
                tokio::spawn(walk(client, url, token, stretch))
                    .await
                    .unwrap()
            }
        })
        .buffer_unordered(WIDTH)
        .collect()
        .await;
    println!("{}", pages.iter().sum::<u64>());
}

fn read(text: &str) -> DateTime {
    text.replace(' ', "T").parse().unwrap()
}

async fn walk(
    client: reqwest::Client,
    url: String,
    token: String,
    (start, end): (DateTime, DateTime),
) -> u64 {
    let words = |at: DateTime| at.to_string().replace('T', " ");
    let (mut cursor, mut pages) = ("0".to_owned(), 0);
    loop {
        let body = json!({
            "size": 20, "cursor": cursor, "time_type": "update",
            "start_time": words(start), "end_time": words(end),
        });
        let answer = client
            .post(&url)
            .header("access-token", &token)
            .header("content-type", "application/json")
            .body(body.to_string())
            .send()
            .await
            .unwrap();
        let data: Value = serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap();
        pages += 1;
        match &data["data"]["cursor"] {
            Value::String(text) => cursor.clone_from(text),
            other => cursor = other.to_string(),
        }
        if data["data"]["orders"].as_array().map_or(0, Vec::len) < 20 {
            return pages;
        }
    }
}
