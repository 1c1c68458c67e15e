//! The fixed tables, step by numbered step. A step that was released is never edited; a change is a new step.

use crate::trouble::Outcome;
use qianyao_domain::{ErrorCode, Failure};
use rusqlite::{Connection, Transaction, TransactionBehavior};

/// Marks the file as ours: "QYKY".
const APPLICATION_ID: i64 = 0x5159_4B59;

/// What each step does; the file's `user_version` counts those already taken.
const STEPS: &[&str] = &[
    // 1: the nouns. A noun is kept as its JSON beside the columns that are looked up.
    "CREATE TABLE apps (
         id TEXT PRIMARY KEY NOT NULL,
         doc TEXT NOT NULL
     ) STRICT;
     CREATE TABLE grants (
         id TEXT PRIMARY KEY NOT NULL,
         app TEXT NOT NULL REFERENCES apps (id),
         platform TEXT NOT NULL,
         doc TEXT NOT NULL
     ) STRICT;
     CREATE INDEX grants_by_app ON grants (app);
     CREATE TABLE accounts (
         grant_id TEXT NOT NULL REFERENCES grants (id) ON DELETE CASCADE,
         platform TEXT NOT NULL,
         account TEXT NOT NULL,
         place INTEGER NOT NULL,
         listed INTEGER NOT NULL,
         doc TEXT NOT NULL,
         PRIMARY KEY (grant_id, account)
     ) STRICT;
     CREATE INDEX accounts_by_account ON accounts (account);
     CREATE TABLE settings (
         key TEXT PRIMARY KEY NOT NULL,
         value TEXT NOT NULL
     ) STRICT, WITHOUT ROWID;",
    // 2: runs and bookmarks.
    "CREATE TABLE runs (
         id INTEGER PRIMARY KEY AUTOINCREMENT,
         tbl TEXT NOT NULL,
         account TEXT NOT NULL,
         started_at INTEGER NOT NULL,
         ended_at INTEGER,
         state TEXT NOT NULL,
         note TEXT NOT NULL,
         new INTEGER NOT NULL DEFAULT 0,
         changed INTEGER NOT NULL DEFAULT 0,
         same INTEGER NOT NULL DEFAULT 0,
         gone INTEGER NOT NULL DEFAULT 0,
         failure TEXT
     ) STRICT;
     CREATE INDEX runs_by_table ON runs (tbl, account, id);
     CREATE TABLE bookmarks (
         tbl TEXT NOT NULL,
         account TEXT NOT NULL,
         doc TEXT NOT NULL,
         PRIMARY KEY (tbl, account)
     ) STRICT, WITHOUT ROWID;",
    // 3: what is changed since when; one line per tag, so that it never grows.
    "CREATE TABLE changes (
         tag TEXT PRIMARY KEY NOT NULL,
         seq INTEGER NOT NULL
     ) STRICT;
     CREATE INDEX changes_by_seq ON changes (seq);",
    // 4: the catalogue's tables: what they look like, how far the search index reaches, which currencies occur, and
    // a short number for each account.
    "CREATE TABLE catalogue (
         tbl TEXT PRIMARY KEY NOT NULL,
         print INTEGER NOT NULL,
         upto INTEGER NOT NULL DEFAULT 0
     ) STRICT;
     CREATE TABLE currencies (
         tbl TEXT NOT NULL,
         currency TEXT NOT NULL,
         PRIMARY KEY (tbl, currency)
     ) STRICT, WITHOUT ROWID;
     CREATE TABLE owners (
         no INTEGER PRIMARY KEY,
         account TEXT NOT NULL UNIQUE
     ) STRICT;",
    // 5: calls made by hand, and what was changed at a platform.
    "CREATE TABLE calls (
         id INTEGER PRIMARY KEY AUTOINCREMENT,
         at INTEGER NOT NULL,
         doc TEXT NOT NULL
     ) STRICT;
     CREATE TABLE deeds (
         id INTEGER PRIMARY KEY AUTOINCREMENT,
         at INTEGER NOT NULL,
         name TEXT NOT NULL,
         account TEXT NOT NULL,
         doc TEXT NOT NULL
     ) STRICT;
     CREATE INDEX deeds_by_name ON deeds (name, account, at);",
    // 6: what was last said about a grant's tokens, masked; and accounts that a person does not want to see again.
    "CREATE TABLE exchanges (
         id INTEGER PRIMARY KEY AUTOINCREMENT,
         grant_id TEXT NOT NULL REFERENCES grants (id) ON DELETE CASCADE,
         doc TEXT NOT NULL
     ) STRICT;
     CREATE INDEX exchanges_by_grant ON exchanges (grant_id, id);
     CREATE TABLE forgotten (
         grant_id TEXT NOT NULL REFERENCES grants (id) ON DELETE CASCADE,
         account TEXT NOT NULL,
         PRIMARY KEY (grant_id, account)
     ) STRICT, WITHOUT ROWID;",
];

/// Takes the steps that the file has not seen. Refuses a file of a newer version, or one that is not ours, untouched.
pub(crate) fn run(connection: &mut Connection) -> Outcome<()> {
    if taken(connection)? == STEPS.len() {
        return Ok(());
    }
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    climb(&tx, STEPS.len())?;
    Ok(tx.commit()?)
}

/// Takes the steps up to number `to`; another process may have taken some in the meantime.
fn climb(tx: &Transaction<'_>, to: usize) -> Outcome<()> {
    for (number, step) in STEPS.iter().enumerate().take(to).skip(taken(tx)?) {
        tx.execute_batch(step)?;
        tx.pragma_update(None, "user_version", number + 1)?;
    }
    Ok(tx.pragma_update(None, "application_id", APPLICATION_ID)?)
}

/// How many steps the file has seen.
fn taken(connection: &Connection) -> Outcome<usize> {
    let pragma = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let version = usize::try_from(pragma("user_version")?).unwrap_or(usize::MAX);
    let id = pragma("application_id")?;
    let things: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if id != APPLICATION_ID && (id != 0 || things > 0) {
        return Err(Failure::new(
            ErrorCode::Store,
            "这是别的程序的数据库",
            "This database belongs to another program",
        )
        .hint("请指定另一个数据文件夹", "Choose another data folder")
        .into());
    }
    if version > STEPS.len() {
        return Err(Failure::new(
            ErrorCode::StoreNewer,
            format!("本地数据库由更新的版本写成（第 {version} 版，本程序只认到第 {} 版）", STEPS.len()),
            format!(
                "The local database was written by a newer version (schema {version}; this program knows {})",
                STEPS.len()
            ),
        )
        .hint(
            "请更新千钥；文件原样未动",
            "Update Qianyao; the file was left as it is",
        )
        .into());
    }
    Ok(version)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A database at step `to`.
    fn at(to: usize) -> Connection {
        let mut connection = Connection::open_in_memory().unwrap();
        let tx = connection.transaction().unwrap();
        climb(&tx, to).unwrap();
        tx.commit().unwrap();
        connection
    }

    fn tables(connection: &Connection) -> Vec<String> {
        connection
            .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid")
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap()
    }

    /// Step `to` adds these tables to a database of the step before that already holds `rows`, which stay.
    #[track_caller]
    fn check(to: usize, adds: &[&str], rows: &str) {
        let mut connection = at(to - 1);
        let before = tables(&connection);
        connection.execute_batch(rows).unwrap();
        let count = |c: &Connection| -> Vec<i64> {
            before
                .iter()
                .map(|t| {
                    c.query_row(&format!("SELECT count(*) FROM {t}"), [], |r| r.get(0))
                        .unwrap()
                })
                .collect()
        };
        let held = count(&connection);
        let tx = connection.transaction().unwrap();
        climb(&tx, to).unwrap();
        tx.commit().unwrap();
        let after = tables(&connection);
        assert_eq!(after[..before.len()], before[..]);
        assert_eq!(after[before.len()..], *adds);
        assert_eq!(count(&connection), held, "step {to} loses rows");
        assert_eq!(taken(&connection).unwrap(), to);
    }

    const NOUNS: &str = "INSERT INTO apps VALUES ('a', '{}');
        INSERT INTO grants VALUES ('g', 'a', 'p', '{}');
        INSERT INTO accounts VALUES ('g', 'p', '1', 0, 1, '{}');
        INSERT INTO settings VALUES ('k', 'v');";
    const RUNS: &str = "INSERT INTO runs (tbl, account, started_at, state, note) VALUES ('t', '1', 0, 'done', '{}');
        INSERT INTO bookmarks VALUES ('t', '1', '{}');";

    #[test]
    fn step_1_makes_the_nouns() {
        check(1, &["apps", "grants", "accounts", "settings"], "");
    }

    #[test]
    fn step_2_makes_runs_and_bookmarks() {
        check(2, &["runs", "bookmarks"], NOUNS);
    }

    #[test]
    fn step_3_makes_changes() {
        check(3, &["changes"], &format!("{NOUNS}{RUNS}"));
    }

    #[test]
    fn step_4_makes_the_catalogues_books() {
        let changes = "INSERT INTO changes VALUES ('app', 1);";
        check(
            4,
            &["catalogue", "currencies", "owners"],
            &format!("{NOUNS}{RUNS}{changes}"),
        );
    }

    #[test]
    fn step_5_makes_the_books_of_calls_and_deeds() {
        let books = "INSERT INTO catalogue VALUES ('t', 1, 0);
            INSERT INTO owners VALUES (1, '1');";
        check(5, &["calls", "deeds"], &format!("{NOUNS}{RUNS}{books}"));
    }

    #[test]
    fn step_6_makes_the_exchanges() {
        let calls = "INSERT INTO calls VALUES (1, 0, '{}');
            INSERT INTO deeds VALUES (1, 0, 'p.x', '1', '{}');";
        check(
            6,
            &["exchanges", "forgotten"],
            &format!("{NOUNS}{RUNS}{calls}"),
        );
    }

    #[test]
    fn every_step_has_its_test_and_running_twice_changes_nothing() {
        assert_eq!(STEPS.len(), 6);
        let mut connection = Connection::open_in_memory().unwrap();
        run(&mut connection).unwrap();
        let once = tables(&connection);
        run(&mut connection).unwrap();
        assert_eq!(tables(&connection), once);
    }

    #[test]
    fn a_newer_schema_is_refused() {
        let mut connection = at(STEPS.len());
        connection
            .pragma_update(None, "user_version", STEPS.len() + 1)
            .unwrap();
        let failure = Failure::from(run(&mut connection).unwrap_err());
        assert_eq!(failure.code, ErrorCode::StoreNewer);
        assert!(failure.message.en.contains('7'), "{failure}");
    }

    #[test]
    fn a_foreign_database_is_refused() {
        let mut connection = Connection::open_in_memory().unwrap();
        connection.execute_batch("CREATE TABLE theirs (x)").unwrap();
        assert_eq!(
            Failure::from(run(&mut connection).unwrap_err()).code,
            ErrorCode::Store
        );
        assert_eq!(tables(&connection), ["theirs"]);
    }
}
