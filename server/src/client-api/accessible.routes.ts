import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Access, AccessibleDevice, ListedUser } from '../access/access.service.ts';
import { findCaller, refuseToken, type Caller, type Callers } from './authentication.ts';
import { sendError, sendJson } from './client-reply.ts';
import { presentListedUser } from './listed-user.ts';
import { sliceOf } from './slice.ts';

export type AccessibleServices = Callers & { access: Access };
/** What scripts ask for at the address of the users tab (client contract 3.2). */
type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;
type List = { total: number; data: unknown[] };

/** Clients know the text by its word "disabled" and empty their lists (client contract 2.25). */
const DISABLED = 'Retrieving accessible devices is disabled.';
/** Clients know this one too. */
const ADMIN_REQUIRED = 'Admin required!';

/**
 * The tab "Accessible devices" (client contract 2.24-2.26). It reads all three lists in turn and matches devices to
 * users and groups by name. Disabled users and devices are never in them, whatever `status` asks for.
 */
export function mountAccessible(
  app: FastifyInstance,
  services: AccessibleServices,
  listUsers: Handler,
): void {
  const { access } = services;
  app.get('/api/device-group/accessible', async (request, reply) => {
    const caller = await findCaller(request, services);
    if (caller === null) return refuseToken(reply);
    return answer({ caller, access, reply }, async (userId) => {
      const { total, rows } = await access.listDeviceGroups(userId, sliceOf(request));
      return { total, data: rows.map((name) => ({ name })) };
    });
  });
  app.get('/api/peers', async (request, reply) => {
    const caller = await findCaller(request, services);
    if (caller === null) return refuseToken(reply);
    if (!asksForAccessible(request) && !isAdministrator(caller)) return sendError(reply, ADMIN_REQUIRED);
    return answer({ caller, access, reply }, async (userId) => {
      const { total, rows } = await access.listDevices(userId, sliceOf(request));
      return { total, data: rows.map(presentPeer) };
    });
  });
  app.get('/api/users', async (request, reply) => {
    if (!asksForAccessible(request)) return listUsers(request, reply);
    const caller = await findCaller(request, services);
    if (caller === null) return refuseToken(reply);
    return answer({ caller, access, reply }, async (userId) => {
      const { total, rows } = await access.listUsers(userId, sliceOf(request));
      return { total, data: rows.map(presentNeighbour) };
    });
  });
}

type Asking = { caller: Caller; access: Access; reply: FastifyReply };

/** Nobody stands behind an API token, so nothing is accessible "to it". */
async function answer(
  { caller, access, reply }: Asking,
  read: (userId: string) => Promise<List>,
): Promise<FastifyReply> {
  if (caller.kind === 'token') return sendError(reply, 'Sign in as a user: API tokens have no devices');
  if (await access.isRetrievingDisabled()) return sendError(reply, DISABLED);
  return sendJson(reply, await read(caller.user.userId));
}

const isAdministrator = (caller: Caller): boolean => caller.kind === 'token' || caller.user.isAdministrator;

/** It is sent with an empty value: being there is what counts. */
function asksForAccessible(request: FastifyRequest): boolean {
  return Object.hasOwn(request.query as object, 'accessible');
}

function presentPeer(device: AccessibleDevice): Record<string, unknown> {
  return {
    id: device.rustdeskId,
    info: { username: device.username, os: device.os, device_name: device.name },
    status: 1,
    user: device.owner?.id ?? '',
    user_name: device.owner?.name ?? '',
    device_group_name: device.deviceGroupName,
    note: device.note,
  };
}

/** What the tab shows of somebody: address and note are between that person and the administrators. */
function presentNeighbour(user: ListedUser): Record<string, unknown> {
  return { ...presentListedUser(user), email: '', note: '', is_admin: false };
}
