import type { PermissionName } from '@gatehouse/contract';
import { z } from 'zod';
import { findGroupByName } from '../access/groups.store.ts';
import type { AddressBooks } from '../address-books/address-books.service.ts';
import { clientViewer, SERVER_VIEWER } from '../address-books/viewer.ts';
import { reachesUser } from '../admin-roles/authority.policy.ts';
import type { Core } from '../core.ts';
import type { DeviceMembership } from '../devices/device-membership.service.ts';
import type { Devices } from '../devices/devices.service.ts';
import { AppError } from '../errors.ts';
import { foldName } from '../fold-name.ts';
import type { Strategies } from '../strategies/strategies.service.ts';
import type { Users } from '../users/users.service.ts';
import { requireRight, type ScriptCall } from './script-call.ts';

const MAX_VALUE = 4000;
const TYPES = [
  'ab',
  'strategy_name',
  'user_name',
  'device_group_name',
  'note',
  'device_username',
  'device_name',
] as const;

/** The body of `POST /api/devices/{guid}/assign`; an empty value takes back what was given (client contract 3.5). */
export const DeviceAssignment = z.object({
  type: z.enum(TYPES),
  value: z
    .string()
    .max(MAX_VALUE)
    .nullish()
    .transform((value) => value ?? ''),
});

/** What each kind of assignment takes on the device; a book asks for its own rights besides. */
export const PERMISSION_OF = {
  ab: 'device.edit_info',
  strategy_name: 'device.update_strategy',
  user_name: 'device.assign_user',
  device_group_name: 'device.update_group',
  note: 'device.edit_info',
  device_username: 'device.edit_info',
  device_name: 'device.edit_info',
} as const satisfies Record<(typeof TYPES)[number], PermissionName>;

export type AssignmentDependencies = {
  addressBooks: AddressBooks;
  devices: Devices;
  membership: DeviceMembership;
  strategies: Pick<Strategies, 'assign' | 'assignByName'>;
  users: Pick<Users, 'findByUsername'>;
};

type Assignment = { id: string; call: ScriptCall<z.output<typeof DeviceAssignment>> };

/**
 * @throws AppError `….not_found` of what is named, and what the features throw; the caller has checked the right on the
 * device
 */
export async function assignDevice(
  services: AssignmentDependencies,
  core: Core,
  { id, call }: Assignment,
): Promise<void> {
  const { devices, strategies } = services;
  const { actor, body } = call;
  const value = body.value.trim();
  switch (body.type) {
    case 'ab':
      return addToBook(services, { id, call });
    case 'strategy_name':
      // A token that may write devices names what there is, as on the official server.
      if (call.caller.kind === 'user') requireRight(call, 'strategy.view');
      if (value === '') await strategies.assign(null, { device: [id] }, actor);
      else await strategies.assignByName({ kind: 'device', id }, value, actor);
      return;
    case 'user_name':
      await devices.assignUser(id, await userIdOf(services, call, value), actor);
      return;
    case 'device_group_name':
      // One group at most, as on the official server.
      await services.membership.setGroups(id, await groupIdsOf(core, value), actor);
      return;
    case 'note':
      await devices.setNote(id, body.value, actor);
      return;
    case 'device_username':
      await devices.setUsername(id, value, actor);
      return;
    case 'device_name':
      await devices.setName(id, value, actor);
  }
}

/** Null takes the device from its owner. */
async function userIdOf(
  { users }: AssignmentDependencies,
  call: ScriptCall<unknown>,
  name: string,
): Promise<string | null> {
  if (name === '') return null;
  // A person names whom that person may see; a token whomever there is, as on the official server.
  const isPerson = call.caller.kind === 'user';
  if (isPerson) requireRight(call, 'user.view');
  const user = await users.findByUsername(name);
  if (user === null || (isPerson && !reachesUser(call.authority, 'user.view', user)))
    throw new AppError('user.not_found', `There is no user named ${name}`, { name });
  return user.id;
}

async function groupIdsOf({ db }: Core, name: string): Promise<string[]> {
  if (name === '') return [];
  const group = await findGroupByName(db, 'device_group', foldName(name));
  if (group !== undefined) return [group.id];
  throw new AppError('device_group.not_found', `There is no device group named ${name}`, { name });
}

async function addToBook(
  { addressBooks, devices }: AssignmentDependencies,
  { id, call }: Assignment,
): Promise<void> {
  const { caller, actor, body } = call;
  const device = await devices.find(id);
  if (device === null) throw new AppError('device.not_found', 'There is no such device');
  const wanted = splitBookValue(body.value);
  if (wanted.book === '') throw new AppError('address_book.not_found', 'Name an address book');
  // A token stands for the administrator who made it, as with `--assign`; a person needs a share in the book.
  const viewer =
    caller.kind === 'token' || caller.user.isAdministrator ? SERVER_VIEWER : clientViewer(caller.user.userId);
  await addressBooks.addByName({ ...wanted, rustdeskId: device.rustdeskId, viewer }, actor);
}

/**
 * `book[,tag[,alias[,password[,note]]]]`. What is left empty stays as it is; a note may hold commas, a password keeps its
 * blanks.
 */
export function splitBookValue(value: string) {
  const [book = '', tag = '', alias = '', password = '', ...note] = value.split(',');
  return {
    book: book.trim(),
    tag: said(tag.trim()),
    alias: said(alias.trim()),
    password: said(password),
    note: said(note.join(',').trim()),
  };
}

const said = (text: string): string | undefined => (text === '' ? undefined : text);
