export const zh = {
  title: '体检',
  again: '重新检查',
  ok: '正常',
  problem: '有问题',
  allWell_other: '{{count}} 项全部正常',
  problems_other: '{{count}} 项有问题',
} as const;
