import type { SettingSource } from '@gatehouse/contract';
import type { Config } from '../config.ts';
import type { Database } from '../database/database.ts';
import { findSetting, saveSetting } from './settings.store.ts';

/** Values an administrator keeps in the database; what the process was started with wins over them. */
export type StoredSettings = {
  publicUrl: string | null;
  allowedOrigins: string[];
  deviceLogin: 'confirm' | 'direct';
  deviceLoginOnIpMismatch: 'allow' | 'challenge' | 'block';
  deviceLoginUnknownDevices: 'allow' | 'challenge' | 'block';
  /** Who may become a device by himself: anyone, those that were deployed, nobody. */
  newDevices: 'allow' | 'deploy' | 'refuse';
  /** Whoever has TOTP must give a code at the RustDesk client also after a provider has signed them in. */
  secondFactorAfterProvider: boolean;
  maxAuthorizedUsers: number;
  /** Live entries in one address book; 0: no limit. */
  maxPeersPerAddressBook: number;
  /** Without it, people who are not administrators share books within their own user group only. */
  allowNonAdminShareToOtherGroups: boolean;
  /** Strategies may carry `stop-service`. */
  allowStopServiceStrategy: boolean;
  /** RustDesk's "Only admin can access unassigned devices". */
  onlyAdminAccessesUnassigned: boolean;
  /** RustDesk's "Disable retrieving accessible devices". */
  disableRetrievingAccessible: boolean;
  /** RustDesk's "Only admin can access logs": without it, people see the logs that concern themselves. */
  onlyAdminAccessesLogs: boolean;
  /** RustDesk's "Log Retention (Days)"; 0: for ever. */
  logRetentionDays: number;
  /** Shown where people sign in: whose server this is, what they should know, whom they can ask. */
  organisationName: string;
  signInNotice: string;
  supportContact: string;
  /** What clients are given besides the API server; empty where nobody said. */
  idServer: string;
  relayServer: string;
  /** The ID server's public key in base64, as its file `id_ed25519.pub` has it. */
  serverKey: string;
  setupStage: 'administrator' | 'addresses' | 'single-sign-on' | 'done';
};

const DEFAULTS: StoredSettings = {
  publicUrl: null,
  allowedOrigins: [],
  deviceLogin: 'confirm',
  deviceLoginOnIpMismatch: 'challenge',
  deviceLoginUnknownDevices: 'allow',
  newDevices: 'allow',
  secondFactorAfterProvider: false,
  maxAuthorizedUsers: 500,
  maxPeersPerAddressBook: 0,
  allowNonAdminShareToOtherGroups: false,
  allowStopServiceStrategy: false,
  onlyAdminAccessesUnassigned: false,
  disableRetrievingAccessible: false,
  onlyAdminAccessesLogs: false,
  logRetentionDays: 0,
  organisationName: '',
  signInNotice: '',
  supportContact: '',
  idServer: '',
  relayServer: '',
  serverKey: '',
  setupStage: 'administrator',
};

export type SettingName = keyof StoredSettings;
export type Settings = {
  /** From memory; another process's change is seen within five seconds. */
  get: <Name extends SettingName>(name: Name) => Promise<StoredSettings[Name]>;
  sourceOf: (name: SettingName) => Promise<{ source: SettingSource; sourceName: string | null }>;
  set: (values: Partial<StoredSettings>) => Promise<void>;
  /** The public URL first, then the further ones; with neither, loopback at the port we listen on. */
  allowedOrigins: () => Promise<string[]>;
};

const FRESH_MS = 5000;

export function createSettings(db: Database, config: Config, now: () => number): Settings {
  let cached: Partial<StoredSettings> = {};
  let readAt = -Infinity;
  const stored = async (): Promise<Partial<StoredSettings>> => {
    if (now() - readAt >= FRESH_MS) {
      cached = await findSetting(db, Object.keys(DEFAULTS));
      readAt = now();
    }
    return cached;
  };
  const settings: Settings = {
    async get(name) {
      return (
        (fromOutside(config, name) as StoredSettings[typeof name] | undefined) ??
        (await stored())[name] ??
        DEFAULTS[name]
      );
    },
    async sourceOf(name) {
      if (fromOutside(config, name) !== undefined) {
        const { kind, name: sourceName } = config.sources[name as 'publicUrl' | 'allowedOrigins'];
        return { source: kind, sourceName };
      }
      return { source: (await stored())[name] === undefined ? 'default' : 'database', sourceName: null };
    },
    async set(values) {
      await saveSetting(db, values, now());
      readAt = -Infinity;
    },
    async allowedOrigins() {
      const publicUrl = await settings.get('publicUrl');
      const origins = [...(publicUrl === null ? [] : [publicUrl]), ...(await settings.get('allowedOrigins'))];
      return origins.length > 0 ? [...new Set(origins)] : loopbackOrigins(config.listen.port);
    },
  };
  return settings;
}

function fromOutside(config: Config, name: SettingName): string | string[] | undefined {
  if (name === 'publicUrl' && config.publicUrl !== '') return config.publicUrl;
  if (name === 'allowedOrigins' && config.allowedOrigins.length > 0) return config.allowedOrigins;
  return undefined;
}

function loopbackOrigins(port: number): string[] {
  return ['localhost', '127.0.0.1', '[::1]'].map((host) => `http://${host}:${port}`);
}
