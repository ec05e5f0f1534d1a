import { buildAuthorizationUrl } from './authorization-url.ts';
import { completeSignIn } from './code-grant.ts';
import { probeCredentials } from './credential-probe.ts';
import { silentLog, type EngineLog } from './engine-log.ts';
import { checkMemberGroups, listMemberGroups, type DirectoryGroup, type GraphCall } from './graph-groups.ts';
import { inspectProvider } from './inspection.ts';
import { createProviderHttp } from './provider-http.ts';
import { createProviderState, type EngineDependencies, type ProviderState } from './provider-state.ts';
import type { ProviderSession } from './provider-session.ts';
import type {
  AuthorizationRequest,
  CallbackInput,
  CompletedSignIn,
  CredentialProbe,
  Inspection,
  ProviderConfig,
} from './types.ts';

export type OidcEngine = {
  /** The connection test: fetches everything anew, past all memory. Never throws. */
  inspect(config: ProviderConfig): Promise<Inspection>;
  /** Whether client id and secret belong together; Entra only. Never throws. */
  probeCredentials(config: ProviderConfig): Promise<CredentialProbe>;
  /** Where to send the browser; throws SignInError `config.*`, `discovery.*` or `network.*`. */
  authorizationUrl(config: ProviderConfig, request: AuthorizationRequest): Promise<URL>;
  /** Who came back; throws SignInError with the first rule that was broken. */
  complete(config: ProviderConfig, input: CallbackInput): Promise<CompletedSignIn>;
  /** Which of the given Entra groups the person is in; for tokens with `groupsOverage`. */
  checkGroups(config: ProviderConfig, accessToken: string, groupIds: readonly string[]): Promise<string[]>;
  /** All Entra groups of the person with their names. */
  listGroups(config: ProviderConfig, accessToken: string): Promise<DirectoryGroup[]>;
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

  async function callGraph(config: ProviderConfig, accessToken: string): Promise<GraphCall> {
    const { metadata, http } = await open(config);
    return { metadata, http, accessToken, now: options.now };
  }

  return {
    inspect: (config) => inspectProvider(config, createProviderHttp(options.outbound, config), options.now),
    probeCredentials: (config) => probeCredentials(config, createProviderHttp(options.outbound, config)),
    async authorizationUrl(config, request) {
      const { metadata } = await open(config);
      return buildAuthorizationUrl(config, metadata, request);
    },
    async complete(config, input) {
      return completeSignIn(await open(config), input);
    },
    async checkGroups(config, accessToken, groupIds) {
      return checkMemberGroups(await callGraph(config, accessToken), groupIds);
    },
    async listGroups(config, accessToken) {
      return listMemberGroups(await callGraph(config, accessToken));
    },
    clockSkewMs: (providerId) => states.get(providerId)?.http.skewMs() ?? null,
    forget: (providerId) => void states.delete(providerId),
  };
}
