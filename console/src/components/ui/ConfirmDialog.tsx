import { Button, Modal } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import { ErrorNote } from './ErrorNote.tsx';
import classes from './ConfirmDialog.module.css';

type Props = {
  opened: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
  /** The verb on the button: "Delete user". */
  confirmLabel: string;
  danger?: boolean;
  /** False while something is still to be chosen or typed inside. */
  isReady?: boolean;
  onConfirm: () => Promise<unknown>;
};

/** Asks before something that cannot be taken back. The focus starts on Cancel; a failure stays in the dialog. */
export function ConfirmDialog({
  opened,
  onClose,
  title,
  children,
  confirmLabel,
  danger = false,
  isReady = true,
  onConfirm,
}: Props) {
  const { t } = useTranslation('common');
  const textId = useId();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const close = () => {
    setError(null);
    onClose();
  };
  const confirm = async () => {
    setBusy(true);
    setError(null);
    try {
      await onConfirm();
      close();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      aria-describedby={textId}
      closeButtonProps={{ 'aria-label': t('action.close') }}
      onClose={close}
      opened={opened}
      title={title}
    >
      <div className={classes.text} id={textId}>
        {children}
      </div>
      <ErrorNote error={error} />
      <div className={classes.buttons}>
        <Button data-autofocus onClick={close} variant="default">
          {t('action.cancel')}
        </Button>
        <Button
          {...(danger ? { color: 'red' } : {})}
          disabled={!isReady}
          loading={busy}
          onClick={() => void confirm()}
        >
          {confirmLabel}
        </Button>
      </div>
    </Modal>
  );
}
