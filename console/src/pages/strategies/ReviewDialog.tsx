import type { Strategy } from '@gatehouse/contract';
import { findStrategyOption } from '@gatehouse/contract/strategy-options/catalogue.ts';
import { Button, Modal } from '@mantine/core';
import { useApiMutation } from '../../api/hooks.ts';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { notify } from '../../components/ui/notify.ts';
import { StatusBadge } from '../../components/ui/StatusBadge.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { CHANGED_READS } from './changed-reads.ts';
import { ImpactNote } from './ImpactNote.tsx';
import type { Draft, DraftChange } from './option-draft.ts';
import { OptionChanges } from './OptionChanges.tsx';
import { useOptionTexts } from './use-option-texts.ts';
import classes from './strategies.module.css';

type Props = {
  strategy: Strategy;
  draft: Draft;
  changes: readonly DraftChange[];
  onClose: () => void;
  onSaved: () => void;
};

/** What is about to be saved, and which devices it would change. */
export function ReviewDialog({ strategy, draft, changes, onClose, onSaved }: Props) {
  const { t } = useTranslation('strategies');
  const texts = useOptionTexts();
  const update = useApiMutation('updateStrategy', { invalidates: CHANGED_READS });
  const risky = changes.filter(
    ({ key, after }) => after !== null && findStrategyOption(key)?.risk !== undefined,
  );
  const save = async () => {
    const body = { revision: strategy.revision, options: { ...draft } };
    await update.mutateAsync({ params: { id: strategy.id }, body });
    notify(t('save.done', { name: strategy.name }));
    onSaved();
  };
  return (
    <Modal
      closeButtonProps={{ 'aria-label': t('action.close') }}
      onClose={onClose}
      opened
      size="lg"
      title={t('save.title', { name: strategy.name })}
    >
      <div className={classes.form}>
        <OptionChanges changes={changes} />
        {risky.map(({ key }) => (
          <StatusBadge key={key} tone="warn">
            {texts.title(key)}: {t(`risk.${findStrategyOption(key)?.risk ?? 'locks-out'}`)}
          </StatusBadge>
        ))}
        {strategy.enabled ? (
          <ImpactNote planned={{ strategyId: strategy.id, options: { ...draft } }} />
        ) : (
          <p className={classes.dim}>{t('save.disabled')}</p>
        )}
        <ErrorNote error={update.error} />
        <div className={classes.buttons}>
          <Button data-autofocus onClick={onClose} variant="default">
            {t('action.back')}
          </Button>
          <Button loading={update.isPending} onClick={() => void save().catch(() => {})}>
            {t('action.save')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
