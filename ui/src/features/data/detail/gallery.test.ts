import type { RecordView } from '@bindings/RecordView';
import { readRaw } from '@shared/json/raw';
import { expect, it } from 'vitest';
import { picturesOf } from './gallery';

const record = {
  columns: [{ name: 'cover', kind: 'image' }],
  cells: ['https://p.example/a.jpg'],
} as unknown as RecordView;

it('finds the pictures of columns and those within what the platform sent, each once', () => {
  const raw = readRaw(
    JSON.stringify({
      cover: 'https://p.example/a.jpg',
      imgs: ['https://p.example/b~tplv.image?x=1', 'https://p.example/c.png'],
      detail_url: 'https://shop.example/item?id=1',
      skus: [{ sku_pic_url: 'https://p.example/d' }, { link: 'http://p.example/e.png' }],
    }),
  );
  expect(picturesOf(record, raw)).toEqual([
    'https://p.example/a.jpg',
    'https://p.example/b~tplv.image?x=1',
    'https://p.example/c.png',
    'https://p.example/d',
  ]);
  expect(picturesOf(record, undefined)).toEqual(['https://p.example/a.jpg']);
});
