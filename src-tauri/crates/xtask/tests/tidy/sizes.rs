//! Small rooms.

use crate::sources::{nobody, rust, typescript};

/// Lines of a file, its tests not counted.
const LONGEST: usize = 500;
/// Tables are as long as what they list.
const TABLES: &str = "src-tauri/crates/platforms/src/";

#[test]
fn no_file_is_longer_than_a_person_reads_in_one_go() {
    let offenders = rust()
        .chain(typescript())
        .filter(|source| !source.path.starts_with(TABLES) && !source.is_test())
        .map(|source| (source, source.untested().lines().count()))
        .filter(|(_, lines)| *lines > LONGEST)
        .map(|(source, lines)| format!("{}: {lines} lines", source.path))
        .collect();
    nobody("a file past 500 lines", offenders);
}
