import type { BookRule as Rule } from '@gatehouse/contract';
import { Icon, type IconName } from '../../components/ui/Icon.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import classes from './address-books.module.css';

/** The marks that clients use for the same rights. */
const ICONS: Record<Rule, IconName> = { 1: 'eye', 2: 'edit', 3: 'shield' };
export const RULES: readonly Rule[] = [1, 2, 3];

/** What somebody may do in a book, as mark and words. */
export function BookRule({ rule }: { rule: Rule }) {
  const { t } = useTranslation('addressbooks');
  return (
    <span className={classes.mark} title={t(`rule.${rule}.text`)}>
      <Icon name={ICONS[rule]} size={15} />
      {t(`rule.${rule}`)}
    </span>
  );
}

/** A password is set; nobody can read it here. */
export function PasswordMark({ set }: { set: boolean }) {
  const { t } = useTranslation('addressbooks');
  if (!set) return <span className={classes.dim}>{t('password.none')}</span>;
  return (
    <span className={classes.mark}>
      <Icon name="key" size={15} />
      {t('password.set')}
    </span>
  );
}
