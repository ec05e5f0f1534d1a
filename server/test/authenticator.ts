import { Secret, TOTP } from 'otpauth';
import { SYSTEM } from '../src/audit/audit.service.ts';
import { createTotp } from '../src/sign-in/second-factor/totp.service.ts';
import type { Person } from './people.ts';
import type { TestServer } from './start-server.ts';

/** The app on a person's phone, on the clock of the test. */
export type Authenticator = { code: (atMs?: number) => string; backupCodes: string[] };

export function authenticatorApp(secret: string, now: () => number): Pick<Authenticator, 'code'> {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  return { code: (atMs = now()) => totp.generate({ timestamp: atMs }) };
}

/** Sets an authenticator up for the person, as the command line does. The clock must move before its next code. */
export async function enrol(
  { core }: TestServer,
  person: Pick<Person, 'id' | 'username'>,
): Promise<Authenticator> {
  const totp = createTotp(core);
  const { secret } = await totp.begin(person);
  const app = authenticatorApp(secret, core.now);
  return { ...app, backupCodes: await totp.confirm(person, app.code(), SYSTEM) };
}
