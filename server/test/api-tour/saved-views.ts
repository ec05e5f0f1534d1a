import type { Tour } from './tour.ts';

export async function tourSavedViews({ call }: Tour): Promise<void> {
  const { id } = await call('createSavedView', {
    body: { page: 'devices', name: 'Online in the workshop', query: 'online=true', shared: true },
  });
  await call('updateSavedView', { params: { id }, body: { name: 'Workshop, online' } });
  await call('listSavedViews');
  await call('deleteSavedView', { params: { id } });
}
