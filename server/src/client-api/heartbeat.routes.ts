import type { FastifyInstance } from 'fastify';
import type { Connections } from '../connections/connections.service.ts';
import type { Inventories } from '../devices/inventories.service.ts';
import type { Presence } from '../devices/presence.ts';
import type { Strategies } from '../strategies/strategies.service.ts';
import { HeartbeatBody } from './client-bodies.ts';
import { sendJson } from './client-reply.ts';

export type HeartbeatServices = {
  presence: Presence;
  connections: Connections;
  strategies: Strategies;
  inventories: Inventories;
};

/** `POST /api/heartbeat` (client contract 2.8): clients read the body alone and ignore what they do not understand. */
export function mountHeartbeat(app: FastifyInstance, services: HeartbeatServices): void {
  const { presence, connections, strategies, inventories } = services;
  // Thousands a second: a line for each would drown the log.
  app.post('/api/heartbeat', { logLevel: 'warn', config: { forMachines: true } }, async (request, reply) => {
    const parsed = HeartbeatBody.safeParse(request.body);
    if (!parsed.success) return sendJson(reply, {});
    const { id, uuid, conns, modified_at } = parsed.data;
    const sighting = await presence.beat({ rustdeskId: id, uuid, ip: request.gatehouse.ip, connIds: conns });
    if (sighting.kind === 'foreign') return sendJson(reply, {});
    if (sighting.kind === 'unknown')
      return sendJson(reply, (await inventories.wantsStrangers()) ? { sysinfo: true } : {});
    const disconnect = connections.observeBeat(sighting.deviceId, conns);
    const delivery = await strategies.deliveryFor(sighting.deviceId, modified_at);
    return sendJson(reply, {
      ...(sighting.needsSysinfo ? { sysinfo: true } : {}),
      ...(disconnect.length === 0 ? {} : { disconnect }),
      ...(delivery === null
        ? {}
        : {
            modified_at: delivery.modifiedAt,
            strategy: { config_options: delivery.options, extra: {} },
          }),
    });
  });
}
