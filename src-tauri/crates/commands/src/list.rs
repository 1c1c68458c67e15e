//! The one list of commands. The router, the window's TypeScript and the docs follow from it.

/// Hands every command to the macro named: name, request, answer, the tags a read provides, the tags a write
/// invalidates. A tag that ends in `:` is completed by the table's name.
macro_rules! with_commands {
    ($apply:ident) => {
        $apply! {
            /// The product and where its things are.
            about(Nothing) -> About, reads ["sandbox"];
            /// The platforms and what to register there.
            platform_list(Nothing) -> Vec<PlatformRow>, reads [];
            /// Registered apps.
            app_list(Nothing) -> Vec<AppRow>, reads ["app", "grant"];
            /// Registers an app here; its secret goes to the vault.
            app_add(AppAdd) -> AppRef, writes;
            /// Changes what is known of an app; its id at the platform stays.
            app_change(AppChange) -> AppRow, writes;
            /// Forgets an app with its secret and its grants.
            app_remove(AppRef) -> AppRow, writes;
            /// The page that a person hosts so that a consent comes home by itself.
            bridge_page(Nothing) -> BridgePage, reads [];
            /// Writes that page where the person's downloads go.
            bridge_save(Nothing) -> Saved, writes;
            /// Opens the consent page and waits for the redirect.
            login_start(LoginStart) -> LoginView, writes;
            /// A login as it is now.
            login_view(AttemptRef) -> LoginView, reads ["login"];
            /// Takes an address, a query or a code by hand.
            login_paste(LoginPaste) -> LoginView, writes;
            /// Opens the consent page in an isolated window that stops at the registered address.
            login_window(AttemptRef) -> LoginView, writes;
            /// Looks whether the clipboard holds the answer to a login; what it holds stays outside the page.
            login_clipboard(AttemptRef) -> LoginClipboard, writes;
            /// Takes the answer from the clipboard.
            login_clipboard_use(AttemptRef) -> LoginView, writes;
            /// Takes a pair of tokens made in the platform's console.
            login_token(LoginToken) -> LoginView, writes;
            /// Stops a login and frees its port.
            login_cancel(AttemptRef) -> LoginView, writes;
            /// Consents with the life of their tokens.
            grant_list(Nothing) -> Vec<GrantRow>, reads ["grant", "account"];
            /// Refreshes the tokens of a grant now.
            grant_refresh(GrantRef) -> GrantRow, writes;
            /// Forgets a grant: vault, rows, caches.
            grant_remove(GrantRef) -> GrantRow, writes;
            /// What was last said about a grant's tokens: asked, answered, stored; masked.
            exchange_list(GrantRef) -> Vec<Exchange>, reads ["grant"];
            /// Puts a fresh token on the clipboard, for half a minute.
            token_copy(TokenAsk) -> TokenCopied, writes;
            /// Shows a token in a dialog of the system, outside the page.
            token_reveal(TokenAsk) -> Nothing, writes;
            /// The broker, the tools that hold a key, and what was handed out.
            broker_view(Nothing) -> BrokerView, reads ["broker"];
            /// Turns the broker on or off.
            broker_switch(BrokerSwitch) -> BrokerView, writes;
            /// Makes a key for a tool and shows it to the person, this once.
            broker_allow(BrokerAllow) -> BrokerView, writes;
            /// Ends a tool's key.
            broker_revoke(ToolRef) -> BrokerView, writes;
            /// Accounts reached.
            account_list(AccountAsk) -> Vec<AccountRow>, reads ["account", "grant"];
            /// Forgets one account: rows, caches, and its grant if that reached nothing else.
            account_forget(AccountRef) -> AccountForgotten, writes;
            /// Lets the person choose files of a script, and tells, masked, what they hold.
            move_choose(Nothing) -> MoveView, writes;
            /// Takes over what was found: apps and tokens into the vault.
            move_run(MoveRun) -> MoveDone, writes;
            /// Deletes the plain files of a plan whose findings rest in the vault.
            move_delete(MoveRef) -> MoveDeleted, writes;
            /// The catalogue.
            endpoint_list(EndpointAsk) -> Vec<EndpointRow>, reads [];
            /// The tables with their counts.
            dataset_list(Nothing) -> Vec<DatasetRow>, reads ["run", "table:*"];
            /// A page of a table.
            data_page(DataAsk) -> DataPage, reads ["table:"];
            /// The values of a column with their counts.
            data_facets(FacetAsk) -> Vec<FacetRow>, reads ["table:"];
            /// Sums over all matching records.
            data_totals(TotalsAsk) -> TotalsView, reads ["table:"];
            /// A record whole.
            data_record(RecordAsk) -> RecordView, reads ["table:"];
            /// Starts a sync in the background.
            sync_start(SyncAsk) -> SyncView, writes;
            /// The sync as it is now.
            sync_view(Nothing) -> SyncView, reads ["sync"];
            /// Stops the sync.
            sync_cancel(Nothing) -> SyncView, writes;
            /// Past runs in plain words.
            run_list(RunListAsk) -> Vec<RunRow>, reads ["run"];
            /// All settings.
            setting_list(Nothing) -> BTreeMap<String, String>, reads ["setting"];
            /// Keeps a setting.
            setting_put(SettingPut) -> Nothing, writes;
            /// Opens a page of the web in the person's browser.
            page_open(PageAsk) -> Nothing, writes;
            /// Starts the sandbox and adds its apps.
            sandbox_start(Nothing) -> SandboxView, writes;
            /// Stops the sandbox.
            sandbox_stop(Nothing) -> SandboxView, writes;
            /// Whether the sandbox runs.
            sandbox_view(Nothing) -> SandboxView, reads ["sandbox", "app"];
            /// Makes a call ready and sends nothing that changes anything.
            call_prepare(CallWish) -> CallReady, writes;
            /// Sends a call that was made ready, once.
            call_send(ReadyRef) -> CallAnswer, writes;
            /// The last calls; secrets in them are masked.
            call_list(BookAsk) -> Vec<CallRow>, reads ["call"];
            /// Forgets the last calls.
            call_clear(Nothing) -> Nothing, writes;
            /// Saves an answer whole as a file.
            call_save(CallRef) -> Saved, writes;
            /// What was changed at the platforms, with before and after.
            deed_list(BookAsk) -> Vec<DeedRow>, reads ["deed"];
            /// Writes a program that makes a call.
            code_write(CodeWish) -> CodeText, writes;
            /// Checks everything that a login and a sync need.
            doctor(Nothing) -> Vec<CheckRow>, reads ["app", "grant", "setting", "sandbox"];
            /// Stops whatever somebody asked for and no longer waits for.
            data_stop(LaneRef) -> Nothing, writes;
            /// Readings of a record's figures that move.
            data_series(SeriesAsk) -> SeriesView, reads ["table:"];
            /// The named views of a table.
            view_list(TableRef) -> Vec<ViewRow>, reads ["setting"];
            /// Keeps a view under a name.
            view_save(ViewSave) -> Vec<ViewRow>, writes;
            /// Gives a view another name.
            view_rename(ViewRename) -> Vec<ViewRow>, writes;
            /// Forgets a view.
            view_remove(ViewRef) -> Vec<ViewRow>, writes;
            /// Says with which view a table opens.
            view_prefer(ViewPrefer) -> Vec<ViewRow>, writes;
            /// Starts an export in the background; the place is chosen outside the page.
            export_start(ExportAsk) -> ExportView, writes;
            /// The export as it is now.
            export_view(Nothing) -> ExportView, reads ["export"];
            /// Stops the export; no file is left.
            export_cancel(Nothing) -> ExportView, writes;
            /// Shows the finished file in its folder.
            export_show(Nothing) -> Nothing, writes;
            /// Every table with its schedule.
            schedule_list(Nothing) -> Vec<ScheduleRow>, reads ["schedule", "run", "setting"];
            /// Sets a table's schedule.
            schedule_put(SchedulePut) -> Vec<ScheduleRow>, writes;
        }
    };
}
pub(crate) use with_commands;
