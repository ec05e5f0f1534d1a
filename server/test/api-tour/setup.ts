import { ADMINISTRATOR, SETUP_TOKEN } from '../start-server.ts';
import type { Tour } from './tour.ts';

export async function tourSetup({ call }: Tour): Promise<void> {
  const publicUrl = 'http://localhost:21114';
  await call('getBootstrap');
  await call('getSetup');
  await call('presentSetupToken', { body: { token: SETUP_TOKEN } });
  await call('createFirstAdministrator', { body: { ...ADMINISTRATOR, displayName: 'Ada Admin' } });
  await call('checkSetupAddresses', { body: { publicUrl, browserOrigin: publicUrl } });
  await call('saveSetupAddresses', { body: { publicUrl } });
  await call('completeSetup');
}
