import type { Database } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { toUser, type User } from './user-record.ts';
import { findUserById } from './users.store.ts';

/** @throws AppError `user.not_found` */
export async function requireUser(db: Database, id: string): Promise<User> {
  const row = await findUserById(db, id);
  if (row === undefined) throw new AppError('user.not_found', 'There is no such user');
  return toUser(row);
}
