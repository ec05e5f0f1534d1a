import {
  CONTROL_PERMISSIONS,
  type ControlPermission,
  type ControlPermissions,
  type ControlRoleKind,
  type EffectiveControlRole,
} from '@gatehouse/contract';

export type ControlRole = {
  id: string;
  kind: ControlRoleKind;
  name: string;
  enabled: boolean;
  permissions: ControlPermissions;
};

/** Who controls: somebody who is not signed in, or a user with the role that was given to them, if any. */
export type Controller = { signedIn: false } | { signedIn: true; assigned: ControlRole | null };

/**
 * Which role holds (console 196-198): Not Logged without a sign-in, else the user's own, else Default. One that is
 * switched off leaves everything to the client; no other role takes its place.
 */
export function controlRoleOf(
  controller: Controller,
  builtIn: { default: ControlRole; notLogged: ControlRole },
): { role: ControlRole; because: EffectiveControlRole['because']; permissions: ControlPermissions } {
  const [role, because] = chosen(controller, builtIn);
  return { role, because, permissions: role.enabled ? role.permissions : {} };
}

function chosen(
  controller: Controller,
  builtIn: { default: ControlRole; notLogged: ControlRole },
): [ControlRole, EffectiveControlRole['because']] {
  if (!controller.signedIn) return [builtIn.notLogged, 'not_logged'];
  return controller.assigned === null ? [builtIn.default, 'default'] : [controller.assigned, 'assigned'];
}

/** What holds inside one session (193, 194): the role's word, else the controlled client's own setting. */
export function isAllowed(
  permission: Exclude<ControlPermission, 'remote_modify'>,
  { role, local }: { role: ControlPermissions; local: boolean },
): boolean {
  const decision = role[permission] ?? 'client';
  return decision === 'client' ? local : decision === 'enable';
}

/** Whether the settings may be changed from afar, over all open connections at once (195): any Disable wins, then any Enable. */
export function mayModifyRemotely(roles: readonly ControlPermissions[], local: boolean): boolean {
  if (roles.some(({ remote_modify }) => remote_modify === 'disable')) return false;
  return roles.some(({ remote_modify }) => remote_modify === 'enable') || local;
}

const BITS = { client: 0n, disable: 1n, enable: 2n } as const;
const DECISIONS = ['client', 'disable', 'enable', 'client'] as const;

/** `ControlPermissions.permissions` on RustDesk's wire, a uint64: two bits each, at twice the index (client contract 5.3). */
export function toWire(permissions: ControlPermissions): bigint {
  return CONTROL_PERMISSIONS.reduce(
    (word, permission, index) => word | (BITS[permissions[permission] ?? 'client'] << BigInt(index * 2)),
    0n,
  );
}

/** As clients read it: 3 counts as unset. */
export function fromWire(word: bigint): ControlPermissions {
  const entries = CONTROL_PERMISSIONS.map((permission, index) => {
    const bits = Number((word >> BigInt(index * 2)) & 3n);
    return [permission, DECISIONS[bits]!] as const;
  });
  return overridden(Object.fromEntries(entries));
}

/** Without those that are left to the client, in the order of the wire. */
export function overridden(permissions: ControlPermissions): ControlPermissions {
  return Object.fromEntries(
    CONTROL_PERMISSIONS.flatMap((permission) => {
      const decision = permissions[permission] ?? 'client';
      return decision === 'client' ? [] : [[permission, decision] as const];
    }),
  );
}
