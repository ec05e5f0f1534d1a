import type { User } from '../users/user-record.ts';
import type { CommandMeans } from './commands.ts';
import { UsageError } from './usage-error.ts';

/** @throws UsageError when nobody has this name */
export async function findUser(
  { users }: Pick<CommandMeans, 'users'>,
  name: string | undefined,
): Promise<User> {
  if (name === undefined) throw new UsageError('Name a user. Try: user list');
  const user = await users.findByUsername(name);
  if (user === null) throw new UsageError(`There is no user "${name}". Try: user list`);
  return user;
}
