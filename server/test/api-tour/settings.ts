import type { Tour } from './tour.ts';

export async function tourSettings({ call }: Tour): Promise<void> {
  await call('getSettings');
  await call('updateSettings', {
    body: { idServer: 'rd.example.org', organisationName: 'Example Ltd', logRetentionDays: 365 },
  });
  await call('getLogRetention');
  await call('getAbout');
  await call('getClientSetup');
  await call('getOverview');
}
