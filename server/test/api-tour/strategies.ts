import { aDevice } from '../devices.ts';
import type { Tour } from './tour.ts';

export async function tourStrategies({ call, server }: Tour): Promise<void> {
  const device = await aDevice(server);
  const strategy = await call('createStrategy', {
    body: { name: 'Locked down', options: { 'enable-clipboard': 'N' } },
  });
  const params = { id: strategy.id };
  await call('listStrategies');
  await call('getStrategy', { params });
  await call('previewStrategy', {
    body: { strategyId: strategy.id, targets: { kind: 'device', add: [device.id] } },
  });
  await call('changeStrategyTargets', { params, body: { kind: 'device', add: [device.id] } });
  await call('listStrategyTargets', { params, query: { kind: 'device' } });
  await call('explainStrategy', { query: { rustdeskId: device.rustdeskId } });
  const changed = await call('updateStrategy', {
    params,
    body: { revision: strategy.revision, options: { 'enable-audio': 'N' } },
  });
  await call('listStrategyRevisions', { params });
  await call('revertStrategy', { params, body: { revision: changed.revision, to: strategy.revision } });
  await call('duplicateStrategy', { params, body: { name: 'Locked down, copy' } });
  await call('updateStrategySettings', { body: { allowStopService: false } });
  await call('deleteStrategy', { params });
}
