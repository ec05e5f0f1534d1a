import { buildAuthorizationUrl } from './authorization-url.ts';
import { completeSignIn } from './code-grant.ts';
import { silentLog, type EngineLog } from './engine-log.ts';
import { createProviderState, type EngineDependencies, type ProviderState } from './provider-state.ts';
import type { ProviderSession } from './provider-session.ts';
import type { AuthorizationRequest, CallbackInput, CompletedSignIn, ProviderConfig } from './types.ts';

export type OidcEngine = {
  /** Where to send the browser; throws SignInError `config.*`, `discovery.*` or `network.*`. */
  authorizationUrl(config: ProviderConfig, request: AuthorizationRequest): Promise<URL>;
  /** Who came back; throws SignInError with the first rule that was broken. */
  complete(config: ProviderConfig, input: CallbackInput): Promise<CompletedSignIn>;
  /** The provider's clock minus ours in milliseconds, null before its first answer. */
  clockSkewMs(providerId: string): number | null;
  /** Drops everything remembered about a provider; a changed `rev` does the same. */
  forget(providerId: string): void;
};

export type OidcEngineOptions = Omit<EngineDependencies, 'log'> & { log?: EngineLog };

/** The protocol core for every kind of provider. It keeps documents and keys in memory and nothing else. */
export function createOidcEngine(options: OidcEngineOptions): OidcEngine {
  const dependencies: EngineDependencies = { ...options, log: options.log ?? silentLog };
  const states = new Map<string, ProviderState>();

  function open(config: ProviderConfig): Promise<ProviderSession> {
    let state = states.get(config.id);
    if (state === undefined || state.rev !== config.rev) {
      state = createProviderState(dependencies, config);
      states.set(config.id, state);
    }
    return state.open(config);
  }

  return {
    async authorizationUrl(config, request) {
      const { metadata } = await open(config);
      return buildAuthorizationUrl(config, metadata, request);
    },
    async complete(config, input) {
      return completeSignIn(await open(config), input);
    },
    clockSkewMs: (providerId) => states.get(providerId)?.http.skewMs() ?? null,
    forget: (providerId) => void states.delete(providerId),
  };
}
