import { z } from 'zod';
import { Id, Instant } from './common.ts';

const Count = z.number().int();

/** Parts that the caller may not see are absent; the others count what the caller may see. */
export const Overview = z.object({
  users: z
    .object({
      total: Count,
      administrators: Count,
      disabled: Count,
      /** Invited, and never signed in. */
      unverified: Count,
      throughProviders: Count,
    })
    .optional(),
  devices: z
    .object({
      total: Count,
      online: Count,
      /** Another machine asks to be this device. */
      contested: Count,
    })
    .optional(),
  /** With the following, for administrators alone. */
  sessions: z.object({ console: Count, clients: Count }).optional(),
  signIns24h: z.object({ succeeded: Count, failed: Count }).optional(),
  /** Empty for others. */
  setup: z.array(
    z.object({
      id: z.enum([
        'administrator',
        'public-url',
        'https',
        'provider',
        'provider-tested',
        'provider-enabled',
        'first-provider-user',
        'second-administrator',
        'client-connected',
      ]),
      done: z.boolean(),
    }),
  ),
  /** What wants an administrator's eye, worst first. */
  attention: z.array(
    z.object({
      id: z.enum([
        'secret-expired',
        'secret-expires',
        'clock-skew',
        'provider-failing',
        'limit-near',
        'alarms',
        'administrators-unprotected',
        'devices-contested',
        'users-unverified',
      ]),
      severity: z.enum(['info', 'warn', 'error']),
      providerId: Id.nullable(),
      data: z.record(z.string(), z.string()),
    }),
  ),
  since: Instant,
});
export type Overview = z.infer<typeof Overview>;
