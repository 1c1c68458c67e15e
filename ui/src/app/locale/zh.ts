export const zh = {
  name: '千钥',
  navigation: '导航',
  pages: {
    overview: '总览',
    accounts: '账户',
    data: '数据',
    tokens: '令牌',
    console: '接口',
    apps: '应用',
    settings: '设置',
  },
  sandboxOn: '沙盒模式',
  sandboxMeans: '这里的店铺、达人与订单都是虚构的，与你自己的数据分开存放',
  sandboxLeave: '退出沙盒',
  crashed: '这个页面出错了',
  crashedHint: '数据与令牌不受影响；重新打开页面即可',
  reopen: '重新打开',
} as const;
