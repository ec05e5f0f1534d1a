import type { ListedUser } from '../access/access.service.ts';

/** A user in a list of clients or scripts, who tell users apart by `name`. */
export function presentListedUser(user: ListedUser): Record<string, unknown> {
  return {
    guid: user.id,
    name: user.username,
    display_name: user.display_name,
    avatar: user.avatar_url ?? '',
    email: user.email,
    note: user.note,
    status: user.status,
    is_admin: user.is_admin === 1,
    group_name: user.group_name,
  };
}
