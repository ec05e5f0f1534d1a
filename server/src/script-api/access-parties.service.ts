import { z } from 'zod';
import type { Database } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { foldName } from '../fold-name.ts';
import { requireRight, type ScriptCall } from './script-call.ts';
import { requireUsers } from './targets.service.ts';
import { findGroupGuids, findUserGuids } from './targets.store.ts';

/** The numbers scripts know the ends of an access rule by (client contract 3.3). */
const KINDS = ['user_group', 'device_group', 'user'] as const;
type Kind = (typeof KINDS)[number];
const SPOKEN = { user_group: 'user group', device_group: 'device group', user: 'user' } as const;

const MAX_PARTIES = 1000;
const named = <const Type extends number>(types: readonly Type[]) =>
  z
    .array(z.object({ type: z.literal(types), name: z.string().max(256) }))
    .max(MAX_PARTIES)
    .nullish();

/** Who may come in: user groups and users. */
export const Incomings = named([0, 2]);
/** Where members may go: user groups and device groups. */
export const Outgoings = named([0, 1]);

type NamedParty = { type: number; name: string };

/**
 * The ends of access rules by their names; undefined when nothing was said. A person names what that person may see; a
 * token that may write groups names whatever there is, as on the official server.
 * @throws AppError `user.not_found`, `user_group.not_found`, `device_group.not_found`, `permission.required`
 */
export async function findParties<const Wanted extends Kind>(
  db: Database,
  call: ScriptCall<unknown>,
  parties: readonly NamedParty[] | null | undefined,
  kinds: readonly Wanted[],
): Promise<{ kind: Wanted; id: string }[] | undefined> {
  if (!parties) return undefined;
  const found: { kind: Wanted; id: string }[] = [];
  for (const kind of kinds) {
    const names = parties.filter(({ type }) => KINDS[type] === kind).map(({ name }) => name);
    if (names.length === 0) continue;
    const isPerson = call.caller.kind === 'user';
    if (isPerson) requireRight(call, `${kind}.view`);
    const ids = await idsOf(db, kind, names);
    if (isPerson && kind === 'user') await requireUsers(db, call.authority, 'user.view', ids);
    found.push(...ids.map((id) => ({ kind, id })));
  }
  return found;
}

async function idsOf(db: Database, kind: Kind, names: readonly string[]): Promise<string[]> {
  const folded = names.map(foldName);
  const known = kind === 'user' ? await findUserGuids(db, folded) : await findGroupGuids(db, kind, folded);
  return names.map((name) => {
    const id = known.get(foldName(name));
    if (id === undefined)
      throw new AppError(`${kind}.not_found`, `There is no ${SPOKEN[kind]} named ${name}`, { name });
    return id;
  });
}

/** Rules as scripts write them. */
export function presentParties(parties: readonly { kind: Kind; name: string }[]): NamedParty[] {
  return parties.map(({ kind, name }) => ({ type: KINDS.indexOf(kind), name }));
}
