//! Conditions as SQL: one condition for each filter, so that each can use its own index and be remembered by itself.

use super::value::{self, Typed};
use crate::{
    Filter, Op, Query,
    fold::fold,
    table::{Table, quoted},
    trouble::Outcome,
    zones,
};
use jiff::tz::TimeZone;
use qianyao_domain::{
    ErrorCode, Failure,
    catalogue::{Column, Currency, Kind},
};
use rusqlite::{Connection, OptionalExtension, types::Value};

/// A condition on the rows of a hot table.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Condition {
    pub(super) sql: String,
    pub(super) values: Vec<Value>,
    /// Whether an index holds all that the condition looks at.
    pub(super) indexed: bool,
    /// A text to look for in the search index instead, and the places of the columns to look into.
    pub(super) find: Option<(String, Vec<usize>)>,
}

/// The conditions of a query: accounts, filters, search.
pub(super) fn compile(c: &Connection, table: &Table, query: &Query) -> Outcome<Vec<Condition>> {
    let mut conditions = Vec::new();
    if !query.accounts.is_empty() {
        let mut find = c.prepare_cached("SELECT no FROM owners WHERE account = ?1")?;
        let mut owners = Vec::new();
        for account in &query.accounts {
            owners.extend(
                find.query_row([account.as_str()], |r| r.get::<_, i64>(0))
                    .optional()?,
            );
        }
        conditions.push(Condition {
            sql: format!("_account IN ({})", list(&owners)),
            values: Vec::new(),
            indexed: true,
            find: None,
        });
    }
    for filter in &query.filters {
        conditions.push(of_filter(c, table, filter)?);
    }
    let search = query.search.trim();
    if !search.is_empty() {
        conditions.push(holding(table, search, table.searched.clone()));
    }
    Ok(conditions)
}

fn list(numbers: &[i64]) -> String {
    let texts: Vec<String> = numbers.iter().map(i64::to_string).collect();
    texts.join(", ")
}

/// Any of the columns at these places holds the text.
fn holding(table: &Table, text: &str, places: Vec<usize>) -> Condition {
    let any: Vec<String> = places
        .iter()
        .map(|place| format!("qy_has({}, ?)", quoted(table.columns[*place].name)))
        .collect();
    let needle = Value::Text(fold(text));
    Condition {
        sql: if any.is_empty() {
            "0".to_owned()
        } else {
            any.join(" OR ")
        },
        values: vec![needle; places.len()],
        indexed: false,
        find: Some((text.to_owned(), places)),
    }
}

fn of_filter(c: &Connection, table: &Table, filter: &Filter) -> Outcome<Condition> {
    let column = table.column(&filter.column)?;
    check(column, filter)?;
    let name = quoted(column.name);
    let plain = |sql: String, values: Vec<Value>| Condition {
        sql,
        values,
        indexed: table.is_indexed(column),
        find: None,
    };
    let text = filter.values.first().map_or("", String::as_str);
    Ok(match filter.op {
        Op::IsNull if is_text(column.kind) => {
            plain(format!("({name} IS NULL OR {name} = '')"), vec![])
        }
        Op::NotNull if is_text(column.kind) => plain(format!("{name} > ''"), vec![]),
        Op::IsNull => plain(format!("{name} IS NULL"), vec![]),
        Op::NotNull => plain(format!("{name} IS NOT NULL"), vec![]),
        Op::Contains => match table
            .columns
            .iter()
            .position(|other| other.name == column.name)
        {
            Some(place) if table.searched.contains(&place) => holding(table, text, vec![place]),
            _ => plain(format!("qy_has({name}, ?)"), vec![Value::Text(fold(text))]),
        },
        Op::StartsWith if text.chars().all(|c| c.is_ascii_digit()) && !text.is_empty() => {
            // Digits have no case, so that the index can serve; ':' follows '9'. Wide digits are rare enough.
            let upper = format!("{text}:");
            plain(
                format!("({name} >= ? AND {name} < ?)"),
                vec![Value::Text(text.to_owned()), Value::Text(upper)],
            )
        }
        Op::StartsWith => plain(
            format!("qy_begins({name}, ?)"),
            vec![Value::Text(fold(text))],
        ),
        _ => comparison(c, table, column, filter)?,
    })
}

fn is_text(kind: Kind) -> bool {
    crate::cells::sql_type(kind) == "TEXT"
}

/// `Usage` unless the comparison suits the column and has as many values as it takes.
fn check(column: &Column, filter: &Filter) -> Result<(), Failure> {
    let suits = |op: &Op| match op {
        Op::Contains | Op::StartsWith => is_text(column.kind),
        Op::Lt | Op::Le | Op::Gt | Op::Ge | Op::Between => column.kind != Kind::Bool,
        _ => true,
    };
    if !suits(&filter.op) {
        let known: Vec<&str> = Op::ALL
            .iter()
            .filter(|op| suits(op))
            .map(|op| op.word())
            .collect();
        let (word, known) = (filter.op.word(), known.join(", "));
        return Err(Failure::new(
            ErrorCode::Usage,
            format!("{} 列不能用 {word} 比较", column.name),
            format!("{} cannot be compared by {word}", column.name),
        )
        .hint(format!("可用：{known}"), format!("It takes {known}")));
    }
    let (takes, fits) = match filter.op {
        Op::IsNull | Op::NotNull => ("0", true),
        Op::Between => ("2", filter.values.len() == 2),
        Op::In => ("1+", !filter.values.is_empty()),
        _ => ("1", filter.values.len() == 1),
    };
    if fits {
        return Ok(());
    }
    let (word, count) = (filter.op.word(), filter.values.len());
    Err(Failure::new(
        ErrorCode::Usage,
        format!(
            "{} 的 {word} 需要 {takes} 个值，给了 {count} 个",
            column.name
        ),
        format!("{} {word} takes {takes} values, not {count}", column.name),
    ))
}

/// The records that read a typed value alike, and the SQL that tells them from the others.
struct Readers {
    zone: TimeZone,
    currency: String,
    guard: String,
}

/// Days begin at other moments in other zones, and yen have no hundredths; most tables know one of each.
fn readers(c: &Connection, table: &Table, column: &Column) -> Outcome<Vec<Readers>> {
    Ok(match column.kind {
        Kind::Time(_) => zones::of_table(c, table)?
            .into_iter()
            .map(|(zone, owners)| Readers {
                zone,
                currency: String::new(),
                guard: format!("_account IN ({})", list(&owners)),
            })
            .collect(),
        Kind::Money(_, Currency::Account) => {
            let mut statement = c.prepare_cached(
                "SELECT currency FROM currencies WHERE tbl = ?1 ORDER BY currency",
            )?;
            let rows = statement.query_map([&table.name], |row| row.get::<_, String>(0))?;
            let mut all: Vec<String> = rows.collect::<Result<_, _>>()?;
            if all.is_empty() {
                all.push("CNY".to_owned());
            }
            all.into_iter()
                .map(|currency| Readers {
                    zone: TimeZone::UTC,
                    guard: format!("_currency = '{}'", currency.replace('\'', "''")),
                    currency,
                })
                .collect()
        }
        Kind::Money(_, Currency::Fixed(code)) => vec![Readers {
            zone: TimeZone::UTC,
            currency: code.to_owned(),
            guard: String::new(),
        }],
        _ => vec![Readers {
            zone: TimeZone::UTC,
            currency: String::new(),
            guard: String::new(),
        }],
    })
}

fn comparison(
    c: &Connection,
    table: &Table,
    column: &'static Column,
    filter: &Filter,
) -> Outcome<Condition> {
    let mut conditions: Vec<(String, Condition)> = Vec::new();
    for reader in readers(c, table, column)? {
        let values = filter
            .values
            .iter()
            .map(|text| value::read(column, text, &reader.zone, &reader.currency))
            .collect::<Result<Vec<_>, _>>()?;
        let (sql, values) = compare(&quoted(column.name), filter.op, &values);
        let indexed = table.is_indexed(column);
        let condition = Condition {
            sql,
            values,
            indexed,
            find: None,
        };
        // Readers that agree share a condition.
        match conditions.iter_mut().find(|(_, other)| *other == condition) {
            Some((guard, _)) => *guard = format!("{guard} OR {}", reader.guard),
            None => conditions.push((reader.guard, condition)),
        }
    }
    if conditions.len() == 1 {
        return Ok(conditions.remove(0).1);
    }
    let arms: Vec<String> = conditions
        .iter()
        .map(|(guard, condition)| format!("(({guard}) AND {})", condition.sql))
        .collect();
    Ok(Condition {
        sql: format!("({})", arms.join(" OR ")),
        values: conditions
            .into_iter()
            .flat_map(|(_, condition)| condition.values)
            .collect(),
        indexed: false,
        find: None,
    })
}

fn compare(name: &str, op: Op, values: &[Typed]) -> (String, Vec<Value>) {
    let first = |end: fn(&Typed) -> &Value| values.iter().take(1).map(|v| end(v).clone()).collect();
    let equals = |typed: &Typed| {
        if typed.is_point() {
            (format!("{name} = ?"), vec![typed.from.clone()])
        } else {
            (
                format!("{name} BETWEEN ? AND ?"),
                vec![typed.from.clone(), typed.to.clone()],
            )
        }
    };
    match op {
        Op::Lt => (format!("{name} < ?"), first(|v| &v.from)),
        Op::Le => (format!("{name} <= ?"), first(|v| &v.to)),
        Op::Gt => (format!("{name} > ?"), first(|v| &v.to)),
        Op::Ge => (format!("{name} >= ?"), first(|v| &v.from)),
        Op::Between => {
            let ends = values.iter().zip([true, false]);
            let ends = ends.map(|(v, low)| if low { v.from.clone() } else { v.to.clone() });
            (format!("{name} BETWEEN ? AND ?"), ends.collect())
        }
        Op::Ne => {
            let (sql, values) = values.iter().take(1).map(equals).next().unwrap_or_default();
            (format!("({sql}) IS NOT TRUE"), values)
        }
        _ if values.iter().all(Typed::is_point) && values.len() > 1 => {
            let marks = vec!["?"; values.len()].join(", ");
            (
                format!("{name} IN ({marks})"),
                values.iter().map(|v| v.from.clone()).collect(),
            )
        }
        _ => {
            let arms: Vec<_> = values.iter().map(equals).collect();
            let sql: Vec<&str> = arms.iter().map(|(sql, _)| sql.as_str()).collect();
            (
                format!("({})", sql.join(" OR ")),
                arms.iter().flat_map(|(_, v)| v.clone()).collect(),
            )
        }
    }
}
