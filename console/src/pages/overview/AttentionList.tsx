import type { Overview } from '@gatehouse/contract';
import { Icon } from '../../components/ui/Icon.tsx';
import { TextLink } from '../../components/ui/links.tsx';
import { formatDate, formatDateTime } from '../../i18n/format.ts';
import type { Values } from '../../i18n/format-message.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import classes from './OverviewPage.module.css';

type Entry = Overview['attention'][number];

/** What wants an administrator's eye, worst first; nothing at all when all is well. */
export function AttentionList({ entries }: { entries: readonly Entry[] }) {
  const { t, language } = useTranslation('overview');
  if (entries.length === 0) return null;
  return (
    <ul aria-label={t('attention.title')} className={classes.attention}>
      {entries.map((entry) => (
        <li
          className={classes.alert}
          data-severity={entry.severity}
          key={`${entry.id}-${entry.providerId ?? ''}`}
        >
          <Icon name={entry.severity === 'error' ? 'circleX' : 'alert'} />
          <span>{t(`attention.${entry.id}`, valuesOf(entry, language))}</span>
          <AttentionLink entry={entry} />
        </li>
      ))}
    </ul>
  );
}

function AttentionLink({ entry }: { entry: Entry }) {
  const { t } = useTranslation('overview');
  if (entry.id === 'alarms') {
    return (
      <TextLink search={{ severity: 'alarm' }} to={paths.activity}>
        {t('attention.showAlarms')}
      </TextLink>
    );
  }
  if (entry.id === 'provider-failing') {
    return <TextLink to={paths.attempts}>{t('attention.showAttempts')}</TextLink>;
  }
  return <TextLink to={paths.oidc}>{t('attention.showProvider')}</TextLink>;
}

function valuesOf(entry: Entry, language: Parameters<typeof formatDate>[0]): Values {
  const { date, since, days, ...rest } = entry.data;
  return {
    ...rest,
    ...(date ? { date: formatDate(language, date) } : {}),
    ...(since ? { since: formatDateTime(language, since) } : {}),
    ...(days ? { count: Math.abs(Number(days)) } : {}),
  };
}
