import type { FastifyInstance } from 'fastify';
import type { SwitchGrants } from '../devices/switch-grants.service.ts';
import { SwitchGrantBody } from './client-bodies.ts';
import { sendJson } from './client-reply.ts';

/** `POST /api/switch-grant`: a controlling device agrees to be controlled (client contract 2.29). */
export function mountSwitchGrant(
  app: FastifyInstance,
  { switchGrants }: { switchGrants: SwitchGrants },
): void {
  app.post(
    '/api/switch-grant',
    { bodyLimit: 16 * 1024, config: { forMachines: true } },
    async (request, reply) => {
      const parsed = SwitchGrantBody.safeParse(request.body);
      if (!parsed.success) return sendJson(reply, { accepted: false });
      const { id, switch_code_verifier: verifier, ...signed } = parsed.data;
      const verdict = await switchGrants.grant({ rustdeskId: id, verifier, ...signed }, request.gatehouse.ip);
      if (verdict.accepted || verdict.serverTime === undefined)
        return sendJson(reply, { accepted: verdict.accepted });
      return sendJson(reply, { accepted: false, server_time: verdict.serverTime });
    },
  );
}
