import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { call } from '../../api/client.ts';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { Icon } from '../../components/ui/Icon.tsx';
import { notify } from '../../components/ui/notify.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { auditCsvHeader, auditCsvRows } from './audit-csv.ts';
import { type ActivitySearch, auditQuery } from './activity-search.ts';
import classes from './activity.module.css';

const PAGE_SIZE = 200;

/** Saves everything that matches, page by page; pressing it again stops. */
export function ExportButton({ search }: { search: ActivitySearch }) {
  const { t } = useTranslation('activity');
  const [progress, setProgress] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const stopped = useRef(false);
  const run = async () => {
    stopped.current = false;
    setError(null);
    setProgress(0);
    try {
      const lines = await collect(search, (share) => {
        setProgress(share);
        return !stopped.current;
      });
      if (lines) {
        save(lines);
        notify(t('export.done', { count: lines.length - 1 }));
      }
    } catch (failure) {
      setError(failure);
    }
    setProgress(null);
  };
  const press = () => {
    if (progress === null) void run();
    else stopped.current = true;
  };
  return (
    <div className={classes.export}>
      <Button leftSection={<Icon name="download" size={16} />} onClick={press} variant="default">
        {progress === null ? t('export.csv') : t('export.stop', { percent: Math.round(progress * 100) })}
      </Button>
      <ErrorNote error={error} />
    </div>
  );
}

/** @returns the lines, header first, or null when it was stopped */
async function collect(
  search: ActivitySearch,
  onProgress: (share: number) => boolean,
): Promise<string[] | null> {
  const lines = [auditCsvHeader()];
  // A fixed end: events that arrive meanwhile would push rows to the next page and double them.
  const query = { to: new Date().toISOString(), ...auditQuery(search), pageSize: PAGE_SIZE };
  for (let page = 1; ; page++) {
    const answer = await call('listAuditEvents', { query: { ...query, page } });
    lines.push(...auditCsvRows(answer.rows));
    if (page * PAGE_SIZE >= answer.total) return lines;
    if (!onProgress((page * PAGE_SIZE) / answer.total)) return null;
  }
}

function save(lines: readonly string[]): void {
  const url = URL.createObjectURL(new Blob([lines.join('')], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `gatehouse-activity-${new Date().toISOString().slice(0, 10)}.csv`;
  link.click();
  URL.revokeObjectURL(url);
}
