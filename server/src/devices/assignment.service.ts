import type { WantedEntry } from '../address-books/address-books.service.ts';
import type { Actor } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import { AppError } from '../errors.ts';
import { hashSecret } from '../ids.ts';
import type { SignInUsers } from '../users/users.service.ts';
import { foldUsername } from '../users/username.ts';
import { findNames } from './assignment-names.store.ts';
import { findDevice, type DeviceTableRow } from './devices.store.ts';
import type { PresetServices } from './presets.service.ts';

/** What `rustdesk --assign` names (client contract 2.27); absent stays as it is, an empty text clears. */
export type Assignment = {
  rustdeskId: string;
  uuid: string;
  user?: string | undefined;
  strategy?: string | undefined;
  deviceGroup?: string | undefined;
  book?: Omit<WantedEntry, 'rustdeskId'> | undefined;
  note?: string | undefined;
  username?: string | undefined;
  name?: string | undefined;
};

export type Assignments = {
  /**
   * Every name is looked up first: with one that does not exist nothing happens at all.
   * @throws AppError `device.not_found`, `user.not_found`, `strategy.not_found`, `device_group.not_found`,
   * `address_book.not_found`, and what the address book says to tag and size
   */
  assign: (assignment: Assignment, actor: Actor) => Promise<void>;
};

type Dependencies = PresetServices & { users: SignInUsers };

export function createAssignments(core: Core, services: Dependencies): Assignments {
  const { devices, strategies, deviceGroups, addressBooks, users } = services;
  return {
    async assign(wanted, actor) {
      const { id, rustdesk_id: rustdeskId } = await requireDevice(core, wanted);
      await assertNamesExist(core, wanted);
      const userId = await userIdOf(users, wanted.user);
      // The address book first: it alone has something further to refuse, a tag or its size.
      if (wanted.book !== undefined) await addressBooks.addByName({ ...wanted.book, rustdeskId }, actor);
      if (wanted.strategy) await strategies.assignByName({ kind: 'device', id }, wanted.strategy, actor);
      if (wanted.deviceGroup) await deviceGroups.moveDeviceByName(id, wanted.deviceGroup, actor);
      if (userId !== undefined) await devices.assignUser(id, userId, actor);
      if (wanted.note !== undefined) await devices.setNote(id, wanted.note, actor);
      if (wanted.username !== undefined) await devices.setUsername(id, wanted.username, actor);
      if (wanted.name !== undefined) await devices.setName(id, wanted.name, actor);
    },
  };
}

async function requireDevice({ db }: Core, { rustdeskId, uuid }: Assignment): Promise<DeviceTableRow> {
  const row = await findDevice(db, rustdeskId);
  if (row === undefined)
    throw new AppError(
      'device.not_found',
      `This server does not know the device ${rustdeskId} yet. Its client has to be running and reach this server.`,
    );
  if (row.uuid_hash !== '' && row.uuid_hash !== hashSecret(uuid))
    throw new AppError(
      'device.not_found',
      `The ID ${rustdeskId} belongs to another computer on this server.`,
    );
  return row;
}

/** Undefined: not asked for; null: nobody's. */
async function userIdOf(users: SignInUsers, name: string | undefined): Promise<string | null | undefined> {
  if (name === undefined) return undefined;
  if (name === '') return null;
  const user = await users.findByUsername(name);
  if (user === null) throw new AppError('user.not_found', `There is no user named ${name}`, { name });
  return user.id;
}

async function assertNamesExist({ db }: Core, { strategy, deviceGroup, book }: Assignment): Promise<void> {
  const found = await findNames(db, {
    ...(strategy ? { strategy: foldUsername(strategy) } : {}),
    ...(deviceGroup ? { deviceGroup: foldUsername(deviceGroup) } : {}),
    ...(book === undefined ? {} : { book: foldUsername(book.book) }),
  });
  if (strategy && !found.has('strategy')) throw missing('strategy', strategy);
  if (deviceGroup && !found.has('deviceGroup')) throw missing('device_group', deviceGroup);
  if (book !== undefined && !found.has('book')) throw missing('address_book', book.book);
}

const missing = (code: 'strategy' | 'device_group' | 'address_book', name: string): AppError =>
  new AppError(`${code}.not_found`, `There is no ${code.replace('_', ' ')} named ${name}`, { name });
