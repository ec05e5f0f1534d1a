import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useApiMutation } from '../../api/hooks.ts';
import { CopyField } from '../../components/ui/CopyField.tsx';
import { ErrorNote } from '../../components/ui/ErrorNote.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { QrCode } from '../connect/QrCode.tsx';
import { BackupCodes } from './BackupCodes.tsx';
import { CodeInput } from './CodeInput.tsx';
import classes from './second-factor.module.css';

type Props = {
  /** An authenticator is in use: one of its codes is asked for first. */
  isOn: boolean;
  onCancel: (() => void) | null;
  onDone: () => void;
};

/** Why, then the picture for the phone and its first code, then the backup codes. */
export function EnrolSteps({ isOn, onCancel, onDone }: Props) {
  const start = useApiMutation('startTotp');
  const confirm = useApiMutation('confirmTotp');
  if (confirm.data) return <BackupCodes codes={confirm.data.backupCodes} onDone={onDone} />;
  if (start.data)
    return (
      <Scan
        error={confirm.error}
        onCancel={onCancel}
        onCode={(code) => confirm.mutate({ body: { code } })}
        pending={confirm.isPending}
        {...start.data}
      />
    );
  return (
    <Begin
      error={start.error}
      isOn={isOn}
      onBegin={(code) => start.mutate({ body: code === '' ? {} : { code } })}
      onCancel={onCancel}
      pending={start.isPending}
    />
  );
}

type StepProps = { error: unknown; pending: boolean; onCancel: (() => void) | null };

function Begin({
  isOn,
  onBegin,
  onCancel,
  error,
  pending,
}: StepProps & { isOn: boolean; onBegin: (code: string) => void }) {
  const { t } = useTranslation('secondfactor');
  const [code, setCode] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onBegin(code.trim());
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <p>{t(isOn ? 'enrol.whyRenew' : 'enrol.why')}</p>
      <p className={classes.dim}>{t('enrol.apps')}</p>
      {isOn && (
        <CodeInput
          isFirst
          description={t('code.orBackup')}
          label={t('enrol.oldCode')}
          onChange={(event) => setCode(event.target.value)}
          required
          value={code}
        />
      )}
      <ErrorNote error={error} />
      <Buttons
        disabled={isOn && code.trim() === ''}
        label={t('action.continue')}
        onCancel={onCancel}
        pending={pending}
      />
    </form>
  );
}

type ScanProps = StepProps & { secret: string; uri: string; onCode: (code: string) => void };

function Scan({ secret, uri, onCode, onCancel, error, pending }: ScanProps) {
  const { t } = useTranslation('secondfactor');
  const [code, setCode] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onCode(code);
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <ol className={classes.steps}>
        <li>
          <p>{t('enrol.scan')}</p>
          <div className={classes.scan}>
            <div className={classes.qr}>
              <QrCode label={t('enrol.qr')} text={uri} />
            </div>
            <div className={classes.form}>
              <p className={classes.dim}>{t('enrol.byHand')}</p>
              <CopyField label={t('enrol.secret')} shown={inFours(secret)} value={secret} wrap />
            </div>
          </div>
        </li>
        <li>
          <CodeInput
            isFirst
            description={t('enrol.codeText')}
            label={t('enrol.code')}
            onChange={(event) => setCode(event.target.value)}
            required
            value={code}
          />
        </li>
      </ol>
      <ErrorNote error={error} />
      <Buttons
        disabled={code.trim() === ''}
        label={t('enrol.enable')}
        onCancel={onCancel}
        pending={pending}
      />
    </form>
  );
}

type ButtonsProps = { label: string; disabled: boolean; pending: boolean; onCancel: (() => void) | null };

function Buttons({ label, disabled, pending, onCancel }: ButtonsProps) {
  const { t } = useTranslation('secondfactor');
  return (
    <div className={classes.end}>
      {onCancel && (
        <Button onClick={onCancel} variant="default">
          {t('action.cancel')}
        </Button>
      )}
      <Button disabled={disabled} loading={pending} type="submit">
        {label}
      </Button>
    </div>
  );
}

const inFours = (secret: string): string => secret.match(/.{1,4}/g)?.join(' ') ?? secret;
