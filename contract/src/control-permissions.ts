/**
 * What a controlling user may do inside a session, in the order of RustDesk's wire: two bits each, at twice the index
 * (client contract 5.3). The last one is newer than RustDesk's own list of twelve and needs clients from 1.4.7 on.
 */
export const CONTROL_PERMISSIONS = [
  'keyboard',
  'remote_printer',
  'clipboard',
  'file',
  'audio',
  'camera',
  'terminal',
  'tunnel',
  'restart',
  'recording',
  'block_input',
  'remote_modify',
  'privacy_mode',
] as const;
export type ControlPermission = (typeof CONTROL_PERMISSIONS)[number];
