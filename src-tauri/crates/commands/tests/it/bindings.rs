//! The window's TypeScript is what the list of commands says.

use std::path::Path;

#[test]
fn the_windows_types_are_fresh() {
    let fresh = tempfile::tempdir().unwrap();
    qianyao_commands::bindings::write(fresh.path()).unwrap();
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../ui/src/bindings");
    let text = |dir: &Path| std::fs::read_to_string(dir.join("commands.ts")).unwrap();
    assert_eq!(
        text(fresh.path()),
        text(&kept),
        "run `cargo xtask bindings`"
    );
}
