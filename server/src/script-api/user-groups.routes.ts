import { CreateGroup, UpdateGroup, type UserGroupRow } from '@gatehouse/contract';
import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import type { Core } from '../core.ts';
import type { UserGroups } from '../user-groups/user-groups.service.ts';
import { findParties, Incomings, Outgoings, presentParties } from './access-parties.service.ts';
import { pageOfGroups } from './group-list.ts';
import { guidOf, Guids, NoBody, scriptCalls, type ScriptCall, type ScriptCallers } from './script-call.ts';
import { groupNote } from './script-bodies.ts';
import { authorityOverMembers, requireUsers } from './targets.service.ts';

export type ScriptUserGroupServices = ScriptCallers & { userGroups: UserGroups };

const rules = { allowed_incomings: Incomings, allowed_outgoings: Outgoings };
const NewGroup = CreateGroup.extend({ note: groupNote, ...rules });
const ChangedGroup = UpdateGroup.extend({ note: groupNote, ...rules });

/** What `user-groups.py` speaks (client contract 3.3). */
export function mountScriptUserGroups(
  app: FastifyInstance,
  core: Core,
  services: ScriptUserGroupServices,
): void {
  const { userGroups } = services;
  const calls = scriptCalls(app, services);
  calls.read({
    url: '/api/user-groups',
    needs: 'user_group.view',
    async answer(call) {
      const { total, rows } = pageOfGroups(call, await userGroups.list());
      return { total, data: rows.map(presentGroup) };
    },
  });
  calls.write({
    method: 'POST',
    url: '/api/user-groups',
    needs: 'user_group.edit',
    body: NewGroup,
    async change(call) {
      const access = await accessOf(core, call);
      const { name, note = '' } = call.body;
      const { id } = await userGroups.create({ name, note }, call.actor);
      if (access !== null) await userGroups.setAccess(id, access, call.actor);
    },
  });
  calls.write({
    method: 'PATCH',
    url: '/api/user-groups/:guid',
    needs: 'user_group.edit',
    body: ChangedGroup,
    async change(call) {
      const id = guidOf(call, 'user_group.not_found');
      const access = await accessOf(core, call);
      const { name, note } = call.body;
      await userGroups.update(id, { name, note }, call.actor);
      if (access !== null) await userGroups.setAccess(id, access, call.actor);
    },
  });
  calls.write({
    method: 'DELETE',
    url: '/api/user-groups/:guid',
    needs: 'user_group.edit',
    body: NoBody,
    change: (call) => userGroups.remove(guidOf(call, 'user_group.not_found'), call.actor),
  });
  mountMembers(calls, core, userGroups);
}

function mountMembers(calls: ReturnType<typeof scriptCalls>, core: Core, userGroups: UserGroups): void {
  calls.write({
    method: 'POST',
    url: '/api/user-groups/:guid',
    needs: { token: 'user_group.edit', user: 'user.update_group' },
    body: Guids,
    async change(call) {
      const id = guidOf(call, 'user_group.not_found');
      const ids = await requireUsers(
        core.db,
        authorityOverMembers(call, 'user'),
        'user.update_group',
        call.body,
      );
      await userGroups.moveUsers(id, ids, call.actor);
    },
  });
}

/** A list that is given takes the place of what was (client contract 3.3); null: none was given. */
async function accessOf({ db }: Core, call: ScriptCall<z.output<typeof ChangedGroup>>) {
  const { allowed_incomings, allowed_outgoings } = call.body;
  const accessedFrom = await findParties(db, call, allowed_incomings, ['user_group', 'user']);
  const accessTo = await findParties(db, call, allowed_outgoings, ['user_group', 'device_group']);
  return accessedFrom === undefined && accessTo === undefined ? null : { accessedFrom, accessTo };
}

function presentGroup(group: UserGroupRow): Record<string, unknown> {
  return {
    guid: group.id,
    name: group.name,
    note: group.note,
    allowed_incomings: presentParties(group.accessedFrom),
    allowed_outgoings: presentParties(group.accessTo),
    created_at: group.createdAt,
  };
}
