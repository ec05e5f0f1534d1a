import { z } from 'zod';
import { ADMIN_ROLE_TYPES, PERMISSION_NAMES } from './permission-table.ts';

export {
  isForType,
  PERMISSION_NAMES,
  PERMISSIONS,
  resourceOf,
  withImplied,
  type PermissionName,
} from './permission-table.ts';

/** Whom an admin role reaches: everything, the holder's own devices and logs, or what lies in chosen groups. */
export const AdminRoleType = z.enum(ADMIN_ROLE_TYPES);
export type AdminRoleType = z.infer<typeof AdminRoleType>;
export const Permission = z.enum(PERMISSION_NAMES);
