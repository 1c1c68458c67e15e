import type { CallAnswer } from '@bindings/CallAnswer';
import type { CallReady } from '@bindings/CallReady';
import type { CallWish } from '@bindings/CallWish';
import { useCallback, useRef, useState } from 'react';
import { rpc } from '../rpc/client';
import { type Failure, toFailure } from '../rpc/failure';

export interface Calling {
  /** Under way: being made ready, or sent. */
  busy: 'preparing' | 'sending' | undefined;
  /** Ready and waiting for a yes. */
  ready: CallReady | undefined;
  answer: CallAnswer | undefined;
  /** Why it could not even be made ready. */
  failure: Failure | undefined;
  /** Makes a call; one that may change something waits for `confirm`. */
  call: (wish: CallWish) => void;
  confirm: () => void;
  /** Takes back what waits for a yes. */
  withdraw: () => void;
}

interface State {
  busy: Calling['busy'];
  ready: CallReady | undefined;
  answer: CallAnswer | undefined;
  failure: Failure | undefined;
}

const NOTHING: State = { busy: undefined, ready: undefined, answer: undefined, failure: undefined };

/** One call after the other; an answer that comes after another call was begun is dropped. */
export function useCall(done?: (answer: CallAnswer) => void): Calling {
  const [state, setState] = useState<State>(NOTHING);
  const turn = useRef(0);

  const send = useCallback(
    async (ready: CallReady, mine: number) => {
      setState((now) => ({ ...now, busy: 'sending', failure: undefined }));
      try {
        const answer = await rpc('call_send', { ready: ready.ready });
        if (turn.current !== mine) return;
        setState({ ...NOTHING, answer });
        done?.(answer);
      } catch (thrown) {
        if (turn.current === mine) setState((now) => ({ ...now, ...NOTHING, failure: toFailure(thrown) }));
      }
    },
    [done],
  );
  const call = useCallback(
    (wish: CallWish) => {
      turn.current += 1;
      const mine = turn.current;
      setState((now) => ({ ...now, busy: 'preparing', ready: undefined, failure: undefined }));
      rpc('call_prepare', wish).then(
        (ready) => {
          if (turn.current !== mine) return;
          if (ready.asks) setState((now) => ({ ...now, busy: undefined, ready }));
          else void send(ready, mine);
        },
        (thrown) => {
          if (turn.current === mine) setState({ ...NOTHING, failure: toFailure(thrown) });
        },
      );
    },
    [send],
  );
  const confirm = () => {
    if (state.ready && !state.busy) void send(state.ready, turn.current);
  };
  const withdraw = () => {
    if (state.busy === 'sending') return;
    turn.current += 1;
    setState((now) => ({ ...now, busy: undefined, ready: undefined }));
  };
  return { ...state, call, confirm, withdraw };
}
