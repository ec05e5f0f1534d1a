import type { Strategy, StrategyRevision } from '@gatehouse/contract';
import { Button, Modal } from '@mantine/core';
import { useApiMutation, useApiQuery } from '../../api/hooks.ts';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { notify } from '../../components/ui/notify.ts';
import { Loaded } from '../../components/ui/PageState.tsx';
import { RelativeTime } from '../../components/ui/RelativeTime.tsx';
import { Tag } from '../../components/ui/StatusBadge.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { CHANGED_READS } from './changed-reads.ts';
import { changesOf } from './option-draft.ts';
import { OptionChanges } from './OptionChanges.tsx';
import classes from './strategies.module.css';

type Props = { strategy: Strategy; onClose: () => void };

/** Former versions with what each changed; the options of any can come back. */
export function HistoryDialog({ strategy, onClose }: Props) {
  const { t } = useTranslation('strategies');
  const query = useApiQuery('listStrategyRevisions', { params: { id: strategy.id } });
  const revert = useApiMutation('revertStrategy', { invalidates: CHANGED_READS });
  const bringBack = async (to: number) => {
    await revert.mutateAsync({ params: { id: strategy.id }, body: { revision: strategy.revision, to } });
    notify(t('history.done', { revision: to }));
    onClose();
  };
  return (
    <Modal
      closeButtonProps={{ 'aria-label': t('action.close') }}
      onClose={onClose}
      opened
      size="lg"
      title={t('history.title', { name: strategy.name })}
    >
      <ErrorNote error={revert.error} />
      <Loaded query={query}>
        {(revisions) => (
          <ol className={classes.history}>
            {revisions.map((revision, index) => (
              <Revision
                before={revisions[index + 1]}
                isCurrent={index === 0}
                isFixed={
                  !strategy.may.includes('strategy.edit') ||
                  changesOf(strategy.options, revision.options).length === 0
                }
                key={revision.revision}
                onRevert={() => void bringBack(revision.revision).catch(() => {})}
                revision={revision}
              />
            ))}
          </ol>
        )}
      </Loaded>
    </Modal>
  );
}

type RevisionProps = {
  revision: StrategyRevision;
  before: StrategyRevision | undefined;
  isCurrent: boolean;
  /** Its options are those of now, or the caller may not bring them back. */
  isFixed: boolean;
  onRevert: () => void;
};

function Revision({ revision, before, isCurrent, isFixed, onRevert }: RevisionProps) {
  const { t } = useTranslation('strategies');
  const changes = changesOf(before?.options ?? {}, revision.options);
  return (
    <li>
      <div className={classes.revisionHead}>
        <strong>{t('history.revision', { revision: revision.revision })}</strong>
        <span className={classes.dim}>
          <RelativeTime at={revision.at} /> · {revision.actorName}
        </span>
        {isCurrent && <Tag tone="accent">{t('history.current')}</Tag>}
        {!isFixed && (
          <Button onClick={onRevert} size="compact-sm" variant="default">
            {t('history.revert')}
          </Button>
        )}
      </div>
      {before !== undefined && before.name !== revision.name && (
        <p className={classes.dim}>{t('history.renamed', { before: before.name, after: revision.name })}</p>
      )}
      {before !== undefined && before.enabled !== revision.enabled && (
        <p className={classes.dim}>{t(revision.enabled ? 'history.enabled' : 'history.disabled')}</p>
      )}
      {changes.length > 0 && <OptionChanges changes={changes} />}
    </li>
  );
}
