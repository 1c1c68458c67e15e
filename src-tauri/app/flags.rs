//! What the window can be told on its command line.

use anyhow::{Context as _, bail};
use std::{ffi::OsString, path::PathBuf};

/// The window's flags.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Flags {
    /// Start with the sandbox platforms ready to authorise.
    pub(crate) sandbox: bool,
    /// Folder of all data.
    pub(crate) home: Option<PathBuf>,
    /// Width and height of the window, where it is not to be the usual one.
    pub(crate) size: Option<(u32, u32)>,
}

impl Flags {
    /// Reads `--sandbox`, `--home DIR` and `--size WIDTHxHEIGHT`.
    pub(crate) fn read(mut args: impl Iterator<Item = OsString>) -> anyhow::Result<Self> {
        let mut flags = Self::default();
        while let Some(arg) = args.next() {
            match arg.to_str() {
                Some("--sandbox") => flags.sandbox = true,
                Some("--home") => {
                    flags.home = Some(args.next().context("--home needs a folder")?.into())
                }
                Some("--size") => flags.size = Some(size(args.next())?),
                _ => bail!(
                    "unknown argument {}; there are --sandbox, --home DIR and --size WIDTHxHEIGHT",
                    arg.display()
                ),
            }
        }
        Ok(flags)
    }
}

fn size(text: Option<OsString>) -> anyhow::Result<(u32, u32)> {
    let text = text
        .and_then(|text| text.into_string().ok())
        .unwrap_or_default();
    let (width, height) = text.split_once('x').context("--size needs WIDTHxHEIGHT")?;
    Ok((width.parse()?, height.parse()?))
}

#[cfg(test)]
mod tests {
    use super::Flags;

    #[track_caller]
    fn read(args: &[&str]) -> Option<Flags> {
        Flags::read(args.iter().map(Into::into)).ok()
    }

    #[test]
    fn flags_are_few() {
        let both = Flags {
            sandbox: true,
            home: Some("/x".into()),
            size: None,
        };
        assert_eq!(read(&["--sandbox", "--home", "/x"]), Some(both));
        assert_eq!(read(&[]), Some(Flags::default()));
        assert_eq!(
            read(&["--size", "900x600"]).and_then(|flags| flags.size),
            Some((900, 600))
        );
        assert_eq!(read(&["--home"]), None);
        assert_eq!(read(&["--size", "900"]), None);
        assert_eq!(read(&["--secret", "x"]), None);
    }
}
