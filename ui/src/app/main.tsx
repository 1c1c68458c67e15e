import { chooseHost } from '@host/choose';
import { langOf } from '@shared/preferences';
import { followChanges, newQueryClient } from '@shared/rpc/query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@shared/style/tokens.css';
import '@shared/style/reset.css';
import { App } from './App';
import { startI18n } from './i18n/start';
import { applyLooks } from './looks';
import { resume } from './session';

/** The first screen waits for language and looks, so that it never changes its mind before the reader's eyes. */
async function start(): Promise<void> {
  const host = await chooseHost();
  const client = newQueryClient();
  const [about, settings] = await Promise.all([
    host.rpc('about', {}).catch(() => undefined),
    host.rpc('setting_list', {}).catch(() => undefined),
  ]);
  if (about) client.setQueryData(['about', {}], about);
  if (settings) client.setQueryData(['setting_list', {}], settings);
  applyLooks(settings);
  resume(settings);
  await startI18n(langOf(settings, about?.lang ?? navigator.language));
  followChanges(client);
  const root = document.getElementById('root');
  if (root) {
    createRoot(root).render(
      <StrictMode>
        <App client={client} />
      </StrictMode>,
    );
  }
}

void start();
