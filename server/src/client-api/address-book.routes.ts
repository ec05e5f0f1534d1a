import type { FastifyInstance } from 'fastify';
import type { AddressBooks } from '../address-books/address-books.service.ts';
import type { ClientEntry } from '../address-books/entries.service.ts';
import type { Core } from '../core.ts';
import { IdList, NewTag, PeerBody, RenamedTag, TagNames } from './address-book-bodies.ts';
import { addressBookCalls, pageOf, type Calls } from './address-book-call.ts';
import { mountSharedBooks } from './address-book-sharing.routes.ts';
import type { Callers } from './authentication.ts';
import { mountLegacyBook } from './legacy-address-book.routes.ts';

export type AddressBookServices = Callers & { addressBooks: AddressBooks };

/** Address books of stock clients and of the official `ab.py` (client contract 2.17-2.23, 3.6). */
export function mountClientAddressBooks(
  app: FastifyInstance,
  core: Core,
  services: AddressBookServices,
): void {
  const calls = addressBookCalls(app, services);
  mountReads(calls, core, services.addressBooks);
  mountPeerWrites(calls, services.addressBooks);
  mountTagWrites(calls, services.addressBooks);
  mountSharedBooks(calls, services.addressBooks);
  mountLegacyBook(calls, services.addressBooks);
}

/** Clients POST without a body, scripts GET: the same answers. */
function mountReads(calls: Calls, { settings }: Core, { books, entries, tags }: AddressBooks): void {
  const methods: ('GET' | 'POST')[] = ['GET', 'POST'];
  calls.read({
    methods,
    url: '/api/ab/settings',
    answer: async () => ({ max_peer_one_ab: await settings.get('maxPeersPerAddressBook') }),
  });
  calls.read({
    methods,
    url: '/api/ab/personal',
    answer: async ({ viewer }) => ({ guid: await books.personalId(viewer) }),
  });
  calls.read({
    methods,
    url: '/api/ab/shared/profiles',
    async answer(call) {
      const { total, rows } = await books.listForClient(call.viewer, pageOf(call));
      const data = rows.map(({ id, name, owner, note, rule, password }) => ({
        guid: id,
        name,
        owner,
        note,
        rule,
        info: password === null ? {} : { password },
      }));
      return { total, data };
    },
  });
  calls.read({
    methods,
    url: '/api/ab/peers',
    async answer(call) {
      const { ab, page, pageSize, id, alias } = pageOf(call);
      const query = { page, pageSize, idPattern: id, aliasPattern: alias };
      const { kind, total, rows } = await entries.listForClient(call.viewer, ab, query);
      return { total, data: rows.map((row) => presentPeer(kind, row)) };
    },
  });
  calls.read({
    methods,
    url: '/api/ab/tags/:guid',
    refusalStatus: 403,
    answer: async ({ viewer, guid }) =>
      (await tags.list(viewer, guid)).map(({ name, color }) => ({ name, color })),
  });
}

/** Texts and lists only: a number where a client expects text fails its whole pull (client contract 2.21). */
function presentPeer(kind: 'personal' | 'shared', row: ClientEntry): Record<string, unknown> {
  return {
    id: row.rustdesk_id,
    ...(kind === 'personal' ? { hash: row.hash ?? '' } : { password: row.password ?? '' }),
    username: row.shown_username,
    hostname: row.shown_hostname,
    platform: row.shown_platform,
    alias: row.alias,
    tags: row.tags,
    note: row.note,
    forceAlwaysRelay: row.force_always_relay === 1 ? 'true' : 'false',
    rdpPort: row.rdp_port,
    rdpUsername: row.rdp_username,
    loginName: row.login_name,
    device_group_name: row.device_group_name,
    same_server: row.device_id !== null,
  };
}

function mountPeerWrites(calls: Calls, { entries }: AddressBooks): void {
  calls.write({
    method: 'POST',
    url: '/api/ab/peer/add/:guid',
    body: PeerBody,
    async change({ viewer, guid, body: { rustdeskId, fields }, actor }) {
      await entries.add(viewer, guid, { rustdeskId, ...fields }, actor);
    },
  });
  calls.write({
    method: 'PUT',
    url: '/api/ab/peer/update/:guid',
    body: PeerBody,
    async change({ viewer, guid, body: { rustdeskId, fields }, actor }) {
      await entries.update(viewer, guid, { entry: { rustdeskId }, fields }, actor);
    },
  });
  calls.write({
    method: 'DELETE',
    url: '/api/ab/peer/:guid',
    body: IdList,
    async change({ viewer, guid, body, actor }) {
      await entries.remove(viewer, guid, { rustdeskIds: body }, actor);
    },
  });
}

function mountTagWrites(calls: Calls, { tags }: AddressBooks): void {
  calls.write({
    method: 'POST',
    url: '/api/ab/tag/add/:guid',
    body: NewTag,
    async change({ viewer, guid, body, actor }) {
      await tags.add(viewer, guid, body, actor);
    },
  });
  calls.write({
    method: 'PUT',
    url: '/api/ab/tag/rename/:guid',
    body: RenamedTag,
    async change({ viewer, guid, body, actor }) {
      await tags.update(viewer, guid, { tag: { name: body.old }, to: { name: body.new } }, actor);
    },
  });
  calls.write({
    method: 'PUT',
    url: '/api/ab/tag/update/:guid',
    body: NewTag,
    async change({ viewer, guid, body, actor }) {
      await tags.update(viewer, guid, { tag: { name: body.name }, to: { color: body.color } }, actor);
    },
  });
  calls.write({
    method: 'DELETE',
    url: '/api/ab/tag/:guid',
    body: TagNames,
    async change({ viewer, guid, body, actor }) {
      await tags.remove(viewer, guid, body, actor);
    },
  });
}
