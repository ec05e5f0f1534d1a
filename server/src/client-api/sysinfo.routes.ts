import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Inventories, Receipt } from '../devices/inventories.service.ts';
import { readInventory, readPresets } from '../devices/inventory.ts';
import { SysinfoBody } from './client-bodies.ts';

/** Compared byte by byte; after any other text the client waits two minutes (client contract 2.9). */
const ANSWERS: Record<Receipt, string> = {
  stored: 'SYSINFO_UPDATED',
  not_deployed: 'ID_NOT_FOUND',
  refused: 'SYSINFO_REFUSED',
};

const MACHINE = { bodyLimit: 64 * 1024, logLevel: 'warn', config: { forMachines: true } } as const;

/** What computers say of themselves: `POST /api/sysinfo` and `/api/sysinfo_ver` (client contract 2.9, 2.10). */
export function mountSysinfo(app: FastifyInstance, { inventories }: { inventories: Inventories }): void {
  app.post('/api/sysinfo', MACHINE, async (request, reply) => {
    const parsed = SysinfoBody.safeParse(request.body);
    if (!parsed.success) return sendText(reply, ANSWERS.refused);
    const { id, uuid, ...said } = parsed.data;
    const { ip, userAgent, requestId } = request.gatehouse;
    const receipt = await inventories.report({
      rustdeskId: id,
      uuid,
      inventory: readInventory(said),
      presets: readPresets(said),
      from: { ip, userAgent, requestId },
    });
    return sendText(reply, ANSWERS[receipt]);
  });
  app.post('/api/sysinfo_ver', MACHINE, async (_request, reply) => sendText(reply, await inventories.tag()));
}

function sendText(reply: FastifyReply, text: string): FastifyReply {
  return reply.type('text/plain; charset=utf-8').send(text);
}
