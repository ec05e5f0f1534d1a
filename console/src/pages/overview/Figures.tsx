import type { Overview } from '@gatehouse/contract';
import type { ReactNode } from 'react';
import { useApiQuery } from '../../api/hooks.ts';
import { TextLink } from '../../components/ui/links.tsx';
import { formatNumber } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import classes from './OverviewPage.module.css';

const REFRESH_MS = 15_000;

/** What is there, in numbers. */
export function Figures({ overview }: { overview: Overview }) {
  const { t, language } = useTranslation('overview');
  const number = (value: number) => formatNumber(language, value);
  const { users, sessions, signIns24h, devices } = overview;
  return (
    <dl aria-label={t('figures.label')} className={classes.figures}>
      <Figure
        label={<TextLink to={paths.users}>{t('figures.users')}</TextLink>}
        small={t('figures.usersSmall', {
          administrators: number(users.administrators),
          throughProviders: number(users.throughProviders),
        })}
        value={number(users.total)}
      />
      <Figure
        label={<TextLink to={paths.attempts}>{t('figures.signIns')}</TextLink>}
        small={
          <span className={signIns24h.failed > 0 ? classes.bad : undefined}>
            {t('figures.failed', { count: signIns24h.failed })}
          </span>
        }
        value={number(signIns24h.succeeded)}
      />
      <Figure
        label={t('figures.sessions')}
        small={t('figures.sessionsSmall', {
          console: number(sessions.console),
          clients: number(sessions.clients),
        })}
        value={number(sessions.console + sessions.clients)}
      />
      <Figure
        label={<TextLink to={paths.devices}>{t('figures.devices')}</TextLink>}
        small={t('figures.devicesSmall', { online: number(devices.online) })}
        value={number(devices.total)}
      />
      <LiveSessions />
    </dl>
  );
}

function LiveSessions() {
  const { t, language } = useTranslation('overview');
  const { data } = useApiQuery('countLogs', {}, { refetchInterval: REFRESH_MS });
  return (
    <Figure
      label={
        <TextLink search={{ state: 'live' }} to={paths.connections}>
          {t('figures.live')}
        </TextLink>
      }
      small={
        data && (
          <span className={data.alarms24h > 0 ? classes.bad : undefined}>
            <TextLink to={paths.alarms}>{t('figures.alarms', { count: data.alarms24h })}</TextLink>
          </span>
        )
      }
      value={data === undefined ? '–' : formatNumber(language, data.liveSessions)}
    />
  );
}

function Figure({ label, value, small }: { label: ReactNode; value: string; small: ReactNode }) {
  return (
    <div className={classes.figure}>
      <dt>{label}</dt>
      <dd>
        <span className={classes.value}>{value}</span>
        <div className={classes.small}>{small}</div>
      </dd>
    </div>
  );
}
