//! A server that shows a certificate which nobody vouches for.

use crate::platform::{API, CANARY, clock};
use openssl::{
    asn1::Asn1Time,
    hash::MessageDigest,
    pkey::PKey,
    rsa::Rsa,
    ssl::{SslAcceptor, SslMethod},
    x509::{X509, X509NameBuilder, extension::SubjectAlternativeName},
};
use qianyao_domain::{ErrorCode, catalogue::Method};
use qianyao_wire::{Line, Origins, Outgoing, Patience};
use std::{io::Read, net::TcpListener, thread::JoinHandle};

/// Signed by itself, for the right name and for today: only the trust is missing.
fn acceptor() -> SslAcceptor {
    let key = PKey::from_rsa(Rsa::generate(2048).unwrap()).unwrap();
    let mut name = X509NameBuilder::new().unwrap();
    name.append_entry_by_text("CN", "localhost").unwrap();
    let name = name.build();
    let mut made = X509::builder().unwrap();
    made.set_version(2).unwrap();
    made.set_subject_name(&name).unwrap();
    made.set_issuer_name(&name).unwrap();
    made.set_pubkey(&key).unwrap();
    made.set_not_before(&Asn1Time::days_from_now(0).unwrap())
        .unwrap();
    made.set_not_after(&Asn1Time::days_from_now(2).unwrap())
        .unwrap();
    let mut names = SubjectAlternativeName::new();
    let names = names
        .dns("localhost")
        .build(&made.x509v3_context(None, None))
        .unwrap();
    made.append_extension(names).unwrap();
    made.sign(&key, MessageDigest::sha256()).unwrap();
    let mut acceptor = SslAcceptor::mozilla_intermediate_v5(SslMethod::tls()).unwrap();
    acceptor.set_private_key(&key).unwrap();
    acceptor.set_certificate(&made.build()).unwrap();
    acceptor.build()
}

/// Listens for one call; its end is what was read of it.
fn serve() -> (u16, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let acceptor = acceptor();
    let heard = std::thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        let mut text = String::new();
        if let Ok(mut stream) = acceptor.accept(stream) {
            let _ = stream.read_to_string(&mut text);
        }
        text
    });
    (port, heard)
}

#[tokio::test]
async fn a_certificate_that_nobody_vouches_for_ends_the_call_before_a_secret_is_sent() {
    let (port, heard) = serve();
    let table = format!(r#"{{"{API}":"https://localhost:{port}"}}"#);
    let line = Line::new(Origins::parse(&table).unwrap(), clock());
    let ask = Outgoing::new(Method::Post, API, "/token").query("secret", CANARY);
    let lost = line.send_within(ask, Patience::TOKEN).await.unwrap_err();
    assert_eq!(lost.failure.code, ErrorCode::Network);
    assert!(lost.failure.message.en.contains("encrypted"), "{lost:?}");
    assert!(!lost.maybe_arrived);
    assert!(!format!("{lost:?}").contains(CANARY));
    assert_eq!(heard.join().unwrap(), "");
}
