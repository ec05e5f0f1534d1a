import type { Language } from '@gatehouse/contract';
import type account from '../locales/en/account.json';
import type adminroles from '../locales/en/adminroles.json';
import type activity from '../locales/en/activity.json';
import type addresses from '../locales/en/addresses.json';
import type controlroles from '../locales/en/controlroles.json';
import type devices from '../locales/en/devices.json';
import type addressbooks from '../locales/en/addressbooks.json';
import type logs from '../locales/en/logs.json';
import type access from '../locales/en/access.json';
import type strategies from '../locales/en/strategies.json';
import type strategyoptions from '../locales/en/strategyoptions.json';
import type connect from '../locales/en/connect.json';
import type apireference from '../locales/en/apireference.json';
import type tokens from '../locales/en/tokens.json';
import type common from '../locales/en/common.json';
import type errors from '../locales/en/errors.json';
import type palette from '../locales/en/palette.json';
import type overview from '../locales/en/overview.json';
import type secondfactor from '../locales/en/secondfactor.json';
import type settings from '../locales/en/settings.json';
import type setup from '../locales/en/setup.json';
import type signin from '../locales/en/signin.json';
import type sso from '../locales/en/sso.json';
import type users from '../locales/en/users.json';

/** English is the source: its keys type `t()`, and locales.test.ts holds the other languages to them. */
export type Catalogues = {
  account: typeof account;
  activity: typeof activity;
  adminroles: typeof adminroles;
  addresses: typeof addresses;
  controlroles: typeof controlroles;
  devices: typeof devices;
  addressbooks: typeof addressbooks;
  logs: typeof logs;
  access: typeof access;
  strategies: typeof strategies;
  strategyoptions: typeof strategyoptions;
  connect: typeof connect;
  apireference: typeof apireference;
  tokens: typeof tokens;
  common: typeof common;
  errors: typeof errors;
  palette: typeof palette;
  overview: typeof overview;
  secondfactor: typeof secondfactor;
  settings: typeof settings;
  setup: typeof setup;
  signin: typeof signin;
  sso: typeof sso;
  users: typeof users;
};
export type Namespace = keyof Catalogues;
export type Catalogue = Record<string, string>;

const files = import.meta.glob<Catalogue>('../locales/*/*.json', { import: 'default' });
const loaded = new Map<string, Catalogue>();
const loading = new Map<string, Promise<Catalogue>>();

/** The catalogue when it is here already. */
export function loadedCatalogue(language: Language, namespace: Namespace): Catalogue | undefined {
  return loaded.get(`${language}/${namespace}`);
}

/** One promise a catalogue, so that React can wait on it across renders. */
export function loadCatalogue(language: Language, namespace: Namespace): Promise<Catalogue> {
  const name = `${language}/${namespace}`;
  const known = loading.get(name);
  if (known) return known;
  const pending = fetchCatalogue(name);
  loading.set(name, pending);
  return pending;
}

async function fetchCatalogue(name: string): Promise<Catalogue> {
  const load = files[`../locales/${name}.json`];
  if (!load) throw new Error(`No catalogue ${name}`);
  try {
    const catalogue = await load();
    loaded.set(name, catalogue);
    // React's own marks: `use()` then answers at once instead of suspending for a moment.
    Object.assign(loading.get(name) ?? {}, { status: 'fulfilled', value: catalogue });
    return catalogue;
  } catch (error) {
    loading.delete(name);
    throw error;
  }
}
