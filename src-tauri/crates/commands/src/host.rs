//! The handful of things that a command needs from the face it runs in.

use crate::Notice;
use qianyao_domain::{Asker, ErrorCode, Failure, Secret};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};
use tokio_util::sync::CancellationToken;

/// What differs between the window and the terminal. It grows only when a handler needs it; nothing here names a
/// window, a page or a toolkit, so that every handler runs without a desktop.
pub trait Host: Send + Sync {
    /// What the book of deeds calls it.
    fn face(&self) -> &'static str {
        "terminal"
    }

    /// Puts a secret on the clipboard in the form that clipboard histories leave alone, and takes it off again after
    /// `clear_after` unless something else was copied meanwhile.
    ///
    /// # Errors
    /// `System` when there is no clipboard.
    fn copy_secret(&self, secret: &Secret, clear_after: Duration) -> Result<(), Failure>;

    /// Shows a secret to the person outside the page.
    ///
    /// # Errors
    /// `System` when there is no way to.
    fn reveal_secret(&self, title: &str, secret: &Secret) -> Result<(), Failure>;

    /// Opens a web page in the person's browser.
    ///
    /// # Errors
    /// `System` when no browser starts.
    fn open_page(&self, page: &str) -> Result<(), Failure>;

    /// What is on the clipboard, if it is text; nothing where there is no clipboard.
    fn read_clipboard(&self) -> Option<Secret> {
        None
    }

    /// Opens the isolated sign-in window. It closes by itself when a turn says so, or when `over` is pulled.
    ///
    /// # Errors
    /// `System` when there is no window to open.
    fn sign_in(&self, visit: SignIn) -> Result<(), Failure> {
        let _ = visit;
        Err(windowless())
    }

    /// Lets the person choose where a file goes, by a dialog of the system that begins with this name; `None` when they
    /// think better of it. Blocks until then.
    ///
    /// # Errors
    /// `System` when there is no way to ask.
    fn choose_file(&self, name: &str) -> Result<Option<PathBuf>, Failure> {
        let _ = name;
        Err(faceless())
    }

    /// Shows a file in its folder.
    ///
    /// # Errors
    /// `System` when there is no way to.
    fn show_file(&self, file: &Path) -> Result<(), Failure> {
        let _ = file;
        Err(faceless())
    }

    /// Takes a secret that we put there off the clipboard again; nothing happens where it holds something else.
    fn forget_secret(&self) {}

    /// Who asks here, unless somebody says otherwise.
    fn asker(&self) -> Asker {
        Asker::Terminal
    }

    /// Tells the person something outside the window.
    fn notify(&self, _notice: &Notice) {}

    /// Lets the person choose files to read, by a dialog of the system; nothing where they changed their mind.
    ///
    /// # Errors
    /// `System` where there is no such dialog.
    fn choose_files(&self, _title: &str) -> Result<Vec<PathBuf>, Failure> {
        Err(windowless())
    }

    /// Cache tags whose reads are out of date.
    fn changed(&self, tags: &[String]);
}

/// A visit to a consent page in a window that shares nothing with ours: neither commands nor cookies nor files.
pub struct SignIn {
    /// The page to open.
    pub page: String,
    /// What the window is for; its address stands beside that.
    pub title: String,
    /// A folder of its own for whatever the page leaves behind; it goes with the window.
    pub profile: PathBuf,
    /// Says what becomes of each navigation, before it is made.
    pub turn: Turning,
    /// Pulled when the login is over.
    pub over: CancellationToken,
}

/// Says what becomes of a navigation to an address.
pub type Turning = Arc<dyn Fn(&str) -> Turn + Send + Sync>;

/// What becomes of a navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// It goes on.
    Onward,
    /// It is not made.
    Refused,
    /// It is not made, and the visit is over.
    Done,
}

/// A face without clipboard, dialogs or anybody who watches.
#[derive(Debug, Default)]
pub struct Headless;

impl Host for Headless {
    fn copy_secret(&self, _secret: &Secret, _clear_after: Duration) -> Result<(), Failure> {
        Err(windowless())
    }

    fn reveal_secret(&self, _title: &str, _secret: &Secret) -> Result<(), Failure> {
        Err(windowless())
    }

    fn open_page(&self, page: &str) -> Result<(), Failure> {
        qianyao_login::open_browser(page)
    }

    fn changed(&self, _tags: &[String]) {}
}

fn faceless() -> Failure {
    Failure::new(
        ErrorCode::System,
        "这个操作需要窗口",
        "This needs the window",
    )
    .hint(
        "在终端里使用 qy export 表名 文件",
        "Use `qy export NAME FILE` in the terminal",
    )
}

fn windowless() -> Failure {
    Failure::new(
        ErrorCode::System,
        "这个操作需要窗口",
        "This needs the window",
    )
    .hint("在终端里使用 qy 的对应命令", "Use the command of qy for it")
}
