/** Data this old is called so wherever it is shown. */
const STALE_HOURS = 24;

/** Whether what was synced then is stale by now; what never was is not stale but missing. */
export const isStale = (at: string | null, now: number): boolean =>
  at !== null && now - new Date(at).getTime() > STALE_HOURS * 3_600_000;
