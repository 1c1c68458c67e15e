//! `icons/*.svg` to every picture that Windows, macOS and Linux ask for.

/// Renders all icons. Without the `icons` feature this starts the same task again with it.
#[cfg(not(feature = "icons"))]
pub(crate) fn icons(tree: &crate::tree::Tree) -> anyhow::Result<()> {
    crate::shell::run(crate::shell::cargo(tree).args([
        "run",
        "--quiet",
        "--package=xtask",
        "--features=icons",
        "--",
        "icons",
    ]))
}

#[cfg(feature = "icons")]
pub(crate) use drawn::icons;

#[cfg(feature = "icons")]
mod drawn {
    use std::fs;
    use std::path::Path;

    use anyhow::Context as _;
    use resvg::tiny_skia::{Pixmap, Transform};
    use resvg::usvg;

    use crate::tree::Tree;

    /// Pictures that stand alone: file name and edge in pixels.
    const PICTURES: [(&str, u32); 15] = [
        ("32x32.png", 32),
        ("64x64.png", 64),
        ("128x128.png", 128),
        ("128x128@2x.png", 256),
        ("icon.png", 1024),
        ("Square30x30Logo.png", 30),
        ("Square44x44Logo.png", 44),
        ("Square71x71Logo.png", 71),
        ("Square89x89Logo.png", 89),
        ("Square107x107Logo.png", 107),
        ("Square142x142Logo.png", 142),
        ("Square150x150Logo.png", 150),
        ("Square284x284Logo.png", 284),
        ("Square310x310Logo.png", 310),
        ("StoreLogo.png", 50),
    ];
    /// Sizes inside `icon.ico`; the first is what most programs show.
    const WINDOWS: [u32; 7] = [32, 16, 24, 48, 64, 128, 256];
    /// Sizes inside `icon.icns`.
    const MACOS: [u32; 6] = [16, 32, 128, 256, 512, 1024];
    /// Up to this edge the fine lines would only be noise, so the plainer drawing is used.
    const PLAIN_UP_TO: u32 = 71;
    /// macOS leaves a margin around the tile: 824 of 1024.
    const MACOS_TILE: f32 = 824.0 / 1024.0;
    /// One-colour pictures for the tray: file, colour, edge.
    const TRAY: [(&str, &str, u32); 3] = [
        ("tray-light.png", "#1b2330", 64),
        ("tray-dark.png", "#f4f7fa", 64),
        ("trayTemplate.png", "#000000", 44),
    ];

    /// Renders all icons.
    pub(crate) fn icons(tree: &Tree) -> anyhow::Result<()> {
        let dir = tree.at("icons");
        let drawings = Drawings {
            full: read(&dir.join("icon.svg"))?,
            plain: read(&dir.join("icon-small.svg"))?,
        };
        for (name, edge) in PICTURES {
            let picture = render(drawings.for_edge(edge), edge, 1.0)?;
            fs::write(dir.join(name), picture.encode_png()?)?;
        }
        windows(&drawings, &dir.join("icon.ico"))?;
        macos(&drawings, &dir.join("icon.icns"))?;
        let tray = fs::read_to_string(dir.join("tray.svg"))?;
        for (name, colour, edge) in TRAY {
            let drawing = parse(&tray.replace("#000000", colour))?;
            fs::write(dir.join(name), render(&drawing, edge, 1.0)?.encode_png()?)?;
        }
        println!("icons written to {}", dir.display());
        Ok(())
    }

    struct Drawings {
        full: usvg::Tree,
        plain: usvg::Tree,
    }

    impl Drawings {
        fn for_edge(&self, edge: u32) -> &usvg::Tree {
            if edge <= PLAIN_UP_TO {
                &self.plain
            } else {
                &self.full
            }
        }
    }

    fn windows(drawings: &Drawings, file: &Path) -> anyhow::Result<()> {
        let mut icon = ico::IconDir::new(ico::ResourceType::Icon);
        for edge in WINDOWS {
            let picture = render(drawings.for_edge(edge), edge, 1.0)?;
            let image = ico::IconImage::from_rgba_data(edge, edge, picture.take_demultiplied());
            icon.add_entry(ico::IconDirEntry::encode(&image)?);
        }
        icon.write(fs::File::create(file)?)?;
        Ok(())
    }

    fn macos(drawings: &Drawings, file: &Path) -> anyhow::Result<()> {
        let mut icon = icns::IconFamily::new();
        for edge in MACOS {
            let picture = render(drawings.for_edge(edge), edge, MACOS_TILE)?;
            let image = icns::Image::from_data(
                icns::PixelFormat::RGBA,
                edge,
                edge,
                picture.take_demultiplied(),
            )?;
            icon.add_icon(&image)?;
        }
        icon.write(fs::File::create(file)?)?;
        Ok(())
    }

    /// Draws on a transparent square of `edge` pixels; `tile` is the share of it that is filled.
    fn render(drawing: &usvg::Tree, edge: u32, tile: f32) -> anyhow::Result<Pixmap> {
        let mut picture = Pixmap::new(edge, edge).context("an icon of no size")?;
        #[allow(clippy::cast_precision_loss, reason = "edges are at most 1024")]
        let edge = edge as f32;
        let margin = edge * (1.0 - tile) / 2.0;
        let scale = edge * tile / drawing.size().width();
        let place = Transform::from_scale(scale, scale).post_translate(margin, margin);
        resvg::render(drawing, place, &mut picture.as_mut());
        Ok(picture)
    }

    fn read(file: &Path) -> anyhow::Result<usvg::Tree> {
        let text =
            fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
        parse(&text)
    }

    fn parse(text: &str) -> anyhow::Result<usvg::Tree> {
        Ok(usvg::Tree::from_str(text, &usvg::Options::default())?)
    }
}
