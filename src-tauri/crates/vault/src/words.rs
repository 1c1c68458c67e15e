//! What a person is told when the vault cannot do it, and the way out.

use qianyao_domain::{ErrorCode, Failure};
use std::{
    io,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// Takes a lock even where another thread panicked with it: what it guards is replaced whole.
pub(crate) fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

/// There is no keychain here.
pub(crate) fn absent(reason: &str) -> Failure {
    let failure = Failure::new(
        ErrorCode::VaultAbsent,
        format!("这台电脑上没有可用的系统钥匙串，密钥没有保存（{reason}）"),
        format!("There is no keychain on this computer, so nothing was stored ({reason})"),
    );
    if cfg!(any(windows, target_os = "macos")) {
        return failure.hint(
            "请以普通用户登录桌面后再试；没有钥匙串的机器可明确选择加密文件：设置 QIANYAO_VAULT=file 与 QIANYAO_VAULT_KEY",
            "Sign in to the desktop as an ordinary user and try again; on a machine without a keychain choose the encrypted file explicitly: set QIANYAO_VAULT=file and QIANYAO_VAULT_KEY",
        );
    }
    failure.hint(
        "请安装并启动 GNOME Keyring 或 KWallet（例如 sudo apt install gnome-keyring，然后重新登录桌面）；没有桌面的机器可明确选择加密文件：设置 QIANYAO_VAULT=file 与 QIANYAO_VAULT_KEY",
        "Install and start GNOME Keyring or KWallet (for instance sudo apt install gnome-keyring, then sign in to the desktop again); on a machine without a desktop choose the encrypted file explicitly: set QIANYAO_VAULT=file and QIANYAO_VAULT_KEY",
    )
}

/// The keychain is there and does not let us in.
pub(crate) fn locked(reason: &str) -> Failure {
    Failure::new(
        ErrorCode::VaultLocked,
        format!("系统钥匙串已锁定，或拒绝了访问（{reason}）"),
        format!("The keychain is locked or refused access ({reason})"),
    )
    .hint(
        "请先解锁系统钥匙串（登录钥匙串、“密码和密钥”或 KWallet），必要时新建一个默认钥匙串，然后重试；远程终端（SSH）里通常无法解锁",
        "Unlock the keychain first (login keychain, Passwords and Keys, or KWallet), create a default one if there is none, then try again; it can rarely be unlocked from a remote terminal (SSH)",
    )
}

/// A record is not whole, or not what it should be.
pub(crate) fn damaged(name: &str) -> Failure {
    Failure::new(
        ErrorCode::VaultDamaged,
        format!("钥匙串中的记录“{name}”已损坏"),
        format!("The record \"{name}\" in the keychain is damaged"),
    )
    .hint(
        "请重新授权（应用密钥则重新填写）；新的记录会替换它",
        "Sign in again (for an app's secret, enter it again); the new record replaces it",
    )
}

/// A record that cannot be put into its stored form, or is far too long.
pub(crate) fn unwritable() -> Failure {
    Failure::new(
        ErrorCode::Usage,
        "这个密钥太长或含有无法保存的内容",
        "This secret is too long or holds what cannot be stored",
    )
}

/// The keychain refused for another reason.
pub(crate) fn refused(reason: &str) -> Failure {
    Failure::new(
        ErrorCode::System,
        format!("系统钥匙串拒绝了这条记录（{reason}）"),
        format!("The keychain refused this record ({reason})"),
    )
}

/// A file vault without a key.
pub(crate) fn no_key() -> Failure {
    Failure::new(
        ErrorCode::Usage,
        "选择了加密文件（QIANYAO_VAULT=file），但没有给出密钥",
        "The encrypted file was chosen (QIANYAO_VAULT=file) but no key was given",
    )
    .hint(
        "请设置环境变量 QIANYAO_VAULT_KEY",
        "Set the environment variable QIANYAO_VAULT_KEY",
    )
}

/// The file is whole and the key does not open it.
pub(crate) fn wrong_key() -> Failure {
    Failure::new(
        ErrorCode::VaultLocked,
        "QIANYAO_VAULT_KEY 打不开加密文件：密钥不对",
        "QIANYAO_VAULT_KEY does not open the encrypted file: it is the wrong key",
    )
    .hint(
        "请使用当初设置的密钥；若已遗失，请移走该文件并重新授权",
        "Use the key that it was made with; if that is lost, move the file away and sign in again",
    )
}

/// The file is not whole.
pub(crate) fn broken_file(path: &str) -> Failure {
    Failure::new(
        ErrorCode::VaultDamaged,
        format!("加密文件已损坏：{path}"),
        format!("The encrypted file is damaged: {path}"),
    )
    .hint(
        "请从备份恢复该文件，或将其移走并重新授权",
        "Restore the file from a backup, or move it away and sign in again",
    )
}

/// The file cannot be read or written.
pub(crate) fn file_trouble(path: &str, error: &io::Error) -> Failure {
    let code = if error.kind() == io::ErrorKind::StorageFull {
        ErrorCode::DiskFull
    } else {
        ErrorCode::System
    };
    Failure::new(
        code,
        format!("无法读写加密文件 {path}（{error}）"),
        format!("The encrypted file {path} cannot be read or written ({error})"),
    )
    .hint(
        "请检查磁盘空间与文件夹权限",
        "Check the free space and the permissions of the folder",
    )
}
