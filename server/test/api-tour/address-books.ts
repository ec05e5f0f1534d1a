import { aDevice } from '../devices.ts';
import { signedInPerson } from '../people.ts';
import type { Tour } from './tour.ts';

export async function tourAddressBooks(tour: Tour): Promise<void> {
  const { call, server } = tour;
  const frida = await signedInPerson(server, 'frida');
  const personal = await call('getPersonalAddressBook');
  const { id } = await call('createAddressBook', {
    body: { name: 'Customers', password: 'for all of them' },
  });
  const params = { id };
  await call('listAddressBooks');
  await call('getAddressBook', { params });
  await call('updateAddressBook', { params, body: { note: 'With a contract' } });
  await call('listShareTargets', { params, query: { q: 'frida' } });
  const rule = await call('createShareRule', { params, body: { kind: 'user', targetId: frida.id, rule: 1 } });
  await call('updateShareRule', { params: { id, ruleId: rule.id }, body: { rule: 2 } });
  await call('listShareRules', { params });
  await call('deleteShareRule', { params: { id, ruleId: rule.id } });
  await tourTags(tour, id);
  await tourEntries(tour, id, personal.id);
  await tourBin(tour, id);
  await call('deleteAddressBook', { params });
}

async function tourTags({ call }: Tour, id: string): Promise<void> {
  const tag = await call('createBookTag', { params: { id }, body: { name: 'Office', color: 0xff21_96f3 } });
  await call('updateBookTag', { params: { id, tagId: tag.id }, body: { name: 'Offices' } });
  await call('listBookTags', { params: { id } });
  await call('deleteBookTag', { params: { id, tagId: tag.id } });
}

async function tourEntries({ call, server }: Tour, id: string, personalId: string): Promise<void> {
  const params = { id };
  const device = await aDevice(server);
  const entry = await call('createBookEntry', {
    params,
    body: { rustdeskId: '123 456 789', alias: 'Baker', tags: ['Shop'] },
  });
  const chosen = { entryIds: [entry.id] };
  await call('updateBookEntry', { params: { id, entryId: entry.id }, body: { note: 'Closed on Mondays' } });
  await call('listBookEntries', { params, query: { tags: 'Shop' } });
  await call('searchAddressBooks', { query: { q: 'baker' } });
  await call('tagBookEntries', { params, body: { chosen, add: ['Contract'] } });
  await call('copyBookEntries', { params, body: { chosen, targetId: personalId } });
  await call('importBookEntries', { params, body: { entries: [{ rustdeskId: '987654321' }] } });
  await call('listImportableDevices', { params });
  await call('importDevices', { params, body: { rustdeskIds: [device.rustdeskId] } });
}

async function tourBin({ call }: Tour, id: string): Promise<void> {
  const params = { id };
  await call('removeBookEntries', { params, body: { chosen: { matching: {} } } });
  const { rows } = await call('listDeletedEntries', { params });
  const [first, second] = rows.map((row) => row.id);
  await call('restoreEntries', { params, body: { entryIds: [first!] } });
  await call('purgeEntries', { params, body: { entryIds: [second!] } });
  await call('emptyBin', { params });
}
