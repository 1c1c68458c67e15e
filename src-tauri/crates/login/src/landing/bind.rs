//! Taking a port, or saying why not: "in use" and "reserved by the system" want different cures.

use super::spot::{self, Spot};
use qianyao_domain::{ErrorCode, Failure};
use std::{
    io,
    net::{SocketAddr, TcpListener},
};

/// How a socket is bound; the tests have ways of their own.
pub(super) type By<'a> = &'a dyn Fn(SocketAddr) -> io::Result<TcpListener>;

/// Why a port cannot be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Taken {
    /// Another program listens there.
    InUse,
    /// The system keeps it for itself or for administrators.
    Reserved,
    /// The machine has no such address, e.g. no IPv6.
    NoAddress,
    /// Something else.
    Other,
}

/// The first of the addresses that can be had, with its sockets.
pub(super) fn first(uris: &[String], by: By<'_>) -> Result<(Spot, Vec<TcpListener>), Failure> {
    let spots: Vec<Spot> = uris.iter().filter_map(|uri| Spot::of(uri)).collect();
    let mut troubles = Vec::new();
    for spot in spots {
        match sockets(&spot, by) {
            Ok(sockets) => return Ok((spot, sockets)),
            Err(error) => troubles.push((spot.port(), error)),
        }
    }
    Err(failure(&troubles))
}

fn sockets(spot: &Spot, by: By<'_>) -> io::Result<Vec<TcpListener>> {
    let mut sockets = Vec::new();
    for address in &spot.addresses {
        match by(*address) {
            Ok(socket) => {
                socket.set_nonblocking(true)?;
                sockets.push(socket);
            }
            // `localhost` on a machine without IPv6 is the other family alone.
            Err(error) if kind(&error) == Taken::NoAddress && !sockets.is_empty() => {}
            Err(error) => return Err(error),
        }
    }
    Ok(sockets)
}

/// By the system's own number first: Windows says 10048 (WSAEADDRINUSE) for a port in use and 10013 (WSAEACCES) for
/// one that Hyper-V, WSL or Docker reserved although nothing listens there.
fn kind(error: &io::Error) -> Taken {
    match (error.raw_os_error(), error.kind()) {
        (Some(10_048), _) | (_, io::ErrorKind::AddrInUse) => Taken::InUse,
        (Some(10_013), _) | (_, io::ErrorKind::PermissionDenied) => Taken::Reserved,
        // 97 EAFNOSUPPORT (Linux), 47 (macOS), 10047 and 10049 (Windows).
        (Some(97 | 10_047 | 10_049), _) | (_, io::ErrorKind::AddrNotAvailable) => Taken::NoAddress,
        (Some(47), _) if cfg!(target_os = "macos") => Taken::NoAddress,
        _ => Taken::Other,
    }
}

fn failure(troubles: &[(u16, io::Error)]) -> Failure {
    let Some((_, first)) = troubles.first() else {
        return spot::none();
    };
    let ports: Vec<String> = troubles.iter().map(|(port, _)| port.to_string()).collect();
    let ports = ports.join("、");
    let ports_en = ports.replace('、', ", ");
    // One that is merely in use is the easiest to cure.
    let kinds: Vec<Taken> = troubles.iter().map(|(_, error)| kind(error)).collect();
    if kinds.contains(&Taken::InUse) {
        Failure::new(
            ErrorCode::PortInUse,
            format!("回调端口已被其他程序占用：{ports}"),
            format!("The redirect port is used by another program: {ports_en}"),
        )
        .hint(
            format!(
                "请关闭占用它的程序（{}），或在平台后台和应用设置里登记另一个端口，或改用粘贴方式",
                who_listens()
            ),
            format!(
                "Close the program that uses it ({}), register another port at the platform and in the app's settings, or paste the address instead",
                who_listens()
            ),
        )
    } else if kinds.contains(&Taken::Reserved) {
        Failure::new(
            ErrorCode::PortReserved,
            format!("回调端口被系统保留：{ports}"),
            format!("The redirect port is reserved by the system: {ports_en}"),
        )
        .hint(
            "没有程序在用它，是系统（Hyper-V、WSL、Docker，或 1024 以下的端口）保留了它：请登记一个 1024 到 49151 之间的其他端口；Windows 上也可用管理员身份执行 net stop winnat 后再 net start winnat；或改用粘贴方式",
            "No program uses it: the system reserved it (Hyper-V, WSL, Docker, or a port below 1024). Register another port between 1024 and 49151; on Windows an administrator can also run net stop winnat and then net start winnat; or paste the address instead",
        )
    } else {
        Failure::new(
            ErrorCode::System,
            format!("无法监听回调端口 {ports}（{first}）"),
            format!("The redirect port cannot be listened on: {ports_en} ({first})"),
        )
        .hint(
            "请改用粘贴方式，或登记另一个地址",
            "Paste the address instead, or register another one",
        )
    }
}

fn who_listens() -> &'static str {
    if cfg!(windows) {
        "netstat -ano"
    } else if cfg!(target_os = "macos") {
        "lsof -iTCP -sTCP:LISTEN"
    } else {
        "ss -ltnp"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str = "http://127.0.0.1:8787/cb";
    const SECOND: &str = "http://127.0.0.1:18787/cb";

    /// Binds nothing; ports in the list fail with the system's number.
    #[track_caller]
    fn check(uris: &[&str], failing: &[(u16, i32)], expect: Result<&str, ErrorCode>) {
        let uris: Vec<String> = uris.iter().map(|uri| (*uri).to_owned()).collect();
        let by = |at: SocketAddr| {
            let fails = failing.iter().find(|(port, _)| *port == at.port());
            match fails {
                Some((_, number)) => Err(io::Error::from_raw_os_error(*number)),
                None => TcpListener::bind(("127.0.0.1", 0)),
            }
        };
        let found = first(&uris, &by);
        if let Err(failure) = &found {
            assert!(!failure.hint.is_empty());
        }
        let found = found
            .map(|(spot, _)| spot.uri)
            .map_err(|failure| failure.code);
        assert_eq!(found, expect.map(str::to_owned));
    }

    #[test]
    fn addresses_are_tried_in_their_order() {
        check(&[FIRST, SECOND], &[], Ok(FIRST));
        check(&[FIRST, SECOND], &[(8787, 10_048)], Ok(SECOND));
        check(&[FIRST, SECOND], &[(8787, 10_013)], Ok(SECOND));
        check(&["https://example.com/cb", SECOND], &[], Ok(SECOND));
        check(&["https://example.com/cb"], &[], Err(ErrorCode::Usage));
    }

    #[test]
    fn in_use_and_reserved_are_told_apart_on_every_system() {
        for number in [10_048, 98] {
            check(&[FIRST], &[(8787, number)], Err(ErrorCode::PortInUse));
        }
        for number in [10_013, 13] {
            check(&[FIRST], &[(8787, number)], Err(ErrorCode::PortReserved));
        }
        check(&[FIRST], &[(8787, 99)], Err(ErrorCode::System));
        check(
            &[FIRST, SECOND],
            &[(8787, 10_013), (18_787, 10_048)],
            Err(ErrorCode::PortInUse),
        );
    }

    #[test]
    fn localhost_needs_both_families_unless_one_does_not_exist() {
        let localhost = [String::from("http://localhost:8787/cb")];
        let six_fails = |number: i32| {
            move |at: SocketAddr| match at {
                SocketAddr::V4(_) => TcpListener::bind(("127.0.0.1", 0)),
                SocketAddr::V6(_) => Err(io::Error::from_raw_os_error(number)),
            }
        };
        for number in [97, 99, 10_047, 10_049] {
            let (_, sockets) = first(&localhost, &six_fails(number)).unwrap();
            assert_eq!(sockets.len(), 1, "{number}");
        }
        // Somebody else on the other family would get the code.
        let failure = first(&localhost, &six_fails(98)).unwrap_err();
        assert_eq!(failure.code, ErrorCode::PortInUse);
    }
}
