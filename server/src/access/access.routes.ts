import type { FastifyInstance } from 'fastify';
import type { Core } from '../core.ts';
import { mountOperation } from '../http/operation.ts';
import { actorOf } from '../http/request-context.ts';
import type { Signals } from '../signals/signals.ts';
import type { Access } from './access.service.ts';
import { createRuleChanges } from './rule-changes.service.ts';
import { createSimulations } from './simulation.service.ts';

type Services = { access: Access; signals: Signals };

export function mountAccess(app: FastifyInstance, core: Core, { access, signals }: Services): void {
  const rules = createRuleChanges(core, { signals });
  const { simulate } = createSimulations(core);
  mountOperation(app, 'explainAccess', ({ query }) => access.explain(query.user ?? null, query.device));
  mountOperation(app, 'getAccessMatrix', ({ context }) => rules.matrix(context.authority));
  mountOperation(app, 'simulateAccess', ({ body, context }) => simulate(body, context.authority));
  mountOperation(app, 'changeAccessRules', ({ body, context }) =>
    rules.change(body, context.authority, actorOf(context)),
  );
}
