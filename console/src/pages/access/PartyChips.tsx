import type { AccessParty } from '@gatehouse/contract';
import { Icon } from '../../components/ui/Icon.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import classes from './access.module.css';

const ICONS = { user: 'user', user_group: 'users', device_group: 'device' } as const;
const SHOWN = 6;

/** Who or what a rule names, the kind as icon and as text. */
export function PartyChips({ parties }: { parties: readonly AccessParty[] }) {
  const { t } = useTranslation('access');
  if (parties.length === 0) return <span className={classes.dim}>–</span>;
  const more = parties.length - SHOWN;
  return (
    <ul className={classes.chips}>
      {parties.slice(0, SHOWN).map(({ kind, id, name }) => (
        <li key={id} title={t(`kind.${kind}`)}>
          <Icon name={ICONS[kind]} size={13} />
          <span className="gh-hidden">{t(`kind.${kind}`)}: </span>
          {name}
        </li>
      ))}
      {more > 0 && <li>{t('group.more', { count: more })}</li>}
    </ul>
  );
}
