import type { Tour } from './tour.ts';

export async function tourApiTokens({ call }: Tour): Promise<void> {
  const { row } = await call('createApiToken', {
    body: { name: 'Inventory', permissions: { device: 'r' }, validDays: 30 },
  });
  await call('listApiTokens');
  await call('rotateApiToken', { params: { id: row.id }, body: { validDays: 30 } });
  await call('revokeApiToken', { params: { id: row.id } });
}
