import type { Key, Translate } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import type { GeneralValues } from './general-values.ts';

export type SettingName = keyof GeneralValues;

type Place = (typeof paths)['generalSettings' | 'policies' | 'texts'];
type Entry = { page: Place; label: Key<'settings'>; text: Key<'settings'>; official?: readonly string[] };

/** RustDesk's own words stand in no catalogue: its documentation, which people follow, knows them in English alone. */
export const OFFICIAL = {
  deploy: 'Require deployment for new devices',
  refuse: 'Disable new devices on web console',
  onlyAdminAccessesUnassigned: 'Only admin can access unassigned devices',
  disableRetrievingAccessible: 'Disable retrieving accessible devices',
  allowNonAdminShareToOtherGroups: 'Allow non-admin to share address books to other groups',
  onlyAdminAccessesLogs: 'Only admin can access logs',
  logRetentionDays: 'Log Retention (Days)',
} as const;

const general = paths.generalSettings;
const { policies, texts } = paths;

/** Every setting, where it stands and under which words it is found. */
const SETTINGS: Record<SettingName, Entry> = {
  publicUrl: { page: general, label: 'addresses.publicUrl', text: 'addresses.publicUrlText' },
  allowedOrigins: { page: general, label: 'addresses.origins', text: 'addresses.originsText' },
  deviceLogin: { page: general, label: 'devices.mode', text: 'devices.text' },
  deviceLoginOnIpMismatch: { page: general, label: 'devices.ipMismatch', text: 'devices.ipMismatchText' },
  deviceLoginUnknownDevices: { page: general, label: 'devices.unknown', text: 'devices.unknownText' },
  secondFactorAfterProvider: { page: general, label: 'devices.factor', text: 'devices.factorText' },
  idServer: { page: general, label: 'clients.idServer', text: 'clients.idServerText' },
  relayServer: { page: general, label: 'clients.relay', text: 'clients.relayText' },
  serverKey: { page: general, label: 'clients.key', text: 'clients.keyText' },
  newDevices: {
    page: policies,
    label: 'newDevices.title',
    text: 'newDevices.text',
    official: [OFFICIAL.deploy, OFFICIAL.refuse],
  },
  onlyAdminAccessesUnassigned: {
    page: policies,
    label: 'access.onlyAdmin',
    text: 'access.onlyAdminText',
    official: [OFFICIAL.onlyAdminAccessesUnassigned],
  },
  disableRetrievingAccessible: {
    page: policies,
    label: 'access.disable',
    text: 'access.disableText',
    official: [OFFICIAL.disableRetrievingAccessible],
  },
  maxPeersPerAddressBook: { page: policies, label: 'books.max', text: 'books.maxText' },
  allowNonAdminShareToOtherGroups: {
    page: policies,
    label: 'books.share',
    text: 'books.shareText',
    official: [OFFICIAL.allowNonAdminShareToOtherGroups],
  },
  onlyAdminAccessesLogs: {
    page: policies,
    label: 'logs.onlyAdmin',
    text: 'logs.onlyAdminText',
    official: [OFFICIAL.onlyAdminAccessesLogs],
  },
  logRetentionDays: {
    page: policies,
    label: 'logs.retention',
    text: 'logs.retentionText',
    official: [OFFICIAL.logRetentionDays],
  },
  organisationName: { page: texts, label: 'texts.organisation', text: 'texts.organisationText' },
  signInNotice: { page: texts, label: 'texts.notice', text: 'texts.noticeText' },
  supportContact: { page: texts, label: 'texts.support', text: 'texts.supportText' },
};

/** Where the setting's controls stand on their page; addresses name it after `#`. */
export const anchorOf = (name: SettingName): string => `setting-${name}`;

/** RustDesk's labels, and the address of the control that each one names. */
export const OFFICIAL_SETTINGS: readonly { label: string; to: string }[] = Object.entries(SETTINGS).flatMap(
  ([name, { page, official = [] }]) =>
    official.map((label) => ({ label, to: `${page}#${anchorOf(name as SettingName)}` })),
);

export type FoundSetting = { name: SettingName; page: Place; label: string; official: string | undefined };

/** Those in whose words each typed word occurs, RustDesk's English labels included whatever the language is. */
export function findSettings(t: Translate<'settings'>, typed: string): FoundSetting[] {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return (Object.entries(SETTINGS) as [SettingName, Entry][])
    .map(([name, { page, label, text, official = [] }]) => ({
      name,
      page,
      label: t(label),
      official: bestOf(official, words),
      words: fold([t(label), t(text), ...official].join(' ')),
    }))
    .filter((entry) => words.every((word) => entry.words.includes(word)))
    .map(({ words: _words, ...found }) => found);
}

/** The label that has all the words, else one that has some. */
function bestOf(labels: readonly string[], words: readonly string[]): string | undefined {
  const hits = (label: string) => words.filter((word) => fold(label).includes(word)).length;
  return labels.filter((label) => hits(label) > 0).toSorted((a, b) => hits(b) - hits(a))[0];
}

const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[“”„"«»]/g, '')
    .toLowerCase();
