//! Moving in from a script, as the window does it: the file is chosen in a dialog of the system, and neither its path
//! nor its content crosses to the page.

use crate::{
    api::{MoveDeleted, MoveDone, MoveRef, MoveRun, MoveView, Nothing},
    desk::Desk,
    lang, move_in,
};
use qianyao_domain::{ErrorCode, Failure, Text, Words};

/// Lets the person choose files of a script, and tells, masked, what they hold.
pub(crate) async fn move_choose(desk: &Desk, _: Nothing) -> Result<MoveView, Failure> {
    // Real secrets are nothing for platforms that are not.
    if desk.in_sandbox() {
        return Err(Failure::new(
            ErrorCode::Usage,
            "沙盒运行时不能导入真实的令牌",
            "Real tokens cannot be taken over while the sandbox runs",
        )
        .hint("先离开沙盒", "Leave the sandbox first"));
    }
    let title = Words::from(Text::new(
        "选择旧脚本的输出、.env、token.json 等文件",
        "Choose the script's output, .env, token.json or the like",
    ));
    let title = title.pick(&lang::spoken(desk).await).to_owned();
    let files = desk
        .ctx()
        .run(move |ctx| ctx.host.choose_files(&title))
        .await?;
    match files.is_empty() {
        true => Ok(MoveView::default()),
        false => move_in::look(desk, files, None).await,
    }
}

/// Takes over what was found: apps and tokens into the vault.
pub(crate) async fn move_run(desk: &Desk, run: MoveRun) -> Result<MoveDone, Failure> {
    move_in::take(desk, run).await
}

/// Deletes the plain files of a plan whose findings rest in the vault.
pub(crate) async fn move_delete(desk: &Desk, req: MoveRef) -> Result<MoveDeleted, Failure> {
    move_in::delete(desk, &req.plan).await
}
