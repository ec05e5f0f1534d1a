import { useTranslation } from '../../i18n/use-translation.ts';
import { CONNECTION_TYPES, type ConnectionSearch, PRIMARY_AUTHS, TWO_FACTORS } from './log-search.ts';
import { Choice, LogFilters } from './LogFilters.tsx';

type Props = { search: ConnectionSearch; onSet: (key: string, value: string) => void };

export function ConnectionFilters({ search, onSet }: Props) {
  const { t } = useTranslation('logs');
  const any = t('filter.any');
  return (
    <LogFilters onSet={onSet} search={search} searchLabel={t('filter.searchConnections')}>
      <Choice
        any={any}
        label={t('column.type')}
        onChange={(value) => onSet('type', value)}
        options={CONNECTION_TYPES.map((value) => ({ value, label: t(`type.${value}`) }))}
        value={search.type}
      />
      <Choice
        any={any}
        label={t('filter.auth')}
        onChange={(value) => onSet('primaryAuth', value)}
        options={PRIMARY_AUTHS.map((value) => ({ value, label: t(`auth.${value}`) }))}
        value={search.primaryAuth}
      />
      <Choice
        any={any}
        label={t('filter.twoFactor')}
        onChange={(value) => onSet('twoFactor', value)}
        options={TWO_FACTORS.map((value) => ({ value, label: t(`twoFactor.${value}`) }))}
        value={search.twoFactor}
      />
    </LogFilters>
  );
}
