import type { EndpointRow } from '@bindings/EndpointRow';
import type { PlatformRow } from '@bindings/PlatformRow';
import platforms from '@bindings/platforms.json';
import { INTERFACES, PAGED, PLAIN } from './interfaces';
import type { Table } from './rows';

/** What the product really tells of its platforms, as the Rust side wrote it down. */
export const PLATFORMS = platforms as PlatformRow[];

const PATHS: Record<string, [EndpointRow['method'], string]> = {
  'oceanengine.uni_ad': ['GET', '/open_api/v1.0/qianchuan/uni_promotion/list/'],
  'oceanengine.ad': ['GET', '/open_api/v1.0/qianchuan/ad/get/'],
  'oceanengine.fund': ['GET', '/open_api/v3.0/account/fund/get/'],
  'oceanengine.advertiser': ['GET', '/open_api/oauth2/advertiser/get/'],
  'douyin.kol_orders': ['POST', '/alliance/kol/orders/'],
  'douyin.store_product': ['POST', '/alliance/kol/store/list/'],
};

export function endpoints(tables: Table[]): EndpointRow[] {
  const rows = tables.map((table): EndpointRow => {
    const [method, path] = PATHS[table.name] ?? ['GET', '/'];
    const [platform = ''] = table.name.split('.');
    return {
      ...PLAIN,
      name: table.name,
      platform,
      role: 'table',
      method,
      path,
      title: table.title,
      auto: PAGED,
      columns: table.columns,
      source: '[C] official SDK model',
    };
  });
  return [...rows, ...INTERFACES];
}
