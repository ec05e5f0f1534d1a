import type { Core } from '../../../core.ts';
import { AppError } from '../../../errors.ts';
import { mayStandFor } from '../../../settings/origin-match.ts';
import { actorOf, type RequestContext } from '../../../http/request-context.ts';
import { sourceNetwork } from '../../password/source-network.ts';
import type { RefusalLog } from '../../refusal-log.ts';
import type { Attempts } from '../attempts/attempts.service.ts';
import type { Providers } from '../providers/providers.service.ts';
import type { StoredProvider } from '../providers/provider-options.ts';
import { toRefusal } from '../sign-in-refusal.ts';
import type { BrowserLeg, BrowserLegs } from '../transactions/browser-legs.service.ts';
import type { SignInLimits } from '../transactions/limits.ts';
import { createRateLimiter } from '../transactions/rate-limiter.ts';
import { safeReturnTo } from '../transactions/return-to.ts';
import { recordOutcome } from './record-outcome.ts';

export type WebStart = {
  kind: BrowserLeg['kind'];
  provider: StoredProvider;
  returnTo: string;
  browserSecret: string;
  context: RequestContext;
  forUserId?: string;
  loginHint?: string;
  prompt?: string;
};

export type WebSignIn = {
  /**
   * Begins a sign-in in the visitor's browser.
   * @throws AppError `request.origin_not_allowed`, `request.rate_limited`, `provider.unreachable`
   */
  start: (input: WebStart) => Promise<{ id: string; url: string }>;
  /** An enabled provider by name. @throws AppError `provider.not_found` */
  requireEnabled: (name: string) => Promise<StoredProvider>;
};

type Dependencies = {
  providers: Providers;
  legs: BrowserLegs;
  attempts: Attempts;
  refusals: RefusalLog;
  limits: SignInLimits;
};

export function createWebSignIn(core: Core, dependencies: Dependencies): WebSignIn {
  const { providers, legs, refusals, limits } = dependencies;
  const starts = createRateLimiter({ limit: limits.webStartsPerMinute, windowMs: 60_000, now: core.now });
  return {
    async requireEnabled(name) {
      const provider = await providers.findByName(name);
      if (provider === undefined || !provider.enabled)
        throw new AppError('provider.not_found', 'There is no such provider');
      return provider;
    },
    async start({ context, ...input }) {
      if (!starts.take(sourceNetwork(context.ip)))
        throw new AppError('request.rate_limited', 'Too many sign-ins were begun from this address');
      const origin = await requireOrigin(core, refusals, context);
      try {
        const returnTo = safeReturnTo(input.returnTo, origin);
        const { id, url } = await legs.start({ ...input, origin, returnTo, visitor: context });
        return { id, url: url.href };
      } catch (error) {
        const refusal = toRefusal(error);
        if (refusal === null) throw error;
        if (refusal.code === 'capacity.full') {
          throw new AppError('request.rate_limited', 'Too many sign-ins are under way', {}, { cause: error });
        }
        // People see no page of the provider in this case: without a record nobody would learn why.
        const { kind, provider } = input;
        const seen = { kind, row: null, provider, context, identity: null, account: null };
        await recordOutcome(core, dependencies, { ...seen, refusal });
        const details = context.signedIn?.isAdministrator ? { code: refusal.code, ...refusal.data } : {};
        throw new AppError(
          'provider.unreachable',
          'The identity provider cannot be used at the moment',
          details,
          {
            cause: error,
          },
        );
      }
    },
  };
}

/** Callbacks are built for origins on the list and no others, whatever the request says (spec oidc 2.1 row 9). */
async function requireOrigin(core: Core, refusals: RefusalLog, context: RequestContext): Promise<string> {
  if (context.allowedOrigin !== null) return context.allowedOrigin;
  const allowed = await core.settings.allowedOrigins();
  const [publicUrl] = allowed;
  // Behind a proxy that is not trusted yet, or hides the host, the browser's own word tells where it is.
  const { browserOrigin } = context;
  if (browserOrigin !== null && allowed.includes(browserOrigin) && mayStandFor(context.origin, browserOrigin))
    return browserOrigin;
  const details = { origin: context.origin, publicUrl: publicUrl ?? null };
  await refusals.record(actorOf(context), {
    action: 'security.host_rejected',
    severity: 'notice',
    details,
  });
  throw new AppError(
    'request.origin_not_allowed',
    `Sign-in works only at ${publicUrl ?? 'the public URL'}`,
    details,
  );
}
