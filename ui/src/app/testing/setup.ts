import '@testing-library/jest-dom/vitest';
import { loginIntent } from '@shared/intent/intent';
import { syncQueue } from '@shared/sync/queue';
import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

// A whole window printed after each miss would drown the reason.
configure({ getElementError: (message) => new Error(message ?? 'not found'), asyncUtilTimeout: 4_000 });

// jsdom lays nothing out: every element is told to be as large as a small window.
const SIZE = { width: 1280, height: 720 };

for (const name of ['offsetWidth', 'clientWidth'] as const) {
  Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => SIZE.width });
}
for (const name of ['offsetHeight', 'clientHeight'] as const) {
  Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => SIZE.height });
}

globalThis.ResizeObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

window.matchMedia = (media: string) =>
  ({ media, matches: false, addEventListener() {}, removeEventListener() {} }) as unknown as MediaQueryList;

afterEach(() => {
  cleanup();
  loginIntent.clear();
  syncQueue.clear();
  window.location.hash = '';
});
