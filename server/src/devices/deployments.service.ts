import type { Actor } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import { hashSecret } from '../ids.ts';
import type { Signals } from '../signals/signals.ts';
import { deviceTarget } from './device-record.ts';
import { isRustdeskId } from './device-text.ts';
import { publicKeyOf } from './device-key.ts';
import { findDevice, insertDevice, updateDevice } from './devices.store.ts';
import { newDevice } from './new-device.ts';

export type Deployment = { rustdeskId: string; uuid: string; pk: string };

/** The client's own words (client contract 2.28). */
export type DeploymentResult = 'OK' | 'NOT_ENABLED' | 'INVALID_INPUT' | 'ID_TAKEN';

export type Deployments = {
  /** Makes the device known, with the key that the ID server will see; the same again changes nothing. */
  deploy: (deployment: Deployment, actor: Actor) => Promise<DeploymentResult>;
};

/** `rustdesk --deploy`, while the server wants new devices to be deployed. */
export function createDeployments(core: Core, { signals }: { signals: Signals }): Deployments {
  return {
    async deploy({ rustdeskId, uuid, pk }, actor) {
      if ((await core.settings.get('newDevices')) !== 'deploy') return 'NOT_ENABLED';
      if (!isRustdeskId(rustdeskId) || uuid === '' || publicKeyOf(pk) === null) return 'INVALID_INPUT';
      const uuidHash = hashSecret(uuid);
      const fresh = newDevice({ rustdesk_id: rustdeskId, uuid_hash: uuidHash, pk }, core.now());
      const deviceId = await core.db.transaction().execute(async (transaction) => {
        const isNew = await insertDevice(transaction, fresh);
        const row = (await findDevice(transaction, rustdeskId))!;
        if (row.uuid_hash !== '' && row.uuid_hash !== uuidHash) return null;
        if (!isNew && row.uuid_hash === uuidHash && row.pk === pk) return row.id;
        await updateDevice(transaction, row.id, { uuid_hash: uuidHash, pk });
        const entry = { action: 'device.deployed', severity: 'notice' as const, target: deviceTarget(row) };
        await core.audit.record(actor, { ...entry, details: { isNew } }, transaction);
        return row.id;
      });
      if (deviceId === null) return 'ID_TAKEN';
      signals.publish({ kind: 'device-changed', deviceId, rustdeskId });
      return 'OK';
    },
  };
}
