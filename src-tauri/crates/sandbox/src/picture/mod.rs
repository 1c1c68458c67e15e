//! Pictures drawn when they are asked for, the same for the same product.

mod png;
mod shapes;

pub(crate) use shapes::Glyph;
use shapes::Ink;

use crate::dice::Dice;

type Colour = [u8; 3];

/// Ground above and below, then main, dark, light, accent.
const PALETTES: &[[Colour; 6]] = &[
    [
        [250, 243, 236],
        [238, 222, 208],
        [201, 116, 88],
        [122, 62, 50],
        [255, 250, 244],
        [229, 181, 96],
    ],
    [
        [238, 244, 243],
        [213, 227, 225],
        [74, 128, 122],
        [36, 70, 70],
        [247, 251, 249],
        [233, 164, 120],
    ],
    [
        [243, 241, 249],
        [223, 218, 238],
        [118, 108, 172],
        [62, 54, 104],
        [250, 249, 254],
        [242, 190, 160],
    ],
    [
        [250, 241, 243],
        [240, 217, 223],
        [206, 110, 130],
        [118, 48, 68],
        [255, 248, 249],
        [126, 160, 142],
    ],
    [
        [240, 245, 250],
        [214, 226, 240],
        [72, 118, 178],
        [32, 58, 100],
        [248, 251, 254],
        [240, 178, 92],
    ],
    [
        [247, 246, 236],
        [230, 228, 206],
        [138, 142, 82],
        [78, 80, 42],
        [254, 253, 244],
        [206, 120, 80],
    ],
    [
        [249, 245, 240],
        [233, 224, 214],
        [158, 126, 98],
        [86, 64, 48],
        [253, 250, 246],
        [120, 150, 160],
    ],
    [
        [242, 247, 240],
        [218, 231, 214],
        [98, 148, 96],
        [46, 80, 50],
        [249, 252, 247],
        [238, 198, 98],
    ],
];

/// The palettes in which fruit looks ripe.
const RIPE: [usize; 3] = [0, 3, 7];

/// A PNG of `side` × `side` pixels, its colours chosen by `index`.
pub(crate) fn draw(seed: u64, glyph: Glyph, index: u64, side: usize) -> Vec<u8> {
    let mut dice = Dice::new(seed, "palette", index);
    let palette = match glyph {
        Glyph::Apple => &PALETTES[*dice.pick(&RIPE)],
        _ => dice.pick(PALETTES),
    };
    let mut pixels = Vec::with_capacity(side * side * 3);
    let unit = 2.2 / side as f32;
    for row in 0..side {
        let down = row as f32 / side as f32;
        let ground = blend(palette[0], palette[1], down);
        let y = (row as f32 + 0.5) * unit - 1.1;
        for column in 0..side {
            let x = (column as f32 + 0.5) * unit - 1.1;
            pixels.extend(dot(palette, glyph, ground, x, y, unit));
        }
    }
    png::encode(side, &pixels)
}

fn dot(palette: &[Colour; 6], glyph: Glyph, ground: Colour, x: f32, y: f32, unit: f32) -> Colour {
    // A soft shadow lets the thing stand on something.
    let shade = 1.0 - ((x / 0.7).hypot((y - 0.74) / 0.14)).min(1.0);
    let mut colour = blend(ground, palette[3], shade * 0.22);
    if x.abs() > 0.9 || y.abs() > 0.96 {
        return colour;
    }
    for (ink, form) in glyph.shapes() {
        let cover = 0.5 - form.distance(x, y) / unit;
        if cover > 0.0 {
            colour = blend(colour, palette[slot(*ink)], cover.min(1.0));
        }
    }
    colour
}

fn slot(ink: Ink) -> usize {
    match ink {
        Ink::Main => 2,
        Ink::Dark => 3,
        Ink::Light => 4,
        Ink::Accent => 5,
    }
}

fn blend(from: Colour, to: Colour, part: f32) -> Colour {
    std::array::from_fn(|at| {
        let (a, b) = (f32::from(from[at]), f32::from(to[at]));
        // Both ends are bytes, so the value between them is one too.
        (a + (b - a) * part).round() as u8
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_a_png_and_reproducible() {
        let picture = draw(1, Glyph::Mug, 3, 48);
        assert!(picture.starts_with(b"\x89PNG\r\n\x1a\n"));
        assert!(picture.ends_with(b"IEND\xae\x42\x60\x82"));
        assert_eq!(picture, draw(1, Glyph::Mug, 3, 48));
        assert_ne!(picture, draw(1, Glyph::Lamp, 3, 48));
    }
}
