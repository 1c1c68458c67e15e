//! The program and its package, beside a bare window of the same toolkit.

use super::{
    Figure,
    ground::{Ground, megabytes},
};

pub(crate) fn measure(ground: &Ground<'_>) -> anyhow::Result<Vec<Figure>> {
    let bare = ground.bare_window();
    Ok(vec![
        Figure {
            what: "the window's program, stripped".to_owned(),
            ours: megabytes(&ground.program("qianyao"))?,
            theirs: Some(("a bare window", megabytes(&bare)?)),
            unit: "MB",
            goal: "≤ 2.5 ×".into(),
        },
        Figure {
            what: "the same, packed as a .deb packs it".to_owned(),
            ours: packed(ground)?,
            theirs: None,
            unit: "MB",
            goal: "≤ 12 MB".into(),
        },
    ])
}

/// Both programs as a `.deb` holds them; the bundler itself is not needed for the size.
fn packed(ground: &Ground<'_>) -> anyhow::Result<f64> {
    let dir = ground.scratch("deb")?;
    let programs = dir.join("qianyao/usr/bin");
    std::fs::create_dir_all(&programs)?;
    let control = dir.join("qianyao/DEBIAN");
    std::fs::create_dir_all(&control)?;
    std::fs::write(
        control.join("control"),
        "Package: qianyao\nVersion: 0.1.0\nArchitecture: amd64\nMaintainer: Qianyao\nDescription: size only\n",
    )?;
    for name in ["qianyao", "qy"] {
        std::fs::copy(ground.program(name), programs.join(name))?;
    }
    let file = dir.join("qianyao.deb");
    let mut pack = std::process::Command::new("dpkg-deb");
    pack.args(["--root-owner-group", "-Zxz", "--build"])
        .arg(dir.join("qianyao"))
        .arg(&file);
    crate::shell::read(&mut pack)?;
    megabytes(&file)
}
