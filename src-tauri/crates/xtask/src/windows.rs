//! placeholder
use crate::tree::Tree;
pub(crate) fn check(_tree: &Tree) -> anyhow::Result<()> {
    anyhow::bail!("x")
}
