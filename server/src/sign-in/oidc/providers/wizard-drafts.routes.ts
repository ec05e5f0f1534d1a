import type { WizardDraft } from '@gatehouse/contract';
import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import type { Core } from '../../../core.ts';
import { AppError } from '../../../errors.ts';
import { mountOperation } from '../../../http/operation.ts';
import { deleteDraft, findDraft, saveDraft } from './wizard-drafts.store.ts';

const MAX_DRAFT_BYTES = 64 * 1024;

/** The Entra wizard can be left and taken up again; each administrator has one draft. */
export function mountWizardDrafts(app: FastifyInstance, { db, now }: Core): void {
  mountOperation(app, 'getWizardDraft', async ({ context }) => {
    const row = await findDraft(db, context.signedIn!.userId);
    if (row === undefined) return null;
    return {
      step: row.step,
      values: JSON.parse(row.values) as z.input<typeof WizardDraft>['values'],
      providerId: row.provider_id,
      updatedAt: new Date(row.updated_at).toISOString(),
    };
  });
  mountOperation(app, 'saveWizardDraft', async ({ body, context }) => {
    const values = JSON.stringify(withoutSecrets(body.values));
    if (values.length > MAX_DRAFT_BYTES) throw new AppError('request.too_large', 'The draft is too large');
    await saveDraft(db, {
      user_id: context.signedIn!.userId,
      step: body.step,
      values,
      provider_id: body.providerId,
      updated_at: now(),
    });
  });
  mountOperation(app, 'deleteWizardDraft', ({ context }) => deleteDraft(db, context.signedIn!.userId));
}

/** The console does not send them; a draft in the database must not hold them whoever calls. */
function withoutSecrets(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !/secret$|password/i.test(name)));
}
