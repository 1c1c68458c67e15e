//! Several processes over one home, and processes that are killed. The children are this test program again.

use super::*;
use crate::{Unanswered, testing};
use futures_util::future::BoxFuture;
use qianyao_domain::ErrorCode;
use qianyao_wire::{Outgoing, Reply};
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
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
        let home = tempfile::tempdir().unwrap();
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
    let (path, token) = line.trim().split_once(' ')?;
    if let Ok((status, text)) = bank.answer(path, token) {
        write!(stream, "{status} {text}").ok()?;
    }
    Some(())
}

/// Not HTTP, but a question and an answer over a socket.
fn ask(port: u16, outgoing: &Outgoing) -> Option<Reply> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).ok()?;
    let token = testing::sent(outgoing, "token");
    writeln!(stream, "{} {token}", outgoing.path).ok()?;
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
    let sender = move |outgoing: Outgoing| -> BoxFuture<'static, Result<Reply, Unanswered>> {
        Box::pin(async move {
            let reply = tokio::task::spawn_blocking(move || ask(port, &outgoing)).await;
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
        Arc::new(|_, _| {}),
    );
    let (platform, app, grant) = (leaked(plain()), app(), grant());
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
    assert_eq!(estate.stored(), before);
    assert_eq!(estate.bank.calls("refresh"), 2);
}

#[test]
fn killed_at_any_moment_the_vault_holds_a_whole_record() {
    let estate = Estate::new(false);
    let mut last = 1;
    for round in 0..12 {
        let mut child = estate.child("refresh for ever");
        // Some refreshes into its life, at a moment that nobody chose.
        let target = estate.bank.calls("refresh") + 2 + round % 3;
        while estate.bank.calls("refresh") < target {
            assert!(
                child.try_wait().unwrap().is_none(),
                "the child ended by itself"
            );
            thread::yield_now();
        }
        for _ in 0..rand::random::<u16>() {
            std::hint::spin_loop();
        }
        child.kill().unwrap();
        child.wait().unwrap();

        let record = estate.stored();
        let given = estate.bank.books().given;
        assert!(record.generation >= last, "round {round}");
        assert!(record.generation <= given, "round {round}");
        assert_eq!(record.refresh.unwrap().expose(), "refresh-1");
        assert!(record.access.expose().starts_with("access-"));
        last = record.generation;
    }
    assert!(last > 12, "{last}");
    // Nothing that was left behind is in the way.
    let before = estate.bank.calls("refresh");
    let mut child = estate.child("refresh for ever");
    while estate.bank.calls("refresh") == before {
        thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
}
