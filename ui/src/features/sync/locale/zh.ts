export const zh = {
  running: '正在同步',
  progress: '同步进度',
  stop: '停止',
  finished: '同步完成，共 {{rows}} 条记录',
  someFailed_other: '{{count}} 项同步失败，详情见总览',
  lastRuns: '最近同步',
  noRuns: '还没有同步过',
  came: '{{rows}} 条 · 新增 {{new}} · 变化 {{changed}}',
  failed: '失败',
} as const;
