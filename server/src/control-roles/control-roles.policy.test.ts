import { CONTROL_PERMISSIONS, type ControlPermissions } from '@gatehouse/contract';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  controlRoleOf,
  fromWire,
  isAllowed,
  mayModifyRemotely,
  overridden,
  toWire,
  type ControlRole,
} from './control-roles.policy.ts';

const role = (name: string, more: Partial<ControlRole> = {}): ControlRole => ({
  id: name,
  kind: 'custom',
  name,
  enabled: true,
  permissions: { file: 'disable' },
  ...more,
});
const off = { enabled: false };
const DEFAULT = role('Default', { kind: 'default', permissions: { audio: 'enable' } });
const NOT_LOGGED = role('Not Logged', { kind: 'not_logged', permissions: { keyboard: 'disable' } });
const BUILT_IN = { default: DEFAULT, notLogged: NOT_LOGGED };

describe('the control role that holds', () => {
  it('is Not Logged without a sign-in (console 190, 196)', () => {
    expect(controlRoleOf({ signedIn: false }, BUILT_IN)).toEqual({
      role: NOT_LOGGED,
      because: 'not_logged',
      permissions: { keyboard: 'disable' },
    });
  });

  it('is without effect when Not Logged is switched off (console 196)', () => {
    const builtIn = { ...BUILT_IN, notLogged: { ...NOT_LOGGED, ...off } };
    expect(controlRoleOf({ signedIn: false }, builtIn).permissions).toEqual({});
  });

  it('is the one that was given to the user (console 197)', () => {
    const assigned = role('Interns');
    expect(controlRoleOf({ signedIn: true, assigned }, BUILT_IN)).toEqual({
      role: assigned,
      because: 'assigned',
      permissions: { file: 'disable' },
    });
  });

  it('is without effect when that one is switched off, and never Default instead (console 197)', () => {
    const assigned = role('Interns', off);
    const held = controlRoleOf({ signedIn: true, assigned }, BUILT_IN);
    expect([held.role, held.permissions]).toEqual([assigned, {}]);
  });

  it('is Default for a user without one, as long as Default is on (console 190, 198)', () => {
    const controller = { signedIn: true as const, assigned: null };
    expect(controlRoleOf(controller, BUILT_IN)).toMatchObject({
      role: DEFAULT,
      because: 'default',
      permissions: { audio: 'enable' },
    });
    const builtIn = { ...BUILT_IN, default: { ...DEFAULT, ...off } };
    expect(controlRoleOf(controller, builtIn).permissions).toEqual({});
  });
});

describe('what a role decides in a session', () => {
  it.each([
    ['disable', true, false],
    ['disable', false, false],
    ['enable', true, true],
    ['enable', false, true],
    ['client', true, true],
    ['client', false, false],
    [undefined, true, true],
    [undefined, false, false],
  ] as const)('%s over a local %s gives %s (console 193)', (decision, local, allowed) => {
    const permissions: ControlPermissions = decision === undefined ? {} : { clipboard: decision };
    expect(isAllowed('clipboard', { role: permissions, local })).toBe(allowed);
  });

  it('is worked out for each session by itself (console 194)', () => {
    fc.assert(
      fc.property(fc.constantFrom('enable', 'disable', 'client'), fc.boolean(), (decision, local) => {
        const here = isAllowed('terminal', { role: { terminal: decision }, local });
        expect(here).toBe(decision === 'client' ? local : decision === 'enable');
        expect(isAllowed('terminal', { role: {}, local })).toBe(local);
      }),
    );
  });

  it('is worked out over all connections for changing settings: Disable, then Enable, then local (console 195)', () => {
    const decisions = fc.array(fc.constantFrom('enable', 'disable', 'client'));
    fc.assert(
      fc.property(decisions, fc.boolean(), (all, local) => {
        const roles = all.map((remote_modify) => ({ remote_modify }));
        const expected = all.includes('disable') ? false : all.includes('enable') ? true : local;
        expect(mayModifyRemotely(roles, local)).toBe(expected);
      }),
    );
  });
});

describe('a role on the wire', () => {
  it.each<[ControlPermissions, bigint]>([
    [{}, 0n],
    [{ keyboard: 'disable' }, 0b01n],
    [{ keyboard: 'enable' }, 0b10n],
    [{ remote_printer: 'disable' }, 0b0100n],
    [{ clipboard: 'enable', file: 'disable' }, 0b01_10_00_00n],
    [{ audio: 'disable' }, 1n << 8n],
    [{ camera: 'disable' }, 1n << 10n],
    [{ terminal: 'disable' }, 1n << 12n],
    [{ tunnel: 'disable' }, 1n << 14n],
    [{ restart: 'disable' }, 1n << 16n],
    [{ recording: 'disable' }, 1n << 18n],
    [{ block_input: 'disable' }, 1n << 20n],
    [{ remote_modify: 'enable' }, 2n << 22n],
    [{ privacy_mode: 'enable' }, 2n << 24n],
  ])('%o is %d, two bits at twice the index (console 191, 192)', (permissions, word) => {
    expect(toWire(permissions)).toBe(word);
    expect(fromWire(word)).toEqual(permissions);
  });

  it('has RustDesk’s twelve and the newer privacy mode (console 191)', () => {
    expect(CONTROL_PERMISSIONS).toHaveLength(13);
    expect(toWire(Object.fromEntries(CONTROL_PERMISSIONS.map((name) => [name, 'disable'])))).toBe(0x1555555n);
  });

  it('reads 3 as left to the client, and ignores bits nobody knows', () => {
    expect(fromWire(0b11n)).toEqual({});
    expect(fromWire(1n << 63n)).toEqual({});
  });

  it('comes back as it went', () => {
    const decision = fc.constantFrom('client' as const, 'enable' as const, 'disable' as const);
    const any = fc.record(Object.fromEntries(CONTROL_PERMISSIONS.map((name) => [name, decision])), {
      requiredKeys: [],
    });
    fc.assert(
      fc.property(any, (permissions) => {
        expect(fromWire(toWire(permissions))).toEqual(overridden(permissions));
        expect(toWire(permissions)).toBeLessThan(2n ** 64n);
      }),
    );
  });
});
