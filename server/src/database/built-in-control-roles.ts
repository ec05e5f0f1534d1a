/** The same in every installation, so that scripts and the ID server know them. */
export const DEFAULT_CONTROL_ROLE_ID = '00000000-0000-7000-8000-000000000002';
export const NOT_LOGGED_CONTROL_ROLE_ID = '00000000-0000-7000-8000-000000000003';

/** RustDesk's own names (console 190). */
export const BUILT_IN_CONTROL_ROLES = [
  { id: DEFAULT_CONTROL_ROLE_ID, kind: 'default', name: 'Default' },
  { id: NOT_LOGGED_CONTROL_ROLE_ID, kind: 'not_logged', name: 'Not Logged' },
] as const;
