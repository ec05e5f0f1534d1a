import type { Overview } from '@gatehouse/contract';
import { Icon, type IconName } from '../../components/ui/Icon.tsx';
import { TextLink } from '../../components/ui/links.tsx';
import { formatDate, formatDateTime } from '../../i18n/format.ts';
import type { Values } from '../../i18n/format-message.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import classes from './OverviewPage.module.css';

type Entry = Overview['attention'][number];

const ICONS: Record<Entry['severity'], IconName> = { error: 'circleX', warn: 'alert', info: 'info' };

/** What wants somebody's eye, worst first; says so when all is well. */
export function AttentionList({ entries }: { entries: readonly Entry[] }) {
  const { t, language } = useTranslation('overview');
  if (entries.length === 0) {
    return (
      <p className={classes.quiet}>
        <Icon name="circleCheck" />
        {t('attention.none')}
      </p>
    );
  }
  return (
    <ul aria-label={t('attention.title')} className={classes.attention}>
      {entries.map((entry) => (
        <li
          className={classes.alert}
          data-severity={entry.severity}
          key={`${entry.id}-${entry.providerId ?? ''}`}
        >
          <Icon name={ICONS[entry.severity]} />
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
  if (entry.id === 'devices-contested') {
    return (
      <TextLink search={{ contested: 'true' }} to={paths.devices}>
        {t('attention.showDevices')}
      </TextLink>
    );
  }
  if (entry.id === 'users-unverified') {
    return (
      <TextLink search={{ status: 'unverified' }} to={paths.users}>
        {t('attention.showUsers')}
      </TextLink>
    );
  }
  if (entry.id === 'administrators-unprotected') {
    return (
      <TextLink search={{ administrator: 'true' }} to={paths.users}>
        {t('attention.showAdministrators')}
      </TextLink>
    );
  }
  if (entry.id === 'provider-failing') {
    return <TextLink to={paths.attempts}>{t('attention.showAttempts')}</TextLink>;
  }
  return <TextLink to={paths.oidc}>{t('attention.showProvider')}</TextLink>;
}

function valuesOf(entry: Entry, language: Parameters<typeof formatDate>[0]): Values {
  const { date, since, days, count, ...rest } = entry.data;
  return {
    ...rest,
    ...(date ? { date: formatDate(language, date) } : {}),
    ...(since ? { since: formatDateTime(language, since) } : {}),
    ...(count ? { count: Number(count) } : {}),
    ...(days ? { count: Math.abs(Number(days)) } : {}),
  };
}
