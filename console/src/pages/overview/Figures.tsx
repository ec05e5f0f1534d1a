import type { Overview } from '@gatehouse/contract';
import type { ReactNode } from 'react';
import { useApiQuery } from '../../api/hooks.ts';
import { useMe } from '../../api/use-me.ts';
import { meets } from '../../components/shell/navigation.ts';
import { TextLink } from '../../components/ui/links.tsx';
import { formatNumber } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { paths } from '../../paths.ts';
import classes from './OverviewPage.module.css';

const REFRESH_MS = 15_000;

/** What is there, in numbers; each leads to the list that shows it. Absent is what this person may not see. */
export function Figures({ overview }: { overview: Overview }) {
  const { t } = useTranslation('overview');
  const { users, sessions, signIns24h, devices } = overview;
  const seesLogs = meets(['audit_log.view'], useMe());
  return (
    <dl aria-label={t('figures.label')} className={classes.figures}>
      {devices && <DevicesFigure {...devices} />}
      {seesLogs && <LiveSessions />}
      {signIns24h && <SignInsFigure {...signIns24h} />}
      {users && <UsersFigure {...users} />}
      {sessions && <SessionsFigure {...sessions} />}
    </dl>
  );
}

function DevicesFigure({ total, online }: NonNullable<Overview['devices']>) {
  const { t, language } = useTranslation('overview');
  return (
    <Figure
      label={<TextLink to={paths.devices}>{t('figures.devices')}</TextLink>}
      small={
        <TextLink search={{ online: 'true' }} to={paths.devices}>
          {t('figures.devicesSmall', { online: formatNumber(language, online) })}
        </TextLink>
      }
      value={total}
    />
  );
}

function LiveSessions() {
  const { t } = useTranslation('overview');
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
      value={data?.liveSessions}
    />
  );
}

function SignInsFigure({ succeeded, failed }: NonNullable<Overview['signIns24h']>) {
  const { t } = useTranslation('overview');
  return (
    <Figure
      label={
        <TextLink search={{ action: 'login.succeeded' }} to={paths.activity}>
          {t('figures.signIns')}
        </TextLink>
      }
      small={
        <span className={failed > 0 ? classes.bad : undefined}>
          <TextLink search={{ action: 'login.failed' }} to={paths.activity}>
            {t('figures.failed', { count: failed })}
          </TextLink>
        </span>
      }
      value={succeeded}
    />
  );
}

function UsersFigure({ total, administrators, throughProviders }: NonNullable<Overview['users']>) {
  const { t, language } = useTranslation('overview');
  return (
    <Figure
      label={<TextLink to={paths.users}>{t('figures.users')}</TextLink>}
      small={t('figures.usersSmall', {
        administrators: formatNumber(language, administrators),
        throughProviders: formatNumber(language, throughProviders),
      })}
      value={total}
    />
  );
}

function SessionsFigure({ console: ofConsole, clients }: NonNullable<Overview['sessions']>) {
  const { t, language } = useTranslation('overview');
  return (
    <Figure
      label={t('figures.sessions')}
      small={t('figures.sessionsSmall', {
        console: formatNumber(language, ofConsole),
        clients: formatNumber(language, clients),
      })}
      value={ofConsole + clients}
    />
  );
}

type FigureProps = { label: ReactNode; value: number | undefined; small: ReactNode };

function Figure({ label, value, small }: FigureProps) {
  const { language } = useTranslation('overview');
  return (
    <div className={classes.figure}>
      <dt>{label}</dt>
      <dd>
        <span className={classes.value}>{value === undefined ? '–' : formatNumber(language, value)}</span>
        <div className={classes.small}>{small}</div>
      </dd>
    </div>
  );
}
