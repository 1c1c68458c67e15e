//! Directions inside the UI: `shared` below `features`, `features` below `app`, and the system behind `host`.

use crate::sources::{Source, nobody, typescript};

/// Folders of ui/src, which `@` stands for in an import.
const ROOMS: [&str; 5] = ["app/", "features/", "shared/", "host/", "bindings/"];

#[test]
fn only_host_speaks_to_the_system() {
    let offenders = typescript()
        .filter(|source| !source.path.starts_with("ui/src/host/"))
        .filter(|source| {
            imports(source)
                .iter()
                .any(|from| from.starts_with("@tauri-apps"))
        })
        .map(|source| source.path.clone())
        .collect();
    nobody("@tauri-apps is for ui/src/host", offenders);
}

#[test]
fn features_do_not_know_each_other() {
    let offenders = edges()
        .filter(|(from, to)| {
            let (from, to) = (feature(from), feature(to));
            from.is_some() && to.is_some() && from != to
        })
        .map(|(from, to)| format!("{from} -> {to}"))
        .collect();
    nobody("a feature imports another", offenders);
}

#[test]
fn what_is_shared_leans_on_nothing_above_it() {
    let offenders = edges()
        .filter(|(from, to)| {
            let above = |place: &str| to.starts_with(place);
            (from.starts_with("ui/src/shared/")
                && (above("ui/src/features/") || above("ui/src/app/")))
                || (from.starts_with("ui/src/features/") && above("ui/src/app/"))
                || (from.starts_with("ui/src/host/")
                    && !above("ui/src/host/")
                    && !above("ui/src/bindings/"))
        })
        .map(|(from, to)| format!("{from} -> {to}"))
        .collect();
    nobody("an import against the direction", offenders);
}

/// Who imports what inside the UI, tests left out: they may put a feature into the app's frame.
fn edges() -> impl Iterator<Item = (&'static str, String)> {
    typescript()
        .filter(|source| !source.is_test())
        .flat_map(|source| {
            imports(source)
                .into_iter()
                .filter_map(|to| Some((source.path.as_str(), resolve(&source.path, to)?)))
        })
}

fn feature(path: &str) -> Option<&str> {
    path.strip_prefix("ui/src/features/")?.split('/').next()
}

/// What stands between quotes after `from`, `import` or `import(`.
fn imports(source: &Source) -> Vec<&str> {
    [
        "from \"",
        "import \"",
        "import(\"",
        "from '",
        "import '",
        "import('",
    ]
    .iter()
    .flat_map(|start| {
        source
            .text
            .match_indices(start)
            .filter_map(|(at, _)| source.text[at + start.len()..].split(['"', '\'']).next())
    })
    .collect()
}

/// The imported module from the root, `None` for a package.
fn resolve(from: &str, to: &str) -> Option<String> {
    if let Some(below) = to.strip_prefix('@')
        && ROOMS.iter().any(|room| below.starts_with(room))
    {
        return Some(format!("ui/src/{below}"));
    }
    if !to.starts_with('.') {
        return None;
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in to.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

#[test]
fn a_relative_import_is_followed_from_its_file() {
    let to = resolve(
        "ui/src/features/tokens/list/row.tsx",
        "../../accounts/light",
    );
    assert_eq!(to.as_deref(), Some("ui/src/features/accounts/light"));
    let to = resolve("ui/src/app/main.tsx", "@shared/grid");
    assert_eq!(to.as_deref(), Some("ui/src/shared/grid"));
    assert_eq!(
        resolve("ui/src/app/main.tsx", "@tanstack/react-table"),
        None
    );
}
