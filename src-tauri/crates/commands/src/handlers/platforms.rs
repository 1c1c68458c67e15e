//! The platforms, and what a person registers there.

use crate::{
    api::{
        BlankRow, BridgePage, FillRow, GuideRow, LoginWay, Nothing, PictureRow, PlatformRow, Saved,
        SettingChoice, SettingRow,
    },
    desk::Desk,
};
use qianyao_domain::{ErrorCode, Failure};
use qianyao_login::{bridge_listeners, bridge_page as page};
use qianyao_platforms::PLATFORMS;
use qianyao_wire::{Blank, Fill, Guide, Picture, Platform, Setting, Way};
use std::path::{Path, PathBuf};

/// What the bridge page is called where it is saved.
const BRIDGE_FILE: &str = "qianyao-bridge";

/// The platforms and what to register there.
pub(crate) async fn platform_list(_desk: &Desk, _: Nothing) -> Result<Vec<PlatformRow>, Failure> {
    Ok(platforms())
}

/// The same, for the window's stand-in.
pub(crate) fn platforms() -> Vec<PlatformRow> {
    PLATFORMS
        .iter()
        .map(|platform| platform_row(platform))
        .collect()
}

fn platform_row(platform: &Platform) -> PlatformRow {
    PlatformRow {
        platform: platform.key,
        title: platform.title,
        console: platform.register.console,
        id_label: platform.register.id_label,
        secret_label: platform.register.secret_label,
        redirects: platform.register.redirects.to_vec(),
        steps: platform.register.steps.iter().map(guide).collect(),
        ways: platform.login.ways.iter().copied().map(way_word).collect(),
        default_scope: platform.login.default_scope,
        settings: platform.settings.iter().map(setting).collect(),
        revoke_page: platform.login.revoke_page,
        revoke_how: platform.login.revoke_how,
    }
}

fn setting(setting: &Setting) -> SettingRow {
    let choice = |(value, title): &(&'static str, _)| SettingChoice {
        value,
        title: *title,
    };
    SettingRow {
        key: setting.key,
        title: setting.title,
        default: setting.default,
        choices: setting.choices.iter().map(choice).collect(),
    }
}

fn guide(guide: &Guide) -> GuideRow {
    GuideRow {
        text: guide.text,
        picture: guide.picture.as_ref().map(picture),
    }
}

fn picture(picture: &Picture) -> PictureRow {
    PictureRow {
        host: picture.host,
        place: picture.place,
        blanks: picture.lines.iter().map(blank).collect(),
    }
}

fn blank(blank: &Blank) -> BlankRow {
    BlankRow {
        label: blank.label,
        fill: match blank.fill {
            Fill::Redirects => FillRow::Redirects,
            Fill::Domain => FillRow::Domain,
            Fill::Id => FillRow::Id,
            Fill::Secret => FillRow::Secret,
            Fill::Pair => FillRow::Pair,
            Fill::Copied(text) => FillRow::Copied(text),
            Fill::Chosen(words) => FillRow::Chosen(words),
            Fill::Ticked(all) => FillRow::Ticked(all.to_vec()),
        },
    }
}

fn way_word(way: Way) -> LoginWay {
    match way {
        Way::Loopback => LoginWay::Loopback,
        Way::Bridge => LoginWay::Bridge,
        Way::SignInWindow => LoginWay::SignInWindow,
        Way::Paste => LoginWay::Paste,
        Way::TokenPair => LoginWay::TokenPair,
    }
}

/// The bridge page, to be hosted as it is.
pub(crate) async fn bridge_page(_desk: &Desk, _: Nothing) -> Result<BridgePage, Failure> {
    Ok(BridgePage {
        html: page(),
        listeners: bridge_listeners(),
    })
}

/// Writes the bridge page where a person's downloads go, beside an earlier one.
pub(crate) async fn bridge_save(desk: &Desk, _: Nothing) -> Result<Saved, Failure> {
    desk.ctx()
        .run(|ctx| {
            let dirs = directories::UserDirs::new();
            let folder = dirs
                .as_ref()
                .and_then(|dirs| dirs.download_dir().filter(|dir| dir.is_dir()))
                .unwrap_or(ctx.home.root());
            let file = write_beside(folder, page())?;
            Ok(Saved {
                file: file.display().to_string(),
            })
        })
        .await
}

/// Writes a file of a name that is not taken.
fn write_beside(folder: &Path, text: &str) -> Result<PathBuf, Failure> {
    let named = |nth: usize| match nth {
        0 => format!("{BRIDGE_FILE}.html"),
        nth => format!("{BRIDGE_FILE}-{nth}.html"),
    };
    let write = |path: &Path| {
        let mut file = std::fs::File::create_new(path)?;
        std::io::Write::write_all(&mut file, text.as_bytes())
    };
    let mut last = std::io::Error::from(std::io::ErrorKind::AlreadyExists);
    for nth in 0..1_000 {
        let path = folder.join(named(nth));
        match write(&path) {
            Ok(()) => return Ok(path),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => last = error,
            Err(error) => {
                last = error;
                break;
            }
        }
    }
    Err(Failure::new(
        ErrorCode::System,
        format!("无法写入 {}（{last}）", folder.display()),
        format!("{} cannot be written to ({last})", folder.display()),
    )
    .hint(
        "改用“复制”，再粘贴到一个 .html 文件里",
        "Copy it instead, and paste it into an .html file",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_earlier_page_is_never_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let first = write_beside(folder.path(), "1").unwrap();
        let second = write_beside(folder.path(), "2").unwrap();
        assert_eq!(std::fs::read_to_string(&first).unwrap(), "1");
        assert_eq!(std::fs::read_to_string(&second).unwrap(), "2");
        assert!(write_beside(&folder.path().join("none"), "3").is_err());
    }

    /// A window of ours is for platforms that send nobody to this machine.
    #[test]
    fn the_sign_in_window_is_offered_where_loopback_is_refused_alone() {
        for platform in platforms() {
            let first = platform.ways.first().copied();
            let offers = platform.ways.contains(&LoginWay::SignInWindow);
            assert_ne!(first, Some(LoginWay::SignInWindow), "{}", platform.platform);
            if first == Some(LoginWay::Loopback) {
                assert!(!offers, "{}", platform.platform);
            }
        }
    }

    #[test]
    fn every_platform_draws_where_the_addresses_the_id_and_the_secret_are() {
        for platform in platforms() {
            let fills = platform.steps.iter().flat_map(|step| &step.picture);
            let kinds: Vec<String> = fills
                .flat_map(|picture| &picture.blanks)
                .map(|blank| serde_json::to_value(&blank.fill).unwrap()["kind"].to_string())
                .collect();
            for either in [["redirects", "domain"], ["id", "id"], ["secret", "secret"]] {
                let named = either.map(|kind| format!("{kind:?}"));
                assert!(
                    named.iter().any(|kind| kinds.contains(kind)),
                    "{} {either:?}",
                    platform.platform
                );
            }
        }
    }
}
