//! Writes the window's TypeScript: `cargo run -p qianyao-commands --example bindings -- ui/src/bindings`.

fn main() -> anyhow::Result<()> {
    let dir = std::env::args_os()
        .nth(1)
        .ok_or_else(|| anyhow::anyhow!("name the folder to write to"))?;
    qianyao_commands::bindings::write(std::path::Path::new(&dir))
}
