import type { GrantState } from '@bindings/GrantState';
import type { Tone } from '@bindings/Tone';

export const STATE_TONES: Record<GrantState, Tone> = { fresh: 'good', expiring: 'warn', login_needed: 'bad' };
