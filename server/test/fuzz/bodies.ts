import type { TestDevice } from '../devices.ts';
import { PASSWORD } from '../people.ts';

type Body = Record<string, unknown> | unknown[];

/** What clients and scripts send, by path; routes that are not here are sent a body of common field names. */
export function clientBodies({ rustdeskId: id, uuid }: TestDevice, bookId: string): Record<string, Body> {
  const self = { id, uuid };
  const peer = { id: '123456789', alias: 'Till', tags: ['Shop'], hash: 'aGFzaA==' };
  return {
    '/api/login': {
      ...self,
      username: 'plain',
      password: PASSWORD,
      type: 'account',
      deviceInfo: { os: 'linux', type: 'client', name: 'pc' },
    },
    '/api/logout': self,
    '/api/currentUser': self,
    '/api/heartbeat': { ...self, ver: 1_004_002, conns: [1], modified_at: 0 },
    '/api/sysinfo': {
      ...self,
      hostname: 'pc',
      os: 'Windows',
      username: 'anna',
      cpu: 'x',
      memory: '8',
      version: '1.4.4',
    },
    '/api/audit/conn': {
      ...self,
      conn_id: 1,
      session_id: 7,
      peer: ['1', 'x'],
      type: 0,
      action: 'new',
      ip: '192.0.2.1',
    },
    '/api/audit/file': {
      ...self,
      peer_id: '1',
      type: 0,
      path: 'C:\\',
      is_file: true,
      info: '{"files":[["a",1]]}',
    },
    '/api/audit/alarm': { ...self, typ: 1, info: '{"ip":"192.0.2.1"}' },
    '/api/oidc/auth': { ...self, op: 'company', deviceInfo: { os: 'linux', type: 'client', name: 'pc' } },
    '/api/devices/cli': {
      ...self,
      user_name: 'plain',
      note: 'x',
      address_book_name: 'b',
      address_book_tag: 't',
    },
    '/api/devices/deploy': { ...self, pk: 'A'.repeat(43) },
    '/api/ab': { data: JSON.stringify({ tags: ['Shop'], peers: [peer], tag_colors: '{"Shop":1}' }) },
    '/api/ab/peer/add/:guid': peer,
    '/api/ab/peer/update/:guid': peer,
    '/api/ab/peer/:guid': [peer.id],
    '/api/ab/tag/add/:guid': { name: 'Shop', color: 4_278_190_335 },
    '/api/ab/tag/rename/:guid': { old: 'Shop', new: 'Shops' },
    '/api/ab/tag/update/:guid': { name: 'Shop', color: 1 },
    '/api/ab/tag/:guid': ['Shop'],
    '/api/ab/shared/add': { name: 'Shared', note: '' },
    '/api/ab/shared/update/profile': { guid: bookId, name: 'Shared', note: 'x' },
    '/api/ab/shared': [bookId],
    '/api/ab/rule': { guid: bookId, user: 'plain', rule: 1 },
    '/api/ab/rules': [bookId],
    '/api/strategies/assign': { strategy: 'Rules', peers: [id], users: [], device_groups: [] },
    '/api/strategies/:guid/status': { status: 1 },
  };
}

/** For routes whose body nobody has described here. */
export const COMMON_BODY: Body = {
  id: '123456789',
  guid: '0199d5f2-4c00-7abc-8def-0123456789ab',
  name: 'name',
  note: 'note',
  email: 'anna@example.org',
  password: PASSWORD,
  user: 'plain',
  users: ['plain'],
  group_name: 'Default',
  type: 0,
  value: 'x',
  rule: 1,
  status: 1,
  info: {},
};
