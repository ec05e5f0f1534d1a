import { createHash, verify } from 'node:crypto';
import type { Core } from '../core.ts';
import type { Bus } from '../signals/bus.ts';
import { createRateLimiter } from '../sign-in/oidc/transactions/rate-limiter.ts';
import { sourceNetwork } from '../sign-in/password/source-network.ts';
import { publicKeyOf } from './device-key.ts';
import { findDevice } from './devices.store.ts';

/** A device lets the one it controls connect back (client contract 2.29). */
export type SwitchGrant = { rustdeskId: string; verifier: string; timestamp: string; signature: string };

/** With the server's time, in seconds, when only the client's clock is wrong. */
export type SwitchVerdict = { accepted: true } | { accepted: false; serverTime?: number };

export type SwitchGrants = {
  grant: (grant: SwitchGrant, ip: string) => Promise<SwitchVerdict>;
  /** Whose grant the code of a connection belongs to: the RustDesk ID, or null. */
  grantedBy: (switchCode: string) => string | null;
};

const SKEW_S = 60;
const VALID_MS = 60_000;
const MAX_GRANTS = 10_000;
const ATTEMPTS = { limit: 60, windowMs: 60_000 };
const TOPIC = 'switch-grant';

/** What the ID server holds of a code (client contract 2.29). */
export function switchVerifier(switchCode: string): string {
  return createHash('sha256').update(`switch-grant-verifier\0${switchCode}`).digest('base64');
}

export function createSwitchGrants(core: Core, { bus }: { bus: Bus }): SwitchGrants {
  const grants = new Map<string, { rustdeskId: string; until: number }>();
  const attempts = createRateLimiter({ ...ATTEMPTS, now: core.now });
  const keep = (verifier: string, rustdeskId: string): void => {
    grants.delete(verifier);
    if (grants.size >= MAX_GRANTS) grants.delete(grants.keys().next().value!);
    grants.set(verifier, { rustdeskId, until: core.now() + VALID_MS });
  };
  bus.receive(TOPIC, (message) => {
    const { verifier, rustdeskId } = (message ?? {}) as { verifier?: unknown; rustdeskId?: unknown };
    if (typeof verifier === 'string' && typeof rustdeskId === 'string') keep(verifier, rustdeskId);
  });
  return {
    async grant(grant, ip) {
      const { rustdeskId, verifier, timestamp } = grant;
      if (!attempts.take(sourceNetwork(ip))) return { accepted: false };
      const device = await findDevice(core.db, rustdeskId);
      if (device?.status !== 1 || !isSigned(grant, device.pk)) return { accepted: false };
      const serverTime = Math.floor(core.now() / 1000);
      if (Math.abs(serverTime - Number(timestamp)) > SKEW_S) return { accepted: false, serverTime };
      keep(verifier, rustdeskId);
      bus.send(TOPIC, { verifier, rustdeskId });
      return { accepted: true };
    },
    grantedBy(switchCode) {
      const grant = grants.get(switchVerifier(switchCode));
      return grant !== undefined && grant.until > core.now() ? grant.rustdeskId : null;
    },
  };
}

function isSigned({ rustdeskId, verifier, timestamp, signature }: SwitchGrant, pk: string | null): boolean {
  const key = publicKeyOf(pk ?? '');
  const bytes = Buffer.from(signature, 'base64');
  if (key === null || bytes.length !== 64 || !/^\d{1,12}$/.test(timestamp)) return false;
  return verify(null, Buffer.from(['switch-grant', rustdeskId, verifier, timestamp].join('\0')), key, bytes);
}
