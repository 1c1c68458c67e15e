//! Where it listens, and where it does not.

use super::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn localhost_is_heard_on_both_families_and_by_its_name() {
    let landing = landing("http://localhost:PORT/callback");
    let families = landing.listening().len();
    let login = begin_with(landing, "en");
    let by_number = login.get("/callback?code=c&state=STATE").await;
    assert_eq!(by_number.status, 421);
    let by_name =
        login.fill("GET /callback?code=six&state=STATE HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n");
    let port = login.port;
    let came = tokio::task::spawn_blocking(move || {
        let at = if families == 2 { "[::1]" } else { "127.0.0.1" };
        let mut stream = TcpStream::connect(format!("{at}:{port}")).unwrap();
        stream.write_all(by_name.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    });
    assert!(came.await.unwrap().starts_with("HTTP/1.1 303"));
    let coded = login.outcome.await.unwrap().unwrap();
    assert_eq!(coded.code.expose(), "six");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bridge_page_of_the_users_own_forwards_to_the_listener() {
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let first = format!("http://{}/bridge", taken.local_addr().unwrap());
    let here = landing("http://127.0.0.1:PORT/bridge");
    let listeners = [first, here.redirect_uri().to_owned()];
    drop(here);
    let registered = "https://example.com/千钥/";
    let landing = Landing::behind(registered, &listeners).unwrap();
    assert_eq!(landing.redirect_uri(), registered);
    assert_eq!(landing.listens_at(), listeners[1]);
    let login = begin_with(landing, "en");
    // The page learns from the end of the state at which of its addresses to knock; the state as a whole is what counts.
    assert!(login.state().ends_with(".1"), "{}", login.state());
    let without = login.state().trim_end_matches(".1").to_owned();
    let came = login.get(&format!("/bridge?code=c&state={without}")).await;
    assert_eq!(came.status, 400);
    // What asks whether somebody listens is answered, and changes nothing.
    let asks = "GET /bridge HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nSec-Fetch-Mode: no-cors\r\n\r\n";
    assert_eq!(login.send(asks).await.status, 403);
    login.get("/bridge?code=c&state=STATE").await;
    let coded = login.outcome.await.unwrap().unwrap();
    assert_eq!(coded.redirect_uri, registered);
}

#[test]
fn a_port_that_is_taken_leads_to_the_next_or_to_words() {
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let taken_uri = format!("http://127.0.0.1:{port}/callback");
    let failure = Landing::bind(std::slice::from_ref(&taken_uri)).unwrap_err();
    assert_eq!(failure.code, ErrorCode::PortInUse);
    assert!(failure.message.zh.contains(&port.to_string()));

    let free = landing("http://127.0.0.1:PORT/callback");
    let free_uri = free.redirect_uri().to_owned();
    drop(free);
    let landing = Landing::bind(&[taken_uri, free_uri.clone()]).unwrap();
    assert_eq!(landing.redirect_uri(), free_uri);
}

/// The system's own table of listening sockets: `local_address` in hex, state `0A`.
#[cfg(target_os = "linux")]
#[test]
fn the_system_says_that_only_loopback_is_bound() {
    let landing = landing("http://localhost:PORT/callback");
    let port = format!("{:04X}", landing.listening()[0].port());
    let mut found = Vec::new();
    for table in ["/proc/net/tcp", "/proc/net/tcp6"] {
        let table = std::fs::read_to_string(table).unwrap_or_default();
        let rows = table.lines().filter_map(|line| {
            let mut fields = line.split_whitespace().skip(1);
            let (local, _, state) = (fields.next()?, fields.next()?, fields.next()?);
            let (address, at) = local.split_once(':')?;
            (state == "0A" && at == port).then(|| address.to_owned())
        });
        found.extend(rows);
    }
    assert_eq!(found.len(), landing.listening().len());
    for address in found {
        assert!(
            matches!(
                address.as_str(),
                "0100007F" | "00000000000000000000000001000000"
            ),
            "{address}"
        );
    }
}
