//! What can be typed.

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// 千钥 in the terminal: authorise accounts, keep tokens fresh, read data.
#[derive(Debug, Parser)]
#[command(
    name = "qy",
    version,
    about = "千钥：授权账户、保鲜令牌、读取数据 / authorise accounts, keep tokens fresh, read data"
)]
pub(crate) struct Cli {
    /// Folder of all data (default: `QIANYAO_HOME`, else the system's place for application data)
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) home: Option<PathBuf>,
    /// Print JSON on stdout, failures as JSON on stderr
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Language of what people read: zh or en
    #[arg(long, global = true, value_name = "LANG")]
    pub(crate) lang: Option<String>,
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

impl Cli {
    /// The language of what people read. `code` takes a programming language under the same name.
    pub(crate) fn spoken(&self) -> Option<&str> {
        self.lang
            .as_deref()
            .filter(|lang| matches!(*lang, "zh" | "en"))
    }

    /// The same, unless `--lang` names no language.
    pub(crate) fn checked(self) -> Result<Self, clap::Error> {
        if self.lang.is_some() && self.spoken().is_none() && !matches!(self.verb, Verb::Code(_)) {
            let refused = clap::error::ErrorKind::InvalidValue;
            return Err(Self::command().error(refused, "--lang takes zh or en"));
        }
        Ok(self)
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Registered apps
    #[command(subcommand)]
    App(AppVerb),
    /// Print the page that you host at your own https address, so that a consent comes home by itself
    Bridge,
    /// Authorise: opens the consent page and waits for the redirect
    Login(LoginArgs),
    /// Consents and their tokens
    #[command(subcommand)]
    Grant(GrantVerb),
    /// Refresh the tokens of a grant now
    Refresh {
        /// The grant
        grant: String,
    },
    /// Accounts reached
    #[command(subcommand)]
    Account(AccountVerb),
    /// A fresh access token, on stdout
    Token(TokenArgs),
    /// The catalogue
    Endpoints {
        /// Only of this platform
        #[arg(long)]
        platform: Option<String>,
    },
    /// Fetch what is new into the local tables
    Sync(SyncArgs),
    /// Read a local table
    Data(DataArgs),
    /// Write all matching records of a local table to a file
    Export(ExportArgs),
    /// Call a platform: a row of the catalogue, or PLATFORM METHOD PATH
    Call(CallArgs),
    /// A program that makes a row's call; its --lang is curl, python, go, node, java or php
    Code(CodeArgs),
    /// Hand fresh tokens to other tools on loopback, each by a key of its own, until stopped
    Serve(ServeArgs),
    /// Serve the platforms on loopback until stopped
    Sandbox(SandboxArgs),
    /// Sandbox, authorisations, a sync and a table of each kind, in a home of its own
    Demo {
        /// About how many orders the sandbox makes up
        #[arg(long, default_value_t = 600)]
        rows: usize,
    },
    /// Check keychain, database, ports, clock, grants and proxies
    Doctor,
    /// Move in from a script: finds apps and tokens in its output, .env, token.json and the like
    Import(ImportArgs),
}

#[derive(Debug, Subcommand)]
pub(crate) enum AppVerb {
    /// Register an app here; its secret is read from stdin, or asked for without echo
    Add(AppAddArgs),
    /// List apps
    List,
    /// Forget an app with its secret and grants
    Remove {
        /// The app
        app: String,
    },
}

#[derive(Debug, Args)]
pub(crate) struct AppAddArgs {
    /// oceanengine, douyin, …
    pub(crate) platform: String,
    /// The platform's id of the client
    #[arg(long)]
    pub(crate) id: String,
    /// What to call it
    #[arg(long, default_value = "")]
    pub(crate) name: String,
    /// Registered redirect address; several are tried in their order
    #[arg(long, value_name = "URI")]
    pub(crate) redirect: Vec<String>,
    /// The page of `qy bridge` stands at the first https redirect address and leads back to this machine
    #[arg(long)]
    pub(crate) bridge: bool,
    /// Scope to ask for instead of the platform's default
    #[arg(long)]
    pub(crate) scope: Option<String>,
    /// A choice of the platform, as key=value
    #[arg(long = "set", value_name = "KEY=VALUE")]
    pub(crate) settings: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct LoginArgs {
    /// The app
    pub(crate) app: String,
    /// Print the address instead of opening a browser
    #[arg(long)]
    pub(crate) no_browser: bool,
    /// Seconds to wait
    #[arg(long, value_name = "SECS")]
    pub(crate) timeout: Option<u64>,
    /// Take the address, query or code by hand (`-` or nothing reads stdin)
    #[arg(long, num_args = 0..=1, default_missing_value = "-", value_name = "TEXT")]
    pub(crate) paste: Option<String>,
    /// Take a token pair as JSON on stdin
    #[arg(long, conflicts_with = "paste")]
    pub(crate) token: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum GrantVerb {
    /// List grants
    List,
    /// What was last said about a grant's tokens, masked
    Log {
        /// The grant
        grant: String,
    },
    /// Forget a grant: vault, rows, caches
    Remove {
        /// The grant
        grant: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum AccountVerb {
    /// List accounts
    List {
        /// Only of this platform
        #[arg(long)]
        platform: Option<String>,
        /// Only of this grant
        #[arg(long)]
        grant: Option<String>,
    },
    /// Forget one account: rows, caches, and its grant if that reached nothing else
    Remove {
        /// The account
        account: String,
    },
}

#[derive(Debug, Args)]
pub(crate) struct TokenArgs {
    /// A grant or an account
    pub(crate) target: String,
    /// Refresh first when fewer seconds are left
    #[arg(long, value_name = "SECS", default_value_t = 300)]
    pub(crate) min_ttl: u64,
    /// How to print it
    #[arg(long, value_enum, default_value_t = TokenFormat::Raw)]
    pub(crate) format: TokenFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TokenFormat {
    /// The token and a newline
    Raw,
    /// One JSON object
    Json,
    /// Shell variables
    Env,
    /// The header in which the platform wants it
    Header,
    /// A curl call
    Curl,
}

#[derive(Debug, Args)]
pub(crate) struct SyncArgs {
    /// Only this account
    #[arg(long)]
    pub(crate) account: Option<String>,
    /// Only this table, as platform.endpoint
    #[arg(long, value_name = "NAME")]
    pub(crate) endpoint: Option<String>,
    /// From this day on (YYYY-MM-DD) instead of from the bookmark
    #[arg(long, value_name = "DATE")]
    pub(crate) since: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct DataArgs {
    #[command(flatten)]
    pub(crate) choice: ChoiceArgs,
    /// Records at most
    #[arg(long, default_value_t = 100)]
    pub(crate) limit: u32,
}

#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    #[command(flatten)]
    pub(crate) choice: ChoiceArgs,
    /// The file: .csv, .xlsx, .jsonl or .parquet
    pub(crate) file: PathBuf,
    /// Records at most (default: all)
    #[arg(long)]
    pub(crate) limit: Option<u32>,
}

/// Which records of a table.
#[derive(Debug, Default, Args)]
pub(crate) struct ChoiceArgs {
    /// The table, as platform.endpoint
    pub(crate) name: String,
    /// Only this account (repeatable)
    #[arg(long)]
    pub(crate) account: Vec<String>,
    /// A condition, e.g. "stat_cost >= 100" (repeatable, all must hold)
    #[arg(long = "where", value_name = "COL OP VALUE")]
    pub(crate) conditions: Vec<String>,
    /// A named view of the window: its filters, accounts, search and sort, with what is said here besides
    #[arg(long, value_name = "VIEW")]
    pub(crate) view: Option<String>,
    /// Text that must stand somewhere in the record
    #[arg(long, default_value = "")]
    pub(crate) search: String,
    /// Column to sort by; a minus before it sorts descending (repeatable)
    #[arg(long, allow_hyphen_values = true)]
    pub(crate) sort: Vec<String>,
    /// Records to pass over
    #[arg(long, default_value_t = 0)]
    pub(crate) offset: u64,
    /// Columns, separated by commas
    #[arg(long, value_delimiter = ',')]
    pub(crate) columns: Vec<String>,
    /// Show records too that are gone at the platform
    #[arg(long)]
    pub(crate) gone: bool,
}

#[derive(Debug, Args)]
pub(crate) struct CallArgs {
    /// A row as platform.endpoint; or a platform, a method and a path
    #[arg(required = true, num_args = 1..=3, value_names = ["NAME", "METHOD", "PATH"])]
    pub(crate) called: Vec<String>,
    /// The account that it is made for, or a grant
    #[arg(long)]
    pub(crate) account: String,
    /// A parameter (repeatable); outside the catalogue it goes into the query
    #[arg(short, value_name = "KEY=VALUE")]
    pub(crate) param: Vec<String>,
    /// A JSON body, or @file (`@-` reads stdin)
    #[arg(long, value_name = "JSON|@FILE")]
    pub(crate) body: Option<String>,
    /// Send it although it may change something
    #[arg(long)]
    pub(crate) yes: bool,
}

#[derive(Debug, Args)]
pub(crate) struct CodeArgs {
    /// The row, as platform.endpoint
    pub(crate) name: String,
    /// The account that it is made for (default: the platform's first)
    #[arg(long)]
    pub(crate) account: Option<String>,
    /// A parameter (repeatable)
    #[arg(short, value_name = "KEY=VALUE")]
    pub(crate) param: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    /// Port on 127.0.0.1 (default: 18799, or any that is free)
    #[arg(long)]
    pub(crate) port: Option<u16>,
    /// Make a key for this tool and show it, once
    #[arg(long, value_name = "NAME")]
    pub(crate) allow: Option<String>,
    /// With --allow: only this account or grant (repeatable)
    #[arg(long, requires = "allow")]
    pub(crate) account: Vec<String>,
    /// List the tools that hold a key
    #[arg(long, conflicts_with_all = ["allow", "revoke", "port"])]
    pub(crate) list: bool,
    /// End this tool's key
    #[arg(long, value_name = "NAME", conflicts_with_all = ["allow", "port"])]
    pub(crate) revoke: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    /// Files that hold apps or tokens
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// The platform, where the files do not tell it
    #[arg(long)]
    pub(crate) platform: Option<String>,
    /// The registered app to which tokens go that come without one
    #[arg(long)]
    pub(crate) app: Option<String>,
    /// Only show, masked, what was found and where it would go
    #[arg(long, conflicts_with_all = ["yes", "delete_file"])]
    pub(crate) dry_run: bool,
    /// Take it over without asking
    #[arg(long)]
    pub(crate) yes: bool,
    /// Delete the plain files once everything in them rests in the vault
    #[arg(long)]
    pub(crate) delete_file: bool,
}

#[derive(Debug, Args)]
pub(crate) struct SandboxArgs {
    /// First port; the other platforms take the following ones
    #[arg(long)]
    pub(crate) port: Option<u16>,
    /// Another seed, another shop
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// About how many orders there are
    #[arg(long, default_value_t = 3000)]
    pub(crate) rows: usize,
    /// Answer authorize pages with the redirect at once
    #[arg(long)]
    pub(crate) auto_consent: bool,
    /// What goes wrong, e.g. "500@/open_api/v1.0/qianchuan/ad/get/:2"
    #[arg(long, value_name = "SPEC")]
    pub(crate) fault: Vec<String>,
    /// Do not enforce rate limits
    #[arg(long)]
    pub(crate) no_limits: bool,
}
