import {
  CreateUser,
  Username,
  type IMPORT_PROBLEMS,
  type ImportRow,
  type UpdateUser,
} from '@gatehouse/contract';
import { DEFAULT_USER_GROUP_ID } from '../database/default-group.ts';
import { foldName } from '../fold-name.ts';

type Problem = (typeof IMPORT_PROBLEMS)[number];
export type Imported = {
  create: CreateUser & { userGroupId: string };
  /** Only what the file speaks of. */
  changes: UpdateUser;
};

const YES = ['yes', 'true', '1', 'x', 'sí', 'si', 'ja'];
const NO = ['', 'no', 'false', '0', 'nein'];

/** What a row asks for, or what is wrong with it. `groupIds` by folded name. */
export function readImported(row: ImportRow, groupIds: ReadonlyMap<string, string>): Imported | Problem {
  const problem = problemOf(row);
  if (problem !== null) return problem;
  // An empty cell leaves the group as it is: everybody is in one.
  const named = row.userGroup !== undefined && row.userGroup !== '';
  const userGroupId = named ? groupIds.get(foldName(row.userGroup!)) : undefined;
  if (named && userGroupId === undefined) return 'user_group_unknown';
  const { displayName, email, note } = row;
  const isAdministrator = readFlag(row.administrator) ?? undefined;
  const changes = withoutUndefined({ displayName, email, note, isAdministrator, userGroupId });
  const unnamed = {
    displayName: '',
    email: '',
    note: '',
    isAdministrator: false,
    userGroupId: DEFAULT_USER_GROUP_ID,
  };
  return { create: { username: row.username.trim(), ...unnamed, ...changes }, changes };
}

function problemOf({ username, displayName = '', email = '', note = '', administrator }: ImportRow) {
  if (!Username.safeParse(username).success) return 'username_invalid';
  if (!CreateUser.shape.email.safeParse(email).success) return 'email_invalid';
  if (displayName.length > 120 || note.length > 2000) return 'text_too_long';
  return readFlag(administrator) === null ? 'administrator_invalid' : null;
}

function withoutUndefined<Fields extends object>(fields: Fields) {
  const named = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(named) as { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> };
}

/** Undefined without the column; null for a word that says neither. */
function readFlag(text: string | undefined): boolean | null | undefined {
  if (text === undefined) return undefined;
  const word = text.trim().toLowerCase();
  if (YES.includes(word)) return true;
  return NO.includes(word) ? false : null;
}
