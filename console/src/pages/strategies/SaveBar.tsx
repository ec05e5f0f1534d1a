import { Button } from '@mantine/core';
import { StatusBadge } from '../../components/ui/StatusBadge.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import classes from './strategies.module.css';

type Props = { count: number; problems: number; onDiscard: () => void; onReview: () => void };

/** Stays in sight while something is not saved. */
export function SaveBar({ count, problems, onDiscard, onReview }: Props) {
  const { t } = useTranslation('strategies');
  if (count === 0) return null;
  return (
    <section aria-label={t('save.bar')} className={classes.saveBar}>
      <span aria-live="polite">
        <StatusBadge tone={problems > 0 ? 'bad' : 'accent'}>
          {problems > 0 ? t('save.problems', { count: problems }) : t('save.changes', { count })}
        </StatusBadge>
      </span>
      <span className={classes.buttons}>
        <Button onClick={onDiscard} variant="default">
          {t('leave.discard')}
        </Button>
        <Button disabled={problems > 0} onClick={onReview}>
          {t('save.review')}
        </Button>
      </span>
    </section>
  );
}
