import type { RecordView } from '@bindings/RecordView';
import type { Raw } from '@shared/json/raw';

/** Pictures of a record at most; a list of hundreds is data and no gallery. */
const MOST = 24;

const ENDING = /\.(?:jpe?g|png|webp|gif|bmp|avif|heic)(?:[?~!@_:]|$)/i;
const NAME = /(?:im(?:g|age)|pic(?:ture)?|cover|photo|avatar|poster|thumb|logo)s?(?:_?(?:url|list|uri))?s?$/i;

/** The addresses of a record's pictures: those of its picture columns, then those within what the platform sent. */
export function picturesOf(record: RecordView, raw: Raw | undefined): string[] {
  const found = new Set<string>();
  record.columns.forEach((column, at) => {
    const value = record.cells[at];
    if (column.kind === 'image' && typeof value === 'string' && value) found.add(value);
  });
  if (raw) collect(raw, '', found);
  return [...found].slice(0, MOST);
}

function collect(raw: Raw, name: string, found: Set<string>): void {
  switch (raw.type) {
    case 'object':
      for (const [own, value] of raw.entries) collect(value, own, found);
      return;
    case 'list':
      for (const item of raw.items) collect(item, name, found);
      return;
    case 'string':
      if (/^https:\/\//.test(raw.text) && (ENDING.test(raw.text) || NAME.test(name))) found.add(raw.text);
  }
}
