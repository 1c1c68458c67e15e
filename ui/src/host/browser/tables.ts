import type { CommandName, Req, Res } from '../host';
import type { Tell } from './deeds';
import { page } from './read';
import type { Table } from './rows';
import { failure, type World } from './world';

type Handlers = { [N in CommandName]: (req: Req<N>) => Res<N> };
type Some<N extends CommandName> = Pick<Handlers, N>;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Columns whose readings are kept. */
export const MOVING: Record<string, string[]> = {
  'oceanengine.uni_ad': [
    'stat_cost',
    'total_pay_order_gmv_for_roi2',
    'total_prepay_and_pay_order_roi2',
    'total_pay_order_count_for_roi2',
  ],
  'oceanengine.fund': ['balance', 'valid_balance', 'cash', 'grant'],
};

type Views = 'view_list' | 'view_save' | 'view_rename' | 'view_remove' | 'view_prefer';

export function views(world: World, tell: Tell): Some<Views> {
  const of = (table: string) => world.views[table] ?? [];
  const find = (table: string, name: string) => {
    const found = of(table).find((view) => view.name === name);
    if (!found) throw failure('not_found', [`没有这个视图：${name}`, `There is no view ${name}`]);
    return found;
  };
  const set = (table: string, next: ReturnType<typeof of>) => {
    world.views[table] = next;
    tell('setting');
    return next;
  };
  return {
    view_list: ({ table }) => of(table),
    view_save: ({ table, name, state }) => {
      const kept = of(table).find((view) => view.name === name.trim());
      const made = { name: name.trim(), state, preferred: kept?.preferred ?? false };
      return set(table, kept ? of(table).map((view) => (view === kept ? made : view)) : [...of(table), made]);
    },
    view_rename: ({ table, name, to }) => {
      const found = find(table, name);
      if (of(table).some((view) => view !== found && view.name === to)) {
        throw failure('usage', [`已有名为“${to}”的视图`, `There is a view named ${to} already`]);
      }
      return set(
        table,
        of(table).map((view) => (view === found ? { ...view, name: to } : view)),
      );
    },
    view_remove: ({ table, name }) => {
      const found = find(table, name);
      return set(
        table,
        of(table).filter((view) => view !== found),
      );
    },
    view_prefer: ({ table, name }) =>
      set(
        table,
        of(table).map((view) => ({ ...view, preferred: view.name === name })),
      ),
  };
}

type Exports = 'export_start' | 'export_view' | 'export_cancel' | 'export_show';

/** An export that writes a tenth four times a second. */
export function exports(world: World, tell: Tell, tableOf: (name: string) => Table): Some<Exports> {
  return {
    export_start: ({ query, form, choose }) => {
      const of = tableOf(query.table);
      const found = page(of, { ...query, offset: 0, limit: 0 }).total;
      const total = Math.min(query.limit ?? found, Math.max(0, found - query.offset));
      world.export = {
        export: world.export.export + 1,
        step: 'running',
        table: query.table,
        file: `${of.title.zh} 2026-11-21 1204.${form}`,
        folder: choose ? '/home/demo/桌面' : '/home/demo/下载',
        rows: 0,
        total,
        bytes: 0,
        failure: null,
      };
      const own = world.export.export;
      const timer = setInterval(() => {
        const now = world.export;
        if (now.export !== own || now.step !== 'running') {
          clearInterval(timer);
          return;
        }
        const rows = Math.min(total, now.rows + Math.max(1, Math.ceil(total / 10)));
        world.export = { ...now, rows };
        if (rows === total) world.export = { ...world.export, step: 'done', bytes: total * 214 };
        tell('export');
      }, 250);
      tell('export');
      return world.export;
    },
    export_view: () => world.export,
    export_cancel: () => {
      world.export = {
        ...world.export,
        step: 'cancelled',
        failure: failure('cancelled', ['导出已停止，没有留下文件', 'The export was stopped and left no file']),
      };
      tell('export');
      return world.export;
    },
    export_show: () => ({}),
  };
}

export function schedules(world: World, tell: Tell): Some<'schedule_list' | 'schedule_put'> {
  const list = () =>
    world.tables.map(({ name, title }) => {
      const plan = world.schedules[name] ?? { kind: 'off' as const };
      const pause = plan.kind === 'every' ? plan.minutes * 60_000 - 17 * 60_000 : 7 * HOUR;
      return {
        table: name,
        title,
        plan,
        next_at: plan.kind === 'off' ? null : new Date(world.now() + pause).toISOString(),
        begun_at: new Date(world.now() - 17 * 60_000).toISOString(),
      };
    });
  return {
    schedule_list: list,
    schedule_put: ({ table, plan }) => {
      world.schedules = { ...world.schedules, [table]: plan };
      tell('schedule');
      return list();
    },
  };
}

/** Readings of a plan's day or of a balance: four days of them, thinner with age. */
export function series(world: World, table: Table, row: number, columns: string[]): Res<'data_series'> {
  const names = columns.length > 0 ? columns : (MOVING[table.name] ?? []);
  const { values } = table.record(row - 1);
  const daily = table.name === 'oceanengine.uni_ad';
  const now = world.now();
  const local = now + 8 * HOUR;
  const midnight = local - (local % DAY) - 8 * HOUR;
  const moments: number[] = [];
  for (let day = 4; day >= 0; day -= 1) {
    const start = midnight - day * DAY;
    const step = day > 2 ? HOUR : HOUR / 4;
    for (let at = start + step; at < start + DAY && at <= now; at += step) moments.push(at);
  }
  const figure = (name: string, at: number) => {
    const value = values[name] ?? null;
    const day = (at + 8 * HOUR) % DAY || DAY;
    const age = Math.floor((now - at) / DAY);
    const share = daily ? (day / DAY) ** 1.4 * (1 - age * 0.07) : 1 + 0.3 * Math.sin(at / (DAY * 0.7)) + age * 0.1;
    if (typeof value === 'number') return Math.round(value * share * 100) / 100;
    if (typeof value !== 'object' || value === null || !('minor' in value)) return null;
    return { minor: Math.round(Number(value.minor) * share), currency: 'CNY' };
  };
  return {
    columns: names.flatMap((name) => table.columns.filter((column) => column.name === name)),
    readings: moments.map((at) => ({ at: new Date(at).toISOString(), cells: names.map((name) => figure(name, at)) })),
    zone: 'Asia/Shanghai',
    daily,
  };
}
