import type { Translate } from '../../i18n/use-translation.ts';
import { reachesNothing, type RoleDraft } from './role-draft.ts';

/** What keeps name and scope from being saved, in words; empty when nothing does. */
export function roleErrors(draft: RoleDraft, t: Translate<'adminroles'>): { name?: string; scope?: string } {
  return {
    ...(draft.name.trim() === '' ? { name: t('field.required') } : {}),
    ...(reachesNothing(draft) ? { scope: t('form.scopeNeeded') } : {}),
  };
}
