// Generated from the list of commands; not to be edited.
import type { About } from "./About";
import type { AccountAsk } from "./AccountAsk";
import type { AccountForgotten } from "./AccountForgotten";
import type { AccountRef } from "./AccountRef";
import type { AccountRow } from "./AccountRow";
import type { AppAdd } from "./AppAdd";
import type { AppChange } from "./AppChange";
import type { AppRef } from "./AppRef";
import type { AppRow } from "./AppRow";
import type { AttemptRef } from "./AttemptRef";
import type { BookAsk } from "./BookAsk";
import type { BridgePage } from "./BridgePage";
import type { BrokerAllow } from "./BrokerAllow";
import type { BrokerSwitch } from "./BrokerSwitch";
import type { BrokerView } from "./BrokerView";
import type { CallAnswer } from "./CallAnswer";
import type { CallReady } from "./CallReady";
import type { CallRef } from "./CallRef";
import type { CallRow } from "./CallRow";
import type { CallWish } from "./CallWish";
import type { CheckRow } from "./CheckRow";
import type { CodeText } from "./CodeText";
import type { CodeWish } from "./CodeWish";
import type { DataAsk } from "./DataAsk";
import type { DataPage } from "./DataPage";
import type { DatasetRow } from "./DatasetRow";
import type { DeedRow } from "./DeedRow";
import type { EndpointAsk } from "./EndpointAsk";
import type { EndpointRow } from "./EndpointRow";
import type { Exchange } from "./Exchange";
import type { ExportAsk } from "./ExportAsk";
import type { ExportView } from "./ExportView";
import type { FacetAsk } from "./FacetAsk";
import type { FacetRow } from "./FacetRow";
import type { GrantRef } from "./GrantRef";
import type { GrantRow } from "./GrantRow";
import type { LaneRef } from "./LaneRef";
import type { LoginClipboard } from "./LoginClipboard";
import type { LoginPaste } from "./LoginPaste";
import type { LoginStart } from "./LoginStart";
import type { LoginToken } from "./LoginToken";
import type { LoginView } from "./LoginView";
import type { MoveDeleted } from "./MoveDeleted";
import type { MoveDone } from "./MoveDone";
import type { MoveRef } from "./MoveRef";
import type { MoveRun } from "./MoveRun";
import type { MoveView } from "./MoveView";
import type { Nothing } from "./Nothing";
import type { PageAsk } from "./PageAsk";
import type { PlatformRow } from "./PlatformRow";
import type { ReadyRef } from "./ReadyRef";
import type { RecordAsk } from "./RecordAsk";
import type { RecordView } from "./RecordView";
import type { RunListAsk } from "./RunListAsk";
import type { RunRow } from "./RunRow";
import type { SandboxView } from "./SandboxView";
import type { Saved } from "./Saved";
import type { SchedulePut } from "./SchedulePut";
import type { ScheduleRow } from "./ScheduleRow";
import type { SeriesAsk } from "./SeriesAsk";
import type { SeriesView } from "./SeriesView";
import type { SettingPut } from "./SettingPut";
import type { SyncAsk } from "./SyncAsk";
import type { SyncView } from "./SyncView";
import type { TableRef } from "./TableRef";
import type { TokenAsk } from "./TokenAsk";
import type { TokenCopied } from "./TokenCopied";
import type { ToolRef } from "./ToolRef";
import type { TotalsAsk } from "./TotalsAsk";
import type { TotalsView } from "./TotalsView";
import type { ViewPrefer } from "./ViewPrefer";
import type { ViewRef } from "./ViewRef";
import type { ViewRename } from "./ViewRename";
import type { ViewRow } from "./ViewRow";
import type { ViewSave } from "./ViewSave";

export interface Commands {
  /** The product and where its things are. */
  about: { req: Nothing; res: About };
  /** The platforms and what to register there. */
  platform_list: { req: Nothing; res: Array<PlatformRow> };
  /** Registered apps. */
  app_list: { req: Nothing; res: Array<AppRow> };
  /** Registers an app here; its secret goes to the vault. */
  app_add: { req: AppAdd; res: AppRef };
  /** Changes what is known of an app; its id at the platform stays. */
  app_change: { req: AppChange; res: AppRow };
  /** Forgets an app with its secret and its grants. */
  app_remove: { req: AppRef; res: AppRow };
  /** The page that a person hosts so that a consent comes home by itself. */
  bridge_page: { req: Nothing; res: BridgePage };
  /** Writes that page where the person's downloads go. */
  bridge_save: { req: Nothing; res: Saved };
  /** Opens the consent page and waits for the redirect. */
  login_start: { req: LoginStart; res: LoginView };
  /** A login as it is now. */
  login_view: { req: AttemptRef; res: LoginView };
  /** Takes an address, a query or a code by hand. */
  login_paste: { req: LoginPaste; res: LoginView };
  /** Opens the consent page in an isolated window that stops at the registered address. */
  login_window: { req: AttemptRef; res: LoginView };
  /** Looks whether the clipboard holds the answer to a login; what it holds stays outside the page. */
  login_clipboard: { req: AttemptRef; res: LoginClipboard };
  /** Takes the answer from the clipboard. */
  login_clipboard_use: { req: AttemptRef; res: LoginView };
  /** Takes a pair of tokens made in the platform's console. */
  login_token: { req: LoginToken; res: LoginView };
  /** Stops a login and frees its port. */
  login_cancel: { req: AttemptRef; res: LoginView };
  /** Consents with the life of their tokens. */
  grant_list: { req: Nothing; res: Array<GrantRow> };
  /** Refreshes the tokens of a grant now. */
  grant_refresh: { req: GrantRef; res: GrantRow };
  /** Forgets a grant: vault, rows, caches. */
  grant_remove: { req: GrantRef; res: GrantRow };
  /** What was last said about a grant's tokens: asked, answered, stored; masked. */
  exchange_list: { req: GrantRef; res: Array<Exchange> };
  /** Puts a fresh token on the clipboard, for half a minute. */
  token_copy: { req: TokenAsk; res: TokenCopied };
  /** Shows a token in a dialog of the system, outside the page. */
  token_reveal: { req: TokenAsk; res: Nothing };
  /** The broker, the tools that hold a key, and what was handed out. */
  broker_view: { req: Nothing; res: BrokerView };
  /** Turns the broker on or off. */
  broker_switch: { req: BrokerSwitch; res: BrokerView };
  /** Makes a key for a tool and shows it to the person, this once. */
  broker_allow: { req: BrokerAllow; res: BrokerView };
  /** Ends a tool's key. */
  broker_revoke: { req: ToolRef; res: BrokerView };
  /** Accounts reached. */
  account_list: { req: AccountAsk; res: Array<AccountRow> };
  /** Forgets one account: rows, caches, and its grant if that reached nothing else. */
  account_forget: { req: AccountRef; res: AccountForgotten };
  /** Lets the person choose files of a script, and tells, masked, what they hold. */
  move_choose: { req: Nothing; res: MoveView };
  /** Takes over what was found: apps and tokens into the vault. */
  move_run: { req: MoveRun; res: MoveDone };
  /** Deletes the plain files of a plan whose findings rest in the vault. */
  move_delete: { req: MoveRef; res: MoveDeleted };
  /** The catalogue. */
  endpoint_list: { req: EndpointAsk; res: Array<EndpointRow> };
  /** The tables with their counts. */
  dataset_list: { req: Nothing; res: Array<DatasetRow> };
  /** A page of a table. */
  data_page: { req: DataAsk; res: DataPage };
  /** The values of a column with their counts. */
  data_facets: { req: FacetAsk; res: Array<FacetRow> };
  /** Sums over all matching records. */
  data_totals: { req: TotalsAsk; res: TotalsView };
  /** A record whole. */
  data_record: { req: RecordAsk; res: RecordView };
  /** Starts a sync in the background. */
  sync_start: { req: SyncAsk; res: SyncView };
  /** The sync as it is now. */
  sync_view: { req: Nothing; res: SyncView };
  /** Stops the sync. */
  sync_cancel: { req: Nothing; res: SyncView };
  /** Past runs in plain words. */
  run_list: { req: RunListAsk; res: Array<RunRow> };
  /** All settings. */
  setting_list: { req: Nothing; res: { [key in string]: string } };
  /** Keeps a setting. */
  setting_put: { req: SettingPut; res: Nothing };
  /** Opens a page of the web in the person's browser. */
  page_open: { req: PageAsk; res: Nothing };
  /** Starts the sandbox and adds its apps. */
  sandbox_start: { req: Nothing; res: SandboxView };
  /** Stops the sandbox. */
  sandbox_stop: { req: Nothing; res: SandboxView };
  /** Whether the sandbox runs. */
  sandbox_view: { req: Nothing; res: SandboxView };
  /** Makes a call ready and sends nothing that changes anything. */
  call_prepare: { req: CallWish; res: CallReady };
  /** Sends a call that was made ready, once. */
  call_send: { req: ReadyRef; res: CallAnswer };
  /** The last calls; secrets in them are masked. */
  call_list: { req: BookAsk; res: Array<CallRow> };
  /** Forgets the last calls. */
  call_clear: { req: Nothing; res: Nothing };
  /** Saves an answer whole as a file. */
  call_save: { req: CallRef; res: Saved };
  /** What was changed at the platforms, with before and after. */
  deed_list: { req: BookAsk; res: Array<DeedRow> };
  /** Writes a program that makes a call. */
  code_write: { req: CodeWish; res: CodeText };
  /** Checks everything that a login and a sync need. */
  doctor: { req: Nothing; res: Array<CheckRow> };
  /** Stops whatever somebody asked for and no longer waits for. */
  data_stop: { req: LaneRef; res: Nothing };
  /** Readings of a record's figures that move. */
  data_series: { req: SeriesAsk; res: SeriesView };
  /** The named views of a table. */
  view_list: { req: TableRef; res: Array<ViewRow> };
  /** Keeps a view under a name. */
  view_save: { req: ViewSave; res: Array<ViewRow> };
  /** Gives a view another name. */
  view_rename: { req: ViewRename; res: Array<ViewRow> };
  /** Forgets a view. */
  view_remove: { req: ViewRef; res: Array<ViewRow> };
  /** Says with which view a table opens. */
  view_prefer: { req: ViewPrefer; res: Array<ViewRow> };
  /** Starts an export in the background; the place is chosen outside the page. */
  export_start: { req: ExportAsk; res: ExportView };
  /** The export as it is now. */
  export_view: { req: Nothing; res: ExportView };
  /** Stops the export; no file is left. */
  export_cancel: { req: Nothing; res: ExportView };
  /** Shows the finished file in its folder. */
  export_show: { req: Nothing; res: Nothing };
  /** Every table with its schedule. */
  schedule_list: { req: Nothing; res: Array<ScheduleRow> };
  /** Sets a table's schedule. */
  schedule_put: { req: SchedulePut; res: Array<ScheduleRow> };
}

/** Cache tags that a read provides; a tag ending in a colon is completed by the table's name. */
export const PROVIDES = {
  about: ["sandbox"],
  platform_list: [],
  app_list: ["app", "grant"],
  bridge_page: [],
  login_view: ["login"],
  grant_list: ["grant", "account"],
  exchange_list: ["grant"],
  broker_view: ["broker"],
  account_list: ["account", "grant"],
  endpoint_list: [],
  dataset_list: ["run", "table:*"],
  data_page: ["table:"],
  data_facets: ["table:"],
  data_totals: ["table:"],
  data_record: ["table:"],
  sync_view: ["sync"],
  run_list: ["run"],
  setting_list: ["setting"],
  sandbox_view: ["sandbox", "app"],
  call_list: ["call"],
  deed_list: ["deed"],
  doctor: ["app", "grant", "setting", "sandbox"],
  data_series: ["table:"],
  view_list: ["setting"],
  export_view: ["export"],
  schedule_list: ["schedule", "run", "setting"],
} as const;

export type Read = keyof typeof PROVIDES;
export type Write = Exclude<keyof Commands, Read>;
