//! Many callers at once, callers who leave, a vault that does not take the pair, a lock that somebody holds.

use super::*;
use crate::Unanswered;
use futures_util::future::{BoxFuture, join, join_all};
use qianyao_domain::ErrorCode;
use qianyao_wire::Reply;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::sync::{Notify, watch};

#[track_caller]
fn all_alike(records: &[Result<TokenRecord, Failure>]) {
    for record in records {
        assert_eq!(record.as_ref().unwrap().generation, 2);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twenty_four_callers_are_one_refresh() {
    for rotates in [true, false] {
        let mut platform = plain();
        platform.login.lifetimes.rotates = rotates;
        let house = House::new(platform, Vault::open(Where::Memory).unwrap());
        house.wait(DAY);
        let callers = join_all((0..24).map(|_| house.fresh(minutes(5))));
        all_alike(&callers.await);
        assert_eq!(house.bank.calls("refresh"), 1, "rotates: {rotates}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twenty_four_complaints_are_one_refresh() {
    let house = House::plain();
    all_alike(&join_all((0..24).map(|_| house.replace(1))).await);
    assert_eq!(house.bank.calls("refresh"), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_keepers_over_one_vault_are_one_refresh() {
    let house = House::plain();
    house.wait(DAY);
    let hook: Hook = Arc::new(|_, _| {});
    let other = house.with_keeper(Arc::new(house.bank.clone()), hook);
    let both = [&house, &other];
    let callers = (0..24).map(|turn| both[turn % 2].fresh(minutes(5)));
    all_alike(&join_all(callers).await);
    assert_eq!(house.bank.calls("refresh"), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn grants_do_not_wait_for_each_other() {
    let house = House::plain();
    let other = GrantId::from("g-other");
    house
        .vault
        .put_tokens(&other, &first(start(), DAY))
        .unwrap();
    let held = house.keeper.0.lock("grant", other.as_str()).await.unwrap();
    house.force().await.unwrap();
    drop(held);
}

/// A house whose platform answers only once it is told to; tells when it would.
fn held() -> (House, Arc<Notify>, watch::Sender<bool>) {
    let house = House::plain();
    let answered = Arc::new(Notify::new());
    let (go_on, may) = watch::channel(false);
    let (bank, tell) = (house.bank.clone(), Arc::clone(&answered));
    let sender = move |outgoing| -> BoxFuture<'static, Result<Reply, Unanswered>> {
        let (bank, tell, mut may) = (bank.clone(), tell.clone(), may.clone());
        Box::pin(async move {
            let reply = bank.send(outgoing).await;
            tell.notify_one();
            may.wait_for(|may| *may).await.unwrap();
            reply
        })
    };
    let house = house.with_keeper(Arc::new(sender), Arc::new(|_, _| {}));
    (house, answered, go_on)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twenty_four_who_insist_at_once_are_one_refresh() {
    let (house, _, go_on) = held();
    let all = join_all((0..24).map(|_| house.force()));
    // The platform answers when all of them have asked.
    let (records, ()) = join(all, async {
        go_on.send_replace(true);
    })
    .await;
    all_alike(&records);
    assert_eq!(house.bank.calls("refresh"), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_caller_who_leaves_does_not_tear_the_refresh_apart() {
    let (house, answered, go_on) = held();
    let caller = tokio::spawn({
        let house = house.clone();
        async move { house.force().await }
    });
    answered.notified().await;
    caller.abort();
    assert!(caller.await.unwrap_err().is_cancelled());
    go_on.send(true).unwrap();
    // The next one waits for its turn, and finds the pair in the vault.
    assert_eq!(house.replace(1).await.unwrap().generation, 2);
    assert_eq!(house.stored().generation, 2);
    assert_eq!(house.bank.calls("refresh"), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lock_that_somebody_holds_is_waited_for_and_then_given_up() {
    let house = House::plain();
    let hasty = House {
        keeper: house
            .keeper
            .clone()
            .with_lock_patience(Duration::from_millis(30)),
        ..house.clone()
    };
    let held = house
        .keeper
        .0
        .lock("grant", grant().as_str())
        .await
        .unwrap();
    let failure = hasty.force().await.unwrap_err();
    assert_eq!(failure.code, ErrorCode::Busy);
    assert!(!failure.hint.is_empty());
    assert_eq!(house.bank.calls("refresh"), 0);
    drop(held);
    assert_eq!(hasty.force().await.unwrap().generation, 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_pair_that_the_vault_does_not_take_is_held_and_saved_first() {
    // A folder in place of the vault's file: reading works as long as it is a file, writing fails once it is not.
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vault");
    let vault = Vault::open(Where::File {
        path: path.clone(),
        key: Secret::from("key"),
    })
    .unwrap();
    let house = House::new(plain(), vault);
    let broken = Arc::new(AtomicBool::new(true));
    let (bank, flag, place) = (
        house.bank.clone(),
        Arc::clone(&broken),
        folder.path().to_owned(),
    );
    // Between the platform's answer and the save the folder becomes unwritable.
    let sender = move |outgoing| -> BoxFuture<'static, Result<Reply, Unanswered>> {
        let (bank, flag, place) = (bank.clone(), Arc::clone(&flag), place.clone());
        Box::pin(async move {
            let reply = bank.send(outgoing).await;
            if flag.load(Ordering::SeqCst) {
                spoil(&place);
            }
            reply
        })
    };
    let hook: Hook = Arc::new(|_, _| {});
    let house = house.with_keeper(Arc::new(sender), hook);
    house.wait(DAY);
    let failure = house.fresh(minutes(5)).await.unwrap_err();
    assert!(failure.hint.en.contains("Do not quit"), "{failure:?}");
    mend(folder.path());
    broken.store(false, Ordering::SeqCst);
    assert_eq!(house.stored().generation, 1);
    // Saved before anything else is asked of the platform.
    assert_eq!(house.fresh(minutes(5)).await.unwrap().generation, 2);
    assert_eq!(house.stored().generation, 2);
    assert_eq!(house.bank.calls("refresh"), 1);
}

/// The lock beside the vault's file becomes a folder, so that nothing can be written under it.
fn spoil(folder: &std::path::Path) {
    let lock = folder.join("vault.lock");
    std::fs::remove_file(&lock).unwrap();
    std::fs::create_dir(&lock).unwrap();
}

fn mend(folder: &std::path::Path) {
    std::fs::remove_dir(folder.join("vault.lock")).unwrap();
}
