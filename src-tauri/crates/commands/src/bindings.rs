//! Writes the window's TypeScript from the list of commands.

use crate::api::*;
use qianyao_domain::Exchange;
use std::{collections::BTreeMap, fmt::Write as _, path::Path};
use ts_rs::{Config, TS};

macro_rules! table {
    ($($(#[doc = $doc:literal])* $name:ident($req:ty) -> $res:ty, $mode:ident $([$($tag:literal),*])?;)*) => {
        fn export_types(config: &Config) -> Result<(), ts_rs::ExportError> {
            let mut seen = Vec::new();
            $(
                export_tree::<$req>(config, &mut seen)?;
                export_tree::<$res>(config, &mut seen)?;
            )*
            Ok(())
        }

        fn rows(config: &Config) -> Vec<Row> {
            vec![$(Row {
                name: stringify!($name),
                doc: concat!($($doc),*).trim(),
                req: <$req as TS>::name(config),
                res: <$res as TS>::name(config),
                writes: stringify!($mode) == "writes",
                tags: vec![$($($tag),*)?],
                imports: imports::<$req>(config).into_iter().chain(imports::<$res>(config)).collect(),
            }),*]
        }
    };
}
crate::list::with_commands!(table);

struct Row {
    name: &'static str,
    doc: &'static str,
    req: String,
    res: String,
    writes: bool,
    tags: Vec<&'static str>,
    imports: Vec<String>,
}

/// Names that a type's TypeScript refers to: its own, or those inside a list or a map.
fn imports<T: TS + 'static + ?Sized>(config: &Config) -> Vec<String> {
    struct Visit<'a>(&'a Config, Vec<String>);
    impl ts_rs::TypeVisitor for Visit<'_> {
        fn visit<T: TS + 'static + ?Sized>(&mut self) {
            self.1.extend(imports::<T>(self.0));
        }
    }
    if T::output_path().is_some() {
        return vec![T::ident(config)];
    }
    let mut visit = Visit(config, Vec::new());
    T::visit_generics(&mut visit);
    visit.1
}

fn export_tree<T: TS + 'static + ?Sized>(
    config: &Config,
    seen: &mut Vec<String>,
) -> Result<(), ts_rs::ExportError> {
    struct Visit<'a>(
        &'a Config,
        &'a mut Vec<String>,
        Result<(), ts_rs::ExportError>,
    );
    impl ts_rs::TypeVisitor for Visit<'_> {
        fn visit<T: TS + 'static + ?Sized>(&mut self) {
            if self.2.is_ok() {
                self.2 = export_tree::<T>(self.0, self.1);
            }
        }
    }
    let name = T::name(config);
    if seen.contains(&name) {
        return Ok(());
    }
    seen.push(name);
    if T::output_path().is_some() {
        T::export(config)?;
    }
    let mut visit = Visit(config, seen, Ok(()));
    T::visit_dependencies(&mut visit);
    T::visit_generics(&mut visit);
    visit.2
}

/// Writes every type and `commands.ts` into `dir`.
///
/// # Errors
/// When a file cannot be written.
pub fn write(dir: &Path) -> anyhow::Result<()> {
    let config = Config::new().with_out_dir(dir).with_large_int("number");
    export_types(&config)?;
    std::fs::write(dir.join("commands.ts"), commands_ts(&rows(&config)))?;
    // What the page is told of the platforms, for where it runs without this side.
    let platforms = serde_json::to_string_pretty(&crate::handlers::platforms())?;
    std::fs::write(dir.join("platforms.json"), platforms + "\n")?;
    Ok(())
}

fn commands_ts(rows: &[Row]) -> String {
    let mut names: Vec<&str> = rows
        .iter()
        .flat_map(|row| row.imports.iter().map(String::as_str))
        .collect();
    names.sort_unstable();
    names.dedup();
    let mut out = String::from("// Generated from the list of commands; not to be edited.\n");
    for name in names {
        let _ = writeln!(out, "import type {{ {name} }} from \"./{name}\";");
    }
    out.push_str("\nexport interface Commands {\n");
    for row in rows {
        let _ = writeln!(
            out,
            "  /** {} */\n  {}: {{ req: {}; res: {} }};",
            row.doc, row.name, row.req, row.res
        );
    }
    out.push_str("}\n\n/** Cache tags that a read provides; a tag ending in a colon is completed by the table's name. */\n");
    out.push_str("export const PROVIDES = {\n");
    for row in rows.iter().filter(|row| !row.writes) {
        let _ = writeln!(out, "  {}: {:?},", row.name, row.tags);
    }
    out.push_str("} as const;\n\nexport type Read = keyof typeof PROVIDES;\nexport type Write = Exclude<keyof Commands, Read>;\n");
    out
}
