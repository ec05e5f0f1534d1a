import type { BodyOf, GeneralSettings } from '@gatehouse/contract';
import { normaliseOrigin } from '../../addresses/origin.ts';

/** What the form holds: lists as lines of text. */
export type GeneralValues = {
  publicUrl: string;
  allowedOrigins: string;
  deviceLogin: GeneralSettings['deviceLogin']['value'];
  deviceLoginOnIpMismatch: GeneralSettings['deviceLoginOnIpMismatch']['value'];
  deviceLoginUnknownDevices: GeneralSettings['deviceLoginUnknownDevices']['value'];
  maxPeersPerAddressBook: number;
  allowNonAdminShareToOtherGroups: boolean;
  newDevices: GeneralSettings['newDevices']['value'];
  onlyAdminAccessesUnassigned: boolean;
  disableRetrievingAccessible: boolean;
  secondFactorAfterProvider: boolean;
  onlyAdminAccessesLogs: boolean;
  logRetentionDays: number;
  organisationName: string;
  signInNotice: string;
  supportContact: string;
  idServer: string;
  relayServer: string;
  serverKey: string;
};
type Key = keyof GeneralValues;

export function toValues(settings: GeneralSettings): GeneralValues {
  return {
    publicUrl: settings.publicUrl.value ?? '',
    allowedOrigins: settings.allowedOrigins.value.join('\n'),
    deviceLogin: settings.deviceLogin.value,
    deviceLoginOnIpMismatch: settings.deviceLoginOnIpMismatch.value,
    deviceLoginUnknownDevices: settings.deviceLoginUnknownDevices.value,
    maxPeersPerAddressBook: settings.maxPeersPerAddressBook.value,
    allowNonAdminShareToOtherGroups: settings.allowNonAdminShareToOtherGroups.value,
    newDevices: settings.newDevices.value,
    onlyAdminAccessesUnassigned: settings.onlyAdminAccessesUnassigned.value,
    disableRetrievingAccessible: settings.disableRetrievingAccessible.value,
    secondFactorAfterProvider: settings.secondFactorAfterProvider.value,
    onlyAdminAccessesLogs: settings.onlyAdminAccessesLogs.value,
    logRetentionDays: settings.logRetentionDays.value,
    organisationName: settings.organisationName.value,
    signInNotice: settings.signInNotice.value,
    supportContact: settings.supportContact.value,
    idServer: settings.idServer.value,
    relayServer: settings.relayServer.value,
    serverKey: settings.serverKey.value,
  };
}

/** A value that a flag, the environment or a file sets cannot be changed here. */
export function isReadOnly({ source }: { source: GeneralSettings[Key]['source'] }): boolean {
  return source !== 'database' && source !== 'default';
}

/** Only what has changed and may be changed: a partial update touches nothing else. */
export function toUpdate(values: GeneralValues, settings: GeneralSettings): BodyOf<'updateSettings'> {
  const before = toValues(settings);
  const changed = (Object.keys(values) as Key[]).filter(
    (key) => values[key] !== before[key] && !isReadOnly(settings[key]),
  );
  const all: Required<Pick<BodyOf<'updateSettings'>, Key>> = {
    ...values,
    publicUrl: normaliseOrigin(values.publicUrl) ?? values.publicUrl,
    allowedOrigins: originLines(values.allowedOrigins),
  };
  return Object.fromEntries(changed.map((key) => [key, all[key]]));
}

/** One origin a line; empty lines do not count. */
export function originLines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => normaliseOrigin(line) ?? line);
}

/** The first line that is no origin. */
export function badOrigin(text: string): string | undefined {
  return originLines(text).find((line) => normaliseOrigin(line) === null);
}
