import { z } from 'zod';
import { Id, Instant, ListQuery, pageOf } from './common.ts';
import { StrategyLevel } from './devices.ts';
import { Permission } from './permissions.ts';

export const StrategyName = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u, 'Use no control characters');

/**
 * Key → value, as clients read them; a key that is absent is not managed. The server checks each against the catalogue.
 * Passwords are write-only: they read {@link KEPT_SECRET}, and writing that keeps what is stored.
 */
export const StrategyOptions = z
  .record(z.string().max(64), z.string().max(4096))
  .refine((options) => Object.keys(options).length <= 300, 'At most 300 options');
export type StrategyOptions = z.infer<typeof StrategyOptions>;

/** Stands for a password that is set and not shown. */
export const KEPT_SECRET = '(unchanged)';

export const StrategyRow = z.object({
  id: Id,
  name: z.string(),
  note: z.string(),
  enabled: z.boolean(),
  /** Counts up with each change; updates name the one they started from. */
  revision: z.number().int(),
  optionCount: z.number().int(),
  /** Devices that obey it after all priorities; 0 while it is disabled. */
  governs: z.number().int(),
  assigned: z.object({
    devices: z.number().int(),
    users: z.number().int(),
    deviceGroups: z.number().int(),
  }),
  updatedAt: Instant,
  /** What the caller may do: edit it, and give it to devices, users or device groups somewhere. */
  may: z.array(Permission),
});
export type StrategyRow = z.infer<typeof StrategyRow>;

export const StrategyList = z.object({
  rows: z.array(StrategyRow),
  /** Whether strategies may carry `stop-service`, which no device comes back from by itself. */
  allowStopService: z.boolean(),
});
export type StrategyList = z.infer<typeof StrategyList>;

export const Strategy = StrategyRow.extend({ options: StrategyOptions, createdAt: Instant });
export type Strategy = z.infer<typeof Strategy>;

export const CreateStrategy = z.object({
  name: StrategyName,
  note: z.string().max(2000).default(''),
  enabled: z.boolean().default(true),
  options: StrategyOptions.default({}),
});
export type CreateStrategy = z.infer<typeof CreateStrategy>;

export const UpdateStrategy = z.object({
  /** The revision this change was made on. */
  revision: z.number().int(),
  name: StrategyName.optional(),
  note: z.string().max(2000).optional(),
  enabled: z.boolean().optional(),
  /** All of them: what is absent is managed no longer. */
  options: StrategyOptions.optional(),
});
export type UpdateStrategy = z.infer<typeof UpdateStrategy>;

export const StrategyRevision = z.object({
  revision: z.number().int(),
  at: Instant,
  actorName: z.string(),
  name: z.string(),
  enabled: z.boolean(),
  options: StrategyOptions,
});
export type StrategyRevision = z.infer<typeof StrategyRevision>;

/** `revision` is the current one, `to` the one that comes back as a new revision. */
export const RevertStrategy = z.object({ revision: z.number().int(), to: z.number().int() });

const Named = z.object({ id: Id, name: z.string() });

export const StrategyTargetQuery = ListQuery.extend({
  kind: StrategyLevel,
  /** `true`: only what this strategy is assigned to. */
  assigned: z.enum(['true', 'false']).optional(),
});
export type StrategyTargetQuery = z.infer<typeof StrategyTargetQuery>;

/** A device, user or device group with what it has now: of a device all three levels. */
export const StrategyTargetRow = z.object({
  id: Id,
  name: z.string(),
  rustdeskId: z.string().nullable(),
  assigned: z.boolean(),
  /** Whether the caller may give this one another strategy. */
  mayChange: z.boolean(),
  /** The strategy assigned to it, whichever that is. */
  strategy: Named.nullable(),
  /** Devices only. */
  ownerStrategy: Named.nullable(),
  groupStrategy: Named.nullable(),
});
export type StrategyTargetRow = z.infer<typeof StrategyTargetRow>;
export const StrategyTargetPage = pageOf(StrategyTargetRow);
export type StrategyTargetPage = z.infer<typeof StrategyTargetPage>;

const TargetIds = z.array(Id).max(1000).default([]);
/** Adding takes the target from any other strategy: it has one at most. */
export const ChangeStrategyTargets = z.object({ kind: StrategyLevel, add: TargetIds, remove: TargetIds });
export type ChangeStrategyTargets = z.infer<typeof ChangeStrategyTargets>;

/** A change that has not been made: what is absent stays as it is. */
export const PreviewStrategy = z.object({
  /** Null: a strategy that is yet to be created. */
  strategyId: Id.nullable(),
  options: StrategyOptions.optional(),
  enabled: z.boolean().optional(),
  deleted: z.boolean().default(false),
  targets: ChangeStrategyTargets.optional(),
});
export type PreviewStrategy = z.infer<typeof PreviewStrategy>;

const OptionChange = z.object({
  key: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export const StrategyImpact = z.object({
  /** Devices whose options would differ. */
  changes: z.number().int(),
  /** Devices that would get the same options anew, because they come from elsewhere. */
  resends: z.number().int(),
  /** False: more devices than could be looked at; the numbers are what was found among the first ones. */
  complete: z.boolean(),
  /** Some of them, among those the caller may see. */
  sample: z.array(
    z.object({
      deviceId: Id,
      rustdeskId: z.string(),
      name: z.string(),
      before: Named.nullable(),
      after: Named.nullable(),
      options: z.array(OptionChange),
    }),
  ),
});
export type StrategyImpact = z.infer<typeof StrategyImpact>;

export const ExplainStrategyQuery = z.object({ rustdeskId: z.string().trim().min(1).max(64) });

/** Why a device has the options it has. */
export const StrategyExplanation = z.object({
  device: z.object({
    id: Id,
    rustdeskId: z.string(),
    name: z.string(),
    version: z.string(),
    platform: z.string(),
  }),
  /** `disabled`: the level that decides names a disabled strategy, and no other level takes its place. */
  outcome: z.enum(['governed', 'disabled', 'none']),
  /** Every assignment that could speak for this device, the strongest first. */
  claims: z.array(
    z.object({
      level: StrategyLevel,
      /** The owner or the group; of a device itself. */
      through: z.string(),
      strategy: Named,
      enabled: z.boolean(),
      decides: z.boolean(),
    }),
  ),
  options: z.array(
    z.object({
      key: z.string(),
      /** Null: not managed; the client keeps its own. */
      value: z.string().nullable(),
      /** What the claims that do not decide say about the key. */
      others: z.array(z.object({ strategy: z.string(), level: StrategyLevel, value: z.string() })),
    }),
  ),
  delivery: z.object({
    /** `nothing`: there is nothing to deliver. `waiting`: for the next heartbeat. `sent`: not yet confirmed. */
    state: z.enum(['nothing', 'waiting', 'sent', 'confirmed']),
    /** `modified_at` of the heartbeat; 0 when nothing was ever delivered. */
    stamp: z.number().int(),
    /** Keys that the client is told to forget. */
    clears: z.array(z.string()),
  }),
});
export type StrategyExplanation = z.infer<typeof StrategyExplanation>;

export const UpdateStrategySettings = z.object({ allowStopService: z.boolean() });
