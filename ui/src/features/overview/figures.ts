/** What the overview tells of a table, where it is there: sums of its columns, and its days. */
export interface FigureSpec {
  table: string;
  /** Columns that are summed, the most telling one first. */
  columns: string[];
  /** The column of moments by which the last days are told apart; without one the sums are of all records. */
  by?: string;
}

/** Tables that say something on their own. A table or column that is not there is left out; nothing is made up. */
export const FIGURES: FigureSpec[] = [
  {
    table: 'oceanengine.uni_ad',
    columns: ['stat_cost', 'total_pay_order_gmv_for_roi2', 'total_pay_order_count_for_roi2'],
  },
  { table: 'oceanengine.fund', columns: ['valid_balance'] },
  { table: 'douyin.kol_orders', columns: ['total_pay_amount', 'estimated_commission'], by: 'pay_success_time' },
  { table: 'tencent.fund', columns: ['balance'] },
];
