//! The least that the broker's server library can do: one answer of fixed words on loopback. Prints its port first.

#![expect(clippy::print_stdout, reason = "its port is for whoever started it")]

use axum::{Router, routing::get};

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::bind((std::net::Ipv4Addr::LOCALHOST, 0)).await?;
    println!("{}", listener.local_addr()?.port());
    let router = Router::new().route(
        "/v1/token/any",
        get(|| async { "{\"access_token\":\"none\"}" }),
    );
    axum::serve(listener, router).await
}
