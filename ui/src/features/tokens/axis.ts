/** Where moments stand on the life line, as shares of its width. */
export interface Axis {
  now: number;
  at: (moment: string) => number;
}

/** What lies behind takes this share of the line. */
const BEHIND = 0.14;

/**
 * An access token lives for hours and a consent for months: on an even line the hours would be a hair's breadth. Lengths
 * are drawn by their square root, so that both can be seen and the order stays true.
 */
export function axis(now: number, from: string, until: string | null): Axis {
  const past = Math.max(1, now - Date.parse(from));
  const ahead = Math.max(1, until ? Date.parse(until) - now : 1);
  const at = (moment: string): number => {
    const away = Date.parse(moment) - now;
    if (away < 0) return BEHIND * (1 - Math.sqrt(Math.min(1, -away / past)));
    return BEHIND + (1 - BEHIND) * Math.sqrt(Math.min(1, away / ahead));
  };
  return { now: BEHIND, at };
}
