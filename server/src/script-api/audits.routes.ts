import type { FastifyInstance } from 'fastify';
import type { Core } from '../core.ts';
import { AppError } from '../errors.ts';
import { sliceOf } from '../client-api/slice.ts';
import {
  presentAlarmAudit,
  presentConnectionAudit,
  presentConsoleAudit,
  presentFileAudit,
} from './audit-presenter.ts';
import { listAlarmAudits, listConnectionAudits, listConsoleAudits, listFileAudits } from './audits.store.ts';
import { filterOf, scriptCalls, type ScriptCall, type ScriptCallers } from './script-call.ts';

const PAGE_SIZE = 10;
const LAST_CONN_TYPE = 4;

/** What `audits.py` speaks (client contract 3.7). */
export function mountScriptAudits(app: FastifyInstance, { db }: Core, callers: ScriptCallers): void {
  const calls = scriptCalls(app, callers);
  const mount = <Row>(
    kind: string,
    list: (call: ScriptCall) => Promise<{ total: number; rows: Row[] }>,
    present: (row: Row) => Record<string, unknown>,
  ): void =>
    calls.read({
      url: `/api/audits/${kind}`,
      needs: 'audit_log.view',
      async answer(call) {
        const { total, rows } = await list(call);
        return { total, data: rows.map(present) };
      },
    });
  mount(
    'conn',
    (call) =>
      listConnectionAudits(
        db,
        questionOf(call, { remote: filterOf(call, 'remote'), connType: connTypeOf(call) }),
      ),
    presentConnectionAudit,
  );
  mount(
    'file',
    (call) => listFileAudits(db, questionOf(call, { remote: filterOf(call, 'remote') })),
    presentFileAudit,
  );
  mount(
    'alarm',
    (call) => listAlarmAudits(db, questionOf(call, { device: filterOf(call, 'device') })),
    presentAlarmAudit,
  );
  mount(
    'console',
    (call) => listConsoleAudits(db, questionOf(call, { operator: filterOf(call, 'operator') })),
    presentConsoleAudit,
  );
}

function questionOf<Filter extends object>(call: ScriptCall, filter: Filter) {
  return {
    authority: call.authority,
    filter: { newerThan: newerThanOf(call), ...filter },
    slice: sliceOf(call.request, PAGE_SIZE),
  };
}

/** @throws AppError `request.invalid` */
function connTypeOf(call: ScriptCall): number | undefined {
  const text = filterOf(call, 'conn_type');
  if (text === undefined) return undefined;
  if (/^\d$/.test(text) && Number(text) <= LAST_CONN_TYPE) return Number(text);
  throw new AppError('request.invalid', `conn_type is a number from 0 to ${LAST_CONN_TYPE}`);
}

const MOMENT = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?))?Z?$/;

/**
 * UTC, as `YYYY-MM-DD HH:MM:SS.mmm`; scripts hand on as it is what they could not read.
 * @throws AppError `request.invalid`
 */
function newerThanOf(call: ScriptCall): number | undefined {
  const text = filterOf(call, 'created_at');
  if (text === undefined) return undefined;
  const [, day, time = '00:00:00'] = MOMENT.exec(text.trim()) ?? [];
  const at = day === undefined ? Number.NaN : Date.parse(`${day}T${time}Z`);
  if (Number.isNaN(at))
    throw new AppError('request.invalid', 'created_at is a moment in UTC, for example 2026-01-31 08:00:00');
  return at;
}
