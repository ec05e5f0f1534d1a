import { isLoopbackHost } from '../../../settings/origin-match.ts';
import { sameNetwork } from '../../../http/client-address.ts';
import type { StoredSettings } from '../../../settings/settings.service.ts';

export type Verdict = StoredSettings['deviceLoginOnIpMismatch'];

export type DeviceFacts = {
  startIp: string;
  browserIp: string;
  /** What is stored of the RustDesk ID that the client named, if anything. */
  known: { uuidHash: string } | null;
  uuidHash: string;
};

export type JudgedDevice = {
  verdict: Verdict;
  sameIp: boolean;
  /** This very device has signed in here before. */
  knownDevice: boolean;
};

const ORDER: readonly Verdict[] = ['allow', 'challenge', 'block'];

/**
 * The honest person sits at the computer that asked: same address, and a device that kept its uuid. An attacker can
 * name any ID, but has neither (spec oidc 2.3).
 */
export function judgeDevice(
  facts: DeviceFacts,
  policy: { onIpMismatch: Verdict; unknownDevices: Verdict },
): JudgedDevice {
  const sameIp = samePlace(facts.startIp, facts.browserIp);
  const knownDevice = facts.known?.uuidHash === facts.uuidHash;
  const verdicts: Verdict[] = ['allow'];
  if (!sameIp) verdicts.push(policy.onIpMismatch);
  if (facts.known === null) verdicts.push(policy.unknownDevices);
  else if (!knownDevice) verdicts.push(foreignMachine(sameIp, policy), policy.unknownDevices);
  const verdict = verdicts.reduce((worst, next) =>
    ORDER.indexOf(next) > ORDER.indexOf(worst) ? next : worst,
  );
  return { verdict, sameIp, knownDevice };
}

/**
 * A known ID on another machine: set up anew, or somebody who names the ID of a person they phish. That person could
 * answer the challenge, so it does not help where the machine stands elsewhere, unless an administrator allows that.
 */
function foreignMachine(sameIp: boolean, { onIpMismatch }: { onIpMismatch: Verdict }): Verdict {
  return sameIp || onIpMismatch === 'allow' ? 'challenge' : 'block';
}

/** `127.0.0.1` and `::1` are one machine, whichever a program picks. */
function samePlace(a: string, b: string): boolean {
  return sameNetwork(a, b) || (isLoopbackHost(a) && isLoopbackHost(b));
}
