//! `POST images/add`: a multipart upload with the MD5 of its bytes [C API:images/add].

use std::collections::HashMap;

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest as _, Multipart, Request};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use md5::{Digest as _, Md5};
use serde_json::json;

use super::ask::{Ask, is_special};
use super::envelope::{Data, Refusal, about, missing, no, words, wrong_type};
use crate::call::Call;
use crate::dice::Dice;

/// Bytes of the largest picture.
const LARGEST: usize = 10 << 20;
const USAGES: &[&str] = &[
    "IMAGE_USAGE_DEFAULT",
    "IMAGE_USAGE_MARKETING_PENDANT",
    "IMAGE_USAGE_SHOP_IMG",
];

/// The parts of an upload by their names.
pub(super) struct Parts(HashMap<String, Bytes>);

/// Reads the parts; None for anything that is no `multipart/form-data`.
pub(super) async fn parts(call: &Call) -> Option<Parts> {
    let mut request = Request::new(Body::from(call.body.clone()));
    request.headers_mut().clone_from(&call.headers);
    let mut form = Multipart::from_request(request, &()).await.ok()?;
    let mut parts = HashMap::new();
    while let Some(field) = form.next_field().await.ok()? {
        let name = field.name()?.to_owned();
        parts.insert(name, field.bytes().await.ok()?);
    }
    Some(Parts(parts))
}

impl Parts {
    fn text(&self, name: &str) -> Result<Option<&str>, Refusal> {
        match self.0.get(name).map(|bytes| std::str::from_utf8(bytes)) {
            None => Ok(None),
            Some(Ok(text)) => Ok(Some(text)),
            Some(Err(_)) => wrong_type(name),
        }
    }

    fn need(&self, name: &str) -> Result<&str, Refusal> {
        self.text(name)?.map_or_else(|| missing(name), Ok)
    }

    fn picture(&self) -> Result<Bytes, Refusal> {
        match self.need("upload_type")? {
            "UPLOAD_TYPE_FILE" => self
                .0
                .get("file")
                .cloned()
                .map_or_else(|| missing("file"), Ok),
            "UPLOAD_TYPE_BYTES" => match STANDARD.decode(self.need("bytes")?) {
                Ok(bytes) => Ok(Bytes::from(bytes)),
                Err(_) => wrong_type("bytes"),
            },
            _ => about(18009, "upload_type"),
        }
    }
}

pub(super) fn add(ask: &Ask<'_>, parts: Option<&Parts>) -> Data {
    let Some(parts) = parts else {
        return no(64026, words(64026).0);
    };
    match (parts.text("account_id")?, parts.text("organization_id")?) {
        (Some(id), None) => {
            let Ok(id) = id.parse() else {
                return wrong_type("account_id");
            };
            ask.reach(id)?;
        }
        (None, Some(id)) => {
            let identity = ask.consent.identity();
            if !identity.is_organization() || id != identity.account_id.to_string() {
                return no(12204, words(12204).0);
            }
        }
        _ => return missing("account_id"),
    }
    let picture = parts.picture()?;
    let signature = hex(&Md5::digest(&picture));
    if parts.need("signature")? != signature {
        return no(64026, words(64026).0);
    }
    if picture.len() > LARGEST {
        return no(50004, words(50004).0);
    }
    let Some((kind, (width, height))) = kind_and_size(&picture) else {
        return no(50003, words(50003).0);
    };
    if !USAGES.contains(&parts.text("image_usage")?.unwrap_or(USAGES[0])) {
        return about(18009, "image_usage");
    }
    let description = parts.text("description")?.unwrap_or_default();
    if is_special(description) || description.contains('@') {
        return about(64027, "description");
    }
    if description.len() > 255 {
        return about(18003, "description");
    }
    // The same bytes are the same picture, however often they come.
    let number = u64::from_str_radix(&signature[..15], 16).unwrap_or(0);
    let id = Dice::new(0, "tencent image", number)
        .range(100_000_000, 9_999_999_999)
        .to_string();
    Ok(json!({
        "image_id": id, "image_width": width, "image_height": height, "image_file_size": picture.len(),
        "image_type": format!("IMAGE_TYPE_{kind}"), "image_signature": signature, "outer_image_id": "",
        "preview_url": format!("https://img.sandbox.example/tencent/{id}"), "description": description,
    }))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What the first bytes say: the type, and width and height.
fn kind_and_size(bytes: &[u8]) -> Option<(&'static str, (u32, u32))> {
    let number = |at: usize, len: usize| {
        let bytes = bytes.get(at..at + len)?;
        Some(
            bytes
                .iter()
                .fold(0, |number, byte| number << 8 | u32::from(*byte)),
        )
    };
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Some(("PNG", (number(16, 4)?, number(20, 4)?)));
    }
    if bytes.starts_with(b"GIF8") {
        let little = |at: usize| Some(number(at + 1, 1)? << 8 | number(at, 1)?);
        return Some(("GIF", (little(6)?, little(8)?)));
    }
    if !bytes.starts_with(b"\xff\xd8") {
        return None;
    }
    // Segments of a JPEG: a mark, a length, and in a start of frame the height and the width.
    let mut at = 2;
    loop {
        let mark = number(at, 2)?;
        if matches!(mark, 0xFFC0..=0xFFC3) {
            return Some(("JPG", (number(at + 7, 2)?, number(at + 5, 2)?)));
        }
        at += 2 + usize::try_from(number(at + 2, 2)?).ok()?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_is_read_from_each_kind() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x02\x80\0\0\x01\xe0";
        let gif = b"GIF89a\x80\x02\xe0\x01";
        let jpg = b"\xff\xd8\xff\xe0\0\x04xx\xff\xc0\0\x11\x08\x01\xe0\x02\x80";
        for (bytes, kind) in [(&png[..], "PNG"), (gif, "GIF"), (jpg, "JPG")] {
            assert_eq!(kind_and_size(bytes), Some((kind, (640, 480))));
        }
        for bytes in [&b"RIFF"[..], b"", b"\xff\xd8", &png[..18]] {
            assert_eq!(kind_and_size(bytes), None);
        }
    }
}
