//! What each kind of product looks like, as a few flat shapes on a square from −1 to 1.

/// What a picture shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Glyph {
    Bottle,
    Mug,
    Cushion,
    Box,
    Lamp,
    Dress,
    Shirt,
    Scarf,
    Socks,
    Bag,
    Jar,
    Tin,
    Sack,
    Apple,
    Face,
}

/// A colour of the picture's palette.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Ink {
    Main,
    Dark,
    Light,
    Accent,
}

/// A form with its distance function: negative inside, positive outside.
#[derive(Debug)]
pub(crate) enum Form {
    /// Centre, half width, half height, corner radius.
    Plate(f32, f32, f32, f32, f32),
    /// Centre, radii.
    Disc(f32, f32, f32, f32),
    /// Centre, radius, half thickness.
    Ring(f32, f32, f32, f32),
    /// Corners, and how far they are rounded.
    Cut(&'static [(f32, f32)], f32),
}

impl Form {
    pub(crate) fn distance(&self, x: f32, y: f32) -> f32 {
        match *self {
            Form::Plate(cx, cy, w, h, r) => {
                let (dx, dy) = ((x - cx).abs() - w + r, (y - cy).abs() - h + r);
                dx.max(0.0).hypot(dy.max(0.0)) + dx.max(dy).min(0.0) - r
            }
            Form::Disc(cx, cy, rx, ry) => (((x - cx) / rx).hypot((y - cy) / ry) - 1.0) * rx.min(ry),
            Form::Ring(cx, cy, r, half) => ((x - cx).hypot(y - cy) - r).abs() - half,
            Form::Cut(corners, round) => polygon(corners, x, y) - round,
        }
    }
}

/// Signed distance to a polygon: the nearest edge, and inside or outside by crossings.
fn polygon(corners: &[(f32, f32)], x: f32, y: f32) -> f32 {
    let mut nearest = f32::MAX;
    let mut inside = false;
    let mut from = corners[corners.len() - 1];
    for &to in corners {
        let (ex, ey) = (to.0 - from.0, to.1 - from.1);
        let (wx, wy) = (x - from.0, y - from.1);
        let along = ((wx * ex + wy * ey) / (ex * ex + ey * ey)).clamp(0.0, 1.0);
        let (dx, dy) = (wx - ex * along, wy - ey * along);
        nearest = nearest.min(dx * dx + dy * dy);
        if (from.1 > y) != (to.1 > y) && x < ex * (y - from.1) / ey + from.0 {
            inside = !inside;
        }
        from = to;
    }
    if inside {
        -nearest.sqrt()
    } else {
        nearest.sqrt()
    }
}

use Form::{Cut, Disc, Plate, Ring};
use Ink::{Accent, Dark, Light, Main};

impl Glyph {
    /// The shapes from back to front.
    #[rustfmt::skip]
    pub(crate) fn shapes(self) -> &'static [(Ink, Form)] {
        match self {
            Glyph::Bottle => &[(Dark, Plate(0.0, -0.58, 0.17, 0.14, 0.05)), (Main, Plate(0.0, 0.12, 0.27, 0.6, 0.13)), (Accent, Plate(0.0, 0.24, 0.27, 0.14, 0.0)), (Light, Plate(-0.15, 0.1, 0.03, 0.42, 0.03))],
            Glyph::Mug => &[(Dark, Ring(0.38, 0.1, 0.24, 0.07)), (Main, Plate(-0.06, 0.12, 0.42, 0.44, 0.12)), (Dark, Disc(-0.06, -0.3, 0.42, 0.1)), (Accent, Disc(-0.06, -0.29, 0.34, 0.07)), (Light, Plate(-0.34, 0.14, 0.03, 0.26, 0.03))],
            Glyph::Cushion => &[(Dark, Cut(&[(-0.5, -0.34), (0.5, -0.3), (0.54, 0.46), (-0.52, 0.44)], 0.16)), (Main, Cut(&[(-0.5, -0.42), (0.5, -0.38), (0.48, 0.36), (-0.5, 0.38)], 0.16)), (Light, Plate(0.0, -0.02, 0.5, 0.04, 0.0)), (Accent, Plate(0.0, 0.16, 0.5, 0.04, 0.0)), (Accent, Plate(0.0, -0.2, 0.5, 0.04, 0.0))],
            Glyph::Box => &[(Dark, Plate(0.0, -0.3, 0.6, 0.1, 0.05)), (Main, Plate(0.0, 0.18, 0.54, 0.4, 0.08)), (Light, Plate(0.0, 0.14, 0.18, 0.05, 0.05)), (Accent, Plate(0.0, 0.48, 0.54, 0.06, 0.06))],
            Glyph::Lamp => &[(Dark, Plate(0.0, 0.2, 0.035, 0.44, 0.03)), (Dark, Plate(0.0, 0.62, 0.3, 0.06, 0.06)), (Light, Disc(0.0, -0.1, 0.3, 0.14)), (Main, Cut(&[(-0.2, -0.56), (0.2, -0.56), (0.4, -0.12), (-0.4, -0.12)], 0.05)), (Accent, Plate(0.0, -0.11, 0.44, 0.03, 0.03))],
            Glyph::Dress => &[(Dark, Cut(&[(-0.2, -0.1), (0.2, -0.1), (0.5, 0.66), (-0.5, 0.66)], 0.04)), (Main, Cut(&[(-0.3, -0.6), (-0.14, -0.6), (0.0, -0.44), (0.14, -0.6), (0.3, -0.6), (0.2, -0.12), (0.44, 0.58), (-0.44, 0.58), (-0.2, -0.12)], 0.04)), (Accent, Plate(0.0, -0.1, 0.23, 0.05, 0.02)), (Light, Cut(&[(-0.18, 0.08), (-0.14, 0.08), (-0.24, 0.54), (-0.3, 0.54)], 0.01))],
            Glyph::Shirt => &[(Dark, Cut(&[(-0.3, -0.5), (-0.74, -0.16), (-0.56, 0.1), (-0.3, -0.1)], 0.04)), (Dark, Cut(&[(0.3, -0.5), (0.74, -0.16), (0.56, 0.1), (0.3, -0.1)], 0.04)), (Main, Cut(&[(-0.34, -0.52), (-0.16, -0.52), (0.0, -0.4), (0.16, -0.52), (0.34, -0.52), (0.38, 0.56), (-0.38, 0.56)], 0.05)), (Light, Plate(0.0, 0.1, 0.02, 0.44, 0.02)), (Accent, Plate(0.21, -0.1, 0.1, 0.1, 0.03))],
            Glyph::Scarf => &[(Dark, Cut(&[(0.06, -0.1), (0.34, -0.14), (0.44, 0.62), (0.14, 0.66)], 0.04)), (Main, Cut(&[(-0.34, -0.14), (-0.06, -0.1), (-0.1, 0.7), (-0.42, 0.64)], 0.04)), (Main, Ring(0.0, -0.26, 0.32, 0.15)), (Light, Plate(-0.25, 0.4, 0.17, 0.03, 0.0)), (Accent, Plate(-0.25, 0.52, 0.17, 0.03, 0.0)), (Accent, Plate(0.27, 0.48, 0.15, 0.03, 0.0))],
            Glyph::Socks => &[(Dark, Cut(&[(0.1, -0.6), (0.38, -0.6), (0.38, 0.2), (0.66, 0.38), (0.58, 0.58), (0.1, 0.4)], 0.07)), (Main, Cut(&[(-0.4, -0.52), (-0.1, -0.52), (-0.1, 0.3), (0.24, 0.48), (0.16, 0.68), (-0.4, 0.5)], 0.07)), (Light, Plate(-0.25, -0.5, 0.23, 0.06, 0.03)), (Accent, Plate(-0.25, -0.26, 0.22, 0.05, 0.0)), (Light, Plate(0.24, -0.58, 0.22, 0.06, 0.03))],
            Glyph::Bag => &[(Dark, Ring(0.0, -0.28, 0.3, 0.05)), (Main, Cut(&[(-0.46, -0.22), (0.46, -0.22), (0.56, 0.52), (-0.56, 0.52)], 0.08)), (Accent, Plate(0.0, 0.02, 0.2, 0.12, 0.04)), (Light, Disc(0.0, 0.02, 0.06, 0.06))],
            Glyph::Jar => &[(Light, Plate(0.0, 0.14, 0.44, 0.5, 0.16)), (Main, Plate(0.0, 0.3, 0.38, 0.3, 0.12)), (Accent, Disc(-0.16, 0.1, 0.13, 0.13)), (Main, Disc(0.14, 0.06, 0.14, 0.14)), (Dark, Plate(0.0, -0.46, 0.38, 0.11, 0.05)), (Light, Plate(0.0, 0.34, 0.24, 0.12, 0.03))],
            Glyph::Tin => &[(Main, Plate(0.0, 0.16, 0.4, 0.48, 0.06)), (Dark, Plate(0.0, -0.42, 0.42, 0.13, 0.06)), (Light, Plate(0.0, 0.16, 0.22, 0.3, 0.03)), (Accent, Disc(0.0, 0.1, 0.13, 0.13)), (Dark, Plate(0.0, 0.32, 0.12, 0.02, 0.02))],
            Glyph::Sack => &[(Main, Cut(&[(-0.36, -0.46), (0.36, -0.46), (0.48, 0.1), (0.42, 0.58), (-0.42, 0.58), (-0.48, 0.1)], 0.08)), (Dark, Plate(0.0, -0.48, 0.4, 0.07, 0.06)), (Light, Disc(0.0, 0.12, 0.28, 0.28)), (Accent, Cut(&[(0.0, -0.06), (0.1, 0.12), (0.0, 0.3), (-0.1, 0.12)], 0.03))],
            Glyph::Apple => &[(Dark, Plate(0.03, -0.46, 0.03, 0.16, 0.03)), (Main, Disc(-0.17, 0.12, 0.36, 0.44)), (Main, Disc(0.17, 0.12, 0.36, 0.44)), (Accent, Cut(&[(0.06, -0.42), (0.36, -0.56), (0.3, -0.34)], 0.04)), (Light, Disc(-0.3, -0.04, 0.07, 0.13))],
            Glyph::Face => &[(Main, Disc(0.0, 0.86, 0.62, 0.5)), (Light, Disc(0.0, -0.12, 0.36, 0.4)), (Dark, Disc(0.0, -0.42, 0.4, 0.22)), (Accent, Plate(0.0, 0.48, 0.2, 0.04, 0.04))],
        }
    }
}
