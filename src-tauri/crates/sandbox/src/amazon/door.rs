//! The door that every call passes: the three headers, the vendor types, the rate.

use super::ask::Ask;
use super::consent::SCOPES;
use super::envelope::{Refusal, no, no_bearer, throttled, unauthorized};
use super::profiles::{Profile, Region, profile_of};
use super::{NAME, routes::Endpoint};
use crate::call::Call;
use crate::limit::{Rate, Verdict};
use crate::tokens::Standing;

/// No quota is published; throttling is by region and load [C rate-limiting].
const RATE: Rate = Rate {
    per_second: 10,
    burst: 30,
};
/// Seconds that `Retry-After` asks for.
const RETRY_AFTER: u64 = 2;

pub(super) fn enter<'a>(
    call: &'a Call,
    region: Region,
    endpoint: &Endpoint,
) -> Result<Ask<'a>, Refusal> {
    signed_in(call)?;
    if call.world.is_forbidden(&call.path) {
        return no(
            403,
            "ACCESS_DENIED",
            "The caller has no right to this resource",
        );
    }
    let profile = if endpoint.scoped {
        Some(scope(call, region)?)
    } else {
        None
    };
    media(call, endpoint)?;
    let key = format!("{NAME} {region:?} {:?}", profile.map(|profile| profile.id));
    if call.world.limits.take(&key, RATE, call.now) != Verdict::Pass {
        return Err(throttled(RETRY_AFTER));
    }
    Ok(Ask {
        call,
        region,
        profile,
    })
}

fn signed_in(call: &Call) -> Result<(), Refusal> {
    let Some(header) = call.header("authorization") else {
        return unauthorized("Not authenticated to perform this action");
    };
    let Some(token) = header.strip_prefix("Bearer ") else {
        return Err(no_bearer());
    };
    let memory = call.world.amazon.memory();
    let Standing::Live(grant) = memory.pairs.access.look(token, call.now) else {
        return unauthorized(
            "Not authorized to access this advertiser: the access token is expired or invalid",
        );
    };
    let consent = &memory.consents[grant];
    if call.header("amazon-advertising-api-clientid") != Some(consent.app_id.as_str()) {
        return unauthorized(
            "Amazon-Advertising-API-ClientId is missing or does not belong to the token",
        );
    }
    // Either spelling of the campaign scope.
    if !SCOPES[..2]
        .iter()
        .any(|scope| consent.scopes.iter().any(|granted| granted == scope))
    {
        return unauthorized("The token was not granted advertising::campaign_management");
    }
    Ok(())
}

/// The texts are literal: they tell a profile that is not here from a token that is over.
fn scope(call: &Call, region: Region) -> Result<&'static Profile, Refusal> {
    let Some(text) = call
        .header("amazon-advertising-api-scope")
        .filter(|text| !text.is_empty())
    else {
        return unauthorized("Scope header is missing");
    };
    match text.parse().ok().and_then(profile_of) {
        Some(profile) if profile.region == region => Ok(profile),
        Some(_) => unauthorized(format!("Not authorized to access scope {text}")),
        None => unauthorized("No matching advertiser found for scope"),
    }
}

/// 415 for another type of body, 406 when the versioned type would not be taken [C].
fn media(call: &Call, endpoint: &Endpoint) -> Result<(), Refusal> {
    let kind = |header: &str| {
        let text = call.header(header).unwrap_or_default();
        text.split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase()
    };
    if let Some(sent) = endpoint.sends
        && kind("content-type") != sent.to_ascii_lowercase()
    {
        return no(
            415,
            "UNSUPPORTED_MEDIA_TYPE",
            format!("Content-Type must be {sent}"),
        );
    }
    if let Some(wanted) = endpoint.accepts {
        let accept = call.header("accept").unwrap_or("*/*").to_ascii_lowercase();
        let takes = |kind: &str| {
            let kind = kind.split(';').next().unwrap_or_default().trim();
            kind == "*/*" || kind == wanted.to_ascii_lowercase()
        };
        if !accept.split(',').any(takes) {
            return no(406, "NOT_ACCEPTABLE", format!("Accept must be {wanted}"));
        }
    }
    Ok(())
}
