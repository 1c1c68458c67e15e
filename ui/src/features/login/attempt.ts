import type { LoginView } from '@bindings/LoginView';
import { rpc } from '@shared/rpc/client';
import type { Failure } from '@shared/rpc/failure';
import { useCommand, useRead } from '@shared/rpc/query';
import { useEffect, useRef } from 'react';

export interface Attempt {
  view: LoginView | undefined;
  /** Why it could not begin, or why it ended. */
  failure: Failure | undefined;
  /** What to mind although it went on. */
  minded: Failure | undefined;
  cancel: () => void;
  retry: () => void;
}

/** One go at authorising an app, from opening the browser to the end. */
export function useAttempt(app: string): Attempt {
  const start = useCommand('login_start');
  const begun = useRef(false);
  const { mutate } = start;
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    mutate({ app, open_browser: true });
  }, [app, mutate]);

  const attempt = start.data?.attempt;
  const enabled = attempt !== undefined;
  const read = useRead('login_view', { attempt: attempt ?? '' }, { enabled });
  const view = enabled ? (read.data ?? start.data) : undefined;
  const under = view !== undefined && !['done', 'failed', 'cancelled'].includes(view.step);
  // Words of change can get lost; a glance each second makes sure that the sheet never waits for nothing.
  useRead('login_view', { attempt: attempt ?? '' }, { enabled: enabled && under, every: under ? 1_000 : false });

  const ended = view?.step === 'failed' || view?.step === 'cancelled' ? (view.failure ?? undefined) : undefined;
  return {
    view,
    failure: start.error ?? ended,
    minded: mindedOf(view, start.data),
    cancel: () => {
      if (attempt) rpc('login_cancel', { attempt }).catch(() => undefined);
    },
    retry: () => mutate({ app, open_browser: true }),
  };
}

/** A browser that did not start is to be minded while the login waits; accounts that were not listed, at its end. */
function mindedOf(view: LoginView | undefined, started: LoginView | undefined): Failure | undefined {
  if (view?.step === 'waiting') return view.failure ?? started?.failure ?? undefined;
  return view?.step === 'done' ? (view.failure ?? undefined) : undefined;
}
