import { z } from 'zod';
import { Id, Instant, ListQuery, pageOf } from './common.ts';

/** 1 read, 2 read and write, 3 full control: what a client calls its permission in a book. */
export const BookRule = z.union([z.literal(1), z.literal(2), z.literal(3)]);
export type BookRule = z.infer<typeof BookRule>;

/** Unsigned 32-bit ARGB, as clients send it. */
export const TagColor = z.int().min(0).max(0xffff_ffff);

const limits = { name: 100, note: 2000, tag: 100, rustdeskId: 512, alias: 300, password: 500 } as const;

/** A RustDesk ID, a custom ID, `id@server`, an address or a host with a port. */
export const EntryTarget = z
  .string()
  .trim()
  .transform((value) => (/^[\d ]+$/.test(value) ? value.replaceAll(' ', '') : value))
  .pipe(
    z
      .string()
      .min(1)
      .max(limits.rustdeskId)
      .regex(/^[^\s\p{Cc}\p{Cf}]+$/u, 'Leave out blanks and hidden characters'),
  );

/** What reorders or breaks a line could make a name look like another one. */
const VISIBLE = /^[^\p{Cc}\u2028-\u202E\u2066-\u2069]*$/u;
export const BookName = z
  .string()
  .trim()
  .min(1)
  .max(limits.name)
  .regex(VISIBLE, 'Leave out hidden characters');
const BookNote = z.string().trim().max(limits.note);
const Password = z.string().min(1).max(limits.password);
export const TagName = z.string().trim().min(1).max(limits.tag).regex(VISIBLE, 'Leave out hidden characters');

export const AddressBookRow = z.object({
  id: Id,
  kind: z.enum(['personal', 'shared']),
  name: z.string(),
  note: z.string(),
  /** Null: made by a script, or its owner was deleted. Always null for a personal book. */
  owner: z.object({ id: Id, username: z.string() }).nullable(),
  isOwner: z.boolean(),
  /** What the viewer may do; an administrator has full control of every shared book. */
  rule: BookRule,
  /** The password for each entry without one of its own; nobody can read it here. */
  hasPassword: z.boolean(),
  entryCount: z.int(),
  /** How many users and groups it is shared with. */
  ruleCount: z.int(),
  createdAt: Instant,
});
export type AddressBookRow = z.infer<typeof AddressBookRow>;

export const AddressBookListQuery = ListQuery.extend({
  sort: z.enum(['name', '-name', 'createdAt', '-createdAt']).default('name'),
});
export type AddressBookListQuery = z.infer<typeof AddressBookListQuery>;
export const AddressBookPage = pageOf(AddressBookRow);

export const CreateAddressBook = z.object({
  name: BookName,
  note: BookNote.default(''),
  password: Password.optional(),
});
export type CreateAddressBook = z.infer<typeof CreateAddressBook>;

export const UpdateAddressBook = z
  .object({
    name: BookName,
    note: BookNote,
    /** Null removes it. */
    password: Password.nullable(),
    /** A user's ID; for the owner and administrators alone. */
    ownerId: Id,
  })
  .partial();
export type UpdateAddressBook = z.infer<typeof UpdateAddressBook>;

export const ShareTarget = z.object({
  kind: z.enum(['user', 'user_group', 'everyone']),
  /** Null for everyone. */
  id: Id.nullable(),
  name: z.string(),
  displayName: z.string(),
});
export type ShareTarget = z.infer<typeof ShareTarget>;

/** `q` narrows users and groups to those whose name contains it; at most 20 of each come back. */
export const ShareTargetQuery = z.object({ q: z.string().trim().max(200).default('') });
export const ShareTargets = z.object({
  /** False: only with the own user group and its members. */
  anyGroup: z.boolean(),
  targets: z.array(ShareTarget),
});

export const ShareRule = z.object({ id: Id, target: ShareTarget, rule: BookRule });
export type ShareRule = z.infer<typeof ShareRule>;
export const CreateShareRule = z
  .object({
    kind: z.enum(['user', 'user_group', 'everyone']),
    targetId: Id.nullable().default(null),
    rule: BookRule,
  })
  .refine(({ kind, targetId }) => (kind === 'everyone') === (targetId === null), {
    path: ['targetId'],
    message: 'Name a user or group, or nobody for everyone',
  });
export type CreateShareRule = z.infer<typeof CreateShareRule>;
export const UpdateShareRule = z.object({ rule: BookRule });

export const BookTag = z.object({ id: Id, name: z.string(), color: TagColor, entryCount: z.int() });
export type BookTag = z.infer<typeof BookTag>;
export const CreateBookTag = z.object({ name: TagName, color: TagColor });
export const UpdateBookTag = z.object({ name: TagName, color: TagColor }).partial();

export const BookEntryRow = z.object({
  id: Id,
  rustdeskId: z.string(),
  alias: z.string(),
  note: z.string(),
  username: z.string(),
  hostname: z.string(),
  /** `Windows`, `Linux`, `Mac OS`, `Android`, or empty. */
  platform: z.string(),
  /** A device of this server: name, system and user come from it. */
  sameServer: z.boolean(),
  /** One of its own; the book may have one as well. */
  hasPassword: z.boolean(),
  tags: z.array(z.string()),
  createdAt: Instant,
  updatedAt: Instant,
});
export type BookEntryRow = z.infer<typeof BookEntryRow>;

const filter = {
  q: z.string().trim().max(200).default(''),
  /** Names of tags, one after the other, separated by line feeds. */
  tags: z.string().max(4000).default(''),
  /** With several tags: entries with any of them, or only those with all. */
  match: z.enum(['any', 'all']).default('any'),
  untagged: z.enum(['true', 'false']).default('false'),
};
export const BookEntryFilter = z.object(filter);
export type BookEntryFilter = z.infer<typeof BookEntryFilter>;
export const BookEntryQuery = ListQuery.extend({
  ...filter,
  sort: z
    .enum(['rustdeskId', '-rustdeskId', 'alias', '-alias', 'createdAt', '-createdAt'])
    .default('createdAt'),
});
export type BookEntryQuery = z.infer<typeof BookEntryQuery>;
export const BookEntryPage = pageOf(BookEntryRow);

/** One entry of any book the viewer may read. */
export const FoundEntryPage = pageOf(
  BookEntryRow.extend({
    book: z.object({ id: Id, kind: z.enum(['personal', 'shared']), name: z.string() }),
  }),
);

const entryFields = {
  alias: z.string().trim().max(limits.alias),
  note: z.string().trim().max(limits.note),
  tags: z.array(TagName).max(100),
};
export const CreateBookEntry = z.object({
  rustdeskId: EntryTarget,
  alias: entryFields.alias.default(''),
  note: entryFields.note.default(''),
  tags: entryFields.tags.default([]),
  /** Shared books alone. */
  password: Password.optional(),
});
export type CreateBookEntry = z.infer<typeof CreateBookEntry>;
export const UpdateBookEntry = z
  .object({
    ...entryFields,
    /** Null removes it; a personal book's remembered one can only be removed. */
    password: Password.nullable(),
  })
  .partial();
export type UpdateBookEntry = z.infer<typeof UpdateBookEntry>;

/** Named entries, or all that a filter finds. */
export const ChosenEntries = z.union([
  z.object({ entryIds: z.array(Id).min(1).max(1000) }),
  z.object({ matching: BookEntryFilter }),
]);
export type ChosenEntries = z.infer<typeof ChosenEntries>;
export const TagBookEntries = z.object({
  chosen: ChosenEntries,
  add: entryFields.tags.default([]),
  remove: entryFields.tags.default([]),
});
export const RemoveBookEntries = z.object({ chosen: ChosenEntries });
export const CopyBookEntries = z.object({ chosen: ChosenEntries, targetId: Id });
export const Removed = z.object({ removed: z.int(), entryIds: z.array(Id) });
export const Changed = z.object({ changed: z.int() });
/** `skipped` were there already. */
export const Added = z.object({ added: z.int(), updated: z.int(), skipped: z.int() });

export const ImportBookEntries = z.object({
  entries: z.array(CreateBookEntry).min(1).max(500),
  /** What happens to IDs that the book has. */
  existing: z.enum(['skip', 'update']).default('skip'),
});
export type ImportBookEntries = z.infer<typeof ImportBookEntries>;

/** A device of this server that the viewer may add. */
export const ImportableDevice = z.object({
  rustdeskId: z.string(),
  name: z.string(),
  platform: z.string(),
  username: z.string(),
  inBook: z.boolean(),
});
export type ImportableDevice = z.infer<typeof ImportableDevice>;
export const ImportableDevicePage = pageOf(ImportableDevice);
export const ImportDevices = z.object({
  rustdeskIds: z.array(z.string().max(limits.rustdeskId)).min(1).max(500),
  tags: entryFields.tags.default([]),
});

export const DeletedEntryRow = z.object({
  id: Id,
  rustdeskId: z.string(),
  alias: z.string(),
  note: z.string(),
  deletedAt: Instant,
  deletedBy: z.string(),
});
export type DeletedEntryRow = z.infer<typeof DeletedEntryRow>;
export const DeletedEntryPage = pageOf(DeletedEntryRow);
export const BinEntries = z.object({ entryIds: z.array(Id).min(1).max(1000) });
/** `skipped`: the ID was added again meanwhile. */
export const Restored = z.object({ restored: z.int(), skipped: z.int() });
