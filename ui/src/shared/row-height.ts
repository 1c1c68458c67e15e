import { useRead } from './rpc/query';

const HEIGHTS: Record<string, number> = { compact: 32, roomy: 36 };

/** The height of a row in pixels; the same as the style sheet's `--row`. */
export function useRowHeight(): number {
  const { data } = useRead('setting_list', {});
  return HEIGHTS[data?.density ?? ''] ?? 34;
}
