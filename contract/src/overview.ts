import { z } from 'zod';
import { Id, Instant } from './common.ts';

export const Overview = z.object({
  users: z.object({
    total: z.number().int(),
    administrators: z.number().int(),
    disabled: z.number().int(),
    throughProviders: z.number().int(),
  }),
  devices: z.object({ total: z.number().int(), online: z.number().int() }),
  sessions: z.object({ console: z.number().int(), clients: z.number().int() }),
  signIns24h: z.object({ succeeded: z.number().int(), failed: z.number().int() }),
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
      ]),
      severity: z.enum(['warn', 'error']),
      providerId: Id.nullable(),
      data: z.record(z.string(), z.string()),
    }),
  ),
  since: Instant,
});
export type Overview = z.infer<typeof Overview>;
