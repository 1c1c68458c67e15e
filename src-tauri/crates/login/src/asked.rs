//! On whose behalf a token is wanted, known to whatever runs inside.

use qianyao_domain::Asker;

tokio::task_local! {
    static NOW: Asker;
}

/// Runs a piece of work on somebody's behalf, so that an exchange of tokens in it is told as theirs.
pub async fn asked_by<F: Future>(asker: Asker, work: F) -> F::Output {
    NOW.scope(asker, work).await
}

/// Who asks here; nothing where nobody said.
pub(crate) fn asker() -> Option<Asker> {
    NOW.try_with(|asker| *asker).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn work_knows_on_whose_behalf_it_runs() {
        let seen = asked_by(Asker::Broker, async { asker() }).await;
        assert_eq!(seen, Some(Asker::Broker));
        assert_eq!(asker(), None);
    }
}
