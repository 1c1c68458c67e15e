//! Just enough of PNG: eight-bit RGB, one compressed block.

use std::io::Write as _;

use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};

/// Encodes `pixels`, three bytes each, `side` × `side` of them.
pub(crate) fn encode(side: usize, pixels: &[u8]) -> Vec<u8> {
    let mut lines = Vec::with_capacity(pixels.len() + side);
    for line in pixels.chunks_exact(side * 3) {
        // The "sub" filter turns the even ground into zeros, which pack to nothing.
        lines.push(1);
        lines.extend(
            line.iter()
                .enumerate()
                .map(|(at, byte)| byte.wrapping_sub(if at < 3 { 0 } else { line[at - 3] })),
        );
    }
    let mut zlib = ZlibEncoder::new(Vec::new(), Compression::fast());
    // Writing into a Vec has no way to fail.
    let packed = zlib
        .write_all(&lines)
        .and_then(|()| zlib.finish())
        .unwrap_or_default();

    let edge = u32::try_from(side).unwrap_or(0).to_be_bytes();
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    let header: Vec<u8> = [edge, edge]
        .concat()
        .into_iter()
        .chain([8, 2, 0, 0, 0])
        .collect();
    chunk(&mut file, b"IHDR", &header);
    chunk(&mut file, b"IDAT", &packed);
    chunk(&mut file, b"IEND", &[]);
    file
}

fn chunk(file: &mut Vec<u8>, name: &[u8; 4], body: &[u8]) {
    file.extend(u32::try_from(body.len()).unwrap_or(0).to_be_bytes());
    file.extend(name);
    file.extend(body);
    let mut crc = Crc::new();
    crc.update(name);
    crc.update(body);
    file.extend(crc.sum().to_be_bytes());
}
