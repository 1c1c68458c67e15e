import { useRead } from './rpc/query';

const HEIGHTS: Record<string, number> = { compact: 32, regular: 34, roomy: 36 };

/** The height of a row in pixels: the table's own, else the same as the style sheet's `--row`. */
export function useRowHeight(own?: string): number {
  const { data } = useRead('setting_list', {});
  return HEIGHTS[own || data?.density || ''] ?? 34;
}
