//! The grants as a tray shows them: a light, a line of words, and what to copy.

use crate::{Desk, life::ConsentDue};
use jiff::Timestamp;
use qianyao_domain::{Failure, Grant, GrantState, Words};

/// One line of the tray.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Light {
    /// What `token_copy` is asked for.
    pub target: String,
    /// The grant's state.
    pub state: GrantState,
    /// Name, state and what is left of it.
    pub text: String,
}

/// What the tray says, in the person's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lights {
    /// The grants, those first that need somebody.
    pub lights: Vec<Light>,
    /// How many need a new consent.
    pub due: usize,
    /// `zh` or `en`.
    pub lang: String,
}

/// The grants as a tray shows them.
///
/// # Errors
/// `Store` for the database.
pub async fn lights(desk: &Desk) -> Result<Lights, Failure> {
    let lang = crate::lang::spoken(desk).await;
    desk.ctx()
        .run(move |ctx| {
            let now = ctx.clock.now();
            let mut grants = ctx.store.grant_list()?;
            grants.sort_by_key(|grant| std::cmp::Reverse(urgency(grant.state(now))));
            let due = grants.iter().filter(|grant| is_due(grant, now)).count();
            let light = |grant: &Grant| Light {
                target: grant.id.to_string(),
                state: grant.state(now),
                text: line(grant, now).pick(&lang).to_owned(),
            };
            Ok(Lights {
                lights: grants.iter().map(light).collect(),
                due,
                lang,
            })
        })
        .await
}

fn is_due(grant: &Grant, now: Timestamp) -> bool {
    qianyao_platforms::platform(&grant.platform)
        .is_some_and(|known| crate::life::due(grant, &known.login, now) != ConsentDue::Later)
}

fn urgency(state: GrantState) -> u8 {
    match state {
        GrantState::Fresh => 0,
        GrantState::Expiring => 1,
        GrantState::LoginNeeded => 2,
    }
}

fn line(grant: &Grant, now: Timestamp) -> Words {
    let platform = qianyao_platforms::platform(&grant.platform)
        .map_or(Words::default(), |known| known.title.into());
    let name = match (grant.name.as_str(), grant.subject.as_str()) {
        ("", "") => grant.id.as_str(),
        ("", subject) => subject,
        (name, _) => name,
    };
    let state = match grant.state(now) {
        GrantState::LoginNeeded => Words::new("需重新授权", "authorise again"),
        _ => left(grant.access_expires_at.duration_since(now).as_secs()),
    };
    Words::new(
        format!("{name} · {} · {}", platform.zh, state.zh),
        format!("{name} · {} · {}", platform.en, state.en),
    )
}

/// What is left of an access token, in its largest unit.
fn left(seconds: i64) -> Words {
    let (count, zh, en) = match seconds {
        ..=0 => return Words::new("待刷新", "to be refreshed"),
        1..3_600 => (seconds / 60, "分钟", "min"),
        3_600..86_400 => (seconds / 3_600, "小时", "h"),
        _ => (seconds / 86_400, "天", "d"),
    };
    Words::new(
        format!("令牌剩 {count} {zh}"),
        format!("token for {count} {en}"),
    )
}

#[cfg(test)]
mod tests {
    use super::left;

    #[test]
    fn what_is_left_is_told_in_its_largest_unit() {
        assert_eq!(left(-5).zh, "待刷新");
        assert_eq!(left(59 * 60).zh, "令牌剩 59 分钟");
        assert_eq!(left(7_200).en, "token for 2 h");
        assert_eq!(left(15 * 86_400).zh, "令牌剩 15 天");
    }
}
