import { describe, expect, it } from 'vitest';
import { isSignInCode, SIGN_IN_CODES } from '../contract/src/explanations/sign-in-codes.ts';
import { signInErrorCodes } from '../server/src/sign-in/oidc/engine/sign-in-error.ts';

describe('explanations', () => {
  it('exist for every refusal of the protocol engine', () => {
    expect(signInErrorCodes.filter((code) => !isSignInCode(code))).toEqual([]);
  });

  it('name no refusal that the protocol engine does not have', () => {
    const areas = new Set(signInErrorCodes.map((code) => code.split('.')[0]));
    const known: readonly string[] = signInErrorCodes;
    const stale = Object.keys(SIGN_IN_CODES).filter(
      (code) => areas.has(code.split('.')[0]) && !known.includes(code),
    );
    expect(stale).toEqual([]);
  });
});
