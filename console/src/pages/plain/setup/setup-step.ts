import type { SetupState } from '@gatehouse/contract';

export const SETUP_STEPS = ['token', 'administrator', 'addresses', 'single-sign-on', 'done'] as const;
export type SetupStep = (typeof SETUP_STEPS)[number];

/** The step to show: the server's open one, behind the token as long as this browser has not shown it. */
export function stepOf(state: SetupState): SetupStep {
  return state.stage === 'administrator' && !state.unlocked ? 'token' : state.stage;
}

/** The token from the address the log prints; a fragment never reaches a server or its log. */
export function tokenFromHash(hash: string): string {
  return new URLSearchParams(hash.replace(/^#/, '')).get('token') ?? '';
}
