import type { Attempt } from '@gatehouse/contract';
import { Button } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { useApiQuery } from '../../api/hooks.ts';
import { Card } from '../../components/ui/Card.tsx';
import { type Column, DataTable } from '../../components/ui/DataTable.tsx';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { Icon } from '../../components/ui/Icon.tsx';
import { PageHeader } from '../../components/ui/PageHeader.tsx';
import { Empty } from '../../components/ui/PageState.tsx';
import { RelativeTime } from '../../components/ui/RelativeTime.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { AttemptDialog, UserName } from './attempts/AttemptDialog.tsx';
import { AttemptFilters } from './attempts/AttemptFilters.tsx';
import {
  type AttemptFilter,
  attemptQuery,
  isFiltered,
  parseAttemptFilter,
} from './attempts/attempt-filter.ts';
import { attemptsToCsv } from './attempts/attempts-file.ts';
import { OutcomeBadge } from './attempts/OutcomeBadge.tsx';
import { saveFile } from './shared/save-file.ts';
import { useExplain } from './shared/use-explain.ts';
import classes from './sso.module.css';

/** The contract's largest page; the server keeps as many attempts a provider. */
const FILE_SIZE = 200;

/** Sign-in attempts, newest first, with plain reasons. */
export function AttemptsPage() {
  const { t } = useTranslation('sso');
  const filter = parseAttemptFilter(useSearch({ strict: false }));
  const navigate = useNavigate();
  const setFilter = (next: AttemptFilter) => void navigate({ to: '.', search: next, replace: true } as never);
  const [opened, setOpened] = useState<Attempt | null>(null);
  const nameOf = useProviderNames();
  const query = useApiQuery(
    'listAttempts',
    { query: attemptQuery(filter) },
    { keepPrevious: true, staleTime: 0 },
  );
  return (
    <>
      <PageHeader
        actions={<Downloads filter={filter} nameOf={nameOf} />}
        breadcrumb={[{ label: t('nav.singleSignOn') }]}
        description={t('attempts.description')}
        title={t('nav.attempts')}
      />
      <Card padding="flush">
        <AttemptFilters filter={filter} onChange={setFilter} />
        <DataTable
          caption={t('nav.attempts')}
          columns={useColumns(nameOf, setOpened)}
          empty={
            <Empty title={t(isFiltered(filter) ? 'attempts.noMatch' : 'attempts.none')}>
              {t(isFiltered(filter) ? 'attempts.noMatchText' : 'attempts.noneText')}
            </Empty>
          }
          onPage={(page) => setFilter({ ...filter, page })}
          query={query}
          rowKey={(attempt) => attempt.id}
        />
      </Card>
      <AttemptDialog attempt={opened} nameOf={nameOf} onClose={() => setOpened(null)} />
    </>
  );
}

/** The name of a provider, also after it was deleted. */
function useProviderNames(): (id: string) => string {
  const { t } = useTranslation('sso');
  const settings = useApiQuery('getOidcSettings', {});
  const names = new Map((settings.data?.providers ?? []).map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? t('attempts.providerGone');
}

function useColumns(nameOf: (id: string) => string, onOpen: (attempt: Attempt) => void): Column<Attempt>[] {
  const { t } = useTranslation('sso');
  return [
    {
      key: 'at',
      header: t('attempts.at'),
      rowHeader: true,
      cell: (attempt) => <RelativeTime at={attempt.at} />,
    },
    {
      key: 'outcome',
      header: t('attempts.outcome'),
      cell: ({ outcome }) => <OutcomeBadge outcome={outcome} />,
    },
    {
      key: 'reason',
      header: t('attempts.reason'),
      cell: (attempt) => <ReasonButton attempt={attempt} onOpen={onOpen} />,
    },
    {
      key: 'user',
      header: t('attempts.user'),
      cell: ({ user }) => <UserName user={user} />,
      hideBelow: 'sm',
    },
    {
      key: 'provider',
      header: t('attempts.provider'),
      cell: ({ providerId }) => nameOf(providerId),
      hideBelow: 'md',
    },
    {
      key: 'kind',
      header: t('attempts.kind'),
      cell: ({ kind }) => t(`attempts.kind.${kind}`),
      hideBelow: 'md',
    },
    {
      key: 'ip',
      header: t('attempts.ip'),
      cell: ({ ip }) => <span className={classes.mono}>{ip ?? '–'}</span>,
      hideBelow: 'lg',
    },
  ];
}

function ReasonButton({ attempt, onOpen }: { attempt: Attempt; onOpen: (attempt: Attempt) => void }) {
  const { t } = useTranslation('sso');
  const explain = useExplain();
  const [first] = attempt.aadsts;
  const explanation =
    (first === undefined ? undefined : explain(`AADSTS${first}`, attempt.data)) ??
    (attempt.code === null ? undefined : explain(attempt.code, attempt.data));
  const reason = attempt.code === null ? t('attempts.details') : (explanation?.title ?? attempt.text);
  return (
    <button className={`${classes.link} ${classes.reason}`} onClick={() => onOpen(attempt)} type="button">
      {reason}
      {first !== undefined && <span className={classes.code}>AADSTS{first}</span>}
    </button>
  );
}

type DownloadProps = { filter: AttemptFilter; nameOf: (id: string) => string };

function Downloads({ filter, nameOf }: DownloadProps) {
  const { t } = useTranslation('sso');
  const [error, setError] = useState<unknown>(null);
  const download = async (format: 'json' | 'csv') => {
    setError(null);
    try {
      const { page: _, ...rest } = filter;
      const { rows } = await call('listAttempts', { query: attemptQuery(rest, FILE_SIZE) });
      const name = `sign-in-attempts-${new Date().toISOString().slice(0, 10)}.${format}`;
      if (format === 'csv') saveFile(name, 'text/csv;charset=utf-8', `\uFEFF${attemptsToCsv(rows, nameOf)}`);
      else saveFile(name, 'application/json', `${JSON.stringify(rows, null, 2)}\n`);
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <>
      <Button
        leftSection={<Icon name="download" size={16} />}
        onClick={() => void download('json')}
        variant="default"
      >
        {t('attempts.json')}
      </Button>
      <Button
        leftSection={<Icon name="download" size={16} />}
        onClick={() => void download('csv')}
        variant="default"
      >
        {t('attempts.csv')}
      </Button>
      <ErrorNote error={error} />
    </>
  );
}
