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
        Some((glyph, index)) => png(draw(world.seed, glyph, index, SIDES.0)),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn avatar(State(world): State<Arc<World>>, Path(file): Path<String>) -> Response {
    match file.strip_suffix(".png") {
        Some(name) => {
            let index = name.bytes().fold(0_u64, |sum, byte| {
                sum.wrapping_mul(31).wrapping_add(u64::from(byte))
            });
            png(draw(world.seed, Glyph::Face, index, SIDES.1))
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn png(bytes: Vec<u8>) -> Response {
    (
        [
            (header::CONTENT_TYPE, "image/png"),
            (header::CACHE_CONTROL, "public, max-age=86400"),
        ],
        bytes,
    )
        .into_response()
}
