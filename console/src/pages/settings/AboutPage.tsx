import type { About } from '@gatehouse/contract';
import { useApiQuery } from '../../api/hooks.ts';
import { Card } from '../../components/ui/Card.tsx';
import { CopyButton } from '../../components/ui/CopyField.tsx';
import { PageHeader } from '../../components/ui/PageHeader.tsx';
import { Loaded } from '../../components/ui/PageState.tsx';
import { RelativeTime } from '../../components/ui/RelativeTime.tsx';
import { formatNumber } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { formatBytes } from '../logs/measures.ts';
import { SettingsSearch } from './SettingsSearch.tsx';
import { supportText } from './support-text.ts';
import classes from './settings.module.css';

/** What this installation is, for support. */
export function AboutPage() {
  const { t } = useTranslation('settings');
  const query = useApiQuery('getAbout', {});
  return (
    <>
      <PageHeader
        actions={<SettingsSearch />}
        breadcrumb={[{ label: t('nav.settings') }]}
        title={t('nav.about')}
      />
      <Loaded query={query}>
        {(about) => (
          <div className={classes.page}>
            <Installation about={about} />
            <Licences about={about} />
          </div>
        )}
      </Loaded>
    </>
  );
}

function Installation({ about }: { about: About }) {
  const { t, language } = useTranslation('settings');
  const { database, counts } = about;
  const facts = [
    [t('about.version'), `Gatehouse ${about.version}`],
    ['Node.js', about.node],
    [t('about.platform'), about.platform],
    [
      t('about.database'),
      `${database.kind === 'sqlite' ? 'SQLite' : 'PostgreSQL'} ${database.version}, ${formatBytes(language, database.bytes)}`,
    ],
    [t('about.migrations'), database.migrations.join(', ')],
    ['Valkey', t(about.valkey ? 'about.inUse' : 'about.notInUse')],
    [
      t('about.counts'),
      t('about.countsText', {
        users: formatNumber(language, counts.users),
        devices: formatNumber(language, counts.devices),
        connections: formatNumber(language, counts.connections),
      }),
    ],
  ] as const;
  return (
    <Card description={t('about.text')} title={t('about.title')}>
      <dl className={classes.about}>
        {facts.map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <dt>{t('about.since')}</dt>
        <dd>
          <RelativeTime at={about.startedAt} />
        </dd>
      </dl>
      <p className={classes.callback}>
        <span>
          {t('about.copy')} <CopyButton label={t('about.copy')} value={supportText(about)} />
        </span>
      </p>
    </Card>
  );
}

function Licences({ about }: { about: About }) {
  const { t } = useTranslation('settings');
  return (
    <Card description={t('about.licenceText')} title={t('about.licence')}>
      {/* A box to scroll and select in, with the keyboard too. */}
      <textarea
        aria-label={t('about.licence')}
        className={classes.licence}
        readOnly
        rows={12}
        spellCheck={false}
        value={about.licence}
      />
      <h3>{t('about.libraries')}</h3>
      <ul className={classes.libraries} translate="no">
        {about.libraries.map(({ name, version, licence }) => (
          <li key={name}>
            {name} {version} <small>{licence}</small>
          </li>
        ))}
      </ul>
    </Card>
  );
}
