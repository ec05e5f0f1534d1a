import type { TokenArea } from '@gatehouse/contract';

/** In the order people look for them. */
export const AREAS = [
  'device',
  'user',
  'user_group',
  'device_group',
  'strategy',
  'address_book',
  'audit_log',
] as const satisfies readonly TokenArea[];
