import type { BodyOf, ResponseOf, SetupStage } from '@gatehouse/contract';
import type { z } from 'zod';
import type { SetupAdministrator } from '@gatehouse/contract';
import { diffFields } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import { AppError } from '../errors.ts';
import { actorOf, type RequestContext } from '../http/request-context.ts';
import type { Sessions } from '../sign-in/sessions/sessions.service.ts';
import type { Users } from '../users/users.service.ts';
import { createSetupTokens, type SetupTokens } from './setup-token.service.ts';
import { claimAdministrator, findFirstAdministrator, releaseAdministratorClaim } from './setup.store.ts';

type SetupState = ResponseOf<'getSetup'>;
type Stage = z.infer<typeof SetupStage>;

export type Setup = {
  /** At start, while there is no administrator: makes a token and says in the log, once, where to use it. */
  announce: () => Promise<void>;
  /** A new token for the operator. @throws AppError `setup.already_done` */
  issueToken: () => Promise<string>;
  isUnlocked: (cookie: string) => boolean;
  stage: () => Promise<Stage>;
  state: (context: RequestContext) => Promise<SetupState>;
  /** The cookie's value. @throws AppError `setup.already_done`, `setup.token_wrong`, `request.rate_limited` */
  presentToken: (token: string, context: RequestContext) => Promise<string>;
  /** Creates the first administrator, exactly one, and signs them in. @throws AppError `setup.already_done`, `setup.token_required` … */
  createAdministrator: (
    input: z.output<typeof SetupAdministrator>,
    context: RequestContext,
    cookie: string,
  ) => Promise<Awaited<ReturnType<Sessions['create']>> & { userId: string }>;
  /** @throws AppError `setup.already_done`, `setting.read_only` */
  saveAddresses: (input: BodyOf<'saveSetupAddresses'>, context: RequestContext) => Promise<void>;
  /** Closes the set-up for good. @throws AppError `setup.already_done`, `setup.step_order` */
  complete: (context: RequestContext) => Promise<void>;
  /** For the bootstrap file, which needs no browser. */
  finish: () => Promise<void>;
};

type Means = { core: Core; tokens: SetupTokens; users: Users; sessions: Sessions };

/** The first run: administrator, addresses, single sign-on, done. Each step's result is kept, so it can be resumed. */
export function createSetup(core: Core, { users, sessions }: { users: Users; sessions: Sessions }): Setup {
  const tokens = createSetupTokens(core);
  const means = { core, tokens, users, sessions };
  const stage = createStage(core);
  return {
    stage,
    announce: () => announce(core, tokens, stage),
    isUnlocked: tokens.isUnlocked,
    async issueToken() {
      assertStage(await stage(), 'administrator');
      return tokens.issue();
    },
    async state(context) {
      return describe(core, await stage(), context);
    },
    async presentToken(token, context) {
      assertStage(await stage(), 'administrator');
      return tokens.present(token, context);
    },
    async createAdministrator(input, context, cookie) {
      const isAlive = await tokens.isAlive(cookie);
      assertStage(await stage(), 'administrator');
      if (!isAlive) throw new AppError('setup.token_required', 'Show the set-up token again');
      return createAdministrator(means, input, context);
    },
    async saveAddresses({ publicUrl }, context) {
      assertStage(await stage(), 'addresses', 'single-sign-on');
      await savePublicUrl(core, new URL(publicUrl).origin, context);
      await core.settings.set({ setupStage: 'single-sign-on' });
    },
    async complete(context) {
      assertStage(await stage(), 'single-sign-on');
      await core.settings.set({ setupStage: 'done' });
      await core.audit.record(actorOf(context), { action: 'setup.completed', severity: 'notice' });
    },
    async finish() {
      await core.settings.set({ setupStage: 'done' });
      await tokens.destroy();
    },
  };
}

/** As soon as there is an administrator, however made, that step is over. */
function createStage({ db, settings }: Core): () => Promise<Stage> {
  let seenAdministrator = false;
  return async () => {
    const stored = await settings.get('setupStage');
    if (stored !== 'administrator') return stored;
    seenAdministrator ||= (await findFirstAdministrator(db)) !== undefined;
    return seenAdministrator ? 'addresses' : stored;
  };
}

function assertStage(actual: Stage, ...wanted: Stage[]): void {
  if (wanted.includes(actual)) return;
  const order: Stage[] = ['administrator', 'addresses', 'single-sign-on', 'done'];
  if (wanted.every((stage) => order.indexOf(stage) < order.indexOf(actual)))
    throw new AppError('setup.already_done', 'This step of the set-up is done', { stage: actual });
  throw new AppError('setup.step_order', 'An earlier step of the set-up is still open', { stage: actual });
}

async function announce(core: Core, tokens: SetupTokens, stage: () => Promise<Stage>): Promise<void> {
  if ((await stage()) !== 'administrator') return;
  const given = core.config.setupToken;
  const token = await tokens.issue(given === '' ? undefined : given);
  const [origin] = await core.settings.allowedOrigins();
  const { name } = core.config.sources.setupToken;
  const how =
    given === '' ? `this token, valid for 24 hours: ${token}` : `the token of ${name ?? 'setup_token'}`;
  core.log.warn(`Nobody has set Gatehouse up yet. Open ${origin}/setup with ${how}`);
}

async function describe({ db, settings }: Core, stage: Stage, context: RequestContext): Promise<SetupState> {
  const isAdministrator = context.signedIn?.isAdministrator ?? false;
  const mayKnow = context.setupUnlocked || isAdministrator;
  const { source } = await settings.sourceOf('publicUrl');
  return {
    stage,
    unlocked: mayKnow && stage !== 'done',
    administrator: mayKnow ? ((await findFirstAdministrator(db))?.username ?? null) : null,
    publicUrl: await settings.get('publicUrl'),
    publicUrlReadOnly: source !== 'database' && source !== 'default',
    seenOrigin: context.origin ?? '',
  };
}

async function createAdministrator(
  { core, tokens, users, sessions }: Means,
  input: z.output<typeof SetupAdministrator>,
  context: RequestContext,
) {
  if (!(await claimAdministrator(core.db, core.now())))
    throw new AppError('setup.already_done', 'Somebody is creating the first administrator right now');
  try {
    const actor = { ...actorOf(context), name: input.username };
    const user = await users.create({ ...input, note: '', isAdministrator: true }, actor);
    await tokens.destroy();
    await core.settings.set({ setupStage: 'addresses' });
    const session = await sessions.create(user.id, { via: 'password', remember: true, context });
    await users.touchSignIn(user.id);
    return { ...session, userId: user.id };
  } finally {
    await releaseAdministratorClaim(core.db);
  }
}

async function savePublicUrl({ settings, audit }: Core, publicUrl: string, context: RequestContext) {
  const before = await settings.get('publicUrl');
  if (before === publicUrl) return;
  const { source, sourceName } = await settings.sourceOf('publicUrl');
  if (source !== 'database' && source !== 'default')
    throw new AppError('setting.read_only', 'The public URL is set outside', { source, sourceName });
  await settings.set({ publicUrl });
  await audit.record(actorOf(context), {
    action: 'settings.updated',
    severity: 'notice',
    target: { type: 'settings', id: null, name: 'general' },
    changes: diffFields({ publicUrl: before }, { publicUrl }),
  });
}
