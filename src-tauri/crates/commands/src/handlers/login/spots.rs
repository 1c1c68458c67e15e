//! Where a login listens: at one of the app's addresses on this machine, or behind the bridge page.

use super::no_redirect;
use crate::{
    Ctx,
    login::{BRIDGE, is_loopback},
};
use qianyao_domain::{App, ErrorCode, Failure};
use qianyao_login::{Landing, bridge_listeners};
use std::time::Duration;

/// Tenths of a second for which a login of this process may still hold the port: it shows its last page first.
const HANDING_OVER: u32 = 15;

/// Where an answer can be listened for, in the order of the registered addresses.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Spot {
    /// At these addresses themselves.
    Here(Vec<String>),
    /// Behind the bridge page at this address.
    Behind(String),
}

/// The loopback addresses together, since they are tried in their order, and the bridge where its address stands.
fn spots(app: &App) -> Vec<Spot> {
    let mut bridge = app.settings.contains_key(BRIDGE);
    let mut spots: Vec<Spot> = Vec::new();
    for uri in &app.redirect_uris {
        if is_loopback(uri) {
            let here = spots.iter_mut().find_map(|spot| match spot {
                Spot::Here(uris) => Some(uris),
                Spot::Behind(_) => None,
            });
            match here {
                Some(uris) => uris.push(uri.clone()),
                None => spots.push(Spot::Here(vec![uri.clone()])),
            }
        } else if bridge && uri.starts_with("https://") {
            bridge = false;
            spots.push(Spot::Behind(uri.clone()));
        }
    }
    spots
}

/// A listener at the first of the app's spots that can be had; none where it has no such spot.
pub(super) async fn bind(ctx: &Ctx, app: &App) -> Result<Option<Landing>, Failure> {
    let spots = spots(app);
    if spots.is_empty() {
        return Ok(None);
    }
    let mut patience = if ctx.logins.is_empty() {
        0
    } else {
        HANDING_OVER
    };
    loop {
        let tried = spots.clone();
        match ctx.run(move |_| first(&tried)).await {
            Err(failure) if failure.code == ErrorCode::PortInUse && patience > 0 => {
                patience -= 1;
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
            outcome => return outcome.map(Some),
        }
    }
}

fn first(spots: &[Spot]) -> Result<Landing, Failure> {
    let mut trouble = None;
    for spot in spots {
        let bound = match spot {
            Spot::Here(uris) => Landing::bind(uris),
            Spot::Behind(page) => Landing::behind(page, &bridge_listeners()),
        };
        match bound {
            Ok(landing) => return Ok(landing),
            Err(failure) => trouble = trouble.or(Some(failure)),
        }
    }
    Err(trouble.unwrap_or_else(no_redirect))
}

#[cfg(test)]
mod tests {
    use super::{App, BRIDGE, Spot, spots};

    #[track_caller]
    fn check(uris: &[&str], bridge: bool, expect: &[Spot]) {
        let app = App {
            id: "app-1".into(),
            platform: String::new(),
            client_id: String::new(),
            name: String::new(),
            redirect_uris: uris.iter().map(|uri| (*uri).to_owned()).collect(),
            scope: None,
            settings: bridge
                .then(|| (BRIDGE.to_owned(), "on".to_owned()))
                .into_iter()
                .collect(),
        };
        assert_eq!(spots(&app), expect, "{uris:?}");
    }

    #[test]
    fn a_bridge_is_a_bridge_because_the_person_says_so() {
        const OWN: &str = "https://example.com/qy.html";
        const NEAR: &str = "http://127.0.0.1:18787/callback";
        const NEXT: &str = "http://localhost:28787/callback";
        let behind = || Spot::Behind(OWN.to_owned());
        let here = |uris: &[&str]| Spot::Here(uris.iter().map(|uri| (*uri).to_owned()).collect());
        check(&[], true, &[]);
        check(&[OWN], false, &[]);
        check(&[OWN], true, &[behind()]);
        check(&[OWN, "https://example.com/other"], true, &[behind()]);
        check(&[OWN, NEAR], false, &[here(&[NEAR])]);
        check(&[OWN, NEAR, NEXT], true, &[behind(), here(&[NEAR, NEXT])]);
        check(&[NEAR, OWN, NEXT], true, &[here(&[NEAR, NEXT]), behind()]);
        check(&["http://example.com/qy.html"], true, &[]);
    }
}
