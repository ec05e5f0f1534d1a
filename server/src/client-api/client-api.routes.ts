import type { FastifyInstance } from 'fastify';
import type { Core } from '../core.ts';
import type { SwitchGrants } from '../devices/switch-grants.service.ts';
import { AppError } from '../errors.ts';
import {
  listUsersForScripts,
  mountScriptApi,
  type ScriptApiServices,
} from '../script-api/script-api.routes.ts';
import { mountAudits, type AuditServices } from './audit.routes.ts';
import type { DeviceLogin } from '../sign-in/oidc/device/device-login.service.ts';
import { mountClientAddressBooks, type AddressBookServices } from './address-book.routes.ts';
import { mountAssignment, type AssignmentServices } from './assignment.routes.ts';
import { sendError } from './client-reply.ts';
import { mountAccessible, type AccessibleServices } from './accessible.routes.ts';
import { mountHeartbeat, type HeartbeatServices } from './heartbeat.routes.ts';
import { mountLogin, type LoginServices } from './login.routes.ts';
import { mountOidcLogin } from './oidc-login.routes.ts';
import { mountSwitchGrant } from './switch-grant.routes.ts';
import { mountSysinfo } from './sysinfo.routes.ts';
import { allowWebClients } from './web-client.ts';

export type ClientApiServices = LoginServices &
  HeartbeatServices &
  AccessibleServices &
  AssignmentServices &
  AuditServices &
  AddressBookServices &
  ScriptApiServices & { deviceLogin: DeviceLogin; switchGrants: SwitchGrants };

/** What stock desktop clients speak. It translates and owns no rules; its errors have the clients' own shape. */
export function mountClientApi(
  app: FastifyInstance,
  core: Core,
  services: ClientApiServices,
  options: { auditAnswerMs?: number } = {},
): void {
  app.register(async (client) => {
    client.setErrorHandler((error, request, reply) => {
      const status =
        error instanceof AppError ? error.status : ((error as { statusCode?: number }).statusCode ?? 500);
      if (status >= 500) request.log.error({ err: error }, 'request failed');
      // 400 and 401 make clients forget who is signed in; a body that cannot be read is neither.
      const shown = status >= 500 || status === 413 || status === 415 ? status : 200;
      return sendError(
        reply,
        status >= 500 ? 'Something went wrong on the server' : 'The request could not be read',
        shown,
      );
    });
    allowWebClients(client, core.config.webClientOrigins);
    mountLogin(client, core, services);
    mountOidcLogin(client, services);
    mountHeartbeat(client, services);
    mountSysinfo(client, services);
    mountAssignment(client, services);
    mountSwitchGrant(client, services);
    mountClientAddressBooks(client, core, services);
    mountScriptApi(client, core, services);
    mountAccessible(client, services, listUsersForScripts(core, services));
    mountAudits(client, core, services, options.auditAnswerMs);
  });
}
