/** RustDesk's own numbers for what its console's log is about (client contract 3.7). */
export const CONSOLE_TYPES = { group: 0, user: 1, device: 2, addressBook: 3 } as const;
type ConsoleType = (typeof CONSOLE_TYPES)[keyof typeof CONSOLE_TYPES];

const { group, user, device, addressBook } = CONSOLE_TYPES;

/** What our activity log calls what RustDesk's has a number for: `[typ, iop]`. */
export const CONSOLE_NUMBERS: Readonly<Record<string, readonly [typ: ConsoleType, iop: number]>> = {
  'login.succeeded': [user, 0],
  'user_group.created': [group, 1],
  'device_group.created': [group, 1],
  'user.created': [user, 2],
  'user.provisioned': [user, 2],
  'device.deployed': [device, 3],
  'user_group.deleted': [group, 4],
  'device_group.deleted': [group, 4],
  'connection.disconnected': [device, 5],
  'user.enabled': [user, 6],
  'user.disabled': [user, 7],
  'device.enabled': [device, 8],
  'device.disabled': [device, 9],
  'user_group.updated': [group, 10],
  'user_group.access_changed': [group, 10],
  'device_group.updated': [group, 10],
  'device_group.access_changed': [group, 10],
  'device_group.members_changed': [group, 10],
  'user.updated': [user, 11],
  'user.role_changed': [user, 11],
  'user.linked': [user, 11],
  'user.unlinked': [user, 11],
  'user.password_changed': [user, 11],
  'user.totp_enabled': [user, 11],
  'user.totp_disabled': [user, 11],
  'user.totp_required': [user, 11],
  'user.totp_required_lifted': [user, 11],
  'user.backup_codes_renewed': [user, 11],
  'device.updated': [device, 12],
  'device.assigned': [device, 12],
  'device.groups_changed': [device, 12],
  'device.uuid_accepted': [device, 12],
  'device.uuid_rejected': [device, 12],
  'user.deleted': [user, 13],
  'device.deleted': [device, 14],
  'address_book.created': [addressBook, 15],
  'address_book.deleted': [addressBook, 16],
  'address_book.updated': [addressBook, 17],
  'address_book.entries_purged': [addressBook, 18],
  'address_book.bin_emptied': [addressBook, 19],
  'address_book.rule_added': [addressBook, 20],
  'address_book.rule_removed': [addressBook, 21],
  'address_book.rule_updated': [addressBook, 22],
};

/** What has a type but no operation among RustDesk's: by what stands before the point. */
const TYPE_OF_SUBJECT: Readonly<Record<string, ConsoleType>> = {
  address_book: addressBook,
  connection: device,
  device,
  device_group: group,
  login: user,
  logout: user,
  session: user,
  user,
  user_group: group,
};

/**
 * The keys `typ` and `iop` as far as RustDesk has a number: scripts print a name for those they know, and a number it
 * does not have would be shown as another event.
 */
export function consoleNumbers(
  action: string,
  changedFields: readonly string[],
): { typ?: number; iop?: number } {
  const known = Object.hasOwn(CONSOLE_NUMBERS, action) ? CONSOLE_NUMBERS[action] : undefined;
  // RustDesk logs renaming a book alone; another change of it is no rename.
  const isOther = action === 'address_book.updated' && !changedFields.includes('name');
  if (known !== undefined && !isOther) return { typ: known[0], iop: known[1] };
  const [subject = ''] = action.split('.', 1);
  const typ = Object.hasOwn(TYPE_OF_SUBJECT, subject) ? TYPE_OF_SUBJECT[subject] : undefined;
  return typ === undefined ? {} : { typ };
}
