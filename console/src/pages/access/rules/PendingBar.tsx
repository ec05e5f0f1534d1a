import { Button } from '@mantine/core';
import { useApiMutation } from '../../../api/hooks.ts';
import { ErrorNote } from '../../../components/ui/ErrorNote.tsx';
import { LeaveGuard } from '../../../components/ui/LeaveGuard.tsx';
import { notify } from '../../../components/ui/notify.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import classes from './rules.module.css';
import type { RuleEdits } from './use-rule-edits.ts';

type Props = { edits: RuleEdits; revision: string; onReload: () => Promise<unknown> };

/** How much waits, and what to do with it. All of it is saved, or none. */
export function PendingBar({ edits, revision, onReload }: Props) {
  const { t } = useTranslation('access');
  const save = useApiMutation('changeAccessRules', {
    invalidates: [
      'getAccessMatrix',
      'listUserGroups',
      'listDeviceGroups',
      'explainAccess',
      'listAuditEvents',
    ],
  });
  const submit = () => {
    const { add, remove } = edits;
    save.mutate(
      { body: { revision, add, remove } },
      {
        onSuccess: () => {
          edits.discard();
          notify(t('matrix.savedRules', { count: add.length + remove.length }));
        },
      },
    );
  };
  const isOutdated = save.error?.code === 'access.rules_changed';
  const reload = async () => {
    await onReload();
    save.reset();
  };
  return (
    <>
      <LeaveGuard dirty={edits.count > 0} />
      {save.error !== null && (
        <ErrorNote
          error={save.error}
          onRetry={isOutdated ? undefined : submit}
          title={t('matrix.notSaved')}
        />
      )}
      {edits.count > 0 && (
        <section aria-label={t('matrix.pendingLabel')} className={classes.pendingBar}>
          <span aria-live="polite">{t('matrix.pending', { count: edits.count })}</span>
          <Button onClick={edits.discard} variant="default">
            {t('matrix.discard')}
          </Button>
          {isOutdated ? (
            <Button onClick={() => void reload()}>{t('matrix.reload')}</Button>
          ) : (
            <Button loading={save.isPending} onClick={submit}>
              {t('action.save')}
            </Button>
          )}
        </section>
      )}
    </>
  );
}
