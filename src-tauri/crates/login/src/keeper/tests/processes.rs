//! Several processes over one home, and processes that are killed. The children are this test program again.

use super::*;
use crate::{
    Unanswered,
    testing::{self, with_client_token},
};
use futures_util::future::BoxFuture;
use qianyao_domain::ErrorCode;
use qianyao_wire::{Outgoing, Reply};
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::Instant,
};

const HOME: &str = "QIANYAO_TEST_CHILD_HOME";
const PORT: &str = "QIANYAO_TEST_CHILD_PORT";
const DEED: &str = "QIANYAO_TEST_CHILD_DEED";
/// How a child says that only a new consent helps.
const LOGIN_NEEDED: i32 = 3;

/// A home on disk and a platform on a loopback port.
struct Estate {
    bank: Bank,
    home: TempDir,
    vault: Vault,
    port: u16,
}

impl Estate {
    /// One grant whose access token has lapsed.
    fn new(rotates: bool) -> Self {
        // In memory where there is such a folder: what other programs do to the disk is not what is looked at.
        let memory = Path::new("/dev/shm");
        let home = match memory.is_dir() {
            true => tempfile::tempdir_in(memory).unwrap(),
            false => tempfile::tempdir().unwrap(),
        };
        let vault = vault_at(home.path());
        vault
            .put_secret(&app().id, &Secret::from("app-secret"))
            .unwrap();
        let yesterday = Timestamp::now() - SignedDuration::from_secs(DAY + 1);
        vault.put_tokens(&grant(), &first(yesterday, DAY)).unwrap();
        let bank = Bank::new(rotates);
        let port = serve(bank.clone());
        Self {
            bank,
            home,
            vault,
            port,
        }
    }

    fn child(&self, deed: &str) -> Child {
        Command::new(std::env::current_exe().unwrap())
            .args(["keeper::tests::processes::a_child", "--exact", "--ignored"])
            .env(HOME, self.home.path())
            .env(PORT, self.port.to_string())
            .env(DEED, deed)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    }

    fn run(&self, deed: &str) -> Option<i32> {
        self.child(deed).wait().unwrap().code()
    }

    fn stored(&self) -> TokenRecord {
        self.vault.tokens(&grant()).unwrap().unwrap()
    }

    /// Milliseconds from each answer to its pair in the vault, as the children measured them.
    fn took(&self) -> Vec<f64> {
        let text = std::fs::read_to_string(self.home.path().join("took")).unwrap();
        text.lines().map(|line| line.parse().unwrap()).collect()
    }
}

fn vault_at(home: &Path) -> Vault {
    Vault::open(Where::File {
        path: home.join("vault"),
        key: Secret::from("key"),
    })
    .unwrap()
}

/// The platform on a port of its own, as long as this process lives.
fn serve(bank: Bank) -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let bank = bank.clone();
            thread::spawn(move || one(stream, &bank));
        }
    });
    port
}

fn one(mut stream: TcpStream, bank: &Bank) -> Option<()> {
    let mut line = String::new();
    BufReader::new(&stream).read_line(&mut line).ok()?;
    let mut words = line.trim_end().split(' ');
    let (path, token, who) = (words.next()?, words.next()?, words.next()?);
    if bank.is_closed_to(who.parse().ok()?) {
        // It waits for an answer until it is killed.
        std::mem::forget(stream);
        return None;
    }
    if let Ok((status, text)) = bank.answer(path, token) {
        let given = bank.books().given;
        write!(stream, "{status} {text}").ok()?;
        bank.books().answered = Some((given, Instant::now()));
    }
    Some(())
}

/// Not HTTP, but a question and an answer over a socket.
fn ask(port: u16, outgoing: &Outgoing) -> Option<Reply> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).ok()?;
    let token = testing::sent(outgoing, "token");
    writeln!(stream, "{} {token} {}", outgoing.path, std::process::id()).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    let (status, text) = answer.split_once(' ')?;
    Some(testing::reply(status.parse().ok()?, text))
}

#[tokio::test]
#[ignore = "a child of the tests below"]
async fn a_child() {
    let variable = |name| std::env::var(name).unwrap();
    let home = std::path::PathBuf::from(variable(HOME));
    let port: u16 = variable(PORT).parse().unwrap();
    let deed = variable(DEED);
    let dies = deed == "die with the answer";
    let answered = Arc::new(Mutex::new(None));
    let (heard, took) = (Arc::clone(&answered), home.join("took"));
    let sender = move |outgoing: Outgoing| -> BoxFuture<'static, Result<Reply, Unanswered>> {
        let heard = Arc::clone(&heard);
        Box::pin(async move {
            let reply = tokio::task::spawn_blocking(move || ask(port, &outgoing)).await;
            *heard.lock().unwrap() = Some(Instant::now());
            if dies {
                std::process::abort();
            }
            let cut = || Failure::new(ErrorCode::Network, "断线", "cut").into();
            reply.unwrap().ok_or_else(cut)
        })
    };
    let keeper = Keeper::new(
        vault_at(&home),
        home.join("locks"),
        Arc::new(sender),
        Clock::System,
        Arc::new(move |_, _| note(&took, answered.lock().unwrap().take())),
    );
    let (platform, app, grant) = (leaked(with_client_token()), app(), grant());
    if deed == "client" {
        keeper.client_token(platform, &app, None).await.unwrap();
        return;
    }
    loop {
        let force = deed == "refresh for ever";
        let record = keeper
            .fresh(platform, &app, &grant, minutes(5), force)
            .await;
        match record {
            Ok(_) if force => {}
            Ok(record) => {
                assert_eq!(record.generation, 2);
                return;
            }
            Err(failure) if failure.code == ErrorCode::LoginNeeded => {
                std::process::exit(LOGIN_NEEDED)
            }
            Err(failure) => panic!("{failure:?}"),
        }
    }
}

/// Notes how long ago the answer came.
fn note(at: &Path, answered: Option<Instant>) {
    let Some(answered) = answered else { return };
    let took = answered.elapsed().as_secs_f64() * 1_000.0;
    let file = std::fs::OpenOptions::new()
        .create(true)
        .append(true)
        .open(at);
    writeln!(file.unwrap(), "{took:.2}").unwrap();
}

#[test]
fn twenty_processes_at_once_are_one_refresh() {
    for rotates in [true, false] {
        let estate = Estate::new(rotates);
        let children: Vec<Child> = (0..20).map(|_| estate.child("fresh")).collect();
        for mut child in children {
            assert!(child.wait().unwrap().success());
        }
        assert_eq!(estate.bank.calls("refresh"), 1, "rotates: {rotates}");
        assert_eq!(estate.stored().generation, 2);
    }
}

#[test]
fn killed_between_the_answer_and_the_save_the_old_record_is_whole_and_the_lock_is_free() {
    // Not rotating: the next process simply refreshes.
    let estate = Estate::new(false);
    assert_eq!(estate.run("die with the answer"), None);
    assert_eq!(estate.stored().generation, 1);
    assert_eq!(estate.run("fresh"), Some(0));
    assert_eq!(estate.stored().generation, 2);
    assert_eq!(estate.bank.calls("refresh"), 2);

    // Rotating: the pair died with the process; the platform says so, and it is told, not guessed.
    let estate = Estate::new(true);
    assert_eq!(estate.run("die with the answer"), None);
    let before = estate.stored();
    assert_eq!(estate.run("fresh"), Some(LOGIN_NEEDED));
    let after = estate.stored();
    assert_eq!(after.refresh, before.refresh);
    assert!(after.ended.unwrap().access_too);
    // What one process was told, the next ones know without asking.
    assert_eq!(estate.run("fresh"), Some(LOGIN_NEEDED));
    assert_eq!(estate.bank.calls("refresh"), 2);
}

/// How long after its answer a pair must be safe.
const SAFE: Duration = Duration::from_millis(25);
/// A machine that lets a thread wait this long beyond its turn proves nothing about times.
const STARVED: Duration = Duration::from_millis(4);

/// Waits until that moment; says whether the machine stood still for a while meanwhile.
fn wait_until(moment: Instant) -> bool {
    let mut starved = false;
    while let Some(left) = moment.checked_duration_since(Instant::now()) {
        let nap = left.min(Duration::from_micros(500));
        let begun = Instant::now();
        thread::sleep(nap);
        starved |= begun.elapsed() > nap + STARVED;
    }
    starved
}

/// How long the threads of that process have waited for a processor in all; nothing where the system does not say.
fn starved_for(process: u32) -> Duration {
    let tasks = std::fs::read_dir(format!("/proc/{process}/task"))
        .into_iter()
        .flatten();
    let waited = tasks.flatten().filter_map(|task| {
        let text = std::fs::read_to_string(task.path().join("schedstat")).ok()?;
        text.split(' ').nth(1)?.parse::<u64>().ok()
    });
    Duration::from_nanos(waited.sum())
}

#[test]
fn forty_kills_break_no_record_and_lose_no_pair_that_had_25_ms() {
    let estate = Estate::new(true);
    let (mut kept, mut lost, mut starved) = (0, 0, 0);
    for round in 0..40_u32 {
        // A few refreshes, each with its own pair, and no answer after the last of them.
        let last = estate.bank.books().given + 1 + u64::from(round % 3);
        estate.bank.books().most = Some(last);
        let mut child = estate.child("refresh for ever");
        let answered = loop {
            let latest = estate.bank.books().answered;
            if let Some((_, at)) = latest.filter(|(given, _)| *given == last) {
                break at;
            }
            assert!(child.try_wait().unwrap().is_none(), "it ended by itself");
            thread::yield_now();
        };
        // Half of them while the pair may be on its way, densest at the beginning; the others when it must be safe.
        let share = f64::from(round) / 20.0;
        let share = if share < 1.0 { share.powi(4) } else { share };
        let starved_before = starved_for(child.id());
        let stood_still = wait_until(answered + SAFE.mul_f64(share));
        let after = answered.elapsed();
        let stood_still = stood_still || starved_for(child.id()) > starved_before + STARVED;
        // A question of its that is still on the way is not answered when the next one lives.
        estate.bank.books().gone.push(child.id());
        child.kill().unwrap();
        child.wait().unwrap();

        let record = estate.stored();
        let number = |token: &Secret| -> u64 {
            let (_, number) = token.expose().rsplit_once('-').unwrap();
            number.parse().unwrap()
        };
        let pair = number(&record.access);
        assert_eq!(number(record.refresh.as_ref().unwrap()), pair);
        assert!(pair == last || pair + 1 == last, "{pair} of {last}");
        if pair == last {
            kept += 1;
            continue;
        }
        assert!(after < SAFE || stood_still, "{after:?} after the answer");
        lost += 1;
        starved += u32::from(stood_still);
        // What died with the process takes a new consent.
        let consent = TokenRecord {
            access: Secret::new(format!("access-{last}")),
            refresh: Some(Secret::new(format!("refresh-{last}"))),
            ..record
        };
        estate.vault.put_tokens(&grant(), &consent).unwrap();
    }
    let mut took = estate.took();
    took.sort_by(f64::total_cmp);
    let (middle, most) = (took[took.len() / 2], took.last().unwrap());
    println!(
        "{kept} kept, {lost} killed before they were safe ({starved} on a machine that stood still)"
    );
    println!("from the answer to a durable pair: {middle:.1} ms, at most {most:.1} ms");
    // Nothing that was left behind is in the way.
    estate.bank.books().most = None;
    let before = estate.bank.calls("refresh");
    let mut child = estate.child("refresh for ever");
    while estate.bank.calls("refresh") < before + 2 {
        assert!(child.try_wait().unwrap().is_none(), "it ended by itself");
        thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn eight_processes_share_the_token_of_their_app() {
    let estate = Estate::new(true);
    let children: Vec<Child> = (0..8).map(|_| estate.child("client")).collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    assert_eq!(estate.bank.calls("stable"), 1);
}
