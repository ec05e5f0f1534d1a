import { Button } from '@mantine/core';
import { useOptionalText, useTranslation } from '../../i18n/use-translation.ts';
import { Card } from '../ui/Card.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import type { BulkStep } from './run-bulk.ts';
import classes from './BulkNotes.module.css';

const NAMED = 20;

type ProgressProps = { text: string; done: number; total: number; stopLabel: string; onStop: () => void };

/** How far a running change is. */
export function BulkProgress({ text, done, total, stopLabel, onStop }: ProgressProps) {
  return (
    <div className={classes.progress}>
      <output>{text}</output>
      <progress aria-label={text} max={total} value={done} />
      <Button onClick={onStop} size="xs" variant="default">
        {stopLabel}
      </Button>
    </div>
  );
}

type NotesProps = {
  title: string;
  refused: BulkStep<unknown>['refused'];
  error: unknown;
  /** What stands for a row without a name. */
  nameless: string;
  more: (count: number) => string;
  onDismiss: () => void;
};

/** What was left as it was, and why; stays until it was read. */
export function BulkNotes({ title, refused, error, nameless, more, onDismiss }: NotesProps) {
  const { t } = useTranslation('common');
  const reason = useOptionalText('errors');
  if (refused.length === 0 && !error) return null;
  return (
    <Card
      actions={
        <Button onClick={onDismiss} size="xs" variant="default">
          {t('action.dismiss')}
        </Button>
      }
      title={title}
      tone="bad"
    >
      <ErrorNote error={error} />
      {refused.length > 0 && (
        <ul className={classes.refused}>
          {refused.slice(0, NAMED).map(({ id, name, code }) => (
            <li key={id}>
              <strong>{name || nameless}</strong>: {reason(code) ?? code}
            </li>
          ))}
          {refused.length > NAMED && <li>{more(refused.length - NAMED)}</li>}
        </ul>
      )}
    </Card>
  );
}
