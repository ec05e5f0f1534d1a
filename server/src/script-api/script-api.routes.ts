import type { FastifyInstance } from 'fastify';
import type { Core } from '../core.ts';
import { mountScriptAudits } from './audits.routes.ts';
import { mountScriptDeviceGroups, type ScriptDeviceGroupServices } from './device-groups.routes.ts';
import { mountScriptDevices, type ScriptDeviceServices } from './devices.routes.ts';
import { mountScriptStrategies, type ScriptStrategyServices } from './strategies.routes.ts';
import { mountScriptUserGroups, type ScriptUserGroupServices } from './user-groups.routes.ts';
import { mountScriptUsers, type ScriptUserServices } from './users.routes.ts';

export { listUsersForScripts } from './users.routes.ts';

export type ScriptApiServices = ScriptUserServices &
  ScriptUserGroupServices &
  ScriptDeviceGroupServices &
  ScriptDeviceServices &
  ScriptStrategyServices;

/**
 * What RustDesk's own scripts speak beyond the address books, which clients speak too (client contract 3). It translates
 * and owns no rules: what may be done and by whom is decided where `/api/v1` decides it.
 */
export function mountScriptApi(app: FastifyInstance, core: Core, services: ScriptApiServices): void {
  mountScriptUsers(app, core, services);
  mountScriptUserGroups(app, core, services);
  mountScriptDeviceGroups(app, core, services);
  mountScriptDevices(app, core, services);
  mountScriptStrategies(app, core, services);
  mountScriptAudits(app, core, services);
}
