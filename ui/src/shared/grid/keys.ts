import type { KeyboardEvent } from 'react';
import { at, type Extent, moved, type Selection } from './selection';

export interface KeysAsk {
  selection: Selection | undefined;
  extent: Extent;
  onSelect: (selection: Selection | undefined) => void;
  onOpen: (row: number) => void;
  onCopy: () => void;
  onSearch: () => void;
}

/** What the keys do while the table holds the focus. Returns whether the key was one of them. */
export function tableKey(event: KeyboardEvent, ask: KeysAsk): boolean {
  const { selection, extent } = ask;
  const mod = event.ctrlKey || event.metaKey;
  const focus = selection?.focus ?? { row: 0, column: 0 };
  if (mod && event.key.toLowerCase() === 'c') {
    ask.onCopy();
    return true;
  }
  if (mod && event.key.toLowerCase() === 'a') {
    const corner = { row: Math.max(0, extent.rows - 1), column: Math.max(0, extent.columns - 1) };
    ask.onSelect({ anchor: { row: 0, column: 0 }, focus: corner });
    return true;
  }
  if ((mod && event.key.toLowerCase() === 'f') || (!mod && event.key === '/')) {
    ask.onSearch();
    return true;
  }
  if (!mod && (event.key === ' ' || event.key === 'Enter')) {
    if (extent.rows > 0) ask.onOpen(focus.row);
    return true;
  }
  if (event.key === 'Escape' && selection) {
    ask.onSelect(undefined);
    return true;
  }
  const next = selection ? moved(focus, event.key, mod, extent) : moved(focus, event.key, mod, extent) && focus;
  if (!next || extent.rows === 0) return false;
  ask.onSelect(event.shiftKey && selection ? { anchor: selection.anchor, focus: next } : at(next));
  return true;
}
