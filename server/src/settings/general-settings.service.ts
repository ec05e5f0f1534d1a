import type { BodyOf, ClientSetup, ResponseOf } from '@gatehouse/contract';
import { diffFields, type Actor } from '../audit/audit.service.ts';
import { cleanLines, cleanText } from '../clean-text.ts';
import type { Core } from '../core.ts';
import { AppError } from '../errors.ts';

const NAMES = [
  'publicUrl',
  'allowedOrigins',
  'deviceLogin',
  'deviceLoginOnIpMismatch',
  'deviceLoginUnknownDevices',
  'maxPeersPerAddressBook',
  'allowNonAdminShareToOtherGroups',
  'newDevices',
  'secondFactorAfterProvider',
  'onlyAdminAccessesUnassigned',
  'disableRetrievingAccessible',
  'onlyAdminAccessesLogs',
  'logRetentionDays',
  'organisationName',
  'signInNotice',
  'supportContact',
  'idServer',
  'relayServer',
  'serverKey',
] as const;
type General = ResponseOf<'getSettings'>;
type Changes = BodyOf<'updateSettings'>;

/** The settings of Settings > General with the place each value comes from. */
export async function getGeneralSettings({ settings }: Core): Promise<General> {
  const entries = NAMES.map(async (name) => [
    name,
    { value: await settings.get(name), ...(await settings.sourceOf(name)) },
  ]);
  return Object.fromEntries(await Promise.all(entries)) as General;
}

/** For everybody who sets up a client; `origin` stands in while no public URL is saved. */
export async function getClientSetup({ settings }: Core, origin: string | null): Promise<ClientSetup> {
  return {
    idServer: await settings.get('idServer'),
    relayServer: await settings.get('relayServer'),
    serverKey: await settings.get('serverKey'),
    apiServer: (await settings.get('publicUrl')) ?? origin ?? '',
  };
}

/** @throws AppError `setting.read_only` for a value that the process was started with */
export async function updateGeneralSettings(core: Core, changes: Changes, actor: Actor): Promise<General> {
  const before = await getGeneralSettings(core);
  const wanted = normalised(changes);
  for (const name of Object.keys(wanted) as (keyof Changes)[]) assertWritable(name, before[name]);
  const fields = diffFields(Object.fromEntries(NAMES.map((name) => [name, before[name].value])), wanted);
  if (fields.length === 0) return before;
  await core.settings.set(wanted as Parameters<Core['settings']['set']>[0]);
  await core.audit.record(actor, {
    action: 'settings.updated',
    severity: fields.some(({ field }) => field === 'publicUrl') ? 'notice' : 'info',
    target: { type: 'settings', id: null, name: 'general' },
    changes: fields,
  });
  return getGeneralSettings(core);
}

function assertWritable(name: string, { source, sourceName }: General[keyof General]): void {
  if (source === 'database' || source === 'default') return;
  throw new AppError('setting.read_only', `${name} is set outside, by ${sourceName ?? source}`, {
    name,
    source,
    sourceName,
  });
}

/** Origins as browsers print them, each once; texts without characters that hide or reorder what people read. */
function normalised({ publicUrl, allowedOrigins, ...others }: Changes): Changes {
  const { organisationName, signInNotice, supportContact } = others;
  return {
    ...others,
    ...(organisationName === undefined ? {} : { organisationName: cleanText(organisationName, 80) }),
    ...(signInNotice === undefined ? {} : { signInNotice: cleanLines(signInNotice, 500) }),
    ...(supportContact === undefined ? {} : { supportContact: cleanText(supportContact, 200) }),
    ...(publicUrl === undefined ? {} : { publicUrl: new URL(publicUrl).origin }),
    ...(allowedOrigins === undefined
      ? {}
      : { allowedOrigins: [...new Set(allowedOrigins.map((origin) => new URL(origin).origin))] }),
  };
}
