import { convertFileSrc, invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type { Host } from './host';

/** The real window: one command, two events, one scheme for pictures. */
export const tauri: Host = {
  rpc: (name, req) => invoke('rpc', { name, req }),
  onChanges(listener) {
    const stop = listen<{ tags: string[] }>('changes', (event) => listener(event.payload.tags));
    return () => void stop.then((unlisten) => unlisten());
  },
  onAsked(listener) {
    const stop = listen<{ wish: string }>('asked', (event) => listener(event.payload.wish));
    return () => void stop.then((unlisten) => unlisten());
  },
  picture: (url) => (url.startsWith('data:') ? url : convertFileSrc(url, 'qy-img')),
};
