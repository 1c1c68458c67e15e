//! The origin that product pictures and avatars come from.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;

use crate::answer;
use crate::goods::PICTURES;
use crate::picture::{Glyph, draw};
use crate::platform::{Origin, Platform};
use crate::world::World;

pub(crate) const PLATFORM: Platform = Platform {
    name: "pictures",
    origins: &[Origin {
        url: PICTURES,
        routes,
    }],
    app: None,
    exempt: |_| true,
    refreshes: &[],
    refuse: |_, _| answer::too_many(1),
    token_of: |_, _| None,
    end: |_, _, _| {},
};

/// Pixels of a product picture's edge, and of an avatar's.
const SIDES: (usize, usize) = (240, 96);

fn routes() -> Router<Arc<World>> {
    Router::new()
        .route("/goods/{file}", get(product))
        .route("/avatar/{file}", get(avatar))
}

async fn product(State(world): State<Arc<World>>, Path(file): Path<String>) -> Response {
    let found = file
        .strip_suffix(".png")
        .and_then(|id| id.parse().ok())
        .and_then(|id| world.goods.by_id(id))
        .map(|(index, product)| (product.kind.glyph, index as u64));
    match found {
        Some((glyph, index)) => drawn(world.seed, glyph, index, SIDES.0).await,
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn avatar(State(world): State<Arc<World>>, Path(file): Path<String>) -> Response {
    match file.strip_suffix(".png") {
        Some(name) => {
            let index = name.bytes().fold(0_u64, |sum, byte| {
                sum.wrapping_mul(31).wrapping_add(u64::from(byte))
            });
            drawn(world.seed, Glyph::Face, index, SIDES.1).await
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Drawing takes milliseconds, which no other request should have to wait for.
async fn drawn(seed: u64, glyph: Glyph, index: u64, side: usize) -> Response {
    match tokio::task::spawn_blocking(move || draw(seed, glyph, index, side)).await {
        Ok(bytes) => {
            let headers = [
                (header::CONTENT_TYPE, "image/png"),
                (header::CACHE_CONTROL, "public, max-age=86400"),
            ];
            (headers, bytes).into_response()
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
