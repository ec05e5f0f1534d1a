import { Button, Checkbox, FileInput, Modal, NativeSelect } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { useMe } from '../../api/use-me.ts';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { Icon } from '../../components/ui/Icon.tsx';
import { notify } from '../../components/ui/notify.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { type ImportSum, type Preview, rowsToImport, runImport, toBase64 } from './import-run.ts';
import { ImportPreview, useProblemText } from './ImportPreview.tsx';
import { useUserChoices } from './use-user-choices.ts';
import { USER_CHANGED } from './user-changed.ts';
import classes from './users.module.css';

const MAX_BYTES = 600_000;

type Rules = { existing: 'skip' | 'update'; invite: 'none' | 'mail' };

/** People from a CSV file: shows what would happen, then does it with progress. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('users');
  const state = useImport(onClose);
  const { preview, rules, running, error } = state;
  const count = preview === null ? 0 : rowsToImport(preview).length;
  return (
    <Modal
      closeButtonProps={{ 'aria-label': t('action.close'), disabled: running !== null }}
      closeOnClickOutside={false}
      closeOnEscape={running === null}
      onClose={onClose}
      opened
      size="xl"
      title={t('import.title')}
    >
      <div className={classes.form}>
        <p className={classes.dim}>{t('import.text')}</p>
        <FileInput
          accept=".csv,text/csv,text/plain"
          disabled={running !== null}
          label={t('import.file')}
          leftSection={<Icon name="file" size={16} />}
          onChange={(file) => void state.open(file, rules)}
          placeholder={t('import.choose')}
        />
        <RuleFields isBusy={running !== null} onRules={state.setRules} rules={rules} />
        {state.isTooLarge && (
          <p className={classes.bad} role="alert">
            {t('import.tooLarge')}
          </p>
        )}
        {preview !== null && <ImportPreview preview={preview} />}
        {running !== null && (
          <>
            <output>{t('import.running', running)}</output>
            <progress
              aria-label={t('import.running', running)}
              className={classes.progress}
              max={running.total}
              value={running.done}
            />
          </>
        )}
        {state.sum !== null && state.sum.failed.length > 0 && <Failed failed={state.sum.failed} />}
        {error !== null && state.hasBegun && <p className={classes.plain}>{t('import.stopped')}</p>}
        <ErrorNote error={error} />
        <div className={classes.buttons}>
          <Button disabled={running !== null} onClick={onClose} variant="default">
            {t(state.sum === null ? 'action.cancel' : 'action.close')}
          </Button>
          <Button disabled={count === 0} loading={running !== null} onClick={() => void state.run()}>
            {t('import.submit', { count })}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

const sendRows: Parameters<typeof runImport>[0] = (body) => call('importUsers', { body });

function useImport(onClose: () => void) {
  const { t } = useTranslation('users');
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [rules, chooseRules] = useState<Rules>({ existing: 'skip', invite: 'none' });
  const [preview, setPreview] = useState<Preview | null>(null);
  const [running, setRunning] = useState<{ done: number; total: number } | null>(null);
  const [sum, setSum] = useState<ImportSum | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [hasBegun, setHasBegun] = useState(false);
  const isTooLarge = file !== null && file.size > MAX_BYTES;
  const open = async (chosen: File | null, by: Rules) => {
    setFile(chosen);
    setPreview(null);
    setSum(null);
    setError(null);
    if (chosen === null || chosen.size > MAX_BYTES) return;
    try {
      setPreview(await call('previewUserImport', { body: { file: await toBase64(chosen), ...by } }));
    } catch (failure) {
      setError(failure);
    }
  };
  const setRules = (next: Rules) => {
    chooseRules(next);
    void open(file, next);
  };
  const run = async () => {
    const rows = rowsToImport(preview!);
    setError(null);
    setHasBegun(true);
    setRunning({ done: 0, total: rows.length });
    try {
      const result = await runImport(sendRows, { rows, ...rules }, (done) =>
        setRunning({ done, total: rows.length }),
      );
      setSum(result);
      setPreview(null);
      const { created, updated, failed } = result;
      notify(t('import.done', { created, updated, failed: failed.length }));
      if (failed.length === 0) onClose();
    } catch (failure) {
      setError(failure);
    }
    setRunning(null);
    await Promise.all(USER_CHANGED.map((name) => client.invalidateQueries({ queryKey: [name] })));
  };
  return { preview, rules, running, sum, error, hasBegun, isTooLarge, open, setRules, run };
}

type RuleProps = { rules: Rules; isBusy: boolean; onRules: (rules: Rules) => void };

function RuleFields({ rules, isBusy, onRules }: RuleProps) {
  const { t } = useTranslation('users');
  const { canSendMail } = useUserChoices();
  const { permissions } = useMe();
  const reason = permissions.includes('user.invite')
    ? canSendMail
      ? null
      : t('create.noMail')
    : t('may.missing');
  return (
    <>
      <NativeSelect
        data={[
          { value: 'skip', label: t('import.skip') },
          { value: 'update', label: t('import.update') },
        ]}
        disabled={isBusy}
        label={t('import.existing')}
        onChange={(event) =>
          onRules({ ...rules, existing: event.currentTarget.value === 'update' ? 'update' : 'skip' })
        }
        value={rules.existing}
      />
      <Checkbox
        checked={rules.invite === 'mail'}
        description={reason ?? t('import.mailText')}
        disabled={isBusy || reason !== null}
        label={t('import.mail')}
        onChange={(event) => onRules({ ...rules, invite: event.currentTarget.checked ? 'mail' : 'none' })}
      />
    </>
  );
}

function Failed({ failed }: { failed: ImportSum['failed'] }) {
  const { t } = useTranslation('users');
  const problemText = useProblemText();
  return (
    <div role="alert">
      <p className={classes.plain}>{t('import.failed')}</p>
      <ul>
        {failed.slice(0, 20).map(({ line, problem }) => (
          <li key={line}>
            {t('import.line')} {line}: {problemText(problem ?? '')}
          </li>
        ))}
      </ul>
    </div>
  );
}
