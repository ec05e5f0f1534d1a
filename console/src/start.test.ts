import type { Bootstrap } from '@gatehouse/contract';
import { describe, expect, it } from 'vitest';
import { choosePlace } from './start.ts';

const READY: Bootstrap = {
  setup: 'done',
  signedIn: true,
  passwordForm: true,
  providers: [],
  encrypted: true,
  originAllowed: true,
  publicUrl: 'https://rd.example.org',
  version: '0.1.0',
  texts: { organisationName: '', signInNotice: '', supportContact: '' },
};
const at = (path: string) => {
  const { pathname, search, hash, origin } = new URL(path, 'https://rd.example.org');
  return { pathname, search, hash, origin };
};

describe('which page an address means', () => {
  it('is the set-up, whatever the address, while there is no administrator', () => {
    const fresh: Bootstrap = { ...READY, setup: 'administrator', signedIn: false };
    expect(choosePlace(at('/users'), fresh)).toEqual({ kind: 'redirect', to: '/setup' });
    expect(choosePlace(at('/setup'), fresh)).toEqual({ kind: 'setup' });
  });

  it('is the sign-in page with the way back for somebody unknown', () => {
    const unknown = { ...READY, signedIn: false };
    expect(choosePlace(at('/users?q=a'), unknown)).toEqual({
      kind: 'redirect',
      to: '/sign-in?return=%2Fusers%3Fq%3Da',
    });
  });

  it('leads somebody who is signed in past the sign-in page', () => {
    expect(choosePlace(at('/sign-in?return=/account'), READY)).toEqual({ kind: 'redirect', to: '/account' });
  });

  it('shows the sign-in page to somebody signed in who has to confirm it', () => {
    expect(choosePlace(at('/sign-in?again=1'), READY)).toEqual({ kind: 'sign-in' });
  });

  it('closes the set-up for good once it is done', () => {
    expect(choosePlace(at('/setup'), READY)).toEqual({ kind: 'redirect', to: '/' });
  });

  it('goes on with a set-up that was left', () => {
    expect(choosePlace(at('/setup'), { ...READY, setup: 'addresses' })).toEqual({ kind: 'setup' });
  });

  it('opens an invitation for everybody', () => {
    expect(choosePlace(at('/invitation'), { ...READY, signedIn: false })).toEqual({ kind: 'invitation' });
  });
});
