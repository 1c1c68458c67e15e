//! What a row says of where it belongs and of what it changes is true of the rows that it names.

use crate::PLATFORMS;
use qianyao_domain::catalogue::{Endpoint, Kind, Role, Sign, Source};
use qianyao_wire::Platform;

fn row(platform: &Platform, name: &str) -> &'static Endpoint {
    let mut rows = platform.endpoints.iter().copied();
    rows.find(|row| row.name == name)
        .unwrap_or_else(|| panic!("{} has no row {name}", platform.key))
}

fn all() -> impl Iterator<Item = (&'static Platform, &'static Endpoint)> {
    PLATFORMS
        .iter()
        .flat_map(|platform| platform.endpoints.iter().map(|row| (*platform, *row)))
}

#[test]
fn links_name_columns_and_parameters_that_are_there() {
    let mut links = 0;
    for (platform, own) in all() {
        for link in own.links {
            links += 1;
            let place = format!("{}.{} from {}", platform.key, own.name, link.of);
            assert_ne!(own.role, Role::Table, "{place}");
            let from = row(platform, link.of);
            assert!(!link.fill.is_empty(), "{place}");
            for fill in link.fill {
                assert!(
                    from.column(fill.column).is_some(),
                    "{place}: {}",
                    fill.column
                );
                let param = own.param(fill.param);
                let param = param.unwrap_or_else(|| panic!("{place}: {}", fill.param));
                assert!(
                    matches!(param.from, Source::Ask | Source::Default(_)),
                    "{place}: {}",
                    fill.param
                );
            }
            for (name, _) in link.set {
                assert!(own.param(name).is_some(), "{place}: {name}");
            }
            let both = [link.title.zh, link.title.en];
            assert_eq!(both[0].is_empty(), both[1].is_empty(), "{place}");
        }
    }
    assert!(links > 20, "{links}");
}

#[test]
fn deeds_can_be_told_apart_and_read_back() {
    for (platform, own) in all() {
        let name = format!("{}.{}", platform.key, own.name);
        let Some(deed) = own.deed else { continue };
        assert_eq!(own.role, Role::Action, "{name}");
        let item = own.param(deed.item);
        assert!(item.is_some_and(|item| item.required), "{name}");
        if !deed.told.is_empty() {
            assert!(own.column(deed.told).is_some(), "{name}");
            assert_eq!(own.column("ok").unwrap().kind, Kind::Bool, "{name}");
            assert!(own.column("error_message").is_some(), "{name}");
        }
        let Some(state) = deed.state else {
            assert!(deed.steps.is_empty(), "{name}");
            continue;
        };
        let by = row(platform, state.by);
        assert_ne!(by.role, Role::Action, "{name}");
        assert!(by.column(state.key).is_some(), "{name}");
        assert_eq!(state.sign == Sign::Shows, !state.shows.is_empty(), "{name}");
        if !state.param.is_empty() {
            assert!(by.param(state.param).is_some(), "{name}");
        }
        for (column, param) in state.shows {
            assert!(by.column(column).is_some(), "{name}: {column}");
            assert!(own.param(param).is_some(), "{name}: {param}");
        }
        for step in deed.steps {
            let shown = state.shows.contains(&(step.column, step.param));
            assert!(shown && step.least > 0 && step.a_day > 0, "{name}");
        }
    }
}

#[test]
fn every_change_of_plans_and_shelf_can_be_read_back() {
    let blind: Vec<_> = all()
        .filter(|(_, row)| row.role == Role::Action)
        .filter(|(_, row)| row.deed.is_none_or(|deed| deed.state.is_none()))
        .map(|(_, row)| row.name)
        .collect();
    // The platforms have no call that shows an application, and a picture changes nothing that runs.
    assert_eq!(blind, ["award_task_apply", "image_add"]);
}
