//! Pictures of products and people, fetched once without any token and kept in the home.

use crate::{Ctx, Desk};
use percent_encoding::percent_decode_str;
use qianyao_domain::{ErrorCode, Failure};
use sha2::{Digest, Sha256};
use std::path::PathBuf;

/// A picture.
#[derive(Debug)]
pub struct Picture {
    /// Its media type, told from its first bytes and not from what the server claims.
    pub mime: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A picture by its percent-encoded address.
///
/// # Errors
/// `Usage` for an address that is not http(s), `BadAnswer` for what is no picture, and what the line can fail with.
pub async fn picture(desk: &Desk, asked: &str) -> Result<Picture, Failure> {
    let ctx = desk.ctx();
    let address = percent_decode_str(asked).decode_utf8_lossy().into_owned();
    if !url::Url::parse(&address).is_ok_and(|url| matches!(url.scheme(), "https" | "http")) {
        return Err(Failure::new(
            ErrorCode::Usage,
            "不是图片地址",
            "Not the address of a picture",
        ));
    }
    let kept = ctx
        .home
        .pictures()
        .join(hex(&Sha256::digest(address.as_bytes())));
    let bytes = match read(&ctx, kept.clone()).await {
        Some(bytes) => bytes,
        None => fetch(&ctx, &address, kept).await?,
    };
    let mime = media_type(&bytes).ok_or_else(no_picture)?;
    Ok(Picture { mime, bytes })
}

async fn read(ctx: &Ctx, kept: PathBuf) -> Option<Vec<u8>> {
    ctx.run(move |_| Ok(std::fs::read(kept).ok()))
        .await
        .ok()
        .flatten()
}

async fn fetch(ctx: &Ctx, address: &str, kept: PathBuf) -> Result<Vec<u8>, Failure> {
    let bytes = ctx.line.download(address).await?;
    media_type(&bytes).ok_or_else(no_picture)?;
    let copy = bytes.clone();
    ctx.run(move |_| {
        // A picture that cannot be kept is fetched again next time; that is no reason not to show it.
        let _ = std::fs::write(kept, copy);
        Ok(())
    })
    .await?;
    Ok(bytes)
}

fn no_picture() -> Failure {
    Failure::new(
        ErrorCode::BadAnswer,
        "这个地址给出的不是图片",
        "What this address gives is no picture",
    )
}

/// The media type by the first bytes (the formats that shops use).
fn media_type(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some("image/png"),
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [b'G', b'I', b'F', b'8', ..] => Some("image/gif"),
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => Some("image/webp"),
        [
            _,
            _,
            _,
            _,
            b'f',
            b't',
            b'y',
            b'p',
            b'a',
            b'v',
            b'i',
            b'f',
            ..,
        ] => Some("image/avif"),
        _ => None,
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::media_type;

    #[test]
    fn a_picture_is_told_by_its_bytes() {
        assert_eq!(media_type(b"\x89PNG\r\n\x1a\n"), Some("image/png"));
        assert_eq!(media_type(b"RIFF\0\0\0\0WEBPVP8 "), Some("image/webp"));
        assert_eq!(media_type(b"<html>"), None);
        assert_eq!(media_type(b""), None);
    }
}
